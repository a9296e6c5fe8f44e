//! The programme's part of the overdose guide to its settings. Words are kept as typed; a review without a name or a day
//! is none.

use super::Action;
use crate::form::GuideForm;
use crate::store::error::StoreError;
use crate::store::records;
use crate::store::world::timed_id;
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{Count, GuideReview, ProgrammeSettings, Text};

/// Changes the settings' fields of the guide and no other.
pub fn save_guide(action: &mut Action<'_>, form: &GuideForm) -> Result<(), StoreError> {
    if action.me.role() != Some(Role::Supervisor) {
        return Err(StoreError::NotPermitted);
    }
    let known = records::all::<ProgrammeSettings>(action.db)?.into_iter().next();
    let (id, before) = known.unwrap_or_else(|| (timed_id(action.world), ProgrammeSettings::default()));
    let review = match (text(&form.clinician)?, form.day, text(&form.print)?) {
        (Some(clinician), Some(day), Some(print)) => Some(GuideReview { clinician, day, print }),
        _ => None,
    };
    let choice = |(choice, value)| Ok((choice, Count::new(value).map_err(|_| StoreError::NotComplete)?));
    let after = ProgrammeSettings {
        emergency_number: text(&form.number)?,
        call_phrase: text(&form.say)?,
        legal_note: text(&form.legal)?,
        guide_choices: form.choices.chosen().map(choice).collect::<Result<_, StoreError>>()?,
        guide_review: review,
        ..before
    };
    action.put(id, &after)?;
    Ok(())
}

fn text(typed: &str) -> Result<Option<Text>, StoreError> {
    let typed = typed.trim();
    if typed.is_empty() { Ok(None) } else { Text::new(typed).map(Some).map_err(|_| StoreError::TooLong) }
}
