//! Statement 0 and the recovery sheet: what a programme begins with, and how it is brought back.

use super::{Folder, Phone, Seeded, open_file, restarted};
use crate::form::EnrolTyped;
use crate::message::{Reply, Request, TakingBack, Way};
use crate::store::enrol::{Recovered, Sheet};
use crate::store::error::StoreError;
use crate::store::keys;
use crate::view::{BegunSheet, BegunView, DidView, SaidView};
use kitbag_common::links::SetupLink;
use kitbag_common::sheet;
use kitbag_shared::chain::{Certificate, Chain, Deed, End, EndReason, Statement, programme_of};
use kitbag_shared::ids::{DeviceId, InstallId, ProgrammeId};
use kitbag_shared::invitation::Invitation;
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::wire::Found;

fn fresh(seed: u64) -> Phone {
    let folder = Folder::new();
    Phone { store: open_file(&folder.database()), env: Seeded::new(super::EVENING, seed), folder }
}

/// A founder's phone, what the server was told, and the sheet.
fn founded() -> (Phone, Found, Sheet) {
    let mut phone = fresh(1);
    let link = SetupLink { server: "http://localhost".into(), token: "token".into() };
    let install = InstallId::from_bytes([1; InstallId::LEN]);
    phone.store.begin_founding(&mut phone.env, install, &link, ("Night team", "Ana")).unwrap();
    let found = phone.store.found_body(&mut phone.env).unwrap();
    phone.store.finish_founding(&mut phone.env).unwrap();
    let Reply::Sheet(sheet) = phone.done(Request::Sheet) else { panic!("no sheet") };
    (phone, found, Sheet::new(&sheet::read(&sheet.groups.join(" ")).unwrap()))
}

fn statements(found: &Found) -> Vec<Statement> {
    found.statements.iter().map(|bytes| Statement::from_bytes(bytes).unwrap()).collect()
}

fn recovering(programme: ProgrammeId) -> Phone {
    let mut phone = fresh(2);
    let install = InstallId::from_bytes([2; InstallId::LEN]);
    phone.store.begin_recovering(&mut phone.env, install, ("http://localhost", programme), "Ben").unwrap();
    phone
}

/// Brings a phone in by the sheet, with these wraps to it. Returns the chain that it came to.
fn recover(phone: &mut Phone, sheet: &Sheet, chain: &mut Chain, wraps: &[Vec<u8>]) {
    let said = |chain: &Chain| chain.statements().cloned().collect::<Vec<_>>();
    let told = phone.store.recover(&mut phone.env, sheet, &Way::GoOn, (&said(chain), wraps)).unwrap();
    let Recovered::Say(statement) = told else { panic!("nothing to say") };
    chain.push(Statement::from_bytes(&statement).unwrap()).unwrap();
    let told = phone.store.recover(&mut phone.env, sheet, &Way::GoOn, (&said(chain), wraps)).unwrap();
    assert!(matches!(told, Recovered::Done));
}

fn device(phone: &Phone) -> DeviceId {
    phone.store.me().unwrap().device()
}

#[test]
fn a_programme_is_what_its_first_statement_says() {
    let (phone, found, sheet) = founded();
    let [first] = statements(&found).try_into().unwrap();
    assert_eq!((found.programme, sheet.programme()), (programme_of(&first), programme_of(&first)));
    let chain = Chain::begun_by(first).unwrap();
    assert_eq!(chain.member(device(&phone)).unwrap().role, Role::Supervisor);
    assert_eq!(chain.sheet(), Some(sheet.keys.id()));
    let kinds: Vec<_> = chain.collections().values().map(|collection| collection.kind).collect();
    assert!(CollectionKind::ALL.iter().all(|kind| kinds.contains(kind)) && chain.code_key().is_some());
    // One wrap of each key to the sheet and one to the founder, for a copy of this phone, and none left to be sent.
    assert_eq!(found.wraps.len(), 2 * chain.keys_for(sheet.keys.id()).count());
    assert!(keys::outgoing(&phone.store.db).unwrap().is_empty());
    assert!(!keys::incomplete(&phone.store.db, &chain, phone.store.me().unwrap()).unwrap());
}

