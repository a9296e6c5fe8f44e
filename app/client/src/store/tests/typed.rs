//! What people really type: times that have not been, times that are not complete, measures without a conversion.

use super::{HOUR, Phone, exchange, programme};
use crate::form::{
    CountingForm, Draft, DraftSlot, DraftWhen, Edited, FormOf, GuideForm, HalfTyped, LIKELY_MOST, Measure, RecipeForm,
};
use crate::message::{Failure, Reply, Request};
use crate::view::{Name, TodayRow, Whose};
use kitbag_shared::limits::AHEAD_MS_MAX;
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::{Mode, ReturnMethod, ReturnUnit, Role};
use kitbag_shared::stock::{LEAD_DAYS_MAX, REVIEW_DAYS_MAX, SAFETY_DAYS_MAX};
use kitbag_shared::tally::Returned;
use kitbag_shared::time::Moment;

fn worker() -> Phone {
    programme(&[Role::Supervisor, Role::PeerWorker]).remove(1)
}

fn at(phone: &Phone, later: i64) -> DraftWhen {
    DraftWhen::At { at: Moment(phone.env.now + later), offset_minutes: 0, about: false }
}

#[test]
fn a_contact_that_is_dated_ahead_is_neither_the_last_nor_tonights() {
    let mut ben = worker();
    let syringe = ben.item("item-syringe-1ml-29g");
    let (here, there) = (ben.capture().areas[0].id, ben.capture().areas[1].id);
    for (later, last) in [(0, true), (AHEAD_MS_MAX, true), (AHEAD_MS_MAX + 1, false), (365 * 24 * HOUR, false)] {
        let mut draft = ben.encounter_draft();
        (draft.record.area, draft.typed.given) = (Some(here), [(syringe, 10)].into());
        ben.save(&draft);
        let before = ben.today().tonight;
        ben.env.now += 1;
        let mut draft = ben.encounter_draft();
        (draft.typed.when, draft.record.area, draft.record.mode) = (at(&ben, later), Some(there), Some(Mode::Event));
        draft.typed.given = [(syringe, 99)].into();
        let ahead = ben.save(&draft);
        let view = ben.capture();
        let (area, given) = if last { (there, 99) } else { (here, 10) };
        assert_eq!((view.draft.record.area, view.last_given.given), (Some(area), [(syringe, given)].into()), "{later}");
        assert_eq!(ben.today().tonight.contacts, before.contacts + u32::from(last), "{later}");
        assert!(ben.today().rows.iter().any(|row| row.id == ahead), "never blocked, never hidden");
        ben.done(Request::Withdraw(ahead));
        ben.env.now += 2 * AHEAD_MS_MAX;
    }
}

#[test]
fn a_time_that_is_not_complete_is_said_in_every_form_and_nothing_typed_is_lost() {
    let mut ben = worker();
    let unclear = DraftWhen::Unclear { offset_minutes: 0, about: true };
    for slot in [DraftSlot::Encounter, DraftSlot::Overdose, DraftSlot::Incident] {
        let Reply::Draft(draft) = ben.done(Request::OpenDraft(slot)) else { panic!("{slot:?}") };
        let mut draft = *draft;
        match &mut draft {
            Draft::Encounter(draft) => (draft.typed.when, draft.typed.note) = (unclear, "tent".into()),
            Draft::Overdose(draft) => (draft.typed.when, draft.typed.note) = (unclear, "tent".into()),
            Draft::Incident(draft) => (draft.typed.when, draft.typed.note) = (unclear, "tent".into()),
            Draft::Referral(_) | Draft::Movement(_) | Draft::SignOut(_) | Draft::Requisition(_) => {
                panic!("no time is asked")
            }
        }
        ben.done(Request::KeepDraft(draft.clone()));
        assert_eq!(ben.refused(Request::Save(draft.clone())), Failure::TimeUnclear);
        let Reply::Draft(kept) = ben.done(Request::OpenDraft(slot)) else { panic!("{slot:?}") };
        assert_eq!(*kept, draft);
    }
}

/// Two thousand grams and five litres, and what was counted.
fn returns(ben: &mut Phone) {
    for (quantity, method) in
        [(2_000, ReturnMethod::Weight), (5_000, ReturnMethod::ContainerVolume), (30, ReturnMethod::Counted)]
    {
        let mut draft = ben.encounter_draft();
        (draft.typed.returned, draft.typed.returned_method) = (quantity, method);
        ben.save(&draft);
    }
}

