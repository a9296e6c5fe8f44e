//! Stock forms to movements. A form's id is its first movement's, of which come those of the others: sent twice, be it by a
//! copy of the device, it moves once. All of them name the first, so that they are undone together.

use super::counting::{count_one, count_sheet};
use super::lots::{LotOf, leaving};
use super::recipes::parts;
use super::stocktakes::after_all_of;
use super::together::{is_made, numbered};
use crate::form::{MovementForm, PackForm, QuantityForm};
use crate::store::action::Action;
use crate::store::checked::{count, words};
use crate::store::error::StoreError;
use crate::store::{counted_as, records};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Item, Kind, Quantity, Recipe, Requisition, StockMovement, Text};
use std::collections::BTreeMap;

/// Receives, moves, takes out, packs, unpacks or counts.
pub fn movement_form(action: &mut Action<'_>, form: &MovementForm) -> Result<(), StoreError> {
    if is_made(action.db, form.id())? {
        return Ok(());
    }
    match form {
        MovementForm::Receive(form) => enter(action, form, Reason::Received),
        MovementForm::Enter { form, reason } => enter(action, form, *reason),
        MovementForm::TakeOut { form, reason } => take_out(action, form, *reason),
        MovementForm::Move { from, to } => transfer(action, from, *to),
        MovementForm::Send { from, to } => send(action, from, *to),
        MovementForm::Pack(form) => pack(action, form),
        MovementForm::Unpack(form) => unpack(action, form),
        MovementForm::Count(form) => count_one(action, form),
        MovementForm::CountSheet(form) => count_sheet(action, form),
    }
}

/// What all movements of a form have.
pub(in crate::store) fn movement(
    action: &Action<'_>,
    item: RecordId,
    place: RecordId,
    reason: Reason,
) -> Result<StockMovement, StoreError> {
    let today = action.today()?;
    Ok(StockMovement {
        item: Some(item),
        place: Some(place),
        reason: Some(reason),
        day: Some(today),
        told: after_all_of(action.db, (place, item), (today, today))?,
        member: Some(action.me.member_record),
        ..StockMovement::default()
    })
}

/// Something moves: none is no movement.
pub(super) fn some(quantity: u32) -> Result<Quantity, StoreError> {
    if quantity == 0 { Err(StoreError::NotComplete) } else { Ok(count(quantity)?.incoming()) }
}

fn enter(action: &mut Action<'_>, form: &QuantityForm, reason: Reason) -> Result<(), StoreError> {
    let entered = StockMovement {
        quantity: Some(some(form.quantity)?),
        lot: words(&form.lot)?,
        expiry: form.expiry,
        source: form.order.map_or(Ok(None), |order| supplier_of(action, order))?,
        requisition: form.order,
        action: Some(form.id),
        ..movement(action, form.item, form.place, reason)?
    };
    action.put(form.id, &entered)?;
    Ok(())
}

fn supplier_of(action: &Action<'_>, order: RecordId) -> Result<Option<Text>, StoreError> {
    Ok(action.read::<Requisition>(order)?.supplier)
}

/// The lot that was chosen, or what expires first.
fn chosen_lots(action: &Action<'_>, form: &QuantityForm, reason: Reason) -> Result<Vec<LotOf>, StoreError> {
    some(form.quantity)?;
    match (words(&form.lot)?, form.expiry) {
        (None, None) if !form.unnamed => leaving(action, (form.place, form.item), form.quantity, reason),
        (lot, expiry) => Ok(vec![LotOf { lot, expiry, quantity: form.quantity }]),
    }
}

fn take_out(action: &mut Action<'_>, form: &QuantityForm, reason: Reason) -> Result<(), StoreError> {
    for (number, lot) in chosen_lots(action, form, reason)?.into_iter().enumerate() {
        let id = numbered(form.id, number);
        let out = StockMovement {
            quantity: Some(some(lot.quantity)?.negated()),
            lot: lot.lot,
            expiry: lot.expiry,
            action: Some(form.id),
            ..movement(action, form.item, form.place, reason)?
        };
        action.put(id, &out)?;
    }
    Ok(())
}

/// Leaves for another place, where it is once somebody there says that it came.
fn send(action: &mut Action<'_>, from: &QuantityForm, to: RecordId) -> Result<(), StoreError> {
    if from.place == to {
        return Err(StoreError::NotComplete);
    }
    for (number, lot) in chosen_lots(action, from, Reason::TransferOut)?.into_iter().enumerate() {
        let out = StockMovement {
            quantity: Some(some(lot.quantity)?.negated()),
            lot: lot.lot,
            expiry: lot.expiry,
            to: Some(to),
            action: Some(from.id),
            ..movement(action, from.item, from.place, Reason::TransferOut)?
        };
        action.put(numbered(from.id, number), &out)?;
    }
    Ok(())
}

fn transfer(action: &mut Action<'_>, from: &QuantityForm, to: RecordId) -> Result<(), StoreError> {
    if from.place == to {
        return Err(StoreError::NotComplete);
    }
    for (number, lot) in chosen_lots(action, from, Reason::TransferOut)?.into_iter().enumerate() {
        there_at_once(action, (from.id, numbered(from.id, number)), (from.item, from.place, to), lot)?;
    }
    Ok(())
}

