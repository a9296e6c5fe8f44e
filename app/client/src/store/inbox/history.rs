//! The operations that made a record what it is, read again from where they lie sealed.

use super::judged::Opened;
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::records::Kept;
use kitbag_shared::ids::Dot;
use kitbag_shared::operation::{ContentHash, Operation};
use rusqlite::Connection;
use std::cmp::Reverse;

/// The number of operations on one record that are looked for: people make a handful, and a member who means harm
/// thousands.
pub(in crate::store) const HISTORY_OPERATIONS_MAX: usize = 100;

/// The operations that can still be read here, in the order of their clocks. Of a record with one nothing was before.
pub(in crate::store) fn operations_on(
    db: &Connection,
    enrolled: &Enrolled,
    kept: &Kept,
) -> Result<Vec<Operation>, StoreError> {
    let known: Vec<_> = kept.state.known().collect();
    if known.len() < 2 {
        return Ok(Vec::new());
    }
    let (mut opened, mut found) = (Opened::default(), Vec::new());
    for operation in last_of_each(known) {
        found.extend(opened.find(db, enrolled, kept.collection, operation)?);
    }
    found.sort_by_key(|operation| (operation.ranked_at(), operation.dot));
    Ok(found)
}

/// The last of each device, so many that each has a share, however many logs it has: thousands by one hide nothing that
/// another wrote. Log by log, so that each batch is opened once.
fn last_of_each(mut known: Vec<(Dot, ContentHash)>) -> Vec<(Dot, ContentHash)> {
    known.sort_unstable_by_key(|(dot, _)| (dot.actor.device, Reverse((dot.actor.incarnation, dot.seq))));
    let mut with_place: Vec<(usize, (Dot, ContentHash))> = Vec::new();
    for operation in known {
        let place = match with_place.last() {
            Some((place, (before, _))) if before.actor.device == operation.0.actor.device => place + 1,
            _ => 0,
        };
        with_place.push((place, operation));
    }
    with_place.sort_by_key(|(place, _)| *place);
    with_place.truncate(HISTORY_OPERATIONS_MAX);
    with_place.sort_unstable_by_key(|(_, (dot, _))| (dot.actor, dot.seq));
    with_place.into_iter().map(|(_, operation)| operation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::ids::{Actor, DeviceId};

    fn by(device: u8, incarnation: u32, seq: u64) -> (Dot, ContentHash) {
        let actor = Actor { device: DeviceId::from_bytes([device; 16]), incarnation };
        (Dot { seq, actor }, ContentHash([0; 8]))
    }

    /// However many it writes, under however many incarnations, and whichever device is greater.
    #[test]
    fn each_device_has_a_share_and_the_last_of_it() {
        let many = u32::try_from(HISTORY_OPERATIONS_MAX).unwrap() * 2;
        for (busy, quiet) in [(1, 2), (2, 1)] {
            let of_one_log = (1..=many).map(|seq| by(busy, 0, seq.into()));
            let of_many_logs = (0..many).map(|incarnation| by(busy, incarnation, 1));
            for by_busy in [of_one_log.collect::<Vec<_>>(), of_many_logs.collect()] {
                let last = *by_busy.last().unwrap();
                let looked_at = last_of_each([by_busy, vec![by(quiet, 0, 5)]].concat());
                assert_eq!(looked_at.len(), HISTORY_OPERATIONS_MAX);
                assert!(looked_at.contains(&by(quiet, 0, 5)) && looked_at.contains(&last), "{busy}");
            }
        }
    }
}
