//! A passphrase that nobody knows any more: what was recorded and not sent reaches the team by the next enrolment on
//! the same phone.

use super::phone::{PASSPHRASE, Phone, server};
use kitbag_client::message::{Failure, Reply, Request};
use kitbag_client::view::{Gate, LeftView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use std::path::Path;

impl Phone {
    async fn left(&self) -> LeftView {
        let reply = self.ask(Request::LeftBehind).await;
        let Reply::LeftBehind(left) = reply else { panic!("{reply:?}") };
        left
    }

    async fn until_nothing_is_left(&self) {
        self.look(async || (self.left().await == LeftView::default()).then_some(())).await;
    }

    async fn lock_and_forget(&self) {
        assert!(matches!(self.ask(Request::StartAnew).await, Reply::Failed(Failure::NotPermitted)), "not while open");
        assert!(matches!(self.ask(Request::Lock).await, Reply::Done));
        let reply = self.ask(Request::StartAnew).await;
        assert!(matches!(reply, Reply::Gate(Gate::Fresh)), "{reply:?}");
    }

    async fn times(&self, id: RecordId) -> usize {
        self.today().await.into_iter().filter(|other| *other == id).count()
    }
}

/// Without a word, as when the battery goes.
async fn killed(phone: Phone, folder: &Path) -> Phone {
    drop(phone);
    Phone::start_when_free(folder).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_sent_comes_with_the_next_enrolment_though_the_phone_dies_at_every_step() {
    let (server, folders) = (server().await, [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]);
    let (supervisor, folder) = (Phone::start(folders[0].path()), folders[1].path());
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    let phone = Phone::start(folder);
    supervisor.admit(&phone, Role::PeerWorker).await;
    phone.until_all_sent().await;
    let contact = phone.contact_noting("wants socks").await; // goes out in a minute at the earliest
    assert!(matches!(phone.ask(Request::Lock).await, Reply::Done));
    let phone = killed(phone, folder).await;
    assert!(phone.left().await.waiting > 0);
    let reply = phone.ask(Request::StartAnew).await;
    assert!(matches!(reply, Reply::Gate(Gate::Fresh)), "{reply:?}");
    let phone = killed(phone, folder).await;
    assert_eq!(phone.gate().await, Gate::Fresh);
    assert!(phone.left().await.waiting > 0);

    let Reply::Invitation { link } = supervisor.ask(Request::Invite { role: Role::PeerWorker }).await else { panic!() };
    supervisor.until_all_sent().await;
    assert!(matches!(phone.join(&link).await, Gate::Waiting { .. }));
    let phone = killed(phone, folder).await;
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Waiting { .. })));
    let joining = supervisor.until_somebody_joins().await;
    assert!(matches!(supervisor.ask(Request::Confirm(joining.device)).await, Reply::Done));
    phone.until_open().await;
    let phone = killed(phone, folder).await;
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))));
    phone.until_nothing_is_left().await;

    supervisor.until(|today| today.contains(&contact)).await;
    phone.until(|today| today.contains(&contact)).await;
    assert_eq!((supervisor.times(contact).await, phone.times(contact).await), (1, 1));
    // Its fading key came with it: the note can be read, too.
    supervisor.until_shown(contact, "wants socks").await;
    phone.until_shown(contact, "wants socks").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_forgotten_enrolments_in_a_row_lose_nothing() {
    let (server, folders) = (server().await, [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]);
    let (supervisor, phone) = (Phone::start(folders[0].path()), Phone::start(folders[1].path()));
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    let mut contacts = Vec::new();
    for _ in 0..2 {
        supervisor.admit(&phone, Role::PeerWorker).await;
        contacts.push(phone.contact().await);
        phone.lock_and_forget().await;
    }
    supervisor.admit(&phone, Role::PeerWorker).await;
    phone.until_nothing_is_left().await;
    supervisor.until(|today| contacts.iter().all(|id| today.contains(id))).await;
    for id in contacts {
        assert_eq!(supervisor.times(id).await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_programme_gets_none_of_it_and_only_a_person_throws_it_away() {
    let (here, there) = (server().await, server().await);
    let folders: [_; 3] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let [supervisor, other, phone] = folders.each_ref().map(|folder| Phone::start(folder.path()));
    supervisor.found(here.setup_link.as_deref().unwrap()).await;
    other.found(there.setup_link.as_deref().unwrap()).await;
    supervisor.admit(&phone, Role::PeerWorker).await;
    phone.until_all_sent().await;
    let contact = phone.contact().await;
    phone.lock_and_forget().await;

    other.admit(&phone, Role::PeerWorker).await;
    phone.until_all_sent().await;
    let left = phone.left().await;
    assert!(left.elsewhere > 0 && left.waiting == 0 && left.refused == 0, "{left:?}");
    other.until_all_sent().await;
    assert_eq!(other.times(contact).await, 0);
    phone.lock_and_forget().await;
    supervisor.admit(&phone, Role::PeerWorker).await;
    supervisor.until(|today| today.contains(&contact)).await;
    phone.until_nothing_is_left().await;

    let thrown_away = phone.contact().await;
    phone.lock_and_forget().await;
    assert!(matches!(phone.ask(Request::ThrowAwayLeft).await, Reply::Failed(Failure::NotPermitted)), "not by anybody");
    other.admit(&phone, Role::PeerWorker).await;
    assert!(phone.left().await.elsewhere > 0);
    assert!(matches!(phone.ask(Request::ThrowAwayLeft).await, Reply::Done));
    assert_eq!(phone.left().await, LeftView::default());
    assert_eq!(supervisor.times(thrown_away).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_phone_starts_anew_and_what_it_had_not_sent_is_the_servers_to_take_or_not() {
    let (server, folders) = (server().await, [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]);
    let (supervisor, phone) = (Phone::start(folders[0].path()), Phone::start(folders[1].path()));
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    supervisor.admit(&phone, Role::PeerWorker).await;
    phone.until_all_sent().await;
    supervisor.until_all_sent().await;
    phone.contact().await;
    let devices = supervisor.team().await.devices;
    let device = devices.iter().find(|device| !device.this).unwrap().device;
    assert!(matches!(supervisor.ask(Request::Revoke { device, lost: false }).await, Reply::Done));
    supervisor.until_all_sent().await;
    phone.look(async || (phone.gate().await == Gate::Ended).then_some(())).await;

    assert!(matches!(phone.ask(Request::StartAnew).await, Reply::Gate(Gate::Fresh)));
    supervisor.admit(&phone, Role::PeerWorker).await;
    phone.look(async || (phone.left().await.waiting == 0).then_some(())).await;
    phone.until_all_sent().await; // what is not taken is no trouble of this enrolment's
    phone.ask(Request::ThrowAwayLeft).await;
    assert_eq!(phone.left().await, LeftView::default());
    phone.until_all_sent().await;
    assert_eq!(phone.left().await, LeftView::default());
}
