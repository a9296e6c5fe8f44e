//! The gate: where this device stands, who is at work, and the ways out and back in.

use crate::mark::Label;
use crate::message::Failure;
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use serde::{Deserialize, Serialize};

/// Where this device stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gate {
    /// Nobody is enrolled here.
    Fresh,
    /// Enrolled, and locked.
    Locked {
        /// How long until the next try is allowed, in milliseconds.
        wait_ms: u64,
    },
    /// Unlocked, and waiting for a supervisor to confirm.
    Waiting {
        /// To be compared on both screens.
        short_code: String,
        /// Whether the server has the request: before, nobody can compare anything.
        sent: bool,
        /// The last look whether somebody confirmed; none before the first since this was opened.
        tried: Option<Tried>,
    },
    /// Open, and covered: the PIN is needed.
    Paused {
        /// How many tries are left until the passphrase is needed.
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
    /// When.
    pub at: Moment,
    /// Why nobody could be asked, or what ended the waiting; none where nobody has confirmed yet.
    pub why: Option<Failure>,
}

/// Who is at work here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// Name or pseudonym.
    pub name: String,
    /// What the device may do.
    pub role: Role,
    /// The programme's name.
    pub programme: String,
    /// This device.
    pub device: DeviceId,
    /// The recovery sheet is not written down yet: nothing else is shown before.
    pub sheet_to_write: bool,
    /// After so many minutes without a touch it locks.
    pub lock_minutes: u32,
    /// There was a PIN before it was locked: it can be set again.
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
    /// What a stranger sees of this person.
    pub label: Label,
    /// Others are enrolled on this phone too.
    pub shared: bool,
}

/// The people enrolled on this phone, as far as a stranger may know of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfilesView {
    /// One for each.
    pub profiles: Vec<ProfileView>,
    /// Where one more person could be enrolled.
    pub free: Option<u8>,
}

/// One person's way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    /// Counted from 1.
    pub number: u8,
    /// What they wish to be seen of them.
    pub label: Label,
    /// Somebody stands at this one.
    pub chosen: bool,
    /// What to ask the phone's authenticator, if a passkey opens it.
    pub passkey: Option<PasskeyView>,
}

/// What to ask the phone's authenticator. Neither is a secret: without finger, face or code it answers nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    /// How it knows the passkey.
    pub credential: Vec<u8>,
    /// What to ask it.
    pub salt: [u8; 16],
}
