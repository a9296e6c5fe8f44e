//! The store: everything this device keeps, behind questions and answers. Synchronous, the same on every target.
//!
//! It knows no screen, no thread and no network; clock and randomness come in as a [`World`](world::World).

pub mod action;
mod brought;
mod carried;
pub mod chain;
mod clock;
mod columns;
mod contact;
mod counted_as;
mod cursors;
mod desk;
pub mod drafts;
mod emergency;
pub mod enrol;
pub(crate) mod enrolled;
mod entry;
pub mod error;
mod evict;
pub mod exchange;
pub mod fading;
mod fork;
mod holes;
pub mod identity;
mod inbox;
mod intents;
pub mod keys;
mod lists;
mod locking;
pub mod log;
pub mod open;
pub mod outbox;
pub mod overdose_inbox;
pub mod queries;
pub mod records;
mod request;
pub mod save;
mod sheets;
pub mod shift;
pub mod team;
#[cfg(test)]
mod tests;
pub mod vault;
pub mod world;

use crate::message::{Reply, Request};
use action::Action;
use enrolled::Enrolled;
use error::StoreError;
use identity::Identity;
use kitbag_shared::keys::Secret;
use rusqlite::{Connection, Transaction};
use world::World;

/// An open database of one enrolment.
pub struct Store {
    /// The database.
    pub(crate) db: Connection,
    /// Who it speaks for, and the programme's members; none before enrolment.
    pub(crate) enrolled: Option<Enrolled>,
    /// How the contacts with the server went since it was opened.
    pub(crate) contact: contact::Contact,
}

impl Store {
    /// Opens a database whose key has not been said yet, and brings its schema up to date.
    pub fn open(mut db: Connection, key: &Secret) -> Result<Self, StoreError> {
        open::prepare(&mut db, key)?;
        let mut store = Self { db, enrolled: None, contact: contact::Contact::default() };
        store.reload()?;
        Ok(store)
    }

    /// Reads anew who this database speaks for, after enrolment changed.
    pub fn reload(&mut self) -> Result<(), StoreError> {
        let Some(programme) = identity::programme(&self.db)? else {
            self.enrolled = None;
            return Ok(());
        };
        let membership = chain::load(&self.db, programme)?;
        let identity = identity::load(&self.db, Some(&membership))?;
        self.enrolled = identity.map(|identity| Enrolled { identity, membership });
        Ok(())
    }

    /// Who this database speaks for.
    pub fn me(&self) -> Result<&Identity, StoreError> {
        Ok(&self.enrolled()?.identity)
    }

    pub(crate) fn enrolled(&self) -> Result<&Enrolled, StoreError> {
        self.enrolled.as_ref().ok_or(StoreError::NotEnrolled)
    }

