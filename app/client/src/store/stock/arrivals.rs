//! What whoever receives a transfer says of it: that it came, in full or in part, and why it did not.
//!
//! An arrival's id follows from the sending, so that it is said once however many phones say it. Whatever is said of an
//! arrival is said of the sending, too: whoever takes the transfer back meanwhile has not seen it, and it stays.

use super::movements::movement;
use super::stocktakes::{counted_as_one, counts};
use super::transit::sent;
use crate::form::CameForm;
use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::counted_as;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::merge::Visibility;
use kitbag_shared::operation::Change;
use kitbag_shared::record::lists::{CountSide, Reason, VarianceReason};
use kitbag_shared::record::{Explained, Kind, Record, StockMovement, ToldSide, Value, changed};
use kitbag_shared::stock::{Sent, TOLD_MAX, ruling};
use std::collections::BTreeMap;

/// Somebody says what came of transfers, line by line, and whether it lay there already when somebody counted.
pub fn say_came(action: &mut Action<'_>, lines: &[CameForm], in_count: bool) -> Result<(), StoreError> {
    for line in lines {
        let sent = sent_by(action, line.sent)?;
        if line.arrival == sent.explanation() || !sent.arrivals().any(|arrival| arrival == line.arrival) {
            return Err(StoreError::NotHere);
        }
        let has = said(action, line.arrival)?.map_or(0, |said| came(&said));
        if has == line.came {
            continue; // said before: a second tap, or somebody else's
        }
        if has != line.had {
            return Err(StoreError::ChangedMeanwhile);
        }
        say(action, &sent, line, in_count)?;
    }
    Ok(())
}

/// Somebody says why a count, or what came of a transfer, is not what it should be, beside what others say of it; none takes
/// their word back.
pub fn explain(action: &mut Action<'_>, movement: RecordId, why: Option<VarianceReason>) -> Result<(), StoreError> {
    let mut count: StockMovement = records::get_of(action.db, Kind::StockMovement, movement)?.read();
    if count.counted.is_some() && count.stocktake.is_some() {
        say_why(action, &mut count, why);
        action.put(movement, &count)?;
        return Ok(());
    }
    let sent = sent_by(action, movement)?;
    let id = sent.explanation();
    let mut arrival = match said(action, id)? {
        Some(said) => said,
        None => nothing_came(action, &sent)?,
    };
    say_why(action, &mut arrival, why);
    put_arrival(action, &sent, id, &arrival)
}

/// Puts a member's word into a movement.
fn say_why(action: &Action<'_>, of: &mut StockMovement, why: Option<VarianceReason>) {
    let member = action.me.member_record;
    match why {
        Some(why) => of.explained.insert(member.line(), Explained { why, member }),
        None => of.explained.remove(&member.line()),
    };
}

fn sent_by(action: &Action<'_>, movement: RecordId) -> Result<Sent, StoreError> {
    Ok(sent(action.db, movement)?.ok_or(StoreError::NotHere)?.1)
}

/// An arrival as it is said so far; none if it was taken back.
fn said(action: &Action<'_>, arrival: RecordId) -> Result<Option<StockMovement>, StoreError> {
    let state = action.state(Kind::StockMovement, arrival)?;
    let seen = state.filter(|state| state.visibility() != Visibility::Hidden);
    Ok(seen.map(|state| StockMovement::read(&state.shown()).record))
}

fn came(said: &StockMovement) -> u32 {
    said.quantity.map_or(0, |quantity| u32::try_from(quantity.get()).unwrap_or(0))
}

fn say(action: &mut Action<'_>, sent: &Sent, line: &CameForm, in_count: bool) -> Result<(), StoreError> {
    let before = said(action, line.arrival)?;
    let mut arrival = match before {
        // It said that something came: only how much changes, not when.
        Some(before) if came(&before) > 0 => before,
        Some(before) => StockMovement { explained: before.explained, ..nothing_came(action, sent)? },
        None => nothing_came(action, sent)?,
    };
    arrival.action = Some(line.arrival);
    arrival.quantity = Some(count(line.came)?.incoming());
    if in_count {
        arrival.told = in_counts(action, (sent.way.to, sent.way.item))?;
    }
    put_arrival(action, sent, line.arrival, &arrival)
}

/// An arrival of nothing yet. It names who sent it, and not who says that it came, which shows by itself: so two who say the
/// same write the same.
fn nothing_came(action: &Action<'_>, sent: &Sent) -> Result<StockMovement, StoreError> {
    let out: StockMovement = action.read(sent.id)?;
    Ok(StockMovement {
        quantity: Some(count(0)?.incoming()),
        lot: out.lot,
        expiry: out.expiry,
        pair: Some(sent.id),
        action: Some(sent.arrival(0)),
        member: out.member,
        ..movement(action, sent.way.item, sent.way.to, Reason::TransferIn)?
    })
}

/// What lay there already when somebody counted is in the counts that matter, whenever they were.
fn in_counts(action: &Action<'_>, shelf: (RecordId, RecordId)) -> Result<BTreeMap<LineId, ToldSide>, StoreError> {
    let shelf = counted_as_one(&counted_as::load(action.db)?, shelf);
    let counts = counts(action.db, shelf)?;
    let Some(ruling) = ruling(&counts) else { return Ok(BTreeMap::new()) };
    let all = [ruling.by].into_iter().chain(ruling.apart).take(TOLD_MAX).map(|count| count.stocktake);
    Ok(all.map(|stocktake| (stocktake.line(), ToldSide { stocktake, side: CountSide::Before })).collect())
}

/// Writes an arrival, also one that was taken back before, and says of the sending that it has one.
fn put_arrival(action: &mut Action<'_>, sent: &Sent, id: RecordId, arrival: &StockMovement) -> Result<(), StoreError> {
    let state = action.state(Kind::StockMovement, id)?;
    match state.filter(|state| state.visibility() == Visibility::Hidden) {
        None => drop(action.put(id, arrival)?),
        Some(state) => {
            let mut said = arrival.fields();
            for key in state.keys() {
                said.entry(key).or_insert_with(Value::none);
            }
            let mut changes: Vec<Change> = said.into_iter().map(|(key, value)| state.change(key, value)).collect();
            changes.push(state.reinstatement());
            action.write(Kind::StockMovement, id, changes)?;
        }
    }
    has_arrived(action, sent)
}

/// Says of a sending that it has an arrival, anew each time: whoever took it back without knowing has not seen that.
fn has_arrived(action: &mut Action<'_>, sent: &Sent) -> Result<(), StoreError> {
    let sending = records::get_of(action.db, Kind::StockMovement, sent.id)?.state;
    let has_one = StockMovement { pair: Some(sent.arrival(0)), ..StockMovement::default() };
    let changes = changed(&StockMovement::default(), &has_one);
    let changes = changes.into_iter().map(|(key, value)| sending.change(key, value)).collect();
    action.write(Kind::StockMovement, sent.id, changes)?;
    Ok(())
}

/// What was taken back is brought back: if it is an arrival, its sending has one.
pub(in crate::store) fn is_said_again(action: &mut Action<'_>, id: RecordId) -> Result<(), StoreError> {
    let Some(of) = said(action, id)?.and_then(|arrival| arrival.pair) else { return Ok(()) };
    match sent(action.db, of)? {
        Some((_, sent)) if sent.arrivals().any(|arrival| arrival == id) => has_arrived(action, &sent),
        _ => Ok(()),
    }
}
