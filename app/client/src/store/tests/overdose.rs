//! Overdose mode's way into the records, two records of one event, and the programme's part of the guide.

use super::{HOUR, MINUTE, Phone, exchange, programme};
use crate::form::{
    DoseDraft, Draft, DraftSlot, DraftWhen, Edited, EntryChange, GuideForm, ItemChange, ListOf, OverdoseDraft,
    headcount,
};
use crate::message::{Failure, Reply, Request};
use crate::overdose::{CARD_LINE_CHARS_MAX, CARD_TITLE_CHARS_MAX, Choices, OwnText, OwnTexts, Running, Touch};
use crate::store::records;
use crate::view::{Gate, NumbersView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{
    Answer, GuideCard, GuideChoice, Language, NaloxoneProduct, NaloxoneRoute, Outcome, Role, Stamped, WhyNotCalled,
};
use kitbag_shared::record::{OverdoseResponse, Stamp, ValueList as _};
use kitbag_shared::time::{Day, Moment};

fn team() -> Vec<Phone> {
    programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker])
}

fn response(phone: &Phone, id: RecordId) -> OverdoseResponse {
    records::get(&phone.store.db, id).unwrap().read()
}

fn overdose_draft(phone: &mut Phone) -> OverdoseDraft {
    match phone.draft(DraftSlot::Overdose) {
        Draft::Overdose(draft) => draft,
        other => panic!("{other:?}"),
    }
}

fn save(phone: &mut Phone, draft: OverdoseDraft) -> RecordId {
    match phone.ask(Request::Save(Draft::Overdose(draft))) {
        Reply::Saved { record, .. } => record,
        other => panic!("{other:?}"),
    }
}

