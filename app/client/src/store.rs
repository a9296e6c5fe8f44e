//! The store: everything this device keeps, behind questions and answers. Synchronous, the same on every target.
//!
//! It knows no screen, no thread and no network; clock and randomness come in as a [`Environment`](environment::Environment).

pub mod action;
mod brought;
pub mod chain;
mod checked;
mod clock;
mod columns;
mod contact;
mod counted_as;
mod cursors;
mod desk;

mod emergency;
pub mod enrol;
pub(crate) mod enrolled;
mod entry;
pub mod environment;
pub mod error;
mod evict;
pub mod exchange;
pub mod fading;
mod fork;
pub mod forms;
mod holes;
pub mod identity;
mod inbox;
mod intents;
pub mod keys;
mod lists;
mod locking;
pub mod log;
mod offline_bundle;
pub mod open;
pub mod outbox;
pub mod overdose_inbox;
pub mod queries;
pub mod records;
mod request;
pub mod save;
mod sheets;
pub mod shift;
pub mod stock;
pub mod team;
#[cfg(test)]
mod tests;
pub mod vault;

use crate::form::Draft;
use crate::message::{Decision, Deed, Failure, Grouped, Question, Reply, StockDeed};
use action::Action;
use enrolled::Enrolled;
use environment::Environment;
use error::StoreError;
use forms::{capture, drafts, half_typed};
use identity::Identity;
use kitbag_shared::ids::RecordId;
use kitbag_shared::keys::Secret;
use rusqlite::{Connection, Transaction};

/// An open database of one enrolment.
///
/// The file opens by its key and by no other, and speaks for nobody until somebody is enrolled:
/// ```
/// use kitbag_client::store::{Store, error::StoreError};
/// use kitbag_shared::keys::Secret;
/// use rusqlite::Connection;
///
/// let folder = tempfile::tempdir().unwrap();
/// let open = |key| {
///     let db = Connection::open(folder.path().join("kitbag.db")).unwrap();
///     Store::open(db, &Secret::from_bytes([key; 32]))
/// };
/// let store = open(1).unwrap();
/// assert!(matches!(store.me(), Err(StoreError::NotEnrolled)));
///
/// drop(store); // there is one connection at a time
/// assert!(matches!(open(2), Err(StoreError::WrongKey)));
/// assert!(open(1).is_ok());
/// ```
pub struct Store {
    /// The database.
    pub(crate) db: Connection,
    /// The identity that it speaks for, and the programme's members; none before enrolment.
    pub(crate) enrolled: Option<Enrolled>,
    /// The course of the contacts with the server since it was opened.
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

    /// The identity that this database speaks for.
    pub fn me(&self) -> Result<&Identity, StoreError> {
        Ok(&self.enrolled()?.identity)
    }

    pub(crate) fn enrolled(&self) -> Result<&Enrolled, StoreError> {
        self.enrolled.as_ref().ok_or(StoreError::NotEnrolled)
    }

