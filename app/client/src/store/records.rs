//! Applying operations: the one path by which a record changes, whether this device or another wrote the operation.
//!
//! State, rows and what follows from them (on hand) change in the caller's transaction, or not at all.

#[cfg(test)]
pub(super) mod counted;
mod kept;
mod looked_for;
mod rows;

pub use kept::Kept;
pub(super) use rows::CASEWORK_ROWS;

use kept::Authorship;

use super::columns::{body_of, from_body, int};
use super::counted_as;
use super::error::StoreError;
use super::stock::requisitions;
use super::stock::together::{made_by, made_with};
use super::stock::{stocktakes, touched};
use kitbag_shared::ids::{CollectionId, DeviceId, Dot, RecordId};
use kitbag_shared::merge::{RecordState, Visibility};
use kitbag_shared::operation::{ContentHash, Operation};
use kitbag_shared::record::{
    Encounter, FieldKey, Incident, Kind, KindId, OverdoseResponse, ProgrammeSettings, Record, WITHDRAWN,
};
use kitbag_shared::time::Moment;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};

/// Applies an operation of the device itself or of another, which must have been checked and permitted.
pub fn apply(db: &Connection, collection: CollectionId, operation: &Operation, now: Moment) -> Result<(), StoreError> {
    apply_all(db, collection, [operation], now).map(drop)
}

/// Applies operations: one read and one write of each record, however many of them are on it. Returns those whose dot is
/// taken by another operation, of a log that was forked: a state holds one of them.
pub(super) fn apply_all<'a>(
    db: &Connection,
    collection: CollectionId,
    operations: impl IntoIterator<Item = &'a Operation>,
    now: Moment,
) -> Result<Vec<&'a Operation>, StoreError> {
    let mut second = Vec::new();
    let mut kinds = BTreeSet::new();
    for (record, of_it) in by_record(operations) {
        let state = apply_to(db, (collection, record), &of_it, now)?;
        kinds.insert(record.0);
        second.extend(of_it.into_iter().filter(|operation| !state.knows(operation)));
    }
    follow_up(db, &kinds)?;
    Ok(second)
}

/// Follows up what many records say together, if some of one of the kinds changed: what is counted as what, how far
/// requisitions are, and what lies on shelves that were counted.
pub(super) fn follow_up(db: &Connection, kinds: &BTreeSet<KindId>) -> Result<(), StoreError> {
    let lists = [Kind::Item, Kind::Place, Kind::Area, Kind::Organisation];
    if lists.iter().any(|list| kinds.contains(&list.id())) && counted_as::refresh(db)? {
        touched::counted(db)?;
        requisitions::touch_all(db)?;
    }
    requisitions::settle(db)?;
    stocktakes::settle(db)
}

/// Operations by the record that they are on, in the order in which records are first named.
fn by_record<'a>(operations: impl IntoIterator<Item = &'a Operation>) -> Vec<((KindId, RecordId), Vec<&'a Operation>)> {
    let (mut groups, mut places) = (Vec::<((KindId, RecordId), Vec<&Operation>)>::new(), BTreeMap::new());
    for operation in operations {
        let record = (operation.kind, operation.record);
        let place = *places.entry(record).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, group)) => group.push(operation),
            None => groups.push((record, vec![operation])),
        }
    }
    groups
}

/// Returns the state that the record has then.
fn apply_to(
    db: &Connection,
    place: RecordPlace,
    operations: &[&Operation],
    now: Moment,
) -> Result<RecordState, StoreError> {
    let Some(first) = operations.iter().map(|operation| Authorship::of(operation)).min() else {
        return Ok(RecordState::default());
    };
    let Some(mut kept) = select_one(db, place)? else {
        let mut state = RecordState::default();
        state.apply_all(operations.iter().copied());
        return insert(db, place, state, first, now);
    };
    if kept.state.apply_all(operations.iter().copied()) {
        kept.write_author(first.min(kept.authorship()));
        keep(db, &kept, now)?;
    }
    Ok(kept.state)
}

