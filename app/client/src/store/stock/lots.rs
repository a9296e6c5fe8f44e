//! Which lot leaves a shelf.

use super::shelves::left;
use crate::store::action::Action;
use crate::store::checked::words;
use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Expiry, Text};

/// Lot and expiry of so many of an item at a place, as far as they are known without the box having been read: where there
/// is enough of one lot and nothing else.
pub(super) fn only_lot(
    action: &Action<'_>,
    (place, item): (RecordId, RecordId),
    quantity: u32,
) -> Result<(Option<Text>, Option<Expiry>), StoreError> {
    let mut lots: Vec<_> = left(action.db, place, Some(item))?.into_values().flatten().collect();
    let only = if lots.len() == 1 { lots.pop() } else { None };
    let Some(only) = only.filter(|lot| lot.quantity >= i64::from(quantity)) else { return Ok((None, None)) };
    let named = only.lot.as_deref().map(words).transpose()?.flatten();
    Ok((named, only.good_until.map(Expiry::from_last_day)))
}
