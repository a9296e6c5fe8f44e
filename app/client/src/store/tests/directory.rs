//! The referral directory: typed by whoever meets people, found as people type, and made sure of.

use super::by_hand::write_by_hand;
use super::{DAY, Phone, exchange, programme};
use crate::form::{Draft, DraftSlot};
use crate::form::{Edited, EntryChange, EntryForm, ListOf, LookedFor, OrganisationForm, ReferralDraft, VERIFIED_DAYS};
use crate::message::{Failure, Reply, Request};
use crate::store::queries::directory::FOUND_MAX;
use crate::view::{DirectoryView, Name, OrganisationView, Whose};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Answer, ReferralStatus, ReferralType, Role};
use kitbag_shared::record::{Organisation, Text};
use std::collections::BTreeSet;

fn save(phone: &mut Phone, id: Option<RecordId>, was: OrganisationForm, now: OrganisationForm) -> RecordId {
    match phone.done(Request::SaveOrganisation { id, form: Box::new(Edited { was, now }) }) {
        Reply::Saved { record, .. } => record,
        reply => panic!("{reply:?}"),
    }
}

fn add(phone: &mut Phone, form: OrganisationForm) -> RecordId {
    save(phone, None, OrganisationForm::default(), form)
}

fn called(name: &str) -> OrganisationForm {
    OrganisationForm { name: name.into(), ..OrganisationForm::default() }
}

fn one(phone: &mut Phone, id: RecordId) -> OrganisationView {
    match phone.done(Request::Organisation(id)) {
        Reply::Organisation(view) => *view,
        reply => panic!("{reply:?}"),
    }
}

fn find(phone: &mut Phone, looked_for: LookedFor) -> DirectoryView {
    match phone.done(Request::Directory(looked_for)) {
        Reply::Directory(view) => view,
        reply => panic!("{reply:?}"),
    }
}

/// As an English page looks for it.
fn typed(phone: &mut Phone, text: &str) -> Vec<String> {
    let names = [(ReferralType::Detox, "Detox".to_owned()), (ReferralType::HcvTest, "Hepatitis C test".to_owned())];
    names_of(find(phone, LookedFor::typed(text, &names)))
}

fn names_of(view: DirectoryView) -> Vec<String> {
    let name = |name| match name {
        Name::Text(name) => name,
        Name::Word(word) => word,
    };
    view.found.into_iter().map(|row| name(row.name)).collect()
}

fn full(area: RecordId, serves: RecordId) -> OrganisationForm {
    OrganisationForm {
        name: "Clínica del Puerto".into(),
        other_name: "The Blue Door".into(),
        offers: [ReferralType::Detox, ReferralType::HcvTest].into(),
        area: Some(area),
        serves: [serves].into(),
        phone: "555 0102".into(),
        address: "4 Quay Street".into(),
        hours: "Mon to Fri 9 to 17".into(),
        languages: "English, español".into(),
        bring: "A blanket".into(),
        takes_people_who_use: Some(Answer::Yes),
        demands_abstinence: Some(Answer::No),
        note: "Ask for Bea".into(),
    }
}

fn two_areas(phone: &mut Phone) -> [RecordId; 2] {
    ["Harbour", "Canal"].map(|name| match phone.done(Request::AddEntry(EntryForm::area(name))) {
        Reply::Saved { record, .. } => record,
        reply => panic!("{reply:?}"),
    })
}

#[test]
fn an_organisation_is_found_by_every_word_of_it_in_any_spelling() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let ben = &mut phones[1];
    let [harbour, canal] = two_areas(ben);
    let clinic = add(ben, full(harbour, canal));
    add(ben, OrganisationForm { offers: [ReferralType::Detox].into(), ..called("House of rest") });
    assert_eq!(one(ben, clinic).form, full(harbour, canal), "all that was typed comes back");
    let it = ["Clínica del Puerto"];
    for text in [
        "clinica",
        "PUERTO",
        "peurto",
        "blue door",
        "detox clin",
        "hepatitis",
        "harbour",
        "canal detox",
        "blanket",
        "espanol",
        "quay",
        "0102",
        "bea",
    ] {
        assert_eq!(typed(ben, text), it, "{text}");
    }
    assert_eq!(typed(ben, "detox"), ["Clínica del Puerto", "House of rest"]);
    assert!(typed(ben, "detox bridge").is_empty(), "each word has to be met");
    assert_eq!(typed(ben, "rest"), ["House of rest"], "no test is meant where something is spelt like it");
    assert_eq!(typed(ben, "hoose"), ["House of rest"]);
    assert_eq!(typed(ben, "hepatits"), it);
    let looked = |offers, area| LookedFor { offers, area, ..LookedFor::default() };
    assert_eq!(names_of(find(ben, looked(Some(ReferralType::HcvTest), Some(canal)))), it);
    assert!(names_of(find(ben, looked(Some(ReferralType::Dental), None))).is_empty());
    assert_eq!(names_of(find(ben, looked(None, Some(harbour)))), it);
    assert_eq!(find(ben, LookedFor::default()).all, 2);
}

