//! Edits that did not see each other: kept, shown, chosen, the same everywhere. And what this app does not know.

use super::saving::encounter;
use super::{CASEWORK, PROGRAMME, Phone, STOCK, exchange, programme, take, written};
use crate::form::{Draft, headcount};
use crate::message::{Failure, Request};
use crate::store::records;
use crate::view::{FieldView, Shown};
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Dot, LineId, RecordId};
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::record::lists::{Mode, Role, Visit};
use kitbag_shared::record::{Encounter, FieldId, FieldKey, FieldSpec, Kind, KindId, Record, Value};
use kitbag_shared::time::Moment;

pub(super) fn team() -> Vec<Phone> {
    programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker])
}

/// A foreign device's first operation on a record.
pub(super) fn foreign(seq: u64, kind: KindId, record: RecordId, changes: &[(FieldKey, Value)]) -> Operation {
    let actor = Actor { device: DeviceId::from_bytes([0xfe; 16]), incarnation: 0 };
    let change = |(key, value): &(FieldKey, Value)| Change { key: *key, value: value.clone(), replaces: Vec::new() };
    Operation {
        dot: Dot { seq, actor },
        kind,
        record,
        at: Moment(1_780_000_000_000),
        offset_ms: 0,
        changes: changes.iter().map(change).collect(),
        alias: None,
    }
}

fn field(fields: &[FieldView], label: &str) -> FieldView {
    fields.iter().find(|field| field.label == label).unwrap_or_else(|| panic!("no {label}")).clone()
}

#[test]
fn edits_of_different_fields_both_hold() {
    let mut team = team();
    let id = team[1].contact(&[]);
    exchange(&mut team);
    let (mut mine, mut theirs) = (team[1].amendment(id), team[2].amendment(id));
    mine.record.headcount = headcount(Some(4));
    theirs.record.visit = Some(Visit::First);
    team[1].save(&mine);
    team[2].save(&theirs);
    exchange(&mut team);
    for phone in &mut team {
        let contact = encounter(phone, id);
        assert_eq!((contact.headcount.unwrap().get(), contact.visit), (4, Some(Visit::First)));
        assert!(!phone.record(id).row.needs_look);
    }
}

#[test]
fn edits_of_one_field_are_both_kept_shown_and_chosen_between() {
    let mut team = team();
    let id = team[1].contact(&[]);
    exchange(&mut team);
    let (mut mine, mut theirs) = (team[1].amendment(id), team[2].amendment(id));
    (mine.record.mode, theirs.record.mode) = (Some(Mode::Street), Some(Mode::Home));
    team[1].save(&mine);
    team[2].env.now += 1;
    team[2].save(&theirs);
    exchange(&mut team);

    let supervisor = &mut team[0];
    assert!(supervisor.needs_look().records.iter().any(|row| row.id == id && row.needs_look));
    let shown = supervisor.record(id);
    assert!(shown.may_choose);
    let mode = field(&shown.fields, "field-mode");
    let said: Vec<_> = mode.versions.iter().map(|version| (version.who.as_str(), version.value.clone())).collect();
    let word = |word: &str| Shown::Word(word.to_owned());
    assert_eq!(said, [("Cleo", word("mode-home")), ("Ben", word("mode-street"))]);

    supervisor.done(Request::Choose { record: id, field: mode.field, line: mode.line.clone(), version: 1 });
    assert!(supervisor.needs_look().records.is_empty());
    exchange(&mut team);
    for phone in &mut team {
        assert_eq!(encounter(phone, id).mode, Some(Mode::Street));
        assert_eq!(field(&phone.record(id).fields, "field-mode").versions.len(), 1);
    }
}

#[test]
fn whoever_may_not_choose_is_refused() {
    let mut team = team();
    let id = team[1].contact(&[]);
    exchange(&mut team);
    team.iter_mut().for_each(|phone| phone.env.now += 1);
    let (mut mine, mut theirs) = (team[0].amendment(id), team[2].amendment(id));
    (mine.record.mode, theirs.record.mode) = (Some(Mode::Street), Some(Mode::Home));
    team[0].save(&mine);
    team[2].save(&theirs);
    exchange(&mut team);
    assert!(!team[2].record(id).may_choose, "another worker's record");
    let choose = Request::Choose { record: id, field: 3, line: "0".to_owned(), version: 0 };
    assert_eq!(team[2].refused(choose.clone()), Failure::NotPermitted);
    assert_eq!(team[1].record(id).may_choose, !matches!(team[1].ask(choose), crate::message::Reply::Failed(_)));
}