fn sums(ben: &mut Phone) -> Returned {
    let sums = ben.today().tonight.returned;
    assert_eq!(ben.capture().tonight.returned, sums, "one sum for all screens");
    let Reply::Shift(shift) = ben.done(Request::Shift) else { panic!("no shift") };
    assert_eq!(shift.totals.returned, sums, "one sum for all screens");
    sums
}

#[test]
fn measures_are_never_added_as_pieces_and_are_reckoned_by_the_programme_only() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    returns(&mut phones[1]);
    assert_eq!(sums(&mut phones[1]), Returned { counted: 30, estimated: 0, without_conversion: 2 });
    let Reply::Counting(mut form) = phones[0].done(Request::Counting) else { panic!("no settings") };
    assert_eq!(form, CountingForm::default());
    form.say(Measure::Pound, 281);
    form.say(Measure::Litre, 100);
    form.likely_most = 20;
    phones[0].done(Request::SaveCounting(form.clone().into()));
    exchange(&mut phones);
    assert_eq!(sums(&mut phones[1]), Returned { counted: 30, estimated: 1_739, without_conversion: 0 });
    assert_eq!(phones[1].capture().likely_most, 20);
    form.likely_most = 30;
    assert_eq!(phones[1].refused(Request::SaveCounting(form.into())), Failure::NotPermitted);
    assert_eq!(LIKELY_MOST, 1_000);
}

#[test]
fn an_order_reckons_by_the_days_that_a_supervisor_sets() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let set = |phone: &mut Phone| {
        let Reply::Counting(form) = phone.done(Request::Counting) else { panic!("no settings") };
        form
    };
    let before = set(&mut phones[0]);
    let form = |days: [Option<u32>; 3]| {
        let [lead_days, review_days, safety_days] = days;
        CountingForm { lead_days, review_days, safety_days, ..before.clone() }
    };
    assert_eq!(before, form([None; 3]), "as usual");
    let most = [LEAD_DAYS_MAX, REVIEW_DAYS_MAX, SAFETY_DAYS_MAX];
    for days in [most.map(Some), [Some(0), Some(1), Some(0)], [None, Some(28), None], [None; 3]] {
        let was = set(&mut phones[0]);
        phones[0].done(Request::SaveCounting(Edited { was, now: form(days) }));
        exchange(&mut phones);
        assert!(phones.iter_mut().all(|phone| set(phone) == form(days)));
    }
    for over in 0..3 {
        let mut days = most.map(Some);
        days[over] = Some(most[over] + 1);
        assert_eq!(phones[0].refused(Request::SaveCounting(form(days).into())), Failure::NotComplete);
    }
    phones[0].done(Request::SaveCounting(form([None, Some(0), None]).into()));
    assert_eq!(set(&mut phones[0]), form([None; 3]), "no days until the next order is what is usual");
}

/// The form of one supervisor was open while another's was saved.
#[test]
fn who_saves_a_form_of_settings_puts_back_nothing_that_they_did_not_touch() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    let shown = CountingForm::default();
    let mut first = shown.clone();
    first.say(Measure::Litre, 100);
    let (mut second, mut guide) = (shown.clone(), GuideForm::default());
    second.say(Measure::Pound, 281);
    guide.number = "112".into();
    phones[0].done(Request::SaveCounting(Edited { was: shown.clone(), now: first.clone() }));
    phones[0].done(Request::SaveGuide(Box::new(guide.clone().into())));
    exchange(&mut phones);
    phones[1].done(Request::SaveCounting(Edited { was: shown, now: second }));
    let legal = GuideForm { legal: "No arrest".into(), ..GuideForm::default() };
    phones[1].done(Request::SaveGuide(Box::new(legal.into())));
    exchange(&mut phones);
    for phone in &mut phones {
        let Reply::Counting(form) = phone.done(Request::Counting) else { panic!("no settings") };
        assert_eq!((form.sharps_in_one(Measure::Litre), form.sharps_in_one(Measure::Pound)), (100, 281));
        let Reply::Guide(form) = phone.done(Request::Guide) else { panic!("no guide") };
        assert_eq!((form.number.as_str(), form.legal.as_str()), ("112", "No arrest"));
    }
}

