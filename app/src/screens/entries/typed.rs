//! A property that is typed: a fold with what it says, and a field with its own button. What is not understood is said, and
//! saves nothing. What is typed stays until the item says it, whatever another says of the item meanwhile.

use crate::components::{Button, Fold, Glyph, StateLine, TextField, Typing, Urgency};
use crate::session::{Session, put, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{
    COST_HUNDREDTHS_MAX, CostRead, FormOf, Price, TypedField, field_from_hundredths, quantity_from_field, read_cost,
};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Count, Currency};

/// A text that is typed in a field, kept until it is saved.
#[derive(Clone, Copy)]
struct TypedText {
    session: Session,
    item: RecordId,
    field: TypedField,
    text: Signal<Option<String>>,
}

fn use_typed(item: RecordId, field: TypedField) -> TypedText {
    let session = use_session();
    let place = FormOf::field(item, field);
    let text = use_signal(|| session.half_typed(&place));
    TypedText { session, item, field, text }
}

impl TypedText {
    fn edit(self, text: String) {
        self.say(Some(text));
    }

    /// What it says, without being drawn again when it says something else.
    fn peek(self) -> Option<String> {
        (*self.text.peek()).clone()
    }

    fn clear(self) {
        self.say(None);
    }

    fn say(self, text: Option<String>) {
        self.session.half_type(&FormOf::field(self.item, self.field), text.as_ref());
        put(self.text, text);
    }
}

/// How many of something; empty is nothing known.
#[component]
pub(super) fn AskNumber(
    /// Of which item.
    item: RecordId,
    /// Which field.
    field: TypedField,
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
    let typed = use_typed(item, field);
    use_effect(use_reactive!(|value| {
        let is_said = typed.peek().is_some_and(|text| says_number(&text, value));
        if is_said {
            typed.clear();
        }
    }));
    let text = typed.text.cloned().unwrap_or_else(|| value.map(|value| value.to_string()).unwrap_or_default());
    let read = number(&text);
    let next = read.filter(|read| *read != value);
    rsx! {
        Fold { title: title.clone(), detail: said,
            Unclear { text: t!("step-not-a-quantity", most = Count::MAX), is_unclear: read.is_none() }
            TextField {
                id: field.id().to_owned(),
                label: title,
                typing: Typing::Amount,
                value: text,
                hint,
                onedit: move |text| typed.edit(text),
            }
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

/// Whether the item says by now what is typed: then it need not be kept any more.
fn says_number(typed: &str, value: Option<u32>) -> bool {
    number(typed) == Some(value)
}

/// What one costs; empty is nothing known.
#[component]
pub(super) fn AskCost(
    /// Of which item.
    item: RecordId,
    /// As it is now.
    cost: Option<Price>,
    /// The currency in which most others cost.
    currency: Option<String>,
    /// Said otherwise.
    onsay: EventHandler<Option<Price>>,
) -> Element {
    let (amount, letters) = (use_typed(item, TypedField::Cost), use_typed(item, TypedField::Currency));
    use_effect(use_reactive!(|cost| {
        let typed = amount.peek().zip(letters.peek());
        if typed.is_some_and(|(text, code)| price(&text, &code) == Some(cost)) {
            amount.clear();
            letters.clear();
        }
    }));
    let typed = amount.text.cloned().zip(letters.text.cloned());
    let (text, code) = typed.unwrap_or_else(|| as_typed(cost.as_ref(), currency));
    // One that is typed keeps the other as it stood beside it.
    let edit = move |(text, code): (String, String)| {
        amount.edit(text);
        letters.edit(code);
    };
    let read = price(&text, &code);
    let next = read.filter(|read| *read != cost);
    let (of_text, of_code) = (text.clone(), code.clone());
    rsx! {
        Fold { title: t!("field-cost"), detail: said(cost.as_ref()),
            Unclear { text: unclear(&text).unwrap_or_default(), is_unclear: unclear(&text).is_some() }
            TextField {
                id: TypedField::Cost.id().to_owned(),
                label: t!("field-cost"),
                typing: Typing::Amount,
                value: text,
                hint: t!("entry-cost-hint", amount = words().amount(25)),
                onedit: move |text| edit((text, of_code.clone())),
            }
            Unclear {
                text: t!("entry-currency-unclear"),
                is_unclear: Currency::new(&code).is_err() && !code.trim().is_empty(),
            }
            TextField {
                id: TypedField::Currency.id().to_owned(),
                label: t!("field-currency"),
                typing: Typing::Code,
                value: code,
                hint: t!("entry-currency-hint"),
                onedit: move |code| edit((of_text.clone(), code)),
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

/// The reason why an amount is not taken; none where it is understood, and where nothing is typed.
fn unclear(text: &str) -> Option<String> {
    match read_cost(text) {
        CostRead::Hundredths(_) => None,
        CostRead::Unclear if text.trim().is_empty() => None,
        CostRead::Unclear => Some(t!("entry-cost-unclear", most = words().amount(COST_HUNDREDTHS_MAX))),
        CostRead::TwoWays => Some(t!("entry-cost-two-ways")),
    }
}

/// A cost in words.
pub(super) fn said(cost: Option<&Price>) -> String {
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
    Some(Some(Price { hundredths: read_cost(text).hundredths()?, currency }))
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
            ("1,125", "CAD", None),
            ("0.25", "", None),
            ("0.25", "$", None),
            ("much", "CAD", None),
        ] {
            assert_eq!(price(text, code), read, "{text} {code}");
        }
    }

    #[test]
    fn what_is_typed_stays_until_the_item_says_it() {
        for (typed, value, is_said) in [
            ("10 x 10", Some(100), true),
            ("", None, true),
            ("10 x 10", Some(50), false),
            ("10 x 10", None, false),
            ("", Some(10), false),
            ("ten", Some(10), false),
        ] {
            assert_eq!(says_number(typed, value), is_said, "{typed} {value:?}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_asked_for_otherwise() {
        for text in ["", " ", "1.25", "1250"] {
            assert_eq!(unclear(text), None, "{text}");
        }
        let said = ["1,125", "0.015"].map(|text| unclear(text).unwrap());
        assert!(said[0] != said[1] && said[0].contains("two decimals"), "{said:?}");
    }
}
