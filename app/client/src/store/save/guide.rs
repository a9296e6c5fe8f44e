//! The programme's part of the overdose guide to its settings. Words are kept as typed; a review without a name or a day
//! is none.

use crate::form::{Edited, GuideForm, one_line};
use crate::overdose::OwnText;
use crate::store::action::Action;
use crate::store::checked::words;
use crate::store::environment::timed_id;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::{Count, GuideReview, GuideText, ProgrammeSettings, Text, ValueList as _};
use std::collections::{BTreeMap, BTreeSet};

/// Changes what was changed in the form and no other of the settings.
pub fn save_guide(action: &mut Action<'_>, form: &Edited<GuideForm>) -> Result<(), StoreError> {
    if !form.now.texts.iter().all(OwnText::fits) {
        return Err(StoreError::TooLong);
    }
    if !form.now.number.trim().is_empty() && !form.now.number.contains(|digit: char| digit.is_ascii_digit()) {
        return Err(StoreError::NotComplete); // nobody can be called by it
    }
    let known = records::settings_record(action.db)?;
    let (id, settings) = known.unwrap_or_else(|| (timed_id(action.env), ProgrammeSettings::default()));
    let (before, after) = (with(settings.clone(), &form.was)?, with(settings, &form.now)?);
    let texts = after.guide_texts.clone();
    let but_texts = ProgrammeSettings { guide_texts: before.guide_texts.clone(), ..after };
    action.put_changes(id, &before, &but_texts)?;
    put_texts(action, (id, but_texts), &texts)
}

fn with(settings: ProgrammeSettings, form: &GuideForm) -> Result<ProgrammeSettings, StoreError> {
    let review = match (line(&form.clinician)?, form.day, line(&form.print)?) {
        (Some(clinician), Some(day), Some(print)) => Some(GuideReview { clinician, day, print }),
        _ => None,
    };
    let choice = |(choice, value)| Ok((choice, Count::new(value).map_err(|_| StoreError::NotComplete)?));
    let texts = form.texts.iter().map(|text| Ok((line_of(text), kept_text(text)?)));
    Ok(ProgrammeSettings {
        emergency_number: line(&form.number)?,
        call_phrase: line(&form.say)?,
        legal_note: line(&form.legal)?,
        guide_choices: form.choices.chosen().map(choice).collect::<Result<_, StoreError>>()?,
        guide_review: review,
        guide_texts: texts.collect::<Result<_, StoreError>>()?,
        ..settings
    })
}

/// Puts texts, in one operation a card: all of them together could be longer than an operation may be.
fn put_texts(
    action: &mut Action<'_>,
    (id, mut settings): (RecordId, ProgrammeSettings),
    wanted: &BTreeMap<LineId, GuideText>,
) -> Result<(), StoreError> {
    let lines: BTreeSet<LineId> = settings.guide_texts.keys().chain(wanted.keys()).copied().collect();
    for line in lines {
        let before = settings.clone();
        match wanted.get(&line) {
            Some(text) => settings.guide_texts.insert(line, text.clone()),
            None => settings.guide_texts.remove(&line),
        };
        action.put_changes(id, &before, &settings)?;
    }
    Ok(())
}

/// A line for each card in a language, so that two supervisors who change the same one find out.
fn line_of(text: &OwnText) -> LineId {
    LineId(u64::from(text.card.code()) << u16::BITS | u64::from(text.language.code()))
}

fn kept_text(own: &OwnText) -> Result<GuideText, StoreError> {
    let title = line(&own.title)?.ok_or(StoreError::NotComplete)?;
    let (card, language) = (own.card, own.language);
    Ok(GuideText { card, language, title, first: line(&own.first)?, second: line(&own.second)? })
}

/// Words in one line, however they were pasted.
fn line(typed: &str) -> Result<Option<Text>, StoreError> {
    words(&one_line(typed))
}
