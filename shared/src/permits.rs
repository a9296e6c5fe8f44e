//! What a role may write, decided identically on every device.
//!
//! Operations that are not permitted are quarantined by whoever receives them, never dropped.

use crate::operation::Operation;
use crate::record::lists::Role;
use crate::record::{CollectionKind, Kind};

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

/// As which other an entry of a list is counted changes lists and sums on every device: only a supervisor says it.
fn may_change(role: Role, kind: Kind, operation: &Operation) -> bool {
    let is_counting = |field: u16| kind.fields().iter().any(|spec| spec.id.0 == field && spec.name == COUNTED_AS);
    role == Role::Supervisor || !operation.changes.iter().any(|change| is_counting(change.key.field.0))
}

/// The field by which an entry of a list is counted as another, in all kinds that have it.
const COUNTED_AS: &str = "counted_as";

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
    use crate::operation::Change;
    use crate::operation::tests::{change, dot, operation};
    use crate::record::{FieldKey, KindId, Value};

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
            (Role::Volunteer, Stock, Kind::Recipe, true),
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
        let saying = |kind: Kind| {
            let field = kind.fields().iter().find(|spec| spec.name == COUNTED_AS).map(|spec| spec.id);
            let change = |field| Change { key: FieldKey::single(field), value: Value::none(), replaces: Vec::new() };
            field.map(|field| Operation { changes: vec![change(field)], ..of(kind) })
        };
        let lists: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| saying(*kind).is_some()).collect();
        assert_eq!(lists, [Kind::Item, Kind::Place, Kind::Area, Kind::Organisation]);
        for kind in lists {
            let operation = saying(kind).unwrap();
            for role in [Role::PeerWorker, Role::Volunteer, Role::Supervisor] {
                let expected = role == Role::Supervisor;
                assert_eq!(permits(role, CollectionKind::Stock, &operation), expected, "{role:?} {kind:?}");
            }
        }
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
