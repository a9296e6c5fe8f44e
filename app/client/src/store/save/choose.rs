//! A choice between kept versions: an ordinary operation that replaces them all with one of them.

use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::records::{self, Kept};
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{FieldId, FieldKey};

/// Supervisors put any record right, and whoever recorded it their own.
pub fn may_choose(me: &Identity, kept: &Kept) -> bool {
    me.role() == Some(Role::Supervisor) || (me.role().is_some() && kept.author == me.device())
}

/// Keeps one version of a field. `version` counts as the record's view lists them.
pub fn choose(
    action: &mut Action<'_>,
    record: RecordId,
    field: u16,
    line: &str,
    version: u32,
) -> Result<(), StoreError> {
    let kept = records::get(action.db, record)?;
    if !may_choose(action.me, &kept) {
        return Err(StoreError::NotPermitted);
    }
    let kind = kept.known_kind().ok_or(StoreError::NotPermitted)?;
    let line = line.parse().map(LineId).map_err(|_| StoreError::NotHere)?;
    let key = FieldKey::line(FieldId(field), line);
    let index = usize::try_from(version).unwrap_or(usize::MAX);
    let versions = kept.state.versions(key);
    let (_, chosen) = versions.get(index).ok_or(StoreError::NotHere)?;
    let change = kept.state.change(key, chosen.value.clone());
    action.write(kind, record, vec![change])?;
    Ok(())
}
