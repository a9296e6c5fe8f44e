//! The records of the last days, and a worker's own figures.

use super::custody::on_my_back;
use super::names::Names;
use crate::store::clock;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::log;
use crate::store::records::{self, Kept};
use crate::store::shift;
use crate::store::stock::hand_outs::{is_given, is_left_out};
use crate::view::{Before, Name, TodayRow, TodayView, Totals};
use kitbag_shared::ids::RecordId;
use kitbag_shared::merge::Visibility;
use kitbag_shared::record::lists::{ReturnMethod, ReturnUnit, Role};
use kitbag_shared::record::{
    Count, Encounter, Incident, Kind, OverdoseResponse, Referral, Return, StockMovement, ValueList, When,
};
use kitbag_shared::tally;
use kitbag_shared::time::{DAY_MS, Moment};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// The days that the list goes back.
pub const LIST_DAYS: i64 = 3;
/// A contact that was withdrawn within so many milliseconds was undone where it was saved, which offers that for ten seconds.
pub const UNDONE_MS: i64 = 15_000;
/// The number of rows that a page of the list has at most: as many as a slow phone draws at once without a hitch.
pub const LIST_ROWS_MAX: u32 = 100;
/// The time that "tonight" goes back where no shift runs, in milliseconds.
pub const TONIGHT_MS: i64 = 12 * 60 * 60 * 1000;

/// Records from one moment to another. Left out are those withdrawn before a third, and what was undone right after it was
/// written by whoever wrote it: that was a slip, and is listed only for a supervisor, if it is somebody else's.
pub(crate) const LISTED: &str = "SELECT record.uuid, casework.at, casework.id FROM casework CROSS JOIN record USING (id)
    WHERE casework.at >= ?1 AND (casework.at, casework.id) < (?2, ?3) AND (record.hidden = 0 OR record.withdrawn_at >= ?4
        AND (record.author <> ?7 OR NOT coalesce(record.kind = 1 AND record.withdrawn_by IS NOT NULL
            AND record.withdrawn_at - record.author_at BETWEEN 0 AND ?6, 0)))
    ORDER BY casework.at DESC, casework.id DESC LIMIT ?5";

/// The place where the newest page begins.
const NEWEST: Before = Before { at: Moment(i64::MAX), row: i64::MAX };

/// The records of the last days, newest first.
pub fn today(db: &Connection, env: &dyn Environment, me: &Identity) -> Result<TodayView, StoreError> {
    let since = Moment(clock::now(db, env)?.0 - LIST_DAYS * DAY_MS);
    page(db, env, me, since, NEWEST)
}

/// The records before those of another page, however old.
pub fn earlier(db: &Connection, env: &dyn Environment, me: &Identity, before: Before) -> Result<TodayView, StoreError> {
    page(db, env, me, Moment(i64::MIN), before)
}

fn page(
    db: &Connection,
    env: &dyn Environment,
    me: &Identity,
    since: Moment,
    before: Before,
) -> Result<TodayView, StoreError> {
    let names = Names::load(db)?;
    let listed = listed(db, env, me, (since, before), LIST_ROWS_MAX)?;
    let rows = rows(db, &names, me, listed.iter().map(|(id, _)| *id))?;
    let shown_until = match listed.last() {
        Some((_, last)) if u32::try_from(listed.len()) == Ok(LIST_ROWS_MAX) => *last,
        Some(_) | None => Before { at: since, row: i64::MIN },
    };
    let older = listed_before(db, env, me, shown_until)?;
    Ok(TodayView {
        rows,
        earlier: older.then_some(shown_until),
        tonight: tonight(db, env, me)?,
        team: if me.role() == Some(Role::Supervisor) { Some(of_all(db, env)?) } else { None },
        shift_began_at: shift::began_at(db)?,
        bag: on_my_back(db, &names, me, clock::today(db, env)?)?,
    })
}

fn listed_before(db: &Connection, env: &dyn Environment, me: &Identity, before: Before) -> Result<bool, StoreError> {
    Ok(!listed(db, env, me, (Moment(i64::MIN), before), 1)?.is_empty())
}

