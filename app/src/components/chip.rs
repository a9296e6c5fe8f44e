//! The status chip: five states, each a glyph and words. It opens how the records stand.

use super::{Glyph, Icon};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::Failure;
use kitbag_common::view::{Chip, StatusView};

/// The status of the records, at a glance.
#[component]
pub fn StatusChip(
    /// Nothing until the store has said.
    status: Option<StatusView>,
    /// Minutes east of UTC, for the time of the last receipt.
    offset_minutes: i32,
    /// Pressed.
    onopen: EventHandler<()>,
) -> Element {
    let glyph = glyph_of(status.as_ref());
    let (title, detail) = chip_words(status.as_ref(), offset_minutes);
    rsx! {
        button { class: "chip", r#type: "button", onclick: move |_| onopen.call(()),
            Icon { glyph, large: true }
            span { class: "words", role: "status",
                b { "{title}" }
                small { "{detail}" }
            }
        }
    }
}

fn glyph_of(status: Option<&StatusView>) -> Glyph {
    match status.map(|status| status.chip) {
        None | Some(Chip::Saved { .. }) => Glyph::StSaved,
        Some(Chip::Sending { .. }) => Glyph::StSending,
        Some(Chip::AllSent { .. }) => Glyph::StSent,
        Some(Chip::NoSignal { .. }) => Glyph::StQuiet,
        Some(Chip::Problem { .. }) => Glyph::StLook,
    }
}

/// The chip's two lines. What waits for too long is said by the second of them, wherever somebody is.
pub fn chip_words(status: Option<&StatusView>, offset_minutes: i32) -> (String, String) {
    let (title, detail) = state_words(status, offset_minutes);
    let overdue = status.is_some_and(|status| status.overdue_since.is_some());
    (title, if overdue { t!("chip-overdue") } else { detail })
}

fn state_words(status: Option<&StatusView>, offset_minutes: i32) -> (String, String) {
    let team_waits = status.is_some_and(|status| status.team_waits);
    match status.map(|status| status.chip) {
        Some(Chip::Saved { waiting: 0 }) if team_waits => (t!("chip-team-waits"), t!("chip-saved")),
        None => (t!("chip-starting"), t!("chip-safe")),
        Some(Chip::Saved { waiting }) => (t!("chip-waiting", count = waiting), t!("chip-saved")),
        Some(Chip::Sending { done, of }) => (t!("chip-sending", done = done, of = of), t!("chip-safe")),
        Some(Chip::AllSent { at }) => {
            let time = words().clock(at, offset_minutes);
            if team_waits {
                (t!("chip-records-sent", time = time), t!("chip-team-waits"))
            } else {
                (t!("chip-all-sent", time = time), t!("chip-nothing-waits"))
            }
        }
        Some(Chip::NoSignal { saved: 0 }) if team_waits => (t!("chip-no-signal"), t!("chip-team-waits")),
        Some(Chip::Problem { why, saved: 0 }) if team_waits => (problem(why), t!("chip-team-waits")),
        Some(Chip::NoSignal { saved }) => (t!("chip-no-signal"), t!("chip-no-signal-saved", count = saved)),
        Some(Chip::Problem { why, saved }) => (problem(why), t!("chip-problem-saved", count = saved)),
    }
}

fn problem(why: Failure) -> String {
    match why {
        Failure::NotTheServer => t!("chip-problem-network"),
        Failure::ServerForgot => t!("chip-problem-forgot"),
        Failure::Storage => t!("chip-problem-storage"),
        Failure::NewerApp => t!("chip-problem-newer"),
        Failure::WrongPassphrase
        | Failure::NoPasskey
        | Failure::WaitLonger
        | Failure::NotASetupLink
        | Failure::NotAnInvitation
        | Failure::LinkCut
        | Failure::NotAnAddress
        | Failure::NotASheet
        | Failure::SheetOfAnother
        | Failure::SheetReplaced
        | Failure::SheetNotHeld
        | Failure::RecoveryBegun
        | Failure::LinkUsed
        | Failure::InvitationOver
        | Failure::TurnedAway
        | Failure::NoSignal
        | Failure::ServerTrouble
        | Failure::NotComplete
        | Failure::NotAlike
        | Failure::AddsUpNoMore
        | Failure::ChangedMeanwhile
        | Failure::TimeUnclear
        | Failure::NoDeskKey
        | Failure::Unseen
        | Failure::TooLong
        | Failure::NoteTooLong
        | Failure::CodeTooLong
        | Failure::NotPermitted
        | Failure::NotHere
        | Failure::FilesHeld
        | Failure::Locked
        | Failure::Unsupported
        | Failure::NotABundle
        | Failure::FileDamaged
        | Failure::FileOfNewerApp
        | Failure::FileOfAnother
        | Failure::FileOfUnknown
        | Failure::FileNotSaved
        | Failure::NoCamera
        | Failure::NoCode
        | Failure::PartNotHere => t!("chip-problem"),
    }
}
