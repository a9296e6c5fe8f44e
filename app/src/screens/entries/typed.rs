//! A property that is typed: a fold with what it says, and a field with its own button. What is not understood is said, and
//! saves nothing.

use crate::components::{Button, Fold, Glyph, StateLine, TextField, Typing, Urgency};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{
    COST_HUNDREDTHS_MAX, Price, field_from_hundredths, hundredths_from_field, quantity_from_field,
};
use kitbag_shared::record::{Count, Currency};

/// How many of something; empty is nothing known.
#[component]
pub(super) fn AskNumber(
    /// Names the field among the others of the screen.
    id: String,
    /// What it is.
    title: String,
    /// What it says now.
    said: String,
    /// What to know before typing.
    hint: String,
    /// As it is now.
    value: Option<u32>,
    /// Said otherwise.
    onsay: EventHandler<Option<u32>>,
) -> Element {
    let mut typed = use_signal(|| None::<String>);
    use_effect(use_reactive!(|value| {
        let _another = value;
        typed.set(None);
    }));
    let text = typed.cloned().unwrap_or_else(|| value.map(|value| value.to_string()).unwrap_or_default());
    let read = number(&text);
    let next = read.filter(|read| *read != value);
    rsx! {
        Fold { title: title.clone(), detail: said,
            Unclear { text: t!("step-not-a-quantity", most = Count::MAX), is_unclear: read.is_none() }
            TextField { id, label: title, typing: Typing::Amount, value: text, hint, onedit: move |text| typed.set(Some(text)) }
            Button {
                text: t!("save"),
                waits: next.is_none(),
                ondo: move |()| {
                    if let Some(next) = next {
                        onsay.call(next);
                    }
                },
            }
        }
    }
}

/// What a field says: so many, or nothing; none where it is not understood.
fn number(text: &str) -> Option<Option<u32>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    quantity_from_field(text, Count::MAX).map(|number| Some(number).filter(|number| *number > 0))
}

/// What one costs; empty is nothing known.
#[component]
pub(super) fn AskCost(
    /// As it is now.
    cost: Option<Price>,
    /// The currency in which most others cost.
    currency: Option<String>,
    /// Said otherwise.
    onsay: EventHandler<Option<Price>>,
) -> Element {
    let mut typed = use_signal(|| None::<(String, String)>);
    use_effect(use_reactive!(|cost| {
        let _another = cost;
        typed.set(None);
    }));
    let (text, code) = typed.cloned().unwrap_or_else(|| as_typed(cost.as_ref(), currency));
    let (amount, letters) = (hundredths_from_field(&text), Currency::new(&code).ok());
    let read = price(&text, &code);
    let next = read.filter(|read| *read != cost);
    let (of_text, of_code) = (text.clone(), code.clone());
    rsx! {
        Fold { title: t!("field-cost"), detail: said(cost.as_ref()),
            Unclear {
                text: t!("entry-cost-unclear", most = words().amount(COST_HUNDREDTHS_MAX)),
                is_unclear: amount.is_none() && !text.trim().is_empty(),
            }
            TextField {
                id: "entry-cost",
                label: t!("field-cost"),
                typing: Typing::Amount,
                value: text,
                hint: t!("entry-cost-hint", amount = words().amount(25)),
                onedit: move |text| typed.set(Some((text, of_code.clone()))),
            }
            Unclear { text: t!("entry-currency-unclear"), is_unclear: letters.is_none() && !code.trim().is_empty() }
            TextField {
                id: "entry-currency",
                label: t!("field-currency"),
                typing: Typing::Code,
                value: code,
                hint: t!("entry-currency-hint"),
                onedit: move |code| typed.set(Some((of_text.clone(), code))),
            }
            Button {
                text: t!("save"),
                waits: next.is_none(),
                ondo: move |()| {
                    if let Some(next) = next.clone() {
                        onsay.call(next);
                    }
                },
            }
        }
    }
}

fn said(cost: Option<&Price>) -> String {
    cost.map_or_else(|| t!("ask-not-noted"), |cost| format!("{} {}", words().amount(cost.hundredths), cost.currency))
}

fn as_typed(cost: Option<&Price>, currency: Option<String>) -> (String, String) {
    match cost {
        Some(cost) => (field_from_hundredths(cost.hundredths, words().mark()), cost.currency.clone()),
        None => (String::new(), currency.unwrap_or_default()),
    }
}

/// What the two fields say: a price, or nothing; none where one of them is not understood.
fn price(text: &str, code: &str) -> Option<Option<Price>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    let currency = Currency::new(code).ok()?.as_str().to_owned();
    Some(Some(Price { hundredths: hundredths_from_field(text)?, currency }))
}

/// A word above a field that is not understood. Its place is there from the start, so that it is heard.
#[component]
fn Unclear(text: String, is_unclear: bool) -> Element {
    rsx! {
        div { class: (!is_unclear).then_some("hidden"), role: "status",
            if is_unclear {
                StateLine { glyph: Glyph::StLook, text, urgency: Urgency::Look }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_says_so_many_or_nothing_or_is_not_understood() {
        for (text, read) in [
            ("", Some(None)),
            (" 0 ", Some(None)),
            ("10 x 10", Some(Some(100))),
            ("1,000,000", Some(Some(Count::MAX))),
            ("1,000,001", None),
            ("ten", None),
        ] {
            assert_eq!(number(text), read, "{text}");
        }
        let price_of = |hundredths| Some(Some(Price { hundredths, currency: "CAD".into() }));
        for (text, code, read) in [
            ("", "", Some(None)),
            ("0.25", " cad", price_of(25)),
            ("0,25", "CAD", price_of(25)),
            ("10000", "CAD", price_of(COST_HUNDREDTHS_MAX)),
            ("10000.01", "CAD", None),
            ("0.25", "", None),
            ("0.25", "$", None),
            ("much", "CAD", None),
        ] {
            assert_eq!(price(text, code), read, "{text} {code}");
        }
    }
}
