//! The sealed slots: what they tell to whoever has the phone, and what survives.

use super::super::memory::MemoryVault;
use super::*;
use crate::overdose::{Choices, PEOPLE_MAX, TAPS_MAX, Touch};
use kitbag_shared::record::lists::{NaloxoneProduct, Stamped};

/// Counts up: two fills are never the same.
struct Counting(u8);

impl Environment for Counting {
    fn now(&self) -> Moment {
        Moment(1_795_383_840_000)
    }

    fn offset_minutes(&self) -> i32 {
        -300
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        self.0 = self.0.wrapping_add(1);
        let stream = std::iter::successors(Some(self.0), |value| Some(value.wrapping_mul(5).wrapping_add(3)));
        bytes.iter_mut().zip(stream).for_each(|(byte, value)| *byte = value);
    }
}

const NOW: Moment = Moment(1_795_383_840_000);

fn keys(seed: u8) -> DeviceKeys {
    DeviceKeys::from_seed(&Secret::from_bytes([seed; 32]))
}

fn phone() -> (MemoryVault, Counting) {
    let (mut vault, mut env) = (MemoryVault::default(), Counting(0));
    prepare(&mut vault, &mut env, keys(1).card().wrap).unwrap();
    (vault, env)
}

fn response(doses: usize) -> Running {
    let mut running = Running::start(NOW, -300);
    running.apply(Touch::Product(Some(NaloxoneProduct::Nasal4Mg)), NOW, &Choices::default());
    for dose in 1..=doses {
        let at = Moment(NOW.0 + i64::try_from(dose).unwrap() * 180_000);
        running.apply(Touch::Stamp(Stamped::Dose), at, &Choices::default());
    }
    running
}

fn ended(mut running: Running) -> Running {
    let at = running.last_known();
    running.apply(Touch::End, at, &Choices::default());
    running
}

#[test]
fn a_response_that_goes_on_is_read_again_and_one_that_ended_is_not() {
    let (mut vault, mut env) = phone();
    assert_eq!(running(&mut vault, Some(NOW)).unwrap(), None);
    for doses in 0..3 {
        assert!(keep(&mut vault, &mut env, &response(doses)).unwrap());
        assert_eq!(running(&mut vault, Some(NOW)).unwrap(), Some(response(doses)));
    }
    keep(&mut vault, &mut env, &ended(response(3))).unwrap();
    assert_eq!(running(&mut vault, Some(NOW)).unwrap(), None);
    let opened = open_all(&vault, &keys(1)).unwrap();
    assert_eq!(opened.iter().map(|(_, running)| running.clone()).collect::<Vec<_>>(), [ended(response(3))]);
    assert_eq!(open_all(&vault, &keys(2)).unwrap(), [], "nobody else's key opens them");
}

#[test]
fn the_file_is_always_as_long_and_never_in_clear() {
    let (mut vault, mut env) = phone();
    let length = |vault: &MemoryVault| vault.read(STAMPS).unwrap().unwrap().len();
    let before = length(&vault);
    assert_eq!(before, X_WING_PUBLIC_BYTES + 1 + SLOTS * SLOT_BYTES);
    keep(&mut vault, &mut env, &ended(response(9))).unwrap();
    assert_eq!(length(&vault), before);
    let bytes = vault.read(STAMPS).unwrap().unwrap();
    let taps = body_of(&response(9).taps);
    assert!(!bytes.windows(9).any(|window| window == &taps[..9]));
    assert_eq!(vault.read(RUNNING).unwrap(), None, "the key is gone");
}

#[test]
fn the_longest_response_fits() {
    let (mut vault, mut env) = phone();
    let mut longest = response(TAPS_MAX);
    for _ in 0..PEOPLE_MAX {
        longest.apply(Touch::AddPerson, NOW, &Choices::default());
    }
    assert_eq!((longest.taps.len(), longest.people()), (TAPS_MAX, PEOPLE_MAX));
    assert!(keep(&mut vault, &mut env, &longest).unwrap());
    assert_eq!(running(&mut vault, Some(longest.last_known())).unwrap(), Some(longest));
}

#[test]
fn as_many_as_there_are_slots_wait_and_one_more_takes_the_oldest() {
    let (mut vault, mut env) = phone();
    for doses in 0..=SLOTS {
        keep(&mut vault, &mut env, &ended(response(doses))).unwrap();
    }
    let mut kept: Vec<usize> =
        open_all(&vault, &keys(1)).unwrap().iter().map(|(_, running)| running.doses().len()).collect();
    kept.sort_unstable();
    assert_eq!(kept, (1..=SLOTS).collect::<Vec<_>>());
    empty(&mut vault, &mut env, keys(1).card().wrap).unwrap();
    assert_eq!(open_all(&vault, &keys(1)).unwrap(), []);
}

