//! What every entry is: a name, a function that takes any bytes, and bytes that it takes gladly.

/// One place where foreign bytes come in.
pub struct Entry {
    /// The fuzz target's name.
    pub name: &'static str,
    /// Takes any bytes. Returns whether they were what belongs here.
    pub take: fn(&[u8]) -> bool,
    /// Bytes that are.
    pub sample: fn() -> Vec<u8>,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Gives bytes to the entry of that name; what a fuzz target does.
pub fn take(entries: &[Entry], name: &str, bytes: &[u8]) -> bool {
    let entry = entries.iter().find(|entry| entry.name == name).unwrap_or_else(|| panic!("no entry is named {name}"));
    (entry.take)(bytes)
}
