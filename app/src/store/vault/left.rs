//! Sealed batches that earlier enrolments on this phone could not send any more: kept until the server has them.
//!
//! Their own keys are gone with the passphrase; whoever enrols next on this phone brings them to the server, if it is
//! the same programme's. Nothing here opens a batch, or judges it.

use super::{LEFT, Vault, WAITING};
use crate::store::columns::body_of;
use kitbag_shared::batch::SealedBatch;
use std::io;

/// What waits of the enrolment that is given up joins what others left. Cut off anywhere it may be done again: what
/// waits goes only once it is in the other file.
pub fn keep(vault: &mut dyn Vault) -> io::Result<()> {
    let waiting = read(vault, WAITING)?;
    if !waiting.is_empty() {
        let mut left = all(vault)?;
        for batch in waiting {
            if left.iter().all(|other| other.id() != batch.id()) {
                left.push(batch);
            }
        }
        write(vault, &left)?;
    }
    vault.remove(WAITING)
}

/// All that was left, each log in its order.
pub fn all(vault: &dyn Vault) -> io::Result<Vec<SealedBatch>> {
    read(vault, LEFT)
}

/// How many batches would be left if the present enrolment were given up.
pub fn count(vault: &dyn Vault) -> io::Result<usize> {
    let left = all(vault)?;
    let waiting = read(vault, WAITING)?;
    let new = waiting.iter().filter(|batch| left.iter().all(|other| other.id() != batch.id()));
    Ok(left.len() + new.count())
}

/// Lets go of what is not to be kept.
pub fn retain(vault: &mut dyn Vault, keeps: impl Fn(&SealedBatch) -> bool) -> io::Result<()> {
    let mut left = all(vault)?;
    let before = left.len();
    left.retain(keeps);
    match left.len() {
        0 => vault.remove(LEFT),
        same if same == before => Ok(()),
        _ => write(vault, &left),
    }
}

fn read(vault: &dyn Vault, name: &str) -> io::Result<Vec<SealedBatch>> {
    let Some(bytes) = vault.read(name)? else {
        return Ok(Vec::new());
    };
    let all: Vec<minicbor::bytes::ByteVec> = minicbor::decode(&bytes).unwrap_or_default();
    Ok(all.into_iter().filter_map(|bytes| SealedBatch::from_bytes(bytes.into()).ok()).collect())
}

fn write(vault: &mut dyn Vault, all: &[SealedBatch]) -> io::Result<()> {
    let all: Vec<minicbor::bytes::ByteVec> = all.iter().map(|batch| batch.bytes().to_vec().into()).collect();
    vault.write(LEFT, &body_of(&all))
}

#[cfg(test)]
#[path = "left_tests.rs"]
mod tests;
