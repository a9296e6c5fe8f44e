//! What screens are shown.

use super::{HOUR, exchange, programme, take, written};
use crate::form::{Draft, DraftSlot, ListOf, headcount};
use crate::message::{Failure, Grouped, Reply, Request};
use crate::store::queries::{incidents, last, needs_look, shift, today};
use crate::store::records::ALL_OF_FEW;
use crate::view::{Before, Name, ReferralsView, Whereabouts, Whose};
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::{ReferralStatus, ReferralType, ReturnMethod, Role, Service};
use kitbag_shared::time::Moment;

#[test]
fn capture_offers_kits_usual_items_and_the_rest_each_once() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let view = ben.capture();
    let names: Vec<&Name> = view.areas.iter().map(|area| &area.name).collect();
    assert_eq!(names.len(), 3);
    assert!(names.contains(&&Name::Text("Riverside".to_owned())));
    assert!(view.kits.iter().all(|kit| kit.is_kit) && view.items.iter().all(|item| !item.is_kit));
    assert_eq!(view.kits[0].name, Name::Word("item-kit-injection-10".to_owned()), "in the programme's order");
    let mut all: Vec<_> = view.kits.iter().chain(&view.items).chain(&view.more_items).map(|item| item.id).collect();
    let offered = all.len();
    all.sort();
    all.dedup();
    assert_eq!((all.len(), offered), (ben.bag().items.len(), ben.bag().items.len()));
    assert!(view.last_given.given.is_empty());
    let syringe = ben.item("item-syringe-1ml-29g");
    ben.contact(&[(syringe, 10)]);
    let view = ben.capture();
    assert_eq!(view.last_given.given, [(syringe, 10)].into());
    assert_eq!(view.items.iter().find(|item| item.id == syringe).unwrap().on_hand, -10);
}

#[test]
fn tonight_counts_people_kits_items_and_returns_apart() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker]);
    let (kit, syringe) = (phones[1].item("item-kit-smoking"), phones[1].item("item-syringe-1ml-29g"));
    let ben = &mut phones[1];
    ben.contact(&[(syringe, 500)]);
    ben.env.now += 13 * HOUR;
    for (people, returned, method) in [(None, 7, ReturnMethod::Counted), (Some(3), 20, ReturnMethod::SelfReported)] {
        let mut draft = ben.encounter_draft();
        (draft.record.headcount, draft.typed.returned, draft.typed.returned_method) =
            (headcount(people), returned, method);
        draft.typed.given = [(kit, 2), (syringe, 10)].into();
        ben.save(&draft);
    }
    let withdrawn = ben.contact(&[(kit, 9)]);
    ben.done(Request::Withdraw(withdrawn));
    let mut practice = ben.encounter_draft();
    (practice.record.practice, practice.typed.given) = (true, [(kit, 9)].into());
    ben.save(&practice);
    phones[2].env.now += 13 * HOUR;
    phones[2].contact(&[(kit, 9)]);
    exchange(&mut phones);
    let tonight = phones[1].today().tonight;
    assert_eq!((tonight.contacts, tonight.people), (2, 4));
    assert_eq!((tonight.kits, tonight.items), (4, 20));
    assert_eq!((tonight.returned.counted, tonight.returned.estimated), (7, 20));
    assert_eq!(phones[1].capture().tonight, tonight);
}

#[test]
fn today_shows_what_was_recorded_here_and_what_came_newest_first() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let syringe = phones[1].item("item-syringe-1ml-29g");
    let old = phones[1].contact(&[]);
    for phone in &mut phones {
        phone.env.now += 4 * 24 * HOUR;
    }
    let mut draft = phones[1].encounter_draft();
    draft.typed.given = [(syringe, 10)].into();
    draft.record.services = [Service::WoundCare].into();
    draft.record.area = Some(phones[1].capture().areas[0].id);
    let theirs = phones[1].save(&draft);
    phones[0].env.now += HOUR;
    let own = phones[0].contact(&[]);
    exchange(&mut phones);

    let rows = phones[0].today().rows;
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [own, theirs]);
    assert!(!rows.iter().any(|row| row.id == old));
    assert!(rows[0].mine && rows[0].worker.is_none() && rows[0].whereabouts == Whereabouts::Saved);
    let row = &rows[1];
    assert_eq!((row.mine, row.worker.as_deref(), row.whereabouts), (false, Some("Ben"), Whereabouts::Received));
    assert_eq!(row.given, [(Name::Word("item-syringe-1ml-29g".to_owned()), 10)]);
    assert_eq!((row.kind, row.facts.as_slice()), (Kind::Encounter, ["service-wound-care".to_owned()].as_slice()));
    assert!(matches!(&row.area, Some(Name::Text(_))));
}

