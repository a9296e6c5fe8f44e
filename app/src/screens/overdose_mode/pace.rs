//! The pace of breaths: a disc, five beats, words. It also shakes and sounds, for eyes that are elsewhere.

use crate::components::{Button, Pick};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::overdose::{Breath, Choices, Running, stay_countdown};
use kitbag_shared::record::lists::GuideCard;
use kitbag_shared::time::Moment;

/// A breath every five seconds.
#[component]
pub(super) fn Pace(
    /// Where the pace is.
    breath: Breath,
    /// Whether it sounds.
    sound: bool,
    /// Sound on or off.
    onsound: EventHandler<()>,
    /// No pace any more.
    onstop: EventHandler<()>,
) -> Element {
    let Breath { beat, of, .. } = breath;
    rsx! {
        section { class: "panel panel--flat",
            div { class: "pace",
                svg { class: "lung", view_box: "0 0 64 64", "aria-hidden": "true",
                    circle { cx: "32", cy: "32", r: "30" }
                    circle { class: if breath.is_due() { "air air--due" } else { "air" }, cx: "32", cy: "32", r: "26" }
                }
                div { class: "stack",
                    p {
                        b { class: "strong large", if breath.is_due() { {t!("mode-breath-now")} } else { {t!("mode-breath-wait")} } }
                        br {}
                        span { class: "small muted", {t!("mode-breath-next", count = breath.next_in(), every = of)} }
                    }
                    div { class: "beats", role: "img", "aria-label": t!("mode-beat", beat = beat + 1, of = of),
                        for second in 0..of {
                            i { key: "{second}", class: (second <= beat).then_some("on") }
                        }
                    }
                }
            }
            div { class: "pair",
                Pick { text: t!("mode-sound"), chosen: sound, ondo: onsound }
                Button { text: t!("mode-pace-stop"), ondo: onstop }
            }
        }
    }
}

/// Until when to stay, at the cards that are about staying.
pub(super) fn staying(running: &Running, card: GuideCard, at: Moment, choices: &Choices) -> Option<String> {
    let left = stay_countdown(running, at, choices).filter(|_| matches!(card, GuideCard::Stay | GuideCard::Wakes))?;
    let until = Moment(at.0 + i64::from(left.left_s) * 1_000);
    let time = words().clock(until, running.offset_minutes.into());
    Some(t!("mode-stay-left", time = time, left = super::act::passed(at, until)))
}
