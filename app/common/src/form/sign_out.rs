//! A bag that is signed out to somebody, and the form of that while it is filled in.

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

/// A bag while it is signed out: to whom, what was looked at, and whether it is filled up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOutDraft {
    /// Made when the form opens. The custody has another, which two phones would make alike.
    pub id: RecordId,
    /// The bag.
    pub bag: RecordId,
    /// Who is known to take it from the start: whoever signs for it themselves.
    pub signer: Option<RecordId>,
    /// Who takes it.
    pub member: Option<RecordId>,
    /// The items that were looked at, each with how many lay there then: of another number nobody said anything.
    pub ticked: BTreeMap<RecordId, i64>,
    /// Where it is filled up from.
    pub from: Option<RecordId>,
}

impl SignOutDraft {
    /// A bag that somebody is about to take, who is known where they sign for it themselves.
    pub const fn new(id: RecordId, bag: RecordId, signer: Option<RecordId>) -> Self {
        Self { id, bag, signer, member: signer, ticked: BTreeMap::new(), from: None }
    }

    /// Whether nothing has been chosen yet.
    pub fn is_empty(&self) -> bool {
        *self == Self::new(self.id, self.bag, self.signer)
    }
}
