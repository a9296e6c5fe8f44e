//! A file that somebody chose, read and held against what the programme has.

use super::known::{known, named};
use crate::session::Session;
use crate::words::words;
use kitbag_common::bytes::Bytes;
use kitbag_common::form::{ListOf, OpeningItem};
use kitbag_common::message::{Failure, ask};
use kitbag_common::table::{DateOrder, Doubt, Preview, PreviewLine, TableAsked, TableTold, ToRead, Unread};
use kitbag_common::view::{BagView, OpeningView};
use kitbag_shared::ids::RecordId;
use std::collections::BTreeMap;

/// A file, and what somebody said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) file: Vec<u8>,
    pub(super) order: Option<DateOrder>,
    pub(super) place: Option<RecordId>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Looked {
    Preview {
        preview: Box<Preview>,
        /// What came in by this very file before.
        standing: OpeningView,
        /// Names of items and places.
        names: BTreeMap<RecordId, String>,
        /// The places that are offered.
        places: Vec<(RecordId, String)>,
    },
    Unread(Unread),
}

/// Has it read.
pub(super) async fn look(session: Session, chosen: Chosen) -> Result<Looked, Failure> {
    let (_, items) = session.ask(ask::Entries(ListOf::Items)).await?;
    let (_, places) = session.ask(ask::Entries(ListOf::Places)).await?;
    let Chosen { file, order, place } = chosen;
    let to_read = ToRead { file: Bytes(file), known: known(&items, &places, session.role()), order, place };
    match session.ask_table(TableAsked::Read(Box::new(to_read))).await? {
        TableTold::Read(mut preview) => {
            let standing = session.ask(ask::Opening(preview.file)).await?;
            // Of the very same file nothing comes in twice; of one that was changed everything would.
            if !standing.stands() {
                doubt_what_lies_there(&mut preview.lines, &session.ask(ask::Bag).await?);
            }
            let names = named(items.iter().chain(&places));
            let offered = places.iter().filter(|place| place.is_offered());
            let places = offered.map(|place| (place.id, words().name(&place.name))).collect();
            Ok(Looked::Preview { preview, standing, names, places })
        }
        TableTold::Unread(why) => Ok(Looked::Unread(why)),
        TableTold::Written(_) => Err(Failure::FileDamaged),
    }
}

/// What lies at a place by the books seldom comes in as opening stock once more.
pub(super) fn doubt_what_lies_there(lines: &mut [PreviewLine], bag: &BagView) {
    let mut lies: BTreeMap<(RecordId, RecordId), i64> = BTreeMap::new();
    for (place, on_hand) in bag.places.iter().flat_map(|place| place.on_hand.iter().map(|line| (place.id, line))) {
        *lies.entry((on_hand.item, place)).or_default() += on_hand.quantity;
    }
    for line in lines {
        if let (OpeningItem::Known(item), Some(stock)) = (&line.line.item, &line.line.stock)
            && let Some(quantity) = lies.get(&(*item, stock.place)).filter(|quantity| **quantity > 0)
        {
            line.doubts.push(Doubt::LiesThere(*quantity));
        }
    }
}
