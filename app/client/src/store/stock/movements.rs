//! Stock forms to movements. A form's id is its first movement's, of which come those of the others: sent twice, be it by a
//! copy of the device, it moves once.

use super::lots::only_lot;
use super::recipes::parts;
use super::shelves;
use crate::form::{CountForm, MovementForm, PackForm, QuantityForm};
use crate::store::action::Action;
use crate::store::checked::{count, words};
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Kind, Quantity, Recipe, StockMovement};

/// Receives, moves, packs or counts.
pub fn movement_form(action: &mut Action<'_>, form: &MovementForm) -> Result<(), StoreError> {
    let id = match form {
        MovementForm::Receive(form) | MovementForm::Move { from: form, .. } => form.id,
        MovementForm::Pack(form) => form.id,
        MovementForm::Count(form) => form.id,
    };
    if records::find_of(action.db, Kind::StockMovement, id)?.is_some() {
        return Ok(());
    }
    match form {
        MovementForm::Receive(form) => receive(action, form),
        MovementForm::Move { from, to } => transfer(action, from, *to),
        MovementForm::Pack(form) => pack(action, form),
        MovementForm::Count(form) => count_correction(action, form),
    }
}

/// What all movements of a form have.
fn movement(action: &Action<'_>, item: RecordId, place: RecordId, reason: Reason) -> Result<StockMovement, StoreError> {
    Ok(StockMovement {
        item: Some(item),
        place: Some(place),
        reason: Some(reason),
        day: Some(action.today()?),
        member: Some(action.me.member_record),
        ..StockMovement::default()
    })
}

/// Something moves: none is no movement.
fn some(quantity: u32) -> Result<Quantity, StoreError> {
    if quantity == 0 { Err(StoreError::NotComplete) } else { Ok(count(quantity)?.incoming()) }
}

fn receive(action: &mut Action<'_>, form: &QuantityForm) -> Result<(), StoreError> {
    let received = StockMovement {
        quantity: Some(some(form.quantity)?),
        lot: words(&form.lot)?,
        expiry: form.expiry,
        ..movement(action, form.item, form.place, Reason::Received)?
    };
    action.put(form.id, &received)?;
    Ok(())
}

fn transfer(action: &mut Action<'_>, from: &QuantityForm, to: RecordId) -> Result<(), StoreError> {
    if from.place == to {
        return Err(StoreError::NotComplete);
    }
    let quantity = some(from.quantity)?;
    let (lot, expiry) = match (words(&from.lot)?, from.expiry) {
        (None, None) => only_lot(action, (from.place, from.item), from.quantity)?,
        noted => noted,
    };
    let arriving = RecordId::of_part(from.id, from.item);
    let out = StockMovement {
        quantity: Some(quantity.negated()),
        lot: lot.clone(),
        expiry,
        pair: Some(arriving),
        ..movement(action, from.item, from.place, Reason::TransferOut)?
    };
    let into = StockMovement {
        quantity: Some(quantity),
        lot,
        expiry,
        pair: Some(from.id),
        ..movement(action, from.item, to, Reason::TransferIn)?
    };
    action.put(from.id, &out)?;
    action.put(arriving, &into)?;
    Ok(())
}

/// The kits come to the place; their parts leave it. All of them name the recipe's version and the kits' movement.
fn pack(action: &mut Action<'_>, form: &PackForm) -> Result<(), StoreError> {
    let recipe: Recipe = records::get_of(action.db, Kind::Recipe, form.recipe)?.read();
    let kit = recipe.kit.ok_or(StoreError::NotComplete)?;
    let packed = StockMovement {
        quantity: Some(some(form.kits)?),
        recipe: Some(form.recipe),
        expiry: form.expiry,
        ..movement(action, kit, form.place, Reason::PackedIntoKit)?
    };
    action.put(form.id, &packed)?;
    for (item, in_a_kit) in parts(&recipe) {
        let needed = in_a_kit.checked_mul(form.kits).ok_or(StoreError::NotComplete)?;
        let (lot, expiry) = only_lot(action, (form.place, item), needed)?;
        let part = StockMovement {
            quantity: Some(some(needed)?.negated()),
            lot,
            expiry,
            recipe: Some(form.recipe),
            pair: Some(form.id),
            ..movement(action, item, form.place, Reason::PackedIntoKit)?
        };
        action.put(RecordId::of_part(form.id, item), &part)?;
    }
    Ok(())
}

/// What was counted, and its difference to what was known here. A count that fits is recorded as well.
fn count_correction(action: &mut Action<'_>, form: &CountForm) -> Result<(), StoreError> {
    let known = shelves::on_hand_of(action.db, form.place, form.item)?;
    let difference = i64::from(form.counted) - known;
    let difference = i32::try_from(difference).map_err(|_| StoreError::NotComplete)?;
    let correction = StockMovement {
        quantity: Some(Quantity::new(difference).map_err(|_| StoreError::NotComplete)?),
        counted: Some(count(form.counted)?),
        ..movement(action, form.item, form.place, Reason::CountCorrection)?
    };
    action.put(form.id, &correction)?;
    Ok(())
}
