//! How the programme reckons and doubts quantities.

use crate::form::{CountingForm, LIKELY_MOST};
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::stock::Ordering;
use rusqlite::Connection;

/// The settings of it, as a form.
pub fn counting(db: &Connection) -> Result<CountingForm, StoreError> {
    let settings = records::settings(db)?.unwrap_or_default();
    Ok(CountingForm {
        ordering: Ordering::of(&settings),
        conversions: settings.conversions.into_iter().collect(),
        likely_most: settings.likely_most.map_or(LIKELY_MOST, |most| most.get()),
    })
}
