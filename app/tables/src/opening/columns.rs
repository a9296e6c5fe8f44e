//! Which column is what, by what stands above it in any of three languages, and as store rooms and their systems write it.

use crate::limits::HEADS_ROWS_MAX;
use crate::table::{Cell, Row};
use kitbag_common::form::same_name;
use kitbag_shared::limits::TEXT_CHARS_MAX;
use std::collections::{BTreeMap, BTreeSet};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Item,
    Quantity,
    Place,
    Lot,
    Expiry,
    Unit,
    Category,
}

/// What stands above each, in capitals without marks; a shelf is no place of its own here, the best first: a stocktake's "counted" goes before its "by the books".
const HEADS: [(Column, &[&str]); 7] = [
    (
        Column::Item,
        &[
            "ITEM",
            "ITEMNAME",
            "PRODUCTNAME",
            "PRODUCT",
            "SUPPLY",
            "SUPPLIES",
            "ARTICULO",
            "PRODUCTO",
            "INSUMO",
            "MATERIAL",
            "ARTICLE",
            "PRODUIT",
            "MATERIEL",
            "DESIGNATION",
            "NAME",
            "NOMBRE",
            "NOM",
            "DESCRIPTION",
            "DESCRIPCION",
        ],
    ),
    (
        Column::Quantity,
        &[
            "PHYSICALQOH",
            "COUNTED",
            "COUNT",
            "CONTADO",
            "CONTEO",
            "COMPTE",
            "COMPTAGE",
            "QUANTITY",
            "QTY",
            "QTE",
            "CANTIDAD",
            "CANT",
            "QUANTITE",
            "NUMBER",
            "NUMERO",
            "ONHAND",
            "QOH",
            "INSTOCK",
            "STOCK",
            "EXISTENCIAS",
            "ENSTOCK",
            "CURRENTQUANTITY",
        ],
    ),
    (
        Column::Place,
        &[
            "PLACE",
            "LUGAR",
            "LIEU",
            "LOCATION",
            "UBICACION",
            "EMPLACEMENT",
            "STOREROOM",
            "ALMACEN",
            "RESERVE",
            "SITE",
            "SITIO",
            "STORE",
        ],
    ),
    (
        Column::Lot,
        &[
            "LOT",
            "LOTE",
            "LOTNUMBER",
            "LOTNO",
            "BATCH",
            "BATCHNUMBER",
            "BATCHNO",
            "NUMERODELOTE",
            "NUMERODELOT",
            "NDELOT",
            "NLOTE",
        ],
    ),
    (
        Column::Expiry,
        &[
            "EXPIRY",
            "EXPIRYDATE",
            "EXPIRATIONDATE",
            "EXPIRATION",
            "EXPIRES",
            "EXP",
            "EXPDATE",
            "GOODUNTIL",
            "USEBY",
            "BESTBEFORE",
            "CADUCIDAD",
            "FECHADECADUCIDAD",
            "CADUCA",
            "VENCIMIENTO",
            "FECHADEVENCIMIENTO",
            "VENCE",
            "PEREMPTION",
            "DATEDEPEREMPTION",
            "BONJUSQUA",
            "DATEDEXPIRATION",
        ],
    ),
    (Column::Unit, &["UNIT", "UNIDAD", "UNITE", "UNITOFMEASURE", "UOM", "UNIDADDEMEDIDA"]),
    (Column::Category, &["CATEGORY", "CATEGORIA", "CATEGORIE", "GROUP", "GRUPO", "GROUPE", "TYPE", "TIPO"]),
];

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    places: BTreeMap<Column, usize>,
    /// How many rows of the table stand above its first row of values.
    pub(super) below: usize,
}

impl Columns {
    /// Looks for the row that names them: titles and logos may stand above it.
    pub(super) fn of(rows: &[Row]) -> Option<Self> {
        let heads = rows.iter().take(HEADS_ROWS_MAX).map(named).enumerate();
        let (at, places) =
            heads.max_by_key(|(at, places)| (is_enough(places), places.len(), std::cmp::Reverse(*at)))?;
        is_enough(&places).then_some(Self { places, below: at + 1 })
    }

    /// What stands in a row's column.
    pub(super) fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r Cell {
        self.places.get(&column).map_or(&Cell::Empty, |at| row.cell(*at))
    }

