//! A thief with a supervisor's open phone: everything it held then, and software of the thief's own. Before the phone's
//! end it may do what a supervisor may, and worse; after it, it tries all the same.

use crate::phone::Phone;
use crate::raw::Raw;
use crate::site::Site;
use kitbag_client::sync::StoreAccess;
use kitbag_shared::batch::{BatchHeader, Cut, seal_batch};
use kitbag_shared::chain::{Certificate, Deed, End, EndReason, Head};
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Dot, InvitationId, KeyId, RecordId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret};
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{FieldId, FieldKey, KindId, Value};
use kitbag_shared::seal::NONCE_BYTES;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{self, SyncRequest};
use kitbag_shared::wrap::Wrap;
use kitbag_tests::dice::Dice;
use minicbor::bytes::ByteVec;
use std::collections::BTreeSet;

/// Devices of its own that it brings in.
const THROWAWAYS_MAX: u8 = 3;
/// Statements that it floods with at once.
const FLOOD: u32 = 300;
/// Made-up wraps at once.
const MADE_UP: usize = 200;

/// The thief.
#[derive(Clone, Debug)]
pub struct Thief {
    /// The stolen phone.
    pub stolen: Raw,
    /// Devices that it brought in, or tried to.
    pub throwaways: Vec<Raw>,
    /// The keys that it holds.
    held: Vec<CollectionKey>,
    /// The ids of all keys that it ever held or made.
    pub knows: BTreeSet<KeyId>,
    /// The head of the chain when the phone was stolen: for statements as if nothing had happened since.
    old_head: Option<Head>,
}

impl Thief {
    /// Takes all that lies on an open phone.
    pub fn with(phone: &Phone, site: &Site, time: Moment) -> Option<Self> {
        let address = phone.with(|store, _| store.address())?.ok()?;
        let held = keys_on(phone);
        let mut stolen = Raw::new(address.keys, address.programme);
        stolen.learn(site, time);
        let (knows, old_head) = (held.iter().map(CollectionKey::id).collect(), stolen.chain.head());
        Some(Self { stolen, throwaways: Vec::new(), held, knows, old_head })
    }

    /// Whether this device is the thief's.
    pub fn has(&self, device: DeviceId) -> bool {
        self.stolen.keys.id() == device || self.throwaways.iter().any(|one| one.keys.id() == device)
    }

    /// Which device was stolen, and the number of the last statement before that.
    pub fn stolen_at(&self) -> Option<(DeviceId, u32)> {
        Some((self.stolen.keys.id(), self.old_head?.number))
    }

    /// Does something. Says what.
    pub fn act(&mut self, site: &Site, time: Moment, dice: &mut Dice, others: &[DeviceId]) -> String {
        self.stolen.learn(site, time);
        self.read_wraps(site, time);
        let victim = dice.one_of(others).copied();
        match dice.between(1, 11) {
            1..=2 => format!("brings in a device: {}", self.certifies(site, time)),
            3 => format!("lets it bring the stolen phone in again: {}", self.comes_back(site, time)),
            4 => format!("ends {victim:?}: {}", victim.is_some_and(|victim| self.ends(site, time, victim))),
            5 => format!("hands out a key of its own: {}", self.hands_out_a_key(site, time)),
            6 => format!("names keys of its own: {}", self.names_keys(site, time)),
            7 => format!("floods with statements: {} taken", self.floods(site, time)),
            8 => format!("goes on from an old head: {}", self.goes_on_from_before(site, time)),
            9 => format!("hands out made-up wraps: {} refused", self.hands_out_nonsense(site, time, victim)),
            10 => format!("writes with an old key: {}", self.writes(site, time)),
            _ => format!("declares the casework again: {}", self.declares_again(site, time)),
        }
    }

    fn knows_also(&mut self, keys: Vec<CollectionKey>) {
        self.knows.extend(keys.iter().map(CollectionKey::id));
        self.held.extend(keys);
    }

    /// Whatever is wrapped to any of its devices.
    fn read_wraps(&mut self, site: &Site, time: Moment) {
        let mut read = Vec::new();
        for raw in std::iter::once(&mut self.stolen).chain(&mut self.throwaways) {
            let heads = raw.chain.head().into_iter().collect();
            let lacks = raw.chain.keys_for(raw.keys.id()).map(|(key, _)| key).collect();
            let answer = raw.post(site, time, SyncRequest { heads, lacks, ..SyncRequest::default() });
            let wraps = answer.map(|answer| answer.wraps).unwrap_or_default();
            let wraps = wraps.iter().filter_map(|bytes| wire::read::<Wrap>(bytes));
            read.extend(wraps.filter_map(|wrap| wrap.open(&raw.keys).ok()));
        }
        self.knows_also(read);
    }

