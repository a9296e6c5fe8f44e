//! Keeps the chain of statements by number, takes what the server says of it, and notes where the two stand.
//!
//! What statements mean is decided by `kitbag_shared::chain`; nothing here decides.

mod branch;
pub(super) mod left;

use self::branch::Shown;
use self::left::Left;
use super::columns::{body_of, from_body};
use super::error::StoreError;
use super::keys;
use kitbag_shared::chain::{Chain, Fork, Head, Holds, Statement, StatementRefusal, holds};
use kitbag_shared::ids::{DeviceId, Hash, ProgrammeId};
use kitbag_shared::limits::PLACES_MAX;
use kitbag_shared::wire::SyncAnswer;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeMap;

/// Statements that are offered in one request, in bytes.
pub(super) const OFFERED_BYTES_MAX: usize = 256 * 1024;

/// The chain as far as it is known here.
pub fn load(db: &Connection, programme: ProgrammeId) -> Result<Chain, StoreError> {
    let mut rows = db.prepare_cached("SELECT bytes FROM statement ORDER BY number")?;
    let all: Vec<Vec<u8>> = rows.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let damaged = StoreError::Damaged("a statement");
    let Ok(statements) = all.iter().map(|bytes| Statement::from_bytes(bytes)).collect() else { return Err(damaged) };
    Chain::kept(programme, statements).map_err(|_| damaged)
}

/// The outcome of what the server said of its chain.
#[derive(Debug, Default)]
pub(super) struct Came {
    /// The statements that are new here, in order.
    pub(super) new: Vec<Statement>,
    /// The branch that another took the place of.
    pub(super) left: Option<Left>,
    /// Whether another request would bring the two further.
    pub(super) moved: bool,
}

impl Came {
    /// Whether the chain is another than before.
    pub(super) fn changed(&self) -> bool {
        !self.new.is_empty()
    }
}

/// Takes what the server says of its chain.
pub(super) fn take(db: &Connection, chain: &mut Chain, answer: &SyncAnswer) -> Result<Came, StoreError> {
    let mut come: Vec<Statement> =
        answer.statements.iter().map_while(|bytes| Statement::from_bytes(bytes).ok()).collect();
    let known = come.iter().take_while(|statement| chain.has(&statement.place())).count();
    come.drain(..known);
    let mut taken = Came::default();
    let was_newer = is_newer(db)?;
    let mut newer = was_newer && chain.head() != Some(answer.head);
    let mut ours_after = None;
    match branch::gather(db, chain, come, answer.head)? {
        Shown::Whole(other) => ours_after = take_branch(db, chain, other, &mut taken)?,
        Shown::Part => taken.moved = true,
        Shown::Next(next) if next.is_empty() => {}
        Shown::Next(next) => newer = take_next(db, chain, next, &mut taken)?,
    }
    db.execute("UPDATE enrolment SET chain_newer = ?1", [newer])?;
    if taken.changed() || newer != was_newer {
        note_named(db, chain)?;
    }
    taken.moved |= taken.changed();
    let stands = Stands::between(chain, answer, ours_after, newer || taken.moved);
    taken.moved |= note_stands(db, stands, answer.head)?;
    if taken.changed() {
        note_heads_ahead(db, chain)?;
    }
    Ok(taken)
}

/// Takes statements that follow, up to one that cannot be taken. Returns whether only a newer app can read that.
fn take_next(db: &Connection, chain: &mut Chain, come: Vec<Statement>, taken: &mut Came) -> Result<bool, StoreError> {
    for statement in come {
        match chain.push(statement.clone()) {
            Ok(()) => insert(db, &statement)?,
            Err(why) => return Ok(why == StatementRefusal::Newer),
        }
        taken.new.push(statement);
    }
    Ok(false)
}

/// Looks at another branch, and takes it if it is the one that holds. Returns after which number this device's own does.
fn take_branch(
    db: &Connection,
    chain: &mut Chain,
    come: Vec<Statement>,
    taken: &mut Came,
) -> Result<Option<u32>, StoreError> {
    let Some(fork) = Fork::read(chain, come) else { return Ok(None) };
    if holds(chain, &fork) == Holds::Ours {
        return Ok(Some(fork.common));
    }
    let left = Left { common: fork.common, chain: std::mem::replace(chain, fork.other) };
    for lost in left.statements() {
        db.execute("INSERT OR IGNORE INTO lost_statement (id) VALUES (?1)", [lost.id().as_bytes()])?;
    }
    db.execute("DELETE FROM statement WHERE number > ?1", [left.common])?;
    taken.new = chain.after(left.common).cloned().collect();
    taken.new.iter().try_for_each(|statement| insert(db, statement))?;
    taken.left = Some(left);
    // What somebody else knew and this device did not may have been this.
    none_to_compare(db)?;
    Ok(None)
}

