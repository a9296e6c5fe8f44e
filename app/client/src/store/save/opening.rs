//! Opening stock that came in by a table, all of it in one action. Every record's id follows from the file and its row:
//! whoever says yes to the same file again, here or on another phone, writes the same records, and nothing is there twice.

use super::entries::offered_of_name;
use crate::form::{
    NewItem, OPENING_LINES_MAX, OPENING_NAMES_MAX, OPENING_ROW_MAX, OpeningForm, OpeningItem, OpeningStock,
    action_of_file, item_of_file,
};
use crate::store::action::Action;
use crate::store::checked::{count, name, words};
use crate::store::error::StoreError;
use crate::store::records::{self, Kept};
use crate::store::stock::movements::movement;
use crate::store::stock::together::{comes_of, of_row};
use crate::view::OpeningView;
use kitbag_shared::ids::{Hash, RecordId};
use kitbag_shared::record::lists::{Reason, Role};
use kitbag_shared::record::{Item, Kind, Place, Record, StockMovement};
use rusqlite::{Connection, Params};
use std::collections::BTreeSet;

/// Brings in what a table says lies where. What was taken back stands again.
pub fn bring_in(action: &mut Action<'_>, form: &OpeningForm) -> Result<OpeningView, StoreError> {
    if form.lines.is_empty() || form.lines.len() > OPENING_LINES_MAX {
        return Err(StoreError::NotComplete);
    }
    let first = form.action();
    for line in &form.lines {
        let item = item_of(action, first, &line.item)?;
        if line.row > OPENING_ROW_MAX {
            return Err(StoreError::NotComplete);
        }
        if let Some(stock) = &line.stock {
            enter(action, (first, line.row, item), stock)?;
        }
    }
    view(action.db, &form.file)
}

fn item_of(action: &mut Action<'_>, first: RecordId, item: &OpeningItem) -> Result<RecordId, StoreError> {
    match item {
        OpeningItem::Known(id) => records::get_of(action.db, Kind::Item, *id).map(|kept| kept.id),
        OpeningItem::New(new) => new_item(action, first, new),
    }
}

/// An item of that name may have come meanwhile: then it is that one.
fn new_item(action: &mut Action<'_>, first: RecordId, new: &NewItem) -> Result<RecordId, StoreError> {
    if action.me.role() != Some(Role::Supervisor) {
        return Err(StoreError::NotPermitted);
    }
    if new.nth >= OPENING_NAMES_MAX {
        return Err(StoreError::NotComplete);
    }
    let id = item_of_file(first, new.nth);
    if stands_again(action, Kind::Item, id)? {
        return Ok(id);
    }
    let item =
        Item { name: Some(name(&new.name)?), category: Some(new.category), unit: Some(new.unit), ..Item::default() };
    if let Some(other) = offered_of_name(action, &item)? {
        return Ok(other);
    }
    action.put(id, &item)?;
    Ok(id)
}

/// A row comes in once, under whichever name its item goes by then. Who it was stands in the log: two phones that bring in
/// one file say the same of it.
fn enter(
    action: &mut Action<'_>,
    (first, row, item): (RecordId, u32, RecordId),
    stock: &OpeningStock,
) -> Result<(), StoreError> {
    let id = of_row(first, row);
    if stock.quantity == 0 {
        return Err(StoreError::NotComplete);
    }
    records::get_of(action.db, Place::KIND, stock.place)?;
    // Somebody may have corrected it since; what was taken back is said anew, at the place that is said now.
    if records::find_of(action.db, Kind::StockMovement, id)?.is_some_and(|kept| !kept.is_hidden()) {
        return Ok(());
    }
    stands_again(action, Kind::StockMovement, id)?;
    let entered = StockMovement {
        quantity: Some(count(stock.quantity)?.incoming()),
        lot: words(&stock.lot)?,
        expiry: stock.expiry,
        action: Some(first),
        row: Some(count(row)?),
        member: None,
        ..movement(action, item, stock.place, Reason::Opening)?
    };
    action.put(id, &entered)?;
    Ok(())
}

/// Whether a record is here; one that was taken back stands again.
fn stands_again(action: &mut Action<'_>, kind: Kind, id: RecordId) -> Result<bool, StoreError> {
    let Some(kept) = records::find_of(action.db, kind, id)? else { return Ok(false) };
    if kept.is_hidden() {
        action.write(kind, id, vec![kept.state.reinstatement()])?;
    }
    Ok(true)
}

/// Takes all of it back that came in by a table. An item that somebody has used otherwise stays, as everything does that
/// only a supervisor takes off a list.
pub fn take_back(action: &mut Action<'_>, file: &Hash) -> Result<OpeningView, StoreError> {
    let brought = brought(action.db, file)?;
    if brought.is_empty() {
        return Err(StoreError::NotHere);
    }
    // Movements first: what they were of is then used no more.
    for (kind, kept) in brought {
        let of_a_list = kind == Kind::Item;
        let may = !of_a_list || (action.me.role() == Some(Role::Supervisor) && !is_used(action.db, kept.id)?);
        if may && !kept.is_hidden() {
            action.write(kind, kept.id, vec![kept.state.withdrawal()])?;
        }
    }
    view(action.db, file)
}

fn is_used(db: &Connection, item: RecordId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM recipe_line WHERE item = ?1
        UNION ALL SELECT 1 FROM movement JOIN record USING (id) WHERE movement.item = ?1 AND record.hidden = 0 LIMIT 1";
    Ok(db.prepare_cached(sql)?.exists([item.as_bytes()])?)
}

/// What came in by a table, as it stands.
pub fn view(db: &Connection, file: &Hash) -> Result<OpeningView, StoreError> {
    let mut view = OpeningView::default();
    for (kind, kept) in brought(db, file)? {
        let counted = match kind {
            _ if kept.is_hidden() => &mut view.taken_back,
            Kind::Item => &mut view.items,
            _ => &mut view.lines,
        };
        *counted += 1;
    }
    Ok(view)
}

/// The movements and the items of a table: those whose ids come of it.
fn brought(db: &Connection, file: &Hash) -> Result<Vec<(Kind, Kept)>, StoreError> {
    let first = action_of_file(file);
    let mut found = Vec::new();
    let sql = "SELECT record.uuid FROM movement JOIN record USING (id) WHERE movement.action = ?1 ORDER BY movement.id";
    for id in ids(db, sql, [first.as_bytes()])? {
        let kept = records::get_of(db, Kind::StockMovement, id)?;
        if comes_of(first, id, &kept.read()) {
            found.push((Kind::StockMovement, kept));
        }
    }
    let items: BTreeSet<RecordId> = (0..OPENING_NAMES_MAX).map(|nth| item_of_file(first, nth)).collect();
    for id in ids(db, "SELECT uuid FROM record WHERE kind = ?1 ORDER BY id", [Kind::Item.id().0])? {
        if items.contains(&id) {
            found.push((Kind::Item, records::get_of(db, Kind::Item, id)?));
        }
    }
    Ok(found)
}

fn ids(db: &Connection, sql: &str, of: impl Params) -> Result<Vec<RecordId>, StoreError> {
    let mut rows = db.prepare_cached(sql)?;
    let found = rows.query_map(of, |row| row.get(0).map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes))))?;
    Ok(found.collect::<Result<_, _>>()?)
}
