//! A programme of many devices, certified all at once: how each of them would join is tested elsewhere.

use crate::binary::Binary;
use crate::devices::{Device, Programme, STOCK, certify, found_at, token_of, unique};
use crate::writer::Writer;
use kitbag_shared::chain::Deed;
use kitbag_shared::record::lists::Role;

/// Certificates in one statement: it has room for no more than a dozen, and one author says 64 statements a day.
const CERTIFIED_AT_ONCE: usize = 10;

pub struct Crowd {
    programme: Programme,
    supervisor: Device,
}

impl Crowd {
    pub async fn found(server: &Binary) -> Self {
        let token = token_of(server.setup_link.as_deref().unwrap());
        let (programme, mut supervisor) = found_at(&server.url, &token).await.unwrap();
        supervisor.sync(&[]).await;
        Self { programme, supervisor: supervisor.follow(&[STOCK]) }
    }

    /// New volunteers' devices that have fetched who is a member.
    pub async fn devices(&mut self, count: usize) -> Vec<Device> {
        let new = || Device::new(&self.supervisor.url, self.programme.id(), unique()).follow(&[STOCK]);
        let mut devices: Vec<Device> = (0..count).map(|_| new()).collect();
        let certified: Vec<Deed> = devices.iter().map(|device| certify(&device.keys, Role::Volunteer, None)).collect();
        for deeds in certified.chunks(CERTIFIED_AT_ONCE) {
            self.supervisor.tell(deeds).await;
        }
        for device in &mut devices {
            device.membership = self.supervisor.membership.clone();
        }
        devices
    }

    /// New devices that write to the stock collection.
    pub async fn writers(&mut self, count: usize) -> Vec<Writer> {
        let devices = self.devices(count).await;
        devices.into_iter().map(|device| Writer::new(device, self.programme.key(STOCK))).collect()
    }

    /// The supervisor's device, which has pulled nothing yet.
    pub fn reader(&self, url: &str) -> Writer {
        let mut reader = self.supervisor.clone();
        reader.url = url.to_owned();
        // A device that has lost its lease begins anew.
        (reader.lease, reader.install.incarnation) = (None, 1);
        Writer::new(reader, self.programme.key(STOCK))
    }
}
