//! Work that came before the end of its author's device did: it is taken back, as if it had come after, and comes in
//! again once it is admitted or the end is overturned. Whatever came first, all devices come to the same.

use crate::device::{Device, Programme};
use kitbag_client::form::{EntryForm, headcount};
use kitbag_client::message::{Reply, Request};
use kitbag_shared::batch::{Cut, SealedBatch, seal_batch};
use kitbag_shared::ids::RecordId;
use kitbag_shared::keys::{CollectionKey, KeyUse, Secret};
use kitbag_shared::record::lists::Role;
use kitbag_shared::wire::{self, Delivered, SyncAnswer};

/// The state of every record to the byte, whom it is said to be by, and what is on hand.
const ALL_OF_IT: &str = "SELECT CAST(hex(uuid) || ' ' || kind || ' ' || hidden || conflicts || hex(author) || author_at
        || ' ' || hex(state) AS BLOB) FROM record
    UNION ALL SELECT CAST(hex(place) || ' ' || hex(item) || ' ' || quantity AS BLOB) FROM on_hand ORDER BY 1";

fn alike(one: &Device, other: &Device) -> bool {
    one.rows(ALL_OF_IT) == other.rows(ALL_OF_IT)
}

fn sees(device: &Device, record: RecordId) -> bool {
    device.today().iter().any(|row| row.id == record)
}

fn people(device: &Device, record: RecordId) -> Vec<String> {
    const HEADCOUNT: u16 = 5;
    let field = device.record(record).fields.into_iter().find(|field| field.field == HEADCOUNT);
    field.into_iter().flat_map(|field| field.versions).map(|version| format!("{:?}", version.value)).collect()
}

fn amend(device: &Device, record: RecordId, people: u16) {
    let Reply::Draft(draft) = device.ask(Request::Amend(record)) else { panic!("no draft") };
    let kitbag_client::form::Draft::Encounter(mut draft) = *draft else { panic!("another draft") };
    draft.record.headcount = headcount(Some(people));
    let reply = device.ask(Request::Save(kitbag_client::form::Draft::Encounter(draft)));
    assert!(matches!(reply, Reply::Saved { .. }), "{reply:?}");
}

/// A phone that was ended by a supervisor who had not seen its last work; a colleague had, and has written on it.
struct Scene {
    programme: Programme,
    supervisor: Device,
    colleague: Device,
    lost: Device,
    /// The lost phone's, known to both.
    known: RecordId,
    /// The lost phone's, known to the colleague alone when the end was said.
    late: RecordId,
    /// The colleague's, amended by the lost phone.
    theirs: RecordId,
}

