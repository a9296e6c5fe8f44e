//! What a device brings, read, its signatures checked and its statements judged. What does not hold is refused with its code; the rest goes on.
//!
//! A device's id is the hash of its keys, so a signature that holds here holds whatever else becomes known. Whether
//! the writer may write is decided later, in the transaction.

use super::said::{Carrier, Said};
use crate::auth::Asking;
use kitbag_shared::batch::{BatchError, SealedBatch};
use kitbag_shared::chain::{Chain, Statement};
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::ids::{DeviceId, Hash, InvitationId, KeyId, ProgrammeId};
use kitbag_shared::invitation::OpenInvitation;
use kitbag_shared::keys::hash;
use kitbag_shared::limits::KEM_BYTES_MAX;
use kitbag_shared::wire::{self, Refusal, RefusalCode, SyncRequest};
use kitbag_shared::wrap::Wrap;
use std::ops::Deref;

/// Statements in one request; the others may come with the next.
const STATEMENTS_PER_REQUEST_MAX: usize = 512;
/// A wrap as it travels, in bytes: some 1,400 today, and room for a KEM that this server does not know.
pub(crate) const WRAP_BYTES_MAX: usize = KEM_BYTES_MAX + 512;

/// A wrap that can be read and is this programme's. Whether it opens only its device can tell.
pub(crate) struct CheckedWrap {
    pub(crate) name: Hash,
    pub(crate) wrap: Wrap,
    pub(crate) bytes: Vec<u8>,
}

/// The offer of a request: what of it is worth deciding on.
pub(crate) struct Offer {
    pub(crate) lease: Option<kitbag_shared::ids::Lease>,
    pub(crate) said: Said,
    pub(crate) wraps: Vec<CheckedWrap>,
    pub(crate) lacks: Vec<KeyId>,
    pub(crate) keyring: Vec<KeyringEntry>,
    pub(crate) invitations: Vec<OpenInvitation>,
    pub(crate) forget_joins: Vec<DeviceId>,
    pub(crate) close_invitations: Vec<InvitationId>,
    pub(crate) batches: Vec<(Hash, SealedBatch)>,
    pub(crate) refusals: Vec<Refusal>,
}

impl Offer {
    pub(crate) fn from_request(request: SyncRequest, asking: &Asking) -> Self {
        let mut refusals = Vec::new();
        let (statements, refused) = read_statements(&request.statements);
        refusals.extend(refused);
        let carrier = Carrier { device: asking.device, head: request.heads.first().copied() };
        let said = Said::judge(&asking.known, carrier, statements);
        let membership = &said.after.membership;
        let (wraps, refused) = check_all(request.wraps, |bytes| check_wrap(membership.programme(), bytes));
        refusals.extend(refused);
        let (batches, refused) = check_all(request.batches, |bytes| check_batch(membership, bytes));
        refusals.extend(refused);
        Self {
            lease: request.lease,
            said,
            wraps,
            lacks: request.lacks,
            keyring: request.keyring,
            invitations: request.invitations,
            forget_joins: request.forget_joins,
            close_invitations: request.close_invitations,
            batches,
            refusals,
        }
    }
}

/// By what a statement that cannot be read is named in its refusal: what would be its id.
fn statement_name(bytes: &[u8]) -> Hash {
    hash("kitbag statement id v1", &[bytes])
}

/// By what a wrap is named in its refusal.
pub(crate) fn wrap_name(bytes: &[u8]) -> Hash {
    hash("kitbag wrap id v1", &[bytes])
}

/// By what a batch is named in its refusal: its id.
fn batch_name(bytes: &[u8]) -> Hash {
    hash("kitbag batch id v1", &[bytes])
}

/// By what an invitation is named in its refusal.
pub(crate) fn invitation_name(id: InvitationId) -> Hash {
    hash("kitbag invitation name v1", &[id.as_bytes()])
}

/// By what a device whose join request is to be dropped is named in its refusal.
pub(crate) fn join_name(device: DeviceId) -> Hash {
    hash("kitbag join name v1", &[device.as_bytes()])
}

fn read_statements<B: Deref<Target = Vec<u8>>>(all: &[B]) -> (Vec<Statement>, Vec<Refusal>) {
    let (mut statements, mut refusals) = (Vec::new(), Vec::new());
    for bytes in all.iter().map(|bytes| bytes.as_slice()) {
        let why = match Statement::from_bytes(bytes) {
            Ok(_) if statements.len() >= STATEMENTS_PER_REQUEST_MAX => RefusalCode::NotYet,
            Ok(statement) => {
                statements.push(statement);
                continue;
            }
            Err(_) => RefusalCode::Unreadable,
        };
        let batch = statement_name(bytes);
        refusals.push(Refusal { batch, why });
    }
    (statements, refusals)
}

fn check_all<B: Into<Vec<u8>>, T>(
    all: Vec<B>,
    check: impl Fn(Vec<u8>) -> Result<T, Refusal>,
) -> (Vec<T>, Vec<Refusal>) {
    let (mut checked, mut refusals) = (Vec::new(), Vec::new());
    for bytes in all {
        match check(bytes.into()) {
            Ok(one) => checked.push(one),
            Err(refusal) => refusals.push(refusal),
        }
    }
    (checked, refusals)
}

/// A wrap of this programme.
pub(crate) fn check_wrap(programme: ProgrammeId, bytes: Vec<u8>) -> Result<CheckedWrap, Refusal> {
    let name = wrap_name(&bytes);
    match wrap_refused(programme, &bytes) {
        Ok(wrap) => Ok(CheckedWrap { name, wrap, bytes }),
        Err(why) => Err(Refusal { batch: name, why }),
    }
}

fn wrap_refused(programme: ProgrammeId, bytes: &[u8]) -> Result<Wrap, RefusalCode> {
    if bytes.len() > WRAP_BYTES_MAX {
        return Err(RefusalCode::TooLarge);
    }
    let wrap: Wrap = wire::read(bytes).ok_or(RefusalCode::Unreadable)?;
    same_programme(wrap.programme, programme)?;
    Ok(wrap)
}

fn check_batch(membership: &Chain, bytes: Vec<u8>) -> Result<(Hash, SealedBatch), Refusal> {
    let name = batch_name(&bytes);
    match batch_refused(membership, bytes) {
        Ok(batch) => Ok((name, batch)),
        Err(why) => Err(Refusal { batch: name, why }),
    }
}

fn batch_refused(membership: &Chain, bytes: Vec<u8>) -> Result<SealedBatch, RefusalCode> {
    let batch = SealedBatch::from_bytes(bytes).map_err(batch_code)?;
    same_programme(batch.header().programme, membership.programme())?;
    let card = membership.card(batch.header().actor.device).ok_or(RefusalCode::UnknownDevice)?;
    batch.verify(&card.verify).map_err(batch_code)?;
    Ok(batch)
}

fn same_programme(programme: ProgrammeId, ours: ProgrammeId) -> Result<(), RefusalCode> {
    if programme == ours { Ok(()) } else { Err(RefusalCode::OtherProgramme) }
}

fn batch_code(error: BatchError) -> RefusalCode {
    match error {
        BatchError::TooLarge => RefusalCode::TooLarge,
        BatchError::UnknownVersion => RefusalCode::UnknownVersion,
        BatchError::BadSignature => RefusalCode::BadSignature,
        BatchError::NotABatch | BatchError::NotOpened | BatchError::BadContent => RefusalCode::Unreadable,
    }
}
