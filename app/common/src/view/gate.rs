//! The gate: where this device stands, who is at work, and the ways out and back in.

use crate::mark::Label;
use crate::message::Failure;
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use serde::{Deserialize, Serialize};

/// The gate at which this device stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gate {
    /// A device on which nobody is enrolled.
    Fresh,
    /// Enrolled, and locked.
    Locked {
        /// The time until the next try is allowed, in milliseconds.
        wait_ms: u64,
    },
    /// Unlocked, and waiting for a supervisor to confirm.
    Waiting {
        /// The code to be compared on both screens.
        short_code: String,
        /// Whether the server has the request: before, nobody can compare anything.
        sent: bool,
        /// The last look whether somebody confirmed; none before the first since this was opened.
        tried: Option<Tried>,
    },
    /// Open, and covered: the PIN is needed.
    Paused {
        /// The number of tries that are left until the passphrase is needed.
        tries_left: u32,
    },
    /// Open.
    Open(Me),
    /// A supervisor ended this device's membership. What it holds is still here to be read until it is wiped.
    Ended,
}

/// A look whether a supervisor has confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// The time.
    pub at: Moment,
    /// The reason why nobody could be asked, or that ended the waiting; none where nobody has confirmed yet.
    pub why: Option<Failure>,
}

/// The person who is at work here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// Name or pseudonym.
    pub name: String,
    /// The role, which says what the device may do.
    pub role: Role,
    /// The programme's name.
    pub programme: String,
    /// The id of this device.
    pub device: DeviceId,
    /// The recovery sheet is not written down yet: nothing else is shown before.
    pub sheet_to_write: bool,
    /// After so many minutes without a touch it locks.
    pub lock_minutes: u32,
    /// Whether a PIN was set before it was locked: it can be set again.
    pub pin_again: bool,
    /// A response that nobody has looked at since it ended waits to be written down.
    pub response_waits: bool,
}

/// The ways out and back in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockingView {
    /// After so many minutes without a touch it locks.
    pub lock_minutes: u32,
    /// A PIN is set for short pauses.
    pub pin_is_set: bool,
    /// None is set, and there was one before it was locked.
    pub pin_again: bool,
    /// A passkey opens the database too.
    pub passkey_is_set: bool,
    /// The label that a stranger sees of this person.
    pub label: Label,
    /// Others are enrolled on this phone too.
    pub shared: bool,
}

/// The people enrolled on this phone, as far as a stranger may know of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfilesView {
    /// The profiles, one for each person.
    pub profiles: Vec<ProfileView>,
    /// The number at which one more person could be enrolled.
    pub free: Option<u8>,
}

/// A profile: one person's way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    /// Counted from 1.
    pub number: u8,
    /// The label that they wish to be seen of them.
    pub label: Label,
    /// Somebody stands at this one.
    pub chosen: bool,
    /// The question to the phone's authenticator, if a passkey opens it.
    pub passkey: Option<PasskeyView>,
}

/// The question to the phone's authenticator. Neither is a secret: without finger, face or code it answers nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    /// The id by which it knows the passkey.
    pub credential: Vec<u8>,
    /// The salt to ask it with.
    pub salt: [u8; 16],
}
