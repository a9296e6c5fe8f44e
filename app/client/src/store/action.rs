//! The primitive of everything that a person does: changes of records become operations, all of one action in one
//! transaction. It knows no form and no reply.

use super::environment::Environment;
use super::error::StoreError;
use super::identity::Identity;
use super::{clock, fading, log, records};
use crate::form::DraftWhen;
use kitbag_shared::ids::{CollectionId, RecordId};
use kitbag_shared::merge::RecordState;
use kitbag_shared::operation::Change;
use kitbag_shared::record::{
    CodeMark, Fading, FieldKey, Kind, NoteText, ParticipantCode, ProgrammeSettings, Record, When, changed,
};
use kitbag_shared::time::{Day, Moment};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};

/// An action of a person: its transaction, and what it takes from outside.
pub struct Action<'a> {
    /// The transaction: all of it is there afterwards, or none.
    pub db: &'a Transaction<'a>,
    /// Clock and randomness.
    pub env: &'a mut dyn Environment,
    /// The identity that acts.
    pub me: &'a Identity,
    /// The states that the person saw where those are earlier than the current ones.
    pub(super) seen: BTreeMap<RecordId, RecordState>,
}

impl<'a> Action<'a> {
    /// An action of somebody who sees what is current.
    pub fn new(db: &'a Transaction<'a>, env: &'a mut dyn Environment, me: &'a Identity) -> Self {
        Self { db, env, me, seen: BTreeMap::new() }
    }
}

