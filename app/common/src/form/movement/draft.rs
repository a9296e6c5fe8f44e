//! A stock form while it is filled in, and what a tap or a key does to it.

use super::{Boxes, CountForm, CountSheetForm, MovementForm, PackForm, QuantityForm, StockAction};
use crate::form::{ExpiryRead, Step, read_expiry, typed_line};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Count, Expiry};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A stock form in the making: what is chosen so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementDraft {
    /// Made when the form opens: a double tap cannot save it twice.
    pub id: RecordId,
    /// Which form.
    pub action: StockAction,
    /// How it came, or why it left. Nothing chosen is: received.
    #[serde(default)]
    pub reason: Option<Reason>,
    /// The place.
    pub place: Option<RecordId>,
    /// Where it goes, if it moves.
    pub to: Option<RecordId>,
    /// The item, or for packing the recipe.
    pub what: Option<RecordId>,
    /// How many. None counted is a count, too.
    pub quantity: u32,
    /// Whether a quantity was chosen: an untouched zero is no count.
    pub touched: bool,
    /// What was counted of several items, where none is chosen.
    #[serde(default)]
    pub counts: BTreeMap<RecordId, u32>,
    /// The lot as typed.
    pub lot: String,
    /// The expiry as typed.
    pub expiry_text: String,
    /// The expiry that is meant, once that is clear.
    pub expiry: Option<Expiry>,
    /// Whether it was in what somebody counted already: where a count of today is known.
    #[serde(default)]
    pub in_count: bool,
    /// Whether the lot that has no name is meant.
    #[serde(default)]
    pub unnamed: bool,
    /// The boxes that were scanned.
    #[serde(default)]
    pub boxes: Option<Boxes>,
    /// Whether it is on its way until somebody there confirms it. Nothing chosen is: it is there.
    #[serde(default)]
    pub on_its_way: Option<bool>,
    /// The place where one stood when the form opened.
    #[serde(default)]
    pub stands: Option<RecordId>,
    /// The custody of the bag that is counted because it comes back.
    #[serde(default)]
    pub returns: Option<RecordId>,
    /// The order that it is received against.
    #[serde(default)]
    pub order: Option<RecordId>,
}

/// One change of a stock form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MovementEdit {
    /// How it came, or why it left.
    Reason(Option<Reason>),
    /// The place.
    Place(Option<RecordId>),
    /// Where it goes.
    To(Option<RecordId>),
    /// Whether it is on its way.
    OnItsWay(bool),
    /// The item or recipe.
    What(Option<RecordId>),
    /// So many more, or fewer; never below none.
    Add(i32),
    /// Exactly so many.
    Set(u32),
    /// No number is there any more: that is not a count of none.
    Clear,
    /// Whether it was in what somebody counted already.
    InCount(bool),
    /// So many were counted of an item; none where no number is there.
    Counted(RecordId, Option<u32>),
    /// The lot as typed.
    Lot(String),
    /// One of the lots that are there, or none: what ends first.
    ThisLot(Option<(Option<String>, Option<Expiry>)>),
    /// The expiry as typed.
    ExpiryText(String),
    /// The expiry that is meant.
    Expiry(Option<Expiry>),
    /// So many boxes of what was scanned.
    Boxes(u32),
    /// The form as a scan left it, or as it was before.
    Whole(Box<MovementDraft>),
}

impl MovementDraft {
    /// A fresh form at a place.
    pub fn new(id: RecordId, action: StockAction, place: Option<RecordId>) -> Self {
        let (to, what, lot, expiry_text, expiry) = (None, None, String::new(), String::new(), None);
        let counts = BTreeMap::new();
        Self {
            id,
            action,
            reason: None,
            place,
            to,
            what,
            quantity: 0,
            touched: false,
            counts,
            lot,
            expiry_text,
            expiry,
            in_count: false,
            unnamed: false,
            boxes: None,
            on_its_way: None,
            returns: None,
            order: None,
            stands: place,
        }
    }

    /// Whether nothing has been chosen yet. The place is where one stood already.
    pub fn is_empty(&self) -> bool {
        *self == Self { stands: self.stands, ..Self::new(self.id, self.action, self.place) }
    }

    /// Whether what moves from one place to another is likely on its way: unless it goes into the own bag, comes out of it,
    /// or goes to where one stands.
    pub fn goes_on_its_way(from: Option<RecordId>, to: Option<RecordId>, near: [Option<RecordId>; 2]) -> bool {
        let [own, stands] = near;
        to.is_some() && to != own && to != stands && (from.is_none() || from != own)
    }

    /// Whether an expiry was typed of which it is not clear yet what it means.
    pub fn expiry_is_open(&self) -> bool {
        self.expiry.is_none() && read_expiry(&self.expiry_text) != ExpiryRead::Empty
    }

