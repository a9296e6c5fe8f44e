//! Places: how much is worked on at once, of it how much for one programme and for those who sign nothing, and of theirs
//! how much for one address.
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
    programmes: Shares<ProgrammeId>,
    programme_max: usize,
    origins: Shares<Origin>,
    origin_max: usize,
    strangers: Arc<Semaphore>,
    wait_max: Duration,
}

/// A place, until it is dropped.
pub(crate) struct Place {
    _all: OwnedSemaphorePermit,
    _shares: Vec<OwnedSemaphorePermit>,
}

impl Places {
    pub(crate) fn new(bounds: &Bounds) -> Self {
        Self {
            all: Arc::new(Semaphore::new(bounds.requests_max)),
            programmes: Shares::default(),
            programme_max: bounds.programme_requests_max,
            origins: Shares::default(),
            origin_max: bounds.origin_requests_max,
            strangers: Arc::new(Semaphore::new(bounds.unsigned_requests_max)),
            wait_max: bounds.place_wait_max,
        }
    }

    /// A place for a request whose body is whole. Waits a while: what was sent over a bad network is not sent in vain.
    pub(crate) async fn take(&self, claim: Claim) -> Result<Place, Refused> {
        let taken = timeout(self.wait_max, async {
            let mut shares = Vec::new();
            for share in self.shares(claim) {
                shares.push(share.acquire_owned().await.ok()?);
            }
            let all = Arc::clone(&self.all).acquire_owned().await.ok()?;
            Some(Place { _all: all, _shares: shares })
        });
        taken.await.ok().flatten().ok_or(ErrorCode::Busy)
    }

    /// The shares that a request draws from, the narrowest first: who waits for their own keeps none of the others'.
    fn shares(&self, claim: Claim) -> Vec<Arc<Semaphore>> {
        match claim {
            Claim::Device(programme, _) => vec![self.programmes.of(programme, self.programme_max)],
            Claim::Stranger(origin) => vec![self.origins.of(origin, self.origin_max), Arc::clone(&self.strangers)],
        }
    }

    /// A place for the server's own work, if there is one.
    pub(crate) fn for_ourselves(&self) -> Option<Place> {
        let all = Arc::clone(&self.all).try_acquire_owned().ok()?;
        Some(Place { _all: all, _shares: Vec::new() })
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

    #[tokio::test]
    async fn one_address_takes_not_all_places_of_strangers() {
        let bounds = Bounds {
            unsigned_requests_max: 3,
            origin_requests_max: 2,
            place_wait_max: Duration::from_millis(1),
            ..Bounds::default()
        };
        let places = Places::new(&bounds);
        let from = |last: u8| places.take(Claim::Stranger(Origin::of([192, 0, 2, last].into())));
        let held = [from(1).await, from(1).await];
        assert!(held.iter().all(Result::is_ok) && from(1).await.is_err());
        let other = from(2).await;
        assert!(other.is_ok() && from(3).await.is_err(), "all of them have a bound, too");
        drop(held);
        assert!(from(1).await.is_ok() && from(3).await.is_ok(), "given back");
    }

    #[tokio::test]
    async fn who_waits_for_their_own_share_keeps_nobody_else_waiting() {
        let bounds = Bounds { unsigned_requests_max: 2, origin_requests_max: 1, ..Bounds::default() };
        let places = Arc::new(Places::new(&bounds));
        let stranger = |last: u8| Claim::Stranger(Origin::of([192, 0, 2, last].into()));
        let held = places.take(stranger(1)).await;
        let flood: Vec<_> = (0..100)
            .map(|_| {
                let places = Arc::clone(&places);
                tokio::spawn(async move { places.take(stranger(1)).await.is_ok() })
            })
            .collect();
        tokio::task::yield_now().await;
        assert!(timeout(Duration::from_secs(1), places.take(stranger(2))).await.is_ok_and(|place| place.is_ok()));
        drop(held);
        for one in flood {
            assert!(one.await.unwrap());
        }
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