/// The records between two moments, the newest first, each with where the page before it would end.
fn listed(
    db: &Connection,
    env: &dyn Environment,
    me: &Identity,
    (since, before): (Moment, Before),
    rows_max: u32,
) -> Result<Vec<(RecordId, Before)>, StoreError> {
    // What was withdrawn stays in sight for a day, so that it can be taken back.
    let withdrawn_since = env.now().0 - DAY_MS;
    let slips_but_of = (me.role() == Some(Role::Supervisor)).then(|| *me.device().as_bytes());
    let mut rows = db.prepare_cached(LISTED)?;
    let params = (since.0, before.at.0, before.row, withdrawn_since, rows_max, UNDONE_MS, slips_but_of);
    let rows = rows.query_map(params, |row| {
        let id = RecordId(uuid::Uuid::from_bytes(row.get(0)?));
        Ok((id, Before { at: Moment(row.get(1)?), row: row.get(2)? }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records as lists show them.
pub(super) fn rows(
    db: &Connection,
    names: &Names,
    me: &Identity,
    ids: impl IntoIterator<Item = RecordId>,
) -> Result<Vec<TodayRow>, StoreError> {
    ids.into_iter().map(|id| row(db, names, me, &records::get(db, id)?)).collect()
}

/// The row of a record, as lists show it.
pub(super) fn row(db: &Connection, names: &Names, me: &Identity, kept: &Kept) -> Result<TodayRow, StoreError> {
    let visibility = kept.state.visibility();
    let conflict = !kept.state.conflicts().is_empty();
    let mine = kept.author == me.device();
    let blank = TodayRow {
        id: kept.id,
        kind: kept.known_kind().unwrap_or(Kind::Encounter),
        at: Moment(0),
        offset_minutes: 0,
        about: false,
        day: kitbag_shared::time::Day(0),
        area: None,
        worker: (!mine).then(|| names.who(kept.author)),
        people: None,
        given: Vec::new(),
        left_out: Vec::new(),
        missing_movements: 0,
        returned: Vec::new(),
        facts: Vec::new(),
        practice: false,
        whereabouts: log::whereabouts(db, kept.id)?,
        needs_look: (conflict && visibility == Visibility::Visible) || visibility == Visibility::WithdrawnUnseen,
        withdrawn: visibility == Visibility::Hidden,
        mine,
    };
    match kept.known_kind() {
        Some(Kind::Encounter) => encounter(db, names, blank, &kept.read()),
        Some(Kind::OverdoseResponse) => overdose(db, names, blank, &kept.read()),
        Some(Kind::Referral) => Ok(referral(names, blank, &kept.read())),
        Some(Kind::Incident) => incident(db, names, blank, &kept.read()),
        Some(_) | None => Ok(blank),
    }
}

fn placed(mut row: TodayRow, when: Option<&When>, area: Option<Name>) -> TodayRow {
    if let Some(when) = when {
        (row.at, row.about, row.day) = (when.at, when.about, when.day());
        row.offset_minutes = i32::from(when.offset.get());
    }
    row.area = area;
    row
}

fn encounter(db: &Connection, names: &Names, row: TodayRow, record: &Encounter) -> Result<TodayRow, StoreError> {
    let mut row = placed(row, record.when.as_ref(), record.area.map(|area| names.of(area)));
    row.people = record.headcount.map(|people| u32::from(people.get()));
    row.practice = record.practice;
    row.facts = record.services.iter().map(|service| service.word()).collect();
    row.returned = record.returned.values().cloned().collect();
    given(db, names, &mut row, record.movements.iter())?;
    Ok(row)
}

fn overdose(db: &Connection, names: &Names, row: TodayRow, record: &OverdoseResponse) -> Result<TodayRow, StoreError> {
    let mut row = placed(row, record.when.as_ref(), record.area.map(|area| names.of(area)));
    row.people = record.people.map(|people| u32::from(people.get()));
    row.practice = record.practice;
    row.facts = record.outcome.iter().map(|outcome| outcome.word()).collect();
    given(db, names, &mut row, record.movements.iter())?;
    Ok(row)
}

fn referral(names: &Names, row: TodayRow, record: &Referral) -> TodayRow {
    let mut row = placed(row, record.when.as_ref(), record.area.map(|area| names.of(area)));
    row.practice = record.practice;
    let kind = record.referral_type.iter().map(|kind| kind.word());
    row.facts = kind.chain(record.status.iter().map(|status| status.word())).collect();
    row
}

fn incident(db: &Connection, names: &Names, row: TodayRow, record: &Incident) -> Result<TodayRow, StoreError> {
    let mut row = placed(row, record.when.as_ref(), record.area.map(|area| names.of(area)));
    row.people = record.people.map(|people| u32::from(people.get()));
    row.practice = record.practice;
    row.facts = record.incident_type.iter().map(|what| what.word()).collect();
    given(db, names, &mut row, record.movements.iter())?;
    Ok(row)
}

/// The items that were given, or taken, and the parts that were left out: the record's movements as far as they have arrived.
fn given<'a>(
    db: &Connection,
    names: &Names,
    row: &mut TodayRow,
    movements: impl Iterator<Item = &'a RecordId>,
) -> Result<(), StoreError> {
    let (mut given, mut left_out) = (BTreeMap::new(), BTreeMap::new());
    for movement in movements {
        let Some(kept) = records::find_of(db, Kind::StockMovement, *movement)? else {
            row.missing_movements += 1;
            continue;
        };
        row.needs_look |= !kept.state.conflicts().is_empty();
        row.whereabouts = row.whereabouts.and(log::whereabouts(db, *movement)?);
        let hidden = kept.state.visibility() == Visibility::Hidden;
        let movement: StockMovement = kept.read();
        let (left, counts) = (is_left_out(&movement), !hidden || row.withdrawn);
        let counts = counts && (left || is_given(&movement));
        if let (true, Some(item), Some(quantity)) = (counts, movement.item, movement.quantity) {
            let item = names.counted_item(item);
            let moved = if left { &mut left_out } else { &mut given };
            *moved.entry((names.precedence(item), names.of(item), item)).or_insert(0) += quantity.get().unsigned_abs();
        }
    }
    [row.given, row.left_out] = [given, left_out].map(|moved| {
        let moved = moved.into_iter().filter(|(_, quantity)| *quantity > 0);
        moved.map(|((_, name, _), quantity)| (name, quantity)).collect()
    });
    Ok(())
}

pub(crate) const TONIGHT: &str = "SELECT casework.id FROM casework CROSS JOIN record USING (id)
    WHERE casework.at >= ?1 AND casework.at <= ?3 AND casework.worker = ?2 AND casework.practice = 0 AND record.hidden = 0
        AND record.kind = 1";

/// A worker's own figures of the shift, or of the last hours. Practice, what was withdrawn and what is dated ahead of now
/// never count.
pub fn tonight(db: &Connection, env: &dyn Environment, me: &Identity) -> Result<Totals, StoreError> {
    let since = shift::counted_since(db, env, TONIGHT_MS)?;
    let until = clock::latest(db, env)?;
    let who = me.member_record;
    let mut rows = db.prepare_cached(TONIGHT)?;
    let found = rows.query_map((since.0, who.as_bytes(), until.0), |row| row.get(0))?;
    totals(db, &found.collect::<Result<Vec<_>, _>>()?)
}

pub(crate) const TONIGHT_OF_ALL: &str = "SELECT casework.id FROM casework CROSS JOIN record USING (id)
    WHERE casework.at >= ?1 AND casework.at <= ?2 AND casework.practice = 0 AND record.hidden = 0 AND record.kind = 1";

/// Everybody's figures of the last hours.
fn of_all(db: &Connection, env: &dyn Environment) -> Result<Totals, StoreError> {
    let (since, until) = (clock::now(db, env)?.0 - TONIGHT_MS, clock::latest(db, env)?.0);
    let mut rows = db.prepare_cached(TONIGHT_OF_ALL)?;
    let found = rows.query_map((since, until), |row| row.get(0))?;
    totals(db, &found.collect::<Result<Vec<_>, _>>()?)
}

fn totals(db: &Connection, contacts: &[i64]) -> Result<Totals, StoreError> {
    let mut totals = Totals::default();
    let mut returns = Vec::new();
    for contact in contacts {
        add_contact(db, *contact, &mut totals)?;
        returns.extend(returns_of(db, *contact)?);
    }
    let conversions = records::settings(db)?.map(|settings| settings.conversions).unwrap_or_default();
    totals.returned = tally::returned(&returns, &conversions);
    Ok(totals)
}

fn returns_of(db: &Connection, contact: i64) -> Result<Vec<Return>, StoreError> {
    let sql = "SELECT quantity, unit, method FROM casework_return WHERE casework = ?1";
    let mut rows = db.prepare_cached(sql)?;
    let mut rows = rows.query([contact])?;
    let mut returns = Vec::new();
    while let Some(row) = rows.next()? {
        let (unit, method) = (ReturnUnit::from_code(row.get(1)?), ReturnMethod::from_code(row.get(2)?));
        if let Ok(quantity) = Count::new(row.get(0)?) {
            returns.push(Return { quantity, unit, method });
        }
    }
    Ok(returns)
}

fn add_contact(db: &Connection, contact: i64, totals: &mut Totals) -> Result<(), StoreError> {
    let sql = "SELECT coalesce(people, 1) FROM casework WHERE id = ?1";
    let people: u32 = db.prepare_cached(sql)?.query_row([contact], |row| row.get(0))?;
    totals.contacts += 1;
    totals.people += people;
    let sql = "SELECT movement.item, -movement.quantity FROM casework_movement
        JOIN record ON record.uuid = casework_movement.movement AND record.kind = 4
        JOIN movement ON movement.id = record.id
        WHERE casework_movement.casework = ?1 AND movement.counts = 1";
    let mut rows = db.prepare_cached(sql)?;
    let mut rows = rows.query([contact])?;
    while let Some(row) = rows.next()? {
        let (item, quantity): ([u8; 16], i64) = (row.get(0)?, row.get(1)?);
        let sum = if is_kit(db, item)? { &mut totals.kits } else { &mut totals.items };
        *sum = sum.saturating_add(u32::try_from(quantity).unwrap_or(0));
    }
    Ok(())
}

fn is_kit(db: &Connection, item: [u8; 16]) -> Result<bool, StoreError> {
    let sql = "SELECT item.is_kit FROM record JOIN item USING (id) WHERE record.uuid = ?1 AND record.kind = 6";
    Ok(db.prepare_cached(sql)?.query_row([item], |row| row.get(0)).optional()?.unwrap_or(false))
}
