//! The referral directory, as screens show it.

use super::{Name, Named};
use crate::form::OrganisationForm;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Answer, ReferralType};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The organisations that are what somebody looks for, the likeliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryView {
    /// The first of them.
    pub found: Vec<OrganisationRow>,
    /// The number of others.
    pub more: u32,
    /// The number of all that are offered, whatever is looked for.
    pub all: u32,
    /// The areas that can be asked for.
    pub areas: Vec<Named>,
}

/// An organisation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationRow {
    /// Its record.
    pub id: RecordId,
    /// Its name.
    pub name: Name,
    /// What it offers.
    pub offers: BTreeSet<ReferralType>,
    /// Where it is, coarsely.
    pub area: Option<Name>,
    /// Whether it takes people who use drugs.
    pub takes_people_who_use: Option<Answer>,
    /// Whether it demands abstinence.
    pub demands_abstinence: Option<Answer>,
    /// It is too long ago that somebody made sure of that, or nobody did.
    pub stale: bool,
}

/// An organisation, with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationView {
    /// Its record: of one that is counted as another, that other.
    pub id: RecordId,
    /// Its name.
    pub name: Name,
    /// Where it is, coarsely.
    pub area: Option<Name>,
    /// The areas that it serves.
    pub serves: Vec<Name>,
    /// What is said of it.
    pub form: OrganisationForm,
    /// How sure that is.
    pub verified: VerifiedView,
    /// No longer offered.
    pub retired: bool,
    /// Two people said different things at the same time.
    pub needs_look: bool,
    /// The areas to choose from.
    pub areas: Vec<Named>,
}

/// When and by whom it was made sure of that the directory is right about an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedView {
    /// The civil day on which somebody last did; none where nobody did.
    pub on: Option<Day>,
    /// Who did.
    pub by: Option<Name>,
    /// That is too long ago, or nobody did.
    pub stale: bool,
    /// The civil day on which this person last did.
    pub mine: Option<Day>,
    /// This person did today.
    pub done: bool,
}
