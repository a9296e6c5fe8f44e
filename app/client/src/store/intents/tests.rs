//! Decisions of a supervisor, from the button to the chain; and whose word makes a key the one that seals.

mod branches;

use crate::message::Request;
use crate::store::tests::{
    CASEWORK, DESK, PROGRAMME, Phone, STOCK, Server, answer, device_keys, first_key, open_file, programme,
};
use crate::store::{chain, keys};
use crate::view::{Decided, DecidedView, NotTaken, TeamView};
use kitbag_shared::chain::{Certificate, Deed, End, EndReason, Fork, Head, Holds, LogEnd, Logs, Statement, holds};
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash};
use kitbag_shared::invitation::{Invitation, JoinRequest};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, recovery_keys};
use kitbag_shared::limits::LOG_ENDS_MAX;
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Day;
use kitbag_shared::wire::{RefusalCode, SyncAnswer};
use kitbag_shared::wrap::Wrap;

const TEAM: [Role; 4] = [Role::Supervisor, Role::PeerWorker, Role::Supervisor, Role::PeerWorker];

fn device(phone: &Phone) -> DeviceId {
    phone.store.me().unwrap().device()
}

fn end(device: DeviceId) -> Request {
    Request::Revoke { device, lost: false }
}

fn decided(phone: &mut Phone) -> Vec<(DeviceId, Decided, Option<NotTaken>)> {
    let view = team(phone);
    view.decided.into_iter().map(|DecidedView { device, what, refused, .. }| (device, what, refused)).collect()
}

fn team(phone: &mut Phone) -> TeamView {
    match phone.done(Request::Team) {
        crate::message::Reply::Team(view) => view,
        reply => panic!("{reply:?}"),
    }
}

fn is_member(phone: &Phone, device: DeviceId) -> bool {
    phone.store.enrolled().unwrap().membership.member(device).is_some()
}

fn sealing(phone: &Phone, collection: CollectionId) -> Option<CollectionKey> {
    keys::sealing(&phone.store.db, collection).unwrap()
}

/// The number of operations that wait to be sealed.
fn unsealed(phone: &Phone) -> u32 {
    phone.store.db.query_row("SELECT count(*) FROM unsent_operation", [], |row| row.get(0)).unwrap()
}

const ENDS: Decided = Decided::Ends { lost: false };

#[test]
fn an_end_waits_is_shown_and_survives_a_restart_until_the_chain_says_it() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let gone = device(&phones[1]);
    phones[0].done(end(gone));
    assert!(is_member(&phones[0], gone), "nothing has happened yet");
    assert_eq!(sealing(&phones[0], CASEWORK), Some(first_key(CASEWORK, KeyUse::Seal)));
    let Phone { store, env, folder } = phones.remove(0);
    drop(store);
    phones.insert(0, Phone { store: open_file(&folder.database()), env, folder });
    assert_eq!(decided(&mut phones[0]), [(gone, ENDS, None)]);

    assert_eq!(server.contact(&mut phones[0]), 1, "one request says it");
    assert_eq!(decided(&mut phones[0]), []);
    assert!(!is_member(&phones[0], gone));
    for collection in [PROGRAMME, STOCK, CASEWORK] {
        assert_ne!(sealing(&phones[0], collection), Some(first_key(collection, KeyUse::Seal)));
    }
    // What the device could not read keeps its key.
    assert_eq!(sealing(&phones[0], DESK), Some(first_key(DESK, KeyUse::Seal)));
    let handed: Vec<DeviceId> = server.wraps.iter().map(|wrap| wrap.to).collect();
    assert!(handed.contains(&device(&phones[2])) && handed.contains(&device(&phones[3])) && !handed.contains(&gone));
    server.contact(&mut phones[3]);
    assert_eq!(sealing(&phones[3], CASEWORK), sealing(&phones[0], CASEWORK), "the keys came with the statement");
}

