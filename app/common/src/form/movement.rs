//! Stock forms: receive, move, take out, pack or unpack kits, count. Each is one action and comes to one or several movements.

mod draft;
mod scanned;
#[cfg(test)]
mod tests;

pub use draft::{MovementDraft, MovementEdit};
pub use scanned::{Boxes, Laid, ScannedBox};

use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Expiry;
use kitbag_shared::record::lists::Reason;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is done with stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MovementForm {
    /// Came in from outside.
    Receive(QuantityForm),
    /// Came in otherwise: was there when the books began, or came back.
    Enter {
        /// What came.
        form: QuantityForm,
        /// How: one of [`StockAction::reasons`].
        reason: Reason,
    },
    /// Left for good.
    TakeOut {
        /// What left.
        form: QuantityForm,
        /// Why: one of [`StockAction::reasons`].
        reason: Reason,
    },
    /// Goes from one place to another, and is there already.
    Move {
        /// What leaves where.
        from: QuantityForm,
        /// Where it goes.
        to: RecordId,
    },
    /// Leaves for another place, and is on its way until somebody there says that it came.
    Send {
        /// What leaves where.
        from: QuantityForm,
        /// Where it goes.
        to: RecordId,
    },
    /// Kits are made of items at a place, by the recipe in force.
    Pack(PackForm),
    /// Kits are taken apart, by the recipe in force; their parts lie at the place again.
    Unpack(PackForm),
    /// What was counted at a place: the difference to what is known here becomes a movement.
    Count(CountForm),
    /// What was counted of several items at a place.
    CountSheet(CountSheetForm),
}

impl MovementForm {
    /// The id of its first movement.
    pub const fn id(&self) -> RecordId {
        match self {
            Self::Receive(form)
            | Self::Enter { form, .. }
            | Self::TakeOut { form, .. }
            | Self::Move { from: form, .. }
            | Self::Send { from: form, .. } => form.id,
            Self::Pack(form) | Self::Unpack(form) => form.id,
            Self::Count(form) => form.id,
            Self::CountSheet(form) => form.id,
        }
    }
}

/// So much of an item at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuantityForm {
    /// Made when the form opens: a double tap cannot save it twice.
    pub id: RecordId,
    /// The place.
    pub place: RecordId,
    /// The item.
    pub item: RecordId,
    /// In base units, at least 1.
    pub quantity: u32,
    /// The lot as typed.
    pub lot: String,
    /// The expiry as printed.
    pub expiry: Option<Expiry>,
    /// Whether the lot that has no name was chosen; else nothing said of a lot is no choice.
    #[serde(default)]
    pub unnamed: bool,
    /// The order that it is received against: a requisition.
    #[serde(default)]
    pub order: Option<RecordId>,
}

/// What came of a transfer, of one lot of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameForm {
    /// The movement by which it was sent.
    pub sent: RecordId,
    /// Which of its arrivals.
    pub arrival: RecordId,
    /// What that arrival said where this was chosen: somebody else may have said more meanwhile.
    pub had: u32,
    /// What it says from now on, in base units; none says nothing of it any more.
    pub came: u32,
}

/// Kits packed, or unpacked, at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackForm {
    /// Made when the form opens.
    pub id: RecordId,
    /// The place that the items leave and the kits come to, or the other way.
    pub place: RecordId,
    /// The recipe in force.
    pub recipe: RecordId,
    /// How many kits, at least 1.
    pub kits: u32,
    /// When the first of what is in them expires.
    pub expiry: Option<Expiry>,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountForm {
    /// Made when the form opens.
    pub id: RecordId,
    /// The place.
    pub place: RecordId,
    /// The item.
    pub item: RecordId,
    /// How many were there, in base units.
    pub counted: u32,
}

/// What was counted on one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountSheetForm {
    /// Made when the form opens.
    pub id: RecordId,
    /// The place.
    pub place: RecordId,
    /// How many of each item were there, in base units; what is not named was not counted.
    pub counts: BTreeMap<RecordId, u32>,
}

/// One of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StockAction {
    /// Came in from outside.
    Receive,
    /// From one place to another.
    Move,
    /// Left for good.
    TakeOut,
    /// Kits of items.
    Pack,
    /// Items of kits.
    Unpack,
    /// What lies there.
    Count,
}

impl StockAction {
    /// All of them, in the order to offer them.
    pub const ALL: [Self; 6] = [Self::Receive, Self::Move, Self::TakeOut, Self::Pack, Self::Unpack, Self::Count];

    /// Whether it is about kits, chosen by their recipe.
    pub const fn is_of_kits(self) -> bool {
        matches!(self, Self::Pack | Self::Unpack)
    }

    /// The reasons that somebody who does it chooses from; none where there is nothing to choose.
    pub const fn reasons(self) -> &'static [Reason] {
        match self {
            Self::Receive => &[Reason::Received, Reason::ReturnedToStock, Reason::Opening],
            Self::TakeOut => &[
                Reason::Damaged,
                Reason::Expired,
                Reason::LostOrStolen,
                Reason::Confiscated,
                Reason::Recalled,
                Reason::Disposed,
            ],
            Self::Move | Self::Pack | Self::Unpack | Self::Count => &[],
        }
    }

    /// Whether lots leave by it.
    pub const fn takes_from_lots(self) -> bool {
        matches!(self, Self::Move | Self::TakeOut)
    }

    /// The suffix of its word ids.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::Move => "move",
            Self::TakeOut => "take-out",
            Self::Pack => "pack",
            Self::Unpack => "unpack",
            Self::Count => "count",
        }
    }
}
