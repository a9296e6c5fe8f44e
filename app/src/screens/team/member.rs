//! A member's row: who it is, what was decided about them here, and what a supervisor can decide.

use super::act::TeamAct;
use crate::components::{Button, Fold, Glyph, Icon, OneOf, StateLine, Urgency, Weight};
use crate::screens::first_run::short_id;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::{Decided, DecidedView, DeviceView, LetIn};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::lists::Role;

/// The change that waits to be made to a member's device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coming {
    /// The end of its access.
    End,
    /// A new role.
    Role(Role),
}

impl Coming {
    /// The change that a decision that waits will make to that device. One that was refused does nothing.
    pub(super) fn of(decided: &DecidedView, device: DeviceId) -> Option<Self> {
        let coming = match decided.what {
            Decided::Ends { .. } => Some(Self::End),
            Decided::Role(role) => Some(Self::Role(role)),
            Decided::Joins(_)
            | Decided::Admits
            | Decided::TurnsAway
            | Decided::NewKeys
            | Decided::ProposesSheet
            | Decided::SameSheet => None,
        };
        coming.filter(|_| decided.device == device && decided.refused.is_none())
    }

    fn said(self) -> String {
        match self {
            Self::End => t!("team-row-ends"),
            Self::Role(role) => t!("team-row-role", role = words().value(role)),
        }
    }
}

/// A member. What was decided and waits stands in the very row: taking it back is above, beside all that waits.
#[component]
pub(super) fn Member(
    /// Whose.
    device: DeviceView,
    /// What was decided about it here and waits.
    waits: Option<Coming>,
    /// Whether this device may end and change it.
    may_end: bool,
    /// Something is to be done.
    onact: EventHandler<TeamAct>,
) -> Element {
    let name = if device.name.is_empty() { t!("team-no-name") } else { device.name.clone() };
    let detail = detail(&device);
    if device.this || !may_end {
        return rsx! {
            div { class: "row",
                Icon { glyph: Glyph::Person }
                span {
                    b { "{name}" }
                    small { "{detail}" }
                }
            }
        };
    }
    let line = waits.map(Coming::said);
    let role = device.role;
    let detail = line.clone().map_or(detail.clone(), |line| t!("team-row-waits", detail = detail, waits = line));
    rsx! {
        Fold { glyph: Glyph::Person, title: name.clone(), detail,
            if let Some(line) = line {
                div { class: "stack stack--1",
                    StateLine { glyph: Glyph::Clock, text: line, urgency: Urgency::Waiting }
                    p { class: "small muted", {t!("team-row-take-back")} }
                }
            }
            About { device: device.clone() }
            if waits != Some(Coming::End) {
                ChangeRole { name: name.clone(), device: device.device, role, onact }
                EndAccess { name, device: device.device, onact }
            }
        }
    }
}

/// The text on what to do about a phone that may be empty, and how it stands in lists that have no names.
#[component]
pub(super) fn About(device: DeviceView) -> Element {
    rsx! {
        if device.perhaps_empty {
            StateLine { glyph: Glyph::StLook, text: t!("team-perhaps-empty-how"), urgency: Urgency::Look }
        }
        p { class: "small muted", {t!("team-row-id", id = short_id(device.device))} }
    }
}

/// The line for what the device may do, and what tells it from another of the same name.
fn detail(device: &DeviceView) -> String {
    let role = words().value(device.role);
    let role = match (device.this, device.before_recovery) {
        (true, _) => t!("team-this-phone", role = role),
        (false, true) => t!("team-perhaps-lost", role = role),
        (false, false) => role,
    };
    let role = if device.perhaps_empty { t!("team-perhaps-empty", what = role) } else { role };
    match &device.let_in {
        None => role,
        Some(LetIn { day, by: None }) => t!("team-since", what = role, day = words().day(*day)),
        Some(LetIn { day, by: Some(by) }) => {
            t!("team-let-in", what = role, day = words().day(*day), name = by.clone())
        }
    }
}

/// The roles that a supervisor gives.
const ROLES: [Role; 3] = [Role::PeerWorker, Role::Volunteer, Role::Supervisor];

/// Gives a device another role: what it may read changes with it.
#[component]
fn ChangeRole(name: String, device: DeviceId, role: Role, onact: EventHandler<TeamAct>) -> Element {
    let mut chosen = use_signal(|| role);
    let changes = chosen() != role;
    rsx! {
        OneOf {
            label: t!("team-role"),
            options: ROLES.map(|role| (role, words().value(role))).to_vec(),
            chosen: Some(chosen()),
            wide: true,
            onchoose: move |choice: Option<Role>| chosen.set(choice.unwrap_or(role)),
        }
        p { class: "small muted", {t!("team-role-how")} }
        Button {
            text: t!("team-change-role", name = name),
            glyph: Glyph::Person,
            waits: !changes,
            ondo: move |()| onact.call(TeamAct::ChangeRole(device, chosen())),
        }
    }
}

/// Ends a device's access: why must be said first, since a lost phone is told to wipe itself.
#[component]
fn EndAccess(name: String, device: DeviceId, onact: EventHandler<TeamAct>) -> Element {
    let mut lost = use_signal(|| None::<bool>);
    let why = match lost() {
        None => t!("team-end-keeps"),
        Some(false) => t!("team-end-left-how"),
        Some(true) => t!("team-end-lost-how"),
    };
    rsx! {
        OneOf {
            label: t!("team-end-why"),
            options: vec![(false, t!("team-end-left")), (true, t!("team-end-lost"))],
            chosen: lost(),
            wide: true,
            onchoose: move |chosen| lost.set(chosen),
        }
        p { class: "small muted", role: "status", "{why}" }
        Button {
            text: t!("team-end", name = name),
            glyph: Glyph::Close,
            weight: if lost().is_some() { Weight::Signal } else { Weight::Outlined },
            waits: lost().is_none(),
            ondo: move |()| {
                if let Some(lost) = lost() {
                    onact.call(TeamAct::End { device, lost });
                }
            },
        }
    }
}
