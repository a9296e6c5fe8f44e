//! The database's key, wrapped once per way to unlock, and the growing wait after wrong tries.
//!
//! Argon2id makes each guess of a passphrase cost 64 MiB of memory and most of a second on a phone. There is no slot
//! for a PIN: four or six digits would be guessed from a copy of the file in minutes, so no such type exists.

use super::{EMERGENCY, INSTALL, RUNNING, SLOTS, STAMPS, Vault, WAITING};
use crate::message::Failure;
use crate::store::columns::body_of;
use crate::store::world::World;
use argon2::{Algorithm, Argon2, Params, Version};
use kitbag_shared::ids::InstallId;
use kitbag_shared::keys::Secret;
use kitbag_shared::seal::{self, NONCE_BYTES};
use kitbag_shared::time::Moment;
use minicbor::{CborLen, Decode, Encode};
use std::io;
use zeroize::Zeroizing;

/// Wrong tries that cost no waiting.
const FREE_TRIES: u32 = 3;
/// The first wait, in milliseconds; doubled with each further wrong try.
const WAIT_MS_MIN: u64 = 5_000;
/// The longest wait, in milliseconds.
const WAIT_MS_MAX: u64 = 60 * 60 * 1000;
/// The salt of a slot, in bytes.
const SALT_BYTES: usize = 16;

/// What guessing a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Cost {
    /// Memory, in KiB.
    #[n(0)]
    memory_kib: u32,
    /// Passes over it.
    #[n(1)]
    passes: u32,
}

impl Cost {
    /// On every phone: 64 MiB, three passes (RFC 9106, second recommended option).
    pub const FIELD: Self = Self { memory_kib: 64 * 1024, passes: 3 };
    /// In tests that are not about passphrases.
    pub const TEST: Self = Self { memory_kib: 64, passes: 1 };

    fn stretch(self, passphrase: &str, salt: &[u8]) -> Result<Secret, SlotError> {
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32)).map_err(|_| SlotError::Damaged)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), salt, key.as_mut())
            .map_err(|_| SlotError::Damaged)?;
        Ok(Secret::from_bytes(*key))
    }
}

/// Ways to unlock. A PIN is none and never becomes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(index_only)]
enum SlotKind {
    #[n(1)]
    Passphrase,
    #[n(2)]
    Passkey,
    #[n(3)]
    RecoverySheet,
}

#[derive(Clone, Debug, Encode, Decode, CborLen)]
#[cbor(map)]
struct Slot {
    #[n(0)]
    kind: SlotKind,
    #[n(1)]
    cost: Cost,
    #[cbor(n(2), with = "minicbor::bytes")]
    salt: [u8; SALT_BYTES],
    #[cbor(n(3), with = "minicbor::bytes")]
    sealed: Vec<u8>,
}

#[derive(Clone, Debug, Encode, Decode, CborLen)]
#[cbor(map)]
struct Slots {
    #[n(0)]
    slots: Vec<Slot>,
    /// Wrong tries since the last right one.
    #[n(1)]
    wrong: u32,
    /// When the next try is allowed, by this device's clock.
    #[n(2)]
    next_at: Moment,
}

