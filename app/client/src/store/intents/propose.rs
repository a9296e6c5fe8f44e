//! One statement of the decisions that wait, with a new key of everything that it takes from somebody.
//!
//! It is not taken here: it comes back from the server like anybody's.

use super::kept::{Intent, refuse, waiting};
use super::said::{is_ready, is_so};
use crate::store::clock;
use crate::store::columns::{body_of, collection, uint};
use crate::store::enrolled::Enrolled;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::keys::{self, Owed};
use crate::store::sheets::{self, Held};
use kitbag_shared::chain::{Chain, Deed, End, Head, LogEnd, Logs, NewRole, Statement, StatementRefusal};
use kitbag_shared::desk::desk_key;
use kitbag_shared::fault_injection::{Guard, stands};
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash, KeyId};
use kitbag_shared::keys::{CollectionKey, KeyUse, hash};
use kitbag_shared::limits::LOG_ENDS_MAX;
use kitbag_shared::record::CollectionKind;
use kitbag_shared::time::Day;
use kitbag_shared::wire::RefusalCode;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use std::collections::BTreeSet;

/// A statement to be sent, and the chain as it would be with it.
pub(crate) struct Proposal {
    pub(crate) statement: Statement,
    pub(crate) after: Chain,
}

/// Makes the statement, if this device can say what follows, and wraps the keys that go with it.
pub(crate) fn propose(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
) -> Result<Option<Proposal>, StoreError> {
    let Enrolled { identity: me, membership: chain } = enrolled;
    let Some(head) = chain.head().filter(|_| is_ready(db, me, chain).unwrap_or(false)) else { return Ok(None) };
    let waiting = waiting(db)?;
    if waiting.is_empty() {
        return Ok(None);
    }
    let day = clock::by_server(db, env)?.day(0);
    let mut draft = Draft::new(me, chain, (head, day), env);
    let said = draft.fill(db, waiting)?;
    if said.is_empty() {
        return Ok(None);
    }
    let proposal = draft.finish(db, env)?;
    for number in said {
        let sql = "UPDATE intent SET proposed = ?2 WHERE number = ?1";
        db.execute(sql, (number, proposal.statement.id().as_bytes()))?;
    }
    keys::write_owed(db, env, me, &proposal.after, &Owed::of([&proposal.statement]))?;
    Ok(Some(proposal))
}

/// A statement while it is put together.
struct Draft<'a> {
    me: &'a Identity,
    chain: &'a Chain,
    head: Head,
    day: Day,
    deeds: Vec<Deed>,
    /// A key of every collection, to see what is lawful with new keys.
    spare: Vec<Deed>,
    /// Whether every collection gets a new key, owed or not.
    renews: bool,
}

/// The reason why a decision is not in the statement.
enum Left {
    /// A decision that is not lawful.
    Refused(RefusalCode),
    /// A decision for which there is no room beside the others.
    Full,
}

impl<'a> Draft<'a> {
    fn new(me: &'a Identity, chain: &'a Chain, (head, day): (Head, Day), env: &mut dyn Environment) -> Self {
        let keys = chain.collections().keys().map(|id| keys::make(env, *id, KeyUse::Seal));
        let spare = keys.map(|key| key_deed(chain, &key)).collect();
        Self { me, chain, head, day, deeds: Vec::new(), spare, renews: false }
    }

    /// Adds what has room. Returns which decisions are in it.
    fn fill(&mut self, db: &Connection, waiting: Vec<Intent>) -> Result<Vec<u32>, StoreError> {
        let mut said = Vec::new();
        for intent in waiting {
            if intent.alone && !said.is_empty() {
                break;
            }
            if is_so(self.chain, self.me.device(), &intent.deed) {
                super::drop_one(db, intent.number)?;
                continue;
            }
            match sheets::held(db, self.chain, self.me, &intent)? {
                Some(Held::Back) => continue,
                Some(Held::Gone) => {
                    refuse(db, intent.number, RefusalCode::NotPermitted)?;
                    continue;
                }
                None => {}
            }
            match self.add(db, &intent)? {
                Ok(()) => said.push(intent.number),
                Err(Left::Full) if !said.is_empty() => break,
                Err(Left::Full) => refuse(db, intent.number, RefusalCode::TooLarge)?,
                Err(Left::Refused(why)) => refuse(db, intent.number, why)?,
            }
            if intent.alone && !said.is_empty() {
                break;
            }
        }
        Ok(said)
    }

