//! What forms ask over and over: a list's values, a fold that says what is chosen, when, people, a note.
//!
//! Each takes what is chosen and gives one event; none knows which form it stands in.

use super::edit::{Change, Edit};
use crate::components::{
    Button, Fold, Glyph, NoteField, OneOf, Pick, SeveralOf, StateLine, Stepper, TextField, Typing, Urgency, Weight,
};
use crate::route::Route;
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{
    DraftWhen, Step, WhenDoubt, day_from_field, field_from_day, field_from_moment, note_left, note_warning,
};
use kitbag_common::message::Failure;
use kitbag_common::view::Named;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::checked::Headcount;
use kitbag_shared::record::lists::Answer;
use kitbag_shared::time::Day;
use std::collections::BTreeSet;

/// Says why something could not be done, unless the screen that asked is gone by now.
pub fn tell(failure: &mut Signal<Option<Failure>>, why: Failure) {
    if let Ok(mut failure) = failure.try_write() {
        *failure = Some(why);
    }
}

/// The known values of a list with their words.
pub fn options<L: ValueList>() -> Vec<(L, String)> {
    L::ALL.iter().map(|value| (*value, words().value(*value))).collect()
}

/// Yes, no, don't know: for what happened, which nobody has to want to say.
pub fn yes_no_unknown() -> Vec<(Answer, String)> {
    [Answer::Yes, Answer::No, Answer::Unknown].map(|answer| (answer, words().value(answer))).into()
}

/// Names with their words: those that are offered, and what is chosen already.
pub fn named(names: &[Named], chosen: Option<RecordId>) -> Vec<(RecordId, String)> {
    let shown = names.iter().filter(|named| named.offered || Some(named.id) == chosen);
    shown.map(|named| (named.id, words().name(&named.name))).collect()
}

/// The word id of a field's label, as the record's screen shows it.
fn label(field: &str) -> String {
    words().text(&format!("field-{field}"))
}

/// A question for one value of a list, in a fold that says what is chosen.
#[component]
pub fn AskOne<L: ValueList>(
    /// The field that it becomes, which has its label.
    field: String,
    /// Its glyph.
    glyph: Glyph,
    /// The chosen value.
    chosen: Option<L>,
    /// Chosen, or taken back.
    onchoose: EventHandler<Option<L>>,
) -> Element {
    let title = label(&field);
    let detail = chosen.map_or_else(|| t!("ask-not-noted"), |value| words().value(value));
    rsx! {
        Fold { glyph, title: title.clone(), detail,
            OneOf { label: title, options: options::<L>(), chosen, wide: true, onchoose }
        }
    }
}

/// Several values of a list, in a fold that says what is chosen.
#[component]
pub fn AskSeveral<L: ValueList>(
    /// The field that it becomes, which has its label.
    field: String,
    /// Its glyph.
    glyph: Glyph,
    /// The chosen values.
    chosen: BTreeSet<L>,
    /// One more, or one fewer.
    ontoggle: EventHandler<L>,
) -> Element {
    let title = label(&field);
    let chosen: Vec<L> = chosen.into_iter().collect();
    let said: Vec<String> = chosen.iter().map(|value| words().value(*value)).collect();
    let detail = if said.is_empty() { t!("ask-not-noted") } else { said.join(", ") };
    rsx! {
        Fold { glyph, title: title.clone(), detail,
            SeveralOf { label: title, options: options::<L>(), chosen, ontoggle }
        }
    }
}

/// A question for one of the programme's own names, in a fold that says what is chosen.
#[component]
pub fn AskNamed(
    /// What is asked.
    title: String,
    /// Its glyph.
    glyph: Glyph,
    /// What there is to choose from.
    names: Vec<Named>,
    /// The chosen one.
    chosen: Option<RecordId>,
    /// Chosen, or taken back.
    onchoose: EventHandler<Option<RecordId>>,
) -> Element {
    let options = named(&names, chosen);
    let found = options.iter().find(|(id, _)| Some(*id) == chosen);
    let detail = found.map_or_else(|| t!("ask-not-noted"), |(_, name)| name.clone());
    rsx! {
        Fold { glyph, title: title.clone(), detail,
            if options.is_empty() {
                p { class: "muted", {t!("ask-nothing-to-choose")} }
            } else {
                OneOf { label: title, options, chosen, wide: true, onchoose }
            }
        }
    }
}

/// The question of when it happened: now, or earlier, perhaps only about then.
#[component]
pub fn AskWhen(
    /// What the form says.
    when: DraftWhen,
    /// Another time, or something else of it.
    onedit: EventHandler<Edit<DraftWhen>>,
) -> Element {
    let session = use_session();
    let title = label("when");
    let earlier = move || {
        let (at, offset_minutes) = session.now();
        DraftWhen::At { at, offset_minutes: i16::try_from(offset_minutes).unwrap_or(0), about: true }
    };
    let choices = vec![(false, t!("ask-now")), (true, t!("ask-earlier"))];
    rsx! {
        section { class: "stack",
            h2 { {title.clone()} }
            OneOf {
                label: title,
                options: choices,
                chosen: Some(when != DraftWhen::Now),
                onchoose: move |is_earlier| {
                    let chosen = if is_earlier == Some(true) { earlier() } else { DraftWhen::Now };
                    onedit.change(move |when| *when = chosen);
                },
            }
            WhenWarning { when }
            match when {
                DraftWhen::Now => rsx! {},
                DraftWhen::At { offset_minutes, about, .. } | DraftWhen::Unclear { offset_minutes, about } => rsx! {
                    WhenField { when, offset_minutes, about, onedit }
                },
            }
        }
    }
}

