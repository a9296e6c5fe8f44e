//! The programme's part of the overdose guide to its settings. Words are kept as typed; a review without a name or a day
//! is none.

use crate::form::{GuideForm, one_line};
use crate::overdose::{OwnText, OwnTexts};
use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::records;
use crate::store::world::timed_id;
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{Count, GuideReview, GuideText, ProgrammeSettings, Text, ValueList as _};
use std::collections::BTreeMap;

/// Changes the settings' fields of the guide and no other.
pub fn save_guide(action: &mut Action<'_>, form: &GuideForm) -> Result<(), StoreError> {
    if action.me.role() != Some(Role::Supervisor) {
        return Err(StoreError::NotPermitted);
    }
    let known = records::settings_record(action.db)?;
    let (id, before) = known.unwrap_or_else(|| (timed_id(action.world), ProgrammeSettings::default()));
    let review = match (text(&form.clinician)?, form.day, text(&form.print)?) {
        (Some(clinician), Some(day), Some(print)) => Some(GuideReview { clinician, day, print }),
        _ => None,
    };
    if !form.texts.iter().all(OwnText::fits) {
        return Err(StoreError::TooLong);
    }
    if !form.number.trim().is_empty() && !form.number.contains(|digit: char| digit.is_ascii_digit()) {
        return Err(StoreError::NotComplete); // nobody can be called by it
    }
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
    put_texts(action, (id, after), &form.texts)
}

/// One operation a card: all of them together could be longer than an operation may be.
fn put_texts(
    action: &mut Action<'_>,
    (id, mut settings): (RecordId, ProgrammeSettings),
    texts: &OwnTexts,
) -> Result<(), StoreError> {
    let wanted: BTreeMap<LineId, GuideText> =
        texts.iter().map(|text| Ok((line_of(text), kept_text(text)?))).collect::<Result<_, StoreError>>()?;
    settings.guide_texts.retain(|line, _| wanted.contains_key(line));
    action.put(id, &settings)?;
    for (line, text) in wanted {
        settings.guide_texts.insert(line, text);
        action.put(id, &settings)?;
    }
    Ok(())
}

/// A line for each card in a language, so that two supervisors who change the same one find out.
fn line_of(text: &OwnText) -> LineId {
    LineId(u64::from(text.card.code()) << u16::BITS | u64::from(text.language.code()))
}

fn kept_text(own: &OwnText) -> Result<GuideText, StoreError> {
    let title = text(&own.title)?.ok_or(StoreError::NotComplete)?;
    let (card, language) = (own.card, own.language);
    Ok(GuideText { card, language, title, first: text(&own.first)?, second: text(&own.second)? })
}

fn text(typed: &str) -> Result<Option<Text>, StoreError> {
    let typed = one_line(typed);
    if typed.trim().is_empty() { Ok(None) } else { Ok(Some(Text::new(&typed)?)) }
}
