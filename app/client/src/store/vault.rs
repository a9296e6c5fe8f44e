//! The few small files outside the database: key slots, the install's id, sealed batches that wait.
//!
//! Nothing in them opens the database without the passphrase. Two tell something by themselves: what overdose mode needs
//! while locked, and, while a response is going on, its taps. Platforms say where the files lie.

pub mod memory;
pub mod orphaned;
pub mod passkey;
pub mod passphrase;
pub mod profiles;
pub mod slots;
pub mod stamps;

use std::io;

/// Small named files. Names are this module's constants.
pub trait Vault {
    /// The file's content; none if there is no such file.
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>>;
    /// Writes the whole file, durably: after a crash it is the old or the new one.
    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()>;
    /// Removes the file, if it is there.
    fn remove(&mut self, name: &str) -> io::Result<()>;
}

/// The key slots and the count of wrong tries.
pub const SLOTS: &str = "slots";
/// The install's id.
pub const INSTALL: &str = "install";
/// Sealed batches that wait to be sent.
pub const WAITING: &str = "waiting";

/// Sealed batches that earlier enrolments on this phone left behind.
pub const LEFT: &str = "left";

/// The part of the programme that overdose mode needs while locked. The one file that is readable to whoever has the
/// phone.
pub const EMERGENCY: &str = "emergency";
/// The key by which a response that is going on is read again after a kill. Gone when it ends.
pub const RUNNING: &str = "running";
/// Stamps of overdose mode, sealed.
pub const STAMPS: &str = "stamps";

/// The files that each person enrolled on this phone has for themselves.
const OWN: [&str; 6] = [SLOTS, INSTALL, WAITING, EMERGENCY, RUNNING, STAMPS];
/// The files that are the phone's.
const SHARED: [&str; 1] = [LEFT];
/// The number of files that there can be, for platforms that open them ahead.
pub const FILES_MAX: usize = OWN.len() * profiles::PROFILES_MAX as usize + SHARED.len();
