//! Drafts as they were left: rows like any other, so that a killed form is simply there again.

mod earlier;

use super::columns::{body_of, from_body};
use super::counted_as;
use super::error::StoreError;
use super::overdose_inbox;
use super::queries;
use super::records;
use super::world::{World, timed_id};
use crate::form::{Draft, DraftSlot, EncounterDraft, IncidentDraft, OverdoseDraft, ReferralDraft};
use kitbag_shared::ids::{Dot, RecordId};
use kitbag_shared::merge::RecordState;
use kitbag_shared::operation::Operation;
use kitbag_shared::record::Kind;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

const fn key(slot: DraftSlot) -> &'static str {
    match slot {
        DraftSlot::Encounter => "encounter",
        DraftSlot::Overdose => "overdose",
        DraftSlot::Referral => "referral",
        DraftSlot::Incident => "incident",
        DraftSlot::Movement => "movement",
        DraftSlot::Amendment => "amendment",
    }
}

/// Keeps a draft, unless its record was saved meanwhile: a late "keep" never brings a saved form back.
pub fn keep(db: &Connection, world: &dyn World, draft: &Draft) -> Result<(), StoreError> {
    if draft.amends() {
        return keep_amendment(db, world, draft);
    }
    if records::find(db, draft.record())?.is_some() {
        return Ok(());
    }
    let sql = "INSERT INTO draft (slot, body, kept_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (slot) DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at";
    db.prepare_cached(sql)?.execute((key(draft.slot()), json(draft)?, world.now().0))?;
    Ok(())
}

/// An amendment is kept while it is open: [`amend`] has made its row.
fn keep_amendment(db: &Connection, world: &dyn World, draft: &Draft) -> Result<(), StoreError> {
    if kept(db, DraftSlot::Amendment)?.is_some_and(|open| open.record() == draft.record()) {
        let sql = "UPDATE draft SET body = ?2, kept_at = ?3 WHERE slot = ?1";
        db.prepare_cached(sql)?.execute((key(DraftSlot::Amendment), json(draft)?, world.now().0))?;
    }
    Ok(())
}

fn json(draft: &Draft) -> Result<String, StoreError> {
    serde_json::to_string(draft).map_err(|_| StoreError::NotComplete)
}

/// A draft for amending a record, kept with what its author sees of the record now. Whatever comes from elsewhere
/// until it is saved was not seen, and is not replaced by it.
///
/// An amendment that was begun and left goes on where it was, if it is of the same record.
pub fn amend(db: &Connection, world: &dyn World, id: RecordId) -> Result<Draft, StoreError> {
    let sql = "SELECT body FROM draft WHERE slot = ?1 AND body IS NOT opened";
    let edited = db.prepare_cached(sql)?.exists([key(DraftSlot::Amendment)])?;
    if let Some(begun) = kept(db, DraftSlot::Amendment)?.filter(|begun| edited && begun.record() == id) {
        return Ok(begun);
    }
    let draft = queries::amend::amend(db, id)?;
    let sql = "INSERT OR REPLACE INTO draft (slot, body, kept_at, opened, seen) VALUES (?1, ?2, ?3, ?2, ?4)";
    let seen = body_of(&now_seen(db, id)?);
    db.prepare_cached(sql)?.execute((key(DraftSlot::Amendment), json(&draft)?, world.now().0, seen))?;
    Ok(draft)
}

/// The states of a record and of the movements it names.
fn now_seen(db: &Connection, id: RecordId) -> Result<Vec<(RecordId, RecordState)>, StoreError> {
    let kept = records::get(db, id)?;
    let mut seen = Vec::new();
    for movement in records::movements_of(db, &kept)? {
        if let Some(movement) = records::find_of(db, Kind::StockMovement, movement)? {
            seen.push((movement.id, movement.state));
        }
    }
    seen.push((id, kept.state));
    Ok(seen)
}

/// What the author of an amendment saw when it was opened; nothing for any other draft.
pub fn seen(db: &Connection, draft: &Draft) -> Result<BTreeMap<RecordId, RecordState>, StoreError> {
    let open = kept(db, draft.slot())?.filter(|open| open.amends() && open.record() == draft.record());
    if open.is_none() {
        return Ok(BTreeMap::new());
    }
    let sql = "SELECT seen FROM draft WHERE slot = ?1";
    let bytes: Option<Vec<u8>> = db.prepare_cached(sql)?.query_row([key(draft.slot())], |row| row.get(0))?;
    let seen: Vec<(RecordId, RecordState)> = match bytes {
        Some(bytes) => from_body(&bytes, "an amendment")?,
        None => Vec::new(),
    };
    Ok(seen.into_iter().collect())
}

