//! What saving a draft comes to, and what amending, withdrawing and saving twice leave alone.

use super::{HOUR, MINUTE, Phone, exchange, programme, written};
use crate::form::{DoseDraft, Draft, DraftSlot, DraftWhen, OverdoseDraft, headcount};
use crate::message::{Failure, Reply, Request};
use crate::store::{inbox, records};
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::lists::{
    Answer, CheckResult, CollectingFor, Mode, NaloxoneProduct, NaloxoneRoute, Outcome, ReferralStatus, ReferralType,
    ReturnMethod, ReturnUnit, Role, Service, Substance, SupplySign, Visit,
};
use kitbag_shared::record::{Count, Encounter, OverdoseResponse, Referral, Return, StockMovement};
use kitbag_shared::time::Moment;

pub(super) fn worker() -> Phone {
    programme(&[Role::Supervisor, Role::PeerWorker]).remove(1)
}

pub(super) fn encounter(phone: &Phone, id: RecordId) -> Encounter {
    records::get(&phone.store.db, id).unwrap().read()
}

fn movements(phone: &Phone, id: RecordId) -> Vec<StockMovement> {
    let named = encounter(phone, id).movements;
    named.iter().map(|id| records::get(&phone.store.db, *id).unwrap().read()).collect()
}

#[test]
fn everything_in_a_contact_arrives_in_its_record() {
    let mut ben = worker();
    let (kit, syringe) = (ben.item("item-kit-smoking"), ben.item("item-syringe-1ml-29g"));
    let area = ben.capture().areas[1].id;
    let mut draft = ben.encounter_draft();
    draft.record.area = Some(area);
    draft.record.mode = Some(Mode::Street);
    draft.record.headcount = headcount(Some(3));
    draft.record.visit = Some(Visit::Returning);
    draft.typed.code = "ma 07-85".to_owned();
    draft.typed.given = [(kit, 1), (syringe, 20)].into();
    (draft.typed.returned, draft.typed.returned_method) = (15, ReturnMethod::SelfReported);
    draft.record.services = [Service::WoundCare, Service::SaferUseEducation].into();
    draft.typed.asked_for = [syringe].into();
    draft.typed.note = " was cold ".to_owned();
    (draft.record.collecting_for, draft.record.collecting_for_others) =
        (Some(CollectingFor::OneselfAndOthers), Count::new(4).ok());
    draft.typed.sighting.sign = Some(SupplySign::StripResult);
    (draft.typed.sighting.looked_for, draft.typed.sighting.result) =
        (Some(Substance::Xylazine), Some(CheckResult::Found));
    draft.typed.sighting.words = " purple ".to_owned();
    let id = ben.save(&draft);

    let saved = encounter(&ben, id);
    let when = saved.when.clone().unwrap();
    assert_eq!((when.at, when.offset.get(), when.about), (Moment(ben.env.now), 60, false));
    assert_eq!(saved.area, Some(area));
    assert_eq!((saved.mode, saved.visit), (Some(Mode::Street), Some(Visit::Returning)));
    assert_eq!(saved.headcount.unwrap().get(), 3);
    assert_eq!(saved.worker, Some(ben.store.me().unwrap().member_record));
    assert!(saved.participant.is_some() && saved.code.is_some() && saved.note.is_some());
    assert_eq!(saved.services, draft.record.services);
    let returned: Vec<&Return> = saved.returned.values().collect();
    assert_eq!((returned[0].quantity.get(), returned[0].unit), (15, ReturnUnit::Pieces));
    assert_eq!(saved.asked_for.len(), 1);
    assert_eq!((saved.collecting_for, saved.collecting_for_others.unwrap().get()), (draft.record.collecting_for, 4));
    let seen = saved.supply_sightings.values().next().unwrap();
    assert_eq!(
        (seen.sign, seen.looked_for, seen.result),
        (SupplySign::StripResult, draft.typed.sighting.looked_for, draft.typed.sighting.result)
    );
    assert_eq!(seen.words.as_ref().unwrap().as_str(), "purple");
    draft.typed.sighting.words = "purple".to_owned();
    let again = ben.amendment(id);
    assert_eq!(
        (again.record.collecting_for, again.record.collecting_for_others, again.typed.sighting),
        (draft.record.collecting_for, Count::new(4).ok(), draft.typed.sighting)
    );
    let mut given: Vec<_> =
        movements(&ben, id).into_iter().map(|m| (m.item.unwrap(), m.quantity.unwrap().get())).collect();
    given.sort();
    let mut expected = vec![(kit, -1), (syringe, -20)];
    expected.sort();
    assert_eq!(given, expected);
    assert_eq!(ben.in_bag(syringe), -20);
}

