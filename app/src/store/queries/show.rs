//! How a field's typed value is shown: as words by their ids, numbers, names of other records.

use super::names::Names;
use crate::store::error::StoreError;
use crate::store::{desk, fading};
use crate::view::{Name, Shown};
use kitbag_shared::ids::{DeviceId, LineId, RecordId};
use kitbag_shared::record::lists::{
    Action, Affected, Afterwards, AgeBand, Answer, Barrier, BaseUnit, BodySite, CheckMethod, CheckResult,
    CollectingFor, Debrief, Effect, Ethnicity, FirstAid, FollowUp, Gender, GivenBy, GuideCard, GuideChoice, Harm,
    Housing, IncidentType, ItemCategory, KitOwner, KnownHow, Language, Mode, NaloxoneProduct, NaloxoneRoute, Outcome,
    OverdoseType, PersonQuestion, PlaceKind, Reason, ReferralHow, ReferralStatus, ReferralType, Residence,
    ReturnMethod, ReturnUnit, Role, SampleForm, Seized, Service, Setting, Sign, Stamped, Substance, SupplySign,
    TestKind, TestResult, TimeToEffect, UseRoute, Vaccine, Visit, WhyNotCalled, WoundLook, WoundSize,
};
use kitbag_shared::record::{
    CodeMark, ConsumptionVisit, Conversion, Cost, Count, Currency, DeskItem, Doses, DrugCheck, Expiry, FadeMonths,
    Fading, GuideReview, GuideText, Headcount, MonthOfYear, NaloxoneGiven, ParLevel, Quantity, RecipeLine, Return,
    Stamp, SupplySighting, TestDone, Text, Unmet, Vaccination, ValueList, Wanted, When, Wound,
};
use kitbag_shared::time::{Day, Moment};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// What showing needs: names, and the keys that texts fade with.
pub(super) struct Showing<'a> {
    pub(super) db: &'a Connection,
    pub(super) names: &'a Names,
    /// Which record is shown.
    pub(super) record: RecordId,
    /// Minutes east of UTC where it happened.
    pub(super) offset_minutes: i32,
}

