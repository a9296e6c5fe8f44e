//! A member who means harm, with valid keys: what the server can judge it refuses, the rest the other devices keep apart
//! and count, and what honest people wrote behind it arrives.

use crate::device::{Device, Programme};
use kitbag_client::form::headcount;
use kitbag_client::sync::{Http, Transport};
use kitbag_shared::batch::BatchHeader;
use kitbag_shared::ids::{Actor, CollectionId, Hash, InstallId, KeyId, ProgrammeId, RequestNonce};
use kitbag_shared::keys::{CollectionKey, KeyUse, Secret, hash};
use kitbag_shared::limits::{BATCH_BYTES_MAX, OPERATION_BYTES_MAX, REQUEST_BYTES_MAX};
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::request::RequestParts;
use kitbag_shared::sync::Outcome;
use kitbag_shared::wire::{self, ErrorAnswer, ErrorCode, Install, RefusalCode, SyncAnswer, SyncRequest};
use kitbag_tests::hostile::member::Member;
use std::cell::Cell;

/// Far from the phone's own, whose logs it leaves alone.
const INCARNATION: u32 = 7;

/// A member's keys, taken out of their own phone, and one log that they write.
struct Adversary {
    member: Member,
    server: String,
    next_seq: u64,
    previous: Hash,
    nonces: Cell<u8>,
}

impl Adversary {
    /// Writes into the casework of their team, on a database of their own making.
    fn of(device: &Device) -> Self {
        let address = device.address().unwrap();
        let sql =
            "FROM collection_key WHERE used_for = 0 AND collection = (SELECT collection FROM record WHERE kind = 1)";
        let bytes = |column: &str| device.rows(&format!("SELECT {column} {sql}")).remove(0);
        let key = CollectionKey {
            collection: CollectionId::from_slice(&bytes("collection")).unwrap(),
            used_for: KeyUse::Seal,
            secret: Secret::from_slice(&bytes("secret")).unwrap(),
        };
        let member =
            Member { keys: address.keys, programme: address.programme, key, head: device.chain().head().unwrap() };
        let (previous, nonces) = (BatchHeader::NO_PREVIOUS, Cell::new(0));
        Self { member, server: address.server, next_seq: 1, previous, nonces }
    }

    /// The header of what comes next in this log.
    fn header(&self, count: u32) -> BatchHeader {
        let header = self.member.header(self.next_seq, count, self.previous);
        BatchHeader { actor: Actor { incarnation: INCARNATION, ..header.actor }, ..header }
    }

    /// The next batch of this log, sealed by `seal`.
    fn next(&mut self, count: u32, seal: impl FnOnce(&Member, &BatchHeader) -> Vec<u8>) -> Vec<u8> {
        let bytes = seal(&self.member, &self.header(count));
        self.next_seq += u64::from(count);
        self.previous = id(&bytes);
        bytes
    }

    /// The next batch, with this plaintext.
    fn next_plain(&mut self, count: u32, plain: &[u8]) -> Vec<u8> {
        self.next(count, |member, header| member.sealed_plain(header, plain))
    }

    async fn push(&self, time: i64, batches: Vec<Vec<u8>>) -> Result<SyncAnswer, ErrorCode> {
        let batches = batches.into_iter().map(Into::into).collect();
        let install = Some(Install { id: InstallId::from_bytes([0x66; 16]), incarnation: INCARNATION });
        self.post(time, wire::write(&SyncRequest { install, batches, ..SyncRequest::default() })).await
    }

    /// A connection that the server ends in the middle of a body counts as "too large".
    async fn post(&self, time: i64, body: Vec<u8>) -> Result<SyncAnswer, ErrorCode> {
        self.nonces.set(self.nonces.get() + 1);
        let path = wire::path::sync(self.member.programme);
        let time = kitbag_shared::time::Moment(time);
        let parts = RequestParts {
            method: "POST",
            path: &path,
            body: &body,
            time,
            nonce: RequestNonce::from_bytes([self.nonces.get(); 16]),
        };
        let headers = parts.headers(&self.member.keys);
        let response = Http::new().post(&format!("{}{path}", self.server), &headers, body.clone()).await;
        let Ok(response) = response else { return Err(ErrorCode::TooLarge) };
        if response.status == 200 {
            return Ok(wire::read(&response.body).unwrap());
        }
        Err(wire::read::<ErrorAnswer>(&response.body).unwrap().code)
    }
}

fn id(batch: &[u8]) -> Hash {
    hash("kitbag batch id v1", &[batch])
}

/// One operation as it lies in a batch's plaintext.
fn plain(kind: Kind, text: &str) -> Vec<u8> {
    let record = minicbor::bytes::ByteArray::from([0x66u8; 16]);
    minicbor::to_vec(([0u8; 0], [(kind.id().0, record, 0i64, 0i64, [(200u16, text)])])).unwrap()
}

fn bomb() -> Vec<u8> {
    use std::io::Write;
    let mut bomb = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    (0..256).for_each(|_| bomb.write_all(&[0; 256 * 1024]).unwrap());
    bomb.finish().unwrap()
}

