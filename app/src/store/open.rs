//! Opening the database: its key, how it writes, and its schema.
//!
//! Knows nothing of what the tables mean. Where the file lies and who remembers its key are the platform's.

use super::error::StoreError;
use kitbag_shared::guard::{Guard, stands};
use kitbag_shared::keys::Secret;
use rusqlite::{Connection, TransactionBehavior};
use zeroize::Zeroizing;

/// How SQLite keeps its journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journal {
    /// A write-ahead log: natively.
    Wal,
    /// A rollback journal whose file stays: in the browser, where files cannot be shared memory.
    Persist,
}

/// Each version's scripts, in order. A script that was released never changes.
const VERSIONS: &[&[&str]] = &[
    &[include_str!("schema/001_records.sql"), include_str!("schema/002_sync.sql")],
    &[include_str!("schema/003_decided.sql")],
    &[include_str!("schema/004_judged.sql")],
    &[include_str!("schema/005_shift.sql")],
    &[include_str!("schema/006_lists.sql")],
    &[include_str!("schema/007_stamps.sql")],
    &[include_str!("schema/008_handed.sql")],
    &[include_str!("schema/009_expiry.sql")],
    &[include_str!("schema/010_incidents.sql")],
    &[include_str!("schema/011_debrief.sql")],
    &[include_str!("schema/012_kinds.sql")],
];

/// How much of the database SQLite keeps in memory, in KiB.
const CACHE_KIB: i64 = 16 * 1024;

/// Says the key, sets how the database writes, and brings its tables to this version.
pub(super) fn prepare(db: &mut Connection, key: &Secret, journal: Journal) -> Result<(), StoreError> {
    say_key(db, key)?;
    // The first read shows whether the key fits.
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)).map_err(key_does_not_fit)?;
    let mode = match journal {
        Journal::Wal => "WAL",
        Journal::Persist => "PERSIST",
    };
    db.pragma_update(None, "journal_mode", mode)?;
    let synchronous = if stands(Guard::DurableFirst) { "FULL" } else { "OFF" };
    db.pragma_update(None, "synchronous", synchronous)?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    db.pragma_update(None, "secure_delete", "ON")?;
    db.pragma_update(None, "foreign_keys", "ON")?;
    db.pragma_update(None, "cache_size", -CACHE_KIB)?;
    db.set_prepared_statement_cache_capacity(128);
    migrate(db)
}

fn say_key(db: &Connection, key: &Secret) -> Result<(), StoreError> {
    let digits: Zeroizing<String> = Zeroizing::new(key.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect());
    let value = Zeroizing::new(format!("x'{}'", digits.as_str()));
    Ok(db.pragma_update(None, "key", value.as_str())?)
}

fn key_does_not_fit(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => StoreError::WrongKey,
        _ => StoreError::Database(error),
    }
}

fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    let found: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let found = usize::try_from(found).unwrap_or(0);
    if found > VERSIONS.len() {
        return Err(StoreError::NewerApp);
    }
    for (version, scripts) in (1..).zip(VERSIONS).skip(found) {
        let step = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        scripts.iter().try_for_each(|script| step.execute_batch(script))?;
        step.pragma_update(None, "user_version", version)?;
        step.commit()?;
    }
    Ok(())
}
