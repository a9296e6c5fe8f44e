//! Chains in the making: who speaks, and what chance has them say, lawful and unlawful.

use crate::cast::{SECOND_SHEET, SHEET, casework, desk, settings, stock};
use crate::file::{hex, unhex};
use crate::statements::seed_of;
use kitbag_shared::chain::{
    Certificate, Chain, Deed, End, EndReason, LogEnd, Logs, NewRole, Statement, StatementRefusal,
};
use kitbag_shared::desk::desk_key;
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash, InvitationId, ProgrammeId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, hash};
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{CollectionKind, ValueList};
use kitbag_shared::time::Day;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Who speaks: the founder, six others of whom the last is never certified by an honest hand, and two sheets.
pub const FOUNDER: u8 = 0x31;
pub const OTHERS: [u8; 6] = [0x32, 0x33, 0x34, 0x35, 0x36, 0x37];
pub const KINDS: [CollectionKind; 4] =
    [CollectionKind::Programme, CollectionKind::Stock, CollectionKind::Casework, CollectionKind::Desk];

pub static KEYS: LazyLock<BTreeMap<u8, DeviceKeys>> = LazyLock::new(|| {
    let all = [FOUNDER, SHEET, SECOND_SHEET].into_iter().chain(OTHERS);
    all.map(|seed| (seed, DeviceKeys::from_seed(&seed_of(seed)))).collect()
});

pub fn id(speaker: u8) -> DeviceId {
    KEYS[&speaker].id()
}

pub fn collection(kind: CollectionKind) -> CollectionId {
    match kind {
        CollectionKind::Programme => settings(),
        CollectionKind::Stock => stock(),
        CollectionKind::Casework => casework(),
        CollectionKind::Desk => desk(),
    }
}

/// Numbers that are the same every time.
pub struct Chance {
    pub seed: u64,
    pub drawn: u64,
}

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.drawn += 1;
        let hash = hash("vectors", &[&self.seed.to_be_bytes(), &self.drawn.to_be_bytes()]);
        let number = u64::from_be_bytes(hash.as_bytes()[..8].try_into().unwrap());
        usize::try_from(number % bound as u64).unwrap()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// A chain on its way, and what was tried.
pub struct Telling {
    pub chance: Chance,
    pub chain: Chain,
    pub keys: u32,
    pub tried: Vec<(Statement, Option<StatementRefusal>)>,
}

impl Telling {
    pub fn begin(seed: u64) -> Self {
        let mut keys = 0;
        let founder =
            Certificate { device: KEYS[&FOUNDER].card(), role: Role::Supervisor, teams: vec![], invitation: None };
        let mut deeds = vec![Deed::Certify(founder), Deed::Sheet(KEYS[&SHEET].card())];
        for kind in KINDS {
            deeds.extend([Deed::Collection { id: collection(kind), kind }, new_key(&mut keys, kind)]);
        }
        let first = Statement::first(&KEYS[&FOUNDER], Day(20_000), &deeds);
        let chain = Chain::begun_by(first.clone()).unwrap();
        Self { chance: Chance { seed, drawn: 0 }, chain, keys, tried: vec![(first, None)] }
    }

    pub fn says(&mut self, speaker: u8, deeds: &[Deed]) -> Option<StatementRefusal> {
        let head = self.chain.head().unwrap();
        let statement = Statement::after(&head, self.chain.programme(), &KEYS[&speaker], Day(20_001), deeds);
        self.tries(statement)
    }

    pub fn tries(&mut self, statement: Statement) -> Option<StatementRefusal> {
        let refusal = self.chain.push(statement.clone()).err();
        self.tried.push((statement, refusal));
        refusal
    }

    pub fn new_keys(&mut self, kinds: &[CollectionKind]) -> Vec<Deed> {
        kinds.iter().map(|kind| new_key(&mut self.keys, *kind)).collect()
    }

    pub fn with_new_keys(&mut self, deed: Deed) -> Vec<Deed> {
        [vec![deed], self.new_keys(&KINDS)].concat()
    }

    fn teams(&mut self, role: Role) -> Vec<CollectionId> {
        if role == Role::PeerWorker { vec![casework()] } else { vec![] }
    }

    fn role(&mut self) -> Role {
        self.chance.of(&[
            Role::Supervisor,
            Role::Supervisor,
            Role::PeerWorker,
            Role::PeerWorker,
            Role::Volunteer,
            Role::from_code(9),
            Role::RecoverySheet,
        ])
    }

