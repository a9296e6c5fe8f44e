//! Inviting: for which role, then the link as a picture and as text, and what to do with it.

use super::act::TeamAct;
use crate::components::{Button, Fold, Glyph, OneOf, QrPicture, StateLine, Urgency};
use crate::session::{put, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::InvitationView;
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::Role;

#[component]
pub(super) fn Invitations(
    /// Those that are open, the newest first.
    open: Vec<InvitationView>,
    /// The one that was just made.
    just_made: Option<String>,
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
    let newest = open.first().map(|invitation| invitation.id);
    rsx! {
        section { class: "stack",
            h2 { {t!("team-invite")} }
            for invitation in open {
                if Some(invitation.id) == newest {
                    Opened {
                        key: "{invitation.id}",
                        just_made: just_made.as_ref() == Some(&invitation.link),
                        invitation,
                        offset_minutes,
                        onact,
                    }
                } else {
                    OpenInvitation { key: "{invitation.id}", invitation, offset_minutes, onact }
                }
            }
            OneOf { label: t!("team-invite-role"), options, chosen: role(), wide: true, onchoose: move |chosen| role.set(chosen) }
            Button {
                text: role().map_or_else(|| t!("team-invite-choose"), |_| t!("team-invite-open")),
                glyph: Glyph::Link,
                waits: role().is_none(),
                ondo: move |()| {
                    // A second tap on the spot makes no second invitation.
                    if let Some(chosen) = role() {
                        role.set(None);
                        onact.call(TeamAct::Invite(chosen));
                    }
                },
            }
        }
    }
}

/// The words for which role it is, and until when.
fn for_whom(invitation: &InvitationView, offset_minutes: i32) -> (String, String) {
    let (words, until) = (words(), invitation.until);
    let (day, time) = (words.day(until.day(offset_minutes)), words.clock(until, offset_minutes));
    let how = if invitation.sent {
        t!("team-invitation-until", day = day, time = time)
    } else {
        t!("team-invitation-unsent")
    };
    (words.value(invitation.role), how)
}

/// An older open invitation.
#[component]
fn OpenInvitation(invitation: InvitationView, offset_minutes: i32, onact: EventHandler<TeamAct>) -> Element {
    let (title, detail) = for_whom(&invitation, offset_minutes);
    rsx! {
        Fold { glyph: Glyph::Link, title, detail,
            Content { invitation, onact }
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

/// The newest one, in sight. It holds a secret that works once and for a day; until then it is shown again after a reload.
#[component]
fn Opened(
    invitation: InvitationView,
    /// In this very visit: it is brought into sight.
    just_made: bool,
    offset_minutes: i32,
    onact: EventHandler<TeamAct>,
) -> Element {
    let (role, until) = for_whom(&invitation, offset_minutes);
    rsx! {
        div {
            class: "panel panel--wide",
            role: "status",
            onmounted: move |mounted| async move {
                // From its head on: it is longer than the screen.
                if just_made {
                    let _stays_where_it_is = mounted.scroll_to(ScrollBehavior::Instant).await;
                }
            },
            div { class: "stack stack--1",
                h3 { "{role}" }
                if invitation.sent {
                    p { class: "small", "{until}" }
                }
            }
            Content { invitation, onact }
        }
    }
}

/// The code and the link, and the way to withdraw both.
#[component]
fn Content(invitation: InvitationView, onact: EventHandler<TeamAct>) -> Element {
    let InvitationView { id, link, sent, .. } = invitation;
    rsx! {
        if !sent {
            div { class: "stack stack--1",
                StateLine { glyph: Glyph::Clock, text: t!("team-invitation-unsent"), urgency: Urgency::Waiting }
                p { class: "small", {t!("team-invitation-unsent-how")} }
            }
        }
        div { class: "stack stack--1",
            p { class: "strong", {t!("team-scan-this")} }
            p { class: "small", {t!("team-scan-how")} }
        }
        QrPicture { text: link.clone(), label: t!("team-qr-label") }
        div { class: "field",
            label { r#for: "invitation-{id}", {t!("team-link-label")} }
            textarea {
                id: "invitation-{id}",
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
        Button { text: t!("team-invitation-withdraw"), glyph: Glyph::Close, ondo: move |()| onact.call(TeamAct::CloseInvitation(id)) }
        p { class: "small muted", {t!("team-invitation-withdraw-how")} }
    }
}
