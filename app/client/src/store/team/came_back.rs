//! A member whose access was ended, and whom the recovery sheet took back: their phone may have wiped itself meanwhile, or
//! somebody began anew on it, and then nobody has its keys.

use crate::store::error::StoreError;
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::chain::{Chain, Deed, End, Statement};
use kitbag_shared::ids::DeviceId;
use rusqlite::Connection;

/// Batches of a device that are looked at, the last that came: they come in no order across collections.
const LOOKED_AT: u32 = 16;

/// Whether that is so, and nothing was heard of the phone since.
pub(super) fn is_perhaps_empty(db: &Connection, chain: &Chain, device: DeviceId) -> Result<bool, StoreError> {
    let Some(taken_back) = taken_back(chain, device) else { return Ok(false) };
    let mut rows = db.prepare_cached("SELECT bytes FROM batch WHERE device = ?1 ORDER BY number DESC LIMIT ?2")?;
    let read = |row: &rusqlite::Row<'_>| row.get::<_, Vec<u8>>(0);
    let last: Vec<Vec<u8>> = rows.query_map((device.as_bytes(), LOOKED_AT), read)?.collect::<Result<_, _>>()?;
    let mut heads = last.into_iter().filter_map(|bytes| SealedBatch::from_bytes(bytes).ok());
    Ok(!heads.any(|batch| batch.header().head.number >= taken_back))
}

/// The number of the statement that took back the last end of its access; none where nobody said one, or it was certified
/// since.
fn taken_back(chain: &Chain, device: DeviceId) -> Option<u32> {
    let ends = |deed: &Deed| matches!(deed, Deed::End(End { device: of, .. }) if *of == device);
    let says = |statement: &Statement, what: &dyn Fn(&Deed) -> bool| {
        statement.deeds().is_some_and(|deeds| deeds.iter().any(what))
    };
    let ended = chain.statements().filter(|one| chain.is_void(one.number()) && says(one, &ends)).last()?.number();
    let certifies = |deed: &Deed| deed.certificate().is_some_and(|one| one.device.id() == device);
    let certified = chain.after(ended).any(|one| !chain.is_void(one.number()) && says(one, &certifies));
    let takes_back = |one: &&Statement| matches!(one.deeds(), Some([Deed::Reset { to }, ..]) if *to < ended);
    chain.after(ended).find(takes_back).map(Statement::number).filter(|_| !certified)
}
