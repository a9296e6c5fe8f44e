//! The lists that the programme keeps itself, each with all of its entries.

use super::names;
use crate::form::{EntryIs, ListOf};
use crate::store::counted_as;
use crate::store::entry::Entry;
use crate::store::error::StoreError;
use crate::store::records;
use crate::store::stock::shelves::units;
use crate::store::stock::transit::coming;
use crate::view::{ComingView, EntryView, Name, Named};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::BaseUnit;
use kitbag_shared::record::{Area, Item, Kind, Organisation, Place};
use rusqlite::Connection;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Items that are on their way to a place which are named, the most first.
pub const COMING_MAX: usize = 12;

/// A list: those that are put in order here as they are, the others in none, since how names are sorted depends on the
/// language.
pub fn entries(db: &Connection, list: ListOf) -> Result<Vec<EntryView>, StoreError> {
    match list {
        ListOf::Areas => entries_of::<Area>(db),
        ListOf::Items => entries_of::<Item>(db),
        ListOf::Places => entries_of::<Place>(db),
        ListOf::Organisations => entries_of::<Organisation>(db),
    }
}

fn entries_of<R: Entry>(db: &Connection) -> Result<Vec<EntryView>, StoreError> {
    let (records, counted_as, people) = (records::all::<R>(db)?, counted_as::load(db)?, names::Names::load(db)?);
    let apart = names::of_kind(db, R::KIND.id())?;
    let shown =
        |id: RecordId, record: &R| apart.get(&id).cloned().unwrap_or_else(|| named_otherwise(&people, id, record));
    let named: BTreeMap<RecordId, Named> = records
        .iter()
        .map(|(id, record)| (*id, Named { id: *id, name: shown(*id, record), offered: !record.retired() }))
        .collect();
    let mut counted_here: BTreeMap<RecordId, Vec<Named>> = BTreeMap::new();
    for (entry, other) in counted_as.pairs(R::KIND) {
        counted_here.entry(other).or_default().extend(named.get(&entry).cloned());
    }
    let stand = stand::<R>(db)?;
    let mut coming = if R::KIND == Kind::Place { coming_to(db, &people)? } else { BTreeMap::new() };
    let mut view = |(id, record): &(RecordId, R)| EntryView {
        id: *id,
        name: shown(*id, record),
        own_name: record.name().map(|name| name.as_str().to_owned()),
        otherwise: record.is_named_otherwise().then(|| named_otherwise(&people, *id, record)),
        is: record.is(),
        retired: record.retired(),
        counted_as: Some(counted_as.of(R::KIND, *id))
            .filter(|other| other != id)
            .and_then(|id| named.get(&id).cloned()),
        counted_here: counted_here.get(id).cloned().unwrap_or_default(),
        stands: stand.get(id).copied(),
        ranked: record.rank().is_some(),
        coming_more: coming
            .get(id)
            .map_or(0, |all| u32::try_from(all.len().saturating_sub(COMING_MAX)).unwrap_or(u32::MAX)),
        coming: coming.remove(id).unwrap_or_default().into_iter().take(COMING_MAX).collect(),
    };
    let mut views: Vec<EntryView> = records.iter().map(&mut view).collect();
    views.sort_by_key(|view| view.stands.unwrap_or(u32::MAX));
    Ok(views)
}

/// Where forms offer each entry of a list that is put in order, from 1.
fn stand<R: Entry>(db: &Connection) -> Result<BTreeMap<RecordId, u32>, StoreError> {
    if !names::is_put_in_order(R::KIND) {
        return Ok(BTreeMap::new());
    }
    Ok(names::offered(db, R::KIND)?.into_iter().map(|named| named.id).zip(1..).collect())
}

/// What is on its way to each place, the most first.
fn coming_to(db: &Connection, names: &names::Names) -> Result<BTreeMap<RecordId, Vec<ComingView>>, StoreError> {
    let (units, mut all) = (units(db)?, BTreeMap::<RecordId, Vec<ComingView>>::new());
    for ((place, item), quantity) in coming(db)? {
        let unit = units.get(&item).copied().unwrap_or(BaseUnit::Piece);
        all.entry(place).or_default().push(ComingView { name: names.of(item), unit, quantity });
    }
    all.values_mut().for_each(|of_place| of_place.sort_by_key(|coming| Reverse(coming.quantity)));
    Ok(all)
}

/// The name of an entry that has none of its own: the catalogue, whose bag it is, or the end of its id.
fn named_otherwise<R: Entry>(people: &names::Names, id: RecordId, record: &R) -> Name {
    match (record.word(), record.is()) {
        (Some(word), _) => Name::Word(format!("item-{}", word.as_str())),
        (None, EntryIs::Place { whose: Some(member), .. }) => people.of(member),
        (None, _) => names::short(id),
    }
}
