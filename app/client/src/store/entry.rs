//! What the records of the lists that a programme keeps itself have in common.

use crate::form::EntryIs;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Area, Count, Item, Organisation, Place, Record, Text};

/// A record of such a list.
pub(super) trait Entry: Record {
    /// The programme's own name for it.
    fn name(&self) -> Option<&Text>;
    /// The catalogue's key, by which it is named otherwise.
    fn word(&self) -> Option<&Text> {
        None
    }
    /// The kind of entry that it is, beside its name.
    fn is(&self) -> EntryIs;
    /// Makes it that.
    fn make(&mut self, is: EntryIs);
    /// Whether something else names it where it has no name.
    fn is_named_otherwise(&self) -> bool {
        self.word().is_some() || self.is().is_somebodys()
    }
    /// Whether it is offered no longer.
    fn retired(&self) -> bool;
    /// The entry that it says itself to be counted as.
    fn counted_as(&self) -> Option<RecordId>;
    /// Its place in lists, among those that have one.
    fn rank(&self) -> Option<Count> {
        None
    }
    /// Gives it one; an entry of a list that has no order keeps none.
    fn put_at(&mut self, _: Count) {}
    /// Changes it.
    fn change(&mut self, change: Changed);
}

/// A change of an entry that was checked.
pub(super) enum Changed {
    /// Its name.
    Name(Option<Text>),
    /// Whether it is offered no longer.
    Retired(bool),
    /// The entry that it is counted as.
    CountedAs(Option<RecordId>),
}

/// The fields that all of them have under the same names.
macro_rules! common {
    () => {
        fn name(&self) -> Option<&Text> {
            self.name.as_ref()
        }

        fn retired(&self) -> bool {
            self.retired
        }

        fn counted_as(&self) -> Option<RecordId> {
            self.counted_as
        }

        fn change(&mut self, change: Changed) {
            match change {
                Changed::Name(name) => self.name = name,
                Changed::Retired(retired) => self.retired = retired,
                Changed::CountedAs(other) => self.counted_as = other,
            }
        }
    };
}

impl Entry for Area {
    common!();

    fn is(&self) -> EntryIs {
        EntryIs::Area
    }

    fn make(&mut self, _: EntryIs) {}

    fn rank(&self) -> Option<Count> {
        self.rank
    }

    fn put_at(&mut self, rank: Count) {
        self.rank = Some(rank);
    }
}

impl Entry for Organisation {
    common!();

    fn is(&self) -> EntryIs {
        EntryIs::Organisation
    }

    fn make(&mut self, _: EntryIs) {}
}

impl Entry for Place {
    common!();

    fn is(&self) -> EntryIs {
        EntryIs::Place { place_kind: self.place_kind, whose: self.member }
    }

    fn make(&mut self, is: EntryIs) {
        if let EntryIs::Place { place_kind, .. } = is {
            self.place_kind = place_kind;
        }
    }

    fn rank(&self) -> Option<Count> {
        self.rank
    }

    fn put_at(&mut self, rank: Count) {
        self.rank = Some(rank);
    }
}

impl Entry for Item {
    common!();

    fn word(&self) -> Option<&Text> {
        self.word.as_ref()
    }

    fn is(&self) -> EntryIs {
        EntryIs::Item {
            category: self.category,
            unit: self.unit,
            is_kit: self.is_kit,
            naloxone: self.naloxone,
            holds: [self.doses_per_unit, self.syringes_per_unit].map(|count| count.map(Count::get)),
        }
    }

    fn make(&mut self, is: EntryIs) {
        if let EntryIs::Item { category, unit, is_kit, naloxone, holds: _ } = is {
            (self.category, self.unit, self.is_kit, self.naloxone) = (category, unit, is_kit, naloxone);
        }
    }
}
