//! Applying operations: the one path by which a record changes, whether this device or another wrote the operation.
//!
//! State, rows and what follows from them (on hand) change in the caller's transaction, or not at all.

mod rows;
mod stock;

use super::columns::{body_of, from_body, int};
use super::error::StoreError;
use kitbag_shared::ids::{CollectionId, DeviceId, Dot, RecordId};
use kitbag_shared::merge::{RecordState, Visibility};
use kitbag_shared::operation::Operation;
use kitbag_shared::record::{Encounter, Fields, Incident, Kind, KindId, OverdoseResponse, ProgrammeSettings, Record};
use kitbag_shared::time::Moment;
use rusqlite::{Connection, OptionalExtension};

/// What applying an operation came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// The record changed.
    New,
    /// The operation was known already.
    Known,
}

/// A record as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its number inside this database.
    pub row: i64,
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: KindId,
    /// Its collection.
    pub collection: CollectionId,
    /// All that is known of it.
    pub state: RecordState,
    /// Who wrote the first operation that came here.
    pub author: DeviceId,
}

impl Kept {
    /// The shown values as a record of a kind that this app knows.
    pub fn read<R: Record>(&self) -> R {
        R::read(&self.state.shown()).record
    }

    /// Its kind, if this app knows it.
    pub fn known_kind(&self) -> Option<Kind> {
        Kind::from_id(self.kind)
    }
}

/// Applies an operation of the device itself or of another, which must have been checked and permitted.
pub fn apply(
    db: &Connection,
    collection: CollectionId,
    operation: &Operation,
    now: Moment,
) -> Result<Applied, StoreError> {
    let mut kept = match find(db, operation.record)? {
        Some(kept) => kept,
        None => insert(db, collection, operation, now)?,
    };
    if !kept.state.apply(operation) {
        return Ok(Applied::Known);
    }
    keep(db, &kept, now)?;
    Ok(Applied::New)
}

/// A record by its id.
pub fn find(db: &Connection, id: RecordId) -> Result<Option<Kept>, StoreError> {
    let sql = "SELECT id, kind, collection, author, state FROM record WHERE uuid = ?1";
    let found = db
        .prepare_cached(sql)?
        .query_row([id.as_bytes()], |row| {
            let state: Vec<u8> = row.get(4)?;
            let collection = CollectionId::from_bytes(row.get(2)?);
            Ok((row.get(0)?, row.get::<_, u16>(1)?, collection, DeviceId::from_bytes(row.get(3)?), state))
        })
        .optional()?;
    let Some((row, kind, collection, author, state)) = found else { return Ok(None) };
    Ok(Some(Kept { row, id, kind: KindId(kind), collection, author, state: from_body(&state, "a record")? }))
}

/// A record that must be here.
pub fn get(db: &Connection, id: RecordId) -> Result<Kept, StoreError> {
    find(db, id)?.ok_or(StoreError::NotHere)
}

fn insert(
    db: &Connection,
    collection: CollectionId,
    operation: &Operation,
    now: Moment,
) -> Result<Kept, StoreError> {
    let sql = "INSERT INTO record (uuid, kind, collection, state, author, hidden, withdrawn_unseen, conflicts, touched_at)
        VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, 0, ?6)";
    let (id, kind, author) = (operation.record, operation.kind, operation.dot.actor.device);
    let state = RecordState::default();
    let values = (id.as_bytes(), kind.0, collection.as_bytes(), body_of(&state), author.as_bytes(), now.0);
    db.prepare_cached(sql)?.execute(values)?;
    Ok(Kept { row: db.last_insert_rowid(), id, kind, collection, state, author })
}

/// Writes a record's state and everything that follows from it.
fn keep(db: &Connection, kept: &Kept, now: Moment) -> Result<(), StoreError> {
    let visibility = kept.state.visibility();
    let sql = "UPDATE record SET state = ?2, hidden = ?3, withdrawn_unseen = ?4, conflicts = ?5, touched_at = ?6
        WHERE id = ?1";
    db.prepare_cached(sql)?.execute((
        kept.row,
        body_of(&kept.state),
        visibility == Visibility::Hidden,
        visibility == Visibility::WithdrawnUnseen,
        int(u64::try_from(kept.state.conflicts().len()).unwrap_or(u64::MAX)),
        now.0,
    ))?;
    let shown: Fields = kept.state.shown();
    rows::write(db, kept, &shown, visibility == Visibility::Hidden)
}

/// Gives an own operation the name under which it is published again after a fork.
pub fn republish(db: &Connection, old: Dot, again: &Operation, now: Moment) -> Result<(), StoreError> {
    let mut kept = get(db, again.record)?;
    kept.state.republish(old, again);
    keep(db, &kept, now)
}

/// The movements that a record names, in order; none for kinds that name none.
pub fn movements_of(kept: &Kept) -> Vec<RecordId> {
    let movements = match kept.known_kind() {
        Some(Kind::Encounter) => kept.read::<Encounter>().movements,
        Some(Kind::OverdoseResponse) => kept.read::<OverdoseResponse>().movements,
        Some(Kind::Incident) => kept.read::<Incident>().movements,
        Some(
            Kind::Referral
            | Kind::StockMovement
            | Kind::Item
            | Kind::Recipe
            | Kind::Place
            | Kind::Area
            | Kind::Organisation
            | Kind::Member
            | Kind::ProgrammeSettings,
        )
        | None => return Vec::new(),
    };
    movements.into_iter().collect()
}

/// All records of a kind that are not withdrawn, by id.
pub fn all<R: Record>(db: &Connection) -> Result<Vec<(RecordId, R)>, StoreError> {
    let sql = "SELECT uuid, state FROM record WHERE kind = ?1 AND hidden = 0 ORDER BY uuid";
    let mut rows = db.prepare_cached(sql)?;
    let found = rows.query_map([R::KIND.id().0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    found
        .map(|found| {
            let (uuid, state): ([u8; 16], Vec<u8>) = found?;
            let state: RecordState = from_body(&state, "a record")?;
            Ok((RecordId(uuid::Uuid::from_bytes(uuid)), R::read(&state.shown()).record))
        })
        .collect()
}

/// The programme's settings, once they are here.
pub fn settings(db: &Connection) -> Result<Option<ProgrammeSettings>, StoreError> {
    Ok(all(db)?.into_iter().map(|(_, settings)| settings).next())
}
