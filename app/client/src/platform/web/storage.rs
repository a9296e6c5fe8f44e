//! The worker's files: the database's on a pool of access handles, encrypted below SQLite, and the slots beside it.
//!
//! Both live in the origin's private file system. Access handles are opened once: waiting is only possible here.

use crate::platform::slots::{SlotFile, SlotPool};
use crate::store::vault;
use crate::store::vault::profiles::{PROFILES_MAX, Profile};
use futures_util::future::join_all;
use kitbag_common::surroundings::{sleep, ticks_ms};
use rusqlite::Connection;
use sqlite_wasm_rs::WasmOsCallback;
use sqlite_wasm_rs::vfs::VfsFilesManager;
use sqlite_wasm_vfs::sahpool::{OpfsSAHError, OpfsSAHPoolCfgBuilder, OpfsSAHPoolUtil, install};
use std::io;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DedicatedWorkerGlobalScope, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions,
    FileSystemGetFileOptions, FileSystemReadWriteOptions, FileSystemSyncAccessHandle,
};

/// Folder and file names show in a seized phone's profile: they say nothing.
const POOL_FOLDER: &str = "pages";
const SLOT_FOLDER: &str = "slots";
const DATABASE: &str = "main";
/// The endings of a database's name, of its log's, and of the journal's that is there before the log.
const ENDINGS: [&str; 3] = ["", "-wal", "-journal"];
/// Databases and what lies beside them for all profiles, and what SQLite needs in between.
const POOL_FILES: usize = ENDINGS.len() * PROFILES_MAX as usize + 4;
/// The number of files: one to write into while each name keeps its value, and one for a value left by a power cut.
const SLOT_FILES: usize = vault::FILES_MAX + 2;
/// The time to wait for files that another context still has open, in milliseconds. A context that has ended lets go of
/// them when the browser gets round to it, which takes a busy phone seconds; nobody else should have them at all.
const HELD_MS_MAX: u64 = 20_000;
/// The time to wait before looking again, in milliseconds.
const HELD_LOOK_MS: u64 = 200;
/// The error by which browsers say that a file is held.
const HELD: &str = "NoModificationAllowedError";
/// The format that native SQLCipher 4 reads too.
const CIPHER: &str = "PRAGMA cipher='sqlcipher'; PRAGMA legacy=4;";
const POOL_VFS: &std::ffi::CStr = c"opfs-sahpool";

/// The reason why there is no storage.
pub enum NoStorage {
    /// The browser cannot.
    Unsupported,
    /// Another context has the files open.
    Held,
    /// A browser that could, but something went wrong.
    Broken(String),
}

/// The database's files and the slots.
pub struct Storage {
    pool: OpfsSAHPoolUtil,
    pub slots: SlotPool<OpfsFile>,
}

impl Storage {
    /// Opens everything that needs waiting.
    pub async fn open(scope: &DedicatedWorkerGlobalScope) -> Result<Self, NoStorage> {
        let pool = once_free(async || Ok(install_pool().await?)).await?;
        encrypt_pool()?;
        let files = once_free(async || Ok(open_slots(scope).await?)).await?;
        let slots = SlotPool::open(files).map_err(|why| NoStorage::Broken(why.to_string()))?;
        Ok(Self { pool, slots })
    }

    /// The database file of a profile, opened or made. Whoever opens it says the key next.
    pub fn database(&self, profile: Profile) -> rusqlite::Result<Connection> {
        let connection = Connection::open(profile.own(DATABASE))?;
        connection.execute_batch(CIPHER)?;
        Ok(connection)
    }

    /// Removes the database of a profile. It must be closed.
    pub fn remove_database(&self, profile: Profile) -> io::Result<()> {
        for ending in ENDINGS {
            let name = profile.own(DATABASE) + ending;
            let _was_there = self.pool.remove(&name).map_err(|why| io::Error::other(why.to_string()))?;
        }
        Ok(())
    }
}

impl From<OpfsSAHError> for NoStorage {
    fn from(why: OpfsSAHError) -> Self {
        match why {
            OpfsSAHError::NotSupported => Self::Unsupported,
            OpfsSAHError::Opfs { value, .. } => value.into(),
            why => Self::Broken(why.to_string()),
        }
    }
}

