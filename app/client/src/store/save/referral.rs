//! A referral's draft to its record, and its steps.

use crate::form::{DraftWhen, EncounterDraft, ReferralDraft};
use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ReferralStatus;
use kitbag_shared::record::{Kind, Referral};

pub(super) fn save(action: &mut Action<'_>, draft: &ReferralDraft) -> Result<(), StoreError> {
    let before: Referral = action.read(draft.id)?;
    let mut after = before.clone();
    after.when = action.when(DraftWhen::Now, before.when.as_ref())?;
    finish(action, draft, &before, after)
}

/// One that was made in a contact: then, there, for whoever was met.
pub(super) fn save_within(
    action: &mut Action<'_>,
    draft: &ReferralDraft,
    contact: &EncounterDraft,
) -> Result<(), StoreError> {
    let before: Referral = action.read(draft.id)?;
    let mut after = before.clone();
    after.when = action.when(contact.when, before.when.as_ref())?;
    after.encounter = Some(contact.id);
    after.area = contact.area;
    after.practice = contact.practice;
    let draft = ReferralDraft { code: contact.code.clone(), ..draft.clone() };
    finish(action, &draft, &before, after)
}

fn finish(
    action: &mut Action<'_>,
    draft: &ReferralDraft,
    before: &Referral,
    mut after: Referral,
) -> Result<(), StoreError> {
    let record = (Kind::Referral, draft.id);
    after.worker = before.worker.or(Some(action.me.member_record));
    after.referral_type = draft.referral_type;
    after.how = draft.how;
    after.organisation = draft.organisation;
    after.barriers = draft.barriers.clone();
    after.follow_up = draft.follow_up;
    after.consent_to_share = draft.consent;
    (after.participant, after.code) = action.code(record, &draft.code, (before.participant, before.code.as_ref()))?;
    after.note = action.note(record, &draft.note, before.note.as_ref())?;
    match draft.status {
        Some(status) if before.status != Some(status) => after.advance(status, action.today()?),
        Some(_) => {}
        None => after.status = None,
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
