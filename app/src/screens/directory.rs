//! The referral directory: who offers what, where, and how sure that is.

mod form;
mod one;
#[cfg(test)]
pub mod tests;

pub use form::{ChangeOrganisation, NewOrganisation};
pub use one::OrganisationScreen;

use super::ask::{named, options};
use super::frame::Frame;
use super::organisations::{use_directory, what_and_where};
use crate::components::{Bar, Fold, Glyph, OneOf, Row, Seek, StateLine, Urgency};
use crate::route::Route;
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::{DirectoryView, OrganisationRow};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Answer, ReferralType};

/// The directory, with what somebody looks for in it.
#[component]
pub fn Directory() -> Element {
    let session = use_session();
    let mut typed = use_signal(String::new);
    let (mut offers, mut area) = (use_signal(|| None::<ReferralType>), use_signal(|| None::<RecordId>));
    let reply = use_directory(&typed.read(), offers(), area());
    let (view, failure) = match &*reply.read() {
        Some(Ok(view)) => (Some(view.clone()), None),
        Some(Err(why)) => (None, Some(*why)),
        None => (None, None),
    };
    rsx! {
        Frame {
            failure,
            bar: rsx! { Bar { text: t!("entries-add-organisations"), ondo: move |()| session.go(Route::NewOrganisation) } },
            h1 { {t!("directory-title")} }
            Seek { id: "find-organisation", label: t!("directory-find"), value: typed.cloned(), onedit: move |text| typed.set(text) }
            if let Some(view) = view {
                Narrowed {
                    areas: named(&view.areas, area()),
                    area: area(),
                    offers: offers(),
                    onarea: move |chosen| area.set(chosen),
                    onoffers: move |chosen| offers.set(chosen),
                }
                FoundOrganisations { view, onopen: move |id| session.go(Route::Organisation(id)) }
            }
        }
    }
}

/// What it has to offer, and where.
#[component]
fn Narrowed(
    areas: Vec<(RecordId, String)>,
    area: Option<RecordId>,
    offers: Option<ReferralType>,
    onarea: EventHandler<Option<RecordId>>,
    onoffers: EventHandler<Option<ReferralType>>,
) -> Element {
    let of_area = areas.iter().find(|(id, _)| Some(*id) == area).map(|(_, name)| name.clone());
    rsx! {
        section {
            Fold {
                glyph: Glyph::Refer,
                title: t!("field-offers"),
                detail: offers.map_or_else(|| t!("directory-any"), |offers| words().value(offers)),
                OneOf { label: t!("field-offers"), options: options(), chosen: offers, wide: true, onchoose: onoffers }
            }
            if !areas.is_empty() {
                Fold { glyph: Glyph::Stay, title: t!("field-area"), detail: of_area.unwrap_or_else(|| t!("directory-any")),
                    OneOf { label: t!("field-area"), options: areas, chosen: area, wide: true, onchoose: onarea }
                }
            }
        }
    }
}

/// The organisations that were found, the likeliest first.
#[component]
fn FoundOrganisations(
    /// What was found.
    view: DirectoryView,
    /// To be looked at.
    onopen: EventHandler<RecordId>,
) -> Element {
    if view.all == 0 {
        return rsx! { p { class: "muted", {t!("directory-empty")} } };
    }
    rsx! {
        if view.found.is_empty() {
            p { class: "muted", role: "status", {t!("directory-none-found")} }
        }
        ul { class: "rows group",
            for row in view.found {
                li { key: "{row.id}",
                    FoundOrganisation { row, onopen }
                }
            }
        }
        if view.more > 0 {
            p { class: "muted", role: "status", {t!("directory-more", count = view.more)} }
        }
    }
}

#[component]
fn FoundOrganisation(row: OrganisationRow, onopen: EventHandler<RecordId>) -> Element {
    let id = row.id;
    rsx! {
        Row { title: words().name(&row.name), detail: what_and_where(&row), onopen: move |()| onopen.call(id),
            span { class: "tags",
                Preconditions { takes: row.takes_people_who_use, abstinence: row.demands_abstinence }
                if row.stale {
                    StateLine { glyph: Glyph::Soon, text: t!("directory-stale"), urgency: Urgency::Waiting }
                }
            }
        }
    }
}

/// What somebody who is referred there meets at the door.
#[component]
fn Preconditions(
    /// Whether people who use drugs are taken.
    takes: Option<Answer>,
    /// Whether abstinence is demanded.
    abstinence: Option<Answer>,
) -> Element {
    rsx! {
        match takes {
            Some(Answer::Yes) => rsx! { StateLine { glyph: Glyph::Check, text: t!("directory-takes"), urgency: Urgency::Settled } },
            Some(Answer::No) => rsx! { StateLine { glyph: Glyph::StLook, text: t!("directory-takes-not"), urgency: Urgency::Look } },
            Some(Answer::Unknown | Answer::DidNotSay | Answer::Other(_)) | None => rsx! {},
        }
        if abstinence == Some(Answer::Yes) {
            StateLine { glyph: Glyph::StLook, text: t!("directory-abstinence"), urgency: Urgency::Look }
        }
    }
}
