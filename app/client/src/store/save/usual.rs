//! The order in which the contact screen offers kits and single items, and forms places and areas: a rank each, of which as
//! few change as can.

use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::counted_as;
use crate::store::entry::Entry;
use crate::store::error::StoreError;
use crate::store::queries::catalogue::beside;
use crate::store::queries::names::offered;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Count, Item, Kind};

/// Gives an item a place among those of its sort, from 1; without one a single item is not offered at once any more. A kit
/// always is.
pub fn stand(action: &mut Action<'_>, id: RecordId, place: Option<u32>) -> Result<(), StoreError> {
    let item: Item = action.read(id)?;
    let Some(place) = place else {
        return if item.is_kit { Err(StoreError::NotPermitted) } else { offer_no_more(action, id) };
    };
    let place = usize::try_from(place).ok().and_then(|place| place.checked_sub(1)).ok_or(StoreError::NotComplete)?;
    let mut others = Vec::new();
    for other in beside(action.db, item.is_kit)?.into_iter().filter(|other| other.id != id) {
        others.push((other.id, action.read::<Item>(other.id)?.usual.map(Count::get)));
    }
    for (changed, rank) in ranks(others, (id, item.usual.map(Count::get)), place) {
        let mut item: Item = action.read(changed)?;
        item.usual = Some(count(rank)?);
        action.put(changed, &item)?;
    }
    Ok(())
}

/// Gives a place or an area its place in lists, from 1.
pub fn put<R: Entry>(action: &mut Action<'_>, id: RecordId, place: u32) -> Result<(), StoreError> {
    let own = records::get_of(action.db, R::KIND, id)?.read::<R>().rank().map(Count::get);
    let place = usize::try_from(place).ok().and_then(|place| place.checked_sub(1)).ok_or(StoreError::NotComplete)?;
    let mut others = Vec::new();
    for other in offered(action.db, R::KIND)?.into_iter().filter(|other| other.id != id) {
        others.push((other.id, action.read::<R>(other.id)?.rank().map(Count::get)));
    }
    for (changed, rank) in ranks(others, (id, own), place) {
        let mut entry: R = action.read(changed)?;
        entry.put_at(count(rank)?);
        action.put(changed, &entry)?;
    }
    Ok(())
}

/// What is counted as it would bring it back.
fn offer_no_more(action: &mut Action<'_>, id: RecordId) -> Result<(), StoreError> {
    let counted_as = counted_as::load(action.db)?;
    let here = counted_as.pairs(Kind::Item).filter(|(_, other)| *other == id).map(|(entry, _)| entry);
    for entry in here.chain([id]) {
        let mut item: Item = action.read(entry)?;
        item.usual = None;
        action.put(entry, &item)?;
    }
    Ok(())
}

type Ranked = (RecordId, Option<u32>);

/// The ranks that change when one comes to a place among the others, which are in their order. Those without a rank stand
/// behind all that have one.
fn ranks(mut others: Vec<Ranked>, (id, own): Ranked, place: usize) -> Vec<(RecordId, u32)> {
    let place = place.min(others.len());
    let mut free: Vec<u32> = others.iter().filter_map(|(_, rank)| *rank).collect();
    free.push(own.unwrap_or_else(|| free_rank(&others, place)));
    free.sort_unstable();
    others.insert(place, (id, own));
    let ranked = others.iter().rposition(|(of, rank)| *of == id || rank.is_some()).map_or(0, |last| last + 1);
    let (mut free, mut last) = (free.into_iter(), 0);
    let with_rank = others.into_iter().take(ranked).map(|(of, before)| {
        last = free.next().unwrap_or(0).max(last + 1);
        (of, before, last)
    });
    with_rank.filter(|(_, before, after)| *before != Some(*after)).map(|(of, _, after)| (of, after)).collect()
}

/// A rank between those that will stand before and after, if there is one; else one behind all of them.
fn free_rank(others: &[Ranked], place: usize) -> u32 {
    let rank = |at: usize| others.get(at).and_then(|(_, rank)| *rank);
    let before = place.checked_sub(1).map_or(Some(0), rank);
    let highest = others.iter().filter_map(|(_, rank)| *rank).max().unwrap_or(0);
    match (before, rank(place)) {
        (Some(before), Some(after)) if before + 1 < after => before + 1,
        _ => highest + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn id(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    fn list(ranks: &[Option<u32>]) -> Vec<Ranked> {
        (1..).zip(ranks).map(|(number, rank)| (id(number), *rank)).collect()
    }

    #[test]
    fn as_few_change_as_can() {
        let three = [Some(1), Some(2), Some(3)];
        let table = [
            ("up by one", list(&three), Some(4), 2, vec![(id(9), 3), (id(3), 4)]),
            ("where it is", list(&three), Some(4), 3, vec![]),
            ("to the end", list(&three), None, 3, vec![(id(9), 4)]),
            ("back into its gap", list(&[Some(1), Some(3)]), None, 1, vec![(id(9), 2)]),
            ("where no gap is", list(&[Some(1), Some(2)]), None, 1, vec![(id(9), 2), (id(2), 3)]),
            ("among some without", list(&[Some(1), None]), None, 1, vec![(id(9), 2)]),
            ("behind one without", list(&[Some(1), None]), None, 2, vec![(id(2), 2), (id(9), 3)]),
            ("of one rank", list(&[Some(5), Some(5)]), Some(7), 1, vec![(id(9), 6), (id(2), 7)]),
            ("alone", Vec::new(), None, 4, vec![(id(9), 1)]),
        ];
        for (what, others, own, place, expected) in table {
            assert_eq!(ranks(others, (id(9), own), place), expected, "{what}");
        }
    }

    proptest! {
        #[test]
        fn it_stands_where_it_was_put(some in prop::collection::vec(0u32..9, 0..8), without in 0usize..3, own in prop::option::of(0u32..9), place in 0usize..10) {
            let mut some: Vec<Option<u32>> = some.into_iter().map(Some).collect();
            some.sort_unstable();
            some.extend(std::iter::repeat_n(None, without));
            let others = list(&some);
            let changed: BTreeMap<_, _> = ranks(others.clone(), (id(99), own), place).into_iter().collect();
            let mut wanted: Vec<RecordId> = others.iter().map(|(id, _)| *id).collect();
            wanted.insert(place.min(others.len()), id(99));
            let mut after: Vec<_> = wanted.iter().enumerate().map(|(at, of)| {
                let before = others.iter().find(|(id, _)| id == of).map_or(own, |(_, rank)| *rank);
                (changed.get(of).copied().or(before).unwrap_or(u32::MAX), at, *of)
            }).collect();
            after.sort_unstable();
            prop_assert_eq!(after.into_iter().map(|(_, _, of)| of).collect::<Vec<_>>(), wanted);
        }
    }
}