    /// Runs one action of a person as one durable transaction.
    pub(crate) fn act<T>(
        &mut self,
        env: &mut dyn Environment,
        action: impl FnOnce(&mut Action<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let me = &self.enrolled.as_ref().ok_or(StoreError::NotEnrolled)?.identity;
        let transaction = self.db.transaction()?;
        let done = action(&mut Action::new(&transaction, env, me))?;
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

    /// Answers a question, or does what is asked, durably. What is asked whatever the gate is not the store's.
    pub fn handle(&mut self, request: impl Into<Grouped>, env: &mut dyn Environment) -> Reply {
        let request = request.into();
        let role = self.enrolled.as_ref().and_then(|enrolled| enrolled.identity.role());
        if self.enrolled.is_some() && !request.askers().include(role) {
            return Reply::Failed(Failure::NotPermitted);
        }
        let done = match request {
            Grouped::Question(question) => self.answer(&question, env),
            Grouped::Deed(deed) => self.act_on(deed, env),
            Grouped::StockDeed(deed) => self.move_stock(deed, env),
            Grouped::Decision(decision) => self.decide(decision, env),
            Grouped::AtGate(_) => Err(StoreError::NotPermitted),
        };
        done.unwrap_or_else(|error| Reply::Failed(error.failure()))
    }

    /// Does what somebody does.
    fn act_on(&mut self, deed: Deed, env: &mut dyn Environment) -> Result<Reply, StoreError> {
        match deed {
            Deed::Capture => capture::capture(&self.db, env, self.me()?).map(|view| Reply::Capture(Box::new(view))),
            Deed::OpenDraft(slot) => self.draft(|db| drafts::open(db, env, slot)),
            Deed::Amend(record) => self.draft(|db| drafts::amend(db, env, record)),
            Deed::KeepDraft(draft) => drafts::keep(&self.db, env, &draft).map(|()| Reply::Done),
            Deed::KeepHalfTyped(typed) => half_typed::keep(&self.db, env, &typed).map(|()| Reply::Done),
            Deed::DropDraft(slot) => drafts::drop(&self.db, slot).map(|()| Reply::Done),
            Deed::DropAmendment(record) => drafts::drop_amendment(&self.db, record).map(|()| Reply::Done),
            Deed::Save(draft) => self.act(env, |action| save::save(action, &draft)),
            Deed::AddEntry(form) => self.act(env, |action| save::add_entry(action, &form)),
            Deed::ChangeEntry { list, id, change } => {
                self.done(env, |action| save::change_entry(action, (list, id), &change))
            }
            Deed::UndoChange { list, id, made, back } => {
                self.done(env, |action| save::undo_change(action, (list, id), (&made, &back)))
            }
            Deed::SaveOrganisation { id, form } => self.act(env, |action| save::save_organisation(action, id, &form)),
            Deed::Verify(id) => self.done(env, |action| save::verify(action, id)),
            Deed::Unverify { organisation, before } => {
                self.done(env, |action| save::set_verified(action, organisation, before))
            }
            Deed::AddKit { name, recipe } => self.act(env, |action| save::add_kit(action, &name, &recipe)),
            Deed::SaveRecipe { kit, recipe } => self.act(env, |action| save::save_recipe(action, kit, &recipe)),
            Deed::Withdraw(id) => self.done(env, |action| save::withdraw(action, id)),
            Deed::Reinstate(id) => self.done(env, |action| save::reinstate(action, id)),
            Deed::Choose { record, field, line, version } => {
                self.done(env, |action| save::choose(action, record, field, &line, version))
            }
            Deed::PutStepsAway => queries::steps::put_steps_away(&self.db).map(|()| Reply::Done),
            Deed::BeginShift => self.done(env, save::begin_shift),
            Deed::EndShift => self.act(env, save::end_shift).map(|view| Reply::Shift(Box::new(view))),
            Deed::Advance { referral, status } => self.done(env, |action| save::advance(action, referral, status)),
            Deed::AskAbout { question, on } => self.done(env, |action| save::ask_about(action, question, on)),
            Deed::SaveCounting(form) => self.done(env, |action| save::save_counting(action, &form)),
            Deed::LockAfter { minutes } => self.done(env, |action| save::lock_after(action, minutes)),
            Deed::CallMade(id) => self.done(env, |action| save::call_made(action, id)),
            Deed::TakeReport(report) => self.made(env, |action| save::report::take(action, report)),
            Deed::SameEvent { counted, other } => self.done(env, |action| save::same_event(action, counted, other)),
            Deed::OtherEvent { one, other } => self.done(env, |action| save::other_event(action, one, other)),
            Deed::PartEvent(id) => self.done(env, |action| save::part_event(action, id)),
            Deed::SaveGuide(form) => self.done(env, |action| save::save_guide(action, &form)),
            Deed::Compared => self.done(env, |action| chain::compared(action.db)),
            Deed::ClockIsRight => self.done(env, |action| clock::is_right(action.db, action.env)),
            Deed::Carry => self.carry(env),
            Deed::TakeIn { file } => self.take_in(&file.0).map(Reply::TakenIn),
        }
    }

    /// Does what somebody does with stock.
    fn move_stock(&mut self, deed: StockDeed, env: &mut dyn Environment) -> Result<Reply, StoreError> {
        match deed {
            StockDeed::BringIn(form) => {
                self.act(env, |action| save::opening::bring_in(action, &form)).map(Reply::Opening)
            }
            StockDeed::TakeBackOpening(file) => {
                self.act(env, |action| save::opening::take_back(action, &file)).map(Reply::Opening)
            }
            StockDeed::SetPar { place, item, par } => {
                self.done(env, |action| stock::pars::set_par(action, (place, item), par))
            }
            StockDeed::LearnGtin { gtin, stands_for } => {
                self.done(env, |action| stock::gtins::learn(action, &gtin, stands_for))
            }
            StockDeed::NameRecall { item, lot, last } => {
                self.made(env, |action| stock::recalled::name_recall(action, item, (&lot, &last)))
            }
            StockDeed::LiftRecall { recall, lifted } => {
                self.done(env, |action| stock::recalled::lift(action, recall, lifted))
            }
            StockDeed::TellSide { stocktake, movements, side } => {
                self.done(env, |action| stock::asked::tell_side(action, stocktake, &movements, side))
            }
            StockDeed::ChooseCount { count, chosen } => {
                self.done(env, |action| stock::asked::choose_count(action, count, chosen))
            }
            StockDeed::SayCame { lines, in_count } => {
                self.done(env, |action| stock::arrivals::say_came(action, &lines, in_count))
            }
            StockDeed::Explain { movement, why } => {
                self.done(env, |action| stock::arrivals::explain(action, movement, why))
            }
            StockDeed::SignOut(form) => self.made(env, |action| save::sign_out(action, &form)),
            StockDeed::BackUncounted { custody, back } => {
                self.done(env, |action| save::back_uncounted(action, custody, back))
            }
            StockDeed::Promise { requisition, promise } => {
                self.done(env, |action| stock::supply::promise(action, requisition, &promise))
            }
            StockDeed::Pick { requisition, picked } => {
                self.done(env, |action| stock::supply::pick(action, requisition, &picked))
            }
            StockDeed::SendPicked(form) => self.made(env, |action| stock::supply::send_picked(action, &form)),
            StockDeed::CloseRequisition { requisition, end } => {
                self.done(env, |action| stock::supply::close(action, requisition, end))
            }
        }
    }

    /// Does what makes a record.
    fn made(
        &mut self,
        env: &mut dyn Environment,
        action: impl FnOnce(&mut Action<'_>) -> Result<RecordId, StoreError>,
    ) -> Result<Reply, StoreError> {
        self.act(env, action).map(|record| Reply::Saved { record, new: true })
    }

    fn done(
        &mut self,
        env: &mut dyn Environment,
        action: impl FnOnce(&mut Action<'_>) -> Result<(), StoreError>,
    ) -> Result<Reply, StoreError> {
        self.act(env, action).map(|()| Reply::Done)
    }

    /// A member's draft.
    fn draft(&self, open: impl FnOnce(&Connection) -> Result<Draft, StoreError>) -> Result<Reply, StoreError> {
        self.enrolled()?;
        open(&self.db).map(|draft| Reply::Draft(Box::new(draft)))
    }

    /// Answers a question.
    fn answer(&mut self, question: &Question, env: &mut dyn Environment) -> Result<Reply, StoreError> {
        let mut reply = self.put_together(question, env)?;
        if self.contact.run_of.is_none() {
            reply.nothing_is_on_its_way();
        }
        Ok(reply)
    }

    fn put_together(&self, question: &Question, env: &mut dyn Environment) -> Result<Reply, StoreError> {
        let enrolled = self.enrolled()?;
        let Enrolled { identity: me, membership } = enrolled;
        let db = &self.db;
        Ok(match question {
            Question::Choices => Reply::Choices(capture::choices(db, env, me)?),
            Question::FirstSteps => Reply::FirstSteps(queries::steps::first_steps(db, enrolled)?),
            Question::Today => Reply::Today(queries::today::today(db, env, me)?),
            Question::Earlier(before) => Reply::Today(queries::today::earlier(db, env, me, *before)?),
            Question::Record(id) => Reply::Record(Box::new(queries::record::record(db, env, enrolled, *id)?)),
            Question::Shift => Reply::Shift(Box::new(queries::shift::shift(db, env, me)?)),
            Question::Confirmations => Reply::Confirmations(Box::new(queries::shift::confirmations(db, me)?)),
            Question::Referrals(whose) => Reply::Referrals(queries::referrals::referrals(db, env, me, *whose)?),
            Question::Questions => Reply::Questions(capture::questions(db)?),
            Question::Counting => Reply::Counting(queries::counting::counting(db)?),
            Question::Directory(looked_for) => Reply::Directory(queries::directory::find(db, env, looked_for)?),
            Question::Organisation(id) => {
                Reply::Organisation(Box::new(queries::directory::organisation(db, env, me, *id)?))
            }
            Question::TypedSoFar => Reply::TypedSoFar(half_typed::kept(db)?),
            Question::Entries(list) => Reply::Entries(*list, queries::entries::entries(db, *list)?),
            Question::CatalogueItem(item) => {
                Reply::CatalogueItem(Box::new(queries::catalogue::catalogue_item(db, *item)?))
            }
            Question::OverdoseNumbers { from, to } => {
                Reply::OverdoseNumbers(Box::new(queries::overdoses::numbers(db, me, (*from, *to))?))
            }
            Question::Bag => Reply::Bag(Box::new(queries::bag::bag(db, env, me)?)),
            Question::StockItem(item) => Reply::StockItem(Box::new(queries::bag::stock_item(db, env, me, *item)?)),
            Question::Covers(place) => Reply::Covers(queries::bag::covers_at(db, env, me, *place)?),
            Question::Ahead => Reply::Ahead(Box::new(stock::ahead::ahead(db, env, me)?)),
            Question::Requisitions(one) => {
                Reply::Requisitions(Box::new(queries::requisitions::requisitions(db, env, me, *one)?))
            }
            Question::RecalledHere => Reply::RecalledHere(queries::recalls::here(db, env, me)?),
            Question::Opening(file) => Reply::Opening(save::opening::view(db, file)?),
            Question::Movements => Reply::Movements(queries::movements::movements(db, me)?),
            Question::NeedsLook => {
                Reply::NeedsLook(queries::needs_look::needs_look(db, me, membership, clock::today(db, env)?)?)
            }
            Question::Team => {
                let names = queries::names::Names::load(db)?;
                let namesake = |device| names.has_namesake(device);
                Reply::Team(team::view(db, env, me, membership, (|device| Ok(names.of_device(device)), namesake))?)
            }
            Question::Guide => Reply::Guide(Box::new(self.guide_form()?)),
            Question::Sheet => Reply::Sheet(sheets::shown(db, env, enrolled)?),
        })
    }

    /// Does what is decided about the team and its sheet.
    fn decide(&mut self, decision: Decision, env: &mut dyn Environment) -> Result<Reply, StoreError> {
        self.change(|db, enrolled| {
            match decision {
                Decision::Invite { role } => {
                    let link = team::invite(db, env, &enrolled.identity, role)?;
                    return Ok(Reply::Invitation { link });
                }
                Decision::CloseInvitation(id) => team::close_invitation(db, &enrolled.identity, id)?,
                Decision::Confirm(device) => team::confirm(db, env, enrolled, device)?,
                Decision::TurnAway(device) => team::turn_away(db, env, enrolled, device)?,
                Decision::ChangeRole { device, role } => team::change_role(db, env, enrolled, device, role)?,
                Decision::Admit(device) => team::admit(db, env, enrolled, device)?,
                Decision::LeaveOut(device) => team::leave_out(db, enrolled, device)?,
                Decision::TakeUpAgain(device) => team::take_up_again(db, enrolled, device)?,
                Decision::SeenAdmitted(device) => team::seen_admitted(db, enrolled, device)?,
                Decision::SeenSetAside { reason } => team::note_seen(db, enrolled, &reason)?,
                Decision::Revoke { device, lost } => team::revoke(db, env, enrolled, device, lost)?,
                Decision::NewKeys => team::renew_keys(db, env, enrolled)?,
                Decision::TakeBack(number) => team::take_back(db, enrolled, number)?,
                Decision::MakeSheet => return sheets::make(db, env, enrolled).map(Reply::Sheet),
                Decision::GiveUpSheet => sheets::give_up(db, enrolled)?,
                Decision::SheetWritten { groups } => return sheets::written(db, env, enrolled, &groups),
                Decision::SayYesToSheet(sheet) => sheets::yes(db, env, enrolled, sheet)?,
                Decision::SayNoToSheet(sheet) => sheets::no(db, enrolled, sheet)?,
                Decision::CompareSheetAgain(sheet) => sheets::again(db, enrolled, sheet)?,
                Decision::SheetSeen => sheets::acknowledge(db, &enrolled.membership)?,
            }
            Ok(Reply::Done)
        })
    }
}
