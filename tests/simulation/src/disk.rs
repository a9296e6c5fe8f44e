//! A disk for SQLite that can fail: power goes at the n-th write, what was not synced is lost in part and torn, it
//! runs full, and it can be copied and set back.
//!
//! It is registered as this process's only kind of disk, so the stores under test open it with the code they always
//! use. A folder is a machine, with power of its own.

mod locks;

use self::locks::{Locks, SharedMemory};
use crate::vfs::{Code, Vfs, register};
use kitbag_tests::dice::Dice;
use rusqlite::ffi;
use std::collections::BTreeMap;
use std::ffi::c_int;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// What a disk writes at once: less than this is never torn, in bytes.
const SECTOR: usize = 512;

type Shared = Arc<Mutex<Machine>>;

fn machines() -> &'static Mutex<BTreeMap<String, Shared>> {
    static MACHINES: OnceLock<Mutex<BTreeMap<String, Shared>>> = OnceLock::new();
    MACHINES.get_or_init(|| {
        assert!(register::<Simulated>(c"simulated"), "SQLite takes the simulated disk");
        Mutex::default()
    })
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One machine's disk.
#[derive(Clone)]
pub struct Disk {
    folder: String,
    machine: Shared,
}

/// All files of a machine, as they were when they were copied.
#[derive(Clone, Default)]
pub struct Copied(BTreeMap<String, Vec<u8>>);

impl Disk {
    /// An empty disk in the place of a folder, which need not be there.
    pub fn new(folder: &str, dice: Dice) -> Self {
        let machine = Arc::new(Mutex::new(Machine::new(dice)));
        held(machines()).insert(folder.to_owned(), Arc::clone(&machine));
        Self { folder: folder.to_owned(), machine }
    }

    /// The path of a file on this disk.
    pub fn path(&self, file: &str) -> String {
        format!("{}/{file}", self.folder)
    }

    /// From now on the `n`-th change of a file, counted from 1, does not happen, nor any after it: the power is gone.
    pub fn cut_at(&self, n: u64) {
        held(&self.machine).changes_left = Some(n);
    }

    /// The power stays after all.
    pub fn spare(&self) {
        held(&self.machine).changes_left = None;
    }

    /// Whether [`Disk::cut_at`] has struck.
    pub fn is_off(&self) -> bool {
        held(&self.machine).off
    }

    /// The process is killed; the operating system keeps what was written. Open connections can do nothing more.
    pub fn kill(&self) {
        held(&self.machine).begin_again();
    }

    /// The power goes and comes back: of what was not synced, any part may be there, torn at sectors.
    pub fn cut_power(&self) {
        let mut machine = held(&self.machine);
        let Machine { files, dice, .. } = &mut *machine;
        for file in files.values_mut() {
            file.lose(dice);
        }
        machine.begin_again();
    }

    /// So many bytes may be added to files before the disk is full; `None` for enough.
    pub fn set_room(&self, bytes: Option<usize>) {
        held(&self.machine).room = bytes;
    }

    /// A copy of all files as the operating system shows them.
    pub fn copied(&self) -> Copied {
        Copied(held(&self.machine).files.iter().map(|(name, file)| (name.clone(), file.bytes.clone())).collect())
    }

    /// Puts a copy in the place of all files. Open connections can do nothing more.
    pub fn set_back(&self, copy: &Copied) {
        let mut machine = held(&self.machine);
        machine.files = copy.0.iter().map(|(name, bytes)| (name.clone(), File::holding(bytes))).collect();
        machine.begin_again();
    }

    /// Whether these bytes stand in any file.
    pub fn contains(&self, needle: &[u8]) -> bool {
        let machine = held(&self.machine);
        let first = needle.first();
        let found = |bytes: &[u8]| {
            let mut starts = bytes.iter().enumerate().filter(|(_, byte)| Some(*byte) == first);
            starts.any(|(at, _)| bytes.get(at..).is_some_and(|rest| rest.starts_with(needle)))
        };
        machine.files.values().any(|file| found(&file.bytes))
    }
}

impl Disk {
    /// Forgets the machine: a run is over.
    pub fn forget(&self) {
        held(machines()).remove(&self.folder);
    }
}

