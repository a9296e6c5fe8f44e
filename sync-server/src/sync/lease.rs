//! Leases: how a device's database that was cloned or set back is noticed before it writes a sequence twice.
//!
//! Each answer hands out a fresh lease. Presenting it proves that the answer arrived. Presenting the one before it
//! again is what a lost answer looks like, as long as nobody has used its successor; once somebody has, two databases
//! are speaking for one device. Nothing sticks to the device: whoever holds the newest lease goes on, the other is
//! told [`ErrorCode::Forked`](kitbag_shared::wire::ErrorCode) each time and goes on under a new incarnation.

use crate::store::Installed;
use kitbag_shared::fault_injection::{Guard, stands};
use kitbag_shared::ids::{InstallId, Lease};

/// The claim of a device about its database.
#[derive(Clone, Copy, Debug)]
pub(super) struct Presented {
    pub(super) install: InstallId,
    pub(super) lease: Option<Lease>,
}

/// Judges a claim: returns what to remember when it is accepted; `None` is a fork.
///
/// `set_back`: the device remembers more than the server does, which was set back itself; its leases say nothing then.
pub(super) fn judge(known: Option<Installed>, presented: Presented, fresh: Lease, set_back: bool) -> Option<Installed> {
    let begun = Installed { install: presented.install, current: Some(fresh), previous: presented.lease };
    // A server that was set back does not know the incarnation; a new incarnation has no lease yet.
    let Some(known) = known else {
        return Some(begun);
    };
    if known.install != presented.install {
        return None;
    }
    // Leases are cleared when a backup is restored.
    let newest = presented.lease == known.current || !stands(Guard::Lease);
    if set_back || known.current.is_none() || newest {
        return Some(begun);
    }
    (presented.lease == known.previous).then_some(Installed { current: Some(fresh), ..known })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The leases of one device as the server keeps them, each fresh one numbered.
    struct Leases {
        known: Option<Installed>,
        handed_out: u8,
    }

    impl Leases {
        fn new() -> Self {
            Self { known: None, handed_out: 0 }
        }

        fn present(&mut self, install: u8, lease: Option<Lease>) -> Option<Lease> {
            self.judged(install, lease, false)
        }

        fn judged(&mut self, install: u8, lease: Option<Lease>, set_back: bool) -> Option<Lease> {
            let presented = Presented { install: InstallId::from_bytes([install; 16]), lease };
            self.handed_out += 1;
            let fresh = Lease::from_bytes([self.handed_out; 16]);
            self.known = Some(judge(self.known, presented, fresh, set_back)?);
            Some(fresh)
        }
    }

    #[test]
    fn each_answers_lease_is_good_for_the_next() {
        let mut server = Leases::new();
        let mut lease = None;
        for _ in 0..5 {
            lease = server.present(1, lease);
            assert!(lease.is_some());
        }
    }

    #[test]
    fn lost_answers_are_harmless_at_every_point() {
        let mut server = Leases::new();
        for _ in 0..3 {
            assert!(server.present(1, None).is_some(), "the very first was lost");
        }
        let lease = server.present(1, None);
        for _ in 0..3 {
            assert!(server.present(1, lease).is_some());
        }
    }

    #[test]
    fn an_old_lease_after_its_successor_was_used_is_a_fork() {
        let mut server = Leases::new();
        let cloned = server.present(1, None);
        let next = server.present(1, cloned);
        let newest = server.present(1, next);
        assert_eq!(server.present(1, cloned), None, "the clone");
        assert_eq!(server.present(1, None), None, "set back to before its first");
        assert_eq!(server.present(1, cloned), None, "however often");
        assert!(server.present(1, newest).is_some(), "the other goes on");
    }

    #[test]
    fn of_two_clones_exactly_one_goes_on() {
        let mut server = Leases::new();
        let shared = server.present(1, None);
        let first = server.present(1, shared);
        let second = server.present(1, shared);
        assert!(first.is_some() && second.is_some(), "not to be told apart yet");
        assert!(server.present(1, second).is_some());
        assert_eq!(server.present(1, first), None);
    }

    #[test]
    fn another_install_is_a_fork_and_a_server_set_back_judges_no_lease() {
        let mut server = Leases::new();
        let lease = server.present(1, None);
        assert_eq!(server.present(2, lease), None);
        let later = Some(Lease::from_bytes([99; 16]));
        assert_eq!(server.present(1, later), None);
        assert!(server.judged(1, later, true).is_some());
        assert_eq!(server.judged(2, later, true), None);
        assert!(Leases::new().present(1, later).is_some(), "an incarnation that the server lost");
    }
}
