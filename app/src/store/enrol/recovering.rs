//! Getting in by the recovery sheet: its founding key certifies this device, and what was wrapped to it opens the rest.
//!
//! The sheet is only ever in memory. A device that was killed on the way asks for it again, and goes on with the keys
//! that it made.

use super::{Beginning, StoreError, begin};
use crate::store::enrolled::Enrolled;
use crate::store::identity::Stage;
use crate::store::save::{Action, introduce};
use crate::store::world::{World, timed_id};
use crate::store::{clock, keys, membership};
use kitbag_shared::ids::{InstallId, ProgrammeId};
use kitbag_shared::keys::{DeviceKeys, Secret, SignKey, recovery_keys};
use kitbag_shared::membership::{Act, Certificate, Membership, Statement};
use kitbag_shared::record::lists::Role;
use rusqlite::Transaction;

/// What a recovery sheet holds.
pub struct Sheet {
    founding: SignKey,
    /// By which it asks the server, and opens what was wrapped to it.
    pub keys: DeviceKeys,
}

impl Sheet {
    /// Of the founding key that stands on it.
    pub fn new(founding: &Secret) -> Self {
        Self { founding: SignKey::from_secret(founding), keys: recovery_keys(founding) }
    }

    /// The programme that it brings back.
    pub fn programme(&self) -> ProgrammeId {
        self.founding.programme()
    }
}

/// What is next.
pub enum Recovered {
    /// The server is to be told this statement, in the sheet's name.
    Say(Vec<u8>),
    /// This device is a supervisor's, durably.
    Done,
}

/// Makes this device's keys, or, where an earlier try made them, only takes note of server and name.
pub(crate) fn begin_recovering(
    db: &Transaction<'_>,
    world: &mut dyn World,
    install: InstallId,
    (server, programme): (&str, ProgrammeId),
    my_name: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE enrolment SET server = ?1, name = ?2 WHERE stage = ?3 AND programme = ?4";
    if db.execute(sql, (server, my_name, Stage::Recovering.code(), programme.as_bytes()))? > 0 {
        return Ok(());
    }
    let seed = Secret::from_bytes(keys::fresh(world));
    let beginning = Beginning {
        stage: Stage::Recovering,
        server,
        programme,
        seed: &seed,
        member: timed_id(world),
        name: my_name,
        programme_name: "",
        setup_token: None,
        founding_seed: None,
        invitation_secret: None,
        install,
    };
    begin(db, &beginning)
}

/// Takes all statements and the wraps to the sheet that the server has. Until these say that this device is a member,
/// nothing is kept.
pub(crate) fn recover(
    db: &Transaction<'_>,
    world: &mut dyn World,
    enrolled: &mut Enrolled,
    sheet: &Sheet,
    (statements, wraps): (&[Statement], &[Vec<u8>]),
) -> Result<Recovered, StoreError> {
    let me = enrolled.identity.clone();
    if me.stage != Stage::Recovering || me.programme != sheet.programme() {
        return Err(StoreError::NotPermitted);
    }
    let mut known = Membership::new(me.programme);
    known.add_all(statements.to_vec());
    if known.member(me.device()).is_none() {
        let certificate =
            Certificate { device: me.keys.card(), role: Role::Supervisor, teams: Vec::new(), invitation: None };
        let day = clock::of_server(world, me.offset_ms).day(0);
        let said = Statement::by_founder(&sheet.founding, known.heads(), day, Act::Certify(certificate));
        return Ok(Recovered::Say(said.bytes().to_vec()));
    }
    membership::take(db, &mut enrolled.membership, statements.to_vec())?;
    keys::take_from_sheet(db, world, &sheet.keys, &enrolled.membership, wraps)?;
    db.execute("UPDATE enrolment SET stage = ?1", [Stage::Member.code()])?;
    enrolled.reload_identity(db)?;
    let me = &enrolled.identity;
    introduce(&mut Action::new(db, world, me), &me.name, Role::Supervisor)?;
    Ok(Recovered::Done)
}
