//! A referral's draft to its record, and its steps.

use super::chosen::chosen;
use crate::form::{Draft, DraftWhen, EncounterDraft, ReferralDraft};
use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ReferralStatus;
use kitbag_shared::record::{Kind, Referral};

pub(super) fn save(action: &mut Action<'_>, draft: &ReferralDraft, opened: Option<&Draft>) -> Result<(), StoreError> {
    let (before, mut after) = chosen(action, draft, opened)?;
    after.when = action.when(DraftWhen::Now, before.when.as_ref())?;
    finish(action, (draft, &draft.typed.code), &before, after)
}

/// Saves a referral that was made in a contact: then, there, for whoever was met.
pub(super) fn save_within(
    action: &mut Action<'_>,
    draft: &ReferralDraft,
    contact: &EncounterDraft,
) -> Result<(), StoreError> {
    let (before, mut after) = chosen(action, draft, None)?;
    after.when = action.when(contact.typed.when, before.when.as_ref())?;
    after.encounter = Some(contact.id);
    after.area = contact.record.area;
    after.practice = contact.record.practice;
    finish(action, (draft, &contact.typed.code), &before, after)
}

fn finish(
    action: &mut Action<'_>,
    (draft, code): (&ReferralDraft, &str),
    before: &Referral,
    mut after: Referral,
) -> Result<(), StoreError> {
    let record = (Kind::Referral, draft.id);
    after.worker = before.worker.or(Some(action.me.member_record));
    (after.participant, after.code) = action.code(record, code, (before.participant, before.code.as_ref()))?;
    after.note = action.note(record, &draft.typed.note, before.note.as_ref())?;
    if let Some(status) = after.status.filter(|status| before.status != Some(*status)) {
        after.advance(status, action.today()?);
    }
    action.put(draft.id, &after)?;
    Ok(())
}

/// Advances a referral: its status, and the first day it was reached.
pub fn advance(action: &mut Action<'_>, id: RecordId, status: ReferralStatus) -> Result<(), StoreError> {
    let mut referral: Referral = records::get_of(action.db, Kind::Referral, id)?.read();
    referral.advance(status, action.today()?);
    action.put(id, &referral)?;
    Ok(())
}
