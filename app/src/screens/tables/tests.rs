//! Tables as they read, and as they go along and come back.

use super::super::render_test::{NOW, id, reads_as};
use super::super::tests::answer;
use super::known::known;
use super::looking::{Looked, doubt_what_lies_there};
use super::outgoing::{OutgoingText, on_hand, on_hand_heads};
use super::preview::Lines;
use super::said;
use super::{Incoming, LookedAt, Tables};
use crate::words::{Language, Words};
use dioxus::prelude::*;
use kitbag_common::bytes::Bytes;
use kitbag_common::form::{EntryIs, NewItem, OpeningItem, OpeningLine, OpeningStock};
use kitbag_common::table::{
    DateOrder, Doubt, HowRead, Preview, PreviewLine, Problem, RowProblem, Separator, TableAsked, TableForm, TableTold,
    TextCode, ToRead, ToWrite, Unread,
};
use kitbag_common::view::{BagView, EntryView, Name, OnHand, OpeningView, PlaceView};
use kitbag_shared::ids::Hash;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, PlaceKind, Role};
use kitbag_shared::record::{Expiry, ValueList as _};
use kitbag_shared::time::{Day, Month};
use std::collections::{BTreeMap, BTreeSet};

fn line(row: u32, item: OpeningItem, quantity: u32, doubts: Vec<Doubt>) -> PreviewLine {
    let expiry = Some(Expiry::Month(Month(2027 * 12 + 2)));
    let stock = Some(OpeningStock { place: id(11), quantity, lot: "0785".into(), expiry });
    PreviewLine { line: OpeningLine { row, item, stock }, said: format!("Thing {row}"), doubts }
}

fn every_problem() -> Vec<Problem> {
    vec![
        Problem::NoItem,
        Problem::Total,
        Problem::UnknownItem(None),
        Problem::UnknownItem(Some("Alcohol pad".into())),
        Problem::SeveralItems,
        Problem::UnknownUnit,
        Problem::OtherUnit(BaseUnit::Dose),
        Problem::UnknownCategory,
        Problem::UnknownPlace(None),
        Problem::UnknownPlace(Some("Van B".into())),
        Problem::SeveralPlaces,
        Problem::NoPlace,
        Problem::Negative,
        Problem::NotWhole,
        Problem::NotANumber,
        Problem::TooMany,
        Problem::DateAsQuantity,
        Problem::NoDate,
        Problem::DateAsNumber(Day(20_512)),
        Problem::ShortYear,
        Problem::EitherDate,
        Problem::LotChanged,
        Problem::TooLong,
        Problem::LettersLost,
        Problem::TooManyLines,
    ]
}

fn dirty() -> Preview {
    let new = NewItem { name: "Gauze".into(), category: ItemCategory::WoundCare, unit: BaseUnit::Piece, nth: 1 };
    let problem = |(row, problem)| match problem {
        Problem::NoItem => RowProblem { row, item: String::new(), said: "−5".into(), problem },
        Problem::NoPlace => RowProblem { row, item: "Alcohol pad".into(), said: String::new(), problem },
        Problem::Total => RowProblem { row, item: "Total".into(), said: "Total".into(), problem },
        problem => RowProblem { row, item: "Alcohol pad".into(), said: "−5".into(), problem },
    };
    let second = NewItem { name: "Swab, sterile".into(), nth: 2, ..new.clone() };
    Preview {
        file: Hash::from_bytes([7; 32]),
        how: HowRead::Csv { separator: Separator::Semicolon, code: TextCode::Windows1252 },
        left_out: vec!["Shelf".into(), "Funder, grant".into()],
        lines: vec![
            line(2, OpeningItem::Known(id(5)), 1_000, Vec::new()),
            line(
                3,
                OpeningItem::New(new),
                43_163,
                vec![Doubt::LikeADate(Day(17_594)), Doubt::CloseTo("Gauze pad".into())],
            ),
            line(4, OpeningItem::Known(id(5)), 9_999, vec![Doubt::Filler, Doubt::Again(2), Doubt::LiesThere(1_200)]),
            line(5, OpeningItem::New(second), 7, Vec::new()),
        ],
        problems: (6..).zip(every_problem()).map(problem).collect(),
        idle: 2,
        asks_order: true,
        asks_place: true,
    }
}

fn looked(standing: OpeningView, preview: Preview) -> Looked {
    let names = BTreeMap::from([(id(5), "Alcohol pad".to_owned()), (id(11), "Store room".to_owned())]);
    let places = vec![(id(11), "Store room".to_owned()), (id(12), "Van B".to_owned())];
    Looked::Preview { preview: Box::new(preview), standing, names, places }
}

fn shown(looked: Looked) -> Element {
    rsx! {
        h1 {}
        {looked_at(looked)}
    }
}

fn looked_at(looked: Looked) -> Element {
    rsx! {
        LookedAt {
            looked,
            done: false,
            right: BTreeSet::from([4]),
            order: Some(DateOrder::DayFirst),
            place: None,
            onright: |_| {},
            onorder: |_| {},
            onplace: |_| {},
            onback: |_| {},
        }
    }
}

