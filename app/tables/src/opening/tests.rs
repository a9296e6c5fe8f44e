//! A stocktake with all the dirt that real ones have, row by row.

use crate::answer::answer;
use kitbag_common::bytes::Bytes;
use kitbag_common::form::{OPENING_LINES_MAX, OpeningItem};
use kitbag_common::table::{
    Doubt, HowRead, Known, KnownItem, Preview, Problem, TableAsked, TableTold, TextCode, ToRead, Unread,
};
use kitbag_shared::ids::RecordId;
use kitbag_shared::limits::TEXT_CHARS_MAX;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory};

const SWAB: u8 = 1;
const NASAL: u8 = 2;
const ROOM: u8 = 11;
const VAN: u8 = 12;

fn id(number: u8) -> RecordId {
    RecordId::random([number; 16])
}

fn names(all: &[&str]) -> Vec<String> {
    all.iter().map(|name| (*name).to_owned()).collect()
}

fn known() -> Known {
    let item = |number, all: &[&str], unit| KnownItem { id: id(number), names: names(all), unit };
    Known {
        items: vec![
            item(SWAB, &["Alcohol pad", "Toallita con alcohol", "Tampon d’alcool"], BaseUnit::Piece),
            item(NASAL, &["Naloxone nasal 4 mg", "Naloxona nasal 4 mg"], BaseUnit::Dose),
            item(3, &["Pipe", "Stem"], BaseUnit::Piece),
            item(4, &["Pipe"], BaseUnit::Piece),
        ],
        places: vec![(id(ROOM), names(&["Store room"])), (id(VAN), names(&["Van B"]))],
        categories: vec![
            (ItemCategory::WoundCare, names(&["Wound care", "Cuidado de heridas"])),
            (ItemCategory::Kits, names(&["Kits"])),
        ],
        units: vec![
            (BaseUnit::Piece, names(&["Piece", "Pieza", "Pièce"])),
            (BaseUnit::Dose, names(&["Dose", "Dosis"])),
            (BaseUnit::Kit, names(&["Kit"])),
        ],
        may_add: true,
    }
}

fn told(file: &[u8], change: impl Fn(&mut ToRead)) -> TableTold {
    let mut asked = ToRead { file: Bytes(file.to_vec()), known: known(), order: None, place: None };
    change(&mut asked);
    answer(&TableAsked::Read(Box::new(asked)))
}

fn preview(file: &[u8], change: impl Fn(&mut ToRead)) -> Preview {
    match told(file, change) {
        TableTold::Read(preview) => *preview,
        other => panic!("{other:?}"),
    }
}

const DIRTY: &str = "Stock of the store room;;;;;;\n\
    Artículo;Cantidad;Lugar;Lote;Caducidad;Unidad;Categoría\n\
    toallita CON alcohol;1.000;store room;0785;31/01/2028;Pieza;\n\
    Naloxone nasal 4mg;12,0;Van B;1E5;03/2027;;\n\
    Alcohol pad;43163;Van B;;;;\n\
    Alcohol pad;9999;Van B;A;;;\n\
    Alcohol pad;5;Store room;0785;31/01/2028;;\n\
    Alcohol pad;-5;Van B;;;;\n\
    Alcohol pad;2,5;Van B;;;;\n\
    Alcohol pad;inventory;Van B;;;;\n\
    Alcohol pad;5;Van C;;;;\n\
    Alcohol pad;5;Store roam;;;;\n\
    Alcohol pad;5;;;;;\n\
    Alcohol pad;5;Van B;1.00E+05;;;\n\
    Alcohol pad;5;Van B;;46081;;\n\
    Alcohol pad;5;Van B;;31/01/28;;\n\
    Alcohol pad;5;Van B;;soon;;\n\
    Alcohol pad;5;Van B;;;Dosis;\n\
    Alcohol pad;5;Van B;;;boxes;\n\
    Pipe;5;Van B;;;;\n\
    Gauze;20;Van B;;;;Cuidado de heridas\n\
    Gauze;20;Van B;B;;;Cuidado de heridas\n\
    Alcohol pads;3;Van B;;;;\n\
    Tape;5;Van B;;;;Sticky things\n\
    Alcohol pad;0;Van B;;;;\n\
    ;7;Van B;;;;\n\
    TampÃ©n;7;Van B;;;;\n\
    Total;44000;;;;;\n";

