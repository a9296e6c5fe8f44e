//! Stock forms: receive, move, take out, pack or unpack kits, count. Each is one action and comes to one or several movements.

use super::{ExpiryRead, Step, read_expiry, typed_line};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Reason;
use kitbag_shared::record::{Count, Expiry};
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
    /// Goes from one place to another.
    Move {
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
            | Self::Move { from: form, .. } => form.id,
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
    /// Whether the lot that has no name is meant.
    #[serde(default)]
    pub unnamed: bool,
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
    /// The item or recipe.
    What(Option<RecordId>),
    /// So many more, or fewer; never below none.
    Add(i32),
    /// Exactly so many.
    Set(u32),
    /// No number is there any more: that is not a count of none.
    Clear,
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
            unnamed: false,
        }
    }

    /// Whether nothing has been chosen yet. The place is where one stood already.
    pub fn is_empty(&self) -> bool {
        *self == Self::new(self.id, self.action, self.place)
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
                }
                self.place = place;
                if self.action.takes_from_lots() {
                    self.forget_lot();
                }
                self.to = self.to.filter(|to| Some(*to) != place);
            }
            MovementEdit::To(to) => self.to = to.filter(|to| Some(*to) != self.place),
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
            StockAction::Move => MovementForm::Move { from: self.quantity_form()?, to: self.to? },
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

    fn forget_lot(&mut self) {
        self.lot.clear();
        self.expiry_text.clear();
        (self.expiry, self.unnamed) = (None, false);
    }

    fn set(&mut self, quantity: u32) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use MovementEdit::{Add, Clear, Counted, Lot, Place, Set, To, What};

    fn id(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    fn after(action: StockAction, edits: &[MovementEdit]) -> MovementDraft {
        let mut draft = MovementDraft::new(id(1), action, Some(id(2)));
        edits.iter().for_each(|edit| draft.apply(edit.clone()));
        draft
    }

    fn five_of_item() -> QuantityForm {
        QuantityForm {
            id: id(1),
            place: id(2),
            item: id(3),
            quantity: 5,
            lot: String::new(),
            expiry: None,
            unnamed: false,
        }
    }

    #[test]
    fn a_form_is_finished_only_when_everything_is_chosen() {
        use StockAction::{Count, Move, Pack, Receive, TakeOut, Unpack};
        let (item, five) = (What(Some(id(3))), Set(5));
        let moved = MovementForm::Move { from: five_of_item(), to: id(4) };
        let kits = PackForm { id: id(1), place: id(2), recipe: id(3), kits: 5, expiry: None };
        let (packed, unpacked) = (MovementForm::Pack(kits.clone()), MovementForm::Unpack(kits));
        let counts = BTreeMap::from([(id(3), 5), (id(4), 0)]);
        let sheet = MovementForm::CountSheet(CountSheetForm { id: id(1), place: id(2), counts });
        let damaged = MovementForm::TakeOut { form: five_of_item(), reason: Reason::Damaged };
        let opening = MovementForm::Enter { form: five_of_item(), reason: Reason::Opening };
        let counted = |counted| MovementForm::Count(CountForm { id: id(1), place: id(2), item: id(3), counted });
        let table = [
            (Receive, vec![], None),
            (Receive, vec![item.clone()], None),
            (Receive, vec![item.clone(), five.clone()], Some(MovementForm::Receive(five_of_item()))),
            (Receive, vec![item.clone(), five.clone(), Set(0)], None),
            (Receive, vec![item.clone(), five.clone(), Place(None)], None),
            (Move, vec![item.clone(), five.clone()], None),
            (Move, vec![item.clone(), five.clone(), To(Some(id(4)))], Some(moved)),
            (Move, vec![item.clone(), five.clone(), To(Some(id(2)))], None),
            (Move, vec![item.clone(), five.clone(), To(Some(id(4))), Place(Some(id(4)))], None),
            (Pack, vec![item.clone(), five.clone()], Some(packed)),
            (Pack, vec![item.clone(), Set(0)], None),
            (Unpack, vec![item.clone(), five.clone()], Some(unpacked)),
            (TakeOut, vec![item.clone(), five.clone()], None),
            (TakeOut, vec![item.clone(), five.clone(), MovementEdit::Reason(Some(Reason::Damaged))], Some(damaged)),
            (Receive, vec![item.clone(), five.clone(), MovementEdit::Reason(Some(Reason::Opening))], Some(opening)),
            (Count, vec![item.clone()], None),
            (Count, vec![item.clone(), Set(0)], Some(counted(0))),
            (Count, vec![item.clone(), Set(40), Clear], None),
            (Count, vec![item, five], Some(counted(5))),
            (Count, vec![Counted(id(3), Some(5)), Counted(id(4), Some(0))], Some(sheet)),
            (Count, vec![Counted(id(3), Some(5)), Counted(id(3), None)], None),
            (Count, vec![Counted(id(3), Some(5)), Place(Some(id(4)))], None),
        ];
        for (action, edits, expected) in table {
            assert_eq!(after(action, &edits).form(), expected, "{action:?} {edits:?}");
            if let Some(form) = expected {
                assert_eq!(MovementDraft::from(form.clone()).form(), Some(form));
            }
        }
    }

    #[test]
    fn quantities_stay_between_none_and_the_limit() {
        for (edits, expected) in [
            (vec![Add(-1)], 0),
            (vec![Add(10), Add(-3)], 7),
            (vec![Set(u32::MAX)], 1_000_000),
            (vec![Set(1_000_000), Add(1)], 1_000_000),
        ] {
            assert_eq!(after(StockAction::Receive, &edits).quantity, expected, "{edits:?}");
        }
    }

    #[test]
    fn an_expiry_that_is_not_clear_holds_the_form_and_stays_as_typed() {
        let text = |text: &str| MovementEdit::ExpiryText(text.to_owned());
        let chosen = Expiry::Month(kitbag_shared::time::Month(2027 * 12 + 2));
        for (edits, finished) in [
            (vec![text("03/27")], true),
            (vec![text("soon")], false),
            (vec![text("03/04/2027")], false),
            (vec![text("03/04/2027"), MovementEdit::Expiry(Some(chosen))], true),
            (vec![text("soon"), text("")], true),
        ] {
            let edits: Vec<_> = [What(Some(id(3))), Set(5)].into_iter().chain(edits).collect();
            let draft = after(StockAction::Receive, &edits);
            assert_eq!(draft.form().is_some(), finished, "{edits:?}");
            assert!(!draft.is_empty());
        }
        assert_eq!(after(StockAction::Receive, &[text("soon")]).expiry_text, "soon");
    }

    #[test]
    fn lot_and_expiry_go_along_and_are_one_items() {
        let march = Some(Expiry::Month(kitbag_shared::time::Month(2027 * 12 + 2)));
        let edits = [What(Some(id(3))), Set(5), Lot("23K7".into()), MovementEdit::Expiry(march)];
        let mut draft = after(StockAction::Receive, &edits);
        let expected = QuantityForm { lot: "23K7".into(), expiry: march, ..five_of_item() };
        assert_eq!(draft.form(), Some(MovementForm::Receive(expected)));
        draft.apply(What(Some(id(4))));
        assert_eq!((draft.lot.as_str(), draft.expiry), ("", None));
    }
}
