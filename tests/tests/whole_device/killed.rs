//! A device whose process is killed without a word, straight after it said "saved".

use super::phone::{PASSPHRASE, Phone, server};
use kitbag_client::form::{Draft, DraftSlot, headcount};
use kitbag_client::message::{Reply, Request};
use kitbag_client::overdose::{Choices, Running, Touch};
use kitbag_client::view::Gate;
use kitbag_shared::time::Moment;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// Tells the victim where its files are.
const FOLDER: &str = "KITBAG_TEST_VICTIM";
/// What the victim says of each record once the store has answered "saved".
const SAVED: &str = "saved ";
const RECORDS: usize = 20;

/// Not a test: what the killed process does.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by the test below, in a process of its own"]
async fn victim() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let phone = Phone::start(Path::new(&folder));
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))));
    loop {
        println!("\n{SAVED}{}", phone.contact().await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_was_said_to_be_saved_survives_a_kill() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    phone.found(server.setup_link.as_deref().unwrap()).await;
    drop(phone);
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;

    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::victim", "--ignored", "--nocapture"])
        .env(FOLDER, folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(victim.stdout.take().unwrap()).lines().map_while(Result::ok);
    let saved: Vec<String> = said.filter_map(|line| Some(line.strip_prefix(SAVED)?.to_owned())).take(RECORDS).collect();
    victim.kill().unwrap();
    victim.wait().unwrap();
    assert_eq!(saved.len(), RECORDS);

    let phone = Phone::start(folder.path());
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))));
    let today: Vec<String> = phone.today().await.iter().map(ToString::to_string).collect();
    for id in saved {
        assert!(today.contains(&id), "{id} was said to be saved and is gone");
    }
}

/// What a page remembers of it is gone with a tab that the browser dropped.
#[tokio::test(flavor = "multi_thread")]
async fn a_response_that_ended_behind_the_lock_comes_first_after_it_and_only_once() {
    let (server, folder) = (server().await, tempfile::tempdir().unwrap());
    let phone = Phone::start(folder.path());
    phone.found(server.setup_link.as_deref().unwrap()).await;
    drop(phone);
    // The first time nothing else is begun, the second time another response's form is.
    for begun in [false, true] {
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let phone = Phone::start(folder.path());
        let mut running = Running::start(Moment(1_795_383_840_000), 0);
        running.apply(Touch::End, Moment(1_795_383_900_000), &Choices::default());
        assert!(matches!(phone.ask(Request::KeepRunning(Box::new(running))).await, Reply::Done));
        drop(phone);
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;

        let phone = Phone::start(folder.path());
        assert!(unlocked(&phone).await, "{begun}");
        let Reply::Draft(draft) = phone.ask(Request::OpenDraft(DraftSlot::Overdose)).await else { panic!("no form") };
        let Draft::Overdose(mut draft) = *draft else { panic!("another form") };
        draft.count_people(headcount(Some(1)));
        assert!(matches!(phone.ask(Request::KeepDraft(Draft::Overdose(draft))).await, Reply::Done));
        assert!(matches!(phone.ask(Request::Lock).await, Reply::Done));
        assert!(!unlocked(&phone).await, "{begun}: it was looked at");
    }
}

/// Unlocks, and says whether a response comes first.
async fn unlocked(phone: &Phone) -> bool {
    let Reply::Gate(Gate::Open(me)) = phone.unlock(PASSPHRASE).await else { panic!("not open") };
    me.response_waits
}
