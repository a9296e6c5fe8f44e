//! XLSX: one sheet with the columns' names above it. Texts are cells of text, which no spreadsheet reckons or turns into
//! numbers. Written here since a crate for it costs a phone 200 KB more than this does.

mod package;

use crate::read::SERIAL_1970;
use kitbag_common::table::{OutCell, ToWrite};
use package::Package;
use std::fmt::Write as _;
use std::io;

/// The formats of cells, as numbered in the styles below: heads, texts and days; numbers have none.
const HEAD: u32 = 1;
const TEXT: u32 = 2;
const DAY: u32 = 3;
/// The width of a column, in characters.
const WIDTH_MIN: usize = 8;
const WIDTH_MAX: usize = 48;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Kitbag" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>"#;
const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"#;

pub(super) fn write(table: &ToWrite) -> io::Result<Vec<u8>> {
    let mut package = Package::default();
    for (name, part) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
        ("xl/styles.xml", STYLES),
    ] {
        package.add(name, &format!("{XML}{part}"))?;
    }
    package.add("xl/worksheets/sheet1.xml", &sheet(table))?;
    package.finish()
}

fn sheet(table: &ToWrite) -> String {
    let mut xml = format!("{XML}{SHEET}<cols>");
    for (column, width) in widths(table).into_iter().enumerate() {
        _ = write!(xml, r#"<col min="{0}" max="{0}" width="{width}" customWidth="1"/>"#, column + 1);
    }
    xml.push_str("</cols><sheetData>");
    let heads: Vec<OutCell> = table.heads.iter().cloned().map(OutCell::Text).collect();
    row(&mut xml, 1, &heads, HEAD);
    for (number, cells) in (2..).zip(&table.rows) {
        row(&mut xml, number, cells, TEXT);
    }
    xml.push_str("</sheetData></worksheet>");
    xml
}

fn row(xml: &mut String, number: usize, cells: &[OutCell], text_format: u32) {
    _ = write!(xml, r#"<row r="{number}">"#);
    for (column, cell) in cells.iter().enumerate() {
        let place = format!("{}{number}", column_name(column));
        match cell {
            OutCell::Empty => {}
            OutCell::Text(text) => {
                _ = write!(xml, r#"<c r="{place}" t="inlineStr" s="{text_format}"><is><t xml:space="preserve">"#);
                escape(xml, text);
                xml.push_str("</t></is></c>");
            }
            OutCell::Number(value) => _ = write!(xml, r#"<c r="{place}"><v>{value}</v></c>"#),
            OutCell::Day(day) => {
                let serial = i64::from(day.0) + i64::from(SERIAL_1970);
                _ = write!(xml, r#"<c r="{place}" s="{DAY}"><v>{serial}</v></c>"#);
            }
        }
    }
    xml.push_str("</row>");
}

fn widths(table: &ToWrite) -> Vec<usize> {
    let longest = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| match row.get(column)? {
            OutCell::Text(text) => Some(text.chars().count()),
            OutCell::Empty | OutCell::Number(_) | OutCell::Day(_) => None,
        });
        let head = table.heads.get(column).map(|head| head.chars().count());
        cells.chain(head).max().unwrap_or(0)
    };
    (0..table.heads.len()).map(|column| (longest(column) + 2).clamp(WIDTH_MIN, WIDTH_MAX)).collect()
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
fn column_name(column: usize) -> String {
    let (mut left, mut letters) = (column + 1, Vec::new());
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// XML has no way to say most control signs: they are shown as lost.
fn escape(xml: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '\t' | '\n' | '\r' => _ = write!(xml, "&#{};", u32::from(letter)),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => xml.push(char::REPLACEMENT_CHARACTER),
            _ => xml.push(letter),
        }
    }
}
