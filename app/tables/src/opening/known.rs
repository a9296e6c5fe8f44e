//! What the programme has, found by any of its names.

use kitbag_common::form::{is_close, same_name};
use std::collections::{BTreeMap, BTreeSet};

/// Things by their names.
pub(super) struct Called<T> {
    by_name: BTreeMap<String, BTreeSet<T>>,
    names: Vec<String>,
}

/// What is called so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found<T> {
    One(T),
    Several,
    None,
}

impl<T: Copy + Ord> Called<T> {
    pub(super) fn new<'n>(all: impl Iterator<Item = (T, &'n [String])>) -> Self {
        let (mut by_name, mut names): (BTreeMap<String, BTreeSet<T>>, _) = (BTreeMap::new(), Vec::new());
        for (thing, called) in all {
            for name in called {
                by_name.entry(same_name(name)).or_default().insert(thing);
                names.push(name.clone());
            }
        }
        Self { by_name, names }
    }

    /// What is called so, but for case, marks and accents.
    pub(super) fn find(&self, name: &str) -> Found<T> {
        let mut found = self.by_name.get(&same_name(name)).into_iter().flatten();
        match (found.next(), found.next()) {
            (Some(one), None) => Found::One(*one),
            (Some(_), Some(_)) => Found::Several,
            (None, _) => Found::None,
        }
    }

    /// A name that differs in one letter.
    pub(super) fn close_to(&self, name: &str) -> Option<String> {
        self.names.iter().find(|other| is_close(name, other)).cloned()
    }
}