/// An amendment as it was when it was opened; nothing for any other draft.
pub fn opened(db: &Connection, draft: &Draft) -> Result<Option<Draft>, StoreError> {
    if !draft.amends() {
        return Ok(None);
    }
    let sql = "SELECT opened FROM draft WHERE slot = ?1 AND opened IS NOT NULL";
    let body: Option<String> = db.prepare_cached(sql)?.query_row([key(draft.slot())], |row| row.get(0)).optional()?;
    Ok(body.and_then(|body| earlier::read(&body)).filter(|opened| opened.record() == draft.record()))
}

/// Own operations are published again after a fork: what the author of an open amendment saw bears their new names, too.
pub(super) fn republish(db: &Connection, again: &[(Dot, Operation)]) -> Result<(), StoreError> {
    let sql = "SELECT seen FROM draft WHERE slot = ?1 AND seen IS NOT NULL";
    let slot = key(DraftSlot::Amendment);
    let bytes: Option<Vec<u8>> = db.prepare_cached(sql)?.query_row([slot], |row| row.get(0)).optional()?;
    let Some(bytes) = bytes else { return Ok(()) };
    let mut seen: Vec<(RecordId, RecordState)> = from_body(&bytes, "an amendment")?;
    for (id, state) in &mut seen {
        let of_it = again.iter().filter(|(_, operation)| operation.record == *id);
        state.republish_all(&of_it.map(|(old, operation)| (*old, operation)).collect());
    }
    db.prepare_cached("UPDATE draft SET seen = ?2 WHERE slot = ?1")?.execute((slot, body_of(&seen)))?;
    Ok(())
}

/// Throws a draft away.
pub fn drop(db: &Connection, slot: DraftSlot) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM draft WHERE slot = ?1")?.execute([key(slot)])?;
    Ok(())
}

/// A draft became a record: it is dropped, but not a draft of another record that has its place by now.
pub(super) fn saved(db: &Connection, draft: &Draft) -> Result<(), StoreError> {
    match kept(db, draft.slot())? {
        Some(other) if other.record() != draft.record() => Ok(()),
        Some(_) | None => drop(db, draft.slot()),
    }
}

/// The draft of a form as it was left. One that this version cannot read any more is passed over, not lost: it
/// stays until another is kept.
pub fn kept(db: &Connection, slot: DraftSlot) -> Result<Option<Draft>, StoreError> {
    let sql = "SELECT body FROM draft WHERE slot = ?1";
    let body: Option<String> = db.prepare_cached(sql)?.query_row([key(slot)], |row| row.get(0)).optional()?;
    let draft = body.and_then(|body| earlier::read(&body));
    draft.map(|draft| counted(db, draft)).transpose()
}

/// A draft that names what it counts by what that is counted as by now: the form offers nothing else.
pub(super) fn counted(db: &Connection, mut draft: Draft) -> Result<Draft, StoreError> {
    draft.recount(&counted_as::load(db)?.recounted());
    Ok(draft)
}

/// Drafts in which something was noted and that were not saved.
pub fn begun(db: &Connection) -> Result<Vec<(DraftSlot, RecordId)>, StoreError> {
    let mut begun = Vec::new();
    for slot in DraftSlot::ALL {
        let sql = "SELECT 1 FROM draft WHERE slot = ?1 AND body IS NOT opened";
        let edited = db.prepare_cached(sql)?.exists([key(slot)])?;
        if let Some(draft) = kept(db, slot)?.filter(|draft| edited && !draft.is_empty()) {
            begun.push((slot, draft.record()));
        }
    }
    Ok(begun)
}

/// The draft as it was left, or a fresh one whose ids are made and kept now.
pub fn open(db: &Connection, world: &mut dyn World, slot: DraftSlot) -> Result<Draft, StoreError> {
    let kept = kept(db, slot)?;
    // A form in which nothing was noted gives way to what was tapped in overdose mode.
    if slot == DraftSlot::Overdose
        && kept.as_ref().is_none_or(Draft::is_empty)
        && let Some(draft) = overdose_inbox::next_draft(db, world)?
    {
        return Ok(draft);
    }
    if let Some(draft) = kept {
        return Ok(draft);
    }
    let id = timed_id(world);
    let (area, mode) = queries::last::place(db, world)?;
    let draft = match slot {
        DraftSlot::Encounter => Draft::Encounter(EncounterDraft::new(id, area, mode)),
        DraftSlot::Overdose => Draft::Overdose(OverdoseDraft::new(id, area)),
        DraftSlot::Referral => Draft::Referral(ReferralDraft::new(id)),
        DraftSlot::Incident => Draft::Incident(IncidentDraft::new(id, area)),
        // What is done, and to what, is chosen before such a form opens.
        DraftSlot::Movement | DraftSlot::Amendment => return Err(StoreError::NotHere),
    };
    keep(db, world, &draft)?;
    Ok(draft)
}
