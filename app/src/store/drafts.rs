//! Drafts as they were left: rows like any other, so that a killed form is simply there again.

use super::error::StoreError;
use super::queries;
use super::records;
use super::world::{World, timed_id};
use crate::form::{Draft, DraftSlot, EncounterDraft, OverdoseDraft, ReferralDraft};
use rusqlite::{Connection, OptionalExtension};

const fn key(slot: DraftSlot) -> &'static str {
    match slot {
        DraftSlot::Encounter => "encounter",
        DraftSlot::Overdose => "overdose",
        DraftSlot::Referral => "referral",
        DraftSlot::Amendment => "amendment",
    }
}

/// Keeps a draft, unless its record was saved meanwhile: a late "keep" never brings a saved form back.
pub fn keep(db: &Connection, world: &dyn World, draft: &Draft) -> Result<(), StoreError> {
    if !draft.amends() && records::find(db, draft.record())?.is_some() {
        return Ok(());
    }
    let body = serde_json::to_string(draft).map_err(|_| StoreError::NotComplete)?;
    let sql = "INSERT INTO draft (slot, body, kept_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (slot) DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at";
    db.prepare_cached(sql)?.execute((key(draft.slot()), body, world.now().0))?;
    Ok(())
}

/// Throws a draft away.
pub fn drop(db: &Connection, slot: DraftSlot) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM draft WHERE slot = ?1")?.execute([key(slot)])?;
    Ok(())
}

/// The draft of a form as it was left. One that this version cannot read any more is passed over, not lost: it
/// stays until another is kept.
pub fn kept(db: &Connection, slot: DraftSlot) -> Result<Option<Draft>, StoreError> {
    let sql = "SELECT body FROM draft WHERE slot = ?1";
    let body: Option<String> = db.prepare_cached(sql)?.query_row([key(slot)], |row| row.get(0)).optional()?;
    Ok(body.and_then(|body| serde_json::from_str(&body).ok()))
}

/// The draft as it was left, or a fresh one whose ids are made and kept now.
pub fn open(db: &Connection, world: &mut dyn World, slot: DraftSlot) -> Result<Draft, StoreError> {
    if let Some(draft) = kept(db, slot)? {
        return Ok(draft);
    }
    let id = timed_id(world);
    let (area, mode) = queries::capture::last_place(db)?;
    let draft = match slot {
        DraftSlot::Encounter => Draft::Encounter(EncounterDraft::new(id, area, mode)),
        DraftSlot::Overdose => Draft::Overdose(OverdoseDraft::new(id, area)),
        DraftSlot::Referral => Draft::Referral(ReferralDraft::new(id)),
        DraftSlot::Amendment => return Err(StoreError::NotHere),
    };
    keep(db, world, &draft)?;
    Ok(draft)
}
