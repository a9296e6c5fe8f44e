//! What is looked at before the rest of a body is taken: what somebody shows whom the server does not know, and whether
//! they may ask so often. So a flood of them costs it no more than the heads of their bodies.
//!
//! Nothing is decided here that the work does not decide again.

use crate::address::Origin;
use crate::admission::{JOIN_BYTES_MAX, foundable};
use crate::places::{Claim, Pass};
use crate::refused::{Refused, unavailable};
use crate::service::Service;
use crate::store::{self, Reads};
use axum::http::HeaderMap;
use kitbag_shared::ids::{DeviceId, InvitationId, ProgrammeId};
use kitbag_shared::limits::REQUEST_BYTES_MAX;
use kitbag_shared::request::RequestSignature;
use kitbag_shared::wire::{ErrorCode, shown};

/// The request of somebody who is no known device.
#[derive(Clone, Copy)]
pub(crate) enum Asks {
    Founding,
    Joining(ProgrammeId),
    /// A sync, as the device that signed, if any did.
    Syncing(ProgrammeId, Option<DeviceId>),
}

impl Asks {
    pub(crate) fn to_sync(programme: ProgrammeId, headers: &HeaderMap) -> Self {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        Self::Syncing(programme, RequestSignature::from_headers(header).map(|signature| signature.device))
    }

    /// The largest size of its body, in bytes.
    pub(crate) const fn bytes_max(self) -> usize {
        match self {
            Self::Joining(_) => JOIN_BYTES_MAX,
            Self::Founding | Self::Syncing(..) => REQUEST_BYTES_MAX,
        }
    }
}

impl Service {
    /// The device as which somebody asks, if it is known. Looks into memory only, so that it costs nobody's place.
    pub(crate) fn claimed(&self, asks: Asks) -> Option<Claim> {
        let Asks::Syncing(programme, Some(device)) = asks else { return None };
        let known = self.known.get(programme);
        known.membership.card(device).map(|_| Claim::Device(programme, device))
    }

    /// Decides whose the request is, if it is worth taking. Blocks.
    pub(crate) fn look(&self, origin: Origin, asks: Asks, head: &[u8]) -> Result<Claim, Refused> {
        match asks {
            Asks::Founding => self.look_at_token(origin, shown::founding(head)),
            Asks::Joining(programme) => self.look_at_invitation(origin, programme, shown::invitation(head)),
            Asks::Syncing(programme, device) => {
                let found = self.look_for(programme, device);
                found.or_else(|why| self.strangers.slow_down_lost(origin).and(Err(why)))
            }
        }
    }

    fn look_at_token(&self, origin: Origin, shown: Option<(&str, ProgrammeId)>) -> Result<Claim, Refused> {
        let judged = match shown {
            Some((token, programme)) => {
                store::read(&*self.store, |rows| foundable(rows, programme, token)).map_err(unavailable)?
            }
            None => Err(ErrorCode::Unreadable),
        };
        match judged {
            Ok(()) => self.strangers.slow_down_founder().map(|()| Claim::Holder(Pass::SetupToken, origin)),
            Err(why) => self.strangers.slow_down(origin, None).and(Err(why)),
        }
    }

    /// Looks at an invitation. A device that names one that is over may have been confirmed meanwhile.
    fn look_at_invitation(
        &self,
        origin: Origin,
        programme: ProgrammeId,
        shown: Option<InvitationId>,
    ) -> Result<Claim, Refused> {
        let look = |rows: &dyn Reads| {
            let last_day = shown.map(|id| rows.invitation(programme, id)).transpose()?.flatten();
            Ok((rows.has_programme(programme)?, last_day.and(shown)))
        };
        let (here, open) = store::read(&*self.store, look).map_err(unavailable)?;
        if !here {
            return self.strangers.slow_down_lost(origin).and(Err(ErrorCode::UnknownProgramme));
        }
        let Some(open) = open else {
            let slow = self.strangers.slow_down(origin, Some(programme));
            return slow.and(shown.map(|_| Claim::Stranger(origin)).ok_or(ErrorCode::Unreadable));
        };
        let slow = self.strangers.slow_down_invited((programme, open), origin);
        slow.map(|()| Claim::Holder(Pass::Invitation(programme, open), origin))
    }

    /// A device that is known, if not in memory.
    fn look_for(&self, programme: ProgrammeId, device: Option<DeviceId>) -> Result<Claim, Refused> {
        let known = self.known_now(programme)?;
        let device = device.ok_or(ErrorCode::BadSignature)?;
        let card = known.membership.card(device).ok_or(ErrorCode::UnknownDevice)?;
        Ok(Claim::Device(programme, card.id()))
    }
}
