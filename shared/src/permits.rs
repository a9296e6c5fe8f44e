//! What a role may write, decided identically on every device.
//!
//! Operations that are not permitted are quarantined by whoever receives them, never dropped.

use crate::operation::{Change, Operation};
use crate::record::lists::Role;
use crate::record::{CollectionKind, DeskReport, Kind, WITHDRAWN};

/// Whether a member with this role may write this operation into a collection of this kind.
///
/// A kind that this app does not know is for a newer app to judge: supervisors may write it, and so may
/// the others wherever they may write at all, since the collection already decides who reads.
pub fn permits(role: Role, collection: CollectionKind, operation: &Operation) -> bool {
    let Some(kind) = Kind::from_id(operation.kind) else {
        return may_write_at_all(role, collection);
    };
    kind.collection() == collection && kind.writers().contains(&role) && may_change(role, kind, operation)
}

/// As which other an entry of a list is counted, whether it is offered and where it stands changes lists and sums on every
/// device: only a supervisor says it, or takes the entry back.
///
/// A report to the desk is written by whoever tells it: nobody who is told of writes over it, or takes it back.
///
/// Nor does anybody else choose among counts that had not seen each other, or take a whole round of them back.
fn may_change(role: Role, kind: Kind, operation: &Operation) -> bool {
    if kind == Kind::DeskReport {
        return role == Role::Supervisor || DeskReport::is_of_author(operation);
    }
    let named = |name: &str| kind.fields().iter().find(|spec| spec.name == name).map(|spec| spec.id);
    let reserved = match (named(COUNTED_AS), named(CHOSEN_OVER)) {
        (Some(counted_as), _) => [Some(counted_as), named(RETIRED), named(RANK), Some(WITHDRAWN)],
        (None, Some(chosen_over)) => [Some(chosen_over), None, None, None],
        (None, None) if kind == Kind::Stocktake => [Some(WITHDRAWN), None, None, None],
        (None, None) => return true,
    };
    let is_reserved = |change: &Change| reserved.contains(&Some(change.key.field));
    role == Role::Supervisor || !operation.changes.iter().any(is_reserved)
}

/// The field by which an entry of a list is counted as another, in all kinds that have it.
const COUNTED_AS: &str = "counted_as";
/// The field by which one of several counts is chosen over others.
const CHOSEN_OVER: &str = "chosen_over";
/// The field by which it is offered no longer.
const RETIRED: &str = "retired";
/// The field by which it stands before or behind others in every list.
const RANK: &str = "rank";

