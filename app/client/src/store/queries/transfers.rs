//! What is on its way between places, for who sent it and who is to say that it came.

use super::between::Between;
use super::names::Names;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::records::{self, Kept};
use crate::store::stock::shelves::units;
use crate::store::stock::together::action_of;
use crate::store::stock::transit::sent;
use crate::view::{ExplainedView, TransferLine, TransferView};
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::merge::Visibility;
use kitbag_shared::record::lists::BaseUnit;
use kitbag_shared::record::{Explained, Kind, StockMovement};
use kitbag_shared::stock::{ARRIVALS_MAX, Sent};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Lines that are shown at once, the latest first.
pub const TRANSFER_LINES_MAX: usize = 120;
/// Movements that are looked at for them: what this person is not told is among them.
pub const LOOKED_AT_MAX: u32 = 2_000;
/// So long what somebody explained is still shown, in days: whoever sent it may tell it otherwise.
pub const EXPLAINED_SHOWN_DAYS: u32 = 14;

/// What is on its way, or of one item, as far as this person may know.
pub fn transfers(
    db: &Connection,
    names: &Names,
    me: &Identity,
    (today, of): (Day, Option<RecordId>),
) -> Result<Vec<TransferView>, StoreError> {
    let found = rows(db, &Between::load(db, names, me, today)?, (today, of))?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let telling = Telling { db, names, me, units: units(db)? };
    let mut views: Vec<TransferView> = Vec::new();
    for (id, missing) in found {
        let Some((_, sent)) = sent(db, id)? else { continue };
        let kept = records::get_of(db, Kind::StockMovement, id)?;
        let out: StockMovement = kept.read();
        let (first, line) = (action_of(id, &out), telling.line(&sent, &out, missing)?);
        match views.iter_mut().find(|view| view.id == first && view.to == names.counted_place(sent.way.to)) {
            Some(view) => view.lines.push(line),
            None => views.push(telling.view((first, &sent), (&kept, &out), line)),
        }
    }
    Ok(views)
}

/// Movements of which not all came, and how much did not. What is not told to this person takes no room of what is. A day that
/// has not come is today.
fn rows(
    db: &Connection,
    between: &Between<'_>,
    (today, of): (Day, Option<RecordId>),
) -> Result<Vec<(RecordId, i64)>, StoreError> {
    let sql = "SELECT record.uuid, on_its_way.quantity, record.author, movement.place, movement.heads_to
        FROM on_its_way JOIN record ON record.id = on_its_way.movement JOIN movement ON movement.id = on_its_way.movement
        WHERE (on_its_way.explained = 0 OR on_its_way.last_day >= ?1) AND (?3 IS NULL
            OR movement.item IN (SELECT ?3 UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = ?3))
        ORDER BY on_its_way.explained, min(movement.day, ?2) DESC, record.uuid DESC LIMIT ?4";
    let since = today.0.saturating_sub(i32::try_from(EXPLAINED_SHOWN_DAYS).unwrap_or(0));
    let id = |bytes| RecordId(uuid::Uuid::from_bytes(bytes));
    let mut rows = db.prepare_cached(sql)?;
    let mut found = rows.query((since, today.0, of.map(|of| *of.as_bytes()), LOOKED_AT_MAX))?;
    let mut told = Vec::new();
    while let Some(row) = found.next()?
        && told.len() < TRANSFER_LINES_MAX
    {
        let (from, to) = (id(row.get(3)?), id(row.get(4)?));
        if between.may_know(DeviceId::from_bytes(row.get(2)?), from, to) {
            told.push((id(row.get(0)?), row.get(1)?));
        }
    }
    Ok(told)
}

struct Telling<'a> {
    db: &'a Connection,
    names: &'a Names,
    me: &'a Identity,
    units: BTreeMap<RecordId, BaseUnit>,
}

impl Telling<'_> {
    fn view(
        &self,
        (id, sent): (RecordId, &Sent),
        (kept, out): (&Kept, &StockMovement),
        line: TransferLine,
    ) -> TransferView {
        TransferView {
            id,
            from: self.names.counted_place(sent.way.from),
            from_name: self.names.of(sent.way.from),
            to: self.names.counted_place(sent.way.to),
            to_name: self.names.of(sent.way.to),
            day: out.day.unwrap_or(Day(0)),
            who: (kept.author != self.me.device()).then(|| self.names.who(kept.author)),
            lines: vec![line],
        }
    }

    fn line(&self, sent: &Sent, out: &StockMovement, missing: i64) -> Result<TransferLine, StoreError> {
        let (next, next_has) = self.next(sent)?;
        let item = self.names.counted_item(sent.way.item);
        Ok(TransferLine {
            sent: sent.id,
            item,
            name: self.names.of(sent.way.item),
            unit: self.units.get(&item).copied().unwrap_or(BaseUnit::Piece),
            lot: sent.way.lot.clone(),
            good_until: sent.way.good_until,
            quantity: u32::try_from(sent.quantity).unwrap_or(u32::MAX),
            missing,
            next,
            next_has,
            counted: self.was_counted_since(sent, out.day)?,
            explained: self.explained(sent)?,
        })
    }

    /// The arrival that says what comes next, and what it says already: the first that says nothing, else the last.
    fn next(&self, sent: &Sent) -> Result<(RecordId, u32), StoreError> {
        for number in 0..ARRIVALS_MAX {
            let id = sent.arrival(number);
            let came = self.arrival(id)?.and_then(|arrival| arrival.quantity).map_or(0, |quantity| quantity.get());
            let came = u32::try_from(came).unwrap_or(0);
            if came == 0 || number + 1 == ARRIVALS_MAX {
                return Ok((id, came));
            }
        }
        Ok((sent.arrival(0), 0))
    }

    fn arrival(&self, id: RecordId) -> Result<Option<StockMovement>, StoreError> {
        let kept = records::find_of(self.db, Kind::StockMovement, id)?;
        Ok(kept.filter(|kept| kept.state.visibility() != Visibility::Hidden).map(|kept| kept.read()))
    }

    fn explained(&self, sent: &Sent) -> Result<Vec<ExplainedView>, StoreError> {
        let mut said = Vec::new();
        for id in sent.arrivals() {
            said.extend(self.arrival(id)?.map(|arrival| explained(self.names, self.me, &arrival)).unwrap_or_default());
        }
        Ok(said)
    }

    /// Whether it was counted where it goes, since the day on which it left.
    fn was_counted_since(&self, sent: &Sent, day: Option<Day>) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM stocktaken WHERE place = ?1 AND item = ?2 AND last_day >= ?3";
        let (place, item) = (self.names.counted_place(sent.way.to), self.names.counted_item(sent.way.item));
        let day = day.map_or(i32::MIN, |day| day.0);
        Ok(self.db.prepare_cached(sql)?.exists((place.as_bytes(), item.as_bytes(), day))?)
    }
}

/// What everybody says of why there was more or less.
pub fn explained(names: &Names, me: &Identity, movement: &StockMovement) -> Vec<ExplainedView> {
    let view = |Explained { why, member }: &Explained| ExplainedView {
        why: *why,
        who: (*member != me.member_record).then(|| names.of(*member)),
    };
    movement.explained.values().map(view).collect()
}
