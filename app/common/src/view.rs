//! What screens show: values the store has already put together, with no SQL and no words in them.
//!
//! Words stay keys ([`Name::Word`]), values of lists stay codes: the page puts them in the person's language.

mod ahead;
mod begun;
mod capture;
mod catalogue;
mod counts;
mod custody;
mod directory;
mod emergency;
mod entries;
mod gate;
mod look;
mod record;
mod requisition;
mod said;
mod sheets;
mod status;
mod steps;
mod stock;
mod table;
mod team;
mod transfers;

pub use ahead::{AheadView, BelowView, EndingView, MoveView, RecallView, RecalledHereView, ShortageView};
pub use begun::{BegunSheet, BegunView};
pub use capture::{CaptureView, ChoicesView, ItemView};
pub use catalogue::{CatalogueItemView, KitView, RecipeVersionView, Standing};
pub use counts::{ApartCount, ApartView, UnsureLine, UnsureView};
pub use custody::{CustodyView, ReturnView, VarianceView};
pub use directory::{DirectoryView, OrganisationRow, OrganisationView, VerifiedView};
pub use emergency::{EmergencyView, GuideView};
pub use entries::{ComingView, EntryView};
pub use gate::{Gate, LockingView, Me, PasskeyView, ProfileView, ProfilesView, Tried};
pub use look::{AdmittedView, AfterEndView, NeedsLookView, ReportView, ToldReport};
pub use record::{FieldView, GivenBefore, RecordView, VersionView};
pub use requisition::{PickLotView, PlaceHasView, RequisitionLineView, RequisitionView, RequisitionsView};
pub use said::{DidView, SaidRow, SaidView, Undone, WhoView};
pub use sheets::{ProposedSheetView, SheetAnswer, SheetFor, SheetNews, SheetUse, SheetView, SheetsView};
pub use status::{Chip, StatusView};
pub use steps::{FirstStep, StepView};
pub use stock::{
    BagView, CoverView, ItemAtView, LearntView, OnHand, PlaceView, RecipeView, RequestCounts, StockEntryView,
    StockItemView,
};
pub use table::{MovementRow, MovementsView, OpeningView};
pub use team::{CameInView, Decided, DecidedView, DeviceView, InvitationView, JoiningView, LetIn, NotTaken, TeamView};
pub use transfers::{ExplainedView, TransferLine, TransferView};

use crate::form::DraftSlot;
use crate::overdose::OverdoseNumbers;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{IncidentType, ReferralStatus, ReferralType};
use kitbag_shared::record::{Kind, Return};
use kitbag_shared::tally::Returned;
use kitbag_shared::time::{Day, Moment, Month};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The figures of a period, and what a supervisor may decide about them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumbersView {
    /// The figures.
    pub numbers: OverdoseNumbers,
    /// Incidents by what happened; nothing where it was not noted.
    pub incidents: Vec<(Option<IncidentType>, u32)>,
    /// Records that may tell of one event.
    pub alike: Vec<(TodayRow, TodayRow)>,
    /// Records that are counted with another, and that other.
    pub linked: Vec<(TodayRow, TodayRow)>,
}

/// A name: of the catalogue, to be looked up as a word, or of the programme's own making.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Name {
    /// A word id, such as `item-syringe-1ml-29g`.
    Word(String),
    /// A text.
    Text(String),
}

/// A thing with a name that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The record.
    pub id: RecordId,
    /// The name.
    pub name: Name,
    /// Whether it is offered: one that is retired, or counted as another, is shown only where it was chosen before.
    pub offered: bool,
}

impl Named {
    /// Makes an entry that is offered.
    pub const fn new(id: RecordId, name: Name) -> Self {
        Self { id, name, offered: true }
    }
}

/// A worker's figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Contacts.
    pub contacts: u32,
    /// People reached in them.
    pub people: u32,
    /// Kits handed out.
    pub kits: u32,
    /// Single items handed out.
    pub items: u32,
    /// Used sharps returned, by the programme's conversion where they were measured.
    pub returned: Returned,
}

/// The whereabouts of a record: how far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whereabouts {
    /// Only on this phone.
    Saved,
    /// Cut and on its way.
    Sending,
    /// The server has given a receipt for all of it.
    Confirmed {
        /// The time when the last receipt came.
        at: Moment,
    },
    /// Came from another device.
    Received,
}

impl Whereabouts {
    /// Of two parts of one record, as far as both have come: a contact is there when what was handed out in it is too.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Saved, _) | (_, Self::Saved) => Self::Saved,
            (Self::Sending, _) | (_, Self::Sending) => Self::Sending,
            (Self::Confirmed { at }, Self::Confirmed { at: other }) => Self::Confirmed { at: at.max(other) },
            (Self::Confirmed { at }, Self::Received) | (Self::Received, Self::Confirmed { at }) => {
                Self::Confirmed { at }
            }
            (Self::Received, Self::Received) => Self::Received,
        }
    }

    /// Whether the server has no receipt for it.
    pub fn waits(self) -> bool {
        match self {
            Self::Saved | Self::Sending => true,
            Self::Confirmed { .. } | Self::Received => false,
        }
    }
}

/// The records of the last days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayView {
    /// Newest first.
    pub rows: Vec<TodayRow>,
    /// The place where the page of earlier ones begins, if there are any.
    pub earlier: Option<Before>,
    /// The figures of this worker.
    pub tonight: Totals,
    /// Everybody's of the last hours, for a supervisor.
    pub team: Option<Totals>,
    /// The time when the shift began that runs now.
    pub shift_began_at: Option<Moment>,
    /// The bag on this worker's back.
    pub bag: Option<CustodyView>,
}

