//! Inviting: for which role, then the link as a picture and as text, and what to do with it.

use super::TeamAct;
use super::qr::QrPicture;
use crate::components::{Button, Glyph, OneOf};
use crate::t;
use crate::view::InvitationView;
use crate::words::words;
use dioxus::prelude::*;
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
                Opened { link }
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
                    for (index , invitation) in open.into_iter().enumerate() {
                        li { key: "{index}", class: "line",
                            span { {words.value(invitation.role)} }
                            span { class: "muted",
                                {t!("team-invitation-until", day = words.day(invitation.until.day(offset_minutes)), time = words.clock(invitation.until, offset_minutes))}
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The link, shown once: it holds a secret that works once and for a day.
#[component]
fn Opened(link: String) -> Element {
    rsx! {
        div { class: "panel panel--wide", role: "status",
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
                    rows: "4",
                    value: "{link}",
                }
            }
            p { class: "small muted", {t!("team-link-once")} }
        }
    }
}
