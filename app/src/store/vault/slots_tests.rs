//! Slots: the right passphrase opens, wrong ones wait longer and longer, and nothing shortens the wait.

use super::*;
use crate::store::vault::memory::MemoryVault;
use crate::store::world::World;

struct Counting(u8);

impl World for Counting {
    fn now(&self) -> Moment {
        Moment(0)
    }

    fn offset_minutes(&self) -> i32 {
        0
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        self.0 += 1;
        bytes.fill(self.0);
    }
}

fn made(cost: Cost) -> (MemoryVault, Secret) {
    let mut vault = MemoryVault::default();
    let key = create(&mut vault, &mut Counting(0), "apple river stone wind zoo", cost).unwrap();
    (vault, key)
}

#[test]
fn the_cost_in_the_field_is_64_mib_and_three_passes_and_works() {
    assert_eq!(Cost::FIELD, Cost { memory_kib: 65_536, passes: 3 });
    let (mut vault, key) = made(Cost::FIELD);
    assert_eq!(unlock(&mut vault, Moment(0), "apple river stone wind zoo").unwrap(), key);
}

#[test]
fn capitals_and_spaces_do_not_matter_but_words_do() {
    let (mut vault, key) = made(Cost::TEST);
    assert_eq!(unlock(&mut vault, Moment(0), " Apple river\tstone wind  ZOO ").unwrap(), key);
    for wrong in ["", "apple river stone wind", "appleriverstonewindzoo"] {
        let (mut vault, _) = made(Cost::TEST);
        assert!(matches!(unlock(&mut vault, Moment(0), wrong), Err(SlotError::Wrong)), "{wrong}");
    }
}

#[test]
fn wrong_tries_wait_longer_and_longer_and_a_restart_does_not_help() {
    let (mut vault, key) = made(Cost::TEST);
    let mut now = Moment(1_000);
    for _ in 0..FREE_TRIES {
        assert!(matches!(unlock(&mut vault, now, "no"), Err(SlotError::Wrong)));
    }
    let mut waits = Vec::new();
    for _ in 0..12 {
        assert!(matches!(unlock(&mut vault, now, "no"), Err(SlotError::Wrong)));
        // Only the file remembers: whatever is in memory may be gone.
        let wait_ms = locked(&vault, now).unwrap().unwrap();
        let right = unlock(&mut vault, now, "apple river stone wind zoo");
        assert!(matches!(right, Err(SlotError::Wait { wait_ms: left }) if left == wait_ms), "the right one waits too");
        waits.push(wait_ms);
        now = Moment(now.0 + i64::try_from(wait_ms).unwrap());
    }
    assert_eq!(waits[..3], [WAIT_MS_MIN, 2 * WAIT_MS_MIN, 4 * WAIT_MS_MIN]);
    assert_eq!(waits.last(), Some(&WAIT_MS_MAX));
    assert_eq!(unlock(&mut vault, now, "apple river stone wind zoo").unwrap(), key);
    assert_eq!(locked(&vault, now).unwrap(), Some(0), "and all is forgiven");
}

#[test]
fn a_clock_put_back_does_not_lock_for_years() {
    let (mut vault, _) = made(Cost::TEST);
    for _ in 0..=FREE_TRIES {
        let _ = unlock(&mut vault, Moment(100 * 365 * 86_400_000), "no");
    }
    assert_eq!(locked(&vault, Moment(0)).unwrap(), Some(WAIT_MS_MIN));
}

#[test]
fn what_is_forgotten_is_gone_and_garbage_is_said_so() {
    let (mut vault, _) = made(Cost::TEST);
    forget(&mut vault).unwrap();
    assert!(locked(&vault, Moment(0)).unwrap().is_none());
    assert!(matches!(unlock(&mut vault, Moment(0), "x"), Err(SlotError::Nothing)));
    vault.write(SLOTS, b"garbage").unwrap();
    assert!(matches!(unlock(&mut vault, Moment(0), "x"), Err(SlotError::Damaged)));
}

#[test]
fn an_install_keeps_its_id() {
    let mut vault = MemoryVault::default();
    let first = install(&mut vault, &mut Counting(0)).unwrap();
    assert_eq!(install(&mut vault, &mut Counting(7)).unwrap(), first);
}