fn may_write_at_all(role: Role, collection: CollectionKind) -> bool {
    match (role, collection) {
        (Role::Supervisor, _) => true,
        (Role::PeerWorker, CollectionKind::Stock | CollectionKind::Casework) => true,
        (Role::Volunteer, CollectionKind::Stock) => true,
        (Role::PeerWorker, CollectionKind::Programme | CollectionKind::Desk) => false,
        (Role::Volunteer, CollectionKind::Programme | CollectionKind::Casework | CollectionKind::Desk) => false,
        (Role::RecoverySheet | Role::Other(_), _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::RecordId;
    use crate::operation::tests::{change, dot, operation};
    use crate::record::{FieldId, FieldKey, KindId, Value};

    fn of(kind: Kind) -> Operation {
        Operation { kind: kind.id(), ..operation(dot(1, 1), vec![change(1, 1, &[])]) }
    }

    #[test]
    fn who_may_write_what() {
        use CollectionKind::{Casework, Programme, Stock};
        let table = [
            (Role::PeerWorker, Casework, Kind::Encounter, true),
            (Role::PeerWorker, Stock, Kind::StockMovement, true),
            (Role::PeerWorker, Programme, Kind::ProgrammeSettings, false),
            (Role::PeerWorker, Stock, Kind::Recipe, false),
            (Role::Volunteer, Stock, Kind::StockMovement, true),
            (Role::Volunteer, Casework, Kind::Encounter, false),
            (Role::Volunteer, Stock, Kind::Recipe, false),
            (Role::Supervisor, Stock, Kind::Recipe, true),
            (Role::Supervisor, Stock, Kind::Recall, true),
            (Role::PeerWorker, Stock, Kind::Recall, false),
            (Role::Volunteer, Stock, Kind::Recall, false),
            (Role::Supervisor, Programme, Kind::ProgrammeSettings, true),
            (Role::Supervisor, Stock, Kind::Encounter, false),
            (Role::RecoverySheet, Casework, Kind::Encounter, false),
            (Role::RecoverySheet, Programme, Kind::Member, false),
            (Role::Other(9), Stock, Kind::StockMovement, false),
        ];
        for (role, collection, kind, expected) in table {
            assert_eq!(permits(role, collection, &of(kind)), expected, "{role:?} {collection:?} {kind:?}");
        }
    }

    #[test]
    fn only_a_supervisor_says_as_what_an_entry_of_a_list_is_counted() {
        let change = |field| Change { key: FieldKey::single(field), value: Value::none(), replaces: Vec::new() };
        let fields = |kind: Kind| {
            let named = |name: &str| kind.fields().iter().find(|spec| spec.name == name).map(|spec| spec.id);
            let of_all = named(COUNTED_AS).map(|counted_as| [counted_as, named(RETIRED).unwrap(), WITHDRAWN]);
            of_all.map(|fields| fields.into_iter().chain(named(RANK)).collect::<Vec<_>>())
        };
        let lists: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| fields(*kind).is_some()).collect();
        assert_eq!(lists, [Kind::Item, Kind::Place, Kind::Area, Kind::Organisation]);
        let ranked: Vec<Kind> = lists.iter().copied().filter(|kind| fields(*kind).unwrap().len() == 4).collect();
        assert_eq!(ranked, [Kind::Place, Kind::Area], "what is put in order");
        for (kind, field) in
            lists.into_iter().flat_map(|kind| fields(kind).unwrap().into_iter().map(move |field| (kind, field)))
        {
            let operation = Operation { changes: vec![change(field)], ..of(kind) };
            for role in [Role::PeerWorker, Role::Volunteer, Role::Supervisor] {
                let expected = role == Role::Supervisor;
                assert_eq!(permits(role, CollectionKind::Stock, &operation), expected, "{role:?} {kind:?} {field:?}");
            }
        }
    }

    #[test]
    fn only_a_supervisor_chooses_among_counts_or_takes_a_round_back() {
        let chosen_over = Kind::StockMovement.fields().iter().find(|spec| spec.name == CHOSEN_OVER).unwrap().id;
        for (kind, field) in [(Kind::StockMovement, chosen_over), (Kind::Stocktake, WITHDRAWN)] {
            let change = Change { key: FieldKey::single(field), value: Value::of(&true), replaces: Vec::new() };
            let operation = Operation { changes: vec![change], ..of(kind) };
            for role in [Role::PeerWorker, Role::Volunteer, Role::Supervisor] {
                let expected = role == Role::Supervisor;
                assert_eq!(permits(role, CollectionKind::Stock, &operation), expected, "{role:?} {kind:?}");
            }
        }
    }

    #[test]
    fn a_report_is_written_by_who_tells_it_and_taken_back_by_supervisors() {
        let author = dot(1, 1).actor.device;
        let (made_of, other) = (RecordId::random([5; 16]), RecordId::random([6; 16]));
        let said = |field, value| Change { key: FieldKey::single(FieldId(field)), value, replaces: Vec::new() };
        let letter = || said(1, Value::of(&7u8));
        let report = |record, changes| Operation { record, changes, ..of(Kind::DeskReport) };
        let own = DeskReport::id(made_of, author);
        for (operation, permitted) in [
            (report(own, vec![letter(), said(2, Value::of(&made_of))]), true),
            (report(own, vec![letter(), said(2, Value::of(&other))]), false),
            (report(other, vec![letter(), said(2, Value::of(&made_of))]), false),
            (report(own, vec![letter()]), false),
            (report(own, vec![said(WITHDRAWN.0, Value::of(&true)), said(2, Value::of(&made_of))]), false),
        ] {
            assert_eq!(permits(Role::Volunteer, CollectionKind::Stock, &operation), permitted, "{operation:?}");
            assert!(permits(Role::Supervisor, CollectionKind::Stock, &operation));
            assert!(!permits(Role::PeerWorker, CollectionKind::Stock, &operation));
        }
        let elsewhere = Operation { dot: dot(2, 1), ..report(own, vec![letter(), said(2, Value::of(&made_of))]) };
        assert!(!permits(Role::Volunteer, CollectionKind::Stock, &elsewhere), "of another device it is another id");
    }

    #[test]
    fn a_newer_apps_kind_goes_where_its_author_may_write() {
        let newer = Operation { kind: KindId(900), ..of(Kind::Encounter) };
        assert!(permits(Role::PeerWorker, CollectionKind::Casework, &newer));
        assert!(!permits(Role::Volunteer, CollectionKind::Casework, &newer));
        assert!(!permits(Role::RecoverySheet, CollectionKind::Casework, &newer));
        assert!(!permits(Role::PeerWorker, CollectionKind::Programme, &newer));
    }
}