#[test]
fn an_edit_that_the_withdrawer_had_not_seen_keeps_the_record_and_flags_it() {
    let mut team = team();
    let id = team[1].contact(&[]);
    exchange(&mut team);
    let mut theirs = team[2].amendment(id);
    theirs.record.headcount = headcount(Some(2));
    team[2].save(&theirs);
    team[1].done(Request::Withdraw(id));
    exchange(&mut team);
    for phone in &mut team {
        let shown = phone.record(id);
        assert!(shown.withdrawn_unseen && shown.row.needs_look && !shown.row.withdrawn);
    }
    assert!(team[0].needs_look().records.iter().any(|row| row.id == id));
    team[0].done(Request::Withdraw(id));
    exchange(&mut team);
    for phone in &mut team {
        assert!(phone.record(id).row.withdrawn);
    }
}

#[test]
fn any_order_gives_the_same_state() {
    let mut team = team();
    let syringe = team[1].item("item-syringe-1ml-29g");
    let id = team[1].contact(&[(syringe, 10)]);
    exchange(&mut team);
    for (number, quantity) in [(1, 3), (2, 4)] {
        let mut amended = team[number].amendment(id);
        amended.typed.given.insert(syringe, quantity);
        amended.record.headcount = headcount(u16::try_from(quantity).ok());
        team[number].save(&amended);
    }
    let mut all: Vec<_> = team.iter().flat_map(written).collect();
    let mut reader = super::bare_programme(&[Role::Supervisor]).remove(0);
    let mut backwards = super::bare_programme(&[Role::Supervisor]).remove(0);
    take(&mut reader, &all);
    all.reverse();
    take(&mut backwards, &all);
    take(&mut backwards, &all);
    assert_eq!(dump(&reader), dump(&backwards));
}

type Dumped = (Vec<u8>, i64, Vec<u8>, Vec<u8>, bool, bool, i64);

