//! Who and what the vectors speak of: every secret is one byte, repeated.

use kitbag_shared::ids::{Actor, CollectionId, Dot, LineId, ProgrammeId, RecordId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, SignKey};
use kitbag_shared::time::{Day, Moment};

/// Bytes of the founding key's secret, of two devices' seeds, and of other secrets.
pub const FOUNDING: u8 = 0x01;
pub const SUPERVISOR: u8 = 0x02;
pub const WORKER: u8 = 0x03;
pub const INVITATION: u8 = 0x04;
pub const SHEET: u8 = 0x05;

/// 2026-03-14T22:15:30.250Z
pub const EVENING: Moment = Moment(1_773_526_530_250);

pub fn secret(byte: u8) -> Secret {
    Secret::from_bytes([byte; 32])
}

pub fn founding() -> SignKey {
    SignKey::from_secret(&secret(FOUNDING))
}

pub fn programme() -> ProgrammeId {
    founding().programme()
}

pub fn device(seed: u8) -> DeviceKeys {
    DeviceKeys::from_seed(&secret(seed))
}

pub fn actor(seed: u8, incarnation: u32) -> Actor {
    Actor { device: device(seed).id(), incarnation }
}

pub fn dot(seed: u8, seq: u64) -> Dot {
    Dot { seq, actor: actor(seed, 0) }
}

pub fn settings() -> CollectionId {
    CollectionId::from_bytes([0xc1; 16])
}

pub fn stock() -> CollectionId {
    CollectionId::from_bytes([0xc2; 16])
}

pub fn casework() -> CollectionId {
    CollectionId::from_bytes([0xc3; 16])
}

pub fn key(collection: CollectionId, used_for: KeyUse, generation: u32, byte: u8) -> CollectionKey {
    CollectionKey { collection, used_for, generation, secret: secret(byte) }
}

pub fn casework_key() -> CollectionKey {
    key(casework(), KeyUse::Seal, 1, 0xa3)
}

pub fn stock_key() -> CollectionKey {
    key(stock(), KeyUse::Seal, 2, 0xa2)
}

pub fn desk_key() -> CollectionKey {
    key(CollectionId::from_bytes([0xc4; 16]), KeyUse::Seal, 1, 0xa4)
}

pub fn code_key() -> CollectionKey {
    key(casework(), KeyUse::Code, 1, 0xac)
}

pub fn today() -> Day {
    EVENING.day(0)
}

/// The `n`-th record made at [`EVENING`].
pub fn timed(n: u8) -> RecordId {
    RecordId::timed(EVENING.0, &[n; 10])
}

pub fn untimed(n: u8) -> RecordId {
    RecordId::random([n; 16])
}

pub fn line(n: u64) -> LineId {
    LineId(n)
}
