//! A look into a device's database beside its app, which must have closed it: nobody else opens it meanwhile.

use kitbag_shared::keys::Secret;
use rusqlite::Connection;
use std::path::Path;

/// Opens the database behind its key.
pub fn open(path: impl AsRef<Path>, key: &Secret) -> rusqlite::Result<Connection> {
    let db = Connection::open(path)?;
    let digits: String = key.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    db.pragma_update(None, "key", format!("x'{digits}'").as_str())?;
    Ok(db)
}
