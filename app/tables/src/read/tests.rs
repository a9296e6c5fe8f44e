//! Files as they come: each form, with its dirt, and any bytes at all.

use super::read;
use crate::limits::{
    CELL_BYTES_MAX, COLUMNS_MAX, FORMATS_MAX, INFLATED_BYTES_MAX, PARTS_MAX, ROWS_MAX, SHARED_TEXTS_MAX,
};
use crate::table::{Cell, Table};
use crate::write::write;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use kitbag_common::table::{HowRead, OutCell, Separator, TABLE_FILE_BYTES_MAX, TableForm, TextCode, ToWrite, Unread};
use kitbag_shared::time::Day;
use proptest::prelude::*;
use std::io::Write as _;

fn said(table: &Table) -> Vec<(u32, Vec<String>)> {
    table.rows.iter().map(|row| (row.number, row.cells.iter().map(Cell::said).collect())).collect()
}

fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
    (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

#[test]
fn a_text_is_cut_by_what_stands_between_its_columns() {
    for (text, separator) in [
        ("Item,Qty\nSwab,5\nCooker,6", Separator::Comma),
        ("Item;Qty\nSwab;1,5\nCooker;6,25", Separator::Semicolon),
        ("Item\tQty\nSwab, dry\t5\nCooker\t6", Separator::Tab),
        ("Item\nSwab", Separator::Comma),
    ] {
        let table = read(text.as_bytes()).unwrap();
        assert_eq!(table.how, HowRead::Csv { separator, code: TextCode::Utf8 }, "{text}");
    }
}

#[test]
fn rows_have_the_numbers_that_a_spreadsheet_shows() {
    let text = "\r\nItem,Qty\r\n\r\n\r\n\"Swab,\r\ndry\",5\r\n,\r\nCooker,6";
    let expected = [row(2, &["Item", "Qty"]), row(5, &["Swab,\r\ndry", "5"]), row(7, &["Cooker", "6"])];
    assert_eq!(said(&read(text.as_bytes()).unwrap()), expected);
    let stray = "Item,Qty\nTube 5\" long,5\n\nCooker,6\n";
    let numbers: Vec<u32> = read(stray.as_bytes()).unwrap().rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 2, 4], "a quote inside a cell is a part of it");
}

#[test]
fn what_is_no_table_is_refused() {
    for (file, why) in [
        (b"".as_slice(), Unread::Empty),
        (b"\n ; ;\n", Unread::Empty),
        (b"%PDF-1.7", Unread::NoTable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Unread::NoTable),
        (b"a,b\0,c\n", Unread::NoTable),
        (b"PK\x03\x04", Unread::Damaged),
    ] {
        assert_eq!(read(file), Err(why), "{file:?}");
    }
}

#[test]
fn a_file_has_room_for_so_much_and_no_more() {
    let full = |bytes: usize| format!("{}\n", "a".repeat(1_023)).repeat(bytes / 1_024).into_bytes();
    assert_eq!(read(&full(TABLE_FILE_BYTES_MAX)).map(|table| table.rows.len()), Ok(TABLE_FILE_BYTES_MAX / 1_024));
    assert_eq!(read(&[full(TABLE_FILE_BYTES_MAX), b"x".to_vec()].concat()), Err(Unread::TooLarge));
    assert!(read("x\n".repeat(ROWS_MAX).as_bytes()).is_ok());
    assert_eq!(read("x\n".repeat(ROWS_MAX + 1).as_bytes()), Err(Unread::TooLarge));
    let columns = |columns: usize| [",".repeat(columns - 1), "x".to_owned()].concat();
    assert!(read(columns(COLUMNS_MAX).as_bytes()).is_ok());
    assert_eq!(read(columns(COLUMNS_MAX + 1).as_bytes()), Err(Unread::TooLarge));
}

/// A package of these parts, with what each claims to be inflated left out: nobody believes it.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, part) in parts {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(part).unwrap();
        let packed = encoder.finish().unwrap();
        let offset = u32::try_from(file.len()).unwrap();
        let mut sum = Crc::new();
        sum.update(part);
        let mut head = vec![20, 0, 0, 8, 8, 0, 0, 0, 0, 0];
        head.extend(sum.sum().to_le_bytes());
        head.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
        head.extend([0; 4]);
        head.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        head.extend([0; 2]);
        file.extend(b"PK\x03\x04");
        file.extend(&head);
        file.extend(name.as_bytes());
        file.extend(packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, count) = (u32::try_from(file.len()).unwrap(), u16::try_from(parts.len()).unwrap());
    let length = u32::try_from(directory.len()).unwrap();
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    file.extend([length.to_le_bytes(), at.to_le_bytes()].concat());
    file.extend([0; 2]);
    file
}

const BOOK: &[u8] = br#"<workbook xmlns:r="r"><sheets><sheet name="Old" state="hidden" r:id="a"/><sheet name="Stock &amp; more" r:id="b"/></sheets></workbook>"#;
const RELATIONS: &[u8] =
    br#"<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#;

fn workbook(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let parts = [
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", b"<sheetData><row><c><v>7</v></c></row></sheetData>".as_slice()),
        ("xl/worksheets/sheet2.xml", sheet.as_bytes()),
    ];
    package(&[&parts, more].concat())
}

