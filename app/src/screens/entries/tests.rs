use super::super::render_test::{id, reads_as};
use super::super::tests::answer;
use super::*;
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{Name, Named};
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, Role};

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
    let named = Name::Word("item-syringe-1ml-29g".into());
    let otherwise = Some(named.clone());
    vec![
        EntryView { is, otherwise, own_name: None, name: named, ..entry(5, "") },
        EntryView { is, ..entry(6, "Syringe 1 ml") },
    ]
}

fn answer_lists(request: Request) -> Reply {
    match request {
        Request::Entries(ListOf::Areas) => Reply::Entries(ListOf::Areas, areas()),
        Request::Entries(ListOf::Items) => Reply::Entries(ListOf::Items, items()),
        Request::Entries(list) => Reply::Entries(list, Vec::new()),
        other => answer(other),
    }
}

#[test]
fn a_list_says_of_each_what_became_of_it() {
    reads_as("entries", "areas", Role::Supervisor, answer_lists, || rsx! { Entries { list: ListOf::Areas } });
    reads_as("entries", "places", Role::Supervisor, answer_lists, || rsx! { Entries { list: ListOf::Places } });
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
fn a_new_entry() {
    reads_as("entries", "new-item", Role::Supervisor, answer_lists, || rsx! { NewEntry { list: ListOf::Items } });
    reads_as("entries", "new-area", Role::Supervisor, answer_lists, || rsx! { NewEntry { list: ListOf::Areas } });
}
