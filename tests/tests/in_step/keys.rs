//! Keys and rights that come late, or end.

use crate::device::{Programme, sync_in};
use crate::road::Weather;
use kitbag_app::message::{Reply, Request};
use kitbag_shared::membership::{Act, Certificate, Membership, Statement};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::Outcome;
use kitbag_shared::time::Day;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_supervisors_who_end_somebody_at_once_leave_neither_with_a_key_that_seals() {
    let (programme, first) = Programme::founded().await;
    let second = programme.member(&first, "second", Role::Supervisor).await;
    let one = programme.member(&first, "one", Role::PeerWorker).await;
    let other = programme.member(&first, "other", Role::PeerWorker).await;
    for device in [&second, &first] {
        device.sync_all().await;
    }
    for (by, of) in [(&first, &one), (&second, &other)] {
        assert!(matches!(by.ask(Request::Revoke { device: of.id(), lost: false }), Reply::Done));
    }
    // Each has wrapped its new keys to whom the other has ended, and they may fetch them before the second end comes.
    for device in [&first, &other, &second, &one, &first, &second] {
        device.sync().await;
    }
    for supervisor in [&first, &second] {
        let sealing = supervisor.rows(
            "SELECT id FROM collection_key AS key WHERE used_for = 0 AND NOT EXISTS (SELECT 1 FROM collection_key
                WHERE collection = key.collection AND used_for = 0 AND (generation, id) > (key.generation, key.id))",
        );
        assert_eq!(sealing.len(), 4);
        for ended in [&one, &other] {
            let held = ended.rows("SELECT id FROM collection_key");
            assert!(sealing.iter().all(|key| !held.contains(key)));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_waits_until_its_key_comes() {
    let (programme, supervisor) = Programme::founded().await;
    let second = programme.member(&supervisor, "second", Role::Supervisor).await;
    let leaver = programme.member(&supervisor, "leaver", Role::Volunteer).await;
    second.sync_all().await;
    supervisor.sync_all().await;
    // Offline, one supervisor rotates the keys, while the other makes someone a member who gets the old ones.
    assert!(matches!(supervisor.ask(Request::Revoke { device: leaver.id(), lost: true }), Reply::Done));
    let newcomer = programme.member(&second, "newcomer", Role::PeerWorker).await;
    let item = supervisor.bag().items[0].id;
    let contact = supervisor.contact(|draft| {
        draft.given.insert(item, 1);
    });
    assert_eq!(sync_in(&programme, &supervisor, Weather::AnswersLost).await, Outcome::NoSignal);

    newcomer.sync_all().await;
    assert!(newcomer.needs_look().parked > 0);
    let row = newcomer.today().into_iter().find(|row| row.id == contact).unwrap();
    assert_eq!(row.missing_movements, 1, "stock was rotated, casework was not");
    newcomer.restart();
    supervisor.sync_all().await;
    newcomer.sync_all().await;
    assert_eq!(newcomer.needs_look().parked, 0);
    let row = newcomer.today().into_iter().find(|row| row.id == contact).unwrap();
    assert_eq!((row.missing_movements, row.given.len()), (0, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_written_after_an_end_waits_in_quarantine_for_a_decision() {
    let (programme, supervisor) = Programme::founded().await;
    let lost = programme.member(&supervisor, "lost", Role::PeerWorker).await;
    let known = lost.contact(|draft| draft.people = Some(1));
    lost.sync_all().await;
    supervisor.sync_all().await;
    let unknown = lost.contact(|draft| draft.people = Some(2));
    // The end is said without having seen the second contact, which has already reached the server.
    assert!(matches!(supervisor.ask(Request::Revoke { device: lost.id(), lost: true }), Reply::Done));
    lost.sync_all().await;
    supervisor.sync_all().await;
    let sees = |id| supervisor.today().iter().any(|row| row.id == id);
    assert!(sees(known) && !sees(unknown));
    let waiting = supervisor.needs_look().after_end;
    assert_eq!(waiting.len(), 1);
    supervisor.restart();
    assert_eq!(supervisor.needs_look().after_end, waiting);

    // The phone turns up again: its device is certified once more, and its contact was real.
    let statements: Vec<Vec<u8>> = supervisor.rows("SELECT bytes FROM statement ORDER BY number");
    let address = supervisor.address().unwrap();
    let mut membership = Membership::new(address.programme);
    membership.add_all(statements.iter().map(|bytes| Statement::from_bytes(bytes).unwrap()).collect());
    let casework = membership.collections().iter().find(|(_, kind)| **kind == CollectionKind::Casework).unwrap().0;
    let device = membership.card(lost.id()).unwrap();
    let certificate = Certificate { device, role: Role::PeerWorker, teams: vec![*casework], invitation: None };
    let (keys, heads) = (&address.keys, membership.heads());
    let again = Statement::by_device(keys, address.programme, heads, Day(20_000), Act::Certify(certificate));
    supervisor
        .write("INSERT INTO statement (id, bytes, stored) VALUES (?1, ?2, 0)", (again.id().as_bytes(), again.bytes()));
    let second = programme.member(&supervisor, "second", Role::PeerWorker).await;
    second.sync_all().await;
    supervisor.sync_all().await;
    for device in [&second, &supervisor] {
        assert!(device.today().iter().any(|row| row.id == unknown));
        assert!(device.needs_look().after_end.is_empty());
    }
}
