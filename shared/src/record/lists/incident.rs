//! Value lists of incidents: needle-stick injuries, police, violence, confiscation.

use crate::record::value_list::value_lists;

value_lists! {
    /// What happened.
    pub enum IncidentType "incident-type" {
        1 NeedleStick "needle-stick",
        2 Police "police",
        3 Violence "violence",
        4 Confiscation "confiscation",
        97 Another "another",
    }

    /// Whom it happened to.
    pub enum Affected "affected" {
        1 Worker "worker",
        2 Participant "participant",
        3 Public "public",
        98 DidNotSay "did-not-say",
        99 Unknown "unknown",
    }

    /// What was done at once after a needle-stick injury.
    pub enum FirstAid "first-aid" {
        1 Washed "washed",
        2 Rinsed "rinsed",
        3 Dressed "dressed",
        4 NothingDone "nothing-done",
        97 Another "another",
        99 Unknown "unknown",
    }

    /// What followed a needle-stick injury.
    pub enum FollowUp "follow-up" {
        1 AdvisedCare "advised-care",
        2 WentToCare "went-to-care",
        3 PepStarted "pep-started",
        4 Tested "tested",
        5 ChoseNotTo "chose-not-to",
        97 Another "another",
        99 Unknown "unknown",
    }

    /// What was taken away.
    pub enum Seized "seized" {
        1 Syringes "syringes",
        2 Naloxone "naloxone",
        3 SmokingSupplies "smoking-supplies",
        4 DrugCheckingSupplies "drug-checking-supplies",
        5 OtherSupplies "other-supplies",
        6 Documents "documents",
        7 Phone "phone",
        8 Medicines "medicines",
        9 Belongings "belongings",
        97 Another "another",
    }

    /// What harm was done.
    pub enum Harm "harm" {
        1 Injury "injury",
        2 Threat "threat",
        3 SexualViolence "sexual-violence",
        4 Theft "theft",
        5 Arrest "arrest",
        6 MovedOn "moved-on",
        7 Searched "searched",
        97 Another "another",
        98 DidNotSay "did-not-say",
        99 Unknown "unknown",
    }
}