#[test]
fn movements_that_have_not_come_yet_are_said_to_be_missing() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let syringe = phones[1].item("item-syringe-1ml-29g");
    let id = phones[1].contact(&[(syringe, 10)]);
    let (stock, casework): (Vec<_>, Vec<_>) =
        written(&phones[1]).into_iter().partition(|(collection, _)| *collection == super::STOCK);
    take(&mut phones[0], &casework);
    let row = phones[0].record(id).row;
    assert_eq!((row.missing_movements, row.given.len()), (1, 0));
    let amendment = phones[0].amendment(id);
    phones[0].save(&amendment);
    take(&mut phones[0], &stock);
    let row = phones[0].record(id).row;
    assert_eq!((row.missing_movements, row.given[0].1), (0, 10));
}

#[test]
fn a_withdrawn_record_stays_in_the_list_for_a_day() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let id = ben.contact(&[]);
    ben.env.now += 30 * HOUR;
    ben.done(Request::Withdraw(id));
    assert!(ben.today().rows.iter().any(|row| row.id == id && row.withdrawn));
    ben.env.now += 25 * HOUR;
    assert!(!ben.today().rows.iter().any(|row| row.id == id));
}

#[test]
fn referrals_that_are_closed_leave_the_list() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let Draft::Referral(mut draft) = ben.draft(crate::form::DraftSlot::Referral) else { panic!() };
    draft.record.referral_type = Some(ReferralType::Housing);
    draft.record.status = Some(ReferralStatus::Offered);
    let Reply::Saved { record, .. } = ben.done(Request::Save(Draft::Referral(draft))) else { panic!() };
    let view = |reply| -> ReferralsView {
        match reply {
            Reply::Referrals(view) => view,
            reply => panic!("{reply:?}"),
        }
    };
    let open = view(ben.done(Request::Referrals(Whose::Team))).open;
    assert_eq!((open[0].id, open[0].status), (record, Some(ReferralStatus::Offered)));
    assert!(ben.today().rows.iter().any(|row| row.id == record && row.kind == Kind::Referral));
    ben.done(Request::Advance { referral: record, status: ReferralStatus::Closed });
    assert!(view(ben.done(Request::Referrals(Whose::Team))).open.is_empty());
}

#[test]
fn the_own_bag_comes_first() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker]);
    for phone in &mut phones {
        let bag = phone.bag();
        assert_eq!(Some(bag.places[0].id), bag.own_bag);
        assert_eq!(bag.places.len(), 4, "three bags and the store room");
    }
    assert_eq!(phones[1].bag().places[0].name, Name::Text("Ben".to_owned()));
}

#[test]
fn what_is_not_here_is_said_so() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let nowhere = kitbag_shared::ids::RecordId::random([0; 16]);
    for request in [Request::Record(nowhere), Request::Amend(nowhere), Request::Withdraw(nowhere)] {
        assert_eq!(ben.refused(request), crate::message::Failure::NotHere);
    }
}

/// Two pages and a bit in the list's days, two of them at one moment on either side of a page's end, and one of a week
/// before: leafing through shows each once, in order.
#[test]
fn pages_of_earlier_records_leave_none_out_and_show_none_twice() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let long_ago = ben.contact(&[]);
    ben.env.now += 7 * 24 * HOUR;
    let page = usize::try_from(today::LIST_ROWS_MAX).unwrap();
    let mut written = vec![long_ago];
    for number in 0..2 * page + 5 {
        ben.env.now += if number == page + 5 { 0 } else { 1_000 };
        written.push(ben.contact(&[]));
    }
    let first = ben.today();
    let (mut lengths, mut listed) = (Vec::new(), Vec::new());
    let mut view = first.clone();
    loop {
        lengths.push(view.rows.len());
        listed.extend(view.rows.iter().map(|row| row.id));
        let Some(before) = view.earlier else { break };
        view = match ben.done(Request::Earlier(before)) {
            Reply::Today(view) => view,
            reply => panic!("{reply:?}"),
        };
    }
    assert_eq!(lengths, [page, page, 6]);
    assert!(listed.iter().eq(written.iter().rev()));
    assert_eq!(ben.today(), first);
}

