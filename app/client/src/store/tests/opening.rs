//! Opening stock that comes in by a table: once however often somebody says yes, and all of it taken back in one go.

use super::{Phone, exchange, programme, written};
use crate::form::{
    EntryChange, EntryForm, EntryIs, ListOf, NewItem, OPENING_LINES_MAX, OPENING_NAMES_MAX, OPENING_ROW_MAX,
    OpeningForm, OpeningItem, OpeningLine, OpeningStock,
};
use crate::message::{Failure, Reply, Request};
use crate::store::queries::movements::MOVEMENTS_MAX;
use crate::view::{MovementsView, OpeningView};
use kitbag_shared::ids::{Hash, RecordId};
use kitbag_shared::record::Expiry;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, PlaceKind, Reason, Role};
use kitbag_shared::time::Month;

const FILE: Hash = Hash::from_bytes([7; 32]);

fn room(phone: &mut Phone) -> RecordId {
    room_called(phone, "Cellar")
}

fn room_called(phone: &mut Phone, name: &str) -> RecordId {
    let is = EntryIs::Place { place_kind: Some(PlaceKind::StoreRoom), whose: None };
    match phone.done(Request::AddEntry(EntryForm { name: name.into(), is })) {
        Reply::Saved { record, .. } => record,
        reply => panic!("{reply:?}"),
    }
}

fn line(row: u32, item: OpeningItem, (place, quantity): (RecordId, u32)) -> OpeningLine {
    let expiry = Some(Expiry::Month(Month(2028 * 12)));
    let stock = OpeningStock { place, quantity, lot: format!("0{row}"), expiry };
    OpeningLine { row, item, stock: Some(stock) }
}

fn new(name: &str, nth: u32) -> OpeningItem {
    let (category, unit) = (ItemCategory::WoundCare, BaseUnit::Piece);
    OpeningItem::New(NewItem { name: name.into(), category, unit, nth })
}

/// Two lots of something that is known, something new, and a name for the catalogue alone.
fn form(phone: &mut Phone, place: RecordId) -> OpeningForm {
    let swab = OpeningItem::Known(phone.item("item-alcohol-pad"));
    let lines = vec![
        line(2, swab.clone(), (place, 100)),
        line(3, swab, (place, 20)),
        line(4, new("Gauze roll", 1), (place, 7)),
        OpeningLine { row: 5, item: new("Splint", 2), stock: None },
    ];
    OpeningForm { file: FILE, lines }
}

fn bring(phone: &mut Phone, form: &OpeningForm) -> OpeningView {
    opening(phone.done(Request::BringIn(Box::new(form.clone()))))
}

fn opening(reply: Reply) -> OpeningView {
    match reply {
        Reply::Opening(view) => view,
        reply => panic!("{reply:?}"),
    }
}

fn quantities(phone: &mut Phone, place: RecordId) -> Vec<i64> {
    let bag = phone.bag();
    let there = bag.places.into_iter().find(|view| view.id == place).unwrap();
    let mut quantities: Vec<i64> = there.on_hand.iter().map(|line| line.quantity).collect();
    quantities.sort_unstable();
    quantities
}

fn offers(phone: &mut Phone, name: &str) -> bool {
    let Reply::Entries(_, entries) = phone.done(Request::Entries(ListOf::Items)) else { panic!("no list") };
    entries.iter().any(|entry| entry.own_name.as_deref() == Some(name) && entry.is_offered())
}

fn movements(phone: &mut Phone) -> MovementsView {
    match phone.done(Request::Movements) {
        Reply::Movements(view) => view,
        reply => panic!("{reply:?}"),
    }
}

#[test]
fn what_comes_in_comes_in_once_on_every_phone() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    let place = room(&mut phones[0]);
    exchange(&mut phones);
    let form = form(&mut phones[0], place);
    for phone in &mut phones {
        assert_eq!(bring(phone, &form), OpeningView { lines: 3, items: 2, taken_back: 0 });
        let before = written(phone).len();
        assert_eq!(bring(phone, &form).lines, 3);
        assert_eq!(written(phone).len(), before, "a second yes writes nothing");
    }
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(quantities(phone, place), [7, 20, 100]);
        assert!(offers(phone, "Gauze roll") && offers(phone, "Splint"));
        assert_eq!(phone.needs_look().records.len(), 0, "no version stands against another");
        let rows = movements(phone).rows;
        assert_eq!(rows.iter().map(|row| row.reason).collect::<Vec<_>>(), [Some(Reason::Opening); 3]);
        assert_eq!(rows.iter().map(|row| row.lot.clone().unwrap()).collect::<Vec<_>>().len(), 3);
    }
}

#[test]
fn two_members_who_bring_in_one_file_apart_say_nothing_against_each_other() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let place = room(&mut phones[0]);
    exchange(&mut phones);
    let mut form = form(&mut phones[0], place);
    form.lines.truncate(2);
    for phone in &mut phones {
        bring(phone, &form);
    }
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(quantities(phone, place), [20, 100]);
        assert_eq!(conflicts(phone), 0);
    }
}

