//! What must be true in the end although somebody meant harm.

use super::broken;
use crate::run::{Broken, Sim};
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::chain::{Deed, Statement};
use kitbag_shared::ids::KeyId;
use std::collections::BTreeSet;

/// The chain as a phone has it.
const CHAIN: &str = "SELECT number || ' ' || hex(id) FROM statement ORDER BY number";

/// Judges a run with harm in it. The sheet has read the server's chain.
pub(crate) fn judge(sim: &mut Sim) -> Result<(), Broken> {
    nobody_is_in_whom_nobody_honest_knows(sim)?;
    everybody_has_one_chain(sim)?;
    nothing_seals_that_the_thief_knows(sim)?;
    nothing_was_sealed_since_that_the_thief_opens(sim)
}

fn nobody_is_in_whom_nobody_honest_knows(sim: &Sim) -> Result<(), Broken> {
    let honest = sim.honest();
    match sim.sheet.chain.members().find(|(device, _)| !honest.contains(device)) {
        Some((device, member)) => broken(format!("{device:?} is a member, as {:?}", member.role)),
        None => Ok(()),
    }
}

/// Members, collections and keys all follow from it.
fn everybody_has_one_chain(sim: &Sim) -> Result<(), Broken> {
    let place = |statement: &Statement| format!("{} {}", statement.number(), statement.id().to_string().to_uppercase());
    let expected: Vec<String> = sim.sheet.chain.statements().map(place).collect();
    let mut members = sim.there().filter(|holder| holder.is_in());
    match members.find(|holder| holder.phone.look(CHAIN) != expected) {
        Some(holder) => {
            let found = holder.phone.look(CHAIN).len();
            broken(format!("{} has another chain: {found} statements of {}", holder.phone.name, expected.len()))
        }
        None => Ok(()),
    }
}

fn nothing_seals_that_the_thief_knows(sim: &Sim) -> Result<(), Broken> {
    let Some(thief) = &sim.harm.thief else { return Ok(()) };
    let sealing: BTreeSet<KeyId> = sim.sheet.chain.collections().values().map(|collection| collection.key).collect();
    match sealing.intersection(&thief.knows).next() {
        Some(key) => broken(format!("the thief knows {key:?}, which seals")),
        None => Ok(()),
    }
}

/// By whoever knew that all of the thief's devices were out when they sealed: as long as one is a member, it reads.
fn nothing_was_sealed_since_that_the_thief_opens(sim: &mut Sim) -> Result<(), Broken> {
    let Some(thief) = sim.harm.thief.clone() else { return Ok(()) };
    let shuts_out = |deed: &Deed| match deed {
        Deed::End(end) => thief.has(end.device),
        Deed::Reset { .. } => true,
        _ => false,
    };
    let ends = sim.sheet.chain.statements().filter(|one| one.deeds().unwrap_or_default().iter().any(shuts_out));
    let Some(last) = ends.map(Statement::number).last() else { return Ok(()) };
    let now = sim.time();
    let batches = sim.sheet.batches(&sim.site, now);
    for batch in batches.into_iter().filter_map(|bytes| SealedBatch::from_bytes(bytes.to_vec()).ok()) {
        let header = batch.header();
        let honest = !thief.has(header.actor.device);
        let knew = header.head.number >= last && sim.sheet.chain.has(&header.head);
        if honest && knew && thief.knows.contains(&header.key) {
            return broken(format!("{:?} sealed for the thief after its end", header.actor));
        }
    }
    Ok(())
}
