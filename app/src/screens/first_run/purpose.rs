//! What a link is for: founding or joining. A recovery sheet is no link.

use kitbag_common::links::{SetupLink, link_in};
use kitbag_common::message::Failure;
use kitbag_shared::invitation::Invitation;

/// The purpose for which somebody enrols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The server's set-up link makes a programme.
    Found,
    /// An invitation.
    Join,
    /// A recovery sheet, which is no link.
    Recover,
}

impl Purpose {
    /// The purpose of a link, if it is whole. Messengers cut long links, and whoever has half of one should hear of it
    /// before a form is filled in.
    pub fn of(pasted: &str) -> Result<Self, Failure> {
        let link = link_in(pasted);
        let (purpose, whole) = if link.contains("#setup=") {
            (Self::Found, SetupLink::whole(link).is_ok())
        } else if link.contains("#join=") {
            (Self::Join, Invitation::from_link(link).is_ok())
        } else {
            return Err(Failure::NotAnInvitation);
        };
        if whole { Ok(purpose) } else { Err(Failure::LinkCut) }
    }
}
