//! What a person does becomes operations: a form's draft to checked records, their changes to operations, all of one
//! action in one transaction.

mod again;
mod choose;
mod encounter;
mod events;
mod guide;
mod incident;
mod overdose;
mod questions;
mod referral;
mod seed;
mod stock;

pub(super) use overdose::item_of;
pub use seed::{add_area, ensure_bag, introduce, own_bag, seed_programme};

use super::error::StoreError;
use super::identity::Identity;
use super::records::Kept;
use super::world::World;
use super::{clock, drafts, fading, log, records};
use crate::form::{Draft, DraftWhen};
use crate::message::Reply;
use kitbag_shared::ids::{CollectionId, RecordId};
use kitbag_shared::merge::RecordState;
use kitbag_shared::operation::Change;
use kitbag_shared::record::{
    CodeMark, Encounter, Fading, Kind, NoteText, ParticipantCode, ProgrammeSettings, Record, When, changed,
};
use kitbag_shared::time::{Day, Moment};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};

pub use choose::{choose, may_choose};

/// One action of a person: its transaction, and what it takes from outside.
pub struct Action<'a> {
    /// All of it is there afterwards, or none.
    pub db: &'a Transaction<'a>,
    /// Clock and randomness.
    pub world: &'a mut dyn World,
    /// Who acts.
    pub me: &'a Identity,
    /// Where the person saw an earlier state than is current: what they saw.
    seen: BTreeMap<RecordId, RecordState>,
}

/// Makes a draft a record, or amends it, and drops the draft.
pub fn save(action: &mut Action<'_>, draft: &Draft) -> Result<Reply, StoreError> {
    let record = draft.record();
    let kind = match draft {
        Draft::Encounter(_) => Kind::Encounter,
        Draft::Overdose(_) => Kind::OverdoseResponse,
        Draft::Referral(_) => Kind::Referral,
        Draft::Incident(_) => Kind::Incident,
    };
    let here = records::find_of(action.db, kind, record)?.is_some();
    if draft.amends() && !here {
        return Err(StoreError::NotHere);
    }
    // A new draft whose record says the same was saved before: the second tap finds its work done.
    if draft.amends() || !here || !was_saved(action, draft)? {
        action.seen = seen(action, draft)?;
        match draft {
            Draft::Encounter(draft) => encounter::save(action, draft)?,
            Draft::Overdose(draft) => overdose::save(action, draft)?,
            Draft::Referral(draft) => referral::save(action, draft)?,
            Draft::Incident(draft) => incident::save(action, draft)?,
        }
    }
    drafts::saved(action.db, draft)?;
    Ok(Reply::Saved { record, new: !draft.amends() })
}

fn was_saved(action: &Action<'_>, draft: &Draft) -> Result<bool, StoreError> {
    let says_more = match draft {
        Draft::Overdose(draft) => overdose::says_more(action, draft)?,
        Draft::Encounter(_) | Draft::Referral(_) | Draft::Incident(_) => false,
    };
    Ok(!says_more && again::was_saved(action.db, draft)?)
}

/// What the person saw of the record. Of a new one nothing, though it may be here: from another copy of this phone, which
/// held the same draft. What was saved here before they did see: the second tap says more than the first.
fn seen(action: &Action<'_>, draft: &Draft) -> Result<BTreeMap<RecordId, RecordState>, StoreError> {
    if draft.amends() || log::has_written(action.db, draft.record())? {
        return drafts::seen(action.db, draft);
    }
    Ok([(draft.record(), RecordState::default())].into())
}

pub use events::{other_event, part_event, same_event};
pub use guide::save_guide;
pub use questions::ask_about;
pub use referral::advance;
pub use stock::{movement_form, recipes_in_force};

impl<'a> Action<'a> {
    /// An action of somebody who sees what is current.
    pub fn new(db: &'a Transaction<'a>, world: &'a mut dyn World, me: &'a Identity) -> Self {
        Self { db, world, me, seen: BTreeMap::new() }
    }
}

