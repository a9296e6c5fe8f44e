//! What is asked once, before a contact is saved that is not likely to be meant so.

use super::summary::returned_words;
use crate::t;
use crate::words::words;
use kitbag_common::form::{EncounterDraft, return_unit};
use kitbag_common::view::CaptureView;
use kitbag_shared::record::lists::ReturnUnit;

/// The question that is asked before a contact is saved that is not likely to be meant so.
pub(super) fn question(view: &CaptureView, draft: &EncounterDraft) -> Option<String> {
    if draft.is_empty() && !draft.amends {
        return Some(t!("capture-ask-empty"));
    }
    let many = many(view, draft);
    (!many.is_empty()).then(|| t!("capture-ask-many", what = many.join(", ")))
}

/// Of what there is more than one contact is likely to be about.
fn many(view: &CaptureView, draft: &EncounterDraft) -> Vec<String> {
    let items = view.kits.iter().chain(&view.items).chain(&view.more_items);
    let given = items.filter(|item| draft.given_of(item.id) > view.likely_most);
    let given = given.map(|item| t!("today-given", count = draft.given_of(item.id), name = words().name(&item.name)));
    let pieces = return_unit(draft.typed.returned_method) == ReturnUnit::Pieces;
    let returned = (pieces && draft.typed.returned > view.likely_most).then(|| returned_words(draft));
    given.chain(returned).collect()
}
