//! Founding: the programme's keys and first statements are made here; the server is only told of them.

use super::recovery;
use super::{Beginning, StoreError, begin};
use crate::store::enrol::links::SetupLink;
use crate::store::identity::{Identity, Stage};
use crate::store::save::{Action, seed_programme};
use crate::store::world::{World, timed_id};
use crate::store::{desk, keys, membership};
use kitbag_shared::ids::{CollectionId, InstallId};
use kitbag_shared::keys::{DeviceCard, DeviceKeys, KeyUse, Secret, SignKey, recovery_keys};
use kitbag_shared::membership::{Act, Certificate, Membership, Statement};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Day;
use kitbag_shared::wire::Found;
use rusqlite::{Connection, Transaction};

/// Makes the programme's keys and first statements, or, where an earlier try made them, only takes note of the link.
pub(crate) fn begin_founding(
    db: &Transaction<'_>,
    world: &mut dyn World,
    install: InstallId,
    link: &SetupLink,
    names: (&str, &str),
) -> Result<(), StoreError> {
    let (programme_name, my_name) = names;
    let sql = "UPDATE enrolment SET server = ?1, setup_token = ?2, programme_name = ?3, name = ?4 WHERE stage = ?5";
    let stage = Stage::Founding.code();
    if db.execute(sql, (&link.server, &link.token, programme_name, my_name, stage))? > 0 {
        return Ok(());
    }
    let founding_seed = Secret::from_bytes(keys::fresh(world));
    let seed = Secret::from_bytes(keys::fresh(world));
    let founding = SignKey::from_secret(&founding_seed);
    let beginning = Beginning {
        stage: Stage::Founding,
        server: &link.server,
        programme: founding.programme(),
        seed: &seed,
        member: timed_id(world),
        name: my_name,
        programme_name,
        setup_token: Some(&link.token),
        founding_seed: Some(&founding_seed),
        invitation_secret: None,
        install,
    };
    begin(db, &beginning)?;
    let cards = (DeviceKeys::from_seed(&seed).card(), recovery_keys(&founding_seed).card());
    first_statements(db, world, &founding, cards)
}

/// A supervisor, the recovery sheet, and one collection of each kind with its key.
fn first_statements(
    db: &Transaction<'_>,
    world: &mut dyn World,
    founding: &SignKey,
    (supervisor, sheet): (DeviceCard, DeviceCard),
) -> Result<(), StoreError> {
    let mut membership = Membership::new(founding.programme());
    let day = world.now().day(0);
    for (device, role) in [(supervisor, Role::Supervisor), (sheet, Role::RecoverySheet)] {
        let certificate = Certificate { device, role, teams: Vec::new(), invitation: None };
        say(db, &mut membership, founding, day, Act::Certify(certificate))?;
    }
    for kind in CollectionKind::ALL {
        let mut bytes = [0; CollectionId::LEN];
        world.fill(&mut bytes);
        let id = CollectionId::from_bytes(bytes);
        say(db, &mut membership, founding, day, Act::Collection { id, kind })?;
        keys::insert(db, &keys::make(world, id, KeyUse::Seal, 1), true)?;
        if kind == CollectionKind::Casework {
            keys::insert(db, &keys::make(world, id, KeyUse::Code, 1), true)?;
        }
    }
    Ok(())
}

fn say(db: &Connection, membership: &mut Membership, founding: &SignKey, day: Day, act: Act) -> Result<(), StoreError> {
    let statement = Statement::by_founder(founding, membership.heads(), day, act);
    membership.add(statement.clone()).map_err(|_| StoreError::Damaged("a statement"))?;
    membership::insert(db, &statement, false)
}

/// What the server is told.
pub(crate) fn found_body(
    db: &Transaction<'_>,
    world: &mut dyn World,
    me: &Identity,
    membership: &Membership,
) -> Result<Found, StoreError> {
    let setup_token: Option<String> = db.query_row("SELECT setup_token FROM enrolment", [], |row| row.get(0))?;
    keys::write_owed(db, world, me, membership, &[])?;
    Ok(Found {
        setup_token: setup_token.unwrap_or_default(),
        programme: me.programme,
        statements: membership.statements().map(|statement| statement.bytes().to_vec().into()).collect(),
        wraps: keys::outgoing(db)?.into_iter().map(Into::into).collect(),
    })
}

/// What a server is told that lost the programme, by a supervisor: what makes this device one. The rest, keys and batches
/// included, every device brings with its next contacts.
pub(crate) fn found_again_body(me: &Identity, membership: &Membership, setup_token: &str) -> Result<Found, StoreError> {
    if me.role() != Some(Role::Supervisor) {
        return Err(StoreError::NotPermitted);
    }
    let statements = membership.leading_to(me.device());
    Ok(Found {
        setup_token: setup_token.to_owned(),
        programme: me.programme,
        statements: statements.into_iter().map(|statement| statement.bytes().to_vec().into()).collect(),
        wraps: Vec::new(),
    })
}

/// The server has the programme: its first records are written, and the founding key is given out once and forgotten.
pub(crate) fn finish_founding(
    db: &Transaction<'_>,
    world: &mut dyn World,
    me: &Identity,
    first_places: (&[&str], &str),
) -> Result<String, StoreError> {
    let founding: Option<[u8; 32]> = db.query_row("SELECT founding_seed FROM enrolment", [], |row| row.get(0))?;
    let founding = Secret::from_bytes(founding.ok_or(StoreError::Damaged("the founding key"))?);
    let sql = "UPDATE enrolment SET stage = ?1, founding_seed = NULL, setup_token = NULL";
    db.execute(sql, [Stage::Member.code()])?;
    db.execute("DELETE FROM outgoing_wrap", [])?;
    let (areas, store_room) = first_places;
    let mut action = Action::new(db, world, me);
    seed_programme(&mut action, &me.programme_name, &me.name, areas, store_room)?;
    desk::publish(&mut action)?;
    Ok(recovery::sheet(&founding))
}
