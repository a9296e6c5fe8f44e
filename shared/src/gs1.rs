//! What a maker's code on a box says: product, lot, expiry, count. Bytes of a reader in, checked values out.
//!
//! A serial number is read over and never comes out: it would make a kit traceable to a person. What cannot be right is
//! refused field by field, so that the rest still helps; a lot that may have swallowed what stood behind it is doubted, and
//! whoever holds the box says. Knows no item, no picture and no screen. By the GS1 General Specifications.

mod elements;
#[cfg(test)]
mod tests;

use crate::record::{Expiry, Gtin, Text};
use crate::stock::lot_key;
use elements::Elements;
use serde::{Deserialize, Serialize};

/// A code as it is read, in bytes: the longest that a maker's DataMatrix holds is far below.
pub const CODE_BYTES_MAX: usize = 512;
/// A lot, in characters: no code of a maker has a longer one.
pub const LOT_CHARS_MAX: usize = 20;
/// Ends a field whose length varies. Readers give it in place of the sign FNC1.
pub const SEPARATOR: u8 = 0x1d;

/// What a code says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxCode {
    /// The product, or a carton of it.
    pub gtin: Gtin,
    /// The lot.
    pub lot: LotRead,
    /// Until when it is good.
    pub expiry: Option<Expiry>,
    /// How many are said to be in it: a proposal, never booked by itself.
    pub count: Option<u32>,
    /// Whether the code was understood to its end.
    pub whole: bool,
}

/// The lot that a code says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LotRead {
    /// None.
    #[default]
    Missing,
    /// As it is printed.
    Printed(Text),
    /// Of a reader that lost what separates fields: the lot may end earlier.
    Doubtful {
        /// Where the next field may begin.
        cut: Text,
        /// If all of it is the lot.
        all: Text,
    },
    /// It is longer than a lot can be, or holds what no lot holds: to be read from the box.
    Unread,
}

impl LotRead {
    /// The lot, where there is no doubt.
    pub const fn sure(&self) -> Option<&Text> {
        match self {
            Self::Printed(lot) => Some(lot),
            Self::Missing | Self::Doubtful { .. } | Self::Unread => None,
        }
    }

    /// Whether somebody has to look at the box.
    pub const fn needs_a_look(&self) -> bool {
        matches!(self, Self::Doubtful { .. } | Self::Unread)
    }
}

/// Why a code is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// Another sort of code than a GS1 one.
    #[error("not a GS1 code")]
    NotGs1,
    /// A digit of the product's number was read wrong.
    #[error("the product's number does not add up")]
    WrongDigit,
    /// It names no product.
    #[error("the code names no product")]
    NoProduct,
}

/// Reads a code as a reader gives it, or as somebody typed what is printed below it. The year says which century two digits mean.
pub fn read(code: &[u8], this_year: u32) -> Result<BoxCode, NotTaken> {
    if code.len() > CODE_BYTES_MAX {
        return Err(NotTaken::NotGs1);
    }
    let plain = elements::without_carrier(code);
    if let Some(number) = plain_number(&plain) {
        let gtin = Gtin::new(number).map_err(|_| NotTaken::WrongDigit)?;
        return Ok(BoxCode { gtin, lot: LotRead::Missing, expiry: None, count: None, whole: true });
    }
    let bracketed = elements::without_brackets(&plain);
    // Who typed brackets, or sent one separator, sends them all.
    let separated = bracketed.is_some() || plain.contains(&SEPARATOR);
    Elements::of(bracketed.as_deref().unwrap_or(&plain), this_year)?.code(separated)
}

/// The digits of a code that is a product's number and nothing else.
fn plain_number(code: &[u8]) -> Option<&str> {
    let digits = std::str::from_utf8(code).ok()?;
    let is_one = matches!(digits.len(), 8 | 12 | 13 | 14) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_one.then_some(digits)
}

/// Whether two lots are one: people and printers differ in capitals, spaces and dashes.
pub fn is_same_lot(one: &str, other: &str) -> bool {
    lot_key(one) == lot_key(other)
}
