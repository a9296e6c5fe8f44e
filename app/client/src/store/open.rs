//! Opening the database: its key, how it writes, and its schema.
//!
//! Knows nothing of what the tables mean. Where the file lies and who remembers its key are the platform's.

use super::error::StoreError;
use kitbag_shared::fault_injection::{Guard, stands};
use kitbag_shared::keys::Secret;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;
use std::sync::Once;
use zeroize::Zeroizing;

/// The scripts of each version, in order. A script that was released never changes.
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
    &[include_str!("schema/013_fetching.sql")],
    &[include_str!("schema/014_codes.sql")],
    &[include_str!("schema/015_kept_apart.sql")],
    &[include_str!("schema/016_tries.sql")],
    &[include_str!("schema/017_parked.sql")],
    &[include_str!("schema/018_clocks.sql")],
    &[include_str!("schema/019_chain.sql")],
    &[include_str!("schema/020_branch.sql")],
    &[include_str!("schema/021_sheet.sql")],
    &[include_str!("schema/022_spare.sql")],
    &[include_str!("schema/023_left_out.sql")],
    &[include_str!("schema/024_counted_as.sql")],
    &[include_str!("schema/025_steps.sql")],
    &[include_str!("schema/026_pin.sql")],
    &[include_str!("schema/027_withdrawn_by.sql")],
    &[include_str!("schema/028_other_chain.sql")],
    &[include_str!("schema/029_spare_fetch.sql")],
    &[include_str!("schema/030_own_clock.sql")],
    &[include_str!("schema/031_amendments.sql")],
    &[include_str!("schema/032_actions.sql")],
    &[include_str!("schema/033_stocktakes.sql")],
    &[include_str!("schema/034_desk_reports.sql")],
    &[include_str!("schema/035_ahead.sql")],
    &[include_str!("schema/036_custody.sql")],
    &[include_str!("schema/037_requisitions.sql")],
    &[include_str!("schema/038_directory.sql")],
];

/// The part of the database that SQLite keeps in memory, in KiB.
const CACHE_KIB: i64 = 16 * 1024;

/// Opens a database's file. One thread alone opens the first of a process: SQLite says that it has begun before its cipher
/// has, and another thread's key would be refused.
pub fn connection(path: &Path) -> rusqlite::Result<Connection> {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| drop(Connection::open_in_memory()));
    Connection::open(path)
}

/// Says the key, sets how the database writes, and brings its tables to this version.
pub(super) fn prepare(db: &mut Connection, key: &Secret) -> Result<(), StoreError> {
    say_key(db, key)?;
    // One connection is all there is. Else every read would decrypt a page to see whether somebody else has written, and
    // a browser, whose files are no shared memory, could have no write-ahead log.
    db.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    // The first read shows whether the key fits.
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)).map_err(key_does_not_fit)?;
    log_ahead(db)?;
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

/// Writes go to a log first, from the first page on. Earlier apps kept a rollback journal in browsers; what was erased
/// since still lies in it, and only who lets go of the file in between removes it.
fn log_ahead(db: &Connection) -> Result<(), StoreError> {
    let mode: String = db.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode != "wal" {
        db.execute_batch(
            "PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema;
            PRAGMA journal_mode = PERSIST; PRAGMA journal_mode = DELETE;
            PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;",
        )?;
    }
    Ok(())
}

/// Brings what the log holds to where it belongs and empties it: it stays short, and what was erased is not kept there.
pub(super) fn empty_log(db: &Connection) -> Result<(), StoreError> {
    Ok(db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Of formats that were never released: it must open, and nothing of it may stop what comes after.
    #[test]
    fn an_enrolment_from_before_the_chain_opens_and_keeps_what_it_holds() {
        let of_the_chain = |scripts: &&[&str]| scripts.iter().any(|script| script.contains("CREATE TABLE named_key"));
        let at = VERSIONS.iter().position(of_the_chain).unwrap();
        let mut db = Connection::open_in_memory().unwrap();
        VERSIONS[..at].iter().flat_map(|scripts| *scripts).for_each(|script| db.execute_batch(script).unwrap());
        db.pragma_update(None, "user_version", i64::try_from(at).unwrap()).unwrap();
        db.execute_batch(
            "INSERT INTO enrolment (one, stage, server, programme, seed, device, member, name, programme_name, join_sent,
                incarnation, install, offset_ms) VALUES (1, 3, 'x', x'', x'', x'', x'', 'x', 'x', 0, 0, x'', 0);
            INSERT INTO statement (id, bytes, stored) VALUES (x'01', x'02', 0);
            INSERT INTO batch (id, collection, device, incarnation, first_seq, last_seq, bytes, state, taken)
                VALUES (x'01', x'', x'', 0, 1, 1, x'03', 0, 1), (x'02', x'', x'', 0, 1, 1, x'04', 1, 0);",
        )
        .unwrap();
        migrate(&mut db).unwrap();
        let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(count("SELECT count(*) FROM statement"), 0);
        assert_eq!(count("SELECT count(*) FROM batch WHERE state = 2 AND taken = 1"), 2);
        assert_eq!(count("SELECT count(*) FROM enrolment WHERE stage = 3"), 1);
    }
}