/// Puts several items into a bag that stands beside the place that they come from, as part of an action.
pub(super) fn fill_up(
    action: &mut Action<'_>,
    first: RecordId,
    (from, bag): (RecordId, RecordId),
    fill: &BTreeMap<RecordId, u32>,
) -> Result<(), StoreError> {
    if from == bag {
        return Err(StoreError::NotComplete);
    }
    for (item, quantity) in fill.iter().filter(|(_, quantity)| **quantity > 0) {
        some(*quantity)?;
        let lots = leaving(action, (from, *item), *quantity, Reason::TransferOut)?;
        for (number, lot) in lots.into_iter().enumerate() {
            let id = numbered(RecordId::of_part(first, *item), number);
            there_at_once(action, (first, id), (*item, from, bag), lot)?;
        }
    }
    Ok(())
}

/// So many of one lot leave one place and are at another: two movements that name each other.
fn there_at_once(
    action: &mut Action<'_>,
    (first, leaving): (RecordId, RecordId),
    (item, from, to): (RecordId, RecordId, RecordId),
    lot: LotOf,
) -> Result<(), StoreError> {
    let arriving = RecordId::of_part(leaving, item);
    let quantity = some(lot.quantity)?;
    let out = StockMovement {
        quantity: Some(quantity.negated()),
        lot: lot.lot,
        expiry: lot.expiry,
        pair: Some(arriving),
        action: Some(first),
        ..movement(action, item, from, Reason::TransferOut)?
    };
    let into = StockMovement {
        quantity: Some(quantity),
        lot: out.lot.clone(),
        expiry: out.expiry,
        pair: Some(leaving),
        action: Some(first),
        ..movement(action, item, to, Reason::TransferIn)?
    };
    action.put(leaving, &out)?;
    action.put(arriving, &into)?;
    Ok(())
}

/// The recipe of a form, and the kit that it makes.
fn recipe_of(action: &Action<'_>, form: &PackForm) -> Result<(RecordId, Recipe), StoreError> {
    let recipe: Recipe = records::get_of(action.db, Kind::Recipe, form.recipe)?.read();
    Ok((recipe.kit.ok_or(StoreError::NotComplete)?, recipe))
}

/// The kits come to the place; their parts leave it. All of them name the recipe's version and the kits' movement. A kit is
/// good for as long as what is in it.
fn pack(action: &mut Action<'_>, form: &PackForm) -> Result<(), StoreError> {
    let (kit, recipe) = recipe_of(action, form)?;
    let mut taken = Vec::new();
    for (item, in_a_kit) in parts(&counted_as::load(action.db)?, &recipe) {
        let needed = in_a_kit.checked_mul(form.kits).ok_or(StoreError::NotComplete)?;
        let lots = leaving(action, (form.place, item), needed, Reason::PackedIntoKit)?;
        taken.extend(lots.into_iter().enumerate().map(|(number, lot)| (item, number, lot)));
    }
    let earliest = taken.iter().filter_map(|(_, _, lot)| lot.expiry).min_by_key(|expiry| expiry.last_day());
    let packed = StockMovement {
        quantity: Some(some(form.kits)?),
        recipe: Some(form.recipe),
        expiry: form.expiry.or(earliest),
        action: Some(form.id),
        ..movement(action, kit, form.place, Reason::PackedIntoKit)?
    };
    action.put(form.id, &packed)?;
    for (item, number, lot) in taken {
        let part = StockMovement {
            quantity: Some(some(lot.quantity)?.negated()),
            lot: lot.lot,
            expiry: lot.expiry,
            recipe: Some(form.recipe),
            pair: Some(form.id),
            action: Some(form.id),
            ..movement(action, item, form.place, Reason::PackedIntoKit)?
        };
        action.put(numbered(RecordId::of_part(form.id, item), number), &part)?;
    }
    Ok(())
}

/// The kits leave the place, what expires first in front; their parts lie there again. Which lots they were nobody knows
/// any more: what ever had an expiry is good for as long as the kit that it came out of.
fn unpack(action: &mut Action<'_>, form: &PackForm) -> Result<(), StoreError> {
    let (kit, recipe) = recipe_of(action, form)?;
    some(form.kits)?;
    for (number, lot) in leaving(action, (form.place, kit), form.kits, Reason::Unpacked)?.into_iter().enumerate() {
        let id = numbered(form.id, number);
        let unpacked = StockMovement {
            quantity: Some(some(lot.quantity)?.negated()),
            lot: lot.lot,
            expiry: lot.expiry,
            recipe: Some(form.recipe),
            action: Some(form.id),
            ..movement(action, kit, form.place, Reason::Unpacked)?
        };
        action.put(id, &unpacked)?;
        for (item, in_a_kit) in parts(&counted_as::load(action.db)?, &recipe) {
            let quantity = in_a_kit.checked_mul(lot.quantity).ok_or(StoreError::NotComplete)?;
            let part = StockMovement {
                quantity: Some(some(quantity)?),
                expiry: expires(action, item)?.then_some(lot.expiry).flatten(),
                recipe: Some(form.recipe),
                pair: Some(id),
                action: Some(form.id),
                ..movement(action, item, form.place, Reason::Unpacked)?
            };
            action.put(RecordId::of_part(id, item), &part)?;
        }
    }
    Ok(())
}

/// Whether an item is one that expires, as far as is known here.
pub(super) fn expires(action: &Action<'_>, item: RecordId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM movement WHERE item = ?1 AND good_until IS NOT NULL LIMIT 1";
    let has_expired = action.db.prepare_cached(sql)?.exists([item.as_bytes()])?;
    Ok(has_expired || action.read::<Item>(item)?.naloxone.is_some())
}
