//! Drafts as they were left: rows like any other, so that a killed form is simply there again.

use super::{amend, earlier, half_typed};
use crate::form::{
    Draft, DraftSlot, EncounterDraft, IncidentDraft, OverdoseDraft, ReferralDraft, RequisitionDraft, Suggested,
};
use crate::store::columns::{body_of, from_body};
use crate::store::counted_as;
use crate::store::environment::{Environment, random_id, timed_id};
use crate::store::error::StoreError;
use crate::store::overdose_inbox;
use crate::store::queries;
use crate::store::records;
use crate::store::stock::counting;
use kitbag_shared::ids::{Dot, RecordId};
use kitbag_shared::merge::RecordState;
use kitbag_shared::operation::Operation;
use kitbag_shared::record::Kind;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};

/// The row of a form's new draft.
const fn row_of_new(slot: DraftSlot) -> &'static str {
    match slot {
        DraftSlot::Encounter => "encounter",
        DraftSlot::Overdose => "overdose",
        DraftSlot::Referral => "referral",
        DraftSlot::Incident => "incident",
        DraftSlot::Movement => "movement",
        DraftSlot::SignOut => "sign out",
        DraftSlot::Requisition => "requisition",
        DraftSlot::Amendment => "amendment",
    }
}

/// The row of an amendment: each record has its own, so that none that was begun takes another's place.
fn row_of_amendment(record: RecordId) -> String {
    format!("amendment {record}")
}

fn row_of(draft: &Draft) -> String {
    if draft.amends() { row_of_amendment(draft.record()) } else { row_of_new(draft.slot()).to_owned() }
}

/// Keeps a draft, unless its record was saved meanwhile: a late "keep" never brings a saved form back.
pub fn keep(db: &Connection, env: &dyn Environment, draft: &Draft) -> Result<(), StoreError> {
    if draft.amends() {
        // An amendment is kept while it is open: `amend` has made its row.
        let sql = "UPDATE draft SET body = ?2, kept_at = ?3 WHERE slot = ?1";
        db.prepare_cached(sql)?.execute((row_of(draft), json(draft)?, env.now().0))?;
        return Ok(());
    }
    if records::find(db, draft.record())?.is_some() {
        return Ok(());
    }
    let sql = "INSERT INTO draft (slot, body, kept_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (slot) DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at";
    db.prepare_cached(sql)?.execute((row_of(draft), json(draft)?, env.now().0))?;
    counting::note_beginning(db, env, draft, &row_of(draft))
}

fn json(draft: &Draft) -> Result<String, StoreError> {
    serde_json::to_string(draft).map_err(|_| StoreError::NotComplete)
}

/// A draft for amending a record, kept with what its author sees of the record now. Whatever comes from elsewhere
/// until it is saved was not seen, and is not replaced by it.
///
/// An amendment that was begun and left goes on where it was; those in which nothing was changed are forgotten.
pub fn amend(db: &Connection, env: &dyn Environment, id: RecordId) -> Result<Draft, StoreError> {
    for row in untouched(db)?.iter().filter(|row| row.starts_with("amendment ")) {
        forget(db, row)?;
    }
    let row = row_of_amendment(id);
    if let Some(begun) = kept_at(db, &row)? {
        return Ok(begun);
    }
    let draft = amend::amend(db, id)?;
    let sql = "INSERT OR REPLACE INTO draft (slot, body, kept_at, opened, seen) VALUES (?1, ?2, ?3, ?2, ?4)";
    let seen = body_of(&now_seen(db, id)?);
    db.prepare_cached(sql)?.execute((row, json(&draft)?, env.now().0, seen))?;
    Ok(draft)
}

/// The rows of drafts in which nothing was changed since they were opened. An older app wrote the same in other words.
fn untouched(db: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let mut rows = db.prepare_cached("SELECT slot, body, opened FROM draft WHERE opened IS NOT NULL")?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))?;
    let same = |(row, body, opened): (String, String, String)| {
        (body == opened || earlier::read(&body).is_some_and(|draft| earlier::read(&opened) == Some(draft)))
            .then_some(row)
    };
    rows.filter_map(|row| row.map(same).transpose()).map(|row| row.map_err(StoreError::from)).collect()
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

/// The states that the author of an amendment saw when it was opened; nothing for any other draft.
pub fn seen(db: &Connection, draft: &Draft) -> Result<BTreeMap<RecordId, RecordState>, StoreError> {
    let seen = rows_seen(db, &row_of(draft))?.into_iter().next();
    Ok(seen.map(|(_, seen)| seen.into_iter().collect()).unwrap_or_default())
}

type Seen = Vec<(RecordId, RecordState)>;

/// The states that were seen by the rows that a pattern names.
fn rows_seen(db: &Connection, pattern: &str) -> Result<Vec<(String, Seen)>, StoreError> {
    let mut rows = db.prepare_cached("SELECT slot, seen FROM draft WHERE slot GLOB ?1 AND seen IS NOT NULL")?;
    let rows = rows.query_map([pattern], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?)))?;
    rows.map(|row| {
        row.map_err(StoreError::from).and_then(|(slot, bytes)| Ok((slot, from_body(&bytes, "an amendment")?)))
    })
    .collect()
}

