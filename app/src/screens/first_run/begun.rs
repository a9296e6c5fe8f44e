//! What was begun on this phone and is not done: whoever comes back after a reload is told what stands, and how to go on.

use super::fields::EnrolForm;
use super::purpose::Purpose;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::EnrolTyped;
use kitbag_common::view::{BegunSheet, BegunView};

/// The text above the ways in, on what stands.
#[component]
pub(super) fn BegunText(
    /// What was begun.
    begun: BegunView,
) -> Element {
    let (title, lines) = match begun {
        BegunView::Typed(_) => return rsx! {}, // its form is open
        BegunView::Founding { programme_name, link, .. } => {
            let how = if link.is_some() { t!("begun-founding-kept") } else { t!("begun-founding-go-on") };
            (t!("begun-founding", name = programme_name), vec![how])
        }
        BegunView::Recovery { new_sheet, told, .. } => {
            let stands = if told { t!("begun-recovery-told") } else { t!("begun-recovery-nothing") };
            let paper = match new_sheet {
                BegunSheet::None => None,
                BegunSheet::Shown => Some(t!("begun-recovery-shown")),
                BegunSheet::OnPaper => Some(t!("begun-recovery-on-paper")),
            };
            let lines = [stands].into_iter().chain(paper).chain([t!("begun-recovery-again")]).collect();
            (t!("begun-recovery"), lines)
        }
    };
    rsx! {
        section { class: "panel group", role: "status",
            h2 { "{title}" }
            for line in lines {
                p { key: "{line}", "{line}" }
            }
        }
    }
}

/// Whether this is what was begun: then its words stay, and its form is as it was left.
pub(super) fn is_of(begun: &BegunView, purpose: Purpose) -> bool {
    match begun {
        BegunView::Typed(typed) => Purpose::of(&typed.link) == Ok(purpose),
        BegunView::Founding { .. } => purpose == Purpose::Found,
        BegunView::Recovery { .. } => purpose == Purpose::Recover,
    }
}

/// The link that it goes on with, where it is kept.
pub(super) fn link(begun: &BegunView) -> Option<&str> {
    match begun {
        BegunView::Typed(typed) => Some(&typed.link),
        BegunView::Founding { link, .. } => link.as_deref(),
        BegunView::Recovery { .. } => None,
    }
}

/// The form as it was left, but for what is kept nowhere.
pub(super) fn form(begun: BegunView) -> EnrolForm {
    match begun {
        BegunView::Typed(EnrolTyped { programme_name, number, my_name, .. })
        | BegunView::Founding { programme_name, number, my_name, .. } => {
            EnrolForm { programme_name, number, my_name, ..EnrolForm::default() }
        }
        BegunView::Recovery { server, my_name, new_sheet, .. } => {
            EnrolForm { server, my_name, new_sheet: new_sheet != BegunSheet::None, ..EnrolForm::default() }
        }
    }
}
