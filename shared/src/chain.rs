//! Who belongs to a programme and which keys seal: one chain of signed statements, the same for everybody.
//!
//! Each statement follows the one before it by number and hash, and the server takes only the one that follows its
//! head. So there is nothing to judge but the next: [`step`](State::step) says what it changes, or why it is refused.
//! Knows no names of people, no storage and no transport.
//!
//! What the chain guarantees:
//! 1. Nobody is a member whom no supervisor certified who was one at that very place in the chain, back to statement 0,
//!    whose hash is the programme's id; whose membership ended says nothing any more.
//! 2. What ends a device, or takes a collection from it, names new keys of all that it could read in the same statement,
//!    and the chain alone says which key seals: nothing that a member hands out in private can become that key.
//! 3. A statement is lawful as a whole or refused as a whole, at a cost that does not grow with the chain.
//! 4. Places are kept for ends and for the recovery sheet: no member can fill the chain so that it is not ended any more.
//! 5. The recovery sheet outlives every supervisor: it alone takes back what was said after a number, and nobody takes
//!    that from it who does not hold it; supervisors may replace a lost one, which a sheet that was not lost takes back.

mod branch;
mod deed;
mod head;
mod last;
mod reset;
mod state;
mod statement;
mod step;
mod undo;

pub use branch::{Fork, Holds, holds};
pub use deed::{Certificate, Deed, End, EndReason, LogEnd, Logs, NewRole};
pub use head::Head;
pub use last::Last;
pub use state::{Collection, Member, Reach, State};
pub use statement::{NotAStatement, Statement};
pub use step::Change;

use self::undo::Trail;
use crate::ids::{Hash, ProgrammeId};
use crate::keys::short_hash;
use std::ops::Deref;
use std::sync::Arc;

/// The reason why a statement is not taken. Nothing changes by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatementRefusal {
    /// About another programme.
    #[error("the statement is about another programme")]
    OtherProgramme,
    /// Not the next: it does not follow the head. Its author makes it anew on the head, if it still may.
    #[error("the statement does not follow the head of the chain")]
    NotNext,
    /// Signed by another key than its author's.
    #[error("the statement is not signed by its author")]
    BadSignature,
    /// Only a newer version can read all of its deeds.
    #[error("the statement says something that this version does not know")]
    Newer,
    /// No place is left for a statement of this sort.
    #[error("the programme has no place for this statement")]
    TooMany,
    /// The author may not say this, here.
    #[error("the statement's author may not say this")]
    NotPermitted,
    /// A device still holds the key of something that the statement takes from it.
    #[error("the statement names no new key of a collection that somebody is shut out of")]
    KeyOwed,
}

/// A programme's id is the hash of its statement 0, so that nobody can begin it otherwise.
pub fn programme_of(first: &Statement) -> ProgrammeId {
    ProgrammeId::from_bytes(short_hash("kitbag programme v1", &[first.bytes()]))
}

/// A programme's statements as far as they are known, and what they come to.
///
/// Of two statements that were made on one head the second is refused; its author makes it anew on the new head:
/// ```
/// use kitbag_shared::chain::{Certificate, Chain, Deed, Statement, StatementRefusal};
/// use kitbag_shared::keys::{DeviceKeys, Secret};
/// use kitbag_shared::{record::lists::Role, time::Day};
///
/// let keys = |seed| DeviceKeys::from_seed(&Secret::from_bytes([seed; 32]));
/// let (ana, ben, cleo, sheet) = (keys(1), keys(2), keys(3), keys(4));
/// let certify = |keys: &DeviceKeys, role| {
///     Deed::Certify(Certificate { device: keys.card(), role, teams: vec![], invitation: None })
/// };
/// let founding = [certify(&ana, Role::Supervisor), Deed::Sheet(sheet.card())];
/// let mut chain = Chain::begun_by(Statement::first(&ana, Day(1), &founding)).unwrap();
///
/// let (head, programme) = (chain.head().unwrap(), chain.programme());
/// let on_it = |who| Statement::after(&head, programme, &ana, Day(2), &[certify(who, Role::PeerWorker)]);
/// assert_eq!(chain.push(on_it(&ben)), Ok(()));
/// assert_eq!(chain.push(on_it(&cleo)), Err(StatementRefusal::NotNext));
/// assert!(chain.member(ben.id()).is_some() && chain.member(cleo.id()).is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Chain {
    programme: ProgrammeId,
    statements: Vec<Arc<Statement>>,
    /// The numbers of those that the recovery sheet has not taken back.
    live: Vec<u32>,
    /// The state before each of the last of these.
    trail: Trail,
    state: State,
}

impl Chain {
    /// A programme of which nothing is known yet.
    pub fn new(programme: ProgrammeId) -> Self {
        Self { programme, statements: Vec::new(), live: Vec::new(), trail: Trail::default(), state: State::default() }
    }

