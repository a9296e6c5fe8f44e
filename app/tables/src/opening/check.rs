//! One row after the other: what it says, or the first thing that is wrong with it.

use super::columns::{Column, Columns};
use super::known::{Called, Found};
use super::{expiry, quantity};
use crate::table::{Cell, Row};
use kitbag_common::form::{NewItem, OpeningItem, OpeningLine, OpeningStock, same_name};
use kitbag_common::table::{DateOrder, Doubt, HowRead, PreviewLine, Problem, RowProblem, ToRead};
use kitbag_shared::ids::RecordId;
use kitbag_shared::limits::TEXT_CHARS_MAX;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in the item's place of a row that adds up others.
const TOTALS: [&str; 7] = ["TOTAL", "TOTALS", "SUM", "SUBTOTAL", "SUMA", "SOMME", "TOTALGENERAL"];
/// What letters become that were written in one code and read in another: `Ã©`, `â€™`, or no letter at all.
const LOST: [&str; 5] = ["\u{fffd}", "Ã\u{a0}", "Ã©", "Ã¨", "â€"];

/// What a spreadsheet writes where it could not reckon.
const ERRORS: [&str; 7] = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"];

/// What store rooms and their systems call a piece.
const PIECES: [&str; 9] = ["EACH", "EA", "PC", "PCS", "PIECES", "UNIT", "UNITS", "UNIDAD", "UNITE"];

/// What a row is.
pub(super) enum Checked {
    Line(Box<PreviewLine>),
    Problem(RowProblem),
    Idle,
}

/// Checks rows, in their order.
pub(super) struct Checks<'a> {
    asked: &'a ToRead,
    how: &'a HowRead,
    columns: Columns,
    order: Option<DateOrder>,
    items: Called<RecordId>,
    places: Called<RecordId>,
    units: Called<BaseUnit>,
    categories: Called<ItemCategory>,
    units_by_item: BTreeMap<RecordId, BaseUnit>,
    /// The different names, numbered as they come.
    names: BTreeMap<String, u32>,
    /// Names that were written already, of which a row without a quantity says nothing new.
    named: BTreeSet<String>,
    seen: BTreeMap<String, u32>,
    pub(super) asks_order: bool,
    pub(super) asks_place: bool,
}

/// What is wrong, and what stands there.
type Wrong = (String, Problem);

impl<'a> Checks<'a> {
    pub(super) fn new((asked, how): (&'a ToRead, &'a HowRead), columns: Columns, order: Option<DateOrder>) -> Self {
        let known = &asked.known;
        Self {
            asked,
            how,
            columns,
            order,
            items: Called::new(known.items.iter().map(|item| (item.id, item.names.as_slice()))),
            places: Called::new(known.places.iter().map(|(id, names)| (*id, names.as_slice()))),
            units: Called::new(known.units.iter().map(|(unit, names)| (*unit, names.as_slice()))),
            categories: Called::new(known.categories.iter().map(|(shelf, names)| (*shelf, names.as_slice()))),
            units_by_item: known.items.iter().map(|item| (item.id, item.unit)).collect(),
            names: BTreeMap::new(),
            named: BTreeSet::new(),
            seen: BTreeMap::new(),
            asks_order: false,
            asks_place: false,
        }
    }

    /// Checks a row.
    pub(super) fn row(&mut self, row: &Row) -> Checked {
        match self.line(row) {
            Ok(Some(line)) => Checked::Line(Box::new(line)),
            Ok(None) => Checked::Idle,
            Err((said, problem)) => {
                self.asks_order |= problem == Problem::EitherDate;
                self.asks_place |= problem == Problem::NoPlace;
                let item = self.said(row, Column::Item).chars().take(TEXT_CHARS_MAX).collect();
                Checked::Problem(RowProblem { row: row.number, item, said, problem })
            }
        }
    }

    fn line(&mut self, row: &Row) -> Result<Option<PreviewLine>, Wrong> {
        let name = self.name(row)?;
        let names_again = !self.named.insert(self.key(&name));
        // Numbered before anything else is looked at: mending another row, or another answer, moves no record's id.
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let nth = *self.names.entry(same_name(&name)).or_insert(next);
        let (item, mut doubts) = self.item(row, &name, nth)?;
        let stock = self.stock(row)?;
        if let Some(stock) = &stock {
            doubts.extend(quantity::doubt(stock.quantity));
            let fraction = quantity::with_fraction(self.columns.cell(row, Column::Quantity), self.how);
            doubts.extend(fraction.map(Doubt::Fraction));
            doubts.extend(self.again(row, &name, stock));
        }
        let says_nothing = stock.is_none() && matches!(item, OpeningItem::Known(_));
        if says_nothing || (stock.is_none() && names_again) {
            return Ok(None);
        }
        let line = OpeningLine { row: row.number, item, stock };
        Ok(Some(PreviewLine { line, said: name, doubts }))
    }

    fn said(&self, row: &Row, column: Column) -> String {
        self.columns.cell(row, column).said()
    }

