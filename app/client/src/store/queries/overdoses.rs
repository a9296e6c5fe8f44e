//! The figures of overdose responses, and which of them may tell of one event.

use super::names::Names;
use super::{incidents, today};
use crate::overdose::{OverdoseNumbers, Responses, alike, counted_by, overdose_numbers};
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::{counted_as, records};
use crate::view::{NumbersView, TodayRow};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{Kind, OverdoseResponse};
use kitbag_shared::time::Day;
use rusqlite::Connection;

/// The figures from one day to another, and for a supervisor what to decide.
pub fn numbers(db: &Connection, me: &Identity, (from, to): (Day, Day)) -> Result<NumbersView, StoreError> {
    let responses = responses(db)?;
    let numbers: OverdoseNumbers = overdose_numbers(&responses, from, to);
    let may_decide = me.role() == Some(Role::Supervisor);
    let names = Names::load(db)?;
    let row = |id: RecordId| today::row(db, &names, me, &records::get(db, id)?);
    let pairs = |pairs: Vec<(RecordId, RecordId)>| -> Result<Vec<(TodayRow, TodayRow)>, StoreError> {
        pairs.into_iter().map(|(one, other)| Ok((row(one)?, row(other)?))).collect()
    };
    let linked = counted_by(&responses).into_iter().filter(|(id, by)| id != by).collect();
    Ok(NumbersView {
        numbers,
        incidents: incidents::counted(db, from, to)?,
        alike: if may_decide { pairs(alike(&responses))? } else { Vec::new() },
        linked: if may_decide { pairs(linked)? } else { Vec::new() },
    })
}

fn responses(db: &Connection) -> Result<Responses, StoreError> {
    let (all, counted_as) = (records::all::<OverdoseResponse>(db)?, counted_as::load(db)?);
    let counted = |(id, response): (RecordId, OverdoseResponse)| {
        let area = response.area.map(|area| counted_as.of(Kind::Area, area));
        (id, OverdoseResponse { area, ..response })
    };
    Ok(all.into_iter().filter(|(_, response)| !response.practice).map(counted).collect())
}
