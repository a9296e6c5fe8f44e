//! Counts by several phones: what each of them shows, what it asks, and what an answer does.

use super::stock::{at, form, store_room};
use super::{HOUR, Phone, exchange, programme, take, written};
use crate::form::{
    CountForm, CountSheetForm, Draft, EntryChange, ListOf, MovementDraft, MovementEdit, MovementForm, StockAction,
};
use crate::message::{Failure, Request};
use crate::store::records;
use crate::view::{ApartView, UnsureView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{CountSide, Reason, Role};
use kitbag_shared::record::{StockMovement, Stocktake, ToldSide};

pub(super) fn receive(phone: &mut Phone, id: u8, (place, item): (RecordId, RecordId), quantity: u32) {
    let form = MovementForm::Receive(form(id, place, item, quantity));
    phone.done(Request::Save(Draft::Movement(form.into())));
}

pub(super) fn lose(phone: &mut Phone, id: u8, (place, item): (RecordId, RecordId), quantity: u32) {
    let form = MovementForm::TakeOut { form: form(id, place, item, quantity), reason: Reason::LostOrStolen };
    phone.done(Request::Save(Draft::Movement(form.into())));
}

pub(super) fn count(phone: &mut Phone, id: u8, (place, item): (RecordId, RecordId), counted: u32) -> RecordId {
    let form = CountForm { id: RecordId::random([id; 16]), place, item, counted };
    phone.done(Request::Save(Draft::Movement(MovementForm::Count(form.clone()).into())));
    form.id
}

pub(super) fn unsure(phone: &mut Phone) -> Vec<UnsureView> {
    phone.bag().unsure
}

pub(super) fn apart(phone: &mut Phone) -> Vec<ApartView> {
    phone.bag().apart
}

pub(super) fn answer(phone: &mut Phone, question: &UnsureView, side: Option<CountSide>) {
    let movements = question.lines.iter().map(|line| line.movement).collect();
    phone.done(Request::TellSide { stocktake: question.stocktake, movements, side });
}

/// A supervisor and two volunteers who all know of 100 in the store room.
fn three_with_a_hundred() -> (Vec<Phone>, (RecordId, RecordId)) {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::Volunteer]);
    let shelf = (store_room(&mut phones[0]), phones[0].item("item-cooker"));
    receive(&mut phones[0], 1, shelf, 100);
    exchange(&mut phones);
    (phones, shelf)
}

#[test]
fn two_phones_that_count_one_shelf_correct_it_once() {
    let (mut phones, shelf) = three_with_a_hundred();
    for (phone, id) in [(1, 2), (2, 3)] {
        count(&mut phones[phone], id, shelf, 90);
    }
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(at(phone, shelf.0, shelf.1), 90);
        assert_eq!((apart(phone), unsure(phone)), (vec![], vec![]), "they found the same: nobody is asked");
    }
}

#[test]
fn a_count_beside_an_unseen_move_asks_and_whoever_knows_says_it_in_one_tap() {
    let (mut phones, shelf) = three_with_a_hundred();
    lose(&mut phones[1], 2, shelf, 10);
    lose(&mut phones[1], 3, shelf, 4);
    count(&mut phones[2], 4, shelf, 86);
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(at(phone, shelf.0, shelf.1), 72, "added until somebody says");
        let asked = unsure(phone);
        assert_eq!(asked.len(), 1, "one question for one phone's entries");
        assert_eq!(asked[0].lines.iter().map(|line| line.quantity).collect::<Vec<_>>(), [-4, -10]);
    }
    let question = unsure(&mut phones[1]).remove(0);
    assert_eq!((question.mover.is_none(), question.counter.as_deref()), (true, Some("Cleo")));
    answer(&mut phones[1], &question, Some(CountSide::Before));
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!((at(phone, shelf.0, shelf.1), unsure(phone)), (86, vec![]));
    }
    answer(&mut phones[0], &question, Some(CountSide::After));
    assert_eq!((at(&mut phones[0], shelf.0, shelf.1), unsure(&mut phones[0])), (72, vec![]));
    answer(&mut phones[0], &question, None);
    assert_eq!(unsure(&mut phones[0]).len(), 1, "what was said can be taken back");
}

