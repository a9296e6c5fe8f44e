//! Batches that cannot be taken yet, those that the server refuses, and what a newer app makes of what waits.

use super::arriving::{Author, deliver, delivered, edits};
use super::{CASEWORK, Phone, STOCK, Server, programme};
use crate::message::Request;
use crate::store::enrolled::Enrolled;
use crate::store::inbox::parked::{self, PARKED_BYTES_MAX, PARKED_BYTES_PER_AUTHOR_MAX};
use crate::store::outbox::{self, BatchState, OFFLINE_BUNDLE_TRIES_MAX};
use crate::store::{cursors, holes, inbox, keys, records};
use kitbag_shared::batch::{BatchHeader, SealedBatch};
use kitbag_shared::chain::Head;
use kitbag_shared::ids::{Actor, DeviceId, RecordId};
use kitbag_shared::keys::Secret;
use kitbag_shared::limits::BATCH_BYTES_MAX;
use kitbag_shared::operation::Change;
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{FieldKey, Kind, Value};
use kitbag_shared::sync::Outcome;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::RefusalCode;

pub(super) fn two() -> Vec<Phone> {
    programme(&[Role::Supervisor, Role::PeerWorker])
}

pub(super) fn count(phone: &Phone, sql: &str) -> i64 {
    phone.store.db.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// A batch of so many bytes by a device that nobody certified.
fn strange(phone: &Phone, device: u8, first_seq: u64, bytes: usize) -> Vec<u8> {
    let header = BatchHeader {
        version: 1,
        programme: phone.store.me().unwrap().programme,
        actor: Actor { device: DeviceId::from_bytes([device; 16]), incarnation: 0 },
        collection: CASEWORK,
        key: kitbag_shared::ids::KeyId::from_bytes([9; 16]),
        first_seq,
        count: 1,
        previous: BatchHeader::NO_PREVIOUS,
        head: Head { number: 0, id: BatchHeader::NO_PREVIOUS },
    };
    of_parts(&minicbor::to_vec(&header).unwrap(), bytes)
}

/// The outside of a batch, so many bytes long.
fn of_parts(header: &[u8], bytes: usize) -> Vec<u8> {
    let written = |body: usize| {
        let mut written = Vec::new();
        let mut to = minicbor::Encoder::new(&mut written);
        to.array(3).unwrap().bytes(header).unwrap().bytes(&vec![0; body]).unwrap().bytes(&[0; 64]).unwrap();
        written
    };
    let around = written(bytes - 500).len() - (bytes - 500);
    written(bytes - around)
}

fn come(phone: &mut Phone, batches: &[Vec<u8>]) {
    let position = cursors::of(&phone.store.db, CASEWORK).unwrap().position + 1;
    let all: Vec<_> = (position..).zip(batches).map(|(at, bytes)| delivered(at, CASEWORK, bytes)).collect();
    assert!(phone.store.take_batches(&mut phone.env, &all).unwrap().moved);
}

pub(super) fn position(phone: &Phone) -> u64 {
    cursors::of(&phone.store.db, CASEWORK).unwrap().position
}

fn retry(phone: &mut Phone) -> bool {
    let now = Moment(phone.env.now);
    phone.store.change(|db, enrolled| inbox::try_again(db, enrolled, now)).unwrap()
}

#[test]
fn so_much_of_one_author_waits_and_what_is_beyond_is_fetched_again() {
    let mut phones = two();
    let ana = &mut phones[0];
    let fill = usize::try_from(PARKED_BYTES_PER_AUTHOR_MAX).unwrap() / BATCH_BYTES_MAX;
    let full: Vec<_> = (1..).take(fill).map(|seq| strange(ana, 0xaa, seq, BATCH_BYTES_MAX)).collect();
    come(ana, &full);
    assert_eq!(parked::count(&ana.store.db).unwrap() as usize, fill, "at the limit");
    let beyond = [strange(ana, 0xaa, 100, 600), strange(ana, 0xbb, 1, 600)];
    come(ana, &beyond);
    assert_eq!(parked::count(&ana.store.db).unwrap() as usize, fill + 1, "another author has room");
    assert_eq!(position(ana), fill as u64 + 2, "what is behind is not held up");
    assert!(ana.store.change(|db, _| holes::fetch_again(db)).unwrap());
    assert_eq!(position(ana), fill as u64, "it is read again from there");
    assert!(!ana.store.change(|db, _| holes::fetch_again(db)).unwrap());
}

#[test]
fn so_much_of_all_authors_waits() {
    let mut phones = two();
    let ana = &mut phones[0];
    let authors = u8::try_from(PARKED_BYTES_MAX / PARKED_BYTES_PER_AUTHOR_MAX).unwrap();
    let each = usize::try_from(PARKED_BYTES_PER_AUTHOR_MAX).unwrap() / BATCH_BYTES_MAX;
    for author in 0..authors {
        let full: Vec<_> = (1..).take(each).map(|seq| strange(ana, 100 + author, seq, BATCH_BYTES_MAX)).collect();
        come(ana, &full);
    }
    let waiting = parked::count(&ana.store.db).unwrap();
    assert_eq!(waiting as usize, usize::from(authors) * each);
    let one_more = strange(ana, 99, 1, 600);
    come(ana, &[one_more]);
    assert_eq!(parked::count(&ana.store.db).unwrap(), waiting);
    assert_eq!(count(ana, "SELECT count(*) FROM hole"), 1);
}

#[test]
fn what_waits_of_whom_was_ended_takes_no_members_room() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker]);
    let mut ben = Author::new(&phones[0], 2, 7);
    let mut cal = Author::new(&phones[0], 3, 7);
    (ben.key.secret, cal.key.secret) = (Secret::from_bytes([8; 32]), Secret::from_bytes([9; 32]));
    let [ended, member] = [&phones[1], &phones[2]].map(|phone| phone.store.me().unwrap().device());
    let mut server = Server::of(&phones[0]);
    phones[0].done(Request::Revoke { device: ended, lost: false });
    server.contact(&mut phones[0]);
    let ana = &mut phones[0];
    let waits = |ana: &Phone, device: DeviceId, bytes: i64| {
        let sql = "INSERT OR REPLACE INTO parked_of (device, bytes) VALUES (?1, ?2)";
        ana.store.db.execute(sql, (device.as_bytes(), bytes)).unwrap();
    };
    let size = |batch: &SealedBatch| i64::try_from(batch.bytes().len()).unwrap();
    let has_room = |ana: &Phone, author: DeviceId, bytes: i64| {
        let membership = &ana.store.enrolled().unwrap().membership;
        parked::has_room(&ana.store.db, membership, author, usize::try_from(bytes).unwrap()).unwrap()
    };
    waits(ana, ended, 1_000);
    waits(ana, member, PARKED_BYTES_MAX - 1_000);
    ana.store.db.execute("INSERT INTO parked_of VALUES (x'', ?1)", [PARKED_BYTES_MAX]).unwrap();
    assert!(has_room(ana, DeviceId::from_bytes([0xaa; 16]), 1_000), "to the byte, whatever waits of the ended one");
    assert!(!has_room(ana, DeviceId::from_bytes([0xaa; 16]), 1_001));
    ana.store.db.execute("DELETE FROM parked_of", []).unwrap();
    deliver(ana, 1, &[ben.batch(edits(2, 1))]);
    let batch = cal.batch(edits(2, 2));
    deliver(ana, 2, std::slice::from_ref(&batch));
    let of = |device: DeviceId| count(ana, &format!("SELECT bytes FROM parked_of WHERE device = x'{device}'"));
    assert_eq!(of(member), size(&batch));
    assert!(of(ended) > 0);
}

