//! Worked cases, and what must hold whatever lies where.

use super::*;
use proptest::prelude::*;

const TODAY: Day = Day(20_000);

fn id(number: u8) -> RecordId {
    RecordId::random([number; 16])
}

const ITEM: u8 = 1;
const STORE: u8 = 2;
const VAN: u8 = 3;
const SITE: u8 = 4;

fn lot(good_for: Option<i32>, quantity: i64) -> LotLeft {
    let good_until = good_for.map(|days| Day(TODAY.0 + days));
    LotLeft { lot: Some("L".into()), good_until, quantity, recalled: false }
}

fn shelf(place: u8, lots: Vec<LotLeft>, (used, over): (u64, u32)) -> ShelfNow {
    let has = u64::try_from(usable(&lots, TODAY)).unwrap_or(0);
    let cover = match (over, used) {
        (0, _) => Cover::TooLittle { days: 0 },
        (_, 0) => Cover::NotUsed,
        (over, used) => Cover::Lasts { days: u32::try_from(has * u64::from(over) / used).unwrap(), used, over },
    };
    ShelfNow {
        item: id(ITEM),
        place: id(place),
        lots,
        cover,
        par: None,
        on_its_way: 0,
        due: 0,
        promised: 0,
        gives: true,
        pack: 1,
    }
}

#[test]
fn usable_is_what_is_neither_expired_nor_recalled() {
    let recalled = LotLeft { recalled: true, ..lot(Some(400), 50) };
    let lots = [lot(Some(-1), 9), lot(Some(0), 4), recalled, lot(None, 3), lot(None, -5)];
    assert_eq!(usable(&lots, TODAY), 2);
    assert_eq!(usable(&[], TODAY), 0);
}

#[test]
fn at_risk_is_what_a_rate_leaves_of_each_lot_before_it_ends() {
    let one_a_day = Rate::new(28, 28).unwrap();
    let risk = |days, quantity| AtRisk { good_until: Day(TODAY.0 + days), quantity };
    for (lots, expected) in [
        (vec![lot(Some(10), 10)], vec![]),
        (vec![lot(Some(10), 14)], vec![risk(10, 4)]),
        // The first lot takes all of the first ten days, so that the second has twenty.
        (vec![lot(Some(10), 10), lot(Some(30), 25)], vec![risk(30, 5)]),
        (vec![lot(Some(10), 14), lot(Some(30), 20)], vec![risk(10, 4)]),
        (vec![lot(Some(0), 3)], vec![risk(0, 3)]),
        (vec![lot(Some(-1), 9), lot(None, 900)], vec![]),
    ] {
        assert_eq!(at_risk(&lots, one_a_day, TODAY), expected, "{lots:?}");
    }
    let unused = Rate::new(0, 1).unwrap();
    assert_eq!(at_risk(&[lot(Some(10), 14)], unused, TODAY), [risk(10, 14)]);
}

#[test]
fn van_b_runs_out_and_what_ends_in_the_store_goes_there() {
    // The van: 4 there, 42 in 28 days: 1.5 a day, so that it lasts for two whole days and lacks 38 of four weeks.
    let van = shelf(VAN, vec![lot(Some(300), 4)], (42, 28));
    // The store: 34, of which 14 end in 40 days; 14 in 28 days go out, half a day: 20 are used before, and none are at risk.
    let store = shelf(STORE, vec![lot(Some(40), 14), lot(Some(400), 34)], (14, 28));
    let found = ahead(&[store.clone(), van.clone()], TODAY);
    let [short] = &found.shortages[..] else { panic!("{found:?}") };
    assert_eq!((short.place, short.usable, short.runs_out, short.lacks), (id(VAN), 4, true, 38));
    assert_eq!(short.cover.runs_out_on(TODAY), Some(TODAY.plus(2)));
    // It lasts for 96 days, so it gives, but keeps 14, its own four weeks.
    assert_eq!(short.moves, [Suggested { from: id(STORE), quantity: 34, at_risk: 0, ends: None }]);
    // With 30 that end in 40 days it can use 20 of them: 10 are at risk, and go first.
    let ending = shelf(STORE, vec![lot(Some(40), 30)], (14, 28));
    let found = ahead(&[ending, van.clone()], TODAY);
    let ends = Some(TODAY.plus(40));
    assert_eq!(found.shortages[0].moves, [Suggested { from: id(STORE), quantity: 16, at_risk: 10, ends }]);
    let [end] = &found.endings[..] else { panic!("{found:?}") };
    assert_eq!((end.soon, end.expired, end.ends, end.at_risk), (30, 0, ends, Some(10)));
}

