use super::super::render_test::{id, reads_as};
use super::super::tests::answer;
use super::*;
use kitbag_common::form::Price;
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{CatalogueItemView, ComingView, KitView, Name, Named, RecipeVersionView, Standing};
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, PlaceKind, Role};
use kitbag_shared::time::Day;

fn entry(number: u8, name: &str) -> EntryView {
    EntryView {
        id: id(number),
        name: Name::Text(name.into()),
        own_name: Some(name.into()),
        otherwise: None,
        is: EntryIs::Area,
        retired: false,
        counted_as: None,
        counted_here: Vec::new(),
        stands: None,
        ranked: false,
        coming: Vec::new(),
        coming_more: 0,
    }
}

fn river() -> Named {
    Named::new(id(1), Name::Text("Riverside".into()))
}

fn areas() -> Vec<EntryView> {
    let old = EntryView { counted_as: Some(river()), ..entry(2, "River side") };
    let gone = EntryView { retired: true, ..entry(3, "Old market") };
    let here = vec![Named::new(id(2), Name::Text("River side".into()))];
    vec![gone, old, EntryView { counted_here: here, ..entry(1, "Riverside") }, entry(4, "Harbour")]
}

fn items() -> Vec<EntryView> {
    let (category, unit) = (Some(ItemCategory::SaferInjection), Some(BaseUnit::Piece));
    let is = EntryIs::Item { category, unit, is_kit: false, naloxone: None, holds: [None; 2] };
    let kit = EntryIs::Item {
        category: Some(ItemCategory::Kits),
        unit: Some(BaseUnit::Kit),
        is_kit: true,
        naloxone: None,
        holds: [None; 2],
    };
    let named = Name::Word("item-syringe-1ml-29g".into());
    let otherwise = Some(named.clone());
    vec![
        EntryView { is, otherwise, own_name: None, name: named, ..entry(5, "") },
        EntryView { is, ..entry(6, "Syringe 1 ml") },
        EntryView { is: kit, ..entry(7, "Night kit") },
    ]
}

fn places() -> Vec<EntryView> {
    let is = |whose| EntryIs::Place { place_kind: Some(PlaceKind::Vehicle), whose };
    let comes = |quantity| ComingView { name: Name::Text("Swab, sterile".into()), unit: BaseUnit::Piece, quantity };
    let van = EntryView { stands: Some(2), coming: vec![comes(1_200), comes(3)], is: is(None), ..entry(8, "Van") };
    let office = EntryView { stands: Some(1), ranked: true, is: is(None), ..entry(11, "Winter store") };
    vec![van, office, EntryView { stands: Some(3), is: is(Some(id(9))), ..entry(10, "Blue bag") }]
}

fn catalogue_item(item: RecordId) -> CatalogueItemView {
    let beside = [(5, "item-syringe-1ml-29g"), (11, "item-sharps-container-1l")];
    let beside = beside.map(|(number, word)| Named::new(id(number), Name::Word(word.into()))).into();
    let more = CatalogueItemView { currency: Some("CAD".into()), beside, used: true, ..CatalogueItemView::default() };
    match item {
        kit if kit == id(7) => CatalogueItemView {
            beside: vec![Named::new(id(7), Name::Text("Night kit".into()))],
            kit: Some(night_kit()),
            ..more
        },
        syringe if syringe == id(5) => CatalogueItemView {
            pack: Some(10),
            cost: Some(Price { hundredths: 1_205, currency: "CAD".into() }),
            ..more
        },
        _ => more,
    }
}

/// Changed by two people at once.
fn night_kit() -> KitView {
    let syringe = (id(5), Name::Word("item-syringe-1ml-29g".into()));
    let version = |number: u8, version, quantity, by: &str, standing| RecipeVersionView {
        id: id(number),
        version,
        lines: vec![(syringe.0, syringe.1.clone(), quantity)],
        by: by.into(),
        day: Day(20_779),
        standing,
    };
    let versions = vec![
        version(22, 2, 5, "Ana", Standing::InForce),
        version(23, 2, 10, "Ben", Standing::Earlier),
        version(21, 1, 1, "Ana", Standing::TakenBack),
    ];
    KitView { versions, seen: 3, apart: true }
}

