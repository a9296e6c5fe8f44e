//! A new entry of a list. One with a close name is offered first: two of one thing are hard to part later.

use super::kit::Parts;
use super::{add, but};
use crate::components::{Bar, Cancel, OneOf, TextField};
use crate::route::Route;
use crate::screens::ask::{options, tell};
use crate::screens::close::{IsItOneOfThese, close_to};
use crate::screens::frame::Frame;
use crate::session::{use_answer, use_session};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::{EntryForm, EntryIs, FormOf, ListOf, RecipeForm, one_line};
use kitbag_common::message::{Failure, Saved, ask};
use kitbag_common::view::EntryView;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory};

/// The form.
#[component]
pub fn NewEntry(
    /// Of which list.
    list: ListOf,
) -> Element {
    let session = use_session();
    let blank = EntryForm { name: String::new(), is: EntryIs::blank(list) };
    let begun = session.half_typed(&FormOf::new_entry(list)).unwrap_or_else(|| blank.clone());
    let mut form = use_signal(|| begun);
    let recipe = use_signal(|| session.half_typed(&FormOf::new_kit()).unwrap_or_default());
    let mut edit = move |typed: EntryForm| {
        session.half_type(&FormOf::new_entry(list), Some(&typed));
        form.set(typed);
    };
    let leave = move |to: Route| {
        session.half_type(&FormOf::new_entry(list), None);
        if list == ListOf::Items {
            session.half_type(&FormOf::new_kit(), None);
        }
        session.done_with(Route::NewEntry(list), to);
    };
    let mut failure = use_signal(|| None::<Failure>);
    let reply = use_answer(move || ask::Entries(list));
    let (entries, refused) = match &*reply.read() {
        Some(Ok((of, entries))) if *of == list => (Some(entries.clone()), None),
        Some(Err(why)) => (None, Some(*why)),
        Some(_) | None => (None, None),
    };
    let close = entries.as_ref().map(|entries| close_to(entries, &form.read().name));
    let of_kits = is_kit(form.read().is);
    // Nothing is added before it was seen what is there, and no kit without what is in it.
    let lacks = of_kits && recipe.read().contents().is_empty();
    let ready = close.is_some() && form.read().is.is_complete() && !form.read().name.trim().is_empty() && !lacks;
    let close = close.unwrap_or_default();
    let typed = *form.read() != blank;
    let save = move || {
        failure.set(None);
        let added = move |reply| match reply {
            Ok(Saved { record, .. }) => leave(Route::Entry(list, record)),
            Err(why) => tell(&mut failure, why),
        };
        let EntryForm { name, is } = form.cloned();
        if is_kit(is) {
            session.ask_then(ask::AddKit { name, recipe: recipe.cloned() }, added);
        } else {
            session.ask_then(ask::AddEntry(EntryForm { name, is }), added);
        }
    };
    let bar = match (close.is_empty(), lacks) {
        (_, true) => t!("kit-empty"),
        (true, false) if of_kits => t!("kit-add"),
        (true, false) => lacking(&form.read()).unwrap_or_else(|| add(list)),
        (false, false) => t!("entry-add-all-the-same"),
    };
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
            IsItOneOfThese { close, onlook: move |entry| session.go(Route::Entry(list, entry)) }
            More { is: form.read().is, onsay: move |is| edit(EntryForm { is, ..form.cloned() }) }
            if of_kits {
                NewParts { recipe, entries: entries.unwrap_or_default() }
            }
            Cancel { typed, oncancel: move |()| leave(Route::Entries(list)) }
        }
    }
}

/// What has to be said before an entry can be added, the first of it.
fn lacking(form: &EntryForm) -> Option<String> {
    let of_kind = match form.is {
        EntryIs::Item { category: None, .. } => Some(t!("entry-choose-shelf")),
        EntryIs::Item { unit: None, .. } => Some(t!("entry-choose-unit")),
        EntryIs::Place { place_kind: None, .. } => Some(t!("entry-choose-place-kind")),
        EntryIs::Item { .. } | EntryIs::Place { .. } | EntryIs::Area | EntryIs::Organisation => None,
    };
    if form.name.trim().is_empty() { Some(t!("entry-choose-name")) } else { of_kind }
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
            OneOf {
                label: t!("entry-single-or-kit"),
                options: vec![(false, t!("entry-single")), (true, t!("entry-kit"))],
                chosen: Some(is_kit),
                wide: true,
                onchoose: move |chosen: Option<bool>| {
                    // The chosen one again is no change of mind: it would wipe what is said so far.
                    if let Some(kit) = chosen {
                        onsay.call(if kit { KIT } else { EntryIs::blank(ListOf::Items) });
                    }
                },
            }
            if !is_kit {
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
            }
        },
    }
}

/// A new kit: what is in it is asked instead of shelf and unit.
const KIT: EntryIs = EntryIs::Item {
    category: Some(ItemCategory::Kits),
    unit: Some(BaseUnit::Kit),
    is_kit: true,
    naloxone: None,
    holds: [None; 2],
};

const fn is_kit(is: EntryIs) -> bool {
    matches!(is, EntryIs::Item { is_kit: true, .. })
}

/// What is in a new kit.
#[component]
fn NewParts(recipe: Signal<RecipeForm>, entries: Vec<EntryView>) -> Element {
    let session = use_session();
    rsx! {
        section { class: "stack",
            h2 { {t!("field-lines")} }
            Parts {
                form: recipe.cloned(),
                entries,
                onstep: move |(item, step)| {
                    let mut recipe = recipe;
                    recipe.write().step(item, step);
                    session.half_type(&FormOf::new_kit(), Some(&*recipe.peek()));
                },
            }
        }
    }
}
