//! Which requests and orders concern a person, and how many of them are open.

use crate::store::counted_as;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::stock::requisitions::{Read, done_since, open};
use crate::view::RequestCounts;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Requisition;
use kitbag_shared::record::lists::{RequisitionEnd, Role};
use kitbag_shared::stock::RequisitionStage;
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// So long one that came or was closed is still shown, in days.
pub const DONE_SHOWN_DAYS: i32 = 14;
/// Open ones that are counted: of very many the latest.
pub const COUNTED_MAX: usize = 60;

/// How many are open, as far as they concern this person; of very many the latest are looked at.
pub fn counts(
    db: &Connection,
    me: &Identity,
    own: BTreeSet<RecordId>,
    today: Day,
) -> Result<RequestCounts, StoreError> {
    let (mut counts, counted_as) = (RequestCounts::default(), counted_as::load(db)?);
    for of in open(db, &counted_as, today, COUNTED_MAX)?.iter().filter(|of| concerns(me, &own, of)) {
        counts.open += 1;
        counts.asked += u32::from(of.requisition.stage(&of.lines) == RequisitionStage::Asked);
    }
    for of in done_since(db, &counted_as, (today, today.0.saturating_sub(DONE_SHOWN_DAYS)), COUNTED_MAX)? {
        let Requisition { asked_by, closed, .. } = of.requisition;
        let refused = asked_by == Some(me.member_record) && closed == Some(RequisitionEnd::NotToBeHad);
        counts.refused += u32::from(refused);
    }
    Ok(counts)
}

/// A worker sees what they asked for, and what goes to their bags or comes out of them.
pub(super) fn concerns(me: &Identity, own: &BTreeSet<RecordId>, of: &Read) -> bool {
    let is_own = |place: Option<RecordId>| place.is_some_and(|place| own.contains(&place));
    me.role() != Some(Role::PeerWorker)
        || of.requisition.asked_by == Some(me.member_record)
        || is_own(of.requisition.place)
        || is_own(of.requisition.from)
}
