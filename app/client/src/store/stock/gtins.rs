//! The makers' numbers on boxes, each learnt for an item when one was scanned first.
//!
//! A number stands for one item. Where two phones learnt it for two, whoever scans it next is asked between them.

use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::counted_as::Counted;
use crate::store::error::StoreError;
use crate::store::records;
use crate::view::LearntView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Gtin, GtinLearnt, Item, Kind};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Numbers that one item has. No product comes in so many boxes.
pub const GTINS_OF_AN_ITEM_MAX: usize = 100;

/// The items that each number stands for, under what they are counted as, with how many base units such a box holds.
pub(in crate::store) fn learnt(
    db: &Connection,
    counted_as: &Counted,
) -> Result<BTreeMap<Gtin, Vec<LearntView>>, StoreError> {
    let mut by_gtin: BTreeMap<Gtin, Vec<LearntView>> = BTreeMap::new();
    for (id, item) in records::all::<Item>(db)? {
        for line in item.gtins.into_values() {
            let view = LearntView { item: counted_as.of(Kind::Item, id), holds: line.holds.get().max(1) };
            let stands_for = by_gtin.entry(line.gtin).or_default();
            if !stands_for.contains(&view) {
                stands_for.push(view);
            }
        }
    }
    Ok(by_gtin)
}

/// Learns which item a number stands for, and how many base units a box with it holds; none forgets it.
pub fn learn(action: &mut Action<'_>, gtin: &Gtin, stands_for: Option<(RecordId, u32)>) -> Result<(), StoreError> {
    if let Some((item, holds)) = stands_for {
        let learnt = GtinLearnt { gtin: gtin.clone(), holds: count(holds.max(1))? };
        let mut of: Item = records::get_of(action.db, Kind::Item, item)?.read();
        of.gtins.insert(gtin.line(), learnt);
        if of.gtins.len() > GTINS_OF_AN_ITEM_MAX {
            return Err(StoreError::NotComplete);
        }
        action.put(item, &of)?;
    }
    for (id, mut other) in records::all::<Item>(action.db)? {
        let had = other.gtins.len();
        other.gtins.retain(|_, line| line.gtin != *gtin);
        if other.gtins.len() < had && stands_for.is_none_or(|(item, _)| item != id) {
            action.put(id, &other)?;
        }
    }
    Ok(())
}
