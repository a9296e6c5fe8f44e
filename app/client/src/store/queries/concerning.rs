//! Which requests and orders concern a person, and how many of them are open.

use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::stock::requisitions::{Read, open, read};
use crate::view::RequestCounts;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::stock::RequisitionStage;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Open ones that are counted: of very many the latest.
const COUNTED_MAX: usize = 60;

/// How many are open, as far as they concern this person; of very many the latest are looked at.
pub fn counts(db: &Connection, me: &Identity, own: BTreeSet<RecordId>) -> Result<RequestCounts, StoreError> {
    let mut counts = RequestCounts::default();
    for id in open(db, COUNTED_MAX)? {
        let Some(of) = read(db, id)?.filter(|of| concerns(me, &own, of)) else { continue };
        counts.open += 1;
        counts.asked += u32::from(of.requisition.stage(&of.lines) == RequisitionStage::Asked);
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
