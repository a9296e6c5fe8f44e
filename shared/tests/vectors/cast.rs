//! Who and what the vectors speak of: every secret is one byte, repeated.

use kitbag_shared::chain::{Certificate, Chain, Deed, Head, Statement, programme_of};
use kitbag_shared::desk::desk_key as public_half;
use kitbag_shared::ids::{Actor, CollectionId, Dot, LineId, ProgrammeId, RecordId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, recovery_keys};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::{Day, Moment};
use std::sync::LazyLock;

/// Bytes of two devices' seeds, and of other secrets. The supervisor begins the programme.
pub const SUPERVISOR: u8 = 0x02;
pub const WORKER: u8 = 0x03;
pub const INVITATION: u8 = 0x04;
pub const SHEET: u8 = 0x05;
pub const SECOND_SUPERVISOR: u8 = 0x06;
pub const SECOND_SHEET: u8 = 0x07;

/// 2026-03-14T22:15:30.250Z
pub const EVENING: Moment = Moment(1_773_526_530_250);

pub fn secret(byte: u8) -> Secret {
    Secret::from_bytes([byte; 32])
}

/// Statement 0 of the programme.
pub static FIRST: LazyLock<Statement> =
    LazyLock::new(|| Statement::first(&device(SUPERVISOR), today(), &first_deeds()));

/// The first supervisor, the recovery sheet, a collection of each kind with its key, and the code key.
pub fn first_deeds() -> Vec<Deed> {
    let card = device(SUPERVISOR).card();
    let founder = Certificate { device: card, role: Role::Supervisor, teams: vec![], invitation: None };
    let mut deeds = vec![Deed::Certify(founder), Deed::Sheet(sheet().card())];
    for (id, kind) in [
        (settings(), CollectionKind::Programme),
        (stock(), CollectionKind::Stock),
        (casework(), CollectionKind::Casework),
        (desk(), CollectionKind::Desk),
    ] {
        deeds.extend([Deed::Collection { id, kind }, named(&first_key(kind), kind)]);
    }
    deeds.push(Deed::CodeKey { collection: casework(), key: code_key().id() });
    deeds
}

fn first_key(kind: CollectionKind) -> CollectionKey {
    match kind {
        CollectionKind::Programme => settings_key(),
        CollectionKind::Stock => stock_key(),
        CollectionKind::Casework => casework_key(),
        CollectionKind::Desk => desk_key(),
    }
}

/// The deed that names a key.
pub fn named(key: &CollectionKey, kind: CollectionKind) -> Deed {
    let desk = (kind == CollectionKind::Desk).then(|| public_half(key).public);
    Deed::Key { collection: key.collection, key: key.id(), desk }
}

pub fn programme() -> ProgrammeId {
    programme_of(&FIRST)
}

/// The chain after statement 0.
pub fn begun() -> Chain {
    Chain::begun_by(FIRST.clone()).unwrap()
}

pub fn head() -> Head {
    FIRST.place()
}

/// The recovery sheet's keys.
pub fn sheet() -> DeviceKeys {
    recovery_keys(&secret(SHEET))
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

pub fn desk() -> CollectionId {
    CollectionId::from_bytes([0xc4; 16])
}

pub fn key(collection: CollectionId, used_for: KeyUse, byte: u8) -> CollectionKey {
    CollectionKey { collection, used_for, secret: secret(byte) }
}

pub fn settings_key() -> CollectionKey {
    key(settings(), KeyUse::Seal, 0xa1)
}

pub fn casework_key() -> CollectionKey {
    key(casework(), KeyUse::Seal, 0xa3)
}

pub fn stock_key() -> CollectionKey {
    key(stock(), KeyUse::Seal, 0xa2)
}

pub fn desk_key() -> CollectionKey {
    key(desk(), KeyUse::Seal, 0xa4)
}

pub fn code_key() -> CollectionKey {
    key(casework(), KeyUse::Code, 0xac)
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
