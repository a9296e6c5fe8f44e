//! A store room's day where there is much of everything: 500 items at 20 places over 200,000 movements, all of them counted.

use crate::device::Device;
use crate::figure::{Target, percentile, tell, took_ms};
use crate::programme::{Lies, Programme};
use kitbag_client::form::{CountSheetForm, Draft, EntryForm, EntryIs, MovementForm, QuantityForm};
use kitbag_client::message::{Reply, Request};
use kitbag_client::view::BagView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, PlaceKind, Reason};
use rusqlite::Connection;

const ITEMS: usize = 500;
const PLACES: usize = 20;
const MOVEMENTS: i64 = 200_000;
/// Movements that are written by forms; the others are rows like theirs.
const WRITTEN: usize = 1_000;
const ROUNDS: usize = 10;

/// From the question to the answer, and from the form to the disk.
pub async fn measure() {
    let programme = Programme::found(Lies::OnDisk).await;
    let desk = &programme.desk;
    fill(desk);
    let view = bag(desk);
    let items: Vec<RecordId> = view.items.iter().map(|item| item.id).collect();
    for (number, place) in (0_u8..).zip(&view.places) {
        let counts = items.iter().map(|item| (*item, 10_000)).collect();
        let id = RecordId::random([number; 16]);
        save(desk, MovementForm::CountSheet(CountSheetForm { id, place: place.id, counts }));
    }
    for number in 0..WRITTEN {
        lose(desk, &view, number);
    }
    desk.inside(|db| multiply(db).unwrap());
    let rows = desk.number("SELECT count(*) FROM movement WHERE counts = 1");
    assert!(rows >= MOVEMENTS, "{rows}");

    let (mut list, mut covers, mut ahead) = (Vec::new(), Vec::new(), Vec::new());
    let (mut item, mut form) = (Vec::new(), Vec::new());
    for (round, one) in items.into_iter().enumerate().take(ROUNDS) {
        list.push(took_ms(|| drop(bag(desk))));
        let place = view.places.iter().cycle().nth(round).unwrap().id;
        covers.push(took_ms(|| drop(desk.ask(Request::Covers(place)))));
        ahead.push(took_ms(|| drop(desk.ask(Request::Ahead))));
        item.push(took_ms(|| drop(desk.ask(Request::StockItem(one)))));
        form.push(took_ms(|| lose(desk, &view, WRITTEN + round)));
    }
    tell("stock: the list of 500 items at 20 places, p95", "ms", percentile(&mut list, 95), Target::AtMost(200.0));
    tell("stock: how long each item lasts at one place, p95", "ms", percentile(&mut covers, 95), Target::AtMost(200.0));
    tell("stock: what needs doing at all places, p95", "ms", percentile(&mut ahead, 95), Target::AtMost(400.0));
    tell("stock: one item, wherever it lies, p95", "ms", percentile(&mut item, 95), Target::AtMost(200.0));
    tell("stock: a form saved, p95", "ms", percentile(&mut form, 95), Target::Told);
}

/// Adds items and places up to so many of each.
fn fill(desk: &Device) {
    let view = bag(desk);
    let of_item = EntryIs::Item {
        category: Some(ItemCategory::SaferInjection),
        unit: Some(BaseUnit::Piece),
        is_kit: false,
        naloxone: None,
        holds: [None; 2],
    };
    for number in view.items.len()..ITEMS {
        desk.ask(Request::AddEntry(EntryForm { name: format!("Thing {number}"), is: of_item }));
    }
    let of_place = EntryIs::Place { place_kind: Some(PlaceKind::StoreRoom), whose: None };
    for number in view.places.len()..PLACES {
        desk.ask(Request::AddEntry(EntryForm { name: format!("Room {number}"), is: of_place }));
    }
}

fn bag(desk: &Device) -> BagView {
    let Reply::Bag(view) = desk.ask(Request::Bag) else { panic!("no list") };
    *view
}

fn save(desk: &Device, form: MovementForm) {
    desk.ask(Request::Save(Draft::Movement(form.into())));
}

fn lose(desk: &Device, view: &BagView, number: usize) {
    let item = view.items.iter().cycle().nth(number * 7).unwrap();
    let place = view.places.iter().cycle().nth(number).unwrap();
    let id = (0xf0_u128 << 64) + u128::try_from(number).unwrap();
    let form = QuantityForm {
        id: RecordId::random(id.to_be_bytes()),
        place: place.id,
        item: item.id,
        quantity: 1,
        lot: String::new(),
        expiry: None,
        unnamed: true,
        order: None,
    };
    save(desk, MovementForm::TakeOut { form, reason: Reason::LostOrStolen });
}

/// Doubles the movements until there are enough: each with an id of its own, on a day of the last two months, half of them
/// handed out.
fn multiply(db: &Connection) -> rusqlite::Result<()> {
    let columns = |table: &str, but: &str| -> rusqlite::Result<String> {
        let mut rows = db.prepare("SELECT name FROM pragma_table_info(?1)")?;
        let names: Vec<String> = rows.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(names.into_iter().filter(|name| !but.contains(name.as_str())).collect::<Vec<_>>().join(", "))
    };
    let (records, movements) = (columns("record", "id uuid")?, columns("movement", "id day reason")?);
    db.execute_batch("PRAGMA foreign_keys = OFF; BEGIN")?;
    while db.query_row("SELECT count(*) FROM movement WHERE counts = 1", [], |row| row.get::<_, i64>(0))? < MOVEMENTS {
        db.execute_batch(&format!(
            "CREATE TEMP TABLE born AS SELECT id FROM movement WHERE counts = 1;
            CREATE TEMP TABLE last AS SELECT max(id) AS id FROM record;
            INSERT INTO record (id, uuid, {records})
                SELECT record.id + last.id, randomblob(16), {records} FROM temp.last, record
                WHERE record.id IN (SELECT id FROM temp.born);
            INSERT INTO movement (id, day, reason, {movements})
                SELECT movement.id + last.id, day - abs(random() % 60),
                    CASE random() % 2 WHEN 0 THEN 7 ELSE reason END, {movements} FROM temp.last, movement
                WHERE movement.id IN (SELECT id FROM temp.born);
            DROP TABLE temp.born; DROP TABLE temp.last;"
        ))?;
    }
    db.execute_batch("COMMIT")
}
