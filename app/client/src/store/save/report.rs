//! What somebody who reads no casework tells the desk, and what a supervisor makes of it.

use super::chosen::chosen;
use crate::form::IncidentDraft;
use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::{desk, records};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{DeskReport, Incident, Kind};

/// Whether what is noted of an incident is told to the desk: whoever may not write incidents tells them.
pub(super) fn is_told(action: &Action<'_>) -> bool {
    action.me.role() == Some(Role::Volunteer)
}

/// Seals an incident to the desk. Nothing typed goes along, and no stock leaves by it.
pub(super) fn save(action: &mut Action<'_>, draft: &IncidentDraft) -> Result<RecordId, StoreError> {
    let id = DeskReport::id(draft.id, action.me.device());
    if records::find_of(action.db, Kind::DeskReport, id)?.is_some() {
        return Ok(id); // it cannot be read here any more, and is not told twice
    }
    let (_, mut incident) = chosen(action, draft, None)?;
    incident.when = action.when(draft.typed.when, None)?;
    incident.worker = Some(action.me.member_record);
    let letter = desk::letter(action.db, action.me, id, &incident)?;
    action.put(id, &DeskReport { letter: Some(letter), made_of: Some(draft.id) })?;
    Ok(id)
}

/// Makes the incident of a report, and puts the report away. Its id follows from the report's: two supervisors who do it make
/// one.
pub fn take(action: &mut Action<'_>, report: RecordId) -> Result<RecordId, StoreError> {
    let kept = records::get_of(action.db, Kind::DeskReport, report)?;
    let letter = kept.read::<DeskReport>().letter.ok_or(StoreError::NotHere)?;
    let incident: Incident = desk::told(action.db, report, &letter)?.ok_or(StoreError::NoDeskKey)?;
    let id = RecordId::of_part(report, report);
    if records::find_of(action.db, Kind::Incident, id)?.is_none() {
        action.put(id, &incident)?;
    }
    if !kept.is_hidden() {
        action.write(Kind::DeskReport, report, vec![kept.state.withdrawal()])?;
    }
    Ok(id)
}
