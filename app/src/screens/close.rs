//! Entries that are called nearly as what is typed for a new one: two of one thing are hard to part later.

use crate::components::OneOf;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::is_close;
use kitbag_common::view::EntryView;
use kitbag_shared::ids::RecordId;

/// The name without the mark that tells it apart.
pub fn plain(entry: &EntryView) -> String {
    entry.own_name.clone().unwrap_or_else(|| words().name(&entry.name))
}

/// Entries of close names, whatever became of them: what is retired is better offered again than added again, and what is
/// counted as another is there already.
pub fn close_to(entries: &[EntryView], typed: &str) -> Vec<(RecordId, String)> {
    let close = entries.iter().filter(|entry| is_close(&plain(entry), typed));
    close.map(|entry| (entry.id, words().name(&entry.name))).collect()
}

/// The question whether one of them is meant. One is looked at, and what is typed stays: it may be none of them.
#[component]
pub fn IsItOneOfThese(
    /// Those, by their names.
    close: Vec<(RecordId, String)>,
    /// One is to be looked at.
    onlook: EventHandler<RecordId>,
) -> Element {
    if close.is_empty() {
        return rsx! {};
    }
    rsx! {
        p { class: "strong", role: "status", {t!("entry-close")} }
        OneOf {
            label: t!("entry-close"),
            options: close,
            chosen: None,
            wide: true,
            onchoose: move |chosen: Option<RecordId>| {
                if let Some(chosen) = chosen {
                    onlook.call(chosen);
                }
            },
        }
    }
}