/// The operations of these that are known to their records: one read of each record.
pub(super) fn held<'a>(
    db: &Connection,
    collection: CollectionId,
    operations: impl IntoIterator<Item = &'a Operation>,
) -> Result<BTreeSet<(Dot, ContentHash)>, StoreError> {
    let mut held = BTreeSet::new();
    for (record, of_it) in by_record(operations) {
        if let Some(kept) = select_one(db, (collection, record))? {
            let known = of_it.into_iter().filter(|operation| kept.state.knows(operation));
            held.extend(known.map(|operation| (operation.dot, operation.content_hash())));
        }
    }
    Ok(held)
}

/// A record's place: its collection, its kind and its id.
pub(super) type RecordPlace = (CollectionId, (KindId, RecordId));

fn select_one(db: &Connection, (collection, (kind, id)): RecordPlace) -> Result<Option<Kept>, StoreError> {
    let which = "WHERE uuid = ?1 AND kind = ?2 AND collection = ?3";
    select(db, which, (id.as_bytes(), kind.0, collection.as_bytes()))
}

/// Puts a record together again without operations that do not count any more; `find` returns those that stay. A record
/// of which nothing stays is gone; whoever calls this says of which kinds they were. One of whose operations one cannot be found stays as it was, rather than lose it.
pub(super) fn without(
    db: &Connection,
    place: RecordPlace,
    taken_back: &BTreeSet<Dot>,
    mut find: impl FnMut(Dot, ContentHash) -> Result<Option<Operation>, StoreError>,
    now: Moment,
) -> Result<(), StoreError> {
    let Some(mut kept) = select_one(db, place)? else { return Ok(()) };
    let mut staying = Vec::new();
    // Log by log, so that each batch is opened once.
    let mut wanted: Vec<_> = kept.state.known().filter(|(dot, _)| !taken_back.contains(dot)).collect();
    wanted.sort_unstable_by_key(|(dot, _)| (dot.actor, dot.seq));
    for (dot, content) in wanted {
        let Some(operation) = find(dot, content)? else { return Ok(()) };
        staying.push(operation);
    }
    let Some(first) = staying.iter().map(Authorship::of).min() else {
        return rows::remove(db, &kept);
    };
    kept.write_author(first);
    kept.state = RecordState::default();
    kept.state.apply_all(&staying);
    keep(db, &kept, now)
}

/// A record by its id alone, as screens name it. Ids are never shared but by somebody who means harm.
pub fn find(db: &Connection, id: RecordId) -> Result<Option<Kept>, StoreError> {
    select(db, "WHERE uuid = ?1 ORDER BY kind, id LIMIT 1", [id.as_bytes()])
}

/// A record of a certain kind.
pub fn find_of(db: &Connection, kind: Kind, id: RecordId) -> Result<Option<Kept>, StoreError> {
    select(db, "WHERE uuid = ?1 AND kind = ?2 ORDER BY id LIMIT 1", (id.as_bytes(), kind.id().0))
}

fn select(db: &Connection, which: &str, params: impl rusqlite::Params) -> Result<Option<Kept>, StoreError> {
    #[cfg(test)]
    counted::read();
    let sql = format!("SELECT id, uuid, kind, collection, author, author_at, state, author_field FROM record {which}");
    let found = db
        .prepare_cached(&sql)?
        .query_row(params, |row| {
            let kept = Kept {
                row: row.get(0)?,
                id: RecordId(uuid::Uuid::from_bytes(row.get(1)?)),
                kind: KindId(row.get(2)?),
                collection: CollectionId::from_bytes(row.get(3)?),
                author: DeviceId::from_bytes(row.get(4)?),
                author_at: Moment(row.get(5)?),
                author_field: row.get(7)?,
                state: RecordState::default(),
            };
            Ok((kept, row.get::<_, Vec<u8>>(6)?))
        })
        .optional()?;
    let Some((kept, state)) = found else { return Ok(None) };
    Ok(Some(Kept { state: from_body(&state, "a record")?, ..kept }))
}

/// A record that must be here.
pub fn get(db: &Connection, id: RecordId) -> Result<Kept, StoreError> {
    find(db, id)?.ok_or(StoreError::NotHere)
}

