//! The store on one SQLite file: a writer thread that gathers waiting work into one commit, and readers beside it.
//!
//! Each piece of work has its own savepoint, so that one that fails takes nothing else with it. A commit is on the
//! disk before anyone is told. Knows nothing of HTTP and of what bytes mean.

mod reads;
mod schema;
mod writes;

use super::{ReadWork, Store, StoreError, WriteWork};
use kitbag_shared::fault_injection::{Guard, stands};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// The database within the data folder.
pub const DATABASE_FILE: &str = "kitbag.db";
/// Connections for reading.
const READERS: usize = 4;
/// Pieces of work in one commit.
const GROUP_MAX: usize = 64;
/// Pieces of work that wait.
const WAITING_MAX: usize = 256;
/// The time to wait for another process that writes, in milliseconds.
const BUSY_MS_MAX: u64 = 10_000;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(Box::new(error))
    }
}

/// The store.
pub struct SqliteStore {
    jobs: Mutex<Option<SyncSender<Job>>>,
    writer: Mutex<Option<JoinHandle<()>>>,
    readers: Readers,
}

struct Job {
    work: WriteWork,
    done: SyncSender<Result<(), StoreError>>,
}

impl SqliteStore {
    /// Opens the database in a data folder, or makes it.
    pub fn open(data: &Path) -> Result<Self, StoreError> {
        make_folder(data)?;
        let file = data.join(DATABASE_FILE);
        let mut connection = connect(&file)?;
        schema::migrate(&mut connection)?;
        let readers = (0..READERS).map(|_| connect(&file)).collect::<Result<_, _>>()?;
        let (jobs, waiting) = sync_channel(WAITING_MAX);
        let writer = std::thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || write_until_closed(&mut connection, &waiting))?;
        Ok(Self { jobs: Mutex::new(Some(jobs)), writer: Mutex::new(Some(writer)), readers: Readers::new(readers) })
    }
}

impl Store for SqliteStore {
    fn write(&self, work: WriteWork) -> Result<(), StoreError> {
        let jobs = unpoisoned(self.jobs.lock()).clone().ok_or(StoreError::Stopped)?;
        let (done, outcome) = sync_channel(1);
        jobs.send(Job { work, done }).map_err(|_| StoreError::Stopped)?;
        drop(jobs);
        outcome.recv().map_err(|_| StoreError::Stopped)?
    }

    fn read(&self, work: ReadWork<'_>) -> Result<(), StoreError> {
        let mut reader = self.readers.take();
        let connection = reader.connection()?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
        work(&Rows::new(&transaction))
    }
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        unpoisoned(self.jobs.lock()).take();
        if let Some(writer) = unpoisoned(self.writer.lock()).take() {
            // The writer has nothing left to tell.
            let _ = writer.join();
        }
    }
}

/// The rows as one transaction sees them.
pub(crate) struct Rows<'c> {
    connection: &'c Connection,
    /// Whether something was dropped that must also leave the write-ahead log.
    scrub: bool,
}

impl<'c> Rows<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { connection, scrub: false }
    }
}

/// Opens a file that nobody writes to, a backup say, without changing anything in or beside it.
pub(crate) fn open_read_only(file: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    schema::check_version(&connection)?;
    Ok(connection)
}

/// Opens the database of a data folder, which a server may be using.
pub(crate) fn open_existing(file: &Path) -> Result<Connection, StoreError> {
    let connection =
        Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    configure(&connection)?;
    schema::check_version(&connection)?;
    Ok(connection)
}

fn connect(file: &PathBuf) -> Result<Connection, StoreError> {
    let connection = Connection::open(file)?;
    configure(&connection)?;
    Ok(connection)
}

fn configure(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_millis(BUSY_MS_MAX))?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    let synchronous = if stands(Guard::DurableFirst) { "FULL" } else { "OFF" };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    Ok(())
}

/// Only the server's own account may look into the data folder.
pub(crate) fn make_folder(data: &Path) -> Result<(), StoreError> {
    if data.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(data)?;
    Ok(())
}

fn write_until_closed(connection: &mut Connection, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        let mut group = vec![first];
        while let Some(next) = (group.len() < GROUP_MAX).then(|| waiting.try_recv().ok()).flatten() {
            group.push(next);
        }
        commit_group(connection, group);
    }
}

