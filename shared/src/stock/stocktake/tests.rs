//! The law against a world that is known: whoever records what is so, and says what is so when asked, ends with books that
//! are what lies there, whoever met whom in whatever order.

use super::*;
use crate::ids::DeviceId;
use crate::ids::LineId;
use crate::record::{Count, LogRead, Sequence};
use proptest::prelude::*;

const DEVICES: usize = 4;

fn actor(device: usize) -> Actor {
    Actor { device: DeviceId::from_bytes([device as u8 + 1; 16]), incarnation: 0 }
}

fn dot(device: usize, seq: u64) -> Dot {
    Dot { seq, actor: actor(device) }
}

fn id(number: usize) -> RecordId {
    RecordId::random([number as u8 + 1; 16])
}

fn moved(quantity: i64, day: i32, device: usize, seq: u64) -> Moved {
    Moved { quantity, day: Some(Day(day)), known: vec![dot(device, seq)], told: BTreeMap::new() }
}

fn count(number: usize, counted: u32, day: i32, (device, seq): (usize, u64), read: &[(usize, u64)]) -> Counted {
    Counted {
        id: id(number),
        stocktake: id(number + 100),
        counted,
        first_day: Day(day),
        last_day: Day(day),
        read: read.iter().map(|(device, last)| (actor(*device), *last)).collect(),
        known: vec![dot(device, seq)],
        chosen_over: BTreeSet::new(),
    }
}

#[test]
fn what_was_seen_or_is_of_an_earlier_day_is_counted_what_is_later_is_added_and_the_rest_is_asked() {
    let taken = count(1, 90, 10, (0, 5), &[(1, 7)]);
    let begun = Counted { read: [(actor(0), 2)].into(), ..taken.clone() };
    assert_eq!(begun.side(&moved(-1, 10, 0, 4)), Side::Unsure, "written on the same phone while somebody counted");
    let says = |side| BTreeMap::from([(taken.stocktake, side)]);
    for (one, side, why) in [
        (moved(-1, 10, 1, 7), Side::Before, "it had read that"),
        (moved(-1, 12, 1, 7), Side::Before, "by a clock that was wrong, too"),
        (moved(-1, 10, 1, 8), Side::Unsure, "of the same day, and not read"),
        (moved(-1, 10, 2, 1), Side::Unsure, "of a log of which nothing was read"),
        (moved(-1, 9, 1, 8), Side::Before, "of the day before"),
        (moved(-1, 11, 1, 8), Side::After, "of the day after"),
        (moved(-1, 10, 0, 4), Side::Before, "before it in its own log"),
        (moved(-1, 10, 0, 6), Side::Unsure, "behind it in its own log, and it does not say that it is after"),
        (moved(-1, 9, 0, 6), Side::Before, "written later, of what was before"),
        (Moved { day: None, ..moved(-1, 0, 1, 8) }, Side::Unsure, "of a day that nobody knows"),
        (Moved { told: says(CountSide::Before), ..moved(-1, 11, 0, 6) }, Side::Before, "somebody says so"),
        (Moved { told: says(CountSide::After), ..moved(-1, 9, 1, 7) }, Side::After, "somebody says so"),
        (Moved { told: says(CountSide::Other(9)), ..moved(-1, 10, 1, 8) }, Side::Unsure, "a newer app's word"),
        (
            Moved { told: BTreeMap::from([(id(9), CountSide::After)]), ..moved(-1, 10, 1, 7) },
            Side::Before,
            "said of another count",
        ),
    ] {
        assert_eq!(taken.side(&one), side, "{why}");
    }
}

