//! A vault in memory, for tests.

use super::Vault;
use std::collections::BTreeMap;
use std::io;

/// A vault in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryVault(BTreeMap<String, Vec<u8>>);

impl Vault for MemoryVault {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(self.0.get(name).cloned())
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.0.insert(name.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        self.0.remove(name);
        Ok(())
    }
}