/// The time's field. While what is typed is not complete it is empty to this page; the browser shows the parts that are
/// there.
#[component]
fn WhenField(when: DraftWhen, offset_minutes: i16, about: bool, onedit: EventHandler<Edit<DraftWhen>>) -> Element {
    let at = match when {
        DraftWhen::At { at, .. } => Some(at),
        DraftWhen::Now | DraftWhen::Unclear { .. } => None,
    };
    rsx! {
        TextField {
            id: "when",
            label: t!("ask-time"),
            typing: Typing::Moment,
            value: at.map(|at| field_from_moment(at, offset_minutes)).unwrap_or_default(),
            onedit: move |text: String| onedit.change(move |when| when.take_field(&text)),
        }
        div { class: "seg",
            Pick { text: t!("ask-only-about"), chosen: about, ondo: move |()| onedit.change(DraftWhen::toggle_about) }
        }
    }
}

/// A warning of what is odd about a time, before it is saved. It blocks nothing.
#[component]
pub fn WhenWarning(
    /// What the form says.
    when: DraftWhen,
) -> Element {
    let (now, _) = use_session().now();
    let text = when.doubt(now).map(|doubt| doubted(doubt, when));
    let class = text.is_none().then_some("hidden"); // nothing to be seen, and no gap
    rsx! {
        div { class, role: "status",
            if let Some(text) = text {
                StateLine { glyph: Glyph::StLook, text, urgency: Urgency::Look }
            }
        }
    }
}

fn doubted(doubt: WhenDoubt, when: DraftWhen) -> String {
    let day = match when {
        DraftWhen::At { at, offset_minutes, .. } => words().dated(at.day(i32::from(offset_minutes))),
        DraftWhen::Now | DraftWhen::Unclear { .. } => String::new(),
    };
    match doubt {
        WhenDoubt::Unclear => t!("when-unclear"),
        WhenDoubt::Ahead => t!("when-ahead", day = day),
        WhenDoubt::LongAgo => t!("when-long-ago", day = day),
    }
}

/// The question of how many people; none is "not noted".
#[component]
pub fn AskPeople(
    /// What is asked, where it is not the field's own label.
    #[props(default)]
    name: Option<String>,
    /// More about it.
    #[props(default)]
    detail: Option<String>,
    /// How many.
    people: Option<Headcount>,
    /// More or fewer.
    onstep: EventHandler<Step>,
) -> Element {
    rsx! {
        Stepper {
            name: name.unwrap_or_else(|| label("people")),
            detail: detail.or_else(|| people.is_none().then(|| t!("ask-not-noted"))),
            value: people.map_or(0, |people| u32::from(people.get())),
            amounts: vec![1, 2, 3, 5, 10],
            most: u32::from(Headcount::MAX),
            onstep,
        }
    }
}

/// A day's field; none while what is typed is not complete. What is noted stands above it in words: a browser shows the
/// parts of a day that was only begun.
#[component]
pub fn DayField(
    /// Names the field among the others of the screen.
    id: String,
    /// Its label.
    label: String,
    /// The day that is noted.
    day: Option<Day>,
    /// Another day, or none.
    onedit: EventHandler<Option<Day>>,
) -> Element {
    rsx! {
        TextField {
            id,
            label,
            typing: Typing::Day,
            hint: day.map_or_else(|| t!("ask-not-noted"), |day| words().dated(day)),
            value: day.map(field_from_day).unwrap_or_default(),
            onedit: move |text: String| onedit.call(day_from_field(&text)),
        }
    }
}

/// The question of when to ask how it went.
#[component]
pub fn AskFollowUp(
    /// The day that is noted.
    chosen: Option<Day>,
    /// Another day, or none.
    onchoose: EventHandler<Option<Day>>,
) -> Element {
    rsx! { DayField { id: "follow-up", label: t!("field-follow-up-day"), day: chosen, onedit: onchoose } }
}

/// The way from a form to that of an incident which came with it. What is noted so far is kept.
#[component]
pub fn ToIncident() -> Element {
    let session = use_session();
    rsx! {
        Button {
            text: t!("incident-new"),
            glyph: Glyph::StLook,
            weight: Weight::Plain,
            ondo: move |()| session.go(Route::NewIncident),
        }
    }
}

/// A private note, with what is left of it and what it should not hold.
#[component]
pub fn AskNote(
    /// As typed.
    note: String,
    /// Typed.
    onedit: EventHandler<String>,
) -> Element {
    rsx! {
        NoteField {
            id: "note",
            label: label("note"),
            value: note.clone(),
            hint: t!("ask-note-left", count = note_left(&note)),
            warnings: rsx! { NoteWarnings { note } },
            onedit,
        }
    }
}

/// Says it when a note looks as if it named somebody. It is a nudge: saving goes on.
#[component]
pub fn NoteWarnings(
    /// As typed.
    note: String,
) -> Element {
    rsx! {
        div { class: "stack", role: "status",
            for warning in note_warning(&note) {
                StateLine { key: "{warning:?}", glyph: Glyph::StLook, text: words().text(warning.word()), urgency: Urgency::Look }
            }
        }
    }
}