#[test]
fn what_waits_for_a_key_is_tried_when_that_key_comes_and_not_before() {
    let mut phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    ben.key.secret = Secret::from_bytes([8; 32]);
    let ana = &mut phones[0];
    let batches: Vec<SealedBatch> = (0..3).map(|turn| ben.batch(edits(2, turn + 1))).collect();
    deliver(ana, 1, &batches);
    assert_eq!(parked::count(&ana.store.db).unwrap(), 3);
    let mut other = ben.key.clone();
    other.secret = Secret::from_bytes([9; 32]);
    keys::insert(&ana.store.db, &other).unwrap();
    // Garbled where they lie: whoever touched them would fail.
    let good: Vec<u8> = batches[0].bytes().to_vec();
    ana.store.db.execute("UPDATE batch SET bytes = x'00' WHERE id = ?1", [batches[0].id().as_bytes()]).unwrap();
    assert!(!retry(ana));
    let restore = "UPDATE batch SET bytes = ?2 WHERE id = ?1";
    ana.store.db.execute(restore, (batches[0].id().as_bytes(), good)).unwrap();
    keys::insert(&ana.store.db, &ben.key).unwrap();
    assert!(retry(ana));
    assert_eq!(parked::count(&ana.store.db).unwrap(), 0);
    assert_eq!(count(ana, "SELECT coalesce(sum(bytes), 0) FROM parked_of"), 0);
    assert_eq!(count(ana, "SELECT count(*) FROM batch WHERE incarnation = 7 AND taken = 1"), 3);
}