    fn certifies(&mut self, site: &Site, time: Moment) -> bool {
        let number = u8::try_from(self.throwaways.len()).unwrap_or(u8::MAX);
        if number >= THROWAWAYS_MAX {
            return false;
        }
        let keys = DeviceKeys::from_seed(&Secret::from_bytes([0xd0 | number; 32]));
        let certificate = Certificate { device: keys.card(), role: Role::Supervisor, teams: vec![], invitation: None };
        let programme = self.stolen.chain.programme();
        let said = self.stolen.say(site, time, &[Deed::Certify(certificate)], vec![]);
        if said {
            // It hands on what it holds.
            let wraps = self.wraps_to(&keys);
            self.stolen.post(site, time, SyncRequest { wraps, ..SyncRequest::default() });
        }
        self.throwaways.push(Raw::new(keys, programme));
        said
    }

    fn wraps_to(&mut self, keys: &DeviceKeys) -> Vec<ByteVec> {
        let (programme, held) = (self.stolen.chain.programme(), self.held.clone());
        let mut wraps = Vec::new();
        for key in &held {
            let wrap = Wrap::make(programme, &keys.card(), key, self.stolen.random());
            wraps.extend(wrap.map(|wrap| wire::write(&wrap).into()));
        }
        wraps
    }

    fn comes_back(&mut self, site: &Site, time: Moment) -> bool {
        let device = self.stolen.keys.card();
        let certificate = Certificate { device, role: Role::Supervisor, teams: vec![], invitation: None };
        let Some(throwaway) = self.throwaways.last_mut() else { return false };
        throwaway.learn(site, time) && throwaway.say(site, time, &[Deed::Certify(certificate)], vec![])
    }

    fn ends(&mut self, site: &Site, time: Moment, victim: DeviceId) -> bool {
        let end = Deed::End(End { device: victim, reason: EndReason::Left, logs: vec![] });
        let (keys, said) = self.stolen.say_with_new_keys(site, time, vec![end]);
        self.knows_also(keys);
        said
    }

    /// (e), (f): in private, for whoever would seal with it.
    fn hands_out_a_key(&mut self, site: &Site, time: Moment) -> usize {
        let (keys, _) = self.stolen.new_keys();
        let members: Vec<_> = self.stolen.chain.members().map(|(_, member)| member.card).collect();
        let mut wraps: Vec<ByteVec> = Vec::new();
        for (key, card) in keys.iter().flat_map(|key| members.iter().map(move |card| (key, card))) {
            let wrap = Wrap::make(self.stolen.chain.programme(), card, key, self.stolen.random());
            wraps.extend(wrap.map(|wrap| wire::write(&wrap).into()));
        }
        let offered = wraps.len();
        self.knows_also(keys);
        let answer = self.stolen.post(site, time, SyncRequest { wraps, ..SyncRequest::default() });
        offered.saturating_sub(answer.map_or(offered, |answer| answer.refusals.len()))
    }

    fn names_keys(&mut self, site: &Site, time: Moment) -> bool {
        let (keys, said) = self.stolen.say_with_new_keys(site, time, vec![]);
        self.knows_also(keys);
        said
    }

    fn floods(&mut self, site: &Site, time: Moment) -> usize {
        let (mut chain, mut statements) = (self.stolen.chain.clone(), Vec::new());
        for _ in 0..FLOOD {
            let random = self.stolen.random();
            let Some(id) = random.first_chunk().map(|bytes| InvitationId::from_bytes(*bytes)) else { break };
            let Some(head) = chain.head() else { break };
            let statement = self.stolen.statement_after(&head, &[Deed::TurnAway(id)]);
            statements.push(ByteVec::from(statement.bytes().to_vec()));
            if chain.push(statement).is_err() {
                break;
            }
        }
        let before = self.stolen.chain.statements().count();
        self.stolen.post(site, time, SyncRequest { statements, ..SyncRequest::default() });
        self.stolen.learn(site, time);
        self.stolen.chain.statements().count() - before
    }