fn numbers(phone: &mut Phone) -> NumbersView {
    match phone.ask(Request::OverdoseNumbers { from: Day(0), to: Day(i32::MAX) }) {
        Reply::OverdoseNumbers(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn waits(phone: &Phone) -> bool {
    let Gate::Open(me) = phone.store.gate().unwrap() else { panic!("not open") };
    me.response_waits
}

const BEGAN: Moment = Moment(1_795_383_840_123);

fn tapped() -> Running {
    let mut running = Running::start(BEGAN, -300);
    let touches = [
        Touch::Stamp(Stamped::NotCalled),
        Touch::Product(Some(NaloxoneProduct::Nasal4Mg)),
        Touch::Stamp(Stamped::Dose),
        Touch::End,
    ];
    for (index, touch) in (1..).zip(touches) {
        running.apply(touch, Moment(BEGAN.0 + index * 61_001), &Choices::default());
    }
    running
}

#[test]
fn what_was_tapped_while_locked_becomes_a_record_with_its_exact_stamps() {
    let mut phones = team();
    let ben = &mut phones[1];
    let id = RecordId::random([77; 16]);
    ben.store.take_stamped(&ben.env, &[(id, tapped())]).unwrap();
    ben.store.take_stamped(&ben.env, &[(id, tapped())]).unwrap();
    assert_eq!(ben.store.to_write().unwrap(), 1, "taken up twice it is there once");
    let mut draft = overdose_draft(ben);
    assert_eq!((draft.id, draft.record.outcome), (id, None));
    ben.store.take_stamped(&ben.env, &[(id, tapped())]).unwrap();
    assert_eq!(ben.store.to_write().unwrap(), 0, "it is the draft by now");
    draft.record.why_not_called = [WhyNotCalled::NoPhone].into();
    assert_eq!(save(ben, draft), id);
    ben.store.take_stamped(&ben.env, &[(id, tapped())]).unwrap();
    assert_eq!(ben.store.to_write().unwrap(), 0, "and now the record");
    exchange(&mut phones);
    let saved = response(&phones[0], id);
    let stamps: Vec<Stamp> = saved.stamps.values().cloned().collect();
    let told: Vec<_> = stamps.iter().map(|stamp| (stamp.what, stamp.at.0 - BEGAN.0)).collect();
    let expected =
        [(Stamped::Start, 0), (Stamped::NotCalled, 61_001), (Stamped::Dose, 183_003), (Stamped::End, 244_004)];
    assert_eq!(told, expected);
    assert_eq!((stamps[2].product, stamps[2].route), (Some(NaloxoneProduct::Nasal4Mg), Some(NaloxoneRoute::Nasal)));
    assert_eq!((saved.emergency_called, saved.outcome), (Some(Answer::No), None));
    assert_eq!(saved.when.unwrap().offset.get(), -300);
}

#[test]
fn what_an_item_is_now_changes_nothing_that_left_a_bag_before() {
    let mut phones = team();
    let mut draft = overdose_draft(&mut phones[1]);
    let id = draft.id;
    let product = NaloxoneProduct::Nasal4Mg;
    let line = "0".to_owned();
    draft.typed.doses = vec![DoseDraft { line, product, route: None, doses: Some(2), from_own_bag: true }];
    save(&mut phones[1], draft);
    let left = |phone: &mut Phone| {
        let item = phone.item("item-naloxone-nasal-4mg");
        phone.in_bag(item)
    };
    assert_eq!(left(&mut phones[1]), -2);
    exchange(&mut phones);
    let item = phones[0].item("item-naloxone-nasal-4mg");
    let change = EntryChange::Item(ItemChange::Doses(Some(2)));
    phones[0].done(Request::ChangeEntry { list: ListOf::Items, id: item, change });
    exchange(&mut phones);
    let Reply::Draft(draft) = phones[1].ask(Request::Amend(id)) else { panic!("no draft") };
    let Draft::Overdose(mut draft) = *draft else { panic!("another form") };
    draft.typed.note = "she went with her sister".to_owned();
    save(&mut phones[1], draft);
    assert_eq!(left(&mut phones[1]), -2, "only the note was changed");
}

#[test]
fn an_amendment_leaves_the_stamps_as_they_were() {
    let mut phones = team();
    let ben = &mut phones[1];
    let id = RecordId::random([77; 16]);
    ben.store.take_stamped(&ben.env, &[(id, tapped())]).unwrap();
    let draft = overdose_draft(ben);
    save(ben, draft);
    let before = response(ben, id).stamps;
    let Reply::Draft(draft) = ben.ask(Request::Amend(id)) else { panic!("no draft") };
    let Draft::Overdose(mut draft) = *draft else { panic!("another form") };
    draft.count_people(headcount(Some(2)));
    draft.end_for(2, Some(Outcome::DidNotSay));
    save(ben, draft);
    let after = response(ben, id);
    assert_eq!(after.stamps, before);
    assert_eq!(after.further_outcomes.into_values().collect::<Vec<_>>(), [Outcome::DidNotSay]);
}

#[test]
fn a_form_that_was_begun_comes_first_and_nothing_is_lost() {
    let mut phones = team();
    let ben = &mut phones[1];
    let mut begun = overdose_draft(ben);
    begun.count_people(headcount(Some(3)));
    ben.ask(Request::KeepDraft(Draft::Overdose(begun.clone())));
    let both = [(RecordId::random([7; 16]), tapped()), (RecordId::random([8; 16]), tapped())];
    ben.store.take_stamped(&ben.env, &both).unwrap();
    assert!(!waits(ben), "another form comes first");
    assert_eq!(overdose_draft(ben), begun);
    save(ben, begun);
    let mut saved = Vec::new();
    for left in [1, 0] {
        assert!(waits(ben), "its form comes first after the lock");
        let draft = overdose_draft(ben);
        assert!(!waits(ben), "it has been looked at");
        assert_eq!(ben.store.to_write().unwrap(), left);
        saved.push(save(ben, draft));
    }
    saved.sort();
    let mut ids = both.map(|(id, _)| id);
    ids.sort();
    assert_eq!(saved, ids);
    assert!(overdose_draft(ben).is_empty());
}

#[test]
fn one_event_of_two_workers_counts_once_everywhere_and_can_be_parted_after_sync() {
    let mut phones = team();
    let mut ids = Vec::new();
    for phone in &mut phones[1..] {
        let mut draft = overdose_draft(phone);
        draft.count_people(headcount(Some(1)));
        ids.push(save(phone, draft));
    }
    exchange(&mut phones);
    let view = numbers(&mut phones[0]);
    assert_eq!(
        (view.numbers.events, view.alike.len(), view.linked.len()),
        (2, 1, 0),
        "suggested, and joined by nobody"
    );
    assert_eq!(numbers(&mut phones[1]).alike.len(), 0, "suggestions are for supervisors");
    let same = Request::SameEvent { counted: ids[0], other: ids[1] };
    assert_eq!(phones[1].refused(same.clone()), Failure::NotPermitted);
    let originals = [response(&phones[0], ids[0]), response(&phones[0], ids[1])];
    phones[0].done(same);
    exchange(&mut phones);
    for phone in &mut phones {
        let view = numbers(phone).numbers;
        assert_eq!((view.events, view.people, view.counted_with_another), (1, 1, 1));
        assert_eq!(response(phone, ids[0]), originals[0]);
        assert_eq!(OverdoseResponse { same_event: None, ..response(phone, ids[1]) }, originals[1]);
    }
    assert_eq!(numbers(&mut phones[0]).linked.len(), 1);
    phones[0].done(Request::PartEvent(ids[1]));
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(numbers(phone).numbers.events, 2);
    }
    phones[0].done(Request::OtherEvent { one: ids[0], other: ids[1] });
    assert_eq!(numbers(&mut phones[0]).alike.len(), 0, "it is not asked again");
}

#[test]
fn what_was_withdrawn_counts_nowhere_and_its_event_stays() {
    let mut phones = team();
    let ids: Vec<RecordId> = (1..=2)
        .map(|index: usize| {
            let mut draft = overdose_draft(&mut phones[index]);
            draft.count_people(headcount(Some(1)));
            save(&mut phones[index], draft)
        })
        .collect();
    exchange(&mut phones);
    phones[0].done(Request::SameEvent { counted: ids[0], other: ids[1] });
    exchange(&mut phones);
    phones[1].done(Request::Withdraw(ids[0]));
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(numbers(phone).numbers.events, 1, "the other record still tells of it");
    }
}

#[test]
fn the_programmes_part_of_the_guide_reaches_every_phone() {
    let mut phones = team();
    let form = GuideForm {
        number: " 112 ".into(),
        say: "One person, not breathing".into(),
        choices: Choices::default().with(GuideChoice::DoseIntervalSeconds, 120),
        clinician: "Dr Example".into(),
        day: Some(Day(20_700)),
        print: "print".into(),
        ..GuideForm::default()
    };
    assert_eq!(phones[1].refused(Request::SaveGuide(Box::new(form.clone().into()))), Failure::NotPermitted);
    phones[0].done(Request::SaveGuide(Box::new(form.clone().into())));
    exchange(&mut phones);
    let guide = phones[1].store.guide().unwrap();
    assert_eq!((guide.number.as_deref(), guide.choices.dose_interval_ms()), (Some("112"), 120_000));
    assert_eq!(guide.review, Some(("print".into(), Day(20_700))));
    let clear = serde_json::to_string(&guide).unwrap();
    assert!(!clear.contains("Example"), "what is readable while locked names nobody");
    let unsigned = GuideForm { print: String::new(), ..form.clone() };
    phones[0].done(Request::SaveGuide(Box::new(Edited { was: form, now: unsigned })));
    assert_eq!(phones[0].store.guide().unwrap().review, None, "a review of nothing is none");
    let long = GuideForm { legal: "x".repeat(201), ..GuideForm::default() };
    assert_eq!(phones[0].refused(Request::SaveGuide(Box::new(long.into()))), Failure::TooLong);
}

/// Every card in every language, as long as it may be: letters of three bytes, as some languages have.
fn longest_texts() -> OwnTexts {
    let places = GuideCard::ALL.iter().flat_map(|card| Language::ALL.iter().map(move |language| (*card, *language)));
    OwnTexts::new(places.map(|(card, language)| OwnText {
        card,
        language,
        title: "ẽ".repeat(CARD_TITLE_CHARS_MAX),
        first: "ẽ".repeat(CARD_LINE_CHARS_MAX),
        second: "ẽ".repeat(CARD_LINE_CHARS_MAX),
    }))
}

#[test]
fn own_texts_reach_every_phone_are_readable_while_locked_and_can_be_put_back() {
    let mut phones = team();
    let texts = longest_texts();
    let form = GuideForm { texts: texts.clone(), ..GuideForm::default() };
    phones[0].done(Request::SaveGuide(Box::new(form.clone().into())));
    exchange(&mut phones);
    let guide = phones[1].store.guide().unwrap();
    let place = (GuideCard::DoNot, Language::French);
    assert_eq!(guide.texts.iter().count(), texts.iter().count());
    assert_eq!(guide.texts.of(place.0, place.1), texts.of(place.0, place.1));
    let clear: crate::view::GuideView = serde_json::from_slice(&serde_json::to_vec(&guide).unwrap()).unwrap();
    assert_eq!(clear, guide);

    let original = texts.without(place.0, place.1);
    let put_back = GuideForm { texts: original, ..form.clone() };
    phones[0].done(Request::SaveGuide(Box::new(Edited { was: form, now: put_back })));
    exchange(&mut phones);
    let guide = phones[1].store.guide().unwrap();
    assert_eq!(guide.texts.of(place.0, place.1), None);
    assert!(guide.texts.of(GuideCard::DoNot, Language::English).is_some(), "the others stay");
}

#[test]
fn two_supervisors_who_change_one_card_find_out() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    for (phone, title) in phones.iter_mut().zip(["Ring 112", "Ring 911"]) {
        let (card, language) = (GuideCard::Call, Language::English);
        let text = OwnText { card, language, title: title.into(), first: String::new(), second: String::new() };
        let form = GuideForm { texts: OwnTexts::new([text]), ..GuideForm::default() };
        phone.done(Request::SaveGuide(Box::new(form.into())));
    }
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(phone.needs_look().others.len(), 1, "one card is shown, both are kept");
        assert_eq!(phone.store.guide().unwrap().texts.iter().count(), 1);
    }
}

