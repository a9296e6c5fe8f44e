//! A phone whose clock is wrong, and one whose bookkeeping went back with its disk.

use super::*;

/// A clock that is off decides nothing: who saw what decides.
fn clock_off_by(ms: i64) {
    let Scene { site, phones, .. } = scene(&format!("clock off by {ms}"));
    let (worker, supervisor) = (&phones[WORKER], &phones[SUPERVISOR]);
    worker.env.borrow_mut().skew_ms = ms;
    let (by_worker, by_supervisor) = (contact(worker, 1), contact(supervisor, 1));
    in_step(&site, &[worker, supervisor]);
    for (phone, id) in [(supervisor, by_worker), (worker, by_supervisor)] {
        amend(phone, id, 2);
    }
    in_step(&site, &[worker, supervisor]);
    for phone in [worker, supervisor] {
        for id in [by_worker, by_supervisor] {
            assert_eq!(people(phone, id), ["Number(2)"], "{} by {ms} ms", phone.name);
        }
        assert!(matches!(phone.with(|store, _| store.chip()).unwrap().unwrap(), Chip::AllSent { .. }));
    }
}

#[test]
fn clock_off_by_an_hour() {
    clock_off_by(HOUR_MS);
    clock_off_by(-HOUR_MS);
}

#[test]
fn clock_off_by_a_year() {
    clock_off_by(365 * 24 * HOUR_MS);
    clock_off_by(-365 * 24 * HOUR_MS);
}

#[test]
fn bookkeeping_rewound_after_a_crash() {
    let Scene { site, phones, .. } = scene("rewound");
    let (worker, supervisor) = (&phones[WORKER], &phones[SUPERVISOR]);
    let mut given = 0;
    for turns in 0.. {
        let saved = worker.contact(|draft| draft.typed.given.extend([(base().item, 1)])).unwrap();
        assert!(saved.1);
        given += 1;
        if sync_cut_short(&site, worker, turns) {
            assert!(turns > 1, "cut short at every step");
            break;
        }
    }
    in_step(&site, &[worker, supervisor]);
    for phone in [worker, supervisor] {
        let moved = "SELECT ifnull(sum(quantity), 0) FROM movement WHERE counts = 1";
        assert_eq!(
            (number(phone, moved), number(phone, "SELECT count(*) FROM record WHERE kind = 1")),
            (-given, given)
        );
    }
    assert_eq!(worker.actor().unwrap().incarnation, 0, "a crash is no fork");
}
