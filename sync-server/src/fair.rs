//! Places that many share so that however many of them ask without end, one more always finds some.
//!
//! Whoever holds fewer places than are free may take one more. So one that asks alone gets half of them, two a third each,
//! and what is left is always as much as each of them holds. Whoever finds none waits, and the next goes to who holds the
//! fewest, of these to who had their turn the longest ago: never to who sends the most.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::oneshot;

/// Places that are shared by `K`.
pub(crate) struct Fair<K: Copy + Ord> {
    max: usize,
    held: Mutex<Held<K>>,
}

struct Held<K: Copy + Ord> {
    taken: usize,
    /// Places that were given out, and turns that were waited for: both only grow.
    turns: u64,
    sharers: BTreeMap<K, Sharer<K>>,
}

/// A sharer, while it holds something or waits.
struct Sharer<K: Copy + Ord> {
    holds: usize,
    /// The turn at which it came, or last got a place or gave one back: who comes back does not go before who waits.
    last: u64,
    /// By the turn since which each waits.
    waiting: VecDeque<(u64, oneshot::Sender<FairPermit<K>>)>,
}

/// A place, until it is dropped.
pub(crate) struct FairPermit<K: Copy + Ord> {
    fair: Arc<Fair<K>>,
    key: K,
}

impl<K: Copy + Ord> Fair<K> {
    /// Makes so many places.
    pub(crate) fn new(max: usize) -> Self {
        Self { max, held: Mutex::new(Held { taken: 0, turns: 0, sharers: BTreeMap::new() }) }
    }

    /// A place, as soon as it is this one's turn. Whoever gives up waiting drops the future.
    pub(crate) async fn take(self: Arc<Self>, key: K) -> FairPermit<K> {
        loop {
            // Its sender is dropped only with all of this.
            if let Ok(place) = self.ask(key).await {
                return place;
            }
        }
    }

    /// A place if there is one at once.
    #[cfg(test)]
    fn try_take(self: &Arc<Self>, key: K) -> Option<FairPermit<K>> {
        self.ask(key).try_recv().ok()
    }

    fn ask(self: &Arc<Self>, key: K) -> oneshot::Receiver<FairPermit<K>> {
        let (sender, receiver) = oneshot::channel();
        {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            held.turns += 1;
            let turn = held.turns;
            let new = Sharer { holds: 0, last: turn, waiting: VecDeque::new() };
            let waiting = &mut held.sharers.entry(key).or_insert(new).waiting;
            // Whoever waited longest gave up first.
            while waiting.front().is_some_and(|(_, gone)| gone.is_closed()) {
                waiting.pop_front();
            }
            waiting.push_back((turn, sender));
        }
        self.hand_out();
        receiver
    }

    /// Hands out what is free, to whose turn it is.
    fn hand_out(self: &Arc<Self>) {
        loop {
            let next = self.held.lock().unwrap_or_else(PoisonError::into_inner).next(self.max);
            let Some((key, sender)) = next else { return };
            // One who has gone gives it back, which hands it out again.
            drop(sender.send(FairPermit { fair: Arc::clone(self), key }));
        }
    }
}

impl<K: Copy + Ord> Held<K> {
    /// The sharer whose turn it is, if anything is free for it; that is its own then.
    fn next(&mut self, max: usize) -> Option<(K, oneshot::Sender<FairPermit<K>>)> {
        loop {
            let free = max.saturating_sub(self.taken);
            let first = |(key, one): (&K, &Sharer<K>)| Some((one.holds, one.last, one.waiting.front()?.0, *key));
            let (holds, _, _, key) = self.sharers.iter().filter_map(first).min()?;
            if holds >= free {
                return None;
            }
            let sharer = self.sharers.get_mut(&key)?;
            let (_, sender) = sharer.waiting.pop_front()?;
            if sender.is_closed() {
                self.forget_idle(key);
                continue;
            }
            self.turns += 1;
            (sharer.holds, sharer.last) = (holds + 1, self.turns);
            self.taken += 1;
            return Some((key, sender));
        }
    }

