//! What a shift comes to: its figures, and what of this device's work the server has not confirmed, by name.

use super::custody::on_my_back;
use super::names::Names;
use super::today;
use crate::store::clock;
use crate::store::contact::WAITING;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::forms::drafts;
use crate::store::identity::Identity;
use crate::store::{chain, records, request, shift};
use crate::view::{ConfirmationsView, ShiftView, TodayRow};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Kind, KindId};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The number of a worker's confirmed records that are listed.
pub const CONFIRMED_ROWS_MAX: u32 = 30;

/// The shift, or what a device without one has that waits.
pub fn shift(db: &Connection, env: &dyn Environment, me: &Identity) -> Result<ShiftView, StoreError> {
    let written = written(db)?;
    let waiting = waiting(db, me, &written)?;
    Ok(ShiftView {
        began_at: shift::began_at(db)?,
        totals: today::tonight(db, env, me)?,
        records: count(written.len()),
        confirmed: count(written.values().filter(|waits| !**waits).count()),
        unconfirmed: waiting.rows,
        others: waiting.others,
        drafts: drafts::begun(db)?,
        team_waits: request::beside_batches_waits(db)?,
        bag: on_my_back(db, &Names::load(db)?, me, clock::today(db, env)?)?,
    })
}

/// The records that wait, whatever shift they are of, and the last of this worker's that do not.
pub fn confirmations(db: &Connection, me: &Identity) -> Result<ConfirmationsView, StoreError> {
    let Waiting { rows: waiting, others } = waiting(db, me, &written(db)?)?;
    let names = Names::load(db)?;
    let mut confirmed = Vec::new();
    for id in last_of(db, me)? {
        let row = today::row(db, &names, me, &records::get(db, id)?)?;
        if !row.whereabouts.waits() && waiting.iter().all(|other| other.id != id) {
            confirmed.push(row);
        }
    }
    let told_another = chain::told_another(db)?.into_iter().map(|device| names.who(device)).collect();
    let team_waits = request::beside_batches_waits(db)?;
    Ok(ConfirmationsView { waiting, others, team_waits, confirmed, told_another })
}

pub(crate) const LAST_OF: &str = "SELECT record.uuid FROM casework CROSS JOIN record USING (id)
    WHERE casework.worker = ?1 AND record.hidden = 0 ORDER BY casework.at DESC, casework.id DESC LIMIT ?2";

fn last_of(db: &Connection, me: &Identity) -> Result<Vec<RecordId>, StoreError> {
    let mut rows = db.prepare_cached(LAST_OF)?;
    let rows = rows.query_map((me.member_record.as_bytes(), CONFIRMED_ROWS_MAX), |row| row.get(0))?;
    Ok(rows.map(|id| id.map(uuid::Uuid::from_bytes).map(RecordId)).collect::<Result<_, _>>()?)
}

/// The records of this device's work that are not confirmed.
struct Waiting {
    rows: Vec<TodayRow>,
    others: BTreeMap<Kind, u32>,
}

fn waiting(db: &Connection, me: &Identity, written: &BTreeMap<RecordId, bool>) -> Result<Waiting, StoreError> {
    let names = Names::load(db)?;
    let mut waiting = Waiting { rows: Vec::new(), others: BTreeMap::new() };
    for (record, _) in written.iter().filter(|(_, waits)| **waits) {
        let kept = records::get(db, *record)?;
        match kept.known_kind() {
            Some(Kind::Encounter | Kind::OverdoseResponse | Kind::Referral) => {
                waiting.rows.push(today::row(db, &names, me, &kept)?);
            }
            Some(kind) => *waiting.others.entry(kind).or_insert(0) += 1,
            None => {}
        }
    }
    waiting.rows.sort_by_key(|row| (std::cmp::Reverse(row.at), row.id));
    Ok(waiting)
}

fn count(records: usize) -> u32 {
    u32::try_from(records).unwrap_or(u32::MAX)
}

/// Records that this device wrote in the shift, and older ones that wait; each with whether it does. A contact and what
/// was handed out in it are one record to whoever wrote it.
fn written(db: &Connection) -> Result<BTreeMap<RecordId, bool>, StoreError> {
    let sql = format!(
        "{WAITING} SELECT own_write.record, own_write.kind, own_write.record IN (SELECT record FROM waiting)
        FROM own_write LEFT JOIN shift_log USING (collection)
        WHERE own_write.record IN (SELECT record FROM waiting) OR (EXISTS (SELECT 1 FROM shift) AND
            (own_write.incarnation, own_write.seq) > (coalesce(shift_log.incarnation, -1), coalesce(shift_log.written, 0)))"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let mut rows = rows.query([])?;
    let mut written = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (record, kind) = (RecordId(uuid::Uuid::from_bytes(row.get(0)?)), KindId(row.get(1)?));
        let waits: bool = row.get(2)?;
        let whole = if kind == Kind::StockMovement.id() { casework_of(db, record)?.unwrap_or(record) } else { record };
        *written.entry(whole).or_insert(false) |= waits;
    }
    Ok(written)
}

pub(crate) const CASEWORK_OF: &str = "SELECT record.uuid
    FROM casework_movement JOIN record ON record.id = casework_movement.casework
    WHERE casework_movement.movement = ?1";

/// The contact or response that a hand-out belongs to.
fn casework_of(db: &Connection, movement: RecordId) -> Result<Option<RecordId>, StoreError> {
    let mut rows = db.prepare_cached(CASEWORK_OF)?;
    let mut rows = rows.query([movement.as_bytes()])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?.map(uuid::Uuid::from_bytes).map(RecordId))
}
