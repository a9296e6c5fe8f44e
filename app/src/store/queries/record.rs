//! One record, whole: every field with its kept versions, who wrote them and when.

use super::fields::{self, Showing};
use super::names::Names;
use super::today;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::records::{self, Kept};
use crate::store::save::may_choose;
use crate::view::{FieldView, RecordView, VersionView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::merge::Visibility;
use kitbag_shared::record::{FieldKey, FieldSpec, Kind, OverdoseResponse};
use rusqlite::Connection;

/// Fields that a record's row or author already shows, or that say nothing to people.
const NOT_LISTED: [&str; 5] = ["movements", "worker", "participant", "encounter", "referrals"];

/// One record, whole.
pub fn record(db: &Connection, me: &Identity, id: RecordId) -> Result<RecordView, StoreError> {
    let kept = records::get(db, id)?;
    let names = Names::load(db)?;
    let with = Showing { db, names: &names, record: id, offset_minutes: offset_minutes(&kept) };
    let mut listed = Vec::new();
    for key in kept.state.shown().keys().chain(&kept.state.conflicts()) {
        if listed.iter().all(|(listed, _)| listed != key)
            && let Some(view) = field(&with, &kept, *key)?
        {
            listed.push((*key, view));
        }
    }
    listed.sort_by_key(|(key, _)| *key);
    let may = may_choose(me, &kept);
    Ok(RecordView {
        row: today::row(db, &names, me, &kept)?,
        fields: listed.into_iter().map(|(_, view)| view).collect(),
        author: names.who(kept.author),
        may_amend: may && kept.known_kind().is_some_and(Kind::in_lists_of_a_day),
        may_choose: may,
        withdrawn_unseen: kept.state.visibility() == Visibility::WithdrawnUnseen,
    })
}

/// Stamps are shown in the civil time of the place where they were made, wherever they are read.
fn offset_minutes(kept: &Kept) -> i32 {
    if kept.known_kind() != Some(Kind::OverdoseResponse) {
        return 0;
    }
    kept.read::<OverdoseResponse>().when.map_or(0, |when| i32::from(when.offset.get()))
}

fn field(with: &Showing<'_>, kept: &Kept, key: FieldKey) -> Result<Option<FieldView>, StoreError> {
    let Some(kind) = kept.known_kind() else { return Ok(None) };
    let spec = kind.fields().iter().find(|spec| spec.id == key.field);
    if spec.is_some_and(|spec| NOT_LISTED.contains(&spec.name.as_ref())) {
        return Ok(None);
    }
    let mut versions = Vec::new();
    for (dot, version) in kept.state.versions(key) {
        let value = fields::show(with, kind, key, &version.value)?;
        versions.push(VersionView { value, who: with.names.who(dot.actor.device), at: version.at });
    }
    let label = spec.map_or_else(|| "field-newer".to_owned(), FieldSpec::word);
    Ok(Some(FieldView { field: key.field.0, line: key.line.0.to_string(), label, versions }))
}
