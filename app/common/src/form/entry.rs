//! The lists that a programme keeps itself, areas, items, places and organisations: a new entry, and what is changed of one.

use super::ItemChange;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, NaloxoneProduct, PlaceKind};
use serde::{Deserialize, Serialize};

/// A list that the programme keeps itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ListOf {
    /// Coarse areas.
    Areas,
    /// The items that are handed out or used up.
    Items,
    /// The places where stock lies.
    Places,
    /// The referral directory.
    Organisations,
}

impl ListOf {
    /// The lists, in the order to offer them.
    pub const ALL: [Self; 4] = [Self::Areas, Self::Items, Self::Places, Self::Organisations];

    /// The kind of its records.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Areas => Kind::Area,
            Self::Items => Kind::Item,
            Self::Places => Kind::Place,
            Self::Organisations => Kind::Organisation,
        }
    }

    /// The suffix of its word ids.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Areas => "areas",
            Self::Items => "items",
            Self::Places => "places",
            Self::Organisations => "organisations",
        }
    }
}

/// The kind of an entry, with what belongs to that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryIs {
    /// An area.
    Area,
    /// An item.
    Item {
        /// The shelf.
        category: Option<ItemCategory>,
        /// The unit: what one of it is.
        unit: Option<BaseUnit>,
        /// Whether it is a kit.
        is_kit: bool,
        /// The naloxone product that it is.
        naloxone: Option<NaloxoneProduct>,
        /// Doses of naloxone, and syringes, in one of it.
        holds: [Option<u32>; 2],
    },
    /// A place.
    Place {
        /// The kind of place.
        place_kind: Option<PlaceKind>,
        /// The person whose bag it is: a `Member`.
        whose: Option<RecordId>,
    },
    /// An organisation.
    Organisation,
}

impl EntryIs {
    /// A new entry of a list, of which nothing is said yet.
    pub const fn blank(list: ListOf) -> Self {
        match list {
            ListOf::Areas => Self::Area,
            ListOf::Items => Self::Item { category: None, unit: None, is_kit: false, naloxone: None, holds: [None; 2] },
            ListOf::Places => Self::Place { place_kind: None, whose: None },
            ListOf::Organisations => Self::Organisation,
        }
    }

    /// The list that it stands in.
    pub const fn list(self) -> ListOf {
        match self {
            Self::Area => ListOf::Areas,
            Self::Item { .. } => ListOf::Items,
            Self::Place { .. } => ListOf::Places,
            Self::Organisation => ListOf::Organisations,
        }
    }

    /// Whether everything is said that an entry needs beside its name.
    pub const fn is_complete(self) -> bool {
        match self {
            Self::Area | Self::Organisation => true,
            Self::Item { category, unit, .. } => category.is_some() && unit.is_some(),
            Self::Place { place_kind, .. } => place_kind.is_some(),
        }
    }

    /// Whether it is somebody's own bag, which nobody else retires.
    pub const fn is_somebodys(self) -> bool {
        matches!(self, Self::Place { whose: Some(_), .. })
    }

    /// Whether one can be counted as the other. What is counted in other units does not add up, a bag is its owner's, and
    /// what the one says of naloxone and syringes must be said of the other, too.
    pub fn can_count_as(self, other: Self) -> bool {
        match (self, other) {
            (Self::Area, Self::Area) | (Self::Organisation, Self::Organisation) => true,
            (
                Self::Item { unit, is_kit, naloxone, holds, .. },
                Self::Item { unit: unit_there, is_kit: kit_there, naloxone: naloxone_there, holds: held_there, .. },
            ) => {
                let same = |one: Option<u32>, there: Option<u32>| one.is_none() || one == there;
                let alike = naloxone.is_none() || naloxone == naloxone_there;
                let [doses, syringes] = holds;
                let [doses_there, syringes_there] = held_there;
                unit == unit_there
                    && is_kit == kit_there
                    && alike
                    && same(doses, doses_there)
                    && same(syringes, syringes_there)
            }
            (Self::Place { whose, .. }, Self::Place { whose: other, .. }) => whose == other,
            (Self::Area | Self::Item { .. } | Self::Place { .. } | Self::Organisation, _) => false,
        }
    }
}

/// A new entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryForm {
    /// The name, as typed.
    pub name: String,
    /// The kind of entry.
    pub is: EntryIs,
}

impl EntryForm {
    /// An area of that name.
    pub fn area(name: impl Into<String>) -> Self {
        Self { name: name.into(), is: EntryIs::Area }
    }
}

/// A change that a supervisor makes to an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryChange {
    /// A new name, as typed; none where something else names it: the catalogue, or whose bag it is.
    Rename(String),
    /// Whether it is offered no longer.
    Retire(bool),
    /// The entry that it is counted as; none: itself.
    CountAs(Option<RecordId>),
    /// A property of an item.
    Item(ItemChange),
    /// The kind of a place.
    PlaceKind(Option<PlaceKind>),
    /// Where a place or an area stands in lists, from 1.
    Stands(u32),
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIECE: EntryIs = EntryIs::Item {
        category: Some(ItemCategory::Testing),
        unit: Some(BaseUnit::Piece),
        is_kit: false,
        naloxone: None,
        holds: [None; 2],
    };

    fn item(
        change: impl Fn(&mut Option<BaseUnit>, &mut bool, &mut Option<NaloxoneProduct>, &mut [Option<u32>; 2]),
    ) -> EntryIs {
        let EntryIs::Item { category, mut unit, mut is_kit, mut naloxone, mut holds } = PIECE else {
            panic!("no item")
        };
        change(&mut unit, &mut is_kit, &mut naloxone, &mut holds);
        EntryIs::Item { category, unit, is_kit, naloxone, holds }
    }

    #[test]
    fn what_adds_up_can_be_counted_as_one() {
        let place = |whose| EntryIs::Place { place_kind: Some(PlaceKind::Bag), whose };
        let [ben, cleo] = [1, 2].map(|number| RecordId::random([number; 16]));
        let all = [
            EntryIs::Area,
            EntryIs::Organisation,
            PIECE,
            item(|unit, _, _, _| *unit = Some(BaseUnit::Pair)),
            item(|_, is_kit, _, _| *is_kit = true),
            place(None),
            place(Some(ben)),
            place(Some(cleo)),
        ];
        for one in all {
            for other in all {
                assert_eq!(one.can_count_as(other), one == other, "{one:?} {other:?}");
            }
        }
        let other_shelf = EntryIs::Item {
            category: None,
            unit: Some(BaseUnit::Piece),
            is_kit: false,
            naloxone: None,
            holds: [None; 2],
        };
        assert!(PIECE.can_count_as(other_shelf));
    }

    #[test]
    fn what_is_known_of_an_item_is_never_lost_by_counting_it_as_another() {
        let nasal =
            item(|_, _, naloxone, holds| (*naloxone, *holds) = (Some(NaloxoneProduct::Nasal4Mg), [Some(1), None]));
        let syringe = item(|_, _, _, holds| *holds = [None, Some(1)]);
        assert!(PIECE.can_count_as(nasal) && PIECE.can_count_as(syringe));
        for (one, other) in [(nasal, PIECE), (syringe, PIECE), (nasal, syringe), (syringe, nasal)] {
            assert!(!one.can_count_as(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_blank_entry_stands_in_its_list() {
        for list in ListOf::ALL {
            assert_eq!(EntryIs::blank(list).list(), list);
        }
    }
}
