//! Overdose mode's way into the records, two records of one event, and the programme's part of the guide.

use super::{Phone, exchange, programme};
use crate::form::{Draft, DraftSlot, GuideForm, OverdoseDraft, OverdoseEdit};
use crate::message::{Failure, Reply, Request};
use crate::overdose::{Choices, Running, Touch};
use crate::store::records;
use crate::view::NumbersView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{
    Answer, GuideChoice, NaloxoneProduct, NaloxoneRoute, Outcome, Role, Stamped, WhyNotCalled,
};
use kitbag_shared::record::{OverdoseResponse, Stamp};
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
    ben.store.take_stamped(&ben.world, &[(id, tapped())]).unwrap();
    ben.store.take_stamped(&ben.world, &[(id, tapped())]).unwrap();
    assert_eq!(ben.store.to_write().unwrap(), 1, "taken up twice it is there once");
    let mut draft = overdose_draft(ben);
    assert_eq!((draft.id, draft.outcome), (id, None));
    ben.store.take_stamped(&ben.world, &[(id, tapped())]).unwrap();
    assert_eq!(ben.store.to_write().unwrap(), 0, "it is the draft by now");
    draft.apply(OverdoseEdit::WhyNotCalled(WhyNotCalled::NoPhone));
    assert_eq!(save(ben, draft), id);
    ben.store.take_stamped(&ben.world, &[(id, tapped())]).unwrap();
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
fn an_amendment_leaves_the_stamps_as_they_were() {
    let mut phones = team();
    let ben = &mut phones[1];
    let id = RecordId::random([77; 16]);
    ben.store.take_stamped(&ben.world, &[(id, tapped())]).unwrap();
    let draft = overdose_draft(ben);
    save(ben, draft);
    let before = response(ben, id).stamps;
    let Reply::Draft(draft) = ben.ask(Request::Amend(id)) else { panic!("no draft") };
    let Draft::Overdose(mut draft) = *draft else { panic!("another form") };
    draft.apply(OverdoseEdit::People(Some(2)));
    draft.apply(OverdoseEdit::FurtherOutcome(2, Some(Outcome::DidNotSay)));
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
    begun.apply(OverdoseEdit::People(Some(3)));
    ben.ask(Request::KeepDraft(Draft::Overdose(begun.clone())));
    let both = [(RecordId::random([7; 16]), tapped()), (RecordId::random([8; 16]), tapped())];
    ben.store.take_stamped(&ben.world, &both).unwrap();
    assert_eq!(overdose_draft(ben), begun);
    save(ben, begun);
    let mut saved = Vec::new();
    for left in [1, 0] {
        let draft = overdose_draft(ben);
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
        draft.apply(OverdoseEdit::People(Some(1)));
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
            draft.apply(OverdoseEdit::People(Some(1)));
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
    assert_eq!(phones[1].refused(Request::SaveGuide(Box::new(form.clone()))), Failure::NotPermitted);
    phones[0].done(Request::SaveGuide(Box::new(form.clone())));
    exchange(&mut phones);
    let guide = phones[1].store.guide().unwrap();
    assert_eq!((guide.number.as_deref(), guide.choices.dose_interval_ms()), (Some("112"), 120_000));
    assert_eq!(guide.review, Some(("print".into(), Day(20_700))));
    let clear = serde_json::to_string(&guide).unwrap();
    assert!(!clear.contains("Example"), "what is readable while locked names nobody");
    phones[0].done(Request::SaveGuide(Box::new(GuideForm { print: String::new(), ..form })));
    assert_eq!(phones[0].store.guide().unwrap().review, None, "a review of nothing is none");
    let long = GuideForm { legal: "x".repeat(201), ..GuideForm::default() };
    assert_eq!(phones[0].refused(Request::SaveGuide(Box::new(long))), Failure::TooLong);
}