    /// Runs one action of a person as one durable transaction.
    pub(crate) fn act<T>(
        &mut self,
        world: &mut dyn World,
        action: impl FnOnce(&mut Action<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let me = &self.enrolled.as_ref().ok_or(StoreError::NotEnrolled)?.identity;
        let transaction = self.db.transaction()?;
        let done = action(&mut Action::new(&transaction, world, me))?;
        transaction.commit()?;
        Ok(done)
    }

    /// Runs a change of membership or enrolment as one durable transaction; in memory it counts once it is durable.
    pub(crate) fn change<T>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>, &mut Enrolled) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut enrolled = self.enrolled.clone().ok_or(StoreError::NotEnrolled)?;
        let transaction = self.db.transaction()?;
        let done = change(&transaction, &mut enrolled)?;
        transaction.commit()?;
        self.enrolled = Some(enrolled);
        Ok(done)
    }

    /// Answers a question, or does what is asked, durably.
    pub fn handle(&mut self, request: Request, world: &mut dyn World) -> Reply {
        self.answer(request, world).unwrap_or_else(|error| Reply::Failed(error.failure()))
    }

    #[expect(clippy::too_many_lines, reason = "one line a request, so that the compiler asks of each new one")]
    fn answer(&mut self, request: Request, world: &mut dyn World) -> Result<Reply, StoreError> {
        match request {
            Request::Capture
            | Request::Choices
            | Request::OpenDraft(_)
            | Request::Amend(_)
            | Request::Today
            | Request::FirstSteps
            | Request::Earlier(_)
            | Request::Record(_)
            | Request::Referrals
            | Request::Bag
            | Request::NeedsLook
            | Request::Questions
            | Request::Counting
            | Request::Entries(_)
            | Request::Team
            | Request::Confirmations
            | Request::OverdoseNumbers { .. }
            | Request::Shift => self.view(&request, world),
            Request::PutStepsAway => queries::steps::put_steps_away(&self.db).map(|()| Reply::Done),
            Request::BeginShift => self.done(world, save::begin_shift),
            Request::EndShift => self.act(world, save::end_shift).map(|view| Reply::Shift(Box::new(view))),
            Request::KeepDraft(draft) => drafts::keep(&self.db, world, &draft).map(|()| Reply::Done),
            Request::DropDraft(slot) => drafts::drop(&self.db, slot).map(|()| Reply::Done),
            Request::Save(draft) => self.act(world, |action| save::save(action, &draft)),
            Request::AddEntry(form) => self.act(world, |action| save::add_entry(action, &form)),
            Request::ChangeEntry { list, id, change } => {
                self.done(world, |action| save::change_entry(action, (list, id), &change))
            }
            Request::AskAbout { question, on } => self.done(world, |action| save::ask_about(action, question, on)),
            Request::SaveCounting(form) => self.done(world, |action| save::save_counting(action, &form)),
            Request::LockAfter { minutes } => self.done(world, |action| save::lock_after(action, minutes)),
            Request::Withdraw(id) => self.done(world, |action| save::withdraw(action, id)),
            Request::Reinstate(id) => self.done(world, |action| save::reinstate(action, id)),
            Request::Choose { record, field, line, version } => {
                self.done(world, |action| save::choose(action, record, field, &line, version))
            }
            Request::Advance { referral, status } => self.done(world, |action| save::advance(action, referral, status)),
            Request::Carry => self.carry(world),
            Request::TakeIn { file } => self.take_in(&file.0).map(Reply::TakenIn),
            Request::SameEvent { counted, other } => {
                self.done(world, |action| save::same_event(action, counted, other))
            }
            Request::OtherEvent { one, other } => self.done(world, |action| save::other_event(action, one, other)),
            Request::Compared => self.done(world, |action| chain::compared(action.db)),
            Request::ClockIsRight => self.done(world, |action| clock::is_right(action.db, action.world)),
            Request::CallMade(id) => self.done(world, |action| save::call_made(action, id)),
            Request::PartEvent(id) => self.done(world, |action| save::part_event(action, id)),
            Request::Guide => self.guide_form().map(|form| Reply::Guide(Box::new(form))),
            Request::SaveGuide(form) => self.done(world, |action| save::save_guide(action, &form)),
            Request::Invite { .. }
            | Request::CloseInvitation(_)
            | Request::Confirm(_)
            | Request::TurnAway(_)
            | Request::ChangeRole { .. }
            | Request::Admit(_)
            | Request::LeaveOut(_)
            | Request::TakeUpAgain(_)
            | Request::SeenAdmitted(_)
            | Request::SeenSetAside { .. }
            | Request::Revoke { .. }
            | Request::NewKeys
            | Request::MakeSheet
            | Request::GiveUpSheet
            | Request::SheetWritten { .. }
            | Request::SayYesToSheet(_)
            | Request::SayNoToSheet(_)
            | Request::CompareSheetAgain(_)
            | Request::SheetSeen
            | Request::TakeBack(_) => self.decide(request, world),
            Request::Sheet => sheets::shown(&self.db, world, self.enrolled()?).map(Reply::Sheet),
            // The service's, which owns the gate, the beat of the runs and the files outside the database.
            Request::Gate
            | Request::SuggestPassphrase
            | Request::Begun
            | Request::KeepTyped { .. }
            | Request::ReadCode { .. }
            | Request::Found { .. }
            | Request::Join { .. }
            | Request::Recover { .. }
            | Request::FoundAgain { .. }
            | Request::CheckJoin
            | Request::CancelJoin
            | Request::StartAnew
            | Request::LeftBehind
            | Request::ThrowAwayLeft
            | Request::Unlock { .. }
            | Request::Lock
            | Request::Emergency
            | Request::KeepRunning(_)
            | Request::DropRunning
            | Request::Status
            | Request::Pause
            | Request::Hide
            | Request::Resume { .. }
            | Request::Locking
            | Request::SetPin { .. }
            | Request::RemovePin
            | Request::Profiles
            | Request::ChooseProfile { .. }
            | Request::ShowMe { .. }
            | Request::UnlockWithPasskey { .. }
            | Request::AddPasskey { .. }
            | Request::RemovePasskey
            | Request::SyncNow => Err(StoreError::NotPermitted),
        }
    }

    fn done(
        &mut self,
        world: &mut dyn World,
        action: impl FnOnce(&mut Action<'_>) -> Result<(), StoreError>,
    ) -> Result<Reply, StoreError> {
        self.act(world, action).map(|()| Reply::Done)
    }

    fn view(&mut self, request: &Request, world: &mut dyn World) -> Result<Reply, StoreError> {
        let mut reply = self.put_together(request, world)?;
        if self.contact.run_of.is_none() {
            reply.nothing_is_on_its_way();
        }
        Ok(reply)
    }

    fn put_together(&mut self, request: &Request, world: &mut dyn World) -> Result<Reply, StoreError> {
        let enrolled = self.enrolled()?;
        let Enrolled { identity: me, membership } = enrolled;
        let db = &self.db;
        Ok(match request {
            Request::Capture => Reply::Capture(Box::new(queries::capture::capture(db, world, me)?)),
            Request::Choices => Reply::Choices(queries::capture::choices(db, me)?),
            Request::OpenDraft(slot) => Reply::Draft(Box::new(drafts::open(db, world, *slot)?)),
            Request::Amend(id) => Reply::Draft(Box::new(drafts::amend(db, world, *id)?)),
            Request::FirstSteps => Reply::FirstSteps(queries::steps::first_steps(db, enrolled)?),
            Request::Today => Reply::Today(queries::today::today(db, world, me)?),
            Request::Earlier(before) => Reply::Today(queries::today::earlier(db, world, me, *before)?),
            Request::Record(id) => Reply::Record(Box::new(queries::record::record(db, enrolled, *id)?)),
            Request::Shift => Reply::Shift(Box::new(queries::shift::shift(db, world, me)?)),
            Request::Confirmations => Reply::Confirmations(Box::new(queries::shift::confirmations(db, me)?)),
            Request::Referrals => Reply::Referrals(queries::referrals::referrals(db, world)?),
            Request::Questions => Reply::Questions(queries::capture::questions(db)?),
            Request::Counting => Reply::Counting(queries::counting::counting(db)?),
            Request::Entries(list) => Reply::Entries(*list, queries::entries::entries(db, *list)?),
            Request::OverdoseNumbers { from, to } => {
                Reply::OverdoseNumbers(Box::new(queries::overdoses::numbers(db, me, (*from, *to))?))
            }
            Request::Bag => Reply::Bag(queries::stock::bag(db, me)?),
            Request::NeedsLook => {
                Reply::NeedsLook(queries::needs_look::needs_look(db, me, membership, clock::today(db, world)?)?)
            }
            Request::Team => {
                let names = queries::names::Names::load(db)?;
                let namesake = |device| names.has_namesake(device);
                Reply::Team(team::view(db, world, me, membership, (|device| Ok(names.of_device(device)), namesake))?)
            }
            _ => return Err(StoreError::NotPermitted),
        })
    }

    fn decide(&mut self, request: Request, world: &mut dyn World) -> Result<Reply, StoreError> {
        self.change(|db, enrolled| {
            match request {
                Request::Invite { role } => {
                    let link = team::invite(db, world, &enrolled.identity, role)?;
                    return Ok(Reply::Invitation { link });
                }
                Request::CloseInvitation(id) => team::close_invitation(db, &enrolled.identity, id)?,
                Request::Confirm(device) => team::confirm(db, world, enrolled, device)?,
                Request::TurnAway(device) => team::turn_away(db, world, enrolled, device)?,
                Request::ChangeRole { device, role } => team::change_role(db, world, enrolled, device, role)?,
                Request::Admit(device) => team::admit(db, world, enrolled, device)?,
                Request::LeaveOut(device) => team::leave_out(db, enrolled, device)?,
                Request::TakeUpAgain(device) => team::take_up_again(db, enrolled, device)?,
                Request::SeenAdmitted(device) => team::seen_admitted(db, enrolled, device)?,
                Request::SeenSetAside { reason } => team::note_seen(db, enrolled, &reason)?,
                Request::Revoke { device, lost } => team::revoke(db, world, enrolled, device, lost)?,
                Request::NewKeys => team::renew_keys(db, world, enrolled)?,
                Request::TakeBack(decision) => team::take_back(db, enrolled, decision)?,
                Request::MakeSheet => return sheets::make(db, world, enrolled).map(Reply::Sheet),
                Request::GiveUpSheet => sheets::give_up(db, enrolled)?,
                Request::SheetWritten { groups } => return sheets::written(db, world, enrolled, &groups),
                Request::SayYesToSheet(sheet) => sheets::yes(db, world, enrolled, sheet)?,
                Request::SayNoToSheet(sheet) => sheets::no(db, enrolled, sheet)?,
                Request::CompareSheetAgain(sheet) => sheets::again(db, enrolled, sheet)?,
                Request::SheetSeen => sheets::acknowledge(db, &enrolled.membership)?,
                _ => return Err(StoreError::NotPermitted),
            }
            Ok(Reply::Done)
        })
    }
}
