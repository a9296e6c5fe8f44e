//! Counts by several phones: what is kept on hand against the law, and against a world in which things really lie.

use super::stock::{all_movements, at, form, kept_sums, store_room};
use super::{HOUR, Phone, bare_programme, exchange, programme, take, written};
use crate::form::{
    CountForm, CountSheetForm, Draft, EntryChange, ListOf, MovementDraft, MovementEdit, MovementForm, StockAction,
};
use crate::message::{Failure, Request};
use crate::store::records;
use crate::view::{ApartView, UnsureView};
use kitbag_shared::ids::{Dot, RecordId};
use kitbag_shared::record::lists::{CountSide, Reason, Role};
use kitbag_shared::record::{StockMovement, Stocktake};
use kitbag_shared::stock::{Counted, Moved, first_of_each_log, ruling, since};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn receive(phone: &mut Phone, id: u8, (place, item): (RecordId, RecordId), quantity: u32) {
    let form = MovementForm::Receive(form(id, place, item, quantity));
    phone.done(Request::Save(Draft::Movement(form.into())));
}

fn lose(phone: &mut Phone, id: u8, (place, item): (RecordId, RecordId), quantity: u32) {
    let form = MovementForm::TakeOut { form: form(id, place, item, quantity), reason: Reason::LostOrStolen };
    phone.done(Request::Save(Draft::Movement(form.into())));
}

fn count(phone: &mut Phone, id: u8, (place, item): (RecordId, RecordId), counted: u32) -> RecordId {
    let form = CountForm { id: RecordId::random([id; 16]), place, item, counted };
    phone.done(Request::Save(Draft::Movement(MovementForm::Count(form.clone()).into())));
    form.id
}

fn unsure(phone: &mut Phone) -> Vec<UnsureView> {
    phone.bag().unsure
}

fn apart(phone: &mut Phone) -> Vec<ApartView> {
    phone.bag().apart
}

fn answer(phone: &mut Phone, question: &UnsureView, side: Option<CountSide>) {
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
    for (chosen, counted) in [(one, 90), (other, 88), (one, 90)] {
        phones[0].done(Request::ChooseCount { count: chosen, chosen: true });
        assert_eq!((at(&mut phones[0], shelf.0, shelf.1), apart(&mut phones[0])), (counted, vec![]));
    }
    exchange(&mut phones);
    assert_eq!((at(&mut phones[2], shelf.0, shelf.1), apart(&mut phones[2])), (90, vec![]));
    phones[0].done(Request::ChooseCount { count: one, chosen: false });
    assert_eq!(apart(&mut phones[0]).len(), 1);
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
fn what_is_counted_as_one_is_counted_together() {
    let (mut phones, shelf) = three_with_a_hundred();
    let (room, cooker) = shelf;
    let screen = phones[0].item("item-brass-screen");
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
        assert!(round.read.values().all(|log| log.device == founder), "one's own log is not named");
        assert_eq!(round.read.len(), 1);
    }
}

fn all_known(db: &rusqlite::Connection, id: RecordId) -> Vec<Dot> {
    records::get(db, id).unwrap().state.known().map(|(dot, _)| dot).collect()
}

/// The law over all records of a phone, with no shortcut: shelf by shelf, every movement, every operation.
fn lawful(phone: &Phone) -> BTreeMap<(RecordId, RecordId), i64> {
    let db = &phone.store.db;
    let rounds: BTreeMap<RecordId, Stocktake> = records::all::<Stocktake>(db).unwrap().into_iter().collect();
    let mut shelves: BTreeMap<(RecordId, RecordId), (Vec<Counted>, Vec<Moved>)> = BTreeMap::new();
    for (id, movement) in all_movements(phone) {
        let known = all_known(db, id);
        let StockMovement { place: Some(place), item: Some(item), practice: false, .. } = movement else { continue };
        let shelf = shelves.entry((place, item)).or_default();
        let round = movement.stocktake.and_then(|round| rounds.get(&round));
        let of_round =
            |round| Counted::new(id, first_of_each_log(all_known(db, movement.stocktake?)), &movement, round);
        shelf.0.extend(round.and_then(of_round));
        let told = movement.told.values().map(|told| (told.stocktake, told.side)).collect();
        let quantity = movement.quantity.map_or(0, |quantity| i64::from(quantity.get()));
        shelf.1.push(Moved { quantity, day: movement.day, known, told });
    }
    let law = |(counts, moved): (Vec<Counted>, Vec<Moved>)| match ruling(&counts) {
        Some(ruling) => i64::from(ruling.by.counted) + since(ruling.by, &moved).quantity,
        None => moved.iter().map(|one| one.quantity).sum(),
    };
    let sums = shelves.into_iter().map(|(shelf, books)| (shelf, law(books)));
    sums.filter(|(_, quantity)| *quantity != 0).collect()
}

/// What is kept on hand, all lots together.
fn kept(phone: &Phone) -> BTreeMap<(RecordId, RecordId), i64> {
    let mut sums = BTreeMap::new();
    for ((place, item, ..), quantity) in kept_sums(phone) {
        *sums.entry((place, item)).or_insert(0) += quantity;
    }
    sums.retain(|_, quantity| *quantity != 0);
    sums
}

/// What somebody does in the store room.
#[derive(Clone, Debug)]
enum Act {
    Receive(u32),
    Lose(u32),
    Count,
    /// Learns all that another wrote.
    Hear(usize),
    /// Takes back, or brings back, the nth movement that is known.
    Withdraw(usize),
    Reinstate(usize),
    /// Says the wrong thing of whatever is asked.
    Answer(bool),
}

