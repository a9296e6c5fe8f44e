//! The team: who asks to join, whose devices are members, how to invite another, how to end a lost phone's access.
//!
//! What makes a member is the code that two people compare; nothing here shortens that.

mod decided;
mod invitation;
mod qr;
mod renewing;
mod server;
#[cfg(test)]
mod tests;

use super::ask::tell;
use super::frame::Frame;
use crate::components::{Bar, Button, Fold, Glyph, Icon, OneOf, Weight};
use crate::message::{Failure, Reply, Request};
use crate::session::{put, use_reply, use_session};
use crate::t;
use crate::view::{Decided, DeviceView, JoiningView, TeamView};
use crate::words::words;
use decided::Decisions;
use dioxus::prelude::*;
use invitation::Invitations;
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::lists::Role;
use renewing::NewKeys;
use server::SetUpAgain;

/// What somebody does with the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeamAct {
    /// The codes are the same.
    Confirm(DeviceId),
    /// They are not, or nobody knows whose it is.
    TurnAway(DeviceId),
    /// Gives a device another role.
    ChangeRole(DeviceId, Role),
    /// Ends a device's membership.
    End {
        /// Which device.
        device: DeviceId,
        /// Lost or seized: it is told nothing new.
        lost: bool,
    },
    /// Takes a decision back, or has seen that it was refused.
    TakeBack(u32),
    /// New keys of everything.
    NewKeys,
    /// Opens an invitation.
    Invite(Role),
}

impl TeamAct {
    const fn request(self) -> Request {
        match self {
            Self::Confirm(device) => Request::Confirm(device),
            Self::TurnAway(device) => Request::TurnAway(device),
            Self::ChangeRole(device, role) => Request::ChangeRole { device, role },
            Self::End { device, lost } => Request::Revoke { device, lost },
            Self::TakeBack(decision) => Request::TakeBack(decision),
            Self::NewKeys => Request::NewKeys,
            Self::Invite(role) => Request::Invite { role },
        }
    }
}

/// Members and invitations.
#[component]
pub fn Team() -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut link = use_signal(|| None::<String>);
    let reply = use_reply(|| Request::Team);
    let (view, refused) = match &*reply.read() {
        Some(Reply::Team(view)) => (Some(view.clone()), None),
        Some(Reply::Failed(why)) => (None, Some(*why)),
        Some(_) | None => (None, None),
    };
    let again = use_signal(|| false);
    let set_up_again = move |link: String| {
        failure.set(None);
        session.ask_then(Request::FoundAgain { link }, move |answer| match answer {
            Reply::Failed(why) => tell(&mut failure, why),
            _ => put(again, true),
        });
    };
    let joining = view.as_ref().and_then(|view| view.joining.first().cloned());
    // A second tap on the same spot must not let in somebody whose code nobody has looked at.
    let mut let_in = use_signal(|| false);
    use_effect(move || {
        let nobody_asks = matches!(&*reply.read(), Some(Reply::Team(view)) if view.joining.is_empty());
        if nobody_asks && *let_in.peek() {
            let_in.set(false);
        }
    });
    let mut act = move |act: TeamAct| {
        failure.set(None);
        if matches!(act, TeamAct::Confirm(_)) {
            let_in.set(true);
        }
        // What it changed is told by itself. Nothing of this screen may be touched without asking: it may be gone by then.
        session.ask_then(act.request(), move |answer| match answer {
            Reply::Failed(why) => tell(&mut failure, why),
            Reply::Invitation { link: opened } => {
                if let Ok(mut link) = link.try_write() {
                    *link = Some(opened);
                }
            }
            _ => {}
        });
    };
    rsx! {
        Frame {
            failure: failure().or(refused),
            bar: joining.map(|joining| rsx! {
                if let_in() {
                    Bar { text: t!("team-next"), ondo: move |()| let_in.set(false) }
                } else {
                    Bar { text: t!("team-confirm"), detail: joining.short_code.clone(), ondo: move |()| act(TeamAct::Confirm(joining.device)) }
                }
            }),
            h1 { {t!("team-title")} }
            if let Some(view) = view {
                {
                    let may_set_up = view.may_invite;
                    rsx! {
                        TeamList { view, link: link(), offset_minutes: session.now().1, onact: act }
                        if may_set_up && again() {
                            p { role: "status", {t!("team-server-done")} }
                        } else if may_set_up {
                            SetUpAgain { onlink: set_up_again }
                        }
                    }
                }
            }
        }
    }
}

/// The first request first: somebody stands there and waits. The others follow one by one.
#[component]
pub fn TeamList(
    /// The team.
    view: TeamView,
    /// The invitation that was just opened.
    link: Option<String>,
    /// Minutes east of UTC.
    offset_minutes: i32,
    /// Something is to be done.
    onact: EventHandler<TeamAct>,
) -> Element {
    let may_end = view.may_invite;
    let renews = view.decided.iter().any(|decided| decided.what == Decided::NewKeys && decided.refused.is_none());
    let perhaps_lost = view.devices.iter().any(|device| device.before_recovery);
    rsx! {
        if perhaps_lost {
            section { class: "panel group", role: "status",
                h2 { {t!("team-recovered")} }
                p { {t!("team-recovered-how")} }
            }
        }
        if let Some(joining) = view.joining.into_iter().next() {
            Joining { key: "{joining.device}", joining, onact }
        }
        Decisions { decided: view.decided, onact }
        if view.may_invite {
            Invitations { open: view.invitations, link, offset_minutes, onact }
        }
        section { class: "stack stack--1",
            h2 { {t!("team-devices", count = view.devices.len())} }
            ul { class: "rows",
                for device in view.devices {
                    li { key: "{device.device}",
                        Member { device, may_end, onact }
                    }
                }
            }
            if view.sheet {
                p { class: "small muted", {t!("team-sheet")} }
            }
            if may_end {
                NewKeys { waits: renews, onact }
            }
        }
    }
}

/// Somebody asks to join: the code as large as the screen allows, to be compared with theirs.
#[component]
fn Joining(joining: JoiningView, onact: EventHandler<TeamAct>) -> Element {
    let device = joining.device;
    let (first, second) = halves(&joining.short_code);
    rsx! {
        section { class: "panel panel--wide",
            div { class: "stack stack--1",
                h2 { class: "large", {t!("team-same-code")} }
                p { {t!("team-same-code-how")} }
            }
            p { class: "code",
                b { "{first}" }
                b { "{second}" }
            }
            p { class: "small muted center", {words().value(joining.role)} }
            Button { text: t!("team-turn-away"), glyph: Glyph::Close, ondo: move |()| onact.call(TeamAct::TurnAway(device)) }
            p { class: "small muted", {t!("team-if-they-differ")} }
        }
    }
}

/// The code in two halves, as people read it aloud.
fn halves(code: &str) -> (String, String) {
    let letters: Vec<char> = code.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let (first, second) = letters.split_at(letters.len().div_ceil(2));
    (first.iter().collect(), second.iter().collect())
}

#[component]
fn Member(device: DeviceView, may_end: bool, onact: EventHandler<TeamAct>) -> Element {
    let role = words().value(device.role);
    let role = if device.before_recovery { t!("team-perhaps-lost", role = role) } else { role };
    let name = if device.name.is_empty() { t!("team-no-name") } else { device.name.clone() };
    if device.this || !may_end {
        let detail = if device.this { t!("team-this-phone", role = role) } else { role };
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
    rsx! {
        Fold { glyph: Glyph::Person, title: name.clone(), detail: role,
            ChangeRole { name: name.clone(), device: device.device, role: device.role, onact }
            EndAccess { name, device: device.device, onact }
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
