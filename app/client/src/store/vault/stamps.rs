//! Overdose mode's taps outside the database: sealed to a key whose private half lies in it, in slots of one size that
//! are all there from the start, so that neither their number nor their length tells anything. A slot that nobody used
//! is sealed to the same key in the same way, over nothing: random bytes would not do, since an encapsulated key is no
//! random number.
//!
//! A response that goes on must be read again after a kill, locked or not: until it ends, its own key lies beside the
//! slots. When that is gone, only the open database reads them.

use super::{RUNNING, STAMPS, Vault};
use crate::overdose::Running;
use crate::store::columns::body_of;
use crate::store::environment::{Environment, timed_id};
use kitbag_shared::ids::RecordId;
use kitbag_shared::kem::{X_WING, X_WING_ENCAPSULATED_BYTES, X_WING_PUBLIC_BYTES};
use kitbag_shared::keys::{DeviceKeys, Secret, WrapKey};
use kitbag_shared::seal::{self, NONCE_BYTES, ToDevice};
use kitbag_shared::time::Moment;
use minicbor::{CborLen, Decode, Encode};
use std::io;
use zeroize::Zeroizing;

/// Responses that are kept while nobody unlocks. One more takes the place of the oldest.
pub const SLOTS: usize = 8;
/// A slot, in bytes: more than the longest response takes.
pub const SLOT_BYTES: usize = 4_096;
/// The same number, as the file counts them.
const SLOTS_U8: u8 = 8;
/// The time after its last tap at which a response counts as over, in milliseconds: its key does not lie about for
/// ever.
const RUNNING_MS_MAX: i64 = 12 * 60 * 60 * 1000;

const KEY_INFO: &[u8] = b"kitbag stamps v1";
const TAPS_CONTEXT: &[u8] = b"kitbag taps v1";
/// An encapsulated key and the sealed key and record id behind it.
const HEAD_BYTES: usize = X_WING_ENCAPSULATED_BYTES + 32 + 16 + seal::TAG_BYTES;
/// The bytes sealed behind the head: the length, the taps, and zeros.
const PLAIN_BYTES: usize = SLOT_BYTES - HEAD_BYTES - NONCE_BYTES - seal::TAG_BYTES;

/// The file: whom to seal to, which slot is next, and the slots.
struct Ring {
    to: WrapKey,
    next: u8,
    slots: Vec<Vec<u8>>,
}

/// The opener of a response that goes on.
#[derive(Encode, Decode, CborLen)]
struct Open {
    #[n(0)]
    record: RecordId,
    #[n(1)]
    slot: u8,
    #[n(2)]
    key: Secret,
}

impl Ring {
    /// Slots that nobody used, and a random beginning: how many were used does not show.
    fn fresh(to: WrapKey, env: &mut dyn Environment) -> io::Result<Self> {
        let slots = (0..SLOTS).map(|_| unused(env, &to)).collect::<io::Result<_>>()?;
        let mut next = [0];
        env.fill(&mut next);
        Ok(Self { to, next: next[0] % SLOTS_U8, slots })
    }

    fn read(vault: &dyn Vault) -> io::Result<Option<Self>> {
        Ok(vault.read(STAMPS)?.and_then(|bytes| Self::from_bytes(&bytes)))
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (to, rest) = bytes.split_at_checked(X_WING_PUBLIC_BYTES)?;
        let to = WrapKey::new(X_WING, to.to_vec())?;
        let (next, rest) = rest.split_first()?;
        let slots: Vec<Vec<u8>> = rest.chunks_exact(SLOT_BYTES).map(<[u8]>::to_vec).collect();
        (slots.len() == SLOTS).then_some(Self { to, next: *next, slots })
    }

    fn write(&self, vault: &mut dyn Vault) -> io::Result<()> {
        vault.write(STAMPS, &[self.to.public(), &[self.next], &self.slots.concat()].concat())
    }
}

/// Makes the slots, unless they are there and sealed to this key.
pub fn prepare(vault: &mut dyn Vault, env: &mut dyn Environment, to: WrapKey) -> io::Result<()> {
    match Ring::read(vault)? {
        Some(ring) if ring.to == to => Ok(()),
        Some(_) | None => Ring::fresh(to, env)?.write(vault),
    }
}

/// Keeps a response as it is. The first time, it gets its record's id, its key and its slot; ended, its key goes.
/// Returns whether there was a place for it: on a phone where nobody is enrolled there is none.
pub fn keep(vault: &mut dyn Vault, env: &mut dyn Environment, running: &Running) -> io::Result<bool> {
    let Some(mut ring) = Ring::read(vault)? else { return Ok(false) };
    let open = match opened(vault)? {
        Some(open) => open,
        None => begin(vault, env, &mut ring)?,
    };
    let sealed = sealed(env, &ring.to, (&open.key, open.record), &body_of(running))?;
    if let Some(slot) = ring.slots.get_mut(usize::from(open.slot)) {
        *slot = sealed;
    }
    ring.write(vault)?;
    if running.ended {
        vault.remove(RUNNING)?;
    }
    Ok(true)
}

fn begin(vault: &mut dyn Vault, env: &mut dyn Environment, ring: &mut Ring) -> io::Result<Open> {
    let mut key = Zeroizing::new([0; 32]);
    env.fill(key.as_mut());
    let slot = ring.next % SLOTS_U8;
    ring.next = (slot + 1) % SLOTS_U8;
    let open = Open { record: timed_id(env), slot, key: Secret::from_bytes(*key) };
    vault.write(RUNNING, &body_of(&open))?;
    Ok(open)
}

fn opened(vault: &dyn Vault) -> io::Result<Option<Open>> {
    Ok(vault.read(RUNNING)?.and_then(|bytes| minicbor::decode(&bytes).ok()))
}

