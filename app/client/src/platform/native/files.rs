//! Where a desktop keeps its data: the database file, and the slots as small files beside it.

use crate::store::open;
use crate::store::vault::Vault;
use crate::store::vault::profiles::Profile;
use rusqlite::Connection;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const DATABASE: &str = "main";
/// The endings of a database's name, and of what SQLite may leave beside it.
const ENDINGS: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// A folder of its own for one install.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes the folder if it is not there; only its owner may look into it.
    pub fn open(path: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&path)?;
        own(&path)?;
        Ok(Self(path))
    }

    /// The database file of a profile, opened or made. Whoever opens it says the key next.
    pub fn database(&self, profile: Profile) -> rusqlite::Result<Connection> {
        open::connection(&self.0.join(profile.own(DATABASE)))
    }

    /// Removes the database of a profile. It must be closed.
    pub fn remove_database(&self, profile: Profile) -> io::Result<()> {
        for ending in ENDINGS {
            remove_if_there(&self.0.join(profile.own(DATABASE) + ending))?;
        }
        sync_folder(&self.0)
    }

    /// The slots.
    pub fn slots(&self) -> SlotFiles {
        SlotFiles(self.0.clone())
    }
}

/// Slots, one file each: written beside, made durable, and then put in place.
#[derive(Clone, Debug)]
pub struct SlotFiles(PathBuf);

impl SlotFiles {
    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name).with_extension("slot")
    }
}

impl Vault for SlotFiles {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path(name)) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
            found => found.map(Some),
        }
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let (path, new) = (self.path(name), self.path(name).with_extension("new"));
        let mut file = File::create(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&new, path)?;
        sync_folder(&self.0)
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        remove_if_there(&self.path(name))?;
        sync_folder(&self.0)
    }
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

#[cfg(unix)]
fn own(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn own(_path: &Path) -> io::Result<()> {
    Ok(()) // a person's application data is their own there
}

/// Makes a renamed or removed name durable.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(()) // folders cannot be opened there; the file system keeps its own journal
}
