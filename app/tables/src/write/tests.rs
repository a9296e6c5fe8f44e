//! What is written is what is read back, and no cell of it is reckoned.

use super::write;
use crate::read::read;
use crate::table::Cell;
use kitbag_common::table::{OutCell, TableForm, ToWrite};
use kitbag_shared::time::Day;
use proptest::prelude::*;

fn table(form: TableForm, rows: Vec<Vec<OutCell>>) -> ToWrite {
    ToWrite { form, heads: ["Item", "Lot", "Number", "Day"].map(str::to_owned).into(), rows }
}

fn text(text: &str) -> OutCell {
    OutCell::Text(text.to_owned())
}

#[test]
fn a_csv_says_its_code_and_guards_its_texts() {
    let rows = vec![
        vec![text("=cmd|' /C calc'!A0"), text("0785"), OutCell::Number(-5), OutCell::Day(Day(20_512))],
        vec![text("Swab, \"dry\""), text("'=1"), OutCell::Empty, OutCell::Empty],
        vec![text("+1 555"), text("@x"), OutCell::Number(9), OutCell::Empty],
        vec![text("\tx"), text("\rx"), OutCell::Empty, OutCell::Empty],
        vec![text("-5"), text("1E5"), OutCell::Empty, OutCell::Empty],
    ];
    let file = String::from_utf8(write(&table(TableForm::Csv, rows)).unwrap()).unwrap();
    let expected = "\u{feff}Item,Lot,Number,Day\r\n'=cmd|' /C calc'!A0,0785,-5,2026-02-28\r\n\
        \"Swab, \"\"dry\"\"\",''=1,,\r\n'+1 555,'@x,9,\r\n'\tx,\"'\rx\",,\r\n'-5,1E5,,\r\n";
    assert_eq!(file, expected);
}

#[test]
fn a_workbook_keeps_texts_numbers_and_days_apart() {
    let rows = vec![vec![text("=1+1"), text("00392/174"), OutCell::Number(-5), OutCell::Day(Day(20_512))]];
    let read = read(&write(&table(TableForm::Xlsx, rows)).unwrap()).unwrap();
    let expected = [
        Cell::Text("=1+1".to_owned()),
        Cell::Text("00392/174".to_owned()),
        Cell::Number("-5".to_owned()),
        Cell::Day(Day(20_512)),
    ];
    assert_eq!(read.rows[1].cells, expected);
}

/// A text as a cell can hold it: blanks around it and signs that nobody sees are no part of a name or a lot.
fn any_text() -> impl Strategy<Value = String> {
    "['=+@\\-]{0,3}[a-zA-Z0-9é€,;\"<>&'. =]{0,12}".prop_map(|text| text.trim().to_owned())
}

proptest! {
    #[test]
    fn what_is_written_is_what_is_read(
        cells in prop::collection::vec((any_text(), any_text(), any::<i32>(), 0..40_000i32), 1..6), csv in any::<bool>(),
    ) {
        let rows: Vec<_> = cells.iter().map(|(item, lot, number, day)| {
            vec![text(item), text(lot), OutCell::Number(i64::from(*number)), OutCell::Day(Day(*day))]
        }).collect();
        let form = if csv { TableForm::Csv } else { TableForm::Xlsx };
        let read = read(&write(&table(form, rows)).unwrap()).unwrap();
        for (row, (item, lot, number, day)) in read.rows[1..].iter().zip(&cells) {
            let said: Vec<String> = (0..4).map(|column| row.cell(column).said()).collect();
            let day = Cell::Day(Day(*day)).said();
            prop_assert_eq!(&said, &[item.clone(), lot.clone(), number.to_string(), day]);
            if let (false, Cell::Text(kept)) = (csv, row.cell(0)) {
                prop_assert_eq!(kept, item);
            }
        }
    }
}
