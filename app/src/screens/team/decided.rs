//! What was decided here and is not so yet: it waits for the next contact, or the server did not take it.

use super::act::TeamAct;
use crate::components::{Button, Glyph, StateLine, Urgency};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::{Decided, DecidedView, NotTaken};

/// The decisions that wait. Nothing of them has happened yet: that is said, for each.
#[component]
pub(super) fn Decisions(decided: Vec<DecidedView>, onact: EventHandler<TeamAct>) -> Element {
    if decided.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "panel group", role: "status",
            h2 { {t!("team-decided")} }
            for decision in decided {
                Decision { key: "{decision.decision}", decision, onact }
            }
        }
    }
}

#[component]
fn Decision(decision: DecidedView, onact: EventHandler<TeamAct>) -> Element {
    let DecidedView { decision: number, device: _, name, what, refused } = decision;
    let text = match refused {
        None => waits(what),
        Some(why) => not_taken(why),
    };
    let glyph = if refused.is_some() { Glyph::StChoice } else { Glyph::Clock };
    let urgency = if refused.is_some() { Urgency::Look } else { Urgency::Waiting };
    // What finds no place is tried again: it is not over.
    let button = match refused {
        None | Some(NotTaken::NoPlace) => t!("team-decided-take-back"),
        Some(NotTaken::NotPermitted | NotTaken::OldServer | NotTaken::Other) => t!("team-decided-seen"),
    };
    rsx! {
        div { class: "stack stack--1",
            b { {said(what, &name)} }
            StateLine { glyph, text, urgency }
            Button { text: button, glyph: Glyph::Close, ondo: move |()| onact.call(TeamAct::TakeBack(number)) }
        }
    }
}

/// The words for what was decided, and about whom.
fn said(what: Decided, name: &str) -> String {
    let name = if name.is_empty() { t!("team-no-name") } else { name.to_owned() };
    match what {
        Decided::Joins(role) => t!("team-decided-joins", role = words().value(role)),
        Decided::Ends { lost: false } => t!("team-decided-ends", name = name),
        Decided::Ends { lost: true } => t!("team-decided-lost", name = name),
        Decided::Role(role) => t!("team-decided-role", name = name, role = words().value(role)),
        Decided::Admits => t!("team-decided-admits", name = name),
        Decided::TurnsAway => t!("team-decided-turns-away"),
        Decided::NewKeys => t!("team-decided-new-keys"),
        Decided::ProposesSheet => t!("team-decided-sheet"),
        Decided::SameSheet => t!("team-decided-same-sheet", name = name),
    }
}

fn waits(what: Decided) -> String {
    match what {
        Decided::Joins(_) => t!("team-decided-joins-waits"),
        Decided::Ends { .. } => t!("team-decided-ends-waits"),
        Decided::Role(_)
        | Decided::Admits
        | Decided::TurnsAway
        | Decided::NewKeys
        | Decided::ProposesSheet
        | Decided::SameSheet => t!("team-decided-waits"),
    }
}

fn not_taken(why: NotTaken) -> String {
    match why {
        NotTaken::NotPermitted => t!("team-refused-not-permitted"),
        NotTaken::NoPlace => t!("team-refused-no-place"),
        NotTaken::OldServer => t!("team-refused-old-server"),
        NotTaken::Other => t!("team-refused-other"),
    }
}
