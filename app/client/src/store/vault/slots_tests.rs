//! Slots: the right passphrase opens, wrong ones wait longer and longer, and nothing shortens the wait.

use super::*;
use crate::store::environment::Environment;
use crate::store::vault::memory::MemoryVault;
use crate::store::vault::passphrase;

const WORDS: &str = "apple river stone wind zoo";

struct Counting(u8);

impl Environment for Counting {
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
    let passphrase = Passphrase::chosen(WORDS).unwrap();
    let key = create(&mut vault, &mut Counting(0), &passphrase, cost).unwrap();
    (vault, key)
}

#[test]
fn the_cost_in_the_field_is_64_mib_and_three_passes_and_works() {
    assert_eq!(Cost::FIELD, Cost { memory_kib: 65_536, passes: 3 });
    let (mut vault, key) = made(Cost::FIELD);
    assert_eq!(unlock(&mut vault, Moment(0), WORDS).unwrap(), key);
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
        let right = unlock(&mut vault, now, WORDS);
        assert!(matches!(right, Err(SlotError::Wait { wait_ms: left }) if left == wait_ms), "the right one waits too");
        waits.push(wait_ms);
        now = Moment(now.0 + i64::try_from(wait_ms).unwrap());
    }
    assert_eq!(waits[..3], [WAIT_MS_MIN, 2 * WAIT_MS_MIN, 4 * WAIT_MS_MIN]);
    assert_eq!(waits.last(), Some(&WAIT_MS_MAX));
    assert_eq!(unlock(&mut vault, now, WORDS).unwrap(), key);
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

fn passkey_answering(answer: u8) -> Passkey {
    Passkey::new(vec![7; 32], [9; SALT_BYTES], Secret::from_bytes([answer; 32])).unwrap()
}

#[test]
fn a_passkey_opens_beside_the_passphrase_until_it_is_removed() {
    let (mut vault, key) = made(Cost::TEST);
    assert!(passkey(&vault).unwrap().is_none());
    for answer in [1, 2] {
        add_passkey(&mut vault, &mut Counting(40), &key, &passkey_answering(answer)).unwrap();
    }
    assert_eq!(passkey(&vault).unwrap(), Some((vec![7; 32], [9; SALT_BYTES])));
    assert_eq!(unlock_with_passkey(&mut vault, &Secret::from_bytes([2; 32])).unwrap(), key);
    assert_eq!(unlock(&mut vault, Moment(0), WORDS).unwrap(), key);
    let replaced = unlock_with_passkey(&mut vault, &Secret::from_bytes([1; 32]));
    assert!(matches!(replaced, Err(SlotError::OtherPasskey)));
    remove_passkey(&mut vault).unwrap();
    assert!(matches!(unlock_with_passkey(&mut vault, &Secret::from_bytes([2; 32])), Err(SlotError::OtherPasskey)));
    assert_eq!(unlock(&mut vault, Moment(0), WORDS).unwrap(), key);
}

#[test]
fn a_passkey_waits_for_nobodys_guesses_and_ends_their_wait() {
    let (mut vault, key) = made(Cost::TEST);
    add_passkey(&mut vault, &mut Counting(40), &key, &passkey_answering(1)).unwrap();
    for _ in 0..=FREE_TRIES {
        let _ = unlock(&mut vault, Moment(0), "no");
    }
    assert_ne!(locked(&vault, Moment(0)).unwrap(), Some(0));
    assert_eq!(unlock_with_passkey(&mut vault, &Secret::from_bytes([1; 32])).unwrap(), key);
    assert_eq!(locked(&vault, Moment(0)).unwrap(), Some(0));
}

#[test]
fn a_name_that_is_no_credentials_is_refused() {
    let made = |bytes| Passkey::new(vec![0; bytes], [0; SALT_BYTES], Secret::from_bytes([0; 32]));
    assert!(made(0).is_none() && made(passkey::CREDENTIAL_BYTES_MAX + 1).is_none());
    assert!(made(1).is_some() && made(passkey::CREDENTIAL_BYTES_MAX).is_some());
}

/// Of all kinds that a file could name, three are read, and none of them is a PIN.
#[test]
fn no_slot_of_a_pin_can_be_stored() {
    let read: Vec<SlotKind> =
        (0..=u8::MAX).filter_map(|kind| minicbor::decode(&minicbor::to_vec(kind).unwrap()).ok()).collect();
    for kind in &read {
        match kind {
            SlotKind::Passphrase | SlotKind::Passkey | SlotKind::RecoverySheet => {}
        }
    }
    assert_eq!(read.len(), 3, "{read:?}");
    const { assert!(crate::pin::PIN_DIGITS_MAX < passphrase::PASSPHRASE_CHARS_MIN, "nor as a passphrase") };
}

/// Slots as they were written before there were passkeys.
#[test]
fn slots_of_the_first_release_are_read() {
    #[derive(Encode, CborLen)]
    #[cbor(map)]
    struct OldSlot {
        #[n(0)]
        kind: SlotKind,
        #[n(1)]
        cost: Cost,
        #[cbor(n(2), with = "minicbor::bytes")]
        salt: [u8; SALT_BYTES],
        #[cbor(n(3), with = "minicbor::bytes")]
        sealed: Vec<u8>,
    }
    #[derive(Encode, CborLen)]
    #[cbor(map)]
    struct OldSlots {
        #[n(0)]
        slots: Vec<OldSlot>,
        #[n(1)]
        wrong: u32,
        #[n(2)]
        next_at: Moment,
    }
    let (mut vault, key) = made(Cost::TEST);
    let slots = read(&vault).unwrap().unwrap().slots;
    let old = |slot: Slot| OldSlot { kind: slot.kind, cost: slot.cost.unwrap(), salt: slot.salt, sealed: slot.sealed };
    let old = OldSlots { slots: slots.into_iter().map(old).collect(), wrong: 2, next_at: AT_ONCE };
    vault.write(SLOTS, &body_of(&old)).unwrap();
    assert_eq!(unlock(&mut vault, Moment(0), WORDS).unwrap(), key);
}

#[test]
fn an_install_keeps_its_id() {
    let mut vault = MemoryVault::default();
    let first = install(&mut vault, &mut Counting(0)).unwrap();
    assert_eq!(install(&mut vault, &mut Counting(7)).unwrap(), first);
}