/// The last days show none: what is older is still a page away.
#[test]
fn after_quiet_days_the_older_records_are_a_page_away() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    assert_eq!(ben.today().earlier, None);
    let old = ben.contact(&[]);
    ben.env.now += 7 * 24 * HOUR;
    let today = ben.today();
    assert!(today.rows.is_empty());
    let Reply::Today(earlier) = ben.done(Request::Earlier(today.earlier.unwrap())) else { panic!("no page") };
    assert_eq!(earlier.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [old]);
    assert_eq!(earlier.earlier, None);
}

/// The few queries that grow with the programme keep to their indexes.
#[test]
fn lists_never_read_every_record() {
    let ben = programme(&[Role::Supervisor]).remove(0);
    for (sql, index) in [
        (today::LISTED, "casework_by_time"),
        (today::TONIGHT, "casework_by_worker"),
        (today::TONIGHT_OF_ALL, "casework_by_time"),
        (last::OWN, "casework_by_worker"),
        (shift::LAST_OF, "casework_by_worker"),
        (needs_look::TO_LOOK_AT, "record_to_look_at"),
        (needs_look::COUNT, "record_to_look_at"),
        (needs_look::COUNT, "on_hand_below_zero"),
        (needs_look::COUNT, "incident_asking"),
        (incidents::ASKING, "incident_asking"),
        (needs_look::COUNT, "overdose_wants_call"),
        (needs_look::WANT_A_CALL, "overdose_wants_call"),
        (ALL_OF_FEW, "SEARCH record USING INDEX record_of_few (kind=?)"),
    ] {
        let mut plan = ben.store.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let nulls = vec![rusqlite::types::Null; plan.parameter_count()];
        let steps = plan.query_map(rusqlite::params_from_iter(nulls), |row| row.get::<_, String>(3)).unwrap();
        let steps = steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n");
        assert!(steps.contains(index), "{steps}");
        // What is below zero is told apart by item and place: it is little.
        let sorted = steps.replace("USE TEMP B-TREE FOR DISTINCT", "").contains("TEMP B-TREE");
        assert!(!steps.contains("SCAN record\n") && !sorted, "{steps}");
    }
}

#[test]
fn a_question_writes_nothing_and_a_deed_may() {
    let mut ana = programme(&[Role::Supervisor, Role::PeerWorker]).remove(0);
    let record = ana.contact(&[]);
    let day = Moment(ana.env.now).day(0);
    let lists = ListOf::ALL.map(Request::Entries);
    let questions = [
        Request::Choices,
        Request::Today,
        Request::FirstSteps,
        Request::Earlier(Before { at: Moment(ana.env.now), row: 0 }),
        Request::Shift,
        Request::Record(record),
        Request::Referrals(Whose::Team),
        Request::Bag,
        Request::NeedsLook,
        Request::Questions,
        Request::Counting,
        Request::Team,
        Request::OverdoseNumbers { from: day, to: day },
        Request::Guide,
        Request::Confirmations,
    ];
    ana.store.db.pragma_update(None, "query_only", true).unwrap();
    for request in questions.into_iter().chain(lists) {
        assert!(matches!(Grouped::from(request.clone()), Grouped::Question(_)), "{request:?}");
        let reply = ana.ask(request.clone());
        assert!(!matches!(reply, Reply::Failed(_)), "{request:?}: {reply:?}");
    }
    assert_eq!(ana.refused(Request::Sheet), Failure::NotHere, "none is to be written down");
    assert_eq!(ana.refused(Request::OpenDraft(DraftSlot::Incident)), Failure::Storage);
}
