//! What is done with stock, in the dock: packing is filled, the others stand beside it.

use crate::components::{Bar, Glyph, Icon};
use crate::session::use_session;
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
    let settles = use_session().settles;
    // The bar of a form that was saved stood where this one does: a second tap on it begins nothing.
    let begin = move |action| {
        if !*settles.peek() {
            onbegin.call(action);
        }
    };
    let others = [StockAction::Receive, StockAction::Count, StockAction::Move].into_iter();
    let bar = match first {
        StockAction::Pack => t!("bag-act-pack"),
        StockAction::TakeOut => t!("bag-act-take-out"),
        StockAction::Receive | StockAction::Move | StockAction::Unpack | StockAction::Count => named(first),
    };
    rsx! {
        if *settles.read() {
            span { hidden: true, "data-settles": "true" }
        }
        div { class: "acts",
            Bar { text: bar, detail, ondo: move |()| begin(first) }
            for action in others {
                button { key: "{action:?}", class: "square", r#type: "button", onclick: move |_| begin(action),
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
