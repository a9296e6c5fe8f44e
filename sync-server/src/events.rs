//! Hints that something is new: a counter for each programme, passed on to whoever listens. Never needed for
//! correctness, and telling nothing else.

use kitbag_shared::ids::ProgrammeId;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use tokio::sync::watch;

/// Programmes that are listened to at once.
const PROGRAMMES_HEARD_MAX: usize = 1_000;

/// The counters.
#[derive(Default)]
pub(crate) struct Hints {
    counters: Mutex<BTreeMap<ProgrammeId, watch::Sender<u64>>>,
}

impl Hints {
    /// Tells that something is new in a programme.
    pub(crate) fn tell(&self, programme: ProgrammeId) {
        let counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(counter) = counters.get(&programme) {
            counter.send_modify(|count| *count = count.wrapping_add(1));
        }
    }

    /// Listens to a programme, unless too many are listened to.
    pub(crate) fn listen(&self, programme: ProgrammeId) -> Option<watch::Receiver<u64>> {
        let mut counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        if counters.len() >= PROGRAMMES_HEARD_MAX {
            counters.retain(|_, counter| counter.receiver_count() > 0);
        }
        if counters.len() >= PROGRAMMES_HEARD_MAX && !counters.contains_key(&programme) {
            return None;
        }
        let counter = counters.entry(programme).or_default();
        Some(counter.subscribe())
    }

    /// Ends all streams.
    pub(crate) fn close(&self) {
        self.counters.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_programmes_are_heard_and_who_stops_listening_makes_room() {
        let hints = Hints::default();
        let programme = |number: usize| ProgrammeId::from_bytes(u128::try_from(number).unwrap().to_be_bytes());
        let mut heard: Vec<_> = (0..PROGRAMMES_HEARD_MAX).map(|number| hints.listen(programme(number))).collect();
        assert!(heard.iter().all(Option::is_some));
        assert!(hints.listen(programme(PROGRAMMES_HEARD_MAX)).is_none());
        assert!(hints.listen(programme(0)).is_some(), "one that is heard already");
        heard.pop();
        assert!(hints.listen(programme(PROGRAMMES_HEARD_MAX)).is_some());
    }
}
