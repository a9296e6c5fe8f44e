//! Members whom the recovery sheet took back, and late work that two supervisors answered differently.

use super::{CASEWORK, Phone, Server, device_keys, programme};
use crate::message::Request;
use crate::store::keys;
use crate::view::TeamView;
use kitbag_shared::chain::{Collection, Deed, LogEnd, Logs, Statement};
use kitbag_shared::desk::desk_key;
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash, InvitationId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, recovery_keys};
use kitbag_shared::record::lists::Role;

const TEAM: [Role; 3] = [Role::Supervisor, Role::PeerWorker, Role::Supervisor];

fn device(phone: &Phone) -> DeviceId {
    phone.store.me().unwrap().device()
}

/// The chain says something by these keys.
fn says(server: &mut Server, by: &DeviceKeys, deeds: &[Deed]) {
    let head = server.chain.head().unwrap();
    let day = kitbag_shared::time::Moment(super::EVENING).day(0);
    server.chain.push(Statement::after(&head, server.chain.programme(), by, day, deeds)).unwrap();
}

fn new_key(collection: CollectionId) -> CollectionKey {
    CollectionKey { collection, used_for: KeyUse::Seal, secret: Secret::from_bytes([42; 32]) }
}

/// Takes everything back.
fn reset(server: &mut Server) {
    let deed = |(id, collection): (&CollectionId, &Collection)| {
        let desk = collection.desk.as_ref().map(|_| desk_key(&new_key(*id)).public);
        Deed::Key { collection: *id, key: new_key(*id).id(), desk }
    };
    let rotation: Vec<Deed> = server.chain.collections().iter().map(deed).collect();
    let deeds: Vec<Deed> = [Deed::Reset { to: 0 }].into_iter().chain(rotation).collect();
    says(server, &recovery_keys(&Secret::from_bytes([99; 32])), &deeds);
}

/// What this phone wrote comes to another.
fn delivered(from: &Phone, to: &Phone) {
    let columns = "id, collection, device, incarnation, first_seq, last_seq, bytes";
    let mut rows = from.store.db.prepare(&format!("SELECT {columns} FROM batch")).unwrap();
    let mut rows = rows.query([]).unwrap();
    let insert =
        format!("INSERT OR IGNORE INTO batch ({columns}, state, taken) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, 1)");
    while let Some(row) = rows.next().unwrap() {
        let values: Vec<rusqlite::types::Value> = (0..7).map(|at| row.get(at).unwrap()).collect();
        to.store.db.execute(&insert, rusqlite::params_from_iter(values)).unwrap();
    }
}

/// It may have wiped itself when it heard that it was lost, or somebody began anew on it. Once anything of it came since, it
/// is not empty.
#[test]
fn who_was_ended_and_taken_back_may_have_an_empty_phone() {
    [true, false].into_iter().for_each(ended_and_taken_back);
}

fn ended_and_taken_back(lost: bool) {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let worker = device(&phones[1]);
    let empty = |phone: &mut Phone| {
        let view = match phone.done(Request::Team) {
            crate::message::Reply::Team(view) => view,
            reply => panic!("{reply:?}"),
        };
        let TeamView { devices, .. } = view;
        devices.into_iter().find(|row| row.device == worker).map(|row| row.perhaps_empty)
    };
    assert_eq!(empty(&mut phones[0]), Some(false));
    phones[2].done(Request::Revoke { device: worker, lost });
    server.contact(&mut phones[2]);
    reset(&mut server);
    server.contact(&mut phones[0]);
    assert_eq!(empty(&mut phones[0]), Some(true));
    // What it wrote before it heard of anything says nothing about that.
    let kit = phones[1].item("item-kit-injection-10");
    phones[1].contact(&[(kit, 1)]);
    let Phone { store, env, .. } = &mut phones[1];
    store.sync_request(env).unwrap();
    delivered(&phones[1], &phones[0]);
    assert_eq!(empty(&mut phones[0]), Some(true));
    // It was out of reach all the while, and is not empty.
    server.contact(&mut phones[1]);
    for collection in server.chain.collections().keys() {
        keys::insert(&phones[1].store.db, &new_key(*collection)).unwrap();
    }
    phones[1].contact(&[(kit, 1)]);
    server.contact(&mut phones[1]);
    delivered(&phones[1], &phones[0]);
    assert_eq!(empty(&mut phones[0]), Some(false));
}

/// Whoever left it out is told that the other answer holds.
#[test]
fn what_was_left_out_and_admitted_by_another_is_told_until_it_is_seen() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let gone = device(&phones[1]);
    phones[0].done(Request::Revoke { device: gone, lost: false });
    server.contact(&mut phones[0]);
    server.contact(&mut phones[2]);
    let told = |phone: &mut Phone| {
        let count = phone.store.status(&phone.env).unwrap().needs_look;
        let view = phone.needs_look().admitted_by_others;
        (count, view.into_iter().map(|one| (one.device, one.by)).collect::<Vec<_>>())
    };
    phones[2].done(Request::LeaveOut(gone));
    assert_eq!(told(&mut phones[2]), (0, Vec::new()));
    let actor = Actor { device: gone, incarnation: 0 };
    let logs = vec![LogEnd { collection: CASEWORK, actor, seq: 5, batch: Hash::from_bytes([5; 32]) }];
    says(&mut server, &device_keys(1), &[Deed::Admit(Logs { device: gone, logs })]);
    server.contact(&mut phones[2]);
    server.contact(&mut phones[0]);
    assert_eq!(told(&mut phones[2]), (1, vec![(gone, "Ana".into())]));
    assert_eq!(told(&mut phones[0]), (0, Vec::new()), "it left nothing out");
    phones[2].done(Request::SeenAdmitted(gone));
    assert_eq!(told(&mut phones[2]), (0, Vec::new()));
    phones[2].done(Request::LeaveOut(gone));
    let logs = vec![LogEnd { collection: CASEWORK, actor, seq: 6, batch: Hash::from_bytes([6; 32]) }];
    says(&mut server, &device_keys(3), &[Deed::Admit(Logs { device: gone, logs })]);
    server.contact(&mut phones[2]);
    assert_eq!(told(&mut phones[2]), (0, Vec::new()), "its own later word is no news to it");
}

/// The sheet speaks on a branch that is shorter than the one on which it was left out.
#[test]
fn what_another_admitted_on_a_branch_that_is_shorter_is_told_too() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let gone = device(&phones[1]);
    phones[0].done(Request::Revoke { device: gone, lost: false });
    server.contact(&mut phones[0]);
    let before = server.chain.clone();
    let turned_away = |number: u8| [Deed::TurnAway(InvitationId::from_bytes([number; 16]))];
    (1..=5).for_each(|number| says(&mut server, &device_keys(1), &turned_away(number)));
    server.contact(&mut phones[2]);
    phones[2].done(Request::LeaveOut(gone));
    server.chain = before;
    says(&mut server, &recovery_keys(&Secret::from_bytes([99; 32])), &turned_away(6));
    let actor = Actor { device: gone, incarnation: 0 };
    let logs = vec![LogEnd { collection: CASEWORK, actor, seq: 5, batch: Hash::from_bytes([5; 32]) }];
    says(&mut server, &device_keys(1), &[Deed::Admit(Logs { device: gone, logs })]);
    server.contact(&mut phones[2]);
    assert!(phones[2].store.enrolled().unwrap().membership.has(&server.head()), "it holds");
    let told: Vec<_> = phones[2].needs_look().admitted_by_others.into_iter().map(|one| one.device).collect();
    assert_eq!(told, [gone]);
}