#[test]
fn a_decision_is_made_anew_where_another_statement_came_first() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let (one, other) = (device(&phones[1]), device(&phones[3]));
    phones[0].done(end(one));
    phones[2].done(end(other));
    server.contact(&mut phones[0]);
    assert_eq!(server.contact(&mut phones[2]), 2, "told that it came too late, and said again");
    assert_eq!(decided(&mut phones[2]), []);
    server.contact(&mut phones[0]);
    for phone in [&phones[0], &phones[2]] {
        assert!(!is_member(phone, one) && !is_member(phone, other));
    }
    let (key, same) = (sealing(&phones[0], CASEWORK), sealing(&phones[2], CASEWORK));
    assert!(key.is_some() && key == same, "one key for those who stay");
    let key = key.unwrap().id();
    assert!(server.wraps.iter().all(|wrap| wrap.key != key || (wrap.to != one && wrap.to != other)));
}

#[test]
fn what_somebody_else_decided_first_is_done_or_refused() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let (gone, peer) = (device(&phones[1]), device(&phones[3]));
    phones[0].done(end(gone));
    phones[0].done(end(peer));
    phones[2].done(end(gone));
    phones[2].done(Request::ChangeRole { device: peer, role: Role::Volunteer });
    server.contact(&mut phones[0]);
    server.contact(&mut phones[2]);
    let refused = [(peer, Decided::Role(Role::Volunteer), Some(NotTaken::NotPermitted))];
    assert_eq!(decided(&mut phones[2]), refused, "ended is ended; another role for who left is not");
    let decision = team(&mut phones[2]).decided[0].decision;
    phones[2].done(Request::TakeBack(decision));
    assert_eq!(decided(&mut phones[2]), []);
}

#[test]
fn a_refused_end_shows_as_refused_and_does_not_hold_up_others() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let (first, second) = (device(&phones[1]), device(&phones[3]));
    server.refuses = Some((first, RefusalCode::NotPermitted));
    phones[0].done(end(first));
    phones[0].done(end(second));
    server.contact(&mut phones[0]);
    assert_eq!(decided(&mut phones[0]), [(first, ENDS, Some(NotTaken::NotPermitted))]);
    assert!(is_member(&phones[0], first), "refused is not done");
    assert!(!is_member(&phones[0], second), "and holds up nobody");
    // Whoever presses again says it again.
    server.refuses = None;
    phones[0].done(end(first));
    assert_eq!(decided(&mut phones[0]), [(first, ENDS, None)]);
    server.contact(&mut phones[0]);
    assert!(!is_member(&phones[0], first));
}

#[test]
fn an_end_for_which_there_is_no_place_today_is_tried_again() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let gone = device(&phones[1]);
    server.refuses = Some((gone, RefusalCode::TooLarge));
    phones[0].done(end(gone));
    server.contact(&mut phones[0]);
    assert_eq!(decided(&mut phones[0]), [(gone, ENDS, Some(NotTaken::NoPlace))]);
    server.refuses = None;
    server.contact(&mut phones[0]);
    assert!(decided(&mut phones[0]).is_empty() && !is_member(&phones[0], gone));
}

#[test]
fn a_device_that_lacks_the_newest_key_keeps_what_it_has_and_seals_nothing() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    for phone in &mut phones {
        server.contact(phone);
    }
    let gone = device(&phones[1]);
    phones[0].done(end(gone));
    server.contact(&mut phones[0]);
    server.wraps.clear();
    server.contact(&mut phones[3]);
    let kit = phones[3].item("item-kit-injection-10");
    phones[3].contact(&[(kit, 1)]);
    let waits = unsealed(&phones[3]);
    server.contact(&mut phones[3]);
    let request = server.requests.last().unwrap();
    assert!(request.batches.is_empty() && waits > 0 && unsealed(&phones[3]) == waits);
    assert!(request.lacks.contains(&sealing(&phones[0], CASEWORK).unwrap().id()));
    // Whoever has it hands it out, and it goes.
    server.contact(&mut phones[0]);
    server.contact(&mut phones[0]);
    server.contact(&mut phones[3]);
    server.contact(&mut phones[3]);
    assert_eq!(unsealed(&phones[3]), 0);
    assert_eq!(sealing(&phones[3], CASEWORK), sealing(&phones[0], CASEWORK));
}

