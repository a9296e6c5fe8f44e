//! Incidents: saved, corrected and withdrawn with what was taken, followed up by a supervisor, and counted.

use super::{HOUR, MINUTE, Phone, exchange, programme};
use crate::form::{Draft, DraftSlot, DraftWhen, IncidentDraft, Step, headcount};
use crate::message::{Reply, Request};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::{Affected, Answer, FollowUp, IncidentType, Reason, Role};
use kitbag_shared::record::{Incident, StockMovement};
use kitbag_shared::time::{Day, Moment};

fn fresh(phone: &mut Phone) -> IncidentDraft {
    let Draft::Incident(draft) = phone.draft(DraftSlot::Incident) else { panic!("another draft") };
    draft
}

fn save(phone: &mut Phone, fill: impl FnOnce(&mut IncidentDraft)) -> RecordId {
    let mut draft = fresh(phone);
    fill(&mut draft);
    phone.done(Request::KeepDraft(Draft::Incident(draft.clone())));
    let Reply::Saved { record, new: true } = phone.done(Request::Save(Draft::Incident(draft))) else {
        panic!("not saved")
    };
    record
}

fn amend(phone: &mut Phone, record: RecordId, change: impl FnOnce(&mut IncidentDraft)) {
    let Reply::Draft(draft) = phone.done(Request::Amend(record)) else { panic!("no draft") };
    let Draft::Incident(mut draft) = *draft else { panic!("another draft") };
    change(&mut draft);
    phone.done(Request::Save(Draft::Incident(draft)));
}

fn in_own_bag(phone: &mut Phone, item: RecordId) -> i64 {
    let view = phone.capture();
    let all = view.kits.iter().chain(&view.items).chain(&view.more_items);
    all.filter(|tile| tile.id == item).map(|tile| tile.on_hand).sum()
}

fn kept<R: kitbag_shared::record::Record>(phone: &Phone, id: RecordId) -> R {
    crate::store::records::find_of(&phone.store.db, R::KIND, id).unwrap().unwrap().read()
}

#[test]
fn a_draft_is_there_again_and_becomes_a_record_once() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let mut draft = fresh(&mut ben);
    draft.record.incident_type = Some(IncidentType::NeedleStick);
    draft.record.affected = [Affected::Worker].into();
    ben.done(Request::KeepDraft(Draft::Incident(draft.clone())));
    assert_eq!(fresh(&mut ben), draft, "killed and opened again");
    ben.done(Request::Save(Draft::Incident(draft.clone())));
    ben.done(Request::Save(Draft::Incident(draft.clone())));
    let rows = ben.today().rows;
    assert_eq!(rows.len(), 1, "a second tap saves nothing");
    assert_eq!(
        (rows[0].kind, rows[0].facts.as_slice()),
        (Kind::Incident, &["incident-type-needle-stick".to_owned()][..])
    );
    assert!(fresh(&mut ben).is_empty());
    let record: Incident = kept(&ben, draft.id);
    assert_eq!(record.worker, Some(ben.store.enrolled.as_ref().unwrap().identity.member_record));
    assert_eq!((record.people, record.wants_support), (None, None), "what nobody said is not there");
}

#[test]
fn what_was_taken_leaves_the_bag_and_comes_back_when_corrected_or_withdrawn() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let syringe = ben.item("item-syringe-1ml-29g");
    let before = in_own_bag(&mut ben, syringe);
    let record = save(&mut ben, |draft| {
        draft.record.incident_type = Some(IncidentType::Confiscation);
        draft.take(syringe, Step::By(20));
    });
    assert_eq!(in_own_bag(&mut ben, syringe), before - 20);
    let movements = kept::<Incident>(&ben, record).movements;
    let movement: StockMovement = kept(&ben, *movements.first().unwrap());
    assert_eq!(movement.reason, Some(Reason::Confiscated));
    assert_eq!(movement.quantity.unwrap().get(), -20);
    amend(&mut ben, record, |draft| draft.take(syringe, Step::To(5)));
    assert_eq!(in_own_bag(&mut ben, syringe), before - 5);
    ben.done(Request::Withdraw(record));
    assert_eq!(in_own_bag(&mut ben, syringe), before);
    ben.done(Request::Reinstate(record));
    assert_eq!(in_own_bag(&mut ben, syringe), before - 5);
}

#[test]
fn a_supervisor_sees_who_wants_support_until_it_is_known_what_followed() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let support = |what, answer| {
        move |draft: &mut IncidentDraft| {
            (draft.record.incident_type, draft.record.wants_support) = (Some(what), Some(answer));
        }
    };
    let record = save(&mut phones[1], support(IncidentType::Violence, Answer::Yes));
    save(&mut phones[1], support(IncidentType::Police, Answer::DidNotSay));
    exchange(&mut phones);
    let ana = &mut phones[0];
    let listed = |phone: &mut Phone| phone.needs_look().incidents.iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(listed(ana), [record]);
    assert_eq!(ana.store.status(&ana.env).unwrap().needs_look, 1, "and it is counted");
    let now = Moment(ana.env.now).day(60);
    amend(ana, record, |draft| draft.record.follow_up_day = Some(Day(now.0 + 2)));
    assert!(listed(ana).is_empty(), "not before that day");
    ana.env.now += 48 * HOUR;
    assert_eq!(listed(ana), [record]);
    amend(ana, record, |draft| {
        draft.record.follow_up_day = None;
        draft.record.follow_up = [FollowUp::ChoseNotTo].into();
    });
    assert!(listed(ana).is_empty());
    assert_eq!(ana.store.status(&ana.env).unwrap().needs_look, 0);
}

#[test]
fn they_are_counted_by_what_happened_on_the_day_it_happened_there() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    // 23:30 at UTC+1, half an hour before the next day there; in UTC it is still 22:30.
    let today = Moment(ben.env.now).day(60);
    let late = Moment((i64::from(today.0) + 1) * 24 * HOUR - HOUR - 30 * MINUTE);
    let happened = |offset_minutes, what| {
        move |draft: &mut IncidentDraft| {
            draft.typed.when = DraftWhen::At { at: late, offset_minutes, about: true };
            (draft.record.incident_type, draft.record.people) = (what, headcount(Some(2)));
        }
    };
    save(&mut ben, happened(60, Some(IncidentType::NeedleStick)));
    save(&mut ben, happened(120, Some(IncidentType::NeedleStick)));
    let slip = save(&mut ben, happened(60, Some(IncidentType::Police)));
    save(&mut ben, happened(60, None));
    ben.done(Request::Withdraw(slip));
    let counted = |phone: &mut Phone, from: Day, to: Day| {
        let Reply::OverdoseNumbers(view) = phone.done(Request::OverdoseNumbers { from, to }) else {
            panic!("no numbers")
        };
        view.incidents.clone()
    };
    let injury = Some(IncidentType::NeedleStick);
    assert_eq!(counted(&mut ben, today, today), [(None, 1), (injury, 1)], "what was withdrawn does not count");
    assert_eq!(counted(&mut ben, today.plus(1), today.plus(1)), [(injury, 1)], "where it was, the next day had begun");
    assert_eq!(counted(&mut ben, today, today.plus(1)), [(None, 1), (injury, 2)]);
}