    /// The item's name, as the row writes it.
    fn name(&self, row: &Row) -> Result<String, Wrong> {
        let name = self.said(row, Column::Item);
        for column in [Column::Item, Column::Lot, Column::Place] {
            let said = self.said(row, column);
            if LOST.iter().any(|lost| said.contains(lost))
                || said.chars().any(|letter| ('\u{80}'..='\u{9f}').contains(&letter))
            {
                return Err((said, Problem::LettersLost));
            }
            if said.chars().count() > TEXT_CHARS_MAX {
                return Err((said.chars().take(TEXT_CHARS_MAX).collect(), Problem::TooLong));
            }
        }
        if TOTALS.contains(&same_name(&name).as_str()) {
            return Err((name, Problem::Total));
        }
        if name.is_empty() || ERRORS.contains(&name.as_str()) {
            return Err((self.said(row, Column::Quantity), Problem::NoItem));
        }
        Ok(name)
    }

    /// What a name is, in whichever of its spellings.
    fn key(&self, name: &str) -> String {
        match self.items.find(name) {
            Found::One(id) => id.to_string(),
            Found::Several | Found::None => same_name(name),
        }
    }

    fn item(&mut self, row: &Row, name: &str, nth: u32) -> Result<(OpeningItem, Vec<Doubt>), Wrong> {
        let said = self.said(row, Column::Unit);
        let unit = match self.units.find(&said) {
            _ if said.is_empty() => None,
            Found::One(unit) => Some(unit),
            Found::None if PIECES.contains(&same_name(&said).as_str()) => Some(BaseUnit::Piece),
            Found::Several | Found::None => return Err((said, Problem::UnknownUnit)),
        };
        match self.items.find(name) {
            Found::One(id) => {
                let own = self.units_by_item.get(&id).copied().unwrap_or(BaseUnit::Piece);
                match unit {
                    Some(unit) if unit != own => Err((said, Problem::OtherUnit(own))),
                    Some(_) | None => Ok((OpeningItem::Known(id), Vec::new())),
                }
            }
            Found::Several => Err((name.to_owned(), Problem::SeveralItems)),
            Found::None => self.new_item(row, name, (unit, nth)),
        }
    }

    fn new_item(
        &mut self,
        row: &Row,
        name: &str,
        (unit, nth): (Option<BaseUnit>, u32),
    ) -> Result<(OpeningItem, Vec<Doubt>), Wrong> {
        let close = self.items.close_to(name);
        if !self.asked.known.may_add {
            return Err((name.to_owned(), Problem::UnknownItem(close)));
        }
        let said = self.said(row, Column::Category);
        let category = match self.categories.find(&said) {
            _ if said.is_empty() => ItemCategory::Another,
            // What is in a kit no table says.
            Found::One(category) if category != ItemCategory::Kits => category,
            Found::One(_) | Found::Several | Found::None => return Err((said, Problem::UnknownCategory)),
        };
        let unit = match unit {
            Some(BaseUnit::Kit) => return Err((self.said(row, Column::Unit), Problem::UnknownUnit)),
            other => other.unwrap_or(BaseUnit::Piece),
        };
        let new = NewItem { name: name.to_owned(), category, unit, nth };
        Ok((OpeningItem::New(new), close.map(Doubt::CloseTo).into_iter().collect()))
    }

    fn stock(&mut self, row: &Row) -> Result<Option<OpeningStock>, Wrong> {
        let quantity = quantity::read(self.columns.cell(row, Column::Quantity));
        let quantity = quantity.map_err(|problem| (self.said(row, Column::Quantity), problem))?;
        let Some(quantity) = quantity.filter(|quantity| *quantity > 0) else { return Ok(None) };
        let place = self.place(row)?;
        let lot = self.lot(row)?;
        let cell = self.columns.cell(row, Column::Expiry);
        let expiry = expiry::read(cell, self.order).map_err(|problem| (self.said(row, Column::Expiry), problem))?;
        Ok(Some(OpeningStock { place, quantity, lot, expiry }))
    }

    fn place(&mut self, row: &Row) -> Result<RecordId, Wrong> {
        let said = self.said(row, Column::Place);
        if said.is_empty() {
            return self.asked.place.ok_or((said, Problem::NoPlace));
        }
        match self.places.find(&said) {
            Found::One(place) => Ok(place),
            Found::Several => Err((said, Problem::SeveralPlaces)),
            Found::None => {
                let close = self.places.close_to(&said);
                Err((said, Problem::UnknownPlace(close)))
            }
        }
    }

    /// The lot as printed. `1E5` may be one; `1.00E+05` is what a spreadsheet made of it, as is a date.
    fn lot(&self, row: &Row) -> Result<String, Wrong> {
        let cell = self.columns.cell(row, Column::Lot);
        let said = cell.said();
        let changed = match cell {
            Cell::Empty => false,
            Cell::Day(_) => true,
            Cell::Number(number) => number.contains(['E', 'e', '.']),
            Cell::Text(_) => ERRORS.contains(&said.as_str()) || said.contains("E+") && said.contains(['.', ',']),
        };
        if changed { Err((said, Problem::LotChanged)) } else { Ok(said) }
    }

    /// The earlier row that says the same of the same lot at the same place.
    fn again(&mut self, row: &Row, name: &str, stock: &OpeningStock) -> Option<Doubt> {
        let last_day = stock.expiry.map(kitbag_shared::record::Expiry::last_day);
        let key = format!("{}\n{}\n{}\n{last_day:?}", same_name(name), stock.place, stock.lot);
        match self.seen.get(&key) {
            Some(earlier) => Some(Doubt::Again(*earlier)),
            None => {
                self.seen.insert(key, row.number);
                None
            }
        }
    }
}