/// Everything that is kept of records, in an order that does not depend on their arrival.
fn dump(phone: &Phone) -> Vec<Dumped> {
    let sql = "SELECT uuid, kind, state, author, hidden, withdrawn_unseen, conflicts FROM record ORDER BY uuid, kind";
    let mut rows = phone.store.db.prepare(sql).unwrap();
    let rows = rows.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn unknown_kinds_and_fields_are_kept_and_shown_as_newer() {
    let mut team = team();
    let id = team[1].contact(&[]);
    exchange(&mut team);
    let unknown = (FieldKey::line(FieldId(900), LineId(u64::MAX)), Value::of(&"from tomorrow"));
    let newer = [
        (CASEWORK, foreign(1, Kind::Encounter.id(), id, std::slice::from_ref(&unknown))),
        (CASEWORK, foreign(2, KindId(900), RecordId::random([8; 16]), std::slice::from_ref(&unknown))),
    ];
    take(&mut team[1], &newer);
    let mut amended = team[1].amendment(id);
    amended.record.headcount = headcount(Some(2));
    team[1].save(&amended);
    let shown = records::get(&team[1].store.db, id).unwrap().state.shown();
    assert_eq!(shown.get(&unknown.0), Some(&unknown.1));
    let view = team[1].record(id);
    let field = view.fields.iter().find(|field| field.field == 900).unwrap();
    assert_eq!((field.line.as_str(), &field.versions[0].value), ("18446744073709551615", &Shown::Newer));
    let alien = records::get(&team[1].store.db, RecordId::random([8; 16])).unwrap();
    assert_eq!((alien.kind, alien.known_kind()), (KindId(900), None));
    assert_eq!(alien.state.shown().get(&unknown.0), Some(&unknown.1));
}

#[test]
fn an_operation_of_another_kind_or_collection_never_reaches_into_a_record() {
    let mut team = team();
    let id = team[1].contact(&[]);
    exchange(&mut team);
    let before = dump(&team[0]);
    let quantity = (FieldKey::single(FieldId(3)), Value::of(&7));
    let intruder = foreign(1, Kind::StockMovement.id(), id, std::slice::from_ref(&quantity));
    let elsewhere = foreign(2, Kind::Encounter.id(), id, &[quantity]);
    take(&mut team[0], &[(STOCK, intruder), (CollectionId::from_bytes([9; 16]), elsewhere)]);
    let kept = records::get(&team[0].store.db, id).unwrap();
    assert_eq!((kept.kind, kept.collection), (Kind::Encounter.id(), CASEWORK));
    let now = dump(&team[0]);
    assert!(before.iter().all(|record| now.contains(record)), "the contact is as it was");
    assert!(team[0].today().rows.iter().any(|row| row.id == id && row.kind == Kind::Encounter));
}

#[test]
fn whoever_wrote_first_is_the_author_in_whatever_order_it_arrives() {
    let mut team = team();
    let id = team[1].contact(&[]);
    exchange(&mut team);
    team[0].env.now += 1;
    let mut amended = team[0].amendment(id);
    amended.record.headcount = headcount(Some(3));
    team[0].save(&amended);
    let mut late: Vec<_> = written(&team[0]).into_iter().filter(|(_, operation)| operation.record == id).collect();
    late.extend(written(&team[1]).into_iter().filter(|(_, operation)| operation.record == id));
    let names: Vec<_> = team.iter().flat_map(written).filter(|(collection, _)| *collection == PROGRAMME).collect();
    let mut reader = super::bare_programme(&[Role::Supervisor]).remove(0);
    take(&mut reader, &names);
    take(&mut reader, &late);
    assert_eq!(reader.record(id).author, "Ben");
}

#[test]
fn fields_are_labelled_by_their_names() {
    let mut ben = team().remove(1);
    let mut draft = ben.encounter_draft();
    (draft.record.headcount, draft.typed.note) = (headcount(Some(2)), "was cold".to_owned());
    let id = ben.save(&draft);
    let view = ben.record(id);
    let labels: Vec<&str> = view.fields.iter().map(|field| field.label.as_str()).collect();
    assert!(labels.contains(&"field-headcount") && labels.contains(&"field-note"), "{labels:?}");
    assert!(!labels.contains(&"field-movements"));
    let note = field(&view.fields, "field-note");
    assert!(matches!(&note.versions[0].value, Shown::Fading { text: Some(text), .. } if text == "was cold"));
    let known: Vec<String> = Encounter::FIELDS.iter().map(FieldSpec::word).collect();
    assert!(labels.iter().all(|label| known.iter().any(|name| name == label)));
}

#[test]
fn what_came_while_a_form_was_open_was_not_seen_by_it() {
    let mut team = team();
    let syringe = team[1].item("item-syringe-1ml-29g");
    let id = team[1].contact(&[(syringe, 10)]);
    exchange(&mut team);
    let mut open = team[0].amendment(id);
    let mut theirs = team[1].amendment(id);
    (theirs.record.mode, theirs.record.headcount) = (Some(Mode::Home), headcount(Some(2)));
    theirs.typed.given.insert(syringe, 12);
    team[1].save(&theirs);
    exchange(&mut team);
    open.record.mode = Some(Mode::Street);
    open.typed.given.insert(syringe, 8);
    team[0].save(&open);
    exchange(&mut team);
    for phone in &mut team {
        let view = phone.record(id);
        assert_eq!(field(&view.fields, "field-mode").versions.len(), 2, "both kept, though one came meanwhile");
        assert_eq!(encounter(phone, id).headcount.unwrap().get(), 2, "what the form did not touch stays");
        assert!(view.row.needs_look);
    }
    assert_eq!(team[0].needs_look().others.len(), 1, "the hand-out's two corrections");
}

#[test]
fn an_amendment_goes_on_where_it_was_left_and_is_fresh_when_nothing_was_changed() {
    let mut team = team();
    let id = team[1].contact(&[]);
    let untouched = team[1].amendment(id);
    exchange(&mut team);
    let mut theirs = team[0].amendment(id);
    theirs.record.headcount = headcount(Some(3));
    team[0].save(&theirs);
    exchange(&mut team);
    let fresh = team[1].amendment(id);
    assert_eq!((untouched.record.headcount, fresh.record.headcount), (None, headcount(Some(3))));
    let mut begun = fresh.clone();
    begun.typed.note = "half a sent".to_owned();
    team[1].done(Request::KeepDraft(crate::form::Draft::Encounter(begun.clone())));
    assert_eq!(team[1].amendment(id), begun);
    team[1].save(&begun);
    team[1].done(Request::KeepDraft(crate::form::Draft::Encounter(begun.clone())));
    assert_eq!(team[1].amendment(id), begun, "a late keep brings nothing back: this is the record as saved");
}

#[test]
fn what_an_open_amendment_saw_bears_its_new_name_after_a_fork() {
    let mut team = team();
    let mut first = team[1].encounter_draft();
    first.record.headcount = headcount(Some(2));
    let id = team[1].save(&first);
    let mut open = team[1].amendment(id);
    open.record.headcount = headcount(Some(3));
    let ben = &mut team[1];
    ben.store.reincarnate(&mut ben.env).unwrap();
    ben.save(&open);
    exchange(&mut team);
    for phone in &mut team {
        assert_eq!(field(&phone.record(id).fields, "field-headcount").versions.len(), 1, "it saw what it replaces");
        assert!(!phone.record(id).row.needs_look);
    }
}

/// As after an update in the middle: the draft was begun by an app that had no such field.
#[test]
fn a_field_of_which_an_open_correction_knows_nothing_stays_as_it_is() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let mut draft = ben.encounter_draft();
    draft.record.visit = Some(Visit::First);
    let id = ben.save(&draft);
    let mut amended = ben.amendment(id);
    amended.record.visit = None;
    let begun = serde_json::to_string(&Draft::Encounter(amended.clone())).unwrap();
    assert_eq!(ben.store.db.execute("UPDATE draft SET opened = ?1 WHERE opened IS NOT NULL", [begun]).unwrap(), 1);
    amended.record.headcount = headcount(Some(2));
    ben.save(&amended);
    let saved: Encounter = records::get_of(&ben.store.db, Kind::Encounter, id).unwrap().read();
    assert_eq!((saved.visit, saved.headcount), (Some(Visit::First), headcount(Some(2))));
}
