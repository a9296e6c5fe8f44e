//! What a new programme starts with, and what a new member brings: all of it ordinary records, to be changed at will.

use crate::store::action::Action;
use crate::store::counted_as;
use crate::store::environment::timed_id;
use crate::store::error::StoreError;
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::catalogue::catalogue;
use kitbag_shared::record::lists::{PlaceKind, Role};
use kitbag_shared::record::{Area, FadeMonths, Kind, Member, Place, ProgrammeSettings, Text, ValueList};
use rusqlite::OptionalExtension;

/// The programme's first records: settings, catalogue, a store room, areas, and its founder. `areas` and
/// `store_room` are names in the founder's language.
pub fn seed_programme(
    action: &mut Action<'_>,
    programme_name: &str,
    my_name: &str,
    areas: &[&str],
    store_room: &str,
) -> Result<(), StoreError> {
    let months = u8::try_from(kitbag_shared::limits::FADE_MONTHS_DEFAULT).unwrap_or(1);
    let settings = ProgrammeSettings {
        name: Some(text(programme_name)?),
        fade_months: FadeMonths::new(months).ok(),
        ..ProgrammeSettings::default()
    };
    let id = timed_id(action.env);
    action.put(id, &settings)?;
    stock_catalogue(action)?;
    for area in areas {
        let id = timed_id(action.env);
        action.put(id, &Area { name: Some(text(area)?), ..Area::default() })?;
    }
    let room = Place { name: Some(text(store_room)?), place_kind: Some(PlaceKind::StoreRoom), ..Place::default() };
    let id = timed_id(action.env);
    action.put(id, &room)?;
    introduce(action, my_name, Role::Supervisor)
}

fn stock_catalogue(action: &mut Action<'_>) -> Result<(), StoreError> {
    let env = &mut *action.env;
    let catalogue = catalogue(|| timed_id(env));
    for (id, item) in &catalogue.items {
        action.put(*id, item)?;
    }
    for (id, recipe) in &catalogue.recipes {
        action.put(*id, recipe)?;
    }
    Ok(())
}

/// A member's own record and bag.
pub fn introduce(action: &mut Action<'_>, my_name: &str, role: Role) -> Result<(), StoreError> {
    let device = action.me.device();
    let mut member: Member = action.read(action.me.member_record)?;
    member.name = Some(text(my_name)?);
    member.role = Some(role);
    member.devices.insert(device_line(device.as_bytes()), device);
    action.put(action.me.member_record, &member)?;
    ensure_bag(action)?;
    Ok(())
}

/// A device's line in its member's record.
fn device_line(device: &[u8; 16]) -> LineId {
    let [.., a, b, c, d, e, f, g, h] = *device;
    LineId(u64::from_be_bytes([a, b, c, d, e, f, g, h]).max(1))
}

/// This member's own bag, made if there is none.
pub fn ensure_bag(action: &mut Action<'_>) -> Result<RecordId, StoreError> {
    ensure_bag_of(action, action.me.member_record)
}

/// Any member's own bag.
pub(super) fn ensure_bag_of(action: &mut Action<'_>, member: RecordId) -> Result<RecordId, StoreError> {
    if let Some(bag) = own_bag(action.db, member)? {
        return Ok(bag);
    }
    let id = timed_id(action.env);
    action.put(id, &Place { place_kind: Some(PlaceKind::Bag), member: Some(member), ..Place::default() })?;
    Ok(id)
}

/// A member's own bag: one that is in use, if there is one, or what it is counted as. Whoever retires a bag takes nothing
/// out of it.
pub fn own_bag(db: &rusqlite::Connection, member: RecordId) -> Result<Option<RecordId>, StoreError> {
    let sql = "SELECT record.uuid FROM place JOIN record USING (id) JOIN directory USING (id)
        WHERE place.type = ?1 AND place.member = ?2 AND record.hidden = 0
        ORDER BY directory.retired, record.uuid LIMIT 1";
    let bag =
        db.prepare_cached(sql)?.query_row((PlaceKind::Bag.code(), member.as_bytes()), |row| row.get(0)).optional()?;
    let Some(bag) = bag.map(uuid::Uuid::from_bytes).map(RecordId) else { return Ok(None) };
    Ok(Some(counted_as::load(db)?.of(Kind::Place, bag)))
}

pub(super) fn text(typed: &str) -> Result<Text, StoreError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(StoreError::NotComplete);
    }
    Ok(Text::new(typed)?)
}
