//! What a record said before it was corrected: the trace that a correction leaves.
//!
//! It comes from the sealed operations themselves, so every device tells the same, and tells it for as long as it keeps
//! them.

use super::fields::{self, Showing};
use crate::store::enrolled::Enrolled;
use crate::store::error::StoreError;
use crate::store::inbox::history::operations_on;
use crate::store::records::{self, Kept};
use crate::store::stock::hand_outs::is_left_out;
use crate::view::{GivenBefore, Shown, VersionView};
use kitbag_shared::ids::Dot;
use kitbag_shared::operation::{Change, Operation};
use kitbag_shared::record::{CollectionKind, FieldKey, Fields, Kind, Record as _, Shape, StockMovement};
use kitbag_shared::time::Moment;
use std::collections::BTreeSet;

/// The values that stood in a field before, the latest first.
pub(super) fn of_field(
    with: &Showing<'_>,
    (kind, kept): (Kind, &Kept),
    key: FieldKey,
    operations: &[Operation],
) -> Result<Vec<VersionView>, StoreError> {
    let current: BTreeSet<Dot> = kept.state.current_dots(key).into_iter().collect();
    let mut before = Vec::new();
    for (operation, change) in changes_of(operations, key).filter(|(operation, _)| !current.contains(&operation.dot)) {
        let value = fields::show(with, kind, key, &change.value)?;
        if !matches!(value, Shown::Fading { .. }) && !holds_words(kind, key) {
            let who = with.names.who(operation.dot.actor.device);
            before.push(VersionView { value, who, at: told(kind, operation.ranked_at()) });
        }
    }
    before.reverse();
    before.dedup_by(|one, other| one.value == other.value);
    Ok(before)
}

/// Whether somebody may have typed words there. Those that were taken out again are not shown: they may have said too much.
fn holds_words(kind: Kind, key: FieldKey) -> bool {
    let is_text = |shape: &Shape| matches!(shape, Shape::Text(_) | Shape::Wanted);
    let is_words = |shape: &Shape| {
        is_text(shape) || matches!(shape, Shape::Group(group) if group.parts.iter().any(|part| is_text(&part.shape)))
    };
    kind.fields().iter().any(|spec| spec.id == key.field && is_words(&spec.shape))
}

fn changes_of(operations: &[Operation], key: FieldKey) -> impl Iterator<Item = (&Operation, &Change)> {
    let of_it = move |operation: &Operation| operation.changes.iter().position(|change| change.key == key);
    operations.iter().filter_map(move |operation| Some((operation, operation.changes.get(of_it(operation)?)?)))
}

/// The number of movements of a record that are read for it: people hand out a few items, and a member who means harm
/// names hundreds.
const MOVEMENTS_LOOKED_AT_MAX: usize = 50;

/// The hand-outs that were given before: hand-outs are movements, which are corrected in the record's stead.
pub(super) fn given(with: &Showing<'_>, enrolled: &Enrolled, kept: &Kept) -> Result<Vec<GivenBefore>, StoreError> {
    let mut before = Vec::new();
    for movement in records::movements_of(with.db, kept)?.into_iter().take(MOVEMENTS_LOOKED_AT_MAX) {
        if let Some(of_it) = records::find_of(with.db, Kind::StockMovement, movement)? {
            before.extend(of_movement(with, enrolled, &of_it)?);
        }
    }
    Ok(before)
}

/// The quantities, but none, that stood in a movement before.
fn of_movement(with: &Showing<'_>, enrolled: &Enrolled, kept: &Kept) -> Result<Vec<GivenBefore>, StoreError> {
    let movement: StockMovement = kept.read();
    let Some(item) = movement.item else { return Ok(Vec::new()) };
    let operations = operations_on(with.db, enrolled, kept)?;
    let quantities: Vec<(&Operation, u32)> = operations
        .iter()
        .flat_map(|operation| operation.changes.iter().filter_map(move |change| Some((operation, quantity(change)?))))
        .collect();
    let corrections = quantities.windows(2).filter_map(|two| Some((two.get(1)?.0, two.first()?.1)));
    let shown = |(operation, quantity): (&Operation, u32)| GivenBefore {
        movement: kept.id,
        name: with.names.of(item),
        quantity,
        left_out: is_left_out(&movement),
        who: with.names.who(operation.dot.actor.device),
        day: operation.at.day(0),
    };
    Ok(corrections.filter(|(_, quantity)| *quantity > 0).map(shown).collect())
}

/// The number that went out by a change of a movement's quantity.
fn quantity(change: &Change) -> Option<u32> {
    let read = StockMovement::read(&Fields::from([(change.key, change.value.clone())])).record;
    read.quantity.map(|quantity| quantity.get().unsigned_abs())
}

/// Stock tells the day and no hour: what a clock was off by is no time.
pub(super) fn told(kind: Kind, at: Moment) -> Moment {
    match kind.collection() {
        CollectionKind::Stock => Moment(at.0.saturating_add(HALF_A_DAY_MS)).whole_day(),
        CollectionKind::Programme | CollectionKind::Casework | CollectionKind::Desk => at,
    }
}

const HALF_A_DAY_MS: i64 = 12 * 60 * 60 * 1000;

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::time::Day;

    #[test]
    fn stock_tells_its_day_whatever_a_clock_was_off_by_and_casework_its_time() {
        let day = Moment(i64::from(Day(20_000).0) * 86_400_000);
        for off in [-3, 0, 3, -3_600_000, 3_600_000] {
            let at = Moment(day.0 + off);
            assert_eq!(told(Kind::StockMovement, at), day, "{off}");
            assert_eq!(told(Kind::Encounter, at), at, "{off}");
        }
    }
}
