//! Referrals: those that are open, with the steps that can follow, and the form of one.
//!
//! A step is taken inside a fold, so that no passing thumb advances somebody's referral.

#[cfg(test)]
mod tests;

use super::ask::{AskFollowUp, AskNote, AskOne, AskSeveral, options, tell};
use super::edit::Change as _;
use super::edit::Edit;
use super::form_state::{FormFrame, use_form_state};
use super::frame::Frame;
use super::organisations::AskOrganisation;
use crate::components::{Bar, Button, Fold, Glyph, OneOf, Row, StateLine, TextField, Typing, Urgency};
use crate::route::Route;
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{
    CodePreview, Draft, ReferralDraft, code_preview, next_steps, toggle, typed_line, typed_note,
};
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::{ReferralRow, ReferralsView, Whose};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ReferralStatus;

/// Referrals that are not closed.
#[component]
pub fn Referrals() -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut whose = use_signal(Whose::default);
    let asked = whose();
    let reply = use_answer(move || ask::Referrals(asked));
    let view = match &*reply.read() {
        Some(Ok(view)) => Some(view.clone()),
        Some(Err(why)) => {
            return rsx! {
                Frame { failure: *why,
                    h1 { {t!("referrals-title")} }
                }
            };
        }
        None => None,
    };
    let advance = move |(referral, status)| {
        session.ask_then(ask::Advance { referral, status }, move |reply| {
            if let Err(why) = reply {
                tell(&mut failure, why);
            }
        });
    };
    rsx! {
        Frame {
            failure: failure(),
            bar: rsx! {
                Bar { text: t!("referral-new"), ondo: move |()| session.go(Route::NewReferral) }
            },
            h1 { {t!("referrals-title")} }
            OneOf {
                label: t!("referrals-whose"),
                options: vec![(Whose::Team, t!("referrals-team")), (Whose::Mine, t!("referrals-mine"))],
                chosen: Some(whose()),
                onchoose: move |chosen: Option<Whose>| whose.set(chosen.unwrap_or(whose())),
            }
            if let Some(view) = view {
                OpenReferrals { view, onopen: move |referral| session.go(Route::Record(referral)), onadvance: advance }
            }
        }
    }
}

/// The list, overdue first.
#[component]
pub fn OpenReferrals(
    /// What is open.
    view: ReferralsView,
    /// To be looked at.
    onopen: EventHandler<RecordId>,
    /// A step was taken.
    onadvance: EventHandler<(RecordId, ReferralStatus)>,
) -> Element {
    if view.open.is_empty() {
        return rsx! {
            p { class: "muted", {t!("referrals-none-open")} }
        };
    }
    rsx! {
        ul { class: "rows",
            for row in view.open {
                li { key: "{row.id}",
                    OpenReferral { row, onopen, onadvance }
                }
            }
        }
        if view.more > 0 {
            p { class: "muted", {t!("referrals-more", count = view.more)} }
        }
    }
}

#[component]
fn OpenReferral(
    row: ReferralRow,
    onopen: EventHandler<RecordId>,
    onadvance: EventHandler<(RecordId, ReferralStatus)>,
) -> Element {
    let words = words();
    let id = row.id;
    let title = row.referral_type.map_or_else(|| t!("kind-referral"), |to| words.value(to));
    let organisation = row.organisation.as_ref().map(|name| words.name(name));
    let worker = row.worker.as_ref().map(|name| words.name(name));
    let detail: Vec<String> = organisation.into_iter().chain([words.day(row.day)]).chain(worker).collect();
    let status = row.status.map_or_else(|| t!("referral-no-status"), |status| words.value(status));
    rsx! {
        Row { title, detail: detail.join(", "), onopen: move |()| onopen.call(id),
            span { class: "tags",
                if let (Some(day), true) = (row.follow_up, row.overdue) {
                    StateLine { glyph: Glyph::StLook, text: t!("referral-overdue", day = words.day(day)), urgency: Urgency::Look }
                } else if let Some(day) = row.follow_up {
                    StateLine { glyph: Glyph::Soon, text: t!("referral-follow-up-on", day = words.day(day)), urgency: Urgency::Waiting }
                }
                if row.needs_look {
                    StateLine { glyph: Glyph::StChoice, text: t!("look-two-versions"), urgency: Urgency::Look }
                }
            }
        }
        Fold { glyph: Glyph::Refer, title: status, detail: t!("referral-next-step"),
            div { class: "seg seg--wide", role: "group", "aria-label": t!("referral-next-step"),
                for step in next_steps(row.status).iter().copied() {
                    Button { key: "{step:?}", text: words.value(step), ondo: move |()| onadvance.call((id, step)) }
                }
            }
        }
    }
}

