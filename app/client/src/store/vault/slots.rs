//! The database's key, wrapped once per way to unlock, and the growing wait after wrong tries.
//!
//! Argon2id makes each guess of a passphrase cost 64 MiB of memory and most of a second on a phone. There is no slot
//! for a PIN: four or six digits would be guessed from a copy of the file in minutes, so [`Opener`] takes none.

use super::passkey::{self, Passkey, SALT_BYTES};
use super::passphrase::{Passphrase, as_compared};
use super::{EMERGENCY, INSTALL, RUNNING, SLOTS, STAMPS, Vault, WAITING};
use crate::message::Failure;
use crate::store::columns::body_of;
use crate::store::environment::Environment;
use argon2::{Algorithm, Argon2, Params, Version};
use kitbag_common::mark::Label;
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

/// The cost of guessing a passphrase.
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

/// An opener that may wrap the database's key on the disk: these and no others.
///
/// A passphrase may, if it is long enough:
/// ```
/// use kitbag_client::store::vault::{passphrase::Passphrase, slots::Opener};
/// let passphrase = Passphrase::chosen("apple river stone wind zoo").unwrap();
/// let opener = Opener::Passphrase(&passphrase);
/// ```
/// A PIN may not, by type:
/// ```compile_fail
/// use kitbag_client::{service::Pin, store::vault::slots::Opener};
/// let pin = Pin::new("2580", [0; 16]).unwrap();
/// let opener = Opener::Passphrase(&pin);
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Opener<'a> {
    /// Five words.
    Passphrase(&'a Passphrase),
    /// The phone's own authenticator.
    Passkey(&'a Passkey),
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
    /// The cost of guessing; none where nobody can guess.
    #[n(1)]
    cost: Option<Cost>,
    #[cbor(n(2), with = "minicbor::bytes")]
    salt: [u8; SALT_BYTES],
    #[cbor(n(3), with = "minicbor::bytes")]
    sealed: Vec<u8>,
    /// The id by which the authenticator knows a passkey.
    #[cbor(n(4), with = "minicbor::bytes")]
    credential: Option<Vec<u8>>,
}

impl Slot {
    /// Wraps the database's key.
    fn new(env: &mut dyn Environment, key: &Secret, opener: Opener<'_>, cost: Cost) -> Result<Self, SlotError> {
        let mut nonce = [0; NONCE_BYTES];
        let (kind, cost, salt, credential, wraps) = match opener {
            Opener::Passphrase(passphrase) => {
                let mut salt = [0; SALT_BYTES];
                env.fill(&mut salt);
                let wraps = cost.stretch(passphrase.text(), &salt)?;
                (SlotKind::Passphrase, Some(cost), salt, None, wraps)
            }
            Opener::Passkey(passkey) => {
                let credential = Some(passkey.credential().to_vec());
                (SlotKind::Passkey, None, *passkey.salt(), credential, passkey.wraps())
            }
        };
        env.fill(&mut nonce);
        let sealed = seal::seal(&wraps, &nonce, CONTEXT, key.as_bytes());
        Ok(Self { kind, cost, salt, sealed, credential })
    }

    fn opened_with(&self, wraps: &Secret) -> Option<Secret> {
        let key = Zeroizing::new(seal::open(wraps, CONTEXT, &self.sealed).ok()?);
        Secret::from_slice(&key)
    }
}

#[derive(Clone, Debug, Encode, Decode, CborLen)]
#[cbor(map)]
struct Slots {
    #[n(0)]
    slots: Vec<Slot>,
    /// Wrong tries since the last right one.
    #[n(1)]
    wrong: u32,
    /// The time when the next try is allowed, by this device's clock.
    #[n(2)]
    next_at: Moment,
    /// The label that a stranger may see.
    #[n(3)]
    label: Option<Label>,
}

/// The reason why the key does not come out.
#[derive(Debug, thiserror::Error)]
pub enum SlotError {
    /// Another passphrase.
    #[error("the passphrase does not fit")]
    Wrong,
    /// Another passkey.
    #[error("the passkey does not fit")]
    OtherPasskey,
    /// Too many wrong tries.
    #[error("the next try is allowed in {wait_ms} ms")]
    Wait {
        /// The time to wait, in milliseconds.
        wait_ms: u64,
    },
    /// The slots are empty: nobody is enrolled here.
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
    /// The failure that the page is told.
    pub fn failure(&self) -> Failure {
        match self {
            Self::Wrong => Failure::WrongPassphrase,
            Self::OtherPasskey => Failure::NoPasskey,
            Self::Wait { .. } => Failure::WaitLonger,
            Self::Nothing | Self::Damaged | Self::File(_) => Failure::Storage,
        }
    }
}

/// Makes the key of a new database and wraps it in a slot for the passphrase.
pub fn create(
    vault: &mut dyn Vault,
    env: &mut dyn Environment,
    passphrase: &Passphrase,
    cost: Cost,
) -> Result<Secret, SlotError> {
    let mut bytes = Zeroizing::new([0; 32]);
    env.fill(bytes.as_mut());
    let key = Secret::from_bytes(*bytes);
    wrap(vault, env, &key, passphrase, cost)?;
    Ok(key)
}

/// Wraps the key of a database that is open in a slot for another passphrase. The slots before are gone.
pub fn wrap(
    vault: &mut dyn Vault,
    env: &mut dyn Environment,
    key: &Secret,
    passphrase: &Passphrase,
    cost: Cost,
) -> Result<(), SlotError> {
    let slot = Slot::new(env, key, Opener::Passphrase(passphrase), cost)?;
    Ok(vault.write(SLOTS, &body_of(&Slots { slots: vec![slot], wrong: 0, next_at: AT_ONCE, label: None }))?)
}

const CONTEXT: &[u8] = b"kitbag slot v1";
/// No wait.
const AT_ONCE: Moment = Moment(i64::MIN);

/// The database's key. A wrong try is counted before it is made, so that switching off does not take it back.
pub fn unlock(vault: &mut dyn Vault, now: Moment, passphrase: &str) -> Result<Secret, SlotError> {
    let mut slots = read(vault)?.ok_or(SlotError::Nothing)?;
    match wait_ms(&slots, now) {
        0 => {}
        wait_ms => return Err(SlotError::Wait { wait_ms }),
    }
    slots.wrong = slots.wrong.saturating_add(1);
    let wait = i64::try_from(wait_after(slots.wrong)).unwrap_or(i64::MAX);
    slots.next_at = Moment(now.0.saturating_add(wait));
    vault.write(SLOTS, &body_of(&slots))?;
    let passphrase = as_compared(passphrase);
    for slot in slots.slots.iter().filter(|slot| slot.kind == SlotKind::Passphrase) {
        let wraps = slot.cost.ok_or(SlotError::Damaged)?.stretch(&passphrase, &slot.salt)?;
        if let Some(key) = slot.opened_with(&wraps) {
            forgive(vault, slots)?;
            return Ok(key);
        }
    }
    Err(SlotError::Wrong)
}

/// The database's key, by what the authenticator answered to the slot's salt. It waits for nobody's wrong passphrases:
/// whoever guesses them does not keep the owner out.
pub fn unlock_with_passkey(vault: &mut dyn Vault, answer: &Secret) -> Result<Secret, SlotError> {
    let slots = read(vault)?.ok_or(SlotError::Nothing)?;
    let passkeys = slots.slots.iter().filter(|slot| slot.kind == SlotKind::Passkey);
    let key = passkeys.filter_map(|slot| slot.opened_with(&passkey::wraps(answer, &slot.salt))).next();
    let key = key.ok_or(SlotError::OtherPasskey)?;
    forgive(vault, slots)?;
    Ok(key)
}

fn forgive(vault: &mut dyn Vault, slots: Slots) -> Result<(), SlotError> {
    Ok(vault.write(SLOTS, &body_of(&Slots { wrong: 0, next_at: AT_ONCE, ..slots }))?)
}

/// Wraps the key for a passkey too, beside the passphrase, in place of an earlier one.
pub fn add_passkey(
    vault: &mut dyn Vault,
    env: &mut dyn Environment,
    key: &Secret,
    passkey: &Passkey,
) -> Result<(), SlotError> {
    let mut slots = read(vault)?.ok_or(SlotError::Nothing)?;
    slots.slots.retain(|slot| slot.kind != SlotKind::Passkey);
    slots.slots.push(Slot::new(env, key, Opener::Passkey(passkey), Cost::FIELD)?);
    Ok(vault.write(SLOTS, &body_of(&slots))?)
}

/// Takes the passkey's slot away: what the authenticator still has opens nothing any more.
pub fn remove_passkey(vault: &mut dyn Vault) -> Result<(), SlotError> {
    let mut slots = read(vault)?.ok_or(SlotError::Nothing)?;
    slots.slots.retain(|slot| slot.kind != SlotKind::Passkey);
    Ok(vault.write(SLOTS, &body_of(&slots))?)
}

/// The question to the authenticator: how it knows the passkey, and what to ask it.
pub type Asked = (Vec<u8>, [u8; SALT_BYTES]);

/// The question to the authenticator; none if there is no passkey.
pub fn passkey(vault: &dyn Vault) -> Result<Option<Asked>, SlotError> {
    let slots = read(vault)?.map(|slots| slots.slots).unwrap_or_default();
    let passkey = slots.into_iter().find(|slot| slot.kind == SlotKind::Passkey);
    Ok(passkey.and_then(|slot| Some((slot.credential?, slot.salt))))
}

/// The label that a stranger may see of whose these are; none if nobody is enrolled here.
pub fn label(vault: &dyn Vault) -> Result<Option<Label>, SlotError> {
    Ok(read(vault)?.map(|slots| slots.label.unwrap_or_default()))
}

/// Changes it.
pub fn set_label(vault: &mut dyn Vault, label: Label) -> Result<(), SlotError> {
    let slots = read(vault)?.ok_or(SlotError::Nothing)?;
    Ok(vault.write(SLOTS, &body_of(&Slots { label: Some(label), ..slots }))?)
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

/// The time until the next try is allowed, in milliseconds; none if nobody is enrolled here.
pub fn locked(vault: &dyn Vault, now: Moment) -> Result<Option<u64>, SlotError> {
    Ok(read(vault)?.map(|slots| wait_ms(&slots, now)))
}

/// Forgets the key, and with it the database: nothing opens it any more. What earlier enrolments left behind stays.
pub fn forget(vault: &mut dyn Vault) -> io::Result<()> {
    [SLOTS, INSTALL, WAITING, EMERGENCY, RUNNING, STAMPS].into_iter().try_for_each(|name| vault.remove(name))
}

/// The id of this install, made at its first start.
pub fn install(vault: &mut dyn Vault, env: &mut dyn Environment) -> io::Result<InstallId> {
    let kept = vault.read(INSTALL)?.and_then(|bytes| InstallId::from_slice(&bytes));
    if let Some(install) = kept {
        return Ok(install);
    }
    let mut bytes = [0; InstallId::LEN];
    env.fill(&mut bytes);
    vault.write(INSTALL, &bytes)?;
    Ok(InstallId::from_bytes(bytes))
}

#[cfg(test)]
#[path = "slots_tests.rs"]
mod tests;
