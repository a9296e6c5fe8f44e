//! A file that carries sealed batches where no network does: from a device that cannot send to any device of the
//! programme that can.
//!
//! It holds what a sync request would have brought, and nobody outside the team can read it. What stands in it is only
//! as true as its signatures: whoever takes it in verifies each batch.

use crate::batch::{BatchError, SealedBatch};
use crate::fade::KeyringEntry;
use crate::ids::Hash;
use crate::keys::hash;
use crate::limits::OFFLINE_BUNDLE_BYTES_MAX;
use minicbor::bytes::ByteVec;

/// The mark at the beginning of such a file. Its line end shows whether something on the way took it for a text.
const MARK: &[u8; 8] = b"kitbag\r\n";
/// The version of the format that this app writes.
pub const OFFLINE_BUNDLE_VERSION: u8 = 1;
const CHECK_LABEL: &str = "kitbag carried v1";

/// An offline bundle: what such a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfflineBundle {
    /// The batches, each log in its order.
    pub batches: Vec<SealedBatch>,
    /// The fading keys without which some of their texts could not be read.
    pub keyring: Vec<KeyringEntry>,
}

/// The reason why bytes are not an offline bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OfflineBundleError {
    /// More than [`OFFLINE_BUNDLE_BYTES_MAX`].
    #[error("the file is larger than {OFFLINE_BUNDLE_BYTES_MAX} bytes")]
    TooLarge,
    /// The bytes do not begin as an offline bundle.
    #[error("this is no file of sealed records")]
    NotABundle,
    /// Written by a newer app.
    #[error("the file was written by a newer app")]
    NewerVersion,
    /// A part of it is missing, or something changed it.
    #[error("the file is not whole")]
    Damaged,
}

impl OfflineBundle {
    /// The file: mark, version, check value, content.
    pub fn to_bytes(&self) -> Vec<u8> {
        let batches: Vec<ByteVec> = self.batches.iter().map(|batch| batch.bytes().to_vec().into()).collect();
        // Our own types encode without errors of their own, and memory takes any of them.
        let content = minicbor::to_vec((batches, &self.keyring)).unwrap_or_default();
        let check = check(&content);
        [MARK.as_slice(), &[OFFLINE_BUNDLE_VERSION], check.as_bytes(), &content].concat()
    }

    /// Reads a file. Nothing is known of the batches' signatures or contents afterwards.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, OfflineBundleError> {
        if bytes.len() > OFFLINE_BUNDLE_BYTES_MAX {
            return Err(OfflineBundleError::TooLarge);
        }
        let rest = bytes.strip_prefix(MARK).ok_or(OfflineBundleError::NotABundle)?;
        let (version, rest) = rest.split_first().ok_or(OfflineBundleError::Damaged)?;
        if *version != OFFLINE_BUNDLE_VERSION {
            return Err(OfflineBundleError::NewerVersion);
        }
        let (expected, content) = rest.split_at_checked(Hash::LEN).ok_or(OfflineBundleError::Damaged)?;
        if check(content).as_bytes() != expected {
            return Err(OfflineBundleError::Damaged);
        }
        let (batches, keyring): (Vec<ByteVec>, Vec<KeyringEntry>) =
            crate::strict::read(content).ok_or(OfflineBundleError::Damaged)?;
        let batches = batches.into_iter().map(|bytes| SealedBatch::from_bytes(bytes.into()));
        let batches = batches.collect::<Result<_, _>>().map_err(|why| match why {
            BatchError::UnknownVersion => OfflineBundleError::NewerVersion,
            BatchError::TooLarge
            | BatchError::NotABatch
            | BatchError::BadSignature
            | BatchError::NotOpened
            | BatchError::BadContent => OfflineBundleError::Damaged,
        })?;
        Ok(Self { batches, keyring })
    }
}

