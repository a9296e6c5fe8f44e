//! A server that lost the programme, or another one in its place: a supervisor's phone sets it up again.

use crate::components::{Button, Fold, TextField, Typing};
use crate::t;
use dioxus::prelude::*;

/// Folded, since it is hardly ever needed.
#[component]
pub(super) fn SetUpAgain(
    /// A new set-up link was given.
    onlink: EventHandler<String>,
) -> Element {
    let mut link = use_signal(String::new);
    let empty = link.read().trim().is_empty();
    rsx! {
        Fold { title: t!("team-server"), detail: t!("team-server-what"),
            p { {t!("team-server-how")} }
            TextField {
                id: "set-up-link",
                label: t!("team-server-link"),
                value: link.cloned(),
                typing: Typing::Link,
                onedit: move |typed| link.set(typed),
            }
            Button { text: t!("team-server-do"), waits: empty, ondo: move |()| onlink.call(link.cloned()) }
        }
    }
}
