//! The rows that screens and reports ask for, made anew from a record's shown values whenever it changes.

use super::super::desk;
use super::super::error::StoreError;
use super::{Kept, looked_for};
use crate::store::stock::{held, requisitions, stocktakes, sums, touched, transit};
use kitbag_shared::ids::{KeyId, LineId, RecordId};
use kitbag_shared::record::{
    Area, CodeMark, Count, DeskReport, Encounter, Fields, Incident, Item, Kind, Member, Organisation, OverdoseResponse,
    Place, Recipe, Record, Referral, Return, Text, ValueList, When,
};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Writes the rows of a record that has some.
pub(super) fn rewrite(db: &Connection, kept: &Kept, shown: &Fields, hidden: bool) -> Result<(), StoreError> {
    take_out(db, kept)?;
    write(db, kept, shown, hidden)
}

/// Takes out what is not replaced by the record's next rows: its part of on hand, and its rows in lists.
fn take_out(db: &Connection, kept: &Kept) -> Result<(), StoreError> {
    let lists: &[&str] = match kept.known_kind() {
        Some(Kind::StockMovement) => return sums::take_out(db, kept.row),
        Some(Kind::Stocktake) => return touched::counted_in(db, kept.row),
        Some(Kind::Encounter) => {
            &["casework_movement WHERE casework", "casework_return WHERE casework", "encounter_service WHERE encounter"]
        }
        Some(Kind::OverdoseResponse | Kind::Incident) => &["casework_movement WHERE casework"],
        Some(Kind::Recipe) => &["recipe_line WHERE recipe"],
        Some(Kind::Custody) => &["custody WHERE id"],
        Some(
            Kind::Referral
            | Kind::Item
            | Kind::Place
            | Kind::Area
            | Kind::Organisation
            | Kind::Member
            | Kind::ProgrammeSettings
            | Kind::Recall
            | Kind::Requisition
            | Kind::DeskReport,
        )
        | None => &[],
    };
    for rows in lists {
        db.prepare_cached(&format!("DELETE FROM {rows} = ?1"))?.execute([kept.row])?;
    }
    Ok(())
}

/// Writes the rows of a record that has none yet. A kind that this app does not know gets none; its state is kept all the
/// same.
pub(super) fn write(db: &Connection, kept: &Kept, shown: &Fields, hidden: bool) -> Result<(), StoreError> {
    let Some(kind) = kept.known_kind() else { return Ok(()) };
    match kind {
        Kind::Encounter => encounter(db, kept.row, &read(shown)),
        Kind::OverdoseResponse => overdose(db, kept, &read(shown)),
        Kind::Referral => referral(db, kept.row, &read(shown)),
        Kind::Incident => incident(db, kept.row, &read(shown)),
        Kind::StockMovement => sums::write(db, kept, &read(shown), hidden),
        Kind::Custody => held::write(db, (kept.row, kept.id), &read(shown), hidden),
        Kind::Requisition => requisitions::touch(db, [Some(kept.id)]),
        Kind::Stocktake => stocktakes::write(db, (kept.row, &kept.logs()), &read(shown), hidden),
        Kind::Item => item(db, kept.row, &read(shown)),
        Kind::Recipe => recipe(db, kept.row, &read(shown)),
        Kind::Place => place(db, kept.row, &read(shown)),
        Kind::Area => area(db, kept.row, &read(shown)),
        Kind::Organisation => organisation(db, kept.row, &read(shown)),
        Kind::Member => member(db, kept.row, &read(shown)),
        Kind::DeskReport => desk_report(db, kept.row, &read(shown)),
        // There are few of them, which are read as they are.
        Kind::ProgrammeSettings | Kind::Recall => Ok(()),
    }
}

/// The tables that rows of casework lie in, children first.
pub(in crate::store) const CASEWORK_ROWS: [&str; 8] = [
    "casework_movement WHERE casework",
    "casework_return WHERE casework",
    "encounter_service WHERE encounter",
    "encounter WHERE id",
    "overdose_response WHERE id",
    "incident WHERE id",
    "referral WHERE id",
    "casework WHERE id",
];
/// The tables with rows in which other records lie, children first.
const OTHER_ROWS: [&str; 10] = [
    "desk_report WHERE id",
    "requisition WHERE id",
    "custody WHERE id",
    "movement WHERE id",
    "stocktake WHERE id",
    "recipe_line WHERE recipe",
    "item WHERE id",
    "place WHERE id",
    "organisation WHERE id",
    "directory WHERE id",
];

/// Removes a record of which nothing is known any more, and what followed from it.
pub(super) fn remove(db: &Connection, kept: &Kept) -> Result<(), StoreError> {
    sums::take_out(db, kept.row)?;
    let (told_of, was_for) = (transit::named_by(db, kept.row)?, requisitions::of_movement(db, kept.row)?);
    touched::counted_in(db, kept.row)?;
    for rows in CASEWORK_ROWS.into_iter().chain(OTHER_ROWS) {
        db.prepare_cached(&format!("DELETE FROM {rows} = ?1"))?.execute([kept.row])?;
    }
    db.prepare_cached("DELETE FROM record WHERE id = ?1")?.execute([kept.row])?;
    transit::reckon_all(db, [told_of])?;
    requisitions::touch(db, [was_for])
}

