//! The merge law, and the state of one record under it.
//!
//! > The state of a field is the set of versions whose dot no known operation on that field replaces.
//!
//! Any order, grouping or repetition of the same operations gives the same state. An edit that saw
//! another wins over it whatever the clocks say; edits that did not see each other are both kept, and
//! the one with the greatest (corrected time, dot) is shown. A withdrawal hides a record only while it
//! saw every current version of the other fields. Nothing here knows records, storage or people.

mod kept;

use crate::fault_injection::{Guard, stands};
use crate::ids::Dot;
use crate::operation::{Alias, Change, ContentHash, Operation};
use crate::record::{FieldKey, Fields, Value, WITHDRAWN};
use crate::time::Moment;
use minicbor::{CborLen, Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};

/// A version of a field: a value, who wrote it and when.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
pub struct Version {
    /// The value that was written.
    #[n(0)]
    pub value: Value,
    /// The time, by the author's corrected clock: breaks ties, decides nothing else.
    #[n(1)]
    pub at: Moment,
}

/// The state of one field: the current versions, and every dot known to be replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Decode)]
struct FieldState {
    #[n(0)]
    versions: BTreeMap<Dot, Version>,
    #[n(1)]
    replaced: BTreeSet<Dot>,
}

/// A record as the sum of the operations known about it.
///
/// Two devices change one field without having seen each other, and both values are kept:
/// ```
/// use kitbag_shared::ids::{Actor, DeviceId, Dot, RecordId};
/// use kitbag_shared::merge::RecordState;
/// use kitbag_shared::operation::{Change, Operation};
/// use kitbag_shared::record::{FieldId, FieldKey, Kind, Value};
/// use kitbag_shared::time::Moment;
///
/// let (kind, record, name) = (Kind::Area.id(), RecordId::random([9; 16]), FieldKey::single(FieldId(1)));
/// let by = |device, change: Change| {
///     let dot = Dot { seq: 1, actor: Actor { device: DeviceId::from_bytes([device; 16]), incarnation: 0 } };
///     Operation { dot, kind, record, at: Moment(1_000), offset_ms: 0, changes: vec![change], alias: None }
/// };
/// let mut state = RecordState::default();
/// let (north, south) = (state.change(name, Value::of(&"North")), state.change(name, Value::of(&"South")));
/// state.apply_all([&by(1, north), &by(2, south)]);
/// assert_eq!((state.versions(name).len(), state.conflicts()), (2, vec![name]));
/// // Whoever has seen both replaces both.
/// state.apply(&by(3, state.change(name, Value::of(&"North"))));
/// assert_eq!((state.versions(name).len(), state.conflicts()), (1, vec![]));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordState {
    fields: BTreeMap<FieldKey, FieldState>,
    /// Every operation applied, with what it said: makes applying twice harmless, and aliases checkable.
    known: BTreeMap<Dot, ContentHash>,
    /// Operations published again after a fork: new dot to what it was first.
    aliases: BTreeMap<Dot, Alias>,
}

/// Whether a record is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Not withdrawn.
    Visible,
    /// Withdrawn by someone who saw all of it.
    Hidden,
    /// Withdrawn by someone who had not seen an edit: stays visible, and flagged.
    WithdrawnUnseen,
}

/// A withdrawal: every dot of the record that was current where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
struct Withdrawal {
    #[n(0)]
    saw: BTreeSet<Dot>,
}

impl RecordState {
    /// Adds an operation. Returns whether it was new.
    pub fn apply(&mut self, operation: &Operation) -> bool {
        self.apply_all([operation])
    }

