//! What a supervisor should look at, as screens show it.

use super::{Name, Named, OnHand, TodayRow};
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::record::Kind;
use kitbag_shared::record::lists::IncidentType;
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// The list of what a supervisor should look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedsLookView {
    /// Records with concurrent values, or withdrawn unseen.
    pub records: Vec<TodayRow>,
    /// Other records in conflict (stock, settings): kind and id.
    pub others: Vec<(Kind, RecordId)>,
    /// Kits that two people changed at the same time, neither having seen what the other did.
    pub kits_apart: Vec<Named>,
    /// Responses whose worker wants a call.
    pub calls: Vec<TodayRow>,
    /// Incidents after which somebody wants support, or is to be asked again by now.
    pub incidents: Vec<TodayRow>,
    /// Incidents that were told to the desk.
    pub reports: Vec<ReportView>,
    /// Stock below zero: place, item, quantity.
    pub below_zero: Vec<(Name, OnHand)>,
    /// Work from beyond the end of a membership, to be admitted or left out.
    pub after_end: Vec<AfterEndView>,
    /// Such work that was left out: it is kept here, and may be taken up again.
    pub left_out: Vec<AfterEndView>,
    /// Such work that was left out here, and that another supervisor admitted since.
    pub admitted_by_others: Vec<AdmittedView>,
    /// The operations that nobody can admit and somebody has seen: kept, too.
    pub seen: Vec<(String, u32)>,
    /// Operations in quarantine that nobody can admit, by reason (a word id `quarantine-…`), and how many.
    pub quarantined: Vec<(String, u32)>,
    /// Batches that wait for a key or a membership statement.
    pub parked: u32,
}

/// An incident that somebody who reads no casework told the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    /// The report.
    pub id: RecordId,
    /// The name of who told it, or their device's short id.
    pub who: String,
    /// What it tells; none while the desk's key that opens it is not here, or is no supervisor's.
    pub told: Option<ToldReport>,
}

/// What a report tells, as far as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldReport {
    /// What happened.
    pub what: Option<IncidentType>,
    /// The day.
    pub day: Option<Day>,
    /// Whether somebody wants support.
    pub wants_support: bool,
}

/// Late work that was left out here, and that another supervisor admitted: their answer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmittedView {
    /// The device.
    pub device: DeviceId,
    /// The name of its member, or the device's short id.
    pub name: String,
    /// The name of who admitted it, or their device's short id.
    pub by: String,
    /// The day, by their clock.
    pub day: Day,
}

/// The records that came from a device beyond the end of its membership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AfterEndView {
    /// The device.
    pub device: DeviceId,
    /// The name of its member, or the device's short id.
    pub name: String,
    /// The number of records.
    pub records: u32,
    /// The day when its membership, or its role then, ended, by its ender's clock.
    pub ended_on: Option<Day>,
    /// Whether it was admitted here, and that waits for signal.
    pub admitted: bool,
}