    /// Of who neither holds anything nor waits nothing is remembered.
    fn forget_idle(&mut self, key: K) {
        if self.sharers.get(&key).is_some_and(|sharer| sharer.holds == 0 && sharer.waiting.is_empty()) {
            self.sharers.remove(&key);
        }
    }
}

impl<K: Copy + Ord> Drop for FairPermit<K> {
    fn drop(&mut self) {
        {
            let mut held = self.fair.held.lock().unwrap_or_else(PoisonError::into_inner);
            held.taken = held.taken.saturating_sub(1);
            held.turns += 1;
            let turn = held.turns;
            if let Some(sharer) = held.sharers.get_mut(&self.key) {
                (sharer.holds, sharer.last) = (sharer.holds.saturating_sub(1), turn);
            }
            held.forget_idle(self.key);
        }
        self.fair.hand_out();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_that(fair: &Arc<Fair<u8>>, key: u8) -> Vec<FairPermit<u8>> {
        std::iter::from_fn(|| fair.try_take(key)).collect()
    }

    #[test]
    fn however_many_ask_for_all_one_more_finds_as_much_as_each_of_them_has() {
        for max in [1_usize, 2, 7, 48] {
            for greedy in 0..u8::try_from(max).unwrap() {
                let fair = Arc::new(Fair::new(max));
                let mut held: Vec<Vec<FairPermit<u8>>> = (0..greedy).map(|_| Vec::new()).collect();
                // All at once, in rounds, until none gets any more.
                loop {
                    let before: usize = held.iter().map(Vec::len).sum();
                    held.iter_mut().zip(0..).for_each(|(has, key)| has.extend(fair.try_take(key)));
                    if held.iter().map(Vec::len).sum::<usize>() == before {
                        break;
                    }
                }
                let share = max / (usize::from(greedy) + 1);
                assert!(held.iter().all(|has| has.len() <= share + 1), "{greedy} of {max}");
                assert!(fair.try_take(u8::MAX).is_some(), "{greedy} of {max}");
            }
        }
    }

    #[test]
    fn one_alone_has_half_and_what_is_given_back_is_free_again() {
        let fair = Arc::new(Fair::new(48));
        let held = all_that(&fair, 1);
        assert_eq!((held.len(), all_that(&fair, 2).len()), (24, 12));
        drop(held);
        assert_eq!(all_that(&fair, 3).len(), 24);
        assert!(fair.held.lock().unwrap().sharers.is_empty(), "nobody is remembered");
        assert!(Arc::new(Fair::new(0)).try_take(1).is_none());
    }

    #[tokio::test]
    async fn a_place_goes_to_who_holds_the_fewest_and_had_none_for_the_longest() {
        let fair = Arc::new(Fair::new(1));
        let held = Arc::clone(&fair).take(1).await;
        let ask = |key| fair.ask(key);
        // A queue of one's own is of no use.
        let mut flood: Vec<_> = (0..100).map(|_| ask(1)).collect();
        let (mut second, mut third) = (ask(2), ask(3));
        let none = |waits: &mut oneshot::Receiver<FairPermit<u8>>| waits.try_recv().is_err();
        assert!(none(&mut second) && none(&mut third) && flood.iter_mut().all(none));
        drop(held);
        let second = second.try_recv().unwrap();
        assert!(none(&mut third));
        // Whoever comes back goes behind who waits already.
        let mut again = ask(2);
        drop(second);
        let third = third.try_recv().unwrap();
        assert!(none(&mut again) && flood.iter_mut().all(none));
        drop(third);
        assert!(flood.first_mut().unwrap().try_recv().is_ok());
    }

    #[tokio::test]
    async fn who_has_gone_takes_no_place() {
        let fair = Arc::new(Fair::new(1));
        let held = Arc::clone(&fair).take(1).await;
        drop((0..100).map(|_| fair.ask(2)).collect::<Vec<_>>());
        let mut waits = fair.ask(2);
        assert_eq!(fair.held.lock().unwrap().sharers[&2].waiting.len(), 1, "those who gave up are forgotten");
        drop(held);
        let place = waits.try_recv().unwrap();
        // It was handed over to somebody who went at that very moment.
        let gone = fair.ask(3);
        drop(place);
        drop(gone);
        assert!(fair.try_take(4).is_some());
    }
}
