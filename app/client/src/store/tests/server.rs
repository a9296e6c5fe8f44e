//! A server as far as the chain and the keys go: honest, unless a test says otherwise.

use super::Phone;
use kitbag_shared::batch::{BatchHeader, SealedBatch};
use kitbag_shared::chain::{Chain, Deed, Head, Statement};
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Lease, RequestNonce};
use kitbag_shared::wire::{self, ListCursors, LogHead, Receipt, Refusal, RefusalCode, SyncAnswer, SyncRequest, Wanted};
use kitbag_shared::wrap::Wrap;
use minicbor::bytes::ByteVec;
use std::collections::BTreeMap;

/// What it has.
pub(crate) struct Server {
    pub(crate) chain: Chain,
    /// Every wrap that it took.
    pub(crate) wraps: Vec<Wrap>,
    /// What it says to a statement that ends this device.
    pub(crate) refuses: Option<(DeviceId, RefusalCode)>,
    wanted: Vec<Wanted>,
    /// Statements in one answer at most.
    pub(crate) page: Option<usize>,
    logs: BTreeMap<(CollectionId, Actor), LogHead>,
    /// What each device asked, in order.
    pub(crate) requests: Vec<SyncRequest>,
}

impl Server {
    /// One that has the chain that this phone has.
    pub(crate) fn of(phone: &Phone) -> Self {
        let chain = phone.store.enrolled().unwrap().membership.clone();
        Self {
            chain,
            wraps: Vec::new(),
            refuses: None,
            wanted: Vec::new(),
            page: None,
            logs: BTreeMap::new(),
            requests: Vec::new(),
        }
    }

    /// A run of that phone. Returns how many requests it took.
    pub(crate) fn contact(&mut self, phone: &mut Phone) -> usize {
        phone.store.begin_run().unwrap();
        for round in 1..20 {
            let request = phone.store.sync_request(&mut phone.env).unwrap();
            let answer = self.answer(phone.store.me().unwrap().device(), &request);
            let taken = phone.store.take_answer(&mut phone.env, &request, &answer).unwrap();
            let taken = phone.store.after_answer(&mut phone.env, (&request, &answer), taken).unwrap();
            if !answer.more && (!taken.more_to_send || !taken.moved) {
                return round;
            }
        }
        panic!("it goes in circles");
    }

    /// What it answers.
    pub(crate) fn answer(&mut self, device: DeviceId, request: &SyncRequest) -> SyncAnswer {
        self.requests.push(request.clone());
        let mut refusals = Vec::new();
        for bytes in &request.statements {
            let statement = Statement::from_bytes(bytes).unwrap();
            let ends = |device| statement.deeds().unwrap().iter().filter_map(Deed::end).any(|end| end.device == device);
            let refusal = match self.refuses.filter(|(device, _)| ends(*device)) {
                _ if self.chain.has(&statement.place()) => None,
                Some((_, why)) => Some(why),
                None => self.chain.push(statement.clone()).err().map(|_| RefusalCode::NotNext),
            };
            refusals.extend(refusal.map(|why| Refusal { batch: statement.id(), why }));
        }
        for bytes in &request.wraps {
            let wrap: Wrap = wire::read(bytes).unwrap();
            if self.chain.may_hold(wrap.to, wrap.key) {
                self.wraps.push(wrap);
            } else {
                let batch = kitbag_shared::keys::hash("kitbag wrap id v1", &[bytes]);
                refusals.push(Refusal { batch, why: RefusalCode::NotYet });
            }
        }
        self.wanted.retain(|wanted| wanted.to != device);
        self.wanted.extend(request.lacks.iter().map(|key| Wanted { key: *key, to: device }));
        let mut receipts = Vec::new();
        for batch in request.batches.iter().filter_map(|bytes| SealedBatch::from_bytes(bytes.to_vec()).ok()) {
            let BatchHeader { collection, actor, .. } = *batch.header();
            let (seq, batch) = (batch.header().last_seq(), batch.id());
            self.logs.insert((collection, actor), LogHead { collection, actor, seq, batch });
            receipts.push(Receipt { batch, position: 1 });
        }
        SyncAnswer { refusals, receipts, ..self.says(device, request) }
    }

    fn says(&self, device: DeviceId, request: &SyncRequest) -> SyncAnswer {
        let common = request.heads.iter().filter(|head| self.chain.has(head)).map(|head| head.number).max();
        let bytes = |statement: &Statement| ByteVec::from(statement.bytes().to_vec());
        let statements: Vec<ByteVec> = match common {
            Some(common) => self.chain.after(common).map(bytes).collect(),
            None if request.heads.is_empty() => self.chain.statements().map(bytes).collect(),
            None => Vec::new(),
        };
        let shown = statements.len().min(self.page.unwrap_or(usize::MAX));
        let read = usize::try_from(request.lists.wraps.position).unwrap();
        let wraps = self.wraps.iter().skip(read).filter(|wrap| wrap.to == device);
        let mut lists = request.lists;
        lists.wraps.position = self.wraps.len().try_into().unwrap();
        SyncAnswer {
            statements: statements[..shown].to_vec(),
            more: shown < statements.len(),
            wraps: wraps.map(|wrap| wire::write(wrap).into()).collect(),
            lists,
            logs: self.logs.values().filter(|log| log.actor.device == device).copied().collect(),
            wanted: self.wanted.iter().filter(|wanted| wanted.to != device).copied().collect(),
            ..answer(self.head())
        }
    }

    pub(crate) fn head(&self) -> Head {
        self.chain.head().unwrap()
    }
}

/// An answer that says nothing.
pub(crate) fn answer(head: Head) -> SyncAnswer {
    SyncAnswer {
        answers: RequestNonce::from_bytes([0; RequestNonce::LEN]),
        server_time: kitbag_shared::time::Moment(super::EVENING),
        lease: Lease::from_bytes([1; Lease::LEN]),
        receipts: Vec::new(),
        refusals: Vec::new(),
        batches: Vec::new(),
        more: false,
        statements: Vec::new(),
        wraps: Vec::new(),
        keyring: Vec::new(),
        lists: ListCursors::default(),
        set_back: false,
        diverged: Vec::new(),
        joins: Vec::new(),
        logs: Vec::new(),
        wanted: Vec::new(),
        head,
    }
}

/// A run with a server that knows what this phone knows.
pub(crate) fn contact(phone: &mut Phone) {
    Server::of(phone).contact(phone);
}