impl From<JsValue> for NoStorage {
    fn from(why: JsValue) -> Self {
        match why.dyn_ref::<js_sys::Error>() {
            Some(error) if error.name() == HELD => Self::Held,
            Some(error) => Self::Broken(String::from(error.to_string())),
            None => Self::Broken(format!("{why:?}")),
        }
    }
}

/// Opens what only one context can have open, as soon as no other has.
async fn once_free<T>(open: impl AsyncFn() -> Result<T, NoStorage>) -> Result<T, NoStorage> {
    let began_ms = ticks_ms();
    loop {
        match open().await {
            Err(NoStorage::Held) if ticks_ms() - began_ms < HELD_MS_MAX => sleep(HELD_LOOK_MS).await,
            opened => return opened,
        }
    }
}

async fn install_pool() -> Result<OpfsSAHPoolUtil, OpfsSAHError> {
    let settings = OpfsSAHPoolCfgBuilder::new().directory(POOL_FOLDER).initial_capacity(POOL_FILES).build();
    install::<WasmOsCallback>(&settings, true).await
}

/// Puts the cipher between SQLite and the pool. Without it, keys are refused.
fn encrypt_pool() -> Result<(), NoStorage> {
    #[expect(unsafe_code, reason = "a C function with no safe wrapper; the name is a constant with its zero")]
    let code = unsafe { sqlite_wasm_rs::sqlite3mc_vfs_create(POOL_VFS.as_ptr(), 1) };
    if code == sqlite_wasm_rs::SQLITE_OK { Ok(()) } else { Err(NoStorage::Broken(format!("cipher: {code}"))) }
}

async fn open_slots(scope: &DedicatedWorkerGlobalScope) -> Result<Vec<OpfsFile>, JsValue> {
    let root: FileSystemDirectoryHandle =
        JsFuture::from(scope.navigator().storage().get_directory()).await?.dyn_into()?;
    let make = FileSystemGetDirectoryOptions::new();
    make.set_create(true);
    let folder: FileSystemDirectoryHandle =
        JsFuture::from(root.get_directory_handle_with_options(SLOT_FOLDER, &make)).await?.dyn_into()?;
    // Side by side, and all are waited for even if one fails: those that were opened have to be closed again.
    let opening = (0..SLOT_FILES).map(|number| OpfsFile::open(&folder, number.to_string()));
    join_all(opening).await.into_iter().collect()
}

/// A slot's file.
pub struct OpfsFile(FileSystemSyncAccessHandle);

impl OpfsFile {
    async fn open(folder: &FileSystemDirectoryHandle, name: String) -> Result<Self, JsValue> {
        let make = FileSystemGetFileOptions::new();
        make.set_create(true);
        let file: FileSystemFileHandle =
            JsFuture::from(folder.get_file_handle_with_options(&name, &make)).await?.dyn_into()?;
        Ok(Self(JsFuture::from(file.create_sync_access_handle()).await?.dyn_into()?))
    }
}

/// Else it would be held until the browser clears up, from who tries to open it again.
impl Drop for OpfsFile {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl SlotFile for OpfsFile {
    fn read(&self) -> io::Result<Vec<u8>> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a slot's size is small")]
        let size = self.0.get_size().map_err(refused)? as usize;
        let mut bytes = vec![0; size];
        let read = self.0.read_with_u8_array_and_options(&mut bytes, &from_start()).map_err(refused)?;
        whole(read, size)?;
        Ok(bytes)
    }

    fn replace(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.truncate_with_u32(0).map_err(refused)?;
        let written = self.0.write_with_u8_array_and_options(bytes, &from_start()).map_err(refused)?;
        self.0.flush().map_err(refused)?;
        whole(written, bytes.len())
    }
}

fn from_start() -> FileSystemReadWriteOptions {
    let options = FileSystemReadWriteOptions::new();
    options.set_at(0.0);
    options
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
fn refused(why: JsValue) -> io::Error {
    io::Error::other(format!("{why:?}"))
}

fn whole(bytes: f64, expected: usize) -> io::Result<()> {
    #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "both count whole bytes of a small file")]
    let whole = bytes == expected as f64;
    if whole { Ok(()) } else { Err(io::Error::new(io::ErrorKind::UnexpectedEof, "a part of the file is missing")) }
}
