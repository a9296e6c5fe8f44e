//! Which questions about a person the programme asks: all off until a supervisor switches one on.

use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::record::lists::PersonQuestion;

/// Switches a question on or off. What was answered before stays in its records.
pub fn ask_about(action: &mut Action<'_>, question: PersonQuestion, on: bool) -> Result<(), StoreError> {
    let (id, mut settings) = records::settings_record(action.db)?.ok_or(StoreError::NotHere)?;
    if on {
        settings.person_questions.insert(question);
    } else {
        settings.person_questions.remove(&question);
    }
    action.put(id, &settings)?;
    Ok(())
}
