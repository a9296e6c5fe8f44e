//! One entry of a list: its name, whether it is offered, and the other that it is counted as.

use super::{SEARCHED_FROM, SHOWN_MAX, about, plain, sorted};
use crate::components::{Bar, Button, Glyph, OneOf, Row, StateLine, TextField, UndoBar, into_view};
use crate::screens::ask::tell;
use crate::screens::frame::Frame;
use crate::session::{put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{EntryChange, ListOf, is_close, one_line};
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::EntryView;
use kitbag_shared::ids::RecordId;

/// The change that was made last, in words, and the one that takes it back.
type Done = (String, EntryChange);

/// The entry, with what can be changed of it.
#[component]
pub fn EntryScreen(
    /// Of which list.
    list: ListOf,
    /// Which.
    entry: RecordId,
) -> Element {
    let session = use_session();
    let failure = use_signal(|| None::<Failure>);
    let done = use_signal(|| None::<Done>);
    let typed = use_signal(|| None::<String>);
    let reply = use_answer(move || ask::Entries(list));
    let (entries, refused) = match &*reply.read() {
        Some(Ok((of, entries))) if *of == list => (Some(entries.clone()), None),
        Some(Err(why)) => (None, Some(*why)),
        Some(_) | None => (None, None),
    };
    let view = entries.as_ref().map(|entries| entries.iter().find(|view| view.id == entry).cloned());
    let change = use_callback(move |(change, after): (EntryChange, Option<Done>)| {
        let (mut failure, done, typed) = (failure, done, typed);
        let renames = matches!(change, EntryChange::Rename(_));
        failure.set(None);
        session.ask_then(ask::ChangeEntry { list, id: entry, change }, move |reply| match reply {
            Err(why) => tell(&mut failure, why),
            Ok(()) => {
                put(done, after);
                if renames {
                    put(typed, None);
                }
            }
        });
    });
    let (Some(entries), Some(Some(view))) = (entries, view.clone()) else {
        let failure = refused.or(view.map(|_| Failure::NotHere));
        return rsx! { Frame { failure, h1 { {t!("entries-title")} } } };
    };
    rsx! {
        Frame {
            failure: failure(),
            bar: rsx! {
                if let Some((title, back)) = done.cloned() {
                    UndoBar { title, onundo: move |()| change.call((back.clone(), None)) }
                }
                Rename { view: view.clone(), typed: typed.cloned(), onchange: change }
            },
            section { class: "stack stack--1",
                h1 { {words().name(&view.name)} }
                p { class: "muted", {about(&view)} }
            }
            Name { view: view.clone(), entries: entries.clone(), typed }
            if !view.is.is_somebodys() && view.counted_as.is_none() {
                Offering { retired: view.retired, onchange: change }
            }
            Counting { view, entries, onchange: change }
        }
    }
}

/// The bar that saves another name, while one is typed.
#[component]
fn Rename(view: EntryView, typed: Option<String>, onchange: Callback<(EntryChange, Option<Done>)>) -> Element {
    let own = view.own_name.clone().unwrap_or_default();
    let other = typed.filter(|typed| typed.trim() != own && (!typed.trim().is_empty() || view.otherwise.is_some()));
    let Some(name) = other else { return rsx! {} };
    rsx! {
        Bar {
            text: t!("entry-save-name"),
            ondo: move |()| {
                let undo = (t!("entry-renamed"), EntryChange::Rename(own.clone()));
                onchange.call((EntryChange::Rename(name.clone()), Some(undo)));
            },
        }
    }
}

#[component]
fn Name(view: EntryView, entries: Vec<EntryView>, typed: Signal<Option<String>>) -> Element {
    let mut typed = typed;
    let value = typed.cloned().unwrap_or_else(|| view.own_name.clone().unwrap_or_default());
    let others = entries.iter().filter(|other| other.id != view.id && view.is_offered() && other.is_offered());
    let close: Vec<String> =
        others.filter(|other| is_close(&plain(other), &value)).map(|other| words().name(&other.name)).collect();
    rsx! {
        TextField {
            id: "entry-name",
            label: t!("entry-name"),
            value,
            hint: view.otherwise.as_ref().map(|name| t!("entry-named-otherwise", name = words().name(name))),
            onedit: move |name: String| typed.set(Some(one_line(&name))),
        }
        if !close.is_empty() {
            p { class: "strong", role: "status", {t!("entry-close-to", names = close.join(", "))} }
        }
    }
}

/// Whether it is offered: two choices, each in its own place.
#[component]
fn Offering(retired: bool, onchange: Callback<(EntryChange, Option<Done>)>) -> Element {
    rsx! {
        section { class: "stack",
            h2 { {t!("entry-offering")} }
            p { class: "small muted", {t!("entry-retire-how")} }
            OneOf {
                label: t!("entry-offering"),
                options: vec![(false, t!("entry-offer")), (true, t!("entry-retire"))],
                chosen: Some(retired),
                wide: true,
                onchoose: move |chosen: Option<bool>| {
                    // The chosen one again is no change of mind.
                    let Some(retire) = chosen.filter(|chosen| *chosen != retired) else { return };
                    let told = if retire { t!("entry-retired") } else { t!("entry-offered") };
                    onchange.call((EntryChange::Retire(retire), Some((told, EntryChange::Retire(retired)))));
                },
            }
        }
    }
}

/// The entry as which it is counted.
#[component]
fn Counting(view: EntryView, entries: Vec<EntryView>, onchange: Callback<(EntryChange, Option<Done>)>) -> Element {
    let Some(other) = view.counted_as.clone() else {
        return rsx! { Same { view, entries, onchange } };
    };
    rsx! {
        section { class: "stack",
            h2 { {t!("entry-same")} }
            StateLine { glyph: Glyph::Merge, text: t!("entry-counted-as", name = words().name(&other.name)) }
            Button {
                text: t!("entry-part"),
                ondo: move |()| {
                    let undo = (t!("entry-parted"), EntryChange::CountAs(Some(other.id)));
                    onchange.call((EntryChange::CountAs(None), Some(undo)));
                },
            }
        }
    }
}

/// Choosing the entry that this one is counted as, which is asked about with both names.
#[component]
fn Same(view: EntryView, entries: Vec<EntryView>, onchange: Callback<(EntryChange, Option<Done>)>) -> Element {
    let mut open = use_signal(|| false);
    let mut chosen = use_signal(|| None::<EntryView>);
    let mut looked_for = use_signal(String::new);
    let name = words().name(&view.name);
    let others: Vec<EntryView> = entries
        .into_iter()
        .filter(|other| other.id != view.id && other.is_offered() && view.is.can_count_as(other.is))
        .collect();
    if let Some(other) = chosen.cloned() {
        let other_name = words().name(&other.name);
        return rsx! {
            section { class: "panel", onmounted: into_view,
                h2 { {t!("entry-count-as", name = other_name.clone())} }
                p { {t!("entry-count-as-how", name = name, other = other_name.clone())} }
                Button {
                    text: t!("entry-count-as", name = other_name.clone()),
                    ondo: move |()| {
                        let undo = (t!("entry-counted-as", name = other_name.clone()), EntryChange::CountAs(None));
                        onchange.call((EntryChange::CountAs(Some(other.id)), Some(undo)));
                        chosen.set(None);
                        open.set(false);
                    },
                }
                Button { text: t!("entry-leave"), ondo: move |()| chosen.set(None) }
            }
        };
    }
    rsx! {
        section { class: "stack",
            h2 { {t!("entry-same")} }
            if others.is_empty() {
                p { class: "small muted", {t!("entry-same-none")} }
            } else if !open() {
                p { class: "small muted", {t!("entry-same-how")} }
                Button { text: t!("entry-same-choose"), ondo: move |()| open.set(true) }
            } else {
                div { class: "stack", onmounted: into_view,
                    if others.len() > SEARCHED_FROM {
                        TextField {
                            id: "find-same",
                            label: t!("entries-find"),
                            value: looked_for.cloned(),
                            onedit: move |typed| looked_for.set(typed),
                        }
                    }
                    ul { class: "rows group",
                        for (other , name) in closest_first(sorted(&others, &looked_for.read()), &plain(&view)).into_iter().take(SHOWN_MAX) {
                            li { key: "{other.id}",
                                Row { title: name, detail: about(&other), onopen: move |()| chosen.set(Some(other.clone())) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Sorts entries: those whose names are close to one come before the others.
fn closest_first(mut entries: Vec<(EntryView, String)>, name: &str) -> Vec<(EntryView, String)> {
    entries.sort_by_key(|(entry, _)| !is_close(&plain(entry), name));
    entries
}
