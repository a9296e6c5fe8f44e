//! Open streams of hints: whose they are, and which gives way when all are taken and another comes.
//!
//! Hints are needed for nothing, so no programme is promised any: the one that has the most gives its oldest to one that
//! has fewer. So however many programmes take all they can, one more always has as many as each of them. A device's own
//! oldest gives way to its next: it may have lost that connection without either side having noticed.

use kitbag_shared::ids::{DeviceId, ProgrammeId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// The open streams.
pub(crate) struct Streams {
    max: usize,
    of_device_max: usize,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    next: u64,
    /// By number: later ones have greater numbers.
    open: BTreeMap<u64, (ProgrammeId, DeviceId, Arc<Notify>)>,
}

/// The place of one stream, until it is dropped.
pub(crate) struct StreamPermit {
    streams: Arc<Streams>,
    number: u64,
    give_way: Arc<Notify>,
}

impl Streams {
    /// Makes room for so many, of them so many of one device.
    pub(crate) fn new(max: usize, of_device_max: usize) -> Self {
        Self { max, of_device_max, held: Mutex::default() }
    }

    /// The number of open streams.
    pub(crate) fn open(&self) -> usize {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).open.len()
    }

    /// A place for a device of a programme, if there is one.
    pub(crate) fn take(self: &Arc<Self>, programme: ProgrammeId, device: DeviceId) -> Option<StreamPermit> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let own = held.open.iter().filter(|(_, (other, whose, _))| (*other, *whose) == (programme, device));
        let own: Vec<u64> = own.map(|(number, _)| *number).collect();
        let room = if own.len() >= self.of_device_max {
            own.first().is_some_and(|oldest| held.end(*oldest))
        } else {
            held.open.len() < self.max || held.gives_way(programme)
        };
        if !room {
            return None;
        }
        let (number, give_way) = (held.next, Arc::new(Notify::new()));
        held.next += 1;
        held.open.insert(number, (programme, device, Arc::clone(&give_way)));
        Some(StreamPermit { streams: Arc::clone(self), number, give_way })
    }
}

impl Held {
    /// Has the programme with the most end its oldest, if it keeps as many as this one has then.
    fn gives_way(&mut self, to: ProgrammeId) -> bool {
        let mut by_programme: BTreeMap<ProgrammeId, Vec<u64>> = BTreeMap::new();
        for (number, (programme, ..)) in &self.open {
            by_programme.entry(*programme).or_default().push(*number);
        }
        let theirs = by_programme.get(&to).map_or(0, Vec::len);
        let most = by_programme.into_values().max_by_key(Vec::len).filter(|most| most.len() > theirs + 1);
        most.and_then(|most| most.first().copied()).is_some_and(|oldest| self.end(oldest))
    }

    fn end(&mut self, number: u64) -> bool {
        let gone = self.open.remove(&number);
        gone.is_some_and(|(_, _, give_way)| {
            give_way.notify_one();
            true
        })
    }
}

impl StreamPermit {
    /// Returns when its stream must end.
    pub(crate) async fn must_give_way(&self) {
        self.give_way.notified().await;
    }
}

impl Drop for StreamPermit {
    fn drop(&mut self) {
        self.streams.held.lock().unwrap_or_else(PoisonError::into_inner).open.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programme(number: u8) -> ProgrammeId {
        ProgrammeId::from_bytes([number; 16])
    }

    /// The permits that a programme gets that asks with ever new devices.
    fn all_that(streams: &Arc<Streams>, number: u8) -> Vec<StreamPermit> {
        let of = |device| streams.take(programme(number), DeviceId::from_bytes([device; 16]));
        (0..u8::MAX).map_while(of).collect()
    }

    fn of(streams: &Streams, number: u8) -> usize {
        let held = streams.held.lock().unwrap();
        held.open.values().filter(|(other, ..)| *other == programme(number)).count()
    }

    #[tokio::test]
    async fn the_programme_that_has_the_most_gives_its_oldest_to_one_that_has_fewer() {
        let streams = Arc::new(Streams::new(64, 4));
        let first = all_that(&streams, 1);
        assert_eq!((first.len(), streams.open()), (64, 64), "one alone has all");
        let second = all_that(&streams, 2);
        assert_eq!((of(&streams, 1), of(&streams, 2), second.len()), (32, 32, 32));
        let ended = futures_util::future::join_all(first.iter().take(32).map(StreamPermit::must_give_way));
        ended.await;
        let third = streams.take(programme(3), DeviceId::from_bytes([0; 16]));
        assert!(third.is_some() && streams.open() == 64, "however many are greedy");
        drop((first, second, third));
        assert_eq!(streams.open(), 0, "given back once, whether it had to give way or not");
    }

    #[tokio::test]
    async fn one_device_has_so_many_and_its_oldest_gives_way_to_its_next() {
        let streams = Arc::new(Streams::new(64, 4));
        let one = || streams.take(programme(1), DeviceId::from_bytes([1; 16])).unwrap();
        let held: Vec<_> = (0..4).map(|_| one()).collect();
        let next = one();
        held[0].must_give_way().await;
        assert_eq!(streams.open(), 4);
        drop((held, next));
        assert_eq!(streams.open(), 0);
    }
}