#[test]
fn what_runs_out_first_is_filled_first_and_below_par_alone_last() {
    let store = shelf(STORE, vec![lot(None, 100)], (0, 28));
    let van = shelf(VAN, vec![lot(None, 6)], (28, 28));
    let site = shelf(SITE, vec![lot(None, 2)], (28, 28));
    let bag = ShelfNow { par: Some(90), gives: false, ..shelf(5, vec![lot(None, 10)], (0, 0)) };
    let found = ahead(&[bag, van, store, site], TODAY);
    let places: Vec<_> = found.shortages.iter().map(|short| (short.place, short.lacks)).collect();
    assert_eq!(places, [(id(SITE), 26), (id(VAN), 22), (id(5), 80)]);
    let given: Vec<Vec<u64>> =
        found.shortages.iter().map(|short| short.moves.iter().map(|one| one.quantity).collect()).collect();
    assert_eq!(given, [vec![26], vec![22], vec![52]], "no more than there is");
}

#[test]
fn days_and_pars_at_the_bound_and_over_it() {
    let lasting = |days: u64| shelf(VAN, vec![lot(None, i64::try_from(days).unwrap())], (28, 28));
    assert_eq!(ahead(&[lasting(u64::from(SHORT_DAYS) - 1)], TODAY).shortages.len(), 1);
    assert_eq!(ahead(&[lasting(u64::from(SHORT_DAYS))], TODAY).shortages.len(), 0);
    let par = |par| ShelfNow { par: Some(par), ..shelf(VAN, vec![lot(None, 10)], (0, 0)) };
    assert_eq!(ahead(&[par(11)], TODAY).shortages.len(), 1);
    assert_eq!(ahead(&[par(10)], TODAY).shortages.len(), 0);
    let needs = shelf(VAN, vec![], (28, 28));
    let giving = |days: u32| {
        let store = shelf(STORE, vec![lot(None, i64::from(days))], (28, 28));
        ahead(&[store, needs.clone()], TODAY).shortages[0].moves.len()
    };
    assert_eq!((giving(SPARE_DAYS), giving(SPARE_DAYS + 1)), (0, 1));
    let soon = |days: u32| ahead(&[shelf(STORE, vec![lot(i32::try_from(days).ok(), 5)], (0, 0))], TODAY).endings.len();
    assert_eq!((soon(EXPIRES_SOON_DAYS), soon(EXPIRES_SOON_DAYS + 1)), (1, 0));
}

#[test]
fn of_what_too_little_is_known_nothing_is_given_but_what_is_above_its_par() {
    let needs = shelf(VAN, vec![], (28, 28));
    let unknown = shelf(STORE, vec![lot(Some(10), 50)], (0, 0));
    let moves = |store: ShelfNow| ahead(&[store, needs.clone()], TODAY).shortages.remove(0).moves;
    assert_eq!(moves(unknown.clone()), []);
    let with_par = moves(ShelfNow { par: Some(40), ..unknown.clone() });
    assert_eq!(with_par, [Suggested { from: id(STORE), quantity: 10, at_risk: 0, ends: None }]);
    assert_eq!(ahead(&[unknown], TODAY).endings[0].at_risk, None, "nor said to be at risk");
    let carried = ShelfNow { gives: false, ..shelf(STORE, vec![lot(None, 500)], (0, 28)) };
    assert_eq!(moves(carried), []);
}