#[test]
fn what_is_wrong_is_named_row_by_row() {
    let preview = preview(DIRTY.as_bytes(), |_| {});
    let problems: Vec<_> = preview.problems.iter().map(|wrong| (wrong.row, wrong.problem.clone())).collect();
    let spring = kitbag_shared::time::Day(20_512);
    let expected = [
        (8, Problem::Negative),
        (9, Problem::NotWhole),
        (10, Problem::NotANumber),
        (11, Problem::UnknownPlace(None)),
        (12, Problem::UnknownPlace(Some("Store room".to_owned()))),
        (13, Problem::NoPlace),
        (14, Problem::LotChanged),
        (15, Problem::DateAsNumber(spring)),
        (16, Problem::ShortYear),
        (17, Problem::NoDate),
        (18, Problem::OtherUnit(BaseUnit::Piece)),
        (19, Problem::UnknownUnit),
        (20, Problem::SeveralItems),
        (24, Problem::UnknownCategory),
        (26, Problem::NoItem),
        (27, Problem::LettersLost),
        (28, Problem::Total),
    ];
    assert_eq!(problems, expected);
    assert_eq!((preview.idle, preview.asks_place, preview.asks_order), (1, true, false));
    let item = |row: u32| preview.problems.iter().find(|wrong| wrong.row == row).map(|wrong| wrong.item.as_str());
    assert_eq!((item(8), item(20), item(26)), (Some("Alcohol pad"), Some("Pipe"), Some("")));
}

#[test]
fn what_no_column_is_read_from_is_named() {
    assert!(preview(DIRTY.as_bytes(), |_| {}).left_out.is_empty());
    let file = "Item,Shelf,Quantity,Place,Funder\nAlcohol pad,A1,5,Van B,State\n";
    assert_eq!(preview(file.as_bytes(), |_| {}).left_out, ["Shelf", "Funder"]);
}

#[test]
fn what_comes_in_is_said_line_by_line() {
    let preview = preview(DIRTY.as_bytes(), |_| {});
    let lines: Vec<_> = preview
        .lines
        .iter()
        .map(|line| {
            let stock = line.line.stock.as_ref().unwrap();
            (line.line.row, stock.quantity, stock.lot.as_str(), line.doubts.clone())
        })
        .collect();
    let march = kitbag_shared::time::Day(17_594);
    let expected = [
        (3, 1_000, "0785", vec![]),
        (4, 12, "1E5", vec![]),
        (5, 43_163, "", vec![Doubt::LikeADate(march)]),
        (6, 9_999, "A", vec![Doubt::Filler]),
        (7, 5, "0785", vec![]),
        (21, 20, "", vec![]),
        (22, 20, "B", vec![]),
        (23, 3, "", vec![Doubt::CloseTo("Alcohol pad".to_owned())]),
    ];
    assert_eq!(lines, expected);
    let new = |row: u32| match &preview.lines.iter().find(|line| line.line.row == row).unwrap().line.item {
        OpeningItem::New(new) => (new.name.clone(), new.category, new.unit, new.nth),
        OpeningItem::Known(id) => panic!("{id}"),
    };
    let gauze = ("Gauze".to_owned(), ItemCategory::WoundCare, BaseUnit::Piece, 4);
    assert_eq!((new(21), new(22)), (gauze.clone(), gauze));
}

#[test]
fn a_number_that_may_be_a_thousand_times_another_is_doubted_where_the_file_writes_fractions_so() {
    let doubted = |file: &str| {
        let preview = preview(file.as_bytes(), |_| {});
        preview.lines.iter().map(|line| line.doubts.clone()).collect::<Vec<_>>()
    };
    let twelve = || [vec![Doubt::Fraction(12)]];
    assert_eq!(doubted("Item,Quantity,Place\nAlcohol pad,12.000,Van B\n"), twelve());
    assert_eq!(doubted("Item;Quantity;Place\nAlcohol pad;12,000;Van B\n"), twelve());
    assert_eq!(doubted("Item,Quantity,Place\nAlcohol pad,\"12,000\",Van B\n"), [vec![]]);
    assert_eq!(doubted("Item;Quantity;Place\nAlcohol pad;12.000;Van B\n"), [vec![]]);
    assert_eq!(doubted("Item,Quantity,Place\nAlcohol pad,12.500,Van B\n"), [vec![]]);
}

