//! Who holds what of a file: SQLite's locks, and the write-ahead log's index that connections share.

use crate::vfs::Code;
use rusqlite::ffi;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::c_int;

/// SQLite's locks of one file: who holds which level.
#[derive(Default)]
pub(super) struct Locks(BTreeMap<u64, c_int>);

impl Locks {
    pub(super) fn raise(&mut self, who: u64, to: c_int) -> Result<(), Code> {
        let others_max = self.0.iter().filter(|(other, _)| **other != who).map(|(_, level)| *level).max().unwrap_or(0);
        let free = match to {
            ffi::SQLITE_LOCK_NONE => true,
            ffi::SQLITE_LOCK_SHARED => others_max < ffi::SQLITE_LOCK_PENDING,
            ffi::SQLITE_LOCK_RESERVED | ffi::SQLITE_LOCK_PENDING => others_max < ffi::SQLITE_LOCK_RESERVED,
            _ => others_max == ffi::SQLITE_LOCK_NONE,
        };
        if !free {
            return Err(ffi::SQLITE_BUSY);
        }
        self.0.insert(who, to);
        Ok(())
    }

    pub(super) fn lower(&mut self, who: u64, to: c_int) {
        self.0.insert(who, to);
    }

    pub(super) fn forget(&mut self, who: u64) {
        self.0.remove(&who);
    }

    pub(super) fn is_reserved(&self) -> bool {
        self.0.values().any(|level| *level >= ffi::SQLITE_LOCK_RESERVED)
    }
}

/// The write-ahead log's index, which connections share.
#[derive(Default)]
pub(super) struct SharedMemory {
    regions: Vec<Box<[u8]>>,
    slots: BTreeMap<c_int, Slot>,
}

#[derive(Default)]
struct Slot {
    shared: BTreeSet<u64>,
    alone: Option<u64>,
}

impl SharedMemory {
    pub(super) fn region(&mut self, at: usize, size: usize, extend: bool) -> *mut u8 {
        while extend && self.regions.len() <= at {
            self.regions.push(vec![0; size].into_boxed_slice());
        }
        self.regions.get_mut(at).map_or(std::ptr::null_mut(), |region| region.as_mut_ptr())
    }

    pub(super) fn lock(&mut self, who: u64, slots: std::ops::Range<c_int>, flags: c_int) -> Result<(), Code> {
        let (locks, shared) = (flags & ffi::SQLITE_SHM_LOCK != 0, flags & ffi::SQLITE_SHM_SHARED != 0);
        let free = |slot: &Slot| {
            let nobody_alone = slot.alone.is_none_or(|holder| holder == who);
            nobody_alone && (shared || slot.shared.iter().all(|holder| *holder == who))
        };
        if locks && !slots.clone().all(|number| self.slots.get(&number).is_none_or(free)) {
            return Err(ffi::SQLITE_BUSY);
        }
        for number in slots {
            let slot = self.slots.entry(number).or_default();
            match (locks, shared) {
                (true, true) => drop(slot.shared.insert(who)),
                (false, true) => drop(slot.shared.remove(&who)),
                (true, false) => slot.alone = Some(who),
                (false, false) => slot.alone = None,
            }
        }
        Ok(())
    }
}