/// Why the key does not come out.
#[derive(Debug, thiserror::Error)]
pub enum SlotError {
    /// Another passphrase.
    #[error("the passphrase does not fit")]
    Wrong,
    /// Too many wrong tries.
    #[error("the next try is allowed in {wait_ms} ms")]
    Wait {
        /// How long, in milliseconds.
        wait_ms: u64,
    },
    /// Nobody is enrolled here.
    #[error("there is no key on this device")]
    Nothing,
    /// The file cannot be read as what it should be.
    #[error("the key slots cannot be read")]
    Damaged,
    /// The file cannot be read or written.
    #[error("the key slots' file failed")]
    File(#[from] io::Error),
}

impl SlotError {
    /// What the page is told.
    pub fn failure(&self) -> Failure {
        match self {
            Self::Wrong => Failure::WrongPassphrase,
            Self::Wait { .. } => Failure::WaitLonger,
            Self::Nothing | Self::Damaged | Self::File(_) => Failure::Storage,
        }
    }
}

/// Makes the key of a new database and wraps it in a slot for the passphrase.
pub fn create(vault: &mut dyn Vault, world: &mut dyn World, passphrase: &str, cost: Cost) -> Result<Secret, SlotError> {
    let mut bytes = Zeroizing::new([0; 32]);
    world.fill(bytes.as_mut());
    let key = Secret::from_bytes(*bytes);
    wrap(vault, world, &key, passphrase, cost)?;
    Ok(key)
}

/// Wraps the key of a database that is open in a slot for another passphrase. The slots before are gone.
pub fn wrap(
    vault: &mut dyn Vault,
    world: &mut dyn World,
    key: &Secret,
    passphrase: &str,
    cost: Cost,
) -> Result<(), SlotError> {
    let mut salt = [0; SALT_BYTES];
    world.fill(&mut salt);
    let mut nonce = [0; NONCE_BYTES];
    world.fill(&mut nonce);
    let wraps = cost.stretch(&as_compared(passphrase), &salt)?;
    let sealed = seal::seal(&wraps, &nonce, CONTEXT, key.as_bytes());
    let slots = Slots {
        slots: vec![Slot { kind: SlotKind::Passphrase, cost, salt, sealed }],
        wrong: 0,
        next_at: Moment(i64::MIN),
    };
    Ok(vault.write(SLOTS, &body_of(&slots))?)
}

const CONTEXT: &[u8] = b"kitbag slot v1";

/// Phones put capitals and spaces where nobody meant them.
fn as_compared(passphrase: &str) -> Zeroizing<String> {
    let words: Vec<String> = passphrase.split_whitespace().map(str::to_lowercase).collect();
    Zeroizing::new(words.join(" "))
}

/// The database's key. A wrong try is counted before it is made, so that switching off does not take it back.
pub fn unlock(vault: &mut dyn Vault, now: Moment, passphrase: &str) -> Result<Secret, SlotError> {
    let mut slots = read(vault)?.ok_or(SlotError::Nothing)?;
    match wait_ms(&slots, now) {
        0 => {}
        wait_ms => return Err(SlotError::Wait { wait_ms }),
    }
    let before = slots.wrong;
    slots.wrong = before.saturating_add(1);
    let wait = i64::try_from(wait_after(slots.wrong)).unwrap_or(i64::MAX);
    slots.next_at = Moment(now.0.saturating_add(wait));
    vault.write(SLOTS, &body_of(&slots))?;
    let passphrase = as_compared(passphrase);
    for slot in slots.slots.iter().filter(|slot| slot.kind == SlotKind::Passphrase) {
        let wraps = slot.cost.stretch(&passphrase, &slot.salt)?;
        if let Ok(key) = seal::open(&wraps, CONTEXT, &slot.sealed) {
            let key = Zeroizing::new(key);
            (slots.wrong, slots.next_at) = (0, Moment(i64::MIN));
            vault.write(SLOTS, &body_of(&slots))?;
            return Secret::from_slice(&key).ok_or(SlotError::Damaged);
        }
    }
    Err(SlotError::Wrong)
}

fn wait_after(wrong: u32) -> u64 {
    match wrong.checked_sub(FREE_TRIES) {
        None | Some(0) => 0,
        Some(more) => WAIT_MS_MIN.saturating_mul(1 << (more - 1).min(20)).min(WAIT_MS_MAX),
    }
}

/// Never longer than the wait itself: the clock may have been put back since.
fn wait_ms(slots: &Slots, now: Moment) -> u64 {
    let left = u64::try_from(slots.next_at.0.saturating_sub(now.0)).unwrap_or(0);
    left.min(wait_after(slots.wrong))
}

fn read(vault: &dyn Vault) -> Result<Option<Slots>, SlotError> {
    let Some(bytes) = vault.read(SLOTS)? else {
        return Ok(None);
    };
    minicbor::decode(&bytes).map(Some).map_err(|_| SlotError::Damaged)
}

/// How long until the next try is allowed, in milliseconds; none if nobody is enrolled here.
pub fn locked(vault: &dyn Vault, now: Moment) -> Result<Option<u64>, SlotError> {
    Ok(read(vault)?.map(|slots| wait_ms(&slots, now)))
}

/// Forgets the key, and with it the database: nothing opens it any more. What earlier enrolments left behind stays.
pub fn forget(vault: &mut dyn Vault) -> io::Result<()> {
    [SLOTS, INSTALL, WAITING, EMERGENCY, RUNNING, STAMPS].into_iter().try_for_each(|name| vault.remove(name))
}

/// This install's id, made at its first start.
pub fn install(vault: &mut dyn Vault, world: &mut dyn World) -> io::Result<InstallId> {
    let kept = vault.read(INSTALL)?.and_then(|bytes| InstallId::from_slice(&bytes));
    if let Some(install) = kept {
        return Ok(install);
    }
    let mut bytes = [0; InstallId::LEN];
    world.fill(&mut bytes);
    vault.write(INSTALL, &bytes)?;
    Ok(InstallId::from_bytes(bytes))
}

#[cfg(test)]
#[path = "slots_tests.rs"]
mod tests;
