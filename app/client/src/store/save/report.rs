//! What somebody who reads no casework tells the desk, and what a supervisor makes of it.

use super::chosen::chosen;
use crate::form::IncidentDraft;
use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::queries::names::Names;
use crate::store::{desk, records};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{DeskReport, Incident, Kind};
use std::collections::BTreeSet;

/// Whether what is noted of an incident is told to the desk: whoever may not write incidents tells them.
pub(super) fn is_told(action: &Action<'_>) -> bool {
    action.me.role() == Some(Role::Volunteer)
}

/// Seals an incident to the desk. Nothing typed goes along, and no stock leaves by it.
pub(super) fn save(action: &mut Action<'_>, draft: &IncidentDraft) -> Result<RecordId, StoreError> {
    // A draft's id tells when the form was opened, to the millisecond: what is made of it tells the day.
    let made_of = RecordId::of_part(draft.id, draft.id);
    let id = DeskReport::id(made_of, action.me.device());
    if records::find_of(action.db, Kind::DeskReport, id)?.is_some() {
        return Ok(id); // it cannot be read here any more, and is not told twice
    }
    let (_, mut incident) = chosen(action, draft, None)?;
    incident.when = action.when(draft.typed.when, None)?;
    incident.worker = Some(action.me.member_record);
    let letter = desk::letter(action.db, action.me, id, &incident)?;
    action.put(id, &DeskReport { letter: Some(letter), made_of: Some(made_of) })?;
    Ok(id)
}

/// Makes the incident of a report, and puts the report away. Two supervisors who do it make one: its id follows from the
/// report and the desk's key, so that nobody else can lay something in its place.
pub fn take(action: &mut Action<'_>, report: RecordId) -> Result<RecordId, StoreError> {
    let kept = records::get_of(action.db, Kind::DeskReport, report)?;
    let letter = kept.read::<DeskReport>().letter.ok_or(StoreError::NotHere)?;
    let told: Incident = desk::told(action.db, report, &letter)?.ok_or(StoreError::NoDeskKey)?;
    let id = desk::incident_of(action.db, report, &letter)?;
    let worker = Names::load(action.db)?.member_of(kept.author);
    match records::find_of(action.db, Kind::Incident, id)? {
        None => drop(action.put(id, &what_may_be_told(told, worker))?),
        Some(incident) if incident.is_hidden() => {
            action.write(Kind::Incident, id, vec![incident.state.reinstatement()])?;
        }
        Some(_) => {}
    }
    if !kept.is_hidden() {
        action.write(Kind::DeskReport, report, vec![kept.state.withdrawal()])?;
    }
    Ok(id)
}

/// What a letter may say: what happened. Whose it is shows by itself; movements, contacts and notes are no part of it.
fn what_may_be_told(told: Incident, worker: Option<RecordId>) -> Incident {
    Incident {
        when: told.when,
        area: told.area,
        incident_type: told.incident_type,
        worker,
        affected: told.affected,
        people: told.people,
        first_aid: told.first_aid,
        follow_up: told.follow_up,
        follow_up_day: told.follow_up_day,
        seized: told.seized,
        harm: told.harm,
        wants_support: told.wants_support,
        movements: BTreeSet::new(),
        encounter: None,
        note: None,
        practice: false,
    }
}