    /// Adds operations, in one pass over what is known however many they are. Returns whether any was new.
    pub fn apply_all<'a>(&mut self, operations: impl IntoIterator<Item = &'a Operation>) -> bool {
        let mut new = false;
        for operation in operations {
            new |= self.add(operation);
        }
        if new {
            // What is replaced stays replaced, so it may be dropped after the last as well as after each.
            self.drop_replaced();
        }
        new
    }

    fn add(&mut self, operation: &Operation) -> bool {
        if self.known.contains_key(&operation.dot) {
            return false;
        }
        self.known.insert(operation.dot, operation.content_hash());
        if let Some(alias) = operation.alias {
            self.aliases.insert(operation.dot, alias);
        }
        for change in &operation.changes {
            let field = self.fields.entry(change.key).or_default();
            field.replaced.extend(&change.replaces);
            let version = Version { value: change.value.clone(), at: operation.ranked_at() };
            field.versions.insert(operation.dot, version);
        }
        true
    }

    /// A replaced version never comes back, so its value need not be kept.
    fn drop_replaced(&mut self) {
        let names = Names { known: &self.known, aliases: &self.aliases };
        for field in self.fields.values_mut().filter(|field| !field.replaced.is_empty()) {
            let dead: BTreeSet<FirstName> = field.replaced.iter().filter_map(|dot| names.of(*dot)).collect();
            field.versions.retain(|dot, _| names.of(*dot).is_none_or(|name| !dead.contains(&name)));
        }
    }

    /// The operations that are known, each by its name.
    pub fn known(&self) -> impl Iterator<Item = (Dot, ContentHash)> {
        self.known.iter().map(|(dot, content)| (*dot, *content))
    }

    /// Whether this very operation is known: a forked log may hold another under the same dot.
    pub fn knows(&self, operation: &Operation) -> bool {
        self.known.get(&operation.dot) == Some(&operation.content_hash())
    }

    /// The current versions of a field, the shown one first; all names of one operation count once.
    pub fn versions(&self, key: FieldKey) -> Vec<(Dot, &Version)> {
        let names = Names { known: &self.known, aliases: &self.aliases };
        let mut by_name: BTreeMap<Option<FirstName>, (Dot, &Version)> = BTreeMap::new();
        for (dot, version) in self.fields.get(&key).into_iter().flat_map(|field| &field.versions) {
            by_name.entry(names.of(*dot)).or_insert((*dot, version));
        }
        let mut versions: Vec<_> = by_name.into_iter().collect();
        versions.sort_by_key(|(name, (_, version))| std::cmp::Reverse((version.at, *name)));
        versions.into_iter().map(|(_, version)| version).collect()
    }

    /// The dots that a new change of this field must replace: all that is current here.
    pub fn current_dots(&self, key: FieldKey) -> Vec<Dot> {
        self.fields.get(&key).map(|field| field.versions.keys().copied().collect()).unwrap_or_default()
    }

    /// A change that says `value` and replaces all that is current here.
    pub fn change(&self, key: FieldKey, value: Value) -> Change {
        let replaces = if stands(Guard::Replaces) { self.current_dots(key) } else { Vec::new() };
        Change { key, value, replaces }
    }

    /// The shown value of each field that has one, withdrawals left out.
    pub fn shown(&self) -> Fields {
        self.keys()
            .filter_map(|key| {
                let version = self.shown_version(key)?;
                (!version.value.is_none()).then(|| (key, version.value.clone()))
            })
            .collect()
    }

    /// The first of a field's versions. Nearly every field has but one, which needs no name to be told apart by.
    fn shown_version(&self, key: FieldKey) -> Option<&Version> {
        let versions = &self.fields.get(&key)?.versions;
        if versions.len() == 1 {
            return versions.values().next();
        }
        self.versions(key).first().map(|(_, version)| *version)
    }

    /// The fields whose kept versions differ.
    pub fn conflicts(&self) -> Vec<FieldKey> {
        self.keys().filter(|key| self.in_conflict(*key)).collect()
    }

    fn in_conflict(&self, key: FieldKey) -> bool {
        if self.fields.get(&key).is_none_or(|field| field.versions.len() < 2) {
            return false;
        }
        let versions = self.versions(key);
        versions.windows(2).any(|pair| matches!(pair, [(_, a), (_, b)] if a.value != b.value))
    }

    /// The fields that anything was ever said of, emptied ones too, withdrawals left out.
    pub fn keys(&self) -> impl Iterator<Item = FieldKey> {
        self.fields.keys().copied().filter(|key| key.field != WITHDRAWN)
    }

    /// The change that withdraws the record, having seen all that is current here.
    pub fn withdrawal(&self) -> Change {
        let saw = self.keys().flat_map(|key| self.current_dots(key)).collect();
        self.change(FieldKey::single(WITHDRAWN), Value::of(&Withdrawal { saw }))
    }

    /// The change that takes a withdrawal back.
    pub fn reinstatement(&self) -> Change {
        self.change(FieldKey::single(WITHDRAWN), Value::none())
    }

    /// Whether the record is to be seen.
    pub fn visibility(&self) -> Visibility {
        let versions = self.versions(FieldKey::single(WITHDRAWN));
        let withdrawals: Vec<Withdrawal> = versions.iter().filter_map(|(_, v)| v.value.read().ok()).collect();
        if withdrawals.is_empty() {
            return Visibility::Visible;
        }
        let unanimous = withdrawals.len() == versions.len();
        let current = self.current_names();
        if unanimous && withdrawals.iter().any(|withdrawal| self.saw_all(withdrawal, current.as_ref())) {
            Visibility::Hidden
        } else {
            Visibility::WithdrawnUnseen
        }
    }

    /// The names of all current versions but withdrawals; none if one of them has no name.
    fn current_names(&self) -> Option<BTreeSet<FirstName>> {
        let names = Names { known: &self.known, aliases: &self.aliases };
        let fields = self.fields.iter().filter(|(key, _)| key.field != WITHDRAWN);
        fields.flat_map(|(_, field)| field.versions.keys()).map(|dot| names.of(*dot)).collect()
    }

    /// Whether the withdrawal saw all, with as much work as it is long, however much there is to have seen.
    fn saw_all(&self, withdrawal: &Withdrawal, current: Option<&BTreeSet<FirstName>>) -> bool {
        let names = Names { known: &self.known, aliases: &self.aliases };
        let saw: BTreeSet<FirstName> = withdrawal.saw.iter().filter_map(|dot| names.of(*dot)).collect();
        let all = current.is_some_and(|current| current.len() <= saw.len() && current.is_subset(&saw));
        all || !stands(Guard::Saw)
    }

    /// Gives an own operation the name under which it is published again after a fork. Its old name is free from
    /// now on: another copy of this database may have published something else under it, or the very same.
    pub fn republish(&mut self, old: Dot, again: &Operation) {
        self.republish_all(&BTreeMap::from([(old, again)]));
    }

    /// Gives own operations the names under which they are published again, in one pass however many they are.
    pub fn republish_all(&mut self, again: &BTreeMap<Dot, &Operation>) {
        let held: BTreeMap<Dot, &Operation> =
            again.iter().filter(|(old, _)| self.known.contains_key(old)).map(|(old, again)| (*old, *again)).collect();
        for old in held.keys() {
            self.known.remove(old);
            self.aliases.remove(old);
        }
        for again in held.values() {
            self.known.insert(again.dot, again.content_hash());
            if let Some(alias) = again.alias {
                self.aliases.insert(again.dot, alias);
            }
        }
        for (old, again) in &held {
            for change in &again.changes {
                if let Some(field) = self.fields.get_mut(&change.key) {
                    field.rename(*old, again.dot, &change.value);
                }
            }
        }
        for field in self.fields.values_mut() {
            let renamed = field.replaced.iter().map(|dot| held.get(dot).map_or(*dot, |again| again.dot));
            field.replaced = renamed.collect();
        }
    }
}

