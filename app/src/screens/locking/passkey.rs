//! Adding a passkey beside the passphrase, and removing it again. Where the browser has none, none is offered.

use crate::components::{Button, Form, Glyph, TextField, Typing};
use crate::t;
use dioxus::prelude::*;

/// Whether there is a passkey, and what it does and does not do.
#[component]
pub fn PasskeyChoice(
    /// There is one.
    is_set: bool,
    /// This browser and this phone can make one.
    offered: bool,
    /// Being made.
    busy: bool,
    /// One is wanted, by whoever knows these five words.
    onadd: EventHandler<String>,
    /// None is wanted any more.
    onremove: EventHandler<()>,
) -> Element {
    let mut passphrase = use_signal(String::new);
    if !is_set && !offered {
        return rsx! {};
    }
    let ready = !busy && !passphrase.read().is_empty();
    rsx! {
        section { class: "stack group",
            h2 { {t!("passkey-title")} }
            p { {t!("passkey-what")} }
            p { class: "small muted", {t!("passkey-less")} }
            if is_set {
                p { role: "status", {t!("passkey-is-set")} }
                Button { text: t!("passkey-remove"), glyph: Glyph::Close, ondo: onremove }
                p { class: "small muted", {t!("passkey-remove-there")} }
            } else {
                Form {
                    class: "stack",
                    onsubmit: move |()| {
                        if ready {
                            onadd.call(passphrase.take());
                        }
                    },
                    TextField {
                        id: "passkey-words",
                        label: t!("unlock-passphrase"),
                        value: passphrase.cloned(),
                        typing: Typing::Covered,
                        onedit: move |text| passphrase.set(text),
                    }
                    Button {
                        text: if busy { t!("unlock-opening") } else { t!("passkey-add") },
                        glyph: Glyph::Person,
                        waits: !ready,
                        ondo: move |()| onadd.call(passphrase.take()),
                    }
                }
            }
        }
    }
}
