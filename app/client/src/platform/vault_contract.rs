//! What every vault keeps to, wherever its files lie.
#![expect(clippy::unwrap_used, reason = "a test says no by panicking")]

use super::slots::{SlotFile, SlotPool};
use crate::store::vault::memory::MemoryVault;
use crate::store::vault::profiles::file_names;
use crate::store::vault::{FILES_MAX, Vault};
use std::fs;
use std::io;
use std::path::PathBuf;

/// `open` opens the same files again each time.
fn contract<V: Vault>(open: impl Fn() -> V) {
    let mut vault = open();
    let names: Vec<String> = file_names().collect();
    let [first, second, third] = [0, 1, 2].map(|number| names.get(number).unwrap());
    for name in &names {
        assert_eq!(vault.read(name).unwrap(), None, "{name}");
        vault.remove(name).unwrap();
    }
    for (number, name) in (0u8..).zip(&names) {
        vault.write(name, &[number; 5_000]).unwrap();
        vault.write(name, &[number, number]).unwrap();
    }
    vault.write(first, b"").unwrap();
    drop(vault);
    let mut vault = open();
    assert_eq!(vault.read(first).unwrap().as_deref(), Some(b"".as_slice()));
    assert_eq!(vault.read(second).unwrap().as_deref(), Some([1, 1].as_slice()));
    vault.remove(second).unwrap();
    drop(vault);
    let vault = open();
    assert_eq!(vault.read(second).unwrap(), None);
    assert_eq!(vault.read(third).unwrap().as_deref(), Some([2, 2].as_slice()));
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
    let files = || (0..FILES_MAX + 2).map(|number| Plain(folder.path().join(number.to_string()))).collect();
    contract(|| SlotPool::open(files()).unwrap());
}

#[test]
fn slots_as_files_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    contract(|| super::Folder::open(folder.path().to_path_buf()).unwrap().slots());
}

/// A vault that forgets everything must not pass.
#[test]
#[should_panic(expected = "assertion")]
fn the_contract_notices_a_vault_that_forgets() {
    contract(MemoryVault::default);
}
