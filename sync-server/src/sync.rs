//! One round trip: what a device brings is checked, pushed in one transaction, and answered with what it has not seen.
//!
//! Checking needs no store and happens beside the writer; deciding happens within the writer's transaction, by the
//! membership as it is there. Nothing here can open what it passes on.

mod after_end;
pub(crate) mod checked;
mod day;
mod keyring;
mod lease;
mod log;
mod position;
mod pull;
mod push;
pub(crate) mod said;
mod taking;
pub(crate) mod wraps;

use crate::metrics::refusal_text;
use crate::refused::{Refused, unavailable};
use crate::service::Service;
use crate::setup::random_bytes;
use crate::store;
use axum::http::request::Parts;
use kitbag_shared::ids::{Lease, ProgrammeId};
use kitbag_shared::wire::{self, ErrorCode, SyncAnswer, SyncRequest};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Things in one request, altogether: each that is not taken adds a refusal to the answer, and each is looked up.
pub(crate) const REQUEST_ITEMS_MAX: usize = 16_384;

fn items(request: &SyncRequest) -> usize {
    // Every list by name, so that a new one is not forgotten here.
    let SyncRequest {
        lease: _,
        install: _,
        lists: _,
        cursors,
        batches,
        statements,
        wraps,
        keyring,
        invitations,
        forget_joins,
        close_invitations,
        heads,
        lacks,
    } = request;
    let taken = [statements.len(), wraps.len(), keyring.len(), invitations.len(), batches.len()];
    let others = [cursors.len(), forget_joins.len(), close_invitations.len(), heads.len(), lacks.len()];
    taken.iter().chain(&others).sum()
}

impl Service {
    /// Answers a sync request. Blocks.
    pub(crate) fn sync(&self, programme: ProgrammeId, parts: &Parts, body: &[u8]) -> Result<Vec<u8>, Refused> {
        let asking = self.asking(programme, parts, body)?;
        let request: SyncRequest = wire::read(body).ok_or(ErrorCode::Unreadable)?;
        let install = request.install.ok_or(ErrorCode::Unreadable)?;
        if items(&request) > REQUEST_ITEMS_MAX {
            return Err(ErrorCode::TooLarge);
        }
        self.sweep_on(asking.now.day(0))?;
        let today = self.days.today(asking.now.day(0));

        let fresh = Lease::from_bytes(random_bytes().map_err(unavailable)?);
        let stands = position::Position::of(&request);
        let asked = pull::Asked::new((programme, asking.device), asking.nonce, stands.clone(), (asking.now, today));
        let offer = checked::Offer::from_request(request, &asking);
        let push = push::Push {
            programme,
            device: asking.device,
            now: asking.now,
            today,
            quotas: Arc::clone(&self.quotas),
            known: asking.known,
            install,
            stands,
            fresh,
            offer,
        };
        let pushed = store::write(&*self.store, move |rows| push.work(rows)).map_err(unavailable)??;
        self.known.keep(&pushed.known);
        for invitation in &pushed.opened {
            let (id, until) = (invitation.id, invitation.until);
            self.invitation_ends.remember(programme, id, until, asking.now);
        }
        if pushed.changed {
            self.hints.tell(programme);
        }
        let answer = store::read(&*self.store, |rows| asked.answer(rows, &pushed, fresh)).map_err(unavailable)?;
        self.count(&pushed, &answer);
        Ok(wire::write(&answer))
    }

    fn count(&self, pushed: &taking::Pushed, answer: &SyncAnswer) {
        self.metrics.stored.add(pushed.batches, pushed.bytes);
        self.metrics.judged.fetch_add(u64::try_from(pushed.judged).unwrap_or(u64::MAX), Ordering::Relaxed);
        let delivered = answer.batches.iter().map(|batch| batch.batch.len()).sum();
        self.metrics.delivered.add(answer.batches.len(), delivered);
        for refusal in &answer.refusals {
            self.metrics.refusal(refusal.why);
            tracing::debug!(id = ?refusal.batch, why = refusal_text(refusal.why), "not taken");
        }
        tracing::debug!(
            stored = pushed.batches,
            refused = answer.refusals.len(),
            delivered = answer.batches.len(),
            diverged = answer.diverged.len(),
            "synced"
        );
    }
}
