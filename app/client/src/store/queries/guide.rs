//! The programme's part of the overdose guide: as the mode shows it, and as a form.

use crate::form::GuideForm;
use crate::overdose::{Choices, OwnText, OwnTexts};
use crate::store::error::StoreError;
use crate::store::records;
use crate::view::GuideView;
use kitbag_shared::record::{ProgrammeSettings, Text};
use rusqlite::Connection;

/// The part of the programme that overdose mode needs.
pub fn guide(db: &Connection) -> Result<GuideView, StoreError> {
    let settings = records::settings(db)?.unwrap_or_default();
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_owned());
    Ok(GuideView {
        number: text(&settings.emergency_number),
        say: text(&settings.call_phrase),
        legal: text(&settings.legal_note),
        choices: Choices::new(settings.guide_choices.iter().map(|(choice, value)| (*choice, value.get()))),
        texts: own_texts(&settings),
        review: settings.guide_review.map(|review| (review.print.as_str().to_owned(), review.day)),
    })
}

/// The programme's part of the guide, to be set.
pub fn form(db: &Connection) -> Result<GuideForm, StoreError> {
    let settings = records::settings(db)?.unwrap_or_default();
    let text = |text: Option<Text>| text.map(|text| text.as_str().to_owned()).unwrap_or_default();
    let texts = own_texts(&settings);
    let review = settings.guide_review;
    Ok(GuideForm {
        number: text(settings.emergency_number),
        say: text(settings.call_phrase),
        legal: text(settings.legal_note),
        choices: Choices::new(settings.guide_choices.iter().map(|(choice, value)| (*choice, value.get()))),
        texts,
        clinician: text(review.as_ref().map(|review| review.clinician.clone())),
        day: review.as_ref().map(|review| review.day),
        print: text(review.map(|review| review.print)),
    })
}

fn own_texts(settings: &ProgrammeSettings) -> OwnTexts {
    let line = |line: &Option<Text>| line.as_ref().map(|line| line.as_str().to_owned()).unwrap_or_default();
    OwnTexts::new(settings.guide_texts.values().map(|text| OwnText {
        card: text.card,
        language: text.language,
        title: text.title.as_str().to_owned(),
        first: line(&text.first),
        second: line(&text.second),
    }))
}