#[test]
fn the_shared_stock_tells_only_the_day() {
    let mut ben = worker();
    let item = ben.item("item-cooker");
    ben.contact(&[(item, 2)]);
    let stock: Vec<_> = written(&ben).into_iter().filter(|(id, _)| *id == super::STOCK).collect();
    assert!(!stock.is_empty());
    for (_, operation) in &stock {
        assert_eq!(operation.at, operation.at.whole_day());
    }
    let (_, movement) = stock.last().unwrap();
    assert_eq!(movement.record.0.get_version_num(), 4, "a movement's id must not tell when");
}

#[test]
fn an_amendment_touches_only_what_changed() {
    let mut ben = worker();
    let (kit, syringe) = (ben.item("item-kit-smoking"), ben.item("item-syringe-1ml-29g"));
    let mut draft = ben.encounter_draft();
    draft.typed.given = [(kit, 1), (syringe, 10)].into();
    draft.typed.code = "MA0785".to_owned();
    draft.typed.note = "was cold".to_owned();
    draft.record.services = [Service::WoundCare].into();
    (draft.typed.returned, draft.typed.returned_method) = (5, ReturnMethod::Counted);
    let id = ben.save(&draft);
    let before = written(&ben).len();
    ben.env.now += HOUR;

    let unchanged = ben.amendment(id);
    assert_eq!(
        (unchanged.typed.code.as_str(), unchanged.typed.note.as_str(), unchanged.typed.returned),
        ("MA0785", "was cold", 5)
    );
    assert_eq!(unchanged.typed.given, draft.typed.given);
    ben.save(&unchanged);
    assert_eq!(written(&ben).len(), before, "saving what is already there writes nothing");

    let mut amended = ben.amendment(id);
    amended.typed.given.insert(syringe, 12);
    amended.record.headcount = headcount(Some(2));
    let kept = encounter(&ben, id);
    ben.save(&amended);
    let operations = written(&ben);
    assert_eq!(operations.len(), before + 2, "one for the movement, one for the contact");
    let touched: usize = operations.iter().rfind(|(_, op)| op.record == id).unwrap().1.changes.len();
    assert_eq!(touched, 1);
    let now = encounter(&ben, id);
    assert_eq!((now.when, now.note, now.code, now.services), (kept.when, kept.note, kept.code, kept.services));
    assert_eq!(ben.in_bag(syringe), -12);
}

#[test]
fn a_hand_out_amended_to_none_goes_back_into_the_bag_and_stays_there() {
    let mut ben = worker();
    let (kit, syringe) = (ben.item("item-kit-smoking"), ben.item("item-syringe-1ml-29g"));
    let id = ben.contact(&[(kit, 1), (syringe, 10)]);
    let mut amended = ben.amendment(id);
    amended.typed.given.remove(&syringe);
    ben.save(&amended);
    assert_eq!((ben.in_bag(syringe), ben.in_bag(kit)), (0, -1));

    ben.done(Request::Withdraw(id));
    assert_eq!(ben.in_bag(kit), 0);
    ben.done(Request::Reinstate(id));
    assert_eq!((ben.in_bag(syringe), ben.in_bag(kit)), (0, -1), "what was taken out by an amendment stays out");

    let mut again = ben.amendment(id);
    assert_eq!(again.typed.given, [(kit, 1)].into());
    again.typed.given.insert(syringe, 4);
    ben.save(&again);
    assert_eq!((ben.in_bag(syringe), ben.in_bag(kit)), (-4, -1));
}

#[test]
fn withdrawing_takes_the_hand_outs_back_and_undo_brings_both() {
    let mut ben = worker();
    let syringe = ben.item("item-syringe-1ml-29g");
    let id = ben.contact(&[(syringe, 10)]);
    ben.env.now += MINUTE; // at once it would be a slip, which no list shows
    ben.done(Request::Withdraw(id));
    assert_eq!(ben.in_bag(syringe), 0);
    let row = ben.today().rows.into_iter().find(|row| row.id == id).unwrap();
    assert!(row.withdrawn);
    ben.done(Request::Reinstate(id));
    assert_eq!(ben.in_bag(syringe), -10);
    assert!(!ben.record(id).row.withdrawn);
}

