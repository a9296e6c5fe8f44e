//! What answers requests, each as a type of its own, and how a reply holds it.

use super::{Bytes, Reply};
use crate::form::{CountingForm, Draft, GuideForm, HalfTyped, ListOf};
use crate::view::{
    AheadView, BagView, BegunView, CaptureView, CatalogueItemView, ChoicesView, ConfirmationsView, CoverView,
    DirectoryView, EmergencyView, EntryView, Gate, LeftView, LockingView, MovementsView, NeedsLookView, NumbersView,
    OpeningView, OrganisationView, ProfilesView, RecalledHereView, RecordView, ReferralsView, RequisitionsView,
    SaidView, SheetView, ShiftView, StatusView, StepView, StockItemView, TakenInView, TeamView, TodayView,
};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::PersonQuestion;
use std::collections::{BTreeMap, BTreeSet};

/// The answer of a request, as a reply holds it.
pub trait Answer: Sized + 'static {
    /// The answer, if the reply is one of this type.
    fn of(reply: Reply) -> Option<Self>;
}

/// The programme is founded: its recovery sheet waits to be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Founded;

/// Saved, durably: the record, and what an undo does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The record.
    pub record: RecordId,
    /// Whether it is new, so that undo withdraws it.
    pub new: bool,
}

/// An invitation, shown once as text and QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its link.
    pub link: String,
}

/// The records that wait, as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfflineBundle {
    /// The file.
    pub file: Bytes,
    /// The number of sealed packets in it; none where nothing waits.
    pub packets: u32,
}

/// A recovery, or what comes before it goes on.
#[derive(Clone, Debug)]
pub enum Recovering {
    /// The statements of others, of which some may be taken back.
    Choose(Box<SaidView>),
    /// The sheet that is to be written down.
    Write(SheetView),
    /// The gate to which it went on.
    Gate(Gate),
}

/// The outcome of typing a sheet's groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Right groups: the sheet is on paper.
    Right,
    /// Wrong groups: these are not what stands on the sheet.
    Wrong(Vec<usize>),
}

impl Answer for Recovering {
    fn of(reply: Reply) -> Option<Self> {
        match reply {
            Reply::Said(view) => Some(Self::Choose(view)),
            Reply::Sheet(view) => Some(Self::Write(view)),
            Reply::Gate(gate) => Some(Self::Gate(gate)),
            _ => None,
        }
    }
}

impl Answer for Written {
    fn of(reply: Reply) -> Option<Self> {
        match reply {
            Reply::Done => Some(Self::Right),
            Reply::WrongGroups(groups) => Some(Self::Wrong(groups)),
            _ => None,
        }
    }
}

macro_rules! answers {
    ($($type:ty: $reply:pat => $answer:expr;)+) => {
        $(impl Answer for $type {
            fn of(reply: Reply) -> Option<Self> {
                if let $reply = reply { Some($answer) } else { None }
            }
        })+
    };
}

answers! {
    (): Reply::Done => ();
    Gate: Reply::Gate(gate) => gate;
    String: Reply::Passphrase(words) => words;
    Option<String>: Reply::Code(text) => text;
    Founded: Reply::Founded => Founded;
    Option<BegunView>: Reply::Begun(begun) => begun;
    SheetView: Reply::Sheet(view) => view;
    LeftView: Reply::LeftBehind(view) => view;
    CaptureView: Reply::Capture(view) => *view;
    ChoicesView: Reply::Choices(view) => view;
    ProfilesView: Reply::Profiles(view) => view;
    LockingView: Reply::Locking(view) => view;
    Draft: Reply::Draft(draft) => *draft;
    Saved: Reply::Saved { record, new } => Saved { record, new };
    TodayView: Reply::Today(view) => view;
    Vec<StepView>: Reply::FirstSteps(steps) => steps;
    ShiftView: Reply::Shift(view) => *view;
    RecordView: Reply::Record(view) => *view;
    ReferralsView: Reply::Referrals(view) => view;
    BagView: Reply::Bag(view) => *view;
    StockItemView: Reply::StockItem(view) => *view;
    RequisitionsView: Reply::Requisitions(view) => *view;
    BTreeMap<RecordId, CoverView>: Reply::Covers(covers) => covers;
    AheadView: Reply::Ahead(view) => *view;
    Vec<RecalledHereView>: Reply::RecalledHere(here) => here;
    OpeningView: Reply::Opening(view) => view;
    MovementsView: Reply::Movements(view) => view;
    BTreeSet<PersonQuestion>: Reply::Questions(on) => on;
    CountingForm: Reply::Counting(form) => form;
    HalfTyped: Reply::TypedSoFar(typed) => typed;
    (ListOf, Vec<EntryView>): Reply::Entries(list, entries) => (list, entries);
    CatalogueItemView: Reply::CatalogueItem(view) => *view;
    DirectoryView: Reply::Directory(view) => view;
    OrganisationView: Reply::Organisation(view) => *view;
    NeedsLookView: Reply::NeedsLook(view) => view;
    TeamView: Reply::Team(view) => view;
    Invitation: Reply::Invitation { link } => Invitation { link };
    StatusView: Reply::Status(view) => view;
    ConfirmationsView: Reply::Confirmations(view) => *view;
    OfflineBundle: Reply::OfflineBundle { file, packets } => OfflineBundle { file, packets };
    TakenInView: Reply::TakenIn(view) => view;
    NumbersView: Reply::OverdoseNumbers(view) => *view;
    GuideForm: Reply::Guide(form) => *form;
    EmergencyView: Reply::Emergency(view) => *view;
}
