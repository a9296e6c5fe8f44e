//! The lists that the programme keeps itself, each with all of its entries.

use crate::form::ListOf;
use crate::store::counted_as;
use crate::store::entry::Entry;
use crate::store::error::StoreError;
use crate::store::records;
use crate::view::{EntryView, Name, Named};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Area, Item, Organisation, Place, Text};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// A list, in no order: how names are sorted depends on the language.
pub fn entries(db: &Connection, list: ListOf) -> Result<Vec<EntryView>, StoreError> {
    match list {
        ListOf::Areas => entries_of::<Area>(db),
        ListOf::Items => entries_of::<Item>(db),
        ListOf::Places => entries_of::<Place>(db),
        ListOf::Organisations => entries_of::<Organisation>(db),
    }
}

fn entries_of<R: Entry>(db: &Connection) -> Result<Vec<EntryView>, StoreError> {
    let records = records::all::<R>(db)?;
    let names: BTreeMap<RecordId, Name> = records.iter().map(|(id, record)| (*id, name_of(*id, record))).collect();
    let named = |id: RecordId| Some(Named::new(id, names.get(&id)?.clone()));
    let counted_as = counted_as::load(db)?;
    let view = |(id, record): &(RecordId, R)| EntryView {
        id: *id,
        name: name_of(*id, record),
        word: record.word().map(by_word),
        is: record.is(),
        retired: record.retired(),
        counted_as: Some(counted_as.of(*id)).filter(|other| other != id).and_then(named),
        counted_here: counted_as
            .pairs()
            .filter(|(_, other)| other == id)
            .filter_map(|(entry, _)| named(entry))
            .collect(),
    };
    Ok(records.iter().map(view).collect())
}

fn name_of<R: Entry>(id: RecordId, record: &R) -> Name {
    let own = record.name().map(|name| Name::Text(name.as_str().to_owned()));
    own.or_else(|| record.word().map(by_word)).unwrap_or_else(|| super::names::short(id))
}

fn by_word(word: &Text) -> Name {
    Name::Word(format!("item-{}", word.as_str()))
}
