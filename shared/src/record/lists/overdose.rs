//! Value lists of an overdose response. None has a default: an outcome is never assumed.

use crate::record::value_list::value_lists;

value_lists! {
    /// Where it happened.
    pub enum Setting "setting" {
        1 Street "street",
        2 Home "home",
        3 Shelter "shelter",
        4 Vehicle "vehicle",
        5 PublicToilet "public-toilet",
        6 Business "business",
        7 ProgrammeSite "programme-site",
        97 Another "another",
    }

    /// How the worker knows of it.
    pub enum KnownHow "known-how" {
        1 Responded "responded",
        2 Witnessed "witnessed",
        3 ToldByParticipant "told-by-participant",
    }

    /// A naloxone product.
    pub enum NaloxoneProduct "naloxone-product" {
        1 Nasal4Mg "nasal-4-mg",
        2 Nasal8Mg "nasal-8-mg",
        3 Nasal3Mg "nasal-3-mg",
        4 Vial "vial",
        5 Ampoule "ampoule",
        6 Prefilled "prefilled",
        97 Another "another",
        99 Unknown "unknown",
    }

    /// How naloxone was given.
    pub enum NaloxoneRoute "naloxone-route" {
        1 Nasal "nasal",
        2 Intramuscular "intramuscular",
        3 Subcutaneous "subcutaneous",
        4 Intravenous "intravenous",
        97 Another "another",
        99 Unknown "unknown",
    }

    /// Whose naloxone it was.
    pub enum KitOwner "kit-owner" {
        1 Worker "worker",
        2 PersonThemselves "person-themselves",
        3 AnotherParticipant "another-participant",
        4 FamilyOrFriend "family-or-friend",
        5 Site "site",
        6 FirstResponder "first-responder",
        97 Another "another",
        99 Unknown "unknown",
    }

    /// What was seen.
    pub enum Sign "sign" {
        1 NotResponding "not-responding",
        2 NotBreathingOrSlow "not-breathing-or-slow",
        3 BlueOrGrey "blue-or-grey",
        4 GurglingOrSnoring "gurgling-or-snoring",
        5 PinpointPupils "pinpoint-pupils",
        97 Another "another",
    }

    /// What was done.
    pub enum Action "action" {
        1 RescueBreaths "rescue-breaths",
        2 Compressions "compressions",
        3 Oxygen "oxygen",
        4 RecoveryPosition "recovery-position",
        5 Stayed "stayed",
        6 ShakeAndShout "shake-and-shout",
        7 Aed "aed",
        97 Another "another",
    }

    /// How long naloxone took to work.
    pub enum TimeToEffect "time-to-effect" {
        1 Under1Minute "under-1-minute",
        2 From1To3Minutes "from-1-to-3-minutes",
        3 From3To5Minutes "from-3-to-5-minutes",
        4 Over5Minutes "over-5-minutes",
        5 DidNotWork "did-not-work",
        99 Unknown "unknown",
    }

    /// How the person was after naloxone.
    pub enum Effect "effect" {
        1 Alert "alert",
        2 Drowsy "drowsy",
        3 UpsetOrWithdrawal "upset-or-withdrawal",
        4 NoResponse "no-response",
        99 Unknown "unknown",
    }

    /// Why emergency services were not called.
    pub enum WhyNotCalled "why-not-called" {
        1 FearOfPolice "fear-of-police",
        2 FearOfEvictionOrChildServices "fear-of-eviction-or-child-services",
        3 PersonRecovered "person-recovered",
        4 NoPhone "no-phone",
        5 PersonDeclined "person-declined",
        97 Another "another",
        98 DidNotSay "did-not-say",
    }

    /// How it ended. There is no default, and nothing is ever inferred from naloxone having been given.
    pub enum Outcome "outcome" {
        1 Alert "alert",
        2 AliveInCare "alive-in-care",
        3 Died "died",
        98 DidNotSay "did-not-say",
        99 Unknown "unknown",
    }

    /// What followed.
    pub enum Afterwards "afterwards" {
        1 StayedUntilOk "stayed-until-ok",
        2 Hospital "hospital",
        3 DeclinedTransport "declined-transport",
        4 NaloxoneReplaced "naloxone-replaced",
        5 Referral "referral",
        97 Another "another",
    }

    /// Who gave naloxone.
    pub enum GivenBy "given-by" {
        1 Peer "peer",
        2 Bystander "bystander",
        3 Family "family",
        4 Staff "staff",
        5 FirstResponder "first-responder",
        6 PersonThemselves "person-themselves",
        98 DidNotSay "did-not-say",
        99 Unknown "unknown",
    }

    /// What an overdose was of, as far as could be told: the guide has a card of its own for stimulants.
    pub enum OverdoseType "overdose-type" {
        1 Opioid "opioid",
        2 Stimulant "stimulant",
        3 Sedative "sedative",
        4 Mixed "mixed",
        97 Another "another",
        99 Unknown "unknown",
    }

    /// What a tap in overdose mode stood for.
    pub enum Stamped "stamped" {
        1 Start "start",
        2 Called "called",
        3 NotCalled "not-called",
        4 Dose "dose",
        5 BreathsStart "breaths-start",
        6 CompressionsStart "compressions-start",
        7 Breathing "breathing",
        8 NotBreathing "not-breathing",
        9 Side "side",
        10 HelpArrived "help-arrived",
        11 Woke "woke",
        12 Hot "hot",
        13 Seizure "seizure",
        14 End "end",
    }

    /// A card of the overdose guide.
    pub enum GuideCard "guide-card" {
        1 Check "check",
        2 Call "call",
        3 Airway "airway",
        4 Dose "dose",
        5 Breathe "breathe",
        6 Cpr "cpr",
        7 Wait "wait",
        8 Recheck "recheck",
        9 Side "side",
        10 Stay "stay",
        11 Wakes "wakes",
        12 End "end",
        13 NoNaloxone "no-naloxone",
        14 Asleep "asleep",
        15 Stimulant "stimulant",
        16 DoNot "do-not",
    }

    /// Where sources on overdose differ, or a number is the programme's to set.
    pub enum GuideChoice "guide-choice" {
        1 FirstDose "first-dose",
        2 CallOrDose "call-or-dose",
        3 BreathsOrCompressions "breaths-or-compressions",
        4 DoseIntervalSeconds "dose-interval-seconds",
        5 SideAfterDose "side-after-dose",
        6 StayMinutes "stay-minutes",
    }

    /// How the worker is. Sealed to supervisors, never part of a report.
    pub enum Debrief "debrief" {
        1 Ok "ok",
        2 WantsACall "wants-a-call",
        3 Called "called",
        98 DidNotSay "did-not-say",
    }
}
