//! What the team screen shows.

use super::{Joining, invited, joining, server_now, supervisors_only};
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::world::World;
use crate::view::{DeviceView, InvitationView, JoiningView, TeamView};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::membership::Membership;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use rusqlite::Connection;

/// The team. `name_of` finds the name of a device's owner, as their record says.
pub(crate) fn view(
    db: &Connection,
    world: &dyn World,
    me: &Identity,
    membership: &Membership,
    name_of: impl Fn(DeviceId) -> Result<Option<String>, StoreError>,
) -> Result<TeamView, StoreError> {
    let mut devices = Vec::new();
    let before_recovery = membership.before_recovery(me.device());
    let (sheets, people): (Vec<_>, Vec<_>) =
        membership.members().partition(|(_, member)| member.role == Role::RecoverySheet);
    for (device, member) in people {
        let before_recovery = before_recovery.contains(&device);
        let this = device == me.device();
        let name = name_of(device)?.or_else(|| this.then(|| me.name.clone())).unwrap_or_default();
        devices.push(DeviceView { device, name, role: member.role, this, before_recovery });
    }
    let may_invite = supervisors_only(me).is_ok();
    let (joining, invitations) =
        if may_invite { (asking(db)?, open_invitations(db, server_now(world, me))?) } else { (Vec::new(), Vec::new()) };
    Ok(TeamView { devices, joining, invitations, may_invite, sheet: !sheets.is_empty() })
}

fn asking(db: &Connection) -> Result<Vec<JoiningView>, StoreError> {
    let mut views = Vec::new();
    for Joining { card, invitation, short_code } in joining(db)? {
        if let Some(invited) = invited(db, invitation)? {
            views.push(JoiningView { device: card.id(), short_code, role: invited.role });
        }
    }
    Ok(views)
}

fn open_invitations(db: &Connection, now: Moment) -> Result<Vec<InvitationView>, StoreError> {
    let sql = "SELECT role, until FROM invitation WHERE void = 0 AND until > ?1 ORDER BY until, id";
    let mut rows = db.prepare_cached(sql)?;
    let read =
        |row: &rusqlite::Row<'_>| Ok(InvitationView { role: Role::from_code(row.get(0)?), until: Moment(row.get(1)?) });
    Ok(rows.query_map([now.0], read)?.collect::<Result<_, _>>()?)
}