struct Machine {
    files: BTreeMap<String, File>,
    dice: Dice,
    /// Connections opened before the last kill or power cut have an older number, and are dead.
    boot: u64,
    off: bool,
    changes_left: Option<u64>,
    room: Option<usize>,
    opened: u64,
}

impl Machine {
    fn new(dice: Dice) -> Self {
        Self { files: BTreeMap::new(), dice, boot: 0, off: false, changes_left: None, room: None, opened: 0 }
    }

    fn begin_again(&mut self) {
        self.boot += 1;
        self.off = false;
        self.changes_left = None;
        for file in self.files.values_mut() {
            file.locks = Locks::default();
            file.shared_memory = Arc::default();
        }
    }

    /// A file is about to be changed.
    fn change(&mut self) -> Result<(), Code> {
        if self.off {
            return Err(ffi::SQLITE_IOERR);
        }
        if let Some(left) = &mut self.changes_left {
            *left = left.saturating_sub(1);
            if *left == 0 {
                self.off = true;
                return Err(ffi::SQLITE_IOERR_WRITE);
            }
        }
        Ok(())
    }

    fn file(&mut self, name: &str) -> Result<&mut File, Code> {
        self.files.get_mut(name).ok_or(ffi::SQLITE_IOERR)
    }
}

#[derive(Default)]
struct File {
    bytes: Vec<u8>,
    durable: Vec<u8>,
    unsynced: Vec<Unsynced>,
    locks: Locks,
    shared_memory: Arc<Mutex<SharedMemory>>,
}

enum Unsynced {
    Write { at: usize, bytes: Vec<u8> },
    Length(usize),
}

impl File {
    fn holding(bytes: &[u8]) -> Self {
        Self { bytes: bytes.to_vec(), durable: bytes.to_vec(), ..Self::default() }
    }

    fn write(&mut self, at: usize, bytes: &[u8]) {
        put(&mut self.bytes, at, bytes);
        self.unsynced.push(Unsynced::Write { at, bytes: bytes.to_vec() });
    }

    fn truncate(&mut self, length: usize) {
        self.bytes.resize(length, 0);
        self.unsynced.push(Unsynced::Length(length));
    }

    fn sync(&mut self) {
        for change in std::mem::take(&mut self.unsynced) {
            match change {
                Unsynced::Write { at, bytes } => put(&mut self.durable, at, &bytes),
                Unsynced::Length(length) => self.durable.resize(length, 0),
            }
        }
    }

    fn lose(&mut self, dice: &mut Dice) {
        for change in std::mem::take(&mut self.unsynced) {
            match change {
                Unsynced::Write { at, bytes } => {
                    for (number, sector) in bytes.chunks(SECTOR).enumerate() {
                        if dice.percent(50) {
                            put(&mut self.durable, at + number * SECTOR, sector);
                        }
                    }
                }
                Unsynced::Length(length) if dice.percent(50) => self.durable.resize(length, 0),
                Unsynced::Length(_) => {}
            }
        }
        self.bytes.clone_from(&self.durable);
    }
}

fn put(file: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    let end = at + bytes.len();
    if file.len() < end {
        file.resize(end, 0);
    }
    if let Some(place) = file.get_mut(at..end) {
        place.copy_from_slice(bytes);
    }
}

/// An open file.
struct Handle {
    machine: Shared,
    shared_memory: Arc<Mutex<SharedMemory>>,
    file: String,
    boot: u64,
    who: u64,
    delete_on_close: bool,
}

impl Handle {
    /// The machine, unless this connection died with an earlier boot of it.
    fn alive(&self) -> Result<MutexGuard<'_, Machine>, Code> {
        let machine = held(&self.machine);
        if machine.boot == self.boot && !machine.off { Ok(machine) } else { Err(ffi::SQLITE_IOERR) }
    }
}

/// The machine and file of a path.
fn find(path: &str) -> Result<(Shared, String), Code> {
    let (folder, file) = path.rsplit_once('/').ok_or(ffi::SQLITE_CANTOPEN)?;
    let machine = held(machines()).get(folder).cloned().ok_or(ffi::SQLITE_CANTOPEN)?;
    Ok((machine, file.to_owned()))
}