/// Findings e and f: whatever a member hands out in private.
#[test]
fn no_key_becomes_one_that_seals_because_somebody_wrapped_it() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let me = phones[3].store.me().unwrap().clone();
    let thiefs = [(CASEWORK, KeyUse::Seal), (CASEWORK, KeyUse::Code), (DESK, KeyUse::Seal)];
    for (collection, used_for) in thiefs {
        let key = CollectionKey { collection, used_for, secret: Secret::from_bytes([0xff; 32]) };
        server.wraps.push(Wrap::make(me.programme, &me.keys.card(), &key, [1; 32]).unwrap());
    }
    let all = |phone: &Phone| {
        let db = &phone.store.db;
        (keys::all(db).unwrap(), sealing(phone, CASEWORK), keys::code_key(db).unwrap(), keys::desk_key(db).unwrap())
    };
    let before = all(&phones[3]);
    assert!(before.1.is_some() && before.2.is_some() && before.3.is_some());
    server.contact(&mut phones[3]);
    assert_eq!(all(&phones[3]), before);
}

#[test]
fn a_server_that_was_set_back_is_filled_up_again() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let gone = device(&phones[1]);
    phones[0].done(end(gone));
    server.contact(&mut phones[0]);
    let was = server.head();
    server.chain = server.chain.up_to(0);
    server.contact(&mut phones[0]);
    assert_eq!(server.head(), was);
}

#[test]
fn what_only_a_newer_app_can_read_is_waited_for_and_nothing_is_sealed_meanwhile() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    server.contact(&mut phones[3]);
    // As good as a deed that this version does not know: more than it would write.
    let device = device(&phones[1]);
    let log = |seq| LogEnd {
        collection: CASEWORK,
        actor: Actor { device, incarnation: 0 },
        seq,
        batch: Hash::from_bytes([0; 32]),
    };
    let logs = (0..=LOG_ENDS_MAX).map(|seq| log(seq as u64)).collect();
    let deed = Deed::Admit(Logs { device, logs });
    let known = phones[3].store.enrolled().unwrap().membership.clone();
    let newer = Statement::after(&server.head(), known.programme(), &device_keys(1), Day(2), &[deed]);
    assert!(newer.deeds().is_none());
    let told = SyncAnswer { statements: vec![newer.bytes().to_vec().into()], ..answer(newer.place()) };
    let phone = &mut phones[3];
    let request = phone.store.sync_request(&mut phone.env).unwrap();
    phone.store.take_answer(&mut phone.env, &request, &told).unwrap();
    assert!(phone.store.status(&phone.env).unwrap().needs_update);
    assert_eq!(sealing(phone, CASEWORK), None);
    let request = phone.store.sync_request(&mut phone.env).unwrap();
    assert_eq!(request.heads, [known.head().unwrap()], "it is fetched again, for a newer app");
    // A server that says otherwise, or an app that can read it.
    server.contact(&mut phones[3]);
    assert!(!phones[3].store.status(&phones[3].env).unwrap().needs_update);
    assert!(sealing(&phones[3], CASEWORK).is_some());
}

#[test]
fn who_was_confirmed_waits_for_signal_and_has_every_key_with_one_request() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let crate::message::Reply::Invitation { link } = phones[0].done(Request::Invite { role: Role::PeerWorker }) else {
        panic!("no link")
    };
    let joiner = device_keys(77);
    let join = JoinRequest::new(&Invitation::from_link(&link).unwrap(), &joiner);
    let phone = &mut phones[0];
    let request = phone.store.sync_request(&mut phone.env).unwrap();
    let told = SyncAnswer { joins: vec![join], ..answer(server.head()) };
    phone.store.take_answer(&mut phone.env, &request, &told).unwrap();
    assert_eq!(team(phone).joining.len(), 1);
    phone.done(Request::Confirm(joiner.id()));
    let view = team(phone);
    assert!(view.joining.is_empty() && view.devices.len() == TEAM.len(), "confirmed, and no member yet");
    assert_eq!(decided(phone), [(joiner.id(), Decided::Joins(Role::PeerWorker), None)]);

    server.contact(phone);
    assert!(is_member(phone, joiner.id()) && decided(phone).is_empty());
    let named: Vec<_> = server.chain.keys_for(joiner.id()).map(|(key, _)| key).collect();
    let handed = |key| server.wraps.iter().any(|wrap| wrap.to == joiner.id() && wrap.key == key);
    assert!(!named.is_empty() && named.into_iter().all(handed));
    let statements = server.requests.iter().filter(|request| !request.statements.is_empty());
    assert_eq!(statements.count(), 1);
}

