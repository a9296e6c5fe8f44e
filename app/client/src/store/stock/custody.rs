//! Bags that are signed out: kept as rows, signed out by what lies in them, and back by a count.

use super::bags::{ensure_bag_of, own_bag};
use super::counting::stocktake_of;
use super::movements::fill_up;
use super::together::action_of;
use crate::form::SignOutForm;
use crate::store::action::Action;
use crate::store::checked::item_counts;
use crate::store::counted_as;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Custody, Kind, Stocktake};
use kitbag_shared::stock::{CUSTODIES_A_DAY_MAX, Held, custody_id, on_back};
use kitbag_shared::time::Day;
use rusqlite::{Connection, OptionalExtension, Params};
use std::collections::BTreeMap;

/// Items that one bag is signed out with.
pub const PACKED_LINES_MAX: usize = 200;

/// What is no bag is on nobody's back, whatever somebody writes.
const HELD: &str =
    "SELECT record.uuid, custody.bag, custody.member, out_day, back_day FROM custody JOIN record USING (id)
    JOIN record AS bag ON bag.uuid = custody.bag AND bag.kind = 8 AND bag.hidden = 0
    JOIN place ON place.id = bag.id AND place.type = 4";
/// Bags that are out which are told at once.
const OUT_MAX: usize = 500;

/// Who signed last stands in front. What a phone with a wrong clock dated ahead was signed out by today at the latest: it comes
/// behind what was, and hides nothing.
const LAST_FIRST: &str = "ORDER BY min(out_day, ?1) DESC, out_day > ?1, record.uuid DESC";

