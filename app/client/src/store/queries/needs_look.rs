//! What a supervisor should look at: concurrent values, stock below zero, what is in quarantine or waits.

use super::names::Names;
use super::{catalogue, incidents, today};
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::stock::shelves;
use crate::store::{desk, inbox, intents, records, team};
use crate::view::{AdmittedView, AfterEndView, NeedsLookView, ReportView, ToldReport};
use kitbag_shared::chain::Chain;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Answer;
use kitbag_shared::record::{DeskReport, Kind, KindId, When};
use kitbag_shared::time::Day;
use rusqlite::Connection;

/// The number of records that are listed at most; the count in the status is of all.
const ROWS_MAX: i64 = 200;

pub(crate) const TO_LOOK_AT: &str = "SELECT kind, uuid FROM record
    WHERE (conflicts > 0 OR withdrawn_unseen = 1) AND hidden = 0 ORDER BY id DESC LIMIT ?1";

pub(crate) const COUNT: &str = "SELECT
    (SELECT count(*) FROM record WHERE (conflicts > 0 OR withdrawn_unseen = 1) AND hidden = 0)
    + (SELECT count(*) FROM overdose_response JOIN record USING (id) WHERE debrief = 2 AND hidden = 0)
    + (SELECT count(*) FROM incident CROSS JOIN record USING (id) WHERE incident.asks_from <= ?1 AND record.hidden = 0)
    + (SELECT count(*) FROM desk_report CROSS JOIN record USING (id) WHERE hidden = 0)
    + (SELECT count(*) FROM below_zero)
    + (SELECT count(*) FROM quarantine WHERE seen = 0 AND reason <> 5)
    + (SELECT count(DISTINCT device) FROM quarantine WHERE seen = 0 AND reason = 5)";

/// The list of what a supervisor should look at.
pub fn needs_look(db: &Connection, me: &Identity, state: &Chain, today: Day) -> Result<NeedsLookView, StoreError> {
    let names = Names::load(db)?;
    let incidents = incidents::asking(db, &names, me, today)?;
    let below_zero = shelves::below_zero(db, &names)?;
    let calls = today::rows(db, &names, me, wanting_a_call(db)?)?;
    let kits_apart = catalogue::kits_apart(db)?;
    let reports = reports(db, &names)?;
    let mut view = NeedsLookView { calls, incidents, reports, below_zero, kits_apart, ..NeedsLookView::default() };
    for (kind, id) in in_conflict(db)? {
        if kind.in_lists_of_a_day() {
            view.records.push(today::row(db, &names, me, &records::get(db, id)?)?);
        } else {
            view.others.push((kind, id));
        }
    }
    let late = |left_out: bool| -> Result<Vec<AfterEndView>, StoreError> {
        let of_each = inbox::quarantine::after_their_end(db, left_out)?.into_iter().map(|(device, records)| {
            let ended_on = state.last_end(device).map(|(_, day)| day);
            Ok(AfterEndView {
                device,
                name: names.who(device),
                records,
                ended_on,
                admitted: intents::admits(db, device)?,
            })
        });
        of_each.collect()
    };
    let shown =
        |team::Admitted { device, by, day }| AdmittedView { device, name: names.who(device), by: names.who(by), day };
    view.admitted_by_others = team::admitted_by_others(db, me.device(), state)?.into_iter().map(shown).collect();
    (view.after_end, view.left_out) = (late(false)?, late(true)?);
    (view.quarantined, view.seen) = (inbox::quarantine::counts(db, false)?, inbox::quarantine::counts(db, true)?);
    view.parked = inbox::parked::count(db)?;
    Ok(view)
}

/// The debrief is a number only where the desk's key opens it, and 2 is `Debrief::WantsACall`.
pub(crate) const WANT_A_CALL: &str = "SELECT uuid FROM overdose_response JOIN record USING (id)
    WHERE debrief = 2 AND hidden = 0 ORDER BY id LIMIT ?1";

fn wanting_a_call(db: &Connection) -> Result<Vec<RecordId>, StoreError> {
    let mut rows = db.prepare_cached(WANT_A_CALL)?;
    let found = rows.query_map([ROWS_MAX], |row| Ok(RecordId(uuid::Uuid::from_bytes(row.get(0)?))))?;
    Ok(found.collect::<Result<_, _>>()?)
}

const REPORTS: &str = "SELECT uuid FROM desk_report CROSS JOIN record USING (id) WHERE hidden = 0 ORDER BY id LIMIT ?1";

/// What was told to the desk and nobody has taken up.
fn reports(db: &Connection, names: &Names) -> Result<Vec<ReportView>, StoreError> {
    let mut rows = db.prepare_cached(REPORTS)?;
    let ids = rows.query_map([ROWS_MAX], |row| row.get(0))?.collect::<Result<Vec<[u8; 16]>, _>>()?;
    let view = |bytes| {
        let kept = records::get_of(db, Kind::DeskReport, RecordId(uuid::Uuid::from_bytes(bytes)))?;
        let letter = kept.read::<DeskReport>().letter;
        let incident = letter.map_or(Ok(None), |letter| desk::told(db, kept.id, &letter))?;
        let told = incident.map(|incident| ToldReport {
            what: incident.incident_type,
            day: incident.when.as_ref().map(When::day),
            wants_support: incident.wants_support == Some(Answer::Yes),
        });
        Ok(ReportView { id: kept.id, who: names.who(kept.author), told })
    };
    ids.into_iter().map(view).collect()
}

fn in_conflict(db: &Connection) -> Result<Vec<(Kind, RecordId)>, StoreError> {
    let mut rows = db.prepare_cached(TO_LOOK_AT)?;
    let found: Vec<(u16, [u8; 16])> =
        rows.query_map([ROWS_MAX], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let known =
        |(kind, id): (u16, [u8; 16])| Some((Kind::from_id(KindId(kind))?, RecordId(uuid::Uuid::from_bytes(id))));
    Ok(found.into_iter().filter_map(known).collect())
}

/// The number of things that is.
pub fn count(db: &Connection, today: Day) -> Result<u32, StoreError> {
    let found: u32 = db.prepare_cached(COUNT)?.query_row([today.0], |row| row.get(0))?;
    Ok(found.saturating_add(u32::try_from(catalogue::kits_apart(db)?.len()).unwrap_or(u32::MAX)))
}
