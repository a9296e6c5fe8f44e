//! Value lists of a contact: how it came about and for whom. Nothing about the person.

use crate::record::value_list::value_lists;

value_lists! {
    /// An answer to a yes-or-no question. "Did not want to say" is an answer, not a missing value.
    pub enum Answer "answer" {
        1 Yes "yes",
        2 No "no",
        3 Unknown "unknown",
        98 DidNotSay "did-not-say",
    }

    /// How the contact came about.
    pub enum Mode "mode" {
        1 Street "street",
        2 FixedSite "fixed-site",
        3 Mobile "mobile",
        4 Encampment "encampment",
        5 Home "home",
        6 Event "event",
        7 Mail "mail",
        8 Vending "vending",
        9 Phone "phone",
        10 PartnerSite "partner-site",
    }

    /// Whether the person has come before.
    pub enum Visit "visit" {
        1 First "first",
        2 Returning "returning",
        99 Unknown "unknown",
    }

    /// Whom the supplies are for.
    pub enum CollectingFor "collecting-for" {
        1 Oneself "oneself",
        2 OneselfAndOthers "oneself-and-others",
        3 Others "others",
    }

    /// What somebody noticed about what is going round. No person is attached.
    pub enum SupplySign "supply-sign" {
        1 UnusualReaction "unusual-reaction",
        2 Colour "colour",
        3 StripResult "strip-result",
        97 Another "another",
    }
}
