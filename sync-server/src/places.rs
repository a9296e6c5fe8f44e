//! Places: how much is worked on at once, of it how much for one programme and for those who sign nothing.
//!
//! A request takes its place when its body is whole, so nobody holds one by sending slowly.

use crate::address::Origin;
use crate::service::Refused;
use crate::settings::Bounds;
use kitbag_shared::ids::{DeviceId, ProgrammeId};
use kitbag_shared::wire::ErrorCode;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// Shares that are remembered before those that nobody holds are forgotten.
const SHARES_KEPT_MAX: usize = 256;

/// Whose a request is by its head. The signature is checked only when its body is whole: until then a device that is
/// known is believed, since strangers do not know any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    Device(ProgrammeId, DeviceId),
    Stranger(Origin),
}

impl Claim {
    fn programme(self) -> Option<ProgrammeId> {
        match self {
            Self::Device(programme, _) => Some(programme),
            Self::Stranger(_) => None,
        }
    }
}

/// At most so many places for each `K`.
pub(crate) struct Shares<K> {
    shares: Mutex<BTreeMap<K, Arc<Semaphore>>>,
}

impl<K> Default for Shares<K> {
    fn default() -> Self {
        Self { shares: Mutex::new(BTreeMap::new()) }
    }
}

impl<K: Ord> Shares<K> {
    /// The share of `key`, which has `max` places whenever nobody holds one.
    pub(crate) fn of(&self, key: K, max: usize) -> Arc<Semaphore> {
        let mut shares = self.shares.lock().unwrap_or_else(PoisonError::into_inner);
        if shares.len() >= SHARES_KEPT_MAX {
            // A permit holds on to its semaphore.
            shares.retain(|_, share| Arc::strong_count(share) > 1);
        }
        Arc::clone(shares.entry(key).or_insert_with(|| Arc::new(Semaphore::new(max))))
    }
}

/// The places of requests in work.
pub(crate) struct Places {
    all: Arc<Semaphore>,
    shares: Shares<Option<ProgrammeId>>,
    programme_max: usize,
    strangers_max: usize,
    wait_max: Duration,
}

/// A place, until it is dropped.
pub(crate) struct Place {
    _all: OwnedSemaphorePermit,
    _share: Option<OwnedSemaphorePermit>,
}

impl Places {
    pub(crate) fn new(bounds: &Bounds) -> Self {
        Self {
            all: Arc::new(Semaphore::new(bounds.requests_max)),
            shares: Shares::default(),
            programme_max: bounds.programme_requests_max,
            strangers_max: bounds.unsigned_requests_max,
            wait_max: bounds.place_wait_max,
        }
    }

    /// A place for a request whose body is whole. Waits a while: what was sent over a bad network is not sent in vain.
    pub(crate) async fn take(&self, claim: Claim) -> Result<Place, Refused> {
        let programme = claim.programme();
        let max = if programme.is_some() { self.programme_max } else { self.strangers_max };
        let share = self.shares.of(programme, max);
        let taken = timeout(self.wait_max, async {
            let share = share.acquire_owned().await.ok()?;
            let all = Arc::clone(&self.all).acquire_owned().await.ok()?;
            Some(Place { _all: all, _share: Some(share) })
        });
        taken.await.ok().flatten().ok_or(ErrorCode::Busy)
    }

    /// A place for the server's own work, if there is one.
    pub(crate) fn for_ourselves(&self) -> Option<Place> {
        let all = Arc::clone(&self.all).try_acquire_owned().ok()?;
        Some(Place { _all: all, _share: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ProgrammeId = ProgrammeId::from_bytes([1; 16]);
    const B: ProgrammeId = ProgrammeId::from_bytes([2; 16]);

    fn device(programme: ProgrammeId) -> Claim {
        Claim::Device(programme, DeviceId::from_bytes([1; 16]))
    }

    #[tokio::test]
    async fn neither_strangers_nor_one_programme_take_the_places_of_all() {
        let bounds = Bounds {
            requests_max: 4,
            programme_requests_max: 2,
            unsigned_requests_max: 1,
            place_wait_max: Duration::from_millis(1),
            ..Bounds::default()
        };
        let places = Places::new(&bounds);
        let strangers = places.take(Claim::Stranger(Origin::HERE)).await;
        assert!(strangers.is_ok() && places.take(Claim::Stranger(Origin::HERE)).await.is_err());
        let held = [places.take(device(A)).await, places.take(device(A)).await];
        assert!(held.iter().all(Result::is_ok) && places.take(device(A)).await.is_err());
        let others = places.take(device(B)).await;
        assert!(others.is_ok() && places.for_ourselves().is_none());
        drop(held);
        assert!(places.take(device(A)).await.is_ok(), "given back");
    }

    #[test]
    fn shares_that_nobody_holds_are_forgotten() {
        let shares = Shares::default();
        let held = shares.of(0, 1).try_acquire_owned().unwrap();
        for key in 1..=2 * SHARES_KEPT_MAX {
            drop(shares.of(key, 1));
        }
        assert!(shares.shares.lock().unwrap().len() <= SHARES_KEPT_MAX);
        assert_eq!(shares.of(0, 1).available_permits(), 0, "what is held is not");
        drop(held);
    }
}
