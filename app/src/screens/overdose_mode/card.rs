//! One card: picture, title, its lines, and whether a clinician has read it.

use super::picture::Picture;
use crate::components::{Glyph, Icon};
use crate::t;
use crate::words::{Words, words};
use dioxus::prelude::*;
use kitbag_common::form::dialled;
use kitbag_common::overdose::{MINUTES_PLACE, NUMBER_PLACE, OwnText, guide};
use kitbag_common::view::GuideView;
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
            if guide.texts.of(card, words().language.listed()).is_some() {
                p { class: "small muted", {t!("mode-own-words")} }
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

/// The title of a card: in the programme's own words, where it has some.
pub(crate) fn title(card: GuideCard, view: &GuideView, words: Words) -> String {
    match view.texts.of(card, words.language.listed()) {
        Some(own) => filled(&own.title, view, words),
        None => original(card, words, &number_said(view, words), &minutes(view)).title,
    }
}

pub(super) fn lines(card: GuideCard, view: &GuideView, words: Words) -> Vec<String> {
    if let Some(own) = view.texts.of(card, words.language.listed()) {
        return own.lines().map(|line| filled(line, view, words)).collect();
    }
    let original = original(card, words, &number_said(view, words), &minutes(view));
    original.lines().map(str::to_owned).collect()
}

/// The guide's own text on a card, with a number and minutes in their places.
pub(crate) fn original(card: GuideCard, words: Words, number: &str, minutes: &str) -> OwnText {
    let places = [("number", number.to_owned().into()), ("minutes", minutes.to_owned().into())];
    let said = |id: &str| words.text_with(id, &places);
    let line = |line: u8| {
        if line <= guide().lines(card) { said(&format!("card-{}-{line}", card.key())) } else { String::new() }
    };
    let title = said(&format!("card-{}", card.key()));
    OwnText { card, language: words.language.listed(), title, first: line(1), second: line(2) }
}

/// An own text with what is filled in where its author left a place.
fn filled(own: &str, view: &GuideView, words: Words) -> String {
    own.trim().replace(NUMBER_PLACE, &number_said(view, words)).replace(MINUTES_PLACE, &minutes(view))
}

/// The programme's number; until it is set, those that most phones call help by.
fn number_said(view: &GuideView, words: Words) -> String {
    view.number.clone().unwrap_or_else(|| words.text("mode-number-open"))
}

/// The minutes between two doses: whole, or with a half.
fn minutes(view: &GuideView) -> String {
    let ms = view.choices.dose_interval_ms();
    let (whole, rest) = (ms / MINUTE_MS, ms % MINUTE_MS);
    if rest == 0 { whole.to_string() } else { format!("{whole}:{:02}", rest / 1_000) }
}

/// Numbers that phones call emergency services by in most countries: offered until the programme has set its own.
const OPEN_NUMBERS: [&str; 2] = ["911", "112"];

/// Calls the programme's number. Until there is one nothing is guessed: both are offered, and below the card it is said.
#[component]
pub(super) fn Call(
    /// Whom.
    number: Option<String>,
    /// As wide as the screen.
    wide: bool,
) -> Element {
    match number {
        Some(number) => rsx! { CallLink { number, wide } },
        None => rsx! {
            div { class: "pair calls",
                for number in OPEN_NUMBERS {
                    CallLink { key: "{number}", number, wide: true }
                }
            }
        },
    }
}

/// Says that the programme has set no number. It takes no room from the card.
#[component]
pub(super) fn NumberNotSet(
    /// The number.
    number: Option<String>,
) -> Element {
    rsx! {
        if number.is_none() {
            p { class: "strong", {t!("mode-number-not-set")} }
        }
    }
}

/// The link to call, so that the phone itself calls.
#[component]
fn CallLink(number: String, wide: bool) -> Element {
    // Whatever stands there, nobody is left without a call.
    let digits = dialled(&number)
        .unwrap_or_else(|| number.chars().filter(|digit| digit.is_ascii_digit() || *digit == '+').collect());
    rsx! {
        a { class: if wide { "btn btn--signal" } else { "btn btn--signal btn--fit" }, href: "tel:{digits}",
            Icon { glyph: Glyph::Phone }
            {t!("mode-call", number = number)}
        }
    }
}
