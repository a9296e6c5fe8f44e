//! What the team screen shows.

use super::came_back::is_perhaps_empty;
use super::{Joining, invited, joining};
use crate::store::clock;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::intents::{self, Intent};
use crate::store::sheets;
use crate::view::{
    CameInView, Decided, DecidedView, DeviceView, InvitationView, JoiningView, LetIn, NotTaken, TeamView,
};
use kitbag_shared::chain::{Chain, Deed, EndReason, Statement};
use kitbag_shared::ids::{DeviceId, InvitationId};
use kitbag_shared::invitation::Invitation;
use kitbag_shared::keys::Secret;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::RefusalCode;
use rusqlite::Connection;

/// The team. `name_of` finds the name of a device's owner, as their record says, and `has_namesake` whether another has it.
pub(crate) fn view(
    db: &Connection,
    env: &dyn Environment,
    me: &Identity,
    state: &Chain,
    (name_of, has_namesake): (impl Fn(DeviceId) -> Result<Option<String>, StoreError>, impl Fn(DeviceId) -> bool),
) -> Result<TeamView, StoreError> {
    let mut devices = Vec::new();
    let before_recovery = state.before_recovery(me.device());
    let (sheets, people): (Vec<_>, Vec<_>) =
        state.members().partition(|(_, member)| member.role == Role::RecoverySheet);
    for (device, member) in people {
        let before_recovery = before_recovery.contains(&device);
        let this = device == me.device();
        let name = name_of(device)?.or_else(|| this.then(|| me.name.clone())).unwrap_or_default();
        let perhaps_empty = !this && is_perhaps_empty(db, state, device)?;
        devices.push(DeviceView {
            device,
            name,
            role: member.role,
            this,
            before_recovery,
            perhaps_empty,
            let_in: None,
        });
    }
    tell_apart(&mut devices, state, (&name_of, has_namesake))?;
    let may_invite = me.supervisors_only().is_ok();
    let mut view = TeamView { devices, may_invite, sheet: !sheets.is_empty(), ..TeamView::default() };
    if may_invite {
        view.joining = asking(db)?;
        let now = clock::by_server(db, env)?;
        view.came_in = came_in(db, now, state, &name_of)?;
        view.invitations = open_invitations(db, now, me)?;
        view.decided = decided(db, &name_of)?;
        view.sheets = sheets::view(db, env, (me, state), &name_of)?;
        view.sheet_uses = sheets::uses(db, state, &name_of)?;
    }
    Ok(view)
}

/// Two rows of one name say when each was let in, and by whom. It is the last certificate that counts.
fn tell_apart(
    devices: &mut [DeviceView],
    chain: &Chain,
    (name_of, has_namesake): (impl Fn(DeviceId) -> Result<Option<String>, StoreError>, impl Fn(DeviceId) -> bool),
) -> Result<(), StoreError> {
    let names: Vec<String> = devices.iter().map(|device| device.name.to_lowercase()).collect();
    for view in devices {
        let name = view.name.to_lowercase();
        if names.iter().filter(|other| **other == name).count() < 2 && !has_namesake(view.device) {
            continue;
        }
        let lets_in = |statement: &&Statement| {
            let certifies = |deed: &Deed| deed.certificate().is_some_and(|one| one.device.id() == view.device);
            !chain.is_void(statement.number()) && statement.deeds().is_some_and(|deeds| deeds.iter().any(certifies))
        };
        if let Some(statement) = chain.statements().filter(lets_in).last() {
            let others = Some(statement.author()).filter(|author| *author != view.device);
            let by = others.map_or(Ok(None), &name_of)?;
            view.let_in = Some(LetIn { day: statement.day(), by });
        }
    }
    Ok(())
}

/// The decisions that were made here and that the server's chain does not say.
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

/// The decision as it is shown. Whoever was turned away is gone from this screen already.
fn what(intent: &Intent) -> Option<Decided> {
    match &intent.deed {
        Deed::Certify(certificate) => Some(Decided::Joins(certificate.role)),
        Deed::End(end) => Some(Decided::Ends { lost: end.reason == EndReason::Lost }),
        Deed::Role(new) => Some(Decided::Role(new.role)),
        Deed::Admit(_) => Some(Decided::Admits),
        Deed::TurnAway(_) => intent.refusal.map(|_| Decided::TurnsAway),
        Deed::Key { .. } => Some(Decided::NewKeys),
        Deed::Sheet(card) if card.id() == intent.device => Some(Decided::ProposesSheet),
        Deed::Sheet(_) => Some(Decided::SameSheet),
        Deed::Collection { .. } | Deed::CodeKey { .. } | Deed::Reset { .. } => None,
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

/// The number of people who wait to be let in by this device.
pub(crate) fn asking_count(db: &Connection) -> Result<u32, StoreError> {
    Ok(u32::try_from(asking(db)?.len()).unwrap_or(u32::MAX))
}

/// The invitations by which nobody came in yet. Of one whose request was confirmed here, the decision is shown in its
/// place.
fn open_invitations(db: &Connection, now: Moment, me: &Identity) -> Result<Vec<InvitationView>, StoreError> {
    let sql = "SELECT id, role, until, stored, secret FROM invitation WHERE void = 0 AND until > ?1
        ORDER BY until DESC, id";
    let mut rows = db.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row<'_>| {
        let (id, role) = (InvitationId::from_bytes(row.get(0)?), Role::from_code(row.get(1)?));
        let secret = Secret::from_bytes(row.get(4)?);
        let link = Invitation { server: me.server.clone(), programme: me.programme, secret }.link();
        Ok(InvitationView { id, link, role, until: Moment(row.get(2)?), sent: row.get(3)? })
    };
    let open = rows.query_map([now.0], read)?.collect::<Result<Vec<_>, _>>()?;
    let waits = intents::all(db)?.into_iter().filter(|intent| intent.refusal.is_none());
    let confirmed: Vec<InvitationId> = waits.filter_map(|intent| intent.deed.certificate()?.invitation).collect();
    Ok(open.into_iter().filter(|invitation| !confirmed.contains(&invitation.id)).collect())
}

/// The devices that came in by an own invitation of the last day and are still here: whoever waits beside the other
/// phone sees that it is done.
fn came_in(
    db: &Connection,
    now: Moment,
    chain: &Chain,
    name_of: impl Fn(DeviceId) -> Result<Option<String>, StoreError>,
) -> Result<Vec<CameInView>, StoreError> {
    let mut rows = db.prepare_cached("SELECT id FROM invitation WHERE until > ?1")?;
    let own = rows.query_map([now.0], |row| row.get(0).map(InvitationId::from_bytes))?;
    let own: Vec<InvitationId> = own.collect::<Result<_, _>>()?;
    let mut views = Vec::new();
    for statement in chain.statements().filter(|statement| !chain.is_void(statement.number())) {
        let certificates = statement.deeds().into_iter().flatten().filter_map(|deed| deed.certificate().cloned());
        for certificate in certificates.filter(|one| one.invitation.is_some_and(|id| own.contains(&id))) {
            let device = certificate.device.id();
            if let Some(member) = chain.member(device) {
                let name = name_of(device)?.unwrap_or_default();
                views.push(CameInView { device, name, role: member.role });
            }
        }
    }
    views.reverse();
    Ok(views)
}
