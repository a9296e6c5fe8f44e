//! What a scanned box does to a stock form.
//!
//! It fills what is empty and never blanks what is there; where it would say something else, whoever holds the box is asked
//! first. Scanning the same box again is one more box. What a code says of how many are in it is a proposal.

use super::{MovementDraft, StockAction};
use kitbag_shared::gs1::is_same_lot;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Count, Expiry, Gtin};
use serde::{Deserialize, Serialize};

/// A box of an item, as its code says it and as the item's boxes are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScannedBox {
    /// The maker's number.
    pub gtin: Gtin,
    /// The item that it stands for.
    pub item: RecordId,
    /// How many base units such a box holds.
    pub holds: u32,
    /// The lot, where the code says it.
    pub lot: Option<String>,
    /// Until when it is good, where the code says it.
    pub expiry: Option<Expiry>,
}

/// The boxes that a form was filled from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boxes {
    /// The maker's number of the last.
    pub gtin: Gtin,
    /// How many base units one holds.
    pub holds: u32,
    /// How many they are.
    pub count: u32,
}

/// What became of a scanned box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Laid {
    /// It is in the form.
    Filled,
    /// It is one more of the same.
    OneMore,
    /// It was added to what is counted of its item.
    Counted,
    /// The form says something else: it stays as it is until somebody says so.
    Other,
}

impl MovementDraft {
    /// Lays a scanned box into the form, unless something else stands there.
    pub fn lay(&mut self, of: &ScannedBox) -> Laid {
        match self.action {
            StockAction::Count => self.count_box(of),
            StockAction::Receive | StockAction::Move | StockAction::TakeOut => self.fill(of),
            // What is chosen there is a kit, and what is scanned is in it.
            StockAction::Pack | StockAction::Unpack => Laid::Other,
        }
    }

    /// Lays it over what stands there: somebody said so.
    pub fn lay_over(&mut self, of: &ScannedBox) {
        self.forget_lot();
        (self.what, self.quantity, self.touched) = (None, 0, false);
        if self.action != StockAction::Count {
            self.fill(of);
            return;
        }
        self.what = Some(of.item);
        self.count_box(of);
    }

    /// A part of the kits that are packed: they are good for as long as the first of what is in them.
    pub fn lay_part(&mut self, until: Expiry) {
        let earliest = self.expiry.filter(|known| known.last_day() <= until.last_day()).unwrap_or(until);
        self.say_expiry(earliest);
    }

    /// So many boxes, of what was scanned.
    pub(super) fn set_boxes(&mut self, count: u32) {
        let Some(boxes) = &mut self.boxes else { return };
        let most = Count::MAX / boxes.holds.max(1);
        boxes.count = count.min(most);
        (self.quantity, self.touched) = (boxes.count * boxes.holds, true);
    }

    /// The boxes that the quantity is made of; none once another was typed.
    pub fn boxes_of_it(&self) -> Option<&Boxes> {
        self.boxes.as_ref().filter(|boxes| boxes.count.checked_mul(boxes.holds) == Some(self.quantity))
    }

    fn count_box(&mut self, of: &ScannedBox) -> Laid {
        match self.what {
            Some(item) if item != of.item => return Laid::Other,
            Some(_) => self.set(self.quantity.saturating_add(of.holds)),
            None => {
                let counted = self.counts.entry(of.item).or_insert(0);
                *counted = counted.saturating_add(of.holds).min(Count::MAX);
            }
        }
        Laid::Counted
    }

    fn fill(&mut self, of: &ScannedBox) -> Laid {
        if !self.has_room_for(of) {
            return Laid::Other;
        }
        let is_first = self.boxes.is_none();
        self.what = Some(of.item);
        if let Some(lot) = of.lot.as_ref().filter(|_| self.lot.is_empty()) {
            lot.clone_into(&mut self.lot);
            self.unnamed = false;
        }
        if let Some(expiry) = of.expiry.filter(|_| self.expiry.is_none()) {
            self.say_expiry(expiry);
        }
        // A number that was typed before stays: the box was counted by whoever typed it.
        if is_first && self.quantity > 0 {
            self.boxes = Some(Boxes { gtin: of.gtin.clone(), holds: of.holds, count: 0 });
            return Laid::Filled;
        }
        self.add_box(of);
        if is_first { Laid::Filled } else { Laid::OneMore }
    }

