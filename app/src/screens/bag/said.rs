//! Quantities, units and places as the screens of stock say them.

use crate::words::words;
use kitbag_common::view::{BagView, Named};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::BaseUnit;

/// A record id, made when a form opens. Without randomness nothing is recorded.
pub(super) fn new_record() -> Option<RecordId> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).ok()?;
    Some(RecordId::random(random))
}

/// The places as names to choose from.
pub(super) fn places_of(view: &BagView) -> Vec<Named> {
    view.places.iter().map(|place| Named::new(place.id, place.name.clone())).collect()
}

pub(super) fn unit_of(view: &BagView, item: RecordId) -> BaseUnit {
    view.items.iter().find(|of| of.id == item).map_or(BaseUnit::Piece, |of| of.unit)
}

/// So much as what the words count with.
pub(in crate::screens) fn signed(quantity: u64) -> i64 {
    i64::try_from(quantity).unwrap_or(i64::MAX)
}

/// So many of something.
pub(in crate::screens) fn of_item(quantity: u64, name: &str) -> String {
    format!("{} {name}", words().grouped(signed(quantity)))
}

/// A quantity with what it counts.
pub(in crate::screens) fn quantity(unit: BaseUnit, count: i64) -> String {
    words().text_with(&format!("quantity-{}", unit.key()), &[("count", count.into())])
}
