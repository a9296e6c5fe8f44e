//! How much may be stored for one device and for one programme in a day, whatever its requests look like. In memory only:
//! a restart fills the budgets.
//!
//! Whoever brings a batch or a wrap pays for it, once it is really stored: what is offered again costs nothing.

use crate::rates::Rates;
use kitbag_shared::ids::{DeviceId, ProgrammeId};
use std::time::Instant;

/// The unit of budgets, in bytes. Each thing costs one more than it fills, so their number is bounded, too.
const UNIT_BYTES: usize = 1024;
/// A day, in seconds.
const DAY_SECONDS: u32 = 86_400;

/// The budgets.
pub(crate) struct Quotas {
    devices: Rates<(ProgrammeId, DeviceId)>,
    programmes: Rates<ProgrammeId>,
}

impl Quotas {
    pub(crate) fn new(device_day_bytes_max: usize, programme_day_bytes_max: usize) -> Self {
        Self {
            devices: Rates::filling_in(units(device_day_bytes_max), DAY_SECONDS),
            programmes: Rates::filling_in(units(programme_day_bytes_max), DAY_SECONDS),
        }
    }

    /// Pays for one thing; `false`, and nothing paid, if today's budgets do not have it any more.
    pub(crate) fn pay(&self, programme: ProgrammeId, device: DeviceId, bytes: usize, now: Instant) -> bool {
        let (cost, payer) = (units(bytes).saturating_add(1), (programme, device));
        if !self.devices.take_many(payer, cost, now) {
            return false;
        }
        let paid = self.programmes.take_many(programme, cost, now);
        if !paid {
            self.devices.give_back(payer, cost);
        }
        paid
    }
}

fn units(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(UNIT_BYTES)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::limits::{
        AFTER_END_BYTES_MAX, BATCH_BYTES_MAX, DEVICE_DAY_BYTES_MAX, OFFLINE_BUNDLE_BYTES_MAX, PROGRAMME_DAY_BYTES_MAX,
    };
    use std::time::Duration;

    const PROGRAMME: ProgrammeId = ProgrammeId::from_bytes([1; 16]);
    const OTHER: ProgrammeId = ProgrammeId::from_bytes([2; 16]);

    fn quotas() -> Quotas {
        Quotas::new(DEVICE_DAY_BYTES_MAX, PROGRAMME_DAY_BYTES_MAX)
    }

    fn device(number: u8) -> DeviceId {
        DeviceId::from_bytes([number; 16])
    }

    /// Pushes batches until it is told to stop, and says how many were taken.
    fn push_all(quotas: &Quotas, programme: ProgrammeId, number: u8, now: Instant) -> usize {
        (0..).take_while(|_| quotas.pay(programme, device(number), BATCH_BYTES_MAX, now)).count()
    }

    #[test]
    fn a_device_stops_at_its_budget_and_the_others_go_on() {
        let (quotas, now) = (quotas(), Instant::now());
        let taken = push_all(&quotas, PROGRAMME, 1, now);
        assert_eq!(taken, DEVICE_DAY_BYTES_MAX / (BATCH_BYTES_MAX + UNIT_BYTES));
        assert!(taken * BATCH_BYTES_MAX > 4 * OFFLINE_BUNDLE_BYTES_MAX, "weeks of a phone's work go in at once");
        assert!(u64::try_from(DEVICE_DAY_BYTES_MAX).unwrap() > 4 * AFTER_END_BYTES_MAX);
        assert!(quotas.pay(PROGRAMME, device(2), BATCH_BYTES_MAX, now));
        let tomorrow = now + Duration::from_secs(u64::from(DAY_SECONDS));
        assert_eq!(push_all(&quotas, PROGRAMME, 1, tomorrow), taken, "a day fills it again");
    }

    #[test]
    fn a_programme_stops_at_its_budget_and_the_others_go_on() {
        let (quotas, now) = (quotas(), Instant::now());
        let taken: usize = (0..=16).map(|number| push_all(&quotas, PROGRAMME, number, now)).sum();
        assert_eq!(taken, PROGRAMME_DAY_BYTES_MAX / (BATCH_BYTES_MAX + UNIT_BYTES));
        assert!(!quotas.pay(PROGRAMME, device(99), BATCH_BYTES_MAX, now));
        assert!(quotas.pay(OTHER, device(1), BATCH_BYTES_MAX, now));
    }

    #[test]
    fn what_the_programmes_budget_does_not_have_costs_a_device_nothing() {
        let (quotas, now) = (Quotas::new(4 * UNIT_BYTES, 6 * UNIT_BYTES), Instant::now());
        assert!(quotas.pay(PROGRAMME, device(1), 3 * UNIT_BYTES, now), "four of six");
        assert!(!quotas.pay(PROGRAMME, device(2), 2 * UNIT_BYTES, now));
        assert!(quotas.devices.take_many((PROGRAMME, device(2)), 4, now), "it has all of its own");
    }

    #[test]
    fn the_smallest_batches_are_bounded_in_number() {
        let (quotas, now) = (quotas(), Instant::now());
        let taken = (0..).take_while(|_| quotas.pay(PROGRAMME, device(1), 1, now)).count();
        assert_eq!(taken, DEVICE_DAY_BYTES_MAX / (2 * UNIT_BYTES));
    }
}