#[test]
fn what_is_offered_no_longer_is_not_found_and_what_is_counted_as_another_is_that_other() {
    let mut phones = programme(&[Role::Supervisor]);
    let ana = &mut phones[0];
    let [clinic, same, gone] = ["Harbour clinic", "Harbor clinic", "Old clinic"].map(|name| add(ana, called(name)));
    let change = |id, change| Request::ChangeEntry { list: ListOf::Organisations, id, change };
    ana.done(change(same, EntryChange::CountAs(Some(clinic))));
    ana.done(change(gone, EntryChange::Retire(true)));
    assert_eq!(typed(ana, "clinic"), ["Harbour clinic"]);
    assert_eq!(one(ana, same).id, clinic);
    assert!(one(ana, gone).retired, "and a referral to it from before still says to whom it went");
    ana.done(change(clinic, EntryChange::Rename("Quay clinic".into())));
    assert_eq!(typed(ana, "quay"), ["Quay clinic"], "it is found by its new name");
    assert!(typed(ana, "harbour").is_empty());
}

#[test]
fn as_many_are_shown_as_fit_and_the_others_are_counted() {
    for many in [FOUND_MAX, FOUND_MAX + 1] {
        let mut phones = programme(&[Role::Supervisor]);
        let ana = &mut phones[0];
        let named = |number: usize| Organisation {
            name: Text::new(&format!("Clinic {number:04}")).ok(),
            ..Organisation::default()
        };
        let id = |number: usize| RecordId::of_number(RecordId::random([9; 16]), u32::try_from(number).unwrap());
        write_by_hand(ana, (0..many).map(|number| (id(number), named(number))));
        let view = find(ana, LookedFor::default());
        assert_eq!((view.found.len(), view.more as usize, view.all as usize), (FOUND_MAX, many - FOUND_MAX, many));
        assert_eq!(typed(ana, "0007"), ["Clinic 0007"]);
    }
}

#[test]
fn two_workers_change_two_fields_of_one_organisation_and_both_stand() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker]);
    let id = add(&mut phones[0], called("Harbour clinic"));
    exchange(&mut phones);
    let was = called("Harbour clinic");
    let hours = OrganisationForm { hours: "9 to 17".into(), ..was.clone() };
    let bring = OrganisationForm { bring: "Nothing".into(), ..was.clone() };
    save(&mut phones[1], Some(id), was.clone(), hours);
    save(&mut phones[2], Some(id), was.clone(), bring);
    exchange(&mut phones);
    for phone in &mut phones {
        let form = one(phone, id).form;
        assert_eq!((form.hours.as_str(), form.bring.as_str()), ("9 to 17", "Nothing"));
        assert!(!one(phone, id).needs_look);
    }
    let closed = |hours: &str| OrganisationForm { hours: hours.into(), ..was.clone() };
    let seen = one(&mut phones[1], id).form;
    save(&mut phones[1], Some(id), seen.clone(), OrganisationForm { hours: closed("10 to 12").hours, ..seen.clone() });
    save(&mut phones[2], Some(id), seen.clone(), OrganisationForm { hours: closed("closed").hours, ..seen });
    exchange(&mut phones);
    assert!(phones.iter_mut().all(|phone| one(phone, id).needs_look), "both said something else of one thing");
}

#[test]
fn what_is_typed_while_it_is_saved_is_saved_next_and_against_nobody() {
    let mut phones = programme(&[Role::Supervisor]);
    let ana = &mut phones[0];
    let hours = |hours: &str| OrganisationForm { hours: hours.into(), ..called("Harbour clinic") };
    let id = add(ana, hours("9 to 17"));
    save(ana, Some(id), hours("9 to 17"), hours("10 to"));
    let since = Edited::since(hours("10 to"), hours("10 to 12")).unwrap();
    save(ana, Some(id), since.was, since.now);
    assert_eq!((one(ana, id).form.hours.as_str(), one(ana, id).needs_look), ("10 to 12", false));
}