impl Action<'_> {
    /// The record's fields become those of `after`, in one operation; nothing is written where nothing changed.
    pub fn put<R: Record>(&mut self, id: RecordId, after: &R) -> Result<bool, StoreError> {
        let state = self.state(R::KIND, id)?.unwrap_or_default();
        let before = R::read(&state.shown()).record;
        let changes = changed(&before, after).into_iter().map(|(key, value)| state.change(key, value)).collect();
        self.write(R::KIND, id, changes)
    }

    /// Writes changes of one record as one operation.
    pub fn write(&mut self, kind: Kind, id: RecordId, changes: Vec<Change>) -> Result<bool, StoreError> {
        if changes.is_empty() {
            return Ok(false);
        }
        let collection = self.collection(kind, id)?;
        let operation = log::append_to(self.db, self.world, self.me, collection, kind, id, changes)?;
        records::apply(self.db, collection, &operation, self.world.now())?;
        Ok(true)
    }

    /// A record as it is shown, or an empty one where there is none yet.
    pub fn read<R: Record>(&self, id: RecordId) -> Result<R, StoreError> {
        Ok(self.state(R::KIND, id)?.map_or_else(R::default, |state| R::read(&state.shown()).record))
    }

    /// What the person saw of a record.
    pub fn state(&self, kind: Kind, id: RecordId) -> Result<Option<RecordState>, StoreError> {
        match self.seen.get(&id) {
            Some(seen) => Ok(Some(seen.clone())),
            None => Ok(records::find_of(self.db, kind, id)?.map(|kept| kept.state)),
        }
    }

    /// Where a record lies, or would.
    fn collection(&self, kind: Kind, id: RecordId) -> Result<CollectionId, StoreError> {
        match records::find_of(self.db, kind, id)? {
            Some(kept) => Ok(kept.collection),
            None => self.me.collection(kind.collection()).ok_or(StoreError::NotPermitted),
        }
    }

    /// A fresh id for a stock movement: it does not tell when.
    pub fn movement_id(&mut self) -> Result<RecordId, StoreError> {
        let seq = log::next_seq(self.db, self.me, Kind::StockMovement)?;
        let mut random = [0; 16];
        self.world.fill(&mut random);
        Ok(RecordId::in_log(&self.me.actor(), seq, random))
    }

    /// Today where the device is.
    pub fn today(&self) -> Result<Day, StoreError> {
        clock::today(self.db, self.world)
    }

    fn now(&self) -> Result<Moment, StoreError> {
        clock::now(self.db, self.world)
    }

    fn when(&self, draft: DraftWhen, before: Option<&When>) -> Result<Option<When>, StoreError> {
        let made = match (draft, before) {
            (DraftWhen::Now, Some(before)) => return Ok(Some(before.clone())),
            (DraftWhen::Now, None) => {
                let minutes = i16::try_from(self.world.offset_minutes()).unwrap_or(0);
                When::new(self.now()?, minutes, false)
            }
            (DraftWhen::At { at, offset_minutes, about }, _) => When::new(at, offset_minutes, about),
        };
        made.map(Some).map_err(|_| StoreError::NotComplete)
    }

    /// Seals a note as it was typed; the one that is there stays where the text did not change.
    fn note(
        &mut self,
        record: (Kind, RecordId),
        typed: &str,
        before: Option<&Fading>,
    ) -> Result<Option<Fading>, StoreError> {
        if typed.trim().is_empty() {
            return self.faded(before);
        }
        self.seal(record, NoteText::new(typed)?.as_str(), before).map(Some)
    }

    /// What cannot be read any more was not emptied by whoever left its place empty.
    fn faded(&self, before: Option<&Fading>) -> Result<Option<Fading>, StoreError> {
        let Some(before) = before else { return Ok(None) };
        Ok(fading::read(self.db, before)?.is_none().then(|| before.clone()))
    }

    /// A participant code as it was typed: its mark, and the code itself, which fades.
    fn code(
        &mut self,
        record: (Kind, RecordId),
        typed: &str,
        before: (Option<CodeMark>, Option<&Fading>),
    ) -> Result<(Option<CodeMark>, Option<Fading>), StoreError> {
        if typed.trim().is_empty() {
            let faded = self.faded(before.1)?;
            return Ok((before.0.filter(|_| faded.is_some()), faded));
        }
        let code = ParticipantCode::new(typed)?;
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
        fading::seal_text(self.db, self.world, collection, months, text)
    }

    fn fade_months(&self) -> Result<u32, StoreError> {
        let settings: Option<ProgrammeSettings> = records::settings(self.db)?;
        let months = settings.and_then(|settings| settings.fade_months).map(|months| u32::from(months.get()));
        Ok(months.unwrap_or(kitbag_shared::limits::FADE_MONTHS_DEFAULT))
    }
}

/// Withdraws a record, the movements it names and the referrals that were made in it.
pub fn withdraw(action: &mut Action<'_>, id: RecordId) -> Result<(), StoreError> {
    each_part(action, id, RecordState::withdrawal)
}

/// Takes a withdrawal back, of all that went with it.
pub fn reinstate(action: &mut Action<'_>, id: RecordId) -> Result<(), StoreError> {
    each_part(action, id, RecordState::reinstatement)
}

fn each_part(action: &mut Action<'_>, id: RecordId, change: impl Fn(&RecordState) -> Change) -> Result<(), StoreError> {
    let kept = records::get(action.db, id)?;
    let kind = kept.known_kind().ok_or(StoreError::NotPermitted)?;
    let movements = records::movements_of(action.db, &kept)?.into_iter().map(|id| (Kind::StockMovement, id));
    let parts: Vec<(Kind, RecordId)> = movements.chain(referrals_of(&kept)).collect();
    for (kind, part) in parts {
        // What has not arrived yet is left to whoever has it.
        if let Some(state) = action.state(kind, part)? {
            action.write(kind, part, vec![change(&state)])?;
        }
    }
    action.write(kind, id, vec![change(&kept.state)])?;
    Ok(())
}

fn referrals_of(kept: &Kept) -> impl Iterator<Item = (Kind, RecordId)> {
    let made_here = match kept.known_kind() {
        Some(Kind::Encounter) => kept.read::<Encounter>().referrals,
        Some(_) | None => BTreeSet::new(),
    };
    made_here.into_iter().map(|id| (Kind::Referral, id))
}