    fn logs(&mut self, device: u8) -> Vec<LogEnd> {
        let device = if self.chance.once_in(12) { FOUNDER } else { device };
        let count = self.chance.below(3);
        let log = |telling: &mut Self| {
            let seq = u64::try_from(1 + telling.chance.below(20)).unwrap();
            let incarnation = u32::try_from(telling.chance.below(2)).unwrap();
            LogEnd {
                collection: telling.chance.of(&[casework(), casework(), stock()]),
                actor: Actor { device: id(device), incarnation },
                seq,
                batch: Hash::from_bytes([u8::try_from(seq).unwrap(); 32]),
            }
        };
        (0..count).map(|_| log(self)).collect()
    }

    fn deed(&mut self) -> Deed {
        let device = self.chance.of(&OTHERS);
        let anybody = self.somebody(&[FOUNDER, 0x32, 0x33, 0x34, 0x35, 0x36, SHEET], |_| true);
        let invitation = InvitationId::from_bytes([u8::try_from(self.chance.below(4)).unwrap(); 16]);
        match self.chance.below(22) {
            0..=6 => {
                let role = self.role();
                let (teams, by) = (self.teams(role), self.chance.once_in(3).then_some(invitation));
                let teams = if self.chance.once_in(12) { vec![stock()] } else { teams };
                Deed::Certify(Certificate { device: KEYS[&device].card(), role, teams, invitation: by })
            }
            7..=10 => {
                let reason = self.chance.of(&[EndReason::Left, EndReason::Lost, EndReason::Other(77)]);
                Deed::End(End { device: id(anybody), reason, logs: self.logs(anybody) })
            }
            11..=13 => {
                let role = self.role();
                let teams = self.teams(role);
                Deed::Role(NewRole { device: id(anybody), role, teams, logs: self.logs(anybody) })
            }
            14 => self.second_collection(),
            15 => Deed::Key { collection: casework(), key: key(casework(), KeyUse::Seal, 1).id(), desk: None },
            16 => Deed::CodeKey {
                collection: self.chance.of(&[casework(), stock()]),
                key: key(casework(), KeyUse::Code, 0).id(),
            },
            17 | 18 => Deed::Admit(Logs { device: id(anybody), logs: self.logs(anybody) }),
            19 => Deed::TurnAway(invitation),
            20 => Deed::Sheet(KEYS[&SECOND_SHEET].card()),
            _ => Deed::Reset { to: u32::try_from(self.chance.below(9)).unwrap() },
        }
    }

    /// Of casework there may be several; of the others one.
    fn second_collection(&mut self) -> Deed {
        let kind = self.chance.of(&[CollectionKind::Casework, CollectionKind::Stock]);
        Deed::Collection { id: self.chance.of(&[CollectionId::from_bytes([0xc9; 16]), stock()]), kind }
    }

    /// Mostly a member with such a role, else anybody of these.
    fn somebody(&mut self, all: &[u8], with: impl Fn(Role) -> bool) -> u8 {
        let is = |speaker: &u8| self.chain.member(id(*speaker)).is_some_and(|member| with(member.role));
        let members: Vec<u8> = KEYS.keys().copied().filter(is).collect();
        if members.is_empty() || self.chance.once_in(4) { self.chance.of(all) } else { self.chance.of(&members) }
    }

    pub fn statement(&mut self) {
        let all = [FOUNDER, FOUNDER, FOUNDER, 0x32, 0x33, 0x34, 0x37, SHEET, SHEET, SECOND_SHEET];
        let mut speaker = self.somebody(&all, |role| role == Role::Supervisor);
        let mut deeds: Vec<Deed> = (0..=self.chance.below(2)).map(|_| self.deed()).collect();
        let kinds = if self.chance.once_in(2) { vec![self.chance.of(&KINDS)] } else { KINDS.to_vec() };
        if !deeds.iter().all(|deed| matches!(deed, Deed::TurnAway(_) | Deed::Certify(_))) {
            deeds.extend(self.new_keys(&kinds));
        }
        if self.chance.once_in(8) {
            let head = self.chain.head().unwrap().number;
            let to = u32::try_from(self.chance.below(usize::try_from(head).unwrap() + 1)).unwrap();
            deeds = self.with_new_keys(Deed::Reset { to });
            speaker = self.chance.of(&[SHEET, SHEET, SECOND_SHEET, speaker]);
        } else if self.chance.once_in(8) {
            deeds = self.with_new_keys(Deed::Sheet(KEYS[&SECOND_SHEET].card()));
        }
        match self.chance.below(18) {
            0 => self.misplaced(speaker, &deeds),
            1 => self.signed_by_another(speaker, &deeds),
            2 => self.of_a_newer_version(speaker),
            _ => drop(self.says(speaker, &deeds)),
        }
    }

