//! Between asking to join and being a member: looking whether a supervisor has confirmed, and what came of it.

use super::scheduler::Happened;
use super::step::SharedStore;
use super::{Platform, Service};
use crate::message::{Failure, Reply};
use crate::store::environment::Environment;
use crate::store::identity::Stage;
use crate::sync;
use crate::view::{Gate, Tried};

/// Between two questions whether the server keeps the join request still, in milliseconds. It answers strangers seldom.
const ASK_AGAIN_MS: u64 = 20_000;
/// After an invitation turned out to be over, the next look, in milliseconds: it may be one that has not gone out yet.
const OVER_RETRY_MS: u64 = 30_000;

impl<P: Platform> Service<P> {
    /// Somebody wants to know whether a supervisor has confirmed. That they were turned away, the gate says.
    pub(super) async fn check_join(&self) -> Reply {
        let waits = self.stage() == Some(Stage::Waiting) && !self.running.get();
        let looked = if waits { self.look_whether_confirmed().await } else { Ok(()) };
        match looked {
            Ok(()) | Err(Failure::TurnedAway | Failure::InvitationOver) => Reply::Gate(self.gate()),
            Err(why) => Reply::Failed(why),
        }
    }

    /// Looks once, for the beat or for somebody who waits.
    pub(super) async fn look_whether_confirmed(&self) -> Result<(), Failure> {
        let again = self.asks_again();
        self.running.set(true);
        let access = SharedStore::of(self);
        let looked = if again {
            sync::look_again(&access, &self.http).await
        } else {
            sync::ask_to_join(&access, &self.http).await
        };
        self.running.set(false);
        self.note_look(looked.err());
        looked
    }

    /// Whether it is time to ask once more what the server was told already. It is of no use to ask before it was.
    fn asks_again(&self) -> bool {
        let now_ms = self.platform.borrow().ticks_ms();
        let long_ago = self
            .look(|opened| opened.asked_again_ms)
            .flatten()
            .is_none_or(|asked| now_ms.saturating_sub(asked) >= ASK_AGAIN_MS);
        let again = long_ago && !self.was_turned_away() && matches!(self.gate(), Gate::Waiting { sent: true, .. });
        if again {
            self.change(|opened| opened.asked_again_ms = Some(now_ms));
        }
        again
    }

    fn was_turned_away(&self) -> bool {
        self.look(|opened| opened.tried).flatten().is_some_and(|tried| tried.why == Some(Failure::TurnedAway))
    }

    fn note_look(&self, why: Option<Failure>) {
        match self.stage() {
            Some(Stage::Waiting) => {
                let why = if self.was_turned_away() { Some(Failure::TurnedAway) } else { why };
                let at = self.platform.borrow().environment().now();
                self.change(|opened| opened.tried = Some(Tried { at, why }));
                self.note(match why {
                    Some(Failure::TurnedAway | Failure::InvitationOver) => Happened::Failed { retry_ms: OVER_RETRY_MS },
                    Some(_) | None => Happened::NotConfirmedYet,
                });
            }
            Some(Stage::Member) => self.note(Happened::WantedNow),
            Some(Stage::Founding | Stage::Recovering) | None => {}
        }
    }
}
