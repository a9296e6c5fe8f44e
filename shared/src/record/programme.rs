//! The people of the programme, by names of their choice, and what it decided for all of its devices.

use super::lists::{GuideChoice, Language, PersonQuestion, ReturnUnit, Role};
use super::{Conversion, Count, Currency, FadeMonths, GuideReview, GuideText, MonthOfYear, Text, record};
use crate::ids::{DeviceId, LineId};
use std::collections::{BTreeMap, BTreeSet};

record! {
    /// Somebody who works with the programme. Rights follow from membership statements, not from this record.
    pub struct Member {
        /// The name that colleagues see: a pseudonym is welcome.
        1 name: Option<Text>,
        /// Their role, as shown.
        2 role: Option<Role>,
        /// Their devices.
        3 devices: BTreeMap<LineId, DeviceId>,
        /// No longer active.
        4 retired: bool,
    }
}

record! {
    /// What the programme decided for all of its devices.
    pub struct ProgrammeSettings {
        /// The programme's name.
        1 name: Option<Text>,
        /// Whom to call in an emergency.
        2 emergency_number: Option<Text>,
        /// What the law says for those who call for help.
        3 legal_note: Option<Text>,
        /// How long notes and codes stay readable.
        4 fade_months: Option<FadeMonths>,
        /// The currency of costs.
        5 currency: Option<Currency>,
        /// Sharps reckoned per measure, where returns were not counted.
        6 conversions: BTreeMap<ReturnUnit, Conversion>,
        /// How a participant builds their code, in words.
        7 code_recipe: Option<Text>,
        /// The languages that the programme offers.
        8 languages: BTreeSet<Language>,
        /// The questions about a person that are switched on.
        9 person_questions: BTreeSet<PersonQuestion>,
        /// The month in which the reporting year starts.
        10 year_starts: Option<MonthOfYear>,
        /// What to say to emergency services.
        11 call_phrase: Option<Text>,
        /// What the programme chose where sources on overdose differ: 1 and 2 for either side, or a number.
        12 guide_choices: BTreeMap<GuideChoice, Count>,
        /// The clinician's review of the overdose guide.
        13 guide_review: Option<GuideReview>,
        /// Words of cards that the programme put in place of the guide's.
        14 guide_texts: BTreeMap<LineId, GuideText>,
        /// The most of one item that one contact is likely to be about: of more it is asked whether it is meant.
        15 likely_most: Option<Count>,
        /// After so many minutes without a touch a device locks: 5 to 60.
        16 lock_minutes: Option<Count>,
        /// Days until what is ordered comes, 0 to 180: by these three it is proposed how much to order.
        17 order_lead_days: Option<Count>,
        /// Days until the next order, 1 to 180.
        18 order_review_days: Option<Count>,
        /// Days that an order lasts longer, to be safe: 0 to 90.
        19 order_safety_days: Option<Count>,
    }
}
