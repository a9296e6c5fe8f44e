//! An incident that a volunteer tells the desk: sealed on the way, opened by supervisors, made an incident once.

use super::{Phone, exchange, programme, written};
use crate::form::{Draft, IncidentDraft};
use crate::message::{Failure, Reply, Request};
use crate::view::{NeedsLookView, ReportView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Answer, IncidentType, Role};
use kitbag_shared::record::{DeskReport, Incident, Kind};

fn told(id: u8) -> Draft {
    let mut draft = IncidentDraft::new(RecordId::random([id; 16]), None);
    draft.record.incident_type = Some(IncidentType::NeedleStick);
    draft.record.wants_support = Some(Answer::Yes);
    draft.typed.note = "by the sink".into();
    Draft::Incident(draft)
}

fn tell(phone: &mut Phone, draft: &Draft) -> RecordId {
    phone.done(Request::KeepDraft(draft.clone()));
    match phone.done(Request::Save(draft.clone())) {
        Reply::Saved { record, .. } => record,
        reply => panic!("{reply:?}"),
    }
}

fn take(phone: &mut Phone, report: RecordId) -> RecordId {
    match phone.done(Request::TakeReport(report)) {
        Reply::Saved { record, .. } => record,
        reply => panic!("{reply:?}"),
    }
}

fn incident(phone: &Phone, id: RecordId) -> Incident {
    crate::store::records::get_of(&phone.store.db, Kind::Incident, id).unwrap().read()
}

#[test]
fn a_volunteer_tells_an_incident_and_two_supervisors_make_one_of_it() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor, Role::Volunteer, Role::PeerWorker]);
    let draft = told(5);
    let report = tell(&mut phones[2], &draft);
    let before = written(&phones[2]).len();
    assert_eq!(tell(&mut phones[2], &draft), report);
    assert_eq!(written(&phones[2]).len(), before, "a second tap tells nothing twice");
    let told: DeskReport = crate::store::records::get_of(&phones[2].store.db, Kind::DeskReport, report).unwrap().read();
    let (made_of, opened) = (told.made_of.unwrap(), draft.record());
    assert_eq!(made_of, RecordId::of_part(opened, opened), "which tells the day, and not when the form was opened");
    exchange(&mut phones);
    for supervisor in &mut phones[..2] {
        let NeedsLookView { reports, .. } = supervisor.needs_look();
        let [ReportView { id, told: Some(told), .. }] = reports.as_slice() else { panic!("{reports:?}") };
        let expected = (Some(IncidentType::NeedleStick), true);
        assert_eq!((*id, (told.what, told.wants_support)), (report, expected));
    }
    // Who knows the report's id cannot lay something else in its place.
    let laid = RecordId::of_part(report, report);
    let phone = &mut phones[3];
    phone.store.act(&mut phone.env, |action| action.put(laid, &Incident::default())).unwrap();
    exchange(&mut phones);
    let made = [take(&mut phones[0], report), take(&mut phones[1], report)];
    exchange(&mut phones);
    assert_eq!(made[0], made[1]);
    assert_ne!(made[0], laid);
    for supervisor in &mut phones[..2] {
        let incident = incident(supervisor, made[0]);
        assert_eq!(incident.incident_type, Some(IncidentType::NeedleStick));
        assert_eq!(incident.note, None, "nothing typed goes along");
        let view = supervisor.needs_look();
        assert_eq!((view.reports.len(), view.records.len(), view.others.len()), (0, 0, 0));
        assert_eq!(view.incidents.len(), 1, "somebody wants support");
    }
}

#[test]
fn nobody_but_the_desk_reads_it_and_nobody_but_a_supervisor_takes_it() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::PeerWorker]);
    let report = tell(&mut phones[1], &told(5));
    exchange(&mut phones);
    for phone in &mut phones[1..3] {
        let kept = crate::store::records::get_of(&phone.store.db, Kind::DeskReport, report).unwrap();
        let letter = kept.read::<DeskReport>().letter.unwrap();
        assert_eq!(crate::store::desk::told(&phone.store.db, report, &letter).unwrap(), None);
        assert_eq!(phone.refused(Request::TakeReport(report)), Failure::NotPermitted);
    }
    assert_eq!(phones[1].refused(Request::Withdraw(report)), Failure::NotPermitted, "nor does it go unread");
    phones[0].done(Request::Withdraw(report));
    assert!(phones[0].needs_look().reports.is_empty());
}

#[test]
fn a_letter_that_lies_elsewhere_or_opens_to_nothing_is_shown_as_sealed_and_makes_no_incident() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let report = tell(&mut phones[1], &told(5));
    let letter = crate::store::records::get_of(&phones[1].store.db, Kind::DeskReport, report).unwrap();
    let letter = letter.read::<DeskReport>().letter;
    let phone = &mut phones[1];
    let (device, made_of) = (phone.store.me().unwrap().device(), Some(RecordId::random([9; 16])));
    let copy = DeskReport::id(RecordId::random([9; 16]), device);
    phone.store.act(&mut phone.env, |action| action.put(copy, &DeskReport { letter, made_of })).unwrap();
    exchange(&mut phones);
    let reports = phones[0].needs_look().reports;
    let shown = reports.iter().find(|shown| shown.id == copy).unwrap();
    assert_eq!(shown.told, None);
    assert_eq!(phones[0].refused(Request::TakeReport(copy)), Failure::NoDeskKey);
}