#[test]
fn a_row_shows_each_return_in_its_own_unit() {
    let mut ben = worker();
    returns(&mut ben);
    let mut said: Vec<_> = ben.today().rows.iter().flat_map(|row| row.returned.clone()).collect();
    said.sort_by_key(|one| one.quantity.get());
    let said: Vec<_> = said.iter().map(|one| (one.quantity.get(), one.unit)).collect();
    assert_eq!(said, [(30, ReturnUnit::Pieces), (2_000, ReturnUnit::Grams), (5_000, ReturnUnit::Millilitres)]);
}

#[test]
fn naloxone_stands_before_kits_and_kits_before_single_items() {
    let mut ben = worker();
    let words = ["item-syringe-1ml-29g", "item-kit-smoking", "item-kit-naloxone-nasal", "item-kit-injection-10"];
    let given = words.map(|word| (ben.item(word), 1));
    let id = ben.contact(&given);
    let row = ben.record(id).row;
    let names: Vec<Name> = row.given.into_iter().map(|(name, _)| name).collect();
    let words = ["item-kit-naloxone-nasal", "item-kit-injection-10", "item-kit-smoking", "item-syringe-1ml-29g"];
    assert_eq!(names, words.map(|word| Name::Word(word.to_owned())));
}

fn row_of(phone: &mut Phone, offset_minutes: i32) -> TodayRow {
    phone.env.zone = offset_minutes;
    phone.today().rows.into_iter().find(|row| row.kind == Kind::Encounter).unwrap()
}

#[test]
fn a_record_has_the_civil_time_of_its_place_in_every_viewers_zone() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    phones[1].env.zone = -300;
    phones[1].contact(&[]);
    exchange(&mut phones);
    let here = row_of(&mut phones[1], -300);
    for zone in [-300, -240, 0, 345, 840] {
        let there = row_of(&mut phones[0], zone);
        assert_eq!((there.at, there.offset_minutes, there.day), (here.at, -300, here.day), "{zone}");
    }
}

#[test]
fn every_form_survives_a_kill_half_filled_and_is_saved_once() {
    use crate::form::{MovementDraft, MovementEdit, StockAction};
    use kitbag_shared::ids::RecordId;
    let mut ben = worker();
    let (strip, bag) = (ben.item("item-fentanyl-strip"), ben.bag().own_bag);
    let mut stock = MovementDraft::new(RecordId::random([7; 16]), StockAction::Receive, bag);
    stock.apply(MovementEdit::What(Some(strip)));
    stock.apply(MovementEdit::Set(20));
    stock.apply(MovementEdit::ExpiryText("03/04/2027".into()));
    // A bag that is signed out is saved by a form of its own; its draft has a test there.
    let of_its_own = [DraftSlot::Amendment, DraftSlot::SignOut];
    for slot in DraftSlot::ALL.into_iter().filter(|slot| !of_its_own.contains(slot)) {
        let mut draft = match slot {
            DraftSlot::Movement => Draft::Movement(stock.clone()),
            other => match ben.done(Request::OpenDraft(other)) {
                Reply::Draft(draft) => *draft,
                reply => panic!("{reply:?}"),
            },
        };
        match &mut draft {
            Draft::Encounter(draft) => draft.typed.note = "tent".into(),
            Draft::Overdose(draft) => draft.typed.note = "tent".into(),
            Draft::Referral(draft) => draft.typed.note = "tent".into(),
            Draft::Incident(draft) => draft.typed.note = "tent".into(),
            Draft::Requisition(draft) => {
                draft.record.place = bag;
                draft.want(strip, crate::form::Step::By(3));
            }
            Draft::Movement(_) | Draft::SignOut(_) => {}
        }
        ben.done(Request::KeepDraft(draft.clone()));
        super::restarted(&mut ben);
        let Reply::Draft(kept) = ben.done(Request::OpenDraft(slot)) else { panic!("{slot:?}") };
        assert_eq!(*kept, draft);
        assert!(ben.shift().drafts.contains(&(slot, draft.record())), "said at the end of the shift");
        if let Draft::Movement(draft) = &mut draft {
            assert_eq!(ben.bag().begun.as_ref(), Some(&*draft));
            assert_eq!(ben.refused(Request::Save(Draft::Movement(draft.clone()))), Failure::NotComplete);
            draft.apply(MovementEdit::ExpiryText("03/27".into()));
        }
        for _double_tap in 0..2 {
            ben.done(Request::Save(draft.clone()));
        }
        assert!(ben.shift().drafts.iter().all(|(_, record)| *record != draft.record()));
    }
    assert_eq!(ben.in_bag(strip), 20);
    assert_eq!(ben.bag().begun, None);
}

