//! A new recovery sheet: made on one phone, written down, proposed, said again by another; and what everybody is told.

use super::{Phone, Server, open_file, programme};
use crate::message::{Failure, Reply, Request};
use crate::store::keys;
use crate::view::{Decided, NotTaken, SheetAnswer, SheetFor, SheetNews, SheetView, TeamView};
use kitbag_common::sheet::{self, OWN_GROUPS, OnSheet, groups};
use kitbag_shared::chain::{Collection, Deed, Statement};
use kitbag_shared::desk::desk_key;
use kitbag_shared::ids::{CollectionId, DeviceId, ProgrammeId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, recovery_keys};
use kitbag_shared::record::lists::Role;
use kitbag_shared::wrap::Wrap;

const TEAM: [Role; 4] = [Role::Supervisor, Role::PeerWorker, Role::Supervisor, Role::Supervisor];

fn device(phone: &Phone) -> DeviceId {
    phone.store.me().unwrap().device()
}

fn team(phone: &mut Phone) -> TeamView {
    match phone.done(Request::Team) {
        Reply::Team(view) => view,
        reply => panic!("{reply:?}"),
    }
}

fn restarted(phones: &mut Vec<Phone>, at: usize) {
    let Phone { store, env, folder } = phones.remove(at);
    drop(store);
    phones.insert(at, Phone { store: open_file(&folder.database()), env, folder });
}

fn made(phone: &mut Phone) -> SheetView {
    match phone.done(Request::MakeSheet) {
        Reply::Sheet(view) => view,
        reply => panic!("{reply:?}"),
    }
}

/// What stands on it.
fn on(view: &SheetView) -> OnSheet {
    sheet::read(&view.groups.concat()).unwrap()
}

fn write_down(phone: &mut Phone, view: &SheetView) -> Reply {
    let groups = view.ask.into_iter().map(|number| (number, view.groups[number - 1].to_lowercase())).collect();
    phone.ask(Request::SheetWritten { groups })
}

/// A sheet that this phone has made, and that is on paper. Returns its keys.
fn proposed(phone: &mut Phone) -> DeviceKeys {
    let view = made(phone);
    assert!(matches!(write_down(phone, &view), Reply::Done));
    recovery_keys(&on(&view).secret)
}

fn old_sheet() -> DeviceKeys {
    recovery_keys(&Secret::from_bytes([99; 32]))
}

