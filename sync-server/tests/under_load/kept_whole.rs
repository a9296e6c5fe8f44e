//! What was receipted stays, whatever becomes of the process and of the data folder.

use crate::binary::{Binary, run};
use crate::crowd::Crowd;
use crate::devices::STOCK;
use crate::writer::Writer;
use kitbag_shared::ids::Hash;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

const KILLS: u64 = 100;
const WRITERS: usize = 4;
/// The server is killed at any moment up to so long after it began to serve, in milliseconds.
const LIVES_MS_MAX: u64 = 120;
/// Rounds between two checks of all that is stored.
const CHECKED_EVERY: u64 = 10;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_receipted_survives_a_hundred_kills() {
    let folder = tempfile::tempdir().unwrap();
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    let mut server = Binary::serve(&data, &log);
    let mut crowd = Crowd::found(&server).await;
    let mut writers = crowd.writers(WRITERS).await;
    let mut reader = crowd.writers(1).await.remove(0);
    for round in 0..KILLS {
        let (url, life_ms) = (server.url.clone(), round * 37 % LIVES_MS_MAX);
        let pushing: Vec<_> =
            writers.into_iter().map(|writer| tokio::spawn(writer.push_until_gone(url.clone()))).collect();
        tokio::time::sleep(Duration::from_millis(life_ms)).await;
        server.kill();
        writers = Vec::new();
        for one in pushing {
            writers.push(one.await.unwrap());
        }
        server = Binary::serve(&data, &log);
        all_there(&mut reader, &writers, &server.url).await;
        if round % CHECKED_EVERY == 0 {
            check(&data);
        }
    }
    check(&data);
    server.kill();
    let receipted: usize = writers.iter().map(|writer| writer.receipted.len()).sum();
    assert!(receipted > usize::try_from(KILLS).unwrap(), "{receipted} receipts are no load");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_load_is_whole_and_devices_refill_what_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let server = Binary::serve(&path("data"), &path("log"));
    let mut crowd = Crowd::found(&server).await;
    let mut writers = crowd.writers(WRITERS).await;
    push_each(&mut writers, 10).await;
    let before: Vec<Hash> = writers.iter().flat_map(|writer| writer.receipted.clone()).collect();
    let url = server.url.clone();
    let pushing: Vec<_> = writers.into_iter().map(|writer| tokio::spawn(writer.push_until_gone(url.clone()))).collect();
    let (data, backup) = (path("data"), path("backup.db"));
    let to = backup.clone();
    let copied = tokio::task::spawn_blocking(move || run(&["backup", "--to", to.to_str().unwrap()], &data));
    assert!(copied.await.unwrap().status.success());
    tokio::time::sleep(Duration::from_millis(500)).await;
    server.kill();
    let mut writers = Vec::new();
    for one in pushing {
        writers.push(one.await.unwrap());
    }

    // So that everybody has everything, and stands beyond what the backup holds.
    let server = Binary::serve(&path("data"), &path("log"));
    everybody_at(&mut writers, &server.url).await;
    server.kill();
    let all: Vec<Hash> = writers.iter().flat_map(|writer| writer.receipted.clone()).collect();
    assert!(run(&["restore", "--force", "--from", backup.to_str().unwrap()], &path("data")).status.success());
    check(&path("data"));
    let server = Binary::serve(&path("data"), &path("log"));
    let mut reader = crowd.reader(&server.url);
    reader.pull().await;
    let restored = held_by(&reader);
    assert!(before.iter().all(|id| restored.contains(id)), "whatever was receipted before the backup began");
    assert!(restored.len() < all.len(), "nothing was pushed after it: there is nothing to refill");

    // The first writer's phone is lost: the others bring its batches.
    for writer in &mut writers[1..] {
        writer.device.url = server.url.clone();
    }
    writers[1].refill().await;
    reader.pull().await;
    let refilled = held_by(&reader);
    assert!(all.iter().all(|id| refilled.contains(id)), "{} of {}", refilled.len(), all.len());
    check(&path("data"));
    server.kill();
}

async fn push_each(writers: &mut [Writer], batches: usize) {
    let http = reqwest::Client::new();
    for _ in 0..batches {
        for writer in &mut *writers {
            assert!(writer.push(&http).await.is_ok());
        }
    }
}

/// Everybody resends what was on its way, and then fetches what the others have sent.
async fn everybody_at(writers: &mut [Writer], url: &str) {
    for writer in &mut *writers {
        writer.device.url = url.to_owned();
    }
    push_each(writers, 1).await;
    for writer in writers {
        writer.pull().await;
    }
}

async fn all_there(reader: &mut Writer, writers: &[Writer], url: &str) {
    reader.device.url = url.to_owned();
    reader.pull().await;
    let there = held_by(reader);
    for id in writers.iter().flat_map(|writer| &writer.receipted) {
        assert!(there.contains(id), "{id:?} was receipted and is lost");
    }
}

fn held_by(reader: &Writer) -> BTreeSet<Hash> {
    reader.device.pulled.iter().filter(|(collection, ..)| *collection == STOCK).map(|(.., batch)| batch.id()).collect()
}

fn check(data: &Path) {
    let checked = run(&["check"], data);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}
