//! A recovery sheet that one supervisor proposes and another says yes or no to.
//!
//! A decision to propose is about the sheet, a yes is about whoever proposed it: the one stands for itself, the other only
//! as long as that proposal does.

use super::secret;
use crate::store::enrolled::Enrolled;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::intents::kept::{self, Intent};
use crate::view::{ProposedSheetView, SheetAnswer, SheetsView};
use kitbag_shared::chain::{Chain, Deed, State, Statement};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::invitation::sheet_code;
use kitbag_shared::keys::DeviceCard;
use kitbag_shared::record::lists::Role;
use rusqlite::{Connection, OptionalExtension, Transaction};

/// The proposal that stands: whoever made it is a supervisor still.
fn standing(state: &State) -> Option<(&DeviceCard, DeviceId)> {
    let is_supervisor = |by| state.member(by).is_some_and(|member| member.role == Role::Supervisor);
    state.proposed_sheet().filter(|(_, by)| is_supervisor(*by))
}

/// The reason why a decision about a sheet is not said now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Held {
    /// Somebody else proposed another before: that is to be answered first.
    Back,
    /// The sheet that it says yes to stands no more.
    Gone,
}

/// Whether a decision is held back, so that no proposal is displaced by somebody who has not seen it, and no yes becomes a
/// proposal of whoever said it.
pub(in crate::store) fn held(
    db: &Connection,
    state: &State,
    me: &Identity,
    intent: &Intent,
) -> Result<Option<Held>, StoreError> {
    let Some(card) = intent.deed.sheet() else { return Ok(None) };
    let stands = standing(state);
    if intent.device != card.id() {
        let same = stands.is_some_and(|(proposed, by)| proposed == card && by == intent.device);
        return Ok((!same).then_some(Held::Gone));
    }
    let others = stands.filter(|(proposed, by)| *by != me.device() && *proposed != card);
    let unanswered = match others {
        Some((proposed, by)) => !said_no(db, proposed.id(), by)?,
        None => false,
    };
    Ok(unanswered.then_some(Held::Back))
}

fn said_no(db: &Connection, sheet: DeviceId, by: DeviceId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM sheet_no WHERE sheet = ?1 AND by = ?2";
    Ok(db.prepare_cached(sql)?.exists((sheet.as_bytes(), by.as_bytes()))?)
}

/// The codes are the same: this supervisor says the same. What was begun or decided here of another sheet is dropped.
pub(in crate::store) fn yes(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
    sheet: DeviceId,
) -> Result<(), StoreError> {
    let (card, by) = others(enrolled, sheet)?;
    drop_decisions(db)?;
    super::forget(db)?;
    db.execute("DELETE FROM sheet_no WHERE sheet = ?1", [sheet.as_bytes()])?;
    kept::add(db, by, &Deed::Sheet(card), env.now())
}

/// Not this one. It stands in the chain until another is proposed or its author is ended; it is not asked about here again.
pub(in crate::store) fn no(db: &Transaction<'_>, enrolled: &Enrolled, sheet: DeviceId) -> Result<(), StoreError> {
    let (_, by) = others(enrolled, sheet)?;
    for intent in decisions(db)?.iter().filter(|intent| intent.device == by) {
        kept::drop_one(db, intent.number)?;
    }
    db.execute("INSERT OR IGNORE INTO sheet_no (sheet, by) VALUES (?1, ?2)", (sheet.as_bytes(), by.as_bytes()))?;
    Ok(())
}

/// A no is thought over: the proposal waits for a word again. Nobody else was told of the no.
pub(in crate::store) fn again(db: &Transaction<'_>, enrolled: &Enrolled, sheet: DeviceId) -> Result<(), StoreError> {
    let (_, by) = others(enrolled, sheet)?;
    db.execute("DELETE FROM sheet_no WHERE sheet = ?1 AND by = ?2", (sheet.as_bytes(), by.as_bytes()))?;
    Ok(())
}

/// The proposal of another supervisor that somebody looked at, if it is the one that stands.
fn others(enrolled: &Enrolled, sheet: DeviceId) -> Result<(DeviceCard, DeviceId), StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    me.supervisors_only()?;
    let stands = standing(membership).filter(|(card, by)| card.id() == sheet && *by != me.device());
    stands.map(|(card, by)| (card.clone(), by)).ok_or(StoreError::NotHere)
}