/// An amendment as it was when it was opened; nothing for any other draft.
pub fn opened(db: &Connection, draft: &Draft) -> Result<Option<Draft>, StoreError> {
    let sql = "SELECT opened FROM draft WHERE slot = ?1 AND opened IS NOT NULL";
    let body: Option<String> = db.prepare_cached(sql)?.query_row([row_of(draft)], |row| row.get(0)).optional()?;
    Ok(body.and_then(|body| earlier::read(&body)))
}

/// Own operations are published again after a fork: what the author of an open amendment saw bears their new names, too.
pub(in crate::store) fn republish(db: &Connection, again: &[(Dot, Operation)]) -> Result<(), StoreError> {
    for (slot, mut seen) in rows_seen(db, "amendment *")? {
        for (id, state) in &mut seen {
            let of_it = again.iter().filter(|(_, operation)| operation.record == *id);
            state.republish_all(&of_it.map(|(old, operation)| (*old, operation)).collect());
        }
        db.prepare_cached("UPDATE draft SET seen = ?2 WHERE slot = ?1")?.execute((slot, body_of(&seen)))?;
    }
    Ok(())
}

/// Throws a form's new draft away.
pub fn drop(db: &Connection, slot: DraftSlot) -> Result<(), StoreError> {
    forget(db, row_of_new(slot))
}

/// Throws an amendment away.
pub fn drop_amendment(db: &Connection, record: RecordId) -> Result<(), StoreError> {
    forget(db, &row_of_amendment(record))
}

fn forget(db: &Connection, row: &str) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM draft WHERE slot = ?1")?.execute([row])?;
    Ok(())
}

/// A draft became a record: it is dropped, but not a draft of another record that has its place by now.
pub(in crate::store) fn saved(db: &Connection, draft: &Draft) -> Result<(), StoreError> {
    let row = row_of(draft);
    match kept_at(db, &row)? {
        Some(other) if other.record() != draft.record() => Ok(()),
        Some(_) | None => forget(db, &row),
    }
}

/// The new draft of a form as it was left. One that this version cannot read any more is passed over, not lost: it
/// stays until another is kept.
pub fn kept(db: &Connection, slot: DraftSlot) -> Result<Option<Draft>, StoreError> {
    kept_at(db, row_of_new(slot))
}

fn kept_at(db: &Connection, row: &str) -> Result<Option<Draft>, StoreError> {
    let sql = "SELECT body FROM draft WHERE slot = ?1";
    let body: Option<String> = db.prepare_cached(sql)?.query_row([row], |row| row.get(0)).optional()?;
    let draft = body.and_then(|body| earlier::read(&body));
    draft.map(|draft| counted(db, draft)).transpose()
}

/// A draft that names what it counts by what that is counted as by now: the form offers nothing else.
pub(in crate::store) fn counted(db: &Connection, mut draft: Draft) -> Result<Draft, StoreError> {
    draft.recount(&counted_as::load(db)?.recounted());
    Ok(draft)
}

/// Drafts in which something was noted and that were not saved, those of new records first.
pub fn begun(db: &Connection) -> Result<Vec<(DraftSlot, RecordId)>, StoreError> {
    let untouched = untouched(db)?;
    let mut rows = db.prepare_cached("SELECT slot FROM draft WHERE slot <> ?1")?;
    let rows: Vec<String> = rows.query_map([half_typed::SLOT], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut begun = Vec::new();
    for row in rows.into_iter().filter(|row| !untouched.contains(row)) {
        begun.extend(kept_at(db, &row)?.filter(|draft| !draft.is_empty()).map(|draft| (draft.slot(), draft.record())));
    }
    begun.sort_by_key(|(slot, _)| DraftSlot::ALL.iter().position(|one| one == slot));
    Ok(begun)
}

/// The draft as it was left, or a fresh one whose ids are made and kept now.
pub fn open(db: &Connection, env: &mut dyn Environment, slot: DraftSlot) -> Result<Draft, StoreError> {
    let kept = kept(db, slot)?;
    // A form in which nothing was noted gives way to what was tapped in overdose mode.
    if slot == DraftSlot::Overdose
        && kept.as_ref().is_none_or(Draft::is_empty)
        && let Some(draft) = overdose_inbox::next_draft(db, env)?
    {
        return Ok(draft);
    }
    if let Some(draft) = kept {
        return Ok(draft);
    }
    let id = timed_id(env);
    let (area, mode) = queries::last::place(db, env)?;
    let draft = match slot {
        DraftSlot::Encounter => Draft::Encounter(EncounterDraft::new(id, area, mode)),
        DraftSlot::Overdose => Draft::Overdose(OverdoseDraft::new(id, area)),
        DraftSlot::Referral => Draft::Referral(ReferralDraft::new(id)),
        DraftSlot::Incident => Draft::Incident(IncidentDraft::new(id, area)),
        // Stock tells no hour, its ids neither.
        DraftSlot::Requisition => Draft::Requisition(RequisitionDraft::new(random_id(env), Suggested::default())),
        // What is done, and to what, is chosen before such a form opens.
        DraftSlot::Movement | DraftSlot::SignOut | DraftSlot::Amendment => return Err(StoreError::NotHere),
    };
    keep(db, env, &draft)?;
    Ok(draft)
}
