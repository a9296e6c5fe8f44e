//! What was typed in forms that are no drafts, as it was left: one row beside the drafts, which no form's slot names.

use crate::form::HalfTyped;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;
use std::collections::BTreeMap;

/// Its place among the drafts. No form's.
pub(super) const SLOT: &str = "half-typed";

/// Keeps it as it is now; of nothing there is no row.
pub fn keep(db: &Connection, env: &dyn Environment, typed: &HalfTyped) -> Result<(), StoreError> {
    if typed.is_empty() {
        db.prepare_cached("DELETE FROM draft WHERE slot = ?1")?.execute([SLOT])?;
        return Ok(());
    }
    let body = serde_json::to_string(typed).map_err(|_| StoreError::NotComplete)?;
    let sql = "INSERT INTO draft (slot, body, kept_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (slot) DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at";
    db.prepare_cached(sql)?.execute((SLOT, body, env.now().0))?;
    Ok(())
}

/// As it was left. What is no text is of an app that kept it otherwise, and takes nothing else along.
pub fn kept(db: &Connection) -> Result<HalfTyped, StoreError> {
    let sql = "SELECT body FROM draft WHERE slot = ?1";
    let body: Option<String> = db.prepare_cached(sql)?.query_row([SLOT], |row| row.get(0)).optional()?;
    let kept: BTreeMap<String, Value> = body.and_then(|body| serde_json::from_str(&body).ok()).unwrap_or_default();
    let texts = kept.into_iter().filter_map(|(name, form)| Some((name, form.as_str()?.to_owned())));
    Ok(texts.collect())
}