fn secrets(phone: &Phone) -> u32 {
    let sql = "SELECT count(*) FROM enrolment WHERE sheet_secret IS NOT NULL";
    phone.store.db.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn opened_by(sheet: &DeviceKeys, server: &Server) -> usize {
    let mut keys: Vec<_> = server.wraps.iter().filter_map(|wrap: &Wrap| wrap.open(sheet).ok()).collect();
    keys.sort_by_key(|key| key.id());
    keys.dedup_by_key(|key| key.id());
    keys.len()
}

fn asks(phone: &mut Phone) -> kitbag_shared::wire::SyncRequest {
    phone.store.sync_request(&mut phone.env).unwrap()
}

fn news(phone: &Phone) -> Option<SheetNews> {
    phone.store.status(&phone.env).unwrap().sheet
}

fn is_asked(phone: &Phone) -> bool {
    phone.store.status(&phone.env).unwrap().sheet_proposed
}

/// The chain says something by these keys.
fn says(server: &mut Server, by: &DeviceKeys, deeds: &[Deed]) {
    let head = server.chain.head().unwrap();
    let day = kitbag_shared::time::Moment(super::EVENING).day(0);
    server.chain.push(Statement::after(&head, server.chain.programme(), by, day, deeds)).unwrap();
}

#[test]
fn a_sheet_is_shown_again_until_two_of_its_groups_were_typed_back() {
    let mut phones = programme(&TEAM);
    let view = made(&mut phones[0]);
    assert_eq!((view.groups.len(), view.made_for), (20, SheetFor::Proposing));
    restarted(&mut phones, 0);
    let again = made(&mut phones[0]);
    assert_eq!(again.groups, view.groups, "after a kill the same is shown");
    assert!(team(&mut phones[0]).sheets.begun && team(&mut phones[0]).decided.is_empty());

    let [first, second] = view.ask;
    assert!(first < second && (1..=20).contains(&first) && second <= 20);
    let right = |number: usize| (number, view.groups[number - 1].clone());
    let wrong = phones[0].ask(Request::SheetWritten { groups: vec![right(first), (second, "0000".into())] });
    assert!(matches!(wrong, Reply::WrongGroups(groups) if groups == [second]));
    for too_few in [vec![], vec![right(first)], vec![right(first), right(first)]] {
        assert_eq!(phones[0].refused(Request::SheetWritten { groups: too_few }), Failure::NotComplete);
    }
    for no_group in [0, 21, usize::MAX] {
        let reply = phones[0].ask(Request::SheetWritten { groups: vec![right(first), (no_group, "0000".into())] });
        assert!(matches!(reply, Reply::WrongGroups(groups) if groups == [no_group]));
    }
    assert_eq!(secrets(&phones[0]), 1, "nothing of that forgets it");

    assert!(matches!(write_down(&mut phones[0], &view), Reply::Done));
    assert_eq!(secrets(&phones[0]), 0);
    assert_eq!(phones[0].refused(Request::Sheet), Failure::NotHere);
    assert_eq!(team(&mut phones[0]).decided[0].what, Decided::ProposesSheet);
}

#[test]
fn two_groups_are_asked_by_chance() {
    let mut phones = programme(&TEAM);
    let asked: std::collections::BTreeSet<_> = (0..200).map(|_| made(&mut phones[0]).ask).collect();
    assert!(asked.len() > 50, "{}", asked.len());
    let named: std::collections::BTreeSet<usize> = asked.into_iter().flatten().collect();
    assert_eq!(named, (1..=OWN_GROUPS).collect());
}

/// The older paper of the same programme does not say them.
#[test]
fn what_is_asked_back_stands_on_no_other_sheet() {
    let of =
        |byte| groups(&OnSheet { secret: Secret::from_bytes([byte; 32]), programme: ProgrammeId::from_bytes([9; 16]) });
    let alike: Vec<usize> =
        of(0x2a).iter().zip(of(0xd5)).zip(1..).filter(|((a, b), _)| **a == *b).map(|(_, at)| at).collect();
    assert!(!alike.is_empty() && alike.iter().all(|group| *group > OWN_GROUPS), "{alike:?}");
}

#[test]
fn a_sheet_that_was_begun_is_thrown_away_or_replaced_by_a_fresh_one() {
    let mut phones = programme(&TEAM);
    let first = made(&mut phones[0]);
    phones[0].done(Request::GiveUpSheet);
    assert_eq!((secrets(&phones[0]), phones[0].refused(Request::GiveUpSheet)), (0, Failure::NotHere));
    assert_ne!(made(&mut phones[0]).groups, first.groups);
    assert_eq!(phones[1].refused(Request::MakeSheet), Failure::NotPermitted);
}

#[test]
fn two_supervisors_replace_the_sheet_and_every_key_goes_to_the_new_one() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let new = proposed(&mut phones[0]);
    let own = team(&mut phones[0]).sheets.own.unwrap();
    server.contact(&mut phones[0]);
    assert!(team(&mut phones[0]).decided.is_empty(), "it is proposed");
    let mine = team(&mut phones[0]).sheets.proposal.unwrap();
    assert!(mine.mine && mine.code == own);
    assert_eq!(server.chain.sheet(), Some(old_sheet().id()), "the old one holds");

    server.contact(&mut phones[2]);
    server.contact(&mut phones[1]);
    assert!(is_asked(&phones[2]) && !is_asked(&phones[0]) && !is_asked(&phones[1]));
    let proposal = team(&mut phones[2]).sheets.proposal.unwrap();
    assert_eq!((&proposal.code, proposal.answer, proposal.mine), (&own, SheetAnswer::None, false));
    let made = phones[2].env.codes.get();
    team(&mut phones[2]);
    assert_eq!(phones[2].env.codes.get(), made, "the code is made once");
    phones[2].done(Request::SayYesToSheet(proposal.sheet));
    assert_eq!(team(&mut phones[2]).sheets.proposal.unwrap().answer, SheetAnswer::Yes);
    assert!(!is_asked(&phones[2]));
    restarted(&mut phones, 2);
    server.contact(&mut phones[2]);
    assert_eq!(server.chain.sheet(), Some(new.id()));
    assert!(server.chain.member(old_sheet().id()).is_none());
    let all = server.chain.keys_for(new.id()).count();
    assert_eq!(opened_by(&new, &server), all, "old keys and new ones, by who said yes");
    let newest: Vec<_> = server.chain.collections().values().map(|collection| collection.key).collect();
    assert!(!server.wraps.iter().any(|wrap| wrap.to == old_sheet().id() && newest.contains(&wrap.key)));

    // Whoever proposed it hands over what they hold, too.
    let before = server.wraps.iter().filter(|wrap| wrap.to == new.id()).count();
    server.contact(&mut phones[0]);
    assert!(server.wraps.iter().filter(|wrap| wrap.to == new.id()).count() > before);
    server.contact(&mut phones[1]);
    for phone in [&phones[0], &phones[1], &phones[2]] {
        let news = news(phone).unwrap();
        assert!(news.named && !news.used && news.taken_back == 0);
    }
    let view = team(&mut phones[0]);
    assert!(view.sheets.since.is_some() && view.sheets.proposal.is_none() && view.sheet_uses.len() == 1);
    phones[1].done(Request::SheetSeen);
    assert_eq!(news(&phones[1]), None);
    assert!(keys::outgoing(&phones[0].store.db).unwrap().is_empty());
}