#[test]
fn a_batch_of_a_newer_version_waits_for_the_update_and_is_taken_then() {
    let mut phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    // Of another shape than any header of today.
    let mut header = Vec::new();
    minicbor::Encoder::new(&mut header).array(2).unwrap().u8(2).unwrap().str("new").unwrap();
    come(ana, &[of_parts(&header, 700)]);
    // What this app can read stands for what the last one could not.
    let batch = ben.batch(edits(2, 2));
    let before = count(ana, "SELECT count(*) FROM record");
    ana.store
        .change(|db, _| {
            outbox::insert_unread(db, (CASEWORK, DeviceId::from_bytes([0; 16])), &batch.id(), batch.bytes())?;
            db.execute(
                "INSERT INTO parked SELECT number, 3, x'', device, length(bytes) FROM batch WHERE id = ?1",
                [batch.id().as_bytes()],
            )?;
            Ok(())
        })
        .unwrap();
    assert_eq!((parked::count(&ana.store.db).unwrap(), position(ana)), (2, 1));
    assert_eq!(count(ana, "SELECT count(*) FROM quarantine"), 0, "nothing is put away for good");
    ana.store.db.execute("DELETE FROM known_here WHERE what = 2", []).unwrap();
    let now = Moment(ana.env.now);
    ana.store.change(|db, enrolled| inbox::learn(db, enrolled, now)).unwrap();
    assert_eq!(parked::count(&ana.store.db).unwrap(), 1, "only what is unknown still waits");
    assert_eq!(count(ana, "SELECT count(*) FROM record") - before, 2);
}

#[test]
fn a_newer_app_gives_rows_to_kinds_that_were_unknown_and_judges_them_again() {
    let mut phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    ben.key.collection = STOCK;
    let ana = &mut phones[0];
    // An area anybody at work may write, an item not a peer worker; to an app that knew neither kind both were alike.
    let name = |field: u16| Change {
        key: FieldKey::single(kitbag_shared::record::FieldId(field)),
        value: Value::of(&"North"),
        replaces: Vec::new(),
    };
    let [area, item] = [[0xa1; 16], [0xa2; 16]].map(RecordId::random);
    let said = vec![(Kind::Area, area, name(1)), (Kind::Item, item, name(1))];
    let operations = ben.operations(said);
    let batch = ben.seal(&operations);
    assert!(ana.store.take_batches(&mut ana.env, &[delivered(1, STOCK, batch.bytes())]).unwrap().moved);
    let now = Moment(ana.env.now);
    ana.store
        .change(|db, _| {
            records::apply(db, STOCK, &operations[1], now)?;
            db.execute("DELETE FROM quarantine", [])?;
            db.execute("DELETE FROM directory", [])?;
            db.execute("DELETE FROM known_here WHERE what = 1 AND number IN (6, 9)", [])?;
            Ok(())
        })
        .unwrap();
    ana.store
        .change(|db, enrolled: &mut Enrolled| {
            inbox::learn(db, enrolled, now)?;
            inbox::try_again(db, enrolled, now)
        })
        .unwrap();
    let rows = "SELECT count(*) FROM directory JOIN record USING (id) WHERE uuid = ?1";
    let shown = |id: RecordId| -> i64 { ana.store.db.query_row(rows, [id.as_bytes()], |row| row.get(0)).unwrap() };
    assert_eq!((shown(area), shown(item)), (1, 0));
    assert_eq!(count(ana, "SELECT count(*) FROM quarantine WHERE reason = 2"), 1);
}

