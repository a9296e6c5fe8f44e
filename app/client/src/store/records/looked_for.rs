//! The rows that organisations are looked for by.

use crate::form::folded;
use crate::store::error::StoreError;
use kitbag_shared::record::{Organisation, Text, ValueList};
use rusqlite::Connection;

pub(super) fn write(db: &Connection, row: i64, record: &Organisation) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO organisation (id, name, rest, offers, areas) VALUES (?1, ?2, ?3, ?4, ?5)";
    let names = words_of([&record.name, &record.other_name]);
    let rest =
        words_of([&record.address, &record.hours, &record.languages, &record.bring, &record.note, &record.phone]);
    let offers: Vec<u8> = record.offers.iter().flat_map(|offer| offer.code().to_be_bytes()).collect();
    let areas: Vec<u8> = record.area.iter().chain(&record.serves).flat_map(|area| *area.as_bytes()).collect();
    db.prepare_cached(sql)?.execute((row, names, rest, offers, areas))?;
    Ok(())
}

fn words_of<const N: usize>(texts: [&Option<Text>; N]) -> String {
    let said: Vec<&str> = texts.into_iter().flatten().map(Text::as_str).collect();
    folded(&said.join(" "))
}
