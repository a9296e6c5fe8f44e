//! What is asked of a table, answered: the one way in, from a page or from a thread.

use crate::{opening, read, write};
use kitbag_common::bytes::Bytes;
use kitbag_common::table::{TableAsked, TableTold, Unread};

/// Answers.
pub fn answer(asked: &TableAsked) -> TableTold {
    match asked {
        TableAsked::Read(to_read) => {
            let preview = read::read(&to_read.file.0).and_then(|table| opening::preview(table, to_read));
            preview.map_or_else(TableTold::Unread, |preview| TableTold::Read(Box::new(preview)))
        }
        TableAsked::Write(to_write) => {
            let written = write::write(to_write).map(|bytes| TableTold::Written(Bytes(bytes)));
            written.unwrap_or(TableTold::Unread(Unread::TooLarge))
        }
    }
}
