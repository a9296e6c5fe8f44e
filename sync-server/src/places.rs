//! Places: how much is worked on at once, of it how much for one programme, for those who show a set-up token or an open
//! invitation, and for those who show nothing, and of theirs how much for one address.
//!
//! A request takes its place when its body is whole, so nobody holds one by sending slowly.

use crate::address::Origin;
use crate::service::Refused;
use crate::settings::Bounds;
use kitbag_shared::ids::{DeviceId, InvitationId, ProgrammeId};
use kitbag_shared::wire::ErrorCode;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// Shares that are remembered before those that nobody holds are forgotten.
const SHARES_KEPT_MAX: usize = 256;

/// Looks at once at what strangers show: fewer than the store has connections for reading, which they would all take.
const LOOKS_MAX: usize = 2;

/// Whose a request is by its head. The signature is checked only when its body is whole: until then a device that is
/// known is believed, since strangers do not know any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    Device(ProgrammeId, DeviceId),
    Holder(Pass),
    Stranger(Origin),
}

/// What lets in whoever holds it, and was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pass {
    SetupToken,
    Invitation(ProgrammeId, InvitationId),
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
    passes: Shares<Pass>,
    pass_max: usize,
    holders: Arc<Semaphore>,
    looks: Arc<Semaphore>,
    wait_max: Duration,
}

/// A place, until it is dropped.
pub(crate) struct Place {
    _permits: Vec<OwnedSemaphorePermit>,
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
            passes: Shares::default(),
            pass_max: bounds.pass_requests_max,
            holders: Arc::new(Semaphore::new(bounds.holder_requests_max)),
            looks: Arc::new(Semaphore::new(LOOKS_MAX)),
            wait_max: bounds.place_wait_max,
        }
    }

    /// A place for a request whose body is whole. Waits a while: what was sent over a bad network is not sent in vain.
    pub(crate) async fn take(&self, claim: Claim) -> Result<Place, Refused> {
        let mut shares = self.shares(claim);
        shares.push(Arc::clone(&self.all));
        self.within_the_wait(shares).await
    }

    /// A place to look at what a stranger shows, beside the others: whoever holds something must get through to show it.
    pub(crate) async fn look(&self) -> Result<Place, Refused> {
        self.within_the_wait(vec![Arc::clone(&self.looks)]).await
    }

    async fn within_the_wait(&self, shares: Vec<Arc<Semaphore>>) -> Result<Place, Refused> {
        let taken = timeout(self.wait_max, async {
            let mut permits = Vec::new();
            for share in shares {
                permits.push(share.acquire_owned().await.ok()?);
            }
            Some(Place { _permits: permits })
        });
        taken.await.ok().flatten().ok_or(ErrorCode::Busy)
    }

    /// The shares that a request draws from, the narrowest first: who waits for their own keeps none of the others'.
    fn shares(&self, claim: Claim) -> Vec<Arc<Semaphore>> {
        match claim {
            Claim::Device(programme, _) => vec![self.programmes.of(programme, self.programme_max)],
            Claim::Holder(pass) => vec![self.passes.of(pass, self.pass_max), Arc::clone(&self.holders)],
            Claim::Stranger(origin) => vec![self.origins.of(origin, self.origin_max), Arc::clone(&self.strangers)],
        }
    }

    /// A place for the server's own work, if there is one.
    pub(crate) fn for_ourselves(&self) -> Option<Place> {
        let all = Arc::clone(&self.all).try_acquire_owned().ok()?;
        Some(Place { _permits: vec![all] })
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
    async fn who_holds_a_token_or_an_invitation_finds_places_that_no_stranger_takes_and_no_other_holder_all_of() {
        let bounds = Bounds {
            unsigned_requests_max: 1,
            holder_requests_max: 3,
            pass_requests_max: 2,
            place_wait_max: Duration::from_millis(1),
            ..Bounds::default()
        };
        let places = Places::new(&bounds);
        let strangers = places.take(Claim::Stranger(Origin::HERE)).await;
        assert!(strangers.is_ok() && places.take(Claim::Stranger(Origin::HERE)).await.is_err());
        let invited = |id| places.take(Claim::Holder(Pass::Invitation(A, InvitationId::from_bytes([id; 16]))));
        let held = [invited(1).await, invited(1).await];
        assert!(held.iter().all(Result::is_ok) && invited(1).await.is_err());
        let founder = places.take(Claim::Holder(Pass::SetupToken)).await;
        assert!(founder.is_ok() && invited(2).await.is_err(), "all of them have a bound, too");
        drop(held);
        assert!(invited(2).await.is_ok(), "given back");
    }

    #[tokio::test]
    async fn looks_are_bounded_and_take_nobodys_place() {
        let bounds = Bounds { requests_max: 0, place_wait_max: Duration::from_millis(1), ..Bounds::default() };
        let places = Places::new(&bounds);
        let mut looking = Vec::new();
        for _ in 0..LOOKS_MAX {
            looking.push(places.look().await.map_err(|_| "at the bound").unwrap());
        }
        assert!(places.look().await.is_err());
        looking.clear();
        assert!(places.look().await.is_ok(), "given back");
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