fn act() -> impl Strategy<Value = (usize, Act)> {
    let act = prop_oneof![
        3 => (1..40u32).prop_map(Act::Receive),
        3 => (1..20u32).prop_map(Act::Lose),
        3 => Just(Act::Count),
        4 => (0..3usize).prop_map(Act::Hear),
        1 => (0..20usize).prop_map(Act::Withdraw),
        1 => (0..20usize).prop_map(Act::Reinstate),
        1 => any::<bool>().prop_map(Act::Answer),
    ];
    (0..3usize, act)
}

/// The store room as it is, and what was done in it.
struct Room {
    phones: Vec<Phone>,
    shelf: (RecordId, RecordId),
    lies_there: u32,
    /// Every movement and every count in the order of time.
    happened: Vec<RecordId>,
}

impl Room {
    fn new() -> Self {
        let shelf = (RecordId::random([0x70; 16]), RecordId::random([0x71; 16]));
        let phones = bare_programme(&[Role::Supervisor, Role::Volunteer, Role::PeerWorker]);
        Self { phones, shelf, lies_there: 0, happened: Vec::new() }
    }

    fn act(&mut self, who: usize, act: &Act, number: u8) {
        self.phones.iter_mut().for_each(|phone| phone.env.now += 2 * HOUR);
        let id = number + 1;
        match act {
            Act::Receive(quantity) => {
                receive(&mut self.phones[who], id, self.shelf, *quantity);
                self.lies_there += quantity;
            }
            Act::Lose(quantity) => {
                let quantity = self.lies_there.min(*quantity);
                if quantity == 0 {
                    return;
                }
                // Of one lot, so that it is one movement.
                let lost =
                    crate::form::QuantityForm { unnamed: true, ..form(id, self.shelf.0, self.shelf.1, quantity) };
                let lost = MovementForm::TakeOut { form: lost, reason: Reason::LostOrStolen };
                self.phones[who].done(Request::Save(Draft::Movement(lost.into())));
                self.lies_there -= quantity;
            }
            Act::Count => drop(count(&mut self.phones[who], id, self.shelf, self.lies_there)),
            Act::Hear(from) => {
                let heard = written(&self.phones[*from]);
                return take(&mut self.phones[who], &heard);
            }
            Act::Withdraw(nth) | Act::Reinstate(nth) => {
                let known = self.happened.iter().filter(|id| records::get(&self.phones[who].store.db, **id).is_ok());
                let known: Vec<RecordId> = known.copied().collect();
                let Some(id) = known.get(nth % known.len().max(1)).copied() else { return };
                let change =
                    if matches!(act, Act::Withdraw(_)) { Request::Withdraw(id) } else { Request::Reinstate(id) };
                self.phones[who].done(change);
                return;
            }
            Act::Answer(before) => {
                let side = if *before { CountSide::Before } else { CountSide::After };
                for question in asked(&mut self.phones[who]) {
                    answer(&mut self.phones[who], &question, Some(side));
                }
                return;
            }
        }
        self.happened.push(RecordId::random([id; 16]));
    }

    /// Everybody hears all; a supervisor chooses, and says what was so of all that is asked.
    fn reconcile(&mut self) {
        exchange(&mut self.phones);
        while let Some(asked) = self.phones[0].bag().apart.first() {
            let count = asked.counts.last().unwrap().count;
            self.phones[0].done(Request::ChooseCount { count, chosen: true });
        }
        loop {
            let questions = asked(&mut self.phones[0]);
            if questions.is_empty() {
                break;
            }
            for question in questions {
                let place = |id: RecordId| self.happened.iter().position(|one| *one == id).unwrap();
                let counted = place(count_of(&self.phones[0], question.stocktake));
                for line in question.lines {
                    let side = if place(line.movement) < counted { CountSide::Before } else { CountSide::After };
                    let (stocktake, movements) = (question.stocktake, vec![line.movement]);
                    self.phones[0].done(Request::TellSide { stocktake, movements, side: Some(side) });
                }
            }
        }
        exchange(&mut self.phones);
    }
}

/// The questions of everybody's places: a peer worker's screen asks those of their own bag only.
fn asked(phone: &mut Phone) -> Vec<UnsureView> {
    unsure(phone)
}

fn count_of(phone: &Phone, stocktake: RecordId) -> RecordId {
    let of = |(_, movement): &(RecordId, StockMovement)| movement.stocktake == Some(stocktake);
    all_movements(phone).into_iter().find(of).unwrap().0
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_is_the_law_of_counts_on_every_phone(trace in prop::collection::vec(act(), 1..36)) {
        let mut room = Room::new();
        for (number, (who, act)) in (0..).zip(&trace) {
            room.act(*who, act, number);
            prop_assert_eq!(kept(&room.phones[*who]), lawful(&room.phones[*who]));
        }
        exchange(&mut room.phones);
        for phone in &room.phones {
            prop_assert_eq!(kept(phone), lawful(phone));
            prop_assert_eq!(kept(phone), kept(&room.phones[0]));
        }
    }

    #[test]
    fn whoever_says_what_is_so_has_books_that_are_what_lies_there(trace in prop::collection::vec(act(), 1..36)) {
        let mut room = Room::new();
        let honest = |act: &Act| !matches!(act, Act::Withdraw(_) | Act::Reinstate(_) | Act::Answer(_));
        for (number, (who, act)) in (0..).zip(trace.iter().filter(|(_, act)| honest(act))) {
            room.act(*who, act, number);
        }
        room.reconcile();
        let lies_there = i64::from(room.lies_there);
        for phone in &room.phones {
            prop_assert_eq!(kept(phone).get(&room.shelf).copied().unwrap_or(0), lies_there);
        }
    }
}
