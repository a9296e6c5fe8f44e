//! The lists that a programme keeps itself, for whoever looks after them.

use super::{CatalogueItemView, Name, Named};
use crate::form::{EntryChange, EntryIs, ItemChange};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Text;
use kitbag_shared::record::lists::BaseUnit;
use serde::{Deserialize, Serialize};

/// An entry of a list, whatever became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryView {
    /// The record.
    pub id: RecordId,
    /// The name as lists show it, told apart from others of that name, whatever it is counted as.
    pub name: Name,
    /// The name that the programme gave it.
    pub own_name: Option<String>,
    /// The name where it has none of its own: the catalogue's, or whose bag it is.
    pub otherwise: Option<Name>,
    /// The kind of entry.
    pub is: EntryIs,
    /// Whether it is offered no longer.
    pub retired: bool,
    /// The entry that a supervisor said it is counted as.
    pub counted_as: Option<Named>,
    /// The entries that are counted as this one.
    pub counted_here: Vec<Named>,
    /// Where forms offer it among the entries of its list, from 1; none of a list that nobody puts in order here, and of a bag that
    /// has no name but its person's.
    pub stands: Option<u32>,
    /// Whether somebody put it there.
    pub ranked: bool,
    /// What is on its way to it, if it is a place, the most first,
    pub coming: Vec<ComingView>,
    /// and how many items more.
    pub coming_more: u32,
}

/// So much of an item that is on its way to a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComingView {
    /// The item's name.
    pub name: Name,
    /// The unit that its quantity counts.
    pub unit: BaseUnit,
    /// Base units.
    pub quantity: u64,
}

impl EntryView {
    /// Whether forms offer it.
    pub const fn is_offered(&self) -> bool {
        !self.retired && self.counted_as.is_none()
    }

    /// Whether it says what a change made of it, with what its list does not show: else there is nothing to take back.
    pub fn is_as_made(&self, made: &EntryChange, more: Option<&CatalogueItemView>) -> bool {
        match made {
            EntryChange::Rename(typed) => {
                let name = Text::new(typed).map(String::from).unwrap_or_default();
                self.own_name.as_deref().unwrap_or_default() == name
            }
            EntryChange::Retire(retired) => self.retired == *retired,
            EntryChange::CountAs(other) => self.counted_as.as_ref().map(|named| named.id) == *other,
            EntryChange::PlaceKind(kind) => {
                matches!(self.is, EntryIs::Place { place_kind, .. } if place_kind == *kind)
            }
            EntryChange::Stands(place) => self.stands == Some(*place),
            EntryChange::Item(made) => more.is_some_and(|more| self.has(made, more)),
        }
    }

    fn has(&self, made: &ItemChange, more: &CatalogueItemView) -> bool {
        let EntryIs::Item { category, unit, naloxone, holds: [doses, syringes], .. } = self.is else { return false };
        match made {
            ItemChange::Category(made) => category == Some(*made),
            ItemChange::Unit(made) => unit == Some(*made),
            ItemChange::Pack(made) => more.pack == *made,
            ItemChange::Doses(made) => doses == *made,
            ItemChange::Naloxone(made) => naloxone == *made,
            ItemChange::Syringes(made) => syringes == *made,
            ItemChange::Cost(made) => more.cost == *made,
            ItemChange::Stands(made) => more.stands(self.id) == *made,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Price;
    use kitbag_shared::record::lists::{ItemCategory, NaloxoneProduct, PlaceKind};

    fn id(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    fn entry(is: EntryIs) -> EntryView {
        EntryView {
            id: id(1),
            name: Name::Text("Cup".into()),
            own_name: Some("Cup".into()),
            otherwise: None,
            is,
            retired: true,
            counted_as: Some(Named::new(id(2), Name::Text("Cooker".into()))),
            counted_here: Vec::new(),
            stands: Some(2),
            ranked: false,
            coming: Vec::new(),
            coming_more: 0,
        }
    }

    #[test]
    fn a_change_is_taken_back_only_while_the_entry_says_what_it_made() {
        let is = EntryIs::Item {
            category: Some(ItemCategory::Testing),
            unit: Some(BaseUnit::Piece),
            is_kit: false,
            naloxone: None,
            holds: [Some(2), None],
        };
        let cost = |hundredths| Some(Price { hundredths, currency: "CAD".into() });
        let beside = vec![Named::new(id(1), Name::Text("Cup".into()))];
        let more = CatalogueItemView { pack: Some(100), cost: cost(25), beside, ..CatalogueItemView::default() };
        let item = entry(is);
        for (made, other) in [
            (ItemChange::Category(ItemCategory::Testing), ItemChange::Category(ItemCategory::Overdose)),
            (ItemChange::Unit(BaseUnit::Piece), ItemChange::Unit(BaseUnit::Pair)),
            (ItemChange::Pack(Some(100)), ItemChange::Pack(Some(50))),
            (ItemChange::Doses(Some(2)), ItemChange::Doses(None)),
            (ItemChange::Naloxone(None), ItemChange::Naloxone(Some(NaloxoneProduct::Vial))),
            (ItemChange::Syringes(None), ItemChange::Syringes(Some(1))),
            (ItemChange::Cost(cost(25)), ItemChange::Cost(cost(26))),
            (ItemChange::Stands(Some(1)), ItemChange::Stands(None)),
        ] {
            let [made, other] = [made, other].map(EntryChange::Item);
            assert!(item.is_as_made(&made, Some(&more)) && !item.is_as_made(&other, Some(&more)), "{made:?}");
            assert!(!item.is_as_made(&made, None), "it is not known yet");
        }
        let kind = Some(PlaceKind::Vehicle);
        let place = entry(EntryIs::Place { place_kind: kind, whose: None });
        for (made, other) in [
            (EntryChange::Rename(" Cup".into()), EntryChange::Rename(String::new())),
            (EntryChange::Retire(true), EntryChange::Retire(false)),
            (EntryChange::CountAs(Some(id(2))), EntryChange::CountAs(None)),
            (EntryChange::PlaceKind(kind), EntryChange::PlaceKind(None)),
            (EntryChange::Stands(2), EntryChange::Stands(1)),
        ] {
            assert!(place.is_as_made(&made, None) && !place.is_as_made(&other, None), "{made:?}");
        }
    }
}