#[test]
fn the_sheet_brings_back_the_programme_with_its_keys() {
    let (founder, found, sheet) = founded();
    let mut chain = Chain::begun_by(statements(&found).remove(0)).unwrap();
    let wraps: Vec<Vec<u8>> = found.wraps.iter().map(|wrap| wrap.to_vec()).collect();
    let mut phone = recovering(sheet.programme());
    recover(&mut phone, &sheet, &mut chain, &wraps);
    assert_eq!(phone.store.me().unwrap().role(), Some(Role::Supervisor));
    assert_eq!(keys::all(&phone.store.db).unwrap(), keys::all(&founder.store.db).unwrap());
    assert_eq!(chain.before_recovery(device(&phone)), [device(&founder)]);
}

/// Nobody may be left who has them.
#[test]
fn where_nobody_wrapped_a_key_to_the_sheet_it_names_another() {
    let (_, found, sheet) = founded();
    let mut chain = Chain::begun_by(statements(&found).remove(0)).unwrap();
    let mut phone = recovering(sheet.programme());
    recover(&mut phone, &sheet, &mut chain, &[]);
    for collection in chain.collections().keys() {
        assert!(keys::sealing(&phone.store.db, *collection).unwrap().is_some());
    }
    // The sheet, and whoever is there still, are handed the new keys.
    assert!(!keys::outgoing(&phone.store.db).unwrap().is_empty());
}

/// Its id stands on the sheet: no server can show it another programme.
#[test]
fn another_programme_is_not_the_sheets() {
    let (_, _, sheet) = founded();
    let mut other = fresh(9);
    let link = SetupLink { server: "http://localhost".into(), token: "token".into() };
    let install = InstallId::from_bytes([3; InstallId::LEN]);
    other.store.begin_founding(&mut other.env, install, &link, ("Day team", "Eve")).unwrap();
    let found = other.store.found_body(&mut other.env).unwrap();
    let mut phone = recovering(sheet.programme());
    assert!(phone.store.recover(&mut phone.env, &sheet, &Way::GoOn, (&statements(&found), &[])).is_err());
}

fn keys_of(number: u8) -> DeviceKeys {
    DeviceKeys::from_seed(&Secret::from_bytes([number; 32]))
}

fn certify(number: u8, role: Role) -> Deed {
    let device = keys_of(number).card();
    Deed::Certify(Certificate { device, role, teams: Vec::new(), invitation: None })
}

fn rotate(chain: &Chain, number: u8) -> Vec<Deed> {
    let key =
        |collection| CollectionKey { collection, used_for: KeyUse::Seal, secret: Secret::from_bytes([number; 32]) };
    let deed = |(id, collection): (&_, &kitbag_shared::chain::Collection)| {
        let desk = collection.desk.as_ref().map(|_| kitbag_shared::desk::desk_key(&key(*id)).public);
        Deed::Key { collection: *id, key: key(*id).id(), desk }
    };
    chain.collections().iter().map(deed).collect()
}

fn say(chain: &mut Chain, by: &DeviceKeys, deeds: &[Deed]) {
    let day = kitbag_shared::time::Moment(super::EVENING).day(0);
    let statement = Statement::after(&chain.head().unwrap(), chain.programme(), by, day, deeds);
    chain.push(statement).unwrap();
}

/// 1: device 2, the thief's, comes in as a supervisor's. 2: it brings in device 9. 3: the founder brings in device 5.
/// 4: the thief ends the founder.
fn stolen() -> (Phone, Chain, Sheet, Vec<Vec<u8>>) {
    let (founder, found, sheet) = founded();
    let mut chain = Chain::begun_by(statements(&found).remove(0)).unwrap();
    let by_founder = founder.store.me().unwrap().keys.clone();
    say(&mut chain, &by_founder, &[certify(2, Role::Supervisor)]);
    say(&mut chain, &keys_of(2), &[certify(9, Role::Supervisor)]);
    say(&mut chain, &by_founder, &[certify(5, Role::Volunteer)]);
    let end = Deed::End(End { device: by_founder.id(), reason: EndReason::Left, logs: Vec::new() });
    let deeds = [vec![end], rotate(&chain, 7)].concat();
    say(&mut chain, &keys_of(2), &deeds);
    (founder, chain, sheet, found.wraps.iter().map(|wrap| wrap.to_vec()).collect())
}

