//! What needs doing as it reads, and what is recalled.

use super::*;

fn short(place: (u8, &str), item: (u8, &str), usable: i64, cover: CoverView) -> ShortageView {
    ShortageView {
        place: id(place.0),
        place_name: Name::Text(place.1.into()),
        own: false,
        bag: false,
        item: id(item.0),
        name: Name::Word(item.1.into()),
        unit: BaseUnit::Dose,
        usable,
        left_out: 0,
        cover,
        runs_out: None,
        par: None,
        on_its_way: 0,
        due: 0,
        asked: 0,
        lacks: 0,
        moves: Vec::new(),
        order: None,
        ordering: Ordering::default(),
    }
}

/// Van B runs out; what ends in the store goes there. What is below par has nobody to come from, and more lies ahead.
fn ahead() -> AheadView {
    let (nasal, today) = ((NALOXONE, "item-naloxone-nasal-4mg"), NOW.day(0));
    let lasts = CoverView::Lasts { days: 4, used: 42, over: 28 };
    let from_store = MoveView {
        from: id(STORE),
        name: Name::Text("Store A".into()),
        quantity: 10,
        at_risk: 14,
        ends: Some(today.plus(40)),
    };
    let van = ShortageView {
        runs_out: Some(today.plus(4)),
        left_out: 8,
        on_its_way: 4,
        due: 0,
        asked: 0,
        lacks: 36,
        moves: vec![from_store],
        ..short((8, "Van B"), nasal, 6, lasts)
    };
    let out = ShortageView {
        own: true,
        runs_out: Some(today),
        ..short((BAG, "Bag 7"), nasal, 0, CoverView::Lasts { days: 0, used: 30, over: 21 })
    };
    let below = ShortageView {
        par: Some(400),
        on_its_way: 0,
        due: 0,
        asked: 0,
        lacks: 160,
        order: Some(200),
        ..short((STORE, "Store A"), nasal, 240, CoverView::TooLittle)
    };
    let ending = |place: (u8, &str), expired, soon, at_risk, cover| EndingView {
        place: id(place.0),
        place_name: Name::Text(place.1.into()),
        own: false,
        item: id(NALOXONE),
        name: Name::Word(nasal.1.into()),
        unit: BaseUnit::Dose,
        naloxone: true,
        expired,
        soon,
        ends: (soon > 0).then(|| today.plus(40)),
        at_risk,
        cover,
    };
    let unused = CoverView::NotUsed;
    AheadView {
        shortages: vec![out, van, below],
        endings: vec![
            ending((STORE, "Store A"), 12, 0, None, CoverView::TooLittle),
            ending((STORE, "Store A"), 0, 30, Some(14), lasts),
            ending((8, "Van B"), 0, 3, None, CoverView::TooLittle),
            ending((9, "Site"), 0, 3, Some(0), unused),
        ],
        below: vec![below_zero()],
        more: 2,
    }
}

/// More cookers left the store than are known to have come.
fn below_zero() -> BelowView {
    BelowView {
        place: id(STORE),
        place_name: Name::Text("Store A".into()),
        own: false,
        item: id(COOKER),
        name: Name::Word("item-cooker".into()),
        unit: BaseUnit::Piece,
        quantity: -4,
    }
}

fn recalled_here() -> Vec<RecalledHereView> {
    let own = RecalledHereView {
        place: id(BAG),
        place_name: Name::Text("Bag 7".into()),
        own: true,
        bag: true,
        item: id(NALOXONE),
        name: Name::Word("item-naloxone-nasal-4mg".into()),
        unit: BaseUnit::Dose,
        quantity: 4,
        lots: vec!["AB12".into()],
        inside: None,
        on_its_way: false,
    };
    let kits = RecalledHereView {
        place: id(STORE),
        place_name: Name::Text("Store A".into()),
        own: false,
        bag: false,
        item: id(KIT),
        name: Name::Word("item-kit-naloxone-nasal".into()),
        unit: BaseUnit::Kit,
        quantity: 6,
        lots: vec!["AB12".into(), "AB13".into()],
        inside: Some(own.name.clone()),
        on_its_way: false,
    };
    let on_its_way = |here: &RecalledHereView| RecalledHereView { quantity: 2, on_its_way: true, ..here.clone() };
    let coming = [on_its_way(&own), on_its_way(&kits)];
    [own, kits].into_iter().chain(coming).collect()
}

#[test]
fn what_needs_doing_stands_on_top_in_plain_sentences() {
    let answer = |request| match request {
        Request::Ahead => Reply::Ahead(Box::new(ahead())),
        Request::RecalledHere => Reply::RecalledHere(recalled_here()),
        other => beside(other, store()),
    };
    reads_as("bag", "ahead", Role::Volunteer, answer, || rsx! { Bag {} });
}

#[test]
fn each_figure_says_how_it_is_reckoned() {
    reads_as("bag", "ahead-reckoned", Role::Volunteer, answer, || {
        rsx! {
            h1 { "ahead" }
            for short in ahead().shortages {
                ul {
                    for line in super::super::ahead::reckoned(&short) {
                        li { "{line}" }
                    }
                }
            }
        }
    });
    reads_as("bag", "ahead-soon", Role::Volunteer, answer, || {
        let view = AheadView { shortages: Vec::new(), below: Vec::new(), more: 0, ..ahead() };
        rsx! {
            h1 { "ahead" }
            super::super::ahead::Ahead { view, onfill: |_| {}, onitem: |_| {} }
        }
    });
}

#[test]
fn an_items_recalls_say_where_it_lies_and_a_supervisor_names_and_lifts_them() {
    fn answer(request: Request) -> Reply {
        let Request::StockItem(_) = request else { panic!("not asked by this screen: {request:?}") };
        let mut view = everywhere(None);
        let named = |number, lifted, last: Option<&str>| RecallView {
            id: id(number),
            lot: "AB12".into(),
            last: last.map(str::to_owned),
            day: Some(NOW.day(0)),
            lifted,
            at: if lifted { Vec::new() } else { recalled_here() },
            handed_out: 9,
        };
        view.recalls = vec![named(61, false, None), named(62, false, Some("AB20")), named(63, true, None)];
        view.recalls[1].at.clear();
        view.places[0].lots[0].recalled = true;
        Reply::StockItem(Box::new(view))
    }
    reads_as("bag", "recalled", Role::Volunteer, answer, || rsx! { StockItem { item: id(NALOXONE) } });
    reads_as("bag", "recalled-of-a-supervisor", Role::Supervisor, answer, || rsx! { StockItem { item: id(NALOXONE) } });
}
