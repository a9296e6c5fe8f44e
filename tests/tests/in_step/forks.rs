//! Databases that were copied or set back: both copies' records arrive, under two names, and count once.

use crate::device::Programme;
use kitbag_client::form::{CountForm, Draft, MovementForm, QuantityForm};
use kitbag_client::message::{Reply, Request};
use kitbag_client::store::outbox::Left;
use kitbag_client::store::vault::memory::MemoryVault;
use kitbag_client::store::vault::{self, Vault, orphaned};
use kitbag_client::sync::StoreAccess;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copied_database_forks_and_both_write_on() {
    let (programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    let view = worker.bag();
    let (item, bag) = (view.items[0].id, view.own_bag.unwrap());
    // Not sent when the copy is made: both copies hold it, and both publish it.
    let form = QuantityForm {
        id: RecordId::random([7; 16]),
        place: bag,
        item,
        quantity: 10,
        lot: String::new(),
        expiry: None,
        unnamed: false,
        order: None,
    };
    assert!(matches!(
        worker.ask(Request::Save(Draft::Movement(MovementForm::Receive(form).into()))),
        Reply::Saved { .. }
    ));
    let shared = worker.contact(|draft| {
        draft.typed.given.insert(item, 2);
    });
    let clone = worker.cloned_to(&programme.folder.path().join("clone.db"), "clone");
    assert!(worker.incarnation() == 0 && clone.incarnation() > 0, "another install");

    let of_worker = worker.contact(|draft| {
        draft.typed.given.insert(item, 1);
    });
    let of_clone = clone.contact(|draft| {
        draft.typed.given.insert(item, 3);
    });
    worker.sync_all().await;
    clone.sync_all().await;
    worker.sync_all().await;
    supervisor.sync_all().await;
    for device in [&worker, &clone, &supervisor] {
        let ids: Vec<_> = device.today().into_iter().map(|row| row.id).collect();
        assert!([shared, of_worker, of_clone].iter().all(|id| ids.contains(id)), "{ids:?}");
        assert!(device.today().iter().all(|row| !row.needs_look), "one operation under two names is no conflict");
        let view = device.bag();
        let place = view.places.iter().find(|place| place.id == bag).unwrap();
        let on_hand = place.on_hand.iter().find(|on_hand| on_hand.item == item).unwrap();
        assert_eq!(on_hand.quantity, 10 - 2 - 1 - 3, "each movement counts once");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_count_and_hand_outs_offline_agree_afterwards() {
    let (programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    let volunteer = programme.member(&supervisor, "volunteer", Role::Volunteer).await;
    volunteer.sync_all().await;
    let view = worker.bag();
    let (item, bag) = (view.items[0].id, view.own_bag.unwrap());
    let count = CountForm { id: RecordId::random([8; 16]), place: bag, item, counted: 20 };
    assert!(matches!(
        volunteer.ask(Request::Save(Draft::Movement(MovementForm::Count(count).into()))),
        Reply::Saved { .. }
    ));
    worker.contact(|draft| {
        draft.typed.given.insert(item, 5);
    });
    for device in [&volunteer, &worker, &volunteer, &supervisor] {
        device.sync_all().await;
    }
    for device in [&volunteer, &worker, &supervisor] {
        let place = device.bag().places.into_iter().find(|place| place.id == bag).unwrap();
        assert_eq!(place.on_hand.iter().find(|on_hand| on_hand.item == item).unwrap().quantity, 15);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forgotten_passphrase_loses_nothing() {
    let (programme, supervisor) = Programme::founded().await;
    let forgotten = programme.member(&supervisor, "forgotten", Role::PeerWorker).await;
    let contact = forgotten.contact(|draft| draft.typed.note = "written before the passphrase was forgotten".into());
    let copy = forgotten.with(|store, env| store.waiting_copy(env)).unwrap().unwrap();
    drop(forgotten);
    let again = programme.member(&supervisor, "again", Role::PeerWorker).await;
    let mut vault = MemoryVault::default();
    vault.write(vault::WAITING, &orphaned::body(&copy)).unwrap();
    orphaned::keep(&mut vault).unwrap();
    let left = orphaned::all(&vault).unwrap();
    let both = |(batches, keyring): (Vec<Left>, Vec<Left>)| [batches, keyring].concat();
    let stands = || both(again.with(|store, _| store.take_up_left(&left)).unwrap().unwrap());
    assert!(!left.batches.is_empty() && !left.keyring.is_empty());
    assert!(stands().iter().all(|how| *how == Left::Waiting));
    again.sync_all().await;
    assert!(stands().iter().all(|how| *how == Left::Settled));
    supervisor.sync_all().await;
    for device in [&again, &supervisor] {
        assert!(device.today().iter().any(|row| row.id == contact));
        assert_eq!(device.needs_look().parked, 0);
        let shown = format!("{:?}", device.record(contact).fields);
        assert!(shown.contains("before the passphrase"), "its fading key came, too");
    }

    // Another programme's phone leaves them where they are.
    let elsewhere = Programme::new().await;
    let stranger = elsewhere.device("stranger");
    stranger.found(&elsewhere.setup_link).await.unwrap();
    let stands = both(stranger.with(|store, _| store.take_up_left(&left)).unwrap().unwrap());
    assert!(stands.iter().all(|how| *how == Left::Elsewhere));
    assert_eq!(stranger.count("SELECT count(*) FROM batch WHERE device <> (SELECT device FROM enrolment)"), 0);
}