/// The form of a referral: new, or to correct one.
#[component]
pub fn ReferralForm(
    /// As it was left.
    draft: ReferralDraft,
) -> Element {
    let state = use_form_state(draft, Draft::Referral);
    let edit = use_callback(move |edit: Edit<ReferralDraft>| state.change(|draft| edit.apply(draft)));
    let shown = state.noted();
    let empty = shown.is_empty();
    let begun = !shown.amends && *use_session().resumed.read() == Some(shown.id);
    rsx! {
        FormFrame { failure: state.failure(), empty, detail: shown.record.referral_type.map(|to| words().value(to)), typed: state.is_typed(), onsave: move |()| state.save(), oncancel: move |()| state.cancel(),
            ReferralFields { draft: shown, begun, onedit: edit }
        }
    }
}

/// The questions of the form, all of them.
#[component]
pub fn ReferralFields(
    /// What is noted so far.
    draft: ReferralDraft,
    /// It was begun before, and another is wanted now, perhaps.
    #[props(default)]
    begun: bool,
    /// One change.
    onedit: EventHandler<Edit<ReferralDraft>>,
) -> Element {
    let ReferralDraft { amends, record, typed, .. } = draft;
    let title = if amends { t!("kind-referral") } else { t!("referral-new") };
    rsx! {
        h1 { "{title}" }
        if begun {
            p { class: "panel", role: "status", {t!("request-begun")} }
        }
        section {
            AskOne { field: "referral-type", glyph: Glyph::Refer, chosen: record.referral_type, onchoose: move |to| onedit.change(move |draft| draft.record.referral_type = to) }
            AskOrganisation {
                offers: record.referral_type,
                chosen: record.organisation,
                onchoose: move |organisation| onedit.change(move |draft| draft.record.organisation = organisation),
            }
            AskOne { field: "how", glyph: Glyph::People, chosen: record.how, onchoose: move |how| onedit.change(move |draft| draft.record.how = how) }
        }
        section { class: "stack",
            AskStatus { chosen: record.status, onedit }
        }
        section {
            AskSeveral { field: "barriers", glyph: Glyph::Missing, chosen: record.barriers.clone(), ontoggle: move |barrier| onedit.change(move |draft| toggle(&mut draft.record.barriers, barrier)) }
            AskOne { field: "consent-to-share", glyph: Glyph::Check, chosen: record.consent_to_share, onchoose: move |answer| onedit.change(move |draft| draft.record.consent_to_share = answer) }
        }
        AskFollowUp { chosen: record.follow_up, onchoose: move |day| onedit.change(move |draft| draft.record.follow_up = day) }
        TextField {
            id: "code",
            label: t!("field-code"),
            typing: Typing::Code,
            value: typed.code.clone(),
            hint: code_hint(&typed.code),
            onedit: move |code| onedit.change(|draft| draft.typed.code = typed_line(code)),
        }
        AskNote { note: typed.note, onedit: move |note| onedit.change(|draft| draft.typed.note = typed_note(note)) }
    }
}

/// The question of how far it has come. Also where a referral is made within a contact.
#[component]
pub fn AskStatus(
    /// What is chosen.
    chosen: Option<ReferralStatus>,
    /// One change.
    onedit: EventHandler<Edit<ReferralDraft>>,
) -> Element {
    rsx! {
        h2 { {t!("field-status")} }
        OneOf {
            label: t!("field-status"),
            options: options(),
            chosen,
            wide: true,
            onchoose: move |status| onedit.change(move |draft| draft.record.status = status),
        }
    }
}

/// The hint on what a code will be kept as, or what it lacks. Also where a contact has one.
pub fn code_hint(code: &str) -> String {
    match code_preview(code) {
        CodePreview::Empty => t!("ask-code-optional"),
        CodePreview::TooShort { missing } => t!("ask-code-too-short", count = missing),
        CodePreview::TooLong => t!("ask-code-too-long"),
        CodePreview::Ready(code) => t!("ask-code-ready", code = code),
        CodePreview::Mixed(code) => t!("ask-code-mixed", code = code),
        CodePreview::LooksLike { code, looks } => t!("ask-code-looks-like", code = code, looks = looks),
    }
}
