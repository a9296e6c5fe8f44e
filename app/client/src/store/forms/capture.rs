//! What Capture shows, its draft included.

use super::drafts;
use crate::form::{Draft, DraftSlot, EncounterDraft};
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::queries::counting::counting;
use crate::store::queries::custody::name_of_bag;
use crate::store::queries::names::listed;
use crate::store::queries::{last, today};
use crate::store::stock::custody::bag_in_use;
use crate::store::stock::recipes::kit_parts;
use crate::store::stock::shelves;
use crate::store::{clock, counted_as, records, shift};
use crate::view::{CaptureView, ChoicesView, ItemView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::PersonQuestion;
use kitbag_shared::record::{Item, Kind};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// The view of Capture.
pub fn capture(db: &Connection, env: &mut dyn Environment, me: &Identity) -> Result<CaptureView, StoreError> {
    let draft = match drafts::open(db, env, DraftSlot::Encounter)? {
        Draft::Encounter(draft) => draft,
        Draft::Overdose(_)
        | Draft::Referral(_)
        | Draft::Incident(_)
        | Draft::Movement(_)
        | Draft::SignOut(_)
        | Draft::Requisition(_) => fresh(db, env)?,
    };
    let (kits, items, more_items) = all_items(db, me, clock::today(db, env)?)?;
    Ok(CaptureView {
        areas: listed(db, Kind::Area)?,
        kits,
        items,
        more_items,
        questions: questions(db)?,
        likely_most: counting(db)?.likely_most,
        first: last::own(db, env)?.is_none(),
        parts: kit_parts(db)?,
        last_given: last::given(db, env)?,
        tonight: today::tonight(db, env, me)?,
        recounted: counted_as::load(db)?.recounted(),
        bag: name_of_bag(db, me, clock::today(db, env)?)?.map(|(_, name)| name),
        draft,
    })
}

/// The choices of other forms.
pub fn choices(db: &Connection, env: &dyn Environment, me: &Identity) -> Result<ChoicesView, StoreError> {
    let (kits, items, others) = all_items(db, me, clock::today(db, env)?)?;
    let recounted = counted_as::load(db)?.recounted();
    Ok(ChoicesView { areas: listed(db, Kind::Area)?, usual: [kits, items].concat(), others, recounted })
}

/// Kits, usual single items, and everything else.
type Items = (Vec<ItemView>, Vec<ItemView>, Vec<ItemView>);

fn all_items(db: &Connection, me: &Identity, today: Day) -> Result<Items, StoreError> {
    let (kits, items) = tiles(db, me, today)?;
    let mut more_items = shelves::items(db, bag_in_use(db, me.member_record, today)?)?;
    more_items.retain(|item| kits.iter().chain(&items).all(|tile| tile.id != item.id));
    Ok((kits, items, more_items))
}

/// Kits as tiles and usual single items as steppers, in an order that stays while a shift lasts: what is changed in the
/// list meanwhile comes after them, and nothing goes.
pub fn tiles(db: &Connection, me: &Identity, today: Day) -> Result<(Vec<ItemView>, Vec<ItemView>), StoreError> {
    let counted_as = counted_as::load(db)?;
    let usual = records::all::<Item>(db)?.into_iter().filter(|(_, item)| item.usual.is_some());
    let usual: BTreeSet<RecordId> = usual.map(|(id, _)| counted_as.of(Kind::Item, id)).collect();
    let (placed, bag) = (shift::placed(db)?, bag_in_use(db, me.member_record, today)?);
    let mut tiles = shelves::items(db, bag)?;
    tiles.retain(|item| placed.contains(&item.id) || (item.offered && (item.is_kit || usual.contains(&item.id))));
    Ok(shift::in_order(db, tiles)?.into_iter().partition(|item| item.is_kit))
}

/// The questions about a person that the programme switched on.
pub fn questions(db: &Connection) -> Result<BTreeSet<PersonQuestion>, StoreError> {
    Ok(records::settings(db)?.map(|settings| settings.person_questions).unwrap_or_default())
}

fn fresh(db: &Connection, env: &mut dyn Environment) -> Result<EncounterDraft, StoreError> {
    let (area, mode) = last::place(db, env)?;
    Ok(EncounterDraft::new(crate::store::environment::timed_id(env), area, mode))
}
