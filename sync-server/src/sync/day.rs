//! How much is said in a programme in one day, so that no phone fills the chain before somebody notices.
//!
//! Places are kept for those who must always be heard: the last of a day for statements that end somebody, a few for each
//! author who was there before that day began, and any for the recovery sheet. A server that was set back takes again
//! what it had, without counting.

use super::taking::Taking;
use crate::store::StoreError;
use kitbag_shared::chain::{Chain, Deed, Statement};
use kitbag_shared::ids::DeviceId;

/// Statements of one programme in a day, the recovery sheet's not counted.
pub(crate) const STATEMENTS_PER_DAY_MAX: u32 = 256;
/// Of these, those that are kept for ends.
pub(crate) const ENDS_PER_DAY: u32 = 64;
/// Statements of one author in a day.
pub(crate) const STATEMENTS_PER_AUTHOR_MAX: u32 = 64;
/// Statements that an author may have said in a day and still take one of the places for ends.
pub(crate) const BEFORE_AN_END_MAX: u32 = 8;

/// Counts a statement, unless the day has no place for it. `chain` has it already.
pub(super) fn count(taking: &mut Taking<'_>, chain: &Chain, statement: &Statement) -> Result<bool, StoreError> {
    let (programme, author, day) = (taking.programme, statement.author(), taking.today());
    let refill = taking.rows.refill(programme)?;
    if let Some(left) = refill.checked_sub(1) {
        taking.rows.put_refill(programme, left)?;
        return Ok(true);
    }
    let by_author = taking.rows.spoken_by(programme, author, day)?;
    if by_author >= STATEMENTS_PER_AUTHOR_MAX {
        return Ok(false);
    }
    let sheets = is_the_sheets(chain, statement);
    if !sheets && !has_a_place(taking, chain, statement, by_author)? {
        return Ok(false);
    }
    let number = (!sheets).then(|| statement.number());
    taking.rows.count_statement(programme, author, day, number)?;
    Ok(true)
}

fn has_a_place(taking: &Taking<'_>, chain: &Chain, statement: &Statement, by_author: u32) -> Result<bool, StoreError> {
    let Some(spoken) = taking.rows.spoken(taking.programme, taking.today())? else { return Ok(true) };
    if spoken.statements < STATEMENTS_PER_DAY_MAX - ENDS_PER_DAY {
        return Ok(true);
    }
    let ends = statement.deeds().unwrap_or_default().iter().any(|deed| deed.end().is_some());
    let author = statement.author();
    let place = ends && by_author < BEFORE_AN_END_MAX && spoken.statements < STATEMENTS_PER_DAY_MAX;
    Ok(place && !is_new(chain, spoken.since, author))
}

/// Whether a device became a member by a statement of this day: a thief's other phones are no reason to wait.
fn is_new(chain: &Chain, since: u32, device: DeviceId) -> bool {
    let earlier = since.checked_sub(1);
    let today = chain.statements().skip_while(|statement| earlier.is_some_and(|last| statement.number() <= last));
    let mut deeds = today.filter_map(Statement::deeds).flatten();
    deeds.any(|deed| deed.gives_role_to() == Some(device))
}

/// Only a sheet resets, also one that supervisors replaced.
fn is_the_sheets(chain: &Chain, statement: &Statement) -> bool {
    let resets = matches!(statement.deeds(), Some([Deed::Reset { .. }, ..]));
    resets || chain.sheet() == Some(statement.author())
}