#[test]
fn a_response_that_was_left_loses_its_key_and_keeps_its_taps() {
    let (mut vault, mut env) = phone();
    keep(&mut vault, &mut env, &response(1)).unwrap();
    let last = response(1).last_known().0;
    assert!(running(&mut vault, Some(Moment(last + RUNNING_MS_MAX - 1))).unwrap().is_some());
    assert!(running(&mut vault, None).unwrap().is_some(), "whoever is at it goes by no clock");
    assert_eq!(running(&mut vault, Some(Moment(last + RUNNING_MS_MAX))).unwrap(), None);
    assert_eq!(vault.read(RUNNING).unwrap(), None);
    assert_eq!(open_all(&vault, &keys(1)).unwrap().len(), 1);
}

#[test]
fn a_slip_leaves_nothing() {
    let (mut vault, mut env) = phone();
    keep(&mut vault, &mut env, &response(0)).unwrap();
    drop_running(&mut vault, &mut env).unwrap();
    assert_eq!((running(&mut vault, Some(NOW)).unwrap(), open_all(&vault, &keys(1)).unwrap()), (None, vec![]));
}

#[test]
fn where_nobody_is_enrolled_nothing_is_kept() {
    let (mut vault, mut env) = (MemoryVault::default(), Counting(0));
    assert!(!keep(&mut vault, &mut env, &response(1)).unwrap());
    assert_eq!(running(&mut vault, Some(NOW)).unwrap(), None);
    vault.write(STAMPS, b"foreign bytes").unwrap();
    vault.write(RUNNING, b"foreign bytes").unwrap();
    assert_eq!(running(&mut vault, Some(NOW)).unwrap(), None);
    assert_eq!(open_all(&vault, &keys(1)).unwrap(), []);
}

#[test]
fn another_enrolment_has_slots_of_its_own() {
    let (mut vault, mut env) = phone();
    keep(&mut vault, &mut env, &ended(response(1))).unwrap();
    prepare(&mut vault, &mut env, keys(1).card().wrap).unwrap();
    assert_eq!(open_all(&vault, &keys(1)).unwrap().len(), 1, "its own stay");
    prepare(&mut vault, &mut env, keys(2).card().wrap).unwrap();
    assert_eq!(open_all(&vault, &keys(1)).unwrap().len(), 0);
}

/// Checks all by which whoever has the phone could tell slots apart: each must be a seal of this key's that opens, to a
/// response or to nothing. Returns how many hold a response.
fn all_are_seals(vault: &MemoryVault) -> usize {
    let ring = Ring::read(vault).unwrap().unwrap();
    assert!(usize::from(ring.next) < SLOTS, "which comes next is the same number used or not");
    let opened = ring.slots.iter().map(|slot| {
        assert_eq!(slot.len(), SLOT_BYTES);
        let (encapsulated, sealed) = slot[..HEAD_BYTES].split_at(X_WING_ENCAPSULATED_BYTES);
        assert_eq!(encapsulated[X_WING_ENCAPSULATED_BYTES - 1] & 0x80, 0, "as in every encapsulated X25519 key");
        let sealed = ToDevice::new(X_WING, encapsulated.to_vec(), sealed.to_vec()).unwrap();
        let head = seal::open_own(&keys(1), KEY_INFO, b"", &sealed).unwrap();
        let key = Secret::from_slice(&head[..32]).unwrap();
        assert_eq!(seal::open(&key, TAPS_CONTEXT, &slot[HEAD_BYTES..]).unwrap().len(), PLAIN_BYTES);
        usize::from(opened_with(&keys(1), slot).is_some())
    });
    opened.sum()
}

#[test]
fn a_slot_that_nobody_used_cannot_be_told_from_one_that_somebody_did() {
    for round in 0..32 {
        let (mut vault, mut env) = (MemoryVault::default(), Counting(round * 8));
        prepare(&mut vault, &mut env, keys(1).card().wrap).unwrap();
        assert_eq!(all_are_seals(&vault), 0, "on the first day");
        let used = usize::from(round) % (SLOTS + 1);
        for doses in 0..used {
            keep(&mut vault, &mut env, &ended(response(doses))).unwrap();
        }
        keep(&mut vault, &mut env, &response(1)).unwrap();
        drop_running(&mut vault, &mut env).unwrap();
        assert_eq!(all_are_seals(&vault), used.min(SLOTS - 1), "the slip took one");
        empty(&mut vault, &mut env, keys(1).card().wrap).unwrap();
        assert_eq!(all_are_seals(&vault), 0, "after they were taken up");
    }
}

#[test]
fn slots_of_random_bytes_from_an_earlier_app_are_sealed_at_the_next_unlock_and_responses_stay() {
    let (mut vault, mut env) = phone();
    keep(&mut vault, &mut env, &ended(response(1))).unwrap();
    keep(&mut vault, &mut env, &response(2)).unwrap();
    let mut ring = Ring::read(&vault).unwrap().unwrap();
    for slot in ring.slots.iter_mut().filter(|slot| opened_with(&keys(1), slot).is_none()) {
        slot.fill(0xff);
    }
    ring.write(&mut vault).unwrap();
    let before = open_all(&vault, &keys(1)).unwrap();
    renew(&mut vault, &mut env, &keys(1)).unwrap();
    assert_eq!((all_are_seals(&vault), open_all(&vault, &keys(1)).unwrap()), (2, before));
    assert_eq!(running(&mut vault, Some(NOW)).unwrap(), Some(response(2)), "it goes on");
}