    /// Adds a decision. An end names as many logs as have room.
    fn add(&mut self, db: &Connection, intent: &Intent) -> Result<Result<(), Left>, StoreError> {
        if matches!(intent.deed, Deed::Key { .. }) {
            let tried = self.with(&[self.deeds.as_slice(), &self.spare].concat());
            self.renews |= tried.is_ok();
            return Ok(tried.map(drop));
        }
        let ends = matches!(intent.deed, Deed::End(_) | Deed::Role(_));
        let logs = if ends { log_ends(db, intent.device)? } else { Vec::new() };
        let mut logs_max = logs.len();
        loop {
            let mut deeds = self.deeds.clone();
            deeds.extend(with_logs(&intent.deed, logs.get(..logs_max).unwrap_or_default()));
            match self.tried(&deeds) {
                Err(Left::Full) if logs_max > 0 && self.deeds.is_empty() => logs_max /= 2,
                Err(why) => return Ok(Err(why)),
                Ok(_) => {
                    self.deeds = deeds;
                    return Ok(Ok(()));
                }
            }
        }
    }

    /// The chain with these deeds, and with new keys if they are owed.
    fn tried(&self, deeds: &[Deed]) -> Result<Chain, Left> {
        match self.with(deeds) {
            _ if self.renews => self.with(&[deeds, &self.spare].concat()),
            Err(Left::Refused(RefusalCode::NotYet)) => self.with(&[deeds, &self.spare].concat()),
            tried => tried,
        }
    }

    fn with(&self, deeds: &[Deed]) -> Result<Chain, Left> {
        let statement = self.statement(deeds);
        // What is over a limit of the format could be read by nobody.
        let statement = Statement::from_bytes(statement.bytes()).map_err(|_| Left::Full)?;
        let mut chain = self.chain.clone();
        match chain.push(statement) {
            Ok(()) => Ok(chain),
            Err(StatementRefusal::Newer) => Err(Left::Full),
            Err(why) => Err(Left::Refused(code_of(why))),
        }
    }

    fn statement(&self, deeds: &[Deed]) -> Statement {
        Statement::after(&self.head, self.me.programme, &self.me.keys, self.day, deeds)
    }

    /// The statement, with keys that somebody holds here.
    fn finish(self, db: &Connection, env: &mut dyn Environment) -> Result<Proposal, StoreError> {
        let damaged = StoreError::Damaged("a statement");
        let Ok(after) = self.tried(&self.deeds) else { return Err(damaged) };
        let made_for = made_for(&self.deeds);
        let mut deeds = self.deeds.clone();
        let owed = taken_away(self.chain, &after, &self.deeds).into_iter().filter(|_| stands(Guard::NewKeys));
        let renewed = self.chain.collections().keys().copied().filter(|_| self.renews);
        for collection in owed.chain(renewed).collect::<BTreeSet<_>>() {
            deeds.push(key_deed(self.chain, &key_for(db, env, collection, &made_for)?));
        }
        let statement = self.statement(&deeds);
        match self.with(&deeds) {
            Ok(after) => Ok(Proposal { statement, after }),
            Err(_) => Err(damaged),
        }
    }
}

/// The collections that somebody, or the sheet before, could read and cannot any more.
fn taken_away(before: &Chain, after: &Chain, deeds: &[Deed]) -> BTreeSet<CollectionId> {
    let about = |deed: &Deed| match deed {
        Deed::End(End { device, .. }) | Deed::Role(NewRole { device, .. }) => Some(*device),
        Deed::Certify(_)
        | Deed::Collection { .. }
        | Deed::Key { .. }
        | Deed::CodeKey { .. }
        | Deed::Admit(_)
        | Deed::TurnAway(_)
        | Deed::Sheet(_)
        | Deed::Reset { .. } => None,
    };
    let sheet = before.sheet().filter(|_| before.sheet() != after.sheet());
    let devices: Vec<DeviceId> = deeds.iter().filter_map(about).chain(sheet).collect();
    let taken = |collection: &&CollectionId| {
        devices.iter().any(|device| before.may_read(*device, **collection) && !after.may_read(*device, **collection))
    };
    before.collections().keys().filter(taken).copied().collect()
}

fn key_deed(chain: &Chain, key: &CollectionKey) -> Deed {
    let of_desk = |kind: CollectionKind| kind == CollectionKind::Desk;
    let is_desk = chain.collections().get(&key.collection).is_some_and(|collection| of_desk(collection.kind));
    Deed::Key { collection: key.collection, key: key.id(), desk: is_desk.then(|| desk_key(key).public) }
}

