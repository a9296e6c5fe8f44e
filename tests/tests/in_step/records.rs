//! Records on their way: to others, to nobody who may not read them, and back as receipts.

use crate::device::{Device, Programme, sync_in};
use crate::road::Weather;
use kitbag_client::form::headcount;
use kitbag_client::message::{Reply, Request};
use kitbag_client::sync::StoreAccess;
use kitbag_client::view::{Chip, Whereabouts};
use kitbag_shared::ids::RecordId;
use kitbag_shared::keys::hash;
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::Outcome;
use std::sync::atomic::Ordering;

fn sees(device: &Device, id: RecordId) -> Option<Whereabouts> {
    device.today().into_iter().find(|row| row.id == id).map(|row| row.whereabouts)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contact_reaches_the_supervisor_and_the_receipt_comes_back() {
    let (programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    assert!(matches!(worker.chip(), Chip::AllSent { .. }), "{:?}", worker.chip());

    let item = worker.bag().items[0].id;
    let contact = worker.contact(|draft| {
        draft.typed.note = "wants socks".into();
        draft.typed.given.insert(item, 3);
    });
    assert_eq!(sees(&worker, contact), Some(Whereabouts::Saved));
    assert_eq!(worker.chip(), Chip::Saved { waiting: 1 }, "a contact with what was handed out is one record");
    worker.restart();
    assert_eq!(worker.chip(), Chip::Saved { waiting: 1 });

    assert_eq!(sync_in(&programme, &worker, Weather::Closed).await, Outcome::NoSignal);
    assert_eq!(worker.chip(), Chip::NoSignal { saved: 1 });
    assert_eq!(sees(&worker, contact), Some(Whereabouts::Saved));

    worker.sync_all().await;
    assert!(matches!(sees(&worker, contact), Some(Whereabouts::Confirmed { .. })));
    assert!(matches!(worker.chip(), Chip::AllSent { .. }));
    supervisor.sync_all().await;
    assert_eq!(sees(&supervisor, contact), Some(Whereabouts::Received));
    let row = supervisor.today().into_iter().find(|row| row.id == contact).unwrap();
    assert_eq!((row.given.len(), row.missing_movements), (1, 0));

    let back = supervisor.contact(|draft| draft.record.headcount = headcount(Some(2)));
    supervisor.sync_all().await;
    worker.sync_all().await;
    assert_eq!(sees(&worker, back), Some(Whereabouts::Received));
    assert_eq!(worker.today().len(), supervisor.today().len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_save_goes_before_the_rest_of_a_long_pull() {
    let (programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    let record = |number: u32| {
        // Words that do not shrink, so that all of them are more than one piece.
        let hash = |part| hash("long pull", &[&number.to_be_bytes(), &[part]]).to_string();
        supervisor.contact(|draft| draft.typed.note = [hash(0), hash(1), hash(2), hash(3)].concat())
    };
    let contacts: Vec<RecordId> = (0..1_000).map(record).collect();
    let [first, .., last] = contacts[..] else { panic!("few contacts") };
    supervisor.sync_all().await;

    let here = |id| matches!(worker.ask(Request::Record(id)), Reply::Record(_));
    let fetching = || worker.with(|store, env| store.status(env)).unwrap().unwrap().fetching;
    let mut saved = None;
    let save_in_between = || {
        if saved.is_none() && here(first) && !here(last) {
            assert!(fetching());
            saved = Some(worker.contact(|draft| draft.record.headcount = headcount(Some(2))));
        }
    };
    assert_eq!(worker.sync_watched(save_in_between).await, Outcome::Done);
    let saved = saved.expect("a moment in the middle of the pull");
    assert!(contacts.iter().all(|id| here(*id)) && !fetching());
    worker.sync_all().await;
    supervisor.sync_all().await;
    assert_eq!(sees(&supervisor, saved), Some(Whereabouts::Received));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_volunteer_holds_no_casework_key_and_pulls_no_casework_byte() {
    let (programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    let volunteer = programme.member(&supervisor, "volunteer", Role::Volunteer).await;
    volunteer.sync_all().await;
    for _ in 0..200 {
        worker.contact(|draft| draft.typed.note = "x".repeat(280));
    }
    worker.sync_all().await;
    let before = programme.road.bytes_back.load(Ordering::Relaxed);
    volunteer.sync_all().await;
    let pulled = programme.road.bytes_back.load(Ordering::Relaxed) - before;
    assert!(pulled < 4_000, "{pulled} bytes");
    supervisor.sync_all().await;
    assert_eq!(supervisor.count("SELECT count(*) FROM record WHERE kind = 1"), 200);
    let casework =
        "SELECT count(*) FROM collection_key WHERE collection IN (SELECT collection FROM record WHERE kind = 1)";
    assert!(worker.count(casework) > 0);
    assert_eq!(volunteer.count("SELECT count(*) FROM collection_key"), 2, "programme and stock");
    assert_eq!(volunteer.count("SELECT count(*) FROM record WHERE kind IN (1, 2, 3, 5)"), 0);
    assert_eq!(volunteer.count("SELECT count(*) FROM fading_key"), 0);
    assert_eq!(volunteer.count("SELECT count(DISTINCT collection) FROM batch"), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_month_of_work_goes_in_pages_and_arrives_whole() {
    let (programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    for _ in 0..600 {
        let random: String = (0..70).map(|_| format!("{:04x}", rand(&worker))).collect();
        worker.contact(|draft| draft.typed.note = random[..280].into());
    }
    assert_eq!(worker.chip(), Chip::Saved { waiting: 600 });
    let mut chips = Vec::new();
    assert_eq!(worker.sync_watched(|| chips.push(worker.chip())).await, Outcome::Done);
    assert!(chips.contains(&Chip::Sending { done: 0, of: 600 }));
    let honest =
        |chip: &Chip| matches!(chip, Chip::Saved { .. } | Chip::Sending { of: 600, .. } | Chip::AllSent { .. });
    assert!(chips.iter().all(honest));
    assert!(matches!(worker.chip(), Chip::AllSent { .. }));
    assert!(worker.count("SELECT count(*) FROM batch WHERE state = 1") > 5);
    assert_eq!(worker.count("SELECT count(*) FROM batch WHERE state <> 1"), 0);
    supervisor.sync_all().await;
    assert_eq!(supervisor.count("SELECT count(*) FROM record WHERE kind = 1"), 600);
    assert!(supervisor.needs_look().quarantined.is_empty());
}

fn rand(device: &Device) -> u16 {
    use kitbag_client::store::environment::Environment;
    let mut bytes = [0; 2];
    device.env.borrow_mut().fill(&mut bytes);
    u16::from_be_bytes(bytes)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn edits_of_one_field_offline_are_both_kept_and_a_choice_ends_it_everywhere() {
    let (programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    let contact = worker.contact(|draft| draft.record.headcount = headcount(Some(1)));
    worker.sync_all().await;
    supervisor.sync_all().await;
    for (device, people) in [(&worker, 2), (&supervisor, 3)] {
        let Reply::Draft(draft) = device.ask(Request::Amend(contact)) else { panic!("no draft") };
        let kitbag_client::form::Draft::Encounter(mut draft) = *draft else { panic!("another") };
        draft.record.headcount = headcount(Some(people));
        device.ask(Request::Save(kitbag_client::form::Draft::Encounter(draft)));
    }
    for device in [&worker, &supervisor, &worker] {
        device.sync_all().await;
    }
    let field = supervisor.record(contact).fields.into_iter().find(|field| field.versions.len() == 2).unwrap();
    assert!(supervisor.today().iter().any(|row| row.id == contact && row.needs_look));
    let (field, line) = (field.field, field.line);
    let choice = Request::Choose { record: contact, field, line, version: 1 };
    assert!(matches!(supervisor.ask(choice), Reply::Done));
    supervisor.sync_all().await;
    worker.sync_all().await;
    let people = |device: &Device| device.today().into_iter().find(|row| row.id == contact).unwrap().people;
    assert_eq!(people(&worker), people(&supervisor));
    assert!(!worker.today().iter().any(|row| row.needs_look));
}
