//! Responses that were tapped in overdose mode and are not written down yet, the key that opens them, and what the
//! mode needs of the programme.

use super::columns::{body_of, from_body};
use super::error::StoreError;
use super::world::World;
use super::{Store, drafts, records};
use crate::form::{Draft, DraftSlot, GuideForm};
use crate::overdose::{Choices, OwnText, OwnTexts, Running};
use crate::view::GuideView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::keys::{DeviceKeys, Secret};
use kitbag_shared::record::{ProgrammeSettings, Text};
use rusqlite::{Connection, OptionalExtension};

impl Store {
    /// The key whose public half lies outside: made at the first opening, when this device became a member.
    pub(crate) fn stamp_keys(&mut self, world: &mut dyn World) -> Result<DeviceKeys, StoreError> {
        let sql = "SELECT seed FROM stamp_key";
        let kept: Option<[u8; 32]> = self.db.query_row(sql, [], |row| row.get(0)).optional()?;
        let seed = match kept {
            Some(seed) => seed,
            None => {
                let mut seed = [0; 32];
                world.fill(&mut seed);
                self.db.execute("INSERT INTO stamp_key (one, seed) VALUES (1, ?1)", [seed])?;
                seed
            }
        };
        Ok(DeviceKeys::from_seed(&Secret::from_bytes(seed)))
    }

    /// Takes up what was opened. Done twice it is done once: what became a draft or a record is passed over.
    pub(crate) fn take_stamped(&mut self, world: &dyn World, opened: &[(RecordId, Running)]) -> Result<(), StoreError> {
        let transaction = self.db.transaction()?;
        for (record, running) in opened {
            let drafted =
                drafts::kept(&transaction, DraftSlot::Overdose)?.is_some_and(|draft| draft.record() == *record);
            if !drafted && records::find(&transaction, *record)?.is_none() {
                let sql = "INSERT OR IGNORE INTO stamped (record, body, kept_at) VALUES (?1, ?2, ?3)";
                transaction.execute(sql, (record.as_bytes(), body_of(running), world.now().0))?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// How many wait to be written down.
    pub(crate) fn to_write(&self) -> Result<u32, StoreError> {
        Ok(self.db.query_row("SELECT count(*) FROM stamped", [], |row| row.get(0))?)
    }

    /// What the mode needs of the programme.
    pub(crate) fn guide(&self) -> Result<GuideView, StoreError> {
        let settings = records::settings(&self.db)?.unwrap_or_default();
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
    pub(crate) fn guide_form(&self) -> Result<GuideForm, StoreError> {
        let settings = records::settings(&self.db)?.unwrap_or_default();
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

/// The oldest of them as a draft, which takes its place.
pub(super) fn next_draft(db: &Connection, world: &dyn World) -> Result<Option<Draft>, StoreError> {
    let sql = "SELECT record, body FROM stamped ORDER BY kept_at, record LIMIT 1";
    let found: Option<([u8; 16], Vec<u8>)> = db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((record, body)) = found else { return Ok(None) };
    let record = RecordId(uuid::Uuid::from_bytes(record));
    let running: Running = from_body(&body, "a response")?;
    let (area, _) = super::queries::capture::last_place(db)?;
    let draft = Draft::Overdose(running.draft(record, area));
    let step = db.unchecked_transaction()?;
    drafts::keep(&step, world, &draft)?;
    step.execute("DELETE FROM stamped WHERE record = ?1", [record.as_bytes()])?;
    step.commit()?;
    Ok(Some(draft))
}
