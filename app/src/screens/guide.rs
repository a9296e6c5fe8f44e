//! The sign-off page: what the programme sets in the overdose guide, where sources differ, and the points that a
//! clinician answers for. Until a name and a day stand here, every card says that it was not reviewed.

mod cards;
#[cfg(test)]
mod tests;

use super::ask::tell;
use super::frame::Frame;
use super::overdose_mode::print_of;
use crate::components::{Bar, Cancel, Glyph, OneOf, StateLine, Stepper, TextField, Typing, Urgency};
use crate::route::Route;
use crate::session::{Session, use_session};
use crate::t;
use crate::words::words;
use cards::{CardEditor, Cards};
use dioxus::prelude::*;
use kitbag_common::form::{Edited, FormOf, GuideForm, Step, day_from_field, field_from_day};
use kitbag_common::message::{Failure, ask};
use kitbag_common::overdose::guide;
use kitbag_common::view::GuideView;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::{GuideCard, GuideChoice};

/// The step by which one tap moves the seconds between doses, and the minutes to stay.
const STEP: u32 = 30;

/// The programme's part of the guide, to be set by a supervisor.
#[component]
pub fn GuideScreen() -> Element {
    let session = use_session();
    let opened = use_resource(move || session.ask(ask::Guide));
    match &*opened.read() {
        Some(Ok(form)) => rsx! { GuideEditor { form: form.clone() } },
        Some(Err(why)) => rsx! { Frame { failure: *why, h1 { {t!("guide-title")} } } },
        None => rsx! { Frame { h1 { {t!("guide-title")} } } },
    }
}

#[component]
fn GuideEditor(form: GuideForm) -> Element {
    let session = use_session();
    let begun =
        use_hook(|| session.half_typed(&FormOf::guide()).unwrap_or_else(|| Edited { was: form.clone(), now: form }));
    let (was, kept) = (begun.was.clone(), begun.was.clone());
    let mut form = use_signal(|| begun.now);
    let base = begun.was;
    let edit = use_callback(move |now: GuideForm| {
        let edited = Edited { was: base.clone(), now };
        session.half_type(&FormOf::guide(), Some(&edited));
        form.set(edited.now);
    });
    let mut failure = use_signal(|| None::<Failure>);
    let mut opened = use_signal(|| None::<GuideCard>);
    let save = move |()| {
        let edited = Edited { was: was.clone(), now: form.cloned() };
        session.ask_then(ask::SaveGuide(Box::new(edited)), move |reply| match reply {
            Err(why) => tell(&mut failure, why),
            Ok(()) => leave(session),
        });
    };
    if let Some(card) = opened() {
        return rsx! {
            Frame { bar: rsx! { Bar { text: t!("cards-back"), ondo: move |()| opened.set(None) } },
                CardEditor { card, form: form.cloned(), onedit: move |edited| edit.call(edited) }
            }
        };
    }
    rsx! {
        Frame { failure: failure(), bar: rsx! { Bar { text: t!("save"), ondo: save } },
            GuideFields { form: form.cloned(), onedit: move |edited| edit.call(edited), oncard: move |card| opened.set(Some(card)) }
            Cancel { typed: *form.read() != kept, oncancel: move |()| leave(session) }
        }
    }
}

/// Saved, or given up.
fn leave(session: Session) {
    session.half_type(&FormOf::guide(), None);
    session.leave(Route::Guide);
}

