//! Checked scalars: a value that exists is within its limits. They know nothing of records.
//!
//! The constructor, CBOR and JSON all pass through the same check. `Debug` never shows a text.

mod code;
mod gtin;
mod number;
mod seen;
mod text;

pub use code::plain_capitals;
pub use number::{
    Count, DOSES_MAX, Doses, FADE_MONTHS_MAX, FadeMonths, HEADCOUNT_MAX, Headcount, MonthOfYear, OFFSET_MINUTES_MAX,
    OffsetMinutes, QUANTITY_MAX, Quantity, Sequence,
};
pub use seen::seen;
pub use text::{Currency, Gtin, NoteText, ParticipantCode, Text};

/// Why a value cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// Nothing but spaces.
    #[error("there is no text")]
    Empty,
    /// Fewer characters than this.
    #[error("at least {0} characters are needed")]
    TooShort(usize),
    /// More characters (or bytes, if sealed) than this.
    #[error("longer than {0}")]
    TooLong(usize),
    /// A character that nobody sees: it controls, or turns the direction, or shows nothing of itself.
    #[error("it holds a character that is not seen")]
    Unseen,
    /// A number outside these bounds.
    #[error("not between {least} and {most}")]
    OutOfRange {
        /// The least that is taken.
        least: i64,
        /// The most that is taken.
        most: i64,
    },
    /// Something that is not the code it should be.
    #[error("not a code of this kind")]
    NotACode,
}
