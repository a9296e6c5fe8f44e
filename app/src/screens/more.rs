//! All other places: referrals, what needs a look, the team, how the records stand, language, lock.

use super::frame::Frame;
use crate::components::{Button, Glyph, OneOf, Pick, Row};
use crate::route::Route;
use crate::session::use_session;
use crate::t;
use crate::theme::Theme;
use crate::touch::TouchPreferences;
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::form::ListOf;
use kitbag_shared::record::lists::Role;

/// The place behind the tab "More".
#[component]
pub fn More() -> Element {
    let session = use_session();
    let (needs_look, asking) = session.status.read().map_or((0, 0), |status| (status.needs_look, status.asking));
    let name = session.me().map(|me| (me.name, me.programme));
    rsx! {
        Frame { bar: rsx! { Button { text: t!("lock"), glyph: Glyph::Lock, ondo: move |()| session.lock() } },
            section { class: "stack stack--1",
                h1 { {t!("more-title")} }
                if let Some((name, programme)) = name {
                    p { class: "muted", {t!("more-who", name = name, programme = programme)} }
                }
            }
            if *session.newer.read() {
                p { class: "panel", {t!("more-newer")} }
            }
            Places { role: session.role(), needs_look, asking, onopen: move |route| session.go(route) }
            section { class: "stack",
                h2 { {t!("more-language")} }
                LanguageChoice { chosen: *session.language.read() }
            }
            section { class: "stack",
                h2 { {t!("more-hand")} }
                HandChoice { hand: *session.hand.read() }
            }
            section { class: "stack",
                h2 { {t!("more-colours")} }
                ThemeChoice { chosen: *session.theme.read() }
            }
            p { class: "small muted", {t!("more-hide-or-lock")} }
        }
    }
}

/// The places that a role may go to.
#[component]
pub fn Places(
    /// Whose.
    role: Role,
    /// How many things a supervisor should look at.
    needs_look: u32,
    /// How many people wait to be let in.
    asking: u32,
    /// One was chosen.
    onopen: EventHandler<Route>,
) -> Element {
    rsx! {
        ul { class: "rows group",
            for place in places_of(role).iter().copied() {
                li { key: "{place:?}",
                    PlaceRow { place, needs_look, asking, onopen }
                }
            }
        }
    }
}

/// In the order to show them.
const fn places_of(role: Role) -> &'static [Route] {
    match role {
        Role::Supervisor => &[
            Route::NeedsLook,
            Route::Team,
            Route::Referrals,
            Route::Directory,
            Route::NewIncident,
            Route::Questions,
            Route::Entries(ListOf::Areas),
            Route::Tables,
            Route::Labels,
            Route::Counting,
            Route::Numbers,
            Route::Guide,
            Route::Status,
            Route::Locking,
        ],
        Role::PeerWorker => &[
            Route::Referrals,
            Route::Directory,
            Route::NewIncident,
            Route::Team,
            Route::Numbers,
            Route::Status,
            Route::Locking,
        ],
        Role::Volunteer => {
            &[Route::Tables, Route::Labels, Route::NewIncident, Route::Team, Route::Status, Route::Locking]
        }
        Role::RecoverySheet | Role::Other(_) => &[Route::Team, Route::Status, Route::Locking],
    }
}

#[component]
fn PlaceRow(place: Route, needs_look: u32, asking: u32, onopen: EventHandler<Route>) -> Element {
    let (glyph, title, detail) = match place {
        Route::NeedsLook => (Glyph::StChoice, t!("more-needs-look"), t!("more-needs-look-count", count = needs_look)),
        Route::Team if asking > 0 => (Glyph::Team, t!("more-team"), t!("team-asking", count = asking)),
        Route::Team => (Glyph::Team, t!("more-team"), t!("more-team-detail")),
        Route::Referrals => (Glyph::Refer, t!("more-referrals"), t!("more-referrals-detail")),
        Route::Directory => (Glyph::Book, t!("directory-title"), t!("directory-detail")),
        Route::NewIncident => (Glyph::StLook, t!("incident-new"), t!("incident-new-detail")),
        Route::Questions => (Glyph::Person, t!("questions-title"), t!("questions-detail")),
        Route::Counting => (Glyph::Shelf, t!("counting-title"), t!("counting-detail")),
        Route::Entries(_) => (Glyph::Shelf, t!("entries-title"), t!("entries-detail")),
        Route::Tables => (Glyph::Export, t!("tables-title"), t!("tables-detail")),
        Route::Labels => (Glyph::Scan, t!("labels-title"), t!("labels-detail")),
        Route::Numbers => (Glyph::Report, t!("numbers-title"), t!("numbers-detail")),
        Route::Guide => (Glyph::Pulse, t!("guide-title"), t!("guide-detail")),
        Route::Locking => (Glyph::Lock, t!("locking-title"), t!("locking-detail")),
        _ => (Glyph::StSent, t!("more-status"), t!("more-status-detail")),
    };
    rsx! {
        Row {
            lead: rsx! { crate::components::Icon { glyph } },
            title,
            detail,
            onopen: move |()| onopen.call(place),
        }
    }
}

/// The languages, each by its own name.
#[component]
pub fn LanguageChoice(
    /// The one in use.
    chosen: Language,
) -> Element {
    let session = use_session();
    let options = Language::ALL.into_iter().map(|language| (language, language.own_name().to_owned())).collect();
    rsx! {
        OneOf {
            label: t!("more-language"),
            options,
            chosen: Some(chosen),
            onchoose: move |language: Option<Language>| {
                if let Some(language) = language {
                    session.speak(language);
                }
            },
        }
    }
}

/// The choice of how the phone is held: one tap each, on and off.
#[component]
pub fn HandChoice(
    /// As it is now.
    hand: TouchPreferences,
) -> Element {
    let session = use_session();
    rsx! {
        div { class: "seg seg--wide",
            Pick {
                text: t!("more-gloves"),
                chosen: hand.gloves,
                ondo: move |()| session.hold(TouchPreferences { gloves: !hand.gloves, ..hand }),
            }
            Pick {
                text: t!("more-left-hand"),
                chosen: hand.left,
                ondo: move |()| session.hold(TouchPreferences { left: !hand.left, ..hand }),
            }
        }
    }
}

/// The colours, by what they are for.
#[component]
pub fn ThemeChoice(
    /// The ones in use.
    chosen: Theme,
) -> Element {
    let session = use_session();
    let words = |theme| match theme {
        Theme::Dark => t!("more-colours-dark"),
        Theme::Light => t!("more-colours-light"),
        Theme::Red => t!("more-colours-red"),
    };
    rsx! {
        OneOf {
            label: t!("more-colours"),
            options: Theme::ALL.into_iter().map(|theme| (theme, words(theme))).collect(),
            chosen: Some(chosen),
            onchoose: move |theme: Option<Theme>| {
                if let Some(theme) = theme {
                    session.paint(theme);
                }
            },
        }
    }
}

#[cfg(test)]
mod tests;
