//! One run: the machine decides, this does it.

use super::{StoreAccess, Transport, words};
use crate::store::Store;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::exchange::{Address, Taken};
use kitbag_shared::batch::operations_said;
use kitbag_shared::ids::RequestNonce;
use kitbag_shared::invitation::JoinRequest;
use kitbag_shared::request::RequestParts;
use kitbag_shared::sync::{Event, Outcome, Step, Sync, Trouble};
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{self, Delivered, JoinAnswer, SyncAnswer, SyncRequest, path};

/// Sealed bytes that are taken at a time while somebody uses the store: some hundred contacts, a quarter of a second on a
/// phone.
const PIECE_BYTES_MIN: usize = 64 * 1024;
/// The most that are taken at a time while nobody does. Larger pieces are quicker: what they touch is written once.
const PIECE_BYTES_MAX: usize = 256 * 1024;
/// The most operations that are taken at a time, unless one batch alone has more: a thousand fit in a kilobyte.
const PIECE_OPERATIONS_MAX: usize = 1024;

/// The news that a round trip brought, for those who show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Records, members or the gate changed.
    pub changed: bool,
}

/// The end of a run.
#[derive(Debug)]
pub enum Run {
    /// By the machine.
    Ended(Outcome),
    /// The store was closed meanwhile.
    Closed,
    /// The store could not take an answer, or not all of it: the next run fetches the rest again.
    Broken(StoreError),
}

/// Sends and fetches until both sides have all, or it cannot go on. `each` hears of every answer that was taken.
pub async fn run<L: StoreAccess, T: Transport>(
    access: &L,
    transport: &T,
    machine: &mut Sync,
    mut each: impl FnMut(Round),
) -> Run {
    let ended = drive(access, transport, machine, &mut each).await;
    let outcome = match &ended {
        Ok(Some(outcome)) => *outcome,
        Ok(None) => return Run::Closed,
        Err(_) => Outcome::Stuck,
    };
    access.with(|store, _| store.end_run(outcome));
    match ended {
        Ok(_) => Run::Ended(outcome),
        Err(error) => Run::Broken(error),
    }
}

/// The request that is sent, and in whose name.
pub(super) struct Sent {
    pub(super) request: SyncRequest,
    pub(super) address: Address,
}

async fn drive<L: StoreAccess, T: Transport>(
    access: &L,
    transport: &T,
    machine: &mut Sync,
    each: &mut impl FnMut(Round),
) -> Result<Option<Outcome>, StoreError> {
    let Some(begun) = access.with(|store, _| store.begin_run()) else {
        return Ok(None);
    };
    begun?;
    if let Some(trouble) = ask_if_waiting(access, transport).await? {
        return Ok(match machine.next(Event::Failed(trouble)) {
            Step::Rest(outcome) => Some(outcome),
            _ => Some(Outcome::Stuck),
        });
    }
    let mut step = machine.next(Event::Begin);
    let mut taken: Option<(SyncAnswer, Sent)> = None;
    loop {
        let event = match step {
            Step::Rest(outcome) => return Ok(Some(outcome)),
            Step::Send | Step::SendAt(_) => {
                let Some(sent) = access.with(|store, env| prepare(store, env, step)) else {
                    return Ok(None);
                };
                let sent = sent?;
                match send(access, transport, &sent).await {
                    Ok(answer) => {
                        let more = answer.more;
                        taken = Some((answer, sent));
                        Event::Answered { more }
                    }
                    Err(trouble) => Event::Failed(trouble),
                }
            }
            Step::Take => {
                let Some((answer, sent)) = taken.take() else {
                    return Ok(Some(Outcome::Stuck));
                };
                let Some(done) = take(access, &sent.request, &answer).await? else {
                    return Ok(None);
                };
                each(Round { changed: done.changed });
                Event::Taken { more_to_send: done.more_to_send, moved: done.moved }
            }
            Step::Reincarnate => {
                let Some(done) = access.with(|store, env| store.reincarnate(env)) else {
                    return Ok(None);
                };
                done?;
                Event::Reincarnated
            }
        };
        step = machine.next(event);
    }
}

