//! From where those ask who wait to be let in, so that one address does not take all places of an invitation.
//!
//! Whether somebody holds an invitation only its supervisor can tell: the server sees that its id is named. So it goes by
//! address: where all places are taken, the address that has the most gives one to an address that has fewer. The
//! supervisor's device has those forgotten whose proof is wrong, and their places are free again. In memory only, as all
//! that is known of addresses.

use crate::address::Origin;
use kitbag_shared::ids::{DeviceId, ProgrammeId};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Devices whose address is remembered. Those of which it is not count as of one.
const ASKERS_KEPT_MAX: usize = 10_000;

/// The askers, and from where they asked.
#[derive(Default)]
pub(crate) struct Askers {
    asked: Mutex<BTreeMap<(ProgrammeId, DeviceId), Asked>>,
}

#[derive(Clone, Copy)]
struct Asked {
    from: Origin,
    /// Later ones have greater numbers.
    turn: usize,
}

impl Askers {
    /// The asker of these, who hold all places, that gives its own to somebody from there: the last of the address that
    /// has the most, if that has more than theirs would.
    pub(crate) fn gives_way(
        &self,
        programme: ProgrammeId,
        origin: Origin,
        waiting: impl Iterator<Item = DeviceId>,
    ) -> Option<DeviceId> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let mut by_origin: BTreeMap<Option<Origin>, Vec<(usize, DeviceId)>> = BTreeMap::new();
        for device in waiting {
            let known = asked.get(&(programme, device));
            let of_origin = by_origin.entry(known.map(|asked| asked.from)).or_default();
            of_origin.push((known.map_or(0, |asked| asked.turn), device));
        }
        let theirs = by_origin.get(&Some(origin)).map_or(0, Vec::len);
        let most = by_origin.into_values().max_by_key(Vec::len)?;
        if most.len() > theirs + 1 { most.into_iter().max().map(|(_, device)| device) } else { None }
    }

    /// Somebody asks from there and is among those who wait; whoever waits no more is forgotten.
    pub(crate) fn note(&self, programme: ProgrammeId, device: DeviceId, origin: Origin, waiting: &[DeviceId]) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|(other, device), _| *other != programme || waiting.contains(device));
        while asked.len() >= ASKERS_KEPT_MAX {
            asked.pop_first();
        }
        let turn = asked.values().map(|asked| asked.turn).max().unwrap_or(0).saturating_add(1);
        asked.insert((programme, device), Asked { from: origin, turn });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAMME: ProgrammeId = ProgrammeId::from_bytes([1; 16]);

    fn device(number: usize) -> DeviceId {
        DeviceId::from_bytes(u128::try_from(number).unwrap().to_be_bytes())
    }

    fn from(last: u8) -> Origin {
        Origin::of([192, 0, 2, last].into())
    }

    /// Of those who asked from these addresses, one after the other, who gives way to one more.
    fn gives_way(addresses: &[u8], to: u8) -> Option<usize> {
        let (askers, all) = (Askers::default(), (0..addresses.len()).map(device).collect::<Vec<_>>());
        for (number, address) in addresses.iter().enumerate() {
            askers.note(PROGRAMME, device(number), from(*address), &all);
        }
        let found = askers.gives_way(PROGRAMME, from(to), all.iter().copied());
        found.map(|found| all.iter().position(|one| *one == found).unwrap())
    }

    #[test]
    fn the_address_that_has_the_most_gives_its_last_to_one_that_has_fewer() {
        let table: [(&[u8], u8, Option<usize>); 6] = [
            (&[1, 1, 1, 1, 1], 2, Some(4)),
            (&[1, 1, 1, 1, 1], 1, None),
            (&[2, 1, 1, 1, 3], 2, Some(3)),
            (&[2, 2, 1, 1, 1], 2, None),
            (&[1, 2, 3, 4, 5], 6, None),
            (&[], 1, None),
        ];
        for (addresses, to, expected) in table {
            assert_eq!(gives_way(addresses, to), expected, "{addresses:?}, {to}");
        }
    }

    #[test]
    fn whoever_waits_no_more_is_forgotten_and_so_many_are_remembered() {
        let askers = Askers::default();
        askers.note(PROGRAMME, device(1), from(1), &[]);
        askers.note(PROGRAMME, device(2), from(1), &[device(2)]);
        assert_eq!(askers.asked.lock().unwrap().len(), 1);
        for number in 0..=ASKERS_KEPT_MAX {
            let programme = ProgrammeId::from_bytes(u128::try_from(number).unwrap().to_be_bytes());
            askers.asked.lock().unwrap().insert((programme, device(1)), Asked { from: from(1), turn: 1 });
        }
        askers.note(PROGRAMME, device(3), from(1), &[]);
        assert_eq!(askers.asked.lock().unwrap().len(), ASKERS_KEPT_MAX);
        // Of whom nothing is remembered, all count as of one address.
        let unknown = (0..5).map(|number| device(50 + number));
        assert!(askers.gives_way(PROGRAMME, from(2), unknown).is_some());
    }
}