fn try_recover(
    phone: &mut Phone,
    sheet: &Sheet,
    way: &Way,
    chain: &Chain,
    wraps: &[Vec<u8>],
) -> Result<Recovered, StoreError> {
    let said: Vec<Statement> = chain.statements().cloned().collect();
    phone.store.recover(&mut phone.env, sheet, way, (&said, wraps))
}

fn to_choose(told: Result<Recovered, StoreError>) -> SaidView {
    let Ok(Recovered::Choose(said)) = told else { panic!("nothing to choose") };
    said
}

#[test]
fn the_sheet_takes_back_what_was_said_since_and_everybody_gets_new_keys() {
    let (founder, mut chain, sheet, wraps) = stolen();
    let mut phone = recovering(sheet.programme());
    let said = to_choose(try_recover(&mut phone, &sheet, &Way::Look, &chain, &wraps));
    let numbers: Vec<_> = said.rows.iter().map(|row| (row.number, row.by.device, row.can)).collect();
    let (ana, thief) = (device(&founder), keys_of(2).id());
    assert_eq!(numbers, [(4, thief, true), (3, ana, true), (2, thief, true), (1, ana, true)]);
    assert!(matches!(said.rows[0].did[..], [DidView::Ended { lost: false, .. }, DidView::NewKeys]));

    let back = |seen| TakingBack { seen, first: 2, again: vec![keys_of(5).id()], ended: vec![thief] };
    // The list that was seen is not all that there is any more.
    say(&mut chain, &keys_of(9), &[certify(10, Role::Supervisor)]);
    let anew = to_choose(try_recover(&mut phone, &sheet, &Way::TakeBack(back(said.seen)), &chain, &wraps));
    assert!(anew.anew && anew.rows.len() == 5);

    let before = chain.collections().clone();
    let told = try_recover(&mut phone, &sheet, &Way::TakeBack(back(anew.seen)), &chain, &wraps).unwrap();
    let Recovered::Say(statement) = told else { panic!("nothing to say") };
    chain.push(Statement::from_bytes(&statement).unwrap()).unwrap();
    // Killed before the answer came: whatever is asked for then, the keys are those that were made.
    let Phone { store, folder, env } = phone;
    drop(store);
    let mut phone = Phone { store: open_file(&folder.database()), env, folder };
    assert!(matches!(try_recover(&mut phone, &sheet, &Way::Look, &chain, &wraps).unwrap(), Recovered::Done));

    let members: Vec<DeviceId> = chain.members().map(|(id, _)| id).collect();
    let mut expected = vec![ana, keys_of(5).id(), device(&phone), sheet.keys.id()];
    expected.sort();
    assert_eq!(members, expected);
    assert!(chain.is_lost(thief));
    for (id, collection) in chain.collections() {
        assert_ne!(before[id].key, collection.key);
        let here = keys::sealing(&phone.store.db, *id).unwrap().unwrap();
        assert_eq!(here.id(), collection.key);
        for to in expected.iter().filter(|to| chain.may_read(**to, *id)) {
            let sql = "SELECT count(*) FROM outgoing_wrap WHERE key = ?1 AND device = ?2";
            let params = (collection.key.as_bytes(), to.as_bytes());
            assert_eq!(phone.store.db.query_row(sql, params, |row| row.get::<_, u32>(0)).unwrap(), 1);
        }
    }
    let to_others = "SELECT count(*) FROM outgoing_wrap WHERE device IN (?1, ?2)";
    let params = (thief.as_bytes(), keys_of(9).id().as_bytes().to_owned());
    assert_eq!(phone.store.db.query_row(to_others, params, |row| row.get::<_, u32>(0)).unwrap(), 0);
}

