//! What the save bar says that it will save.

use crate::form::EncounterDraft;
use crate::t;
use crate::view::{CaptureView, ItemView};
use crate::words::words;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ReturnMethod;

/// The most parts that fit into the bar.
const PARTS_MAX: usize = 3;

/// Kits, items and what came back in one line; what else there is only when nothing was given.
pub fn summary(view: &CaptureView, draft: &EncounterDraft) -> String {
    let is_kit = |id: RecordId| view.kits.iter().any(|kit| kit.id == id);
    let counts = draft.given_counts(is_kit);
    let kits = (counts.kits > 0).then(|| t!("summary-kits", count = counts.kits));
    let named = if counts.kits == 0 { only_item(view, draft) } else { None };
    let items = (counts.items > 0).then(|| named.unwrap_or_else(|| t!("summary-items", count = counts.items)));
    let returned = (draft.returned > 0).then(|| returned_words(draft));
    let services = (!draft.services.is_empty()).then(|| t!("summary-services", count = draft.services.len()));
    let people = draft.people.map(|people| t!("capture-people", count = people));
    let note = (!draft.note.trim().is_empty()).then(|| t!("summary-note"));
    let parts = [kits, items, returned, services, people, note].into_iter().flatten();
    parts.take(PARTS_MAX).collect::<Vec<_>>().join(", ")
}

/// One kind of single item is named, where there is room for it.
fn only_item(view: &CaptureView, draft: &EncounterDraft) -> Option<String> {
    let items = || view.items.iter().chain(&view.more_items);
    let mut given = items().filter(|item| draft.given.contains_key(&item.id));
    let (first, second): (Option<&ItemView>, _) = (given.next(), given.next());
    let item = first.filter(|_| second.is_none())?;
    Some(t!("summary-item", count = draft.given_of(item.id), name = words().name(&item.name)))
}

fn returned_words(draft: &EncounterDraft) -> String {
    match draft.returned_method {
        ReturnMethod::Counted => t!("summary-returned", count = draft.returned),
        ReturnMethod::Weight => t!("summary-returned-grams", count = draft.returned),
        ReturnMethod::ContainerVolume => t!("summary-returned-millilitres", count = draft.returned),
        ReturnMethod::SelfReported | ReturnMethod::NoneReturned | ReturnMethod::Other(_) => {
            t!("summary-returned-told", count = draft.returned)
        }
    }
}
