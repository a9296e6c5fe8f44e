//! A requisition's draft to its record.

use super::chosen::chosen;
use crate::form::{Draft, RequisitionDraft};
use crate::store::action::Action;
use crate::store::checked::words;
use crate::store::error::StoreError;
use crate::store::stock::supply::lines_of;

pub(super) fn save(
    action: &mut Action<'_>,
    draft: &RequisitionDraft,
    opened: Option<&Draft>,
) -> Result<(), StoreError> {
    if draft.missing().is_some() {
        return Err(StoreError::NotComplete);
    }
    let (before, mut after) = chosen(action, draft, opened)?;
    after.asked_by = before.asked_by.or(Some(action.me.member_record));
    after.asked_day = before.asked_day.or(Some(action.today()?));
    after.wanted = lines_of(&draft.asks())?;
    after.partner = words(&draft.typed.partner)?;
    after.supplier = if draft.typed.order { words(&draft.typed.supplier)? } else { None };
    // Only of an order whoever writes it says when it comes; else whoever promises it.
    after.expected = if draft.typed.order { after.expected } else { before.expected };
    action.put(draft.id, &after)?;
    Ok(())
}
