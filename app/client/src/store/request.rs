//! Puts a sync request together from what lies here: where the device stands, and what the server is not known to have.

use super::enrolled::Enrolled;
use super::environment::Environment;
use super::error::StoreError;
use super::{chain, cursors, fading, intents, keys, lists, outbox, team};
use kitbag_shared::fault_injection::{Guard, stands};
use kitbag_shared::ids::Lease;
use kitbag_shared::wire::{Install, SyncRequest};
use minicbor::bytes::ByteVec;
use rusqlite::{Connection, Transaction};

/// Batches in one request, in bytes: a request is 1 MiB at most, and statements, wraps and keyring go beside them.
const BATCHES_BYTES_MAX: usize = 512 * 1024;

/// The next request. Cuts what waits, so that it can go: also in the first of a run, when the chain may have gone on. What
/// waits on a phone that is ended by then must go before it hears of it, and most contacts are one request.
pub(super) fn build(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
) -> Result<SyncRequest, StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    fading::forget_past(db)?;
    fading::write_entries(db, env)?;
    outbox::cut(db, env, me)?;
    if !stands(Guard::SameBytes) {
        outbox::sealed_anew(db, env, me)?;
    }
    let proposal = intents::propose(db, env, enrolled)?;
    keys::drop_not_owed(db, proposal.as_ref().map_or(membership, |proposal| &proposal.after))?;
    let said = proposal.map(|proposal| proposal.statement.bytes().to_vec());
    let statements = said.map_or_else(|| chain::offered(db, membership), |said| Ok(vec![said]))?;
    let lease: Option<_> = db.query_row("SELECT lease FROM enrolment", [], |row| row.get(0))?;
    Ok(SyncRequest {
        lease: lease.map(Lease::from_bytes),
        install: Some(Install { id: me.install, incarnation: me.incarnation }),
        cursors: cursors::all(db, me, membership)?,
        batches: byte_vecs(outbox::to_send(db, me, BATCHES_BYTES_MAX)?),
        lists: lists::read_to(db)?,
        statements: byte_vecs(statements),
        wraps: byte_vecs(keys::outgoing(db)?),
        keyring: fading::unsent(db)?,
        invitations: team::unsent_invitations(db)?,
        forget_joins: team::joins_to_forget(db)?,
        close_invitations: team::invitations_to_close(db)?,
        heads: chain::heads(db, membership)?,
        lacks: keys::lacks(db, env, me, membership)?,
    })
}

fn byte_vecs(all: Vec<Vec<u8>>) -> Vec<ByteVec> {
    all.into_iter().map(Into::into).collect()
}

/// Whether anything waits to be sent that can be.
pub(super) fn anything_waits(db: &Connection, enrolled: &Enrolled) -> Result<bool, StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    let of_the_team = chain::waits(db)? || intents::can_be_said(db, me, membership)?;
    Ok(of_the_team || outbox::waits(db)? || beside_both_waits(db)?)
}

/// Whether anything but records waits to be sent: what was decided for the team, and keys.
pub(super) fn beside_batches_waits(db: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM intent WHERE waits = 1)";
    Ok(db.query_row(sql, [], |row| row.get(0))? || beside_both_waits(db)?)
}

fn beside_both_waits(db: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM outgoing_wrap)
        OR EXISTS (SELECT 1 FROM fading_key WHERE stored = 0 AND entry IS NOT NULL)
        OR EXISTS (SELECT 1 FROM brought_keyring WHERE stored = 0)
        OR EXISTS (SELECT 1 FROM invitation WHERE stored = 0 AND void = 0)
        OR EXISTS (SELECT 1 FROM forget_join)
        OR EXISTS (SELECT 1 FROM close_invitation)";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}
