//! Another branch than this device's, kept page by page until all of it is here: what holds is decided of whole branches.

use crate::store::error::StoreError;
use kitbag_shared::chain::{Chain, Head, Statement};
use kitbag_shared::limits::CHAIN_BYTES_MAX;
use rusqlite::{Connection, OptionalExtension};

/// The statements that the server shows, and what they are.
#[derive(Debug)]
pub(super) enum Shown {
    /// Statements that follow this device's chain, or none.
    Next(Vec<Statement>),
    /// A part of another branch. The rest comes when it is asked for.
    Part,
    /// The whole of another branch, or all that is looked at.
    Whole(Vec<Statement>),
}

/// Puts what came to what came before of the same branch. `head` is the end of the server's chain.
pub(super) fn gather(db: &Connection, chain: &Chain, come: Vec<Statement>, head: Head) -> Result<Shown, StoreError> {
    let before = last(db)?;
    let goes_on = match (&before, come.first()) {
        (Some(before), Some(first)) => follows(before, first),
        (Some(before), None) => before.place() == head,
        (None, _) => false,
    };
    if !goes_on {
        forget(db)?;
        if come.first().is_none_or(|first| first.number() >= chain.next().0) {
            return Ok(Shown::Next(come));
        }
    }
    let came = keep(db, &come)?;
    let is_whole = came.or(before).is_some_and(|last| last.place() == head);
    if !is_whole && !come.is_empty() && bytes(db)? <= CHAIN_BYTES_MAX {
        return Ok(Shown::Part);
    }
    let all = all(db)?;
    forget(db)?;
    Ok(Shown::Whole(all))
}

/// The last place of it that is here.
pub(super) fn head(db: &Connection) -> Result<Option<Head>, StoreError> {
    Ok(last(db)?.map(|statement| statement.place()))
}

fn follows(before: &Statement, next: &Statement) -> bool {
    before.number().checked_add(1) == Some(next.number()) && next.previous() == before.id()
}

/// Keeps the statements as far as each follows the one before. Returns the last of them.
fn keep(db: &Connection, come: &[Statement]) -> Result<Option<Statement>, StoreError> {
    let mut insert = db.prepare_cached("INSERT OR REPLACE INTO other_branch (number, bytes) VALUES (?1, ?2)")?;
    let mut kept: Option<&Statement> = None;
    for statement in come {
        if kept.is_some_and(|before| !follows(before, statement)) {
            break;
        }
        insert.execute((statement.number(), statement.bytes()))?;
        kept = Some(statement);
    }
    Ok(kept.cloned())
}

fn last(db: &Connection) -> Result<Option<Statement>, StoreError> {
    let sql = "SELECT bytes FROM other_branch ORDER BY number DESC LIMIT 1";
    let bytes: Option<Vec<u8>> = db.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?;
    bytes.map(|bytes| read(&bytes)).transpose()
}

fn bytes(db: &Connection) -> Result<u64, StoreError> {
    let sql = "SELECT coalesce(sum(length(bytes)), 0) FROM other_branch";
    let bytes: i64 = db.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(u64::try_from(bytes).unwrap_or(u64::MAX))
}

fn all(db: &Connection) -> Result<Vec<Statement>, StoreError> {
    let mut rows = db.prepare_cached("SELECT bytes FROM other_branch ORDER BY number")?;
    let all: Vec<Vec<u8>> = rows.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    all.iter().map(|bytes| read(bytes)).collect()
}

fn forget(db: &Connection) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM other_branch")?.execute([])?;
    Ok(())
}

fn read(bytes: &[u8]) -> Result<Statement, StoreError> {
    Statement::from_bytes(bytes).map_err(|_| StoreError::Damaged("a statement of another branch"))
}
