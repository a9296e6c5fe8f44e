//! A collection's key wrapped to one member.
//!
//! A key's id is the hash of the key, and the chain of statements says which keys there are: so a wrap proves itself
//! when it is opened, and it does not matter who made it. Whoever holds a key may wrap it to who may read the collection.

use crate::ids::{CollectionId, DeviceId, KeyId, ProgrammeId};
use crate::keys::{CollectionKey, DeviceCard, DeviceKeys};
use crate::seal::{NotOpened, ToDevice, open_own, seal_to};
use minicbor::{CborLen, Decode, Encode};

/// A key on its way to one device.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Wrap {
    /// The programme.
    #[n(0)]
    pub programme: ProgrammeId,
    /// The device it is wrapped to.
    #[n(1)]
    pub to: DeviceId,
    /// The collection whose key it is.
    #[n(2)]
    pub collection: CollectionId,
    /// The key's id.
    #[n(3)]
    pub key: KeyId,
    /// The key, sealed.
    #[n(4)]
    pub sealed: ToDevice,
}

const WRAP_INFO: &[u8] = b"kitbag wrap v1";

impl Wrap {
    /// Wraps `key` to `to`. `random` must be fresh.
    pub fn make(
        programme: ProgrammeId,
        to: &DeviceCard,
        key: &CollectionKey,
        random: [u8; 32],
    ) -> Result<Self, NotOpened> {
        let plain = minicbor::to_vec(key).unwrap_or_default();
        let sealed = seal_to(&to.wrap, random, WRAP_INFO, programme.as_bytes(), &plain)?;
        Ok(Self { programme, to: to.id(), collection: key.collection, key: key.id(), sealed })
    }

    /// Opens a wrap to this device. The key must be the one that the wrap names.
    pub fn open(&self, keys: &DeviceKeys) -> Result<CollectionKey, NotOpened> {
        let plain = open_own(keys, WRAP_INFO, self.programme.as_bytes(), &self.sealed)?;
        let key: CollectionKey = crate::strict::read(&plain).ok_or(NotOpened)?;
        let named = key.id() == self.key && key.collection == self.collection;
        if named { Ok(key) } else { Err(NotOpened) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{KeyUse, Secret};

    #[test]
    fn a_wrap_opens_for_its_device_and_names_its_key() {
        let keys = |seed| DeviceKeys::from_seed(&Secret::from_bytes([seed; 32]));
        let (worker, other) = (keys(2), keys(3));
        let collection = CollectionId::from_bytes([1; 16]);
        let key = CollectionKey { collection, used_for: KeyUse::Seal, secret: Secret::from_bytes([9; 32]) };
        let programme = ProgrammeId::from_bytes([4; 16]);
        let wrap = Wrap::make(programme, &worker.card(), &key, [5; 32]).unwrap();
        let wrap: Wrap = minicbor::decode(&minicbor::to_vec(&wrap).unwrap()).unwrap();
        assert_eq!(wrap.open(&worker).unwrap(), key);
        assert_eq!(wrap.open(&other), Err(NotOpened));

        let renamed = Wrap { key: KeyId::from_bytes([0; 16]), ..wrap.clone() };
        assert_eq!(renamed.open(&worker), Err(NotOpened));
        let elsewhere = Wrap { programme: ProgrammeId::from_bytes([5; 16]), ..wrap };
        assert_eq!(elsewhere.open(&worker), Err(NotOpened));
    }
}