fn read<R: Record>(shown: &Fields) -> R {
    R::read(shown).record
}

/// The columns that every record of a day's list has.
#[derive(Default)]
struct Casework<'a> {
    when: Option<&'a When>,
    area: Option<RecordId>,
    worker: Option<RecordId>,
    people: Option<u32>,
    participant: Option<&'a CodeMark>,
    practice: bool,
}

fn casework(db: &Connection, row: i64, record: &Casework<'_>) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO casework (id, at, day, area, worker, people, participant, practice)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let (at, day) = record.when.map_or((0, 0), |when| (when.at.0, when.day().0));
    db.prepare_cached(sql)?.execute((
        row,
        at,
        day,
        record.area.as_ref().map(RecordId::as_bytes),
        record.worker.as_ref().map(RecordId::as_bytes),
        record.people,
        record.participant.map(CodeMark::as_bytes),
        record.practice,
    ))?;
    Ok(())
}

fn movements(db: &Connection, row: i64, movements: &BTreeSet<RecordId>) -> Result<(), StoreError> {
    let mut insert = db.prepare_cached("INSERT INTO casework_movement (casework, movement) VALUES (?1, ?2)")?;
    for movement in movements {
        insert.execute((row, movement.as_bytes()))?;
    }
    Ok(())
}

fn returns(db: &Connection, row: i64, returns: &BTreeMap<LineId, Return>) -> Result<(), StoreError> {
    let sql = "INSERT INTO casework_return (casework, line, quantity, unit, method) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut insert = db.prepare_cached(sql)?;
    for (line, one) in returns {
        // Lines are unsigned and columns are not: the same 64 bits.
        let line = line.0.cast_signed();
        insert.execute((row, line, one.quantity.get(), one.unit.code(), one.method.code()))?;
    }
    Ok(())
}

fn encounter(db: &Connection, row: i64, record: &Encounter) -> Result<(), StoreError> {
    let common = Casework {
        when: record.when.as_ref(),
        area: record.area,
        worker: record.worker,
        people: record.headcount.map(|people| u32::from(people.get())),
        participant: record.participant.as_ref(),
        practice: record.practice,
    };
    casework(db, row, &common)?;
    movements(db, row, &record.movements)?;
    returns(db, row, &record.returned)?;
    let sql = "INSERT OR REPLACE INTO encounter (id, mode, visit) VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql)?.execute((row, code(record.mode), code(record.visit)))?;
    let mut insert = db.prepare_cached("INSERT INTO encounter_service (encounter, service) VALUES (?1, ?2)")?;
    for service in &record.services {
        insert.execute((row, service.code()))?;
    }
    Ok(())
}

fn code<T: ValueList>(value: Option<T>) -> Option<u16> {
    value.map(T::code)
}

fn overdose(db: &Connection, kept: &Kept, record: &OverdoseResponse) -> Result<(), StoreError> {
    let row = kept.row;
    let common = Casework {
        when: record.when.as_ref(),
        area: record.area,
        worker: record.worker,
        people: record.people.map(|people| u32::from(people.get())),
        participant: None,
        practice: record.practice,
    };
    casework(db, row, &common)?;
    movements(db, row, &record.movements)?;
    let doses: Vec<u32> = record.naloxone.values().filter_map(|given| Some(u32::from(given.doses?.get()))).collect();
    let doses = (!doses.is_empty()).then(|| doses.iter().sum::<u32>());
    let waits_for = record.debrief.as_ref().map_or(Ok(None), |item| desk::waits_for(db, item.key()))?;
    let waits_for = waits_for.as_ref().map(KeyId::as_bytes);
    let debrief = record.debrief.as_ref().map_or(Ok(None), |item| desk::said(db, kept.id, item))?;
    let sql = "INSERT OR REPLACE INTO overdose_response (id, naloxone_given, doses, outcome, debrief, desk_key)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (given, outcome) = (code(record.naloxone_given), code(record.outcome));
    db.prepare_cached(sql)?.execute((row, given, doses, outcome, code(debrief), waits_for))?;
    Ok(())
}

fn desk_report(db: &Connection, row: i64, report: &DeskReport) -> Result<(), StoreError> {
    let waits_for = report.letter.as_ref().map_or(Ok(None), |letter| desk::waits_for(db, letter.key()))?;
    let sql = "INSERT OR REPLACE INTO desk_report (id, desk_key) VALUES (?1, ?2)";
    db.prepare_cached(sql)?.execute((row, waits_for.as_ref().map(KeyId::as_bytes)))?;
    Ok(())
}

