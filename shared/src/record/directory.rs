//! The programme's areas and its referral directory.

use super::lists::{Answer, ReferralType};
use super::{Count, Text, Verified, record};
use crate::ids::{LineId, RecordId};
use std::collections::{BTreeMap, BTreeSet};

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
        /// Whom to ask for, how one gets in, what else to know.
        5 note: Option<Text>,
        /// No longer offered.
        6 retired: bool,
        /// The entry that this one is counted as, since a supervisor found the two to be the same: an `Organisation`.
        7 counted_as: Option<RecordId>,
        /// What else people call it.
        8 other_name: Option<Text>,
        /// The areas that it serves, where they are more than its own: `Area`s.
        9 serves: BTreeSet<RecordId>,
        /// Its public address. None of a refuge.
        10 address: Option<Text>,
        /// Opening hours.
        11 hours: Option<Text>,
        /// The languages that are spoken there.
        12 languages: Option<Text>,
        /// What one has to bring.
        13 bring: Option<Text>,
        /// Whether it takes people who use drugs.
        14 takes_people_who_use: Option<Answer>,
        /// Whether it demands abstinence.
        15 demands_abstinence: Option<Answer>,
        /// Who made sure of all that, and when last; a line is named by its member. Two who do it apart say nothing against each
        /// other.
        16 verified: BTreeMap<LineId, Verified>,
    }
}
