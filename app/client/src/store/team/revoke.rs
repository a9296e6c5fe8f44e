//! Ends a device's membership, as soon as the server's chain says so: from then on nothing new is sealed with a key that
//! it holds.

use crate::store::enrolled::Enrolled;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::intents;
use kitbag_shared::chain::{Deed, End, EndReason};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::lists::Role;
use rusqlite::Transaction;

/// A device's membership is to end. What is known here of its logs by then counts.
pub(crate) fn revoke(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
    device: DeviceId,
    lost: bool,
) -> Result<(), StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    me.supervisors_only()?;
    let person = membership.member(device).filter(|member| member.role != Role::RecoverySheet);
    if device == me.device() || person.is_none() {
        return Err(StoreError::NotPermitted);
    }
    let reason = if lost { EndReason::Lost } else { EndReason::Left };
    intents::add(db, device, &Deed::End(End { device, reason, logs: Vec::new() }), env.now())
}

/// A decision that waits is taken back, or the refusal of one was seen. One that the server was told already may still
/// come about.
pub(crate) fn take_back(db: &Transaction<'_>, enrolled: &Enrolled, decision: u32) -> Result<(), StoreError> {
    enrolled.identity.supervisors_only()?;
    intents::drop_one(db, decision)
}

#[cfg(test)]
mod tests {
    use crate::message::{Reply, Request};
    use crate::store::tests::{CASEWORK, contact, programme};
    use kitbag_shared::ids::Actor;
    use kitbag_shared::limits::LOG_ENDS_MAX;
    use kitbag_shared::record::lists::Role;

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
            contact(supervisor);
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
