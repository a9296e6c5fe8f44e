//! The lists that a programme keeps itself: areas, items, places, organisations. Nothing of them is ever deleted: what is
//! not offered any more stays in its records.

mod changing;
mod counting;
mod entry;
mod item;
mod kit;
mod new;
mod offering;
mod order;
mod organisation;
mod place;
mod typed;

pub use entry::EntryScreen;
pub use new::NewEntry;

use super::ask::options;
use super::frame::Frame;
use crate::components::{Bar, OneOf, Row, TextField};
use crate::route::Route;
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{EntryIs, ListOf, holds};
use kitbag_common::message::ask;
use kitbag_common::view::EntryView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList;

/// The number of entries from which on a list has a field to look for one.
const SEARCHED_FROM: usize = 8;
/// The number of entries that are drawn at once: the others are found by a part of their name.
const SHOWN_MAX: usize = 100;

/// A list, with a way to the others.
#[component]
pub fn Entries(
    /// Which.
    list: ListOf,
) -> Element {
    let session = use_session();
    let reply = use_answer(move || ask::Entries(list));
    let (entries, failure) = match &*reply.read() {
        Some(Ok((of, entries))) if *of == list => (Some(entries.clone()), None),
        Some(Err(why)) => (None, Some(*why)),
        Some(_) | None => (None, None),
    };
    let lists = ListOf::ALL.map(|list| (list, title(list))).into();
    rsx! {
        Frame {
            failure,
            bar: rsx! { Bar { text: add(list), ondo: move |()| session.go(form_of(list)) } },
            h1 { {t!("entries-title")} }
            OneOf {
                label: t!("entries-title"),
                options: lists,
                chosen: Some(list),
                wide: true,
                onchoose: move |chosen: Option<ListOf>| {
                    if let Some(chosen) = chosen {
                        session.go_instead(Route::Entries(chosen));
                    }
                },
            }
            if let Some(entries) = entries {
                Found { entries, onopen: move |entry| session.go(Route::Entry(list, entry)) }
            }
        }
    }
}

/// The form of a new entry: of an organisation more is said than its name.
const fn form_of(list: ListOf) -> Route {
    match list {
        ListOf::Organisations => Route::NewOrganisation,
        ListOf::Areas | ListOf::Items | ListOf::Places => Route::NewEntry(list),
    }
}

/// The name of a list.
fn title(list: ListOf) -> String {
    words().text(&format!("entries-{}", list.key()))
}

/// The words of the button that adds to it.
fn add(list: ListOf) -> String {
    words().text(&format!("entries-add-{}", list.key()))
}

/// Entries by name, as many as fit; more are found by what is typed.
#[component]
fn Found(
    /// In any order.
    entries: Vec<EntryView>,
    /// One was chosen.
    onopen: EventHandler<RecordId>,
) -> Element {
    let mut looked_for = use_signal(String::new);
    let found = sorted(&entries, &looked_for.read());
    let more = found.len().saturating_sub(SHOWN_MAX);
    rsx! {
        if entries.len() > SEARCHED_FROM {
            TextField {
                id: "find-entry",
                label: t!("entries-find"),
                value: looked_for.cloned(),
                onedit: move |typed| looked_for.set(typed),
            }
        }
        if found.is_empty() {
            p { class: "muted", {if entries.is_empty() { t!("entries-none") } else { t!("entries-none-found") }} }
        }
        ul { class: "rows group",
            for (entry , name) in found.into_iter().take(SHOWN_MAX) {
                li { key: "{entry.id}",
                    Row { title: name, detail: about(&entry), onopen: move |()| onopen.call(entry.id) }
                }
            }
        }
        if more > 0 {
            p { class: "muted", role: "status", {t!("entries-more", count = more)} }
        }
    }
}

/// Entries whose name holds what is looked for, what is offered first, each with its name. As long as nobody put any of them in
/// order, they stand by name.
fn sorted(entries: &[EntryView], looked_for: &str) -> Vec<(EntryView, String)> {
    let named = entries.iter().map(|entry| (entry.clone(), words().name(&entry.name)));
    let mut found: Vec<_> = named.filter(|(_, name)| holds(name, looked_for)).collect();
    let in_order = entries.iter().any(|entry| entry.ranked);
    let stands = |entry: &EntryView| entry.stands.filter(|_| in_order).unwrap_or(u32::MAX);
    found.sort_by_cached_key(|(entry, name)| (!entry.is_offered(), stands(entry), name.to_lowercase(), entry.id));
    found
}

/// The line for what an entry is, and whether it is offered.
fn about(entry: &EntryView) -> String {
    let other = entry.counted_as.as_ref();
    let counted = other.map(|other| t!("entry-counted-as", name = words().name(&other.name)));
    let is_gone = other.map_or(entry.retired, |other| !other.offered);
    let standing = [counted, is_gone.then(|| t!("entry-retired"))];
    let here = u32::try_from(entry.counted_here.len()).unwrap_or(u32::MAX);
    let others = (here > 0).then(|| t!("entry-counted-here", count = here));
    [what(entry.is)].into_iter().chain(standing).chain([others]).flatten().collect::<Vec<_>>().join(" · ")
}

/// The values of a list but that of kits: a kit is made with what is in it.
fn but<L: ValueList>(of_kits: L) -> Vec<(L, String)> {
    options().into_iter().filter(|(value, _)| *value != of_kits).collect()
}

fn what(is: EntryIs) -> Option<String> {
    match is {
        EntryIs::Area | EntryIs::Organisation => None,
        EntryIs::Item { category, .. } => category.map(|category| words().value(category)),
        EntryIs::Place { place_kind, .. } => place_kind.map(|kind| words().value(kind)),
    }
}

#[cfg(test)]
mod tests;
