//! The trace that a correction leaves: who, when, and what stood there before.

use super::shift::{send_all, worker};
use super::{MINUTE, Phone, exchange, programme, restarted};
use crate::form::headcount;
use crate::message::Request;
use crate::store::inbox::history::HISTORY_OPERATIONS_MAX;
use crate::store::queries::today::UNDONE_MS;
use crate::view::{FieldView, RecordView, Shown};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::{Mode, Role, Service};
use kitbag_shared::time::Moment;

fn field(view: &RecordView, label: &str) -> FieldView {
    let label = format!("field-{label}");
    view.fields.iter().find(|field| field.label == label).unwrap_or_else(|| panic!("no {label}")).clone()
}

fn before(view: &RecordView, label: &str) -> Vec<Shown> {
    field(view, label).before.into_iter().map(|version| version.value).collect()
}

fn correct_people(phone: &mut Phone, record: RecordId, people: u16) {
    phone.env.now += MINUTE;
    let mut draft = phone.amendment(record);
    draft.record.headcount = headcount(Some(people));
    phone.save(&draft);
}

/// Whether it lies in the log, or in a batch that the server has.
#[test]
fn a_correction_says_who_when_and_what_stood_there_before() {
    for is_sent in [false, true] {
        let mut ben = worker();
        let written_at = Moment(ben.env.now);
        let mut draft = ben.encounter_draft();
        (draft.record.headcount, draft.typed.note) = (headcount(Some(2)), "by the bridge".into());
        let record = ben.save(&draft);
        assert_eq!(before(&ben.record(record), "headcount"), []);
        for people in [3, 4] {
            correct_people(&mut ben, record, people);
        }
        let mut draft = ben.amendment(record);
        draft.typed.note = "by the river".into();
        ben.save(&draft);
        if is_sent {
            send_all(&mut ben);
            restarted(&mut ben);
        }
        let view = ben.record(record);
        let people = field(&view, "headcount");
        assert_eq!((view.written_at, people.versions[0].at), (written_at, Moment(written_at.0 + 2 * MINUTE)));
        assert_eq!(before(&view, "headcount"), [Shown::Number(3), Shown::Number(2)], "the latest first");
        assert_eq!(people.before[1].at, written_at);
        // Somebody may have corrected it to take a name out.
        assert_eq!(before(&view, "note"), []);
    }
}

/// One value, or a value of a list.
#[test]
fn what_was_emptied_is_told_but_not_what_it_was() {
    let mut ben = worker();
    let mut draft = ben.encounter_draft();
    (draft.record.mode, draft.typed.note) = (Some(Mode::Street), "by the bridge".into());
    draft.record.services = [Service::WoundCare, Service::Counselling].into();
    let record = ben.save(&draft);
    let mut draft = ben.amendment(record);
    (draft.record.mode, draft.typed.note) = (None, String::new());
    draft.record.services.remove(&Service::Counselling);
    ben.save(&draft);
    let view = ben.record(record);
    assert_eq!(field(&view, "mode").versions[0].value, Shown::Nothing);
    assert_eq!(before(&view, "mode"), [], "people take back what they said of themselves");
    let services: Vec<_> = view.fields.iter().filter(|field| field.label == "field-services").collect();
    let word = |service: Service| Shown::Word(service.word());
    assert!(
        services.iter().any(|field| field.versions[0].value == word(Service::WoundCare) && field.before.is_empty())
    );
    let gone = services.iter().find(|field| field.versions[0].value == Shown::Nothing).unwrap();
    assert_eq!((gone.before.len(), gone.versions[0].who.as_str()), (0, "Ben"));
    assert!(view.fields.iter().all(|field| field.label != "field-note"), "words that were taken out leave nothing");
}

/// However often another corrects it, and whichever of both has the greater device.
#[test]
fn nobody_hides_what_another_said_by_correcting_it_often() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    for busy in [0, 1] {
        let record = phones[1].contact(&[]);
        exchange(&mut phones);
        correct_people(&mut phones[1 - busy], record, 1);
        exchange(&mut phones);
        for people in 2..u16::try_from(HISTORY_OPERATIONS_MAX).unwrap() + 20 {
            correct_people(&mut phones[busy], record, people);
        }
        exchange(&mut phones);
        assert!(before(&phones[1 - busy].record(record), "headcount").contains(&Shown::Number(1)), "{busy}");
    }
}

