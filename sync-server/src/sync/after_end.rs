//! What is still taken of a device whose membership ended, and how much of it at most.
//!
//! A lost phone may hold real contacts, so its sealed batches are kept for a supervisor to decide on. It is answered
//! with nothing that it has not brought itself but membership statements, from which it learns of its end.

use super::push::Taking;
use crate::store::{AfterEnd, StoreError};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::limits::{AFTER_END_BATCHES_MAX, AFTER_END_BYTES_MAX, AFTER_END_STATEMENTS_MAX};
use kitbag_shared::membership::{Author, Statement};
use kitbag_shared::wire::RefusalCode;

/// What of these statements is heard from this device. Of one that was ended it is the founding key's word, and a few of
/// what it said itself before it knew: two supervisors who end each other are both heard.
pub(super) fn still_heard(taking: &mut Taking<'_>, statements: Vec<Statement>) -> Vec<Statement> {
    let (device, membership) = (taking.device, taking.membership());
    if membership.member(device).is_some() {
        return statements;
    }
    let mut room = AFTER_END_STATEMENTS_MAX.saturating_sub(membership.said_beside_its_end(device));
    let (heard, refused): (Vec<_>, Vec<_>) = statements.into_iter().partition(|statement| match statement.author() {
        _ if taking.membership().contains(&statement.id()) => true,
        Author::Founding(_) => true,
        Author::Device(author) => {
            let fits = author == device && room > 0;
            room = room.saturating_sub(usize::from(fits));
            fits
        }
    });
    for statement in refused {
        taking.refuse(statement.id(), RefusalCode::NotPermitted);
    }
    heard
}

/// Counts one more batch of a device beyond its end, or one more wrap, unless that would be too much.
pub(super) fn take(taking: &mut Taking<'_>, device: DeviceId, bytes: usize) -> Result<bool, StoreError> {
    let AfterEnd { batches, bytes: before } = taking.rows.after_end(taking.programme, device)?;
    let bytes = before.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
    let taken = AfterEnd { batches: batches.saturating_add(1), bytes };
    if taken.batches > AFTER_END_BATCHES_MAX || taken.bytes > AFTER_END_BYTES_MAX {
        return Ok(false);
    }
    taking.rows.put_after_end(taking.programme, device, taken)?;
    Ok(true)
}