fn conflicts(phone: &Phone) -> i64 {
    let sql = "SELECT count(*) FROM record WHERE conflicts > 0";
    phone.store.db.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_row_comes_in_once_whatever_its_item_is_called_or_counted_as_by_then() {
    let phone = &mut programme(&[Role::Supervisor, Role::Supervisor])[0];
    let place = room(phone);
    let form = form(phone, place);
    bring(phone, &form);
    let (swab, gloves) = (phone.item("item-alcohol-pad"), phone.item("item-gloves"));
    let mut again = form.clone();
    again.lines[0].item = OpeningItem::Known(gloves);
    again.lines[1].item = new("Swabs", 3);
    assert_eq!(bring(phone, &again).lines, 3);
    assert_eq!(quantities(phone, place), [7, 20, 100]);
    let bag = phone.bag();
    let there = bag.places.iter().find(|view| view.id == place).unwrap();
    assert_eq!(there.on_hand.iter().filter(|line| line.item == swab).count(), 2);
}

#[test]
fn all_of_it_is_taken_back_in_one_go_and_stands_again() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let place = room(&mut phones[0]);
    let form = form(&mut phones[0], place);
    bring(&mut phones[0], &form);
    exchange(&mut phones);
    let back = opening(phones[0].done(Request::TakeBackOpening(FILE)));
    assert_eq!(back, OpeningView { lines: 0, items: 0, taken_back: 5 });
    assert!(!back.stands());
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(quantities(phone, place), [0; 0]);
        assert!(!offers(phone, "Gauze roll") && movements(phone).rows.is_empty());
    }
    assert_eq!(bring(&mut phones[0], &form), OpeningView { lines: 3, items: 2, taken_back: 0 });
    exchange(&mut phones);
    assert_eq!(quantities(&mut phones[1], place), [7, 20, 100]);
    assert!(offers(&mut phones[1], "Splint"));
}

#[test]
fn what_was_taken_back_is_said_anew_and_what_stands_is_left() {
    let phone = &mut programme(&[Role::Supervisor, Role::Supervisor])[0];
    let (wrong, right) = (room(phone), room_called(phone, "Attic"));
    let at = |phone: &mut Phone, place| {
        let mut table = form(phone, place);
        table.lines.truncate(1);
        table
    };
    let (first, second) = (at(phone, wrong), at(phone, right));
    bring(phone, &first);
    bring(phone, &second);
    assert_eq!((quantities(phone, wrong), quantities(phone, right)), (vec![100], vec![]), "it stands as it is");
    phone.done(Request::TakeBackOpening(FILE));
    bring(phone, &second);
    assert_eq!((quantities(phone, wrong), quantities(phone, right)), (vec![], vec![100]));
}

#[test]
fn a_table_of_movements_says_what_a_day_moved_and_not_each_time() {
    let phone = &mut programme(&[Role::Supervisor, Role::Supervisor])[0];
    let place = room(phone);
    for file in [7, 8, 9] {
        let swab = OpeningItem::Known(phone.item("item-alcohol-pad"));
        let lines = vec![line(2, swab, (place, 5))];
        bring(phone, &OpeningForm { file: Hash::from_bytes([file; 32]), lines });
    }
    let rows = movements(phone).rows;
    assert_eq!(rows.iter().map(|row| row.quantity).collect::<Vec<_>>(), [Some(15)]);
}

#[test]
fn what_is_undone_from_the_list_of_entries_is_undone_whole() {
    let phone = &mut programme(&[Role::Supervisor, Role::Supervisor])[0];
    let place = room(phone);
    let form = form(phone, place);
    bring(phone, &form);
    let entry = phone.bag().entries.into_iter().find(|entry| entry.reason == Reason::Opening).unwrap();
    phone.done(Request::Withdraw(entry.id));
    assert_eq!(quantities(phone, place), [0; 0]);
}

#[test]
fn an_item_that_is_used_otherwise_stays() {
    let phone = &mut programme(&[Role::Supervisor, Role::Supervisor])[0];
    let place = room(phone);
    let table = form(phone, place);
    bring(phone, &table);
    let Reply::Entries(_, entries) = phone.done(Request::Entries(ListOf::Items)) else { panic!("no list") };
    let gauze = entries.iter().find(|entry| entry.own_name.as_deref() == Some("Gauze roll")).unwrap().id;
    let other =
        OpeningForm { file: Hash::from_bytes([8; 32]), lines: vec![line(2, OpeningItem::Known(gauze), (place, 3))] };
    bring(phone, &other);
    let back = opening(phone.done(Request::TakeBackOpening(FILE)));
    assert_eq!(back, OpeningView { lines: 0, items: 1, taken_back: 4 });
    assert_eq!(quantities(phone, place), [3]);
    assert!(offers(phone, "Gauze roll") && !offers(phone, "Splint"));
}

