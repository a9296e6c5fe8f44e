//! Ends a device's membership: from then on nothing new is sealed with a key that it holds.

use super::{server_day, supervisors_only};
use crate::store::columns::{collection, uint};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::save::Action;
use crate::store::world::World;
use crate::store::{desk, inbox, keys, membership, outbox};
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash};
use kitbag_shared::limits::LOG_ENDS_MAX;
use kitbag_shared::membership::{Act, Admit, End, EndReason, LogEnd, Membership};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Day;
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
    say_end(db, enrolled, server_day(world, &me), device, reason)?;
    shut_out(db, world, enrolled, &read)
}

/// New keys of what somebody read until now, for those who stay; nothing is sealed with the old ones any more.
pub(super) fn shut_out(
    db: &Transaction<'_>,
    world: &mut dyn World,
    enrolled: &Enrolled,
    read: &[CollectionId],
) -> Result<(), StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    for collection in read {
        keys::rotate(db, world, *collection)?;
    }
    keys::write_owed(db, world, me, membership, &[])?;
    desk::publish(&mut Action::new(db, world, me))?;
    // Whoever left may know the secrets of open invitations, and the server takes any end as a reason to void them.
    db.execute("UPDATE invitation SET void = 1", [])?;
    db.execute("DELETE FROM joining", [])?;
    inbox::try_again(db, enrolled, world.now())?;
    Ok(())
}

/// Ends a device's membership. What is known here of its logs counts; those for which the end has no room are named in
/// admissions right after it.
pub(super) fn say_end(
    db: &Connection,
    enrolled: &mut Enrolled,
    day: Day,
    device: DeviceId,
    reason: EndReason,
) -> Result<(), StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    let logs = log_ends(db, device)?;
    let (named, others) = logs.split_at(logs.len().min(LOG_ENDS_MAX));
    let end = End { device, reason, logs: named.to_vec() };
    membership::say(db, membership, me, day, Act::End(end))?;
    for logs in others.chunks(LOG_ENDS_MAX) {
        membership::say(db, membership, me, day, Act::Admit(Admit { device, logs: logs.to_vec() }))?;
    }
    Ok(())
}

/// The collections that a device may read.
pub(super) fn readable_by(membership: &Membership, device: DeviceId) -> Vec<CollectionId> {
    let declared = membership.collections().keys();
    declared.filter(|collection| membership.may_read(device, **collection)).copied().collect()
}

/// Where the device's logs end, as far as they are here.
fn log_ends(db: &Connection, device: DeviceId) -> Result<Vec<LogEnd>, StoreError> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Reply, Request};
    use crate::store::tests::{CASEWORK, programme};
    use kitbag_shared::limits::LOG_ENDS_MAX;

    #[test]
    fn a_device_of_many_logs_loses_none_of_them() {
        for logs in [LOG_ENDS_MAX, LOG_ENDS_MAX + 1, 2 * LOG_ENDS_MAX + 1] {
            let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
            let device = phones[1].store.me().unwrap().device();
            let supervisor = &mut phones[0];
            let sql =
                "INSERT INTO batch (id, collection, device, incarnation, first_seq, last_seq, bytes, state, taken)
                VALUES (randomblob(32), ?1, ?2, ?3, 1, 7, x'00', 0, 0)";
            let incarnations = 0..u32::try_from(logs).unwrap();
            for incarnation in incarnations.clone() {
                supervisor.store.db.execute(sql, (CASEWORK.as_bytes(), device.as_bytes(), incarnation)).unwrap();
            }
            assert!(matches!(supervisor.ask(Request::Revoke { device, lost: true }), Reply::Done));
            supervisor.store.reload().unwrap();
            let membership = &supervisor.store.enrolled().unwrap().membership;
            assert!(membership.member(device).is_none());
            let last_counts = |incarnation| {
                let counts = |seq| !membership.roles_for(Actor { device, incarnation }, CASEWORK, seq).is_empty();
                counts(7) && !counts(8)
            };
            assert!(incarnations.clone().all(last_counts), "{logs} logs");
        }
    }
}
