//! The properties of items, and the kinds of places: what a supervisor says of them beside name and standing.

use super::usual::stand;
use crate::form::{ItemChange, Price};
use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::counted_as;
use crate::store::entry::Entry as _;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::PlaceKind;
use kitbag_shared::record::{Cost, Count, Currency, Item, Kind, Place};

/// Changes one property of an item.
pub fn change_item(action: &mut Action<'_>, id: RecordId, change: &ItemChange) -> Result<(), StoreError> {
    let mut item: Item = records::get_of(action.db, Kind::Item, id)?.read();
    if (item.is_kit && !change.is_of_kits()) || (!item.is_kit && change.makes_a_kit()) {
        return Err(StoreError::NotPermitted);
    }
    if let ItemChange::Stands(place) = change {
        return stand(action, id, *place);
    }
    set(&mut item, change)?;
    if change.recounts() {
        adds_up(action, id, &item)?;
    }
    action.put(id, &item)?;
    Ok(())
}

/// Sets a property of an item. Its place is none of them: it is among others.
fn set(item: &mut Item, change: &ItemChange) -> Result<(), StoreError> {
    match change {
        ItemChange::Category(category) => item.category = Some(*category),
        ItemChange::Unit(unit) => item.unit = Some(*unit),
        ItemChange::Pack(pack) => item.pack = some(*pack)?,
        ItemChange::Doses(doses) => item.doses_per_unit = some(*doses)?,
        ItemChange::Naloxone(naloxone) => item.naloxone = *naloxone,
        ItemChange::Syringes(syringes) => item.syringes_per_unit = some(*syringes)?,
        ItemChange::Cost(cost) => item.cost = cost.as_ref().map(checked_cost).transpose()?,
        ItemChange::Stands(_) => {}
    }
    Ok(())
}

/// How many; none is nothing known.
fn some(number: Option<u32>) -> Result<Option<Count>, StoreError> {
    number.filter(|number| *number > 0).map(count).transpose()
}

fn checked_cost(price: &Price) -> Result<Cost, StoreError> {
    Ok(Cost { hundredths: count(price.hundredths)?, currency: Currency::new(&price.currency)? })
}

/// Whether those that are counted as one with it still can be, in what it is then.
fn adds_up(action: &Action<'_>, id: RecordId, item: &Item) -> Result<(), StoreError> {
    let counted_as = counted_as::load(action.db)?;
    let end = counted_as.of(Kind::Item, id);
    let mut others: Vec<RecordId> =
        counted_as.pairs(Kind::Item).filter(|(_, other)| *other == id).map(|(entry, _)| entry).collect();
    others.extend((end != id).then_some(end));
    for other in others {
        let there = action.read::<Item>(other)?.is();
        let fits = if other == end { item.is().can_count_as(there) } else { there.can_count_as(item.is()) };
        if !fits {
            return Err(StoreError::AddsUpNoMore);
        }
    }
    Ok(())
}

/// Says what kind of place it is. Somebody's own bag stays one.
pub fn change_place_kind(action: &mut Action<'_>, id: RecordId, kind: Option<PlaceKind>) -> Result<(), StoreError> {
    let mut place: Place = records::get_of(action.db, Kind::Place, id)?.read();
    if place.is().is_somebodys() {
        return Err(StoreError::NotPermitted);
    }
    place.place_kind = kind;
    action.put(id, &place)?;
    Ok(())
}
