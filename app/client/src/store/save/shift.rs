//! A shift begins and ends.

use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::{clock, forms, queries, shift};
use crate::view::ShiftView;

/// Begins a shift; one that runs goes on.
pub fn begin(action: &mut Action<'_>) -> Result<(), StoreError> {
    if shift::began_at(action.db)?.is_some() {
        return Ok(());
    }
    let (kits, items) = forms::capture::tiles(action.db, action.me, action.today()?)?;
    let db = action.db;
    db.prepare_cached("INSERT INTO shift (one, began_at) VALUES (1, ?1)")?.execute([clock::now(db, action.env)?.0])?;
    let sql = "INSERT INTO shift_log (collection, incarnation, written)
        SELECT collection, incarnation, written FROM own_log WHERE incarnation = ?1";
    db.prepare_cached(sql)?.execute([action.me.incarnation])?;
    for item in kits.iter().chain(&items) {
        db.prepare_cached("INSERT INTO shift_item (item) VALUES (?1)")?.execute([item.id.as_bytes()])?;
    }
    Ok(())
}

/// Ends the shift if nothing of this device waits any more; else says what does, and changes nothing.
pub fn end(action: &mut Action<'_>) -> Result<ShiftView, StoreError> {
    let mut view = queries::shift::shift(action.db, action.env, action.me)?;
    if view.may_end() {
        action.db.execute_batch("DELETE FROM shift; DELETE FROM shift_log; DELETE FROM shift_item;")?;
        view.began_at = None;
    }
    Ok(view)
}
