//! The transaction in the middle of taking an offer: what it goes by, and what it has taken so far.

use super::after_end;
use super::position::Misfit;
use crate::known::Known;
use crate::quotas::Quotas;
use crate::store::{StoreError, Writes};
use crate::sweep::Today;
use kitbag_shared::chain::Chain;
use kitbag_shared::ids::{DeviceId, Hash, ProgrammeId};
use kitbag_shared::invitation::OpenInvitation;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::{Day, Moment};
use kitbag_shared::wire::{Receipt, Refusal, RefusalCode};
use std::sync::Arc;
use std::time::Instant;

/// The parts that were taken, once the transaction is durable.
pub(super) struct Pushed {
    pub(super) known: Arc<Known>,
    pub(super) misfit: Misfit,
    pub(super) receipts: Vec<Receipt>,
    pub(super) refusals: Vec<Refusal>,
    /// The number of statements that were looked at.
    pub(super) judged: usize,
    pub(super) batches: usize,
    pub(super) bytes: usize,
    /// Invitations that are open now.
    pub(super) opened: Vec<OpenInvitation>,
    /// Whether other devices have something new to fetch.
    pub(super) changed: bool,
}

/// The transaction in the middle of taking.
pub(super) struct Taking<'r> {
    pub(super) programme: ProgrammeId,
    pub(super) device: DeviceId,
    pub(super) now: Moment,
    /// The days that today may be.
    pub(super) dated: Today,
    pub(super) quotas: Arc<Quotas>,
    pub(super) rows: &'r mut dyn Writes,
    pub(super) pushed: Pushed,
}

impl Taking<'_> {
    pub(super) fn membership(&self) -> &Chain {
        &self.pushed.known.membership
    }

    pub(super) fn today(&self) -> Day {
        self.now.day(0)
    }

    pub(super) fn is_supervisor(&self) -> bool {
        self.membership().member(self.device).is_some_and(|member| member.role == Role::Supervisor)
    }

    pub(super) fn refuse(&mut self, name: Hash, why: RefusalCode) {
        self.pushed.refusals.push(Refusal { batch: name, why });
    }

    /// Adds one after the other what `add` takes, refuses what it does not.
    pub(super) fn each<T>(
        &mut self,
        all: &[T],
        name: impl Fn(&T) -> Hash,
        add: impl Fn(&mut Self, &T) -> Result<Result<bool, RefusalCode>, StoreError>,
    ) -> Result<(), StoreError> {
        for one in all {
            match add(self, one)? {
                Ok(added) => self.pushed.changed |= added,
                Err(why) => self.refuse(name(one), why),
            }
        }
        Ok(())
    }

    /// Counts what is about to be stored: within what is taken of a device whose membership `ended`, if it is such a one's,
    /// and within today's budgets. Nothing is counted of what is refused.
    pub(super) fn make_room(
        &mut self,
        ended: Option<DeviceId>,
        bytes: usize,
    ) -> Result<Result<(), RefusalCode>, StoreError> {
        let mut beyond = None;
        if let Some(device) = ended {
            let Some(taken) = after_end::with(self, device, bytes)? else { return Ok(Err(RefusalCode::TooLarge)) };
            beyond = Some((device, taken));
        }
        if !self.quotas.pay(self.programme, self.device, bytes, Instant::now()) {
            return Ok(Err(RefusalCode::OverQuota));
        }
        if let Some((device, taken)) = beyond {
            self.rows.put_after_end(self.programme, device, taken)?;
        }
        Ok(Ok(()))
    }
}
