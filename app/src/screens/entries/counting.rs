//! The other entry that one is counted as: two entries for one thing.

use super::changing::Changing;
use super::offering::coming_said;
use super::{SEARCHED_FROM, SHOWN_MAX, about, sorted};
use crate::components::{Button, Glyph, Row, StateLine, TextField, into_view};
use crate::screens::close::plain;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{EntryChange, is_close};
use kitbag_common::view::EntryView;

/// The entry as which it is counted.
#[component]
pub(super) fn Counting(view: EntryView, entries: Vec<EntryView>, onchange: Changing) -> Element {
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
fn Same(view: EntryView, entries: Vec<EntryView>, onchange: Changing) -> Element {
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
        let comes = coming_said(&view);
        return rsx! {
            section { class: "panel", onmounted: into_view,
                h2 { {t!("entry-count-as", name = other_name.clone())} }
                p { {t!("entry-count-as-how", name = name, other = other_name.clone())} }
                if let Some(lines) = comes {
                    p { {t!("entry-count-comes", lines = lines, name = other_name.clone())} }
                }
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