fn check(content: &[u8]) -> Hash {
    hash(CHECK_LABEL, &[content])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::{BatchHeader, Cut, seal_batch};
    use crate::fade::FadingKey;
    use crate::ids::{Actor, CollectionId, DeviceId, Dot, ProgrammeId, RecordId};
    use crate::keys::{CollectionKey, KeyUse, Secret, SignKey};
    use crate::operation::Operation;
    use crate::record::Kind;
    use crate::seal::NONCE_BYTES;
    use crate::time::{Moment, Month};

    fn carried() -> OfflineBundle {
        let collection = CollectionId::from_bytes([1; 16]);
        let key = CollectionKey { collection, used_for: KeyUse::Seal, secret: Secret::from_bytes([2; 32]) };
        let actor = Actor { device: DeviceId::from_bytes([3; 16]), incarnation: 0 };
        let operation = Operation {
            dot: Dot { seq: 1, actor },
            kind: Kind::Encounter.id(),
            record: RecordId::random([4; 16]),
            at: Moment(0),
            offset_ms: 0,
            changes: Vec::new(),
            alias: None,
        };
        let programme = ProgrammeId::from_bytes([5; 16]);
        let cut = Cut {
            programme,
            actor,
            collection,
            previous: BatchHeader::NO_PREVIOUS,
            head: crate::chain::Head { number: 0, id: BatchHeader::NO_PREVIOUS },
        };
        let sign = SignKey::from_secret(&Secret::from_bytes([6; 32]));
        let batch = seal_batch(&cut, &[operation], &key, &sign, &[7; NONCE_BYTES]).unwrap();
        let fading = FadingKey { collection, until: Month(24_321), secret: Secret::from_bytes([8; 32]) };
        OfflineBundle { batches: vec![batch], keyring: vec![fading.entry(&key, &[9; NONCE_BYTES])] }
    }

    #[test]
    fn what_was_put_in_comes_out() {
        for carried in [OfflineBundle::default(), carried()] {
            assert_eq!(OfflineBundle::from_bytes(&carried.to_bytes()), Ok(carried));
        }
    }

    #[test]
    fn whatever_happens_to_it_on_the_way_is_noticed() {
        let file = carried().to_bytes();
        for cut in 0..file.len() {
            let expected = if cut < MARK.len() { OfflineBundleError::NotABundle } else { OfflineBundleError::Damaged };
            assert_eq!(OfflineBundle::from_bytes(&file[..cut]), Err(expected), "cut off at {cut}");
        }
        for place in 0..file.len() {
            let mut changed = file.clone();
            changed[place] ^= 1;
            let expected = match place {
                0..8 => OfflineBundleError::NotABundle,
                8 => OfflineBundleError::NewerVersion,
                _ => OfflineBundleError::Damaged,
            };
            assert_eq!(OfflineBundle::from_bytes(&changed), Err(expected), "changed at {place}");
        }
        assert_eq!(
            OfflineBundle::from_bytes(&[file, vec![0]].concat()),
            Err(OfflineBundleError::Damaged),
            "something behind it"
        );
        assert_eq!(OfflineBundle::from_bytes(b"%PDF-1.7"), Err(OfflineBundleError::NotABundle));
    }

    #[test]
    fn a_batch_that_is_none_spoils_its_file() {
        let content = minicbor::to_vec((vec![ByteVec::from(vec![0; 3])], Vec::<KeyringEntry>::new())).unwrap();
        let file = [MARK.as_slice(), &[OFFLINE_BUNDLE_VERSION], check(&content).as_bytes(), &content].concat();
        assert_eq!(OfflineBundle::from_bytes(&file), Err(OfflineBundleError::Damaged));
    }

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        assert_eq!(OfflineBundle::from_bytes(&vec![0; OFFLINE_BUNDLE_BYTES_MAX]), Err(OfflineBundleError::NotABundle));
        assert_eq!(
            OfflineBundle::from_bytes(&vec![0; OFFLINE_BUNDLE_BYTES_MAX + 1]),
            Err(OfflineBundleError::TooLarge)
        );
    }
}