#[test]
fn a_count_that_saw_another_takes_its_place_and_those_apart_wait_for_a_supervisor() {
    let (first, second) = (count(1, 90, 10, (0, 5), &[]), count(2, 80, 10, (1, 3), &[(0, 5)]));
    let apart = count(3, 85, 10, (2, 9), &[(0, 4)]);
    let rules = |counts: &[Counted]| {
        let ruling = ruling(counts).unwrap();
        (ruling.by.counted, ruling.apart.iter().map(|count| count.counted).collect::<Vec<_>>())
    };
    assert_eq!(ruling(&[]), None);
    assert_eq!(rules(&[first.clone(), second.clone()]), (80, vec![]));
    assert_eq!(rules(&[second.clone(), first.clone(), apart.clone()]).1.len(), 1, "the first is gone by any order");
    let chosen = Counted { chosen_over: [apart.id].into(), ..second.clone() };
    assert_eq!(rules(&[apart.clone(), chosen.clone()]), (80, vec![]));
    let both = Counted { chosen_over: [chosen.id].into(), ..apart.clone() };
    assert_eq!(rules(&[both, chosen.clone()]).1.len(), 1, "two supervisors chose otherwise");
    let unknown = count(6, 60, 10, (3, 7), &[]);
    assert_eq!(rules(&[apart.clone(), chosen.clone(), unknown]).1.len(), 1, "nobody chose over what nobody had seen");
    let next_day = count(4, 70, 11, (3, 1), &[]);
    assert_eq!(rules(&[apart.clone(), chosen, next_day]), (70, vec![]), "a later day is later");
    let alike = count(5, 85, 10, (3, 1), &[]);
    assert_eq!(rules(&[apart, alike]), (85, vec![]), "two that found the same need nobody");
}

#[test]
fn what_the_books_said_is_the_count_before_and_what_moved_between_the_two() {
    let (first, second) = (count(1, 90, 10, (0, 5), &[(1, 2)]), count(2, 70, 12, (0, 9), &[(0, 8), (1, 4)]));
    let counts = [first.clone(), second.clone(), count(3, 60, 12, (2, 1), &[])];
    assert_eq!(count_before(&second, &counts), Some(&first), "not the one that it had not seen");
    assert_eq!(count_before(&first, &counts), None);
    let moved = [
        moved(100, 9, 1, 1),
        moved(-10, 11, 1, 3),
        moved(-4, 12, 2, 7),
        Moved { told: BTreeMap::from([(second.stocktake, CountSide::Before)]), ..moved(-3, 12, 3, 1) },
        moved(-2, 13, 1, 9),
    ];
    assert_eq!(expected(&second, Some(&first), &moved), 90 - 10 - 3, "what nobody has said of is not in it");
    assert_eq!(expected(&first, None, &moved), 100);
}

#[test]
fn counts_that_each_say_to_have_seen_the_other_are_apart_and_none_is_lost() {
    let (one, other) = (count(1, 90, 10, (0, 5), &[(1, u64::MAX)]), count(2, 80, 11, (1, 3), &[(0, u64::MAX)]));
    assert_eq!(ruling(&[one.clone(), other.clone()]).unwrap().apart.len(), 1);
    // In a circle each takes another's place: then all are there.
    let read = |device: usize| [(device, 9)];
    let circle =
        [count(1, 1, 10, (0, 5), &read(1)), count(2, 2, 10, (1, 5), &read(2)), count(3, 3, 10, (2, 5), &read(0))];
    assert_eq!(ruling(&circle).unwrap().apart.len(), 2);
}

