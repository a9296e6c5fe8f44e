//! The reset: the recovery sheet takes back what was said after a number.
//!
//! The statements stay where they are, so that everybody can see what was said; only what they came to is void. Keys that
//! they named may have sealed honest work and go on opening it, and an invitation that was used stays used.

use super::state::State;
use super::statement::Statement;
use super::{Chain, StatementRefusal};
use crate::ids::DeviceId;

impl Chain {
    pub(super) fn reset(&mut self, statement: &Statement, to: u32) -> Result<(), StatementRefusal> {
        if !self.may_reset(statement.author(), to) || self.live.binary_search(&to).is_err() {
            return Err(StatementRefusal::NotPermitted);
        }
        let kept: Vec<u32> = self.live.iter().copied().take_while(|number| *number <= to).collect();
        let mut base = self.replayed(&kept)?;
        base.head = self.state.head;
        base.bytes = self.state.bytes;
        let taken_back = self.state.keys.iter().filter(|(key, _)| !base.keys.contains_key(key));
        let taken_back: Vec<_> = taken_back.map(|(key, named)| (*key, named.taken_back())).collect();
        base.keys.extend(taken_back);
        base.invitations.extend(&self.state.invitations);
        // A sheet does not bring back the one before it, whose place it took.
        if base.sheet != Some(statement.author()) {
            return Err(StatementRefusal::NotPermitted);
        }
        let change = base.step_after_reset(statement)?;
        base.take(change);
        (self.state, self.live) = (base, kept);
        Ok(())
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

    /// What the statements before a number come to, of those that still count.
    pub fn before(&self, number: u32) -> State {
        let live: Vec<u32> = self.live.iter().copied().take_while(|one| *one < number).collect();
        // They were lawful once, one after the other.
        self.replayed(&live).unwrap_or_default()
    }

    /// What live statements come to, the last of them included.
    fn replayed(&self, live: &[u32]) -> Result<State, StatementRefusal> {
        let mut state = State::default();
        for number in live {
            let statement = self.at(*number).ok_or(StatementRefusal::NotNext)?;
            // What a reset took back is left out of the live ones already.
            let resets = matches!(statement.deeds(), Some([super::Deed::Reset { .. }, ..]));
            let change = if resets { state.step_after_reset(statement)? } else { state.step(statement)? };
            state.take(change);
        }
        Ok(state)
    }
}