impl Action<'_> {
    /// The record's fields become those of `after`, in one operation; nothing is written where nothing changed.
    pub fn put<R: Record>(&mut self, id: RecordId, after: &R) -> Result<bool, StoreError> {
        let state = self.state(R::KIND, id)?.unwrap_or_default();
        let changes = changed(&R::read(&state.shown()).record, after);
        self.write(R::KIND, id, changes.into_iter().map(|(key, value)| state.change(key, value)).collect())
    }

    /// Changes in the record, in one operation, what somebody changed from `before`, which a form showed them, to
    /// `after`. What others changed of it meanwhile stays, and where they changed the same, both are kept: they had not
    /// seen it.
    pub fn put_changes<R: Record>(&mut self, id: RecordId, before: &R, after: &R) -> Result<bool, StoreError> {
        let state = self.state(R::KIND, id)?.unwrap_or_default();
        let shown = R::read(&state.shown()).record;
        let meanwhile: BTreeSet<FieldKey> = changed(before, &shown).into_iter().map(|(key, _)| key).collect();
        let change = |(key, value)| {
            if meanwhile.contains(&key) {
                Change { key, value, replaces: Vec::new() }
            } else {
                state.change(key, value)
            }
        };
        let missing: BTreeSet<FieldKey> = changed(&shown, after).into_iter().map(|(key, _)| key).collect();
        let wanted = changed(before, after).into_iter().filter(|(key, _)| missing.contains(key));
        self.write(R::KIND, id, wanted.map(change).collect())
    }

    /// Writes changes of one record as one operation.
    pub fn write(&mut self, kind: Kind, id: RecordId, changes: Vec<Change>) -> Result<bool, StoreError> {
        if changes.is_empty() {
            return Ok(false);
        }
        let collection = self.collection(kind, id)?;
        let operation = log::append_to(self.db, self.env, self.me, collection, kind, id, changes)?;
        records::apply(self.db, collection, &operation, self.env.now())?;
        Ok(true)
    }

    /// A record as it is shown, or an empty one where there is none yet.
    pub fn read<R: Record>(&self, id: RecordId) -> Result<R, StoreError> {
        Ok(self.state(R::KIND, id)?.map_or_else(R::default, |state| R::read(&state.shown()).record))
    }

    /// The state of a record that the person saw.
    pub fn state(&self, kind: Kind, id: RecordId) -> Result<Option<RecordState>, StoreError> {
        match self.seen.get(&id) {
            Some(seen) => Ok(Some(seen.clone())),
            None => Ok(records::find_of(self.db, kind, id)?.map(|kept| kept.state)),
        }
    }

    /// The collection in which a record lies, or would.
    fn collection(&self, kind: Kind, id: RecordId) -> Result<CollectionId, StoreError> {
        match records::find_of(self.db, kind, id)? {
            Some(kept) => Ok(kept.collection),
            None => self.me.collection(kind.collection()).ok_or(StoreError::NotPermitted),
        }
    }

    /// Today where the device is.
    pub fn today(&self) -> Result<Day, StoreError> {
        clock::today(self.db, self.env)
    }

    pub(super) fn now(&self) -> Result<Moment, StoreError> {
        clock::now(self.db, self.env)
    }

    pub(super) fn when(&self, draft: DraftWhen, before: Option<&When>) -> Result<Option<When>, StoreError> {
        let made = match (draft, before) {
            (DraftWhen::Now, Some(before)) => return Ok(Some(before.clone())),
            (DraftWhen::Now, None) => {
                let minutes = i16::try_from(self.env.offset_minutes()).unwrap_or(0);
                When::new(self.now()?, minutes, false)
            }
            (DraftWhen::At { at, offset_minutes, about }, _) => When::new(at, offset_minutes, about),
            (DraftWhen::Unclear { .. }, _) => return Err(StoreError::TimeUnclear),
        };
        made.map(Some).map_err(|_| StoreError::NotComplete)
    }

    /// Seals a note as it was typed; the one that is there stays where the text did not change.
    pub(super) fn note(
        &mut self,
        record: (Kind, RecordId),
        typed: &str,
        before: Option<&Fading>,
    ) -> Result<Option<Fading>, StoreError> {
        if typed.trim().is_empty() {
            return self.faded(before);
        }
        let note = NoteText::new(typed).map_err(|why| StoreError::of(why, StoreError::NoteTooLong))?;
        self.seal(record, note.as_str(), before).map(Some)
    }

    /// Keeps a text that cannot be read any more: it was not emptied by whoever left its place empty.
    pub(super) fn faded(&self, before: Option<&Fading>) -> Result<Option<Fading>, StoreError> {
        let Some(before) = before else { return Ok(None) };
        Ok(fading::read(self.db, before)?.is_none().then(|| before.clone()))
    }

    /// A participant code as it was typed: its mark, and the code itself, which fades.
    pub(super) fn code(
        &mut self,
        record: (Kind, RecordId),
        typed: &str,
        before: (Option<CodeMark>, Option<&Fading>),
    ) -> Result<(Option<CodeMark>, Option<Fading>), StoreError> {
        if typed.trim().is_empty() {
            let faded = self.faded(before.1)?;
            return Ok((before.0.filter(|_| faded.is_some()), faded));
        }
        let code = ParticipantCode::new(typed).map_err(|why| StoreError::of(why, StoreError::CodeTooLong))?;
        let mark = fading::mark(self.db, code.as_str())?;
        Ok((mark, Some(self.seal(record, code.as_str(), before.1)?)))
    }

    fn seal(
        &mut self,
        (kind, id): (Kind, RecordId),
        text: &str,
        before: Option<&Fading>,
    ) -> Result<Fading, StoreError> {
        if let Some(before) = before
            && fading::read(self.db, before)?.as_deref() == Some(text)
        {
            return Ok(before.clone());
        }
        let collection = self.collection(kind, id)?;
        let months = self.fade_months()?;
        fading::seal_text(self.db, self.env, collection, months, text)
    }

    fn fade_months(&self) -> Result<u32, StoreError> {
        let settings: Option<ProgrammeSettings> = records::settings(self.db)?;
        let months = settings.and_then(|settings| settings.fade_months).map(|months| u32::from(months.get()));
        Ok(months.unwrap_or(kitbag_shared::limits::FADE_MONTHS_DEFAULT))
    }
}