pub(super) trait Show {
    fn show(&self, with: &Showing<'_>) -> Result<Shown, StoreError>;
}

macro_rules! words {
    ($($list:ident)+) => { $(impl Show for $list {
        fn show(&self, _: &Showing<'_>) -> Result<Shown, StoreError> {
            Ok(Shown::Word(self.word()))
        }
    })+ };
}

words! {
    Action Affected Afterwards AgeBand Answer Barrier BaseUnit BodySite CheckMethod CheckResult CollectingFor
    Effect Ethnicity FirstAid FollowUp Gender GivenBy GuideCard GuideChoice Harm Housing IncidentType ItemCategory KitOwner KnownHow
    Language Mode NaloxoneProduct NaloxoneRoute Outcome OverdoseType PersonQuestion PlaceKind Reason
    ReferralHow ReferralStatus ReferralType Residence ReturnMethod ReturnUnit Role SampleForm Seized Service
    Setting Sign Stamped Substance SupplySign TestKind TestResult TimeToEffect UseRoute Vaccine Visit
    WhyNotCalled WoundLook WoundSize
}

macro_rules! numbers {
    ($($number:ident)+) => { $(impl Show for $number {
        fn show(&self, _: &Showing<'_>) -> Result<Shown, StoreError> {
            Ok(Shown::Number(i64::from(self.get())))
        }
    })+ };
}

numbers! { Count Quantity Headcount Doses FadeMonths MonthOfYear }

/// Facts of several parts: shown in their order.
macro_rules! parts {
    ($($fact:ident { $($part:ident)+ })+) => { $(impl Show for $fact {
        fn show(&self, with: &Showing<'_>) -> Result<Shown, StoreError> {
            let parts = [$(self.$part.show(with)?),+];
            Ok(Shown::Parts(parts.into_iter().filter(|part| *part != Shown::Nothing).collect()))
        }
    })+ };
}

parts! {
    Return { quantity unit method }
    NaloxoneGiven { product route doses }
    Stamp { what person product route at }
    GuideReview { clinician day }
    GuideText { card language title first second }
    Unmet { wanted quantity }
    SupplySighting { sign sold_as looked_for result words }
    Wound { site size look red_flag advised_care }
    TestDone { test result }
    Vaccination { vaccine dose }
    DrugCheck { sample sold_as form method substance result }
    ConsumptionVisit { route monitored oxygen naloxone }
    RecipeLine { item quantity }
    ParLevel { item quantity }
    Cost { hundredths currency }
    Conversion { sharps per }
}

impl<T: Show> Show for Option<T> {
    fn show(&self, with: &Showing<'_>) -> Result<Shown, StoreError> {
        self.as_ref().map_or(Ok(Shown::Nothing), |value| value.show(with))
    }
}

/// A set or list is read here with one line only, that of the version which is shown.
impl<T: Show + Ord> Show for BTreeSet<T> {
    fn show(&self, with: &Showing<'_>) -> Result<Shown, StoreError> {
        self.first().map_or(Ok(Shown::Nothing), |value| value.show(with))
    }
}

impl<K: ShowLine + Ord, T: Show> Show for BTreeMap<K, T> {
    fn show(&self, with: &Showing<'_>) -> Result<Shown, StoreError> {
        let Some((line, value)) = self.first_key_value() else { return Ok(Shown::Nothing) };
        let shown = value.show(with)?;
        Ok(line.show_line().map_or(shown.clone(), |line| Shown::Parts(vec![line, shown])))
    }
}

/// A line's key, where it says something by itself.
pub(super) trait ShowLine {
    fn show_line(&self) -> Option<Shown>;
}

impl ShowLine for LineId {
    fn show_line(&self) -> Option<Shown> {
        None
    }
}

impl ShowLine for ReferralStatus {
    fn show_line(&self) -> Option<Shown> {
        Some(Shown::Word(self.word()))
    }
}

impl ShowLine for GuideChoice {
    fn show_line(&self) -> Option<Shown> {
        Some(Shown::Word(self.word()))
    }
}

impl ShowLine for ReturnUnit {
    fn show_line(&self) -> Option<Shown> {
        Some(Shown::Word(self.word()))
    }
}

impl Show for bool {
    fn show(&self, _: &Showing<'_>) -> Result<Shown, StoreError> {
        Ok(if *self { Shown::Word(Answer::Yes.word()) } else { Shown::Nothing })
    }
}

impl Show for Text {
    fn show(&self, _: &Showing<'_>) -> Result<Shown, StoreError> {
        Ok(Shown::Text(self.as_str().to_owned()))
    }
}

impl Show for Currency {
    fn show(&self, _: &Showing<'_>) -> Result<Shown, StoreError> {
        Ok(Shown::Text(self.as_str().to_owned()))
    }
}

impl Show for Wanted {
    fn show(&self, with: &Showing<'_>) -> Result<Shown, StoreError> {
        match self {
            Self::Item(item) => item.show(with),
            Self::Words(words) => words.show(with),
        }
    }
}

impl Show for RecordId {
    fn show(&self, with: &Showing<'_>) -> Result<Shown, StoreError> {
        Ok(match with.names.of(*self) {
            Name::Word(word) => Shown::Word(word),
            Name::Text(text) => Shown::Text(text),
        })
    }
}

impl Show for DeviceId {
    fn show(&self, with: &Showing<'_>) -> Result<Shown, StoreError> {
        Ok(Shown::Text(with.names.who(*self)))
    }
}

impl Show for Day {
    fn show(&self, _: &Showing<'_>) -> Result<Shown, StoreError> {
        Ok(Shown::Day(*self))
    }
}

impl Show for Moment {
    fn show(&self, with: &Showing<'_>) -> Result<Shown, StoreError> {
        Ok(Shown::When { at: *self, offset_minutes: with.offset_minutes, about: false })
    }
}

impl Show for When {
    fn show(&self, _: &Showing<'_>) -> Result<Shown, StoreError> {
        Ok(Shown::When { at: self.at, offset_minutes: i32::from(self.offset.get()), about: self.about })
    }
}

impl Show for Expiry {
    fn show(&self, _: &Showing<'_>) -> Result<Shown, StoreError> {
        Ok(Shown::GoodUntil(self.last_day()))
    }
}

impl Show for CodeMark {
    /// A mark tells only "the same code again": its first bytes are enough to see that.
    fn show(&self, _: &Showing<'_>) -> Result<Shown, StoreError> {
        Ok(Shown::Text(self.as_bytes().iter().take(2).map(|byte| format!("{byte:02x}")).collect()))
    }
}

/// What was dropped in, for whoever has the desk's keys; for others that it was.
impl Show for DeskItem {
    fn show(&self, with: &Showing<'_>) -> Result<Shown, StoreError> {
        let word = desk::said(with.db, with.record, self)?.map(Debrief::word);
        Ok(Shown::Word(word.unwrap_or_else(|| "desk-sealed".to_owned())))
    }
}

impl Show for Fading {
    fn show(&self, with: &Showing<'_>) -> Result<Shown, StoreError> {
        Ok(Shown::Fading { text: fading::read(with.db, self)?, until: self.until() })
    }
}