#[test]
fn of_counts_apart_one_is_shown_until_a_supervisor_chooses() {
    let (mut phones, shelf) = three_with_a_hundred();
    let (one, other) = (count(&mut phones[1], 2, shelf, 90), count(&mut phones[2], 3, shelf, 88));
    exchange(&mut phones);
    let shown = at(&mut phones[0], shelf.0, shelf.1);
    for phone in &mut phones {
        assert_eq!(at(phone, shelf.0, shelf.1), shown, "every phone shows the same of them");
        let asked = apart(phone);
        let numbers: Vec<_> = asked[0].counts.iter().map(|count| i64::from(count.counted)).collect();
        assert_eq!((asked.len(), numbers.len(), numbers[0]), (1, 2, shown));
    }
    let refused = phones[1].refused(Request::ChooseCount { count: one, chosen: true });
    assert_eq!(refused, Failure::NotPermitted);
    let counters = |phone: &mut Phone| {
        let mut names: Vec<_> = apart(phone)[0].counts.iter().map(|count| count.counter.clone()).collect();
        names.sort();
        names
    };
    let before = counters(&mut phones[0]);
    for (chosen, counted) in [(one, 90), (other, 88), (one, 90)] {
        phones[0].done(Request::ChooseCount { count: chosen, chosen: true });
        assert_eq!((at(&mut phones[0], shelf.0, shelf.1), apart(&mut phones[0])), (counted, vec![]));
    }
    exchange(&mut phones);
    assert_eq!((at(&mut phones[2], shelf.0, shelf.1), apart(&mut phones[2])), (90, vec![]));
    phones[0].done(Request::ChooseCount { count: one, chosen: false });
    assert_eq!(counters(&mut phones[0]), before, "whoever chooses a count has not made it");
    // Whoever counts again, and has seen both, ends it.
    count(&mut phones[2], 4, shelf, 89);
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!((at(phone, shelf.0, shelf.1), apart(phone)), (89, vec![]));
    }
}

#[test]
fn what_was_counted_stays_whatever_is_said_of_earlier_movements() {
    let (mut phones, shelf) = three_with_a_hundred();
    count(&mut phones[1], 2, shelf, 95);
    phones[1].done(Request::Withdraw(RecordId::random([1; 16])));
    assert_eq!(at(&mut phones[1], shelf.0, shelf.1), 95, "the delivery was in what was counted");
    phones[1].done(Request::Withdraw(RecordId::random([2; 16])));
    assert_eq!(at(&mut phones[1], shelf.0, shelf.1), 0, "without the count the books say what they say");
    phones[1].done(Request::Reinstate(RecordId::random([2; 16])));
    assert_eq!(at(&mut phones[1], shelf.0, shelf.1), 95);
    lose(&mut phones[1], 3, shelf, 5);
    assert_eq!(at(&mut phones[1], shelf.0, shelf.1), 90);
}

#[test]
fn what_is_counted_as_one_is_counted_together_whichever_id_is_the_greater() {
    for names in [["item-cooker", "item-brass-screen"], ["item-brass-screen", "item-cooker"]] {
        counted_together(names);
    }
}

fn counted_together(names: [&str; 2]) {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::Volunteer]);
    let room = store_room(&mut phones[0]);
    let [cooker, screen] = names.map(|name| phones[0].item(name));
    receive(&mut phones[0], 1, (room, cooker), 100);
    receive(&mut phones[0], 2, (room, screen), 20);
    exchange(&mut phones);
    count(&mut phones[1], 3, (room, screen), 15);
    let counted_as =
        |other| Request::ChangeEntry { list: ListOf::Items, id: screen, change: EntryChange::CountAs(other) };
    phones[0].done(counted_as(Some(cooker)));
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(at(phone, room, cooker), 15, "the count rules both");
    }
    phones[0].done(counted_as(None));
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!((at(phone, room, cooker), at(phone, room, screen)), (100, 15));
    }
}

