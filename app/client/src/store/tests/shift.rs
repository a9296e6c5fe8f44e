//! The shift: its figures, its order of tiles, and that it ends only when nothing is on this device alone.

use super::{HOUR, MINUTE, Phone, exchange, open_file, programme, take, written};
use crate::form::{Draft, DraftSlot, EntryForm, Step, headcount};
use crate::message::Request;
use crate::store::{outbox, queries};
use crate::view::ItemView;
use kitbag_shared::ids::{Hash, RecordId};
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{Count, Item, Kind};
use kitbag_shared::time::Moment;

/// A worker whose introduction the server has already.
pub(super) fn worker() -> Phone {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    send_all(&mut ben);
    ben
}

pub(super) fn cut(phone: &mut Phone) -> Vec<Hash> {
    let me = phone.store.me().unwrap().clone();
    let transaction = phone.store.db.transaction().unwrap();
    outbox::cut(&transaction, &mut phone.env, &me).unwrap();
    let sql = "SELECT id FROM batch WHERE state = 0 ORDER BY number";
    let ids = transaction.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    transaction.commit().unwrap();
    let ids: Vec<[u8; 32]> = ids;
    ids.into_iter().map(Hash::from_bytes).collect()
}

/// As if the server had given a receipt for all that waits.
pub(super) fn send_all(phone: &mut Phone) {
    for batch in cut(phone) {
        outbox::receipted(&phone.store.db, &batch, Moment(phone.env.now)).unwrap();
    }
    phone.store.db.execute("UPDATE fading_key SET stored = 1", []).unwrap();
}

#[test]
fn figures_count_from_its_beginning() {
    let mut ben = worker();
    let kit = ben.item("item-kit-injection-10");
    ben.contact(&[(kit, 5)]);
    ben.env.now += HOUR;
    assert_eq!(ben.today().tonight.kits, 5, "without a shift: of the last hours");
    ben.done(Request::BeginShift);
    let began = ben.env.now;
    ben.env.now += 13 * HOUR;
    ben.contact(&[(kit, 2)]);
    assert_eq!((ben.today().tonight.kits, ben.capture().tonight.kits), (2, 2), "a long shift is one shift");
    ben.done(Request::BeginShift);
    assert_eq!(ben.shift().began_at, Some(Moment(began)), "a second tap begins nothing anew");
    assert_eq!(ben.today().shift_began_at, Some(Moment(began)));
}

#[test]
fn one_that_nobody_ended_and_one_that_begins_tomorrow_are_not_tonights() {
    for hours in [25, -30] {
        let mut ben = worker();
        let kit = ben.item("item-kit-injection-10");
        ben.done(Request::BeginShift);
        ben.contact(&[(kit, 3)]);
        ben.env.now += hours * HOUR;
        ben.contact(&[(kit, 2)]);
        assert_eq!(ben.today().tonight.kits, 2, "{hours}: what was long ago, or is dated ahead, is not tonight's");
    }
}

#[test]
fn it_ends_only_when_everything_is_confirmed_and_names_what_is_not() {
    let mut ben = worker();
    let (kit, syringe) = (ben.item("item-kit-injection-10"), ben.item("item-syringe-1ml-29g"));
    ben.contact(&[(kit, 1)]);
    send_all(&mut ben);
    ben.env.now += MINUTE;
    ben.done(Request::BeginShift);
    let first = ben.contact(&[(kit, 1), (syringe, 10)]);
    ben.env.now += MINUTE;
    let second = ben.contact(&[]);
    let view = ben.shift_after(Request::EndShift);
    assert!(!view.may_end() && view.began_at.is_some());
    assert_eq!((view.confirmed, view.records), (0, 2), "a contact and what was handed out in it are one");
    assert_eq!(view.unconfirmed.iter().map(|row| row.id).collect::<Vec<_>>(), [second, first]);
    assert!(view.others.is_empty());

    cut(&mut ben);
    assert!(!ben.shift_after(Request::EndShift).may_end(), "on its way is not there");
    send_all(&mut ben);
    let view = ben.shift();
    assert!(view.may_end());
    assert_eq!((view.confirmed, view.records, view.totals.kits), (2, 2, 1));
    assert_eq!(ben.shift_after(Request::EndShift).began_at, None);
    assert_eq!(ben.shift().began_at, None);
    let left: i64 = ben
        .store
        .db
        .query_row("SELECT (SELECT count(*) FROM shift_log) + (SELECT count(*) FROM shift_item)", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0, "nothing of it stays");
}

