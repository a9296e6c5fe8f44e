//! What a worker drops in for supervisors only: sealed here when it is saved, opened where the desk's keys are.
//!
//! Which responses want a call stands in a column, so that nothing is opened when a list is shown.

use super::error::StoreError;
use super::identity::Identity;
use super::save::Action;
use super::{keys, records};
use kitbag_shared::desk;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Debrief, Role};
use kitbag_shared::record::{CollectionKind, DeskItem, Kind, OverdoseResponse, ValueList as _};
use rusqlite::Connection;

const DEBRIEF_LABEL: &str = "kitbag debrief v1";

/// Publishes the desk's key that is sealed to from now on, where the programme's settings do not name it yet. Returns
/// whether it did. Only a supervisor's device has such a key.
pub(super) fn publish(action: &mut Action<'_>) -> Result<bool, StoreError> {
    let Some(collection) = action.me.collection(CollectionKind::Desk) else { return Ok(false) };
    let Some(key) = keys::sealing(action.db, collection)? else { return Ok(false) };
    // A supervisor who is new has no settings yet: a second record of them would be in the way for good.
    let Some((id, mut settings)) = records::settings_record(action.db)? else { return Ok(false) };
    let public = desk::desk_key(&key);
    settings.desk_keys.insert(public.line(), public);
    action.put(id, &settings)
}

/// Seals how a worker is. None while no desk's key is published here.
///
/// What is random in it follows from the device and what is said, so that saying the same again changes nothing.
pub(super) fn debrief(
    db: &Connection,
    me: &Identity,
    record: RecordId,
    word: Debrief,
) -> Result<Option<DeskItem>, StoreError> {
    let settings = records::settings(db)?.unwrap_or_default();
    let Some(to) = desk::in_force(settings.desk_keys.values()) else { return Ok(None) };
    let said = [record.as_bytes().as_slice(), to.key.as_bytes(), &word.code().to_be_bytes()].concat();
    desk::drop_in(to, record, word, me.keys.again(DEBRIEF_LABEL, &said))
        .map(Some)
        .map_err(|_| StoreError::Damaged("the desk's key"))
}

/// What a record's debrief says, where the key that opens it is here.
pub(super) fn said(db: &Connection, record: RecordId, item: &DeskItem) -> Result<Option<Debrief>, StoreError> {
    Ok(keys::by_id(db, item.key())?.and_then(|key| desk::read(&key, record, item).ok()))
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
