//! A button that lets somebody choose a file, and reads it.

use super::{Glyph, Icon};
use dioxus::prelude::*;
use kitbag_common::message::Failure;

/// Chooses one file. What is larger than it may be is not read at all.
#[component]
pub fn FilePick(
    /// Names the field among the others of the screen.
    id: String,
    /// What it says.
    text: String,
    /// Its glyph.
    glyph: Glyph,
    /// Which files the system offers first.
    #[props(default)]
    accept: Option<String>,
    /// The most bytes.
    bytes_max: usize,
    /// One was chosen, and read or not.
    onpick: EventHandler<Result<Vec<u8>, Failure>>,
) -> Element {
    let pick = move |event: FormEvent| {
        let Some(file) = event.files().into_iter().next() else { return };
        spawn(async move {
            let read = if usize::try_from(file.size()).is_ok_and(|bytes| bytes <= bytes_max) {
                file.read_bytes().await.map(|bytes| bytes.to_vec()).map_err(|_| Failure::FileNotSaved)
            } else {
                Err(Failure::FileDamaged)
            };
            onpick.call(read);
        });
    };
    rsx! {
        label { class: "btn pick", r#for: "{id}",
            Icon { glyph }
            span { "{text}" }
            input { id: "{id}", r#type: "file", accept, onchange: pick }
        }
    }
}