#[test]
fn a_correction_of_an_older_hand_out_waits_by_its_contacts_name() {
    let mut ben = worker();
    let kit = ben.item("item-kit-injection-10");
    let id = ben.contact(&[(kit, 1)]);
    send_all(&mut ben);
    ben.done(Request::BeginShift);
    assert_eq!(ben.shift().records, 0);
    let mut draft = ben.amendment(id);
    draft.give(kit, Step::To(3));
    ben.save(&draft);
    let view = ben.shift();
    assert_eq!((view.confirmed, view.records), (0, 1));
    assert_eq!(view.unconfirmed[0].id, id);
}

#[test]
fn what_is_no_contact_and_what_was_never_saved_are_named_too() {
    let mut ben = worker();
    ben.done(Request::BeginShift);
    ben.done(Request::AddEntry(EntryForm::area("Canal")));
    let view = ben.shift_after(Request::EndShift);
    assert_eq!(view.others.into_iter().collect::<Vec<_>>(), [(Kind::Area, 1)]);
    assert!(view.began_at.is_some());
    send_all(&mut ben);
    let mut draft = ben.encounter_draft();
    assert!(ben.shift().may_end(), "an empty form is nothing");
    draft.record.headcount = headcount(Some(2));
    ben.done(Request::KeepDraft(Draft::Encounter(draft.clone())));
    let view = ben.shift_after(Request::EndShift);
    assert_eq!(view.drafts, [(DraftSlot::Encounter, draft.id)]);
    assert!(!view.may_end() && view.began_at.is_some());
}

#[test]
fn an_amendment_waits_once_something_in_it_was_changed() {
    let mut ben = worker();
    let id = ben.contact(&[]);
    send_all(&mut ben);
    ben.done(Request::BeginShift);
    let mut draft = ben.amendment(id);
    assert!(ben.shift().may_end());
    draft.record.headcount = headcount(Some(2));
    ben.done(Request::KeepDraft(Draft::Encounter(draft)));
    assert_eq!(ben.shift().drafts, [(DraftSlot::Amendment, id)]);
}

#[test]
fn corrections_of_two_records_are_begun_beside_each_other() {
    let mut ben = worker();
    let [first, second] = [ben.contact(&[]), ben.contact(&[])];
    let mut begun = ben.amendment(first);
    begun.typed.note = "by the bridge".to_owned();
    ben.done(Request::KeepDraft(Draft::Encounter(begun.clone())));
    let mut other = ben.amendment(second);
    assert_eq!(ben.shift().drafts, [(DraftSlot::Amendment, first)], "in the other nothing was changed");
    assert_eq!(ben.amendment(first), begun);
    ben.amendment(second);
    other.record.headcount = headcount(Some(2));
    ben.done(Request::KeepDraft(Draft::Encounter(other.clone())));
    assert_eq!(ben.shift().drafts.len(), 2);
    ben.save(&other);
    ben.done(Request::DropAmendment(second));
    assert_eq!((ben.shift().drafts, ben.amendment(first)), (vec![(DraftSlot::Amendment, first)], begun));
    ben.done(Request::DropAmendment(first));
    assert_eq!(ben.shift().drafts, []);
    assert_eq!(ben.amendment(first).typed.note, "");
}

