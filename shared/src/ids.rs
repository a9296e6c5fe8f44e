//! Identifiers: opaque bytes with a type each, so that one can never stand for another.
//!
//! They know nothing of what they name. `Debug` shows the first four bytes, which is what logs carry.

use crate::time::DAY_MS;
use minicbor::{CborLen, Decode, Encode};
use sha2::{Digest, Sha256};
use std::fmt;

/// A fixed number of opaque bytes as a type of its own: CBOR byte string, lower-case hexadecimal as text.
macro_rules! opaque_id {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, CborLen)]
        #[cbor(transparent)]
        pub struct $name(#[cbor(n(0), with = "minicbor::bytes")] [u8; $len]);

        impl $name {
            /// Length in bytes.
            pub const LEN: usize = $len;

            /// Takes the bytes as they are.
            pub const fn from_bytes(bytes: [u8; $len]) -> Self {
                Self(bytes)
            }

            /// The bytes.
            pub const fn as_bytes(&self) -> &[u8; $len] {
                &self.0
            }

            /// Takes a slice of exactly [`Self::LEN`] bytes.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                <[u8; $len]>::try_from(bytes).ok().map(Self)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}(", stringify!($name))?;
                self.0.iter().take(4).try_for_each(|byte| write!(f, "{byte:02x}"))?;
                f.write_str(")")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                bytes_from_hex(text).map(Self).ok_or(NotAnId)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

/// A text that is not the hexadecimal form of the id it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id: wrong length or not hexadecimal")]
pub struct NotAnId;

pub(crate) fn bytes_from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != N * 2 {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        if !pair.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(bytes)
}

opaque_id!(
    /// A programme: the first 16 bytes of the hash of statement 0 of its chain.
    ProgrammeId, 16
);
opaque_id!(
    /// A device: one enrolment of one person, named by the first 16 bytes of the hash of its public keys.
    DeviceId, 16
);
opaque_id!(
    /// A collection of records with its own keys: random.
    CollectionId, 16
);
opaque_id!(
    /// A sealing key: the first 16 bytes of the hash of the key and what it belongs to.
    KeyId, 16
);
opaque_id!(
    /// An invitation: the first 16 bytes of the hash of its secret.
    InvitationId, 16
);
opaque_id!(
    /// Kept outside the database of a device, to notice that the database was copied or restored.
    InstallId, 16
);
opaque_id!(
    /// Handed out by the server at each sync; presenting an old one twice reveals a cloned device.
    Lease, 16
);
opaque_id!(
    /// Random, never used twice: tells one signed request from another.
    RequestNonce, 16
);
opaque_id!(
    /// A SHA-256 hash: of a sealed batch, a membership statement, a request body.
    Hash, 32
);

/// The writer of a log: a device, and which incarnation of its database.
///
/// A new incarnation begins when the device finds that its database was cloned or restored.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    CborLen,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Actor {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    /// Counts from 0.
    #[n(1)]
    pub incarnation: u32,
}

/// Names an operation within a collection: who wrote it, as which one (from 1, without gaps).
///
/// A record lives in one collection, so the collection is known wherever a dot is read.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    CborLen,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Dot {
    /// Position in the log, from 1.
    #[n(0)]
    pub seq: u64,
    /// The author.
    #[n(1)]
    pub actor: Actor,
}

