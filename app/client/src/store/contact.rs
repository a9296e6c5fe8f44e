//! How things stand with the server: the five states of the chip, from what waits and how the last run ended.

use super::clock;
use super::environment::Environment;
use super::error::StoreError;
use crate::message::Failure;
use crate::view::Chip;
use kitbag_shared::sync::Outcome;
use kitbag_shared::time::{DAY_MS, Moment};
use kitbag_shared::wire::ErrorCode;
use rusqlite::Connection;

/// The time that a record may wait before its author is told, in milliseconds.
pub const OVERDUE_MS: i64 = DAY_MS;

/// The course of the contacts of this open store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The outcome of the last run; none before the first.
    pub outcome: Option<Outcome>,
    /// While a run is under way: how many records waited when it began.
    pub run_of: Option<u32>,
}

/// Records of this device that the server has given no receipt for.
pub(super) const WAITING: &str = "WITH waiting (record) AS (
    SELECT record FROM unsent_operation
    UNION
    SELECT own_write.record FROM batch
    JOIN enrolment ON enrolment.device = batch.device
    JOIN own_write ON own_write.collection = batch.collection AND own_write.incarnation = batch.incarnation
        AND own_write.seq BETWEEN batch.first_seq AND batch.last_seq
    WHERE batch.state IN (0, 3))";

/// The number of records that wait. A contact that waits is one with what was handed out in it.
pub(super) fn waiting(db: &Connection) -> Result<u32, StoreError> {
    let sql = format!(
        "{WAITING} SELECT count(*) FROM waiting JOIN own_write USING (record)
        WHERE kind <> 4 OR NOT EXISTS (SELECT 1 FROM casework_movement
            JOIN record ON record.id = casework_movement.casework
            JOIN waiting AS told ON told.record = record.uuid
            WHERE casework_movement.movement = waiting.record)"
    );
    Ok(db.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// Since when the record waits that was left alone the longest, if that is too long. By this phone's own clock, as it was
/// when the record was last written here.
pub(super) fn overdue_since(db: &Connection, env: &dyn Environment) -> Result<Option<Moment>, StoreError> {
    let sql = format!("{WAITING} SELECT min(touched_at) FROM waiting JOIN record ON record.uuid = waiting.record");
    let since: Option<i64> = db.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
    let (put_right, now) = (clock::put_right(db, env, None)?, clock::now(db, env)?);
    let since = since.map(|since| put_right(Moment(since)));
    Ok(since.filter(|since| now.0.saturating_sub(since.0) > OVERDUE_MS))
}

/// Whether the server has refused something of this device's that waits.
fn refused(db: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM batch JOIN enrolment USING (device) WHERE state = 3 LIMIT 1";
    Ok(db.prepare_cached(sql)?.exists([])?)
}

/// The time when the last answer was taken.
fn contact_at(db: &Connection) -> Result<Option<Moment>, StoreError> {
    Ok(clock::contacts(db)?.map(|contacts| clock::told(contacts.last)))
}

/// Notes whether the server has more for this device than it gave so far.
pub(super) fn note_fetching(db: &Connection, fetching: bool) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE enrolment SET fetching = ?1 WHERE fetching <> ?1")?.execute([fetching])?;
    Ok(())
}

/// Whether it has, as far as it has said.
pub(super) fn fetching(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT 1 FROM enrolment WHERE fetching")?.exists([])?)
}

/// The state that the chip shows.
pub(super) fn chip(db: &Connection, contact: &Contact) -> Result<Chip, StoreError> {
    let waiting = waiting(db)?;
    if let Some(of) = contact.run_of.filter(|of| *of > 0 && waiting > 0) {
        let of = of.max(waiting);
        return Ok(Chip::Sending { done: of - waiting, of });
    }
    if let Some(why) = problem(db, contact)? {
        return Ok(Chip::Problem { why, saved: waiting });
    }
    if contact.outcome == Some(Outcome::NoSignal) {
        return Ok(Chip::NoSignal { saved: waiting });
    }
    Ok(match contact_at(db)? {
        Some(at) if waiting == 0 => Chip::AllSent { at },
        _ => Chip::Saved { waiting },
    })
}

fn problem(db: &Connection, contact: &Contact) -> Result<Option<Failure>, StoreError> {
    let why = match contact.outcome {
        None | Some(Outcome::Done | Outcome::NoSignal) => return Ok(refused(db)?.then_some(Failure::ServerTrouble)),
        Some(Outcome::NotTheServer) => Failure::NotTheServer,
        // An end is a supervisor's statement, never a server's word: this one has lost our certificate, or is not ours.
        Some(Outcome::NotAMember) => Failure::ServerTrouble,
        Some(Outcome::Stuck) => Failure::ServerTrouble,
        Some(Outcome::Refused(code)) => failure_of(code),
    };
    Ok(Some(why))
}

/// The failure that the page is told for a refusal.
pub fn failure_of(code: ErrorCode) -> Failure {
    match code {
        ErrorCode::WrongToken | ErrorCode::AlreadyFounded => Failure::LinkUsed,
        ErrorCode::InvitationOver => Failure::InvitationOver,
        ErrorCode::UnknownDevice | ErrorCode::NotPermitted => Failure::NotPermitted,
        ErrorCode::UnknownVersion => Failure::NotTheServer,
        ErrorCode::UnknownProgramme => Failure::ServerForgot,
        ErrorCode::Unreadable
        | ErrorCode::TooLarge
        | ErrorCode::BadSignature
        | ErrorCode::WrongClock
        | ErrorCode::Replayed
        | ErrorCode::Forked
        | ErrorCode::Busy
        | ErrorCode::Unavailable
        | ErrorCode::TooSlow
        | ErrorCode::Other(_) => Failure::ServerTrouble,
    }
}
