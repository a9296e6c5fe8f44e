//! The lists that the programme keeps itself: adding to them, renaming, retiring, and counting two entries as one.

use super::catalogue::{change_item, change_place_kind};
use super::usual::put;
use crate::form::{EntryChange, EntryForm, ListOf};
use crate::message::Reply;
use crate::store::action::Action;
use crate::store::checked;
use crate::store::entry::{Changed, Entry};
use crate::store::environment::timed_id;
use crate::store::error::StoreError;
use crate::store::{counted_as, records};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Area, Item, Organisation, Place};

/// A new entry. One of the same name that is offered, or counted as one that is, is not added twice.
pub fn add_entry(action: &mut Action<'_>, form: &EntryForm) -> Result<Reply, StoreError> {
    match form.is.list() {
        ListOf::Areas => add::<Area>(action, form),
        ListOf::Items => add::<Item>(action, form),
        ListOf::Places => add::<Place>(action, form),
        ListOf::Organisations => add::<Organisation>(action, form),
    }
}

fn add<R: Entry>(action: &mut Action<'_>, form: &EntryForm) -> Result<Reply, StoreError> {
    let name = checked::name(&form.name)?;
    if !form.is.is_complete() {
        return Err(StoreError::NotComplete);
    }
    let mut entry = R::default();
    entry.make(form.is);
    entry.change(Changed::Name(Some(name)));
    if let Some(record) = offered_of_name(action, &entry)? {
        return Ok(Reply::Saved { record, new: false });
    }
    let record = timed_id(action.env);
    action.put(record, &entry)?;
    Ok(Reply::Saved { record, new: true })
}

/// The entry of the same name that is offered, or counted as one that is, where what is new could be counted as it.
pub(super) fn offered_of_name<R: Entry>(action: &Action<'_>, new: &R) -> Result<Option<RecordId>, StoreError> {
    let known = records::all::<R>(action.db)?;
    let same = known.iter().filter(|(_, entry)| entry.name() == new.name() && new.is().can_count_as(entry.is()));
    let counted_as = counted_as::load(action.db)?;
    let ends = |(id, _): &(RecordId, R)| counted_as.of(R::KIND, *id);
    let is_offered = |end: &RecordId| known.iter().any(|(id, entry)| id == end && !entry.retired());
    Ok(same.map(ends).find(is_offered))
}

/// Changes an entry: a supervisor's, since every device shows it otherwise from then on.
pub fn change_entry(
    action: &mut Action<'_>,
    (list, id): (ListOf, RecordId),
    change: &EntryChange,
) -> Result<(), StoreError> {
    match (list, change) {
        (ListOf::Items, EntryChange::Item(change)) => change_item(action, id, change),
        (ListOf::Places, EntryChange::PlaceKind(kind)) => change_place_kind(action, id, *kind),
        (ListOf::Areas, EntryChange::Stands(place)) => put::<Area>(action, id, *place),
        (ListOf::Places, EntryChange::Stands(place)) => put::<Place>(action, id, *place),
        (ListOf::Areas, change) => change_of::<Area>(action, id, change),
        (ListOf::Items, change) => change_of::<Item>(action, id, change),
        (ListOf::Places, change) => change_of::<Place>(action, id, change),
        (ListOf::Organisations, change) => change_of::<Organisation>(action, id, change),
    }
}

fn change_of<R: Entry>(action: &mut Action<'_>, id: RecordId, change: &EntryChange) -> Result<(), StoreError> {
    let mut entry: R = records::get_of(action.db, R::KIND, id)?.read();
    match change {
        EntryChange::Rename(typed) if typed.trim().is_empty() && entry.is_named_otherwise() => {
            entry.change(Changed::Name(None));
        }
        EntryChange::Rename(typed) => entry.change(Changed::Name(Some(checked::name(typed)?))),
        EntryChange::Retire(true) if entry.is().is_somebodys() => return Err(StoreError::NotPermitted),
        EntryChange::Retire(retired) => entry.change(Changed::Retired(*retired)),
        // Of this list no entry has it.
        EntryChange::Item(_) | EntryChange::PlaceKind(_) | EntryChange::Stands(_) => return Err(StoreError::NotHere),
        EntryChange::CountAs(None) => return part::<R>(action, (id, entry)),
        EntryChange::CountAs(Some(other)) => {
            let other = counts_for::<R>(action, (id, &entry), *other)?;
            entry.change(Changed::CountedAs(Some(other)));
        }
    }
    action.put(id, &entry)?;
    Ok(())
}

/// Parts an entry: it counts by itself again, and so does the other, if two supervisors said each of the two to be the
/// other: else that one would be counted as this.
fn part<R: Entry>(action: &mut Action<'_>, (id, mut entry): (RecordId, R)) -> Result<(), StoreError> {
    let counted_as = counted_as::load(action.db)?;
    let end = counted_as.of(R::KIND, id);
    entry.change(Changed::CountedAs(None));
    action.put(id, &entry)?;
    let mut other: R = action.read(end)?;
    let leads_round = |next| next != end && counted_as.of(R::KIND, next) == end;
    if end != id && other.counted_as().is_some_and(leads_round) {
        other.change(Changed::CountedAs(None));
        action.put(end, &other)?;
    }
    Ok(())
}

/// The entry that another is counted as from now on: of the same list and unit, and not counted as that one itself.
fn counts_for<R: Entry>(
    action: &Action<'_>,
    (id, entry): (RecordId, &R),
    other: RecordId,
) -> Result<RecordId, StoreError> {
    let other = counted_as::load(action.db)?.of(R::KIND, other);
    let kept = records::get_of(action.db, R::KIND, other)?;
    if other == id || !entry.is().can_count_as(kept.read::<R>().is()) {
        return Err(StoreError::NotAlike);
    }
    Ok(other)
}
