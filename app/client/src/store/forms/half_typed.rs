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
    if *typed == HalfTyped::default() {
        db.prepare_cached("DELETE FROM draft WHERE slot = ?1")?.execute([SLOT])?;
        return Ok(());
    }
    let body = serde_json::to_string(typed).map_err(|_| StoreError::NotComplete)?;
    let sql = "INSERT INTO draft (slot, body, kept_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (slot) DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at";
    db.prepare_cached(sql)?.execute((SLOT, body, env.now().0))?;
    Ok(())
}

/// As it was left, form by form: one that this version cannot read any more is passed over, and takes no other along.
pub fn kept(db: &Connection) -> Result<HalfTyped, StoreError> {
    let sql = "SELECT body FROM draft WHERE slot = ?1";
    let body: Option<String> = db.prepare_cached(sql)?.query_row([SLOT], |row| row.get(0)).optional()?;
    let forms: BTreeMap<String, Value> = body.and_then(|body| serde_json::from_str(&body).ok()).unwrap_or_default();
    let read = |(name, form)| serde_json::from_value::<HalfTyped>(Value::Object([(name, form)].into_iter().collect()));
    let read = forms.into_iter().filter_map(|form| read(form).ok());
    Ok(read.fold(HalfTyped::default(), |all, one| one.over(all)))
}
