//! The store as the sync driver and the enrolment see it: requests put together, answers taken, each in one transaction.

use super::contact::{self, Contact};
use super::enrol::{self, Recovered, Sheet};
use super::enrolled::Enrolled;
use super::environment::Environment;
use super::error::StoreError;
use super::identity::{Identity, Stage};
use super::inbox;
pub use super::inbox::Taken;
use super::outbox::Left;
use super::{
    Store, brought, chain, clock, cursors, evict, fading, fork, intents, keys, locking, open, outbox, overdose_inbox,
    request, sheets, team,
};
use crate::form::EnrolTyped;
use crate::message::{Failure, Way};
use crate::view::{BegunView, Chip, Gate, Me, SheetNews, StatusView};
use kitbag_common::links::SetupLink;
use kitbag_shared::chain::Statement;
use kitbag_shared::ids::{Hash, InstallId, ProgrammeId};
use kitbag_shared::invitation::{Invitation, JoinRequest};
use kitbag_shared::keys::DeviceKeys;
use kitbag_shared::offline_bundle::OfflineBundle;
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::Outcome;
use kitbag_shared::wire::{Delivered, ErrorCode, Found, SyncAnswer, SyncRequest};

/// Whom a request goes to, and in whose name.
#[derive(Clone, Debug)]
pub struct Address {
    /// The server, without a slash at its end.
    pub server: String,
    /// The programme.
    pub programme: ProgrammeId,
    /// The keys of this device.
    pub keys: DeviceKeys,
    /// Server time minus own clock, as last measured, in milliseconds.
    pub offset_ms: i64,
}

/// The names of a new programme's first areas and of its store room. Ordinary records, to be renamed at will.
const FIRST_PLACES: (&[&str], &str) = (&[], "Store room");

impl Store {
    /// Called once after opening, with what the vault says. On another install than before, the database goes on under
    /// a new incarnation; keys whose month has passed are dropped, and so is what this device may not read any more; what
    /// waited for a newer app is tried again.
    pub fn settle(&mut self, env: &mut dyn Environment, install: InstallId) -> Result<(), StoreError> {
        let now = env.now();
        fading::forget_past(&self.db)?;
        if self.enrolled.is_none() {
            return Ok(());
        }
        self.change(|db, enrolled| {
            fork::settle_install(db, enrolled, install, env)?;
            inbox::learn(db, enrolled, now)?;
            inbox::try_again(db, enrolled, now)?;
            evict::evict(db, enrolled)
        })
    }

    /// The stage that the enrolment has reached; none in a database that is still empty.
    pub fn stage(&self) -> Option<Stage> {
        self.enrolled.as_ref().map(|enrolled| enrolled.identity.stage)
    }

    /// The gate that this database opens.
    pub fn gate(&self) -> Result<Gate, StoreError> {
        let Some(me) = self.enrolled.as_ref().map(|enrolled| &enrolled.identity) else {
            return Ok(Gate::Fresh);
        };
        Ok(match me.stage {
            Stage::Founding | Stage::Recovering => Gate::Fresh,
            Stage::Waiting => {
                let (short_code, sent) = (enrol::short_code(&self.db)?, enrol::join_sent(&self.db)?);
                Gate::Waiting { short_code, sent, tried: None }
            }
            Stage::Member => match me.role() {
                Some(role) => Gate::Open(self.shown(me, role)?),
                None => Gate::Ended,
            },
        })
    }

    fn shown(&self, me: &Identity, role: Role) -> Result<Me, StoreError> {
        let settings = super::records::settings(&self.db)?;
        let programme = settings.and_then(|settings| settings.name).map(|name| name.as_str().to_owned());
        let programme = programme.unwrap_or_else(|| me.programme_name.clone());
        Ok(Me {
            name: me.name.clone(),
            role,
            programme,
            device: me.device(),
            sheet_to_write: sheets::is_to_be_written(&self.db, self.enrolled()?)?,
            lock_minutes: self.lock_minutes()?,
            pin_again: locking::pin_is_wanted(&self.db)?,
            response_waits: overdose_inbox::waits(&self.db)?,
        })
    }

