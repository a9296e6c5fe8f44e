//! A referral made in this contact: where to, how, how far. The contact's code and place are its own.

use crate::components::{Glyph, OneOf};
use crate::screens::ask::{AskFollowUp, AskNamed, AskOne, AskSeveral, options};
use crate::screens::referral::AskStatus;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{ReferralDraft, ReferralEdit};
use kitbag_common::view::Named;

/// What is said of it in one line; what it is for where nothing is.
pub fn referral_words(referral: &ReferralDraft) -> String {
    let to = referral.referral_type.map(|to| words().value(to));
    let status = referral.status.map(|status| words().value(status));
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
    /// The directory.
    organisations: Vec<Named>,
    /// One change.
    onedit: EventHandler<ReferralEdit>,
) -> Element {
    rsx! {
        OneOf {
            label: t!("field-referral-type"),
            options: options(),
            chosen: referral.referral_type,
            wide: true,
            onchoose: move |to| onedit.call(ReferralEdit::ReferralType(to)),
        }
        AskStatus { chosen: referral.status, onedit }
        AskOne { field: "how", glyph: Glyph::People, chosen: referral.how, onchoose: move |how| onedit.call(ReferralEdit::How(how)) }
        AskNamed {
            title: t!("field-organisation"),
            glyph: Glyph::Book,
            names: organisations,
            chosen: referral.organisation,
            onchoose: move |organisation| onedit.call(ReferralEdit::Organisation(organisation)),
        }
        AskSeveral { field: "barriers", glyph: Glyph::Missing, chosen: referral.barriers.clone(), ontoggle: move |barrier| onedit.call(ReferralEdit::Barrier(barrier)) }
        AskOne { field: "consent-to-share", glyph: Glyph::Check, chosen: referral.consent, onchoose: move |answer| onedit.call(ReferralEdit::Consent(answer)) }
        AskFollowUp { chosen: referral.follow_up, onchoose: move |day| onedit.call(ReferralEdit::FollowUp(day)) }
    }
}
