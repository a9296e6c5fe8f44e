//! XLSX: the first sheet of a workbook that is shown and holds something.

mod formats;
mod sheet;
mod xml;

use super::package::Package;
pub(crate) use formats::{SERIAL_1970, day_of_serial};

use crate::limits::SHARED_TEXTS_MAX;
use crate::table::{Rows, Table};
use formats::Formats;
use kitbag_common::table::{HowRead, Unread};
use std::collections::BTreeMap;
use xml::{Reader, Said};

/// Reads a workbook.
pub(super) fn read(file: &[u8]) -> Result<Table, Unread> {
    let mut package = Package::open(file)?;
    let book = package.part("xl/workbook.xml")?.ok_or(Unread::NoTable)?;
    let (sheets, from_1904) = sheets_of(&book)?;
    let places = package.part("xl/_rels/workbook.xml.rels")?.map(|part| targets(&part)).transpose()?;
    let places = places.unwrap_or_default();
    let texts = package.part("xl/sharedStrings.xml")?.map(|part| shared_texts(&part)).transpose()?.unwrap_or_default();
    let formats = package.part("xl/styles.xml")?.map(|part| Formats::of(&part)).transpose()?.unwrap_or_default();
    let formats = formats.counting_from_1904(from_1904);
    let others = u32::try_from(sheets.len().saturating_sub(1)).unwrap_or(u32::MAX);
    for (name, id) in sheets {
        let Some(part) = places.get(&id).map(|place| package.part(place)).transpose()?.flatten() else { continue };
        let mut rows = Rows::default();
        sheet::read(&part, &texts, &formats, &mut rows)?;
        let rows = rows.all();
        if !rows.is_empty() {
            return Ok(Table { how: HowRead::Xlsx { sheet: name, others }, rows });
        }
    }
    Err(Unread::Empty)
}

/// The sheets that are shown, name and id, and whether days are counted from 1904 on.
fn sheets_of(part: &str) -> Result<(Vec<(String, String)>, bool), Unread> {
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    let mut reader = Reader::of(part);
    while let Some(said) = reader.next()? {
        match said {
            Said::Begin(tag) if tag.is("workbookPr") => {
                from_1904 = tag.attribute("date1904").is_some_and(|value| value == "1" || value == "true");
            }
            Said::Begin(tag) if tag.is("sheet") => {
                let shown = tag.attribute("state").is_none_or(|state| state == "visible");
                if let (true, Some(id)) = (shown, tag.attribute("id")) {
                    sheets.push((tag.attribute("name").unwrap_or_default(), id));
                }
            }
            Said::Begin(_) | Said::End(_) | Said::Text(_) => {}
        }
    }
    Ok((sheets, from_1904))
}

/// The parts of the package, by the ids that the workbook names them by.
fn targets(part: &str) -> Result<BTreeMap<String, String>, Unread> {
    let mut targets = BTreeMap::new();
    let mut reader = Reader::of(part);
    while let Some(said) = reader.next()? {
        if let Said::Begin(tag) = said
            && let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target"))
        {
            let below = format!("xl/{target}");
            targets.insert(id, target.strip_prefix('/').map_or(below, str::to_owned));
        }
    }
    Ok(targets)
}

/// The texts that cells name by number. What is only there to be spoken is left out.
fn shared_texts(part: &str) -> Result<Vec<String>, Unread> {
    let mut texts: Vec<String> = Vec::new();
    let (mut in_text, mut spoken) = (false, false);
    let mut reader = Reader::of(part);
    while let Some(said) = reader.next()? {
        match said {
            Said::Begin(tag) if tag.is("si") => {
                if texts.len() >= SHARED_TEXTS_MAX {
                    return Err(Unread::TooLarge);
                }
                texts.push(String::new());
            }
            Said::Begin(tag) if tag.is("rPh") => spoken = true,
            Said::End(name) if name == "rPh" => spoken = false,
            Said::Begin(tag) if tag.is("t") => in_text = !spoken,
            Said::End(name) if name == "t" => in_text = false,
            Said::Text(text) if in_text => texts.last_mut().into_iter().for_each(|last| last.push_str(&text)),
            Said::Begin(_) | Said::End(_) | Said::Text(_) => {}
        }
    }
    Ok(texts)
}
