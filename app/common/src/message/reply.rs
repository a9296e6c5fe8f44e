//! What the store answers.

use super::{Bytes, Failure};
use crate::form::{CountingForm, Draft, GuideForm, HalfTyped, ListOf};
use crate::view::{
    AheadView, BagView, BegunView, CaptureView, CatalogueItemView, ChoicesView, ConfirmationsView, CoverView,
    DirectoryView, EmergencyView, EntryView, Gate, LeftView, LockingView, MovementsView, NeedsLookView, NumbersView,
    OpeningView, OrganisationView, ProfilesView, RecalledHereView, RecordView, ReferralsView, RequisitionsView,
    SaidView, SheetView, ShiftView, StatusView, StepView, StockItemView, TakenInView, TeamView, TodayRow, TodayView,
    Whereabouts,
};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::PersonQuestion;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A reply: the answer of the store.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Reply {
    /// Done, and durable.
    Done,
    /// To [`Request::Gate`], and to whatever moves it.
    Gate(Gate),
    /// Five words.
    Passphrase(String),
    /// The text that a code in the picture says, if one can be read.
    Code(Option<String>),
    /// The programme is founded: its recovery sheet waits to be written down.
    Founded,
    /// To [`Request::Begun`]; none where nothing was.
    Begun(Option<BegunView>),
    /// To [`Request::Recover`]: what is to be chosen first.
    Said(Box<SaidView>),
    /// To [`Request::Sheet`] and [`Request::MakeSheet`]; to [`Request::Recover`]: what is to be written down first.
    Sheet(SheetView),
    /// To [`Request::SheetWritten`]: these groups are not what stands on the sheet.
    WrongGroups(Vec<usize>),
    /// To [`Request::LeftBehind`].
    LeftBehind(LeftView),
    /// To [`Request::Capture`].
    Capture(Box<CaptureView>),
    /// To [`Request::Choices`].
    Choices(ChoicesView),
    /// To [`Request::Profiles`].
    Profiles(ProfilesView),
    /// To [`Request::Locking`].
    Locking(LockingView),
    /// A draft.
    Draft(Box<Draft>),
    /// Saved, durably: the record, and what an undo does.
    Saved {
        /// The record.
        record: RecordId,
        /// Whether it is new, so that undo withdraws it.
        new: bool,
    },
    /// To [`Request::Today`] and [`Request::Earlier`].
    Today(TodayView),
    /// To [`Request::FirstSteps`]; empty where none is left.
    FirstSteps(Vec<StepView>),
    /// To [`Request::Shift`] and [`Request::EndShift`].
    Shift(Box<ShiftView>),
    /// To [`Request::Record`].
    Record(Box<RecordView>),
    /// To [`Request::Referrals`].
    Referrals(ReferralsView),
    /// To [`Request::Bag`].
    Bag(Box<BagView>),
    /// To [`Request::StockItem`].
    StockItem(Box<StockItemView>),
    /// What is asked for and ordered.
    Requisitions(Box<RequisitionsView>),
    /// To [`Request::Covers`], by item.
    Covers(BTreeMap<RecordId, CoverView>),
    /// To [`Request::Ahead`].
    Ahead(Box<AheadView>),
    /// To [`Request::RecalledHere`].
    RecalledHere(Vec<RecalledHereView>),
    /// To [`Request::Opening`], [`Request::BringIn`] and [`Request::TakeBackOpening`].
    Opening(OpeningView),
    /// To [`Request::Movements`].
    Movements(MovementsView),
    /// To [`Request::Questions`]: those that are on.
    Questions(BTreeSet<PersonQuestion>),
    /// To [`Request::Directory`].
    Directory(DirectoryView),
    /// To [`Request::Organisation`].
    Organisation(Box<OrganisationView>),
    /// To [`Request::Counting`].
    Counting(CountingForm),
    /// To [`Request::TypedSoFar`].
    TypedSoFar(HalfTyped),
    /// To [`Request::Entries`]: the list, and its entries in no order.
    Entries(ListOf, Vec<EntryView>),
    /// To [`Request::CatalogueItem`].
    CatalogueItem(Box<CatalogueItemView>),
    /// To [`Request::NeedsLook`].
    NeedsLook(NeedsLookView),
    /// To [`Request::Team`].
    Team(TeamView),
    /// An invitation link, shown once as text and QR code.
    Invitation {
        /// The link.
        link: String,
    },
    /// To [`Request::Status`], and pushed whenever it changes.
    Status(StatusView),
    /// To [`Request::Confirmations`].
    Confirmations(Box<ConfirmationsView>),
    /// To [`Request::Carry`].
    OfflineBundle {
        /// The file.
        file: Bytes,
        /// How many sealed packets are in it; none where nothing waits.
        packets: u32,
    },
    /// To [`Request::TakeIn`].
    TakenIn(TakenInView),
    /// To [`Request::OverdoseNumbers`].
    OverdoseNumbers(Box<NumbersView>),
    /// To [`Request::Guide`].
    Guide(Box<GuideForm>),
    /// To [`Request::Emergency`].
    Emergency(Box<EmergencyView>),
    /// The request could not be done; nothing was lost.
    Failed(Failure),
}

impl Reply {
    /// While nobody is sending, what waits is only here, however ready it lies.
    pub fn nothing_is_on_its_way(&mut self) {
        let rows: &mut [TodayRow] = match self {
            Self::Today(view) => &mut view.rows,
            Self::Shift(view) => &mut view.unconfirmed,
            Self::Confirmations(view) => &mut view.waiting,
            Self::Record(view) => std::slice::from_mut(&mut view.row),
            Self::NeedsLook(view) => &mut view.records,
            _ => return,
        };
        for row in rows.iter_mut().filter(|row| row.whereabouts == Whereabouts::Sending) {
            row.whereabouts = Whereabouts::Saved;
        }
    }
}
