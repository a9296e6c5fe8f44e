//! Taking back what was changed of an entry: only while it says what was made of it, so that nothing is lost of what another
//! said meanwhile.

use super::entries::change_entry;
use crate::form::{EntryChange, ListOf};
use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::queries::catalogue::catalogue_item;
use crate::store::queries::entries::entries;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::FieldKey;

/// Takes back a change of an entry: what was made of it becomes what it was before.
pub fn undo_change(
    action: &mut Action<'_>,
    entry: (ListOf, RecordId),
    (made, back): (&EntryChange, &EntryChange),
) -> Result<(), StoreError> {
    if !is_as_made(action, entry, made)? {
        return Err(StoreError::ChangedMeanwhile);
    }
    let apart = said_apart(action, entry)?;
    change_entry(action, entry, back)?;
    // What two people said without knowing of each other is chosen by whoever looks at both, and never by an undo.
    if said_apart(action, entry)? == apart { Ok(()) } else { Err(StoreError::ChangedMeanwhile) }
}

fn said_apart(action: &Action<'_>, (list, id): (ListOf, RecordId)) -> Result<Vec<FieldKey>, StoreError> {
    Ok(records::get_of(action.db, list.kind(), id)?.state.conflicts())
}

/// Whether the entry says what was made of it, as its screen asks before it offers to take that back.
fn is_as_made(action: &Action<'_>, (list, id): (ListOf, RecordId), made: &EntryChange) -> Result<bool, StoreError> {
    let entry = entries(action.db, list)?.into_iter().find(|entry| entry.id == id).ok_or(StoreError::NotHere)?;
    let more = (list == ListOf::Items).then(|| catalogue_item(action.db, id)).transpose()?;
    Ok(entry.is_as_made(made, more.as_ref()))
}
