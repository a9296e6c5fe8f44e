//! How often those may ask who sign nothing that the server can judge: by address, and by what they ask of.
//!
//! Whoever holds the set-up token, or names an open invitation, has a bucket of their own, so that no flood of strangers
//! keeps a programme from being founded or a phone from joining.

use crate::address::Origin;
use crate::rates::Rates;
use crate::refused::Refused;
use crate::settings::Bounds;
use kitbag_shared::ids::{InvitationId, ProgrammeId};
use kitbag_shared::wire::ErrorCode;
use std::time::Instant;

/// The buckets.
pub(crate) struct Strangers {
    by_origin: Rates<Origin>,
    /// The rates of those who would join a programme, and of those who would found one.
    by_aim: Rates<Option<ProgrammeId>>,
    with_token: Rates<()>,
    /// The rates by invitation and address: whoever knows the id empties no other's. How much is worked on for one
    /// invitation is bounded by its places.
    with_invitation: Rates<(ProgrammeId, InvitationId, Origin)>,
}

impl Strangers {
    pub(crate) fn new(bounds: &Bounds) -> Self {
        let Bounds { unsigned_burst, unsigned_per_second, origin_burst, origin_per_second, .. } = *bounds;
        Self {
            by_origin: Rates::new(origin_burst, origin_per_second),
            by_aim: Rates::new(unsigned_burst, unsigned_per_second),
            with_token: Rates::new(unsigned_burst, unsigned_per_second),
            with_invitation: Rates::new(origin_burst, origin_per_second),
        }
    }

    /// Somebody who shows nothing asks of a programme, or to found one.
    pub(crate) fn slow_down(&self, origin: Origin, aim: Option<ProgrammeId>) -> Result<(), Refused> {
        let now = Instant::now();
        or_busy(self.by_origin.take(origin, now) && self.by_aim.take(aim, now))
    }

    /// Somebody asks of a programme that is not here, or as a device that it does not know.
    pub(crate) fn slow_down_lost(&self, origin: Origin) -> Result<(), Refused> {
        or_busy(self.by_origin.take(origin, Instant::now()))
    }

    /// Somebody shows the set-up token.
    pub(crate) fn slow_down_founder(&self) -> Result<(), Refused> {
        or_busy(self.with_token.take((), Instant::now()))
    }

    /// Somebody names an open invitation.
    pub(crate) fn slow_down_invited(
        &self,
        (programme, invitation): (ProgrammeId, InvitationId),
        origin: Origin,
    ) -> Result<(), Refused> {
        or_busy(self.with_invitation.take((programme, invitation, origin), Instant::now()))
    }
}

fn or_busy(taken: bool) -> Result<(), Refused> {
    if taken { Ok(()) } else { Err(ErrorCode::Busy) }
}
