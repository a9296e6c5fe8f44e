//! The field that a hand scanner types into, and people.

use crate::components::{Button, Glyph};
use crate::session::use_session;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::{CodeTyping, KeyDown, KeyFate, SILENCE_MS};

/// The field's id.
pub const FIELD: &str = "scan";

/// Gives a code as soon as it has ended, and is empty for the next.
#[component]
pub fn ScanField(
    /// A code.
    oncode: EventHandler<String>,
) -> Element {
    let session = use_session();
    let mut typing = use_signal(CodeTyping::default);
    let mut ended = move || {
        let code = typing.write().take();
        if !code.trim().is_empty() {
            oncode.call(code);
        }
    };
    let key = move |event: KeyboardEvent| {
        let (key, held) = (event.key().to_string(), event.modifiers());
        let down = KeyDown { key: &key, ctrl: held.ctrl(), alt: held.alt(), shift: held.shift() };
        // Looked at on a copy: a signal that is written draws anew, and most keys change nothing.
        let mut after = typing.peek().clone();
        let fate = after.key(down);
        if *typing.peek() != after {
            typing.set(after);
        }
        if fate != KeyFate::Left {
            event.prevent_default();
        }
        if fate == KeyFate::Ends {
            ended();
        }
    };
    let typed = move |event: FormEvent| {
        typing.write().typed(event.value(), session.ticks_ms());
        let now = typing.peek().clone();
        if now.is_by_a_scanner() {
            spawn(async move {
                session.sleep(SILENCE_MS).await;
                if *typing.peek() == now {
                    ended();
                }
            });
        }
    };
    rsx! {
        div { class: "field",
            label { r#for: FIELD, {t!("scanning-field")} }
            input {
                id: FIELD,
                class: "entry",
                r#type: "text",
                value: "{typing.read().text()}",
                placeholder: t!("scanning-hint"),
                autocomplete: "off",
                autocapitalize: "characters",
                autocorrect: "off",
                spellcheck: "false",
                "writingsuggestions": "false",
                enterkeyhint: "done",
                onkeydown: key,
                oninput: typed,
            }
        }
        if !typing.read().text().trim().is_empty() {
            Button { text: t!("scanning-read"), glyph: Glyph::Check, ondo: move |()| ended() }
        }
    }
}
