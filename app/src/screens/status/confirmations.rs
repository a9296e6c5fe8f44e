//! Record by record: what is only here, what is on its way, what the server has confirmed and when.

use crate::components::{Glyph, Icon, Row};
use crate::route::Route;
use crate::screens::shift::place_of;
use crate::screens::today::TodayLine;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::{ConfirmationsView, TodayRow};
use kitbag_shared::record::Kind;
use std::collections::BTreeMap;

/// The records that wait, and the last that do not.
#[component]
pub fn Confirmations(
    /// What of this device's work the server has confirmed.
    view: ConfirmationsView,
    /// Something was chosen to be looked at.
    onopen: EventHandler<Route>,
) -> Element {
    let ConfirmationsView { waiting, others, team_waits, confirmed, told_another: _ } = view;
    let something_waits = !waiting.is_empty() || !others.is_empty() || team_waits;
    rsx! {
        if something_waits {
            section { class: "group",
                h2 { {t!("status-waiting")} }
                ul { class: "rows",
                    Records { rows: waiting, onopen }
                    OtherRecords { others, team_waits, onopen }
                }
            }
        }
        if !confirmed.is_empty() {
            section { class: "group",
                h2 { {t!("status-confirmed")} }
                ul { class: "rows",
                    Records { rows: confirmed, onopen }
                }
            }
        }
    }
}

/// Lines of records, each leading to its own.
#[component]
pub fn Records(
    /// The records.
    rows: Vec<TodayRow>,
    /// One was chosen.
    onopen: EventHandler<Route>,
) -> Element {
    rsx! {
        for row in rows {
            li { key: "{row.id}",
                TodayLine { row, onopen: move |record| onopen.call(Route::Record(record)) }
            }
        }
    }
}

/// Lines of what waits beside contacts, responses and referrals, each leading to where it can be looked at.
#[component]
pub fn OtherRecords(
    /// How many of each kind.
    others: BTreeMap<Kind, u32>,
    /// What was decided for the team, or a key, waits.
    team_waits: bool,
    /// One was chosen.
    onopen: EventHandler<Route>,
) -> Element {
    rsx! {
        for (kind , count) in others {
            li { key: "{kind:?}",
                Row {
                    lead: rsx! { Icon { glyph: Glyph::StSaved } },
                    title: t!("shift-other", kind = words().text(&format!("kind-{}", kind.key())), count = count),
                    onopen: move |()| onopen.call(place_of(kind)),
                }
            }
        }
        if team_waits {
            li {
                Row {
                    lead: rsx! { Icon { glyph: Glyph::StSaved } },
                    title: t!("shift-team"),
                    onopen: move |()| onopen.call(Route::Team),
                }
            }
        }
    }
}
