//! One record, whole: every field with its kept versions, who wrote them and when.

use super::before::{self, told};
use super::custody::may_know_why;
use super::fields::{self, Showing};
use super::names::Names;
use super::today;
use crate::store::clock;
use crate::store::enrolled::Enrolled;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::inbox::history::operations_on;
use crate::store::records::{self, Kept};
use crate::store::save::may_choose;
use crate::view::{FieldView, RecordView, Shown, VersionView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::merge::Visibility;
use kitbag_shared::operation::Operation;
use kitbag_shared::record::{FieldKey, FieldSpec, Kind, OverdoseResponse, WITHDRAWN};
use kitbag_shared::time::Moment;
use rusqlite::Connection;

/// Fields that a record's row or author already shows, or that say nothing to people.
const NOT_LISTED: [&str; 5] = ["movements", "worker", "participant", "encounter", "referrals"];

/// The view of one record, whole.
pub(crate) fn record(
    db: &Connection,
    env: &dyn Environment,
    enrolled: &Enrolled,
    id: RecordId,
) -> Result<RecordView, StoreError> {
    let me = &enrolled.identity;
    let kept = records::get(db, id)?;
    let operations = operations_on(db, enrolled, &kept)?;
    let names = Names::load(db)?;
    let with = Showing { db, names: &names, record: id, offset_minutes: offset_minutes(&kept) };
    let may_know_why = may_know_why(db, &names, me, (clock::today(db, env)?, &kept))?;
    let mut fields = Vec::new();
    for key in kept.state.keys().filter(|key| may_know_why || !says_why(&kept, *key)) {
        fields.extend(field(&with, &kept, key, &operations)?.and_then(as_told));
    }
    let may = may_choose(me, &kept);
    Ok(RecordView {
        row: today::row(db, &names, me, &kept)?,
        fields,
        given_before: before::given(&with, enrolled, &kept)?,
        author: names.who(kept.author),
        written_at: kept.author_at,
        withdrawn_by: withdrawn_by(&names, &kept),
        may_amend: may && kept.known_kind().is_some_and(Kind::in_lists_of_a_day),
        may_choose: may,
        withdrawn_unseen: kept.state.visibility() == Visibility::WithdrawnUnseen,
    })
}

/// The person who withdrew it last and when, while it is withdrawn.
fn withdrawn_by(names: &Names, kept: &Kept) -> Option<(String, Moment)> {
    let withdrawals = kept.state.versions(FieldKey::single(WITHDRAWN));
    let (dot, version) = withdrawals.first().filter(|_| kept.state.visibility() != Visibility::Visible)?;
    let at = kept.known_kind().map_or(version.at, |kind| told(kind, version.at));
    Some((names.who(dot.actor.device), at))
}

/// Stamps are shown in the civil time of the place where they were made, wherever they are read.
fn offset_minutes(kept: &Kept) -> i32 {
    if kept.known_kind() != Some(Kind::OverdoseResponse) {
        return 0;
    }
    kept.read::<OverdoseResponse>().when.map_or(0, |when| i32::from(when.offset.get()))
}

/// Of an answer that was taken out is told by whom and when, but not what it was: people take back what they said of
/// themselves.
fn as_told(mut field: FieldView) -> Option<FieldView> {
    let is_emptied = field.versions.iter().all(|version| version.value == Shown::Nothing);
    let said_something = !is_emptied || !field.before.is_empty();
    field.before.retain(|_| !is_emptied);
    said_something.then_some(field)
}

/// Whether a field says why something did not come, or was missing in a bag.
fn says_why(kept: &Kept, key: FieldKey) -> bool {
    let of = kept.known_kind().filter(|kind| *kind == Kind::StockMovement);
    of.is_some_and(|kind| kind.fields().iter().any(|spec| spec.id == key.field && spec.name == "explained"))
}

fn field(
    with: &Showing<'_>,
    kept: &Kept,
    key: FieldKey,
    operations: &[Operation],
) -> Result<Option<FieldView>, StoreError> {
    let Some(kind) = kept.known_kind() else { return Ok(None) };
    let spec = kind.fields().iter().find(|spec| spec.id == key.field);
    if spec.is_some_and(|spec| NOT_LISTED.contains(&spec.name.as_ref())) {
        return Ok(None);
    }
    let mut versions = Vec::new();
    for (dot, version) in kept.state.versions(key) {
        let value = fields::show(with, kind, key, &version.value)?;
        versions.push(VersionView { value, who: with.names.who(dot.actor.device), at: told(kind, version.at) });
    }
    let label = spec.map_or_else(|| "field-newer".to_owned(), FieldSpec::word);
    let before = before::of_field(with, (kind, kept), key, operations)?;
    Ok(Some(FieldView { field: key.field.0, line: key.line.0.to_string(), label, versions, before }))
}
