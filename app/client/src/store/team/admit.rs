//! What becomes of work that came from a device beyond the end of its membership. A lost phone may hold real contacts.

use crate::store::enrolled::Enrolled;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::inbox::quarantine;
use crate::store::intents;
use kitbag_shared::chain::{Chain, Deed, Logs, Statement};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::time::Day;
use rusqlite::{Connection, Transaction};

/// Admits what is here of the device's work: it counts, for everybody.
pub(crate) fn admit(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
    device: DeviceId,
) -> Result<(), StoreError> {
    enrolled.identity.supervisors_only()?;
    let logs = quarantine::logs_after_end(db, device)?;
    if logs.is_empty() {
        return Err(StoreError::NotHere);
    }
    intents::add(db, device, &Deed::Admit(Logs { device, logs }), env.now())
}

/// Leaves it out: it does not count. It stays in quarantine, and off this device's list.
pub(crate) fn leave_out(db: &Transaction<'_>, enrolled: &Enrolled, device: DeviceId) -> Result<(), StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    me.supervisors_only()?;
    let known = membership.head().map_or(0, |head| head.number);
    db.execute("INSERT OR REPLACE INTO left_out (device, known) VALUES (?1, ?2)", (device.as_bytes(), known))?;
    quarantine::leave_out(db, device)
}

/// Late work that was left out here, and that another supervisor admitted since.
pub(crate) struct Admitted {
    /// The device whose work it is.
    pub(crate) device: DeviceId,
    /// The device that admitted it.
    pub(crate) by: DeviceId,
    /// The day, by their clock.
    pub(crate) day: Day,
}

/// The admissions that another supervisor said after this one left something out: it holds for everybody.
pub(crate) fn admitted_by_others(db: &Connection, me: DeviceId, chain: &Chain) -> Result<Vec<Admitted>, StoreError> {
    let mut rows = db.prepare_cached("SELECT device, known FROM left_out ORDER BY device")?;
    let read = |row: &rusqlite::Row<'_>| Ok((DeviceId::from_bytes(row.get(0)?), row.get::<_, u32>(1)?));
    let left_out: Vec<(DeviceId, u32)> = rows.query_map([], read)?.collect::<Result<_, _>>()?;
    let admitted = |(device, known): (DeviceId, u32)| {
        let admits = |deed: &Deed| matches!(deed, Deed::Admit(logs) if logs.device == device);
        let says = |one: &&Statement| one.deeds().is_some_and(|deeds| deeds.iter().any(admits));
        let last = chain
            .after(known)
            .filter(|one| !chain.is_void(one.number()))
            .filter(says)
            .last()
            .filter(|one| one.author() != me)?;
        Some(Admitted { device, by: last.author(), day: last.day() })
    };
    Ok(left_out.into_iter().filter_map(admitted).collect())
}

/// Another branch holds from there on: what it says under numbers that were known before is news all the same.
pub(crate) fn went_back(db: &Connection, common: u32) -> Result<(), StoreError> {
    db.execute("UPDATE left_out SET known = min(known, ?1)", [common])?;
    Ok(())
}

/// Notes that an admission was seen.
pub(crate) fn seen_admitted(db: &Transaction<'_>, enrolled: &Enrolled, device: DeviceId) -> Result<(), StoreError> {
    enrolled.identity.supervisors_only()?;
    decided_anew(db, device)
}

fn decided_anew(db: &Connection, device: DeviceId) -> Result<(), StoreError> {
    db.execute("DELETE FROM left_out WHERE device = ?1", [device.as_bytes()])?;
    Ok(())
}

/// Puts it on the list again: it may still be admitted.
pub(crate) fn take_up_again(db: &Transaction<'_>, enrolled: &Enrolled, device: DeviceId) -> Result<(), StoreError> {
    enrolled.identity.supervisors_only()?;
    decided_anew(db, device)?;
    quarantine::take_up_again(db, device)
}

/// Notes that what nobody can admit was seen: it leaves the list.
pub(crate) fn note_seen(db: &Transaction<'_>, enrolled: &Enrolled, reason: &str) -> Result<(), StoreError> {
    enrolled.identity.supervisors_only()?;
    quarantine::note_seen(db, reason)
}