    /// Whether this database is to be wiped: a supervisor has said in a signed statement that the device is lost, and the
    /// server has whatever of its own lay here, or did not take it for [`outbox::LATE_MS_MAX`]. Nothing that a server
    /// says by itself comes to this.
    pub fn is_to_be_wiped(&self) -> bool {
        let lost = self.enrolled.as_ref().is_some_and(|one| one.membership.is_lost(one.identity.device()));
        lost && outbox::has_let_go(&self.db).unwrap_or(false)
    }

    /// Whom to speak to.
    pub fn address(&self) -> Result<Address, StoreError> {
        let me = self.me()?;
        let (server, programme, keys) = (me.server.clone(), me.programme, me.keys.clone());
        Ok(Address { server, programme, keys, offset_ms: me.offset_ms })
    }

    /// The next request.
    pub fn sync_request(&mut self, env: &mut dyn Environment) -> Result<SyncRequest, StoreError> {
        self.change(|db, enrolled| request::build(db, env, enrolled))
    }

    /// Takes all of an answer but its batches, durably.
    pub fn take_answer(
        &mut self,
        env: &mut dyn Environment,
        sent: &SyncRequest,
        answer: &SyncAnswer,
    ) -> Result<Taken, StoreError> {
        self.change(|db, enrolled| inbox::take(db, env, enrolled, sent, answer))
    }

    /// Takes some of its batches, in their order, durably.
    pub fn take_batches(&mut self, env: &mut dyn Environment, batches: &[Delivered]) -> Result<Taken, StoreError> {
        let now = env.now();
        self.change(|db, enrolled| inbox::take_batches(db, enrolled, batches, now))
    }

    /// Notes that all of an answer was taken, which came to `taken`.
    pub fn after_answer(
        &mut self,
        env: &mut dyn Environment,
        (sent, answer): (&SyncRequest, &SyncAnswer),
        taken: Taken,
    ) -> Result<Taken, StoreError> {
        let joined = self.finish_joining(env)?;
        if joined {
            self.contact.outcome = None;
        }
        let Enrolled { identity, membership } = self.enrolled()?;
        // A collection that this device may read since this answer, or has to read again.
        let now_reads = cursors::all(&self.db, identity, membership)?.len();
        let asks_again = now_reads > sent.cursors.len()
            || !answer.diverged.is_empty()
            || inbox::could_take_more(&self.db, self.enrolled()?, sent)?;
        contact::note_fetching(&self.db, answer.more || asks_again)?;
        let more_to_send = request::anything_waits(&self.db, self.enrolled()?)? || asks_again;
        Ok(Taken { changed: taken.changed || joined, more_to_send, ..taken })
    }

    fn finish_joining(&mut self, env: &mut dyn Environment) -> Result<bool, StoreError> {
        self.change(|db, enrolled| {
            let done = enrol::finish_joining(db, env, &enrolled.identity, &enrolled.membership)?;
            if done {
                sheets::acknowledge(db, &enrolled.membership)?;
            }
            enrolled.reload_identity(db)?;
            Ok(done)
        })
    }

    /// Goes on under a new incarnation.
    pub fn reincarnate(&mut self, env: &mut dyn Environment) -> Result<(), StoreError> {
        self.change(|db, enrolled| fork::reincarnate(db, enrolled, env))
    }

    /// A run begins.
    pub fn begin_run(&mut self) -> Result<(), StoreError> {
        outbox::offer_refused_again(&self.db)?;
        fading::offer_refused_again(&self.db)?;
        keys::begin_run(&self.db)?;
        intents::begin_run(&self.db)?;
        self.contact.run_of = Some(contact::waiting(&self.db)?);
        Ok(())
    }

    /// A run is over.
    pub fn end_run(&mut self, outcome: Outcome) {
        self.contact = Contact { outcome: Some(outcome), run_of: None };
        // What cannot be brought where it belongs now stays in the log, whole, until the next time.
        let _stays = open::empty_log(&self.db);
    }

    /// The state that the status chip shows.
    pub fn chip(&self) -> Result<Chip, StoreError> {
        if self.stage() != Some(Stage::Member) {
            return Ok(Chip::Saved { waiting: 0 });
        }
        contact::chip(&self.db, &self.contact)
    }