/// Whether another supervisor's proposal waits for a word of this one's.
pub(in crate::store) fn is_asked(db: &Connection, enrolled: &Enrolled) -> Result<bool, StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    let Some((card, by)) = standing(membership).filter(|(_, by)| *by != me.device()) else { return Ok(false) };
    if me.role() != Some(Role::Supervisor) || said_no(db, card.id(), by)? {
        return Ok(false);
    }
    Ok(!decisions(db)?.iter().any(|intent| intent.device == by && intent.waits))
}

/// The decisions that were made here about sheets.
fn decisions(db: &Connection) -> Result<Vec<Intent>, StoreError> {
    let all = kept::all(db)?;
    Ok(all.into_iter().filter(|intent| intent.deed.sheet().is_some()).collect())
}

/// The last word is the one that is meant.
pub(super) fn drop_decisions(db: &Connection) -> Result<(), StoreError> {
    decisions(db)?.iter().try_for_each(|intent| kept::drop_one(db, intent.number))
}

/// The view of sheets that are begun, decided on and proposed, for a supervisor.
pub(in crate::store) fn view(
    db: &Connection,
    env: &dyn Environment,
    (me, chain): (&Identity, &Chain),
    name_of: impl Fn(DeviceId) -> Result<Option<String>, StoreError>,
) -> Result<SheetsView, StoreError> {
    let begun = secret(db)?.is_some();
    let decided = decisions(db)?;
    let own = decided.iter().filter(|intent| intent.waits);
    let own = own.filter_map(|intent| intent.deed.sheet().filter(|card| card.id() == intent.device)).next();
    let own = own.map(|card| code(db, env, me, card)).transpose()?;
    let proposal = match standing(chain) {
        Some((card, by)) => {
            let said_yes = decided.iter().any(|intent| intent.device == by && intent.waits);
            let answer = if said_yes {
                SheetAnswer::Yes
            } else if said_no(db, card.id(), by)? {
                SheetAnswer::No
            } else {
                SheetAnswer::None
            };
            let name = name_of(by)?.unwrap_or_default();
            let (sheet, mine) = (card.id(), by == me.device());
            Some(ProposedSheetView { sheet, name, mine, code: code(db, env, me, card)?, answer })
        }
        None => None,
    };
    let is_another = |(device, role): (DeviceId, Role)| device != me.device() && role == Role::Supervisor;
    let single = !chain.members().any(|(device, member)| is_another((device, member.role)));
    let displaced = is_displaced(chain, me.device());
    Ok(SheetsView { begun, own, proposal, displaced, single, since: since(chain) })
}

fn code(db: &Connection, env: &dyn Environment, me: &Identity, card: &DeviceCard) -> Result<String, StoreError> {
    let id = card.id();
    let read = |row: &rusqlite::Row<'_>| row.get(0);
    let kept = db.query_row("SELECT code FROM sheet_code WHERE sheet = ?1", [id.as_bytes()], read).optional()?;
    if let Some(code) = kept {
        return Ok(code);
    }
    let code = sheet_code(env.code_cost(), me.programme, card).ok_or(StoreError::Damaged("a short code"))?;
    db.execute("INSERT OR REPLACE INTO sheet_code (sheet, code) VALUES (?1, ?2)", (id.as_bytes(), &code))?;
    Ok(code)
}

/// The sheets that a statement proposes or names.
pub(super) fn sheets_in(statement: &Statement) -> impl Iterator<Item = &DeviceCard> {
    statement.deeds().unwrap_or_default().iter().filter_map(Deed::sheet)
}

/// Whether the last sheet that this device proposed is neither the programme's nor proposed any more, since somebody else
/// proposed another: the paper is worth nothing.
fn is_displaced(chain: &Chain, me: DeviceId) -> bool {
    let live = || chain.after(0).filter(|statement| !chain.is_void(statement.number()));
    let mine = live().filter(|statement| statement.author() == me).flat_map(sheets_in).last();
    let by_others = |card: &DeviceCard| {
        standing(chain).is_some_and(|(proposed, by)| proposed != card && by != me) && chain.card(card.id()).is_none()
    };
    mine.is_some_and(by_others)
}

/// Since which day the sheet holds.
fn since(chain: &Chain) -> Option<kitbag_shared::time::Day> {
    let number = chain.first_since(chain.sheet()?)?;
    chain.at(number).map(Statement::day)
}
