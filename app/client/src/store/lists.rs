//! Where this device stands in the server's lists beside the collections, as the server said it: wraps and keyring.
//! Knows nothing of what stands in them.

use super::columns::{body_of, from_body};
use super::error::StoreError;
use super::fading;
use kitbag_shared::wire::{ListCursor, ListCursors};
use rusqlite::Connection;

/// Up to where the lists were read.
pub(super) fn read_to(db: &Connection) -> Result<ListCursors, StoreError> {
    let body: Vec<u8> = db.query_row("SELECT lists FROM enrolment", [], |row| row.get(0))?;
    if body.is_empty() { Ok(ListCursors::default()) } else { from_body(&body, "where the lists were read to") }
}

/// Keeps up to where the lists were read.
pub(super) fn keep(db: &Connection, lists: &ListCursors) -> Result<(), StoreError> {
    db.execute("UPDATE enrolment SET lists = ?1", [body_of(lists)])?;
    Ok(())
}

/// Keys come again from the start.
pub(super) fn keys_again(db: &Connection) -> Result<(), StoreError> {
    keep(db, &ListCursors { wraps: ListCursor::START, keyring: ListCursor::START })
}

/// The server may lack anything: all that is here is offered to it.
pub(super) fn offer_all_again(db: &Connection) -> Result<(), StoreError> {
    fading::offer_all_again(db)
}