    /// The status of the records.
    pub fn status(&self, env: &dyn Environment) -> Result<StatusView, StoreError> {
        let role = self.enrolled.as_ref().and_then(|enrolled| enrolled.identity.role());
        // Only a supervisor has a place to look at it: to anybody else the count would be a question with no answer.
        let needs_look = match role {
            Some(Role::Supervisor) => self.needs_look(env)?,
            Some(Role::PeerWorker | Role::Volunteer | Role::RecoverySheet | Role::Other(_)) | None => 0,
        };
        let asking = match role {
            Some(Role::Supervisor) => team::asking_count(&self.db)?,
            Some(Role::PeerWorker | Role::Volunteer | Role::RecoverySheet | Role::Other(_)) | None => 0,
        };
        let chip = self.chip()?;
        let (clocks, clock_is_wrong) = (clock::last(&self.db)?, clock::wrong_by(&self.db, env.now())?.is_some());
        let overdue_since = contact::overdue_since(&self.db, env)?;
        let (clocks_differ, fetching) = (clock::differ(&self.db)?, contact::fetching(&self.db)?);
        let (two_chains, needs_update) = match self.enrolled {
            Some(_) => (chain::two_chains(&self.db)?, chain::is_newer(&self.db)?),
            None => (false, false),
        };
        let (sheet, sheet_proposed) = self.sheet_news()?;
        Ok(StatusView {
            chip,
            needs_look,
            asking,
            clocks,
            clock_is_wrong,
            clocks_differ,
            overdue_since,
            fetching,
            two_chains,
            needs_update,
            sheet,
            sheet_proposed,
            team_waits: super::request::beside_batches_waits(&self.db)?,
        })
    }

    fn needs_look(&self, env: &dyn Environment) -> Result<u32, StoreError> {
        let found = super::queries::needs_look::count(&self.db, clock::today(&self.db, env)?)?;
        let admitted = team::admitted_by_others(&self.db, self.me()?.device(), &self.enrolled()?.membership)?.len();
        Ok(found.saturating_add(u32::try_from(admitted).unwrap_or(u32::MAX)))
    }

    /// The news of the recovery sheet for a member, and whether a proposed one waits for this supervisor's word.
    fn sheet_news(&self) -> Result<(Option<SheetNews>, bool), StoreError> {
        let Some(enrolled) = self.enrolled.as_ref().filter(|enrolled| enrolled.identity.role().is_some()) else {
            return Ok((None, false));
        };
        Ok((sheets::news(&self.db, &enrolled.membership)?, sheets::is_asked(&self.db, enrolled)?))
    }

    /// Cuts what waits, and returns the sealed batches that the server does not have and the fading keys that go with
    /// them: for the copy outside the database.
    pub fn waiting_copy(&mut self, env: &mut dyn Environment) -> Result<OfflineBundle, StoreError> {
        self.change(|db, enrolled| {
            fading::write_entries(db, env)?;
            outbox::cut(db, env, &enrolled.identity)?;
            Ok(OfflineBundle { batches: outbox::waiting(db, &enrolled.identity)?, keyring: fading::to_carry(db)? })
        })
    }

    /// Takes what earlier enrolments on this phone left, to be sent for them, and says how each batch and each fading key
    /// stands.
    pub fn take_up_left(&mut self, left: &OfflineBundle) -> Result<(Vec<Left>, Vec<Left>), StoreError> {
        self.change(|db, enrolled| {
            let keys = left.keyring.iter().map(|entry| brought::take(db, enrolled, entry)).collect::<Result<_, _>>()?;
            let batches = left.batches.iter().map(|batch| outbox::adopt(db, &enrolled.identity, batch));
            Ok((batches.collect::<Result<_, _>>()?, keys))
        })
    }

    /// Gives up on batches of earlier enrolments.
    pub fn set_left_aside(&mut self, ids: &[Hash]) -> Result<(), StoreError> {
        self.change(|db, _| ids.iter().try_for_each(|id| outbox::give_up(db, id)))
    }

    /// Makes a new programme's keys and statements, or goes on with those that an earlier try made.
    pub fn begin_founding(
        &mut self,
        env: &mut dyn Environment,
        install: InstallId,
        link: &SetupLink,
        names: (&str, &str),
    ) -> Result<(), StoreError> {
        let db = self.db.transaction()?;
        enrol::begin_founding(&db, env, install, link, names)?;
        db.commit()?;
        self.reload()
    }

    /// The body that tells the server of a new programme.
    pub fn found_body(&mut self, env: &mut dyn Environment) -> Result<Found, StoreError> {
        self.change(|db, enrolled| enrol::found_body(db, env, enrolled))
    }

