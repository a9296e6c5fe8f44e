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