#[test]
fn what_is_expired_or_recalled_is_neither_given_nor_enough() {
    let recalled = LotLeft { recalled: true, ..lot(Some(300), 80) };
    let store = shelf(STORE, vec![lot(Some(-1), 70), recalled.clone()], (0, 28));
    let van = shelf(VAN, vec![recalled], (28, 28));
    let found = ahead(&[store, van], TODAY);
    assert_eq!((found.shortages[0].usable, found.shortages[0].moves.len()), (0, 0));
    assert_eq!((found.endings[0].expired, found.endings[0].soon), (70, 0), "what is recalled is said elsewhere");
}

#[test]
fn an_order_is_what_goes_out_until_the_next_one_has_come() {
    // 300 in 21 days; 14 + 28 + 7 days: 700.
    let store = shelf(STORE, vec![lot(None, 200)], (300, 21));
    let order = |shelf: &ShelfNow, on_its_way, promised| {
        to_order(&ShelfNow { on_its_way, promised, ..shelf.clone() }, Ordering::default(), TODAY)
    };
    assert_eq!(order(&store, 0, 0), Some(500));
    assert_eq!(order(&store, 120, 20), Some(400));
    assert_eq!(order(&ShelfNow { pack: 144, ..store.clone() }, 0, 0), Some(576), "whole packs");
    assert_eq!(order(&ShelfNow { par: Some(1_000), ..store.clone() }, 0, 0), Some(800));
    assert_eq!(order(&store, 900, 0), Some(0));
    let unknown = shelf(STORE, vec![lot(None, 5)], (0, 0));
    assert_eq!(order(&unknown, 0, 0), None);
    assert_eq!(order(&ShelfNow { par: Some(12), ..unknown }, 0, 0), Some(7));
}

#[test]
fn what_is_on_its_way_is_not_asked_for_again() {
    let van = |on_its_way| ShelfNow { par: Some(40), on_its_way, ..shelf(VAN, vec![lot(None, 1)], (0, 0)) };
    let lacks = |shelf| ahead(&[shelf], TODAY).shortages.first().map(|short| (short.lacks, short.runs_out));
    assert_eq!(lacks(van(0)), Some((39, false)));
    assert_eq!(lacks(van(38)), Some((1, false)));
    assert_eq!(lacks(van(39)), None);
    // Five a day, three days left: what lasts for the rest of the week is on its way, or is not.
    let out = |on_its_way| ShelfNow { on_its_way, ..shelf(VAN, vec![lot(None, 15)], (140, 28)) };
    assert_eq!(lacks(out(19)), Some((106, true)));
    assert_eq!(lacks(out(20)), None);
}

/// For how many days a lot is good, how much there is, and whether it is recalled.
type Made = (Option<i32>, i64, bool);

fn shelves() -> impl Strategy<Value = Vec<ShelfNow>> {
    let lots = prop::collection::vec((prop::option::of(-5..100i32), -5..200i64, prop::bool::weighted(0.1)), 0..4);
    let one = (1..4u8, 1..6u8, lots, (0..400u64, 0..29u32), prop::option::of(0..150u32), any::<bool>());
    let made = |(item, place, lots, rate, par, gives): (u8, u8, Vec<Made>, _, _, bool)| {
        let named = |(good_for, quantity, recalled)| LotLeft { recalled, ..lot(good_for, quantity) };
        let lots = crate::stock::lots_left(lots.into_iter().map(named));
        ShelfNow { item: id(item), par, gives, ..shelf(place, lots, rate) }
    };
    prop::collection::vec(one.prop_map(made), 0..12).prop_map(|mut shelves| {
        shelves.sort_by_key(|shelf| (shelf.item, shelf.place));
        shelves.dedup_by_key(|shelf| (shelf.item, shelf.place));
        shelves
    })
}

