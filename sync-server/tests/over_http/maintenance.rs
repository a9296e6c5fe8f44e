//! The real binary: what it prints, backing up, restoring, checking. Under load and killed it is in `under_load`.

use crate::binary::{Binary, run};
use crate::devices::{CASEWORK, Device, Environment, STOCK, carried, end, found_at, token_of, turn_away};
use kitbag_server::maintenance::{self, MaintenanceError};
use kitbag_shared::chain::EndReason;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::DAY_MS;
use kitbag_shared::wire::{Cursor, SyncRequest};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::Ordering;

/// What the server takes of one author in a day.
const STATEMENTS_OF_AN_AUTHOR_A_DAY: usize = 64;

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_older_copy_is_noticed_and_made_whole_by_the_devices() {
    let mut env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[STOCK, CASEWORK]);
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let key = programme.key(CASEWORK);
    let early = ben.cut(&key, 1, "early");
    ben.sync(&[&early]).await;
    let backup = env.data.path().join("backup.db");
    maintenance::backup(env.data.path(), &backup).unwrap();
    let late = ben.cut(&key, 1, "late");
    ben.sync(&[&late]).await;
    asha.sync(&[]).await;
    assert_eq!(asha.pulled.len(), 2);

    let busy = maintenance::restore(env.data.path(), &backup, true);
    assert!(matches!(busy, Err(MaintenanceError::Locked(_))), "{busy:?}");
    env.running.stop().await;
    let refused = maintenance::restore(env.data.path(), &backup, false);
    let Err(refused @ MaintenanceError::WouldReplace(_)) = refused else { panic!("{refused:?}") };
    assert!(refused.to_string().contains("--force"), "{refused}");
    maintenance::restore(env.data.path(), &backup, true).unwrap();
    env.running = kitbag_server::Server::start(kitbag_server::Settings::on_any_port(env.data.path())).await.unwrap();
    (asha.url, ben.url) = (env.url(), env.url());

    let answer = asha.sync(&[]).await;
    assert_eq!(answer.diverged, [CASEWORK]);
    // Asha offers what she holds of it, Ben's batches included.
    asha.cursors.insert(CASEWORK, Cursor::start(CASEWORK));
    let held: Vec<_> = asha.pulled.iter().map(|(_, _, batch)| batch.clone()).collect();
    let answer = asha.sync(&held.iter().collect::<Vec<_>>()).await;
    assert_eq!((answer.receipts.len(), answer.refusals.len()), (2, 0));
    let answer = ben.sync(&[]).await;
    assert_eq!((answer.diverged, answer.logs[0].seq), (vec![], 2), "nothing is missing any more");
    env.running.stop().await;
}

/// Counts alone would say that nothing is missing.
#[tokio::test(flavor = "multi_thread")]
async fn a_restored_copy_that_others_filled_up_to_the_same_count_is_noticed() {
    let mut env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let mut bina = asha.admit(&programme, Role::Supervisor).await;
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    ben.sync(&[]).await;
    asha.sync(&[]).await;
    bina.sync(&[]).await;
    let backup = env.data.path().join("backup.db");
    maintenance::backup(env.data.path(), &backup).unwrap();
    let mut elsewhere = bina.clone();
    let seen = asha.tell(&end(&ben, EndReason::Left)).await.head;

    env.running.stop().await;
    maintenance::restore(env.data.path(), &backup, true).unwrap();
    env.running = kitbag_server::Server::start(kitbag_server::Settings::on_any_port(env.data.path())).await.unwrap();
    (asha.url, elsewhere.url) = (env.url(), env.url());
    let refilled = elsewhere.tell(&end(&ben, EndReason::Lost)).await.head;
    assert_eq!((refilled.number, refilled == seen), (seen.number, false));

    let answer = asha.send(asha.request(&[])).await.unwrap();
    assert_eq!((answer.head, answer.statements.len()), (refilled, 0), "none of the places that Asha named is here");
    let places = SyncRequest { heads: asha.membership.places(), ..asha.request(&[]) };
    let answer = asha.send(places).await.unwrap();
    assert_eq!(answer.statements, carried(elsewhere.membership.after(seen.number - 1)), "from the last that both have");
    env.running.stop().await;
}

