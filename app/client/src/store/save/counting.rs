//! How the programme reckons and doubts quantities: a supervisor's to set.

use crate::form::{CountingForm, Edited, LIKELY_MOST};
use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::record::ProgrammeSettings;
use kitbag_shared::stock::Ordering;

/// Changes what was changed in the form and no other of the settings.
pub fn save_counting(action: &mut Action<'_>, form: &Edited<CountingForm>) -> Result<(), StoreError> {
    let (id, settings) = records::settings_record(action.db)?.ok_or(StoreError::NotHere)?;
    let (before, after) = (with(settings.clone(), &form.was)?, with(settings, &form.now)?);
    action.put_changes(id, &before, &after)?;
    Ok(())
}

fn with(mut settings: ProgrammeSettings, form: &CountingForm) -> Result<ProgrammeSettings, StoreError> {
    settings.conversions = form.conversions.iter().cloned().collect();
    // None is no limit that anybody means: it is asked from the usual one on, which the form shows where nothing is said.
    let is_usual = settings.likely_most.is_none() && form.likely_most == LIKELY_MOST;
    settings.likely_most = if form.likely_most == 0 || is_usual { None } else { Some(count(form.likely_most)?) };
    settings.order_lead_days = form.lead_days.map(count).transpose()?;
    // There is an order on another day: none is no number that anybody means.
    settings.order_review_days = form.review_days.filter(|days| *days > 0).map(count).transpose()?;
    settings.order_safety_days = form.safety_days.map(count).transpose()?;
    if !Ordering::takes(&settings) {
        return Err(StoreError::NotComplete);
    }
    Ok(settings)
}
