//! What was typed, checked: the one way from a form's text and numbers into a record.

use super::error::StoreError;
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::{Count, ItemCount, Text};
use std::collections::BTreeMap;

/// Checks a count of something.
pub(super) fn count(number: u32) -> Result<Count, StoreError> {
    Count::new(number).map_err(|_| StoreError::NotComplete)
}

/// So many of each item, as the lines of a record.
pub(super) fn item_counts(counts: &BTreeMap<RecordId, u32>) -> Result<BTreeMap<LineId, ItemCount>, StoreError> {
    let line =
        |(item, quantity): (&RecordId, &u32)| Ok((item.line(), ItemCount { item: *item, quantity: count(*quantity)? }));
    counts.iter().map(line).collect()
}

/// A name, which has to be there.
pub(super) fn name(typed: &str) -> Result<Text, StoreError> {
    words(typed)?.ok_or(StoreError::NotComplete)
}

/// Words; none where nothing was typed.
pub(super) fn words(typed: &str) -> Result<Option<Text>, StoreError> {
    let typed = typed.trim();
    if typed.is_empty() { Ok(None) } else { Ok(Some(Text::new(typed)?)) }
}
