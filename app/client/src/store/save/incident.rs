//! An incident's draft to its record; supplies that were taken leave the worker's bag as movements.

use super::chosen::chosen;
use crate::form::{Draft, IncidentDraft};
use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::stock::hand_outs::{HandOut, hand_out};
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Kind, When};

pub(super) fn save(action: &mut Action<'_>, draft: &IncidentDraft, opened: Option<&Draft>) -> Result<(), StoreError> {
    let (record, typed) = ((Kind::Incident, draft.id), &draft.typed);
    let (before, mut after) = chosen(action, draft, opened)?;
    after.when = action.when(typed.when, before.when.as_ref())?;
    let worker = before.worker.unwrap_or(action.me.member_record);
    after.worker = Some(worker);
    after.note = action.note(record, &typed.note, before.note.as_ref())?;
    let (named, given, day) = (&before.movements, &typed.taken, after.when.as_ref().map(When::day));
    let (reason, practice) = (Reason::Confiscated, after.practice);
    let left_out_of = None;
    after.movements =
        hand_out(action, &HandOut { of: draft.id, named, given, left_out_of, day, worker, reason, practice })?;
    action.put(draft.id, &after)?;
    Ok(())
}
