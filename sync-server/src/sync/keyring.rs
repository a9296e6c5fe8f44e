//! Fading keys that devices bring: how many are kept, and until when.

use super::taking::Taking;
use crate::store::StoreError;
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::limits::{AFTER_END_KEYRING_MAX, AFTER_END_KEYRING_OWN, KEYRING_MONTHS_AHEAD_MAX};
use kitbag_shared::wire::RefusalCode;

/// Keyring entries of one collection and month: one for each device that was first, and each rotation.
pub(crate) const KEYRING_PER_MONTH_MAX: usize = 512;
/// Of these, before only supervisors can add more.
pub(crate) const KEYRING_PER_MONTH_SUPERVISORS: usize = 384;
/// Of these, that one device brings.
pub(crate) const KEYRING_PER_DEVICE_MAX: usize = 128;
/// A sealed fading key, in bytes.
pub(crate) const KEYRING_SEALED_BYTES_MAX: usize = 128;
/// Takes the entries that may be kept.
pub(super) fn take(taking: &mut Taking<'_>, entries: &[KeyringEntry]) -> Result<(), StoreError> {
    taking.each(entries, KeyringEntry::name, |taking, entry| {
        let (programme, device, collection) = (taking.programme, taking.device, entry.collection);
        let own = taking.rows.keyring_count_by(programme, collection, entry.until, device)?;
        let Some(entries_max) = places(taking, entry, own) else { return Ok(Err(RefusalCode::NotPermitted)) };
        let (first, last) = (taking.dated.earliest.month(), taking.dated.latest.month().plus(KEYRING_MONTHS_AHEAD_MAX));
        if entry.until < first || entry.until > last {
            return Ok(Err(RefusalCode::Faded));
        }
        let count = taking.rows.keyring_count(programme, collection, entry.until)?;
        let full = count >= entries_max || own >= KEYRING_PER_DEVICE_MAX;
        if full || entry.sealed.len() > KEYRING_SEALED_BYTES_MAX {
            return Ok(Err(RefusalCode::TooLarge));
        }
        Ok(Ok(taking.rows.add_keyring(programme, entry, device)?))
    })
}

/// Of how many entries of a collection and month one may be this device's, which has brought so many; none if it may
/// bring none.
fn places(taking: &Taking<'_>, entry: &KeyringEntry, own: usize) -> Option<usize> {
    let (chain, device, collection) = (taking.membership(), taking.device, entry.collection);
    if chain.may_read(device, collection) {
        let supervisor = taking.is_supervisor();
        return Some(if supervisor { KEYRING_PER_MONTH_MAX } else { KEYRING_PER_MONTH_SUPERVISORS });
    }
    // Who brings others' batches brings the fading keys that go with them, whether they can read or not.
    let brings = chain.member(device).is_some() || chain.might_ever_read(device, collection);
    // Each has places of its own, however many others bring: its notes are read by nobody without them.
    let most = if own < AFTER_END_KEYRING_OWN { KEYRING_PER_MONTH_SUPERVISORS } else { AFTER_END_KEYRING_MAX };
    brings.then_some(most)
}
