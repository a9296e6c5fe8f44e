//! What whoever runs the server does beside serving: back up, restore, check. Knows no HTTP.

mod check;

pub use check::{Report, check};

use crate::store::sqlite::{DATABASE_FILE, Rows, make_folder, open_existing, open_read_only};
use crate::store::{ClockDays, StoreError, Writes};
use kitbag_shared::limits::CHAIN_STATEMENTS_MAX;
use kitbag_shared::time::Day;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held by whoever serves from a data folder, so that it is not restored under a running server.
const LOCK_FILE: &str = "kitbag.lock";

/// The reason why a data folder cannot be had alone.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Someone has it.
    #[error("a server is running on the data folder {0}; stop it first")]
    Taken(PathBuf),
    /// The lock file cannot be used.
    #[error("the data folder cannot be locked")]
    Failed(#[from] io::Error),
}

/// A data folder that is ours alone until this is dropped.
#[derive(Debug)]
pub(crate) struct DataLock {
    _file: File,
}

impl DataLock {
    pub(crate) fn take(data: &Path) -> Result<Self, LockError> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(data.join(LOCK_FILE))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Taken(data.to_owned())),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// The reason why a data folder was not backed up or restored. What was there before is there still.
#[derive(Debug, thiserror::Error)]
pub enum MaintenanceError {
    /// The file to write is there already.
    #[error("{0} is there already")]
    Exists(PathBuf),
    /// The data folder holds a database already.
    #[error("{0} is there already; to replace it with the backup, say --force")]
    WouldReplace(PathBuf),
    /// No such file is there.
    #[error("there is no {0}")]
    Missing(PathBuf),
    /// The data folder is in use.
    #[error(transparent)]
    Locked(#[from] LockError),
    /// The database.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// The files.
    #[error("the files cannot be used")]
    Files(#[from] io::Error),
    /// The file to be restored is damaged.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
}

impl From<rusqlite::Error> for MaintenanceError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Writes a whole copy of a data folder's database to a new file, also while a server is serving from it.
pub fn backup(data: &Path, to: &Path) -> Result<(), MaintenanceError> {
    if to.exists() {
        return Err(MaintenanceError::Exists(to.to_owned()));
    }
    let from = open_existing(&existing(data.join(DATABASE_FILE))?)?;
    let partial = beside(to, ".partial");
    remove_if_there(&partial)?;
    copy(&from, &partial)?;
    Ok(take_place(&partial, to)?)
}

/// Makes a backup the data folder's database. Refuses to replace one unless `force` is set.
///
/// Leases are forgotten: devices know newer ones than the backup does, and none of them is a fork for that. Statements
/// that it lacks come back at once, however many.
pub fn restore(data: &Path, from: &Path, force: bool) -> Result<(), MaintenanceError> {
    let backup = open_read_only(&existing(from.to_owned())?)?;
    if let Some(problem) = integrity(&backup)? {
        return Err(MaintenanceError::Damaged(problem));
    }
    make_folder(data)?;
    let _lock = DataLock::take(data)?;
    let file = data.join(DATABASE_FILE);
    if file.exists() && !force {
        return Err(MaintenanceError::WouldReplace(file));
    }
    let partial = beside(&file, ".partial");
    remove_if_there(&partial)?;
    copy(&backup, &partial)?;
    let restored = open_existing(&partial)?;
    restored.execute("UPDATE installed SET current = NULL, previous = NULL", [])?;
    restored.execute("INSERT OR REPLACE INTO refill SELECT programme, ?1 FROM programme", [CHAIN_STATEMENTS_MAX])?;
    restored.pragma_update(None, "journal_mode", "DELETE")?;
    drop(restored);
    // A write-ahead log left from before would be taken for the restored database's.
    for ending in ["-wal", "-shm"] {
        remove_if_there(&beside(&file, ending))?;
    }
    Ok(take_place(&partial, &file)?)
}

/// Says that the machine's clock is right though it jumped by days: a server drops what is past at its next look, also
/// one that is serving.
pub fn trust_clock(data: &Path, today: Day) -> Result<(), MaintenanceError> {
    let mut database = open_existing(&existing(data.join(DATABASE_FILE))?)?;
    let transaction = database.transaction()?;
    Rows::new(&transaction).put_clock_days(ClockDays { believed: Some(today), jump: None })?;
    Ok(transaction.commit()?)
}

fn existing(file: PathBuf) -> Result<PathBuf, MaintenanceError> {
    if file.is_file() { Ok(file) } else { Err(MaintenanceError::Missing(file)) }
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn remove_if_there(file: &Path) -> Result<(), io::Error> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Gives a finished file its name, for good.
fn take_place(partial: &Path, file: &Path) -> Result<(), io::Error> {
    std::fs::rename(partial, file)?;
    #[cfg(unix)]
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Copies all pages in one step: one consistent state, and writers go on meanwhile.
fn copy(from: &Connection, to: &Path) -> Result<(), MaintenanceError> {
    create_private(to)?;
    let mut target = Connection::open(to)?;
    Backup::new(from, &mut target)?.step(-1)?;
    target.pragma_update(None, "journal_mode", "DELETE")?;
    drop(target);
    File::open(to)?.sync_all()?;
    Ok(())
}

fn create_private(file: &Path) -> Result<(), io::Error> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

/// The fault that SQLite itself finds, if any.
pub(crate) fn integrity(connection: &Connection) -> Result<Option<String>, StoreError> {
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok((found != "ok").then_some(found))
}