    /// The chain of a new programme.
    pub fn begun_by(first: Statement) -> Result<Self, StatementRefusal> {
        let mut chain = Self::new(programme_of(&first));
        chain.push(first)?;
        Ok(chain)
    }

    /// The chain that this device kept. Signatures were looked at when the statements came.
    pub fn kept(programme: ProgrammeId, statements: Vec<Statement>) -> Result<Self, StatementRefusal> {
        let mut chain = Self::new(programme);
        statements.into_iter().try_for_each(|statement| chain.add(statement, |_, _| true))?;
        Ok(chain)
    }

    /// Takes the next statement.
    pub fn push(&mut self, statement: Statement) -> Result<(), StatementRefusal> {
        self.add(statement, Statement::verify)
    }

    fn add(
        &mut self,
        statement: Statement,
        verify: impl Fn(&Statement, &crate::keys::VerifyKey) -> bool,
    ) -> Result<(), StatementRefusal> {
        self.follows(&statement)?;
        let author = self.state.card_of_author(&statement).ok_or(StatementRefusal::NotPermitted)?;
        if !verify(&statement, &author.verify) {
            return Err(StatementRefusal::BadSignature);
        }
        let deeds = statement.deeds().ok_or(StatementRefusal::Newer)?;
        match deeds.first() {
            Some(Deed::Reset { to }) => self.reset(&statement, *to)?,
            Some(_) | None => {
                let change = self.state.step(&statement)?;
                self.trail.push(self.state.take(change));
            }
        }
        self.live.push(statement.number());
        self.statements.push(Arc::new(statement));
        Ok(())
    }

    /// Whether it is the next of this programme.
    fn follows(&self, statement: &Statement) -> Result<(), StatementRefusal> {
        let (number, previous) = self.next();
        if statement.number() != number || statement.previous() != previous {
            return Err(StatementRefusal::NotNext);
        }
        let programme = if number == 0 { programme_of(statement) } else { statement.programme() };
        let named = if number == 0 { Statement::NO_PROGRAMME } else { self.programme };
        if programme == self.programme && statement.programme() == named {
            Ok(())
        } else {
            Err(StatementRefusal::OtherProgramme)
        }
    }

    /// The number of the next statement, and the hash that it names.
    pub fn next(&self) -> (u32, Hash) {
        self.head().map_or((0, Statement::NO_PREVIOUS), |head| (head.number.saturating_add(1), head.id))
    }

    /// The last statement; none while nothing is known.
    pub fn head(&self) -> Option<Head> {
        self.statements.last().map(|statement| Head { number: statement.number(), id: statement.id() })
    }

    /// The programme.
    pub fn programme(&self) -> ProgrammeId {
        self.programme
    }

    /// The state that the statements come to.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The statements, in order, those that were taken back too.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().map(|statement| &**statement)
    }

    /// The statement of that number.
    pub fn at(&self, number: u32) -> Option<&Statement> {
        self.statements.get(usize::try_from(number).ok()?).map(|statement| &**statement)
    }

    /// Whether this very statement stands in the chain.
    pub fn has(&self, head: &Head) -> bool {
        self.at(head.number).is_some_and(|statement| statement.id() == head.id)
    }

    /// Whether the recovery sheet has taken that statement back.
    pub fn is_void(&self, number: u32) -> bool {
        self.at(number).is_some() && self.live.binary_search(&number).is_err()
    }

    /// The statements after a number.
    pub fn after(&self, number: u32) -> impl Iterator<Item = &Statement> {
        let from = usize::try_from(number).map_or(usize::MAX, |number| number.saturating_add(1));
        self.statements.iter().skip(from).map(|statement| &**statement)
    }

    /// The chain as it was when that statement was its head.
    pub fn up_to(&self, number: u32) -> Self {
        let kept = self.statements.iter().take_while(|statement| statement.number() <= number);
        let mut chain = Self::new(self.programme);
        for statement in kept {
            // They were lawful once, at the same place.
            let taken = chain.add(Statement::clone(statement), |_, _| true);
            debug_assert!(taken.is_ok());
        }
        chain
    }

    /// Places to name when the head does not fit: the head, and back from it in doubling steps to statement 0.
    pub fn places(&self) -> Vec<Head> {
        let Some(head) = self.head() else { return Vec::new() };
        place_numbers(head.number)
            .into_iter()
            .filter_map(|number| Some(Head { number, id: self.at(number)?.id() }))
            .collect()
    }
}

/// The numbers of places from a head back to 0 in doubling steps.
fn place_numbers(head: u32) -> Vec<u32> {
    let back = std::iter::successors(Some(1u32), |step| step.checked_mul(2));
    let mut numbers: Vec<u32> = std::iter::once(head).chain(back.map_while(|step| head.checked_sub(step))).collect();
    if numbers.last() != Some(&0) {
        numbers.push(0);
    }
    numbers
}

/// What is asked of a chain is mostly asked of what it comes to.
impl Deref for Chain {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

#[cfg(test)]
mod tests;