async fn a_colleague_saw_more_than_the_end_counts() -> Scene {
    let (programme, supervisor) = Programme::founded().await;
    let colleague = programme.member(&supervisor, "colleague", Role::Supervisor).await;
    let lost = programme.member(&supervisor, "lost", Role::PeerWorker).await;
    let item = supervisor.bag().items[0].id;
    let theirs = colleague.contact(|draft| draft.record.headcount = headcount(Some(1)));
    let known = lost.contact(|draft| draft.record.headcount = headcount(Some(2)));
    for device in [&lost, &colleague, &supervisor, &lost] {
        device.sync_all().await;
    }
    amend(&lost, known, 20);
    amend(&lost, theirs, 10);
    let late = lost.contact(|draft| draft.typed.given.extend([(item, 3)]));
    lost.sync_all().await;
    colleague.sync_all().await;
    assert!(sees(&colleague, late) && people(&colleague, known) == ["Number(20)"]);
    // Replaces a version that will not count.
    amend(&colleague, theirs, 11);
    let ended = supervisor.ask(Request::Revoke { device: lost.id(), lost: false });
    assert!(matches!(ended, Reply::Done), "{ended:?}");
    for device in [&supervisor, &colleague, &supervisor] {
        device.sync_all().await;
    }
    Scene { programme, supervisor, colleague, lost, known, late, theirs }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_end_does_not_count_is_taken_back_where_it_was_applied() {
    let Scene { programme, supervisor, colleague, lost, known, late, theirs, .. } =
        a_colleague_saw_more_than_the_end_counts().await;
    for device in [&colleague, &supervisor] {
        assert!(!sees(device, late));
        assert_eq!(people(device, known), ["Number(2)"]);
        // What the colleague wrote replaces a version that does not count: nobody said that the one before it is wrong.
        assert_eq!(people(device, theirs), ["Number(11)", "Number(1)"]);
        let waiting: Vec<_> = device.needs_look().after_end.iter().map(|work| (work.device, work.records)).collect();
        assert_eq!(waiting, [(lost.id(), 3)], "a supervisor may decide on it");
        assert_eq!(device.count("SELECT count(*) FROM on_hand"), 0);
    }
    assert!(alike(&colleague, &supervisor));
    colleague.restart();
    assert!(alike(&colleague, &supervisor), "and it stays so");
    let newcomer = programme.member(&supervisor, "newcomer", Role::PeerWorker).await;
    assert!(alike(&newcomer, &supervisor), "as for whoever comes later");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_admission_brings_in_again_what_was_taken_back() {
    let Scene { programme, supervisor, colleague, lost, known, late, theirs, .. } =
        a_colleague_saw_more_than_the_end_counts().await;
    assert!(matches!(colleague.ask(Request::Admit(lost.id())), Reply::Done));
    for device in [&colleague, &supervisor] {
        device.sync_all().await;
        assert!(sees(device, late));
        assert_eq!(
            (people(device, known), people(device, theirs)),
            (vec!["Number(20)".into()], vec!["Number(11)".into()])
        );
        assert!(device.needs_look().after_end.is_empty());
        assert_eq!(device.rows("SELECT CAST(quantity AS BLOB) FROM on_hand"), [b"-3"]);
    }
    assert!(alike(&colleague, &supervisor));
    let newcomer = programme.member(&supervisor, "newcomer", Role::PeerWorker).await;
    assert!(alike(&newcomer, &supervisor));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_end_that_was_taken_back_takes_nothing_away() {
    let Scene { programme, supervisor, colleague, lost, known, late, .. } =
        a_colleague_saw_more_than_the_end_counts().await;
    supervisor.certifies_again(lost.id(), Role::PeerWorker);
    for device in [&supervisor, &colleague, &lost, &supervisor, &colleague, &lost] {
        device.sync_all().await;
    }
    for device in [&colleague, &supervisor, &lost] {
        assert!(sees(device, late) && people(device, known) == ["Number(20)"]);
        assert!(alike(device, &supervisor));
    }
    let newcomer = programme.member(&supervisor, "newcomer", Role::PeerWorker).await;
    assert!(alike(&newcomer, &supervisor));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_that_has_another_role_takes_its_own_work_back_as_the_others_do() {
    let (programme, supervisor) = Programme::founded().await;
    let changed = programme.member(&supervisor, "changed", Role::PeerWorker).await;
    let other = programme.member(&supervisor, "other", Role::Volunteer).await;
    // A volunteer may not write areas. This one is sent before the phone hears of its new role, that one after.
    for (name, sent) in [("Harbour", true), ("Market", false)] {
        assert!(matches!(changed.ask(Request::AddEntry(EntryForm::area(name))), Reply::Saved { .. }));
        if sent {
            changed.sync_all().await;
        }
    }
    assert!(matches!(supervisor.ask(Request::ChangeRole { device: changed.id(), role: Role::Volunteer }), Reply::Done));
    for device in [&supervisor, &changed, &supervisor, &other, &changed] {
        device.sync_all().await;
    }
    let areas = |device: &Device| device.count("SELECT count(*) FROM record WHERE kind = 9");
    let all = [&supervisor, &changed, &other];
    assert_eq!(all.map(areas), [0, 0, 0]);
    assert_eq!(supervisor.needs_look().after_end.len(), 1);
    assert!(matches!(supervisor.ask(Request::Admit(changed.id())), Reply::Done));
    for device in all {
        device.sync_all().await;
    }
    assert_eq!(all.map(areas), [2, 2, 2]);
    // A copy of it goes on under other names, and what they wrote stays.
    let copy = changed.cloned_to(&programme.folder.path().join("copy.db"), "copy");
    copy.sync_all().await;
    assert_eq!(areas(&copy), 2);
}

/// The batch that a copy of the phone made in the place of this one: the same log and sequence, other words.
fn in_the_place_of(device: &Device, batch: &SealedBatch, people: u8) -> SealedBatch {
    let id = batch.header().key;
    let hex: String = id.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let which = format!("FROM collection_key WHERE id = x'{hex}'");
    let key = CollectionKey {
        collection: batch.header().collection,
        used_for: KeyUse::Seal,
        secret: Secret::from_slice(&device.rows(&format!("SELECT secret {which}"))[0]).unwrap(),
    };
    let mut operations = batch.open(&key).unwrap();
    operations[0].record = RecordId::random([people; 16]);
    let header = batch.header();
    let cut = Cut {
        programme: header.programme,
        actor: header.actor,
        collection: header.collection,
        previous: header.previous,
        head: header.head,
    };
    let keys = device.address().unwrap().keys;
    seal_batch(&cut, &operations, &key, &keys.sign, &[people; 24]).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_lies_beside_the_log_that_an_end_names_does_not_count() {
    let (programme, supervisor) = Programme::founded().await;
    let deceived = programme.member(&supervisor, "deceived", Role::Supervisor).await;
    let lost = programme.member(&supervisor, "lost", Role::PeerWorker).await;
    let contact = lost.contact(|draft| draft.record.headcount = headcount(Some(2)));
    lost.sync_all().await;
    supervisor.sync_all().await;
    let sealed = lost.rows(
        "SELECT bytes FROM batch WHERE device = (SELECT device FROM enrolment)
            AND collection = (SELECT collection FROM record WHERE kind = 1)",
    );
    let named = SealedBatch::from_bytes(sealed[0].clone()).unwrap();
    let beside = in_the_place_of(&lost, &named, 0x77);
    let at = deceived.count(
        "SELECT ifnull(max(position), 0) FROM cursor JOIN record USING (collection) WHERE kind = 1
            UNION ALL SELECT 0 LIMIT 1",
    );
    // The server shows one of them another log than the others: a batch with that sequence, but not the one.
    let collection = named.header().collection;
    let (bytes, position) = (beside.bytes().to_vec(), u64::try_from(at).unwrap() + 1);
    programme.road.meddle(Some(Box::new(move |body| {
        let mut answer: SyncAnswer = wire::read(body)?;
        answer.batches = vec![Delivered { position, collection, batch: bytes.clone().into() }];
        Some(wire::write(&answer))
    })));
    deceived.sync().await;
    programme.road.meddle(None);
    let beside_it = |device: &Device| device.count("SELECT count(*) FROM record WHERE hex(uuid) LIKE '77%'");
    assert_eq!(beside_it(&deceived), 1);

    assert!(matches!(supervisor.ask(Request::Revoke { device: lost.id(), lost: false }), Reply::Done));
    supervisor.sync_all().await;
    for _ in 0..2 {
        deceived.sync_all().await;
        supervisor.sync_all().await;
    }
    assert_eq!((beside_it(&deceived), sees(&deceived, contact)), (0, true));
    assert!(alike(&deceived, &supervisor));
    let set_aside = deceived.needs_look().quarantined;
    assert_eq!(set_aside, [("quarantine-beside-its-log".to_owned(), 1)]);
    deceived.restart();
    assert_eq!((beside_it(&deceived), deceived.needs_look().quarantined), (0, set_aside));
}
