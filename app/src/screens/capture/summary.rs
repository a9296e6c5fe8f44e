//! What the save bar says that it will save.

use super::services::form_title;
use crate::t;
use crate::words::words;
use kitbag_common::form::{EncounterDraft, ServiceForm, SightingDraft};
use kitbag_common::view::{CaptureView, ItemView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::{PersonQuestion, ReturnMethod};
use std::collections::BTreeMap;

/// The line that says what will be saved: the heaviest first, and what is carried over last.
pub fn summary(view: &CaptureView, draft: &EncounterDraft) -> String {
    let is_kit = |id: RecordId| view.kits.iter().any(|kit| kit.id == id);
    let counts = draft.given_counts(is_kit);
    let kits = (counts.kits > 0).then(|| t!("summary-kits", count = counts.kits));
    let named = if counts.kits == 0 { only_item(view, draft) } else { None };
    let items = (counts.items > 0).then(|| named.unwrap_or_else(|| t!("summary-items", count = counts.items)));
    let returned = (draft.typed.returned > 0).then(|| returned_words(draft));
    let services =
        (!draft.record.services.is_empty()).then(|| t!("summary-services", count = draft.record.services.len()));
    let people = draft.record.headcount.map(|people| t!("capture-people", count = people.get()));
    let left_out = left_out_words(view, &draft.left_out(&view.parts));
    let parts = [kits, left_out, items, returned, services, people].into_iter().flatten();
    let of_services = ServiceForm::ALL.into_iter().filter(|form| draft.notes_of(*form)).map(form_title);
    parts.chain(of_services).chain(besides(draft)).collect::<Vec<_>>().join(", ")
}

/// The parts that are left out: by name where there is one kind, as there is room for it.
fn left_out_words(view: &CaptureView, left_out: &BTreeMap<RecordId, u32>) -> Option<String> {
    let items = view.items.iter().chain(&view.more_items);
    let named = items.filter_map(|item| Some((item, left_out.get(&item.id)?)));
    let named: Vec<String> =
        named.map(|(item, count)| t!("today-left-out", count = *count, name = words().name(&item.name))).collect();
    match (left_out.len(), &named[..]) {
        (0, _) => None,
        (1, [one]) => Some(one.clone()),
        _ => Some(t!("summary-left-out", count = left_out.values().copied().fold(0, u32::saturating_add))),
    }
}

/// The contents of folds, each by a word: what it says stays in them.
fn besides(draft: &EncounterDraft) -> impl Iterator<Item = String> {
    let noted = |noted: bool, word: fn() -> String| noted.then(word);
    [
        noted(draft.record.collecting_for.is_some(), || t!("field-collecting-for")),
        noted(draft.record.visit.is_some() || !draft.typed.code.trim().is_empty(), || t!("fold-participant")),
        noted(PersonQuestion::ALL.iter().any(|question| draft.answers(*question)), || t!("fold-person")),
        noted(!draft.typed.asked_for.is_empty(), || t!("fold-asked-for")),
        noted(draft.typed.sighting != SightingDraft::default(), || t!("fold-sighting")),
        noted(draft.typed.referral.is_some(), || t!("fold-referral")),
        noted(!draft.typed.note.trim().is_empty(), || t!("fold-note")),
    ]
    .into_iter()
    .flatten()
}

/// The item to be named: where only one kind of single item is given, there is room for it.
fn only_item(view: &CaptureView, draft: &EncounterDraft) -> Option<String> {
    let items = || view.items.iter().chain(&view.more_items);
    let mut given = items().filter(|item| draft.typed.given.contains_key(&item.id));
    let (first, second): (Option<&ItemView>, _) = (given.next(), given.next());
    let item = first.filter(|_| second.is_none())?;
    Some(t!("summary-item", count = draft.given_of(item.id), name = words().name(&item.name)))
}

/// The returns, in their unit.
pub fn returned_words(draft: &EncounterDraft) -> String {
    match draft.typed.returned_method {
        ReturnMethod::Counted => t!("summary-returned", count = draft.typed.returned),
        ReturnMethod::Weight => t!("summary-returned-grams", count = draft.typed.returned),
        ReturnMethod::ContainerVolume => t!("summary-returned-millilitres", count = draft.typed.returned),
        ReturnMethod::SelfReported | ReturnMethod::NoneReturned | ReturnMethod::Other(_) => {
            t!("summary-returned-told", count = draft.typed.returned)
        }
    }
}
