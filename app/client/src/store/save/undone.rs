//! Taking back what was changed of an entry: only while it says what was made of it, so that nothing is lost of what another
//! said meanwhile.

use super::catalogue::is_still;
use super::entries::change_entry;
use crate::form::{EntryChange, EntryIs, ListOf};
use crate::store::action::Action;
use crate::store::checked;
use crate::store::entry::Entry;
use crate::store::error::StoreError;
use crate::store::{counted_as, records};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Area, FieldKey, Item, Organisation, Place};

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

fn is_as_made(action: &Action<'_>, (list, id): (ListOf, RecordId), made: &EntryChange) -> Result<bool, StoreError> {
    match (list, made) {
        (ListOf::Items, EntryChange::Item(made)) => is_still(action, id, made),
        (ListOf::Areas, made) => is_as_made_of::<Area>(action, id, made),
        (ListOf::Items, made) => is_as_made_of::<Item>(action, id, made),
        (ListOf::Places, made) => is_as_made_of::<Place>(action, id, made),
        (ListOf::Organisations, made) => is_as_made_of::<Organisation>(action, id, made),
    }
}

fn is_as_made_of<R: Entry>(action: &Action<'_>, id: RecordId, made: &EntryChange) -> Result<bool, StoreError> {
    let entry: R = records::get_of(action.db, R::KIND, id)?.read();
    Ok(match made {
        EntryChange::Rename(typed) => entry.name() == checked::words(typed)?.as_ref(),
        EntryChange::Retire(retired) => entry.retired() == *retired,
        EntryChange::CountAs(other) => {
            let counted_as = counted_as::load(action.db)?;
            let end = counted_as.of(R::KIND, id);
            other.map_or(end == id, |other| end != id && end == counted_as.of(R::KIND, other))
        }
        EntryChange::PlaceKind(kind) => {
            matches!(entry.is(), EntryIs::Place { place_kind, .. } if place_kind == *kind)
        }
        // Of this list no entry has it.
        EntryChange::Item(_) => return Err(StoreError::NotHere),
    })
}