/// Takes an answer: first what it says, then its batches piece by piece. Whoever saves a record while thousands arrive
/// waits for one piece, not for all of them.
async fn take<L: StoreAccess>(
    access: &L,
    sent: &SyncRequest,
    answer: &SyncAnswer,
) -> Result<Option<Taken>, StoreError> {
    let Some(mut taken) = access.with(|store, env| store.take_answer(env, sent, answer)).transpose()? else {
        return Ok(None);
    };
    let (mut rest, mut bytes) = (answer.batches.as_slice(), PIECE_BYTES_MIN);
    while !rest.is_empty() {
        let somebody_came = access.yield_to_others().await;
        bytes = if somebody_came { PIECE_BYTES_MIN } else { (bytes * 2).min(PIECE_BYTES_MAX) };
        let (piece, later) = cut(rest, bytes);
        rest = later;
        let Some(more) = access.with(|store, env| store.take_batches(env, piece)).transpose()? else {
            return Ok(None);
        };
        taken.moved |= more.moved;
        taken.changed |= more.changed;
    }
    access.with(|store, env| store.after_answer(env, (sent, answer), taken)).transpose()
}

/// The first batches that together are no more than so many bytes and [`PIECE_OPERATIONS_MAX`], or the first alone; and
/// those behind them.
fn cut(batches: &[Delivered], bytes_max: usize) -> (&[Delivered], &[Delivered]) {
    let sums = batches.iter().scan((0usize, 0usize), |(bytes, operations), one| {
        *bytes = bytes.saturating_add(one.batch.len());
        *operations = operations.saturating_add(operations_said(&one.batch));
        Some((*bytes, *operations))
    });
    let fits = |(bytes, operations): &(usize, usize)| *bytes <= bytes_max && *operations <= PIECE_OPERATIONS_MAX;
    let fitting = sums.take_while(fits).count();
    batches.split_at(fitting.max(1).min(batches.len()))
}

/// The next request. The time that a refusal tells is anybody's word: this one request is dated by it, and nothing else.
fn prepare(store: &mut Store, env: &mut dyn Environment, step: Step) -> Result<Sent, StoreError> {
    let (request, mut address) = (store.sync_request(env)?, store.address()?);
    if let Step::SendAt(server_time) = step {
        address.offset_ms = server_time.0.saturating_sub(env.now().0);
    }
    Ok(Sent { request, address })
}

pub(super) async fn send<L: StoreAccess, T: Transport>(
    access: &L,
    transport: &T,
    sent: &Sent,
) -> Result<SyncAnswer, Trouble> {
    let path = path::sync(sent.address.programme);
    let body = wire::write(&sent.request);
    let signed = access.with(|_, env| {
        let (nonce, time) = (fresh_nonce(env), Moment(env.now().0.saturating_add(sent.address.offset_ms)));
        let parts = RequestParts { method: "POST", path: &path, body: &body, time, nonce };
        (nonce, parts.headers(&sent.address.keys))
    });
    let (nonce, headers) = signed.ok_or(Trouble::NoSignal)?;
    let url = format!("{}{path}", sent.address.server);
    let answer: SyncAnswer = words::read(transport.post(&url, &headers, body).await)?;
    // What an earlier request was told, a cache or a proxy may tell again: it says nothing of what this one brought.
    if answer.answers == nonce { Ok(answer) } else { Err(Trouble::NotTheServer) }
}

fn fresh_nonce(env: &mut dyn Environment) -> RequestNonce {
    let mut nonce = [0; RequestNonce::LEN];
    env.fill(&mut nonce);
    RequestNonce::from_bytes(nonce)
}

/// A device that waits asks first, unless the server already keeps its request.
async fn ask_if_waiting<L: StoreAccess, T: Transport>(
    access: &L,
    transport: &T,
) -> Result<Option<Trouble>, StoreError> {
    ask(access, transport, Store::join_body).await
}

