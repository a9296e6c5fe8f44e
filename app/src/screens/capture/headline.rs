//! The head of the form: its title and the worker's figures, and for ten seconds what was saved with a way back.
//!
//! The way back takes the title's place and nothing else: below it everything stays where gloves know it.

use crate::components::{Glyph, Icon};
use crate::session::use_session;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::EncounterDraft;
use kitbag_common::view::Totals;
use kitbag_shared::tally::Returned;
use std::rc::Rc;

/// The hour from which on it is evening, and until the other one night.
const EVENING_HOUR: u32 = 17;
const MORNING_HOUR: u32 = 5;

/// The contact that was just saved, for as long as it can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct JustSaved {
    /// The contact, for whoever takes it back and wants to go on with it.
    pub draft: EncounterDraft,
    /// The words for what was in it.
    pub detail: String,
}

/// The title and the figures.
#[component]
pub fn Headline(
    /// A contact is corrected.
    amends: bool,
    /// The worker's figures.
    tonight: Totals,
    /// This one is for practice.
    practice: bool,
    /// Nothing was recorded here yet, so that practice is offered.
    first: bool,
    /// What can still be taken back.
    just_saved: Option<JustSaved>,
    /// It is there, and can be brought into sight.
    onhead: EventHandler<Rc<MountedData>>,
    /// Take it back.
    onundo: EventHandler<()>,
    /// For practice, or not any more.
    onpractice: EventHandler<()>,
) -> Element {
    let saved = just_saved.is_some();
    let title = if amends { t!("amend-title") } else { t!("capture-title") };
    rsx! {
        section {
            class: if saved { "headline headline--undo" } else { "headline" },
            onmounted: move |mounted| onhead.call(mounted.data()),
            div { class: "words",
                h1 { class: saved.then_some("hidden"), "{title}" }
                // There before anything is said in it, so that it is heard.
                p { class: if saved { "saved" } else { "hidden" }, role: "status",
                    if let Some(saved) = just_saved {
                        b { {t!("capture-saved")} }
                        " {saved.detail}"
                    }
                }
                if practice && !saved {
                    p { class: "small strong", role: "status", {t!("practice-now")} }
                } else if !amends && !first {
                    // At first all of them are nothing, and the way to practise takes their place.
                    Figures { tonight, new: saved }
                }
            }
            if saved {
                button { class: "btn btn--fit", r#type: "button", onclick: move |_| onundo.call(()),
                    Icon { glyph: Glyph::Undo }
                    {t!("undo")}
                }
            } else if practice || (first && !amends) {
                button { class: "btn btn--fit", r#type: "button", onclick: move |_| onpractice.call(()),
                    if practice { {t!("practice-end")} } else { {t!("practice-first")} }
                }
            }
        }
    }
}

/// The worker's figures of this shift.
#[component]
fn Figures(tonight: Totals, new: bool) -> Element {
    let session = use_session();
    let (now, offset_minutes) = session.now();
    let (hour, _) = now.clock(offset_minutes);
    let back = tonight.returned.counted;
    let title = if is_night(hour) { t!("figures-tonight") } else { t!("figures-today") };
    rsx! {
        ul { class: if new { "figs figs--new" } else { "figs" }, "aria-label": title.clone(),
            if !new {
                li { class: "strong", "{title}" }
            }
            Figure { count: u64::from(tonight.people), unit: t!("figures-people", count = tonight.people) }
            if tonight.kits > 0 {
                Figure { count: u64::from(tonight.kits), unit: t!("figures-kits", count = tonight.kits) }
            }
            if back > 0 {
                Figure { count: back, unit: t!("figures-returned", count = back) }
            }
        }
    }
}

/// The returns, as every screen says them: counted by itself, and below it what is estimated and what nobody can
/// reckon.
#[component]
pub fn ReturnedBeside(
    /// The sums.
    returned: Returned,
) -> Element {
    let estimated = (returned.estimated > 0).then(|| t!("figures-estimated", count = returned.estimated));
    let without = returned.without_conversion;
    let without = (without > 0).then(|| t!("figures-without-conversion", count = without));
    let said: Vec<String> = estimated.into_iter().chain(without).collect();
    rsx! {
        if !said.is_empty() {
            p { class: "small muted", {said.join(" ")} }
        }
    }
}

/// A number and what it counts.
#[component]
pub fn Figure(
    /// The number.
    count: u64,
    /// What it counts, in the right plural.
    unit: String,
) -> Element {
    rsx! {
        li {
            b { "{count}" }
            " {unit}"
        }
    }
}

/// Whether people would say "tonight".
pub fn is_night(hour: u32) -> bool {
    !(MORNING_HOUR..EVENING_HOUR).contains(&hour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evenings_and_nights_are_tonight() {
        let nights: Vec<u32> = (0..24).filter(|hour| is_night(*hour)).collect();
        assert_eq!(nights, [0, 1, 2, 3, 4, 17, 18, 19, 20, 21, 22, 23]);
    }
}