/// Custodies, by a day that has come: one that has not is today.
fn held(db: &Connection, which: &str, today: Day, of: impl Params) -> Result<Vec<Held>, StoreError> {
    let counted_as = counted_as::load(db)?;
    let id = |bytes| RecordId(uuid::Uuid::from_bytes(bytes));
    let mut rows = db.prepare_cached(&format!("{HELD} WHERE {which}"))?;
    let found = rows.query_map(of, |row| {
        let come = |day: i32| Day(day).min(today);
        let (out_day, back_day) = (come(row.get(3)?), row.get::<_, Option<i32>>(4)?.map(come));
        let bag = counted_as.of(Kind::Place, id(row.get(1)?));
        Ok(Held { id: id(row.get(0)?), bag, member: id(row.get(2)?), out_day, back_day })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The bags that are out, who signed last in front.
pub fn all_out(db: &Connection, today: Day) -> Result<Vec<Held>, StoreError> {
    held(db, &format!("back_day IS NULL {LAST_FIRST} LIMIT ?2"), today, (today.0, OUT_MAX as i64))
}

/// The bags that are signed out to one member, the one that they hand out from in front.
pub fn out_of(db: &Connection, member: RecordId, today: Day) -> Result<Vec<Held>, StoreError> {
    let which = format!("custody.member = ?2 AND back_day IS NULL {LAST_FIRST} LIMIT ?3");
    held(db, &which, today, (today.0, member.as_bytes(), OUT_MAX as i64))
}

/// The bags that came back lately, the last in front, each with its stocktake if somebody counted it.
pub fn back_since(
    db: &Connection,
    (day, today): (Day, Day),
    most: usize,
) -> Result<Vec<(Held, Option<RecordId>)>, StoreError> {
    // Of one day, the one that was heard of last.
    let which = "back_day >= ?1 ORDER BY min(back_day, ?2) DESC, back_day > ?2, record.id DESC LIMIT ?3";
    let back = held(db, which, today, (day.0, today.0, i64::try_from(most).unwrap_or(i64::MAX)))?;
    let with = |held: Held| {
        let custody: Custody = records::get_of(db, Kind::Custody, held.id)?.read();
        Ok((held, custody.stocktake))
    };
    back.into_iter().map(with).collect()
}

/// The custody that ended by a count.
pub fn ended_by(db: &Connection, stocktake: RecordId) -> Result<Option<Held>, StoreError> {
    Ok(held(db, "custody.stocktake = ?1 LIMIT 1", Day(i32::MAX), [stocktake.as_bytes()])?.pop())
}

/// The bag from which a member hands out: the one on their back, else their own. It is made by whoever writes something into it.
pub fn bag_in_use(db: &Connection, member: RecordId, today: Day) -> Result<Option<RecordId>, StoreError> {
    match out_of(db, member, today)?.first() {
        Some(held) => Ok(Some(held.bag)),
        None => own_bag(db, member),
    }
}

/// The bag that is signed out to a member on a day.
pub fn bag_on_back(db: &Connection, member: RecordId, day: Day) -> Result<Option<RecordId>, StoreError> {
    let all = held(db, "custody.member = ?1 AND out_day <= ?2", Day(i32::MAX), (member.as_bytes(), day.0))?;
    Ok(on_back(&all, member, day).map(|held| held.bag))
}

/// The bag out of which a member handed something out on a day; their own is made if there is none.
pub(super) fn ensure_bag_on(action: &mut Action<'_>, member: RecordId, day: Day) -> Result<RecordId, StoreError> {
    // Today it is the one that is shown: one that came back is not handed out from any more.
    let today = action.today()?;
    let on_back = if day >= today {
        out_of(action.db, member, today)?.first().map(|held| held.bag)
    } else {
        bag_on_back(action.db, member, day)?
    };
    on_back.map_or_else(|| ensure_bag_of(action, member), Ok)
}

/// Signs a bag out by its list, and fills it up before if that was asked for. Whoever signs the same bag out to the same
/// person on the same day writes the same record, and the same movements.
pub fn sign_out(action: &mut Action<'_>, form: &SignOutForm) -> Result<RecordId, StoreError> {
    if form.packed.len() > PACKED_LINES_MAX || form.fill.len() > PACKED_LINES_MAX {
        return Err(StoreError::NotComplete);
    }
    let out_day = action.today()?;
    let (id, out) = next(action, (form.bag, form.member), out_day)?;
    if let Some(out) = out {
        let packed: BTreeMap<RecordId, u32> =
            out.packed.values().map(|line| (line.item, line.quantity.get())).collect();
        // A second tap; or somebody else signed it out meanwhile, by another list.
        return if packed == form.packed { Ok(id) } else { Err(StoreError::ChangedMeanwhile) };
    }
    if all_out(action.db, out_day)?.iter().any(|held| held.bag == form.bag && held.member != form.member) {
        return Err(StoreError::ChangedMeanwhile); // it is on somebody else's back by now
    }
    if let Some(from) = form.from {
        fill_up(action, id, (from, form.bag), &form.fill)?;
    }
    let custody = Custody {
        bag: Some(form.bag),
        member: Some(form.member),
        out_day: Some(out_day),
        packed: item_counts(&form.packed)?,
        signed_by: Some(action.me.member_record),
        ..Custody::default()
    };
    action.put(id, &custody)?;
    Ok(id)
}

/// The custody that begins today, and whether it is that already: one that came back or was taken back is another.
fn next(
    action: &Action<'_>,
    (bag, member): (RecordId, RecordId),
    day: Day,
) -> Result<(RecordId, Option<Custody>), StoreError> {
    for number in 0..CUSTODIES_A_DAY_MAX {
        let id = custody_id(bag, member, day, number);
        let Some(kept) = records::find_of(action.db, Kind::Custody, id)? else { return Ok((id, None)) };
        let custody: Custody = kept.read();
        if !kept.is_hidden() && custody.back_day.is_none() {
            return Ok((id, Some(custody)));
        }
    }
    Err(StoreError::NotComplete)
}

/// The bag is back, by the count of an action.
pub(in crate::store) fn came_back(
    action: &mut Action<'_>,
    id: RecordId,
    counted_in: RecordId,
) -> Result<(), StoreError> {
    let custody: Custody = records::get_of(action.db, Kind::Custody, id)?.read();
    // It is back by another count: that one's story stays.
    if custody.back_day.is_some() {
        return Ok(());
    }
    let (back_day, stocktake) = (Some(action.today()?), Some(stocktake_of(counted_in)));
    action.put(id, &Custody { back_day, stocktake, ..custody })?;
    Ok(())
}

/// The bag is back without a count, or that is taken back. What came back by a count has its story, and keeps it.
pub(in crate::store) fn back_uncounted(action: &mut Action<'_>, id: RecordId, back: bool) -> Result<(), StoreError> {
    let custody: Custody = records::get_of(action.db, Kind::Custody, id)?.read();
    if custody.stocktake.is_some() && custody.back_day.is_some() {
        return Ok(());
    }
    let back_day = if back { custody.back_day.or(Some(action.today()?)) } else { None };
    // A count that was taken back is not that by which it is back now.
    action.put(id, &Custody { back_day, stocktake: None, ..custody })?;
    Ok(())
}

/// The count by which a bag came back is taken back, or brought back: so is that it came back. A custody that came back by
/// another count meanwhile is left alone.
pub(in crate::store) fn follows_count(
    action: &mut Action<'_>,
    any_of_it: RecordId,
    counts: bool,
) -> Result<(), StoreError> {
    let kept = records::find_of(action.db, Kind::StockMovement, any_of_it)?;
    let counted_in = kept.map_or(any_of_it, |kept| action_of(any_of_it, &kept.read()));
    let stocktake = stocktake_of(counted_in);
    let sql = "SELECT record.uuid FROM custody JOIN record USING (id) WHERE custody.stocktake = ?1";
    let found: Option<[u8; 16]> =
        action.db.prepare_cached(sql)?.query_row([stocktake.as_bytes()], |row| row.get(0)).optional()?;
    let Some(id) = found.map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes))) else { return Ok(()) };
    let custody: Custody = records::get_of(action.db, Kind::Custody, id)?.read();
    let counted: Stocktake = action.read(stocktake)?;
    let back_day = if counts { counted.last_day.or(Some(action.today()?)) } else { None };
    action.put(id, &Custody { back_day, ..custody })?;
    Ok(())
}