/// Statements come back from whoever has them, in one request, however many a day's limit would be.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_set_back_gets_its_statements_back_from_any_member() {
    let mut env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let mut vera = asha.admit(&programme, Role::Volunteer).await;
    let backup = env.data.path().join("backup.db");
    maintenance::backup(env.data.path(), &backup).unwrap();
    for _ in 1..STATEMENTS_OF_AN_AUTHOR_A_DAY {
        let said = asha.say(&[turn_away()]);
        assert_eq!(asha.send(asha.telling([&said])).await.unwrap().refusals, []);
    }
    vera.sync(&[]).await;
    // The next day brings more of the same author's.
    env.ahead_ms.store(DAY_MS, Ordering::Relaxed);
    (asha.clock_ahead_ms, vera.clock_ahead_ms) = (DAY_MS, DAY_MS);
    let last = asha.tell(&[turn_away()]).await.head;
    vera.sync(&[]).await;
    env.running.stop().await;
    maintenance::restore(env.data.path(), &backup, true).unwrap();
    env.running = kitbag_server::Server::start(kitbag_server::Settings::on_any_port(env.data.path())).await.unwrap();
    (vera.url, vera.clock_ahead_ms) = (env.url(), 0);

    let answer = vera.sync(&[]).await;
    assert!(answer.head.number < last.number && vera.membership.has(&last));
    let lost: Vec<_> = vera.membership.after(answer.head.number).cloned().collect();
    assert_eq!(lost.len(), STATEMENTS_OF_AN_AUTHOR_A_DAY);
    let answer = vera.send(vera.telling(&lost)).await.unwrap();
    assert_eq!((answer.refusals, answer.head), (vec![], last));
    let again = vera.send(vera.telling(&lost)).await.unwrap();
    assert_eq!(again.refusals, [], "what is there is passed over");
    env.running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_up_while_serving_restore_and_check() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let server = Binary::serve(&path("data"), &path("log"));
    let link = server.setup_link.clone().unwrap();
    let (programme, asha) = found_at(&server.url, &token_of(&link)).await.unwrap();
    let mut asha = asha.follow(&[STOCK]);
    for _ in 0..5 {
        let batch = asha.cut(&programme.key(STOCK), 3, "x");
        asha.sync(&[&batch]).await;
    }
    let backup = path("backup.db");
    let to = backup.to_str().unwrap();
    assert!(run(&["backup", "--to", to], &path("data")).status.success());
    assert!(!run(&["backup", "--to", to], &path("data")).status.success(), "never overwrites");
    let checked = run(&["check"], &path("data"));
    let said = String::from_utf8(checked.stdout).unwrap();
    assert_eq!(said, "1 programmes, 1 statements, 5 batches\nall is well\n");

    assert!(run(&["restore", "--from", to], &path("restored")).status.success());
    assert!(!path("backup.db-wal").exists(), "the backup is left as it was");
    assert!(!run(&["restore", "--from", to], &path("restored")).status.success(), "only with --force");
    assert!(run(&["restore", "--from", to, "--force"], &path("restored")).status.success());
    let again = Binary::serve(&path("restored"), &path("log2"));
    let mut asha = asha_at(asha, &again.url);
    assert!(asha.sync(&[]).await.diverged.is_empty());
    again.kill();

    damage(&path("restored"));
    let checked = run(&["check"], &path("restored"));
    assert_eq!(checked.status.code(), Some(1), "{checked:?}");
    assert!(String::from_utf8(checked.stdout).unwrap().contains("wrong: "));
    server.kill();
}

fn asha_at(mut asha: Device, url: &str) -> Device {
    asha.url = url.to_owned();
    asha
}

/// One bit of one stored batch.
fn damage(data: &Path) {
    let file = data.join(kitbag_server::store::sqlite::DATABASE_FILE);
    let database = rusqlite::Connection::open(file).unwrap();
    let bytes: Vec<u8> =
        database.query_row("SELECT bytes FROM batch WHERE position = 3", [], |row| row.get(0)).unwrap();
    let mut changed = bytes;
    changed[500] ^= 1;
    database.execute("UPDATE batch SET bytes = ?1 WHERE position = 3", [changed]).unwrap();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_polite_end_is_quick_and_help_names_every_setting() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Binary::serve(&folder.path().join("data"), &folder.path().join("log"));
    let link = server.setup_link.clone().unwrap();
    assert!(link.starts_with("http://localhost:"), "{link}");
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(server.child.wait().unwrap().success());

    let help = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_kitbag-server")).args(arguments).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert!(help(&["--help"]).contains("set-up link"));
    let serve = help(&["serve", "--help"]);
    for name in
        ["KITBAG_DATA", "KITBAG_LISTEN", "KITBAG_WEB", "KITBAG_PUBLIC_URL", "KITBAG_BEHIND_PROXY", "KITBAG_VERBOSE"]
    {
        assert!(serve.contains(name), "{serve}");
    }
}
