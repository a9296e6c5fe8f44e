//! How a worker is after a response: for supervisors only.

use super::shift::{send_all, worker};
use super::{CASEWORK, Phone, contact, desk_key, exchange, programme, written};
use crate::form::{Draft, DraftSlot, OverdoseDraft, headcount};
use crate::message::{Failure, Reply, Request};
use crate::store::{keys, records};
use crate::view::{NeedsLookView, Shown};
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::record::lists::{Debrief, KnownHow, Role};
use kitbag_shared::record::{DeskItem, OverdoseResponse, ValueList};

const NIGHT: [Role; 3] = [Role::Supervisor, Role::PeerWorker, Role::Supervisor];

fn fresh(phone: &mut Phone, answer: Option<Debrief>) -> OverdoseDraft {
    let Draft::Overdose(mut draft) = phone.draft(DraftSlot::Overdose) else { panic!("another draft") };
    draft.record.known_how = Some(KnownHow::Responded);
    draft.typed.debrief = answer;
    draft
}

fn save(phone: &mut Phone, draft: &OverdoseDraft) -> RecordId {
    match phone.done(Request::Save(Draft::Overdose(draft.clone()))) {
        Reply::Saved { record, .. } => record,
        reply => panic!("{reply:?}"),
    }
}

fn respond(phone: &mut Phone, answer: Option<Debrief>) -> RecordId {
    let draft = fresh(phone, answer);
    save(phone, &draft)
}

fn item(phone: &Phone, record: RecordId) -> DeskItem {
    records::get(&phone.store.db, record).unwrap().read::<OverdoseResponse>().debrief.unwrap()
}

fn calls(phone: &mut Phone) -> Vec<RecordId> {
    phone.needs_look().calls.iter().map(|row| row.id).collect()
}

fn shown(phone: &mut Phone, record: RecordId) -> Vec<Shown> {
    let fields = phone.record(record).fields;
    let debrief = fields.into_iter().find(|field| field.label == "field-debrief").unwrap();
    debrief.versions.into_iter().map(|version| version.value).collect()
}

/// As for a phone whose chain names no key of the desk, and one that a newer app made or nothing can be sealed to.
#[test]
fn what_cannot_be_sealed_to_supervisors_is_never_dropped_without_a_word() {
    let mut phones = programme(&NIGHT);
    let before = respond(&mut phones[1], Some(Debrief::Ok));
    let desk: Vec<u8> = {
        let db = &phones[1].store.db;
        let sql = "SELECT desk FROM named_key WHERE used_for = 0 AND desk IS NOT NULL";
        db.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    phones[1].store.db.execute("UPDATE named_key SET desk = NULL", []).unwrap();
    let mut draft = fresh(&mut phones[1], Some(Debrief::WantsACall));
    assert_eq!(phones[1].refused(Request::Save(Draft::Overdose(draft.clone()))), Failure::NoDeskKey);
    draft.typed.debrief = None;
    let record = save(&mut phones[1], &draft);
    assert_eq!(records::get(&phones[1].store.db, record).unwrap().read::<OverdoseResponse>().debrief, None);
    assert!(item(&phones[1], before).key().as_bytes() != &[0; 16], "what was said before stays");

    phones[1]
        .store
        .db
        .execute("UPDATE named_key SET desk = ?1 WHERE used_for = 0 AND collection = ?2", (desk, CASEWORK.as_bytes()))
        .unwrap();
    respond(&mut phones[1], Some(Debrief::WantsACall));
    exchange(&mut phones);
    assert_eq!(calls(&mut phones[0]).len(), 1);
}

#[test]
fn a_worker_who_wants_a_call_is_seen_by_supervisors_alone() {
    let mut phones = programme(&NIGHT);
    let record = respond(&mut phones[1], Some(Debrief::WantsACall));
    exchange(&mut phones);
    assert_eq!(calls(&mut phones[0]), [record]);
    assert_eq!(phones[0].needs_look().calls[0].worker.as_deref(), Some("Ben"));
    assert_eq!(phones[1].needs_look(), NeedsLookView::default());
    assert_eq!(shown(&mut phones[1], record), [Shown::Word("desk-sealed".to_owned())], "not even where it was said");
    assert_eq!(shown(&mut phones[2], record), [Shown::Word(Debrief::WantsACall.word())]);
    assert_eq!(phones[1].refused(Request::CallMade(record)), Failure::NotPermitted);
}

#[test]
fn two_supervisors_who_call_do_not_disagree() {
    let mut phones = programme(&NIGHT);
    let record = respond(&mut phones[1], Some(Debrief::WantsACall));
    exchange(&mut phones);
    phones[0].done(Request::CallMade(record));
    phones[2].done(Request::CallMade(record));
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(phone.needs_look(), NeedsLookView::default());
    }
    let said = shown(&mut phones[0], record);
    assert!(said.iter().all(|said| *said == Shown::Word(Debrief::Called.word())), "{said:?}");
}