#[test]
fn what_the_sheet_cannot_take_back_or_bring_in_is_refused_and_nothing_is_said() {
    let (founder, chain, sheet, wraps) = stolen();
    let mut phone = recovering(sheet.programme());
    let seen = chain.head().unwrap().id;
    let back = TakingBack { seen, first: 2, again: Vec::new(), ended: Vec::new() };
    for wrong in [
        TakingBack { first: 0, ..back.clone() },
        TakingBack { first: 9, ..back.clone() },
        TakingBack { again: vec![keys_of(2).id()], ..back.clone() },
        TakingBack { again: vec![keys_of(77).id()], ..back.clone() },
        TakingBack { again: vec![sheet.keys.id()], ..back.clone() },
        TakingBack { ended: vec![keys_of(9).id()], ..back.clone() },
        TakingBack { ended: vec![sheet.keys.id()], ..back.clone() },
    ] {
        let told = try_recover(&mut phone, &sheet, &Way::TakeBack(wrong.clone()), &chain, &wraps);
        assert!(matches!(told, Err(StoreError::NotPermitted)), "{wrong:?}");
    }
    assert!(matches!(try_recover(&mut phone, &sheet, &Way::GoOn, &chain, &wraps).unwrap(), Recovered::Say(_)));
    assert!(chain.member(device(&founder)).is_none());
}

/// Certificates are large: what has no room in one statement is said before anything is sent.
#[test]
fn more_than_a_statement_holds_is_not_sent() {
    let (_, mut chain, sheet, wraps) = stolen();
    let came: Vec<u8> = (20..40).collect();
    for number in &came {
        say(&mut chain, &keys_of(2), &[certify(*number, Role::Volunteer)]);
    }
    let mut phone = recovering(sheet.programme());
    let seen = chain.head().unwrap().id;
    let mut fits = |count: usize| {
        let again = came.iter().take(count).map(|number| keys_of(*number).id()).collect();
        let back = TakingBack { seen, first: 5, again, ended: Vec::new() };
        match try_recover(&mut phone, &sheet, &Way::TakeBack(back), &chain, &wraps) {
            Ok(Recovered::Say(_)) => true,
            Err(StoreError::TooLong) => false,
            _ => panic!("{count}"),
        }
    };
    let most = (0..=came.len()).rev().find(|count| fits(*count)).unwrap();
    assert!((5..came.len()).contains(&most) && !fits(most + 1), "{most}");
}

/// Two supervisors, or a thief with two phones, put another sheet in its place.
#[test]
fn a_sheet_that_was_replaced_can_only_take_that_back() {
    let (_, mut chain, sheet, wraps) = stolen();
    let card = keys_of(30).card();
    say(&mut chain, &keys_of(2), &[Deed::Sheet(card.clone())]);
    let deeds = [vec![Deed::Sheet(card)], rotate(&chain, 8)].concat();
    say(&mut chain, &keys_of(9), &deeds);
    say(&mut chain, &keys_of(9), &[certify(10, Role::Supervisor)]);
    let mut phone = recovering(sheet.programme());
    for way in [Way::Look, Way::GoOn] {
        let said = to_choose(try_recover(&mut phone, &sheet, &way, &chain, &wraps));
        let can: Vec<_> = said.rows.iter().map(|row| row.can).collect();
        assert_eq!((said.may_go_on, can), (false, vec![false, true, true, true, true, true, true]));
        assert!(said.rows[1].did.contains(&DidView::NewSheet) && said.rows[2].did.contains(&DidView::ProposedSheet));
    }
    let seen = chain.head().unwrap().id;
    let back = Way::TakeBack(TakingBack { seen, first: 2, again: Vec::new(), ended: vec![keys_of(2).id()] });
    let Recovered::Say(statement) = try_recover(&mut phone, &sheet, &back, &chain, &wraps).unwrap() else { panic!() };
    chain.push(Statement::from_bytes(&statement).unwrap()).unwrap();
    assert!(matches!(try_recover(&mut phone, &sheet, &Way::Look, &chain, &wraps).unwrap(), Recovered::Done));
    assert_eq!(chain.sheet(), Some(sheet.keys.id()));
}