#[test]
fn an_item_of_that_name_that_came_meanwhile_is_taken() {
    let phone = &mut programme(&[Role::Supervisor, Role::Supervisor])[0];
    let place = room(phone);
    let is = EntryIs::Item {
        category: Some(ItemCategory::WoundCare),
        unit: Some(BaseUnit::Piece),
        is_kit: false,
        naloxone: None,
        holds: [None; 2],
    };
    let Reply::Saved { record, .. } = phone.done(Request::AddEntry(EntryForm { name: "Gauze roll".into(), is })) else {
        panic!("not added")
    };
    let table = form(phone, place);
    assert_eq!(bring(phone, &table).items, 1);
    let bag = phone.bag();
    let there = bag.places.iter().find(|view| view.id == place).unwrap();
    assert!(there.on_hand.iter().any(|line| line.item == record && line.quantity == 7));
    phone.done(Request::ChangeEntry { list: ListOf::Items, id: record, change: EntryChange::Retire(true) });
}

#[test]
fn a_volunteer_brings_stock_in_and_nothing_into_the_catalogue() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer, Role::PeerWorker]);
    let place = room(&mut phones[0]);
    exchange(&mut phones);
    let mut form = form(&mut phones[0], place);
    let refused = |phone: &mut Phone, request: Request| phone.refused(request);
    assert_eq!(refused(&mut phones[1], Request::BringIn(Box::new(form.clone()))), Failure::NotPermitted);
    assert_eq!(quantities(&mut phones[1], place), [0; 0], "all of it or nothing");
    form.lines.truncate(2);
    for request in [
        Request::BringIn(Box::new(form.clone())),
        Request::TakeBackOpening(FILE),
        Request::Opening(FILE),
        Request::Movements,
    ] {
        assert_eq!(refused(&mut phones[2], request), Failure::NotPermitted);
    }
    assert_eq!(bring(&mut phones[1], &form), OpeningView { lines: 2, items: 0, taken_back: 0 });
    exchange(&mut phones);
    assert_eq!(quantities(&mut phones[2], place), [20, 100]);
    phones[1].done(Request::TakeBackOpening(FILE));
    assert_eq!(quantities(&mut phones[1], place), [0; 0]);
    assert_eq!(phones[1].refused(Request::TakeBackOpening(Hash::from_bytes([9; 32]))), Failure::NotHere);
}

#[test]
fn a_table_has_room_for_so_much_and_no_more() {
    let phone = &mut programme(&[Role::Supervisor, Role::Supervisor])[0];
    let place = room(phone);
    let swab = OpeningItem::Known(phone.item("item-alcohol-pad"));
    let form = |lines: Vec<OpeningLine>| Request::BringIn(Box::new(OpeningForm { file: FILE, lines }));
    let of = |lines: usize| {
        let lines = (0..u32::try_from(lines).unwrap()).map(|row| line(row, swab.clone(), (place, 1)));
        lines.collect::<Vec<_>>()
    };
    for (lines, refused) in [
        (of(OPENING_LINES_MAX + 1), true),
        (Vec::new(), true),
        (vec![line(OPENING_ROW_MAX + 1, swab.clone(), (place, 1))], true),
        (vec![line(2, new("Gauze roll", OPENING_NAMES_MAX), (place, 1))], true),
        (vec![line(2, swab.clone(), (place, 0))], true),
        (vec![line(2, swab.clone(), (RecordId::random([1; 16]), 1))], true),
        (of(OPENING_LINES_MAX), false),
        (vec![line(OPENING_ROW_MAX, swab.clone(), (place, 1))], false),
        (vec![line(2, new("Gauze roll", OPENING_NAMES_MAX - 1), (place, 1))], false),
    ] {
        let count = lines.len();
        let reply = phone.ask(form(lines));
        assert_eq!(matches!(reply, Reply::Failed(_)), refused, "{count}: {reply:?}");
    }
    assert_eq!(opening(phone.done(Request::Opening(FILE))).items, 1);
    assert!(movements(phone).rows.len() < MOVEMENTS_MAX);
    let db = &phone.store.db;
    let row: i64 = db.query_row("SELECT min(id) FROM movement", [], |row| row.get(0)).unwrap();
    let many = "PRAGMA foreign_keys = OFF;
        INSERT INTO movement (id, item, place, lot, quantity, counts)
            WITH RECURSIVE more(number) AS (SELECT 1000000 UNION ALL SELECT number + 1 FROM more WHERE number < 1020000)
            SELECT number, item, place, number, 1, 1 FROM more, movement WHERE id = ";
    db.execute_batch(&format!("{many}{row};")).unwrap();
    let view = movements(phone);
    assert_eq!((view.rows.len(), view.more), (MOVEMENTS_MAX, true));
}
