//! What a new programme starts with, and what a new member brings: all of it ordinary records, to be changed at will.

use crate::store::action::Action;
use crate::store::checked::name;
use crate::store::environment::timed_id;
use crate::store::error::StoreError;
use crate::store::stock::bags::ensure_bag;
use kitbag_shared::ids::LineId;
use kitbag_shared::record::catalogue::catalogue;
use kitbag_shared::record::lists::{PlaceKind, Role};
use kitbag_shared::record::{Area, FadeMonths, Member, Place, ProgrammeSettings};

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
        name: Some(name(programme_name)?),
        fade_months: FadeMonths::new(months).ok(),
        ..ProgrammeSettings::default()
    };
    let id = timed_id(action.env);
    action.put(id, &settings)?;
    stock_catalogue(action)?;
    for area in areas {
        let id = timed_id(action.env);
        action.put(id, &Area { name: Some(name(area)?), ..Area::default() })?;
    }
    let room = Place { name: Some(name(store_room)?), place_kind: Some(PlaceKind::StoreRoom), ..Place::default() };
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
    member.name = Some(name(my_name)?);
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
