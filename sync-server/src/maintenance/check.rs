//! Checks a data folder: the database itself, and that everything in it is what devices signed, in unbroken chains.

use super::{MaintenanceError, existing, integrity};
use crate::known::read_from;
use crate::store::sqlite::{DATABASE_FILE, Rows, open_existing};
use crate::store::{Reads, StoreError};
use kitbag_shared::batch::{BatchHeader, SealedBatch};
use kitbag_shared::chain::Chain;
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash, ProgrammeId};
use kitbag_shared::wire::Cursor;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Problems that are told one by one.
const PROBLEMS_TOLD_MAX: usize = 100;

/// The report of a check.
#[derive(Debug, Default)]
pub struct Report {
    /// Programmes looked at.
    pub programmes: usize,
    /// Statements whose signatures hold.
    pub statements: u64,
    /// Batches looked at.
    pub batches: usize,
    /// The problems, the first hundred; nothing when all is well.
    pub problems: Vec<String>,
}

impl Report {
    fn problem(&mut self, problem: String) {
        if self.problems.len() < PROBLEMS_TOLD_MAX {
            self.problems.push(problem);
        }
    }
}

/// Checks all of a data folder, also while a server is serving from it.
pub fn check(data: &Path) -> Result<Report, MaintenanceError> {
    let connection = open_existing(&existing(data.join(DATABASE_FILE))?)?;
    let mut report = Report::default();
    if let Some(problem) = integrity(&connection)? {
        report.problem(format!("database: {problem}"));
        return Ok(report);
    }
    let reading = connection.unchecked_transaction()?;
    let rows = Rows::new(&reading);
    for programme in rows.programmes()? {
        report.programmes += 1;
        check_programme(&rows, programme, &mut report)?;
    }
    Ok(report)
}

fn check_programme(rows: &Rows<'_>, programme: ProgrammeId, report: &mut Report) -> Result<(), StoreError> {
    let chain = match signed_chain(rows, programme) {
        Ok(chain) => chain,
        Err(StoreError::Damaged(what)) => {
            report.problem(format!("{programme:?}: {what} that does not hold"));
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    report.statements += u64::from(chain.next().0);
    let mut logs = Logs::default();
    for collection in rows.batch_collections(programme)? {
        check_collection(rows, &chain, collection, &mut logs, report)?;
    }
    logs.compare(rows, programme, report)
}

/// The stored chain, every signature looked at again.
fn signed_chain(rows: &Rows<'_>, programme: ProgrammeId) -> Result<Chain, StoreError> {
    let mut chain = Chain::new(programme);
    for statement in read_from(rows, programme, 0)? {
        chain.push(statement).map_err(|_| StoreError::Damaged("a statement"))?;
    }
    Ok(chain)
}

/// The ends of logs, by what their batches say.
#[derive(Default)]
struct Logs {
    heads: BTreeMap<(CollectionId, Actor), (u64, Hash)>,
}

fn check_collection(
    rows: &Rows<'_>,
    membership: &Chain,
    collection: CollectionId,
    logs: &mut Logs,
    report: &mut Report,
) -> Result<(), StoreError> {
    let programme = membership.programme();
    let mut cursor = Cursor::start(collection);
    let mut fault = None;
    rows.batches_after(programme, collection, 0, &mut |position, bytes| {
        report.batches += 1;
        let checked = check_batch(membership, collection, bytes, logs).and_then(|id| {
            cursor = cursor.advance(&id);
            let at = (rows.rolling_at(programme, collection, position), rows.batch_position(programme, &id));
            match at {
                _ if position != cursor.position => Err("positions have a gap"),
                (Ok(Some(rolling)), Ok(Some(stored))) if rolling == cursor.rolling && stored == position => Ok(()),
                _ => Err("id or rolling hash is not what the bytes give"),
            }
        });
        fault = checked.err().map(|what| (position, what));
        fault.is_none()
    })?;
    if let Some((position, what)) = fault {
        report.problem(format!("{collection:?}, position {position}: {what}"));
    }
    Ok(())
}

fn check_batch(
    membership: &Chain,
    collection: CollectionId,
    bytes: Vec<u8>,
    logs: &mut Logs,
) -> Result<Hash, &'static str> {
    let batch = SealedBatch::from_bytes(bytes).map_err(|_| "not a batch")?;
    let header = batch.header();
    if header.programme != membership.programme() || header.collection != collection {
        return Err("belongs elsewhere");
    }
    let card = membership.card(header.actor.device).ok_or("its device is not known")?;
    batch.verify(&card.verify).map_err(|_| "its signature does not hold")?;
    let log = (collection, header.actor);
    let (seq, previous) = logs.heads.get(&log).copied().unwrap_or((0, BatchHeader::NO_PREVIOUS));
    if header.first_seq != seq.saturating_add(1) || header.previous != previous {
        return Err("does not follow on its log");
    }
    let id = batch.id();
    logs.heads.insert(log, (header.last_seq(), id));
    Ok(id)
}

impl Logs {
    /// Whether the stored ends are those of the batches.
    fn compare(&self, rows: &Rows<'_>, programme: ProgrammeId, report: &mut Report) -> Result<(), StoreError> {
        let devices: BTreeSet<DeviceId> = self.heads.keys().map(|(_, actor)| actor.device).collect();
        let mut stored = BTreeMap::new();
        for device in devices {
            for head in rows.log_heads(programme, device)? {
                stored.insert((head.collection, head.actor), (head.seq, head.batch));
            }
        }
        if stored != self.heads {
            report.problem(format!("{programme:?}: logs do not end where their batches do"));
        }
        Ok(())
    }
}
