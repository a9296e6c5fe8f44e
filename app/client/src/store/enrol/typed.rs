//! What was typed before there is an enrolment: from when the five words are on paper it is kept behind them.

use crate::form::EnrolTyped;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use rusqlite::{Connection, OptionalExtension};

/// The place among the drafts, which are rows like it. No form's.
const SLOT: &str = "enrolment";

/// Keeps it as it is now.
pub(in crate::store) fn keep_typed(
    db: &Connection,
    env: &dyn Environment,
    typed: &EnrolTyped,
) -> Result<(), StoreError> {
    let body = serde_json::to_string(typed).map_err(|_| StoreError::NotComplete)?;
    let sql = "INSERT INTO draft (slot, body, kept_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (slot) DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at";
    db.execute(sql, (SLOT, body, env.now().0))?;
    Ok(())
}

/// The typed text as it was left.
pub(in crate::store) fn typed(db: &Connection) -> Result<Option<EnrolTyped>, StoreError> {
    let sql = "SELECT body FROM draft WHERE slot = ?1";
    let body: Option<String> = db.query_row(sql, [SLOT], |row| row.get(0)).optional()?;
    Ok(body.and_then(|body| serde_json::from_str(&body).ok()))
}

/// Forgets what was typed: it has done its work.
pub(super) fn forget_typed(db: &Connection) -> Result<(), StoreError> {
    db.execute("DELETE FROM draft WHERE slot = ?1", [SLOT])?;
    Ok(())
}
