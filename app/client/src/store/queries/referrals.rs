//! Referrals that are not closed.

use super::names::Names;
use crate::store::clock;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::records;
use crate::view::{ReferralRow, ReferralsView, Whose};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ReferralStatus;
use kitbag_shared::record::{Referral, ValueList};
use kitbag_shared::time::Day;
use rusqlite::Connection;

/// The number of open referrals that are listed at most.
const OPEN_ROWS_MAX: i64 = 500;

/// The states of a referral that are an end.
const ENDS: [ReferralStatus; 3] = [ReferralStatus::Declined, ReferralStatus::Completed, ReferralStatus::Closed];

/// Referrals that are not closed.
pub fn referrals(
    db: &Connection,
    env: &dyn Environment,
    me: &Identity,
    whose: Whose,
) -> Result<ReferralsView, StoreError> {
    let names = Names::load(db)?;
    let today = clock::today(db, env)?;
    let [declined, completed, closed] = ENDS.map(ValueList::code);
    let open = "FROM referral JOIN casework USING (id) JOIN record USING (id)
        WHERE record.hidden = 0 AND casework.practice = 0 AND coalesce(referral.status, 0) NOT IN (?1, ?2, ?3)
            AND (?4 IS NULL OR casework.worker = ?4)";
    let worker = (whose == Whose::Mine).then(|| me.member_record.as_bytes());
    let sql = format!(
        "SELECT record.uuid {open} ORDER BY
        CASE WHEN referral.follow_up < ?5 THEN referral.follow_up ELSE ?5 END, casework.at DESC LIMIT ?6"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let ids: Vec<[u8; 16]> = rows
        .query_map((declined, completed, closed, worker, today.0, OPEN_ROWS_MAX), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let sql = format!("SELECT count(*) {open}");
    let all: u32 = db.prepare_cached(&sql)?.query_row((declined, completed, closed, worker), |row| row.get(0))?;
    let more = all.saturating_sub(u32::try_from(ids.len()).unwrap_or(u32::MAX));
    let open = ids.into_iter().map(|id| row(db, &names, today, RecordId(uuid::Uuid::from_bytes(id))));
    Ok(ReferralsView { open: open.collect::<Result<_, _>>()?, more })
}

fn row(db: &Connection, names: &Names, today: Day, id: RecordId) -> Result<ReferralRow, StoreError> {
    let kept = records::get(db, id)?;
    let referral: Referral = kept.read();
    Ok(ReferralRow {
        id,
        referral_type: referral.referral_type,
        status: referral.status,
        organisation: referral.organisation.map(|organisation| names.of(organisation)),
        day: referral.when.as_ref().map_or(Day(0), |when| when.day()),
        follow_up: referral.follow_up,
        overdue: referral.follow_up.is_some_and(|day| day < today),
        worker: referral.worker.map(|worker| names.of(worker)),
        needs_look: !kept.state.conflicts().is_empty(),
    })
}
