//! A device with a newer app: it writes fields and kinds that the app here does not know, and offers all that it ever
//! wrote again and again. It seals by the product's own code, and only sends.

use crate::phone::Phone;
use crate::raw::Raw;
use crate::site::Site;
use kitbag_client::sync::StoreAccess;
use kitbag_shared::batch::{BatchHeader, Cut, SealedBatch, seal_batch};
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Dot, RecordId};
use kitbag_shared::keys::{CollectionKey, KeyUse, Secret};
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::record::{FieldId, FieldKey, KindId, Value};
use kitbag_shared::seal::NONCE_BYTES;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::SyncRequest;

/// A field of a contact that no app here knows.
pub const FIELD: FieldId = FieldId(900);
/// A kind that no app here knows.
pub const KIND: KindId = KindId(900);
/// Stands once in all that it says there.
pub const SAID: &str = "said by a newer app";

/// It, and its log of casework.
#[derive(Clone)]
pub struct Newer {
    raw: Raw,
    key: CollectionKey,
    actor: Actor,
    log: Vec<SealedBatch>,
    written: u64,
}

/// One operation of it: kind, record, and what it says of which fields.
pub type Said = (KindId, RecordId, Vec<(FieldKey, Value)>);

impl Newer {
    /// Goes on in the name of a worker's phone, under an incarnation that it never had.
    pub fn of(phone: &Phone, incarnation: u32, site: &Site, time: Moment) -> Option<Self> {
        let address = phone.with(|store, _| store.address())?.ok()?;
        let actor = Actor { device: address.keys.id(), incarnation };
        let mut raw = Raw::new(address.keys, address.programme);
        raw.learn(site, time);
        Some(Self { raw, key: casework_key(phone)?, actor, log: Vec::new(), written: 0 })
    }

    /// Writes a batch.
    pub fn write(&mut self, at: Moment, said: Vec<Said>) -> Option<()> {
        let previous = self.log.last().map_or(BatchHeader::NO_PREVIOUS, SealedBatch::id);
        let operations: Vec<Operation> = (self.written + 1..)
            .zip(said)
            .map(|(seq, (kind, record, fields))| {
                let change = |(key, value)| Change { key, value, replaces: Vec::new() };
                let changes = fields.into_iter().map(change).collect();
                let dot = Dot { seq, actor: self.actor };
                Operation { dot, kind, record, at, offset_ms: 0, changes, alias: None }
            })
            .collect();
        let (programme, head) = (self.raw.chain.programme(), self.raw.chain.head()?);
        let cut = Cut { programme, actor: self.actor, collection: self.key.collection, previous, head };
        let mut nonce = [0x4e; NONCE_BYTES];
        nonce.iter_mut().zip(self.written.to_be_bytes()).for_each(|(to, byte)| *to = byte);
        let batch = seal_batch(&cut, &operations, &self.key, &self.raw.keys.sign, &nonce).ok()?;
        self.written += u64::from(batch.header().count);
        self.log.push(batch);
        Some(())
    }

    /// How many operations it has written.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// Offers all that it ever wrote. Returns whether the server has it.
    pub fn send(&mut self, site: &Site, time: Moment) -> bool {
        let batches = self.log.iter().map(|batch| batch.bytes().to_vec().into()).collect();
        let answer = self.raw.post(site, time, SyncRequest { batches, ..SyncRequest::default() });
        answer.is_some_and(|answer| answer.receipts.len() == self.log.len())
    }

    /// Which device it is.
    pub fn device(&self) -> DeviceId {
        self.actor.device
    }
}

fn casework_key(phone: &Phone) -> Option<CollectionKey> {
    // Codes are marked in casework alone.
    let found = phone.look(
        "SELECT hex(collection) || hex(secret) FROM collection_key WHERE used_for = 0
        AND collection IN (SELECT collection FROM collection_key WHERE used_for = 1)",
    );
    let bytes: Vec<u8> = found.first()?.as_bytes().chunks(2).filter_map(byte).collect();
    let (collection, secret) = bytes.split_at_checked(CollectionId::LEN)?;
    Some(CollectionKey {
        collection: CollectionId::from_slice(collection)?,
        used_for: KeyUse::Seal,
        secret: Secret::from_slice(secret)?,
    })
}

fn byte(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
