//! An incident's draft to its record; supplies that were taken leave the worker's bag as movements.

use super::encounter::{HandOut, hand_out, headcount};
use crate::form::IncidentDraft;
use crate::store::action::Action;
use crate::store::error::StoreError;
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Incident, Kind, When};

pub(super) fn save(action: &mut Action<'_>, draft: &IncidentDraft) -> Result<(), StoreError> {
    let record = (Kind::Incident, draft.id);
    let before: Incident = action.read(draft.id)?;
    let mut after = before.clone();
    after.when = action.when(draft.when, before.when.as_ref())?;
    let worker = before.worker.unwrap_or(action.me.member_record);
    after.worker = Some(worker);
    after.area = draft.area;
    after.incident_type = draft.incident_type;
    after.affected = draft.affected.clone();
    after.people = headcount(draft.people)?;
    after.first_aid = draft.first_aid.clone();
    after.follow_up = draft.follow_up.clone();
    after.follow_up_day = draft.follow_up_day;
    after.seized = draft.seized.clone();
    after.harm = draft.harm.clone();
    after.wants_support = draft.wants_support;
    after.note = action.note(record, &draft.note, before.note.as_ref())?;
    let (named, given, day) = (&before.movements, &draft.taken, after.when.as_ref().map(When::day));
    let (reason, practice) = (Reason::Confiscated, after.practice);
    after.movements = hand_out(action, &HandOut { of: draft.id, named, given, day, worker, reason, practice })?;
    action.put(draft.id, &after)?;
    Ok(())
}