/// Distinguishes the lines of a list field: random for entries, the code itself for sets of codes.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    CborLen,
    serde::Serialize,
    serde::Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct LineId(#[n(0)] pub u64);

/// A record's id as UUID: version 7, but version 4 for stock movements, whose ids must not tell when, and for items that a
/// table added, whose ids come of its file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct RecordId(pub uuid::Uuid);

impl RecordId {
    /// A time-ordered id from the clock (Unix milliseconds) and ten random bytes.
    pub fn timed(at_ms: i64, random: &[u8; 10]) -> Self {
        let millis = u64::try_from(at_ms).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, random).into_uuid())
    }

    /// An id that tells nothing, from sixteen random bytes.
    pub fn random(random: [u8; 16]) -> Self {
        Self(uuid::Builder::from_random_bytes(random).into_uuid())
    }

    /// The id of what a whole has of one part: an item's movement of a contact. Whoever writes the same down, be it from a
    /// copy of the same draft or in another correction at the same time, writes the same record, and it counts once.
    /// It begins with the day of a whole whose id tells its time, so that those of a day lie side by side in every table,
    /// and saving one touches few of its pages; who does not know the whole learns no more from it.
    pub fn of_part(whole: Self, part: Self) -> Self {
        let digest = Sha256::new().chain_update(whole.as_bytes()).chain_update(part.as_bytes()).finalize();
        let [a, b, c, d, e, f, ..] = *whole.as_bytes();
        let day = u64::from_be_bytes([0, 0, a, b, c, d, e, f]) / DAY_MS.unsigned_abs();
        let [.., first, second, third] = day.to_be_bytes();
        let mut bytes = [0; 16];
        for (byte, told) in bytes.iter_mut().zip([first, second, third].into_iter().chain(digest)) {
            *byte = told;
        }
        Self::random(bytes)
    }

    /// The id of one of several things that a whole has without names of their own, by their number.
    pub fn of_number(whole: Self, number: u32) -> Self {
        Self::of_part(whole, Self(uuid::Uuid::from_u128(u128::from(number))))
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// Takes a slice of exactly 16 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        uuid::Uuid::from_slice(bytes).ok().map(Self)
    }

    /// The line under which a list of records names this one, so that naming it twice is one line.
    pub fn line(&self) -> LineId {
        LineId(self.0.as_u64_pair().1)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, low) = self.0.as_u64_pair();
        write!(f, "RecordId(…{:08x})", low & 0xffff_ffff)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<C> Encode<C> for RecordId {
    fn encode<W: minicbor::encode::Write>(
        &self,
        to: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        to.bytes(self.0.as_bytes())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for RecordId {
    fn decode(from: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let bytes = from.bytes()?;
        Self::from_slice(bytes).ok_or_else(|| minicbor::decode::Error::message("a record id has 16 bytes"))
    }
}

impl<C> CborLen<C> for RecordId {
    fn cbor_len(&self, _: &mut C) -> usize {
        1 + 16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_round_trip_and_refusal() {
        let id = DeviceId::from_bytes([0xab; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        for wrong in ["", "ab", "zz000000000000000000000000000000", "+1000000000000000000000000000000"] {
            assert_eq!(wrong.parse::<DeviceId>(), Err(NotAnId), "{wrong}");
        }
    }

    #[test]
    fn a_part_of_a_whole_has_one_id_that_tells_the_day_at_most() {
        let item = |number| RecordId::random([number; 16]);
        let contact = |day: u32, hour: u32, random| {
            RecordId::timed(i64::from(day) * 86_400_000 + i64::from(hour) * 3_600_000, &[random; 10])
        };
        let part = RecordId::of_part(contact(20_000, 1, 1), item(1));
        // For good: another version of the app must make the same of the same two.
        assert_eq!(part.to_string(), "004e2024-a533-4fa5-98af-20bcdebb2817");
        assert_eq!(part, RecordId::of_part(contact(20_000, 1, 1), item(1)));
        assert_eq!(part.0.get_version_num(), 4);
        for (whole, part_of_it) in [(contact(20_000, 23, 2), item(1)), (contact(20_000, 1, 1), item(2))] {
            let other = RecordId::of_part(whole, part_of_it);
            assert_ne!(part, other);
            assert_eq!(part.as_bytes()[..3], other.as_bytes()[..3], "the day");
        }
        assert!(part < RecordId::of_part(contact(20_001, 0, 0), item(1)), "in the order of days");
    }

    #[test]
    fn cbor_is_a_plain_byte_string() {
        let id = KeyId::from_bytes([7; 16]);
        let bytes = minicbor::to_vec(id).unwrap();
        assert_eq!(bytes[0], 0x50);
        assert_eq!(minicbor::decode::<KeyId>(&bytes).unwrap(), id);
        assert!(minicbor::decode::<Hash>(&bytes).is_err());
    }
}
