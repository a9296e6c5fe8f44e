//! Which lots leave a shelf.

use super::shelves::left;
use crate::store::action::Action;
use crate::store::checked::words;
use crate::store::error::StoreError;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Expiry, Text};
use kitbag_shared::stock::{Leaving, LotLeft, leaving_for};

/// So many of one lot, as a movement says it.
pub(super) struct LotOf {
    pub(super) lot: Option<Text>,
    pub(super) expiry: Option<Expiry>,
    pub(super) quantity: u32,
}

impl LotOf {
    fn new(leaving: Leaving) -> Result<Self, StoreError> {
        let lot = leaving.lot.as_deref().map(words).transpose()?.flatten();
        Ok(Self { lot, expiry: leaving.good_until.map(Expiry::from_last_day), quantity: leaving.quantity })
    }
}

/// What is left of an item at a place, lot by lot.
fn lots_of(action: &Action<'_>, (place, item): (RecordId, RecordId)) -> Result<Vec<LotLeft>, StoreError> {
    Ok(left(action.db, place, Some(item))?.into_values().flatten().collect())
}

/// The lots by which so many of an item leave a place, for a reason, where nobody chose one. Lot and expiry always go along.
pub(super) fn leaving(
    action: &Action<'_>,
    of: (RecordId, RecordId),
    quantity: u32,
    reason: Reason,
) -> Result<Vec<LotOf>, StoreError> {
    let lots = lots_of(action, of)?;
    let leaving = leaving_for(Some(reason), &lots, quantity, action.today()?);
    leaving.into_iter().map(LotOf::new).collect()
}

/// The lot of so many of an item at a place, as far as it is known without the box having been read: where one lot lies there
/// and nothing else. Of more than lies there by the books, what lies there was of that lot all the same, and a recall that looks
/// for it finds it.
pub(super) fn only_lot(action: &Action<'_>, of: (RecordId, RecordId), quantity: u32) -> Result<LotOf, StoreError> {
    let mut lots = lots_of(action, of)?;
    let only = if lots.len() == 1 { lots.pop() } else { None };
    let only = only.filter(|lot| lot.quantity > 0);
    let (lot, good_until) = only.map(|only| (only.lot, only.good_until)).unwrap_or_default();
    LotOf::new(Leaving { lot, good_until, quantity })
}
