//! Where, who, when: three cells, each opening its picker below.

use crate::components::{Button, Cell, FailureNotice, OneOf, Stepper, TextField, into_view};
use crate::screens::ask::{AskPeople, AskWhen, WhenWarning, named, options, tell};
use crate::screens::edit::{Change as _, Edit};
use crate::session::{put, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{DraftWhen, EncounterDraft, EntryForm, is_close, one_line, step, step_people};
use kitbag_common::message::{Failure, Saved, ask};
use kitbag_common::view::Named;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Count, Headcount};
use kitbag_shared::time::Day;

/// The picker that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Picker {
    Where,
    Who,
    When,
}

/// The three cells and the open picker.
#[component]
pub fn Context(
    /// The programme's areas.
    areas: Vec<Named>,
    /// What is noted so far.
    draft: EncounterDraft,
    /// One change.
    onedit: EventHandler<Edit<EncounterDraft>>,
) -> Element {
    let mut open = use_signal(|| None::<Picker>);
    let turn = use_callback(move |picker: Picker| open.set((open() != Some(picker)).then_some(picker)));
    let cell = move |picker, label: String, value: String| {
        rsx! { Cell { label, value, open: open() == Some(picker), onopen: move |()| turn.call(picker) } }
    };
    rsx! {
        section { class: "cells", "aria-label": t!("capture-context"),
            {cell(Picker::Where, t!("capture-where"), place_words(&areas, &draft))}
            {cell(Picker::Who, t!("capture-who"), people_words(draft.record.headcount))}
            {cell(Picker::When, t!("capture-when"), when_words(draft.typed.when, use_session().today()))}
        }
        if open() != Some(Picker::When) {
            WhenWarning { when: draft.typed.when }
        }
        match open() {
            Some(Picker::Where) => rsx! { WherePicker { areas, draft, onedit } },
            Some(Picker::Who) => rsx! { WhoPicker { draft, onedit } },
            Some(Picker::When) => rsx! {
                AskWhen { when: draft.typed.when, onedit: move |edit: Edit<DraftWhen>| onedit.change(move |draft| edit.apply(&mut draft.typed.when)) }
            },
            None => rsx! {},
        }
    }
}

fn place_words(areas: &[Named], draft: &EncounterDraft) -> String {
    let area = areas.iter().find(|area| Some(area.id) == draft.record.area);
    let area = area.map(|area| words().name(&area.name));
    area.or_else(|| draft.record.mode.map(|mode| words().value(mode))).unwrap_or_else(|| t!("capture-not-noted"))
}

fn people_words(people: Option<Headcount>) -> String {
    people.map_or_else(|| t!("capture-not-noted"), |people| t!("capture-people", count = people.get()))
}

/// The time, with its day where that is not today.
fn when_words(when: DraftWhen, today: Day) -> String {
    match when {
        DraftWhen::Now => t!("capture-now"),
        DraftWhen::At { at, offset_minutes, .. } => {
            let (time, day) = (words().clock(at, i32::from(offset_minutes)), at.day(i32::from(offset_minutes)));
            if day == today { time } else { t!("record-when", day = words().day_from(day, today), time = time) }
        }
        DraftWhen::Unclear { .. } => t!("when-unclear-short"),
    }
}

#[component]
fn WherePicker(areas: Vec<Named>, draft: EncounterDraft, onedit: EventHandler<Edit<EncounterDraft>>) -> Element {
    rsx! {
        section { class: "panel", onmounted: into_view,
            if !areas.is_empty() {
                h2 { {t!("capture-area")} }
                OneOf {
                    label: t!("capture-area"),
                    options: named(&areas, draft.record.area),
                    chosen: draft.record.area,
                    wide: true,
                    onchoose: move |area| onedit.change(move |draft| draft.record.area = area),
                }
            }
            AddArea { areas: areas.clone(), onadded: move |area| onedit.change(move |draft| draft.record.area = Some(area)) }
            h2 { {t!("capture-mode")} }
            OneOf {
                label: t!("capture-mode"),
                options: options(),
                chosen: draft.record.mode,
                wide: true,
                onchoose: move |mode| onedit.change(move |draft| draft.record.mode = mode),
            }
        }
    }
}

/// A place that the list does not have yet: as coarse as people on the street would say it.
#[component]
fn AddArea(areas: Vec<Named>, onadded: EventHandler<RecordId>) -> Element {
    let session = use_session();
    let mut name = use_signal(String::new);
    let mut failure = use_signal(|| None::<Failure>);
    let empty = name.read().trim().is_empty();
    let close: Vec<(RecordId, String)> =
        named(&areas, None).into_iter().filter(|(_, known)| is_close(known, &name.read())).collect();
    let text = if close.is_empty() { t!("capture-add-area") } else { t!("capture-add-area-so") };
    rsx! {
        TextField {
            id: "new-area",
            label: t!("capture-new-area"),
            value: name.cloned(),
            hint: t!("capture-new-area-hint"),
            onedit: move |typed: String| {
                failure.set(None);
                name.set(one_line(&typed));
            },
        }
        if !close.is_empty() {
            p { class: "strong", role: "status", {t!("capture-area-close")} }
            OneOf {
                label: t!("capture-area-close"),
                options: close,
                chosen: None,
                wide: true,
                onchoose: move |area: Option<RecordId>| {
                    if let Some(area) = area {
                        name.set(String::new());
                        onadded.call(area);
                    }
                },
            }
        }
        if let Some(failure) = failure() {
            FailureNotice { failure }
        }
        Button {
            text,
            waits: empty,
            ondo: move |()| {
                session.ask_then(ask::AddEntry(EntryForm::area(name.cloned())), move |reply| {
                    match reply {
                        Ok(Saved { record, .. }) => {
                            put(name, String::new());
                            onadded.call(record);
                        }
                        Err(why) => tell(&mut failure, why),
                    }
                });
            },
        }
    }
}

#[component]
fn WhoPicker(draft: EncounterDraft, onedit: EventHandler<Edit<EncounterDraft>>) -> Element {
    rsx! {
        section { class: "panel", onmounted: into_view,
            AskPeople {
                name: t!("capture-people-name"),
                detail: t!("capture-people-detail"),
                people: draft.record.headcount,
                onstep: move |step| onedit.change(move |draft| draft.record.headcount = step_people(draft.record.headcount, step)),
            }
            h2 { {t!("field-collecting-for")} }
            OneOf {
                label: t!("field-collecting-for"),
                options: options(),
                chosen: draft.record.collecting_for,
                wide: true,
                onchoose: move |whom| onedit.change(move |draft| draft.collect_for(whom)),
            }
            if draft.asks_for_others() {
                Stepper {
                    name: t!("field-collecting-for-others"),
                    value: draft.record.collecting_for_others.map_or(0, Count::get),
                    amounts: vec![1, 2, 3, 5, 10, 20],
                    onstep: move |by| onedit.change(move |draft| step(&mut draft.record.collecting_for_others, by)),
                }
            }
        }
    }
}
