//! Value lists of services given in a contact, and of what is noted about some of them.

use crate::record::value_list::value_lists;

value_lists! {
    /// A service given in a contact; several may hold.
    pub enum Service "service" {
        1 NaloxoneTraining "naloxone-training",
        2 OverdoseEducation "overdose-education",
        3 SaferUseEducation "safer-use-education",
        4 Counselling "counselling",
        5 PracticalSupport "practical-support",
        6 WoundCare "wound-care",
        7 HivTest "hiv-test",
        8 HcvTest "hcv-test",
        9 HbvTest "hbv-test",
        10 StiTest "sti-test",
        11 Vaccination "vaccination",
        12 DrugCheck "drug-check",
        13 SupervisedConsumption "supervised-consumption",
        14 NeedleCleanUp "needle-clean-up",
        15 Accompaniment "accompaniment",
        16 LegalInformation "legal-information",
        17 FeedbackTaken "feedback-taken",
        18 FirstAidTraining "first-aid-training",
        19 OatSupport "oat-support",
        20 HivCareSupport "hiv-care-support",
        21 PrimaryCare "primary-care",
        22 PsychosocialSupport "psychosocial-support",
        23 PeerEducation "peer-education",
        97 Another "another",
    }

    /// Where on the body a wound is.
    pub enum BodySite "body-site" {
        1 HandOrWrist "hand-or-wrist",
        2 Arm "arm",
        3 FootOrAnkle "foot-or-ankle",
        4 Leg "leg",
        5 Groin "groin",
        6 Neck "neck",
        7 HeadOrFace "head-or-face",
        8 Trunk "trunk",
        9 Buttock "buttock",
        97 Another "another",
    }

    /// How large a wound is across.
    pub enum WoundSize "wound-size" {
        1 Under2Cm "under-2-cm",
        2 From2To5Cm "from-2-to-5-cm",
        3 From5To10Cm "from-5-to-10-cm",
        4 Over10Cm "over-10-cm",
    }

    /// How a wound looks.
    pub enum WoundLook "wound-look" {
        1 Closed "closed",
        2 Open "open",
        3 Abscess "abscess",
        4 DeadTissue "dead-tissue",
        5 Healing "healing",
        97 Another "another",
    }

    /// What a test was for.
    pub enum TestKind "test-kind" {
        1 HivRapid "hiv-rapid",
        2 HcvAntibody "hcv-antibody",
        3 HcvRna "hcv-rna",
        4 Hbv "hbv",
        5 Syphilis "syphilis",
        6 Sti "sti",
        7 Pregnancy "pregnancy",
        8 Tb "tb",
        97 Another "another",
    }

    /// What a test said.
    pub enum TestResult "test-result" {
        1 Negative "negative",
        2 Positive "positive",
        3 NotClear "not-clear",
        4 Waiting "waiting",
        98 DidNotSay "did-not-say",
        99 Unknown "unknown",
    }

    /// What a vaccination is against.
    pub enum Vaccine "vaccine" {
        1 HepatitisA "hepatitis-a",
        2 HepatitisB "hepatitis-b",
        3 HepatitisAAndB "hepatitis-a-and-b",
        4 Tetanus "tetanus",
        5 Influenza "influenza",
        6 Covid "covid",
        7 Mpox "mpox",
        8 Pneumococcus "pneumococcus",
        9 Hpv "hpv",
        97 Another "another",
    }

    /// What a checked sample looked like.
    pub enum SampleForm "sample-form" {
        1 Powder "powder",
        2 Rock "rock",
        3 Pill "pill",
        4 Liquid "liquid",
        5 Plant "plant",
        6 Residue "residue",
        97 Another "another",
    }

    /// How a sample was checked.
    pub enum CheckMethod "check-method" {
        1 Strip "strip",
        2 Ftir "ftir",
        3 Reagent "reagent",
        4 Lab "lab",
        97 Another "another",
    }

    /// Whether a check found what it looked for.
    pub enum CheckResult "check-result" {
        1 Found "found",
        2 NotFound "not-found",
        3 NotClear "not-clear",
        4 Waiting "waiting",
    }
}
