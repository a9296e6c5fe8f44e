//! Places: how much is worked on at once, of it how much for devices that are known, for those who show a set-up token or
//! an open invitation, and for those who show nothing. None of these takes another's, and within each the greedy leave some:
//! programmes to each other, tokens and invitations to each other, addresses to each other.
//!
//! A request takes its place when its body is whole, so nobody holds one by sending slowly.

use crate::address::Origin;
use crate::fair::Fair;
use crate::refused::Refused;
use crate::settings::Bounds;
use kitbag_shared::ids::{DeviceId, InvitationId, ProgrammeId};
use kitbag_shared::wire::ErrorCode;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// Shares that are remembered before those that nobody holds are forgotten.
const SHARES_KEPT_MAX: usize = 256;

/// Looks at once at what strangers show: fewer than the store has connections for reading, which they would all take.
const LOOKS_MAX: usize = 2;

/// The claim of whose a request is, by its head. The signature is checked only when its body is whole: until then a
/// device that is known is believed, since strangers do not know any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    Device(ProgrammeId, DeviceId),
    /// A holder of a pass, by origin: naming an invitation is not holding it, and only its supervisor can check that.
    Holder(Pass, Origin),
    Stranger(Origin),
}

/// The pass that lets in whoever holds it, and was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pass {
    SetupToken,
    Invitation(ProgrammeId, InvitationId),
}

/// The share that each `K` has for itself.
struct Shares<K, S = Semaphore> {
    shares: Mutex<BTreeMap<K, Arc<S>>>,
}

impl<K, S> Default for Shares<K, S> {
    fn default() -> Self {
        Self { shares: Mutex::new(BTreeMap::new()) }
    }
}

impl<K: Ord> Shares<K> {
    /// The share of `key`, which has `max` places whenever nobody holds one.
    fn of(&self, key: K, max: usize) -> Arc<Semaphore> {
        self.kept(key, || Semaphore::new(max))
    }
}

impl<K: Ord, S> Shares<K, S> {
    /// The share of `key`, made when it is asked for and nobody holds any of it.
    fn kept(&self, key: K, new: impl FnOnce() -> S) -> Arc<S> {
        let mut shares = self.shares.lock().unwrap_or_else(PoisonError::into_inner);
        if shares.len() >= SHARES_KEPT_MAX {
            // Whoever holds a place holds on to the share that it is of.
            shares.retain(|_, share| Arc::strong_count(share) > 1);
        }
        Arc::clone(shares.entry(key).or_insert_with(|| Arc::new(new())))
    }
}

/// The places of requests in work.
pub(crate) struct Places {
    all: Arc<Semaphore>,
    programmes: Arc<Fair<ProgrammeId>>,
    origins: Shares<Origin>,
    origin_max: usize,
    strangers: Arc<Semaphore>,
    passes: Arc<Fair<Pass>>,
    of_one_pass: Shares<Pass, Fair<Origin>>,
    pass_max: usize,
    looks: Arc<Semaphore>,
    wait_max: Duration,
}

/// A place, until it is dropped.
pub(crate) struct Permit {
    _held: Vec<Box<dyn Send>>,
}

impl Places {
    pub(crate) fn new(bounds: &Bounds) -> Self {
        Self {
            all: Arc::new(Semaphore::new(bounds.requests_max)),
            programmes: Arc::new(Fair::new(bounds.member_requests_max)),
            origins: Shares::default(),
            origin_max: bounds.origin_requests_max,
            strangers: Arc::new(Semaphore::new(bounds.unsigned_requests_max)),
            passes: Arc::new(Fair::new(bounds.holder_requests_max)),
            of_one_pass: Shares::default(),
            pass_max: bounds.pass_requests_max,
            looks: Arc::new(Semaphore::new(LOOKS_MAX)),
            wait_max: bounds.place_wait_max,
        }
    }

