//! Decisions as they are kept, until the chain says them or somebody has seen that it does not.

use crate::store::columns::{body_of, from_body};
use crate::store::error::StoreError;
use kitbag_shared::chain::Deed;
use kitbag_shared::ids::{DeviceId, Hash};
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{RefusalCode, SyncAnswer};
use rusqlite::{Connection, Row};
use std::mem::discriminant;

/// A decision.
#[derive(Clone, Debug)]
pub(in crate::store) struct Intent {
    /// The order in which they were made.
    pub(in crate::store) number: u32,
    /// Whom it is about.
    pub(in crate::store) device: DeviceId,
    /// The deed to be said. An end's logs are named when a statement is made of it.
    pub(in crate::store) deed: Deed,
    /// Whether it is to be said still.
    pub(in crate::store) waits: bool,
    /// The reason why it was refused.
    pub(in crate::store) refusal: Option<RefusalCode>,
    pub(in crate::store) alone: bool,
    pub(in crate::store) proposed: Option<Hash>,
}

/// Keeps a decision. It takes the place of an earlier one of its sort about the same device.
pub(in crate::store) fn add(db: &Connection, device: DeviceId, deed: &Deed, now: Moment) -> Result<(), StoreError> {
    let ends = matches!(deed, Deed::End(_));
    let replaced = |other: &Deed| {
        discriminant(other) == discriminant(deed) || (ends && matches!(other, Deed::Role(_) | Deed::Certify(_)))
    };
    for intent in all(db)?.iter().filter(|intent| intent.device == device && replaced(&intent.deed)) {
        drop_one(db, intent.number)?;
    }
    insert(db, device, deed, now)
}

pub(in crate::store) fn insert(db: &Connection, device: DeviceId, deed: &Deed, now: Moment) -> Result<(), StoreError> {
    let sql = "INSERT INTO intent (device, deed, made_at) VALUES (?1, ?2, ?3)";
    db.execute(sql, (device.as_bytes(), body_of(deed), now.0))?;
    Ok(())
}

/// The decisions, in the order in which they were made.
pub(in crate::store) fn all(db: &Connection) -> Result<Vec<Intent>, StoreError> {
    let sql = "SELECT number, device, deed, waits, refusal, alone, proposed FROM intent ORDER BY number";
    let mut rows = db.prepare_cached(sql)?;
    let read = |row: &Row<'_>| {
        let proposed: Option<[u8; 32]> = row.get(6)?;
        let refusal: Option<u8> = row.get(4)?;
        let intent = (row.get(0)?, DeviceId::from_bytes(row.get(1)?), row.get(3)?, row.get(5)?);
        Ok((intent, row.get::<_, Vec<u8>>(2)?, refusal, proposed.map(Hash::from_bytes)))
    };
    let mut intents = Vec::new();
    for row in rows.query_map([], read)? {
        let ((number, device, waits, alone), deed, refusal, proposed) = row?;
        let (deed, refusal) =
            (from_body(&deed, "a decision")?, refusal.and_then(|code| minicbor::decode(&[code]).ok()));
        intents.push(Intent { number, device, deed, waits, refusal, alone, proposed });
    }
    Ok(intents)
}

/// The decisions that are to be said, in the order in which that is tried: ends first, and last those that a refusal
/// has shown to be in others' way.
pub(in crate::store) fn waiting(db: &Connection) -> Result<Vec<Intent>, StoreError> {
    let mut waiting: Vec<Intent> = all(db)?.into_iter().filter(|intent| intent.waits).collect();
    waiting.sort_by_key(|intent| (intent.alone, !matches!(intent.deed, Deed::End(_)), intent.number));
    Ok(waiting)
}

/// Whether a device's certificate waits.
pub(in crate::store) fn certifies(db: &Connection, device: DeviceId) -> Result<bool, StoreError> {
    let certifies = |intent: &Intent| intent.device == device && intent.waits && intent.deed.certificate().is_some();
    Ok(all(db)?.iter().any(certifies))
}

/// Whether an admission of a device's late work waits.
pub(in crate::store) fn admits(db: &Connection, device: DeviceId) -> Result<bool, StoreError> {
    let admits = |intent: &Intent| intent.device == device && intent.waits && matches!(intent.deed, Deed::Admit(_));
    Ok(all(db)?.iter().any(admits))
}

/// A decision is taken back, or its refusal was seen.
pub(in crate::store) fn drop_one(db: &Connection, number: u32) -> Result<(), StoreError> {
    db.execute("DELETE FROM intent WHERE number = ?1", [number])?;
    Ok(())
}

/// Notes which decisions the server refused. Where several were in one statement, each is tried alone before it counts as
/// refused. Returns whether there were any.
pub(in crate::store) fn note_refused(db: &Connection, answer: &SyncAnswer) -> Result<bool, StoreError> {
    let mut any = false;
    for refusal in answer.refusals.iter().filter(|refusal| refusal.why != RefusalCode::NotNext) {
        let intents: Vec<u32> = {
            let mut rows = db.prepare_cached("SELECT number FROM intent WHERE proposed = ?1 AND waits = 1")?;
            rows.query_map([refusal.batch.as_bytes()], |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        match intents.as_slice() {
            [] => continue,
            [one] => refuse(db, *one, refusal.why)?,
            several => {
                for number in several {
                    db.execute("UPDATE intent SET alone = 1 WHERE number = ?1", [number])?;
                }
            }
        }
        any = true;
    }
    Ok(any)
}

pub(in crate::store) fn refuse(db: &Connection, number: u32, why: RefusalCode) -> Result<(), StoreError> {
    let code = body_of(&why).first().copied();
    let sql = "UPDATE intent SET waits = 0, refusal = ?2, alone = 1 WHERE number = ?1";
    db.execute(sql, (number, code))?;
    Ok(())
}

/// A run begins: what found no place is tried once more, behind the others.
pub(in crate::store) fn begin_run(db: &Connection) -> Result<(), StoreError> {
    for code in [RefusalCode::TooLarge, RefusalCode::OverQuota] {
        let code = body_of(&code).first().copied();
        db.execute("UPDATE intent SET waits = 1 WHERE waits = 0 AND refusal = ?1", [code])?;
    }
    Ok(())
}

/// Refuses what this device decided, since it is no supervisor's any more.
pub(in crate::store) fn stand_down(db: &Connection) -> Result<(), StoreError> {
    let code = body_of(&RefusalCode::NotPermitted).first().copied();
    db.execute("UPDATE intent SET waits = 0, refusal = ?1 WHERE waits = 1", [code])?;
    Ok(())
}
