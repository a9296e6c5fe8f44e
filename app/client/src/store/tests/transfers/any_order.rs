//! Whatever is sent, said and taken back in whatever order: nothing is lost and nothing is there twice.

use super::*;
use proptest::prelude::*;

/// What somebody does with transfers.
#[derive(Clone, Debug)]
enum Act {
    Send(u32, bool),
    /// Says that so many of the nth line came.
    Came(usize, u32),
    Why(usize, bool),
    /// Takes back the nth transfer, or the nth of one's own entries.
    TakeBack(usize),
    Undo(usize),
    /// Brings back what was taken back last.
    Back,
    Hear(usize),
}

fn act() -> impl Strategy<Value = (usize, Act)> {
    let act = prop_oneof![
        3 => (1..20u32, any::<bool>()).prop_map(|(quantity, there)| Act::Send(quantity, there)),
        5 => (0..6usize, 1..22u32).prop_map(|(nth, quantity)| Act::Came(nth, quantity)),
        2 => (0..6usize, any::<bool>()).prop_map(|(nth, said)| Act::Why(nth, said)),
        2 => (0..6usize).prop_map(Act::TakeBack),
        1 => (0..6usize).prop_map(Act::Undo),
        1 => Just(Act::Back),
        5 => (0..4usize).prop_map(Act::Hear),
    ];
    (0..4usize, act)
}

/// Four phones, two places, one item.
struct Team {
    phones: Vec<Phone>,
    taken_back: [Option<RecordId>; 4],
}

const PLACES: [RecordId; 2] =
    [RecordId(uuid::Uuid::from_bytes([0x71; 16])), RecordId(uuid::Uuid::from_bytes([0x72; 16]))];
const ITEM: RecordId = RecordId(uuid::Uuid::from_bytes([0x70; 16]));
const THERE_WERE: i64 = 500;

impl Team {
    fn new() -> Self {
        let mut phones = bare_programme(&[Role::Supervisor, Role::Volunteer, Role::PeerWorker, Role::Volunteer]);
        let desk = &mut phones[0];
        desk.store.act(&mut desk.env, |action| action.put(ITEM, &Item { retired: true, ..Item::default() })).unwrap();
        receive(desk, 250, (PLACES[0], ITEM), 500);
        exchange(&mut phones);
        Self { phones, taken_back: [None; 4] }
    }

    fn act(&mut self, who: usize, act: &Act, number: u8) {
        if let Act::Hear(from) = act {
            let heard = written(&self.phones[*from]);
            return take(&mut self.phones[who], &heard);
        }
        let phone = &mut self.phones[who];
        phone.env.now += HOUR;
        let known = lines(phone);
        let nth = |nth: usize| known.get(nth % known.len().max(1));
        match act {
            Act::Send(quantity, there) => {
                let [one, other] = PLACES;
                let way = if *there { (one, other) } else { (other, one) };
                send(phone, number + 1, way, ITEM, *quantity);
            }
            Act::Came(line, quantity) => {
                let Some(line) = nth(*line) else { return };
                say_came(phone, vec![came(line, line.next_has + quantity)]);
            }
            Act::Why(line, said) => {
                let Some(line) = nth(*line) else { return };
                phone.done(Request::Explain { movement: line.sent, why: said.then_some(VarianceReason::Lost) });
            }
            Act::TakeBack(nth) => {
                let known = transfers(phone);
                let Some(id) = known.get(nth % known.len().max(1)).map(|view| view.id) else { return };
                phone.done(Request::Withdraw(id));
                self.taken_back[who] = Some(id);
            }
            Act::Undo(nth) => {
                let known = phone.bag().entries;
                // What was there at first stays: it is what all is reckoned from.
                let entry = known.get(nth % known.len().max(1)).filter(|entry| entry.reason != Reason::Received);
                let Some(id) = entry.map(|entry| entry.id) else { return };
                phone.done(Request::Withdraw(id));
                self.taken_back[who] = Some(id);
            }
            Act::Back => {
                let Some(id) = self.taken_back[who].take() else { return };
                phone.done(Request::Reinstate(id));
            }
            Act::Hear(_) => unreachable!(),
        }
    }
}

/// What is kept of what did not come, against the law over all movements.
fn kept_is_lawful(phone: &Phone) -> [i64; 3] {
    let movements: BTreeMap<RecordId, StockMovement> = all_movements(phone).into_iter().collect();
    let (way, away) = (on_its_way(&movements), explained_away(&movements));
    let of = |explained: bool| {
        let sql = "SELECT coalesce(sum(quantity), 0) FROM on_its_way WHERE explained = ?1";
        phone.store.db.query_row(sql, [explained], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!([of(false), of(true)], [way, away].map(|sums| sums.values().sum::<i64>()));
    [kept_sums(phone).values().sum(), of(false), of(true)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn on_hand_on_its_way_and_explained_away_are_what_there_was(trace in prop::collection::vec(act(), 1..40)) {
        let mut team = Team::new();
        for (number, (who, act)) in (0..).zip(&trace) {
            team.act(*who, act, number);
            kept_is_lawful(&team.phones[*who]);
        }
        exchange(&mut team.phones);
        let sums: Vec<[i64; 3]> = team.phones.iter().map(kept_is_lawful).collect();
        prop_assert_eq!(sums[0].iter().sum::<i64>(), THERE_WERE);
        for phone in &team.phones {
            prop_assert_eq!(kept_sums(phone), kept_sums(&team.phones[0]));
            prop_assert_eq!(kept_is_lawful(phone), sums[0]);
        }
    }
}
