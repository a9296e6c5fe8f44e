//! What is left behind, with the power cut at every write.

use super::*;
use crate::store::vault::memory::MemoryVault;
use crate::store::vault::{INSTALL, SLOTS, slots};
use kitbag_shared::batch::{BatchHeader, Cut, seal_batch};
use kitbag_shared::fade::FadingKey;
use kitbag_shared::ids::{Actor, CollectionId, Dot, ProgrammeId, RecordId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret};
use kitbag_shared::operation::Operation;
use kitbag_shared::record::Kind;
use kitbag_shared::time::{Moment, Month};

/// A batch of its own for each number.
fn batch(number: u8) -> SealedBatch {
    let keys = DeviceKeys::from_seed(&Secret::from_bytes([number; 32]));
    let actor = Actor { device: keys.id(), incarnation: 0 };
    let collection = CollectionId::from_bytes([1; 16]);
    let secret = Secret::from_bytes([2; 32]);
    let key = CollectionKey { collection, used_for: KeyUse::Seal, secret };
    let operation = Operation {
        dot: Dot { seq: 1, actor },
        kind: Kind::Encounter.id(),
        record: RecordId::random([number; 16]),
        at: Moment(0),
        offset_ms: 0,
        changes: Vec::new(),
        alias: None,
    };
    let programme = ProgrammeId::from_bytes([3; 16]);
    let head = kitbag_shared::chain::Head { number: 0, id: BatchHeader::NO_PREVIOUS };
    let cut = Cut { programme, actor, collection, previous: BatchHeader::NO_PREVIOUS, head };
    seal_batch(&cut, &[operation], &key, &keys.sign, &[4; 24]).unwrap()
}

/// A fading key of its own for each number.
fn entry(number: u8) -> KeyringEntry {
    let collection = CollectionId::from_bytes([1; 16]);
    let secret = Secret::from_bytes([2; 32]);
    let key = CollectionKey { collection, used_for: KeyUse::Seal, secret };
    FadingKey { collection, until: Month(1), secret: Secret::from_bytes([number; 32]) }.entry(&key, &[4; 24])
}

fn carried(numbers: &[u8]) -> OfflineBundle {
    OfflineBundle {
        batches: numbers.iter().map(|number| batch(*number)).collect(),
        keyring: numbers.iter().map(|number| entry(*number)).collect(),
    }
}

fn copy(numbers: &[u8]) -> Vec<u8> {
    body(&carried(numbers))
}

fn kept(vault: &dyn Vault) -> OfflineBundle {
    all(vault).unwrap()
}

/// A vault whose power goes after so many changes.
struct Failing<'a> {
    vault: &'a mut MemoryVault,
    power: u32,
}

impl Failing<'_> {
    fn spend(&mut self) -> io::Result<()> {
        self.power = self.power.checked_sub(1).ok_or_else(|| io::Error::other("power cut"))?;
        Ok(())
    }
}

impl Vault for Failing<'_> {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        self.vault.read(name)
    }
    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.spend()?;
        self.vault.write(name, bytes)
    }
    fn remove(&mut self, name: &str) -> io::Result<()> {
        self.spend()?;
        self.vault.remove(name)
    }
}

#[test]
fn a_power_cut_at_any_step_of_giving_up_loses_no_batch() {
    let mut whole = MemoryVault::default();
    for (name, bytes) in [(SLOTS, vec![1]), (INSTALL, vec![2]), (LEFT, copy(&[1, 2])), (WAITING, copy(&[2, 3]))] {
        whole.write(name, &bytes).unwrap();
    }
    let give_up = |vault: &mut dyn Vault| keep(vault).and_then(|()| slots::forget(vault));
    for power in 0.. {
        let mut vault = whole.clone();
        let done = give_up(&mut Failing { vault: &mut vault, power });
        assert_eq!(count(&vault).unwrap(), 3, "cut after {power} changes");
        let again = give_up(&mut vault);
        assert!(again.is_ok());
        assert_eq!(kept(&vault), carried(&[1, 2, 3]), "cut after {power} changes");
        assert!([SLOTS, INSTALL, WAITING].iter().all(|name| vault.read(name).unwrap().is_none()));
        if done.is_ok() {
            break;
        }
    }
}

#[test]
fn what_is_let_go_of_is_gone_and_the_rest_stays_in_order() {
    let mut vault = MemoryVault::default();
    vault.write(LEFT, &copy(&[1, 2, 3])).unwrap();
    retain(&mut vault, |one| one.id() != batch(2).id(), |one| *one != entry(2)).unwrap();
    assert_eq!(kept(&vault), carried(&[1, 3]));
    retain(&mut vault, |_| false, |_| true).unwrap();
    assert_eq!(kept(&vault), OfflineBundle { keyring: carried(&[1, 3]).keyring, ..OfflineBundle::default() });
    retain(&mut vault, |_| false, |_| false).unwrap();
    assert_eq!(vault.read(LEFT).unwrap(), None);
}

#[test]
fn nothing_waiting_leaves_nothing() {
    let mut vault = MemoryVault::default();
    keep(&mut vault).unwrap();
    vault.write(WAITING, &copy(&[])).unwrap();
    keep(&mut vault).unwrap();
    assert_eq!((vault.read(LEFT).unwrap(), vault.read(WAITING).unwrap()), (None, None));
}

#[test]
fn what_an_earlier_app_left_is_read() {
    let mut vault = MemoryVault::default();
    for count in 0..4 {
        let batches: Vec<SealedBatch> = (1..=count).map(batch).collect();
        let alone: Vec<ByteVec> = batches.iter().map(|batch| batch.bytes().to_vec().into()).collect();
        vault.write(LEFT, &body_of(&alone)).unwrap();
        assert_eq!(kept(&vault), OfflineBundle { batches, ..OfflineBundle::default() });
    }
}