impl FieldState {
    fn rename(&mut self, old: Dot, new: Dot, value: &Value) {
        if let Some(version) = self.versions.remove(&old) {
            self.versions.insert(new, Version { value: value.clone(), ..version });
        }
    }
}

/// An own operation as it is published again after a fork: under its new dot, with the new names of all that it
/// replaces or saw withdrawn, and an alias that says what it was first: copies of one database may fork apart, and
/// a name between the first and this one may never have left the device.
pub fn republished(operation: &Operation, dot: Dot, names: &BTreeMap<Dot, Dot>) -> Operation {
    let renamed = |dot: &Dot| *names.get(dot).unwrap_or(dot);
    let withdrawn = FieldKey::single(WITHDRAWN);
    let changes = operation.changes.iter().map(|change| Change {
        key: change.key,
        value: match change.value.read::<Withdrawal>() {
            Ok(withdrawal) if change.key == withdrawn => {
                Value::of(&Withdrawal { saw: withdrawal.saw.iter().map(renamed).collect() })
            }
            Ok(_) | Err(_) => change.value.clone(),
        },
        replaces: change.replaces.iter().map(renamed).collect(),
    });
    let first = || Alias { dot: operation.dot, content: operation.content_hash() };
    Operation {
        dot,
        changes: changes.collect(),
        alias: stands(Guard::Alias).then(|| operation.alias.unwrap_or_else(first)),
        ..operation.clone()
    }
}

/// The dot under which an operation was first written, and what it said: another operation may bear the same dot
/// where a log was forked, but not say the same.
type FirstName = (Dot, ContentHash);

/// The names of operations: which one a dot names, however often that was published.
struct Names<'a> {
    known: &'a BTreeMap<Dot, ContentHash>,
    aliases: &'a BTreeMap<Dot, Alias>,
}

impl Names<'_> {
    /// None while nothing is known under that dot.
    fn of(&self, dot: Dot) -> Option<FirstName> {
        let alias = self.aliases.get(&dot).map(|alias| (alias.dot, alias.content));
        alias.or_else(|| self.known.get(&dot).map(|content| (dot, *content)))
    }
}

#[cfg(test)]
mod tests;
