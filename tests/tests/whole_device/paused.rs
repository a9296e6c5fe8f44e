//! Short pauses with a PIN, and without one: nothing answers meanwhile, and nothing of the PIN lies on the disk.

use super::phone::{PASSPHRASE, Phone, server};
use kitbag_client::message::{Failure, Reply, Request};
use kitbag_client::pin::PIN_TRIES_MAX;
use kitbag_client::view::Gate;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const PIN: &str = "2580";

impl Phone {
    async fn resume(&self, pin: &str) -> Gate {
        let reply = self.ask(Request::Resume { pin: pin.to_owned() }).await;
        let Reply::Gate(gate) = reply else { panic!("{reply:?}") };
        gate
    }

    async fn gate_after(&self, request: Request) -> Gate {
        let reply = self.ask(request).await;
        let Reply::Gate(gate) = reply else { panic!("{reply:?}") };
        gate
    }

    async fn set_pin(&self) {
        let reply = self.ask(Request::SetPin { pin: PIN.to_owned() }).await;
        assert!(matches!(reply, Reply::Done), "{reply:?}");
    }
}

fn slots(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let slots = entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "slot"));
    slots.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_keeps_everything_and_answers_nothing_until_the_pin_is_given() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    phone.found(server.setup_link.as_deref().unwrap()).await;
    phone.until_all_sent().await;
    assert!(matches!(phone.gate_after(Request::Pause).await, Gate::Open(_)), "without a PIN there is no pause");
    for not in ["", "123", "123456789", "12a4"] {
        let reply = phone.ask(Request::SetPin { pin: not.to_owned() }).await;
        assert!(matches!(reply, Reply::Failed(Failure::NotComplete)), "{not}: {reply:?}");
    }
    let before = slots(folder.path());
    phone.set_pin().await;
    assert_eq!(slots(folder.path()), before, "a PIN is written nowhere");

    let recorded = phone.contact().await;
    assert_eq!(phone.gate_after(Request::Pause).await, Gate::Paused { tries_left: PIN_TRIES_MAX });
    for request in
        [Request::Today, Request::Status, Request::Team, Request::SyncNow, Request::StartAnew, Request::Locking]
    {
        let reply = phone.ask(request.clone()).await;
        assert!(matches!(reply, Reply::Failed(Failure::Locked)), "{request:?}: {reply:?}");
    }
    let other = phone.ask(Request::SetPin { pin: "1111".to_owned() }).await;
    assert!(matches!(other, Reply::Failed(Failure::Locked)), "{other:?}");
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Failed(Failure::Locked)));
    assert_eq!(phone.resume("1111").await, Gate::Paused { tries_left: PIN_TRIES_MAX - 1 });
    assert_eq!(
        phone.gate_after(Request::Pause).await,
        Gate::Paused { tries_left: PIN_TRIES_MAX - 1 },
        "none is given back"
    );
    assert!(matches!(phone.resume(PIN).await, Gate::Open(_)));
    assert!(phone.today().await.contains(&recorded));
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_pins_need_the_passphrase_and_lose_nothing() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    phone.found(server.setup_link.as_deref().unwrap()).await;
    phone.set_pin().await;
    let recorded = phone.contact().await;
    phone.gate_after(Request::Hide).await;
    for left in (1..PIN_TRIES_MAX).rev() {
        assert_eq!(phone.resume("0000").await, Gate::Paused { tries_left: left });
    }
    assert_eq!(phone.resume("0000").await, Gate::Locked { wait_ms: 0 });
    assert_eq!(phone.resume(PIN).await, Gate::Locked { wait_ms: 0 }, "the PIN opens nothing that is locked");
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))));
    assert!(phone.today().await.contains(&recorded));
    let Reply::Locking(view) = phone.ask(Request::Locking).await else { panic!() };
    assert!(!view.pin_is_set, "it went with the lock");
    assert!(view.pin_again, "and is asked for again without being chosen anew");
}

/// Only that there was one is remembered. Whoever does without it is not asked any more.
#[tokio::test(flavor = "multi_thread")]
async fn a_pin_that_went_with_a_lock_is_asked_for_again_until_it_is_set_or_not_wanted() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    phone.found(server.setup_link.as_deref().unwrap()).await;
    let asked_again = async || {
        let Gate::Open(me) = phone.gate_after(Request::Gate).await else { panic!("not open") };
        me.pin_again
    };
    let unlocked_again = async || {
        assert!(matches!(phone.ask(Request::Lock).await, Reply::Done));
        assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))));
        asked_again().await
    };
    assert!(!unlocked_again().await, "there never was one");
    phone.set_pin().await;
    assert!(!asked_again().await, "it is set");
    assert!(unlocked_again().await);
    assert!(matches!(phone.gate_after(Request::Pause).await, Gate::Open(_)), "none is set before it is typed");
    phone.set_pin().await;
    assert!(!asked_again().await);
    assert_eq!(phone.gate_after(Request::Pause).await, Gate::Paused { tries_left: PIN_TRIES_MAX });
    assert!(matches!(phone.resume(PIN).await, Gate::Open(_)));
    assert!(matches!(phone.ask(Request::RemovePin).await, Reply::Done));
    assert!(!unlocked_again().await, "none is wanted any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn hiding_locks_where_no_pin_is_set() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    phone.found(server.setup_link.as_deref().unwrap()).await;
    phone.set_pin().await;
    assert!(matches!(phone.ask(Request::RemovePin).await, Reply::Done));
    assert_eq!(phone.gate_after(Request::Hide).await, Gate::Locked { wait_ms: 0 });
    assert!(matches!(phone.ask(Request::Today).await, Reply::Failed(Failure::Locked)));
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))));
}