#[test]
fn own_work_goes_first_and_what_is_carried_is_no_reason_to_wait() {
    let mut phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    let carried = ben.batch(edits(1, 1));
    ana.store.change(|db, _| outbox::insert(db, &carried, BatchState::ToSend, false)).unwrap();
    let request = ana.store.sync_request(&mut ana.env).unwrap();
    assert!(request.batches.len() > 1);
    assert_eq!(request.batches.last().unwrap().as_slice(), carried.bytes());
    ana.store.db.execute("UPDATE batch SET state = 1 WHERE incarnation = 0", []).unwrap();
    assert!(outbox::waits(&ana.store.db).unwrap() && outbox::has_let_go(&ana.store.db).unwrap());
}

#[test]
fn what_is_carried_and_never_fits_is_offered_so_many_times_and_kept() {
    let mut phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    let carried = ben.batch(edits(1, 1));
    ana.store.change(|db, _| outbox::insert(db, &carried, BatchState::ToSend, false)).unwrap();
    let offered = |phone: &Phone| count(phone, "SELECT count(*) FROM batch WHERE incarnation = 7 AND state = 0");
    for _ in 0..OFFLINE_BUNDLE_TRIES_MAX {
        assert_eq!(offered(ana), 1);
        assert!(outbox::refused(&ana.store.db, &carried.id(), RefusalCode::Gap).unwrap());
        assert_eq!(offered(ana), 0, "out of the way of those behind it until the next run");
        ana.store.begin_run().unwrap();
    }
    assert_eq!(offered(ana), 0);
    let me = ana.store.me().unwrap().clone();
    let kept = outbox::to_carry(&ana.store.db, &me, usize::MAX).unwrap();
    assert!(kept.iter().any(|bytes| bytes == carried.bytes()), "another may have better luck");
    outbox::try_refused_afresh(&ana.store.db).unwrap();
    assert_eq!(offered(ana), 1, "membership changed");
}

#[test]
fn what_was_refused_for_a_gap_is_offered_again_when_the_gap_is_closed() {
    let mut phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    let log: Vec<SealedBatch> = (0..2).map(|_| ben.batch(edits(1, 1))).collect();
    for batch in &log {
        ana.store.change(|db, _| outbox::insert(db, batch, BatchState::ToSend, false)).unwrap();
    }
    assert!(outbox::refused(&ana.store.db, &log[1].id(), RefusalCode::Gap).unwrap());
    assert!(outbox::receipted(&ana.store.db, &log[0].id(), Moment(1)).unwrap());
    assert_eq!(count(ana, "SELECT count(*) FROM batch WHERE incarnation = 7 AND state = 0"), 1);
}

#[test]
fn an_own_batch_refused_for_a_reason_of_a_newer_server_is_kept_shown_and_offered_again() {
    let mut phones = two();
    let ana = &mut phones[0];
    ana.store.sync_request(&mut ana.env).unwrap();
    let id = ana.store.db.query_row("SELECT id FROM batch WHERE incarnation = 0", [], |row| row.get(0)).unwrap();
    let id = kitbag_shared::ids::Hash::from_bytes(id);
    for _ in 0..=OFFLINE_BUNDLE_TRIES_MAX {
        ana.store.begin_run().unwrap();
        assert!(outbox::refused(&ana.store.db, &id, RefusalCode::Other(900)).unwrap(), "it is offered again");
        ana.store.end_run(Outcome::Done);
        assert!(matches!(ana.store.chip().unwrap(), crate::view::Chip::Problem { .. }));
    }
}

#[test]
fn what_is_carried_in_vain_is_taken_when_somebody_else_has_brought_it() {
    let mut phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    let carried = ben.batch(edits(1, 1));
    ana.store.change(|db, _| outbox::insert(db, &carried, BatchState::ToSend, false)).unwrap();
    assert!(outbox::refused(&ana.store.db, &carried.id(), RefusalCode::Gap).unwrap());
    deliver(ana, 1, std::slice::from_ref(&carried));
    assert_eq!(count(ana, "SELECT count(*) FROM batch WHERE incarnation = 7 AND state = 1 AND taken = 1"), 1);
}