#[test]
fn what_comes_while_somebody_counts_was_not_seen_by_them() {
    let (mut phones, shelf) = three_with_a_hundred();
    let mut draft = MovementDraft::new(RecordId::random([7; 16]), StockAction::Count, Some(shelf.0));
    draft.apply(MovementEdit::Counted(shelf.1, Some(90)));
    phones[1].done(Request::KeepDraft(Draft::Movement(draft.clone())));
    lose(&mut phones[2], 3, shelf, 10);
    let came = written(&phones[2]);
    take(&mut phones[1], &came);
    phones[1].done(Request::KeepDraft(Draft::Movement(draft.clone())));
    phones[1].done(Request::Save(Draft::Movement(draft)));
    assert_eq!(unsure(&mut phones[1]).len(), 1);
    // Nor, for whoever counts, what they wrote down themselves meanwhile: nobody knows what lay there.
    let mut own = MovementDraft::new(RecordId::random([9; 16]), StockAction::Count, Some(shelf.0));
    own.apply(MovementEdit::Counted(shelf.1, Some(70)));
    phones[2].done(Request::KeepDraft(Draft::Movement(own.clone())));
    lose(&mut phones[2], 10, shelf, 5);
    phones[2].done(Request::Save(Draft::Movement(own)));
    assert_eq!(unsure(&mut phones[2])[0].lines.len(), 1);
    // A sheet that was emptied, or of another place, begins anew.
    let mut again = MovementDraft::new(RecordId::random([8; 16]), StockAction::Count, Some(shelf.0));
    again.apply(MovementEdit::Counted(shelf.1, Some(80)));
    phones[1].done(Request::KeepDraft(Draft::Movement(again.clone())));
    phones[1].done(Request::Save(Draft::Movement(again)));
    assert_eq!((unsure(&mut phones[1]), at(&mut phones[1], shelf.0, shelf.1)), (vec![], 80));
}

#[test]
fn a_round_says_whether_all_was_counted_and_how_far_it_had_read() {
    let (mut phones, shelf) = three_with_a_hundred();
    let water = phones[0].item("item-sterile-water-3ml");
    receive(&mut phones[0], 2, (shelf.0, water), 10);
    exchange(&mut phones);
    for (id, counts, whole) in [(5, vec![(water, 10)], false), (6, vec![(water, 10), (shelf.1, 99)], true)] {
        let counts = counts.into_iter().collect();
        let sheet = CountSheetForm { id: RecordId::random([id; 16]), place: shelf.0, counts };
        phones[1].done(Request::Save(Draft::Movement(MovementForm::CountSheet(sheet).into())));
        let rounds = records::all::<Stocktake>(&phones[1].store.db).unwrap();
        let round = rounds.iter().map(|(_, of)| of).find(|of| of.whole == whole).unwrap();
        assert_eq!((round.place, round.blind, round.counters.len()), (Some(shelf.0), true, 1));
        let founder = phones[0].store.me().unwrap().device();
        assert!(round.read.values().any(|log| log.device == founder));
        // One's own log is named once something stands in it.
        assert_eq!(round.read.len(), if whole { 2 } else { 1 });
    }
}

#[test]
fn nobody_chose_over_a_count_that_came_later() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::Volunteer, Role::Volunteer]);
    let shelf = (store_room(&mut phones[0]), phones[0].item("item-cooker"));
    receive(&mut phones[0], 1, shelf, 100);
    exchange(&mut phones);
    let one = count(&mut phones[1], 2, shelf, 90);
    count(&mut phones[2], 3, shelf, 88);
    count(&mut phones[3], 4, shelf, 60);
    exchange(&mut phones[..3]);
    phones[0].done(Request::ChooseCount { count: one, chosen: true });
    assert_eq!((at(&mut phones[0], shelf.0, shelf.1), apart(&mut phones[0])), (90, vec![]));
    exchange(&mut phones);
    assert_eq!(apart(&mut phones[0]).len(), 1, "a loss of thirty is not hidden by what was chosen before");
}

