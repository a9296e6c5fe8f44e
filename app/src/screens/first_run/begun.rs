//! What was begun on this phone and is not done: whoever comes back after a reload is told what stands, and how to go on.

use super::Purpose;
use super::enrol::EnrolForm;
use crate::t;
use crate::view::{BegunSheet, BegunView};
use dioxus::prelude::*;

/// What stands, above the ways in.
#[component]
pub(super) fn BegunText(
    /// What was begun.
    begun: BegunView,
) -> Element {
    let (title, lines) = match begun {
        BegunView::Founding { programme_name, .. } => {
            (t!("begun-founding", name = programme_name), vec![t!("begun-founding-go-on")])
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
        BegunView::Founding { .. } => purpose == Purpose::Found,
        BegunView::Recovery { .. } => purpose == Purpose::Recover,
    }
}

/// The form as it was left, but for what is kept nowhere.
pub(super) fn form(begun: BegunView) -> EnrolForm {
    match begun {
        BegunView::Founding { programme_name, my_name } => {
            EnrolForm { programme_name, my_name, ..EnrolForm::default() }
        }
        BegunView::Recovery { server, my_name, new_sheet, .. } => {
            EnrolForm { server, my_name, new_sheet: new_sheet != BegunSheet::None, ..EnrolForm::default() }
        }
    }
}