/// A slot that holds nothing, and looks as if it did.
fn unused(env: &mut dyn Environment, to: &WrapKey) -> io::Result<Vec<u8>> {
    let mut key = Zeroizing::new([0; 32]);
    env.fill(key.as_mut());
    let record = timed_id(env);
    sealed(env, to, (&Secret::from_bytes(*key), record), b"")
}

/// The head is the same for every tap of a response but for its randomness; both parts always have the same length.
fn sealed(
    env: &mut dyn Environment,
    to: &WrapKey,
    (key, record): (&Secret, RecordId),
    taps: &[u8],
) -> io::Result<Vec<u8>> {
    let mut random = [0; 32];
    env.fill(&mut random);
    let mut nonce = [0; NONCE_BYTES];
    env.fill(&mut nonce);
    let head = Zeroizing::new([key.as_bytes().as_slice(), record.as_bytes()].concat());
    let head = seal::seal_to(to, random, KEY_INFO, b"", &head).map_err(io::Error::other)?;
    let plain = padded(taps).ok_or_else(|| io::Error::other("does not fit"))?;
    let taps = seal::seal(key, &nonce, TAPS_CONTEXT, &plain);
    Ok([head.encapsulated(), head.sealed(), &taps].concat())
}

/// The length, the taps, and zeros.
fn padded(taps: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let length = u16::try_from(taps.len()).ok()?.to_be_bytes();
    let mut plain = Zeroizing::new([length.as_slice(), taps].concat());
    if plain.len() > PLAIN_BYTES {
        return None;
    }
    plain.resize(PLAIN_BYTES, 0);
    Some(plain)
}

fn taps(key: &Secret, sealed: &[u8]) -> Option<Running> {
    let plain = Zeroizing::new(seal::open(key, TAPS_CONTEXT, sealed.get(HEAD_BYTES..)?).ok()?);
    let (length, rest) = plain.split_first_chunk::<2>()?;
    minicbor::decode(rest.get(..usize::from(u16::from_be_bytes(*length)))?).ok()
}

/// Whether a response was begun and has not ended.
pub fn goes_on(vault: &dyn Vault) -> bool {
    opened(vault).is_ok_and(|open| open.is_some())
}

/// The response that goes on, if one does. One that was left long ago is over: its key goes, its taps stay sealed. Where
/// somebody is known to be at it, no clock says so: it may have been set meanwhile.
pub fn running(vault: &mut dyn Vault, now: Option<Moment>) -> io::Result<Option<Running>> {
    let Some(open) = opened(vault)? else { return Ok(None) };
    let ring = Ring::read(vault)?;
    let slot = ring.as_ref().and_then(|ring| ring.slots.get(usize::from(open.slot)));
    let running = slot.and_then(|slot| taps(&open.key, slot));
    let is_left = |running: &Running| now.is_some_and(|now| now.0 - running.last_known().0 >= RUNNING_MS_MAX);
    let goes_on = running.filter(|running| !running.ended && !is_left(running));
    if goes_on.is_none() {
        vault.remove(RUNNING)?;
    }
    Ok(goes_on)
}

/// Drops the response that goes on: it was a slip, and nothing of it is kept.
pub fn drop_running(vault: &mut dyn Vault, env: &mut dyn Environment) -> io::Result<()> {
    if let (Some(open), Some(mut ring)) = (opened(vault)?, Ring::read(vault)?) {
        let nothing = unused(env, &ring.to)?;
        if let Some(slot) = ring.slots.get_mut(usize::from(open.slot)) {
            *slot = nothing;
        }
        ring.write(vault)?;
    }
    vault.remove(RUNNING)
}

/// Opens every response that the private half opens.
pub fn open_all(vault: &dyn Vault, keys: &DeviceKeys) -> io::Result<Vec<(RecordId, Running)>> {
    let slots = Ring::read(vault)?.map(|ring| ring.slots).unwrap_or_default();
    Ok(slots.iter().filter_map(|slot| opened_with(keys, slot)).collect())
}

fn opened_with(keys: &DeviceKeys, slot: &[u8]) -> Option<(RecordId, Running)> {
    let (encapsulated, sealed) = slot.get(..HEAD_BYTES)?.split_at_checked(X_WING_ENCAPSULATED_BYTES)?;
    let sealed = ToDevice::new(X_WING, encapsulated.to_vec(), sealed.to_vec())?;
    let head = seal::open_own(keys, KEY_INFO, b"", &sealed).ok()?;
    let head = Zeroizing::new(head);
    let (key, record) = head.split_first_chunk::<32>()?;
    let record = RecordId(uuid::Uuid::from_slice(record).ok()?);
    Some((record, taps(&Secret::from_bytes(*key), slot)?))
}

/// Seals every slot anew that the private half opens to no response: after the responses were taken up and before, so
/// that the file is as new after every unlock, and none is left from an app that filled them with random bytes.
pub fn renew(vault: &mut dyn Vault, env: &mut dyn Environment, keys: &DeviceKeys) -> io::Result<()> {
    let Some(mut ring) = Ring::read(vault)? else { return Ok(()) };
    for slot in &mut ring.slots {
        if opened_with(keys, slot).is_none() {
            *slot = unused(env, &ring.to)?;
        }
    }
    ring.write(vault)
}

/// Empties the slots: the responses lie in the database now, and the slots are as on the first day.
pub fn empty(vault: &mut dyn Vault, env: &mut dyn Environment, to: WrapKey) -> io::Result<()> {
    Ring::fresh(to, env)?.write(vault)
}

#[cfg(test)]
#[path = "stamps_tests.rs"]
mod tests;