#[test]
fn what_is_over_a_limit_is_refused_and_the_draft_stays() {
    let mut ben = worker();
    let syringe = ben.item("item-syringe-1ml-29g");
    let mut draft = ben.encounter_draft();
    draft.typed.given = [(syringe, 10)].into();
    draft.typed.note = "x".repeat(281);
    ben.done(Request::KeepDraft(Draft::Encounter(draft.clone())));
    let before = written(&ben).len();
    assert_eq!(ben.refused(Request::Save(Draft::Encounter(draft.clone()))), Failure::NoteTooLong);
    assert_eq!(written(&ben).len(), before, "all or nothing");
    assert_eq!(ben.in_bag(syringe), 0);
    assert_eq!(ben.encounter_draft(), draft);
    let mut unseen = draft.clone();
    unseen.typed.note = "wants\u{200b} socks".into();
    assert_eq!(ben.refused(Request::Save(Draft::Encounter(unseen))), Failure::Unseen, "kept by an earlier app");
    draft.typed.note = "x".repeat(280);
    draft.typed.code = "x".repeat(21);
    assert_eq!(ben.refused(Request::Save(Draft::Encounter(draft.clone()))), Failure::CodeTooLong);
    draft.typed.code = String::new();
    ben.save(&draft);

    let mut short = ben.encounter_draft();
    short.typed.code = "A-1".to_owned();
    assert_eq!(ben.refused(Request::Save(Draft::Encounter(short))), Failure::NotComplete);
}

#[test]
fn a_note_whose_key_is_gone_is_not_emptied_by_an_amendment() {
    let mut ben = worker();
    let mut draft = ben.encounter_draft();
    (draft.typed.note, draft.typed.code) = ("was cold".to_owned(), "MA0785".to_owned());
    let id = ben.save(&draft);
    let kept = encounter(&ben, id);
    ben.store.db.execute("DELETE FROM fading_key", []).unwrap();
    let mut amended = ben.amendment(id);
    assert_eq!((amended.typed.note.as_str(), amended.typed.code.as_str()), ("", ""));
    amended.record.headcount = headcount(Some(2));
    ben.save(&amended);
    let now = encounter(&ben, id);
    assert_eq!((now.note, now.code, now.participant), (kept.note, kept.code, kept.participant));
    assert_eq!(now.headcount.unwrap().get(), 2);
}

#[test]
fn a_supervisor_amends_a_workers_contact_out_of_the_workers_bag() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let syringe = phones[1].item("item-syringe-1ml-29g");
    let kit = phones[1].item("item-kit-smoking");
    let id = phones[1].contact(&[(syringe, 10)]);
    exchange(&mut phones);
    phones[0].env.now += 30 * HOUR;
    let mut amended = phones[0].amendment(id);
    amended.typed.given = [(syringe, 8), (kit, 1)].into();
    phones[0].save(&amended);
    exchange(&mut phones);
    assert_eq!((phones[1].in_bag(syringe), phones[1].in_bag(kit)), (-8, -1));
    assert_eq!(phones[0].in_bag(kit), 0);
    let contact = encounter(&phones[1], id);
    assert_eq!(contact.worker, Some(phones[1].store.me().unwrap().member_record));
    for movement in movements(&phones[1], id) {
        assert_eq!(movement.day, contact.when.as_ref().map(kitbag_shared::record::When::day));
    }
}

#[test]
fn practice_is_kept_out_of_the_books() {
    let mut ben = worker();
    let syringe = ben.item("item-syringe-1ml-29g");
    let mut draft = ben.encounter_draft();
    draft.typed.given = [(syringe, 10)].into();
    draft.record.practice = true;
    let id = ben.save(&draft);
    assert_eq!(ben.in_bag(syringe), 0);
    assert_eq!(ben.today().tonight.contacts, 0);
    let mut real = ben.amendment(id);
    real.record.practice = false;
    ben.save(&real);
    assert_eq!(ben.in_bag(syringe), -10);
    assert_eq!(ben.today().tonight.contacts, 1);
}

#[test]
fn naloxone_from_the_own_bag_leaves_it() {
    let mut ben = worker();
    let Draft::Overdose(mut draft) = ben.draft(DraftSlot::Overdose) else { panic!() };
    let spray = ben.item("item-naloxone-nasal-4mg");
    let dose = DoseDraft {
        line: "0".to_owned(),
        product: NaloxoneProduct::Nasal4Mg,
        route: Some(NaloxoneRoute::Nasal),
        doses: Some(2),
        from_own_bag: true,
    };
    draft.record.naloxone_given = Some(Answer::Yes);
    draft.typed.doses = vec![dose.clone(), DoseDraft { from_own_bag: false, product: NaloxoneProduct::Vial, ..dose }];
    let Reply::Saved { record, new: true } = ben.done(Request::Save(Draft::Overdose(draft))) else { panic!() };
    let saved: OverdoseResponse = records::get(&ben.store.db, record).unwrap().read();
    assert_eq!((saved.naloxone.len(), saved.movements.len()), (2, 1));
    assert_eq!(saved.outcome, None, "nothing is assumed");
    assert!(saved.naloxone.keys().all(|line| *line != LineId(0)));
    assert_eq!(ben.in_bag(spray), -2);

    let mut again = overdose_amendment(&mut ben, record);
    assert!(again.typed.doses.iter().any(|dose| dose.from_own_bag && dose.product == NaloxoneProduct::Nasal4Mg));
    again.record.outcome = Some(Outcome::Alert);
    ben.done(Request::Save(Draft::Overdose(again)));
    let now: OverdoseResponse = records::get(&ben.store.db, record).unwrap().read();
    assert_eq!((&now.naloxone, &now.movements, now.outcome), (&saved.naloxone, &saved.movements, Some(Outcome::Alert)));
    assert_eq!(ben.in_bag(spray), -2);
}