    /// Changes the form. Nothing can move to where it already is; the lot is that of one item, and lies at one place.
    pub fn apply(&mut self, edit: MovementEdit) {
        match edit {
            MovementEdit::Reason(reason) => self.reason = reason,
            // A second tap on the place lets go of no round of counts.
            MovementEdit::Place(None) if !self.counts.is_empty() => {}
            MovementEdit::Place(place) => {
                if place != self.place {
                    self.counts.clear(); // they are of that place
                    (self.returns, self.order) = (None, None);
                }
                self.place = place;
                if self.action.takes_from_lots() {
                    self.forget_lot();
                }
                self.go_to(self.to);
            }
            MovementEdit::To(to) => self.go_to(to),
            MovementEdit::OnItsWay(on_its_way) => self.on_its_way = self.to.map(|_| on_its_way),
            MovementEdit::What(what) => {
                if self.what.is_some() {
                    self.forget_lot();
                }
                self.what = what;
            }
            MovementEdit::Add(by) => self.set(Step::By(by).of(self.quantity, Count::MAX)),
            MovementEdit::Set(quantity) => self.set(quantity),
            MovementEdit::Clear => (self.quantity, self.touched) = (0, false),
            MovementEdit::Counted(item, Some(counted)) => _ = self.counts.insert(item, counted.min(Count::MAX)),
            MovementEdit::Counted(item, None) => _ = self.counts.remove(&item),
            MovementEdit::InCount(counted) => self.in_count = counted,
            MovementEdit::Lot(lot) => self.lot = typed_line(lot),
            MovementEdit::ThisLot(lot) => {
                self.unnamed = lot == Some((None, None));
                let (lot, expiry) = lot.unwrap_or_default();
                (self.lot, self.expiry) = (lot.unwrap_or_default(), expiry);
            }
            MovementEdit::ExpiryText(text) => {
                self.expiry = match read_expiry(&text) {
                    ExpiryRead::Is(expiry) => Some(expiry),
                    ExpiryRead::Empty | ExpiryRead::Either(..) | ExpiryRead::Unclear => None,
                };
                self.expiry_text = typed_line(text);
            }
            MovementEdit::Expiry(expiry) => self.expiry = expiry,
            MovementEdit::Boxes(count) => self.set_boxes(count),
            MovementEdit::Whole(draft) => *self = *draft,
        }
    }

    /// The finished form, or nothing while something is not chosen yet.
    pub fn form(&self) -> Option<MovementForm> {
        if self.expiry_is_open() {
            return None;
        }
        Some(match self.action {
            StockAction::Receive => match self.reason {
                None | Some(Reason::Received) => MovementForm::Receive(self.quantity_form()?),
                Some(reason) => MovementForm::Enter { form: self.quantity_form()?, reason },
            },
            StockAction::TakeOut => MovementForm::TakeOut { form: self.quantity_form()?, reason: self.reason? },
            StockAction::Move => {
                let (from, to) = (self.quantity_form()?, self.to?);
                if self.on_its_way == Some(true) {
                    MovementForm::Send { from, to }
                } else {
                    MovementForm::Move { from, to }
                }
            }
            StockAction::Pack => MovementForm::Pack(self.pack_form()?),
            StockAction::Unpack => MovementForm::Unpack(self.pack_form()?),
            StockAction::Count => match self.what {
                Some(item) => {
                    let counted = self.touched.then_some(self.quantity)?;
                    MovementForm::Count(CountForm { id: self.id, place: self.place?, item, counted })
                }
                None if self.counts.is_empty() => return None,
                None => {
                    let counts = self.counts.clone();
                    MovementForm::CountSheet(CountSheetForm { id: self.id, place: self.place?, counts })
                }
            },
        })
    }

    /// Whether it is on its way is said of one place to which it goes.
    fn go_to(&mut self, to: Option<RecordId>) {
        (self.to, self.on_its_way) = (to.filter(|to| Some(*to) != self.place), None);
    }

    pub(super) fn forget_lot(&mut self) {
        self.lot.clear();
        self.expiry_text.clear();
        (self.expiry, self.unnamed, self.boxes) = (None, false, None);
    }

    pub(super) fn set(&mut self, quantity: u32) {
        self.quantity = quantity.min(Count::MAX);
        self.touched = true;
    }

    fn at_least_one(&self) -> Option<u32> {
        (self.quantity > 0).then_some(self.quantity)
    }

    fn pack_form(&self) -> Option<PackForm> {
        let (place, recipe, kits) = (self.place?, self.what?, self.at_least_one()?);
        Some(PackForm { id: self.id, place, recipe, kits, expiry: self.expiry })
    }

    fn quantity_form(&self) -> Option<QuantityForm> {
        Some(QuantityForm {
            id: self.id,
            place: self.place?,
            item: self.what?,
            quantity: self.at_least_one()?,
            lot: self.lot.clone(),
            expiry: self.expiry,
            unnamed: self.unnamed,
            order: self.order.filter(|_| self.action == StockAction::Receive),
        })
    }
}

/// What a finished form was as a draft.
impl From<MovementForm> for MovementDraft {
    fn from(form: MovementForm) -> Self {
        let of = |action, from: QuantityForm| Self {
            what: Some(from.item),
            quantity: from.quantity,
            lot: from.lot,
            expiry: from.expiry,
            unnamed: from.unnamed,
            order: from.order,
            ..Self::new(from.id, action, Some(from.place))
        };
        let kits = |action, form: &PackForm| Self {
            what: Some(form.recipe),
            quantity: form.kits,
            expiry: form.expiry,
            ..Self::new(form.id, action, Some(form.place))
        };
        match form {
            MovementForm::Receive(form) => of(StockAction::Receive, form),
            MovementForm::Enter { form, reason } => Self { reason: Some(reason), ..of(StockAction::Receive, form) },
            MovementForm::TakeOut { form, reason } => Self { reason: Some(reason), ..of(StockAction::TakeOut, form) },
            MovementForm::Move { from, to } => Self { to: Some(to), ..of(StockAction::Move, from) },
            MovementForm::Send { from, to } => {
                Self { to: Some(to), on_its_way: Some(true), ..of(StockAction::Move, from) }
            }
            MovementForm::Pack(form) => kits(StockAction::Pack, &form),
            MovementForm::Unpack(form) => kits(StockAction::Unpack, &form),
            MovementForm::CountSheet(CountSheetForm { id, place, counts }) => {
                Self { counts, ..Self::new(id, StockAction::Count, Some(place)) }
            }
            MovementForm::Count(CountForm { id, place, item, counted }) => {
                let fresh = Self::new(id, StockAction::Count, Some(place));
                Self { what: Some(item), quantity: counted, touched: true, ..fresh }
            }
        }
    }
}
