//! The real binary: what it prints, backing up while it serves, restoring, checking, and being killed.

use crate::devices::{CASEWORK, Device, STOCK, World, found_at, token_of};
use kitbag_server::maintenance::{self, MaintenanceError};
use kitbag_shared::ids::Hash;
use kitbag_shared::record::lists::Role;
use kitbag_shared::wire::Cursor;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

pub struct Binary {
    pub child: Child,
    pub url: String,
    pub setup_link: Option<String>,
}

impl Binary {
    /// Serves, with what it logs in a file of the data folder's neighbour.
    pub fn serve(data: &Path, log: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kitbag-server"))
            .args(["serve", "--verbose", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(log).unwrap())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let listening = lines.next().unwrap().unwrap();
        let url = listening.strip_prefix("listening on ").unwrap().to_owned();
        let setup_link = if has_programme(data) {
            None
        } else {
            let line = lines.next().unwrap().unwrap();
            Some(line.strip_prefix("set-up link: ").unwrap().to_owned())
        };
        Self { child, url, setup_link }
    }

    /// As the power going, for the process.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn has_programme(data: &Path) -> bool {
    maintenance::check(data).unwrap().programmes > 0
}

fn run(arguments: &[&str], data: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kitbag-server"));
    command.args(arguments).arg("--data").arg(data).output().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_receipted_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    let server = Binary::serve(&data, &log);
    let token = token_of(server.setup_link.as_deref().unwrap());
    let (programme, asha) = found_at(&server.url, &token).await.unwrap();
    let (mut asha, key) = (asha.follow(&[STOCK]), programme.key(STOCK));

    let pushing = {
        let mut asha = asha.clone();
        tokio::spawn(async move {
            let mut receipted: Vec<Hash> = Vec::new();
            loop {
                let batch = asha.cut(&key, 1, "x");
                let request = kitbag_shared::wire::write(&asha.request(&[&batch]));
                let answer = loop {
                    let sent = tokio::spawn({
                        let (asha, request) = (asha.clone(), request.clone());
                        async move { asha.ask::<kitbag_shared::wire::SyncAnswer>(&request).await }
                    });
                    match sent.await {
                        Ok(Ok(answer)) => break answer,
                        // A fast machine meets the bound on one device's rate.
                        Ok(Err(_busy)) => tokio::time::sleep(std::time::Duration::from_millis(20)).await,
                        // The connection breaks when the server is killed.
                        Err(_) => return receipted,
                    }
                };
                asha.take(&answer);
                receipted.extend(answer.receipts.iter().map(|receipt| receipt.batch));
            }
        })
    };
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    server.kill();
    let receipted = pushing.await.unwrap();
    assert!(!receipted.is_empty());

    let server = Binary::serve(&data, &log);
    (asha.url, asha.lease) = (server.url.clone(), None);
    asha.install.incarnation = 1;
    asha.sync(&[]).await;
    let pulled: Vec<Hash> = asha.pulled.iter().map(|(_, _, batch)| batch.id()).collect();
    assert!(pulled.starts_with(&receipted), "{} of {}", pulled.len(), receipted.len());
    assert!(maintenance::check(&data).unwrap().problems.is_empty());
    server.kill();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_older_copy_is_noticed_and_made_whole_by_the_devices() {
    let mut world = World::start().await;
    let (programme, asha) = world.founded().await;
    let mut asha = asha.follow(&[STOCK, CASEWORK]);
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let key = programme.key(CASEWORK);
    let early = ben.cut(&key, 1, "early");
    ben.sync(&[&early]).await;
    let backup = world.data.path().join("backup.db");
    maintenance::backup(world.data.path(), &backup).unwrap();
    let late = ben.cut(&key, 1, "late");
    ben.sync(&[&late]).await;
    asha.sync(&[]).await;
    assert_eq!(asha.pulled.len(), 2);

    let busy = maintenance::restore(world.data.path(), &backup, true);
    assert!(matches!(busy, Err(MaintenanceError::Locked(_))), "{busy:?}");
    world.running.stop().await;
    let refused = maintenance::restore(world.data.path(), &backup, false);
    assert!(matches!(refused, Err(MaintenanceError::Exists(_))));
    maintenance::restore(world.data.path(), &backup, true).unwrap();
    world.running =
        kitbag_server::Server::start(kitbag_server::Settings::on_any_port(world.data.path())).await.unwrap();
    (asha.url, ben.url) = (world.url(), world.url());

    let answer = asha.sync(&[]).await;
    assert_eq!(answer.diverged, [CASEWORK]);
    // Asha offers what she holds of it, Ben's batches included.
    asha.cursors.insert(CASEWORK, Cursor::start(CASEWORK));
    let held: Vec<_> = asha.pulled.iter().map(|(_, _, batch)| batch.clone()).collect();
    let answer = asha.sync(&held.iter().collect::<Vec<_>>()).await;
    assert_eq!((answer.receipts.len(), answer.refusals.len()), (2, 0));
    let answer = ben.sync(&[]).await;
    assert_eq!((answer.diverged, answer.logs[0].seq), (vec![], 2), "nothing is missing any more");
    world.running.stop().await;
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
    assert_eq!(said, "1 programmes, 4 statements, 5 batches\nall is well\n");

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
    for name in ["KITBAG_DATA", "KITBAG_LISTEN", "KITBAG_WEB", "KITBAG_PUBLIC_URL", "KITBAG_VERBOSE"] {
        assert!(serve.contains(name), "{serve}");
    }
}
