//! Which column is what, by what stands above it in any of three languages, and as store rooms and their systems write it.

use crate::limits::HEADS_ROWS_MAX;
use crate::table::{Cell, Row};
use kitbag_common::form::same_name;
use std::collections::BTreeMap;

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
}