#[test]
fn an_answer_that_was_not_given_looks_like_any_other() {
    let mut phones = programme(&NIGHT);
    let all = [None, Some(Debrief::Ok), Some(Debrief::WantsACall)].map(|answer| respond(&mut phones[1], answer));
    let lengths = all.map(|record| minicbor::to_vec(item(&phones[1], record)).unwrap().len());
    assert_eq!(lengths, [lengths[0]; 3]);
    exchange(&mut phones);
    assert_eq!(shown(&mut phones[0], all[0]), [Shown::Word(Debrief::DidNotSay.word())]);
    assert_eq!(calls(&mut phones[0]), [all[2]]);
}

#[test]
fn saying_it_twice_writes_it_once_and_an_amendment_keeps_it() {
    let mut phones = programme(&NIGHT);
    let draft = fresh(&mut phones[1], Some(Debrief::WantsACall));
    let record = save(&mut phones[1], &draft);
    let (sealed, count) = (item(&phones[1], record), written(&phones[1]).len());
    save(&mut phones[1], &draft);
    assert_eq!(written(&phones[1]).len(), count, "the second tap finds its work done");
    for (answer, same) in [(None, true), (Some(Debrief::WantsACall), true), (Some(Debrief::Ok), false)] {
        let Reply::Draft(amendment) = phones[1].done(Request::Amend(record)) else { panic!("no amendment") };
        let Draft::Overdose(mut amendment) = *amendment else { panic!("another draft") };
        assert_eq!(amendment.typed.debrief, None, "what was said is sealed");
        amendment.typed.debrief = answer;
        save(&mut phones[1], &amendment);
        assert_eq!(item(&phones[1], record) == sealed, same, "{answer:?}");
    }
    exchange(&mut phones);
    assert_eq!(calls(&mut phones[0]), []);
}

/// A draft from before the answer, as a backup brings it back, says more of the response and nothing of the worker.
#[test]
fn a_draft_without_an_answer_does_not_take_the_answer_away() {
    let mut phones = programme(&NIGHT);
    let early = fresh(&mut phones[1], None);
    let (mut answered, mut more) = (early.clone(), early);
    answered.typed.debrief = Some(Debrief::WantsACall);
    let record = save(&mut phones[1], &answered);
    more.record.people = headcount(Some(2));
    assert_eq!(save(&mut phones[1], &more), record);
    exchange(&mut phones);
    assert_eq!(calls(&mut phones[0]), [record]);
    assert_eq!(phones[0].needs_look().calls[0].people, Some(2));
}

/// From the moment on at which the chain says so.
#[test]
fn whoever_is_no_supervisor_any_more_reads_nothing_new() {
    let ends: [fn(DeviceId) -> Request; 2] = [
        |device| Request::Revoke { device, lost: false },
        |device| Request::ChangeRole { device, role: Role::PeerWorker },
    ];
    for end in ends {
        let mut phones = programme(&NIGHT);
        let device = phones[2].store.me().unwrap().device();
        phones[0].done(end(device));
        contact(&mut phones[0]);
        let record = respond(&mut phones[0], Some(Debrief::WantsACall));
        assert_ne!(item(&phones[0], record).key(), desk_key().id());
    }
}

#[test]
fn what_came_before_its_key_is_read_when_the_key_comes() {
    let mut phones = programme(&NIGHT);
    phones[2].store.db.execute("DELETE FROM collection_key WHERE id = ?1", [desk_key().id().as_bytes()]).unwrap();
    let record = respond(&mut phones[1], Some(Debrief::WantsACall));
    exchange(&mut phones);
    assert_eq!(calls(&mut phones[2]), []);
    keys::insert(&phones[2].store.db, &desk_key()).unwrap();
    records::write_rows_that_wait(&phones[2].store.db).unwrap();
    assert_eq!(calls(&mut phones[2]), [record]);
}

/// The lengths of the batches of casework that were cut since.
fn cut_lengths(phone: &mut Phone) -> Vec<i64> {
    send_all(phone);
    let sql = "SELECT length(bytes) FROM batch WHERE collection = ?1 ORDER BY number";
    let mut rows = phone.store.db.prepare(sql).unwrap();
    rows.query_map([CASEWORK.as_bytes()], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// What is sealed to the desk takes more than a kilobyte: the length of a batch must not say that somebody responded.
#[test]
fn a_response_on_its_way_is_as_long_as_a_contact() {
    let mut ben = worker();
    ben.contact(&[]);
    let contact = cut_lengths(&mut ben);
    let draft = fresh(&mut ben, Some(Debrief::WantsACall));
    save(&mut ben, &draft);
    let both = cut_lengths(&mut ben);
    assert_eq!((contact.len(), &both[..]), (1, &[contact[0]; 2][..]));
}
