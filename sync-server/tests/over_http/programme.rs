//! A programme as its people share it, and deeds that tests say again and again.

use crate::devices::{Device, unique};
use kitbag_shared::chain::{Certificate, Chain, Deed, End, EndReason, LogEnd, Statement, programme_of};
use kitbag_shared::ids::{CollectionId, InvitationId, KeyId, ProgrammeId};
use kitbag_shared::invitation::Invitation;
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, recovery_keys};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Day;
use kitbag_shared::wire::{self, Found};

pub const PROGRAMME_WIDE: CollectionId = CollectionId::from_bytes([0xA0; 16]);
pub const STOCK: CollectionId = CollectionId::from_bytes([0xA1; 16]);
pub const CASEWORK: CollectionId = CollectionId::from_bytes([0xA2; 16]);
const COLLECTIONS: [(CollectionId, CollectionKind); 3] =
    [(PROGRAMME_WIDE, CollectionKind::Programme), (STOCK, CollectionKind::Stock), (CASEWORK, CollectionKind::Casework)];

/// What the people of a programme share: its first statement and the keys of its collections, and the sheet in a drawer.
pub struct Programme {
    pub first: Statement,
    pub sheet: DeviceKeys,
    salt: [u8; 16],
}

impl Programme {
    pub fn begun_by(supervisor: &DeviceKeys) -> Self {
        let salt = unique();
        let sheet = recovery_keys(&Secret::from_bytes([salt, [7; 16]].concat().try_into().unwrap()));
        let mut deeds = vec![certify(supervisor, Role::Supervisor, None), Deed::Sheet(sheet.card())];
        for (id, kind) in COLLECTIONS {
            deeds.push(Deed::Collection { id, kind });
            deeds.push(Deed::Key { collection: id, key: first_key(salt, id).id(), desk: None });
        }
        // Its team is declared before anybody is in it.
        deeds.rotate_left(2);
        Self { first: Statement::first(supervisor, Day(20_000), &deeds), sheet, salt }
    }

    pub fn id(&self) -> ProgrammeId {
        programme_of(&self.first)
    }

    pub fn chain(&self) -> Chain {
        Chain::begun_by(self.first.clone()).unwrap()
    }

    /// A collection's first key.
    pub fn key(&self, collection: CollectionId) -> CollectionKey {
        first_key(self.salt, collection)
    }

    /// The device of whoever typed in the sheet.
    pub fn sheet(&self, url: &str) -> Device {
        let device = Device::new(url, self.id(), unique());
        Device { keys: self.sheet.clone(), membership: self.chain(), ..device }
    }

    pub fn founding(&self, token: &str, supervisor: &Device) -> Found {
        let wraps = COLLECTIONS.map(|(collection, _)| supervisor.wrap(&supervisor.keys, &self.key(collection)));
        Found {
            setup_token: token.to_owned(),
            programme: self.id(),
            statements: vec![self.first.bytes().to_vec().into()],
            wraps: wraps.into_iter().map(|wrap| wire::write(&wrap).into()).collect(),
        }
    }
}

fn first_key(salt: [u8; 16], collection: CollectionId) -> CollectionKey {
    let secret = Secret::from_bytes([salt, *collection.as_bytes()].concat().try_into().unwrap());
    CollectionKey { collection, used_for: KeyUse::Seal, secret }
}

pub fn certify(device: &DeviceKeys, role: Role, invitation: Option<&Invitation>) -> Deed {
    Deed::Certify(Certificate {
        device: device.card(),
        role,
        teams: vec![CASEWORK],
        invitation: invitation.map(Invitation::id),
    })
}

/// A deed that is always lawful and changes little.
pub fn turn_away() -> Deed {
    Deed::TurnAway(InvitationId::from_bytes(unique()))
}

/// New keys of every collection, which nobody holds yet.
pub fn new_keys() -> Vec<Deed> {
    let named = |(collection, _)| Deed::Key { collection, key: KeyId::from_bytes(unique()), desk: None };
    COLLECTIONS.map(named).to_vec()
}

/// The end of a device, with new keys of everything.
pub fn end(device: &Device, reason: EndReason) -> Vec<Deed> {
    let logs = device.heads.iter().map(|(collection, (seq, batch))| LogEnd {
        collection: *collection,
        actor: device.actor(),
        seq: *seq,
        batch: *batch,
    });
    let end = Deed::End(End { device: device.keys.id(), reason, logs: logs.collect() });
    [vec![end], new_keys()].concat()
}

/// Opens a device's stream of hints.
pub async fn listen(device: &Device) -> reqwest::Response {
    let path = wire::path::events(device.programme);
    let mut request = reqwest::Client::new().get(format!("{}{path}", device.url));
    for (name, value) in device.headers("GET", &path, b"", unique()) {
        request = request.header(name, value);
    }
    request.send().await.unwrap()
}
