//! What a lost device wrote before its end and has no key to seal with: it asks for it for a while.

use super::{Phone, Server, programme};
use crate::message::Request;
use crate::store::outbox::LATE_CONTACTS_MAX;
use kitbag_shared::record::lists::Role;

/// A worker's phone that was ended as lost, with a contact that it cannot seal.
fn late(server: &mut Server, phones: &mut [Phone]) {
    let [supervisor, other, worker] = phones else { panic!("three phones") };
    let [gone, lost] = [&*other, &*worker].map(|phone| phone.store.me().unwrap().device());
    supervisor.done(Request::Revoke { device: gone, lost: false });
    server.contact(supervisor);
    server.wraps.clear();
    server.contact(worker);
    let kit = worker.item("item-kit-injection-10");
    worker.contact(&[(kit, 1)]);
    supervisor.done(Request::Revoke { device: lost, lost: true });
    server.contact(supervisor);
}

#[test]
fn a_lost_device_waits_for_a_key_so_many_contacts_and_no_longer() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker]);
    let mut server = Server::of(&phones[0]);
    late(&mut server, &mut phones);
    let worker = &mut phones[2];
    let answers = |server: &Server| server.requests.len();
    let heard = answers(&server);
    while answers(&server) - heard < LATE_CONTACTS_MAX as usize {
        assert!(!worker.store.is_to_be_wiped(), "after {} answers", answers(&server) - heard);
        worker.store.begin_run().unwrap();
        let request = worker.store.sync_request(&mut worker.world).unwrap();
        let answer = server.answer(worker.store.me().unwrap().device(), &request);
        worker.store.take_answer(&mut worker.world, &request, &answer).unwrap();
    }
    // The first answer told it of its end.
    let request = worker.store.sync_request(&mut worker.world).unwrap();
    let answer = server.answer(worker.store.me().unwrap().device(), &request);
    worker.store.take_answer(&mut worker.world, &request, &answer).unwrap();
    assert!(worker.store.is_to_be_wiped());
}

#[test]
fn a_lost_device_that_gets_its_key_sends_its_work_first() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker]);
    let mut server = Server::of(&phones[0]);
    late(&mut server, &mut phones);
    let unsealed = |phone: &Phone| -> u32 {
        phone.store.db.query_row("SELECT count(*) FROM unsent_operation", [], |row| row.get(0)).unwrap()
    };
    server.contact(&mut phones[2]);
    assert!(unsealed(&phones[2]) > 0 && !phones[2].store.is_to_be_wiped());
    server.contact(&mut phones[0]);
    server.contact(&mut phones[2]);
    assert!(unsealed(&phones[2]) == 0 && phones[2].store.is_to_be_wiped());
}
