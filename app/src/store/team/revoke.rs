//! Ends a device's membership: from then on nothing new is sealed with a key that it holds.

use super::{server_day, supervisors_only};
use crate::store::columns::{collection, uint};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::world::World;
use crate::store::{keys, membership, outbox};
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash};
use kitbag_shared::membership::{Act, End, EndReason, LogEnd, Membership};
use kitbag_shared::record::lists::Role;
use rusqlite::{Connection, Transaction};

/// Ends a device's membership, and rotates every key that it could read with. What is known here of its logs counts.
pub(crate) fn revoke(
    db: &Transaction<'_>,
    world: &mut dyn World,
    enrolled: &mut Enrolled,
    device: DeviceId,
    lost: bool,
) -> Result<(), StoreError> {
    let me = enrolled.identity.clone();
    supervisors_only(&me)?;
    let person = enrolled.membership.member(device).filter(|member| member.role != Role::RecoverySheet);
    if device == me.device() || person.is_none() {
        return Err(StoreError::NotPermitted);
    }
    // What waits is sealed with keys that others have, should nobody get the new ones from this device.
    outbox::cut(db, world, &me)?;
    let read = readable_by(&enrolled.membership, device);
    let reason = if lost { EndReason::Lost } else { EndReason::Left };
    let end = End { device, reason, logs: log_ends(db, device)? };
    let day = server_day(world, &me);
    membership::say(db, &mut enrolled.membership, &me, day, Act::End(end))?;
    for collection in read {
        keys::rotate(db, world, collection)?;
    }
    keys::write_owed(db, world, &me, &enrolled.membership, &[])?;
    // Whoever left may know the secrets of open invitations.
    db.execute("UPDATE invitation SET void = 1", [])?;
    db.execute("DELETE FROM joining", [])?;
    Ok(())
}

/// The collections that a device may read.
pub(super) fn readable_by(membership: &Membership, device: DeviceId) -> Vec<CollectionId> {
    let declared = membership.collections().keys();
    declared.filter(|collection| membership.may_read(device, **collection)).copied().collect()
}

/// Where the device's logs end, as far as they are here.
pub(super) fn log_ends(db: &Connection, device: DeviceId) -> Result<Vec<LogEnd>, StoreError> {
    let sql = "SELECT collection, incarnation, last_seq, id FROM batch AS last
        WHERE device = ?1 AND state <> 2 AND last_seq = (SELECT max(last_seq) FROM batch
            WHERE device = last.device AND collection = last.collection AND incarnation = last.incarnation AND state <> 2)
        ORDER BY collection, incarnation";
    let mut rows = db.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row<'_>| {
        let actor = Actor { device, incarnation: row.get(1)? };
        let (collection, seq) = (collection(row, 0)?, uint(row.get(2)?));
        Ok(LogEnd { collection, actor, seq, batch: Hash::from_bytes(row.get(3)?) })
    };
    Ok(rows.query_map([device.as_bytes()], read)?.collect::<Result<_, _>>()?)
}
