//! The team: who asks to join, whose devices are members, how to invite another, how to end a lost phone's access.
//!
//! What makes a member is the code that two people compare; nothing here shortens that.

mod act;
mod decided;
mod invitation;
mod member;
mod renewing;
mod server;
mod sheets;
#[cfg(test)]
mod tests;

use super::ask::tell;
use super::frame::Frame;
use crate::components::{Bar, Button, Glyph, StateLine};
use crate::session::{put, use_answer, use_session};
use crate::t;
use crate::words::words;
pub use act::TeamAct;
use act::{TeamAsks, halves};
use decided::Decisions;
use dioxus::prelude::*;
use invitation::Invitations;
use kitbag_common::links::SetupLink;
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::{CameInView, Decided, JoiningView, TeamView};
use member::{Coming, Member};
use renewing::NewKeys;
use server::SetUpAgain;
use sheets::{NewSheet, SheetProposal, SheetUses};

/// Members and invitations.
#[component]
pub fn Team() -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let just_made = use_signal(|| None::<String>);
    let reply = use_answer(|| ask::Team);
    let (view, refused) = match &*reply.read() {
        Some(Ok(view)) => (Some(view.clone()), None),
        Some(Err(why)) => (None, Some(*why)),
        None => (None, None),
    };
    let again = use_signal(|| false);
    let set_up_again = move |link: String| {
        failure.set(None);
        if let Err(why) = SetupLink::whole(&link) {
            failure.set(Some(why));
            return;
        }
        session.ask_then(ask::FoundAgain { link }, move |answer| match answer {
            Err(why) => tell(&mut failure, why),
            Ok(()) => put(again, true),
        });
    };
    let joining = view.as_ref().and_then(|view| view.joining.first().cloned());
    // A second tap on the same spot must not let in somebody whose code nobody has looked at.
    let mut let_in = use_signal(|| false);
    use_effect(move || {
        let nobody_asks = matches!(&*reply.read(), Some(Ok(view)) if view.joining.is_empty());
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
        match act.asks() {
            TeamAsks::Invite(asked) => session.ask_then(asked, move |answer| match answer {
                Ok(opened) => put(just_made, Some(opened.link)),
                Err(why) => tell(&mut failure, why),
            }),
            TeamAsks::MakeSheet(asked) => session.ask_then(asked, move |answer| match answer {
                Ok(view) => {
                    let mut session = session;
                    session.recovery_sheet.set(Some(view));
                }
                Err(why) => tell(&mut failure, why),
            }),
            TeamAsks::Plain(asked) => session.ask_then(asked, move |answer| {
                if let Err(why) = answer {
                    tell(&mut failure, why);
                }
            }),
        }
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
                        TeamList { view, just_made: just_made(), offset_minutes: session.now().1, onact: act }
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
    /// The invitation that was just made.
    just_made: Option<String>,
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
        if view.joining.len() > 1 {
            p { class: "strong", role: "status", {t!("team-asking", count = view.joining.len())} }
        }
        if let Some(joining) = view.joining.into_iter().next() {
            Joining { key: "{joining.device}", joining, onact }
        }
        CameIn { people: view.came_in }
        Decisions { decided: view.decided.clone(), onact }
        SheetUses { uses: view.sheet_uses, onact }
        SheetProposal { view: view.sheets.clone(), onact }
        if view.may_invite {
            Invitations { open: view.invitations, just_made, offset_minutes, onact }
        }
        section { class: "stack stack--1",
            h2 { {t!("team-devices", count = view.devices.len())} }
            ul { class: "rows",
                for device in view.devices {
                    li { key: "{device.device}",
                        Member {
                            waits: view.decided.iter().find_map(|decided| Coming::of(decided, device.device)),
                            device,
                            may_end,
                            onact,
                        }
                    }
                }
            }
            if view.sheet {
                p { class: "small muted", {t!("team-sheet")} }
            }
            if may_end {
                NewKeys { waits: renews, onact }
                NewSheet { view: view.sheets, onact }
            }
        }
    }
}

/// Somebody asks to join: the code as large as the screen allows, to be compared with theirs.
#[component]
fn Joining(joining: JoiningView, onact: EventHandler<TeamAct>) -> Element {
    let device = joining.device;
    let (first, second) = halves(&joining.short_code);
    let mut sure = use_signal(|| false);
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
            if sure() {
                p { class: "strong", role: "status", {t!("team-turn-away-sure")} }
                Button { text: t!("team-turn-away-not"), ondo: move |()| sure.set(false) }
                Button { text: t!("team-turn-away-so"), glyph: Glyph::Close, ondo: move |()| onact.call(TeamAct::TurnAway(device)) }
            } else {
                Button { text: t!("team-turn-away"), glyph: Glyph::Close, ondo: move |()| sure.set(true) }
                p { class: "small muted", {t!("team-if-they-differ")} }
            }
        }
    }
}

/// The people who came in lately, where the code stood that let them in: the QR code is gone by then.
#[component]
fn CameIn(people: Vec<CameInView>) -> Element {
    let said = |person: &CameInView| {
        let role = words().value(person.role);
        if person.name.is_empty() {
            t!("team-came-in-unnamed", role = role)
        } else {
            t!("team-came-in", name = person.name.clone(), role = role)
        }
    };
    rsx! {
        div { class: "stack stack--1", role: "status",
            for person in people {
                StateLine { key: "{person.device}", glyph: Glyph::StSent, text: said(&person) }
            }
        }
    }
}
