//! What a worker drops in for supervisors only: sealed here when it is saved, opened where the desk's keys are.
//!
//! Which responses want a call stands in a column, so that nothing is opened when a list is shown.

use super::columns::body_of;
use super::error::StoreError;
use super::identity::Identity;
use super::keys;
use kitbag_shared::desk;
use kitbag_shared::ids::{KeyId, RecordId};
use kitbag_shared::record::lists::Debrief;
use kitbag_shared::record::{DeskItem, DeskLetter, Incident, Record as _, ValueList as _};
use rusqlite::Connection;

const DEBRIEF_LABEL: &str = "kitbag debrief v1";
const LETTER_LABEL: &str = "kitbag desk letter v1";

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

/// The debrief of a record, where the key that opens it is here.
pub(super) fn said(db: &Connection, record: RecordId, item: &DeskItem) -> Result<Option<Debrief>, StoreError> {
    Ok(keys::by_id(db, item.key())?.and_then(|key| desk::read(&key, record, item).ok()))
}

/// The key that opens something, while it is not here.
pub(super) fn waits_for(db: &Connection, key: KeyId) -> Result<Option<KeyId>, StoreError> {
    Ok(keys::to_open(db, key)?.is_none().then_some(key))
}

/// Seals an incident as the letter of a report. What is random in it follows from the device and what is told, so that the
/// copies of one draft say the same.
pub(super) fn letter(
    db: &Connection,
    me: &Identity,
    report: RecordId,
    incident: &Incident,
) -> Result<DeskLetter, StoreError> {
    let to = keys::desk_key(db)?.ok_or(StoreError::NoDeskKey)?;
    let told = body_of(&incident.fields());
    let said = [report.as_bytes().as_slice(), to.key.as_bytes(), &told].concat();
    let sealed = desk::write_letter(&to, report, incident, me.keys.again(LETTER_LABEL, &said));
    sealed.map_err(|_| StoreError::NoDeskKey)?.ok_or(StoreError::TooLong)
}

/// The incident that a report tells of, where the key that opens it is here.
pub(super) fn told(db: &Connection, report: RecordId, letter: &DeskLetter) -> Result<Option<Incident>, StoreError> {
    Ok(keys::by_id(db, letter.key())?.and_then(|key| desk::read_letter(&key, report, letter).ok()))
}

/// The id of the incident that a report becomes.
pub(super) fn incident_of(db: &Connection, report: RecordId, letter: &DeskLetter) -> Result<RecordId, StoreError> {
    let key = keys::by_id(db, letter.key())?.ok_or(StoreError::NoDeskKey)?;
    Ok(desk::incident_of(&key, report))
}
