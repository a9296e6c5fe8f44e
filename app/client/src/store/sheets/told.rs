//! What everybody is told of a recovery sheet: that it was used, what it took back, and that another holds. Until somebody
//! here has seen it.
//!
//! It follows from the chain; only what was seen is kept, by the statements' ids, since another branch numbers anew.

use super::proposed;
use crate::store::enrol::said_in;
use crate::store::error::StoreError;
use crate::view::{SaidRow, SheetNews, SheetUse};
use kitbag_shared::chain::{Chain, Deed, Statement};
use kitbag_shared::ids::DeviceId;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// A statement that is news, and the numbers of those that it took back.
struct Told<'a> {
    statement: &'a Statement,
    used: bool,
    named: bool,
    taken_back: Vec<u32>,
}

/// The statements by a sheet and those that named another, in order.
fn told(chain: &Chain) -> Vec<Told<'_>> {
    let mut live: Vec<u32> = Vec::new();
    let mut told = Vec::new();
    for statement in chain.statements() {
        let number = statement.number();
        let mut taken_back = Vec::new();
        if let Some([Deed::Reset { to }, ..]) = statement.deeds() {
            taken_back = live.iter().copied().filter(|one| one > to).collect();
            live.retain(|one| one <= to);
        }
        live.push(number);
        let used = chain.is_or_was_sheet(statement.author());
        let holds = |card: &kitbag_shared::keys::DeviceCard| chain.first_since(card.id()) == Some(number);
        let named = number > 0 && proposed::sheets_in(statement).any(holds);
        if used || named {
            told.push(Told { statement, used, named, taken_back });
        }
    }
    told
}

fn unseen<'a>(db: &Connection, chain: &'a Chain) -> Result<Vec<Told<'a>>, StoreError> {
    let mut seen = db.prepare_cached("SELECT 1 FROM sheet_told WHERE id = ?1")?;
    let mut new = Vec::new();
    for one in told(chain) {
        if !seen.exists([one.statement.id().as_bytes()])? {
            new.push(one);
        }
    }
    Ok(new)
}

/// The news that nobody here has seen yet, in one line: the last day, and how much was taken back in all.
pub(in crate::store) fn news(db: &Connection, chain: &Chain) -> Result<Option<SheetNews>, StoreError> {
    let new = unseen(db, chain)?;
    let Some(last) = new.last() else { return Ok(None) };
    let taken_back = new.iter().map(|one| one.taken_back.len()).sum::<usize>();
    Ok(Some(SheetNews {
        day: last.statement.day(),
        used: new.iter().any(|one| one.used),
        named: new.iter().any(|one| one.named),
        taken_back: u32::try_from(taken_back).unwrap_or(u32::MAX),
    }))
}

/// The same, one by one, with what was taken back.
pub(in crate::store) fn uses(
    db: &Connection,
    chain: &Chain,
    name_of: impl Fn(DeviceId) -> Result<Option<String>, StoreError>,
) -> Result<Vec<SheetUse>, StoreError> {
    let mut uses = Vec::new();
    for one in unseen(db, chain)?.into_iter().rev() {
        let taken_back = said_in(chain, &one.taken_back);
        let devices: BTreeSet<DeviceId> = taken_back.iter().flat_map(SaidRow::devices).collect();
        let mut names = Vec::new();
        for device in devices {
            names.extend(name_of(device)?.map(|name| (device, name)));
        }
        uses.push(SheetUse { day: one.statement.day(), used: one.used, named: one.named, taken_back, names });
    }
    Ok(uses)
}

/// Somebody here has seen what there is to be told by now; or has come in, and is not told what was before.
pub(in crate::store) fn acknowledge(db: &Connection, chain: &Chain) -> Result<(), StoreError> {
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO sheet_told (id) VALUES (?1)")?;
    for one in told(chain) {
        insert.execute([one.statement.id().as_bytes()])?;
    }
    Ok(())
}
