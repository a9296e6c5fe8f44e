//! Open connections. When all are taken and another comes, one that is waiting gives way: never one that is worked for,
//! a known device's last, and of the others the longest waiting one of the address that has the most.

use crate::address::Origin;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use tokio::sync::Notify;

/// The open connections.
#[derive(Default)]
pub(crate) struct Links {
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    next: u64,
    states: BTreeMap<u64, State>,
}

struct State {
    origin: Origin,
    waiting_since: Instant,
    work: usize,
    of_device: usize,
    give_way: Arc<Notify>,
}

/// An open connection. Its place is free when the last of its clones is dropped.
#[derive(Clone)]
pub(crate) struct Link(Arc<Inner>);

struct Inner {
    links: Arc<Links>,
    number: u64,
    give_way: Arc<Notify>,
}

/// The work for which a connection is held while it lasts.
#[derive(Clone, Copy)]
enum For {
    Work,
    Device,
}

/// Holds a connection until it is dropped.
pub(crate) struct Hold {
    link: Link,
    what_for: For,
}

impl Links {
    pub(crate) fn open(self: &Arc<Self>, origin: Origin) -> Link {
        let give_way = Arc::new(Notify::new());
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let number = held.next;
        held.next += 1;
        let state =
            State { origin, waiting_since: Instant::now(), work: 0, of_device: 0, give_way: Arc::clone(&give_way) };
        held.states.insert(number, state);
        Link(Arc::new(Inner { links: Arc::clone(self), number, give_way }))
    }

    /// Tells one to give way, if any can.
    pub(crate) fn make_room(&self) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let mut of_origin = BTreeMap::new();
        for state in held.states.values() {
            *of_origin.entry(state.origin).or_insert(0_usize) += 1;
        }
        let waiting = held.states.iter().filter(|(_, state)| state.work == 0);
        let first = waiting.min_by_key(|(_, state)| {
            let count = of_origin.get(&state.origin).copied();
            (state.of_device, Reverse(count), state.waiting_since)
        });
        let number = first.map(|(number, _)| *number);
        if let Some(gone) = number.and_then(|number| held.states.remove(&number)) {
            gone.give_way.notify_one();
        }
    }

    fn change(&self, number: u64, change: impl FnOnce(&mut State)) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(state) = held.states.get_mut(&number) {
            change(state);
        }
    }
}

impl Link {
    /// A request begins.
    pub(crate) fn asked(&self) {
        self.0.links.change(self.0.number, |state| state.waiting_since = Instant::now());
    }

    /// Holds the connection while something is done for it.
    pub(crate) fn working(&self) -> Hold {
        self.hold(For::Work)
    }

    /// A known device seems to be sending, or who showed what lets them in.
    pub(crate) fn of_one_let_in(&self) -> Hold {
        self.hold(For::Device)
    }

    /// Returns when it must give way.
    pub(crate) async fn must_give_way(&self) {
        self.0.give_way.notified().await;
    }

    fn hold(&self, what_for: For) -> Hold {
        self.0.links.change(self.0.number, |state| *state.held(what_for) += 1);
        Hold { link: self.clone(), what_for }
    }
}

impl State {
    fn held(&mut self, what_for: For) -> &mut usize {
        match what_for {
            For::Work => &mut self.work,
            For::Device => &mut self.of_device,
        }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        let Inner { links, number, .. } = &*self.link.0;
        links.change(*number, |state| {
            let held = state.held(self.what_for);
            *held = held.saturating_sub(1);
            state.waiting_since = Instant::now();
        });
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.links.held.lock().unwrap_or_else(PoisonError::into_inner).states.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(last: u8) -> Origin {
        Origin::of([192, 0, 2, last].into())
    }

    fn is_held(link: &Link) -> bool {
        link.0.links.held.lock().unwrap().states.contains_key(&link.0.number)
    }

    #[test]
    fn the_longest_waiting_of_the_greatest_address_goes_and_nobody_who_is_worked_for() {
        let links = Arc::new(Links::default());
        let worked_for = links.open(origin(1));
        let working = worked_for.working();
        let device = links.open(origin(1));
        let sending = device.of_one_let_in();
        let quiet = links.open(origin(2));
        let flood = [links.open(origin(1)), links.open(origin(1))];
        links.make_room();
        assert!(!is_held(&flood[0]), "the oldest that only waits");
        links.make_room();
        assert!(!is_held(&flood[1]) && is_held(&quiet));
        links.make_room();
        assert!(!is_held(&quiet), "before a device that is known");
        links.make_room();
        assert!(!is_held(&device) && is_held(&worked_for));
        links.make_room();
        assert!(is_held(&worked_for));
        drop((sending, working));
        links.make_room();
        assert!(!is_held(&worked_for), "its work is done");
    }

    #[test]
    fn a_connection_that_just_asked_waits_for_the_shortest() {
        let links = Arc::new(Links::default());
        let (first, second) = (links.open(origin(1)), links.open(origin(1)));
        first.asked();
        links.make_room();
        assert!(is_held(&first) && !is_held(&second));
    }
}