    fn misplaced(&mut self, speaker: u8, deeds: &[Deed]) {
        let (head, programme) = (self.chain.head().unwrap(), self.chain.programme());
        let elsewhere = kitbag_shared::chain::Head { number: head.number + 1, ..head };
        let unknown = kitbag_shared::chain::Head { id: Hash::from_bytes([9; 32]), ..head };
        let (head, programme) = self.chance.of(&[
            (elsewhere, programme),
            (unknown, programme),
            (self.chain.at(0).unwrap().place(), programme),
            (head, ProgrammeId::from_bytes([8; 16])),
        ]);
        let statement = Statement::after(&head, programme, &KEYS[&speaker], Day(20_001), deeds);
        self.tries(statement);
    }

    fn signed_by_another(&mut self, speaker: u8, deeds: &[Deed]) {
        let deeds: Vec<Vec<u8>> = deeds.iter().map(|deed| minicbor::to_vec(deed).unwrap()).collect();
        let raw = raw(&self.chain, id(speaker), &KEYS[&0x37], &deeds);
        self.tries(Statement::from_bytes(&raw).unwrap());
    }

    /// A deed that is unknown, one with a part more, one over a limit.
    fn of_a_newer_version(&mut self, speaker: u8) {
        let unknown = minicbor::to_vec((99, (7,))).unwrap();
        let a_part_more = minicbor::to_vec((8, (InvitationId::from_bytes([1; 16]), 5))).unwrap();
        let nine = vec![stock(); 17];
        let card = KEYS[&OTHERS[0]].card();
        let too_many = Certificate { device: card, role: Role::PeerWorker, teams: nine, invitation: None };
        let deeds = [unknown, a_part_more, minicbor::to_vec(Deed::Certify(too_many)).unwrap()];
        let raw = raw(&self.chain, id(speaker), &KEYS[&speaker], &[deeds[self.chance.below(3)].clone()]);
        self.tries(Statement::from_bytes(&raw).unwrap());
    }
}

/// A statement on the head of a chain with deeds as bytes, whoever signs it.
pub fn raw(chain: &Chain, author: DeviceId, signs: &DeviceKeys, deeds: &[Vec<u8>]) -> Vec<u8> {
    let (number, previous) = chain.next();
    let mut body = Vec::new();
    let mut to = minicbor::Encoder::new(&mut body);
    to.array(6).unwrap().encode(chain.programme()).unwrap().u32(number).unwrap().encode(previous).unwrap();
    to.encode(author).unwrap().i32(20_001).unwrap().array(deeds.len() as u64).unwrap();
    body.extend(deeds.concat());
    signed(&body, signs)
}

/// A statement of any body.
pub fn signed(body: &[u8], signs: &DeviceKeys) -> Vec<u8> {
    let signature = signs.sign.sign(hash("kitbag statement v1", &[body]).as_bytes());
    let mut bytes = Vec::new();
    minicbor::Encoder::new(&mut bytes).array(2).unwrap().bytes(body).unwrap().bytes(&signature).unwrap();
    bytes
}

pub fn key(collection: CollectionId, used_for: KeyUse, number: u32) -> CollectionKey {
    let secret = hash("vectors, key", &[&number.to_be_bytes()]);
    CollectionKey { collection, used_for, secret: kitbag_shared::keys::Secret::from_bytes(*secret.as_bytes()) }
}

pub fn new_key(named: &mut u32, kind: CollectionKind) -> Deed {
    *named += 1;
    let key = key(collection(kind), KeyUse::Seal, *named);
    // One public half for all keys of the desk: who judges a chain does not look into it.
    let desk = (kind == CollectionKind::Desk).then(|| desk_key(&self::key(desk(), KeyUse::Seal, 0)).public);
    Deed::Key { collection: key.collection, key: key.id(), desk }
}

pub fn certify(device: u8, role: Role) -> Deed {
    let teams = if role == Role::PeerWorker { vec![casework()] } else { vec![] };
    Deed::Certify(Certificate { device: KEYS[&device].card(), role, teams, invitation: None })
}

pub fn bytes_of<'a>(statements: impl Iterator<Item = &'a Statement>) -> Vec<String> {
    statements.map(|statement| hex(statement.bytes())).collect()
}

pub fn read_all(statements: &Value) -> Vec<Statement> {
    let all = statements.as_array().unwrap().iter();
    all.map(|bytes| Statement::from_bytes(&unhex(bytes)).unwrap()).collect()
}