/// A record of a certain kind that must be here.
pub fn get_of(db: &Connection, kind: Kind, id: RecordId) -> Result<Kept, StoreError> {
    find_of(db, kind, id)?.ok_or(StoreError::NotHere)
}

/// The parts of a state that stand in columns of their own.
struct StateColumns {
    hidden: bool,
    withdrawn_unseen: bool,
    withdrawn_at: Option<i64>,
    withdrawn_by: Option<DeviceId>,
    conflicts: i64,
}

impl StateColumns {
    fn of(state: &RecordState) -> Self {
        let visibility = state.visibility();
        let withdrawals = state.versions(FieldKey::single(WITHDRAWN));
        let last = withdrawals.first().filter(|_| visibility != Visibility::Visible);
        Self {
            hidden: visibility == Visibility::Hidden,
            withdrawn_unseen: visibility == Visibility::WithdrawnUnseen,
            withdrawn_at: last.map(|(_, last)| last.at.0),
            withdrawn_by: last.map(|(dot, _)| dot.actor.device).filter(|by| {
                // Who wrote first is only what clocks say: whoever wrote anything of it counts.
                state.known().all(|(dot, _)| dot.actor.device == *by)
            }),
            conflicts: int(u64::try_from(state.conflicts().len()).unwrap_or(u64::MAX)),
        }
    }
}

/// Writes a record of which nothing was known, and everything that follows from it.
fn insert(
    db: &Connection,
    (collection, (kind, id)): RecordPlace,
    state: RecordState,
    first: Authorship,
    now: Moment,
) -> Result<RecordState, StoreError> {
    #[cfg(test)]
    counted::write();
    let standing = StateColumns::of(&state);
    let sql = "INSERT INTO record (uuid, kind, collection, state, author, author_at, hidden, withdrawn_unseen,
        withdrawn_at, conflicts, touched_at, withdrawn_by, author_field)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    let Authorship { at: author_at, field: author_field, device: author } = first;
    db.prepare_cached(sql)?.execute((
        id.as_bytes(),
        kind.0,
        collection.as_bytes(),
        body_of(&state),
        author.as_bytes(),
        author_at.0,
        standing.hidden,
        standing.withdrawn_unseen,
        standing.withdrawn_at,
        standing.conflicts,
        now.0,
        standing.withdrawn_by.as_ref().map(DeviceId::as_bytes),
        author_field,
    ))?;
    let kept = Kept { row: db.last_insert_rowid(), id, kind, collection, state, author, author_at, author_field };
    rows::write(db, &kept, &kept.state.shown(), standing.hidden)?;
    Ok(kept.state)
}

/// Writes a record's state and everything that follows from it.
fn keep(db: &Connection, kept: &Kept, now: Moment) -> Result<(), StoreError> {
    #[cfg(test)]
    counted::write();
    let standing = StateColumns::of(&kept.state);
    let sql = "UPDATE record SET state = ?2, hidden = ?3, withdrawn_unseen = ?4, conflicts = ?5, touched_at = ?6,
        withdrawn_at = ?7, author = ?8, author_at = ?9, withdrawn_by = ?10, author_field = ?11
        WHERE id = ?1";
    db.prepare_cached(sql)?.execute((
        kept.row,
        body_of(&kept.state),
        standing.hidden,
        standing.withdrawn_unseen,
        standing.conflicts,
        now.0,
        standing.withdrawn_at,
        kept.author.as_bytes(),
        kept.author_at.0,
        standing.withdrawn_by.as_ref().map(DeviceId::as_bytes),
        kept.author_field,
    ))?;
    rows::rewrite(db, kept, &kept.state.shown(), standing.hidden)
}

/// The next record of a kind by its number inside this database, after one.
pub(super) fn next_of(db: &Connection, kind: Kind, after: i64) -> Result<Option<Kept>, StoreError> {
    select(db, "WHERE kind = ?1 AND id > ?2 ORDER BY id LIMIT 1", (kind.id().0, after))
}

/// Makes the rows of a record anew.
pub(super) fn write_rows_of(db: &Connection, kept: &Kept) -> Result<(), StoreError> {
    rows::rewrite(db, kept, &kept.state.shown(), kept.is_hidden())
}