#[test]
fn the_screen_before_a_file_is_chosen() {
    for (name, role) in [("supervisor", Role::Supervisor), ("volunteer", Role::Volunteer)] {
        reads_as("tables", name, role, answer, || rsx! { Tables {} });
    }
}

#[test]
fn what_is_wrong_with_each_row_is_said_with_what_to_do() {
    reads_as("tables", "dirty", Role::Supervisor, answer, || shown(looked(OpeningView::default(), dirty())));
}

#[test]
fn what_has_expired_is_not_said_to_be_good() {
    reads_as("tables", "lines", Role::Supervisor, answer, || {
        let mut lines = dirty().lines;
        for (line, expiry) in
            lines.iter_mut().zip([Expiry::Month(Month(2019 * 12)), Expiry::Day(Day(NOW.day(0).0 + 1))])
        {
            line.line.stock.as_mut().unwrap().expiry = Some(expiry);
        }
        let names = BTreeMap::from([(id(5), "Alcohol pad".to_owned()), (id(11), "Store room".to_owned())]);
        rsx! {
            h1 {}
            Lines { lines, names }
        }
    });
}

#[test]
fn a_file_that_is_in_says_so_and_can_be_taken_back() {
    reads_as("tables", "stands", Role::Supervisor, answer, || {
        let how = HowRead::Xlsx { sheet: "Stock".into(), others: 2 };
        let preview = Preview { how, problems: Vec::new(), asks_order: false, asks_place: false, ..dirty() };
        shown(looked(OpeningView { lines: 3, items: 1, taken_back: 0 }, preview))
    });
    reads_as("tables", "taken-back", Role::Supervisor, answer, || {
        let preview = Preview { lines: Vec::new(), problems: Vec::new(), asks_place: false, ..dirty() };
        shown(looked(OpeningView { lines: 0, items: 0, taken_back: 4 }, preview))
    });
}

#[test]
fn a_file_that_cannot_be_read_says_what_to_do() {
    reads_as("tables", "unread", Role::Supervisor, answer, || {
        rsx! {
            h1 {}
            Incoming { reading: true, looked: true, onpick: |_| {}, onblank: |()| {} }
            for why in Unread::ALL {
                {looked_at(Looked::Unread(why))}
            }
            OutgoingText { saved: Some("Saved as stock-2026-11-22.xlsx".to_owned()), onsave: |_| {} }
        }
    });
}

#[test]
fn every_problem_has_its_words_in_each_language() {
    for language in Language::ALL {
        for problem in every_problem() {
            let id = format!("problem-{}", problem.key());
            assert_ne!(Words::of(language).text(&id), id, "{language:?}");
        }
    }
    assert!(every_problem().iter().all(|problem| !said::problem(problem).starts_with("problem-")));
}

fn entry(number: u8, name: Name, is: EntryIs) -> EntryView {
    EntryView {
        id: id(number),
        own_name: None,
        otherwise: None,
        name,
        is,
        retired: false,
        counted_as: None,
        counted_here: Vec::new(),
        stands: None,
        ranked: false,
        coming: Vec::new(),
        coming_more: 0,
    }
}

fn piece() -> EntryIs {
    let (category, unit) = (Some(ItemCategory::SaferInjection), Some(BaseUnit::Piece));
    EntryIs::Item { category, unit, is_kit: false, naloxone: None, holds: [None; 2] }
}

#[test]
fn a_row_may_call_an_item_by_its_name_in_any_language() {
    let items = [
        entry(5, Name::Word("item-alcohol-pad".into()), piece()),
        EntryView { retired: true, ..entry(6, Name::Word("item-alcohol-pad".into()), piece()) },
        EntryView { retired: true, ..entry(7, Name::Text("Old swab".into()), piece()) },
    ];
    let known = known(&items, &[], Role::Volunteer);
    let names = |number: u8| &known.items.iter().find(|item| item.id == id(number)).unwrap().names;
    for language in Language::ALL {
        assert!(names(5).contains(&Words::of(language).text("item-alcohol-pad")), "{language:?}");
    }
    assert!(names(6).is_empty(), "what is offered has the name");
    assert_eq!(names(7).as_slice(), ["Old swab"]);
    assert!(!known.may_add && known.units.len() == BaseUnit::ALL.len());
}

/// A place where two lots of an item lie.
fn room_with(lots: Vec<OnHand>) -> BagView {
    let place = PlaceView {
        id: id(11),
        name: Name::Text("=Store room".into()),
        place_kind: Some(PlaceKind::StoreRoom),
        bag: false,
        others_bag: false,
        pars: BTreeMap::new(),
        on_hand: lots,
        filled: true,
        counted: BTreeSet::new(),
    };
    BagView { places: vec![place], ..BagView::default() }
}

