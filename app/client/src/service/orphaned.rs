//! What an enrolment could not send any more: copied out of the database while it is open, kept when the enrolment is
//! given up, brought to the server by the next one, and let go of once it is there.

use super::scheduler::Happened;
use super::{Platform, Service};
use crate::message::{Failure, Reply};
use crate::store::identity::Stage;
use crate::store::outbox::Left;
use crate::store::vault::{self, Vault, orphaned};
use crate::view::{Gate, LeftView};
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::ids::Hash;
use kitbag_shared::keys::hash;
use std::collections::BTreeSet;

impl<P: Platform> Service<P> {
    /// Cuts what waits and copies the sealed batches and their fading keys out of the database: a forgotten passphrase loses none of them.
    /// Returns whether the copy is there.
    pub(super) fn keep_waiting_copy(&self) -> bool {
        if self.stage() != Some(Stage::Member) {
            return true;
        }
        let mut platform = self.platform.borrow_mut();
        let mut env = platform.environment();
        let copy = self.change(|opened| opened.store.waiting_copy(&mut env).ok()).flatten();
        let Some(copy) = copy.map(|copy| orphaned::body(&copy)) else { return false };
        let print = hash("kitbag waiting copy", &[&copy]);
        if self.copied.get() == Some(print) {
            return true;
        }
        let written = self.behind(&mut platform).write(vault::WAITING, &copy).is_ok();
        if written {
            self.copied.set(Some(print));
        }
        written
    }

    /// The database and its key go only once what it did not send is in the other file.
    pub(super) fn start_anew(&self) -> Reply {
        match self.gate() {
            Gate::Locked { .. } | Gate::Ended => {}
            Gate::Fresh => return Reply::Gate(Gate::Fresh),
            Gate::Waiting { .. } | Gate::Paused { .. } | Gate::Open(_) => return Reply::Failed(Failure::NotPermitted),
        }
        if !self.keep_waiting_copy() || orphaned::keep(&mut self.behind(&mut self.platform.borrow_mut())).is_err() {
            return Reply::Failed(Failure::Storage);
        }
        self.forget();
        Reply::Gate(self.gate())
    }

    /// Hands what earlier enrolments left to this one, and lets go of what the server has or will never take.
    pub(super) fn settle_left(&self) {
        let Some(left) = self.left_of_each() else { return };
        self.let_go(&left, &[Left::Settled]);
        let waits = left.batches.iter().any(|(_, stands)| *stands == Left::Waiting);
        // Taken up just now, and the next run may be minutes away.
        let offered = self.change(|opened| std::mem::replace(&mut opened.offered_left, true));
        if waits && offered == Some(false) {
            self.note(Happened::WantedNow);
        }
    }

    /// The amount of what was left behind.
    pub(super) fn left_behind(&self) -> Reply {
        let count = |all: usize| u32::try_from(all).unwrap_or(u32::MAX);
        let Some(each) = self.left_of_each() else {
            let waiting = orphaned::count(&self.behind(&mut self.platform.borrow_mut())).unwrap_or(0);
            return Reply::LeftBehind(LeftView { waiting: count(waiting), ..LeftView::default() });
        };
        let of = |wanted| count(ids(&each.batches, wanted).len());
        let (waiting, refused, elsewhere) = (of(Left::Waiting), of(Left::Refused), of(Left::Elsewhere));
        Reply::LeftBehind(LeftView { waiting, refused, elsewhere })
    }

    /// Throws away what this enrolment cannot send. What it can still send stays.
    pub(super) fn throw_away_left(&self) -> Reply {
        let Some(each) = self.left_of_each() else { return Reply::Failed(Failure::NotPermitted) };
        let aside: Vec<Hash> = ids(&each.batches, Left::Refused).into_iter().collect();
        let done = self.change(|opened| opened.store.set_left_aside(&aside));
        match done {
            Some(Ok(())) => {
                self.let_go(&each, &[Left::Refused, Left::Elsewhere]);
                Reply::Done
            }
            Some(Err(error)) => Reply::Failed(error.failure()),
            None => Reply::Failed(Failure::Locked),
        }
    }

    /// A lost phone keeps nothing.
    pub(super) fn throw_all_left_away(&self) {
        let _as_much_as_can_be_done = self.behind(&mut self.platform.borrow_mut()).remove(vault::LEFT);
    }

    fn let_go(&self, each: &LeftOfEach, how: &[Left]) {
        let gone: BTreeSet<Hash> = how.iter().flat_map(|how| ids(&each.batches, *how)).collect();
        let key_gone =
            |entry: &KeyringEntry| each.keyring.iter().any(|(one, how_it_is)| one == entry && how.contains(how_it_is));
        let _tried_again_after_the_next_run = orphaned::retain(
            &mut self.behind(&mut self.platform.borrow_mut()),
            |batch| !gone.contains(&batch.id()),
            |entry| !key_gone(entry),
        );
    }

    /// The batches that were left and how each stands with this enrolment; none while nobody is a member here.
    fn left_of_each(&self) -> Option<LeftOfEach> {
        if self.stage() != Some(Stage::Member) {
            return None;
        }
        let left = orphaned::all(&self.behind(&mut self.platform.borrow_mut())).ok()?;
        let (batches, keyring) = self.change(|opened| opened.store.take_up_left(&left).ok()).flatten()?;
        Some(LeftOfEach {
            batches: left.batches.into_iter().zip(batches).collect(),
            keyring: left.keyring.into_iter().zip(keyring).collect(),
        })
    }
}

/// The batches that earlier enrolments left, and how each of them stands with this one.
struct LeftOfEach {
    batches: Vec<(SealedBatch, Left)>,
    keyring: Vec<(KeyringEntry, Left)>,
}

fn ids(left: &[(SealedBatch, Left)], wanted: Left) -> BTreeSet<Hash> {
    left.iter().filter(|(_, stands)| *stands == wanted).map(|(batch, _)| batch.id()).collect()
}
