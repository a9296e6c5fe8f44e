//! Arbitrary records of the kinds that a shift writes.

use super::super::lists::*;
use super::super::*;
use super::samples::count;
use crate::ids::{KeyId, LineId, RecordId};
use crate::time::{Day, Moment, Month};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

pub(super) fn listed<T: ValueList + Debug>() -> impl Strategy<Value = T> {
    prop_oneof![4 => proptest::sample::select(T::ALL), 1 => any::<u16>().prop_map(T::from_code)]
}

pub(super) fn maybe<T: Debug + Clone>(some: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    proptest::option::of(some)
}

pub(super) fn sets<T: ValueList + Debug>() -> impl Strategy<Value = BTreeSet<T>> {
    btree_set(listed(), 0..4)
}

pub(super) fn ids() -> impl Strategy<Value = RecordId> {
    any::<[u8; 16]>().prop_map(RecordId::random)
}

pub(super) fn lines<T: Debug>(entry: impl Strategy<Value = T>) -> impl Strategy<Value = BTreeMap<LineId, T>> {
    btree_map(any::<u64>().prop_map(LineId), entry, 0..4)
}

pub(super) fn counts() -> impl Strategy<Value = Count> {
    (0..=Count::MAX).prop_map(count)
}

pub(super) fn texts() -> impl Strategy<Value = Text> {
    "\\PC{1,200}".prop_filter_map("blank", |text| Text::new(&text).ok())
}

pub(super) fn fadings() -> impl Strategy<Value = Fading> {
    (any::<u32>(), any::<[u8; 16]>(), any::<[u8; 24]>(), vec(any::<u8>(), 16..80)).prop_map(
        |(until, key, nonce, sealed)| Fading::new(Month(until), KeyId::from_bytes(key), nonce, sealed).unwrap(),
    )
}

pub(super) fn whens() -> impl Strategy<Value = When> {
    (any::<i64>(), -840i16..=840, any::<bool>())
        .prop_map(|(at, offset, about)| When::new(Moment(at), offset, about).unwrap())
}

pub(super) fn returns() -> impl Strategy<Value = Return> {
    (counts(), listed(), listed()).prop_map(|(quantity, unit, method)| Return { quantity, unit, method })
}

prop_compose! {
    pub(super) fn encounters()(
        (when, area, mode, headcount) in (maybe(whens()), maybe(ids()), maybe(listed()), maybe(1u16..=999)),
        (code, note) in (maybe(fadings()), maybe(fadings())),
        (mark, visit, gender) in (maybe(any::<[u8; 16]>()), maybe(listed()), maybe(listed())),
        (services, substances) in (sets(), sets()),
        (movements, referrals) in (btree_set(ids(), 0..4), btree_set(ids(), 0..4)),
        (returned, feedback, language) in (lines(returns()), lines(texts()), maybe(texts())),
        practice in any::<bool>(),
    ) -> Encounter {
        let (headcount, participant) = (headcount.map(|number| Headcount::new(number).unwrap()), mark.map(CodeMark::from_bytes));
        Encounter {
            when, area, mode, headcount, code, note, participant, visit, gender, services, substances, movements, referrals,
            returned, feedback, language, practice, ..Encounter::default()
        }
    }
}

prop_compose! {
    pub(super) fn movements()(
        (item, place, pair, recipe, member) in (maybe(ids()), maybe(ids()), maybe(ids()), maybe(ids()), maybe(ids())),
        (reason, day, counted) in (maybe(listed()), maybe(any::<i32>().prop_map(Day)), maybe(counts())),
        quantity in maybe(Quantity::MIN..=Quantity::MAX),
        (lot, source) in (maybe(texts()), maybe(texts())),
        expiry in maybe(prop_oneof![
            any::<u32>().prop_map(|month| Expiry::Month(Month(month))),
            any::<i32>().prop_map(|day| Expiry::Day(Day(day))),
        ]),
    ) -> StockMovement {
        let quantity = quantity.map(|number| Quantity::new(number).unwrap());
        StockMovement { item, place, pair, recipe, member, reason, day, counted, quantity, lot, source, expiry, practice: false }
    }
}

prop_compose! {
    pub(super) fn responses()(
        (when, setting, outcome, effect) in (maybe(whens()), maybe(listed()), maybe(listed()), maybe(listed())),
        (naloxone_given, emergency_called, used_alone) in (maybe(listed()), maybe(listed()), maybe(listed())),
        naloxone in lines((listed(), maybe(listed()), maybe(1u8..=99)).prop_map(|(product, route, doses)| NaloxoneGiven {
            product, route, doses: doses.map(|number| Doses::new(number).unwrap()),
        })),
        (signs, actions, why_not_called, suspected) in (sets(), sets(), sets(), sets()),
        stamps in lines((listed(), any::<i64>(), maybe(1u16..=999), maybe(listed()), maybe(listed())).prop_map(
            |(what, at, person, product, route)| Stamp {
                what, at: Moment(at), person: person.and_then(|number| Headcount::new(number).ok()), product, route,
            },
        )),
        further_outcomes in lines(listed()),
        (note, encounter) in (maybe(fadings()), maybe(ids())),
    ) -> OverdoseResponse {
        OverdoseResponse {
            when, setting, outcome, effect, naloxone_given, emergency_called, used_alone, naloxone, signs, actions,
            why_not_called, suspected, stamps, further_outcomes, note, encounter, ..OverdoseResponse::default()
        }
    }
}

prop_compose! {
    pub(super) fn referrals()(
        (when, organisation) in (maybe(whens()), maybe(ids())),
        (referral_type, how, status) in (maybe(listed()), maybe(listed()), maybe(listed())),
        steps in btree_map(listed(), any::<i32>().prop_map(Day), 0..5),
        (barriers, consent_to_share) in (sets(), maybe(listed())),
        follow_up in maybe(any::<i32>().prop_map(Day)),
        note in maybe(fadings()),
    ) -> Referral {
        Referral {
            when, organisation, referral_type, how, status, steps, barriers, consent_to_share, follow_up, note,
            ..Referral::default()
        }
    }
}
