//! Value lists of a referral: to what, how, how far it came and what stood in the way.

use crate::record::value_list::value_lists;

value_lists! {
    /// What the referral is to.
    pub enum ReferralType "referral-type" {
        1 Oat "oat",
        2 Detox "detox",
        3 Residential "residential",
        4 Outpatient "outpatient",
        5 HivTest "hiv-test",
        6 HivCare "hiv-care",
        7 PrepPep "prep-pep",
        8 HcvTest "hcv-test",
        9 HcvTreatment "hcv-treatment",
        10 Vaccination "vaccination",
        11 Sti "sti",
        12 Wound "wound",
        13 PrimaryCare "primary-care",
        14 Emergency "emergency",
        15 MentalHealth "mental-health",
        16 SexualAndReproductive "sexual-and-reproductive",
        17 Antenatal "antenatal",
        18 Dental "dental",
        19 Housing "housing",
        20 Food "food",
        21 IdAndBenefits "id-and-benefits",
        22 Legal "legal",
        23 ViolenceSupport "violence-support",
        24 Transport "transport",
        25 Employment "employment",
        26 DrugChecking "drug-checking",
        27 OverdosePreventionCentre "overdose-prevention-centre",
        28 PeerGroup "peer-group",
        29 Tb "tb",
        30 Nutrition "nutrition",
        97 Another "another",
    }

    /// How somebody was referred.
    pub enum ReferralHow "referral-how" {
        1 InformationOnly "information-only",
        2 Appointment "appointment",
        3 WarmHandOff "warm-hand-off",
        4 Accompanied "accompanied",
    }

    /// How far a referral came. Made and started are reported apart.
    pub enum ReferralStatus "referral-status" {
        1 Offered "offered",
        2 Declined "declined",
        3 Made "made",
        9 Accepted "accepted",
        10 TurnedAway "turned-away",
        4 Attended "attended",
        5 Started "started",
        6 Completed "completed",
        7 NotReached "not-reached",
        8 Closed "closed",
    }

    /// What stood in the way.
    pub enum Barrier "barrier" {
        1 Transport "transport",
        2 Insurance "insurance",
        3 WaitingList "waiting-list",
        4 NoBeds "no-beds",
        5 Documents "documents",
        6 Childcare "childcare",
        7 Legal "legal",
        8 Phone "phone",
        9 ChoseNotTo "chose-not-to",
        97 Another "another",
    }
}
