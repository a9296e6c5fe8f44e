//! A referral made in this contact: where to, how, how far. The contact's code and place are its own.

use crate::components::{Glyph, OneOf};
use crate::screens::ask::{AskFollowUp, AskOne, AskSeveral, options};
use crate::screens::edit::Change as _;
use crate::screens::edit::Edit;
use crate::screens::organisations::AskOrganisation;
use crate::screens::referral::AskStatus;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{ReferralDraft, toggle};

/// The words for it in one line; what it is for where nothing is said.
pub fn referral_words(referral: &ReferralDraft) -> String {
    let to = referral.record.referral_type.map(|to| words().value(to));
    let status = referral.record.status.map(|status| words().value(status));
    let parts: Vec<String> = [to, status].into_iter().flatten().collect();
    match (parts.is_empty(), referral.is_empty()) {
        (false, _) => parts.join(", "),
        (true, false) => t!("fold-referral-noted"),
        (true, true) => t!("fold-referral-detail"),
    }
}

/// The questions about it.
#[component]
pub fn ReferralWithin(
    /// What is noted so far.
    referral: ReferralDraft,
    /// One change.
    onedit: EventHandler<Edit<ReferralDraft>>,
) -> Element {
    let record = referral.record;
    rsx! {
        OneOf {
            label: t!("field-referral-type"),
            options: options(),
            chosen: record.referral_type,
            wide: true,
            onchoose: move |to| onedit.change(move |draft| draft.record.referral_type = to),
        }
        AskStatus { chosen: record.status, onedit }
        AskOne { field: "how", glyph: Glyph::People, chosen: record.how, onchoose: move |how| onedit.change(move |draft| draft.record.how = how) }
        AskOrganisation {
            offers: record.referral_type,
            chosen: record.organisation,
            onchoose: move |organisation| onedit.change(move |draft| draft.record.organisation = organisation),
        }
        AskSeveral { field: "barriers", glyph: Glyph::Missing, chosen: record.barriers.clone(), ontoggle: move |barrier| onedit.change(move |draft| toggle(&mut draft.record.barriers, barrier)) }
        AskOne { field: "consent-to-share", glyph: Glyph::Check, chosen: record.consent_to_share, onchoose: move |answer| onedit.change(move |draft| draft.record.consent_to_share = answer) }
        AskFollowUp { chosen: record.follow_up, onchoose: move |day| onedit.change(move |draft| draft.record.follow_up = day) }
    }
}