fn overdose_amendment(phone: &mut Phone, id: RecordId) -> OverdoseDraft {
    match phone.done(Request::Amend(id)) {
        Reply::Draft(draft) => match *draft {
            Draft::Overdose(draft) => draft,
            draft => panic!("{draft:?}"),
        },
        reply => panic!("{reply:?}"),
    }
}

#[test]
fn a_referral_advances_and_keeps_the_days_of_its_steps() {
    let mut ben = worker();
    let Draft::Referral(mut draft) = ben.draft(DraftSlot::Referral) else { panic!() };
    draft.record.referral_type = Some(ReferralType::HcvTest);
    draft.record.status = Some(ReferralStatus::Made);
    let Reply::Saved { record, .. } = ben.done(Request::Save(Draft::Referral(draft))) else { panic!() };
    let today = ben.env.now;
    ben.env.now += 48 * HOUR;
    ben.done(Request::Advance { referral: record, status: ReferralStatus::Started });
    let saved: Referral = records::get(&ben.store.db, record).unwrap().read();
    assert_eq!(saved.status, Some(ReferralStatus::Started));
    assert_eq!(saved.steps[&ReferralStatus::Made], Moment(today).day(60));
    assert_eq!(saved.steps[&ReferralStatus::Started], Moment(ben.env.now).day(60));
    assert!(saved.was_made() && saved.was_started());
}

#[test]
fn drafts_stay_until_they_are_saved_and_carry_the_place_on() {
    let mut ben = worker();
    let mut draft = ben.encounter_draft();
    draft.record.mode = Some(Mode::Encampment);
    draft.record.area = Some(ben.capture().areas[2].id);
    draft.typed.note = "half a sent".to_owned();
    ben.done(Request::KeepDraft(Draft::Encounter(draft.clone())));
    assert_eq!(ben.capture().draft, draft);
    let id = ben.save(&draft);
    let next = ben.encounter_draft();
    assert_ne!(next.id, id);
    assert_eq!(
        (next.record.area, next.record.mode, next.typed.note.as_str()),
        (draft.record.area, draft.record.mode, "")
    );
    ben.done(Request::KeepDraft(Draft::Encounter(draft)));
    assert_eq!(ben.encounter_draft().id, next.id, "a late keep does not bring a saved form back");
    ben.done(Request::DropDraft(DraftSlot::Encounter));
    assert_ne!(ben.encounter_draft().id, next.id);
}

#[test]
fn when_it_happened_can_be_said() {
    let mut ben = worker();
    let mut draft = ben.encounter_draft();
    let at = Moment(ben.env.now - 5 * HOUR);
    draft.typed.when = DraftWhen::At { at, offset_minutes: -300, about: true };
    let id = ben.save(&draft);
    let row = ben.record(id).row;
    assert_eq!((row.at, row.about, row.day), (at, true, at.day(-300)));
}

#[test]
fn a_volunteer_records_no_contacts() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::Volunteer]);
    let draft = phones[2].encounter_draft();
    assert_eq!(phones[2].refused(Request::Save(Draft::Encounter(draft))), Failure::NotPermitted);
}

#[test]
fn rows_can_be_made_again_from_the_states() {
    let mut ben = worker();
    let syringe = ben.item("item-syringe-1ml-29g");
    let mut draft = ben.encounter_draft();
    draft.typed.given = [(syringe, 10)].into();
    draft.record.services = [Service::WoundCare].into();
    let id = ben.save(&draft);
    let (today, bag, record) = (ben.today(), ben.bag(), ben.record(id));
    let tables = [
        "encounter_service",
        "encounter",
        "casework_movement",
        "casework_return",
        "casework",
        "movement",
        "on_hand",
        "directory",
        "item",
        "recipe_line",
        "place",
    ];
    for table in tables {
        ben.store.db.execute(&format!("DELETE FROM {table}"), []).unwrap();
    }
    assert!(ben.today().rows.is_empty());
    ben.store.db.execute("DELETE FROM known_here", []).unwrap();
    let now = Moment(ben.env.now);
    ben.store.change(|db, enrolled| inbox::learn(db, enrolled, now)).unwrap();
    assert_eq!((ben.today(), ben.bag(), ben.record(id)), (today, bag, record));
    let services: i64 = ben.store.db.query_row("SELECT service FROM encounter_service", [], |row| row.get(0)).unwrap();
    assert_eq!(services, 6);
}
