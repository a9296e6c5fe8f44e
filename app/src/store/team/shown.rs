//! What the team screen shows.

use super::{Joining, invited, joining, server_now, supervisors_only};
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::intents::{self, Intent};
use crate::store::world::World;
use crate::view::{Decided, DecidedView, DeviceView, InvitationView, JoiningView, NotTaken, TeamView};
use kitbag_shared::chain::{Deed, EndReason, State};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::RefusalCode;
use rusqlite::Connection;

/// The team. `name_of` finds the name of a device's owner, as their record says.
pub(crate) fn view(
    db: &Connection,
    world: &dyn World,
    me: &Identity,
    state: &State,
    name_of: impl Fn(DeviceId) -> Result<Option<String>, StoreError>,
) -> Result<TeamView, StoreError> {
    let mut devices = Vec::new();
    let before_recovery = state.before_recovery(me.device());
    let (sheets, people): (Vec<_>, Vec<_>) =
        state.members().partition(|(_, member)| member.role == Role::RecoverySheet);
    for (device, member) in people {
        let before_recovery = before_recovery.contains(&device);
        let this = device == me.device();
        let name = name_of(device)?.or_else(|| this.then(|| me.name.clone())).unwrap_or_default();
        devices.push(DeviceView { device, name, role: member.role, this, before_recovery });
    }
    let may_invite = supervisors_only(me).is_ok();
    let mut view = TeamView { devices, may_invite, sheet: !sheets.is_empty(), ..TeamView::default() };
    if may_invite {
        view.joining = asking(db)?;
        view.invitations = open_invitations(db, server_now(world, me))?;
        view.decided = decided(db, name_of)?;
    }
    Ok(view)
}

/// What was decided here and the server's chain does not say.
fn decided(
    db: &Connection,
    name_of: impl Fn(DeviceId) -> Result<Option<String>, StoreError>,
) -> Result<Vec<DecidedView>, StoreError> {
    let mut views = Vec::new();
    for intent in intents::all(db)? {
        if let Some(what) = what(&intent) {
            let name = name_of(intent.device)?.unwrap_or_default();
            let refused = intent.refusal.map(not_taken);
            views.push(DecidedView { decision: intent.number, device: intent.device, name, what, refused });
        }
    }
    Ok(views)
}

/// What is shown of it. Whoever was turned away is gone from this screen already.
fn what(intent: &Intent) -> Option<Decided> {
    match &intent.deed {
        Deed::Certify(certificate) => Some(Decided::Joins(certificate.role)),
        Deed::End(end) => Some(Decided::Ends { lost: end.reason == EndReason::Lost }),
        Deed::Role(new) => Some(Decided::Role(new.role)),
        Deed::Admit(_) => Some(Decided::Admits),
        Deed::TurnAway(_) => intent.refusal.map(|_| Decided::TurnsAway),
        Deed::Key { .. } => Some(Decided::NewKeys),
        Deed::Collection { .. } | Deed::CodeKey { .. } | Deed::Sheet(_) | Deed::Reset { .. } => None,
    }
}

const fn not_taken(why: RefusalCode) -> NotTaken {
    match why {
        RefusalCode::NotPermitted => NotTaken::NotPermitted,
        RefusalCode::TooLarge | RefusalCode::OverQuota => NotTaken::NoPlace,
        RefusalCode::UnknownVersion => NotTaken::OldServer,
        RefusalCode::Unreadable
        | RefusalCode::OtherProgramme
        | RefusalCode::UnknownDevice
        | RefusalCode::BadSignature
        | RefusalCode::Forked
        | RefusalCode::Gap
        | RefusalCode::NotYet
        | RefusalCode::Faded
        | RefusalCode::NotNext
        | RefusalCode::Other(_) => NotTaken::Other,
    }
}

fn asking(db: &Connection) -> Result<Vec<JoiningView>, StoreError> {
    let mut views = Vec::new();
    for Joining { card, invitation, short_code } in joining(db)? {
        if let Some(invited) = invited(db, invitation)?
            && !intents::certifies(db, card.id())?
        {
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