    /// (a): as if it did not know its end.
    fn goes_on_from_before(&mut self, site: &Site, time: Moment) -> bool {
        let Some(old) = self.old_head else { return false };
        let device = DeviceKeys::from_seed(&Secret::from_bytes([0xdf; 32])).card();
        let certificate = Certificate { device, role: Role::Supervisor, teams: vec![], invitation: None };
        let first = self.stolen.statement_after(&old, &[Deed::Certify(certificate)]);
        // A branch that is longer than what came since.
        let (mut head, mut branch) = (first.place(), vec![ByteVec::from(first.bytes().to_vec())]);
        for number in 0..20u8 {
            let statement =
                self.stolen.statement_after(&head, &[Deed::TurnAway(InvitationId::from_bytes([number; 16]))]);
            head = statement.place();
            branch.push(statement.bytes().to_vec().into());
        }
        self.stolen.post(site, time, SyncRequest { statements: branch, ..SyncRequest::default() });
        self.stolen.learn(site, time);
        self.stolen.chain.has(&first.place())
    }

    fn hands_out_nonsense(&mut self, site: &Site, time: Moment, victim: Option<DeviceId>) -> usize {
        let Some(to) = victim.and_then(|victim| self.stolen.chain.card(victim)) else { return 0 };
        let named: Vec<(KeyId, CollectionId)> = self.stolen.chain.keys_for(to.id()).collect();
        let mut wraps = Vec::new();
        for (key, collection) in named.iter().cycle().take(MADE_UP) {
            let other =
                CollectionKey { collection: *collection, used_for: KeyUse::Seal, secret: Secret::from_bytes([9; 32]) };
            let wrap = Wrap::make(self.stolen.chain.programme(), &to, &other, self.stolen.random());
            wraps.extend(wrap.map(|wrap| wire::write(&Wrap { key: *key, ..wrap }).into()));
        }
        let answer = self.stolen.post(site, time, SyncRequest { wraps, ..SyncRequest::default() });
        answer.map_or(0, |answer| answer.refusals.len())
    }

    /// A contact of its own making, under an incarnation that the phone never had.
    fn writes(&mut self, site: &Site, time: Moment) -> bool {
        let (Some(key), Some(head)) = (self.held.first().cloned(), self.old_head) else { return false };
        let random = self.stolen.random();
        let Some(incarnation) = random.first_chunk().map(|bytes| u32::from_be_bytes(*bytes) | 1 << 30) else {
            return false;
        };
        let actor = Actor { device: self.stolen.keys.id(), incarnation };
        let change =
            Change { key: FieldKey::line(FieldId(901), Default::default()), value: Value::of(&1u8), replaces: vec![] };
        let record = RecordId::timed(time.0, &[7; 10]);
        let (dot, changes) = (Dot { seq: 1, actor }, vec![change]);
        let operation = Operation { dot, kind: KindId(901), record, at: time, offset_ms: 0, changes, alias: None };
        let (programme, previous) = (self.stolen.chain.programme(), BatchHeader::NO_PREVIOUS);
        let cut = Cut { programme, actor, collection: key.collection, previous, head };
        let Ok(batch) = seal_batch(&cut, &[operation], &key, &self.stolen.keys.sign, &[3; NONCE_BYTES]) else {
            return false;
        };
        let batches = vec![batch.bytes().to_vec().into()];
        let answer = self.stolen.post(site, time, SyncRequest { batches, ..SyncRequest::default() });
        answer.is_some_and(|answer| !answer.receipts.is_empty())
    }

    /// (d): volunteers might read it then.
    fn declares_again(&mut self, site: &Site, time: Moment) -> bool {
        use kitbag_shared::record::CollectionKind::{Casework, Stock};
        let collections = self.stolen.chain.collections();
        let Some(id) = collections.iter().find(|(_, one)| one.kind == Casework).map(|(id, _)| *id) else {
            return false;
        };
        let (keys, said) = self.stolen.say_with_new_keys(site, time, vec![Deed::Collection { id, kind: Stock }]);
        self.knows_also(keys);
        said
    }
}

/// The keys that lie in a phone's database.
fn keys_on(phone: &Phone) -> Vec<CollectionKey> {
    let rows = phone.look("SELECT hex(collection) || hex(secret) || CAST(used_for AS TEXT) FROM collection_key");
    rows.iter().filter_map(|row| key_of(row)).collect()
}

fn key_of(row: &str) -> Option<CollectionKey> {
    let (hex, used_for) = row.split_at_checked(row.len().checked_sub(1)?)?;
    let bytes: Vec<u8> = hex
        .as_bytes()
        .chunks(2)
        .filter_map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok())
        .collect();
    let (collection, secret) = bytes.split_at_checked(CollectionId::LEN)?;
    Some(CollectionKey {
        collection: CollectionId::from_slice(collection)?,
        used_for: if used_for == "1" { KeyUse::Code } else { KeyUse::Seal },
        secret: Secret::from_slice(secret)?,
    })
}