#[test]
fn what_was_given_before_is_told_whether_it_became_less_or_went() {
    let mut ben = worker();
    let (kit, item) = (ben.item("item-kit-injection-10"), ben.item("item-cooker"));
    let record = ben.contact(&[(kit, 1), (item, 5)]);
    assert_eq!(ben.record(record).given_before, []);
    let mut draft = ben.amendment(record);
    draft.typed.given = [(kit, 3)].into();
    ben.save(&draft);
    let told = |phone: &mut Phone| {
        let mut told: Vec<u32> = phone.record(record).given_before.iter().map(|before| before.quantity).collect();
        told.sort_unstable();
        told
    };
    assert_eq!(told(&mut ben), [1, 5]);
    ben.done(Request::Withdraw(record));
    assert_eq!(told(&mut ben), [1, 5], "a record that was withdrawn as a whole says so itself");
    let (who, at) = ben.record(record).withdrawn_by.unwrap();
    assert_eq!((who.as_str(), at), ("Ben", Moment(ben.env.now)));
}

/// Undo takes the slip out of the worker's list and figures, here and wherever the record comes; withdrawn later it stays in
/// sight for a day. A supervisor sees both, and the record's page shows it to whoever has its id.
#[test]
fn what_was_undone_at_once_is_in_no_workers_list_and_in_a_supervisors() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker]);
    for (after_ms, is_slip) in [(UNDONE_MS, true), (UNDONE_MS + 1, false)] {
        let ben = &mut phones[1];
        let kit = ben.item("item-kit-injection-10");
        let (figures, rows) = (ben.today().tonight, ben.today().rows.len());
        let record = ben.contact(&[(kit, 1)]);
        ben.env.now += after_ms;
        ben.done(Request::Withdraw(record));
        restarted(ben);
        assert_eq!(ben.today().tonight, figures, "it is in no figure");
        assert_eq!(ben.today().rows.len(), rows + usize::from(!is_slip));
        assert!(ben.record(record).row.withdrawn, "its page is there");
        exchange(&mut phones);
        let shows = |phone: &mut Phone| phone.today().rows.iter().any(|row| row.id == record && row.withdrawn);
        let shown: Vec<bool> = phones.iter_mut().map(shows).collect();
        assert_eq!(shown, [true, !is_slip, !is_slip], "after {after_ms} ms");
        phones[1].done(Request::Reinstate(record));
        assert!(phones[1].today().rows.iter().any(|row| row.id == record && !row.withdrawn));
        phones[1].env.now += MINUTE;
        phones[1].done(Request::Withdraw(record));
    }
    let ana = &mut phones[0];
    let own = ana.contact(&[]);
    ana.done(Request::Withdraw(own));
    assert!(ana.today().rows.iter().all(|row| row.id != own), "a supervisor's own slip is one, too");
}

/// A slip is undone by whoever made it: nobody hides another's contact from them.
#[test]
fn what_somebody_else_withdraws_at_once_stays_in_sight() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let record = phones[1].contact(&[]);
    exchange(&mut phones);
    phones[0].done(Request::Withdraw(record));
    exchange(&mut phones);
    assert!(phones[1].today().rows.iter().any(|row| row.id == record && row.withdrawn));
}

#[test]
fn no_more_than_so_many_operations_are_looked_for() {
    let mut ben = worker();
    let mut draft = ben.encounter_draft();
    draft.record.headcount = headcount(Some(1));
    let record = ben.save(&draft);
    let corrections = u16::try_from(HISTORY_OPERATIONS_MAX).unwrap();
    for people in 2..=corrections {
        correct_people(&mut ben, record, people);
    }
    assert_eq!(before(&ben.record(record), "headcount").len(), HISTORY_OPERATIONS_MAX - 1, "all but what is shown");
    correct_people(&mut ben, record, corrections + 1);
    let told = before(&ben.record(record), "headcount");
    assert_eq!((told.len(), told[0].clone()), (HISTORY_OPERATIONS_MAX - 1, Shown::Number(i64::from(corrections))));
}
