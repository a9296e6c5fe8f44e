//! A bag that is signed out to somebody.

use kitbag_shared::ids::RecordId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A bag, who takes it, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOutForm {
    /// The bag.
    pub bag: RecordId,
    /// Who takes it: a member.
    pub member: RecordId,
    /// The items that were looked at, and how many of each are signed for, in base units.
    pub packed: BTreeMap<RecordId, u32>,
    /// The items that are put into it now, and how many of each.
    pub fill: BTreeMap<RecordId, u32>,
    /// The place that those come from.
    pub from: Option<RecordId>,
}