#[test]
fn overdue_referrals_come_first_and_the_longest_overdue_before_them() {
    let mut ben = worker();
    let today = Moment(ben.env.now).day(ben.env.zone);
    let mut made = Vec::new();
    for later in [Some(-1), None, Some(3), Some(-9), Some(0)] {
        ben.env.now += HOUR / 60;
        let Reply::Draft(draft) = ben.done(Request::OpenDraft(DraftSlot::Referral)) else { panic!("no form") };
        let Draft::Referral(mut draft) = *draft else { panic!("another form") };
        let follow_up = later.map(|days| kitbag_shared::time::Day(today.0 + days));
        (draft.record.follow_up, draft.typed.note) = (follow_up, "Tuesday".into());
        made.push(draft.id);
        ben.done(Request::Save(Draft::Referral(draft)));
    }
    let Reply::Referrals(view) = ben.done(Request::Referrals(Whose::Team)) else { panic!("no list") };
    let listed: Vec<_> = view.open.iter().map(|row| (row.id, row.overdue)).collect();
    let expected =
        [(3, true), (0, true), (4, false), (2, false), (1, false)].map(|(index, overdue)| (made[index], overdue));
    assert_eq!((listed, view.more), (expected.to_vec(), 0));
}

#[test]
fn a_supervisors_day_counts_the_team_and_a_workers_does_not() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker]);
    let kit = phones[1].item("item-kit-smoking");
    for phone in &mut phones[1..] {
        phone.contact(&[(kit, 2)]);
    }
    exchange(&mut phones);
    let day = phones[0].today();
    assert_eq!((day.tonight.contacts, day.team.map(|team| (team.contacts, team.kits))), (0, Some((2, 4))));
    assert_eq!(phones[1].today().team, None);
}

/// Neither had seen what the other wrote: nothing is replaced without a word.
#[test]
fn two_forms_of_settings_that_say_different_things_of_one_are_both_kept() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    let saying = |number: &str| GuideForm { number: number.into(), ..GuideForm::default() };
    phones[0].done(Request::SaveGuide(Box::new(saying("112").into())));
    exchange(&mut phones);
    phones[1].done(Request::SaveGuide(Box::new(saying("911").into())));
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(phone.needs_look().others.len(), 1, "the form was opened before the first had arrived");
    }
}

#[test]
fn a_supervisor_is_in_no_conflict_with_herself() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    for most in [0, 500, 0, 20] {
        let Reply::Counting(was) = ana.done(Request::Counting) else { panic!("no settings") };
        let now = CountingForm { likely_most: most, ..was.clone() };
        ana.done(Request::SaveCounting(Edited { was, now }));
        assert!(ana.needs_look().others.is_empty(), "{most}");
    }
}

#[test]
fn what_is_half_typed_in_forms_that_are_no_drafts_is_kept_as_it_is() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let kept = |phone: &mut Phone| match phone.done(Request::TypedSoFar) {
        Reply::TypedSoFar(typed) => typed,
        reply => panic!("{reply:?}"),
    };
    assert_eq!(kept(&mut ana), HalfTyped::default());
    let item = ana.item("item-cooker");
    let mut typed = HalfTyped::default();
    typed.put(&FormOf::name(item), Some(&"Cooker, larg".to_owned()));
    typed.put(&FormOf::recipe(item), Some(&RecipeForm::over(2, [(item, 5)]).into()));
    ana.done(Request::KeepHalfTyped(typed.clone()));
    assert_eq!(kept(&mut ana), typed);
    assert!(ana.shift().drafts.is_empty(), "it is no draft of a record");
    let mut body = serde_json::to_value(&typed).unwrap();
    body["of tomorrow"] = serde_json::json!([]);
    body[format!("name {item}")] = 7.into();
    let changed = "UPDATE draft SET body = ?1 WHERE slot = 'half-typed'";
    assert_eq!(ana.store.db.execute(changed, [body.to_string()]), Ok(1));
    let of_a_newer_app = kept(&mut ana);
    assert_eq!(of_a_newer_app.get(&FormOf::name(item)), None, "it cannot be read");
    assert_eq!(of_a_newer_app.get(&FormOf::recipe(item)), typed.get(&FormOf::recipe(item)), "and takes no other along");
    ana.done(Request::KeepHalfTyped(HalfTyped::default()));
    let left = ana.store.db.execute("DELETE FROM draft WHERE slot = 'half-typed'", []);
    assert_eq!(left, Ok(0), "of nothing there is no row");
}
