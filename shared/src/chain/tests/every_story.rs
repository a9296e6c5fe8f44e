//! All stories of three supervisors, two phones and the sheet up to a depth, each state looked at once.
//!
//! A search of our own: the state is compared whole, which is what a model checker would have to be told anyway.

use super::story::*;
use crate::chain::{Deed, State};
use crate::ids::KeyId;
use crate::record::CollectionKind;
use crate::record::lists::Role;
use std::collections::{BTreeMap, BTreeSet};

/// Statements after the beginning.
const DEPTH: usize = 7;
const SUPERVISORS: [usize; 3] = [FOUNDER, 2, 3];
const PHONES: [usize; 2] = [4, 5];

/// Who tries what. Everybody tries everything that changes somebody's membership.
fn tries() -> Vec<(usize, Deed)> {
    let everybody = || SUPERVISORS.into_iter().chain(PHONES);
    let mut tries = Vec::new();
    for by in everybody().chain([SHEET]) {
        for device in everybody() {
            tries.push((by, end(device, 1)));
        }
        for device in PHONES {
            tries.push((by, certify(device, Role::Supervisor)));
            tries.push((by, certify(device, Role::PeerWorker)));
        }
    }
    tries
}

/// What tells one state from another: roles and what counts, but not which number said so or which key it is.
fn outline(story: &Story) -> BTreeMap<usize, (Option<Role>, u64, bool)> {
    let of = |device: usize| (story.role(device), story.counts(device), story.chain.is_lost(id(device)));
    SUPERVISORS.into_iter().chain(PHONES).map(|device| (device, of(device))).collect()
}

fn sealing(state: &State) -> BTreeSet<KeyId> {
    state.collections().values().map(|collection| collection.key).collect()
}

#[test]
fn in_no_short_story_does_anybody_speak_or_hold_what_seals_who_was_ended() {
    let mut begin = Story::begin();
    begin.say(FOUNDER, &[certify(2, Role::Supervisor), certify(3, Role::Supervisor)]);
    let tries = tries();
    let mut seen = BTreeSet::from([outline(&begin)]);
    let mut edge = vec![begin];
    let mut steps = 0;
    for _ in 0..DEPTH {
        let mut next = Vec::new();
        for story in &edge {
            for (by, deed) in &tries {
                steps += 1;
                if let Some(after) = tried(story, *by, deed)
                    && seen.insert(outline(&after))
                {
                    next.push(after);
                }
            }
        }
        edge = next;
    }
    assert!(seen.len() > 100 && steps > 3_000, "{} states by {steps} steps", seen.len());
}

/// What a try comes to, and what must hold whatever it is.
fn tried(story: &Story, by: usize, deed: &Deed) -> Option<Story> {
    let mut after = story.clone();
    let is_end = matches!(deed, Deed::End(_));
    let deeds = if is_end { after.with_new_keys(deed.clone()) } else { vec![deed.clone()] };
    let taken = after.try_say(by, &deeds).is_ok();
    let speaks = matches!(story.role(by), Some(Role::Supervisor | Role::RecoverySheet));
    assert!(speaks || !taken, "device {by} is no supervisor: {deed:?}");
    assert_eq!(after.role(SHEET), Some(Role::RecoverySheet), "the sheet is always there");
    if let Deed::End(end) = deed {
        let member = story.chain.member(end.device).is_some();
        let lawful = speaks && member && end.device != id(by);
        assert_eq!(taken, lawful, "an honest end gets through");
        if taken {
            let old = sealing(story.chain.state());
            assert!(old.is_disjoint(&sealing(after.chain.state())), "nothing seals that the ended device held");
            let may_read = |kind: CollectionKind| after.chain.may_read(end.device, collection(kind));
            assert!(!CollectionKind::ALL.into_iter().any(may_read));
        }
    }
    taken.then_some(after)
}
