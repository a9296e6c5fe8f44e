//! Bodies that are on their way: bounded in memory altogether. When that is full, the slowest of whoever sends the most
//! gives way, strangers before devices that are known.

use crate::address::Origin;
use crate::places::{Claim, Pass};
use kitbag_shared::ids::{DeviceId, ProgrammeId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use tokio::sync::Notify;

/// The bytes that a body counts beside its own: its connection's buffers. They are also credit for whoever just began.
const BODY_BYTES_MIN: usize = 16 * 1024;

/// The bodies that are being read.
pub(crate) struct Bodies {
    bytes_max: usize,
    strangers_bytes_max: usize,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    next: u64,
    readings: BTreeMap<u64, Reading>,
}

struct Reading {
    claim: Claim,
    bytes: usize,
    since: Instant,
    whole: bool,
    give_way: Arc<Notify>,
}

/// A body that is being read, until this is dropped.
pub(crate) struct BodyOnItsWay<'b> {
    bodies: &'b Bodies,
    number: u64,
    give_way: Arc<Notify>,
}

/// The sender: strangers by address, who holds a token or an invitation by that and by address, known devices by
/// programme and then by device.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sender {
    Stranger(Origin),
    Holder(Pass, Origin),
    Programme(ProgrammeId),
    Device(DeviceId),
}

impl Bodies {
    pub(crate) fn new(bytes_max: usize, strangers_bytes_max: usize) -> Self {
        Self { bytes_max, strangers_bytes_max, held: Mutex::default() }
    }

    /// A body begins to come.
    pub(crate) fn begin(&self, claim: Claim) -> BodyOnItsWay<'_> {
        let give_way = Arc::new(Notify::new());
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let number = held.next;
        held.next += 1;
        let reading = Reading { claim, bytes: 0, since: Instant::now(), whole: false, give_way: Arc::clone(&give_way) };
        held.readings.insert(number, reading);
        self.make_room(&mut held);
        BodyOnItsWay { bodies: self, number, give_way }
    }

    fn make_room(&self, held: &mut Held) {
        let now = Instant::now();
        while held.weight(Reading::is_stranger) > self.strangers_bytes_max {
            if !held.give_way(Reading::is_stranger, now) {
                break;
            }
        }
        while held.weight(|_| true) > self.bytes_max {
            if !held.give_way(|reading| !reading.is_stranger(), now) && !held.give_way(|_| true, now) {
                break;
            }
        }
    }
}

impl Held {
    fn weight(&self, of: impl Fn(&Reading) -> bool) -> usize {
        self.readings.values().filter(|reading| of(reading)).map(Reading::weight).sum()
    }

    /// Tells the slowest body of the greatest sender to give way. `false` if there is none that could.
    fn give_way(&mut self, of: impl Fn(&Reading) -> bool, now: Instant) -> bool {
        let coming = || self.readings.iter().filter(|(_, reading)| !reading.whole && of(reading));
        let greatest = greatest(coming().map(|(_, reading)| (reading.sender(), reading.weight())));
        let theirs = || coming().filter(|(_, reading)| Some(reading.sender()) == greatest);
        let device = greatest_device(theirs().map(|(_, reading)| reading));
        let slowest = theirs()
            .filter(|(_, reading)| reading.device() == device)
            .min_by(|(_, a), (_, b)| a.bytes_per_second(now).total_cmp(&b.bytes_per_second(now)))
            .map(|(number, _)| *number);
        let Some(gone) = slowest.and_then(|number| self.readings.remove(&number)) else { return false };
        gone.give_way.notify_one();
        true
    }
}

fn greatest(weights: impl Iterator<Item = (Sender, usize)>) -> Option<Sender> {
    let mut sums = BTreeMap::new();
    for (sender, weight) in weights {
        *sums.entry(sender).or_insert(0) += weight;
    }
    sums.into_iter().max_by_key(|(_, weight)| *weight).map(|(sender, _)| sender)
}

fn greatest_device<'r>(readings: impl Iterator<Item = &'r Reading>) -> Option<Sender> {
    greatest(readings.filter_map(|reading| Some((reading.device()?, reading.weight()))))
}

impl Reading {
    fn weight(&self) -> usize {
        BODY_BYTES_MIN.saturating_add(self.bytes)
    }

    fn is_stranger(&self) -> bool {
        matches!(self.claim, Claim::Stranger(_))
    }

    fn sender(&self) -> Sender {
        match self.claim {
            Claim::Stranger(origin) => Sender::Stranger(origin),
            Claim::Holder(pass, origin) => Sender::Holder(pass, origin),
            Claim::Device(programme, _) => Sender::Programme(programme),
        }
    }

