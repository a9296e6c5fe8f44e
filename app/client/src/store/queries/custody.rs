//! Who carries which bag, and what bags that came back were short of.

use super::between::Between;
use super::names::Names;
use super::transfers::explained;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::records::{self, Kept};
use crate::store::stock::custody::{all_out, back_since, ended_by, out_of};
use crate::store::stock::shelves::units;
use crate::store::stock::transit::sent;
use crate::store::stock::variances::variances;
use crate::view::{CustodyView, Name, ReturnView, VarianceView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, Role};
use kitbag_shared::record::{Kind, StockMovement, Stocktake};
use kitbag_shared::stock::{Held, beside};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// So long a bag that came back is shown with what it was short of, in days.
pub const RETURNS_SHOWN_DAYS: i32 = 14;
/// Bags that came back that are shown at once, the last in front.
pub const RETURNS_MAX: usize = 20;
/// Returns that are looked at for them.
pub const RETURNS_LOOKED_AT_MAX: usize = 100;

/// Every bag that is out.
pub fn custodies(db: &Connection, names: &Names, me: &Identity, today: Day) -> Result<Vec<CustodyView>, StoreError> {
    let all = all_out(db, today)?;
    Ok(all.iter().map(|held| custody_view(names, me, &all, held)).collect())
}

fn custody_view(names: &Names, me: &Identity, all: &[Held], held: &Held) -> CustodyView {
    CustodyView {
        id: held.id,
        bag: held.bag,
        bag_name: names.of(held.bag),
        who: names.of(held.member),
        mine: held.member == me.member_record,
        day: held.out_day,
        beside: beside(all, held).into_iter().map(|other| names.of(other.bag)).collect(),
    }
}

/// The bag on this person's back.
pub fn on_my_back(
    db: &Connection,
    names: &Names,
    me: &Identity,
    today: Day,
) -> Result<Option<CustodyView>, StoreError> {
    let own = out_of(db, me.member_record, today)?;
    Ok(own.first().map(|held| custody_view(names, me, &own, held)))
}

/// The bag on this person's back by its name, for where hand-outs are recorded.
pub fn name_of_bag(db: &Connection, me: &Identity, today: Day) -> Result<Option<(RecordId, Name)>, StoreError> {
    Ok(on_my_back(db, &Names::load(db)?, me, today)?.map(|held| (held.bag, held.bag_name)))
}

/// The bags that came back lately, as far as this person may know: what a bag was short of is between whoever had it,
/// whoever counted it, and supervisors.
pub fn returns(db: &Connection, names: &Names, me: &Identity, today: Day) -> Result<Vec<ReturnView>, StoreError> {
    let (mut views, mut told) = (Vec::new(), BTreeSet::new());
    let since = Day(today.0.saturating_sub(RETURNS_SHOWN_DAYS));
    for (held, stocktake) in back_since(db, (since, today), RETURNS_LOOKED_AT_MAX)? {
        // That nobody counted a bag is told of the last time alone: it asks nothing, and takes no room of what does.
        let again = !told.insert(held.bag) && stocktake.is_none();
        if again || !may_see(db, me, &held, stocktake)? {
            continue;
        }
        if views.len() == RETURNS_MAX {
            break;
        }
        let lines = stocktake.map_or_else(|| Ok(Vec::new()), |stocktake| lines(db, names, me, stocktake))?;
        views.push(ReturnView {
            id: held.id,
            bag: held.bag,
            bag_name: names.of(held.bag),
            who: names.of(held.member),
            mine: held.member == me.member_record,
            day: held.back_day.unwrap_or(today),
            counted: stocktake.is_some(),
            lines,
        });
    }
    Ok(views)
}

/// What was not as the books said.
fn lines(db: &Connection, names: &Names, me: &Identity, stocktake: RecordId) -> Result<Vec<VarianceView>, StoreError> {
    let (units, mut lines) = (units(db)?, Vec::new());
    for one in variances(db, stocktake)? {
        let movement: StockMovement = records::get_of(db, Kind::StockMovement, one.count)?.read();
        lines.push(VarianceView {
            movement: one.count,
            name: names.of(one.item),
            unit: units.get(&one.item).copied().unwrap_or(BaseUnit::Piece),
            expected: one.expected,
            counted: one.counted,
            explained: explained(names, me, &movement),
        });
    }
    Ok(lines)
}

/// That nobody counted a bag is no secret: it says nothing of what it was short of.
fn may_see(db: &Connection, me: &Identity, held: &Held, stocktake: Option<RecordId>) -> Result<bool, StoreError> {
    let Some(stocktake) = stocktake else { return Ok(true) };
    if me.role() == Some(Role::Supervisor) || held.member == me.member_record {
        return Ok(true);
    }
    counted_by(db, me, stocktake)
}

fn counted_by(db: &Connection, me: &Identity, stocktake: RecordId) -> Result<bool, StoreError> {
    let of = records::find_of(db, Kind::Stocktake, stocktake)?.map(|kept| kept.read::<Stocktake>());
    Ok(of.is_some_and(|of| of.counters.contains(&me.member_record)))
}

/// Whether this person is told why something did not come, or was missing in a bag that came back: whoever may know of the
/// transfer, or of the return.
pub fn may_know_why(
    db: &Connection,
    names: &Names,
    me: &Identity,
    (today, kept): (Day, &Kept),
) -> Result<bool, StoreError> {
    if kept.known_kind() != Some(Kind::StockMovement) {
        return Ok(true);
    }
    let movement: StockMovement = kept.read();
    if let Some(stocktake) = movement.stocktake {
        return match ended_by(db, stocktake)? {
            Some(held) => may_see(db, me, &held, Some(stocktake)),
            // Of which bag's return it was nobody can say any more.
            None => Ok(me.role() == Some(Role::Supervisor) || counted_by(db, me, stocktake)?),
        };
    }
    let Some(pair) = movement.pair else { return Ok(true) };
    let Some((_, sent)) = sent(db, pair)? else {
        // It was taken back: between whom it was nobody can say any more.
        return Ok(me.role() == Some(Role::Supervisor) || kept.author == me.device());
    };
    let author = records::get_of(db, Kind::StockMovement, sent.id)?.author;
    Ok(Between::load(db, names, me, today)?.may_know(author, sent.way.from, sent.way.to))
}
