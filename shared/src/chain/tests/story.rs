//! A programme in the making: named devices, and what they say one after the other.

use crate::chain::{Certificate, Chain, Deed, End, EndReason, LogEnd, Logs, NewRole, Statement, StatementRefusal};
use crate::ids::{Actor, CollectionId, DeviceId, Hash, InvitationId, KeyId};
use crate::keys::{DeviceKeys, Secret};
use crate::record::CollectionKind;
use crate::record::lists::Role;
use crate::time::Day;
use std::sync::LazyLock;

/// The founder, others, and two sheets: keys are slow to derive.
static KEYS: LazyLock<Vec<DeviceKeys>> =
    LazyLock::new(|| (0..40).map(|seed| DeviceKeys::from_seed(&Secret::from_bytes([seed; 32]))).collect());

/// Device 1 is the founder's.
pub(super) const FOUNDER: usize = 1;
/// The first sheet, and others to replace it.
pub(super) const SHEET: usize = 30;
pub(super) const SECOND_SHEET: usize = 31;
pub(super) const THIRD_SHEET: usize = 32;

pub(super) fn keys(device: usize) -> &'static DeviceKeys {
    &KEYS[device]
}

pub(super) fn id(device: usize) -> DeviceId {
    keys(device).id()
}

pub(super) fn collection(kind: CollectionKind) -> CollectionId {
    CollectionId::from_bytes([kind.code(); 16])
}

pub(super) fn casework() -> CollectionId {
    collection(CollectionKind::Casework)
}

pub(super) fn key_id(number: u32) -> KeyId {
    let mut bytes = [0xee; KeyId::LEN];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    KeyId::from_bytes(bytes)
}

pub(super) fn actor(device: usize) -> Actor {
    Actor { device: id(device), incarnation: 0 }
}

pub(super) fn up_to(device: usize, seq: u64) -> Vec<LogEnd> {
    vec![LogEnd { collection: casework(), actor: actor(device), seq, batch: Hash::from_bytes([7; 32]) }]
}

pub(super) fn teams(role: Role) -> Vec<CollectionId> {
    if role == Role::PeerWorker { vec![casework()] } else { Vec::new() }
}

pub(super) fn certify(device: usize, role: Role) -> Deed {
    Deed::Certify(Certificate { device: keys(device).card(), role, teams: teams(role), invitation: None })
}

pub(super) fn certify_by(device: usize, role: Role, invitation: InvitationId) -> Deed {
    let invitation = Some(invitation);
    Deed::Certify(Certificate { device: keys(device).card(), role, teams: teams(role), invitation })
}

pub(super) fn end(device: usize, seq: u64) -> Deed {
    Deed::End(End { device: id(device), reason: EndReason::Lost, logs: up_to(device, seq) })
}

pub(super) fn new_role(device: usize, role: Role, seq: u64) -> Deed {
    Deed::Role(NewRole { device: id(device), role, teams: teams(role), logs: up_to(device, seq) })
}

pub(super) fn admit(device: usize, seq: u64) -> Deed {
    Deed::Admit(Logs { device: id(device), logs: up_to(device, seq) })
}

pub(super) fn sheet(device: usize) -> Deed {
    Deed::Sheet(keys(device).card())
}

/// A chain that grows, with fresh keys whenever one is wanted.
#[derive(Clone)]
pub(super) struct Story {
    pub(super) chain: Chain,
    named: u32,
}

impl Story {
    /// The founder, the sheet, a collection of each kind with its key, and the code key.
    pub(super) fn begin() -> Self {
        let mut named = 0;
        let mut deeds = vec![certify(FOUNDER, Role::Supervisor), sheet(SHEET)];
        for kind in CollectionKind::ALL {
            deeds.push(Deed::Collection { id: collection(kind), kind });
            deeds.push(new_key(&mut named, kind));
        }
        deeds.push(Deed::CodeKey { collection: casework(), key: key_id(1_000_000) });
        let first = Statement::first(keys(FOUNDER), Day(1), &deeds);
        Self { chain: Chain::begun_by(first).unwrap(), named }
    }

    /// New keys of these collections.
    pub(super) fn rotate(&mut self, kinds: &[CollectionKind]) -> Vec<Deed> {
        kinds.iter().map(|kind| new_key(&mut self.named, *kind)).collect()
    }

    /// A deed, with new keys of everything.
    pub(super) fn with_new_keys(&mut self, deed: Deed) -> Vec<Deed> {
        let mut deeds = vec![deed];
        deeds.extend(self.rotate(&CollectionKind::ALL));
        deeds
    }

    /// What a device would say next.
    pub(super) fn next(&self, by: usize, deeds: &[Deed]) -> Statement {
        let head = self.chain.head().unwrap();
        Statement::after(&head, self.chain.programme(), keys(by), Day(1), deeds)
    }

    pub(super) fn try_say(&mut self, by: usize, deeds: &[Deed]) -> Result<(), StatementRefusal> {
        let statement = self.next(by, deeds);
        let before = self.chain.clone();
        let taken = self.chain.push(statement);
        if taken.is_err() {
            assert_eq!(self.chain.state(), before.state(), "a refused statement changes nothing");
            assert_eq!(self.chain.head(), before.head());
        }
        taken
    }

    pub(super) fn say(&mut self, by: usize, deeds: &[Deed]) {
        assert_eq!(self.try_say(by, deeds), Ok(()), "{deeds:?}");
    }

    /// Ends a device with new keys of all.
    pub(super) fn ends(&mut self, by: usize, device: usize) {
        let deeds = self.with_new_keys(end(device, 5));
        self.say(by, &deeds);
    }

    pub(super) fn role(&self, device: usize) -> Option<Role> {
        self.chain.member(id(device)).map(|member| member.role)
    }

    /// Up to which sequence of a device's casework log counts.
    pub(super) fn counts(&self, device: usize) -> u64 {
        let counts = |seq: &u64| !self.chain.roles_for(actor(device), casework(), *seq).is_empty();
        (1..=20).take_while(counts).count().try_into().unwrap()
    }
}

fn new_key(named: &mut u32, kind: CollectionKind) -> Deed {
    *named += 1;
    let desk = (kind == CollectionKind::Desk).then(|| keys(39).card().wrap);
    Deed::Key { collection: collection(kind), key: key_id(*named), desk }
}
