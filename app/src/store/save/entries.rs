//! The lists that the programme keeps itself: adding to them, renaming, retiring, and counting two entries as one.

use super::seed::text;
use crate::form::{EntryChange, EntryForm, ListOf};
use crate::message::Reply;
use crate::store::action::Action;
use crate::store::entry::{Changed, Entry};
use crate::store::error::StoreError;
use crate::store::world::timed_id;
use crate::store::{counted_as, records};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{Area, Item, Kind, Organisation, Place};

/// A new entry; one of the same name that is offered is not added twice.
pub fn add_entry(action: &mut Action<'_>, form: &EntryForm) -> Result<Reply, StoreError> {
    match form.is.list() {
        ListOf::Areas => add::<Area>(action, form),
        ListOf::Items => add::<Item>(action, form),
        ListOf::Places => add::<Place>(action, form),
        ListOf::Organisations => add::<Organisation>(action, form),
    }
}

fn add<R: Entry>(action: &mut Action<'_>, form: &EntryForm) -> Result<Reply, StoreError> {
    let name = text(&form.name)?;
    if !form.is.is_complete() {
        return Err(StoreError::NotComplete);
    }
    let counted_as = counted_as::load(action.db)?;
    let mut known = records::all::<R>(action.db)?.into_iter();
    let same = known.find(|(id, entry)| {
        !entry.retired() && counted_as.of(*id) == *id && entry.name() == Some(&name) && entry.is().can_count_as(form.is)
    });
    if let Some((record, _)) = same {
        return Ok(Reply::Saved { record, new: false });
    }
    let mut entry = R::default();
    entry.make(form.is);
    entry.change(Changed::Name(Some(name)));
    let record = timed_id(action.world);
    action.put(record, &entry)?;
    Ok(Reply::Saved { record, new: true })
}

/// Changes an entry: a supervisor's, since every device shows it otherwise from then on.
pub fn change_entry(action: &mut Action<'_>, id: RecordId, change: &EntryChange) -> Result<(), StoreError> {
    if action.me.role() != Some(Role::Supervisor) {
        return Err(StoreError::NotPermitted);
    }
    match records::get(action.db, id)?.known_kind() {
        Some(Kind::Area) => change_of::<Area>(action, id, change),
        Some(Kind::Item) => change_of::<Item>(action, id, change),
        Some(Kind::Place) => change_of::<Place>(action, id, change),
        Some(Kind::Organisation) => change_of::<Organisation>(action, id, change),
        Some(_) | None => Err(StoreError::NotHere),
    }
}

fn change_of<R: Entry>(action: &mut Action<'_>, id: RecordId, change: &EntryChange) -> Result<(), StoreError> {
    let mut entry: R = action.read(id)?;
    let changed = match change {
        EntryChange::Rename(typed) if typed.trim().is_empty() && entry.word().is_some() => Changed::Name(None),
        EntryChange::Rename(typed) => Changed::Name(Some(text(typed)?)),
        EntryChange::Retire(retired) => Changed::Retired(*retired),
        EntryChange::CountAs(None) => Changed::CountedAs(None),
        EntryChange::CountAs(Some(other)) => Changed::CountedAs(Some(counts_for::<R>(action, (id, &entry), *other)?)),
    };
    entry.change(changed);
    action.put(id, &entry)?;
    Ok(())
}

/// The entry that another is counted as from now on: of the same list and unit, and not counted as that one itself.
fn counts_for<R: Entry>(
    action: &Action<'_>,
    (id, entry): (RecordId, &R),
    other: RecordId,
) -> Result<RecordId, StoreError> {
    let kept = records::get_of(action.db, R::KIND, other)?;
    let other = counted_as::load(action.db)?.of(kept.id);
    if other == id || !entry.is().can_count_as(kept.read::<R>().is()) {
        return Err(StoreError::NotAlike);
    }
    Ok(other)
}
