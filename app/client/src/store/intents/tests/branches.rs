//! Two branches of the chain: which holds, what is said again, and who gets the keys of the one that is lost.

use super::*;
use crate::message::Reply;
use crate::store::queries;
use std::collections::BTreeSet;

#[test]
fn of_two_branches_one_holds_and_ends_that_were_lost_are_said_again() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let mut other = Server::of(&phones[0]);
    let (gone, left) = (device(&phones[1]), device(&phones[3]));
    phones[0].done(end(gone));
    server.contact(&mut phones[0]);
    assert!(!is_member(&phones[0], gone));
    // Meanwhile it was set back, and others went on from there.
    phones[2].done(end(left));
    other.contact(&mut phones[2]);
    phones[2].done(Request::ChangeRole { device: gone, role: Role::Volunteer });
    other.contact(&mut phones[2]);
    let fork = Fork { common: 0, other: other.chain.clone() };
    assert_eq!(holds(&server.chain, &fork), Holds::Theirs);
    other.contact(&mut phones[0]);
    assert!(!is_member(&phones[0], left) && !is_member(&phones[0], gone));
    assert!(decided(&mut phones[0]).is_empty());
    assert!(other.chain.member(gone).is_none(), "the end is said again");
    assert!(!phones[0].store.status(&phones[0].env).unwrap().two_chains, "it is one again");
}

/// A thief lets in again whom somebody ended, and ends them once more themselves.
#[test]
fn whom_one_who_is_in_ended_on_a_lost_branch_gets_none_of_its_keys_whoever_else_did() {
    assert_eq!(keys_of_a_lost_branch(true), 0);
    assert!(keys_of_a_lost_branch(false) > 0, "what was long before, and the thief's word, are no reason");
}

/// Somebody says this, with new keys of everything.
fn said(server: &mut Server, author: &DeviceKeys, deed: Deed) -> Vec<CollectionKey> {
    let (number, chain) = (u8::try_from(server.head().number).unwrap(), &server.chain);
    let made = |id: &CollectionId| {
        let secret = Secret::from_bytes([author.id().as_bytes()[0].wrapping_add(number); 32]);
        CollectionKey { collection: *id, used_for: KeyUse::Seal, secret }
    };
    let made: Vec<CollectionKey> = chain.collections().keys().map(made).collect();
    let naming = |key: &CollectionKey| {
        let is_desk = chain.collections()[&key.collection].kind == CollectionKind::Desk;
        let desk = is_desk.then(|| kitbag_shared::desk::desk_key(key).public);
        Deed::Key { collection: key.collection, key: key.id(), desk }
    };
    let deeds: Vec<Deed> = std::iter::once(deed).chain(made.iter().map(naming)).collect();
    let said = Statement::after(&server.head(), chain.programme(), author, Day(2), &deeds);
    server.chain.push(said).unwrap();
    made
}

/// Wraps that were offered to a server for a device.
fn offered(server: &Server, to: DeviceId) -> usize {
    let all = server.requests.iter().flat_map(|request| &request.wraps);
    all.filter_map(|bytes| kitbag_shared::wire::read::<Wrap>(bytes)).filter(|wrap| wrap.to == to).count()
}

/// It was said by who saw another face of the server.
#[test]
fn a_branch_in_which_the_sheet_takes_something_back_lets_nobody_have_who_was_ended_on_the_lost_one() {
    let mut phones = programme(&TEAM);
    let (mut server, mut other) = (Server::of(&phones[0]), Server::of(&phones[0]));
    let [honest, gone] = [1, 2].map(device_keys);
    let sheet = recovery_keys(&Secret::from_bytes([99; 32]));
    let end = Deed::End(End { device: gone.id(), reason: EndReason::Lost, logs: Vec::new() });
    let made = said(&mut server, &honest, end);
    said(&mut other, &sheet, Deed::Reset { to: 0 });
    let phone = &mut phones[3];
    made.iter().for_each(|key| assert!(keys::insert(&phone.store.db, key).unwrap()));
    server.contact(phone);
    other.contact(phone);
    assert_eq!(phone.store.enrolled().unwrap().membership.head(), Some(other.head()));
    assert!(offered(&other, honest.id()) > 0 && is_member(phone, gone.id()));
    assert_eq!(offered(&other, gone.id()), 0);
}

