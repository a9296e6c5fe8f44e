//! The reset: the recovery sheet takes back what was said after a number.
//!
//! The statements stay where they are, so that everybody can see what was said; only what they came to is void. Keys that
//! they named may have sealed honest work and go on opening it, and an invitation that was used stays used. What is taken
//! back is undone statement by statement, so that each costs once to be taken and once to be taken back.

use super::state::State;
use super::statement::Statement;
use super::undo::{Parts, Trail};
use super::{Chain, StatementRefusal};
use crate::ids::DeviceId;

/// The parts of a chain that are undone until it is known whether the reset is lawful.
enum Undone {
    /// Statement by statement, the last one first.
    Each(Vec<Parts>),
    /// The whole, as it was.
    Whole(Box<(State, Trail)>),
}

impl Chain {
    pub(super) fn reset(&mut self, statement: &Statement, to: u32) -> Result<(), StatementRefusal> {
        let place = self.live.binary_search(&to).ok().filter(|_| self.may_reset(statement.author(), to));
        let kept = place.ok_or(StatementRefusal::NotPermitted)?.saturating_add(1);
        let undone = self.take_back(kept)?;
        // A sheet does not bring back the one before it, whose place it took.
        let is_sheet = self.state.sheet == Some(statement.author());
        let change =
            if is_sheet { self.state.step_after_reset(statement) } else { Err(StatementRefusal::NotPermitted) };
        match change {
            Ok(change) => {
                self.trail.push(self.state.take(change));
                self.live.truncate(kept);
                Ok(())
            }
            Err(why) => {
                self.put_again(undone);
                Err(why)
            }
        }
    }

    /// The state as it was when so many of the statements that count had been said; what is used up stays so.
    fn take_back(&mut self, kept: usize) -> Result<Undone, StatementRefusal> {
        let void = self.live.len().saturating_sub(kept);
        if self.trail.reaches(void) {
            let before = (0..void).map_while(|_| self.trail.pop());
            return Ok(Undone::Each(before.map(|before| self.state.put(before)).collect()));
        }
        let (mut base, trail) = self.replayed(self.live.get(..kept).unwrap_or_default())?;
        base.head = self.state.head;
        base.bytes = self.state.bytes;
        let taken_back = self.state.keys.iter().filter(|(key, _)| !base.keys.contains_key(key));
        let taken_back: Vec<_> = taken_back.map(|(key, named)| (*key, named.taken_back())).collect();
        base.keys.extend(taken_back);
        base.invitations.extend(&self.state.invitations);
        let whole = (std::mem::replace(&mut self.state, base), std::mem::replace(&mut self.trail, trail));
        Ok(Undone::Whole(Box::new(whole)))
    }

    /// Puts back what was undone: the reset takes nothing back after all.
    fn put_again(&mut self, undone: Undone) {
        match undone {
            Undone::Each(parts) => {
                for after in parts.into_iter().rev() {
                    self.trail.push(self.state.put(after));
                }
            }
            Undone::Whole(whole) => (self.state, self.trail) = *whole,
        }
    }

    /// The sheet may, and one that supervisors replaced may take that back.
    fn may_reset(&self, sheet: DeviceId, to: u32) -> bool {
        let replaced = self.state.replaced_sheets.get(&sheet);
        self.state.sheet == Some(sheet) || replaced.is_some_and(|at| to < *at)
    }

    /// Whether a sheet can say anything here: it is the programme's, or supervisors replaced it.
    pub fn heeds_sheet(&self, sheet: DeviceId) -> bool {
        self.state.sheet == Some(sheet) || self.state.replaced_sheets.contains_key(&sheet)
    }

    /// The number to which that sheet resets for `first` to be the first statement that is void. None where it may not.
    pub fn reset_before(&self, sheet: DeviceId, first: u32) -> Option<u32> {
        let place = self.live.binary_search(&first).ok()?.checked_sub(1)?;
        let to = *self.live.get(place)?;
        let since = self.state.devices.get(&sheet)?.terms.first()?.since;
        (since <= to && self.may_reset(sheet, to)).then_some(to)
    }

    /// The state that the statements before a number come to, of those that still count.
    pub fn before(&self, number: u32) -> State {
        let live: Vec<u32> = self.live.iter().copied().take_while(|one| *one < number).collect();
        // They were lawful once, one after the other.
        self.replayed(&live).map(|(state, _)| state).unwrap_or_default()
    }

    /// Computes the state that live statements come to, the last of them included.
    fn replayed(&self, live: &[u32]) -> Result<(State, Trail), StatementRefusal> {
        let (mut state, mut trail) = (State::default(), Trail::default());
        for number in live {
            let statement = self.at(*number).ok_or(StatementRefusal::NotNext)?;
            // What a reset took back is left out of the live ones already.
            let resets = matches!(statement.deeds(), Some([super::Deed::Reset { .. }, ..]));
            let change = if resets { state.step_after_reset(statement)? } else { state.step(statement)? };
            trail.push(state.take(change));
        }
        Ok((state, trail))
    }
}
