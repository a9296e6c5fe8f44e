//! What a lost device wrote before its end and has no key to seal with: it asks for it for a while.

use super::{Phone, Server, programme};
use crate::message::Request;
use crate::store::outbox::LATE_MS_MAX;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;

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
fn a_lost_device_waits_for_a_key_for_days_by_both_clocks_and_no_longer() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker]);
    let mut server = Server::of(&phones[0]);
    late(&mut server, &mut phones);
    let worker = &mut phones[2];
    server.contact(worker);
    let (own, said) = (worker.env.now, super::answer(server.head()).server_time.0);
    let mut contact = |own_on: i64, server_on: i64| {
        worker.env.now = own + own_on;
        let request = worker.store.sync_request(&mut worker.env).unwrap();
        let mut answer = server.answer(worker.store.me().unwrap().device(), &request);
        answer.server_time = Moment(said + server_on);
        worker.store.take_answer(&mut worker.env, &request, &answer).unwrap();
        worker.store.is_to_be_wiped()
    };
    assert!(!contact(0, 0));
    assert!(!contact(LATE_MS_MAX, 0), "by its own clock alone");
    assert!(!contact(0, LATE_MS_MAX), "by the server's alone");
    assert!(!contact(LATE_MS_MAX - 1, LATE_MS_MAX - 1));
    assert!(contact(LATE_MS_MAX, LATE_MS_MAX));
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
    server.contact(&mut phones[2]);
    assert!(unsealed(&phones[2]) == 0 && phones[2].store.is_to_be_wiped());
}

/// No place today, or a gap before it: that passes.
#[test]
fn a_lost_device_whose_work_is_refused_for_now_is_not_wiped() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let mut server = Server::of(&phones[0]);
    let lost = phones[1].store.me().unwrap().device();
    phones[0].done(Request::Revoke { device: lost, lost: true });
    server.contact(&mut phones[0]);
    server.contact(&mut phones[1]);
    phones[1].store.db.execute("UPDATE batch SET state = 3 WHERE device = (SELECT device FROM enrolment)", []).unwrap();
    let own = "SELECT count(*) FROM batch WHERE state = 3";
    assert!(phones[1].store.db.query_row(own, [], |row| row.get::<_, u32>(0)).unwrap() > 0);
    assert!(!phones[1].store.is_to_be_wiped());
}