#[test]
fn what_a_spreadsheet_could_not_reckon_is_no_name_no_lot_and_no_number() {
    let file = "Item,Quantity,Place,Lot\n#N/A,5,Van B,\nAlcohol pad,#REF!,Van B,\nAlcohol pad,5,Van B,#VALUE!\n";
    let problems: Vec<_> = preview(file.as_bytes(), |_| {}).problems.into_iter().map(|wrong| wrong.problem).collect();
    assert_eq!(problems, [Problem::NoItem, Problem::NotANumber, Problem::LotChanged]);
}

#[test]
fn the_same_said_twice_is_doubted_and_counted_in_any_name() {
    let file = "Item,Quantity,Place,Lot\nAlcohol pad,5,Van B,A\nalcohol PAD,7,van b,A\nAlcohol pad,5,Van B,B\n";
    let preview = preview(file.as_bytes(), |_| {});
    let doubts: Vec<_> = preview.lines.iter().map(|line| (line.line.row, line.doubts.clone())).collect();
    assert_eq!(doubts, [(2, vec![]), (3, vec![Doubt::Again(2)]), (4, vec![])]);
    assert_eq!(preview.form(&[].into()).lines.len(), 2);
    assert_eq!(preview.form(&[3].into()).lines.len(), 3);
}

#[test]
fn who_may_not_add_to_the_catalogue_is_told_what_is_near() {
    let file = "Item,Quantity,Place\nAlcohol pads,5,Van B\nGauze,5,Van B\n";
    let preview = preview(file.as_bytes(), |asked| asked.known.may_add = false);
    let problems: Vec<_> = preview.problems.into_iter().map(|wrong| wrong.problem).collect();
    assert_eq!(problems, [Problem::UnknownItem(Some("Alcohol pad".to_owned())), Problem::UnknownItem(None)]);
}

#[test]
fn a_catalogue_alone_names_new_items_once() {
    let file = "Item,Unit,Category\nGauze,each,Wound care\nGAUZE,,\nAlcohol pad,,\nBag kit,Kit,\nBox,,Kits\n";
    let preview = preview(file.as_bytes(), |_| {});
    assert_eq!(preview.lines.iter().map(|line| line.line.row).collect::<Vec<_>>(), [2]);
    assert_eq!(preview.idle, 2);
    let problems: Vec<_> = preview.problems.into_iter().map(|wrong| wrong.problem).collect();
    assert_eq!(problems, [Problem::UnknownUnit, Problem::UnknownCategory], "what is in a kit no table says");
}

#[test]
fn a_file_has_room_for_so_many_lines_and_no_more() {
    let many: String = (0..=OPENING_LINES_MAX).map(|item| format!("Thing {item} of many,5,Van B\n")).collect();
    let many = preview(format!("Item,Quantity,Place\n{many}").as_bytes(), |_| {});
    assert_eq!((many.lines.len(), many.problems.len()), (OPENING_LINES_MAX, 1));
    assert_eq!(many.problems[0].problem, Problem::TooManyLines);
    let long = |letters: usize| format!("Item,Quantity,Place\n{},5,Van B\n", "x".repeat(letters));
    assert!(preview(long(TEXT_CHARS_MAX).as_bytes(), |_| {}).problems.is_empty());
    let over = preview(long(TEXT_CHARS_MAX + 1).as_bytes(), |_| {}).problems.remove(0);
    assert_eq!((over.problem, over.item.len()), (Problem::TooLong, TEXT_CHARS_MAX));
}

#[test]
fn a_code_that_nothing_tells_is_said() {
    let file = b"Article;Quantit\xe9;Lieu\nTampon d\x92alcool;5;Van B\n";
    let preview = preview(file, |_| {});
    assert!(matches!(preview.how, HowRead::Csv { code: TextCode::Windows1252, .. }));
    assert_eq!(preview.lines.len(), 1);
    assert_eq!(told(b"Swab,5\n", |_| {}), TableTold::Unread(Unread::NoHeads));
}
