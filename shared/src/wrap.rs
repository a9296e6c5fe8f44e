//! A collection's key wrapped to one device, signed by the supervisor's device that wrapped it.
//!
//! The signature keeps a server from handing out a key of its own making. Who may wrap is judged by
//! whoever receives, with [`crate::membership`].

use crate::ids::{CollectionId, DeviceId, KeyId, ProgrammeId};
use crate::keys::{CollectionKey, DeviceCard, DeviceKeys, VerifyKey, hash};
use crate::seal::{NotOpened, ToDevice, open_own, seal_to};
use minicbor::{CborLen, Decode, Encode};

/// What of a wrap is signed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct WrapBody {
    /// The programme.
    #[n(0)]
    pub programme: ProgrammeId,
    /// The device that wrapped it.
    #[n(1)]
    pub by: DeviceId,
    /// The device it is wrapped to.
    #[n(2)]
    pub to: DeviceId,
    /// The collection whose key it is.
    #[n(3)]
    pub collection: CollectionId,
    /// The key's id.
    #[n(4)]
    pub key: KeyId,
    /// The key, sealed.
    #[n(5)]
    pub sealed: ToDevice,
}

/// A key on its way to one device.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Wrap {
    /// What is signed.
    #[n(0)]
    pub body: WrapBody,
    /// Ed25519, by the device that wrapped it.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub signature: [u8; 64],
}

const WRAP_INFO: &[u8] = b"kitbag wrap v1";

impl Wrap {
    /// Wraps `key` to `to`. `random` must be fresh.
    pub fn make(
        keys: &DeviceKeys,
        programme: ProgrammeId,
        to: &DeviceCard,
        key: &CollectionKey,
        random: [u8; 32],
    ) -> Result<Self, NotOpened> {
        let plain = minicbor::to_vec(key).unwrap_or_default();
        let sealed = seal_to(&to.wrap, random, WRAP_INFO, programme.as_bytes(), &plain)?;
        let (by, to, collection) = (keys.id(), to.id(), key.collection);
        let body = WrapBody { programme, by, to, collection, key: key.id(), sealed };
        let signature = keys.sign.sign(&signed_bytes(&body));
        Ok(Self { body, signature })
    }

    /// Whether the device that wrapped it signed it.
    pub fn verify(&self, by: &VerifyKey) -> bool {
        by.verify(&signed_bytes(&self.body), &self.signature)
    }

    /// Opens a wrap to this device. The key must be the one that the wrap names.
    pub fn open(&self, keys: &DeviceKeys) -> Result<CollectionKey, NotOpened> {
        let plain = open_own(keys, WRAP_INFO, self.body.programme.as_bytes(), &self.body.sealed)?;
        let key: CollectionKey = minicbor::decode(&plain).map_err(|_| NotOpened)?;
        let named = key.id() == self.body.key && key.collection == self.body.collection;
        if named { Ok(key) } else { Err(NotOpened) }
    }
}

fn signed_bytes(body: &WrapBody) -> Vec<u8> {
    let encoded = minicbor::to_vec(body).unwrap_or_default();
    hash("kitbag wrap v1", &[&encoded]).as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{KeyUse, Secret};

    #[test]
    fn a_wrap_opens_for_its_device_and_names_its_key() {
        let keys = |seed| DeviceKeys::from_seed(&Secret::from_bytes([seed; 32]));
        let (supervisor, worker, other) = (keys(1), keys(2), keys(3));
        let collection = CollectionId::from_bytes([1; 16]);
        let secret = Secret::from_bytes([9; 32]);
        let key = CollectionKey { collection, used_for: KeyUse::Seal, generation: 1, secret };
        let programme = ProgrammeId::from_bytes([4; 16]);
        let wrap = Wrap::make(&supervisor, programme, &worker.card(), &key, [5; 32]).unwrap();
        let wrap: Wrap = minicbor::decode(&minicbor::to_vec(&wrap).unwrap()).unwrap();
        assert!(wrap.verify(&supervisor.card().verify) && !wrap.verify(&other.card().verify));
        assert_eq!(wrap.open(&worker).unwrap(), key);
        assert_eq!(wrap.open(&other), Err(NotOpened));

        let mut renamed = wrap;
        renamed.body.key = KeyId::from_bytes([0; 16]);
        assert_eq!(renamed.open(&worker), Err(NotOpened));
        assert!(!renamed.verify(&supervisor.card().verify));
    }
}
