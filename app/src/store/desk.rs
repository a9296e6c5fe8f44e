//! What a worker drops in for supervisors only: sealed here when it is saved, opened where the desk's keys are.
//!
//! Which responses want a call stands in a column, so that nothing is opened when a list is shown.

use super::error::StoreError;
use super::identity::Identity;
use super::save::Action;
use super::{keys, records};
use kitbag_shared::desk;
use kitbag_shared::ids::{KeyId, RecordId};
use kitbag_shared::record::lists::{Debrief, Role};
use kitbag_shared::record::{DeskItem, Kind, OverdoseResponse, ValueList as _};
use rusqlite::Connection;

const DEBRIEF_LABEL: &str = "kitbag debrief v1";

/// Seals how a worker is. None while the chain names no key of the desk here, or one that nothing can be sealed to: a
/// response is saved whatever somebody named.
///
/// What is random in it follows from the device and what is said, so that saying the same again changes nothing.
pub(super) fn debrief(
    db: &Connection,
    me: &Identity,
    record: RecordId,
    word: Debrief,
) -> Result<Option<DeskItem>, StoreError> {
    let Some(to) = keys::desk_key(db)? else { return Ok(None) };
    let said = [record.as_bytes().as_slice(), to.key.as_bytes(), &word.code().to_be_bytes()].concat();
    Ok(desk::drop_in(&to, record, word, me.keys.again(DEBRIEF_LABEL, &said)).ok())
}

/// What a record's debrief says, where the key that opens it is here.
pub(super) fn said(db: &Connection, record: RecordId, item: &DeskItem) -> Result<Option<Debrief>, StoreError> {
    Ok(keys::by_id(db, item.key())?.and_then(|key| desk::read(&key, record, item).ok()))
}

/// The key that opens it, while it is not here.
pub(super) fn waits_for(db: &Connection, item: &DeskItem) -> Result<Option<KeyId>, StoreError> {
    Ok(keys::to_open(db, item.key())?.is_none().then(|| item.key()))
}

/// A supervisor has called.
pub(super) fn call_made(action: &mut Action<'_>, record: RecordId) -> Result<(), StoreError> {
    if action.me.role() != Some(Role::Supervisor) {
        return Err(StoreError::NotPermitted);
    }
    records::get_of(action.db, Kind::OverdoseResponse, record)?;
    let mut response: OverdoseResponse = action.read(record)?;
    let item = response.debrief.as_ref().ok_or(StoreError::NotHere)?;
    // Sealed under the key of what it answers: another supervisor's answer is the same then, whatever keys came since.
    let key = keys::by_id(action.db, item.key())?.ok_or(StoreError::NotHere)?;
    let answer = desk::answer(&key, record, Debrief::Called).map_err(|_| StoreError::Damaged("the desk's key"))?;
    response.debrief = Some(answer);
    action.put(record, &response)?;
    Ok(())
}

/// Reads what was dropped in before its key came.
pub(super) fn read_what_waits(db: &Connection) -> Result<(), StoreError> {
    let waiting: Vec<[u8; 16]> = {
        let sql = "SELECT uuid FROM overdose_response JOIN record USING (id) WHERE debrief IS NULL";
        db.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    for record in waiting {
        records::write_rows(db, Kind::OverdoseResponse, RecordId(uuid::Uuid::from_bytes(record)))?;
    }
    Ok(())
}