/// How many come to whom a thief ended there, and `also` somebody who is in.
fn keys_of_a_lost_branch(also: bool) -> usize {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let [honest, gone, thief] = [1, 2, 3].map(device_keys);
    let sheet = recovery_keys(&Secret::from_bytes([99; 32]));
    let mut keys_made = Vec::new();
    let end = |device| Deed::End(End { device, reason: EndReason::Lost, logs: Vec::new() });
    let let_in = Deed::Certify(Certificate {
        device: gone.card(),
        role: Role::PeerWorker,
        teams: vec![CASEWORK],
        invitation: None,
    });
    let mut say = |server: &mut Server, author: &DeviceKeys, deed: Deed| keys_made.extend(said(server, author, deed));
    say(&mut server, &honest, end(gone.id()));
    say(&mut server, &honest, let_in.clone());
    server.contact(&mut phones[3]);
    let mut other = Server::of(&phones[3]);
    if also {
        say(&mut server, &honest, end(gone.id()));
        say(&mut server, &thief, let_in);
    }
    say(&mut server, &thief, end(gone.id()));
    say(&mut server, &honest, end(thief.id()));
    say(&mut other, &sheet, end(thief.id()));
    let phone = &mut phones[3];
    for key in keys_made.iter().filter(|key| server.chain.collection_of(key.id()).is_some()) {
        keys::insert(&phone.store.db, key).unwrap();
    }
    server.contact(phone);
    other.contact(phone);
    assert_eq!(phone.store.enrolled().unwrap().membership.head(), Some(other.head()));
    assert!(offered(&other, honest.id()) > 0 && is_member(phone, gone.id()));
    offered(&other, gone.id())
}

/// What is decided since, and waits, is not undone by what was said before it.
#[test]
fn what_is_said_again_takes_no_later_decisions_place() {
    let mut phones = programme(&TEAM);
    let (mut server, mut other) = (Server::of(&phones[0]), Server::of(&phones[0]));
    let (member, left) = (device(&phones[1]), device(&phones[3]));
    phones[0].done(Request::ChangeRole { device: member, role: Role::Supervisor });
    server.contact(&mut phones[0]);
    phones[0].done(Request::ChangeRole { device: member, role: Role::Volunteer });
    phones[2].done(end(left));
    other.contact(&mut phones[2]);
    phones[2].done(Request::NewKeys);
    other.contact(&mut phones[2]);
    other.contact(&mut phones[0]);
    assert_eq!(phones[0].store.enrolled().unwrap().membership.head(), Some(other.head()));
    assert_eq!(other.chain.member(member).map(|member| member.role), Some(Role::Volunteer));
}

#[test]
fn a_branch_that_does_not_hold_is_not_taken_and_is_told_of() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let mut liar = Server::of(&phones[0]);
    let (gone, left) = (device(&phones[1]), device(&phones[3]));
    phones[0].done(end(gone));
    server.contact(&mut phones[0]);
    phones[0].done(end(left));
    server.contact(&mut phones[0]);
    phones[2].done(end(left));
    liar.contact(&mut phones[2]);
    let known = phones[0].store.enrolled().unwrap().membership.head();
    liar.contact(&mut phones[0]);
    assert_eq!(phones[0].store.enrolled().unwrap().membership.head(), known);
    assert!(phones[0].store.status(&phones[0].env).unwrap().two_chains);
    server.contact(&mut phones[0]);
    assert!(!phones[0].store.status(&phones[0].env).unwrap().two_chains, "until it shows this one again");
}

