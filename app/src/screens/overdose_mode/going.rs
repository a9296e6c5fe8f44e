//! While a response goes on: clock and call, the card, what is due, and what can be done at it.

use super::act::{Act, Square, passed};
use super::card::{Call, CardPanel, NumberNotSet};
use super::{doses, pace};
use crate::components::{Bar, Button, Glyph, Weight};
use crate::screens::frame::Dock;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::Failure;
use kitbag_common::overdose::{Choices, PEOPLE_MAX, Running, Touch, breath, offers};
use kitbag_common::view::EmergencyView;
use kitbag_shared::time::Moment;

/// While it goes on.
#[component]
pub(super) fn Going(
    running: Running,
    at: Moment,
    offset_minutes: i32,
    sound: bool,
    view: EmergencyView,
    failure: Option<Failure>,
    onact: EventHandler<Act>,
    onsteps: EventHandler<()>,
) -> Element {
    let card = running.card();
    let began = words().clock(running.began(), running.offset_minutes.into());
    let number = view.guide.number.clone();
    let touch = move |touch| onact.call(Act::Touch(touch));
    rsx! {
        div { class: "screen mode",
            main { class: "main", tabindex: "0", "aria-label": t!("mode-title"),
                h1 { class: "hidden", {t!("mode-title")} }
                section { class: "run",
                    div {
                        p { class: "small muted", {t!("mode-since", time = began)} }
                        p { class: "time", role: "timer", {passed(running.began(), at)} }
                    }
                    Call { number: number.clone(), wide: false }
                }
                if running.people() > 1 {
                    People { running: running.clone(), ontouch: touch }
                }
                if let Some(dose) = doses::last(&running, at, &view.guide.choices) {
                    p { class: "strong", "{dose}" }
                }
                if let Some(breath) = breath(&running, at) {
                    pace::Pace { breath, sound, onsound: move |()| onact.call(Act::Sound), onstop: move |()| touch(Touch::Pace) }
                }
                CardPanel { card, guide: view.guide.clone(), by: view.reviewed_by.clone() }
                NumberNotSet { number }
                if doses::belongs_to(card) {
                    doses::Doses { running: running.clone(), at, offset_minutes, choices: view.guide.choices.clone(), ontouch: touch }
                }
                if let Some(left) = pace::staying(&running, card, at, &view.guide.choices) {
                    p { class: "strong", "{left}" }
                }
                Slips { running: running.clone(), onact }
            }
            Dock { mode: true, failure,
                Offers { running: running.clone(), choices: view.guide.choices.clone(), ontouch: touch }
                div { class: "grid3",
                    Square { glyph: Glyph::Today, text: t!("mode-all-steps"), ondo: onsteps }
                    if running.people() < PEOPLE_MAX {
                        Square { glyph: Glyph::People, text: t!("mode-add-person"), ondo: move |()| touch(Touch::AddPerson) }
                    }
                    Square { glyph: Glyph::Hide, text: t!("hide"), ondo: move |()| onact.call(Act::Hide) }
                }
            }
        }
    }
}

/// The offers at this card: the main thing as the one bar.
#[component]
fn Offers(running: Running, choices: Choices, ontouch: EventHandler<Touch>) -> Element {
    let dose = running.doses().len() + 1;
    let mut offered = offers(running.card(), running.paced, &choices).into_iter();
    let said = move |word: &str| words().text_with(word, &[("dose", dose.into())]);
    rsx! {
        if let Some(main) = offered.next() {
            Bar { text: said(main.word), ondo: move |()| ontouch.call(main.touch) }
        }
        div { class: "pair",
            for offer in offered {
                Button { key: "{offer.word}", text: said(offer.word), ondo: move |()| ontouch.call(offer.touch) }
            }
        }
    }
}

/// A tap that was none, and a start that was none.
#[component]
fn Slips(running: Running, onact: EventHandler<Act>) -> Element {
    let last = running.last_tap().map(|tap| words().value(tap.what));
    rsx! {
        if let Some(what) = last {
            Button {
                text: t!("mode-take-back", what = what),
                glyph: Glyph::Undo,
                weight: Weight::Plain,
                ondo: move |()| onact.call(Act::Touch(Touch::TakeBack)),
            }
        } else if running.only_started() {
            Button { text: t!("mode-by-mistake"), glyph: Glyph::Undo, weight: Weight::Plain, ondo: move |()| onact.call(Act::Drop) }
        }
    }
}

/// The people, and who is in front.
#[component]
fn People(running: Running, ontouch: EventHandler<Touch>) -> Element {
    rsx! {
        div { class: "seg", role: "group", "aria-label": t!("mode-people"),
            for person in 1..=running.people() {
                button {
                    key: "{person}",
                    class: "btn",
                    r#type: "button",
                    "aria-pressed": if person == running.person { "true" } else { "false" },
                    onclick: move |_| ontouch.call(Touch::Person(person)),
                    {t!("mode-person", number = person)}
                }
            }
        }
    }
}
