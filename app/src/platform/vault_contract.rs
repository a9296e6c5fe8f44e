//! What every vault keeps to, wherever its files lie.
#![expect(clippy::unwrap_used, reason = "a test says no by panicking")]

use super::slots::{SlotFile, SlotPool};
use crate::store::vault::memory::MemoryVault;
use crate::store::vault::{NAMES, Vault};
use std::fs;
use std::io;
use std::path::PathBuf;

/// `open` opens the same files again each time.
fn contract<V: Vault>(open: impl Fn() -> V) {
    let mut vault = open();
    for name in NAMES {
        assert_eq!(vault.read(name).unwrap(), None, "{name}");
        vault.remove(name).unwrap();
    }
    for (number, name) in (0u8..).zip(NAMES) {
        vault.write(name, &[number; 5_000]).unwrap();
        vault.write(name, &[number, number]).unwrap();
    }
    vault.write(NAMES[0], b"").unwrap();
    drop(vault);
    let mut vault = open();
    assert_eq!(vault.read(NAMES[0]).unwrap().as_deref(), Some(b"".as_slice()));
    assert_eq!(vault.read(NAMES[1]).unwrap().as_deref(), Some([1, 1].as_slice()));
    vault.remove(NAMES[1]).unwrap();
    drop(vault);
    let vault = open();
    assert_eq!(vault.read(NAMES[1]).unwrap(), None);
    assert_eq!(vault.read(NAMES[2]).unwrap().as_deref(), Some([2, 2].as_slice()));
}

/// A slot's file on a real file system.
struct Plain(PathBuf);

impl SlotFile for Plain {
    fn read(&self) -> io::Result<Vec<u8>> {
        fs::read(&self.0).or_else(|why| if why.kind() == io::ErrorKind::NotFound { Ok(Vec::new()) } else { Err(why) })
    }

    fn replace(&mut self, bytes: &[u8]) -> io::Result<()> {
        fs::write(&self.0, bytes)
    }
}

#[test]
fn slots_in_a_pool_of_files() {
    let folder = tempfile::tempdir().unwrap();
    let files = || (0..NAMES.len() + 2).map(|number| Plain(folder.path().join(number.to_string()))).collect();
    contract(|| SlotPool::open(files()).unwrap());
}

#[test]
fn slots_as_files_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    contract(|| super::Folder::open(folder.path().to_path_buf()).unwrap().slots());
}

/// One that forgets everything must not pass.
#[test]
#[should_panic(expected = "assertion")]
fn the_contract_notices_a_vault_that_forgets() {
    contract(MemoryVault::default);
}
