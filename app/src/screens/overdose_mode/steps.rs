//! All steps at once: to read ahead, or to come to a card that was not next.

use super::card::{lines, title};
use crate::components::Bar;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::overdose::guide;
use kitbag_common::view::GuideView;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::GuideCard;

/// The cards by their titles, in the order of the programme, then the others.
#[component]
pub(super) fn AllSteps(
    /// The card in front.
    current: GuideCard,
    /// The programme's part.
    view: GuideView,
    /// A card was chosen.
    onshow: EventHandler<GuideCard>,
    /// None was.
    onback: EventHandler<()>,
) -> Element {
    let guide = guide();
    let mut cards = guide.order(&view.choices);
    let others: Vec<GuideCard> = guide.cards().into_iter().filter(|card| !cards.contains(card)).collect();
    cards.extend(others);
    rsx! {
        div { class: "screen mode",
            main { class: "main",
                h1 { {t!("mode-all-steps")} }
                ol { class: "rows",
                    for card in cards {
                        li { key: "{card.key()}",
                            button {
                                class: "row row--bare",
                                r#type: "button",
                                "aria-current": (card == current).then_some("step"),
                                onclick: move |_| onshow.call(card),
                                span {
                                    b { class: "large", {title(card, &view, words())} }
                                    for line in lines(card, &view, words()) {
                                        small { key: "{line}", "{line}" }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            footer { class: "dock dock--mode",
                Bar { text: t!("back"), ondo: onback }
            }
        }
    }
}
