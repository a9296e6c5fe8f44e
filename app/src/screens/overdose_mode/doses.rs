//! Naloxone: what was given when, what is in hand, and how long until another dose.

use crate::components::{Glyph, Icon};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::overdose::{Choices, Countdown, Running, Tap, Touch, dose_countdown, guide};
use kitbag_shared::record::lists::{GuideCard, NaloxoneProduct};
use kitbag_shared::time::Moment;

/// The dial's circumference, in its own units: a circle of radius 50.
const RIM: f64 = 314.2;

/// At which cards naloxone is shown.
pub(super) fn belongs_to(card: GuideCard) -> bool {
    matches!(card, GuideCard::Dose | GuideCard::Breathe | GuideCard::Cpr | GuideCard::Wait | GuideCard::Recheck)
}

/// The last dose and the wait after it, in one line that every card shows.
pub(super) fn last(running: &Running, at: Moment, choices: &Choices) -> Option<String> {
    let due = dose_countdown(running, at, choices)?;
    let dose = running.doses().len();
    Some(match due.left_s {
        0 => t!("mode-last-dose-over", dose = dose),
        left => t!("mode-last-dose", dose = dose, left = format!("{}:{:02}", left / 60, left % 60)),
    })
}

/// Doses, dial and product of whoever is in front.
#[component]
pub(super) fn Doses(
    /// The response.
    running: Running,
    /// Now.
    at: Moment,
    /// Minutes east of UTC.
    offset_minutes: i32,
    /// What the programme chose.
    choices: Choices,
    /// Something was done.
    ontouch: EventHandler<Touch>,
) -> Element {
    let doses = running.doses();
    let next = doses.len() + 1;
    let due = dose_countdown(&running, at, &choices);
    let product = running.product.map_or_else(|| t!("mode-doses"), |product| words().value(product));
    rsx! {
        section { class: "panel",
            h2 { "{product}" }
            if !doses.is_empty() {
                div { class: "stampcard",
                    ol { class: "stamps",
                        for (index , dose) in doses.into_iter().enumerate() {
                            Given { key: "{index}", number: index + 1, dose, at, offset_minutes }
                        }
                        // No control: a thumb that scrolls would give a dose that nobody gave.
                        li { class: "stamp stamp--next",
                            Icon { glyph: Glyph::StQuiet }
                            span {
                                {t!("mode-dose", dose = next)}
                                small { {t!("mode-dose-next")} }
                            }
                        }
                    }
                    if let Some(due) = due {
                        Dial { due }
                    }
                }
            }
            if due.is_some_and(|due| due.left_s == 0) {
                p { class: "strong", role: "status", {t!("mode-next-dose-over")} }
            }
            Products { chosen: running.product, ontouch }
            p { {t!("mode-until-breathe")} }
        }
    }
}

#[component]
fn Given(number: usize, dose: Tap, at: Moment, offset_minutes: i32) -> Element {
    let time = words().clock(dose.at, offset_minutes);
    rsx! {
        li { class: "stamp",
            Icon { glyph: Glyph::StSent }
            span {
                b { class: "strong", {t!("mode-dose", dose = number)} }
                small { {t!("mode-dose-at", time = time, ago = super::act::passed(dose.at, at))} }
            }
        }
    }
}

#[component]
fn Dial(due: Countdown) -> Element {
    let share = f64::from(due.left_s) / f64::from(due.of_s.max(1));
    let filled = share * RIM;
    let (label, figure) = match due.left_s {
        0 => (t!("mode-next-dose-over"), t!("mode-next-dose-now")),
        left => (t!("mode-next-dose-in", seconds = left), format!("{}:{:02}", left / 60, left % 60)),
    };
    rsx! {
        svg { class: "dial", view_box: "0 0 112 112", role: "img", "aria-label": label,
            circle { class: "base", cx: "56", cy: "56", r: "50" }
            circle { class: "fill", cx: "56", cy: "56", r: "50", stroke_dasharray: "{filled:.1} {RIM}", transform: "rotate(-90 56 56)" }
            text { x: "56", y: "62", "{figure}" }
            text { class: "cap", x: "56", y: "82", {t!("mode-to-next")} }
        }
    }
}

/// The product in hand, and its steps. None need be chosen: the dose is stamped all the same.
#[component]
fn Products(chosen: Option<NaloxoneProduct>, ontouch: EventHandler<Touch>) -> Element {
    let products = guide().products();
    let steps =
        products.iter().find(|product| Some(product.product) == chosen).map(|product| words().text(&product.steps));
    rsx! {
        if let Some(steps) = steps {
            p { class: "card-line", "{steps}" }
        }
        div { class: "seg seg--wide", role: "group", "aria-label": t!("mode-which-product"),
            for product in products {
                button {
                    key: "{product.steps}{product.product:?}",
                    class: "btn",
                    r#type: "button",
                    "aria-pressed": if Some(product.product) == chosen { "true" } else { "false" },
                    onclick: move |_| {
                        let other = Some(product.product).filter(|product| Some(*product) != chosen);
                        ontouch.call(Touch::Product(other));
                    },
                    {words().value(product.product)}
                }
            }
        }
    }
}