#[test]
fn an_answer_that_is_lost_proposes_nothing_twice() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    proposed(&mut phones[0]);
    let request = asks(&mut phones[0]);
    server.answer(device(&phones[0]), &request);
    restarted(&mut phones, 0);
    server.contact(&mut phones[0]);
    assert_eq!(server.chain.next().0, 2);
    assert!(team(&mut phones[0]).decided.is_empty() && team(&mut phones[0]).sheets.proposal.unwrap().mine);
    // The same of a yes.
    server.contact(&mut phones[2]);
    let sheet = team(&mut phones[2]).sheets.proposal.unwrap().sheet;
    phones[2].done(Request::SayYesToSheet(sheet));
    let request = asks(&mut phones[2]);
    server.answer(device(&phones[2]), &request);
    restarted(&mut phones, 2);
    server.contact(&mut phones[2]);
    assert_eq!((server.chain.next().0, server.chain.sheet()), (3, Some(sheet)));
    assert!(team(&mut phones[2]).decided.is_empty());
}

#[test]
fn of_two_proposals_at_the_same_time_none_displaces_the_other_unseen() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let first = proposed(&mut phones[0]);
    let second = proposed(&mut phones[2]);
    server.contact(&mut phones[0]);
    server.contact(&mut phones[2]);
    assert_eq!(server.chain.proposed_sheet().map(|(card, _)| card.id()), Some(first.id()));
    let view = team(&mut phones[2]);
    assert!(view.sheets.own.is_some() && view.decided[0].refused.is_none(), "it waits, and nothing is lost");
    assert_eq!(server.contact(&mut phones[2]), 1, "and no run goes in circles for it");
    // A no lets the own one go ahead; whoever was first is told that the paper is worth nothing.
    let others = view.sheets.proposal.unwrap().sheet;
    phones[2].done(Request::SayNoToSheet(others));
    server.contact(&mut phones[2]);
    assert_eq!(server.chain.proposed_sheet().map(|(card, _)| card.id()), Some(second.id()));
    server.contact(&mut phones[0]);
    let view = team(&mut phones[0]);
    assert!(view.sheets.displaced && !view.sheets.proposal.as_ref().unwrap().mine);
    phones[0].done(Request::SayYesToSheet(view.sheets.proposal.unwrap().sheet));
    server.contact(&mut phones[0]);
    assert_eq!(server.chain.sheet(), Some(second.id()));
    assert!(!team(&mut phones[0]).sheets.displaced);
}

#[test]
fn a_yes_to_somebody_elses_drops_the_own_one() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let first = proposed(&mut phones[0]);
    proposed(&mut phones[2]);
    server.contact(&mut phones[0]);
    server.contact(&mut phones[2]);
    phones[2].done(Request::SayYesToSheet(first.id()));
    let decided: Vec<_> = team(&mut phones[2]).decided.into_iter().map(|decided| decided.what).collect();
    assert_eq!(decided, [Decided::SameSheet]);
    server.contact(&mut phones[2]);
    assert_eq!(server.chain.sheet(), Some(first.id()));
}

/// Else somebody who only said yes would be the one who proposes, without a paper, perhaps a thief's.
#[test]
fn a_yes_to_who_was_ended_meanwhile_proposes_nothing() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let thief = device(&phones[0]);
    proposed(&mut phones[0]);
    server.contact(&mut phones[0]);
    server.contact(&mut phones[2]);
    server.contact(&mut phones[3]);
    let sheet = team(&mut phones[2]).sheets.proposal.unwrap().sheet;
    phones[2].done(Request::SayYesToSheet(sheet));
    phones[3].done(Request::Revoke { device: thief, lost: true });
    server.contact(&mut phones[3]);
    server.contact(&mut phones[2]);
    let proposed = server.chain.proposed_sheet().map(|(_, by)| by);
    assert_eq!((server.chain.sheet(), proposed), (Some(old_sheet().id()), Some(thief)));
    let view = team(&mut phones[2]);
    assert_eq!(view.decided[0].refused, Some(NotTaken::NotPermitted));
    assert!(view.sheets.proposal.is_none() && !is_asked(&phones[3]), "nobody is asked about it any more");
    assert_eq!(phones[3].refused(Request::SayYesToSheet(sheet)), Failure::NotHere);
    assert_eq!(phones[1].refused(Request::SayYesToSheet(sheet)), Failure::NotPermitted);
}

