//! What stood in the state before each statement: by it a reset takes back what was said last, at the cost of that and not
//! of the whole chain. Else whoever holds the sheet could make a chain of resets of which each is judged from the start.
//!
//! It is remembered within a bound. A reset that reaches further back judges anew what it keeps.

use super::state::{Collection, Device, NamedKey, ProposedSheet, State};
use crate::ids::{CollectionId, DeviceId, KeyId};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// Things that are remembered of one chain (devices, their terms and logs, collections, keys), each of some 200 bytes.
const THINGS_MAX: usize = 65_536;
/// The number of these as which a public wrap key counts.
const WRAP_KEY_THINGS: usize = 8;

/// Parts of a state: what a statement leaves behind, or what stood there before. What is used up or counted for good (the
/// head, the bytes, invitations) is no part of it.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub(super) members: usize,
    pub(super) code: Option<(CollectionId, KeyId)>,
    pub(super) sheet: Option<DeviceId>,
    pub(super) proposed_sheet: Option<Arc<ProposedSheet>>,
    pub(super) devices: Vec<(DeviceId, Option<Device>)>,
    pub(super) collections: Vec<(CollectionId, Option<Collection>)>,
    pub(super) keys: Vec<(KeyId, Option<NamedKey>)>,
    pub(super) replaced_sheets: Vec<(DeviceId, Option<u32>)>,
}

impl Parts {
    fn things(&self) -> usize {
        let of_terms = |device: &Device| device.terms.iter().map(super::state::Term::things).sum::<usize>();
        let devices = self.devices.iter().map(|(_, device)| 1 + device.as_ref().map_or(0, of_terms));
        let desk = |one: &Collection| one.desk.as_ref().map_or(0, |_| WRAP_KEY_THINGS);
        let collections = self.collections.iter().map(|(_, one)| 1 + one.as_ref().map_or(0, desk));
        1 + devices.sum::<usize>() + collections.sum::<usize>() + self.keys.len() + self.replaced_sheets.len()
    }
}

impl State {
    /// Puts these parts in their places. Returns what stood there: putting that back undoes it.
    pub(super) fn put(&mut self, parts: Parts) -> Parts {
        Parts {
            members: std::mem::replace(&mut self.members, parts.members),
            code: std::mem::replace(&mut self.code, parts.code),
            sheet: std::mem::replace(&mut self.sheet, parts.sheet),
            proposed_sheet: std::mem::replace(&mut self.proposed_sheet, parts.proposed_sheet),
            devices: put_all(&mut self.devices, parts.devices),
            collections: put_all(&mut self.collections, parts.collections),
            keys: put_all(&mut self.keys, parts.keys),
            replaced_sheets: put_all(&mut self.replaced_sheets, parts.replaced_sheets),
        }
    }
}

fn put_all<K: Copy + Ord, V>(places: &mut BTreeMap<K, V>, parts: Vec<(K, Option<V>)>) -> Vec<(K, Option<V>)> {
    let put = |(key, value)| match value {
        Some(value) => (key, places.insert(key, value)),
        None => (key, places.remove(&key)),
    };
    parts.into_iter().map(put).collect()
}

/// The state before each of the last statements that count.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    before: VecDeque<Arc<Parts>>,
    things: usize,
}

impl Trail {
    /// Adds what stood before one more statement that counts.
    pub(super) fn push(&mut self, before: Parts) {
        self.things += before.things();
        self.before.push_back(Arc::new(before));
        while self.things > THINGS_MAX
            && let Some(first) = self.before.pop_front()
        {
            self.things -= first.things();
        }
    }

    /// Whether it leads back over so many statements.
    pub(super) fn reaches(&self, statements: usize) -> bool {
        self.before.len() >= statements
    }

    /// Removes and returns what stood before the last statement, which counts no more.
    pub(super) fn pop(&mut self) -> Option<Parts> {
        let last = self.before.pop_back()?;
        self.things -= last.things();
        Some(Arc::unwrap_or_clone(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(keys: usize) -> Parts {
        let keys = vec![(KeyId::from_bytes([1; 16]), None); keys];
        let (devices, collections, replaced_sheets) = (Vec::new(), Vec::new(), Vec::new());
        let (code, sheet, proposed_sheet) = (None, None, None);
        Parts { members: 0, code, sheet, proposed_sheet, devices, collections, keys, replaced_sheets }
    }

    #[test]
    fn so_much_is_remembered_and_of_more_the_first_is_forgotten() {
        let mut trail = Trail::default();
        trail.push(parts(THINGS_MAX / 2 - 1));
        trail.push(parts(THINGS_MAX / 2 - 1));
        assert!(trail.reaches(2) && trail.things == THINGS_MAX);
        trail.push(parts(0));
        assert!(trail.reaches(2) && !trail.reaches(3));
        trail.push(parts(THINGS_MAX));
        assert!(trail.reaches(0) && !trail.reaches(1), "what is more than all is not remembered");
        assert_eq!((trail.things, trail.pop().is_none()), (0, true));
    }
}
