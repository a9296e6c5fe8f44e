//! A device whose process is killed without a word, straight after it said "saved".

use super::phone::{PASSPHRASE, Phone, server};
use kitbag_app::message::Reply;
use kitbag_app::view::Gate;
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
