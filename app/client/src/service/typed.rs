//! What is typed before there is an enrolment. Until the five words are on paper it is in memory alone: nobody could open
//! what it were kept behind.

use super::{Platform, Service};
use crate::form::EnrolTyped;
use crate::message::{Failure, Reply};
use crate::store::identity::Stage;
use crate::store::vault::passphrase::Passphrase;
use crate::view::Gate;

impl<P: Platform> Service<P> {
    /// Keeps it behind the five words that are on paper now; with none behind those that were there before.
    pub(super) fn keep_typed(&self, typed: &EnrolTyped, passphrase: &str) -> Reply {
        let before_anything = match self.stage() {
            None | Some(Stage::Founding) => self.gate() == Gate::Fresh,
            Some(Stage::Waiting | Stage::Recovering | Stage::Member) => false,
        };
        if !before_anything {
            return Reply::Failed(Failure::NotPermitted);
        }
        let opened = match (passphrase, Passphrase::chosen(passphrase)) {
            ("", _) => Ok(()),
            (_, Some(chosen)) => self.open_new(&chosen),
            (_, None) => Err(Failure::NotComplete),
        };
        let env = self.platform.borrow().environment();
        let kept = opened.and_then(|()| {
            let kept = self.look(|opened| opened.store.keep_typed(&env, typed)).ok_or(Failure::Locked)?;
            kept.map_err(|error| error.failure())
        });
        kept.map_or_else(Reply::Failed, |()| Reply::Done)
    }
}
