//! What somebody does about what is asked for: promises it, picks it, sends it, and says that no more is to come.
//!
//! All numbers are totals, so that two phones which say the same say it once. What is sent in one go has ids that follow from
//! the requisition and from how often something was sent before.

use super::lots::leaving;
use super::movements::{movement, some};
use super::requisitions::{Read, read};
use super::together::{is_made, numbered};
use crate::form::{PromiseForm, SendPickedForm};
use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::error::StoreError;
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::lists::{Reason, RequisitionEnd};
use kitbag_shared::record::{ItemCount, Requisition, StockMovement};
use kitbag_shared::stock::{REQUISITION_LINES_MAX, SENDINGS_MAX, sending_id};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The requisition that is asked for from another place, or that it is no such thing.
fn asked(action: &Action<'_>, id: RecordId) -> Result<Read, StoreError> {
    read(action.db, id)?.filter(|of| !of.requisition.is_order()).ok_or(StoreError::NotHere)
}

/// So many of each item, as a record has them.
pub(in crate::store) fn lines_of(counts: &BTreeMap<RecordId, u32>) -> Result<BTreeMap<LineId, ItemCount>, StoreError> {
    if counts.len() > REQUISITION_LINES_MAX {
        return Err(StoreError::NotComplete);
    }
    let checked = counts.iter().map(|(item, quantity)| Ok((*item, count(*quantity)?)));
    Ok(Requisition::lines_of(&checked.collect::<Result<_, StoreError>>()?))
}

/// Somebody promises what is asked for, from a place, or takes that back.
pub fn promise(action: &mut Action<'_>, id: RecordId, promise: &PromiseForm) -> Result<(), StoreError> {
    let before = asked(action, id)?.requisition;
    if promise.from.is_some() && (promise.from == before.place || promise.lines.values().all(|some| *some == 0)) {
        return Err(StoreError::NotComplete);
    }
    let promised = if promise.from.is_some() { lines_of(&promise.lines)? } else { BTreeMap::new() };
    let expected = promise.expected.filter(|_| promise.from.is_some());
    action.put(id, &Requisition { from: promise.from, promised, expected, ..before })?;
    Ok(())
}

/// Somebody says how much of these items was picked, in all; what others ticked stays.
pub fn pick(action: &mut Action<'_>, id: RecordId, picked: &BTreeMap<RecordId, u32>) -> Result<(), StoreError> {
    let mut after = asked(action, id)?.requisition;
    for item in picked.keys() {
        after.picked.remove(&item.line());
    }
    after.picked.extend(lines_of(picked)?);
    action.put(id, &after)?;
    Ok(())
}

/// The id of what is sent next; none once so much was sent that nothing more is told apart.
pub(in crate::store) fn next_sending(db: &Connection, id: RecordId) -> Result<Option<RecordId>, StoreError> {
    for number in 0..SENDINGS_MAX {
        let sending = sending_id(id, number);
        if !is_made(db, sending)? {
            return Ok(Some(sending));
        }
    }
    Ok(None)
}

/// What was picked leaves, and is on its way until somebody says that it came.
pub fn send_picked(action: &mut Action<'_>, form: &SendPickedForm) -> Result<RecordId, StoreError> {
    if is_made(action.db, form.sending)? {
        return Ok(form.sending); // a second tap
    }
    let Read { requisition, lines, .. } = asked(action, form.requisition)?;
    let (Some(from), Some(to)) = (requisition.from, requisition.place) else { return Err(StoreError::NotComplete) };
    if from == to || form.lines.is_empty() || next_sending(action.db, form.requisition)? != Some(form.sending) {
        return Err(StoreError::NotComplete);
    }
    for (item, quantity) in &form.lines {
        let ready = lines.iter().find(|line| line.item == *item).map_or(0, |line| line.ready());
        if ready != u64::from(*quantity) {
            return Err(StoreError::ChangedMeanwhile); // somebody else ticked it otherwise, or sent it
        }
        for (number, lot) in leaving(action, (from, *item), *quantity, Reason::TransferOut)?.into_iter().enumerate() {
            let out = StockMovement {
                quantity: Some(some(lot.quantity)?.negated()),
                lot: lot.lot,
                expiry: lot.expiry,
                to: Some(to),
                requisition: Some(form.requisition),
                action: Some(form.sending),
                ..movement(action, *item, from, Reason::TransferOut)?
            };
            action.put(numbered(RecordId::of_part(form.sending, *item), number), &out)?;
        }
    }
    Ok(form.sending)
}

/// Somebody says that no more is to come of a requisition, or that it is open after all.
pub fn close(action: &mut Action<'_>, id: RecordId, end: Option<RequisitionEnd>) -> Result<(), StoreError> {
    let before = read(action.db, id)?.ok_or(StoreError::NotHere)?.requisition;
    action.put(id, &Requisition { closed: end, ..before })?;
    Ok(())
}
