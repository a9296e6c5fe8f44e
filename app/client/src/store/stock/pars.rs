//! How much of an item a place should have.

use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::error::StoreError;
use crate::store::{counted_as, records};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Kind, ParLevel, Place};

/// Sets it; none says nothing of it any more.
pub fn set_par(
    action: &mut Action<'_>,
    (place, item): (RecordId, RecordId),
    par: Option<u32>,
) -> Result<(), StoreError> {
    let mut of: Place = records::get_of(action.db, Kind::Place, place)?.read();
    // Those that are counted as it say nothing of their own any more.
    let counted_as = counted_as::load(action.db)?;
    of.pars.retain(|_, par| counted_as.of(Kind::Item, par.item) != item);
    if let Some(par) = par {
        of.pars.insert(item.line(), ParLevel { item, quantity: count(par)? });
    }
    action.put(place, &of)?;
    Ok(())
}
