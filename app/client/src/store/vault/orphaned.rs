//! Sealed batches that earlier enrolments on this phone could not send any more, and the fading keys without which some
//! of their texts could not be read: kept until the server has them.
//!
//! Their own keys are gone with the passphrase; whoever enrols next on this phone brings them to the server, if it is
//! the same programme's. Nothing here opens a batch, or judges it.

use super::{LEFT, Vault, WAITING};
use crate::store::columns::body_of;
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::offline_bundle::OfflineBundle;
use minicbor::bytes::ByteVec;
use std::io;

/// Joins what waits of the enrolment that is given up with what others left. Cut off anywhere it may be done again:
/// what waits goes only once it is in the other file.
pub fn keep(vault: &mut dyn Vault) -> io::Result<()> {
    let waiting = read(vault, WAITING)?;
    if waiting != OfflineBundle::default() {
        let mut left = all(vault)?;
        for batch in waiting.batches {
            if left.batches.iter().all(|other| other.id() != batch.id()) {
                left.batches.push(batch);
            }
        }
        for entry in waiting.keyring {
            if !left.keyring.contains(&entry) {
                left.keyring.push(entry);
            }
        }
        vault.write(LEFT, &body(&left))?;
    }
    vault.remove(WAITING)
}

/// Reads all that was left, each log in its order.
pub fn all(vault: &dyn Vault) -> io::Result<OfflineBundle> {
    read(vault, LEFT)
}

/// The number of batches that would be left if the present enrolment were given up.
pub fn count(vault: &dyn Vault) -> io::Result<usize> {
    let left = all(vault)?.batches;
    let waiting = read(vault, WAITING)?.batches;
    let new = waiting.iter().filter(|batch| left.iter().all(|other| other.id() != batch.id()));
    Ok(left.len() + new.count())
}

/// Lets go of what is not to be kept.
pub fn retain(
    vault: &mut dyn Vault,
    keeps: impl Fn(&SealedBatch) -> bool,
    keeps_key: impl Fn(&KeyringEntry) -> bool,
) -> io::Result<()> {
    let before = all(vault)?;
    let mut left = before.clone();
    left.batches.retain(keeps);
    left.keyring.retain(keeps_key);
    if left == OfflineBundle::default() {
        vault.remove(LEFT)
    } else if left == before {
        Ok(())
    } else {
        vault.write(LEFT, &body(&left))
    }
}

/// The bytes of it outside the database: the batches, then the fading keys.
pub fn body(left: &OfflineBundle) -> Vec<u8> {
    let batches: Vec<ByteVec> = left.batches.iter().map(|batch| batch.bytes().to_vec().into()).collect();
    body_of(&(batches, &left.keyring))
}

fn read(vault: &dyn Vault, name: &str) -> io::Result<OfflineBundle> {
    let Some(bytes) = vault.read(name)? else { return Ok(OfflineBundle::default()) };
    let both: Result<(Vec<ByteVec>, Vec<KeyringEntry>), _> = minicbor::decode(&bytes);
    // An earlier app kept the batches alone.
    let (batches, keyring) = both.unwrap_or_else(|_| (minicbor::decode(&bytes).unwrap_or_default(), Vec::new()));
    let batches = batches.into_iter().filter_map(|bytes| SealedBatch::from_bytes(bytes.into()).ok()).collect();
    Ok(OfflineBundle { batches, keyring })
}

#[cfg(test)]
#[path = "orphaned_tests.rs"]
mod tests;
