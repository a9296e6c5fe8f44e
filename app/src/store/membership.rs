//! Keeps the statements that count and those that wait, and rebuilds the membership from them when the store opens.
//!
//! What statements mean is judged by `kitbag_shared::membership`; nothing here judges.

use super::error::StoreError;
use super::identity::Identity;
use kitbag_shared::ids::{Hash, ProgrammeId};
use kitbag_shared::membership::{Act, Membership, Statement, StatementRefusal};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Statements that wait here for what they name. An honest server sends parents first: those beyond were not sent by one.
const PARKED_STATEMENTS_MAX: i64 = 256;

/// The membership as far as it is known here.
pub fn load(db: &Connection, programme: ProgrammeId) -> Result<Membership, StoreError> {
    let mut membership = Membership::new(programme);
    membership.add_all(read_all(db, "SELECT bytes FROM statement ORDER BY number")?);
    Ok(membership)
}

fn read_all(db: &Connection, sql: &str) -> Result<Vec<Statement>, StoreError> {
    let mut rows = db.prepare_cached(sql)?;
    let all: Vec<Vec<u8>> = rows.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let read = |bytes: &Vec<u8>| Statement::from_bytes(bytes).map_err(|_| StoreError::Damaged("a statement"));
    all.iter().map(read).collect()
}

/// Takes statements that the server has, and tries those again that waited. Returns whether anything new counts.
pub(super) fn take(db: &Connection, membership: &mut Membership, come: Vec<Statement>) -> Result<bool, StoreError> {
    for statement in &come {
        db.execute("UPDATE statement SET stored = 1 WHERE id = ?1", [statement.id().as_bytes()])?;
    }
    let parked = read_all(db, "SELECT bytes FROM parked_statement ORDER BY id")?;
    let new: Vec<Statement> =
        parked.into_iter().chain(come).filter(|statement| !membership.contains(&statement.id())).collect();
    if new.is_empty() {
        return Ok(false);
    }
    db.execute("DELETE FROM parked_statement", [])?;
    let refused = membership.add_all(new.clone());
    let not_counted: BTreeSet<Hash> = refused.iter().map(|(statement, _)| statement.id()).collect();
    let counted = in_order(membership, new.iter().filter(|statement| !not_counted.contains(&statement.id())));
    for statement in &counted {
        insert(db, statement, true)?;
    }
    for (statement, why) in &refused {
        // The others will never count, whatever comes: the server kept them out, or it is not honest.
        if *why == StatementRefusal::NotYet {
            park(db, statement)?;
        }
    }
    Ok(!counted.is_empty())
}

fn park(db: &Connection, statement: &Statement) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO parked_statement (id, bytes)
        SELECT ?1, ?2 WHERE (SELECT count(*) FROM parked_statement) < ?3";
    db.execute(sql, (statement.id().as_bytes(), statement.bytes(), PARKED_STATEMENTS_MAX))?;
    Ok(())
}

/// Parents before children, as the membership orders them.
fn in_order<'a>(membership: &Membership, some: impl Iterator<Item = &'a Statement>) -> Vec<Statement> {
    let wanted: BTreeSet<Hash> = some.map(Statement::id).collect();
    membership.statements().filter(|statement| wanted.contains(&statement.id())).cloned().collect()
}

/// This device says something: stored, and sent at the next contact.
pub(super) fn say(
    db: &Connection,
    membership: &mut Membership,
    me: &Identity,
    day: Day,
    act: Act,
) -> Result<(), StoreError> {
    let statement = Statement::by_device(&me.keys, me.programme, membership.heads(), day, act);
    membership.add(statement.clone()).map_err(|_| StoreError::NotPermitted)?;
    insert(db, &statement, false)
}

/// Keeps a statement that counts.
pub(super) fn insert(db: &Connection, statement: &Statement, stored: bool) -> Result<(), StoreError> {
    let sql = "INSERT INTO statement (id, bytes, stored) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET stored = max(stored, excluded.stored)";
    db.execute(sql, (statement.id().as_bytes(), statement.bytes(), stored))?;
    Ok(())
}

/// Statements that the server is not known to have, parents first.
pub(super) fn unsent(db: &Connection, count_max: usize) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut rows = db.prepare_cached("SELECT bytes FROM statement WHERE stored = 0 ORDER BY number LIMIT ?1")?;
    let limit = i64::try_from(count_max).unwrap_or(i64::MAX);
    Ok(rows.query_map([limit], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The server was set back: it is offered every statement again.
pub(super) fn offer_all_again(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE statement SET stored = 0", [])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::ids::CollectionId;
    use kitbag_shared::keys::{Secret, SignKey};
    use kitbag_shared::record::CollectionKind;

    #[test]
    fn so_many_statements_wait_for_what_they_name_and_no_more() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(include_str!("schema/002_sync.sql")).unwrap();
        let founding = SignKey::from_secret(&Secret::from_bytes([9; 32]));
        let mut membership = Membership::new(founding.programme());
        let act = Act::Collection { id: CollectionId::from_bytes([1; 16]), kind: CollectionKind::Stock };
        let first = Statement::by_founder(&founding, vec![], Day(1), act.clone());
        let rest_on = |parents, day| Statement::by_founder(&founding, parents, Day(day), act.clone());
        let parked = || db.query_row("SELECT count(*) FROM parked_statement", [], |row| row.get::<_, i64>(0)).unwrap();

        let unknown = Hash::from_bytes([1; 32]);
        let waits = rest_on(vec![first.id()], 2);
        let mut come = vec![waits.clone()];
        come.extend(
            (10..).take(usize::try_from(PARKED_STATEMENTS_MAX).unwrap() - 1).map(|day| rest_on(vec![unknown], day)),
        );
        assert!(!take(&db, &mut membership, come).unwrap());
        assert_eq!(parked(), PARKED_STATEMENTS_MAX);
        assert!(!take(&db, &mut membership, vec![rest_on(vec![unknown], 3), rest_on(vec![unknown], 4)]).unwrap());
        assert_eq!(parked(), PARKED_STATEMENTS_MAX);
        // Those that wait have kept their places.
        assert!(take(&db, &mut membership, vec![first]).unwrap());
        assert!(membership.contains(&waits.id()));
        assert_eq!(parked(), PARKED_STATEMENTS_MAX - 1);
    }
}
