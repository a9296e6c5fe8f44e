//! A phone that finds no way to the server: what it recorded goes as a file, through other people's phones.

use super::phone::{Phone, server};
use kitbag_client::message::{Bytes, Failure, Reply, Request};
use kitbag_client::view::TakenInView;
use kitbag_shared::record::lists::Role;
use std::path::PathBuf;

impl Phone {
    async fn carry(&self) -> (Vec<u8>, u32) {
        let reply = self.ask(Request::Carry).await;
        let Reply::OfflineBundle { file, packets } = reply else { panic!("{reply:?}") };
        (file.0, packets)
    }

    async fn take_in(&self, file: &[u8]) -> Result<TakenInView, Failure> {
        match self.ask(Request::TakeIn { file: Bytes(file.to_vec()) }).await {
            Reply::TakenIn(view) => Ok(view),
            Reply::Failed(why) => Err(why),
            reply => panic!("{reply:?}"),
        }
    }
}

fn folders<const N: usize>() -> [PathBuf; N] {
    std::array::from_fn(|_| tempfile::tempdir().unwrap().keep())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_phone_could_not_send_arrives_by_somebody_elses() {
    let (server, folders) = (server().await, folders::<3>());
    let [supervisor, volunteer, worker] = folders.each_ref().map(|folder| Phone::start(folder));
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    supervisor.admit(&worker, Role::PeerWorker).await;
    supervisor.admit(&volunteer, Role::Volunteer).await;
    worker.until_all_sent().await;
    assert_eq!(worker.carry().await.1, 0, "nothing waits");

    let contact = worker.contact_noting("wants socks").await; // goes out in a minute at the earliest
    let (file, packets) = worker.carry().await;
    assert!(packets > 0);
    assert!(worker.today().await.contains(&contact), "it stays here");
    drop(worker); // into the river

    // A volunteer cannot read it, and brings it all the same; twice is once.
    let view = volunteer.take_in(&file).await.unwrap();
    assert_eq!(view, TakenInView { new: packets, known: 0, unknown: 0 });
    let view = volunteer.take_in(&file).await.unwrap();
    assert_eq!(view, TakenInView { new: 0, known: packets, unknown: 0 });
    supervisor
        .look(async || {
            volunteer.ask(Request::SyncNow).await;
            supervisor.today().await.contains(&contact).then_some(())
        })
        .await;
    supervisor.until_shown(contact, "wants socks").await; // the volunteer brought the note's key, too
    assert_eq!(supervisor.take_in(&file).await.unwrap().new, 0, "the supervisor has it by now");
}

#[tokio::test(flavor = "multi_thread")]
async fn both_ways_at_once_bring_it_once_and_a_supervisor_shows_it_when_the_server_has_it() {
    let (server, folders) = (server().await, folders::<2>());
    let [supervisor, worker] = folders.each_ref().map(|folder| Phone::start(folder));
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    supervisor.admit(&worker, Role::PeerWorker).await;
    worker.until_all_sent().await;
    let contact = worker.contact().await;
    let (file, _) = worker.carry().await;
    supervisor.take_in(&file).await.unwrap();
    supervisor.until(|today| today.contains(&contact)).await;
    worker.until_all_sent().await; // its own push finds the server in possession
    assert_eq!(supervisor.today().await.iter().filter(|id| **id == contact).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_whole_or_not_the_teams_stays_outside() {
    let (here, there, folders) = (server().await, server().await, folders::<4>());
    let [supervisor, worker, other, late] = folders.each_ref().map(|folder| Phone::start(folder));
    supervisor.found(here.setup_link.as_deref().unwrap()).await;
    other.found(there.setup_link.as_deref().unwrap()).await;
    supervisor.admit(&worker, Role::PeerWorker).await;
    worker.until_all_sent().await;
    worker.contact().await;
    let (file, _) = worker.carry().await;
    assert_eq!(other.take_in(&file).await, Err(Failure::FileOfAnother));
    assert_eq!(supervisor.take_in(&file[..file.len() - 1]).await, Err(Failure::FileDamaged));
    assert_eq!(supervisor.take_in(b"a photo").await, Err(Failure::NotABundle));
    let mut newer = file.clone();
    newer[8] = 2;
    assert_eq!(supervisor.take_in(&newer).await, Err(Failure::FileOfNewerApp));
    assert_eq!(late.take_in(&file).await, Err(Failure::Locked), "nobody is enrolled there");

    // A device that joined through another supervisor's phone since this one was last in touch.
    supervisor.admit(&late, Role::PeerWorker).await;
    late.until_all_sent().await;
    late.contact().await;
    let (file, packets) = late.carry().await;
    let taken = worker.take_in(&file).await;
    let known = matches!(taken, Ok(TakenInView { new, .. }) if new == packets);
    assert!(known || taken == Err(Failure::FileOfUnknown), "{taken:?}");
    worker.until_all_sent().await;
    assert_eq!(worker.take_in(&file).await.map(|view| view.unknown), Ok(0), "after a contact it is known");
}