/// A key is only proposed again for the very same: whoever it was wrapped to then may read it now.
fn made_for(deeds: &[Deed]) -> Hash {
    hash("kitbag proposed v1", &[&body_of(&deeds)])
}

fn key_for(
    db: &Connection,
    env: &mut dyn Environment,
    collection: CollectionId,
    made_for: &Hash,
) -> Result<CollectionKey, StoreError> {
    let sql = "SELECT key FROM proposed_key WHERE collection = ?1 AND made_for = ?2";
    let read = |row: &Row<'_>| row.get(0).map(KeyId::from_bytes);
    let proposed = db.query_row(sql, (collection.as_bytes(), made_for.as_bytes()), read).optional()?;
    if let Some(key) = proposed.map_or(Ok(None), |key| keys::by_id(db, key))? {
        return Ok(key);
    }
    let key = keys::make(env, collection, KeyUse::Seal);
    keys::insert(db, &key)?;
    let sql = "INSERT INTO proposed_key (key, collection, made_for) VALUES (?1, ?2, ?3)";
    db.execute(sql, (key.id().as_bytes(), collection.as_bytes(), made_for.as_bytes()))?;
    Ok(key)
}

/// The chain went on: keys that it does not name were made for a statement that can never be taken any more.
pub(super) fn forget_unspent(db: &Connection, chain: &Chain) -> Result<(), StoreError> {
    let proposed: Vec<KeyId> = {
        let mut rows = db.prepare_cached("SELECT key FROM proposed_key")?;
        rows.query_map([], |row| row.get(0).map(KeyId::from_bytes))?.collect::<Result<_, _>>()?
    };
    for key in proposed.into_iter().filter(|key| chain.collection_of(*key).is_none()) {
        db.execute("DELETE FROM collection_key WHERE id = ?1", [key.as_bytes()])?;
    }
    db.execute("DELETE FROM proposed_key", [])?;
    Ok(())
}

fn with_logs(deed: &Deed, logs: &[LogEnd]) -> Vec<Deed> {
    let (named, others) = logs.split_at(logs.len().min(LOG_ENDS_MAX));
    let (device, first) = match deed {
        Deed::End(end) => (end.device, Deed::End(End { logs: named.to_vec(), ..end.clone() })),
        Deed::Role(role) => (role.device, Deed::Role(NewRole { logs: named.to_vec(), ..role.clone() })),
        Deed::Certify(_)
        | Deed::Collection { .. }
        | Deed::Key { .. }
        | Deed::CodeKey { .. }
        | Deed::Admit(_)
        | Deed::TurnAway(_)
        | Deed::Sheet(_)
        | Deed::Reset { .. } => return vec![deed.clone()],
    };
    let rest = others.chunks(LOG_ENDS_MAX).map(|logs| Deed::Admit(Logs { device, logs: logs.to_vec() }));
    std::iter::once(first).chain(rest).collect()
}

const fn code_of(why: StatementRefusal) -> RefusalCode {
    match why {
        StatementRefusal::OtherProgramme => RefusalCode::OtherProgramme,
        StatementRefusal::NotNext => RefusalCode::NotNext,
        StatementRefusal::BadSignature => RefusalCode::BadSignature,
        StatementRefusal::Newer => RefusalCode::UnknownVersion,
        StatementRefusal::TooMany => RefusalCode::TooLarge,
        StatementRefusal::NotPermitted => RefusalCode::NotPermitted,
        // It says which key is missing, and that is made.
        StatementRefusal::KeyOwed => RefusalCode::NotYet,
    }
}

/// The ends of the device's logs, as far as they are here.
pub(super) fn log_ends(db: &Connection, device: DeviceId) -> Result<Vec<LogEnd>, StoreError> {
    let sql = "SELECT collection, incarnation, last_seq, id FROM batch AS last
        WHERE device = ?1 AND state <> 2 AND last_seq = (SELECT max(last_seq) FROM batch
            WHERE device = last.device AND collection = last.collection AND incarnation = last.incarnation AND state <> 2)
        ORDER BY collection, incarnation";
    let mut rows = db.prepare_cached(sql)?;
    let read = |row: &Row<'_>| {
        let actor = Actor { device, incarnation: row.get(1)? };
        let (collection, seq) = (collection(row, 0)?, uint(row.get(2)?));
        Ok(LogEnd { collection, actor, seq, batch: Hash::from_bytes(row.get(3)?) })
    };
    Ok(rows.query_map([device.as_bytes()], read)?.collect::<Result<_, _>>()?)
}
