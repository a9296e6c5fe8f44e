//! Several people's enrolments on one phone: each has words, a database and a device of their own.

use super::phone::{PASSPHRASE, Phone, server};
use kitbag_client::mark::{LabelChange, Mark};
use kitbag_client::message::{Failure, Reply, Request};
use kitbag_client::store::vault::profiles::PROFILES_MAX;
use kitbag_client::view::{Gate, ProfilesView};
use kitbag_shared::record::lists::Role;
use std::fs;
use std::path::Path;

const OTHER_WORDS: &str = "other words than these five";

impl Phone {
    async fn profiles(&self) -> ProfilesView {
        let reply = self.ask(Request::Profiles).await;
        let Reply::Profiles(profiles) = reply else { panic!("{reply:?}") };
        profiles
    }

    async fn stand_at(&self, number: u8) -> Gate {
        let reply = self.ask(Request::ChooseProfile { number }).await;
        let Reply::Gate(gate) = reply else { panic!("{reply:?}") };
        gate
    }

    async fn join_as(&self, link: &str, name: &str, words: &str) -> Gate {
        let (link, my_name, passphrase) = (link.to_owned(), name.to_owned(), words.to_owned());
        let reply = self.ask(Request::Join { link, my_name, passphrase }).await;
        let Reply::Gate(gate) = reply else { panic!("{reply:?}") };
        gate
    }

    async fn lock(&self) {
        assert!(matches!(self.ask(Request::Lock).await, Reply::Done));
    }
}

/// Robin has the phone, and Vera joins the same team on it.
async fn robin_and_vera(folder: &Path, supervisor: &Phone) -> Phone {
    let phone = Phone::start(folder);
    supervisor.admit(&phone, Role::PeerWorker).await;
    phone.until_all_sent().await;
    assert!(
        matches!(phone.ask(Request::ChooseProfile { number: 2 }).await, Reply::Failed(Failure::NotPermitted)),
        "not while open"
    );
    let Reply::Invitation { link } = supervisor.ask(Request::Invite { role: Role::PeerWorker }).await else { panic!() };
    supervisor.until_all_sent().await;
    phone.lock().await;
    let free = phone.profiles().await.free.unwrap();
    assert_eq!(phone.stand_at(free).await, Gate::Fresh);
    assert!(matches!(phone.join_as(&link, "Vera", OTHER_WORDS).await, Gate::Waiting { .. }));
    let joining = supervisor.until_somebody_joins().await;
    assert!(matches!(supervisor.ask(Request::Confirm(joining.device)).await, Reply::Done));
    phone.until_open().await;
    phone.until_all_sent().await;
    phone
}

#[tokio::test(flavor = "multi_thread")]
async fn each_has_words_and_records_and_a_device_of_their_own() {
    let (server, folders) = (server().await, [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]);
    let supervisor = Phone::start(folders[0].path());
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    let phone = robin_and_vera(folders[1].path(), &supervisor).await;
    let Gate::Open(vera) = phone.gate().await else { panic!("not open") };
    let veras = phone.contact().await;
    phone.lock().await;

    assert_eq!(phone.stand_at(1).await, Gate::Locked { wait_ms: 0 });
    assert!(matches!(phone.unlock(OTHER_WORDS).await, Reply::Failed(Failure::WrongPassphrase)));
    let Reply::Gate(Gate::Open(robin)) = phone.unlock(PASSPHRASE).await else { panic!("not open") };
    assert_eq!((robin.name.as_str(), vera.name.as_str()), ("Robin", "Vera"));
    assert_ne!(robin.device, vera.device);
    assert!(!phone.today().await.contains(&veras), "it has not been sent yet");
    let robins = phone.contact().await;
    phone.lock().await;
    drop(phone);

    let phone = Phone::start_when_free(folders[1].path()).await;
    assert_eq!(phone.stand_at(2).await, Gate::Locked { wait_ms: 0 });
    assert!(matches!(phone.unlock(OTHER_WORDS).await, Reply::Gate(Gate::Open(_))));
    assert!(phone.today().await.contains(&veras));
    phone.until_all_sent().await;
    phone.lock().await;
    phone.stand_at(1).await;
    phone.unlock(PASSPHRASE).await;
    phone.until_all_sent().await;
    supervisor.until(|today| today.contains(&veras) && today.contains(&robins)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_who_forgets_the_words_or_is_guessed_at_costs_the_others_nothing() {
    let (server, folders) = (server().await, [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]);
    let supervisor = Phone::start(folders[0].path());
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    let phone = robin_and_vera(folders[1].path(), &supervisor).await;
    let veras = phone.contact().await;
    phone.lock().await;
    for _ in 0..4 {
        phone.unlock("neither of the two").await;
    }
    let Gate::Locked { wait_ms } = phone.gate().await else { panic!("not locked") };
    assert!(wait_ms > 0);
    assert_eq!(phone.stand_at(1).await, Gate::Locked { wait_ms: 0 }, "only the one who is guessed at waits");

    phone.stand_at(2).await;
    assert!(matches!(phone.ask(Request::StartAnew).await, Reply::Gate(Gate::Fresh)));
    assert_eq!(phone.profiles().await.profiles.len(), 1);
    assert_eq!(phone.stand_at(1).await, Gate::Locked { wait_ms: 0 });
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))), "Robin's is untouched");
    // What Vera had not sent goes out with whoever of the same team uses the phone next.
    phone.ask(Request::SyncNow).await;
    supervisor.until(|today| today.contains(&veras)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_sees_no_name_unless_its_owner_wishes_it() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    phone.found(server.setup_link.as_deref().unwrap()).await;
    let label = async || phone.profiles().await.profiles[0].label.clone();
    assert_eq!((label().await.mark, label().await.name), (None, None));
    assert!(matches!(phone.ask(Request::ShowMe(LabelChange::Mark(Some(Mark::Wind)))).await, Reply::Done));
    assert_eq!((label().await.mark, label().await.name), (Some(Mark::Wind), None));
    let named = || fs::read(folder.path().join("slots.slot")).unwrap().windows(3).any(|window| window == b"Sam");
    assert!(!named());
    assert!(matches!(phone.ask(Request::ShowMe(LabelChange::Named(true))).await, Reply::Done));
    let both = (Some(Mark::Wind), Some("Sam".to_owned()));
    assert_eq!((label().await.mark, label().await.name), both, "what was not touched stays");
    assert!(named(), "in clear, as it was wished");
    phone.lock().await;
    let shown = phone.ask(Request::ShowMe(LabelChange::Named(false))).await;
    assert!(matches!(shown, Reply::Failed(Failure::Locked)), "{shown:?}");
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))), "and the label survives its use");
    assert_eq!(label().await.name.as_deref(), Some("Sam"));
    for number in [0, PROFILES_MAX + 1] {
        assert!(matches!(phone.ask(Request::ChooseProfile { number }).await, Reply::Failed(Failure::NotHere)));
    }
}