/// Somebody holds a sheet that a supervisor proposed, and nobody said yes to.
#[test]
fn a_sheet_that_was_only_proposed_is_said_to_be_one() {
    let (founder, found, holds) = founded();
    let mut chain = Chain::begun_by(statements(&found).remove(0)).unwrap();
    let on = sheet::OnSheet { secret: Secret::from_bytes([77; 32]), programme: holds.programme() };
    let proposed = Sheet::new(&on);
    let head = chain.head().unwrap();
    let keys = founder.store.me().unwrap().keys.clone();
    let day = kitbag_shared::time::Moment(super::EVENING).day(0);
    let said = Statement::after(&head, chain.programme(), &keys, day, &[Deed::Sheet(proposed.keys.card())]);
    chain.push(said).unwrap();
    let mut phone = recovering(holds.programme());
    let all: Vec<_> = chain.statements().cloned().collect();
    let refused = phone.store.recover(&mut phone.env, &proposed, &Way::Look, (&all, &[])).err().unwrap();
    assert_eq!(refused.failure(), crate::message::Failure::SheetNotHeld);
    assert!(phone.store.begun().unwrap().is_some(), "the one that holds goes on with the same keys");
}

/// Whoever comes back after a reload is told what stands. Before anything can have gone out, it says that nothing has.
#[test]
fn what_was_begun_is_told_until_it_is_done() {
    let (_, found, sheet) = founded();
    let mut chain = Chain::begun_by(statements(&found).remove(0)).unwrap();
    let wraps: Vec<Vec<u8>> = found.wraps.iter().map(|wrap| wrap.to_vec()).collect();
    let sheet = sheet.to_be_replaced();
    let mut phone = recovering(sheet.programme());
    let stands = |phone: &mut Phone| {
        restarted(phone);
        match phone.store.begun().unwrap() {
            Some(BegunView::Recovery { server, my_name, new_sheet, told }) => {
                assert_eq!((server.as_str(), my_name.as_str()), ("http://localhost", "Ben"));
                Some((new_sheet, told))
            }
            Some(BegunView::Typed(_) | BegunView::Founding { .. }) => panic!("a founding"),
            None => None,
        }
    };
    assert_eq!(stands(&mut phone), Some((BegunSheet::None, false)));
    let next = |phone: &mut Phone, chain: &Chain| {
        let said: Vec<_> = chain.statements().cloned().collect();
        phone.store.recover(&mut phone.env, &sheet, &Way::GoOn, (&said, &wraps)).unwrap()
    };
    let Recovered::Write(view) = next(&mut phone, &chain) else { panic!("nothing to write down") };
    assert_eq!(stands(&mut phone), Some((BegunSheet::Shown, false)));
    let Recovered::Write(again) = next(&mut phone, &chain) else { panic!("nothing to write down") };
    assert_eq!(again.groups, view.groups, "the same sheet is shown again");
    let groups = again.ask.into_iter().map(|number| (number, again.groups[number - 1].clone())).collect();
    assert!(matches!(phone.ask(Request::SheetWritten { groups }), Reply::Done));
    assert_eq!(stands(&mut phone), Some((BegunSheet::OnPaper, false)));
    let Recovered::Say(statement) = next(&mut phone, &chain) else { panic!("nothing to say") };
    assert_eq!(stands(&mut phone), Some((BegunSheet::OnPaper, true)), "the answer may be lost");
    chain.push(Statement::from_bytes(&statement).unwrap()).unwrap();
    assert!(matches!(next(&mut phone, &chain), Recovered::Done));
    assert_eq!(stands(&mut phone), None);
}

