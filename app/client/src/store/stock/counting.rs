//! A round of counting as it is saved: what was counted of each item, and how far the books had been read when it began.

use super::movements::movement;
use super::shelves::left;
use super::stocktakes::{LogsRead, read_since};
use crate::form::{CountForm, CountSheetForm, Draft, MovementDraft, StockAction};
use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::clock;
use crate::store::columns::{body_of, from_body};
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use kitbag_shared::ids::{Actor, LineId, RecordId};
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{LogRead, Sequence, StockMovement, Stocktake};
use kitbag_shared::stock::LOGS_READ_MAX;
use kitbag_shared::time::Day;
use minicbor::{Decode, Encode};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// The number under which an action has its stocktake: no form makes so many movements.
const STOCKTAKE: u32 = u32::MAX;

/// The moment at which counting began: the day, and how far the logs had been read.
#[derive(Debug, PartialEq, Eq, Encode, Decode)]
struct Began {
    #[n(0)]
    draft: RecordId,
    #[n(1)]
    place: RecordId,
    #[n(2)]
    day: Day,
    #[n(3)]
    read: LogsRead,
}

/// Notes beside a kept draft when its first number was counted: what comes from others while somebody counts they have not
/// seen, though the phone has.
pub(in crate::store) fn note_beginning(
    db: &Connection,
    env: &dyn Environment,
    draft: &Draft,
    slot: &str,
) -> Result<(), StoreError> {
    let Draft::Movement(draft) = draft else { return Ok(()) };
    let Some(place) = counts_at(draft) else {
        db.prepare_cached("UPDATE draft SET counting = NULL WHERE slot = ?1")?.execute([slot])?;
        return Ok(());
    };
    if began(db, draft.id, place)?.is_some() {
        return Ok(());
    }
    let day = clock::today(db, env)?;
    let began = Began { draft: draft.id, place, day, read: read_since(db, place, day)? };
    db.prepare_cached("UPDATE draft SET counting = ?2 WHERE slot = ?1")?.execute((slot, body_of(&began)))?;
    Ok(())
}

/// The place at which a draft has counted something.
fn counts_at(draft: &MovementDraft) -> Option<RecordId> {
    let has_counted = draft.touched || !draft.counts.is_empty();
    draft.place.filter(|_| draft.action == StockAction::Count && has_counted)
}

fn began(db: &Connection, draft: RecordId, place: RecordId) -> Result<Option<Began>, StoreError> {
    let sql = "SELECT counting FROM draft WHERE counting IS NOT NULL";
    let mut rows = db.prepare_cached(sql)?;
    let kept: Option<Vec<u8>> = rows.query_row([], |row| row.get(0)).optional()?;
    let Some(kept) = kept else { return Ok(None) };
    let began: Began = from_body(&kept, "a draft")?;
    Ok(Some(began).filter(|began| (began.draft, began.place) == (draft, place)))
}

/// One item that was counted.
pub(super) fn count_one(action: &mut Action<'_>, form: &CountForm) -> Result<(), StoreError> {
    let counts = BTreeMap::from([(form.item, form.counted)]);
    let stocktake = stocktake(action, form.id, form.place, &counts)?;
    counted(action, (form.id, form.id, stocktake), (form.place, form.item), form.counted)
}

/// Each item that was counted. The id of each is its item's, so that a copy of the sheet on which more was counted says the
/// same of what both have.
pub(super) fn count_sheet(action: &mut Action<'_>, form: &CountSheetForm) -> Result<(), StoreError> {
    let stocktake = stocktake(action, form.id, form.place, &form.counts)?;
    for (item, number) in &form.counts {
        let id = RecordId::of_part(form.id, *item);
        counted(action, (id, form.id, stocktake), (form.place, *item), *number)?;
    }
    Ok(())
}

/// What was counted of one item. It has no quantity: what it changes follows from what it had seen.
fn counted(
    action: &mut Action<'_>,
    (id, first, stocktake): (RecordId, RecordId, RecordId),
    (place, item): (RecordId, RecordId),
    number: u32,
) -> Result<(), StoreError> {
    let counted = StockMovement {
        counted: Some(count(number)?),
        action: Some(first),
        stocktake: Some(stocktake),
        told: BTreeMap::new(),
        ..movement(action, item, place, Reason::CountCorrection)?
    };
    action.put(id, &counted)?;
    Ok(())
}

/// The round that an action counts in.
pub(super) fn stocktake_of(action: RecordId) -> RecordId {
    RecordId::of_number(action, STOCKTAKE)
}

/// Writes the round that an action counts in.
fn stocktake(
    action: &mut Action<'_>,
    first: RecordId,
    place: RecordId,
    counts: &BTreeMap<RecordId, u32>,
) -> Result<RecordId, StoreError> {
    let today = action.today()?;
    let (first_day, read) = match began(action.db, first, place)? {
        Some(began) => (began.day.min(today), began.read),
        None => (today, read_since(action.db, place, today)?),
    };
    let of = Stocktake {
        place: Some(place),
        first_day: Some(first_day),
        last_day: Some(today),
        whole: left(action.db, place, None)?.keys().all(|item| counts.contains_key(item)),
        blind: true,
        counters: [action.me.member_record].into(),
        read: read.into_iter().filter_map(line).take(LOGS_READ_MAX).collect(),
    };
    let id = stocktake_of(first);
    action.put(id, &of)?;
    Ok(id)
}

/// The line of a log, alike wherever it is written down.
fn line((actor, last): (Actor, u64)) -> Option<(LineId, LogRead)> {
    let (device, incarnation) = (actor.device, Sequence::new(actor.incarnation.into()).ok()?);
    let [a, b, c, d, e, f, g, h, ..] = *device.as_bytes();
    let line = LineId(u64::from_be_bytes([a, b, c, d, e, f, g, h]) ^ u64::from(actor.incarnation));
    Some((line, LogRead { device, incarnation, last: Sequence::new(i64::try_from(last).ok()?).ok()? }))
}
