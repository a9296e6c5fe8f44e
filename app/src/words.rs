//! Words in each language, from Fluent files, with plurals.
//!
//! Whoever shows something asks here by id: `t!("save")`, `t!("people", count = 3)`. Nothing here knows a screen.
//! Tests hold the languages to the same ids, to every id that is used, and to the words that dignity asks for.

mod bundles;
mod language;
mod shown;
#[cfg(test)]
mod tests;

use crate::session::Session;
use dioxus::core::Runtime;
use dioxus::prelude::{ReadableExt, try_consume_context};
use fluent_bundle::{FluentArgs, FluentValue};
use kitbag_common::view::Name;
use kitbag_shared::record::ValueList;
pub use language::Language;

/// The words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The language.
    pub language: Language,
}

/// The words of the language that the person has chosen. A component that asks is drawn again when it changes.
pub fn words() -> Words {
    let session = Runtime::try_current().and_then(|_| try_consume_context::<Session>());
    let language = session.map(|session| *session.language.read());
    Words { language: language.unwrap_or_default() }
}

/// A text that is written from right to left, so that it takes nothing of the line that it stands in along. Others stay as
/// they are: the marks would end up in accessible names.
fn isolated(text: &str) -> String {
    if text.chars().any(is_right_to_left) { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

/// Whether a letter is of a script that is written from right to left: Hebrew, Arabic, Thaana, N'Ko, Adlam and their kin.
const fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The year by the phone's clock, where a page is shown.
fn this_year() -> Option<u32> {
    let session = Runtime::try_current().and_then(|_| try_consume_context::<Session>())?;
    Some(session.this_year())
}

impl Words {
    /// The words of a language.
    pub const fn of(language: Language) -> Self {
        Self { language }
    }

    /// A text without anything to fill in.
    pub fn text(self, id: &str) -> String {
        bundles::format(self.language, id, None).unwrap_or_else(|| id.to_owned())
    }

    /// A text with something to fill in, by name.
    pub fn text_with(self, id: &str, fill: &[(&str, FluentValue<'static>)]) -> String {
        let mut args = FluentArgs::with_capacity(fill.len());
        for (name, value) in fill {
            let value = match value {
                FluentValue::String(text) => isolated(text).into(),
                other => other.clone(),
            };
            args.set((*name).to_owned(), value);
        }
        bundles::format(self.language, id, Some(&args)).unwrap_or_else(|| id.to_owned())
    }

    /// A name: of the catalogue, or of the programme's own making.
    pub fn name(self, name: &Name) -> String {
        match name {
            Name::Word(id) => self.text(id),
            Name::Text(text) => isolated(text),
        }
    }

    /// A value of a list.
    pub fn value<L: ValueList>(self, value: L) -> String {
        self.text(&value.word())
    }
}

/// The words for an id in the person's language: `t!("save")`, `t!("people", count = 3)`.
#[macro_export]
macro_rules! t {
    ($id:literal) => {
        $crate::words::words().text($id)
    };
    ($id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::words::words().text_with($id, &[$((stringify!($name), $value.into())),+])
    };
}