#[test]
fn a_count_is_read_from_its_movement_and_its_stocktake() {
    let line = |number| LineId(number);
    let read = |incarnation, last| LogRead {
        device: actor(0).device,
        incarnation: Sequence::new(incarnation).unwrap(),
        last: Sequence::new(last).unwrap(),
    };
    let logs = [(line(1), read(0, 4)), (line(2), read(0, 9)), (line(3), read(i64::MAX, 1))];
    let days = (Some(Day(1)), Some(Day(2)));
    let of = Stocktake { read: logs.into(), first_day: days.0, last_day: days.1, ..Stocktake::default() };
    let movement = StockMovement { stocktake: Some(id(2)), counted: Count::new(7).ok(), ..StockMovement::default() };
    let counted = Counted::new(id(1), vec![dot(1, 1)], &movement, &of).unwrap();
    assert_eq!((counted.counted, counted.read), (7, BTreeMap::from([(actor(0), 9)])));
    for none in [
        StockMovement { stocktake: None, ..movement.clone() },
        StockMovement { counted: None, ..movement.clone() },
        StockMovement { practice: true, ..movement.clone() },
    ] {
        assert_eq!(Counted::new(id(1), vec![], &none, &of), None);
    }
    assert_eq!(Counted::new(id(1), vec![], &movement, &Stocktake { last_day: None, ..of }), None);
}

/// What happens in the world.
#[derive(Clone, Debug)]
enum Event {
    /// Somebody moves so many, and writes it down on their phone.
    Move(usize, i64),
    /// Somebody counts what lies there, and writes it down.
    Count(usize),
    /// One phone learns what another knows.
    Meet(usize, usize),
    /// Night.
    Night,
}

fn event() -> impl Strategy<Value = Event> {
    let device = || 0..DEVICES;
    prop_oneof![
        5 => (device(), -20..20i64).prop_map(|(who, quantity)| Event::Move(who, quantity)),
        3 => device().prop_map(Event::Count),
        4 => (device(), device()).prop_map(|(from, to)| Event::Meet(from, to)),
        1 => Just(Event::Night),
    ]
}

/// The world and what its phones wrote.
#[derive(Default)]
struct World {
    lies_there: i64,
    day: i32,
    written: [u64; DEVICES],
    knows: [BTreeMap<Actor, u64>; DEVICES],
    /// What was written, with its place in time.
    moved: Vec<(usize, Moved)>,
    counts: Vec<(usize, Counted)>,
}

impl World {
    fn happens(&mut self, time: usize, event: &Event) {
        match *event {
            Event::Move(who, quantity) => {
                let quantity = quantity.max(-self.lies_there);
                self.lies_there += quantity;
                // Whoever knows of a count of today says that this is after it.
                let counts = self.books_of(who).0.into_iter().filter(|count| count.last_day == Day(self.day));
                let told = counts.map(|count| (count.stocktake, CountSide::After)).collect();
                let known = vec![self.write(who)];
                self.moved.push((time, Moved { known, told, ..moved(quantity, self.day, who, 0) }));
            }
            Event::Count(who) => {
                let read = self.knows[who].clone();
                let (known, counted) = (vec![self.write(who)], self.lies_there.try_into().unwrap());
                self.counts.push((time, Counted { known, read, ..count(time, counted, self.day, (who, 0), &[]) }));
            }
            Event::Meet(from, to) => {
                for (actor, last) in self.knows[from].clone() {
                    let known = self.knows[to].entry(actor).or_default();
                    *known = last.max(*known);
                }
            }
            Event::Night => self.day += 1,
        }
    }

    fn write(&mut self, who: usize) -> Dot {
        self.written[who] += 1;
        self.knows[who].insert(actor(who), self.written[who]);
        dot(who, self.written[who])
    }

    /// The books of one phone.
    fn books_of(&self, who: usize) -> (Vec<Counted>, Vec<Moved>) {
        let has = |known: &[Dot]| {
            known.iter().any(|dot| self.knows[who].get(&dot.actor).is_some_and(|last| dot.seq <= *last))
        };
        let counts = self.counts.iter().filter(|(_, count)| has(&count.known)).map(|(_, count)| count.clone());
        let moved = self.moved.iter().filter(|(_, moved)| has(&moved.known)).map(|(_, moved)| moved.clone());
        (counts.collect(), moved.collect())
    }

