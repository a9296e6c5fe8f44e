//! Referrals that are not closed, and the directory.

use super::names::{Names, listed};
use crate::store::error::StoreError;
use crate::store::records;
use crate::view::{ReferralRow, ReferralsView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ReferralStatus;
use kitbag_shared::record::{Kind, Referral, ValueList};
use kitbag_shared::time::Day;
use rusqlite::Connection;

/// How many open referrals are listed at most.
const OPEN_ROWS_MAX: i64 = 500;

/// Referrals that are not closed, and the directory.
pub fn referrals(db: &Connection) -> Result<ReferralsView, StoreError> {
    let names = Names::load(db)?;
    let sql = "SELECT record.uuid FROM referral JOIN casework USING (id) JOIN record USING (id)
        WHERE record.hidden = 0 AND casework.practice = 0 AND coalesce(referral.status, 0) NOT IN (?1, ?2, ?3)
        ORDER BY casework.at DESC LIMIT ?4";
    let [declined, completed, closed] = [ReferralStatus::Declined, ReferralStatus::Completed, ReferralStatus::Closed];
    let mut rows = db.prepare_cached(sql)?;
    let ids: Vec<[u8; 16]> = rows
        .query_map((declined.code(), completed.code(), closed.code(), OPEN_ROWS_MAX), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let open = ids.into_iter().map(|id| row(db, &names, RecordId(uuid::Uuid::from_bytes(id))));
    Ok(ReferralsView { open: open.collect::<Result<_, _>>()?, organisations: listed(db, Kind::Organisation)? })
}

fn row(db: &Connection, names: &Names, id: RecordId) -> Result<ReferralRow, StoreError> {
    let kept = records::get(db, id)?;
    let referral: Referral = kept.read();
    Ok(ReferralRow {
        id,
        referral_type: referral.referral_type,
        status: referral.status,
        organisation: referral.organisation.map(|organisation| names.of(organisation)),
        day: referral.when.as_ref().map_or(Day(0), |when| when.day()),
        follow_up: referral.follow_up,
        needs_look: !kept.state.conflicts().is_empty(),
    })
}