#[test]
fn an_answer_that_was_lost_costs_neither_the_decision_nor_its_keys() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let gone = device(&phones[1]);
    phones[0].done(end(gone));
    let phone = &mut phones[0];
    let request = phone.store.sync_request(&mut phone.env).unwrap();
    server.answer(device(phone), &request);
    let said = server.head();
    // The next day it is another statement, which comes too late: what was said stands.
    phone.env.now += 24 * 60 * 60 * 1000;
    server.contact(phone);
    assert_eq!(server.head(), said);
    assert!(decided(phone).is_empty() && !is_member(phone, gone));
    assert_eq!(sealing(phone, CASEWORK).map(|key| key.id()), server.chain.sealing_key(CASEWORK));
}

/// Whoever was wrapped a key that was then not taken may be ended by the next statement.
#[test]
fn a_key_that_was_proposed_for_something_else_is_not_named() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let (one, other) = (device(&phones[1]), device(&phones[3]));
    let phone = &mut phones[0];
    phone.done(end(one));
    let lost = phone.store.sync_request(&mut phone.env).unwrap();
    let told_to_other: Vec<Wrap> = lost.wraps.iter().filter_map(|bytes| kitbag_shared::wire::read(bytes)).collect();
    assert!(told_to_other.iter().any(|wrap: &Wrap| wrap.to == other));
    phone.done(end(other));
    server.contact(phone);
    let sealing = server.chain.sealing_key(CASEWORK).unwrap();
    assert!(told_to_other.iter().all(|wrap| wrap.key != sealing));
}

#[test]
fn new_keys_wait_are_said_in_one_statement_and_handed_to_all() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let before = server.chain.collections().clone();
    let me = device(&phones[0]);
    phones[0].done(Request::NewKeys);
    phones[0].done(Request::NewKeys);
    assert_eq!(decided(&mut phones[0]), [(me, Decided::NewKeys, None)], "once");
    // Beside an end, and with it: one statement, each key once.
    let gone = device(&phones[1]);
    phones[0].done(end(gone));
    let head = server.head().number;
    server.contact(&mut phones[0]);
    assert_eq!(decided(&mut phones[0]), []);
    assert_eq!(server.head().number, head + 1);
    for (id, collection) in server.chain.collections() {
        assert_ne!(before[id].key, collection.key);
        let handed: Vec<DeviceId> =
            server.wraps.iter().filter(|wrap| wrap.key == collection.key).map(|wrap| wrap.to).collect();
        let readers = server.chain.members().map(|(to, _)| to).filter(|to| server.chain.may_read(*to, *id));
        assert!(readers.into_iter().all(|to| handed.contains(&to)) && !handed.contains(&gone));
    }
    server.contact(&mut phones[3]);
    assert_eq!(sealing(&phones[3], CASEWORK), sealing(&phones[0], CASEWORK));
}

#[test]
fn new_keys_are_taken_back_before_they_are_said_and_are_a_supervisors() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let head = server.head();
    phones[0].done(Request::NewKeys);
    let decision = team(&mut phones[0]).decided[0].decision;
    phones[0].done(Request::TakeBack(decision));
    server.contact(&mut phones[0]);
    assert_eq!(server.head(), head);
    let refused = phones[1].ask(Request::NewKeys);
    assert!(matches!(refused, crate::message::Reply::Failed(crate::message::Failure::NotPermitted)), "{refused:?}");

    // Alone, after another statement came first.
    phones[0].done(Request::NewKeys);
    let other = device(&phones[3]);
    phones[2].done(end(other));
    server.contact(&mut phones[2]);
    let between = server.chain.collections().clone();
    server.contact(&mut phones[0]);
    assert_eq!(decided(&mut phones[0]), []);
    assert!(server.chain.collections().iter().all(|(id, collection)| between[id].key != collection.key));
}
