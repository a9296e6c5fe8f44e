//! When open invitations end, to the millisecond, in memory only: the store keeps no more than their last day.
//!
//! After a restart an invitation is good until the end of that day. The inviting device holds to the exact time anyway.

use kitbag_shared::ids::{InvitationId, ProgrammeId};
use kitbag_shared::time::{Day, Moment};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Ends remembered; those that end first are forgotten first.
const ENDS_KEPT_MAX: usize = 10_000;

/// The exact ends.
#[derive(Default)]
pub(crate) struct InvitationEnds {
    ends: Mutex<BTreeMap<(ProgrammeId, InvitationId), Moment>>,
}

impl InvitationEnds {
    pub(crate) fn remember(&self, programme: ProgrammeId, id: InvitationId, until: Moment, now: Moment) {
        let mut ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
        if ends.len() >= ENDS_KEPT_MAX {
            ends.retain(|_, until| *until >= now);
        }
        if ends.len() < ENDS_KEPT_MAX {
            ends.insert((programme, id), until);
        }
    }

    /// Whether an invitation whose last day the store has is over.
    pub(crate) fn over(&self, programme: ProgrammeId, id: InvitationId, last_day: Day, now: Moment) -> bool {
        let ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
        match ends.get(&(programme, id)) {
            Some(until) => *until < now,
            None => last_day < now.day(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAMME: ProgrammeId = ProgrammeId::from_bytes([1; 16]);
    const NOON: Moment = Moment(12 * 3_600_000);

    fn invitation(number: usize) -> InvitationId {
        InvitationId::from_bytes(u128::try_from(number).unwrap().to_be_bytes())
    }

    #[test]
    fn so_many_ends_are_remembered_and_of_more_the_day() {
        let ends = InvitationEnds::default();
        let over = |number, now| ends.over(PROGRAMME, invitation(number), Day(0), now);
        let after = Moment(NOON.0 + 1);
        for number in 0..=ENDS_KEPT_MAX {
            ends.remember(PROGRAMME, invitation(number), NOON, NOON);
        }
        assert!(over(ENDS_KEPT_MAX - 1, after) && !over(ENDS_KEPT_MAX - 1, NOON), "to the millisecond");
        assert!(!over(ENDS_KEPT_MAX, after), "until the day is over");
        assert!(over(ENDS_KEPT_MAX, Moment(24 * 3_600_000)));
        ends.remember(PROGRAMME, invitation(ENDS_KEPT_MAX + 1), after, after);
        assert!(over(ENDS_KEPT_MAX + 1, Moment(after.0 + 1)), "those that are over made room");
    }
}