#[test]
fn the_same_saved_twice_is_one_and_a_name_alone_is_enough() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let ben = &mut phones[1];
    let [harbour, canal] = two_areas(ben);
    let first = add(ben, full(harbour, canal));
    ben.done(Request::Verify(first));
    assert_eq!(add(ben, full(harbour, canal)), first, "a second tap adds no second one");
    let other = OrganisationForm { area: Some(canal), ..full(harbour, canal) };
    assert_ne!(add(ben, other), first, "a branch of the same name is another");
    let nameless = Box::new(Edited { was: OrganisationForm::default(), now: called("  ") });
    assert_eq!(ben.refused(Request::SaveOrganisation { id: None, form: nameless }), Failure::NotComplete);
    let nowhere = Box::new(Edited { was: called("A"), now: called("B") });
    let missing = Request::SaveOrganisation { id: Some(RecordId::random([1; 16])), form: nowhere };
    assert_eq!(ben.refused(missing), Failure::NotHere);
}

#[test]
fn somebody_makes_sure_of_it_and_after_a_quarter_it_is_to_be_verified_of_again() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let id = add(&mut phones[1], called("Harbour clinic"));
    assert!(one(&mut phones[1], id).verified.stale, "nobody has");
    phones[1].done(Request::Verify(id));
    assert!(one(&mut phones[1], id).verified.done);
    exchange(&mut phones);
    let ana = &mut phones[0];
    let by_ben = one(ana, id).verified;
    assert!(!by_ben.stale && !by_ben.done && by_ben.by.is_some());
    for (days, stale) in [(VERIFIED_DAYS, false), (VERIFIED_DAYS + 1, true)] {
        let now = ana.env.now;
        ana.env.now += i64::from(days) * DAY;
        assert_eq!(one(ana, id).verified.stale, stale, "{days}");
        assert_eq!(find(ana, LookedFor::default()).found[0].stale, stale, "{days}");
        ana.env.now = now;
    }
    ana.done(Request::Verify(id));
    ana.done(Request::Verify(id));
    assert!(one(ana, id).verified.done);
    ana.done(Request::Unverify { organisation: id, before: by_ben.mine });
    assert_eq!(one(ana, id).verified, by_ben, "what was so before is so again");
    ana.env.now -= 2 * DAY;
    assert!(one(ana, id).verified.stale, "a day that has not come says nothing of today");
}

#[test]
fn two_who_make_sure_apart_say_nothing_against_each_other_and_each_is_named_by_their_own_day() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let id = add(&mut phones[1], called("Harbour clinic"));
    phones[1].done(Request::Verify(id));
    exchange(&mut phones);
    // The worker again, the day after the supervisor, neither having seen the other.
    phones[0].env.now += 3 * DAY;
    phones[1].env.now += 4 * DAY;
    for phone in &mut phones {
        phone.done(Request::Verify(id));
    }
    phones[0].env.now += DAY;
    exchange(&mut phones);
    let shown: Vec<_> = phones.iter_mut().map(|phone| one(phone, id)).collect();
    assert!(shown.iter().all(|view| !view.needs_look && view.verified.on == shown[1].verified.mine));
    assert_eq!(shown[0].verified.by, Some(Name::Text("Ben".into())));
}

#[test]
fn what_a_supervisor_withdrew_is_brought_back_by_nobody_in_passing() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let id = add(&mut phones[0], called("Harbour clinic"));
    phones[0].done(Request::Withdraw(id));
    exchange(&mut phones);
    let ben = &mut phones[1];
    let form = Box::new(Edited { was: called("Harbour clinic"), now: called("Quay clinic") });
    for request in [Request::Organisation(id), Request::Verify(id), Request::SaveOrganisation { id: Some(id), form }] {
        assert_eq!(ben.refused(request), Failure::NotHere);
    }
    assert_eq!(find(ben, LookedFor::default()).all, 0);
}

#[test]
fn an_organisation_of_an_area_that_is_counted_as_another_is_found_there() {
    let mut phones = programme(&[Role::Supervisor]);
    let ana = &mut phones[0];
    let [harbour, harbor] =
        ["Harbour", "Harbor"].map(|name| match ana.done(Request::AddEntry(EntryForm::area(name))) {
            Reply::Saved { record, .. } => record,
            reply => panic!("{reply:?}"),
        });
    let id = add(ana, OrganisationForm { area: Some(harbor), ..called("Clinic") });
    let change = EntryChange::CountAs(Some(harbour));
    ana.done(Request::ChangeEntry { list: ListOf::Areas, id: harbor, change });
    let there = find(ana, LookedFor { area: Some(harbour), ..LookedFor::default() });
    assert_eq!(there.found[0].area, Some(Name::Text("Harbour".into())));
    assert_eq!(one(ana, id).area, there.found[0].area, "as its own screen says");
    assert_eq!(typed(ana, "harbour"), ["Clinic"]);
}