    /// The body that tells a server that lost the programme.
    pub fn found_again_body(&self, link: &SetupLink) -> Result<Found, StoreError> {
        let Enrolled { identity, membership } = self.enrolled()?;
        enrol::found_again_body(identity, membership, &link.token)
    }

    /// Speaks to that server from now on.
    pub fn move_to(&mut self, server: &str) -> Result<(), StoreError> {
        self.contact.outcome = None;
        self.change(|db, enrolled| {
            db.execute("UPDATE enrolment SET server = ?1", [server])?;
            enrolled.reload_identity(db)
        })
    }

    /// The server has the programme. Its recovery sheet is kept until it is written down.
    pub fn finish_founding(&mut self, env: &mut dyn Environment) -> Result<(), StoreError> {
        self.contact.outcome = None;
        self.change(|db, enrolled| {
            enrol::finish_founding(db, env, enrolled, FIRST_PLACES)?;
            enrolled.reload_identity(db)
        })
    }

    /// The enrolment that was begun here and is not done.
    pub fn begun(&self) -> Result<Option<BegunView>, StoreError> {
        enrol::begun(&self.db, self.enrolled.as_ref().map(|enrolled| &enrolled.identity))
    }

    /// Keeps what was typed before there is an enrolment.
    pub fn keep_typed(&self, env: &dyn Environment, typed: &EnrolTyped) -> Result<(), StoreError> {
        enrol::keep_typed(&self.db, env, typed)
    }

    /// Whether a recovery is under way that the server may have heard.
    pub fn may_be_told(&self) -> Result<bool, StoreError> {
        enrol::may_be_told(&self.db)
    }

    /// Makes this device's keys to get in with by a recovery sheet, or goes on with those that an earlier try made.
    pub fn begin_recovering(
        &mut self,
        env: &mut dyn Environment,
        install: InstallId,
        (server, programme): (&str, ProgrammeId),
        my_name: &str,
    ) -> Result<(), StoreError> {
        let db = self.db.transaction()?;
        enrol::begin_recovering(&db, env, install, (server, programme), my_name)?;
        db.commit()?;
        self.reload()
    }

    /// Takes what the server holds for a recovery sheet, or says what it is to be told first.
    pub fn recover(
        &mut self,
        env: &mut dyn Environment,
        sheet: &Sheet,
        way: &Way,
        told: (&[Statement], &[Vec<u8>]),
    ) -> Result<Recovered, StoreError> {
        self.contact.outcome = None;
        self.change(|db, enrolled| enrol::recover(db, env, enrolled, (sheet, way), told))
    }

    /// Makes this device's keys to ask with, or goes on with those that an earlier try made.
    pub fn begin_joining(
        &mut self,
        env: &mut dyn Environment,
        install: InstallId,
        invitation: &Invitation,
        my_name: &str,
    ) -> Result<(), StoreError> {
        let db = self.db.transaction()?;
        enrol::begin_joining(&db, env, install, invitation, my_name)?;
        db.commit()?;
        self.reload()
    }

    /// The join request that the server keeps for the supervisor, if it does.
    pub fn join_again(&self) -> Result<Option<JoinRequest>, StoreError> {
        enrol::join_again(&self.db, self.me()?)
    }

    /// The join request that the server is to keep for the supervisor, unless it has it.
    pub fn join_body(&self) -> Result<Option<JoinRequest>, StoreError> {
        enrol::join_body(&self.db, self.me()?)
    }

    /// The server keeps it.
    pub fn join_taken(&mut self) -> Result<(), StoreError> {
        enrol::join_taken(&self.db)
    }
}

/// The failure that the page is told when a run could not bring what it was for.
pub fn failure_of(outcome: Outcome) -> Option<Failure> {
    match outcome {
        Outcome::Done => None,
        Outcome::NoSignal => Some(Failure::NoSignal),
        Outcome::NotTheServer => Some(Failure::NotTheServer),
        Outcome::NotAMember => Some(Failure::NotPermitted),
        Outcome::Refused(code) => Some(contact::failure_of(code)),
        Outcome::Stuck => Some(Failure::ServerTrouble),
    }
}

/// The failure that the page is told for a refusal.
pub fn failure_of_code(code: ErrorCode) -> Failure {
    contact::failure_of(code)
}
