//! Where an entry stands among others: further up, further down, each by one tap.

use super::changing::Changing;
use crate::components::{Button, Fold};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::EntryChange;
use kitbag_common::view::EntryView;

/// The place of a place or an area in lists.
#[component]
pub(super) fn InLists(
    /// The entry.
    view: EntryView,
    /// All of its list.
    entries: Vec<EntryView>,
    /// It is put elsewhere.
    onchange: Changing,
) -> Element {
    let Some(at) = view.stands else { return rsx! {} };
    let last = entries.iter().filter_map(|entry| entry.stands).max().unwrap_or(at);
    let before = entries.iter().find(|entry| entry.stands.is_some_and(|stands| stands + 1 == at));
    let put = move |next: u32| {
        let undo = (t!("entry-stands-at", at = next), EntryChange::Stands(at));
        onchange.call((EntryChange::Stands(next), Some(undo)));
    };
    rsx! {
        Fold { title: t!("field-rank"), detail: t!("entry-order-how"),
            UpDown { at, last, before: before.map(|before| words().name(&before.name)), onput: put }
        }
    }
}

/// The place in words, with the neighbour before it, and the two ways from there.
#[component]
pub(super) fn UpDown(
    /// Where it stands, from 1,
    at: u32,
    /// of so many,
    last: u32,
    /// after this one.
    before: Option<String>,
    /// It is put there.
    onput: EventHandler<u32>,
) -> Element {
    let said = match before {
        Some(before) => t!("entry-stands-after", at = at, last = last, name = before),
        None => t!("entry-stands-first", last = last),
    };
    rsx! {
        p { role: "status", "{said}" }
        div { class: "pair",
            Button { text: t!("entry-stands-up"), waits: at <= 1, ondo: move |()| onput.call(at.saturating_sub(1)) }
            Button { text: t!("entry-stands-down"), waits: at >= last, ondo: move |()| onput.call(at + 1) }
        }
    }
}