/// Makes the rows of one record anew, where more of it can be read than before.
pub(super) fn write_rows(db: &Connection, kind: Kind, id: RecordId) -> Result<(), StoreError> {
    find_of(db, kind, id)?.map_or(Ok(()), |kept| write_rows_of(db, &kept))
}

/// Makes the rows of those records anew of which something was dropped in for the desk before its key came.
pub(super) fn write_rows_that_wait(db: &Connection) -> Result<(), StoreError> {
    for (kind, sql) in [
        (Kind::OverdoseResponse, "SELECT uuid FROM overdose_response JOIN record USING (id) WHERE debrief IS NULL"),
        (Kind::DeskReport, "SELECT uuid FROM desk_report JOIN record USING (id) WHERE desk_key IS NOT NULL"),
    ] {
        let waiting = db.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<Result<Vec<[u8; 16]>, _>>()?;
        for record in waiting {
            write_rows(db, kind, RecordId(uuid::Uuid::from_bytes(record)))?;
        }
    }
    Ok(())
}

/// Gives own operations the names under which they are published again after a fork: one read and one write of each
/// record.
pub(super) fn republish(
    db: &Connection,
    collection: CollectionId,
    again: &[(Dot, Operation)],
    now: Moment,
) -> Result<(), StoreError> {
    let old: BTreeMap<Dot, Dot> = again.iter().map(|(old, again)| (again.dot, *old)).collect();
    for ((kind, id), of_it) in by_record(again.iter().map(|(_, again)| again)) {
        let found = match select_one(db, (collection, (kind, id)))? {
            Some(kept) => Some(kept),
            None => select(db, "WHERE uuid = ?1 AND kind = ?2 ORDER BY id LIMIT 1", (id.as_bytes(), kind.0))?,
        };
        let mut kept = found.ok_or(StoreError::Damaged("an unsent operation"))?;
        let names = of_it.into_iter().filter_map(|again| Some((*old.get(&again.dot)?, again))).collect();
        kept.state.republish_all(&names);
        keep(db, &kept, now)?;
    }
    follow_up(db, &again.iter().map(|(_, again)| again.kind).collect())
}

/// The movements that are one action with a record: those that it names; the other half of a transfer; all of a packing.
pub fn movements_of(db: &Connection, kept: &Kept) -> Result<Vec<RecordId>, StoreError> {
    let movements = match kept.known_kind() {
        Some(Kind::Encounter) => kept.read::<Encounter>().movements,
        Some(Kind::OverdoseResponse) => kept.read::<OverdoseResponse>().movements,
        Some(Kind::Incident) => kept.read::<Incident>().movements,
        Some(
            Kind::Referral
            | Kind::Item
            | Kind::Recipe
            | Kind::Place
            | Kind::Area
            | Kind::Organisation
            | Kind::Member
            | Kind::Stocktake
            | Kind::DeskReport
            | Kind::Recall
            | Kind::Requisition
            | Kind::ProgrammeSettings,
        )
        | None => return Ok(Vec::new()),
        Some(Kind::StockMovement) => return made_with(db, kept.id, &kept.read()),
        Some(Kind::Custody) => return made_by(db, kept.id),
    };
    Ok(movements.into_iter().collect())
}

/// Any kind but contacts and movements, in the words of the index that leaves those out.
pub(super) const ALL_OF_FEW: &str = "SELECT uuid, state FROM record
    WHERE kind = ?1 AND kind NOT IN (1, 4) AND hidden = 0 ORDER BY uuid";

/// The records of a kind that are not withdrawn, by id. Not for contacts and movements: there are too many.
pub fn all<R: Record>(db: &Connection) -> Result<Vec<(RecordId, R)>, StoreError> {
    const { assert!(!matches!(R::KIND, Kind::Encounter | Kind::StockMovement), "there are too many to take all") };
    let mut rows = db.prepare_cached(ALL_OF_FEW)?;
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
    Ok(settings_record(db)?.map(|(_, settings)| settings))
}

/// The same with the record's id.
pub fn settings_record(db: &Connection) -> Result<Option<(RecordId, ProgrammeSettings)>, StoreError> {
    Ok(all(db)?.into_iter().next())
}
