//! The file: unreadable without its key, whole after a crash, and never opened by an older app.

use super::{Folder, key, open_file, programme, written};
use crate::form::Draft;
use crate::message::Failure;
use crate::store::{Store, save};
use kitbag_shared::keys::Secret;
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::Outcome;
use rusqlite::Connection;
use std::path::Path;

const MARKER: &str = "was cold and told of nightingales";

fn bytes_of(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap();
    files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
}

fn contains(bytes: &[u8], text: &str) -> bool {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [text.as_bytes(), &utf16].iter().any(|needle| bytes.windows(needle.len()).any(|window| window == *needle))
}

#[test]
fn the_file_says_nothing_without_its_key() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let mut draft = ben.encounter_draft();
    draft.typed.note = MARKER.to_owned();
    draft.typed.code = "NIGHTINGALE".to_owned();
    ben.store.handle(crate::message::Request::KeepDraft(Draft::Encounter(draft.clone())), &mut ben.env);
    let on_disk = bytes_of(&ben.folder.0);
    assert!(on_disk.len() > 10_000);
    for text in [MARKER, "NIGHTINGALE", "Riverside", "CREATE TABLE", "SQLite format"] {
        assert!(!contains(&on_disk, text), "{text}");
    }
    let plain = Connection::open_in_memory().unwrap();
    plain.execute_batch("CREATE TABLE t (x TEXT)").unwrap();
    plain.execute("INSERT INTO t (x) VALUES (?1)", [MARKER]).unwrap();
    let control = Folder::new();
    plain.execute("VACUUM INTO ?1", [control.database().to_str().unwrap()]).unwrap();
    assert!(contains(&bytes_of(&control.0), MARKER), "the search finds what is not encrypted");
}

#[test]
fn a_wrong_key_opens_nothing_and_harms_nothing() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let id = ben.contact(&[]);
    let path = ben.folder.database();
    drop(ben.store);
    let wrong = Store::open(Connection::open(&path).unwrap(), &Secret::from_bytes([1; 32]));
    assert!(matches!(wrong, Err(crate::store::error::StoreError::WrongKey)));
    ben.store = open_file(&path);
    assert_eq!(ben.record(id).row.id, id);
}

#[test]
fn an_action_that_is_cut_off_leaves_nothing_and_a_finished_one_everything() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let syringe = ben.item("item-syringe-1ml-29g");
    let mut draft = ben.encounter_draft();
    draft.typed.given = [(syringe, 10)].into();
    let before = written(&ben);
    let path = ben.folder.database();

    // Killed before the commit: the connection goes away with its transaction open.
    let me = ben.store.me().unwrap().clone();
    let transaction = ben.store.db.transaction().unwrap();
    let mut action = crate::store::action::Action::new(&transaction, &mut ben.env, &me);
    save::save(&mut action, &Draft::Encounter(draft.clone())).unwrap();
    drop(transaction);
    drop(ben.store);
    ben.store = open_file(&path);
    assert_eq!(written(&ben), before);
    assert_eq!(ben.in_bag(syringe), 0);
    assert!(ben.today().rows.is_empty());
    assert_eq!(ben.encounter_draft().id, draft.id, "the draft is as it was opened");

    let id = ben.save(&draft);
    drop(ben.store);
    ben.store = open_file(&path);
    assert_eq!(ben.in_bag(syringe), -10);
    assert_eq!(ben.today().rows[0].id, id);
    assert_ne!(ben.encounter_draft().id, id);
}

#[test]
fn a_draft_is_there_again_after_a_kill() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let mut draft = ben.encounter_draft();
    draft.typed.note = "half a sent".to_owned();
    ben.done(crate::message::Request::KeepDraft(Draft::Encounter(draft.clone())));
    let path = ben.folder.database();
    drop(ben.store);
    ben.store = open_file(&path);
    assert_eq!(ben.encounter_draft(), draft);
}

#[test]
fn a_file_of_a_newer_app_is_refused_as_it_is() {
    let folder = Folder::new();
    let store = open_file(&folder.database());
    let version: i64 = store.db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    store.db.pragma_update(None, "user_version", version + 1).unwrap();
    drop(store);
    let opened = Store::open(Connection::open(folder.database()).unwrap(), &key());
    assert!(matches!(opened, Err(crate::store::error::StoreError::NewerApp)));
}

#[test]
fn writes_are_durable_strict_and_leave_nothing_behind() {
    let folder = Folder::new();
    let mut store = open_file(&folder.database());
    let number = |pragma| store.db.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).unwrap();
    let word = |pragma| store.db.pragma_query_value(None, pragma, |row| row.get::<_, String>(0)).unwrap();
    assert_eq!((word("journal_mode"), word("locking_mode")), ("wal".to_owned(), "exclusive".to_owned()));
    assert_eq!((number("synchronous"), number("temp_store"), number("secure_delete")), (2, 2, 1));
    assert_eq!(number("foreign_keys"), 1);
    let sql = "SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'";
    assert_eq!(store.db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap(), 0);

    let log = folder.0.join("kitbag.db-wal");
    assert!(log.metadata().unwrap().len() > 0);
    store.end_run(Outcome::Done);
    assert_eq!(log.metadata().unwrap().len(), 0, "what was erased does not stay in the log");
}

#[test]
fn a_second_app_that_opens_the_file_is_told_so() {
    let folder = Folder::new();
    let _first = open_file(&folder.database());
    let second = Connection::open(folder.database()).unwrap();
    second.busy_timeout(std::time::Duration::ZERO).unwrap();
    let refused = Store::open(second, &key()).err().unwrap();
    assert_eq!(refused.failure(), Failure::FilesHeld);
}

/// As apps did in a browser that were there before the write-ahead log.
#[test]
fn a_rollback_journal_goes_with_what_was_erased_since() {
    let folder = Folder::new();
    let before = Connection::open(folder.database()).unwrap();
    let digits = "5e".repeat(32);
    before.execute_batch(&format!("PRAGMA key = \"x'{digits}'\"; PRAGMA journal_mode = PERSIST;")).unwrap();
    before.execute_batch("CREATE TABLE kept (word TEXT); INSERT INTO kept VALUES ('nightingale');").unwrap();
    drop(before);
    let journal = folder.0.join("kitbag.db-journal");
    assert!(journal.metadata().unwrap().len() > 4096);
    let store = open_file(&folder.database());
    assert!(!journal.exists());
    let word: String = store.db.query_row("SELECT word FROM kept", [], |row| row.get(0)).unwrap();
    assert_eq!(word, "nightingale");
}
