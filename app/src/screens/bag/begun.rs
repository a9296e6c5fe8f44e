//! What was begun and not saved, on top of the shelves: a form that somebody went back from, and those of other screens that
//! show nowhere else where a volunteer looks.

use super::books::saved_said;
use crate::components::{Glyph, Icon, Row};
use crate::route::{Route, Tab};
use crate::screens::begun::{draft_route, draft_title};
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{DraftSlot, MovementDraft, SignOutDraft};
use kitbag_common::view::BagView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;

/// The forms, each leading to where it goes on. Nothing where nothing was begun.
#[component]
pub(super) fn BegunForms(
    /// Places and items, and what was begun on other screens.
    view: BagView,
    /// What was begun of a form of stock.
    form: Option<MovementDraft>,
    /// A bag that was about to be signed out.
    signing: Option<SignOutDraft>,
    /// One is gone on with.
    onopen: EventHandler<Route>,
) -> Element {
    let role = use_session().role();
    let mut rows: Vec<(Route, String, String)> = Vec::new();
    rows.extend(form.map(|form| (Route::StockForm, title(&view, &form), what(&view, &form))));
    rows.extend(signing.map(|signing| {
        let title = t!("custody-sign-out-of", bag = place(&view, Some(signing.bag)).unwrap_or_default());
        (Route::SignOut, t!("begun-not-saved", what = title), t!("begun-kept"))
    }));
    let others = view.drafts.iter().filter(|(slot, _)| is_shown(*slot, role));
    rows.extend(others.map(|(slot, record)| (draft_route(*slot, *record), draft_title(*slot), t!("begun-kept"))));
    if rows.is_empty() {
        return rsx! {};
    }
    rsx! {
        ul { class: "rows group", "aria-label": t!("begun-title"),
            for (route , title , detail) in rows {
                li { key: "{route:?}",
                    Row { lead: rsx! { Icon { glyph: Glyph::Note } }, title, detail, onopen: move |()| onopen.call(route) }
                }
            }
        }
    }
}

/// Whoever records contacts finds theirs there, and at the end of the shift; here stands what is of stock.
fn is_shown(slot: DraftSlot, role: Role) -> bool {
    slot == DraftSlot::Requisition || !Tab::of(role).contains(&Tab::Capture)
}

fn title(view: &BagView, form: &MovementDraft) -> String {
    let what = match form.returns {
        Some(_) => t!("custody-return-of", bag = place(view, form.place).unwrap_or_default()),
        None => words().text(&format!("bag-{}", form.action.key())),
    };
    t!("begun-not-saved", what = what)
}

/// What it says so far, and where.
fn what(view: &BagView, form: &MovementDraft) -> String {
    let said = Some(saved_said(view, form)).filter(|said| !said.is_empty() && form.counts.is_empty());
    let said: Vec<String> = said.into_iter().chain(place(view, form.place)).collect();
    if said.is_empty() { t!("begun-kept") } else { said.join(" · ") }
}

fn place(view: &BagView, place: Option<RecordId>) -> Option<String> {
    view.places.iter().find(|of| Some(of.id) == place).map(|of| words().name(&of.name))
}
