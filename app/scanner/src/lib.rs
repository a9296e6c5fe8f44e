//! The text of a code in a picture. Pure: shades of grey in, text out.
//!
//! Makers print DataMatrix, GS1-128 and EAN on boxes; Kitbag prints QR on its own labels. What the text means is said
//! elsewhere (`kitbag_shared::gs1`, `label`). No picture is kept.

#[cfg(any(test, feature = "drawn"))]
pub mod drawn;
pub mod picture;
pub mod read;
#[cfg(test)]
mod tests;

pub use picture::Picture;
pub use read::read;