/// A file that was changed is another file: its rows would come in on top of what they brought before.
#[test]
fn what_lies_there_by_the_books_is_doubted_whatever_its_lot() {
    let lot = |item: u8, quantity| OnHand {
        item: id(item),
        name: Name::Text("Pad".into()),
        lot: Some(format!("L{quantity}")),
        good_until: None,
        quantity,
        recalled: false,
    };
    let bag = room_with(vec![lot(5, 1_200), lot(5, 3), lot(6, -4)]);
    let elsewhere = OpeningStock { place: id(12), quantity: 7, lot: String::new(), expiry: None };
    let mut lines = vec![
        line(2, OpeningItem::Known(id(5)), 7, vec![Doubt::Filler]),
        line(3, OpeningItem::Known(id(6)), 7, Vec::new()),
        line(4, OpeningItem::Known(id(7)), 7, Vec::new()),
        line(5, OpeningItem::Known(id(5)), 7, Vec::new()),
    ];
    lines[3].line.stock = Some(elsewhere);
    doubt_what_lies_there(&mut lines, &bag);
    let doubts: Vec<_> = lines.into_iter().map(|line| line.doubts).collect();
    assert_eq!(doubts, [vec![Doubt::Filler, Doubt::LiesThere(1_203)], vec![], vec![], vec![]]);
}

#[test]
fn nobody_takes_along_what_is_in_somebody_elses_bag_but_a_supervisor() {
    let line = OnHand {
        item: id(5),
        name: Name::Text("Swab".into()),
        lot: None,
        good_until: None,
        quantity: 4,
        recalled: false,
    };
    let mut view = room_with(vec![line]);
    let room = view.places[0].clone();
    let bag = |number: u8, others_bag| PlaceView { id: id(number), bag: true, others_bag, ..room.clone() };
    let [own, others, nobodys] = [bag(21, false), bag(22, true), bag(23, false)];
    (view.places, view.own_bag) = (vec![room, own, others, nobodys], Some(id(21)));
    for (role, rows) in [(Role::Supervisor, 4), (Role::Volunteer, 3), (Role::PeerWorker, 3)] {
        assert_eq!(on_hand(&view, role).len(), rows, "{role:?}");
    }
}

/// What goes along as a file comes back by the same file.
#[test]
fn stock_that_goes_along_comes_back_as_it_was() {
    let item = (id(5), Name::Word("item-alcohol-pad".into()));
    let on_shelf = |lot: &str, quantity, day: i32| OnHand {
        item: item.0,
        name: item.1.clone(),
        lot: Some(lot.to_owned()),
        good_until: Some(Day(day)),
        quantity,
        recalled: false,
    };
    let bag = room_with(vec![on_shelf("0785", 1_200, 20_911), on_shelf("1E5", 3, 21_000), on_shelf("=1+1", 4, 21_000)]);
    let place = &bag.places[0];
    for form in [TableForm::Csv, TableForm::Xlsx] {
        let table = ToWrite { form, heads: on_hand_heads(), rows: on_hand(&bag, Role::Volunteer) };
        let TableTold::Written(file) = kitbag_tables::answer::answer(&TableAsked::Write(Box::new(table))) else {
            panic!("not written")
        };
        let place = entry(11, place.name.clone(), EntryIs::Place { place_kind: place.place_kind, whose: None });
        let known = known(&[entry(5, item.1.clone(), piece())], &[place], Role::Volunteer);
        let to_read = ToRead { file: Bytes(file.0), known, order: None, place: None };
        let TableTold::Read(preview) = kitbag_tables::answer::answer(&TableAsked::Read(Box::new(to_read))) else {
            panic!("not read")
        };
        assert_eq!(preview.problems, [], "{form:?}");
        let back: Vec<_> = preview
            .lines
            .iter()
            .map(|line| {
                let stock = line.line.stock.as_ref().unwrap();
                (
                    line.line.item.clone(),
                    stock.lot.as_str(),
                    i64::from(stock.quantity),
                    stock.expiry.map(Expiry::last_day),
                )
            })
            .collect();
        let known = OpeningItem::Known(item.0);
        let lots = bag.places[0].on_hand.iter();
        let went: Vec<_> =
            lots.map(|lot| (known.clone(), lot.lot.as_deref().unwrap(), lot.quantity, lot.good_until)).collect();
        assert_eq!(back, went, "{form:?}");
    }
}

/// The heads of every language are those by which a table is read.
#[test]
fn a_blank_table_names_its_columns_in_each_language() {
    let heads = ["head-item", "head-quantity", "head-unit", "head-place", "head-lot", "head-expiry", "head-category"];
    for language in Language::ALL {
        let words = Words::of(language);
        let names = heads.map(|head| words.text(head)).join(",");
        let file = format!("{names}\nGauze,5,{},,,,\n", words.value(BaseUnit::Strip));
        let known = known(&[], &[], Role::Supervisor);
        let to_read = ToRead { file: Bytes(file.into_bytes()), known, order: None, place: Some(id(11)) };
        let told = kitbag_tables::answer::answer(&TableAsked::Read(Box::new(to_read)));
        let TableTold::Read(preview) = told else { panic!("{told:?}") };
        assert_eq!((preview.lines.len(), preview.problems.len()), (1, 0), "{language:?} {:?}", preview.problems);
    }
}