/// Every page of it but the last says less than this device's own.
#[test]
fn a_branch_longer_than_an_answer_is_compared_whole() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let mut other = Server::of(&phones[0]);
    let (gone, left) = (device(&phones[1]), device(&phones[3]));
    for role in [Role::Volunteer, Role::PeerWorker] {
        phones[0].done(Request::ChangeRole { device: gone, role });
        server.contact(&mut phones[0]);
    }
    for role in [Role::Volunteer, Role::PeerWorker, Role::Volunteer, Role::PeerWorker] {
        phones[2].done(Request::ChangeRole { device: left, role });
        other.contact(&mut phones[2]);
    }
    other.page = Some(1);
    other.contact(&mut phones[0]);
    assert_eq!(phones[0].store.enrolled().unwrap().membership.head(), Some(other.head()));
    // And the one that it left is longer, but not whole: what came of it is not what it is judged by.
    server.page = Some(1);
    let phone = &mut phones[0];
    phone.store.begin_run().unwrap();
    for _ in 0..2 {
        let request = phone.store.sync_request(&mut phone.env).unwrap();
        let told = server.answer(device(phone), &request);
        phone.store.take_answer(&mut phone.env, &request, &told).unwrap();
    }
    let status = phone.store.status(&phone.env).unwrap();
    assert!(!status.two_chains, "nothing is said before it is known");
}

/// A batch tells which chain its author knew.
#[test]
fn two_chains_are_found_out_by_what_somebody_else_knew() {
    let phones = programme(&TEAM);
    let (db, known) = (&phones[3].store.db, &phones[3].store.enrolled().unwrap().membership);
    let two_chains = || chain::two_chains(db).unwrap();
    let note = |head: &Head| chain::note_head(db, known, device(&phones[1]), head).unwrap();
    note(&known.head().unwrap());
    let ahead = Head { number: 1, id: Hash::from_bytes([1; 32]) };
    note(&ahead);
    assert!(!two_chains());
    let other = Head { number: 0, ..ahead };
    note(&other);
    assert!(two_chains());

    // Once the team has compared, only what is new is told of.
    chain::compared(db).unwrap();
    note(&other);
    assert!(!two_chains());
    note(&Head { id: Hash::from_bytes([2; 32]), ..other });
    assert!(two_chains());
}

/// Whoever is to compare is told with whom: all whose records name another list, until they have compared.
#[test]
fn by_whose_records_two_chains_were_seen_is_told_by_name() {
    let mut phones = programme(&TEAM);
    let told = |phone: &mut Phone| match phone.done(Request::Confirmations) {
        Reply::Confirmations(view) => view.told_another,
        other => panic!("{other:?}"),
    };
    let note = |phone: &Phone, author: DeviceId, byte: u8| {
        let known = &phone.store.enrolled().unwrap().membership;
        let head = Head { number: 0, id: Hash::from_bytes([byte; 32]) };
        chain::note_head(&phone.store.db, known, author, &head).unwrap();
    };
    let [first, second, third] = [1, 2, 0].map(|number: usize| device(&phones[number]));
    let phone = &mut phones[3];
    assert!(told(phone).is_empty());
    note(phone, first, 1);
    note(phone, second, 1);
    let names = queries::names::Names::load(&phone.store.db).unwrap();
    let named = |devices: &[DeviceId]| devices.iter().map(|device| names.who(*device)).collect::<BTreeSet<_>>();
    assert_eq!(BTreeSet::from_iter(told(phone)), named(&[first, second]));
    phone.done(Request::Compared);
    note(phone, second, 1);
    assert!(told(phone).is_empty(), "it was looked at");
    note(phone, third, 2);
    assert_eq!(BTreeSet::from_iter(told(phone)), named(&[third]));
}

/// A server that lies may let one face say less than the other until the records have come.
#[test]
fn what_somebody_knew_beyond_this_chain_is_looked_at_once_it_goes_on() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let (gone, author) = (device(&phones[1]), device(&phones[2]));
    phones[0].done(end(gone));
    server.contact(&mut phones[0]);
    let knew = [(server.head(), false), (Head { id: Hash::from_bytes([1; 32]), ..server.head() }, true)];
    for (phone, (head, differs)) in [3, 2].into_iter().zip(knew) {
        let phone = &mut phones[phone];
        let known = phone.store.enrolled().unwrap().membership.clone();
        chain::note_head(&phone.store.db, &known, author, &head).unwrap();
        assert!(!chain::two_chains(&phone.store.db).unwrap(), "it may be the same");
        server.contact(phone);
        assert_eq!(chain::two_chains(&phone.store.db).unwrap(), differs);
    }
}