#[test]
fn what_is_entered_anew_after_a_count_may_be_in_it_already() {
    let (mut phones, shelf) = three_with_a_hundred();
    let vera = &mut phones[1];
    receive(vera, 2, shelf, 100);
    count(vera, 3, shelf, 195);
    vera.done(Request::Withdraw(RecordId::random([2; 16])));
    let mut draft: MovementDraft = MovementForm::Receive(form(4, shelf.0, shelf.1, 120)).into();
    assert!(vera.bag().places.iter().any(|place| place.id == shelf.0 && place.counted.contains(&shelf.1)));
    draft.apply(MovementEdit::InCount(true));
    vera.done(Request::Save(Draft::Movement(draft)));
    assert_eq!(at(vera, shelf.0, shelf.1), 195, "it lay there when it was counted");
    receive(vera, 5, shelf, 5);
    assert_eq!(at(vera, shelf.0, shelf.1), 200);
}

#[test]
fn a_line_says_something_of_the_stocktake_that_it_is_named_by_and_of_no_other() {
    let (mut phones, shelf) = three_with_a_hundred();
    lose(&mut phones[1], 2, shelf, 10);
    count(&mut phones[2], 3, shelf, 90);
    exchange(&mut phones);
    let question = unsure(&mut phones[0]).remove(0);
    let movement = question.lines[0].movement;
    let hostile = &mut phones[2];
    hostile
        .store
        .act(&mut hostile.env, |action| {
            let mut read: StockMovement = action.read(movement)?;
            let told = ToldSide { stocktake: question.stocktake, side: CountSide::After };
            read.told.insert(kitbag_shared::ids::LineId(u64::MAX), told);
            action.put(movement, &read)
        })
        .unwrap();
    exchange(&mut phones);
    let question = unsure(&mut phones[0]).remove(0);
    answer(&mut phones[0], &question, Some(CountSide::Before));
    assert_eq!((unsure(&mut phones[0]), at(&mut phones[0], shelf.0, shelf.1)), (vec![], 90));
}

#[test]
fn whoever_knows_is_asked_and_nobody_is_of_anothers_bag() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::Volunteer]);
    let shelf = (store_room(&mut phones[0]), phones[0].item("item-cooker"));
    let bag = (phones[1].bag().own_bag.unwrap(), shelf.1);
    receive(&mut phones[0], 1, shelf, 100);
    receive(&mut phones[0], 2, bag, 50);
    exchange(&mut phones);
    lose(&mut phones[1], 3, shelf, 10);
    phones[1].contact(&[(shelf.1, 5)]);
    count(&mut phones[0], 4, shelf, 90);
    count(&mut phones[0], 5, bag, 45);
    exchange(&mut phones);
    let asked = phones.iter_mut().map(|phone| unsure(phone).len()).collect::<Vec<_>>();
    assert_eq!(asked, [2, 2, 1], "the worker of both, the volunteer of the store room only");
}

#[test]
fn a_contact_that_is_put_on_another_day_is_of_that_day_for_counts_too() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let ben = &mut phones[1];
    let (bag, item) = (ben.bag().own_bag.unwrap(), ben.item("item-cooker"));
    receive(ben, 1, (bag, item), 50);
    ben.env.now += 24 * HOUR;
    count(ben, 2, (bag, item), 40);
    let contact = ben.contact(&[(item, 5)]);
    assert_eq!(at(ben, bag, item), 35);
    let mut draft = ben.amendment(contact);
    draft.typed.when = crate::form::DraftWhen::At {
        at: kitbag_shared::time::Moment(ben.env.now - 26 * HOUR),
        offset_minutes: 0,
        about: false,
    };
    ben.save(&draft);
    assert_eq!(at(ben, bag, item), 40, "it was given before the count");
}