/// What the server takes, since it cannot look inside: in the order of one log.
fn sealed_trouble(adversary: &mut Adversary) -> Vec<Vec<u8>> {
    let too_large = plain(Kind::Encounter, &"x".repeat(OPERATION_BYTES_MAX));
    vec![
        adversary.next_plain(1, b"no CBOR"),
        adversary.next(1, |member, header| member.sealed(header, &[0xff; 2048])),
        adversary.next(1, |member, header| member.sealed_deflated(header, &bomb())),
        adversary.next(1, |member, header| member.signed(header, &[7; 600])),
        adversary.next_plain(3, &plain(Kind::Encounter, "one is not three")),
        adversary.next_plain(1, &too_large),
        adversary.next_plain(1, &plain(Kind::Recipe, "in another collection")),
        adversary.next_plain(1, &plain(Kind::ProgrammeSettings, "for supervisors only")),
        adversary.next(1, |member, header| {
            member.sealed_plain(&BatchHeader { key: KeyId::from_bytes([1; 16]), ..header.clone() }, b"")
        }),
        adversary.next_plain(1, &plain(Kind::Encounter, "an honest one among them")),
    ]
}

/// What the server can judge, and why it refuses it.
fn open_trouble(adversary: &Adversary, other: &Device) -> Vec<(Vec<u8>, RefusalCode)> {
    let member = &adversary.member;
    let sealed = |header: &BatchHeader| member.sealed_plain(header, &plain(Kind::Encounter, "x"));
    let next = adversary.header(1);
    let with = |change: &dyn Fn(&mut BatchHeader)| {
        let mut header = next.clone();
        change(&mut header);
        sealed(&header)
    };
    vec![
        (b"garbage".to_vec(), RefusalCode::Unreadable),
        (with(&|header| header.first_seq = 0), RefusalCode::Unreadable),
        (with(&|header| header.count = 0), RefusalCode::Unreadable),
        (with(&|header| header.count = u32::MAX), RefusalCode::Unreadable),
        (with(&|header| header.first_seq = u64::MAX), RefusalCode::Unreadable),
        (with(&|header| header.version = 9), RefusalCode::UnknownVersion),
        (with(&|header| header.first_seq += 40), RefusalCode::Gap),
        (with(&|header| header.first_seq = 1), RefusalCode::Forked),
        (with(&|header| header.programme = ProgrammeId::from_bytes([9; 16])), RefusalCode::OtherProgramme),
        (with(&|header| header.actor.device = other.id()), RefusalCode::BadSignature),
        (member.signed(&next, &vec![0; BATCH_BYTES_MAX]), RefusalCode::TooLarge),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_who_means_harm_holds_nobody_up() {
    let (programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    let harmful = programme.member(&supervisor, "harmful", Role::PeerWorker).await;
    harmful.contact(|draft| draft.record.headcount = headcount(Some(1)));
    let mut adversary = Adversary::of(&harmful);
    let now = crate::device::START;

    let taken = sealed_trouble(&mut adversary);
    let answer = adversary.push(now, taken.clone()).await.unwrap();
    assert_eq!((answer.receipts.len(), answer.refusals.len()), (taken.len(), 0), "{:?}", answer.refusals);
    for (batch, why) in open_trouble(&adversary, &worker) {
        let answer = adversary.push(now, vec![batch.clone()]).await.unwrap();
        let refusals: Vec<_> = answer.refusals.iter().map(|refusal| (refusal.batch, refusal.why)).collect();
        assert_eq!((answer.receipts.len(), refusals), (0, vec![(id(&batch), why)]));
    }
    assert_eq!(adversary.post(now, vec![0x4a; 2 * REQUEST_BYTES_MAX]).await, Err(ErrorCode::TooLarge));
    // The server hangs up in the middle of it.
    assert!(adversary.post(now, vec![0x4a; 10_000_000]).await.is_err());

    let honest = worker.contact(|draft| draft.record.headcount = headcount(Some(3)));
    for device in [&worker, &supervisor, &worker] {
        device.sync_all().await;
    }
    let apart = [("over-a-limit", 1), ("not-permitted", 2), ("unreadable", 5)];
    let apart = apart.map(|(reason, count)| (format!("quarantine-{reason}"), count));
    for device in [&supervisor, &worker] {
        let ids: Vec<_> = device.today().into_iter().map(|row| row.id).collect();
        assert!(ids.contains(&honest), "what lies behind it arrives");
        for _ in ["as it came", "started again"] {
            let view = device.needs_look();
            assert_eq!((view.quarantined, view.parked), (apart.to_vec(), 1));
            device.restart();
        }
        assert_eq!(device.count("SELECT count(*) FROM record WHERE uuid = x'66666666666666666666666666666666'"), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_garbage_is_kept_apart_and_what_lies_behind_it_arrives() {
    const FLOOD: usize = 600;
    let (programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    let harmful = programme.member(&supervisor, "harmful", Role::PeerWorker).await;
    harmful.contact(|draft| draft.record.headcount = headcount(Some(1)));
    let mut adversary = Adversary::of(&harmful);

    let flood: Vec<Vec<u8>> = (0..FLOOD).map(|_| adversary.next_plain(1, b"garbage")).collect();
    for batches in flood.chunks(FLOOD / 2) {
        let answer = adversary.push(crate::device::START, batches.to_vec()).await.unwrap();
        assert_eq!(answer.receipts.len(), batches.len());
    }
    let honest = worker.contact(|draft| draft.record.headcount = headcount(Some(3)));
    for device in [&worker, &supervisor] {
        while device.sync().await != Outcome::Done {}
        assert!(device.today().iter().any(|row| row.id == honest));
        assert_eq!(
            device.needs_look().quarantined,
            [("quarantine-unreadable".to_owned(), u32::try_from(FLOOD).unwrap())]
        );
    }
}