fn answer_lists(request: Request) -> Reply {
    match request {
        Request::Entries(ListOf::Areas) => Reply::Entries(ListOf::Areas, areas()),
        Request::Entries(ListOf::Items) => Reply::Entries(ListOf::Items, items()),
        Request::Entries(ListOf::Places) => Reply::Entries(ListOf::Places, places()),
        Request::CatalogueItem(item) => Reply::CatalogueItem(Box::new(catalogue_item(item))),
        Request::Entries(list) => Reply::Entries(list, Vec::new()),
        other => answer(other),
    }
}

#[test]
fn a_list_says_of_each_what_became_of_it() {
    reads_as("entries", "areas", Role::Supervisor, answer_lists, || rsx! { Entries { list: ListOf::Areas } });
    reads_as("entries", "places", Role::Supervisor, answer_lists, || rsx! { Entries { list: ListOf::Places } });
    let screen = || rsx! { Entries { list: ListOf::Organisations } };
    reads_as("entries", "organisations", Role::Supervisor, answer_lists, screen);
}

#[test]
fn an_entry_with_what_can_be_changed_of_it() {
    let screen = || rsx! { EntryScreen { list: ListOf::Areas, entry: id(1) } };
    reads_as("entries", "entry", Role::Supervisor, answer_lists, screen);
    let screen = || rsx! { EntryScreen { list: ListOf::Areas, entry: id(2) } };
    reads_as("entries", "counted", Role::Supervisor, answer_lists, screen);
    let screen = || rsx! { EntryScreen { list: ListOf::Items, entry: id(5) } };
    reads_as("entries", "item", Role::Supervisor, answer_lists, screen);
}

#[test]
fn an_item_a_kit_and_a_place_with_what_belongs_to_each() {
    let screen = || rsx! { EntryScreen { list: ListOf::Items, entry: id(6) } };
    reads_as("entries", "item-not-at-once", Role::Supervisor, answer_lists, screen);
    let screen = || rsx! { EntryScreen { list: ListOf::Items, entry: id(7) } };
    reads_as("entries", "kit", Role::Supervisor, answer_lists, screen);
    let screen = || rsx! { EntryScreen { list: ListOf::Places, entry: id(8) } };
    reads_as("entries", "place", Role::Supervisor, answer_lists, screen);
    let screen = || rsx! { EntryScreen { list: ListOf::Places, entry: id(10) } };
    reads_as("entries", "bag", Role::Supervisor, answer_lists, screen);
}

#[test]
fn a_new_entry() {
    reads_as("entries", "new-item", Role::Supervisor, answer_lists, || rsx! { NewEntry { list: ListOf::Items } });
    reads_as("entries", "new-area", Role::Supervisor, answer_lists, || rsx! { NewEntry { list: ListOf::Areas } });
}

#[test]
fn what_is_on_its_way_to_a_place_is_named_with_how_much() {
    let van = places().remove(0);
    let said = offering::coming_said(&van).unwrap();
    assert_eq!(said, "1200 pieces of Swab, sterile · 3 pieces of Swab, sterile");
    let more = EntryView { coming_more: 3, ..van };
    assert_eq!(offering::coming_said(&more).unwrap(), format!("{said} · 3 more"), "what is not named is counted");
    assert_eq!(offering::coming_said(&entry(8, "Van")), None);
}

#[test]
fn a_list_that_was_put_in_order_stands_in_it_and_any_other_by_name() {
    let names = |entries: &[EntryView]| sorted(entries, "").into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(names(&places()), ["Winter store", "Van", "Blue bag"]);
    let unranked: Vec<_> = places().into_iter().map(|place| EntryView { ranked: false, ..place }).collect();
    assert_eq!(names(&unranked), ["Blue bag", "Van", "Winter store"]);
}
