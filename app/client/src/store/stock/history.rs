//! What stock forms did, form by form.

use super::shelves::units;
use super::together::comes_of;
use crate::form::{MovementForm, QuantityForm, StockAction};
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::queries::names::Names;
use crate::store::records::{self, Kept};
use crate::view::StockEntryView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, CountSide, Reason};
use kitbag_shared::record::{Kind, StockMovement};
use kitbag_shared::time::Day;
use rusqlite::{Connection, Params, Row};
use std::collections::{BTreeMap, BTreeSet};

/// The entries that are shown at once.
const SHOWN_MAX: usize = 30;
/// The movements that are looked through for them: a form makes several.
const LOOKED_AT_MAX: u32 = 600;
/// The movements of one action that are looked at: a form makes no more but of a kit with very many lots, and a member who
/// means harm names hundreds.
const LINES_MAX: u32 = 128;

/// What this device's forms did last.
pub fn own(db: &Connection, names: &Names, me: &Identity) -> Result<Vec<StockEntryView>, StoreError> {
    let sql = "SELECT DISTINCT action FROM (
        SELECT action FROM movement WHERE author = ?1 AND action IS NOT NULL ORDER BY id DESC LIMIT ?2)";
    entries(db, names, me, (sql, (me.device().as_bytes(), LOOKED_AT_MAX)), None)
}

/// What forms of the whole team did with an item last.
pub fn of_item(
    db: &Connection,
    names: &Names,
    me: &Identity,
    item: RecordId,
) -> Result<Vec<StockEntryView>, StoreError> {
    let sql = "SELECT DISTINCT action FROM (
        SELECT action FROM movement WHERE action IS NOT NULL
            AND item IN (SELECT ?1 UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = ?1)
            ORDER BY id DESC LIMIT ?2)";
    entries(db, names, me, (sql, (item.as_bytes(), LOOKED_AT_MAX)), Some(item))
}

/// One movement of an action.
struct Line {
    id: RecordId,
    movement: StockMovement,
    kept: Kept,
}

/// The entries of actions, each told by its first movement, or by what it did with one item.
fn entries(
    db: &Connection,
    names: &Names,
    me: &Identity,
    (sql, of): (&str, impl Params),
    item: Option<RecordId>,
) -> Result<Vec<StockEntryView>, StoreError> {
    let units = units(db)?;
    let mut rows = db.prepare_cached(sql)?;
    let actions = rows.query_map(of, |row| row.get(0))?.collect::<Result<Vec<[u8; 16]>, _>>()?;
    let mut views = Vec::new();
    for first in actions.into_iter().map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes))).take(SHOWN_MAX) {
        let mut lines = lines_of(db, first)?;
        let others = lines.iter().filter(|line| is_of_several(&line.movement)).filter_map(|line| line.movement.item);
        let others = others.collect::<BTreeSet<_>>();
        let others = if item.is_none() { others.len().saturating_sub(1) } else { 0 };
        if let Some(item) = item {
            lines.retain(|line| line.movement.item.map(|one| names.counted_item(one)) == Some(item));
        }
        lines.sort_by_key(|line| (line.id != first, line.movement.counted.is_none(), line.id));
        views.extend(shown(names, me, &units, &lines, others));
    }
    Ok(views)
}

/// Whether it is one of several that one action is about: of a round of counts, or of what a table brought in.
const fn is_of_several(movement: &StockMovement) -> bool {
    movement.counted.is_some() || movement.row.is_some()
}

/// The movements of an action that come of it.
fn lines_of(db: &Connection, first: RecordId) -> Result<Vec<Line>, StoreError> {
    let sql = "SELECT record.uuid FROM movement JOIN record USING (id) WHERE movement.action = ?1
        ORDER BY movement.id LIMIT ?2";
    let mut rows = db.prepare_cached(sql)?;
    let ids = rows.query_map((first.as_bytes(), LINES_MAX), |row: &Row<'_>| row.get(0))?;
    let ids = ids.collect::<Result<Vec<[u8; 16]>, _>>()?;
    let mut lines = Vec::new();
    for id in ids.into_iter().map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes))) {
        let kept = records::get_of(db, Kind::StockMovement, id)?;
        let movement: StockMovement = kept.read();
        if comes_of(first, id, &movement) {
            lines.push(Line { id, movement, kept });
        }
    }
    Ok(lines)
}