/// It may have named keys that are nowhere else, and nobody else can say that this device is in.
#[test]
fn a_recovery_that_the_server_may_have_heard_gives_way_to_no_other_enrolment() {
    let (_, found, sheet) = founded();
    let chain = Chain::begun_by(statements(&found).remove(0)).unwrap();
    let wraps: Vec<Vec<u8>> = found.wraps.iter().map(|wrap| wrap.to_vec()).collect();
    let said: Vec<_> = chain.statements().cloned().collect();
    let mut phone = recovering(sheet.programme());
    assert!(!phone.store.may_be_told().unwrap());
    let next = phone.store.recover(&mut phone.env, &sheet, &Way::GoOn, (&said, &wraps)).unwrap();
    assert!(matches!(next, Recovered::Say(_)), "with keys that the sheet opens: none is made here");
    restarted(&mut phone);
    assert!(phone.store.may_be_told().unwrap());
    let seed = |phone: &Phone| phone.store.me().unwrap().device();
    let (before, install) = (seed(&phone), InstallId::from_bytes([1; InstallId::LEN]));
    let link = SetupLink { server: "http://localhost".into(), token: "token".into() };
    let founding = phone.store.begin_founding(&mut phone.env, install, &link, ("Night team", "Ana"));
    assert!(matches!(founding, Err(StoreError::RecoveryBegun)), "{founding:?}");
    let another = ProgrammeId::from_bytes([9; 16]);
    let of_another = phone.store.begin_recovering(&mut phone.env, install, ("http://localhost", another), "Ben");
    assert!(matches!(of_another, Err(StoreError::RecoveryBegun)), "{of_another:?}");
    phone.store.begin_recovering(&mut phone.env, install, ("http://other", sheet.programme()), "Ben").unwrap();
    assert_eq!(seed(&phone), before);
}

#[test]
fn a_founding_that_no_server_confirmed_is_told_too() {
    let mut phone = fresh(1);
    assert_eq!(phone.store.begun().unwrap(), None);
    let link = SetupLink { server: "http://localhost".into(), token: "token".into() };
    let install = InstallId::from_bytes([1; InstallId::LEN]);
    phone.store.begin_founding(&mut phone.env, install, &link, ("Night team", "Ana")).unwrap();
    let told = |phone: &mut Phone, number: &str, link: Option<&str>| {
        restarted(phone);
        let (programme_name, my_name, number) = ("Night team".into(), "Ana".into(), number.into());
        let begun = BegunView::Founding { programme_name, my_name, number, link: link.map(str::to_owned) };
        assert_eq!(phone.store.begun().unwrap(), Some(begun));
    };
    told(&mut phone, "", None);
    phone.store.keep_typed(&phone.env, &typed("Ana")).unwrap();
    told(&mut phone, "112", Some(SETUP));
    phone.store.finish_founding(&mut phone.env).unwrap();
    assert_eq!(phone.store.begun().unwrap(), None);
    assert_eq!(drafts(&phone), 0, "the link has done its work");
}

const SETUP: &str = "http://localhost/#setup=token";

fn typed(my_name: &str) -> EnrolTyped {
    let (link, programme_name, number) = (SETUP.into(), "Night team".into(), "112".into());
    EnrolTyped { link, programme_name, number, my_name: my_name.into() }
}

fn drafts(phone: &Phone) -> i64 {
    phone.store.db.query_row("SELECT count(*) FROM draft", [], |row| row.get(0)).unwrap()
}

#[test]
fn what_was_typed_is_there_until_somebody_asked_to_join() {
    let mut phone = fresh(1);
    for my_name in ["A", "Ana"] {
        phone.store.keep_typed(&phone.env, &typed(my_name)).unwrap();
        restarted(&mut phone);
        assert_eq!(phone.store.begun().unwrap(), Some(BegunView::Typed(typed(my_name))));
    }
    let link = Invitation { server: "http://localhost".into(), programme: PROGRAMME_ID, secret: super::key() };
    phone.store.begin_joining(&mut phone.env, InstallId::from_bytes([1; InstallId::LEN]), &link, "Ana").unwrap();
    assert_eq!((phone.store.begun().unwrap(), drafts(&phone)), (None, 0));
}

const PROGRAMME_ID: ProgrammeId = ProgrammeId::from_bytes([9; 16]);