/// The relation of the server's chain to this device's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// The chains are the same, or the server's is longer.
    InStep,
    /// The server lacks what is here after that number, which it has.
    Lacks(u32),
    /// The server has another branch after that number, and this device's holds.
    Beside(u32),
    /// The server has not said yet where they part.
    Apart,
}

impl Stands {
    fn between(chain: &Chain, answer: &SyncAnswer, ours_after: Option<u32>, more_comes: bool) -> Self {
        match (ours_after, chain.has(&answer.head)) {
            (_, true) if chain.head() == Some(answer.head) => Self::InStep,
            (_, true) => Self::Lacks(answer.head.number),
            (Some(common), false) => Self::Beside(common),
            (None, false) if more_comes || chain.head().is_none() => Self::InStep,
            (None, false) => Self::Apart,
        }
    }
}

/// Notes what the next request names and offers. Returns whether that is news that another request should follow on.
fn note_stands(db: &Connection, stands: Stands, head: Head) -> Result<bool, StoreError> {
    let before = server_head(db)?;
    let (named, offered) = (names_places(db)?, offer_after(db)?.is_some());
    // Offered, and nothing came of it: not again before the next run.
    let (offer_after, name_places, two_chains) = match stands {
        Stands::InStep => (None, false, false),
        Stands::Lacks(_) if offered && before == Some(head) => (None, false, false),
        Stands::Lacks(after) => (Some(after), false, false),
        Stands::Beside(_) if offered => (None, false, true),
        Stands::Beside(after) => (Some(after), true, false),
        Stands::Apart => (None, !named, named),
    };
    let sql = "UPDATE enrolment SET server_head = ?1, offer_after = ?2, name_places = ?3,
        two_chains = CASE two_chains WHEN 2 THEN 2 ELSE ?4 END";
    db.execute(sql, (body_of(&head), offer_after, name_places, two_chains))?;
    Ok(offer_after.is_some() || name_places || before != Some(head))
}

/// The head of the server's chain, as it last said.
pub(super) fn server_head(db: &Connection) -> Result<Option<Head>, StoreError> {
    let head: Option<Vec<u8>> = db.query_row("SELECT server_head FROM enrolment", [], |row| row.get(0))?;
    head.map(|head| from_body(&head, "the server's head")).transpose()
}

/// The server is told, or known, to have the chain up to here.
pub(super) fn note_server_head(db: &Connection, head: Head) -> Result<(), StoreError> {
    db.execute("UPDATE enrolment SET server_head = ?1", [body_of(&head)])?;
    Ok(())
}

/// Whether only a newer app can read what the chain says next.
pub(super) fn is_newer(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.query_row("SELECT chain_newer FROM enrolment", [], |row| row.get(0))?)
}

/// Whether somebody was told another chain than this device.
pub(super) fn two_chains(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.query_row("SELECT two_chains > 0 FROM enrolment", [], |row| row.get(0))?)
}

/// Looks at the head that a batch's author knew: if it stands beside this chain, the server told two. Each is told of
/// once: whoever was there has said that it was looked at, or the branch is gone. What lies beyond this chain is looked at
/// once that goes on; the last of each author is enough, since it follows on the others.
pub(super) fn note_head(db: &Connection, chain: &Chain, author: DeviceId, head: &Head) -> Result<(), StoreError> {
    if head.number >= chain.next().0 {
        let sql = "INSERT OR REPLACE INTO head_ahead (device, number, id) VALUES (?1, ?2, ?3)";
        db.prepare_cached(sql)?.execute((author.as_bytes(), head.number, head.id.as_bytes()))?;
        return Ok(());
    }
    if chain.has(head) {
        return Ok(());
    }
    let new = "INSERT OR IGNORE INTO lost_statement (id) VALUES (?1)";
    let is_new = db.prepare_cached(new)?.execute([head.id.as_bytes()])? > 0;
    if is_new {
        db.execute("UPDATE enrolment SET two_chains = 2", [])?;
    }
    // Whoever names what is still to be compared was told the same as the first who did.
    let sql = "INSERT OR IGNORE INTO other_chain (device, id)
        SELECT ?1, ?2 WHERE ?3 OR EXISTS (SELECT 1 FROM other_chain WHERE id = ?2)";
    db.prepare_cached(sql)?.execute((author.as_bytes(), head.id.as_bytes(), is_new))?;
    Ok(())
}