proptest! {
    #[test]
    fn nobody_gives_more_than_can_be_used_beyond_what_they_need(shelves in shelves()) {
        let found = ahead(&shelves, TODAY);
        for shelf in &shelves {
            let key = (shelf.item, shelf.place);
            let given: u64 = found.shortages.iter().filter(|short| short.item == shelf.item)
                .flat_map(|short| &short.moves).filter(|one| one.from == shelf.place).map(|one| one.quantity).sum();
            if given == 0 {
                continue;
            }
            prop_assert!(shelf.gives);
            let good: i64 = shelf.lots.iter()
                .filter(|lot| !lot.recalled && lot.good_until.is_none_or(|day| day >= TODAY)).map(|lot| lot.quantity).sum();
            let left = good - i64::try_from(given).unwrap();
            prop_assert!(left >= i64::from(shelf.par.unwrap_or(0)), "{left} left of {key:?}");
            let kept = shelf.cover.rate().map_or(0, |rate| rate.need_of(FILL_DAYS));
            prop_assert!(u64::try_from(left).unwrap() >= kept);
            prop_assert!(found.shortages.iter().all(|short| (short.item, short.place) != key), "who lacks gives nothing");
        }
    }

    #[test]
    fn nobody_is_given_more_than_they_lack_and_nothing_is_nothing(shelves in shelves()) {
        let found = ahead(&shelves, TODAY);
        for short in &found.shortages {
            prop_assert!(short.moves.iter().map(|one| one.quantity).sum::<u64>() <= short.lacks);
            prop_assert!(short.moves.iter().all(|one| one.quantity > 0 && one.from != short.place));
        }
        let mut turned = shelves.clone();
        turned.reverse();
        prop_assert_eq!(ahead(&turned, TODAY), found, "in whatever order shelves are named");
    }

    #[test]
    fn no_more_is_at_risk_than_lies_there_and_more_use_risks_less(
        lots in prop::collection::vec((0..90i32, 1..50i64), 0..5), used in 0..100u64, more in 0..100u64,
    ) {
        let mut lots: Vec<LotLeft> = lots.into_iter().map(|(days, quantity)| lot(Some(days), quantity)).collect();
        lots.sort_by_key(|lot| lot.good_until);
        let sum = |used| at_risk(&lots, Rate::new(used, 28).unwrap(), TODAY).iter().map(|lot| lot.quantity).sum::<u64>();
        prop_assert!(sum(used) <= u64::try_from(usable(&lots, TODAY)).unwrap());
        prop_assert!(sum(used + more) <= sum(used));
    }
}

#[test]
fn an_order_reckons_by_what_a_programme_sets_within_bounds() {
    let settings = |days: [u32; 3]| {
        let [lead, review, safety] = days.map(|days| Count::new(days).ok());
        ProgrammeSettings {
            order_lead_days: lead,
            order_review_days: review,
            order_safety_days: safety,
            ..ProgrammeSettings::default()
        }
    };
    assert_eq!(Ordering::of(&ProgrammeSettings::default()), Ordering::default());
    let (least, most) = ([0, 1, 0], [LEAD_DAYS_MAX, REVIEW_DAYS_MAX, SAFETY_DAYS_MAX]);
    for (said, taken) in [
        (least, least),
        ([0, 0, 0], least),
        ([3, 7, 2], [3, 7, 2]),
        (most, most),
        (most.map(|days| days + 1), most),
        ([Count::MAX; 3], most),
    ] {
        let Ordering { lead_days, review_days, safety_days } = Ordering::of(&settings(said));
        assert_eq!([lead_days, review_days, safety_days], taken, "{said:?}");
        assert_eq!(Ordering::takes(&settings(said)), said == taken, "{said:?}");
    }
}
