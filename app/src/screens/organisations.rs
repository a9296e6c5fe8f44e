//! Looking for an organisation of the directory, and choosing one for a referral.

use super::ask::options;
use crate::components::{Fold, Glyph, OneOf, Seek};
use crate::session::use_answer;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::LookedFor;
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::{DirectoryView, OrganisationRow};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ReferralType;
use std::collections::BTreeSet;

/// Services of an organisation that are named in its line of a list.
pub const OFFERS_SHOWN_MAX: usize = 4;
/// Organisations that a form offers at once.
pub const OFFERED_MAX: usize = 6;

/// The directory's answer to what is typed, and to what is chosen beside it.
pub fn use_directory(
    typed: &str,
    offers: Option<ReferralType>,
    area: Option<RecordId>,
) -> Resource<Result<DirectoryView, Failure>> {
    let looked_for = LookedFor { offers, area, ..LookedFor::typed(typed, &options()) };
    use_answer(move || ask::Directory(looked_for.clone()))
}

/// The words for what an organisation offers and where it is, in one line.
pub fn what_and_where(row: &OrganisationRow) -> String {
    let words = words();
    let offers: BTreeSet<String> = row.offers.iter().map(|offer| words.value(*offer)).collect();
    let more = offers.len().saturating_sub(OFFERS_SHOWN_MAX);
    let more = (more > 0).then(|| t!("directory-offers-more", count = more));
    let offers = offers.into_iter().take(OFFERS_SHOWN_MAX).chain(more);
    offers.chain(row.area.iter().map(|area| words.name(area))).collect::<Vec<_>>().join(", ")
}

/// The question to whom a referral goes.
#[component]
pub fn AskOrganisation(
    /// What it is for: who offers that is offered first.
    offers: Option<ReferralType>,
    /// The chosen one.
    chosen: Option<RecordId>,
    /// Chosen, or taken back.
    onchoose: EventHandler<Option<RecordId>>,
) -> Element {
    match chosen {
        Some(id) => rsx! { Chosen { key: "{id}", id, offers, onchoose } },
        None => rsx! {
            Fold { glyph: Glyph::Book, title: t!("field-organisation"), detail: t!("ask-not-noted"),
                Choose { offers, chosen: None, onchoose }
            }
        },
    }
}

/// The same, where one is chosen, which has a name.
#[component]
fn Chosen(id: RecordId, offers: Option<ReferralType>, onchoose: EventHandler<Option<RecordId>>) -> Element {
    let reply = use_answer(move || ask::Organisation(id));
    // What has not arrived, or was withdrawn, can be taken out all the same.
    let (is, name) = match &*reply.read() {
        Some(Ok(view)) => (view.id, words().name(&view.name)),
        Some(Err(_)) => (id, t!("directory-unknown")),
        None => (id, String::new()),
    };
    rsx! {
        Fold { glyph: Glyph::Book, title: t!("field-organisation"), detail: name.clone(),
            Choose { offers, chosen: Some(Whom { id, is, name }), onchoose }
        }
    }
}

/// Whom a referral goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whom {
    /// As it was chosen.
    pub id: RecordId,
    /// What that is counted as: itself, mostly.
    pub is: RecordId,
    /// The name of that.
    pub name: String,
}

/// The likeliest ones by name, and a field to look for others.
#[component]
pub fn Choose(offers: Option<ReferralType>, chosen: Option<Whom>, onchoose: EventHandler<Option<RecordId>>) -> Element {
    let mut typed = use_signal(String::new);
    // Of whom nobody has said yet what they offer is found by name.
    let offering = use_directory("", offers, None);
    let looked_for = use_directory(&typed.read(), None, None);
    let shown = if typed.read().trim().is_empty() { likeliest(&offering, &looked_for) } else { answered(&looked_for) };
    let Some(view) = shown else { return rsx! {} };
    if view.all == 0 {
        return rsx! { p { class: "muted", {t!("directory-empty")} } };
    }
    let rest = view.found.len().saturating_sub(OFFERED_MAX) + usize::try_from(view.more).unwrap_or(usize::MAX);
    let is_chosen = |id: RecordId| chosen.as_ref().is_some_and(|chosen| [chosen.id, chosen.is].contains(&id));
    let found = view.found.into_iter().take(OFFERED_MAX).filter(|row| !is_chosen(row.id));
    let options: Vec<(RecordId, String)> = chosen
        .clone()
        .map(|chosen| (chosen.id, chosen.name))
        .into_iter()
        .chain(found.map(|row| (row.id, words().name(&row.name))))
        .collect();
    rsx! {
        Seek { id: "find-organisation", label: t!("directory-find"), value: typed.cloned(), onedit: move |text| typed.set(text) }
        if options.is_empty() {
            p { class: "muted", role: "status", {t!("directory-none-found")} }
        } else {
            OneOf { label: t!("field-organisation"), options, chosen: chosen.map(|chosen| chosen.id), wide: true, onchoose }
        }
        if rest > 0 {
            p { class: "muted", role: "status", {t!("directory-more", count = rest)} }
        }
    }
}

type Directory = Resource<Result<DirectoryView, Failure>>;

fn answered(reply: &Directory) -> Option<DirectoryView> {
    match &*reply.read() {
        Some(Ok(view)) => Some(view.clone()),
        Some(Err(_)) | None => None,
    }
}

/// Those that offer what is wanted; all, where none is known to.
fn likeliest(offering: &Directory, all: &Directory) -> Option<DirectoryView> {
    let offering = answered(offering)?;
    if offering.found.is_empty() { answered(all) } else { Some(offering) }
}