/// The place where a page of the list begins: it holds what is older than this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// The time when the last record before it happened.
    pub at: Moment,
    /// The number of that record among those of that moment, as the store counts them.
    pub row: i64,
}

/// A shift: its figures, and what stands between it and its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftView {
    /// The time when it began; none where no shift runs.
    pub began_at: Option<Moment>,
    /// The figures of this worker.
    pub totals: Totals,
    /// Records that this device wrote in it, and older ones that still wait.
    pub records: u32,
    /// The number of those of them for all of which the server has given a receipt.
    pub confirmed: u32,
    /// The contacts, responses and referrals that wait, newest first.
    pub unconfirmed: Vec<TodayRow>,
    /// The other records that wait, by kind.
    pub others: BTreeMap<Kind, u32>,
    /// Forms that were begun and not saved, and the record that each would make or amend.
    pub drafts: Vec<(DraftSlot, RecordId)>,
    /// Whether a decision for the team, or a key, waits to be sent.
    pub team_waits: bool,
    /// The bag on this worker's back.
    pub bag: Option<CustodyView>,
}

impl ShiftView {
    /// Whether nothing is only on this phone.
    pub fn may_end(&self) -> bool {
        self.confirmed == self.records && self.drafts.is_empty() && !self.team_waits
    }
}

/// The records of this device's work that the server has confirmed, one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationsView {
    /// The contacts, responses and referrals that wait, newest first.
    pub waiting: Vec<TodayRow>,
    /// The other records that wait, by kind.
    pub others: BTreeMap<Kind, u32>,
    /// Whether a decision for the team, or a key, waits to be sent.
    pub team_waits: bool,
    /// The last of this worker's that do not wait, newest first.
    pub confirmed: Vec<TodayRow>,
    /// By whose records it was seen that the server told somebody else another list of the team.
    pub told_another: Vec<String>,
}

/// The sealed packets that came in with a file that somebody carried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenInView {
    /// Taken in, to be sent on.
    pub new: u32,
    /// Here already.
    pub known: u32,
    /// Of devices that are not known here: left out.
    pub unknown: u32,
}

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayRow {
    /// The record.
    pub id: RecordId,
    /// The kind.
    pub kind: Kind,
    /// The time when it happened.
    pub at: Moment,
    /// Minutes east of UTC where it happened: its civil time is that of its place, whoever looks at it.
    pub offset_minutes: i32,
    /// Only "about when".
    pub about: bool,
    /// The local day it happened on.
    pub day: Day,
    /// The area.
    pub area: Option<Name>,
    /// The worker who recorded it, if another.
    pub worker: Option<String>,
    /// The number of people.
    pub people: Option<u32>,
    /// The items that were given.
    pub given: Vec<(Name, u32)>,
    /// The parts of kits that were left out of them.
    pub left_out: Vec<(Name, u32)>,
    /// Movements that the record names and that have not arrived here yet.
    pub missing_movements: u32,
    /// Used sharps returned, each in its own unit.
    pub returned: Vec<Return>,
    /// Word ids of what else is in it: services, a referral's type and status, an outcome.
    pub facts: Vec<String>,
    /// A practice record.
    pub practice: bool,
    /// The whereabouts: how far it has come.
    pub whereabouts: Whereabouts,
    /// Two versions of a field are kept, or it was withdrawn by someone who had not seen an edit.
    pub needs_look: bool,
    /// Withdrawn: shown struck through, with undo.
    pub withdrawn: bool,
    /// Recorded by this device.
    pub mine: bool,
}

/// A value of a field, ready to be put in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// An emptied field.
    Nothing,
    /// A word id.
    Word(String),
    /// A text as it is.
    Text(String),
    /// A number.
    Number(i64),
    /// A moment, with minutes east of UTC and whether it is only about.
    When {
        /// The moment.
        at: Moment,
        /// Minutes east of UTC.
        offset_minutes: i32,
        /// About.
        about: bool,
    },
    /// A day.
    Day(Day),
    /// The last day on which something is good.
    GoodUntil(Day),
    /// Several parts, in order.
    Parts(Vec<Shown>),
    /// A text that fades.
    Fading {
        /// The text, while its key is here.
        text: Option<String>,
        /// The last month in which it can be read.
        until: Month,
    },
    /// Written by a newer version of the app.
    Newer,
}

/// Whose records a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whose {
    /// Those of everybody whose records this person reads.
    #[default]
    Team,
    /// Those that this person made.
    Mine,
}

/// Referrals that are not closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralsView {
    /// The open referrals: those whose follow-up day has passed, the longest ago in front, then the newest.
    pub open: Vec<ReferralRow>,
    /// The number of those beyond these.
    pub more: u32,
}

/// A referral in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralRow {
    /// The record.
    pub id: RecordId,
    /// The kind of service that it leads to.
    pub referral_type: Option<ReferralType>,
    /// The status that it reached.
    pub status: Option<ReferralStatus>,
    /// The organisation.
    pub organisation: Option<Name>,
    /// The day it was recorded.
    pub day: Day,
    /// The day to follow up.
    pub follow_up: Option<Day>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Who made it.
    pub worker: Option<Name>,
    /// Two versions are kept.
    pub needs_look: bool,
}

/// The sealed packets that earlier enrolments on this phone could not send any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftView {
    /// The number to be sent by this enrolment, or, before there is one, by the next.
    pub waiting: u32,
    /// The number that this programme's server does not take.
    pub refused: u32,
    /// Another programme's.
    pub elsewhere: u32,
}
