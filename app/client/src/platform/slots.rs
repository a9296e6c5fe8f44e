//! Named small values in a fixed set of files that are all open from the start, as a browser's worker needs them:
//! it can open files only while it may wait, and write only while it may not.
//!
//! A value is never written over: it goes whole into a free file, with a generation and a hash, and only then is
//! the file with the old one emptied. Cut off anywhere, the old or the new value is there. Knows no file system.

use crate::store::vault::Vault;
use kitbag_shared::ids::Hash;
use kitbag_shared::keys::hash;
use std::collections::BTreeMap;
use std::io;

/// A file that is open for as long as it is held.
pub trait SlotFile {
    /// Reads all of it.
    fn read(&self) -> io::Result<Vec<u8>>;
    /// Replaces all of it, durably. Need not be atomic.
    fn replace(&mut self, bytes: &[u8]) -> io::Result<()>;
}

/// Says what a file is, and which version of this format it is in.
const MARK: &[u8; 4] = b"ks1\n";
/// Keeps these hashes apart from all others.
const HASH_LABEL: &str = "kitbag slot file";
/// The longest name, in bytes.
const NAME_BYTES_MAX: usize = 64;

/// The values and the files they lie in.
pub struct SlotPool<F> {
    files: Vec<F>,
    held: BTreeMap<String, Held>,
    generation: u64,
}

/// The place of the current value of a name.
#[derive(Clone, Copy)]
struct Held {
    file: usize,
    generation: u64,
}

impl<F: SlotFile> SlotPool<F> {
    /// Looks which file holds what. A file that does not decode was being written when the power went: it is free.
    pub fn open(files: Vec<F>) -> io::Result<Self> {
        let mut pool = Self { files, held: BTreeMap::new(), generation: 0 };
        for file in 0..pool.files.len() {
            let Some((name, generation)) = pool.decoded(file)?.map(|value| (value.name, value.generation)) else {
                continue;
            };
            pool.generation = pool.generation.max(generation);
            let newest = pool.held.get(&name).is_none_or(|held| held.generation < generation);
            if newest {
                pool.held.insert(name, Held { file, generation });
            }
        }
        Ok(pool)
    }

    fn free_file(&self) -> io::Result<usize> {
        (0..self.files.len())
            .find(|file| self.held.values().all(|held| held.file != *file))
            .ok_or_else(|| io::Error::new(io::ErrorKind::StorageFull, "every slot is taken"))
    }

    fn decoded(&self, file: usize) -> io::Result<Option<Value>> {
        self.files.get(file).map_or(Ok(None), |file| Ok(decoded(&file.read()?)))
    }

    fn replace(&mut self, file: usize, bytes: &[u8]) -> io::Result<()> {
        self.files.get_mut(file).map_or(Ok(()), |file| file.replace(bytes))
    }
}

impl<F: SlotFile> Vault for SlotPool<F> {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let Some(held) = self.held.get(name) else { return Ok(None) };
        Ok(self.decoded(held.file)?.map(|value| value.content))
    }

    fn write(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        if name.len() > NAME_BYTES_MAX {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the name is too long"));
        }
        let file = self.free_file()?;
        let generation = self.generation + 1;
        self.generation = generation; // counts even if the write fails: it may have reached the file
        self.replace(file, &encoded(name, generation, content))?;
        match self.held.insert(name.to_owned(), Held { file, generation }) {
            Some(old) => self.replace(old.file, &[]),
            None => Ok(()),
        }
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        let Some(held) = self.held.get(name).copied() else { return Ok(()) };
        // An older value may have survived a power cut beside the newer one; it must not come back.
        for file in 0..self.files.len() {
            let same_name = self.decoded(file)?.is_some_and(|value| value.name == name);
            if same_name && file != held.file {
                self.replace(file, &[])?;
            }
        }
        self.replace(held.file, &[])?;
        self.held.remove(name);
        Ok(())
    }
}

struct Value {
    name: String,
    generation: u64,
    content: Vec<u8>,
}

/// Mark, hash of the rest, generation, length of the name, name, content.
fn encoded(name: &str, generation: u64, content: &[u8]) -> Vec<u8> {
    let mut rest = generation.to_le_bytes().to_vec();
    rest.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
    rest.extend_from_slice(name.as_bytes());
    rest.extend_from_slice(content);
    [MARK.as_slice(), hash(HASH_LABEL, &[&rest]).as_bytes().as_slice(), rest.as_slice()].concat()
}