/// By whose batches it was seen that somebody was told another chain.
pub(super) fn told_another(db: &Connection) -> Result<Vec<DeviceId>, StoreError> {
    let mut rows = db.prepare_cached("SELECT device FROM other_chain ORDER BY device")?;
    Ok(rows.query_map([], |row| row.get(0).map(DeviceId::from_bytes))?.collect::<Result<_, _>>()?)
}

/// Forgets what was to be compared of two chains: nothing is.
fn none_to_compare(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE enrolment SET two_chains = 0", [])?;
    db.execute("DELETE FROM other_chain", [])?;
    Ok(())
}

/// The chain went on: what others knew beyond it.
fn note_heads_ahead(db: &Connection, chain: &Chain) -> Result<(), StoreError> {
    let reached: Vec<(DeviceId, Head)> = {
        let mut rows =
            db.prepare_cached("SELECT device, number, id FROM head_ahead WHERE number < ?1 ORDER BY device")?;
        let read = |row: &Row<'_>| {
            let head = Head { number: row.get(1)?, id: Hash::from_bytes(row.get(2)?) };
            Ok((DeviceId::from_bytes(row.get(0)?), head))
        };
        rows.query_map([chain.next().0], read)?.collect::<Result<_, _>>()?
    };
    for (author, head) in reached {
        db.prepare_cached("DELETE FROM head_ahead WHERE device = ?1")?.execute([author.as_bytes()])?;
        note_head(db, chain, author, &head)?;
    }
    Ok(())
}

/// Somebody has compared: what was known until now is not said again.
pub(super) fn compared(db: &Connection) -> Result<(), StoreError> {
    none_to_compare(db)
}

fn offer_after(db: &Connection) -> Result<Option<u32>, StoreError> {
    Ok(db.query_row("SELECT offer_after FROM enrolment", [], |row| row.get(0))?)
}

/// The places that the next request names.
pub(super) fn heads(db: &Connection, chain: &Chain) -> Result<Vec<Head>, StoreError> {
    let shown = branch::head(db)?;
    let mut heads = if names_places(db)? { chain.places() } else { chain.head().into_iter().collect() };
    heads.truncate(PLACES_MAX - 1);
    heads.extend(shown);
    Ok(heads)
}

fn names_places(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.query_row("SELECT name_places FROM enrolment", [], |row| row.get(0))?)
}

/// Statements that the server lacks, in order, as many as fit.
pub(super) fn offered(db: &Connection, chain: &Chain) -> Result<Vec<Vec<u8>>, StoreError> {
    let Some(after) = offer_after(db)? else { return Ok(Vec::new()) };
    let fits = |bytes: &mut usize, statement: &Statement| {
        *bytes += statement.bytes().len();
        (*bytes <= OFFERED_BYTES_MAX).then(|| statement.bytes().to_vec())
    };
    let mut bytes = 0;
    Ok(chain.after(after).map_while(|statement| fits(&mut bytes, statement)).collect())
}

/// Whether the next request has something to say of the chain itself.
pub(super) fn waits(db: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM enrolment WHERE offer_after IS NOT NULL OR name_places = 1)";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}

/// Keeps the statement that follows.
pub(super) fn insert(db: &Connection, statement: &Statement) -> Result<(), StoreError> {
    let sql = "INSERT INTO statement (number, id, bytes) VALUES (?1, ?2, ?3)";
    db.execute(sql, (statement.number(), statement.id().as_bytes(), statement.bytes()))?;
    Ok(())
}

/// Notes which keys the chain names. What this device does not read any more it seals with the key that it was to hold
/// last: what it wrote before still goes out, and nobody who came or went since is any the wiser.
pub(super) fn note_named(db: &Connection, chain: &Chain) -> Result<(), StoreError> {
    if is_newer(db)? {
        return keys::note_named(db, &BTreeMap::new(), None);
    }
    let device = db.query_row("SELECT device FROM enrolment", [], |row| row.get(0).map(DeviceId::from_bytes))?;
    let mut collections = chain.collections().clone();
    let mut before = BTreeMap::new();
    for (id, collection) in &mut collections {
        let Some(number) = chain.stopped_reading(device, *id) else { continue };
        let state = before.entry(number).or_insert_with(|| chain.before(number));
        *collection = state.collections().get(id).unwrap_or(collection).clone();
    }
    keys::note_named(db, &collections, chain.code_key())
}

/// The head that batches name.
pub(super) fn head(db: &Connection) -> Result<Option<Head>, StoreError> {
    let sql = "SELECT number, id FROM statement ORDER BY number DESC LIMIT 1";
    let read = |row: &Row<'_>| Ok(Head { number: row.get(0)?, id: Hash::from_bytes(row.get(1)?) });
    Ok(db.prepare_cached(sql)?.query_row([], read).optional()?)
}
