//! Keys on their way to members: who may wrap which, how many are kept, and who asks for one.
//!
//! A wrap proves itself when it is opened, so anybody who holds a key may wrap it. The server cannot tell a good one from
//! a made-up one: it keeps a few of each key to each device, by different authors, and drops those that were read when
//! the device still asks.

use super::checked::CheckedWrap;
use super::said::leads;
use super::taking::Taking;
use crate::store::{NewWrap, Reads, StoreError, Wrapping};
use kitbag_shared::chain::Chain;
use kitbag_shared::ids::{DeviceId, KeyId, RequestNonce};
use kitbag_shared::limits::{LACKS_MAX, UNNAMED_ASKS_MAX, UNNAMED_WRAPS_MAX, WANTED_MAX, WRAPS_OF_A_KEY_MAX};
use kitbag_shared::wire::{RefusalCode, Wanted};
use std::collections::BTreeSet;

/// Of the wraps of one key to one device, those that only supervisors and the sheet may make.
pub(crate) const SUPERVISORS_WRAPS: usize = 2;
/// Asks that are looked at for one answer.
const ASKS_LOOKED_AT_MAX: u32 = 1_024;

/// Whether a wrap is of a key that the chain names, to somebody who may hold it.
pub(crate) fn fits(chain: &Chain, wrap: &CheckedWrap) -> Result<(), RefusalCode> {
    let wrap = &wrap.wrap;
    let collection = chain.collection_of(wrap.key).ok_or(RefusalCode::NotYet)?;
    let right = collection == wrap.collection && chain.may_hold(wrap.to, wrap.key);
    if right { Ok(()) } else { Err(RefusalCode::NotPermitted) }
}

/// Of how many wraps of a key to one device one may be this device's.
fn places(chain: &Chain, by: DeviceId) -> usize {
    if leads(chain, by) { WRAPS_OF_A_KEY_MAX } else { WRAPS_OF_A_KEY_MAX - SUPERVISORS_WRAPS }
}

/// Of a wrap whose key the chain does not name.
enum Unnamed {
    /// A wrap for which there is room.
    Kept,
    /// A wrap that is asked for, and takes the place of that one, which is not.
    InPlaceOf(KeyId),
    Refused,
}

/// Whether a wrap is of a key that the chain does not name, between two who read what it is said to seal: a branch named
/// it that another took the place of. Few are kept of one author to one device. What that asks for takes the place of what
/// it does not ask for any more: it has read it, or never waited for it.
fn of_a_lost_branch(taking: &Taking<'_>, wrap: &CheckedWrap) -> Result<Unnamed, StoreError> {
    let (wrap, chain, by) = (&wrap.wrap, taking.membership(), taking.device);
    let both_read = chain.may_read(wrap.to, wrap.collection) && chain.may_read(by, wrap.collection);
    if chain.collection_of(wrap.key).is_some() || !both_read {
        return Ok(Unnamed::Refused);
    }
    let before = taking.rows.wrapped(taking.programme, wrap.to, by)?;
    let of_lost: Vec<KeyId> = before.into_iter().filter(|key| chain.collection_of(*key).is_none()).collect();
    if of_lost.len() < UNNAMED_WRAPS_MAX {
        return Ok(Unnamed::Kept);
    }
    let asks = taking.rows.asks(taking.programme, wrap.to)?;
    let spent = of_lost.into_iter().find(|key| asks.contains(&wrap.key) && !asks.contains(key));
    Ok(spent.map_or(Unnamed::Refused, Unnamed::InPlaceOf))
}

/// Takes a wrap, if it may be kept; says whether it is new.
pub(super) fn take(taking: &mut Taking<'_>, wrap: &CheckedWrap) -> Result<Result<bool, RefusalCode>, StoreError> {
    let (programme, by, chain) = (taking.programme, taking.device, taking.membership());
    let (to, key, collection) = (wrap.wrap.to, wrap.wrap.key, wrap.wrap.collection);
    let mut spent = None;
    if let Err(why) = fits(chain, wrap) {
        match of_a_lost_branch(taking, wrap)? {
            Unnamed::Kept => {}
            Unnamed::InPlaceOf(key) => spent = Some(key),
            Unnamed::Refused => return Ok(Err(why)),
        }
    }
    // Whoever could read it once may have made a wrap before they knew of their end.
    let reads = chain.may_read(by, collection);
    if !reads && !chain.might_ever_read(by, collection) {
        return Ok(Err(RefusalCode::NotPermitted));
    }
    let authors = taking.rows.wrapped_by(programme, to, key)?;
    if authors.contains(&by) {
        return Ok(Ok(false));
    }
    let full = authors.len() >= places(chain, by);
    // The place of one who is no member any more is anybody's who reads.
    let gone = authors.into_iter().find(|author| full && reads && chain.member(*author).is_none());
    if full && gone.is_none() {
        return Ok(Err(RefusalCode::TooLarge));
    }
    if let Err(why) = taking.make_room((!reads).then_some(by), wrap.bytes.len())? {
        return Ok(Err(why));
    }
    if let Some(gone) = gone {
        taking.rows.drop_wrap(programme, to, key, gone)?;
    }
    if let Some(spent) = spent {
        taking.rows.drop_wrap(programme, to, spent, by)?;
    }
    taking.rows.add_wrap(programme, &NewWrap { to, key, by, bytes: &wrap.bytes }).map(Ok)
}

/// Keeps what a device asks for: keys that the chain names and that it may hold, and a few that no chain here names, of a
/// branch that another took the place of. `read_to` is how far it has read the wraps to it, if that is known: those of a
/// key that it still lacks did not open.
pub(super) fn ask(taking: &mut Taking<'_>, lacks: &[KeyId], read_to: Option<u64>) -> Result<(), StoreError> {
    let (programme, device, chain) = (taking.programme, taking.device, taking.membership());
    let (unnamed, named): (BTreeSet<KeyId>, BTreeSet<KeyId>) =
        lacks.iter().take(LACKS_MAX).partition(|key| chain.collection_of(**key).is_none());
    let unnamed = unnamed.into_iter().take(UNNAMED_ASKS_MAX).filter(|_| chain.member(device).is_some());
    let asks: BTreeSet<KeyId> = named.into_iter().filter(|key| chain.may_hold(device, *key)).chain(unnamed).collect();
    let asks: Vec<KeyId> = asks.into_iter().collect();
    if let Some(position) = read_to {
        for key in &asks {
            taking.rows.drop_wraps_up_to(programme, device, *key, position)?;
        }
    }
    taking.rows.put_asks(programme, device, &asks)
}

/// The keys that others ask for and that a device may hold. Each request begins elsewhere among the keys, so that keys
/// that nobody has keep no other from being found.
pub(super) fn wanted(
    rows: &dyn Reads,
    chain: &Chain,
    by: DeviceId,
    nonce: RequestNonce,
) -> Result<Vec<Wanted>, StoreError> {
    let places = u32::try_from(places(chain, by)).unwrap_or(0);
    let from = KeyId::from_bytes(*nonce.as_bytes());
    let asks = rows.wanted(chain.programme(), &Wrapping { by, places }, from, ASKS_LOOKED_AT_MAX)?;
    let may_wrap = |ask: &Wanted| match chain.collection_of(ask.key) {
        Some(collection) => chain.may_read(by, collection) && chain.may_hold(ask.to, ask.key),
        None => chain.member(by).is_some() && chain.member(ask.to).is_some(),
    };
    Ok(asks.into_iter().filter(may_wrap).take(WANTED_MAX).collect())
}
