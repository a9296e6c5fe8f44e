//! Founding and joining across reloads: what was typed, who is in.

use super::phone::{PASSPHRASE, Phone, server};
use kitbag_client::form::EnrolTyped;
use kitbag_client::message::{Failure, Reply, Request};
use kitbag_client::view::{BegunView, Gate};
use kitbag_shared::record::lists::Role;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

async fn keep(phone: &Phone, typed: &EnrolTyped, passphrase: &str) -> Reply {
    phone.ask(Request::KeepTyped { typed: typed.clone(), passphrase: passphrase.to_owned() }).await
}

fn holds(folder: &Path, word: &str) -> bool {
    // A journal may be gone between being listed and being read; whatever else cannot be read fails.
    let read = |path| match fs::read(path) {
        Err(gone) if gone.kind() == ErrorKind::NotFound => None,
        read => Some(read.unwrap()),
    };
    let mut files = fs::read_dir(folder).unwrap().filter_map(|entry| read(entry.unwrap().path()));
    files.any(|bytes| bytes.windows(word.len()).any(|window| window == word.as_bytes()))
}

/// As soon as the words are on paper; nothing of it can be read without them, and whoever cancels leaves nothing.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_there_after_a_reload_behind_the_five_words() {
    let (server, folders) = (server().await, [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]);
    let supervisor = Phone::start(folders[0].path());
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    let link = supervisor.invite_worker().await;
    let typed = EnrolTyped { link: link.clone(), my_name: "Robin".to_owned(), ..EnrolTyped::default() };

    let folder = folders[1].path();
    let worker = Phone::start(folder);
    assert!(matches!(keep(&worker, &typed, "").await, Reply::Failed(Failure::Locked)), "behind no words at all");
    assert!(matches!(keep(&worker, &typed, PASSPHRASE).await, Reply::Done));
    let typed = EnrolTyped { my_name: "Robin B".to_owned(), ..typed };
    assert!(matches!(keep(&worker, &typed, "").await, Reply::Done), "typed on");
    drop(worker);
    let secret = link.split('=').next_back().unwrap();
    assert!(!holds(folder, "Robin") && !holds(folder, secret));

    let worker = Phone::start_when_free(folder).await;
    assert!(matches!(worker.gate().await, Gate::Locked { .. }));
    assert!(matches!(worker.ask(Request::Begun).await, Reply::Begun(None)), "a stranger is told nothing");
    // On a busy machine the thread before it may still have the files.
    worker.until_so(async || matches!(worker.unlock(PASSPHRASE).await, Reply::Gate(Gate::Fresh))).await;
    let Reply::Begun(Some(BegunView::Typed(again))) = worker.ask(Request::Begun).await else { panic!("nothing") };
    assert_eq!(again, typed);
    let join = Request::Join { link, my_name: again.my_name, passphrase: String::new() };
    assert!(matches!(worker.ask(join).await, Reply::Gate(Gate::Waiting { .. })));
    assert!(matches!(keep(&worker, &typed, "").await, Reply::Failed(Failure::NotPermitted)), "it has done its work");
    assert!(matches!(keep(&supervisor, &typed, PASSPHRASE).await, Reply::Failed(Failure::NotPermitted)));
    drop(worker);
    let worker = Phone::start_when_free(folder).await;
    let waits = async || matches!(worker.unlock(PASSPHRASE).await, Reply::Gate(Gate::Waiting { .. }));
    worker.until_so(waits).await; // by the same words
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_cancels_before_anybody_heard_of_it_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let phone = Phone::start(folder.path());
    let link = "http://localhost/#setup=0123456789abcdef0123456789abcdef".to_owned();
    let typed = EnrolTyped { link, programme_name: "Night team".to_owned(), ..EnrolTyped::default() };
    assert!(matches!(keep(&phone, &typed, PASSPHRASE).await, Reply::Done));
    assert!(matches!(phone.ask(Request::CancelJoin).await, Reply::Gate(Gate::Fresh)));
    assert!(matches!(phone.ask(Request::Begun).await, Reply::Begun(None)));
    drop(phone);
    let phone = Phone::start_when_free(folder.path()).await;
    assert_eq!(phone.gate().await, Gate::Fresh, "no words are asked for");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supervisor_sees_by_name_who_came_in() {
    let (server, folders) = (server().await, [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()]);
    let supervisor = Phone::start(folders[0].path());
    supervisor.found(server.setup_link.as_deref().unwrap()).await;
    let worker = Phone::start(folders[1].path());
    supervisor.admit(&worker, Role::PeerWorker).await;
    assert!(supervisor.team().await.invitations.is_empty());
    let named = async || supervisor.team().await.came_in.iter().any(|one| one.name == "Robin");
    supervisor.until_so(named).await;
}