/// Commits all jobs at once; each is told its own outcome, and only after the commit.
fn commit_group(connection: &mut Connection, group: Vec<Job>) {
    let mut outcomes = Vec::with_capacity(group.len());
    let committed = work_all(connection, group, &mut outcomes);
    for (done, outcome) in outcomes {
        let outcome = match &committed {
            Ok(()) => outcome,
            Err(_) => outcome.and(Err(StoreError::Stopped)),
        };
        // Whoever asked may have gone away; what was committed stays.
        let _ = done.send(outcome);
    }
    if let Err(error) = committed {
        tracing::error!(%error, "a commit failed");
    }
}

type Outcome = (SyncSender<Result<(), StoreError>>, Result<(), StoreError>);

fn work_all(connection: &mut Connection, group: Vec<Job>, outcomes: &mut Vec<Outcome>) -> Result<(), StoreError> {
    let mut scrub = false;
    match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(mut transaction) => {
            for job in group {
                let outcome = work_one(&mut transaction, job.work, &mut scrub);
                outcomes.push((job.done, outcome));
            }
            transaction.commit()?;
        }
        Err(error) => {
            outcomes.extend(group.into_iter().map(|job| (job.done, Ok(()))));
            return Err(error.into());
        }
    }
    if scrub {
        scrub_log(connection);
    }
    Ok(())
}

fn work_one(transaction: &mut rusqlite::Transaction<'_>, work: WriteWork, scrub: &mut bool) -> Result<(), StoreError> {
    let savepoint = transaction.savepoint()?;
    let mut rows = Rows::new(&savepoint);
    // Work that breaks off must not take the writer with it: its savepoint is rolled back like any other.
    catch_unwind(AssertUnwindSafe(|| work(&mut rows))).map_err(|_| StoreError::Stopped)??;
    *scrub |= rows.scrub;
    savepoint.commit()?;
    Ok(())
}

/// Moves the write-ahead log into the database and empties it, so that dropped keys are in neither.
fn scrub_log(connection: &Connection) {
    let scrubbed = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    match scrubbed {
        Ok(0) => {}
        Ok(_) => tracing::info!("the write-ahead log was in use; it is emptied at the next chance"),
        Err(error) => tracing::error!(%error, "the write-ahead log could not be emptied"),
    }
}

/// A few connections, lent one by one.
struct Readers {
    free: Mutex<Vec<Connection>>,
    returned: Condvar,
}

impl Readers {
    fn new(connections: Vec<Connection>) -> Self {
        Self { free: Mutex::new(connections), returned: Condvar::new() }
    }

    fn take(&self) -> Lent<'_> {
        let mut free = unpoisoned(self.free.lock());
        loop {
            if let Some(connection) = free.pop() {
                return Lent { readers: self, connection: Some(connection) };
            }
            free = unpoisoned(self.returned.wait(free));
        }
    }
}

struct Lent<'r> {
    readers: &'r Readers,
    connection: Option<Connection>,
}

impl Lent<'_> {
    fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        self.connection.as_mut().ok_or(StoreError::Stopped)
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        unpoisoned(self.readers.free.lock()).extend(self.connection.take());
        self.readers.returned.notify_one();
    }
}

/// A lock is only ever held for moving values in and out, so a panic elsewhere leaves them whole.
fn unpoisoned<G>(lock: Result<G, PoisonError<G>>) -> G {
    lock.unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::conformance;

    #[test]
    fn keeps_the_contract() {
        conformance::hold(&|data| Box::new(SqliteStore::open(data).unwrap()));
    }

    #[test]
    fn a_newer_schema_is_left_alone() {
        let data = tempfile::tempdir().unwrap();
        drop(SqliteStore::open(data.path()).unwrap());
        let file = data.path().join(DATABASE_FILE);
        let connection = Connection::open(&file).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        drop(connection);
        let refused = SqliteStore::open(data.path()).err().unwrap();
        assert!(matches!(refused, StoreError::Newer { found: 99, .. }));
    }

    #[test]
    fn work_that_breaks_off_changes_nothing_and_others_go_on() {
        let data = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(data.path()).unwrap();
        let broken = crate::store::write(&store, |rows| {
            rows.set_setup_token("half done")?;
            if rows.setup_token()?.is_some() {
                panic!("on purpose");
            }
            Ok(())
        });
        assert!(matches!(broken, Err(StoreError::Stopped)));
        let token = crate::store::read(&store, |rows| rows.setup_token()).unwrap();
        assert_eq!(token, None);
        crate::store::write(&store, |rows| rows.set_setup_token("whole")).unwrap();
    }
}