/// The page as it looks.
#[component]
pub fn GuideFields(
    /// As it is set.
    form: GuideForm,
    /// As it is set now.
    onedit: EventHandler<GuideForm>,
    /// A card is to be read, or changed.
    oncard: EventHandler<GuideCard>,
) -> Element {
    let (number, say, legal) = (form.clone(), form.clone(), form.clone());
    rsx! {
        section { class: "stack stack--1",
            h1 { {t!("guide-title")} }
            p { class: "muted", {t!("guide-about")} }
        }
        TextField { id: "number", typing: Typing::Phone, label: t!("field-emergency-number"), value: form.number.clone(), hint: t!("guide-number-hint"), onedit: move |text| onedit.call(GuideForm { number: text, ..number.clone() }) }
        TextField { id: "say", label: t!("field-call-phrase"), value: form.say.clone(), hint: t!("guide-say-hint", words = t!("call-phrase")), onedit: move |text| onedit.call(GuideForm { say: text, ..say.clone() }) }
        TextField { id: "legal", label: t!("field-legal-note"), value: form.legal.clone(), hint: t!("guide-legal-hint"), onedit: move |text| onedit.call(GuideForm { legal: text, ..legal.clone() }) }
        h2 { {t!("guide-differ")} }
        for choice in GuideChoice::ALL.iter().copied() {
            Choose { key: "{choice.key()}", choice, form: form.clone(), onedit }
        }
        Cards { form: form.clone(), onopen: oncard }
        SignOff { form, onedit }
    }
}

#[component]
fn Choose(choice: GuideChoice, form: GuideForm, onedit: EventHandler<GuideForm>) -> Element {
    let now = form.choices.of(choice);
    let (least, most) = guide().bounds(choice);
    let title = words().value(choice);
    let sources = guide().sources_of_choice(choice).join(" ");
    let set = move |value: u32| {
        let choices = form.choices.clone().with(choice, value.clamp(least, most));
        onedit.call(GuideForm { choices, ..form.clone() });
    };
    rsx! {
        section { class: "stack",
            if most == 2 {
                OneOf {
                    label: title.clone(),
                    options: (least..=most).map(|value| (value, words().text(&format!("choice-{}-{value}", choice.key())))).collect::<Vec<_>>(),
                    chosen: Some(now),
                    wide: true,
                    onchoose: move |value: Option<u32>| set(value.unwrap_or(least)),
                }
            } else {
                Stepper { name: title.clone(), value: now, step: STEP, most, onstep: move |step: Step| set(step.of(now, most)) }
            }
            p { class: "small muted", {t!("guide-sources", name = title, sources = sources)} }
        }
    }
}

/// The sign-off: who has read the guide as it is set here, and what they answer for.
#[component]
fn SignOff(form: GuideForm, onedit: EventHandler<GuideForm>) -> Element {
    let print = print_of(&view_of(&form));
    let reviewed = form.is_reviewed(&print);
    let (name, day, signs) = (form.clone(), form.clone(), form.clone());
    let points = guide().points;
    rsx! {
        h2 { {t!("guide-points")} }
        ol { class: "rows",
            for point in 1..=points {
                li { key: "{point}", class: "line", span { "{point}" } span { {words().text(&format!("guide-point-{point}"))} } }
            }
        }
        TextField { id: "clinician", label: t!("guide-clinician"), value: form.clinician.clone(), hint: t!("guide-clinician-hint"), onedit: move |text| onedit.call(GuideForm { clinician: text, ..name.clone() }) }
        TextField {
            id: "reviewed",
            label: t!("guide-day"),
            typing: Typing::Day,
            value: form.day.map(field_from_day).unwrap_or_default(),
            onedit: move |text: String| onedit.call(GuideForm { day: day_from_field(&text), ..day.clone() }),
        }
        crate::components::Tick {
            title: t!("guide-signs"),
            ticked: reviewed,
            ontoggle: move |()| {
                let print = if reviewed || !signs.can_be_signed() { String::new() } else { print.clone() };
                onedit.call(GuideForm { print, ..signs.clone() });
            },
        }
        StateLine {
            glyph: if reviewed { Glyph::StSent } else { Glyph::StLook },
            text: if reviewed { t!("guide-reviewed") } else { t!("mode-not-reviewed") },
            urgency: if reviewed { Urgency::Settled } else { Urgency::Look },
        }
    }
}

fn view_of(form: &GuideForm) -> GuideView {
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    GuideView {
        number: text(&form.number),
        say: text(&form.say),
        legal: text(&form.legal),
        choices: form.choices.clone(),
        texts: form.texts.clone(),
        review: None,
    }
}
