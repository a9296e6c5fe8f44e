//! One card: picture, title, its lines, and whether a clinician has read it.

use super::number_of;
use super::picture::Picture;
use crate::components::{Glyph, Icon};
use crate::overdose::guide;
use crate::t;
use crate::view::GuideView;
use crate::words::{Words, words};
use dioxus::prelude::*;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::GuideCard;

/// Milliseconds in a minute.
const MINUTE_MS: i64 = 60_000;

/// A card as it is read with shaking hands: few words, large.
#[component]
pub(super) fn CardPanel(
    /// Which.
    card: GuideCard,
    /// The programme's part.
    guide: GuideView,
    /// Who has reviewed it, where that may be said.
    by: Option<String>,
) -> Element {
    let lines = lines(card, &guide, words());
    rsx! {
        section { class: "panel card",
            Picture { card }
            h2 { class: "card-title", {title(card, &guide, words())} }
            for line in lines {
                p { key: "{line}", class: "card-line", "{line}" }
            }
            if card == GuideCard::Call {
                p { class: "strong", {t!("mode-say", words = guide.say.clone().unwrap_or_else(|| t!("call-phrase")))} }
                if let Some(legal) = guide.legal.clone() {
                    p { class: "small", "{legal}" }
                }
            }
            Reviewed { guide, by }
        }
    }
}

/// Whether a clinician has read this very guide.
#[component]
pub(super) fn Reviewed(
    /// The programme's part.
    guide: GuideView,
    /// Who.
    by: Option<String>,
) -> Element {
    let reviewed = guide.review.as_ref().filter(|(print, _)| *print == print_of(&guide)).map(|(_, day)| *day);
    rsx! {
        p { class: "small muted",
            match (reviewed, by) {
                (Some(day), Some(by)) => rsx! {
                    {t!("mode-reviewed", clinician = by, day = words().day(day))}
                },
                (Some(day), None) => rsx! { {t!("mode-reviewed-locked", day = words().day(day))} },
                (None, _) => rsx! { {t!("mode-not-reviewed")} },
            }
        }
    }
}

/// The print of the guide as the programme has set it: of every card in every language.
pub(crate) fn print_of(view: &GuideView) -> String {
    let guide = guide();
    let mut said = Vec::new();
    for language in crate::words::Language::ALL {
        let words = Words::of(language);
        for card in guide.cards() {
            said.push(title(card, view, words));
            said.extend(lines(card, view, words));
        }
        said.extend(guide.products().iter().map(|product| words.text(&product.steps)));
    }
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    guide.print(&view.choices, &said)
}

pub(super) fn title(card: GuideCard, view: &GuideView, words: Words) -> String {
    said(&format!("card-{}", card.key()), view, words)
}

pub(super) fn lines(card: GuideCard, view: &GuideView, words: Words) -> Vec<String> {
    (1..=guide().lines(card)).map(|line| said(&format!("card-{}-{line}", card.key()), view, words)).collect()
}

fn said(id: &str, view: &GuideView, words: Words) -> String {
    let minutes = minutes(view.choices.dose_interval_ms());
    words.text_with(id, &[("number", number_of(view).into()), ("minutes", minutes.into())])
}

/// Whole minutes, or with a half.
fn minutes(ms: i64) -> String {
    let (whole, rest) = (ms / MINUTE_MS, ms % MINUTE_MS);
    if rest == 0 { whole.to_string() } else { format!("{whole}:{:02}", rest / 1_000) }
}

/// Calls. It is a link, so that the phone itself does it.
#[component]
pub(super) fn Call(
    /// Whom.
    number: String,
    /// As wide as the screen.
    wide: bool,
) -> Element {
    let digits: String = number.chars().filter(|digit| digit.is_ascii_digit() || *digit == '+').collect();
    rsx! {
        a { class: if wide { "btn btn--signal" } else { "btn btn--signal btn--fit" }, href: "tel:{digits}",
            Icon { glyph: Glyph::Phone }
            {t!("mode-call", number = number)}
        }
    }
}
