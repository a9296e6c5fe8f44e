//! What Capture shows, its draft included.

use super::names::listed;
use super::{stock, today};
use crate::form::{Draft, DraftSlot, EncounterDraft};
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::save::own_bag;
use crate::store::world::World;
use crate::store::{drafts, queries, records, shift};
use crate::view::{CaptureView, ItemView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Mode, PersonQuestion};
use kitbag_shared::record::{Encounter, Item, Kind, StockMovement};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// What Capture shows.
pub fn capture(db: &Connection, world: &mut dyn World, me: &Identity) -> Result<CaptureView, StoreError> {
    let draft = match drafts::open(db, world, DraftSlot::Encounter)? {
        Draft::Encounter(draft) => draft,
        Draft::Overdose(_) | Draft::Referral(_) | Draft::Incident(_) => fresh(db, world)?,
    };
    let (kits, items) = tiles(db, me)?;
    let mut more_items = stock::items(db, own_bag(db, me.member_record)?)?;
    more_items.retain(|item| kits.iter().chain(&items).all(|tile| tile.id != item.id));
    Ok(CaptureView {
        areas: listed(db, Kind::Area)?,
        kits,
        items,
        more_items,
        questions: questions(db)?,
        organisations: listed(db, Kind::Organisation)?,
        first: last_own(db)?.is_none(),
        last_given: last_given(db)?,
        tonight: today::tonight(db, world, me)?,
        draft,
    })
}

/// Kits as tiles and usual single items as steppers, in an order that stays while a shift lasts: what is changed in the
/// list meanwhile comes after them, and nothing goes.
pub fn tiles(db: &Connection, me: &Identity) -> Result<(Vec<ItemView>, Vec<ItemView>), StoreError> {
    let usual: BTreeSet<RecordId> =
        records::all::<Item>(db)?.into_iter().filter(|(_, item)| item.usual.is_some()).map(|(id, _)| id).collect();
    let (placed, bag) = (shift::placed(db)?, own_bag(db, me.member_record)?);
    let mut tiles = stock::items(db, bag)?;
    tiles.retain(|item| item.is_kit || usual.contains(&item.id) || placed.contains(&item.id));
    for gone in placed.iter().filter(|placed| tiles.iter().all(|tile| tile.id != **placed)).copied().collect::<Vec<_>>()
    {
        tiles.extend(stock::retired_item(db, gone, bag)?);
    }
    Ok(shift::in_order(db, tiles)?.into_iter().partition(|item| item.is_kit))
}

/// The questions about a person that the programme switched on.
pub fn questions(db: &Connection) -> Result<BTreeSet<PersonQuestion>, StoreError> {
    Ok(records::settings(db)?.map(|settings| settings.person_questions).unwrap_or_default())
}

fn fresh(db: &Connection, world: &mut dyn World) -> Result<EncounterDraft, StoreError> {
    let (area, mode) = last_place(db)?;
    Ok(EncounterDraft::new(crate::store::world::timed_id(world), area, mode))
}

pub(crate) const LAST_OWN: &str = "SELECT casework.id FROM casework CROSS JOIN record USING (id)
    WHERE casework.worker = (SELECT member FROM enrolment) AND record.kind = 1 AND record.hidden = 0
    ORDER BY casework.at DESC, casework.id DESC LIMIT 1";

/// The last contact that this person recorded and nobody withdrew.
fn last_own(db: &Connection) -> Result<Option<Encounter>, StoreError> {
    let row: Option<i64> = db.prepare_cached(LAST_OWN)?.query_row([], |row| row.get(0)).optional()?;
    row.map_or(Ok(None), |row| queries::names::by_row(db, row))
}

/// Where and how the last contact was: carried over to the next.
pub fn last_place(db: &Connection) -> Result<(Option<RecordId>, Option<Mode>), StoreError> {
    Ok(last_own(db)?.map_or((None, None), |last| (last.area, last.mode)))
}

/// What the last contact was given.
fn last_given(db: &Connection) -> Result<Vec<(RecordId, u32)>, StoreError> {
    let Some(last) = last_own(db)? else { return Ok(Vec::new()) };
    let mut given = Vec::new();
    for movement in &last.movements {
        let Some(kept) = records::find_of(db, Kind::StockMovement, *movement)? else { continue };
        let movement: StockMovement = kept.read();
        if let (Some(item), Some(quantity)) = (movement.item, movement.quantity) {
            given.push((item, quantity.get().unsigned_abs()));
        }
    }
    given.sort_unstable();
    Ok(given)
}
