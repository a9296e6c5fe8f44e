//! Whole devices as a person has them: the platform's thread, files, passphrase, gate and beat, spoken to only by
//! messages, against the real server. What is inside the store is tested elsewhere.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says no by panicking")]

mod forgotten;
mod joined;
mod killed;
mod offline_bundle;
mod paused;
mod phone;
mod recovered;
mod shared_phone;

use kitbag_client::message::{Failure, Notice, Reply, Request};
use kitbag_client::view::{Chip, Gate, Tried};
use kitbag_shared::record::lists::Role;
use phone::{PASSPHRASE, Phone, server};
use std::fs;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_recorded_is_there_after_the_next_start_behind_the_passphrase() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    assert_eq!(phone.gate().await, Gate::Fresh);
    phone.found(server.setup_link.as_deref().unwrap()).await;
    let Gate::Open(me) = phone.gate().await else { panic!("not open") };
    assert_eq!((me.name.as_str(), me.programme.as_str(), me.role), ("Sam", "Night team", Role::Supervisor));
    let recorded = [phone.contact().await, phone.contact().await, phone.contact().await];
    drop(phone);

    let phone = Phone::start_when_free(folder.path()).await;
    assert_eq!(phone.gate().await, Gate::Locked { wait_ms: 0 });
    assert!(matches!(phone.ask(Request::Today).await, Reply::Failed(Failure::Locked)));
    assert!(matches!(phone.unlock("other words than these five").await, Reply::Failed(Failure::WrongPassphrase)));
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))));
    let today = phone.today().await;
    assert!(recorded.iter().all(|id| today.contains(id)), "{today:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_words_that_were_pasted_are_taken_as_they_look() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    let link = server.setup_link.clone().unwrap();
    let (programme_name, my_name) = ("Night\tteam\u{200b}".to_owned(), "\u{202a}Sam\u{202c}\r\n".to_owned());
    let passphrase = PASSPHRASE.replace(' ', "\t\u{ad}") + "\u{1d}\u{feff}";
    let reply = phone.ask(Request::Found { link, programme_name, my_name, passphrase }).await;
    assert!(matches!(reply, Reply::Founded), "{reply:?}");
    assert!(matches!(phone.ask(Request::Lock).await, Reply::Done));
    let Reply::Gate(Gate::Open(me)) = phone.unlock(PASSPHRASE).await else { panic!("not open") };
    assert_eq!((me.name.as_str(), me.programme.as_str()), ("Sam", "Night team"));
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slowed_down_and_locking_closes() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    phone.found(server.setup_link.as_deref().unwrap()).await;
    let recorded = phone.contact().await;
    assert!(matches!(phone.ask(Request::Lock).await, Reply::Done));
    assert_eq!(phone.gate().await, Gate::Locked { wait_ms: 0 });
    for request in [Request::Status, Request::SyncNow, Request::Today, Request::Bag] {
        let reply = phone.ask(request.clone()).await;
        assert!(matches!(reply, Reply::Failed(Failure::Locked)), "{request:?}: {reply:?}");
    }
    assert!(matches!(phone.ask(Request::CancelJoin).await, Reply::Gate(Gate::Locked { .. })), "no one may forget it");
    let mut last = Reply::Done;
    for _ in 0..5 {
        last = phone.unlock("other words than these five").await;
    }
    assert!(matches!(last, Reply::Failed(Failure::WaitLonger)), "{last:?}");
    let Gate::Locked { wait_ms } = phone.gate().await else { panic!("not locked") };
    assert!(wait_ms > 0);
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Failed(Failure::WaitLonger)), "not even the right one");
    tokio::time::sleep(std::time::Duration::from_millis(wait_ms + 50)).await;
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))));
    assert!(phone.today().await.contains(&recorded));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_joins_and_both_hear_of_it_by_themselves() {
    let (server, folders) = (server().await, [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]);
    let supervisor = Phone::start(folders[0].path());
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    let link = supervisor.invite_worker().await;

    let worker = Phone::start(folders[1].path());
    let Gate::Waiting { short_code, .. } = worker.join(&link).await else { panic!("not waiting") };
    let joining = supervisor.until_somebody_joins().await;
    assert_eq!(joining.short_code, short_code);
    assert!(matches!(supervisor.ask(Request::Confirm(joining.device)).await, Reply::Done));

    // Nobody presses anything: the worker's own beat finds out and says so.
    let opened = worker.hear(|heard| matches!(heard, Notice::Gate(Gate::Open(_))));
    opened.await;
    let recorded = worker.contact().await;
    worker.until_all_sent().await;
    supervisor.until(|today| today.contains(&recorded)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_turned_away_hears_of_it_by_themselves_and_begins_anew() {
    let (server, folders) = (server().await, [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]);
    let supervisor = Phone::start(folders[0].path());
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    let link = supervisor.invite_worker().await;

    let worker = Phone::start(folders[1].path());
    let Gate::Waiting { sent: true, tried: Some(Tried { why: None, .. }), .. } = worker.join(&link).await else {
        panic!("not waiting")
    };
    let device = supervisor.until_somebody_joins().await.device;
    assert!(matches!(supervisor.ask(Request::TurnAway(device)).await, Reply::Done));
    let told =
        |gate: &Gate| matches!(gate, Gate::Waiting { tried: Some(Tried { why: Some(Failure::TurnedAway), .. }), .. });
    worker.hear(|heard| matches!(heard, Notice::Gate(gate) if told(gate))).await;
    let Reply::Gate(gate) = worker.ask(Request::CheckJoin).await else { panic!("no gate") };
    assert!(told(&gate), "a look that asks nothing new does not take it back: {gate:?}");
    assert!(matches!(worker.ask(Request::CancelJoin).await, Reply::Gate(Gate::Fresh)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_asked_without_signal_is_not_said_to_be_sent() {
    let (server, folders) = (server().await, [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]);
    let supervisor = Phone::start(folders[0].path());
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    let Reply::Invitation { link } = supervisor.ask(Request::Invite { role: Role::PeerWorker }).await else { panic!() };
    let nowhere = link.replace(&format!(":{}", server.addr.port()), ":9");
    let worker = Phone::start(folders[1].path());
    let gate = worker.join(&nowhere).await;
    let Gate::Waiting { sent: false, tried: Some(Tried { why: Some(Failure::NoSignal), .. }), .. } = gate else {
        panic!("{gate:?}")
    };
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lost_phone_hands_over_its_work_and_wipes_itself() {
    let (server, folders) = (server().await, [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]);
    let supervisor = Phone::start(folders[0].path());
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    let link = supervisor.invite_worker().await;
    let lost = Phone::start(folders[1].path());
    lost.join(&link).await;
    let device = supervisor.until_somebody_joins().await.device;
    assert!(matches!(supervisor.ask(Request::Confirm(device)).await, Reply::Done));
    lost.hear(|heard| matches!(heard, Notice::Gate(Gate::Open(_)))).await;
    lost.until_all_sent().await;

    let unsent = lost.contact().await;
    assert!(matches!(supervisor.ask(Request::Revoke { device, lost: true }).await, Reply::Done));
    supervisor.until_all_sent().await;
    lost.ask(Request::SyncNow).await;
    lost.hear(|heard| matches!(heard, Notice::Gate(Gate::Fresh))).await;
    assert!(matches!(lost.unlock(PASSPHRASE).await, Reply::Failed(_)), "there is nothing to unlock");
    assert_eq!(fs::read_dir(folders[1].path()).unwrap().count(), 0, "no key, no database");

    let waits = async || matches!(supervisor.ask(Request::NeedsLook).await, Reply::NeedsLook(view) if view.after_end.len() == 1);
    supervisor.until_so(waits).await;
    assert!(matches!(supervisor.ask(Request::Admit(device)).await, Reply::Done));
    supervisor.until(|today| today.contains(&unsent)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_not_there_leaves_the_founding_to_be_tried_again() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let link = server.setup_link.clone().unwrap();
    let nowhere = link.replace(&format!(":{}", server.addr.port()), ":9");
    let phone = Phone::start(folder.path());
    assert!(matches!(phone.try_found(nowhere, "first words that were chosen").await, Reply::Failed(Failure::NoSignal)));
    assert_eq!(phone.gate().await, Gate::Fresh);
    assert!(matches!(
        phone.try_found("http://x/#join=1".to_owned(), PASSPHRASE).await,
        Reply::Failed(Failure::NotASetupLink)
    ));
    assert!(matches!(phone.try_found(link.clone(), "short").await, Reply::Failed(Failure::NotComplete)));
    assert!(matches!(phone.try_found(link, PASSPHRASE).await, Reply::Founded));
    // The passphrase of the try that succeeded is the one that counts.
    assert!(matches!(phone.ask(Request::Lock).await, Reply::Done));
    let first = phone.unlock("first words that were chosen").await;
    assert!(matches!(first, Reply::Failed(Failure::WrongPassphrase)), "{first:?}");
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_passphrase_the_files_say_nothing() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    phone.found(server.setup_link.as_deref().unwrap()).await;
    phone.contact().await;
    phone.ask(Request::Lock).await;
    let mut files = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for word in ["SQLite format 3", "Night team", "Sam", "Store room", PASSPHRASE] {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{word:?} in {}", path.display());
        }
        files += 1;
    }
    assert!(files >= 3, "the database, its slots and the install's id");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_status_tells_what_waits_and_that_nobody_answers() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    phone.found(server.setup_link.as_deref().unwrap()).await;
    phone.until_all_sent().await;
    server.stop().await;
    phone.contact().await;
    assert!(matches!(phone.status().await.chip, Chip::Saved { waiting: 1 }), "{:?}", phone.status().await.chip);
    phone.ask(Request::SyncNow).await;
    phone.hear(|heard| matches!(heard, Notice::Status(status) if status.chip == Chip::NoSignal { saved: 1 })).await;
}
