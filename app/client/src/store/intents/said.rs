//! Whether the chain says a decision already, and whether this device could say the next.

use crate::store::chain;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use kitbag_shared::chain::{Chain, Deed, State};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::lists::Role;
use rusqlite::Connection;

/// Only a supervisor who knows all that the server's chain says can say what follows.
pub(super) fn is_ready(db: &Connection, me: &Identity, chain: &Chain) -> Result<bool, StoreError> {
    let in_step = chain.head().is_some() && chain::server_head(db)? == chain.head();
    Ok(me.role() == Some(Role::Supervisor) && in_step && !chain::is_newer(db)?)
}

/// Whether the chain says it already, whoever said it. A sheet that this device proposed waits for somebody else's word.
pub(super) fn is_so(state: &State, me: DeviceId, deed: &Deed) -> bool {
    match deed {
        Deed::Certify(certificate) => state.member(certificate.device.id()).is_some(),
        Deed::End(end) => state.member(end.device).is_none(),
        Deed::Role(new) => {
            state.member(new.device).is_some_and(|member| member.role == new.role && member.teams == new.teams)
        }
        Deed::Admit(admit) => {
            admit.logs.iter().all(|log| state.roles_once_admitted(log.actor, log.collection, log.seq).is_empty())
        }
        Deed::TurnAway(invitation) => state.invitation_used(*invitation),
        Deed::Sheet(card) => {
            let is_proposed = state.proposed_sheet().is_some_and(|(proposed, by)| proposed == card && by == me);
            state.sheet() == Some(card.id()) || is_proposed
        }
        Deed::Collection { .. } | Deed::Key { .. } | Deed::CodeKey { .. } | Deed::Reset { .. } => false,
    }
}
