//! A member who was said to be lost, and whom the recovery sheet took back: their phone may have wiped itself meanwhile,
//! and then nobody has its keys.

use crate::store::error::StoreError;
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::chain::{Chain, Deed, End, EndReason, Statement};
use kitbag_shared::ids::DeviceId;
use rusqlite::{Connection, OptionalExtension};

/// Whether that is so, and nothing was heard of the phone since.
pub(super) fn is_perhaps_empty(db: &Connection, chain: &Chain, device: DeviceId) -> Result<bool, StoreError> {
    let Some(taken_back) = taken_back(chain, device) else { return Ok(false) };
    let sql = "SELECT bytes FROM batch WHERE device = ?1 ORDER BY number DESC LIMIT 1";
    let last: Option<Vec<u8>> = db.query_row(sql, [device.as_bytes()], |row| row.get(0)).optional()?;
    let last = last.and_then(|bytes| SealedBatch::from_bytes(bytes).ok());
    Ok(last.is_none_or(|batch| batch.header().head.number < taken_back))
}

/// The number of the statement that took back the last word of its loss; none where nobody said so, or it was certified
/// since.
fn taken_back(chain: &Chain, device: DeviceId) -> Option<u32> {
    let is_lost =
        |deed: &Deed| matches!(deed, Deed::End(End { device: of, reason: EndReason::Lost, .. }) if *of == device);
    let says = |statement: &Statement, what: &dyn Fn(&Deed) -> bool| {
        statement.deeds().is_some_and(|deeds| deeds.iter().any(what))
    };
    let lost = chain.statements().filter(|one| chain.is_void(one.number()) && says(one, &is_lost)).last()?.number();
    let certifies = |deed: &Deed| deed.certificate().is_some_and(|one| one.device.id() == device);
    let certified = chain.after(lost).any(|one| !chain.is_void(one.number()) && says(one, &certifies));
    let takes_back = |one: &&Statement| matches!(one.deeds(), Some([Deed::Reset { to }, ..]) if *to < lost);
    chain.after(lost).find(takes_back).map(Statement::number).filter(|_| !certified)
}