    /// A place for a request whose body is whole. Waits a while: what was sent over a bad network is not sent in vain.
    pub(crate) async fn take(&self, claim: Claim) -> Result<Permit, Refused> {
        let taken = timeout(self.wait_max, async {
            // The narrowest first: who waits for their own keeps none of the others'.
            let mut held: Vec<Box<dyn Send>> = Vec::new();
            match claim {
                Claim::Device(programme, _) => held.push(Box::new(Arc::clone(&self.programmes).take(programme).await)),
                Claim::Holder(pass, origin) => {
                    held.push(Box::new(self.of_one_pass.kept(pass, || Fair::new(self.pass_max)).take(origin).await));
                    held.push(Box::new(Arc::clone(&self.passes).take(pass).await));
                }
                Claim::Stranger(origin) => {
                    held.push(Box::new(self.origins.of(origin, self.origin_max).acquire_owned().await.ok()?));
                    held.push(Box::new(Arc::clone(&self.strangers).acquire_owned().await.ok()?));
                }
            }
            held.push(Box::new(Arc::clone(&self.all).acquire_owned().await.ok()?));
            Some(Permit { _held: held })
        });
        taken.await.ok().flatten().ok_or(ErrorCode::Busy)
    }

    /// A place to look at what a stranger shows, beside the others: whoever holds something must get through to show it.
    pub(crate) async fn look(&self) -> Result<Permit, Refused> {
        let looks = Arc::clone(&self.looks);
        let taken = timeout(self.wait_max, looks.acquire_owned()).await;
        let look = taken.ok().and_then(Result::ok).ok_or(ErrorCode::Busy)?;
        Ok(Permit { _held: vec![Box::new(look)] })
    }

    /// A place for the server's own work, if there is one.
    pub(crate) fn for_ourselves(&self) -> Option<Permit> {
        let all = Arc::clone(&self.all).try_acquire_owned().ok()?;
        Some(Permit { _held: vec![Box::new(all)] })
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

    /// The permits that somebody gets who asks until they are refused.
    async fn all_that(places: &Places, claim: Claim) -> Vec<Permit> {
        let mut held = Vec::new();
        while let Ok(place) = places.take(claim).await {
            held.push(place);
        }
        held
    }

    #[tokio::test]
    async fn neither_strangers_nor_hostile_programmes_together_take_the_places_of_all() {
        let bounds = Bounds { place_wait_max: Duration::from_millis(1), ..Bounds::default() };
        let places = Places::new(&bounds);
        let _strangers = all_that(&places, Claim::Stranger(Origin::HERE)).await;
        let (mut first, mut second) = (Vec::new(), Vec::new());
        // Both at once, each as much as they get.
        while let (Ok(one), Ok(two)) = (places.take(device(A)).await, places.take(device(B)).await) {
            first.push(one);
            second.push(two);
        }
        let honest = all_that(&places, device(ProgrammeId::from_bytes([3; 16]))).await;
        assert_eq!((first.len(), second.len()), (16, 16));
        assert!(honest.len() >= 8, "{} are left", honest.len());
        let newcomer = Claim::Holder(Pass::SetupToken, Origin::HERE);
        assert!(places.take(newcomer).await.is_ok() && places.for_ourselves().is_some());
        drop(first);
        assert!(places.take(device(A)).await.is_ok(), "given back");
    }

    #[tokio::test]
    async fn the_places_of_devices_are_bounded() {
        let bounds = Bounds { member_requests_max: 2, place_wait_max: Duration::from_millis(1), ..Bounds::default() };
        let places = Places::new(&bounds);
        let (a, b) = (places.take(device(A)).await, places.take(device(B)).await);
        assert!(a.is_ok() && b.is_ok() && places.take(device(A)).await.is_err());
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
        let from = |last: u8| Origin::of([192, 0, 2, last].into());
        let invited = |id, last| Claim::Holder(Pass::Invitation(A, InvitationId::from_bytes([id; 16])), from(last));
        // Who only knows the id of an invitation leaves a place to who holds it, and it leaves some to others.
        let knows_it = all_that(&places, invited(1, 1)).await;
        let holds_it = all_that(&places, invited(1, 2)).await;
        assert_eq!((knows_it.len(), holds_it.len()), (1, 1));
        assert!(places.take(invited(1, 3)).await.is_err(), "all of one invitation have a bound");
        let founder = places.take(Claim::Holder(Pass::SetupToken, from(1))).await;
        assert!(founder.is_ok() && places.take(invited(2, 1)).await.is_err(), "all of them have a bound, too");
        drop(knows_it);
        assert!(places.take(invited(2, 1)).await.is_ok(), "given back");
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
