//! How the programme reckons and doubts quantities.

use crate::form::{CountingForm, LIKELY_MOST};
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::stock::Ordering;
use rusqlite::Connection;

/// The settings of it, as a form.
pub fn counting(db: &Connection) -> Result<CountingForm, StoreError> {
    let settings = records::settings(db)?.unwrap_or_default();
    // As far as it is taken: what is beyond a bound is that bound.
    let taken = Ordering::of(&settings);
    Ok(CountingForm {
        lead_days: settings.order_lead_days.map(|_| taken.lead_days),
        review_days: settings.order_review_days.map(|_| taken.review_days),
        safety_days: settings.order_safety_days.map(|_| taken.safety_days),
        conversions: settings.conversions.into_iter().collect(),
        likely_most: settings.likely_most.map_or(LIKELY_MOST, |most| most.get()),
    })
}
