//! Typing: a form that never reloads the page, and fields with their labels.
//!
//! Nothing that is typed or pasted is ever cut: the browser's own bound (`maxlength`) would drop the end without a word.
//! A field that holds too much says how much, and the screen's bar waits for it by its name.

use crate::t;
use dioxus::core::Runtime;
use dioxus::prelude::*;
use kitbag_common::form::TYPED_CHARS_MAX;
use kitbag_shared::limits::{NOTE_CHARS_MAX, TEXT_CHARS_MAX};
use std::collections::BTreeMap;

/// The use of a field, which decides the keyboard and what the browser may remember: nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typing {
    /// Words.
    #[default]
    Words,
    /// A number to call.
    Phone,
    /// A code: capitals.
    Code,
    /// A number, with parts or packs.
    Amount,
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
            Self::Words | Self::Code | Self::Amount | Self::Plain => "text",
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
            Self::Phone | Self::Amount | Self::Link | Self::Covered | Self::Plain | Self::Day | Self::Moment => "none",
        }
    }

    /// The keys that are wanted, where the type of the field does not say so.
    const fn keys(self) -> Option<&'static str> {
        match self {
            Self::Amount => Some("decimal"),
            Self::Words
            | Self::Phone
            | Self::Code
            | Self::Link
            | Self::Covered
            | Self::Plain
            | Self::Day
            | Self::Moment => None,
        }
    }

    /// Words run as their own script does, whatever the language of the page.
    const fn direction(self) -> Option<&'static str> {
        match self {
            Self::Words | Self::Plain => Some("auto"),
            Self::Code | Self::Phone | Self::Amount | Self::Link | Self::Covered | Self::Day | Self::Moment => None,
        }
    }

    /// The most characters, where a field says nothing else. What is read as a whole says itself what is wrong with it.
    const fn chars_max(self) -> usize {
        match self {
            Self::Words | Self::Phone => TEXT_CHARS_MAX,
            Self::Code | Self::Amount | Self::Link | Self::Covered | Self::Plain | Self::Day | Self::Moment => {
                usize::MAX
            }
        }
    }
}

/// The number of characters that a text has too many. They are counted as a record counts them: what stands around it
/// is dropped.
fn too_many(text: &str, chars_max: usize) -> usize {
    text.trim().chars().count().saturating_sub(chars_max)
}

/// Whether a draft kept no more of a text than this.
fn is_cut(text: &str) -> bool {
    text.chars().count() == TYPED_CHARS_MAX
}

/// A reason why a field cannot be saved as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hitch {
    /// The field holds too much.
    TooLong,
    /// The content is not understood.
    Unclear,
}

/// The fields on the screen that cannot be saved as they stand, by their ids: why, and their labels.
static HELD: GlobalSignal<BTreeMap<String, (Hitch, String)>> = Signal::global(BTreeMap::new);

/// A field on the screen that cannot be saved as it stands. What saves waits for it.
pub(super) fn field_that_waits() -> Option<(Hitch, String)> {
    HELD.read().values().next().cloned()
}