#[test]
fn a_correction_that_an_earlier_app_kept_in_the_one_row_of_all_goes_on() {
    let mut ben = worker();
    let id = ben.contact(&[]);
    let mut begun = ben.amendment(id);
    begun.typed.note = "by the bridge".to_owned();
    ben.done(Request::KeepDraft(Draft::Encounter(begun.clone())));
    ben.store.db.execute("UPDATE draft SET slot = 'amendment' WHERE opened IS NOT NULL", []).unwrap();
    ben.store.db.execute_batch(include_str!("../schema/031_amendments.sql")).unwrap();
    assert_eq!(ben.amendment(id), begun);
}

#[test]
fn a_key_that_only_this_device_has_waits() {
    let mut ben = worker();
    ben.done(Request::BeginShift);
    let mut draft = ben.encounter_draft();
    draft.typed.note = "by the bridge".to_owned();
    ben.save(&draft);
    let transaction = ben.store.db.transaction().unwrap();
    crate::store::fading::write_entries(&transaction, &mut ben.env).unwrap();
    transaction.commit().unwrap();
    for batch in cut(&mut ben) {
        outbox::receipted(&ben.store.db, &batch, Moment(ben.env.now)).unwrap();
    }
    let view = ben.shift_after(Request::EndShift);
    assert_eq!((view.confirmed, view.records), (1, 1));
    assert!(view.team_waits && view.began_at.is_some(), "without its key nobody could read the note");
}

#[test]
fn it_is_there_again_after_a_kill() {
    let mut ben = worker();
    ben.done(Request::BeginShift);
    let began = ben.shift().began_at;
    let path = ben.folder.database();
    drop(ben.store);
    ben.store = open_file(&path);
    assert_eq!(ben.shift().began_at, began);
}

/// What others do to the catalogue meanwhile changes no place.
#[test]
fn tiles_keep_their_order_while_it_lasts() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    phones[1].done(Request::BeginShift);
    let before = tiles(&mut phones[1]);
    let ana = &mut phones[0];
    let (gone, last) = (before[1], before[before.len() - 1]);
    let plain = ana.item("item-cooker");
    ana.store
        .act(&mut ana.env, |action| {
            let mut item: Item = action.read(gone)?;
            item.retired = true;
            action.put(gone, &item)?;
            for (id, place) in [(last, None), (plain, Count::new(1).ok())] {
                let mut item: Item = action.read(id)?;
                item.usual = place;
                action.put(id, &item)?;
            }
            Ok(())
        })
        .unwrap();
    let changes = written(ana);
    take(&mut phones[1], &changes);
    let during = tiles(&mut phones[1]);
    assert_eq!(during[..before.len()], before[..], "nothing moves, nothing goes");
    assert_eq!(during[before.len()..], [plain], "what is new comes last");
    send_all(&mut phones[1]);
    assert!(phones[1].shift_after(Request::EndShift).began_at.is_none());
    let after = tiles(&mut phones[1]);
    assert!(!after.contains(&gone) && !after.contains(&last), "the next shift has the new list");
    exchange(&mut phones);
}

fn tiles(phone: &mut Phone) -> Vec<RecordId> {
    let view = phone.capture();
    let ids = |items: &[ItemView]| items.iter().map(|item| item.id).collect::<Vec<_>>();
    [ids(&view.kits), ids(&view.items)].concat()
}

/// However many records a device has, the contact of a hand-out is looked up.
#[test]
fn the_contact_of_a_hand_out_is_looked_up() {
    let ben = programme(&[Role::Supervisor]).remove(0);
    let mut plan = ben.store.db.prepare(&format!("EXPLAIN QUERY PLAN {}", queries::shift::CASEWORK_OF)).unwrap();
    let steps = plan.query_map([rusqlite::types::Null], |row| row.get::<_, String>(3)).unwrap();
    let steps = steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n");
    assert!(steps.contains("casework_movement_by_movement"), "{steps}");
}
