//! "More" as each role reads it, and the status in its five states.

use super::super::render_test::{NOW, reads_as};
use super::super::status::StatusText;
use super::super::tests::answer;
use super::{More, places_of};
use crate::route::Apart;
use dioxus::prelude::*;
use kitbag_common::message::Failure;
use kitbag_common::view::{Chip, StatusView};
use kitbag_shared::record::lists::Role;

/// Else their phone would fetch what only the desk needs.
#[test]
fn nothing_leads_to_the_desk_but_from_who_has_it() {
    for role in [Role::PeerWorker, Role::RecoverySheet, Role::Other(7)] {
        let of_the_desk = places_of(role).iter().filter(|place| place.apart() == Some(Apart::Desk));
        assert_eq!(of_the_desk.count(), 0, "{role:?}");
        assert!(!Apart::of(role).contains(&Apart::Desk), "{role:?}");
    }
    assert!(Apart::of(Role::Volunteer).contains(&Apart::Desk) && Apart::of(Role::Supervisor).contains(&Apart::Desk));
}

#[test]
fn a_supervisors_places() {
    reads_as("more", "supervisor", Role::Supervisor, answer, || rsx! { More {} });
}

#[test]
fn a_workers_places() {
    reads_as("more", "worker", Role::PeerWorker, answer, || rsx! { More {} });
}

#[test]
fn a_volunteers_places() {
    reads_as("more", "volunteer", Role::Volunteer, answer, || rsx! { More {} });
}

#[test]
fn five_states_and_nothing_else() {
    reads_as("more", "states", Role::PeerWorker, answer, || {
        let chips = [
            Chip::Saved { waiting: 1 },
            Chip::Sending { done: 2, of: 3 },
            Chip::AllSent { at: NOW },
            Chip::NoSignal { saved: 4 },
            Chip::Problem { why: Failure::NotTheServer, saved: 4 },
        ];
        rsx! {
            h1 {}
            for (index , chip) in chips.into_iter().enumerate() {
                StatusText { key: "{index}", status: StatusView { chip, needs_look: 0, asking: 0, clocks: None, clock_is_wrong: index == 4, clocks_differ: index == 4, overdue_since: None, fetching: false, two_chains: index == 4, needs_update: index == 4, sheet: None, sheet_proposed: false, team_waits: false }, offset_minutes: 0 }
            }
        }
    });
}
