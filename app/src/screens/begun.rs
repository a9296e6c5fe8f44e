//! Forms that were begun and not saved: what each is called, and where it goes on.

use crate::route::Route;
use crate::t;
use kitbag_common::form::DraftSlot;
use kitbag_shared::ids::RecordId;

/// What a form that was begun is called.
pub fn draft_title(slot: DraftSlot) -> String {
    match slot {
        DraftSlot::Encounter => t!("shift-draft-encounter"),
        DraftSlot::Overdose => t!("shift-draft-overdose"),
        DraftSlot::Referral => t!("shift-draft-referral"),
        DraftSlot::Incident => t!("incident-draft"),
        DraftSlot::Movement => t!("shift-draft-movement"),
        DraftSlot::SignOut => t!("shift-draft-sign-out"),
        DraftSlot::Requisition => t!("shift-draft-request"),
        DraftSlot::Amendment => t!("shift-draft-amendment"),
    }
}

/// The route at which a form goes on.
pub const fn draft_route(slot: DraftSlot, record: RecordId) -> Route {
    match slot {
        DraftSlot::Encounter => Route::Capture,
        DraftSlot::Overdose => Route::Overdose,
        DraftSlot::Referral => Route::NewReferral,
        DraftSlot::Incident => Route::NewIncident,
        DraftSlot::Movement => Route::StockForm,
        DraftSlot::SignOut => Route::SignOut,
        DraftSlot::Requisition => Route::NewRequest,
        DraftSlot::Amendment => Route::Amend(record),
    }
}