/// Tells the screen while a field cannot be saved as it stands, and no longer than the field is there.
pub(super) fn use_told(id: &str, label: &str, hitch: Option<Hitch>) {
    let held = hitch.map(|hitch| (hitch, label.to_owned()));
    let owner = id.to_owned();
    use_effect(use_reactive!(|(owner, held)| {
        if HELD.peek().get(&owner) != held.as_ref() {
            let mut fields = HELD.write();
            match held {
                Some(held) => fields.insert(owner, held),
                None => fields.remove(&owner),
            };
        }
    }));
    let gone = id.to_owned();
    use_drop(move || {
        // The whole app may be what goes.
        if Runtime::try_current().is_some() && HELD.peek().contains_key(&gone) {
            HELD.write().remove(&gone);
        }
    });
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

/// A line to type in, its label and what to know above: the keyboard covers what is below.
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
    /// The most characters; by default what `typing` takes.
    #[props(default)]
    chars_max: Option<usize>,
    /// Typed.
    onedit: EventHandler<String>,
) -> Element {
    let chars_max = chars_max.unwrap_or(typing.chars_max());
    let too_many = too_many(&value, chars_max);
    use_told(&id, &label, (too_many > 0).then_some(Hitch::TooLong));
    let hinted = (hint.is_some() || too_many > 0).then(|| format!("{id}-hint"));
    rsx! {
        div { class: "field",
            label { r#for: "{id}", "{label}" }
            Hint { id: "{id}-hint", hint, too_many, chars_max, cut: is_cut(&value) }
            input {
                id: "{id}",
                class: "entry",
                r#type: typing.input_type(),
                inputmode: typing.keys(),
                dir: typing.direction(),
                value: "{value}",
                autocomplete: "off",
                autocapitalize: typing.capitals(),
                autocorrect: "off",
                spellcheck: "false",
                "writingsuggestions": "false",
                "aria-describedby": hinted,
                "aria-invalid": (too_many > 0).then_some("true"),
                oninput: move |event| onedit.call(event.value()),
            }
        }
    }
}

/// Several lines to type in, with what is left above.
#[component]
pub fn NoteField(
    /// Names the field among the others of the screen.
    id: String,
    /// Its label.
    label: String,
    /// What is in it.
    value: String,
    /// What it is for: words, or the groups of a recovery sheet.
    #[props(default)]
    typing: Typing,
    /// What to know: what is left, when it fades.
    hint: String,
    /// The most characters; by default those of a note, or as many as there are of what is read as a whole.
    #[props(default)]
    chars_max: Option<usize>,
    /// What was typed looks as if it should not stand here: said where the keyboard leaves it in sight.
    #[props(default)]
    warnings: Option<Element>,
    /// Typed.
    onedit: EventHandler<String>,
) -> Element {
    let of_its_kind = if typing == Typing::Words { NOTE_CHARS_MAX } else { typing.chars_max() };
    let chars_max = chars_max.unwrap_or(of_its_kind);
    let too_many = too_many(&value, chars_max);
    use_told(&id, &label, (too_many > 0).then_some(Hitch::TooLong));
    rsx! {
        div { class: "field",
            label { r#for: "{id}", "{label}" }
            Hint { id: "{id}-hint", hint, too_many, chars_max, cut: is_cut(&value) }
            if let Some(warnings) = warnings {
                {warnings}
            }
            textarea {
                id: "{id}",
                class: "entry",
                rows: "3",
                dir: typing.direction(),
                value: "{value}",
                autocomplete: "off",
                autocapitalize: typing.capitals(),
                autocorrect: "off",
                spellcheck: "false",
                "writingsuggestions": "false",
                "aria-describedby": "{id}-hint",
                "aria-invalid": (too_many > 0).then_some("true"),
                oninput: move |event| onedit.call(event.value()),
            }
        }
    }
}

/// A hint on what to know about a field; how much is too much takes its place.
#[component]
fn Hint(id: String, hint: Option<String>, too_many: usize, chars_max: usize, cut: bool) -> Element {
    rsx! {
        if too_many > 0 {
            p { id, class: "small state state--look", role: "status", {t!("field-too-long", count = too_many, most = chars_max)} }
        } else if let Some(hint) = hint {
            p { id, class: "small muted", "{hint}" }
        }
        if cut {
            p { class: "small state state--look", role: "status", {t!("field-cut", most = TYPED_CHARS_MAX)} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Bar;
    use super::*;
    use crate::screens::render_test::drawn;
    use crate::words::Language;
    use kitbag_common::message::{Reply, Request};
    use kitbag_shared::record::lists::Role;

    fn silent(request: Request) -> Reply {
        panic!("not asked by this screen: {request:?}")
    }

    fn note_of(chars: usize) -> Element {
        rsx! {
            NoteField { id: "note", label: "Private note", value: "ñ".repeat(chars) + " ", hint: "hint", onedit: |_| {} }
            Bar { text: "Save" }
        }
    }

    /// A text one character short of what a draft keeps, with the space at its end.
    fn long() -> Element {
        note_of(TYPED_CHARS_MAX - 2)
    }

    fn longest() -> Element {
        note_of(TYPED_CHARS_MAX - 1)
    }

    fn drawn_note(screen: fn() -> Element) -> String {
        drawn(Language::English, Role::PeerWorker, silent, screen)
    }

    #[test]
    fn a_note_at_its_length_is_saved_and_one_over_it_is_waited_for_by_name() {
        let at = drawn_note(|| note_of(NOTE_CHARS_MAX));
        assert!(at.contains("Save") && !at.contains("aria-disabled") && at.contains("hint<"), "{at}");
        let over = drawn_note(|| note_of(NOTE_CHARS_MAX + 1));
        assert!(over.contains("aria-disabled=\"true\"") && !over.contains(">Save"), "{over}");
        assert!(over.contains("1 character too many") && over.contains("Shorten first: Private note"), "{over}");
        assert_eq!(over.matches('ñ').count(), NOTE_CHARS_MAX + 1, "nothing is cut");
        for (screen, is_said) in [(long as fn() -> Element, false), (longest, true)] {
            assert_eq!(drawn_note(screen).contains("characters are kept here"), is_said);
        }
    }

    #[test]
    fn a_field_says_what_is_too_much_before_it_is_typed_into() {
        let html = drawn_note(|| {
            rsx! {
                TextField { id: "lot", label: "Lot", value: "x".repeat(TEXT_CHARS_MAX + 12), hint: "hint", onedit: |_| {} }
            }
        });
        let (above, below) = html.split_once("<input").unwrap();
        assert!(above.contains("12 characters too many") && !below.contains("<p"), "{html}");
    }

    #[test]
    fn no_field_is_bounded_by_the_browser_and_none_lets_it_read_along() {
        for typing in [Typing::Words, Typing::Phone, Typing::Code, Typing::Link, Typing::Covered, Typing::Plain] {
            assert!(["sentences", "characters", "none"].contains(&typing.capitals()));
            assert!(typing.chars_max() >= TEXT_CHARS_MAX);
        }
        for screen in [|| note_of(1), || rsx! { TextField { id: "a", label: "A", value: "a", onedit: |_| {} } }] {
            let html = drawn_note(screen);
            for attribute in [
                "dir=\"auto\"",
                "spellcheck=\"false\"",
                "autocorrect=\"off\"",
                "autocomplete=\"off\"",
                "autocapitalize=",
            ] {
                assert!(html.contains(attribute), "{attribute}: {html}");
            }
            assert!(!html.contains("maxlength"), "{html}");
        }
    }
}