fn decoded(bytes: &[u8]) -> Option<Value> {
    let (said, rest) = bytes.strip_prefix(MARK)?.split_at_checked(Hash::LEN)?;
    if hash(HASH_LABEL, &[rest]).as_bytes().as_slice() != said {
        return None;
    }
    let (generation, rest) = rest.split_first_chunk::<8>()?;
    let (name_len, rest) = rest.split_first()?;
    let (name, content) = rest.split_at_checked(usize::from(*name_len))?;
    Some(Value {
        name: std::str::from_utf8(name).ok()?.to_owned(),
        generation: u64::from_le_bytes(*generation),
        content: content.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    /// A file in memory. All files of a pool share how many bytes may still be written before the power goes.
    #[derive(Clone)]
    struct Paper {
        bytes: Rc<RefCell<Vec<u8>>>,
        power: Rc<Cell<usize>>,
    }

    impl SlotFile for Paper {
        fn read(&self) -> io::Result<Vec<u8>> {
            Ok(self.bytes.borrow().clone())
        }

        /// Empties first, then writes byte by byte: each costs one unit of power.
        fn replace(&mut self, bytes: &[u8]) -> io::Result<()> {
            let mut power = self.power.get();
            let off = || io::Error::other("power cut");
            power = power.checked_sub(1).ok_or_else(off)?;
            let written = bytes.len().min(power);
            *self.bytes.borrow_mut() = bytes[..written].to_vec();
            self.power.set(power - written);
            if written < bytes.len() { Err(off()) } else { Ok(()) }
        }
    }

    fn papers(count: usize) -> (Vec<Paper>, Rc<Cell<usize>>) {
        let power = Rc::new(Cell::new(usize::MAX));
        let paper = || Paper { bytes: Rc::default(), power: power.clone() };
        (std::iter::repeat_with(paper).take(count).collect(), power)
    }

    #[test]
    fn what_was_written_is_there_after_opening_again() {
        let (files, _) = papers(3);
        let mut pool = SlotPool::open(files.clone()).unwrap();
        for (name, content) in [("one", b"first".as_slice()), ("two", b""), ("one", b"second"), ("one", b"third")] {
            pool.write(name, content).unwrap();
        }
        let again = SlotPool::open(files).unwrap();
        assert_eq!(again.read("one").unwrap().as_deref(), Some(b"third".as_slice()));
        assert_eq!(again.read("two").unwrap().as_deref(), Some(b"".as_slice()));
        assert_eq!(again.read("three").unwrap(), None);
    }

    #[test]
    fn what_was_removed_stays_away_and_frees_its_file() {
        let (files, _) = papers(2);
        let mut pool = SlotPool::open(files.clone()).unwrap();
        pool.write("one", b"1").unwrap();
        pool.remove("one").unwrap();
        pool.remove("never").unwrap();
        assert_eq!(SlotPool::open(files).unwrap().read("one").unwrap(), None);
        pool.write("two", b"2").unwrap();
        pool.write("two", b"3").unwrap();
        assert_eq!(pool.read("two").unwrap().as_deref(), Some(b"3".as_slice()));
    }

    #[test]
    fn a_full_pool_says_so_and_keeps_what_it_has() {
        let (files, _) = papers(1);
        let mut pool = SlotPool::open(files).unwrap();
        pool.write("one", b"1").unwrap();
        assert_eq!(pool.write("two", b"2").unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(pool.read("one").unwrap().as_deref(), Some(b"1".as_slice()));
    }

    #[test]
    fn a_power_cut_anywhere_leaves_the_old_value_or_the_new() {
        let needed = 2 * encoded("slot", 1, b"the old value").len() + 8;
        for cut in 0..needed {
            let (files, power) = papers(3);
            let mut pool = SlotPool::open(files.clone()).unwrap();
            pool.write("slot", b"the old value").unwrap();
            power.set(cut);
            let outcome = pool.write("slot", b"the new value");
            power.set(usize::MAX);
            let mut again = SlotPool::open(files.clone()).unwrap();
            let found = again.read("slot").unwrap().unwrap();
            if outcome.is_ok() {
                assert_eq!(found, b"the new value", "cut after {cut} bytes");
            } else {
                assert!([b"the old value", b"the new value"].contains(&found.as_slice().try_into().unwrap()), "{cut}");
            }
            again.remove("slot").unwrap();
            assert_eq!(SlotPool::open(files).unwrap().read("slot").unwrap(), None, "cut after {cut} bytes");
        }
    }

    #[test]
    fn foreign_bytes_are_a_free_file() {
        for foreign in [b"".as_slice(), b"ks1\n", b"SQLite format 3", &[0xff; 200]] {
            let (files, _) = papers(1);
            *files[0].bytes.borrow_mut() = foreign.to_vec();
            let mut pool = SlotPool::open(files).unwrap();
            pool.write("one", b"1").unwrap();
            assert_eq!(pool.read("one").unwrap().as_deref(), Some(b"1".as_slice()));
        }
    }
}
