//! A draft in the form of its kind: of a record that is corrected, or of one that was begun here.

use super::bag::Bag;
use super::capture::CaptureForm;
use super::frame::Frame;
use super::incident::IncidentForm;
use super::overdose::OverdoseForm;
use super::referral::ReferralForm;
use super::requests::RequestForm;
use crate::session::use_session;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::{Draft, DraftSlot};
use kitbag_common::message::{Failure, ask};
use kitbag_shared::ids::RecordId;

/// The form of an existing record.
#[component]
pub fn Amend(
    /// Which one.
    record: RecordId,
) -> Element {
    let session = use_session();
    let opened = use_resource(move || async move {
        let drafts = session.ask(ask::Shift).await.map(|view| view.drafts).unwrap_or_default();
        let mut resumed = session.resumed;
        resumed.set(drafts.contains(&(DraftSlot::Amendment, record)).then_some(record));
        session.ask(ask::Amend(record)).await
    });
    form_of(opened.read().as_ref(), t!("amend-title"))
}

/// The overdose response that was begun here, or a fresh one.
#[component]
pub fn Overdose() -> Element {
    rsx! {
        Begun { slot: DraftSlot::Overdose, title: t!("overdose-title") }
    }
}

/// The referral that was begun here, or a fresh one.
#[component]
pub fn NewReferral() -> Element {
    rsx! {
        Begun { slot: DraftSlot::Referral, title: t!("referral-new") }
    }
}

/// The incident that was begun here, or a fresh one.
#[component]
pub fn NewIncident() -> Element {
    rsx! {
        Begun { slot: DraftSlot::Incident, title: t!("kind-incident") }
    }
}

/// The request that was begun here, or a fresh one.
#[component]
pub fn NewRequest() -> Element {
    rsx! {
        Begun { slot: DraftSlot::Requisition, title: t!("request-new") }
    }
}

/// The form of a record that was begun here, or a fresh one.
#[component]
fn Begun(
    /// Of which kind.
    slot: DraftSlot,
    /// What stands above while it is fetched.
    title: String,
) -> Element {
    let session = use_session();
    let opened = use_resource(move || session.ask(ask::OpenDraft(slot)));
    form_of(opened.read().as_ref(), title)
}

fn form_of(opened: Option<&Result<Draft, Failure>>, title: String) -> Element {
    let failure = match opened {
        Some(Ok(draft)) => {
            return match draft.clone() {
                Draft::Encounter(draft) => rsx! { CaptureForm { draft } },
                Draft::Overdose(draft) => rsx! { OverdoseForm { draft } },
                Draft::Referral(draft) => rsx! { ReferralForm { draft } },
                Draft::Incident(draft) => rsx! { IncidentForm { draft } },
                Draft::Requisition(draft) => rsx! { RequestForm { draft } },
                Draft::Movement(_) | Draft::SignOut(_) => rsx! { Bag {} }, // they are kept there
            };
        }
        Some(Err(failure)) => Some(*failure),
        None => None,
    };
    rsx! {
        Frame { failure,
            h1 { {title} }
        }
    }
}
