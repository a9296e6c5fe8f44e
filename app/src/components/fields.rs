//! Typing: a form that never reloads the page, and fields with their labels.

use dioxus::prelude::*;

/// What a field is for, which decides the keyboard and what the browser may remember: nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typing {
    /// Words.
    #[default]
    Words,
    /// A number to call.
    Phone,
    /// A code: capitals.
    Code,
    /// A link.
    Link,
    /// A passphrase, covered.
    Covered,
    /// A passphrase, to be read.
    Plain,
    /// A day.
    Day,
    /// A local day and time.
    Moment,
}

impl Typing {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Words | Self::Code | Self::Plain => "text",
            Self::Phone => "tel",
            Self::Link => "url",
            Self::Covered => "password",
            Self::Day => "date",
            Self::Moment => "datetime-local",
        }
    }

    const fn capitals(self) -> &'static str {
        match self {
            Self::Words => "sentences",
            Self::Code => "characters",
            Self::Phone | Self::Link | Self::Covered | Self::Plain | Self::Day | Self::Moment => "none",
        }
    }
}

/// A form. Submitting it gives an event and never reloads the page.
#[component]
pub fn Form(
    /// Submitted.
    onsubmit: EventHandler<()>,
    /// Further classes, for a form that is a whole screen.
    #[props(default)]
    class: String,
    /// What it holds.
    children: Element,
) -> Element {
    rsx! {
        form {
            class,
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                onsubmit.call(());
            },
            {children}
        }
    }
}

/// A line to type in, with its label above and a hint below.
#[component]
pub fn TextField(
    /// Names the field among the others of the screen.
    id: String,
    /// Its label.
    label: String,
    /// What is in it.
    value: String,
    /// What it is for.
    #[props(default)]
    typing: Typing,
    /// What to know before typing.
    #[props(default)]
    hint: Option<String>,
    /// The most characters.
    #[props(default = kitbag_shared::limits::TEXT_CHARS_MAX)]
    chars_max: usize,
    /// Typed.
    onedit: EventHandler<String>,
) -> Element {
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    rsx! {
        div { class: "field",
            label { r#for: "{id}", "{label}" }
            input {
                id: "{id}",
                class: "entry",
                r#type: typing.input_type(),
                value: "{value}",
                maxlength: "{chars_max}",
                autocomplete: "off",
                autocapitalize: typing.capitals(),
                spellcheck: "false",
                "aria-describedby": hint_id,
                oninput: move |event| onedit.call(event.value()),
            }
            if let Some(hint) = hint {
                p { id: "{id}-hint", class: "small muted", "{hint}" }
            }
        }
    }
}

/// Several lines to type in, with what is left below.
#[component]
pub fn NoteField(
    /// Names the field among the others of the screen.
    id: String,
    /// Its label.
    label: String,
    /// What is in it.
    value: String,
    /// What to know: what is left, when it fades.
    hint: String,
    /// The most characters.
    #[props(default = kitbag_shared::limits::NOTE_CHARS_MAX)]
    chars_max: usize,
    /// Typed.
    onedit: EventHandler<String>,
) -> Element {
    rsx! {
        div { class: "field",
            label { r#for: "{id}", "{label}" }
            textarea {
                id: "{id}",
                class: "entry",
                rows: "3",
                value: "{value}",
                maxlength: "{chars_max}",
                autocomplete: "off",
                "aria-describedby": "{id}-hint",
                oninput: move |event| onedit.call(event.value()),
            }
            p { id: "{id}-hint", class: "small muted", "{hint}" }
        }
    }
}