#[test]
fn a_workbook_says_texts_numbers_and_days() {
    let texts = br#"<sst><si><t>Naloxone &#233; &lt;</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>spoken</t></rPh></si></sst>"#;
    let styles = br#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>"#;
    let sheet = r#"<x:worksheet xmlns:x="x"><x:sheetData>
        <x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="C2" t="s"><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t> 0785</x:t></x:is></x:c></x:row>
        <x:row r="3" spans="1:3"/>
        <x:row><x:c s="1"><x:v>46081</x:v></x:c><x:c s="2"><x:v>46081.75</x:v></x:c><x:c><x:f>SUM(1,2)</x:f><x:v>12.5</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>
        </x:sheetData></x:worksheet>"#;
    let table = read(&workbook(sheet, &[("xl/sharedStrings.xml", texts), ("xl/styles.xml", styles)])).unwrap();
    assert_eq!(table.how, HowRead::Xlsx { sheet: "Stock & more".to_owned(), others: 0 });
    let expected = [
        row(2, &["Naloxone é <", "", "two runs", "0785"]),
        row(4, &["2026-02-28", "2026-02-28", "12.5", "TRUE", "#N/A"]),
    ];
    assert_eq!(said(&table), expected);
}

#[test]
fn a_workbook_that_claims_little_and_holds_much_is_not_inflated() {
    let rows = |bytes: usize| format!("<sheetData>{}<row><c><v>1</v></c></row></sheetData>", " ".repeat(bytes));
    let bomb = workbook(&rows(INFLATED_BYTES_MAX), &[]);
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    assert_eq!(read(&bomb), Err(Unread::TooLarge));
    assert!(read(&workbook(&rows(INFLATED_BYTES_MAX / 2), &[])).is_ok());
}

#[test]
fn a_workbook_of_which_a_bit_is_lost_is_not_read() {
    let file = workbook("<sheetData><row><c><v>1200</v></c></row></sheetData>", &[]);
    assert!(read(&file).is_ok());
    let mut other_sum = file.clone();
    for place in file.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x01\x02").map(|(place, _)| place) {
        other_sum[place + 16] ^= 1;
    }
    assert_eq!(read(&other_sum), Err(Unread::Damaged));
}

#[test]
fn a_text_that_cells_share_is_no_longer_than_a_cell() {
    let sheet = "<row><c t=\"s\"><v>0</v></c></row>";
    let sharing = |bytes: usize| {
        let texts = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(bytes));
        read(&workbook(sheet, &[("xl/sharedStrings.xml", texts.as_bytes())])).map(|table| table.rows.len())
    };
    assert_eq!(sharing(CELL_BYTES_MAX), Ok(1));
    assert_eq!(sharing(CELL_BYTES_MAX + 1), Err(Unread::TooLarge));
    let many = format!("<row>{}</row>", "<c r=\"A1\" t=\"s\"><v>0</v></c>".repeat(10_000));
    let texts = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(INFLATED_BYTES_MAX / 2));
    let parts: [(&str, &[u8]); 1] = [("xl/sharedStrings.xml", texts.as_bytes())];
    assert_eq!(read(&workbook(&many, &parts)), Err(Unread::TooLarge), "before it is copied ten thousand times");
}

#[test]
fn a_workbook_has_room_for_so_much_and_no_more() {
    let small = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    let texts = |count: usize| format!("<sst>{}</sst>", "<si/>".repeat(count));
    let formats = |count: usize| format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(count));
    let with =
        |name: &str, part: &str| read(&workbook(small, &[(name, part.as_bytes())])).map(|table| table.rows.len());
    assert_eq!(with("xl/sharedStrings.xml", &texts(SHARED_TEXTS_MAX)), Ok(1));
    assert_eq!(with("xl/sharedStrings.xml", &texts(SHARED_TEXTS_MAX + 1)), Err(Unread::TooLarge));
    assert_eq!(with("xl/styles.xml", &formats(FORMATS_MAX)), Ok(1));
    assert_eq!(with("xl/styles.xml", &formats(FORMATS_MAX + 1)), Err(Unread::TooLarge));
    let names: Vec<String> = (0..=PARTS_MAX).map(|number| format!("{number:04}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(read(&workbook(small, &parts[..PARTS_MAX - 4])).map(|table| table.rows.len()), Ok(1));
    assert_eq!(read(&workbook(small, &parts[..PARTS_MAX - 3])), Err(Unread::TooLarge));
    let far = |place: &str| read(&workbook(&format!("<row><c r=\"{place}\"><v>1</v></c></row>"), &[]));
    assert_eq!(far("IV1").map(|table| table.rows[0].cells.len()), Ok(COLUMNS_MAX));
    for place in ["IW1", "XFD1048576", "ZZZZZZZZZZZZ1"] {
        assert_eq!(far(place), Err(Unread::TooLarge), "{place}");
    }
}

fn of_ours() -> Vec<u8> {
    let rows = vec![vec![OutCell::Text("=1+1".to_owned()), OutCell::Number(-5), OutCell::Day(Day(20_512))]; 3];
    write(&ToWrite { form: TableForm::Xlsx, heads: vec!["Item".to_owned(); 3], rows }).unwrap()
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), begins in 0..4usize) {
        let begin = [b"".as_slice(), b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf"][begins];
        let _either = read(&[begin, &bytes].concat());
    }

    #[test]
    fn a_workbook_is_read_or_refused_whatever_is_changed_in_it(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>(),
    ) {
        let mut file = of_ours();
        for (at, byte) in &changes {
            let at = at.index(file.len());
            file[at] = *byte;
        }
        let _either = read(&file);
        let _either = read(&file[..cut.index(file.len())]);
    }

    #[test]
    fn a_sheet_is_read_or_refused_whatever_it_says(said in "(<(/?)(row|c|v|t|is|f|si)( (r|s|t)=\"[A-Z]{0,3}[0-9]{0,4}\")?(/?)>|[a-z0-9&;]{0,3}){0,30}") {
        let _either = read(&workbook(&said, &[("xl/sharedStrings.xml", said.as_bytes()), ("xl/styles.xml", said.as_bytes())]));
    }
}
