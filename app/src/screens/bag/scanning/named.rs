//! Names of what was scanned.

use crate::words::words;
use kitbag_common::view::BagView;
use kitbag_shared::ids::RecordId;

/// An item's name.
pub(super) fn name_of(view: &BagView, item: RecordId) -> String {
    view.items.iter().find(|of| of.id == item).map(|of| words().name(&of.name)).unwrap_or_default()
}
