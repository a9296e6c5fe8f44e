//! How the programme reckons and doubts quantities: a supervisor's to set.

use super::encounter::count;
use crate::form::CountingForm;
use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::records;

/// Changes the settings' fields of it and no other.
pub fn save_counting(action: &mut Action<'_>, form: &CountingForm) -> Result<(), StoreError> {
    let (id, mut settings) = records::settings_record(action.db)?.ok_or(StoreError::NotHere)?;
    settings.conversions = form.conversions.iter().cloned().collect();
    // None is no limit that anybody means: it is asked from the usual one on.
    settings.likely_most = if form.likely_most == 0 { None } else { Some(count(form.likely_most)?) };
    action.put(id, &settings)?;
    Ok(())
}
