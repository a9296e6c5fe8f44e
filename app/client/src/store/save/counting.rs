//! How the programme reckons and doubts quantities: a supervisor's to set.

use crate::form::{CountingForm, Edited, LIKELY_MOST};
use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::record::{Count, ProgrammeSettings};
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
    settings.likely_most = said(settings.likely_most, form.likely_most, LIKELY_MOST)?.filter(|most| most.get() > 0);
    let usual = Ordering::default();
    // There is an order on another day: none is no number that anybody means.
    let review_days = if form.ordering.review_days == 0 { usual.review_days } else { form.ordering.review_days };
    let ordering = Ordering { review_days, ..form.ordering };
    if !ordering.is_within_bounds() {
        return Err(StoreError::NotComplete);
    }
    settings.order_lead_days = said(settings.order_lead_days, ordering.lead_days, usual.lead_days)?;
    settings.order_review_days = said(settings.order_review_days, ordering.review_days, usual.review_days)?;
    settings.order_safety_days = said(settings.order_safety_days, ordering.safety_days, usual.safety_days)?;
    Ok(settings)
}

/// What a form says; nothing where nothing was said before and it shows what is usual.
fn said(before: Option<Count>, now: u32, usual: u32) -> Result<Option<Count>, StoreError> {
    if before.is_none() && now == usual { Ok(None) } else { Ok(Some(count(now)?)) }
}
