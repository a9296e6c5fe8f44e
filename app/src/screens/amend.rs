//! Correcting a record: the form of its kind, filled with what it says now.

use super::capture::CaptureForm;
use super::frame::Frame;
use super::incident::IncidentForm;
use super::overdose::OverdoseForm;
use super::referral::ReferralForm;
use crate::form::Draft;
use crate::message::{Reply, Request};
use crate::session::use_session;
use crate::t;
use dioxus::prelude::*;
use kitbag_shared::ids::RecordId;

/// The form of an existing record.
#[component]
pub fn Amend(
    /// Which one.
    record: RecordId,
) -> Element {
    let session = use_session();
    let opened = use_resource(move || session.ask(Request::Amend(record)));
    match &*opened.read() {
        Some(Reply::Draft(draft)) => match (**draft).clone() {
            Draft::Encounter(draft) => rsx! { CaptureForm { draft } },
            Draft::Overdose(draft) => rsx! { OverdoseForm { draft } },
            Draft::Referral(draft) => rsx! { ReferralForm { draft } },
            Draft::Incident(draft) => rsx! { IncidentForm { draft } },
        },
        Some(Reply::Failed(failure)) => rsx! {
            Frame { failure: *failure,
                h1 { {t!("amend-title")} }
            }
        },
        Some(_) | None => rsx! {
            Frame {
                h1 { {t!("amend-title")} }
            }
        },
    }
}
