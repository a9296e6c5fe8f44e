//! What the programme has, by all names that a row may call it: of whichever language its table is.

use crate::words::{Language, Words, words};
use kitbag_common::form::EntryIs;
use kitbag_common::table::{Known, KnownItem};
use kitbag_common::view::{EntryView, Name};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::{BaseUnit, Role};
use std::collections::{BTreeMap, BTreeSet};

/// What a table's rows are held against.
pub(super) fn known(items: &[EntryView], places: &[EntryView], role: Role) -> Known {
    let units: BTreeMap<RecordId, BaseUnit> = items.iter().filter_map(|item| Some((item.id, unit_of(item)?))).collect();
    let items = called(items).into_iter().map(|(id, names)| {
        let unit = units.get(&id).copied().unwrap_or(BaseUnit::Piece);
        KnownItem { id, names, unit }
    });
    Known {
        items: items.collect(),
        places: called(places),
        categories: values(),
        units: values(),
        may_add: role == Role::Supervisor,
    }
}

/// Names as they are shown here.
pub(super) fn named<'e>(entries: impl Iterator<Item = &'e EntryView>) -> BTreeMap<RecordId, String> {
    entries.map(|entry| (entry.id, words().name(&entry.name))).collect()
}

fn unit_of(entry: &EntryView) -> Option<BaseUnit> {
    match entry.is {
        EntryIs::Item { unit, .. } => unit,
        EntryIs::Area | EntryIs::Organisation | EntryIs::Place { .. } => None,
    }
}

/// Entries with their names; those of one that is counted as another are the other's. What is offered no more is still
/// known, unless something that is offered has the name.
fn called(entries: &[EntryView]) -> Vec<(RecordId, Vec<String>)> {
    let mut names: BTreeMap<RecordId, BTreeSet<String>> = BTreeMap::new();
    let offered: BTreeSet<String> =
        entries.iter().filter(|entry| !entry.retired).flat_map(names_of).map(|name| plain(&name)).collect();
    for entry in entries {
        let id = entry.counted_as.as_ref().map_or(entry.id, |other| other.id);
        let own = names_of(entry).filter(|name| !entry.retired || !offered.contains(&plain(name)));
        names.entry(id).or_default().extend(own);
    }
    names.into_iter().map(|(id, names)| (id, names.into_iter().collect())).collect()
}

fn plain(name: &str) -> String {
    kitbag_common::form::same_name(name)
}

/// Every name that an entry has, in every language.
fn names_of(entry: &EntryView) -> impl Iterator<Item = String> {
    let own = entry.own_name.clone().map(Name::Text);
    let all = [Some(entry.name.clone()), own, entry.otherwise.clone()].into_iter().flatten();
    all.flat_map(|name| Language::ALL.map(|language| Words::of(language).name(&name)))
}

fn values<L: ValueList>() -> Vec<(L, Vec<String>)> {
    let names = |value: L| Language::ALL.map(|language| Words::of(language).value(value)).into();
    L::ALL.iter().map(|value| (*value, names(*value))).collect()
}
