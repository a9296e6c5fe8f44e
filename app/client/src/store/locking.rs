//! When this device locks and how somebody comes back in, as far as the database says: what the programme chose, and that
//! there was a PIN. The PIN itself is kept nowhere.

use super::error::StoreError;
use super::{Store, records};
use crate::idle;
use rusqlite::Connection;

impl Store {
    /// After how many minutes without a touch it locks.
    pub(crate) fn lock_minutes(&self) -> Result<u32, StoreError> {
        let chosen = records::settings(&self.db)?.and_then(|settings| settings.lock_minutes);
        Ok(idle::lock_minutes(chosen.map(|minutes| minutes.get())))
    }

    /// Remembers that there is a PIN, or that none is wanted any more.
    pub(crate) fn want_pin(&self, wanted: bool) -> Result<(), StoreError> {
        let sql = if wanted { "INSERT OR IGNORE INTO pin_wanted (one) VALUES (1)" } else { "DELETE FROM pin_wanted" };
        self.db.execute(sql, [])?;
        Ok(())
    }
}

/// Whether there was a PIN.
pub(super) fn pin_is_wanted(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT EXISTS (SELECT 1 FROM pin_wanted)")?.query_row([], |row| row.get(0))?)
}
