//! What somebody does about what is asked for: promises it, picks it, sends it, and says that no more is to come.
//!
//! All numbers are totals, so that two phones which say the same say it once. What is sent in one go has ids that follow from
//! the requisition and from how often something was sent before.

use super::lots::leaving;
use super::movements::{movement, some};
use super::requisitions::{Read, read};
use super::together::{is_made, made_by, numbered};
use crate::form::{Edited, PromiseForm, SendPickedForm};
use crate::store::action::Action;
use crate::store::checked::item_counts;
use crate::store::counted_as;
use crate::store::error::StoreError;
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::lists::{Reason, RequisitionEnd};
use kitbag_shared::record::{ItemCount, Kind, Requisition, StockMovement};
use kitbag_shared::stock::{REQUISITION_LINES_MAX, RequisitionLine, sending_ids};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The requisition that is asked for from another place, or that it is no such thing.
fn asked(action: &Action<'_>, id: RecordId) -> Result<Read, StoreError> {
    let found = read(action.db, &counted_as::load(action.db)?, id)?;
    found.filter(|of| !of.requisition.is_order()).ok_or(StoreError::NotHere)
}

/// So many of each item, as the lines of a requisition; none of an item is no line.
pub(in crate::store) fn lines_of(counts: &BTreeMap<RecordId, u32>) -> Result<BTreeMap<LineId, ItemCount>, StoreError> {
    if counts.len() > REQUISITION_LINES_MAX {
        return Err(StoreError::NotComplete);
    }
    item_counts(&counts.iter().filter(|(_, some)| **some > 0).map(|(item, some)| (*item, *some)).collect())
}

/// Somebody promises what is asked for, from a place, or takes that back; not what somebody else promised meanwhile. What was
/// picked somewhere else and has not left is not picked any more.
pub fn promise(action: &mut Action<'_>, id: RecordId, promise: &Edited<PromiseForm>) -> Result<(), StoreError> {
    let Read { requisition: before, lines, .. } = asked(action, id)?;
    let Edited { was, now: promise } = promise;
    let lines_before = RequisitionLine::some_of(&lines, |line| line.promised);
    if (before.from, lines_before, before.expected) != (was.from, was.lines.clone(), was.expected) {
        return Err(StoreError::ChangedMeanwhile);
    }
    if promise.from.is_some() && (promise.from == before.place || promise.lines.values().all(|some| *some == 0)) {
        return Err(StoreError::NotComplete);
    }
    let PromiseForm { from, expected, .. } = promise.as_kept();
    let promised = if from.is_some() { lines_of(&promise.lines)? } else { BTreeMap::new() };
    let left = || lines_of(&RequisitionLine::some_of(&lines, |line| line.left));
    let picked = if from == before.from { before.picked.clone() } else { left()? };
    action.put(id, &Requisition { from, promised, expected, picked, ..before })?;
    Ok(())
}

/// Somebody says how much of these items was picked, in all; what others ticked stays.
pub fn pick(action: &mut Action<'_>, id: RecordId, picked: &BTreeMap<RecordId, u32>) -> Result<(), StoreError> {
    let mut after = asked(action, id)?.requisition;
    let counted_as = counted_as::load(action.db)?;
    after.picked.retain(|_, of| !picked.contains_key(&counted_as.of(Kind::Item, of.item)));
    after.picked.extend(lines_of(picked)?);
    action.put(id, &after)?;
    Ok(())
}

/// The id of what is sent next; none once so much was sent that nothing more is told apart.
pub(in crate::store) fn next_sending(db: &Connection, id: RecordId) -> Result<Option<RecordId>, StoreError> {
    for sending in sending_ids(id) {
        if !is_made(db, sending)? {
            return Ok(Some(sending));
        }
    }
    Ok(None)
}

/// What was picked leaves, and is on its way until somebody says that it came.
pub fn send_picked(action: &mut Action<'_>, form: &SendPickedForm) -> Result<RecordId, StoreError> {
    let Read { requisition, lines, .. } = asked(action, form.requisition)?;
    if is_made(action.db, form.sending)? {
        // A second tap; or somebody else sent something else.
        let is_this = sent_by(action, form)? == form.lines;
        return if is_this { Ok(form.sending) } else { Err(StoreError::ChangedMeanwhile) };
    }
    let (Some(from), Some(to)) = (requisition.from, requisition.place) else {
        return Err(StoreError::ChangedMeanwhile);
    };
    if from == to || form.lines.is_empty() {
        return Err(StoreError::NotComplete);
    }
    let is_next = next_sending(action.db, form.requisition)? == Some(form.sending);
    if requisition.closed.is_some() || !is_next {
        return Err(StoreError::ChangedMeanwhile);
    }
    for (item, quantity) in &form.lines {
        let ready = lines.iter().find(|line| line.item == *item).map_or(0, RequisitionLine::ready);
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

/// What a sending that is made here holds.
fn sent_by(action: &Action<'_>, form: &SendPickedForm) -> Result<BTreeMap<RecordId, u32>, StoreError> {
    let mut sent = BTreeMap::new();
    for id in made_by(action.db, form.sending)? {
        let movement: StockMovement = action.read(id)?;
        if let (Some(item), Some(quantity), true) = (movement.item, movement.quantity, movement.to.is_some()) {
            *sent.entry(item).or_insert(0) += quantity.get().unsigned_abs();
        }
    }
    Ok(sent)
}

/// Somebody says that no more is to come of a requisition, or that it is open after all.
pub fn close(action: &mut Action<'_>, id: RecordId, end: Option<RequisitionEnd>) -> Result<(), StoreError> {
    let found = read(action.db, &counted_as::load(action.db)?, id)?;
    let before = found.ok_or(StoreError::NotHere)?.requisition;
    let closed_day = end.map(|_| action.today()).transpose()?;
    action.put(id, &Requisition { closed: end, closed_day, ..before })?;
    Ok(())
}
