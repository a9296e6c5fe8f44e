//! Answers that are not the protocol, clocks that are years off, and servers that were set back: nothing is lost, and
//! the status says what is.

use crate::device::{Device, Programme, sync_in};
use crate::road::Weather;
use kitbag_client::form::headcount;
use kitbag_client::message::Failure;
use kitbag_client::view::{Chip, Whereabouts};
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::Outcome;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_the_server_changes_nothing() {
    let (programme, supervisor) = Programme::founded().await;
    let contact = supervisor.contact(|draft| draft.record.headcount = headcount(Some(1)));
    let table = [
        (Weather::Portal, Outcome::NotTheServer, Chip::Problem { why: Failure::NotTheServer, saved: 1 }),
        (Weather::Error500, Outcome::NotTheServer, Chip::Problem { why: Failure::NotTheServer, saved: 1 }),
        (Weather::Closed, Outcome::NoSignal, Chip::NoSignal { saved: 1 }),
        (Weather::AnswersCut, Outcome::NoSignal, Chip::NoSignal { saved: 1 }),
        (Weather::AnswersLost, Outcome::NoSignal, Chip::NoSignal { saved: 1 }),
    ];
    let bytes = "SELECT hex(bytes) = (SELECT hex(bytes) FROM batch WHERE state = 0) FROM batch WHERE state = 0";
    for (weather, outcome, chip) in table {
        assert_eq!(sync_in(&programme, &supervisor, weather).await, outcome, "{weather:?}");
        assert_eq!(supervisor.chip(), chip, "{weather:?}");
        assert_eq!(supervisor.count(bytes), 1);
        let row = &supervisor.today()[0];
        assert_eq!((row.id, row.whereabouts), (contact, Whereabouts::Saved), "never 'sent' without a receipt");
    }
    // The last two did arrive: the same bytes again are receipted, and nothing is there twice.
    supervisor.sync_all().await;
    assert!(matches!(supervisor.chip(), Chip::AllSent { .. }));
    assert!(matches!(supervisor.today()[0].whereabouts, Whereabouts::Confirmed { .. }));
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    assert_eq!(worker.count("SELECT count(*) FROM record WHERE kind = 1"), 1);
    assert_eq!(worker.incarnation() + supervisor.incarnation(), 0, "no false alarm of a fork");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_three_years_off_works_by_one_retry() {
    let (programme, supervisor) = Programme::founded().await;
    let link = supervisor.invite(Role::PeerWorker).await;
    for (name, years) in [("ahead", 3), ("behind", -3)] {
        let path = programme.folder.path().join(format!("{name}.db"));
        let device = Device::open(&path, name, programme.time.clone(), years * 365 * crate::device::DAY_MS);
        let link = if name == "ahead" { link.clone() } else { supervisor.invite(Role::PeerWorker).await };
        device.join(&link).await.unwrap();
        supervisor.sync_all().await;
        supervisor.ask(kitbag_client::message::Request::Confirm(device.id()));
        supervisor.sync_all().await;
        device.sync_all().await;
        let contact = device.contact(|draft| draft.typed.note = "written by a wrong clock".into());
        device.sync_all().await;
        supervisor.sync_all().await;
        let view = supervisor.record(contact);
        let note = format!("{:?}", view.fields);
        assert!(note.contains("written by a wrong clock"), "a month counted by the server's clock: {note}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_restored_from_an_old_copy_gets_everything_again() {
    let (mut programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    let early = worker.contact(|draft| draft.record.headcount = headcount(Some(1)));
    worker.sync_all().await;
    supervisor.sync_all().await;
    programme.stop_server().await;
    let copy = programme.folder.path().join("copy");
    programme.copy_data(&copy);
    programme.start_server().await;
    let lost = worker.contact(|draft| draft.record.headcount = headcount(Some(2)));
    worker.sync_all().await;
    supervisor.sync_all().await;
    programme.stop_server().await;
    programme.restore(&copy);
    programme.start_server().await;

    // The worker's phone is gone for good: the supervisor's copy of its sealed batch is what brings it back.
    drop(worker);
    let late = supervisor.contact(|draft| draft.record.headcount = headcount(Some(3)));
    supervisor.sync_all().await;
    let other = programme.member(&supervisor, "other", Role::PeerWorker).await;
    other.sync_all().await;
    let ids: Vec<_> = other.today().into_iter().map(|row| row.id).collect();
    for id in [early, lost, late] {
        assert!(ids.contains(&id));
    }
    assert_eq!(supervisor.incarnation(), 0);
}
