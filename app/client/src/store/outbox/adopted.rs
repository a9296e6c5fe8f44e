//! Batches that an earlier enrolment on this phone could not send any more: sent for it.

use super::{BatchState, contains, give_up, insert};
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::ids::Hash;
use kitbag_shared::wire::RefusalCode;
use rusqlite::Connection;

/// The state of a batch of an earlier enrolment on this phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Another programme's: it is nothing to this enrolment.
    Elsewhere,
    /// On its way, or to be tried again.
    Waiting,
    /// The server does not take it, at least not now.
    Refused,
    /// The server has it, or will never take it.
    Settled,
}

/// Takes a sealed batch that another enrolment on this phone could not send any more, to be sent for it: the server
/// takes any batch that its device signed, whoever brings it. It is applied here once the server has it.
pub(in crate::store) fn adopt(db: &Connection, me: &Identity, batch: &SealedBatch) -> Result<Left, StoreError> {
    let header = batch.header();
    if header.programme != me.programme || header.actor.device == me.device() {
        return Ok(Left::Elsewhere);
    }
    if !contains(db, &batch.id())? {
        insert(db, batch, BatchState::ToSend, false)?;
    }
    left_state(db, &batch.id())
}

fn left_state(db: &Connection, id: &Hash) -> Result<Left, StoreError> {
    let sql = "SELECT state, refusal FROM batch WHERE id = ?1";
    let (state, refusal): (i64, Option<u32>) =
        db.query_row(sql, [id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let why = refusal.map(RefusalCode::from_number);
    Ok(match why {
        _ if state == BatchState::ToSend.code() => Left::Waiting,
        _ if state != BatchState::Refused.code() => Left::Settled,
        Some(why) if is_final(why) => {
            give_up(db, id)?;
            Left::Settled
        }
        Some(_) | None => Left::Refused,
    })
}

/// Whether nothing that may still become known would make the server take it.
const fn is_final(why: RefusalCode) -> bool {
    match why {
        RefusalCode::Unreadable
        | RefusalCode::TooLarge
        | RefusalCode::OtherProgramme
        | RefusalCode::BadSignature
        | RefusalCode::Forked => true,
        RefusalCode::UnknownVersion
        | RefusalCode::UnknownDevice
        | RefusalCode::NotPermitted
        | RefusalCode::Gap
        | RefusalCode::NotYet
        | RefusalCode::Faded
        | RefusalCode::NotNext
        | RefusalCode::OverQuota
        | RefusalCode::Other(_) => false,
    }
}
