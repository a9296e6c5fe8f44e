//! Entries of a list that were found to be the same, and as which of them they are counted.
//!
//! Each record keeps what was written into it; whoever counts or names asks here. Two supervisors may say it at once, and
//! against each other: every device comes to the same answer, in whatever order it hears of it.

use crate::ids::RecordId;
use std::collections::BTreeMap;

/// The entries that are counted as another, each with that other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountedAs(BTreeMap<RecordId, RecordId>);

impl CountedAs {
    /// Of what entries say: the one, and the other that it is counted as.
    ///
    /// What is said leads on from one to the next until an entry says nothing; that one counts for all. Where it leads
    /// round in a ring, the least of the ring does. Takes n log n.
    pub fn new(said: impl IntoIterator<Item = (RecordId, RecordId)>) -> Self {
        let said: BTreeMap<RecordId, RecordId> = said.into_iter().collect();
        let mut ends = BTreeMap::new();
        for start in said.keys() {
            let (mut way, mut at) = (Vec::new(), *start);
            let mut places = BTreeMap::new();
            let end = loop {
                if let Some(end) = ends.get(&at) {
                    break *end;
                }
                if let Some(place) = places.get(&at).copied() {
                    break way.iter().skip(place).copied().min().unwrap_or(at);
                }
                let Some(next) = said.get(&at) else { break at };
                places.insert(at, way.len());
                way.push(at);
                at = *next;
            };
            ends.extend(way.into_iter().map(|entry| (entry, end)));
        }
        ends.retain(|entry, end| entry != end);
        Self(ends)
    }

    /// The entry that one is counted as: itself, mostly.
    pub fn of(&self, entry: RecordId) -> RecordId {
        self.0.get(&entry).copied().unwrap_or(entry)
    }

    /// The pairs: every entry that is counted as another, with that other.
    pub fn pairs(&self) -> impl Iterator<Item = (RecordId, RecordId)> {
        self.0.iter().map(|(entry, other)| (*entry, *other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn id(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    fn said(pairs: &[(u8, u8)]) -> CountedAs {
        CountedAs::new(pairs.iter().map(|(one, other)| (id(*one), id(*other))))
    }

    #[test]
    fn it_leads_on_to_the_last_and_a_ring_to_its_least() {
        let chain = said(&[(1, 2), (2, 3)]);
        assert_eq!([1, 2, 3, 4].map(|entry| chain.of(id(entry))), [3, 3, 3, 4].map(id));
        let ring = said(&[(5, 7), (7, 6), (6, 5), (9, 7), (8, 9)]);
        let least = [5, 6, 7].map(id).into_iter().min().unwrap();
        assert_eq!([5, 6, 7, 8, 9].map(|entry| ring.of(id(entry))), [least; 5]);
        assert_eq!(ring.pairs().count(), 4, "the least of the ring is counted as itself");
        assert_eq!(said(&[(1, 1)]), CountedAs::default());
    }

    /// The entries that can be reached from one, by asking again and again.
    fn reached(said: &BTreeMap<RecordId, RecordId>, from: RecordId) -> BTreeSet<RecordId> {
        let mut reached = BTreeSet::from([from]);
        while let Some(next) = reached.iter().filter_map(|at| said.get(at)).find(|next| !reached.contains(next)) {
            reached.insert(*next);
        }
        reached
    }

    proptest! {
        #[test]
        fn all_that_lead_to_one_another_count_once(pairs in prop::collection::btree_map(0u8..12, 0u8..12, 0..12)) {
            let pairs: BTreeMap<_, _> = pairs.into_iter().map(|(one, other)| (id(one), id(other))).collect();
            let counted = CountedAs::new(pairs.clone());
            for entry in (0..12).map(id) {
                let end = counted.of(entry);
                prop_assert_eq!(counted.of(end), end, "whom others are counted as is counted as itself");
                prop_assert!(reached(&pairs, entry).contains(&end));
                if let Some(other) = pairs.get(&entry) {
                    prop_assert_eq!(counted.of(*other), end, "one and the other count as the same");
                }
            }
        }
    }

    /// A long line costs a step for each: somebody may have made it to cost more.
    #[test]
    fn a_long_line_leads_to_its_end() {
        let entries: Vec<RecordId> =
            (0..20_000u32).map(|n| RecordId::random(std::array::from_fn(|at| n.to_be_bytes()[at % 4]))).collect();
        let counted = CountedAs::new(entries.windows(2).map(|pair| (pair[0], pair[1])));
        assert!(entries.iter().all(|entry| counted.of(*entry) == *entries.last().unwrap()));
    }
}
