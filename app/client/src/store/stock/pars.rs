//! How much of an item a place should have.

use crate::store::action::Action;
use crate::store::checked::count;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Kind, ParLevel, Place};

/// Sets it; none says nothing of it any more.
pub fn set_par(
    action: &mut Action<'_>,
    (place, item): (RecordId, RecordId),
    par: Option<u32>,
) -> Result<(), StoreError> {
    let mut of: Place = records::get_of(action.db, Kind::Place, place)?.read();
    match par {
        Some(par) => _ = of.pars.insert(item.line(), ParLevel { item, quantity: count(par)? }),
        None => _ = of.pars.remove(&item.line()),
    }
    action.put(place, &of)?;
    Ok(())
}