    fn device(&self) -> Option<Sender> {
        match self.claim {
            Claim::Stranger(_) | Claim::Holder(..) => None,
            Claim::Device(_, device) => Some(Sender::Device(device)),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "only compared")]
    fn bytes_per_second(&self, now: Instant) -> f64 {
        self.weight() as f64 / (1.0 + now.saturating_duration_since(self.since).as_secs_f64())
    }
}

impl BodyOnItsWay<'_> {
    /// More of it came.
    pub(crate) fn grew(&self, bytes: usize) {
        let mut held = self.bodies.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reading) = held.readings.get_mut(&self.number) {
            reading.bytes = reading.bytes.saturating_add(bytes);
        }
        self.bodies.make_room(&mut held);
    }

    /// Notes that what it showed was looked at: it is no stranger's.
    pub(crate) fn belongs_to(&self, claim: Claim) {
        let mut held = self.bodies.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reading) = held.readings.get_mut(&self.number) {
            reading.claim = claim;
        }
    }

    /// Notes that all of it came: it does not give way any more.
    pub(crate) fn whole(&self) {
        let mut held = self.bodies.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reading) = held.readings.get_mut(&self.number) {
            reading.whole = true;
        }
    }

    /// Returns when it must give way.
    pub(crate) async fn must_give_way(&self) {
        self.give_way.notified().await;
    }
}

impl Drop for BodyOnItsWay<'_> {
    fn drop(&mut self) {
        self.bodies.held.lock().unwrap_or_else(PoisonError::into_inner).readings.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ProgrammeId = ProgrammeId::from_bytes([1; 16]);
    const B: ProgrammeId = ProgrammeId::from_bytes([2; 16]);

    fn stranger(last: u8) -> Claim {
        Claim::Stranger(Origin::of([192, 0, 2, last].into()))
    }

    fn device(programme: ProgrammeId, number: u8) -> Claim {
        Claim::Device(programme, DeviceId::from_bytes([number; 16]))
    }

    fn is_held(body: &BodyOnItsWay<'_>) -> bool {
        body.bodies.held.lock().unwrap().readings.contains_key(&body.number)
    }

    #[test]
    fn a_flood_of_strangers_gives_way_to_itself_and_to_no_device() {
        let bodies = Bodies::new(64 * BODY_BYTES_MIN, 4 * BODY_BYTES_MIN);
        let (member, quiet) = (bodies.begin(device(A, 1)), bodies.begin(stranger(2)));
        let flood: Vec<_> = (0..64).map(|_| bodies.begin(stranger(1))).collect();
        assert!(is_held(&member) && is_held(&quiet), "one body at another address is not theirs");
        assert_eq!(flood.iter().filter(|body| is_held(body)).count(), 3);
        assert!(flood.last().is_some_and(is_held), "whoever just began comes in");
    }

    #[test]
    fn who_showed_what_lets_them_in_gives_way_to_no_stranger() {
        let bodies = Bodies::new(64 * BODY_BYTES_MIN, 2 * BODY_BYTES_MIN);
        let founding = bodies.begin(stranger(255));
        founding.belongs_to(Claim::Holder(Pass::SetupToken, Origin::HERE));
        founding.grew(8 * BODY_BYTES_MIN);
        let flood: Vec<_> = (0..64).map(|last| bodies.begin(stranger(last))).collect();
        assert!(is_held(&founding));
        assert_eq!(flood.iter().filter(|body| is_held(body)).count(), 2);
    }

    #[test]
    fn of_known_devices_the_fullest_programmes_fullest_device_gives_way() {
        let bodies = Bodies::new(5 * BODY_BYTES_MIN, 0);
        let (other, colleague) = (bodies.begin(device(B, 1)), bodies.begin(device(A, 2)));
        let flood: Vec<_> = (0..20).map(|_| bodies.begin(device(A, 1))).collect();
        assert!(is_held(&other) && is_held(&colleague));
        assert_eq!(flood.iter().filter(|body| is_held(body)).count(), 3);
    }

    #[test]
    fn the_slowest_goes_and_what_is_whole_stays() {
        let bodies = Bodies::new(1_000 * BODY_BYTES_MIN, 4 * BODY_BYTES_MIN);
        let (fast, slow, whole) = (bodies.begin(stranger(1)), bodies.begin(stranger(1)), bodies.begin(stranger(1)));
        whole.whole();
        fast.grew(BODY_BYTES_MIN / 2);
        slow.grew(1);
        fast.grew(BODY_BYTES_MIN / 2);
        assert!(is_held(&fast) && is_held(&whole) && !is_held(&slow));
    }

    #[tokio::test]
    async fn whoever_must_give_way_is_told() {
        let bodies = Bodies::new(BODY_BYTES_MIN, BODY_BYTES_MIN);
        let first = bodies.begin(stranger(1));
        let _second = bodies.begin(stranger(1));
        first.must_give_way().await;
    }
}