#[test]
fn who_stops_being_a_supervisor_keeps_no_sheet_that_was_begun() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    made(&mut phones[0]);
    let role = Role::Volunteer;
    let first = device(&phones[0]);
    phones[2].done(Request::ChangeRole { device: first, role });
    server.contact(&mut phones[2]);
    server.contact(&mut phones[0]);
    assert_eq!(secrets(&phones[0]), 0);
}

/// New keys of everything.
fn rotation(server: &Server) -> Vec<Deed> {
    let key = |collection| CollectionKey { collection, used_for: KeyUse::Seal, secret: Secret::from_bytes([42; 32]) };
    let deed = |(id, collection): (&CollectionId, &Collection)| {
        let desk = collection.desk.as_ref().map(|_| desk_key(&key(*id)).public);
        Deed::Key { collection: *id, key: key(*id).id(), desk }
    };
    server.chain.collections().iter().map(deed).collect()
}

/// The old paper may be destroyed by then.
#[test]
fn a_sheet_that_held_on_a_branch_that_was_lost_is_said_again_by_both() {
    let mut phones = programme(&TEAM);
    let (mut server, mut other) = (Server::of(&phones[0]), Server::of(&phones[0]));
    let new = proposed(&mut phones[0]);
    server.contact(&mut phones[0]);
    server.contact(&mut phones[2]);
    phones[2].done(Request::SayYesToSheet(new.id()));
    server.contact(&mut phones[2]);
    server.contact(&mut phones[0]);
    assert_eq!(server.chain.sheet(), Some(new.id()));
    // Elsewhere the old sheet spoke: that branch holds.
    let deeds = rotation(&other);
    says(&mut other, &old_sheet(), &deeds);
    other.contact(&mut phones[0]);
    assert_eq!(other.chain.sheet(), Some(old_sheet().id()));
    other.contact(&mut phones[2]);
    assert_eq!(other.chain.sheet(), Some(new.id()));
}

#[test]
fn everybody_is_told_that_the_sheet_was_used_and_what_it_took_back() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    phones[0].done(Request::NewKeys);
    server.contact(&mut phones[0]);
    let gone = device(&phones[1]);
    phones[2].done(Request::Revoke { device: gone, lost: false });
    server.contact(&mut phones[2]);
    let deeds: Vec<Deed> = std::iter::once(Deed::Reset { to: 0 }).chain(rotation(&server)).collect();
    says(&mut server, &old_sheet(), &deeds);
    for phone in &mut phones {
        server.contact(phone);
        let told = news(phone).unwrap();
        assert_eq!((told.used, told.named, told.taken_back), (true, false, 2));
    }
    let uses = team(&mut phones[3]).sheet_uses;
    let numbers: Vec<u32> = uses[0].taken_back.iter().map(|row| row.number).collect();
    assert_eq!((uses.len(), numbers), (1, vec![2, 1]));
    assert_eq!(uses[0].taken_back[0].by.device, device(&phones[2]));
    assert!(team(&mut phones[1]).sheet_uses.is_empty(), "the list is the supervisors'");
    phones[1].done(Request::SheetSeen);
    restarted(&mut phones, 1);
    assert_eq!(news(&phones[1]), None, "seen is seen");
    assert!(news(&phones[0]).is_some());
}

/// The chain has no word for a no: it stays here, and can be thought over.
#[test]
fn a_no_is_told_to_nobody_and_can_be_thought_over() {
    let mut phones = programme(&TEAM);
    let mut server = Server::of(&phones[0]);
    let new = proposed(&mut phones[0]);
    server.contact(&mut phones[0]);
    server.contact(&mut phones[2]);
    phones[2].done(Request::SayNoToSheet(new.id()));
    assert!(asks(&mut phones[2]).statements.is_empty() && !is_asked(&phones[2]));
    restarted(&mut phones, 2);
    phones[2].done(Request::CompareSheetAgain(new.id()));
    assert_eq!(team(&mut phones[2]).sheets.proposal.unwrap().answer, SheetAnswer::None);
    assert!(is_asked(&phones[2]));
    assert_eq!(phones[1].refused(Request::CompareSheetAgain(new.id())), Failure::NotPermitted);
    assert_eq!(phones[0].refused(Request::CompareSheetAgain(new.id())), Failure::NotHere, "one's own");
    phones[2].done(Request::SayYesToSheet(new.id()));
    server.contact(&mut phones[2]);
    assert_eq!(server.chain.sheet(), Some(new.id()));
}