#[test]
fn what_came_without_a_name_can_be_given_one() {
    let mut phones = programme(&[Role::Supervisor]);
    let ana = &mut phones[0];
    let id = RecordId::random([9; 16]);
    write_by_hand(ana, [(id, Organisation { note: Text::new("by the bridge").ok(), ..Organisation::default() })]);
    let was = one(ana, id).form;
    save(ana, Some(id), was.clone(), OrganisationForm { name: "Bridge house".into(), ..was });
    assert_eq!(one(ana, id).form.name, "Bridge house");
}

#[test]
fn whoever_keeps_the_store_room_reads_the_directory_and_writes_nothing_into_it() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let id = add(&mut phones[0], called("Harbour clinic"));
    exchange(&mut phones);
    let vera = &mut phones[1];
    assert_eq!(one(vera, id).form.name, "Harbour clinic");
    let form = || Box::new(Edited { was: called("Harbour clinic"), now: called("Mine") });
    for refused in [
        Request::SaveOrganisation { id: Some(id), form: form() },
        Request::SaveOrganisation { id: None, form: form() },
        Request::Verify(id),
        Request::Unverify { organisation: id, before: None },
    ] {
        assert_eq!(vera.refused(refused), Failure::NotPermitted);
    }
}

#[test]
fn a_referral_that_was_begun_keeps_its_organisation_when_that_is_offered_no_longer() {
    let mut phones = programme(&[Role::Supervisor]);
    let ana = &mut phones[0];
    let id = add(ana, called("Harbour clinic"));
    let mut draft = ReferralDraft::new(RecordId::random([5; 16]));
    draft.record.organisation = Some(id);
    ana.done(Request::KeepDraft(Draft::Referral(draft)));
    let retire = EntryChange::Retire(true);
    ana.done(Request::ChangeEntry { list: ListOf::Organisations, id, change: retire });
    let Reply::Draft(draft) = ana.done(Request::OpenDraft(DraftSlot::Referral)) else { panic!("no draft") };
    ana.done(Request::Save(*draft));
    let Reply::Referrals(view) = ana.done(Request::Referrals(Whose::Team)) else { panic!("no referrals") };
    assert_eq!(view.open[0].organisation, Some(Name::Text("Harbour clinic".into())));
}

#[test]
fn turned_away_is_not_not_reached_and_each_step_stays() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let draft = ReferralDraft::new(RecordId::random([5; 16]));
    let referral = draft.id;
    phones[0].done(Request::Save(Draft::Referral(draft)));
    exchange(&mut phones);
    let advance = |phone: &mut Phone, status| drop(phone.done(Request::Advance { referral, status }));
    advance(&mut phones[0], ReferralStatus::Accepted);
    advance(&mut phones[1], ReferralStatus::TurnedAway);
    exchange(&mut phones);
    for phone in &mut phones {
        let kept = crate::store::records::get(&phone.store.db, referral).unwrap();
        let kept: kitbag_shared::record::Referral = kept.read();
        let steps: BTreeSet<ReferralStatus> = kept.steps.keys().copied().collect();
        assert_eq!(steps, [ReferralStatus::Accepted, ReferralStatus::TurnedAway].into(), "both steps are kept");
        assert!(kept.was_made() && !kept.was_started());
    }
}

#[test]
fn a_worker_sees_their_own_referrals_apart_from_the_teams() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    for (number, phone) in (5..).zip(&mut phones) {
        phone.done(Request::Save(Draft::Referral(ReferralDraft::new(RecordId::random([number; 16])))));
    }
    exchange(&mut phones);
    let ids = |phone: &mut Phone, whose| -> Vec<RecordId> {
        let Reply::Referrals(view) = phone.done(Request::Referrals(whose)) else { panic!("no referrals") };
        view.open.iter().map(|row| row.id).collect()
    };
    for (number, phone) in (5..).zip(&mut phones) {
        assert_eq!(ids(phone, Whose::Mine), [RecordId::random([number; 16])]);
        assert_eq!(ids(phone, Whose::Team).len(), 2);
    }
}
