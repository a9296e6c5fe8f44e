//! Writes each entry's valid sample into its corpus, so that fuzzing begins behind the first checks.

use kitbag_fuzz::entry::Entry;
use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    kitbag_fuzz::formats::ENTRIES.iter().try_for_each(write)?;
    #[cfg(feature = "device")]
    kitbag_fuzz::device::ENTRIES.iter().try_for_each(write)?;
    Ok(())
}

fn write(entry: &Entry) -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(entry.name);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("sample"), (entry.sample)())
}