struct Simulated;

impl Vfs for Simulated {
    type File = Handle;

    fn open(path: &str, flags: c_int) -> Result<Handle, Code> {
        let (shared, file) = find(path)?;
        let mut machine = held(&shared);
        if machine.off {
            return Err(ffi::SQLITE_CANTOPEN);
        }
        if !machine.files.contains_key(&file) {
            if flags & ffi::SQLITE_OPEN_CREATE == 0 {
                return Err(ffi::SQLITE_CANTOPEN);
            }
            machine.change()?;
        }
        machine.opened += 1;
        let (boot, who) = (machine.boot, machine.opened);
        let shared_memory = Arc::clone(&machine.files.entry(file.clone()).or_default().shared_memory);
        let delete_on_close = flags & ffi::SQLITE_OPEN_DELETEONCLOSE != 0;
        drop(machine);
        Ok(Handle { machine: shared, shared_memory, file, boot, who, delete_on_close })
    }

    fn delete(path: &str) -> Result<(), Code> {
        let (machine, file) = find(path)?;
        let mut machine = held(&machine);
        machine.change()?;
        machine.files.remove(&file);
        Ok(())
    }

    fn exists(path: &str) -> Result<bool, Code> {
        let (machine, file) = find(path)?;
        let machine = held(&machine);
        Ok(machine.files.contains_key(&file))
    }

    fn close(handle: Handle) {
        if let Ok(mut machine) = handle.alive() {
            if let Ok(file) = machine.file(&handle.file) {
                file.locks.forget(handle.who);
            }
            if handle.delete_on_close {
                machine.files.remove(&handle.file);
            }
        }
    }

    fn read(handle: &Handle, at: usize, into: &mut [u8]) -> Result<usize, Code> {
        let mut machine = handle.alive()?;
        let rest = machine.file(&handle.file)?.bytes.get(at..).unwrap_or_default();
        let length = rest.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(from);
        }
        Ok(length)
    }

    fn write(handle: &Handle, at: usize, bytes: &[u8]) -> Result<(), Code> {
        let mut machine = handle.alive()?;
        machine.change()?;
        let length = machine.file(&handle.file)?.bytes.len();
        let added = (at + bytes.len()).saturating_sub(length);
        if let Some(room) = &mut machine.room {
            *room = room.checked_sub(added).ok_or(ffi::SQLITE_FULL)?;
        }
        machine.file(&handle.file)?.write(at, bytes);
        Ok(())
    }

    fn truncate(handle: &Handle, length: usize) -> Result<(), Code> {
        let mut machine = handle.alive()?;
        machine.change()?;
        machine.file(&handle.file)?.truncate(length);
        Ok(())
    }

    fn sync(handle: &Handle) -> Result<(), Code> {
        let mut machine = handle.alive()?;
        machine.change()?;
        machine.file(&handle.file)?.sync();
        Ok(())
    }

    fn length(handle: &Handle) -> Result<usize, Code> {
        Ok(handle.alive()?.file(&handle.file)?.bytes.len())
    }

    fn lock(handle: &Handle, level: c_int) -> Result<(), Code> {
        handle.alive()?.file(&handle.file)?.locks.raise(handle.who, level)
    }

    fn unlock(handle: &Handle, level: c_int) -> Result<(), Code> {
        handle.alive()?.file(&handle.file)?.locks.lower(handle.who, level);
        Ok(())
    }

    fn is_reserved(handle: &Handle) -> Result<bool, Code> {
        let mut machine = handle.alive()?;
        Ok(machine.file(&handle.file)?.locks.is_reserved())
    }

    fn shared_region(handle: &Handle, at: usize, size: usize, extend: bool) -> Result<*mut u8, Code> {
        drop(handle.alive()?);
        Ok(held(&handle.shared_memory).region(at, size, extend))
    }

    fn lock_shared(handle: &Handle, slots: std::ops::Range<c_int>, flags: c_int) -> Result<(), Code> {
        drop(handle.alive()?);
        held(&handle.shared_memory).lock(handle.who, slots, flags)
    }
}
