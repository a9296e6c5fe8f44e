//! A contact whose values are known, for what is said about certain fields.

use crate::ids::{LineId, RecordId};
use crate::record::lists::{Answer, BodySite, Mode, ReturnMethod, ReturnUnit, Service, WoundLook};
use crate::record::{Count, Encounter, Return, When, Wound};
use crate::time::Moment;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn id(byte: u8) -> RecordId {
    RecordId::random([byte; 16])
}

pub(super) fn when() -> When {
    When::new(Moment(1_767_225_600_123), -300, true).unwrap()
}

pub(super) fn contact() -> Encounter {
    let quantity = Count::new(281).unwrap();
    let returned = Return { quantity, unit: ReturnUnit::Grams, method: ReturnMethod::Weight };
    let (site, look, red_flag) = (Some(BodySite::Arm), Some(WoundLook::Open), Some(Answer::No));
    Encounter {
        when: Some(when()),
        area: Some(id(1)),
        mode: Some(Mode::Other(900)),
        movements: BTreeSet::from([id(4), id(5)]),
        returned: BTreeMap::from([(LineId(u64::MAX), returned)]),
        services: BTreeSet::from([Service::WoundCare, Service::Other(900)]),
        wounds: BTreeMap::from([(LineId(1), Wound { site, size: None, look, red_flag, advised_care: None })]),
        practice: true,
        ..Encounter::default()
    }
}