/// The same, although the server took the request: a supervisor may have turned it away since.
pub(super) async fn ask_again<L: StoreAccess, T: Transport>(
    access: &L,
    transport: &T,
) -> Result<Option<Trouble>, StoreError> {
    ask(access, transport, Store::join_again).await
}

async fn ask<L: StoreAccess, T: Transport>(
    access: &L,
    transport: &T,
    body: impl FnOnce(&Store) -> Result<Option<JoinRequest>, StoreError>,
) -> Result<Option<Trouble>, StoreError> {
    let prepared = access.with(|store, _| Ok::<_, StoreError>((body(store)?, store.address()?)));
    let Some((Some(body), address)) = prepared.transpose()? else {
        return Ok(None);
    };
    let url = format!("{}{}", address.server, path::join(address.programme));
    let answer = words::read::<JoinAnswer>(transport.post(&url, &[], wire::write(&body)).await);
    match answer {
        Ok(_) => {
            access.with(|store, _| store.join_taken()).transpose()?;
            Ok(None)
        }
        Err(trouble) => Ok(Some(trouble)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::ids::CollectionId;

    #[test]
    fn a_piece_is_what_fits_or_one_batch() {
        let delivered = |(position, size): (u64, usize)| {
            let batch = vec![0; size].into();
            Delivered { position, collection: CollectionId::from_bytes([1; 16]), batch }
        };
        let cut_at = |sizes: &[usize]| {
            let batches: Vec<Delivered> = (1..).zip(sizes.iter().copied()).map(delivered).collect();
            let (piece, later) = cut(&batches, 10);
            (piece.len(), later.len())
        };
        for (sizes, expected) in [
            (&[][..], (0, 0)),
            (&[4], (1, 0)),
            (&[4, 6], (2, 0)),
            (&[4, 7], (1, 1)),
            (&[11, 1], (1, 1)),
            (&[4, 6, 1, 30], (2, 2)),
        ] {
            assert_eq!(cut_at(sizes), expected, "{sizes:?}");
        }
    }

    #[test]
    fn a_piece_is_cut_by_operations_too() {
        let delivered = |count: &usize| {
            let batch = said(u32::try_from(*count).unwrap()).into();
            Delivered { position: 1, collection: CollectionId::from_bytes([1; 16]), batch }
        };
        let cut_at = |counts: &[usize]| {
            let batches: Vec<Delivered> = counts.iter().map(delivered).collect();
            cut(&batches, usize::MAX).0.len()
        };
        let max = PIECE_OPERATIONS_MAX;
        for (counts, expected) in
            [(&[max - 1, 1, 1][..], 2), (&[max - 1, 2], 1), (&[max + 1, 1], 1), (&[1, max + 1], 1), (&[1, 1, 1], 3)]
        {
            assert_eq!(cut_at(counts), expected, "{counts:?}");
        }
    }

    /// A batch that says outside how many operations it holds; what is in it does not matter.
    fn said(count: u32) -> Vec<u8> {
        let header = kitbag_shared::batch::BatchHeader {
            version: 1,
            programme: kitbag_shared::ids::ProgrammeId::from_bytes([1; 16]),
            actor: kitbag_shared::ids::Actor {
                device: kitbag_shared::ids::DeviceId::from_bytes([1; 16]),
                incarnation: 0,
            },
            collection: CollectionId::from_bytes([1; 16]),
            key: kitbag_shared::ids::KeyId::from_bytes([1; 16]),
            first_seq: 1,
            count,
            previous: kitbag_shared::batch::BatchHeader::NO_PREVIOUS,
            head: kitbag_shared::chain::Head { number: 0, id: kitbag_shared::batch::BatchHeader::NO_PREVIOUS },
        };
        let mut bytes = Vec::new();
        let mut to = minicbor::Encoder::new(&mut bytes);
        let header = minicbor::to_vec(&header).unwrap();
        to.array(3).unwrap().bytes(&header).unwrap().bytes(&[0]).unwrap().bytes(&[0; 64]).unwrap();
        bytes
    }
}