#[test]
fn a_text_over_its_limit_and_a_number_that_nobody_can_call_are_refused() {
    let ana = &mut team()[0];
    let mut long: Vec<OwnText> = longest_texts().iter().take(1).cloned().collect();
    long[0].title.push('x');
    let long = GuideForm { texts: OwnTexts::new(long), ..GuideForm::default() };
    assert_eq!(ana.refused(Request::SaveGuide(Box::new(long.into()))), Failure::TooLong);
    let no_number = GuideForm { number: "the police".into(), ..GuideForm::default() };
    assert_eq!(ana.refused(Request::SaveGuide(Box::new(no_number.into()))), Failure::NotComplete);
    assert_eq!(ana.store.guide().unwrap(), crate::view::GuideView::default());
    let pasted = GuideForm { number: "\t911\u{200b}\r\n".into(), ..GuideForm::default() };
    ana.done(Request::SaveGuide(Box::new(pasted.into())));
    assert_eq!(ana.store.guide().unwrap().number.as_deref(), Some("911"));
}

/// An overdose at midnight, seen by two phones whose clocks show other hours: one on Sunday, one on Monday already.
#[test]
fn two_devices_in_two_time_zones_tell_of_one_moment_and_of_their_own_days() {
    let mut phones = team();
    let midnight = Moment(1_795_388_100_000); // 2026-11-22T22:55:00Z: 23:55 at UTC+1, 00:55 on the 23rd at UTC+2
    let mut ids = Vec::new();
    for (phone, offset_minutes) in phones[1..].iter_mut().zip([60, 120]) {
        let mut draft = overdose_draft(phone);
        draft.typed.when = DraftWhen::At { at: midnight, offset_minutes, about: false };
        draft.count_people(headcount(Some(1)));
        ids.push(save(phone, draft));
    }
    exchange(&mut phones);
    let (sunday, monday) = (midnight.day(60), midnight.day(120));
    assert_eq!(monday, sunday.plus(1));
    let events = |phone: &mut Phone, day: Day| match phone.ask(Request::OverdoseNumbers { from: day, to: day }) {
        Reply::OverdoseNumbers(view) => view.numbers.events,
        other => panic!("{other:?}"),
    };
    for phone in &mut phones {
        assert_eq!((events(phone, sunday), events(phone, monday)), (1, 1), "each on the day of its place");
    }
    let suggested: Vec<_> = numbers(&mut phones[0]).alike.iter().map(|(one, other)| [one.id, other.id]).collect();
    assert_eq!(suggested.len(), 1, "one moment, whatever the clocks on the walls show");
    assert!(ids.iter().all(|id| suggested[0].contains(id)));
    phones[0].done(Request::SameEvent { counted: ids[0], other: ids[1] });
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!((events(phone, sunday), events(phone, monday)), (1, 0), "counted once, on the day it is counted by");
    }
}

