//! A store room in which things really lie, and phones that count them: what is kept on hand against the law of counts, and
//! against what lies there.

use super::stock::{all_movements, form, kept_sums, shuffled};
use super::stocktakes::{answer, apart, count, receive, unsure};
use super::{HOUR, Phone, bare_programme, exchange, take, written};
use crate::form::{Draft, MovementForm, QuantityForm};
use crate::message::Request;
use crate::store::{counted_as, records};
use kitbag_shared::ids::{Dot, RecordId};
use kitbag_shared::record::lists::{CountSide, Reason, Role};
use kitbag_shared::record::{Count, Item, Kind, StockMovement, Stocktake};
use kitbag_shared::stock::{Counted, Moved, first_of_each_log, ruling, since};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn all_known(db: &rusqlite::Connection, id: RecordId) -> Vec<Dot> {
    records::get(db, id).unwrap().state.known().map(|(dot, _)| dot).collect()
}

/// The law over all records of a phone, with no shortcut: shelf by shelf, every movement, every operation.
fn lawful(phone: &Phone) -> BTreeMap<(RecordId, RecordId), i64> {
    let (db, counted_as) = (&phone.store.db, counted_as::load(&phone.store.db).unwrap());
    let rounds: BTreeMap<RecordId, Stocktake> = records::all::<Stocktake>(db).unwrap().into_iter().collect();
    let mut shelves: BTreeMap<(RecordId, RecordId), (Vec<Counted>, Vec<Moved>)> = BTreeMap::new();
    for (id, movement) in all_movements(phone) {
        let known = all_known(db, id);
        let StockMovement { place: Some(place), item: Some(item), practice: false, .. } = movement else { continue };
        let shelf = shelves.entry((place, counted_as.of(Kind::Item, item))).or_default();
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
    let (mut sums, counted_as) = (BTreeMap::new(), counted_as::load(&phone.store.db).unwrap());
    for ((place, item, ..), quantity) in kept_sums(phone) {
        *sums.entry((place, counted_as.of(Kind::Item, item))).or_insert(0) += quantity;
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
    /// Learns half of it, in an order of its own.
    HearSome(usize, u64),
    /// The supervisor says that the other item is the same, or another.
    Join(bool),
    /// The supervisor chooses whatever is to be chosen.
    Choose,
    /// The supervisor takes back the nth round of counts.
    WithdrawRound(usize),
    /// From now on the other item is meant.
    Other,
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
        2 => (0..3usize, any::<u64>()).prop_map(|(from, seed)| Act::HearSome(from, seed)),
        1 => any::<bool>().prop_map(Act::Join),
        1 => Just(Act::Choose),
        1 => (0..9usize).prop_map(Act::WithdrawRound),
        2 => Just(Act::Other),
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
    /// The other item, which may be counted as the first, or the first as it.
    other: RecordId,
    lies_there: u32,
    /// Every movement and every count in the order of time.
    happened: Vec<RecordId>,
}

impl Room {
    fn new() -> Self {
        let shelf = (RecordId::random([0x70; 16]), RecordId::random([0x71; 16]));
        let mut phones = bare_programme(&[Role::Supervisor, Role::Volunteer, Role::PeerWorker]);
        let other = RecordId::random([0x69; 16]);
        let desk = &mut phones[0];
        for item in [shelf.1, other] {
            let named = Item { usual: Count::new(1).ok(), ..Item::default() };
            desk.store.act(&mut desk.env, |action| action.put(item, &named)).unwrap();
        }
        Self { phones, shelf, other, lies_there: 0, happened: Vec::new() }
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
                let lost = QuantityForm { unnamed: true, ..form(id, self.shelf.0, self.shelf.1, quantity) };
                let lost = MovementForm::TakeOut { form: lost, reason: Reason::LostOrStolen };
                self.phones[who].done(Request::Save(Draft::Movement(lost.into())));
                self.lies_there -= quantity;
            }
            Act::Count => {
                // A form shows what an item is counted as.
                let phone = &mut self.phones[who];
                let item = counted_as::load(&phone.store.db).unwrap().of(Kind::Item, self.shelf.1);
                count(phone, id, (self.shelf.0, item), self.lies_there);
            }
            Act::Hear(from) => {
                let heard = written(&self.phones[*from]);
                return take(&mut self.phones[who], &heard);
            }
            Act::HearSome(from, seed) => {
                let mut some = shuffled(written(&self.phones[*from]), *seed);
                some.truncate(some.len() / 2 + 1);
                return take(&mut self.phones[who], &some);
            }
            Act::Join(_) | Act::Choose | Act::WithdrawRound(_) => return self.desk(act, number),
            Act::Other => {
                std::mem::swap(&mut self.shelf.1, &mut self.other);
                return;
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
                for question in unsure(&mut self.phones[who]) {
                    answer(&mut self.phones[who], &question, Some(side));
                }
                return;
            }
        }
        self.happened.push(RecordId::random([id; 16]));
    }

    /// What only a supervisor does.
    fn desk(&mut self, act: &Act, number: u8) {
        match act {
            Act::Join(joined) => {
                let (of, as_other) =
                    if number.is_multiple_of(2) { (self.shelf.1, self.other) } else { (self.other, self.shelf.1) };
                let item = Item { counted_as: joined.then_some(as_other), ..Item::default() };
                let desk = &mut self.phones[0];
                desk.store.act(&mut desk.env, |action| action.put(of, &item)).unwrap();
            }
            Act::Choose => {
                let chosen = apart(&mut self.phones[0]).first().map(|asked| asked.counts.last().unwrap().count);
                if let Some(count) = chosen {
                    self.phones[0].done(Request::ChooseCount { count, chosen: true });
                }
            }
            Act::WithdrawRound(nth) => {
                let rounds = records::all::<Stocktake>(&self.phones[0].store.db).unwrap();
                if let Some((id, _)) = rounds.get(nth % rounds.len().max(1)) {
                    self.phones[0].done(Request::Withdraw(*id));
                }
            }
            _ => unreachable!(),
        }
    }

    /// Everybody hears all; a supervisor chooses, and says what was so of all that is asked.
    fn reconcile(&mut self) {
        exchange(&mut self.phones);
        while let Some(asked) = self.phones[0].bag().apart.first() {
            let count = asked.counts.last().unwrap().count;
            self.phones[0].done(Request::ChooseCount { count, chosen: true });
        }
        loop {
            let questions = unsure(&mut self.phones[0]);
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
        let honest = |act: &Act| matches!(act, Act::Receive(_) | Act::Lose(_) | Act::Count | Act::Hear(_));
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
