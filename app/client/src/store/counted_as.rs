//! Entries of a list that are counted as another: what their records say, worked out once and kept as a table.

use super::error::StoreError;
use crate::form::Recounted;
use kitbag_shared::counted_as::CountedAs;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Kind, KindId};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// The query for what entries say of themselves, where both are here, and the other is not withdrawn.
const SAID: &str = "SELECT record.kind, record.uuid, entry.counted_as FROM directory AS entry JOIN record USING (id)
    WHERE entry.counted_as IS NOT NULL AND EXISTS (
        SELECT 1 FROM record AS other JOIN directory AS listed USING (id)
        WHERE other.uuid = entry.counted_as AND other.kind = record.kind AND other.hidden = 0
    )";

/// The entries that are counted as others, list by list.
#[derive(Default)]
pub(super) struct Counted(BTreeMap<KindId, CountedAs>);

impl Counted {
    /// The entry that one of a kind is counted as: itself, mostly.
    pub(super) fn of(&self, kind: Kind, entry: RecordId) -> RecordId {
        self.0.get(&kind.id()).map_or(entry, |counted| counted.of(entry))
    }

    /// The pairs of a kind: entries that are counted as another, each with that other.
    pub(super) fn pairs(&self, kind: Kind) -> impl Iterator<Item = (RecordId, RecordId)> {
        self.0.get(&kind.id()).into_iter().flat_map(CountedAs::pairs)
    }

    /// Sums so many of each item: those that are counted as one together.
    pub(super) fn summed(&self, items: &BTreeMap<RecordId, u32>) -> BTreeMap<RecordId, u32> {
        self.recounted().summed(items)
    }

    /// The part that open forms have to know.
    pub(super) fn recounted(&self) -> Recounted {
        let [items, places] = [Kind::Item, Kind::Place].map(|kind| self.pairs(kind).collect());
        Recounted { items, places }
    }

    fn rows(&self) -> BTreeSet<(KindId, RecordId, RecordId)> {
        let of = |(kind, counted): (&KindId, &CountedAs)| {
            let kind = *kind;
            counted.pairs().map(move |(entry, other)| (kind, entry, other)).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of).collect()
    }
}

/// Works it out anew, after records of a list changed. Writes what differs, and returns whether anything does.
pub(super) fn refresh(db: &Connection) -> Result<bool, StoreError> {
    let (after, before) = (read(db, SAID)?.rows(), load(db)?.rows());
    let mut delete = db.prepare_cached("DELETE FROM counted_as WHERE kind = ?1 AND entry = ?2")?;
    for (kind, entry, _) in before.difference(&after) {
        delete.execute((kind.0, entry.as_bytes()))?;
    }
    let mut insert = db.prepare_cached("INSERT INTO counted_as (kind, entry, other) VALUES (?1, ?2, ?3)")?;
    for (kind, entry, other) in after.difference(&before) {
        insert.execute((kind.0, entry.as_bytes(), other.as_bytes()))?;
    }
    Ok(before != after)
}

/// Loads all of it.
pub(super) fn load(db: &Connection) -> Result<Counted, StoreError> {
    read(db, "SELECT kind, entry, other FROM counted_as")
}

fn read(db: &Connection, sql: &str) -> Result<Counted, StoreError> {
    let mut said: BTreeMap<KindId, Vec<(RecordId, RecordId)>> = BTreeMap::new();
    let mut rows = db.prepare_cached(sql)?;
    let mut rows = rows.query([])?;
    let id = |bytes| RecordId(uuid::Uuid::from_bytes(bytes));
    while let Some(row) = rows.next()? {
        said.entry(KindId(row.get(0)?)).or_default().push((id(row.get(1)?), id(row.get(2)?)));
    }
    Ok(Counted(said.into_iter().map(|(kind, pairs)| (kind, CountedAs::new(pairs))).collect()))
}
