//! The first steps of a programme, each ticked by what is really there.

use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::{records, sheets};
use crate::view::{FirstStep, StepView};
use kitbag_shared::record::lists::{Reason, Role};
use kitbag_shared::record::{Kind, ValueList as _};
use rusqlite::Connection;

/// The steps in their order: for who founded the programme, until all are done or the list is put away.
pub(crate) fn first_steps(db: &Connection, enrolled: &Enrolled) -> Result<Vec<StepView>, StoreError> {
    let Enrolled { identity: me, membership: chain } = enrolled;
    let founder = chain.statements().next().is_some_and(|first| first.author() == me.device());
    if !founder || me.role() != Some(Role::Supervisor) || is_put_away(db)? {
        return Ok(Vec::new());
    }
    let settings = records::settings(db)?.unwrap_or_default();
    let people = chain.members().filter(|(_, member)| member.role != Role::RecoverySheet).count();
    let steps = [
        (FirstStep::Sheet, chain.sheet().is_some() && !sheets::is_to_be_written(db, enrolled)?),
        (FirstStep::Number, settings.emergency_number.is_some()),
        (FirstStep::Areas, has_areas(db)?),
        (FirstStep::Items, has_received(db)?),
        (FirstStep::Team, people > 1),
        (FirstStep::Questions, !settings.person_questions.is_empty()),
    ];
    if steps.iter().all(|(_, done)| *done) {
        return Ok(Vec::new());
    }
    Ok(steps.map(|(step, done)| StepView { step, done }).into())
}

fn has_areas(db: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM directory JOIN record USING (id)
        WHERE directory.kind = ?1 AND directory.retired = 0 AND record.hidden = 0)";
    Ok(db.query_row(sql, [Kind::Area.id().0], |row| row.get(0))?)
}

fn has_received(db: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM movement WHERE reason = ?1 AND counts = 1)";
    Ok(db.query_row(sql, [Reason::Received.code()], |row| row.get(0))?)
}

fn is_put_away(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.query_row("SELECT steps_put_away FROM enrolment", [], |row| row.get(0))?)
}

/// Puts the steps away: they are wanted no more, on this device.
pub fn put_steps_away(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE enrolment SET steps_put_away = 1", [])?;
    Ok(())
}
