//! A new entry of a list. One with a close name is offered first: two of one thing are hard to part later.

use super::{add, plain};
use crate::components::{Bar, Cancel, OneOf, TextField};
use crate::route::Route;
use crate::screens::ask::{options, tell};
use crate::screens::frame::Frame;
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{EntryForm, EntryIs, ListOf, is_close, one_line};
use kitbag_common::message::{Failure, Saved, ask};
use kitbag_common::view::EntryView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory};

/// The form.
#[component]
pub fn NewEntry(
    /// Of which list.
    list: ListOf,
) -> Element {
    let session = use_session();
    let blank = EntryForm { name: String::new(), is: EntryIs::blank(list) };
    let begun = session.half_typed.peek().entries.get(&list).cloned().unwrap_or_else(|| blank.clone());
    let mut form = use_signal(|| begun);
    let mut edit = move |typed: EntryForm| {
        let mut half_typed = session.half_typed;
        half_typed.write().entries.insert(list, typed.clone());
        form.set(typed);
    };
    let leave = move |to: Route| {
        let mut half_typed = session.half_typed;
        half_typed.write().entries.remove(&list);
        session.go(to);
    };
    let mut failure = use_signal(|| None::<Failure>);
    let reply = use_answer(move || ask::Entries(list));
    let (close, refused) = match &*reply.read() {
        Some(Ok((of, entries))) if *of == list => (Some(close_to(entries, &form.read().name)), None),
        Some(Err(why)) => (None, Some(*why)),
        Some(_) | None => (None, None),
    };
    // Nothing is added before it was seen what is there.
    let ready = close.is_some() && form.read().is.is_complete() && !form.read().name.trim().is_empty();
    let close = close.unwrap_or_default();
    let typed = *form.read() != blank;
    let save = move || {
        failure.set(None);
        session.ask_then(ask::AddEntry(form.cloned()), move |reply| match reply {
            Ok(Saved { record, .. }) => leave(Route::Entry(list, record)),
            Err(why) => tell(&mut failure, why),
        });
    };
    let bar = if close.is_empty() { add(list) } else { t!("entry-add-all-the-same") };
    rsx! {
        Frame {
            failure: failure().or(refused),
            bar: rsx! { Bar { text: bar, ready, ondo: { let mut save = save; move |()| save() } } },
            h1 { {add(list)} }
            TextField {
                id: "entry-name",
                label: t!("entry-name"),
                value: form.read().name.clone(),
                hint: (list == ListOf::Areas).then(|| t!("capture-new-area-hint")),
                onedit: move |typed: String| {
                    failure.set(None);
                    edit(EntryForm { name: one_line(&typed), ..form.cloned() });
                },
            }
            if !close.is_empty() {
                p { class: "strong", role: "status", {t!("entry-close")} }
                OneOf {
                    label: t!("entry-close"),
                    options: close,
                    chosen: None,
                    wide: true,
                    onchoose: move |chosen| {
                        if let Some(chosen) = chosen {
                            leave(Route::Entry(list, chosen));
                        }
                    },
                }
            }
            More { is: form.read().is, onsay: move |is| edit(EntryForm { is, ..form.cloned() }) }
            Cancel { typed, oncancel: move |()| leave(Route::Entries(list)) }
        }
    }
}

/// Entries of close names, whatever became of them: what is retired is better offered again than added again, and what is
/// counted as another is there already.
fn close_to(entries: &[EntryView], typed: &str) -> Vec<(RecordId, String)> {
    let close = entries.iter().filter(|entry| is_close(&plain(entry), typed));
    close.map(|entry| (entry.id, words().name(&entry.name))).collect()
}

/// The values of a list but that of kits: a kit is made with what is in it.
fn but<L: ValueList>(of_kits: L) -> Vec<(L, String)> {
    options().into_iter().filter(|(value, _)| *value != of_kits).collect()
}

/// The questions about an entry beside its name.
#[component]
fn More(
    /// As it is said so far.
    is: EntryIs,
    /// Said otherwise.
    onsay: EventHandler<EntryIs>,
) -> Element {
    match is {
        EntryIs::Area | EntryIs::Organisation => rsx! {},
        EntryIs::Place { place_kind, whose } => rsx! {
            h2 { {t!("field-place-kind")} }
            OneOf {
                label: t!("field-place-kind"),
                options: options(),
                chosen: place_kind,
                wide: true,
                onchoose: move |place_kind| onsay.call(EntryIs::Place { place_kind, whose }),
            }
        },
        EntryIs::Item { category, unit, is_kit, naloxone, holds } => rsx! {
            h2 { {t!("field-category")} }
            OneOf {
                label: t!("field-category"),
                options: but(ItemCategory::Kits),
                chosen: category,
                wide: true,
                onchoose: move |category| onsay.call(EntryIs::Item { category, unit, is_kit, naloxone, holds }),
            }
            h2 { {t!("field-unit")} }
            OneOf {
                label: t!("field-unit"),
                options: but(BaseUnit::Kit),
                chosen: unit,
                wide: true,
                onchoose: move |unit| onsay.call(EntryIs::Item { category, unit, is_kit, naloxone, holds }),
            }
        },
    }
}