    fn add_box(&mut self, of: &ScannedBox) {
        let same = self.boxes_of_it().filter(|boxes| boxes.gtin == of.gtin && boxes.holds == of.holds);
        let count = same.map_or(0, |boxes| boxes.count) + 1;
        self.boxes = Some(Boxes { gtin: of.gtin.clone(), holds: of.holds, count });
        self.set(self.quantity.saturating_add(of.holds));
    }

    /// Whether the form says nothing else than the box.
    fn has_room_for(&self, of: &ScannedBox) -> bool {
        let item = self.what.is_none_or(|item| item == of.item);
        let lot = of.lot.as_ref().is_none_or(|lot| self.lot.is_empty() || is_same_lot(lot, &self.lot));
        let expiry = match (of.expiry, self.expiry) {
            (Some(one), Some(other)) => one.last_day() == other.last_day(),
            (Some(_), None) => !self.expiry_is_open(),
            (None, _) => true,
        };
        item && lot && expiry
    }

    fn say_expiry(&mut self, expiry: Expiry) {
        self.expiry_text = text_of(expiry);
        self.expiry = Some(expiry);
    }
}

/// An expiry as a field reads it again.
fn text_of(expiry: Expiry) -> String {
    match expiry {
        Expiry::Month(month) => format!("{:04}-{:02}", month.year(), month.of_year()),
        Expiry::Day(day) => day.date().map(|date| date.to_string()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::MovementEdit;
    use super::*;
    use crate::form::{ExpiryRead, read_expiry};
    use kitbag_shared::time::{Day, Month};

    fn id(seed: u8) -> RecordId {
        RecordId::random([seed; 16])
    }

    fn scanned(item: u8, lot: &str, until: Option<u32>) -> ScannedBox {
        ScannedBox {
            gtin: Gtin::new("00363824012346").unwrap(),
            item: id(item),
            holds: 100,
            lot: (!lot.is_empty()).then(|| lot.to_owned()),
            expiry: until.and_then(|month| Month::of(2028, month)).map(Expiry::Month),
        }
    }

    fn fresh(action: StockAction) -> MovementDraft {
        MovementDraft::new(id(9), action, Some(id(8)))
    }

    #[test]
    fn a_delivery_of_24_boxes_is_one_scan_each_or_one_scan_and_a_number() {
        let mut draft = fresh(StockAction::Receive);
        assert_eq!(draft.lay(&scanned(1, "23K7", Some(3))), Laid::Filled);
        assert_eq!((draft.what, draft.lot.as_str(), draft.quantity), (Some(id(1)), "23K7", 100));
        assert_eq!((draft.expiry, draft.expiry_text.as_str()), (scanned(1, "", Some(3)).expiry, "2028-03"));
        for boxes in 2..=24 {
            assert_eq!(draft.lay(&scanned(1, "23k 7", Some(3))), Laid::OneMore);
            assert_eq!(draft.boxes_of_it().map(|of| of.count), Some(boxes));
        }
        assert_eq!(draft.quantity, 2_400);
        assert!(draft.form().is_some());
        let mut typed = fresh(StockAction::Receive);
        typed.lay(&scanned(1, "23K7", Some(3)));
        typed.apply(MovementEdit::Boxes(24));
        assert_eq!((typed.form(), typed.boxes_of_it()), (draft.form(), draft.boxes_of_it()));
    }

    #[test]
    fn nothing_that_is_there_is_blanked_or_replaced_unasked() {
        let mut draft = fresh(StockAction::Receive);
        draft.lay(&scanned(1, "23K7", Some(3)));
        let before = draft.clone();
        for other in [scanned(2, "23K7", Some(3)), scanned(1, "24A1", Some(3)), scanned(1, "23K7", Some(4))] {
            assert_eq!(draft.lay(&other), Laid::Other);
            assert_eq!(draft, before);
        }
        // A box that says less is one more of the same.
        assert_eq!(draft.lay(&scanned(1, "", None)), Laid::OneMore);
        assert_eq!((draft.lot.as_str(), draft.expiry_text.as_str(), draft.quantity), ("23K7", "2028-03", 200));
        draft.lay_over(&scanned(2, "24A1", None));
        assert_eq!((draft.what, draft.lot.as_str(), draft.expiry, draft.quantity), (Some(id(2)), "24A1", None, 100));
        assert_eq!(draft.expiry_text, "");
        // A date that is half typed is somebody's, too.
        let mut typing = fresh(StockAction::Receive);
        typing.apply(MovementEdit::ExpiryText("03/04/2027".to_owned()));
        assert_eq!(typing.lay(&scanned(1, "", Some(3))), Laid::Other);
    }

    #[test]
    fn a_number_that_was_typed_stays_and_is_no_longer_boxes_once_it_is_changed() {
        let mut draft = fresh(StockAction::Receive);
        draft.apply(MovementEdit::What(Some(id(1))));
        draft.apply(MovementEdit::Set(2_400));
        assert_eq!(draft.lay(&scanned(1, "23K7", None)), Laid::Filled);
        assert_eq!((draft.quantity, draft.lot.as_str(), draft.boxes_of_it()), (2_400, "23K7", None));
        assert_eq!(draft.lay(&scanned(1, "23K7", None)), Laid::OneMore);
        assert_eq!((draft.quantity, draft.boxes_of_it()), (2_500, None));
        let mut by_scan = fresh(StockAction::Receive);
        by_scan.lay(&scanned(1, "", None));
        by_scan.apply(MovementEdit::Add(-1));
        assert_eq!((by_scan.quantity, by_scan.boxes_of_it()), (99, None));
        by_scan.apply(MovementEdit::What(None));
        assert_eq!(by_scan.boxes, None, "boxes are of one item");
    }

    #[test]
    fn a_carton_counts_with_what_it_holds() {
        let carton = ScannedBox { gtin: Gtin::new("10363824012343").unwrap(), holds: 1_000, ..scanned(1, "", None) };
        let mut draft = fresh(StockAction::Receive);
        draft.lay(&carton);
        assert_eq!(draft.lay(&scanned(1, "", None)), Laid::OneMore);
        assert_eq!((draft.quantity, draft.boxes_of_it()), (1_100, None));
    }

    #[test]
    fn counting_adds_the_boxes_of_each_item() {
        let mut draft = fresh(StockAction::Count);
        for item in [1, 1, 2] {
            assert_eq!(draft.lay(&scanned(item, "23K7", None)), Laid::Counted);
        }
        assert_eq!(draft.counts, [(id(1), 200), (id(2), 100)].into());
        assert_eq!((draft.what, draft.lot.as_str()), (None, ""), "a count is of all lots together");
        let mut of_one = fresh(StockAction::Count);
        of_one.apply(MovementEdit::What(Some(id(1))));
        assert_eq!(of_one.lay(&scanned(1, "", None)), Laid::Counted);
        assert_eq!((of_one.quantity, of_one.touched), (100, true));
        assert_eq!(of_one.lay(&scanned(2, "", None)), Laid::Other);
        of_one.lay_over(&scanned(2, "", None));
        assert_eq!((of_one.what, of_one.quantity), (Some(id(2)), 100));
    }

    #[test]
    fn a_kit_is_good_for_as_long_as_the_first_of_its_scanned_parts() {
        let month = |month| Expiry::Month(Month::of(2028, month).unwrap());
        let mut draft = fresh(StockAction::Pack);
        for (until, kept) in [(month(6), month(6)), (month(3), month(3)), (month(9), month(3))] {
            draft.lay_part(until);
            assert_eq!((draft.expiry, draft.expiry_is_open()), (Some(kept), false));
        }
        assert_eq!(draft.lay(&scanned(1, "", None)), Laid::Other);
    }

    #[test]
    fn what_is_said_of_an_expiry_is_read_again_as_it_was() {
        for expiry in [Expiry::Month(Month::of(2028, 3).unwrap()), Expiry::Day(Day(21_000))] {
            assert_eq!(read_expiry(&text_of(expiry)), ExpiryRead::Is(expiry));
        }
    }

    #[test]
    fn no_number_of_boxes_passes_what_a_count_holds() {
        let mut draft = fresh(StockAction::Receive);
        draft.lay(&scanned(1, "", None));
        draft.apply(MovementEdit::Boxes(u32::MAX));
        assert!(draft.quantity <= Count::MAX && draft.quantity.is_multiple_of(100));
        draft.apply(MovementEdit::Boxes(Count::MAX / 100));
        assert_eq!(draft.quantity, Count::MAX / 100 * 100);
        let mut counting = fresh(StockAction::Count);
        counting.apply(MovementEdit::Counted(id(1), Some(Count::MAX)));
        counting.lay(&scanned(1, "", None));
        assert_eq!(counting.counts, [(id(1), Count::MAX)].into());
    }
}
