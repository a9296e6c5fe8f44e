//! What is done with stock, in the dock: packing is filled, the others stand beside it.

use crate::components::{Bar, Glyph, Icon};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::StockAction;

/// The bar and three squares.
#[component]
pub(super) fn Acts(
    /// What the bar does.
    first: StockAction,
    /// To what.
    #[props(default)]
    detail: Option<String>,
    /// A form is to be opened.
    onbegin: EventHandler<StockAction>,
) -> Element {
    let others = [StockAction::Receive, StockAction::Count, StockAction::Move].into_iter();
    let bar = match first {
        StockAction::Pack => t!("bag-act-pack"),
        StockAction::TakeOut => t!("bag-act-take-out"),
        StockAction::Receive | StockAction::Move | StockAction::Unpack | StockAction::Count => named(first),
    };
    rsx! {
        div { class: "acts",
            Bar { text: bar, detail, ondo: move |()| onbegin.call(first) }
            for action in others {
                button { key: "{action:?}", class: "square", r#type: "button", onclick: move |_| onbegin.call(action),
                    Icon { glyph: glyph(action) }
                    {named(action)}
                }
            }
        }
    }
}

fn named(action: StockAction) -> String {
    words().text(&format!("bag-{}", action.key()))
}

const fn glyph(action: StockAction) -> Glyph {
    match action {
        StockAction::Receive => Glyph::Receive,
        StockAction::Move => Glyph::Move,
        StockAction::Count => Glyph::Count,
        StockAction::TakeOut => Glyph::Erase,
        StockAction::Pack | StockAction::Unpack => Glyph::Kit,
    }
}
