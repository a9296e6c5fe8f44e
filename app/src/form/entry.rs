//! The lists that a programme keeps itself, areas, items, places and organisations: a new entry, and what is changed of one.

use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, PlaceKind};
use serde::{Deserialize, Serialize};

/// A list that the programme keeps itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ListOf {
    /// Coarse areas.
    Areas,
    /// What is handed out or used up.
    Items,
    /// Where stock lies.
    Places,
    /// The referral directory.
    Organisations,
}

impl ListOf {
    /// All of them, in the order to offer them.
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

/// What an entry is, beside its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryIs {
    /// An area.
    Area,
    /// An item.
    Item {
        /// Its shelf.
        category: Option<ItemCategory>,
        /// What one of it is.
        unit: Option<BaseUnit>,
        /// Whether it is a kit.
        is_kit: bool,
    },
    /// A place.
    Place {
        /// What kind of place.
        place_kind: Option<PlaceKind>,
        /// Whether it is somebody's own bag.
        is_own: bool,
    },
    /// An organisation.
    Organisation,
}

impl EntryIs {
    /// A new entry of a list, of which nothing is said yet.
    pub const fn blank(list: ListOf) -> Self {
        match list {
            ListOf::Areas => Self::Area,
            ListOf::Items => Self::Item { category: None, unit: None, is_kit: false },
            ListOf::Places => Self::Place { place_kind: None, is_own: false },
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

    /// Whether one can be counted as the other. What is counted in other units does not add up, and a bag is its owner's.
    pub fn can_count_as(self, other: Self) -> bool {
        match (self, other) {
            (Self::Area, Self::Area) | (Self::Organisation, Self::Organisation) => true,
            (Self::Item { unit, is_kit, .. }, Self::Item { unit: other, is_kit: other_kit, .. }) => {
                unit == other && is_kit == other_kit
            }
            (Self::Place { is_own, .. }, Self::Place { is_own: other, .. }) => !is_own && !other,
            (Self::Area | Self::Item { .. } | Self::Place { .. } | Self::Organisation, _) => false,
        }
    }
}

/// A new entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryForm {
    /// Its name, as typed.
    pub name: String,
    /// What it is.
    pub is: EntryIs,
}

impl EntryForm {
    /// An area of that name.
    pub fn area(name: impl Into<String>) -> Self {
        Self { name: name.into(), is: EntryIs::Area }
    }
}

/// What a supervisor changes of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryChange {
    /// Its name, as typed; of an item of the catalogue none is the catalogue's own.
    Rename(String),
    /// Whether it is offered no longer.
    Retire(bool),
    /// The entry that it is counted as; none: itself.
    CountAs(Option<RecordId>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_adds_up_can_be_counted_as_one() {
        let item = |unit, is_kit| EntryIs::Item { category: Some(ItemCategory::Testing), unit: Some(unit), is_kit };
        let place = |is_own| EntryIs::Place { place_kind: Some(PlaceKind::Bag), is_own };
        let (piece, pair, kit) =
            (item(BaseUnit::Piece, false), item(BaseUnit::Pair, false), item(BaseUnit::Piece, true));
        let all = [EntryIs::Area, EntryIs::Organisation, piece, pair, kit, place(false), place(true)];
        for one in all {
            for other in all {
                let expected = one == other && one != place(true);
                assert_eq!(one.can_count_as(other), expected, "{one:?} {other:?}");
            }
        }
        let other_shelf = EntryIs::Item { category: None, unit: Some(BaseUnit::Piece), is_kit: false };
        assert!(piece.can_count_as(other_shelf));
    }

    #[test]
    fn a_blank_entry_stands_in_its_list() {
        for list in ListOf::ALL {
            assert_eq!(EntryIs::blank(list).list(), list);
        }
    }
}