/// The night in which clocks go back: ten to two comes twice, and the phone is amended by winter time.
#[test]
fn the_night_in_which_clocks_go_back_moves_no_stamp_and_no_start() {
    let mut phones = team();
    let ben = &mut phones[1];
    let began = Moment(1_793_490_600_000); // 2026-11-01T05:50:00Z: 01:50 at UTC−4; ten minutes later it is 01:00 again
    let mut running = Running::start(began, -240);
    for (minutes, touch) in
        [(5, Touch::Stamp(Stamped::Dose)), (25, Touch::Stamp(Stamped::NotBreathing)), (30, Touch::End)]
    {
        running.apply(touch, Moment(began.0 + minutes * MINUTE), &Choices::default());
    }
    ben.store.take_stamped(&ben.env, &[(RecordId::random([78; 16]), running)]).unwrap();
    let draft = overdose_draft(ben);
    let id = save(ben, draft);
    let before = response(ben, id);
    let minutes: Vec<i64> = before.stamps.values().map(|stamp| (stamp.at.0 - began.0) / MINUTE).collect();
    assert_eq!(minutes, [0, 5, 25, 30], "in their order, though the clock on the wall went back");
    assert_eq!(before.when.as_ref().map(|when| (when.at, when.day())), Some((began, began.day(-240))));
    ben.env.now += HOUR;
    let Reply::Draft(draft) = ben.done(Request::Amend(id)) else { panic!("no draft") };
    let Draft::Overdose(mut draft) = *draft else { panic!("another draft") };
    draft.record.outcome = Some(Outcome::Alert);
    save(ben, draft);
    let after = response(ben, id);
    assert_eq!((after.when, after.stamps), (before.when, before.stamps));
}
