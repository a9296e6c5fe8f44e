//! A device without an app: keys, a chain, and requests put together by hand. What people with software of their own have.

use crate::base::{block_on, with_clear_road};
use crate::road::SERVER;
use crate::site::Site;
use kitbag_client::sync::Transport;
use kitbag_shared::chain::{Chain, Deed, Head, Statement};
use kitbag_shared::desk::desk_key;
use kitbag_shared::ids::{CollectionId, InstallId, ProgrammeId, RequestNonce};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, hash};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::request::RequestParts;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{self, Cursor, Install, SyncAnswer, SyncRequest};
use kitbag_shared::wrap::Wrap;
use minicbor::bytes::ByteVec;

/// Answers that are asked for while the server has more.
const PAGES_MAX: usize = 20;

/// Such a device.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Who it is.
    pub keys: DeviceKeys,
    /// The chain as far as it read it.
    pub chain: Chain,
    drawn: u64,
}

impl Raw {
    /// With these keys.
    pub fn new(keys: DeviceKeys, programme: ProgrammeId) -> Self {
        Self { keys, chain: Chain::new(programme), drawn: 0 }
    }

    /// 32 bytes that it never drew before.
    pub fn random(&mut self) -> [u8; 32] {
        self.drawn += 1;
        *hash("raw", &[self.keys.id().as_bytes(), &self.drawn.to_be_bytes()]).as_bytes()
    }

    /// Makes a request. It stands for another install each time: it keeps no lease.
    pub fn post(&mut self, site: &Site, time: Moment, request: SyncRequest) -> Option<SyncAnswer> {
        let random = self.random();
        let (unique, rest) = random.split_first_chunk::<16>()?;
        let incarnation = u32::from_be_bytes(*rest.first_chunk()?) | 1 << 31;
        let install = Some(Install { id: InstallId::from_bytes(*unique), incarnation });
        let body = wire::write(&SyncRequest { install, ..request });
        let path = wire::path::sync(self.chain.programme());
        let nonce = RequestNonce::from_bytes(*unique);
        let headers = RequestParts { method: "POST", path: &path, body: &body, time, nonce }.headers(&self.keys);
        let url = format!("{SERVER}{path}");
        let answer = with_clear_road(site, |road| block_on(road.post(&url, &headers, body)));
        wire::read::<SyncAnswer>(&answer.ok()?.body)
    }

    /// Reads the server's chain to its end. Returns whether it is heard at all.
    pub fn learn(&mut self, site: &Site, time: Moment) -> bool {
        for _ in 0..PAGES_MAX {
            let heads = self.chain.head().into_iter().collect();
            let Some(answer) = self.post(site, time, SyncRequest { heads, ..SyncRequest::default() }) else {
                return false;
            };
            self.take(&answer);
            if !answer.more || self.chain.has(&answer.head) {
                return true;
            }
        }
        true
    }

    fn take(&mut self, answer: &SyncAnswer) {
        let read = answer.statements.iter().filter_map(|bytes| Statement::from_bytes(bytes).ok());
        for statement in read {
            if self.chain.push(statement).is_err() {
                return;
            }
        }
    }

    /// What it would say next.
    pub fn statement(&self, deeds: &[Deed]) -> Option<Statement> {
        let head = self.chain.head()?;
        Some(self.statement_after(&head, deeds))
    }

    /// What it would say after some place.
    pub fn statement_after(&self, head: &Head, deeds: &[Deed]) -> Statement {
        let day = kitbag_shared::time::Day(20_000);
        Statement::after(head, self.chain.programme(), &self.keys, day, deeds)
    }

    /// Says it, with wraps beside it. Returns whether the chain has it.
    pub fn say(&mut self, site: &Site, time: Moment, deeds: &[Deed], wraps: Vec<ByteVec>) -> bool {
        let Some(statement) = self.statement(deeds) else { return false };
        let statements = vec![statement.bytes().to_vec().into()];
        let heads = self.chain.head().into_iter().collect();
        self.post(site, time, SyncRequest { heads, statements, wraps, ..SyncRequest::default() });
        self.learn(site, time);
        self.chain.has(&statement.place())
    }

    /// New keys of every collection, and the deeds that name them.
    pub fn new_keys(&mut self) -> (Vec<CollectionKey>, Vec<Deed>) {
        let declared: Vec<(CollectionId, CollectionKind)> =
            self.chain.collections().iter().map(|(id, collection)| (*id, collection.kind)).collect();
        let (mut keys, mut deeds) = (Vec::new(), Vec::new());
        for (collection, kind) in declared {
            let key = CollectionKey { collection, used_for: KeyUse::Seal, secret: Secret::from_bytes(self.random()) };
            let desk = (kind == CollectionKind::Desk).then(|| desk_key(&key).public);
            deeds.push(Deed::Key { collection, key: key.id(), desk });
            keys.push(key);
        }
        (keys, deeds)
    }

    /// Says it with new keys of everything, which it hands to everybody who may have them. Returns those keys, and
    /// whether the chain has it.
    pub fn say_with_new_keys(&mut self, site: &Site, time: Moment, mut deeds: Vec<Deed>) -> (Vec<CollectionKey>, bool) {
        let (keys, named) = self.new_keys();
        deeds.extend(named);
        let wraps = self.statement(&deeds).map(|statement| self.wraps_after(statement, &keys)).unwrap_or_default();
        let said = self.say(site, time, &deeds, wraps);
        (keys, said)
    }

    fn wraps_after(&mut self, statement: Statement, keys: &[CollectionKey]) -> Vec<ByteVec> {
        let mut after = self.chain.clone();
        if after.push(statement).is_err() {
            return Vec::new();
        }
        let mut wraps = Vec::new();
        for key in keys {
            for (device, member) in after.members().filter(|(device, _)| after.may_read(*device, key.collection)) {
                debug_assert_eq!(device, member.card.id());
                if let Ok(wrap) = Wrap::make(after.programme(), &member.card, key, self.random()) {
                    wraps.push(wire::write(&wrap).into());
                }
            }
        }
        wraps
    }

    /// Every batch that the server hands to this device.
    pub fn batches(&mut self, site: &Site, time: Moment) -> Vec<ByteVec> {
        let mut cursors: Vec<Cursor> = self.chain.collections().keys().map(|id| Cursor::start(*id)).collect();
        let mut all = Vec::new();
        for _ in 0..PAGES_MAX {
            let heads = self.chain.head().into_iter().collect();
            let request = SyncRequest { heads, cursors: cursors.clone(), ..SyncRequest::default() };
            let Some(answer) = self.post(site, time, request) else { break };
            for delivered in &answer.batches {
                let id = hash("kitbag batch id v1", &[&delivered.batch]);
                let cursor = cursors.iter_mut().find(|cursor| cursor.collection == delivered.collection);
                if let Some(cursor) = cursor {
                    *cursor = cursor.advance(&id);
                }
                all.push(delivered.batch.clone());
            }
            if !answer.more {
                break;
            }
        }
        all
    }
}
