//! After how long without a touch the programme's devices lock, and that a PIN which went with the lock is remembered, but
//! never the PIN.

use super::{Phone, exchange, programme};
use crate::idle::{LOCK_MINUTES, LOCK_MINUTES_MAX, LOCK_MINUTES_MIN};
use crate::message::{Failure, Request};
use crate::store::records;
use crate::view::{Gate, Me};
use kitbag_shared::record::Count;
use kitbag_shared::record::lists::Role;

impl Phone {
    fn shown(&self) -> Me {
        let Gate::Open(me) = self.store.gate().unwrap() else { panic!("not open") };
        me
    }
}

#[test]
fn the_programme_chooses_after_how_long_its_devices_lock_and_nothing_outside_its_bounds() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    assert_eq!(phones[1].shown().lock_minutes, LOCK_MINUTES);
    for minutes in [LOCK_MINUTES_MIN, LOCK_MINUTES_MAX] {
        phones[0].done(Request::LockAfter { minutes });
        exchange(&mut phones);
        assert_eq!(phones.iter().map(|phone| phone.shown().lock_minutes).collect::<Vec<_>>(), [minutes; 2]);
    }
    for minutes in [0, LOCK_MINUTES_MIN - 1, LOCK_MINUTES_MAX + 1, u32::MAX] {
        assert_eq!(phones[0].refused(Request::LockAfter { minutes }), Failure::NotComplete, "{minutes}");
    }
    assert_eq!(phones[1].refused(Request::LockAfter { minutes: LOCK_MINUTES }), Failure::NotPermitted);
    assert_eq!(phones[1].shown().lock_minutes, LOCK_MINUTES_MAX);
}

#[test]
fn a_record_with_minutes_outside_the_bounds_is_bounded_and_not_trusted() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    for (written, bounded) in
        [(0, LOCK_MINUTES_MIN), (LOCK_MINUTES_MIN - 1, LOCK_MINUTES_MIN), (LOCK_MINUTES_MAX + 1, LOCK_MINUTES_MAX)]
    {
        let Phone { store, env, .. } = &mut phones[0];
        store
            .act(env, |action| {
                let (id, mut settings) = records::settings_record(action.db)?.unwrap();
                settings.lock_minutes = Some(Count::new(written).unwrap());
                action.put(id, &settings).map(drop)
            })
            .unwrap();
        exchange(&mut phones);
        assert_eq!(phones[1].shown().lock_minutes, bounded, "{written}");
    }
}

#[test]
fn that_there_was_a_pin_is_remembered_until_none_is_wanted() {
    let phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    let ben = &phones[1];
    assert!(!ben.shown().pin_again);
    for wanted in [true, true, false, false, true] {
        ben.store.want_pin(wanted).unwrap();
        assert_eq!(ben.shown().pin_again, wanted);
    }
}
