//! What every storage must keep about devices, invitations and days.

use super::{Open, PROGRAMME, actor, device};
use crate::store::{AfterEnd, ClockDays, ClockJump, Installed, WaitingJoin, read, write};
use kitbag_shared::ids::{Actor, InstallId, InvitationId, Lease};
use kitbag_shared::time::Day;
use std::path::Path;

pub(super) fn the_clocks_days_are_kept(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    assert_eq!(read(&*store, |rows| rows.clock_days()).unwrap(), None);
    let jump = ClockJump { since: Day(465), seen: Day(466) };
    for days in [
        ClockDays { believed: None, jump: Some(jump) },
        ClockDays { believed: Some(Day(100)), jump: Some(jump) },
        ClockDays { believed: Some(Day(468)), jump: None },
    ] {
        write(&*store, move |rows| rows.put_clock_days(days)).unwrap();
        assert_eq!(read(&*store, |rows| rows.clock_days()).unwrap(), Some(days));
    }
}

pub(super) fn invitations_take_their_joins_with_them(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    let [a, b, c] = [[1; 16], [2; 16], [3; 16]].map(InvitationId::from_bytes);
    let join = |number, invitation| WaitingJoin { device: device(number), invitation, bytes: vec![number] };
    let waiting = || {
        let joins = read(&*store, |rows| rows.joins(PROGRAMME)).unwrap();
        joins.into_iter().map(|join| join.bytes[0]).collect::<Vec<_>>()
    };
    write(&*store, move |rows| {
        for (invitation, day) in [(a, 10), (b, 11), (c, 12)] {
            rows.open_invitation(PROGRAMME, invitation, Day(day))?;
        }
        for (number, invitation) in [(1, a), (2, b), (3, c), (4, c), (4, c)] {
            rows.put_join(PROGRAMME, &join(number, invitation))?;
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(waiting(), [1, 2, 3, 4]);
    write(&*store, |rows| rows.end_invitations(Day(11))).unwrap();
    assert_eq!(waiting(), [2, 3, 4]);
    write(&*store, move |rows| rows.drop_invitation(PROGRAMME, b)).unwrap();
    assert_eq!(waiting(), [3, 4]);
    write(&*store, move |rows| rows.drop_join(PROGRAMME, device(3))).unwrap();
    assert_eq!(waiting(), [4]);
    let kept = read(&*store, |rows| rows.invitation(PROGRAMME, c)).unwrap();
    assert_eq!(kept, Some(Day(12)));
    write(&*store, |rows| rows.drop_invitations(PROGRAMME)).unwrap();
    assert!(waiting().is_empty());
    assert_eq!(read(&*store, |rows| rows.invitation_count(PROGRAMME)).unwrap(), 0);
}

pub(super) fn leases_and_installs_are_kept(open: Open<'_>, folder: &Path) {
    let installed = |current: u8| Installed {
        install: InstallId::from_bytes([1; 16]),
        current: Some(Lease::from_bytes([current; 16])),
        previous: None,
    };
    let store = open(folder);
    for current in [1, 2] {
        write(&*store, move |rows| rows.put_installed(PROGRAMME, actor(1), &installed(current))).unwrap();
    }
    drop(store);
    let store = open(folder);
    let known = |actor| read(&*store, |rows| rows.installed(PROGRAMME, actor)).unwrap();
    assert_eq!(known(actor(1)), Some(installed(2)));
    let next = Actor { incarnation: 1, ..actor(1) };
    assert_eq!(known(next), None);
}

pub(super) fn what_was_taken_beyond_an_end_is_counted(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    let counted = |number| read(&*store, move |rows| rows.after_end(PROGRAMME, device(number))).unwrap();
    assert_eq!(counted(1), AfterEnd::default());
    for batches in 1..=2 {
        let taken = AfterEnd { batches, bytes: 1024 * batches };
        write(&*store, move |rows| rows.put_after_end(PROGRAMME, device(1), taken)).unwrap();
        assert_eq!((counted(1), counted(2)), (taken, AfterEnd::default()));
    }
}