fn referral(db: &Connection, row: i64, record: &Referral) -> Result<(), StoreError> {
    let common = Casework {
        when: record.when.as_ref(),
        area: record.area,
        worker: record.worker,
        people: None,
        participant: record.participant.as_ref(),
        practice: record.practice,
    };
    casework(db, row, &common)?;
    let sql = "INSERT OR REPLACE INTO referral (id, type, status, organisation, follow_up) VALUES (?1, ?2, ?3, ?4, ?5)";
    db.prepare_cached(sql)?.execute((
        row,
        code(record.referral_type),
        code(record.status),
        record.organisation.as_ref().map(RecordId::as_bytes),
        record.follow_up.map(|day| day.0),
    ))?;
    Ok(())
}

fn incident(db: &Connection, row: i64, record: &Incident) -> Result<(), StoreError> {
    let common = Casework {
        when: record.when.as_ref(),
        area: record.area,
        worker: record.worker,
        people: record.people.map(|people| u32::from(people.get())),
        participant: None,
        practice: record.practice,
    };
    casework(db, row, &common)?;
    movements(db, row, &record.movements)?;
    let sql = "INSERT OR REPLACE INTO incident (id, type, asks_from) VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql)?.execute((row, code(record.incident_type), record.asks_from().map(|day| day.0)))?;
    Ok(())
}

/// A row of the directory.
struct Listed<'a> {
    kind: Kind,
    name: Option<&'a Text>,
    word: Option<&'a Text>,
    rank: u32,
    retired: bool,
    counted_as: Option<RecordId>,
}

/// After everything that has a rank of its own.
const RANK_LAST: u32 = 1_000_000;

fn listed(db: &Connection, row: i64, record: &Listed<'_>) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO directory (id, kind, name, word, rank, retired, counted_as)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (name, word) = (record.name.map(Text::as_str), record.word.map(Text::as_str));
    let counted_as = record.counted_as.as_ref().map(RecordId::as_bytes);
    db.prepare_cached(sql)?.execute((row, record.kind.id().0, name, word, record.rank, record.retired, counted_as))?;
    Ok(())
}

fn rank(said: Option<Count>) -> u32 {
    said.map_or(RANK_LAST, Count::get)
}

/// An entry that has no word, no rank and counts as itself.
fn named<R: Record>(name: Option<&Text>, retired: bool) -> Listed<'_> {
    Listed { kind: R::KIND, name, word: None, rank: RANK_LAST, retired, counted_as: None }
}

fn item(db: &Connection, row: i64, record: &Item) -> Result<(), StoreError> {
    let rank = rank(record.usual);
    let (name, word) = (record.name.as_ref(), record.word.as_ref());
    let Item { retired, counted_as, .. } = *record;
    listed(db, row, &Listed { kind: Kind::Item, name, word, rank, retired, counted_as })?;
    let sql = "INSERT OR REPLACE INTO item (id, category, is_kit, naloxone, doses_per_unit, syringes_per_unit)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (doses, syringes) = (record.doses_per_unit, record.syringes_per_unit);
    let (category, naloxone) = (code(record.category), code(record.naloxone));
    let (doses, syringes) = (doses.map(|doses| doses.get()), syringes.map(|syringes| syringes.get()));
    db.prepare_cached(sql)?.execute((row, category, record.is_kit, naloxone, doses, syringes))?;
    Ok(())
}

fn recipe(db: &Connection, row: i64, record: &Recipe) -> Result<(), StoreError> {
    listed(db, row, &named::<Recipe>(None, record.retired))?;
    let sql = "INSERT OR REPLACE INTO recipe_line (recipe, item, quantity) VALUES (?1, ?2, ?3)";
    let mut insert = db.prepare_cached(sql)?;
    for line in record.lines.values() {
        insert.execute((row, line.item.as_bytes(), line.quantity.get()))?;
    }
    Ok(())
}

fn place(db: &Connection, row: i64, record: &Place) -> Result<(), StoreError> {
    let (counted_as, rank) = (record.counted_as, rank(record.rank));
    listed(db, row, &Listed { counted_as, rank, ..named::<Place>(record.name.as_ref(), record.retired) })?;
    let sql = "INSERT OR REPLACE INTO place (id, type, member) VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql)?.execute((row, code(record.place_kind), record.member.as_ref().map(RecordId::as_bytes)))?;
    Ok(())
}

fn area(db: &Connection, row: i64, record: &Area) -> Result<(), StoreError> {
    let (counted_as, rank) = (record.counted_as, rank(record.rank));
    listed(db, row, &Listed { counted_as, rank, ..named::<Area>(record.name.as_ref(), record.retired) })
}

fn organisation(db: &Connection, row: i64, record: &Organisation) -> Result<(), StoreError> {
    let counted_as = record.counted_as;
    listed(db, row, &Listed { counted_as, ..named::<Organisation>(record.name.as_ref(), record.retired) })?;
    looked_for::write(db, row, record)
}

fn member(db: &Connection, row: i64, record: &Member) -> Result<(), StoreError> {
    listed(db, row, &named::<Member>(record.name.as_ref(), record.retired))
}
