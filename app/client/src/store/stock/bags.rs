//! Whose bag is which.

use crate::store::action::Action;
use crate::store::counted_as;
use crate::store::environment::timed_id;
use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::PlaceKind;
use kitbag_shared::record::{Kind, Place, ValueList};
use rusqlite::OptionalExtension;

/// This member's own bag, made if there is none.
pub fn ensure_bag(action: &mut Action<'_>) -> Result<RecordId, StoreError> {
    ensure_bag_of(action, action.me.member_record)
}

/// Any member's own bag.
pub fn ensure_bag_of(action: &mut Action<'_>, member: RecordId) -> Result<RecordId, StoreError> {
    if let Some(bag) = own_bag(action.db, member)? {
        return Ok(bag);
    }
    let id = timed_id(action.env);
    action.put(id, &Place { place_kind: Some(PlaceKind::Bag), member: Some(member), ..Place::default() })?;
    Ok(id)
}

/// A member's own bag: one that is in use, if there is one, or what it is counted as. Whoever retires a bag takes nothing
/// out of it.
pub fn own_bag(db: &rusqlite::Connection, member: RecordId) -> Result<Option<RecordId>, StoreError> {
    let sql = "SELECT record.uuid FROM place JOIN record USING (id) JOIN directory USING (id)
        WHERE place.type = ?1 AND place.member = ?2 AND record.hidden = 0
        ORDER BY directory.retired, record.uuid LIMIT 1";
    let bag =
        db.prepare_cached(sql)?.query_row((PlaceKind::Bag.code(), member.as_bytes()), |row| row.get(0)).optional()?;
    let Some(bag) = bag.map(uuid::Uuid::from_bytes).map(RecordId) else { return Ok(None) };
    Ok(Some(counted_as::load(db)?.of(Kind::Place, bag)))
}