    /// The columns that hold something and are none of these, by what stands above them; those without a head by the letters
    /// that spreadsheets give them.
    pub(super) fn left_out(&self, rows: &[Row]) -> Vec<String> {
        let heads = self.below.checked_sub(1).and_then(|at| rows.get(at));
        let filled = |row: &Row| {
            let cells = row.cells.iter().enumerate().filter(|(_, cell)| !cell.said().is_empty());
            cells.map(|(at, _)| at).collect::<Vec<_>>()
        };
        // What stands above the heads is a title, and no column.
        let below = rows.get(self.below..).unwrap_or_default();
        let columns: BTreeSet<usize> = heads.into_iter().chain(below).flat_map(filled).collect();
        let left = columns.into_iter().filter(|at| !self.places.values().any(|read| read == at));
        left.map(|at| called(heads.map_or(&Cell::Empty, |heads| heads.cell(at)), at)).collect()
    }
}

/// What stands above a column, or its letters: A to Z, then AA to ZZ.
fn called(head: &Cell, at: usize) -> String {
    let said = head.said();
    if !said.is_empty() {
        return said.chars().take(TEXT_CHARS_MAX).collect();
    }
    let letter = |number: usize| u8::try_from(number % 26).map_or('A', |number| char::from(b'A' + number));
    let first = (at / 26).checked_sub(1).map(letter);
    first.into_iter().chain([letter(at)]).collect()
}

/// An item alone may be any word in a text.
fn is_enough(places: &BTreeMap<Column, usize>) -> bool {
    let beside = [Column::Quantity, Column::Unit, Column::Category];
    places.contains_key(&Column::Item) && beside.iter().any(|column| places.contains_key(column))
}

fn named(row: &Row) -> BTreeMap<Column, usize> {
    let heads: Vec<String> = row.cells.iter().map(|cell| same_name(&cell.said())).collect();
    let place = |names: &[&str]| names.iter().find_map(|name| heads.iter().position(|head| head == name));
    HEADS.iter().filter_map(|(column, names)| Some((*column, place(names)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(heads: &[&str]) -> Row {
        Row { number: 1, cells: heads.iter().map(|head| Cell::text((*head).to_owned())).collect() }
    }

    #[test]
    fn columns_are_found_by_their_names_in_three_languages() {
        for (heads, found) in [
            (
                vec![
                    "Product code",
                    "Product name",
                    "Lot number",
                    "Expiration date",
                    "Bin location",
                    "OB QOH",
                    "Physical QOH",
                ],
                vec![(Column::Item, 1), (Column::Quantity, 6), (Column::Lot, 2), (Column::Expiry, 3)],
            ),
            (
                vec!["Artículo", "Cantidad", "Lugar", "Caducidad"],
                vec![(Column::Item, 0), (Column::Quantity, 1), (Column::Place, 2), (Column::Expiry, 3)],
            ),
            (
                vec!["Quantité", "Désignation", "N° de lot", "Date de péremption", "Unité", "Catégorie"],
                vec![
                    (Column::Item, 1),
                    (Column::Quantity, 0),
                    (Column::Lot, 2),
                    (Column::Expiry, 3),
                    (Column::Unit, 4),
                    (Column::Category, 5),
                ],
            ),
        ] {
            let columns = Columns::of(&[row(&["Stock of the store room"]), row(&heads)]).unwrap();
            assert_eq!((columns.below, columns.places.into_iter().collect::<Vec<_>>()), (2, found), "{heads:?}");
        }
        assert!(Columns::of(&[row(&["Item"]), row(&["Quantity", "Place"])]).is_none());
    }

    #[test]
    fn a_column_that_nothing_is_read_from_is_named_by_its_head_or_its_letters() {
        let mut values = vec![""; 28];
        (values[0], values[2], values[3], values[27]) = ("Gauze", "7", "x", "seen");
        let rows = [row(&["", "", "", "", "Stock of the room"]), row(&["Item", "Quantity", "Funder"]), row(&values)];
        assert_eq!(Columns::of(&rows).unwrap().left_out(&rows), ["Funder", "D", "AB"]);
        let long = "x".repeat(TEXT_CHARS_MAX + 1);
        let rows = [row(&["Item", "Quantity", &long])];
        assert_eq!(Columns::of(&rows).unwrap().left_out(&rows), [&long[..TEXT_CHARS_MAX]]);
        let rows = [row(&["Item", "Quantity"])];
        assert!(Columns::of(&rows).unwrap().left_out(&rows).is_empty());
    }
}
