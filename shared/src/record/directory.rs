//! The programme's areas and its referral directory.

use super::lists::ReferralType;
use super::{Count, Text, record};
use crate::ids::RecordId;
use std::collections::BTreeSet;

record! {
    /// A coarse area, never a point on a map.
    pub struct Area {
        /// Its name.
        1 name: Option<Text>,
        /// No longer offered.
        2 retired: bool,
        /// The area that this one is counted as, since a supervisor found the two to be the same: an `Area`.
        3 counted_as: Option<RecordId>,
        /// Its place in lists, among those that have one.
        4 rank: Option<Count>,
    }
}

record! {
    /// An entry of the referral directory.
    pub struct Organisation {
        /// Its name.
        1 name: Option<Text>,
        /// What it offers.
        2 offers: BTreeSet<ReferralType>,
        /// Its telephone number.
        3 phone: Option<Text>,
        /// Where, coarsely: an `Area`.
        4 area: Option<RecordId>,
        /// Opening hours, whom to ask for.
        5 note: Option<Text>,
        /// No longer offered.
        6 retired: bool,
        /// The entry that this one is counted as, since a supervisor found the two to be the same: an `Organisation`.
        7 counted_as: Option<RecordId>,
    }
}
