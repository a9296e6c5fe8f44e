//! Responses that were tapped in overdose mode and are not written down yet, and the key that opens them.

use super::clock;
use super::columns::{body_of, from_body};
use super::environment::Environment;
use super::error::StoreError;
use super::forms::drafts;
use super::records;
use crate::form::{Draft, DraftSlot};
use crate::overdose::Running;
use kitbag_shared::ids::RecordId;
use kitbag_shared::keys::{DeviceKeys, Secret};
use rusqlite::{Connection, OptionalExtension};

/// The key whose public half lies outside: made at the first opening, when this device became a member.
pub(super) fn keys(db: &Connection, env: &mut dyn Environment) -> Result<DeviceKeys, StoreError> {
    let sql = "SELECT seed FROM stamp_key";
    let kept: Option<[u8; 32]> = db.query_row(sql, [], |row| row.get(0)).optional()?;
    let seed = match kept {
        Some(seed) => seed,
        None => {
            let mut seed = [0; 32];
            env.fill(&mut seed);
            db.execute("INSERT INTO stamp_key (one, seed) VALUES (1, ?1)", [seed])?;
            seed
        }
    };
    Ok(DeviceKeys::from_seed(&Secret::from_bytes(seed)))
}

/// Takes up what was opened. Done twice it is done once: what became a draft or a record is passed over. What was tapped
/// while this was locked came after the last contact that is known now.
pub(super) fn take(
    db: &mut Connection,
    env: &dyn Environment,
    opened: &[(RecordId, Running)],
) -> Result<(), StoreError> {
    let transaction = db.transaction()?;
    for (record, running) in opened {
        let drafted = drafts::kept(&transaction, DraftSlot::Overdose)?.is_some_and(|draft| draft.record() == *record);
        if !drafted && records::find(&transaction, *record)?.is_none() {
            let sql = "INSERT OR IGNORE INTO stamped (record, body, kept_at) VALUES (?1, ?2, ?3)";
            let clocks = running.clocks.map_or_else(|| clock::last(&transaction), |clocks| Ok(Some(clocks)))?;
            let running = Running { clocks, ..running.clone() };
            transaction.execute(sql, (record.as_bytes(), body_of(&running), env.now().0))?;
        }
    }
    Ok(transaction.commit()?)
}

/// The number of responses that wait to be written down.
pub(super) fn count(db: &Connection) -> Result<u32, StoreError> {
    Ok(db.query_row("SELECT count(*) FROM stamped", [], |row| row.get(0))?)
}

/// Whether one waits that nobody has looked at: no other form is begun that comes before it.
pub(super) fn waits(db: &Connection) -> Result<bool, StoreError> {
    Ok(count(db)? > 0 && drafts::kept(db, DraftSlot::Overdose)?.is_none())
}

/// The oldest of them as a draft, which takes its place.
pub(super) fn next_draft(db: &Connection, env: &dyn Environment) -> Result<Option<Draft>, StoreError> {
    let sql = "SELECT record, body FROM stamped ORDER BY kept_at, record LIMIT 1";
    let found: Option<([u8; 16], Vec<u8>)> = db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((record, body)) = found else { return Ok(None) };
    let record = RecordId(uuid::Uuid::from_bytes(record));
    let mut running: Running = from_body(&body, "a response")?;
    running.put_right(clock::put_right(db, env, running.clocks)?);
    let (area, _) = super::queries::last::place(db, env)?;
    let draft = Draft::Overdose(running.draft(record, area));
    let step = db.unchecked_transaction()?;
    drafts::keep(&step, env, &draft)?;
    step.execute("DELETE FROM stamped WHERE record = ?1", [record.as_bytes()])?;
    step.commit()?;
    Ok(Some(draft))
}
