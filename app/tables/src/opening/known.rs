//! What the programme has, found by any of its names.

use kitbag_common::form::{is_close, same_name};
use std::collections::{BTreeMap, BTreeSet};

/// Names of one file of which close ones are looked for.
const CLOSE_NAMES_MAX: usize = 2_000;

/// Things by their names.
pub(super) struct Called<T> {
    by_name: BTreeMap<String, BTreeSet<T>>,
    names: Vec<String>,
    close: BTreeMap<String, Option<String>>,
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
        Self { by_name, names, close: BTreeMap::new() }
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

    /// A name that differs in one letter. It is looked for of so many names and no more: a table of another kind has thousands
    /// that nothing is called like.
    pub(super) fn close_to(&mut self, name: &str) -> Option<String> {
        let key = same_name(name);
        if !self.close.contains_key(&key) && self.close.len() < CLOSE_NAMES_MAX {
            self.close.insert(key.clone(), self.names.iter().find(|other| is_close(name, other)).cloned());
        }
        self.close.get(&key).cloned().flatten()
    }
}