/// An entry of which a part is missing says nothing.
fn shown(
    names: &Names,
    me: &Identity,
    units: &BTreeMap<RecordId, BaseUnit>,
    lines: &[Line],
    others: usize,
) -> Option<StockEntryView> {
    let told = lines.first()?;
    let StockMovement { reason: Some(reason), item: Some(item), place: Some(place), .. } = told.movement else {
        return None;
    };
    let alike = |line: &&Line| {
        (line.movement.reason, line.movement.item, line.movement.place) == (Some(reason), Some(item), Some(place))
    };
    let alike: Vec<&Line> = lines.iter().filter(alike).collect();
    let quantity = alike.iter().filter_map(|line| line.movement.quantity).map(|some| i64::from(some.get())).sum();
    let to = told.movement.to.or_else(|| arrives_at(lines, told));
    let lots: BTreeSet<String> =
        alike.iter().filter_map(|line| line.movement.lot.as_ref()).map(|lot| lot.as_str().to_owned()).collect();
    let (mine, withdrawn) = (told.kept.author == me.device(), told.kept.is_hidden());
    let is_one_form = mine && withdrawn && others == 0;
    Some(StockEntryView {
        id: told.id,
        reason,
        name: names.of(item),
        unit: units.get(&names.counted_item(item)).copied().unwrap_or(BaseUnit::Piece),
        quantity,
        counted: told.movement.counted.filter(|_| reason == Reason::CountCorrection).map(|count| count.get()),
        others: u32::try_from(others).unwrap_or(u32::MAX),
        place: names.of(place),
        to: to.map(|to| names.of(to)),
        lots: lots.into_iter().collect(),
        again: is_one_form.then(|| again(told, (quantity, alike.len(), to))).flatten(),
        day: told.movement.day.unwrap_or(Day(0)),
        who: (!mine).then(|| names.who(told.kept.author)),
        withdrawn,
        in_count: told.movement.told.values().any(|told| told.side == CountSide::Before),
    })
}

/// Where the other half of a move is, that was there at once.
fn arrives_at(lines: &[Line], told: &Line) -> Option<RecordId> {
    let other = lines.iter().find(|line| told.movement.pair == Some(line.id))?;
    other.movement.place.filter(|_| told.movement.reason == Some(Reason::TransferOut))
}

/// The form that did it, where one says it all: kits and rounds of counts are too much for that, and what was sent for a request
/// belongs to its list.
fn again(told: &Line, (quantity, lots, to): (i64, usize, Option<RecordId>)) -> Option<MovementForm> {
    let movement = &told.movement;
    if movement.action != Some(told.id) {
        return None;
    }
    let (place, item, reason) = (movement.place?, movement.item?, movement.reason?);
    // Several lots went by themselves, and go so again.
    let one = lots == 1;
    let form = QuantityForm {
        id: told.id,
        place,
        item,
        quantity: u32::try_from(quantity.unsigned_abs()).ok()?,
        lot: movement.lot.as_ref().filter(|_| one).map(|lot| lot.as_str().to_owned()).unwrap_or_default(),
        expiry: movement.expiry.filter(|_| one),
        unnamed: false,
        order: movement.requisition,
    };
    match (reason, to) {
        (Reason::Received, _) => Some(MovementForm::Receive(form)),
        (Reason::TransferOut, Some(to)) if movement.requisition.is_none() => Some(match movement.to {
            Some(_) => MovementForm::Send { from: form, to },
            None => MovementForm::Move { from: form, to },
        }),
        (reason, _) if StockAction::Receive.reasons().contains(&reason) => Some(MovementForm::Enter { form, reason }),
        (reason, _) if StockAction::TakeOut.reasons().contains(&reason) => Some(MovementForm::TakeOut { form, reason }),
        _ => None,
    }
}