    /// Everybody answers all that is asked, as it was.
    fn answer(&mut self) {
        let counts: Vec<_> = self.counts.iter().map(|(_, count)| count.clone()).collect();
        let Some(by) = ruling(&counts).map(|ruling| ruling.by) else { return };
        let counted_at = self.counts.iter().find(|(_, count)| count.id == by.id).unwrap().0;
        for place in since(by, self.moved.iter().map(|(_, moved)| moved)).unsure {
            let (time, moved) = &mut self.moved[place];
            let side = if *time < counted_at { CountSide::Before } else { CountSide::After };
            moved.told.insert(by.stocktake, side);
        }
    }
}

/// On hand in these books: the sum of all, or by the count that rules.
fn on_hand(counts: &[Counted], moved: &[Moved]) -> i64 {
    match ruling(counts) {
        None => moved.iter().map(|one| one.quantity).sum(),
        Some(ruling) => i64::from(ruling.by.counted) + since(ruling.by, moved).quantity,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn whoever_records_and_answers_what_is_so_has_books_that_are_what_lies_there(
        events in prop::collection::vec(event(), 0..40), choice in any::<prop::sample::Index>(),
    ) {
        let mut world = World::default();
        for (time, event) in events.iter().enumerate() {
            world.happens(time, event);
        }
        // Where counts stand apart, any of them leads there, once it is chosen.
        let counts: Vec<_> = world.counts.iter().map(|(_, count)| count.clone()).collect();
        if let Some(apart) = ruling(&counts).filter(|ruling| !ruling.apart.is_empty()) {
            let all: Vec<RecordId> = apart.apart.iter().map(|count| count.id).chain([apart.by.id]).collect();
            let chosen = *choice.get(&all);
            let over: BTreeSet<RecordId> = all.into_iter().filter(|id| *id != chosen).collect();
            for (_, count) in world.counts.iter_mut().filter(|(_, count)| count.id == chosen) {
                count.chosen_over.clone_from(&over);
            }
        }
        world.answer();
        let (counts, moved): (Vec<_>, Vec<_>) = (
            world.counts.iter().map(|(_, count)| count.clone()).collect(),
            world.moved.iter().map(|(_, moved)| moved.clone()).collect(),
        );
        prop_assert_eq!(on_hand(&counts, &moved), world.lies_there);
        prop_assert!(ruling(&counts).is_none_or(|ruling| since(ruling.by, &moved).unsure.is_empty()), "all is answered");
    }

    #[test]
    fn one_phone_by_itself_is_never_asked_and_never_wrong(events in prop::collection::vec(event(), 0..40)) {
        let mut world = World::default();
        for (time, event) in events.iter().enumerate() {
            let alone = match *event {
                Event::Move(_, quantity) => Event::Move(0, quantity),
                Event::Count(_) => Event::Count(0),
                Event::Meet(..) | Event::Night => event.clone(),
            };
            world.happens(time, &alone);
        }
        let (counts, moved) = world.books_of(0);
        prop_assert_eq!(on_hand(&counts, &moved), world.lies_there);
        let ruling = ruling(&counts);
        prop_assert!(ruling.as_ref().is_none_or(|ruling| ruling.apart.is_empty()));
        prop_assert!(ruling.is_none_or(|ruling| since(ruling.by, &moved).unsure.is_empty()));
    }

    #[test]
    fn books_do_not_know_in_what_order_they_came(
        events in prop::collection::vec(event(), 0..40), seed in any::<u64>(),
    ) {
        let mut world = World::default();
        for (time, event) in events.iter().enumerate() {
            world.happens(time, event);
        }
        let (mut counts, mut moved) = world.books_of(0);
        let before = on_hand(&counts, &moved);
        let turned = |length: usize| usize::try_from(seed).unwrap_or(1) % length.max(1);
        let (by_counts, by_moved) = (turned(counts.len()), turned(moved.len()));
        counts.rotate_left(by_counts);
        moved.rotate_left(by_moved);
        moved.reverse();
        prop_assert_eq!(on_hand(&counts, &moved), before);
    }
}
