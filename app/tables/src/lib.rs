//! Tables that people keep in spreadsheets. Pure: bytes in, checked rows out; rows in, bytes out.
//!
//! `read` makes a [`table::Table`] of any file, whatever is to become of it; `opening` checks the rows of one that says what
//! lies where. Whoever imports something else takes the same table and checks its own rows. Nothing here writes a record,
//! knows a screen or says a word: what is wrong is told by row and kind.

pub mod answer;
pub mod limits;
pub mod opening;
pub mod read;
pub mod table;
pub mod write;
