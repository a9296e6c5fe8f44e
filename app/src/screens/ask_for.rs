//! The ways from stock to what is asked for: the list, and the form filled in.

use crate::components::{Glyph, Icon, Row};
use crate::route::Route;
use crate::session::{Session, use_session};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::{Draft, DraftSlot, RequisitionDraft, Suggested};
use kitbag_common::message::ask;

/// Opens the form of a request, filled in with what is suggested. One that was begun and not saved goes first: it is shown
/// instead, and nothing of it is lost.
pub fn begin(session: Session, suggested: Suggested) {
    session.ask_then(ask::OpenDraft(DraftSlot::Requisition), move |begun| match begun {
        Ok(Draft::Requisition(begun)) if begun.is_empty() => {
            let draft = RequisitionDraft::new(begun.id, suggested);
            session.ask_then(ask::KeepDraft(Draft::Requisition(draft)), move |_| session.go(Route::NewRequest));
        }
        Ok(begun) => session.resume(begun.record(), Route::NewRequest),
        Err(_) => session.go(Route::NewRequest),
    });
}

/// The way to what is asked for and ordered, from where stock stands.
#[component]
pub fn RequestsRow(
    /// How many are open that concern this person,
    open: u32,
    /// how many of them nobody has answered,
    asked: u32,
    /// and how many of this person's cannot be had.
    refused: u32,
) -> Element {
    let session = use_session();
    let detail = match (asked, open) {
        _ if refused > 0 => t!("requests-refused-count", count = refused),
        (_, 0) => t!("requests-detail"),
        (0, open) => t!("requests-open", count = open),
        (asked, _) => t!("requests-to-answer", count = asked),
    };
    rsx! {
        ul { class: "rows group",
            li {
                Row {
                    lead: rsx! { Icon { glyph: Glyph::Refer } },
                    title: t!("requests-title"),
                    detail,
                    onopen: move |()| session.go(Route::Requests),
                }
            }
        }
    }
}
