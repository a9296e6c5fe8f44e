//! Inviting: for which role, then the link as a picture and as text, and what to do with it.

use super::TeamAct;
use super::qr::QrPicture;
use crate::components::{Button, Fold, Glyph, OneOf, StateLine, Urgency};
use crate::session::{put, use_session};
use crate::t;
use crate::view::InvitationView;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_shared::invitation::Invitation;
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::Role;

#[component]
pub(super) fn Invitations(
    /// Those that are open.
    open: Vec<InvitationView>,
    /// The one that was just opened.
    link: Option<String>,
    /// Minutes east of UTC.
    offset_minutes: i32,
    /// Something is to be done.
    onact: EventHandler<TeamAct>,
) -> Element {
    let words = words();
    let mut role = use_signal(|| None::<Role>);
    // The sheet is paper: nobody joins as one.
    let roles = Role::ALL.iter().copied().filter(|role| *role != Role::RecoverySheet);
    let options = roles.map(|role| (role, words.value(role))).collect::<Vec<_>>();
    rsx! {
        section { class: "stack",
            h2 { {t!("team-invite")} }
            if let Some(link) = link {
                {
                    let id = Invitation::from_link(&link).map(|invitation| invitation.id()).ok();
                    let of_link = open.iter().find(|invitation| Some(invitation.id) == id);
                    rsx! {
                        // What was withdrawn or used leads nowhere any more.
                        if let Some(invitation) = of_link {
                            Opened { link, sent: invitation.sent }
                        }
                    }
                }
            }
            OneOf { label: t!("team-invite-role"), options, chosen: role(), wide: true, onchoose: move |chosen| role.set(chosen) }
            Button {
                text: role().map_or_else(|| t!("team-invite-choose"), |_| t!("team-invite-open")),
                glyph: Glyph::Link,
                waits: role().is_none(),
                ondo: move |()| {
                    if let Some(role) = role() {
                        onact.call(TeamAct::Invite(role));
                    }
                },
            }
            if !open.is_empty() {
                ul { class: "rows",
                    for invitation in open {
                        li { key: "{invitation.id}",
                            OpenInvitation { invitation, offset_minutes, onact }
                        }
                    }
                }
            }
        }
    }
}

/// An open invitation, and the way to withdraw it.
#[component]
fn OpenInvitation(invitation: InvitationView, offset_minutes: i32, onact: EventHandler<TeamAct>) -> Element {
    let words = words();
    let InvitationView { id, sent, role, until } = invitation;
    let (day, time) = (words.day(until.day(offset_minutes)), words.clock(until, offset_minutes));
    let detail = if sent { t!("team-invitation-until", day = day, time = time) } else { t!("team-invitation-unsent") };
    rsx! {
        Fold { glyph: Glyph::Link, title: words.value(role), detail,
            p { class: "small muted", {t!("team-invitation-withdraw-how")} }
            Button { text: t!("team-invitation-withdraw"), glyph: Glyph::Close, ondo: move |()| onact.call(TeamAct::CloseInvitation(id)) }
        }
    }
}

/// The link to be pasted or sent on, in one tap.
#[component]
fn Handing(link: String) -> Element {
    let session = use_session();
    let mut copied = use_signal(|| None::<bool>);
    let (to_copy, to_share) = (link.clone(), link);
    rsx! {
        div { class: "pair",
            Button {
                text: t!("team-link-copy"),
                glyph: Glyph::Link,
                ondo: move |()| {
                    let done = session.copy(&to_copy);
                    copied.set(None);
                    dioxus::core::spawn_forever(async move {
                        let done = done.await;
                        put(copied, Some(done));
                    });
                },
            }
            if session.can_share() {
                Button { text: t!("team-link-share"), glyph: Glyph::Next, ondo: move |()| session.share(&to_share) }
            }
        }
        p { class: "small strong", role: "status",
            match copied() {
                Some(true) => rsx! { {t!("team-link-copied")} },
                Some(false) => rsx! { {t!("team-link-not-copied")} },
                None => rsx! {},
            }
        }
    }
}

/// The link, shown once: it holds a secret that works once and for a day.
#[component]
fn Opened(link: String, sent: bool) -> Element {
    rsx! {
        div { class: "panel panel--wide", role: "status",
            if !sent {
                div { class: "stack stack--1",
                    StateLine { glyph: Glyph::Clock, text: t!("team-invitation-unsent"), urgency: Urgency::Waiting }
                    p { class: "small", {t!("team-invitation-unsent-how")} }
                }
            }
            div { class: "stack stack--1",
                h3 { {t!("team-scan-this")} }
                p { class: "small", {t!("team-scan-how")} }
            }
            QrPicture { text: link.clone(), label: t!("team-qr-label") }
            div { class: "field",
                label { r#for: "invitation-link", {t!("team-link-label")} }
                textarea {
                    id: "invitation-link",
                    class: "entry",
                    readonly: true,
                    autocapitalize: "none",
                    autocorrect: "off",
                    spellcheck: "false",
                    "writingsuggestions": "false",
                    rows: "4",
                    value: "{link}",
                }
            }
            Handing { link: link.clone() }
            p { class: "small muted", {t!("team-link-once")} }
        }
    }
}
