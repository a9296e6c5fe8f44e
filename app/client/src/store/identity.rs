//! Who this database speaks for: the device's keys, its programme, and what membership lets it do now.
//!
//! Loaded when the store opens and again whenever membership changes. Knows no records.

use super::error::StoreError;
use kitbag_shared::chain::State;
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, InstallId, ProgrammeId, RecordId};
use kitbag_shared::keys::{DeviceKeys, Secret};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use rusqlite::{Connection, OptionalExtension, Row};

/// The stage that an enrolment has reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The programme's keys exist here; the server has not said that it has the programme.
    Founding,
    /// Asked to join; no supervisor has confirmed yet.
    Waiting,
    /// A member, now or until it was ended.
    Member,
    /// Getting in by the recovery sheet; the server has not said that it knows this device.
    Recovering,
}

impl Stage {
    pub(super) const fn code(self) -> i64 {
        match self {
            Self::Founding => 1,
            Self::Waiting => 2,
            Self::Member => 3,
            Self::Recovering => 4,
        }
    }

    fn from_code(code: i64) -> Option<Self> {
        [Self::Founding, Self::Waiting, Self::Member, Self::Recovering].into_iter().find(|stage| stage.code() == code)
    }
}

/// The rights that membership gives this device now, and the collections it writes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    /// The role.
    pub role: Role,
    /// Settings and names.
    pub programme: CollectionId,
    /// Items, places, movements.
    pub stock: CollectionId,
    /// The casework of its own team; none for volunteers.
    pub casework: Option<CollectionId>,
    /// The collection for supervisors only; none for others.
    pub desk: Option<CollectionId>,
}

/// The identity for which this database speaks.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The device's keys.
    pub keys: DeviceKeys,
    /// The programme.
    pub programme: ProgrammeId,
    /// Counts the forks this database went through.
    pub incarnation: u32,
    /// The server's address, without a slash at its end.
    pub server: String,
    /// The install that this incarnation was begun on.
    pub install: InstallId,
    /// The record of this person.
    pub member_record: RecordId,
    /// The name or pseudonym of this person, as given at enrolment.
    pub name: String,
    /// The programme's name, as given by its founder; empty on devices that joined.
    pub programme_name: String,
    /// The stage that the enrolment has reached.
    pub stage: Stage,
    /// The rights of the device; none while it is no member, or not any more.
    pub rights: Option<Rights>,
    /// Server time minus own clock at the last contact, in milliseconds.
    pub offset_ms: i64,
}

impl Identity {
    /// Refuses what only a supervisor does.
    pub fn supervisors_only(&self) -> Result<(), StoreError> {
        if self.role() == Some(Role::Supervisor) { Ok(()) } else { Err(StoreError::NotPermitted) }
    }

    /// The id of this device.
    pub fn device(&self) -> DeviceId {
        self.keys.id()
    }

    /// The actor that writes this database's logs.
    pub fn actor(&self) -> Actor {
        Actor { device: self.device(), incarnation: self.incarnation }
    }

    /// The role of this device, while it is a member.
    pub fn role(&self) -> Option<Role> {
        self.rights.as_ref().map(|rights| rights.role)
    }

    /// The collection that this device writes records of that kind of collection to.
    pub fn collection(&self, kind: CollectionKind) -> Option<CollectionId> {
        let rights = self.rights.as_ref()?;
        match kind {
            CollectionKind::Programme => Some(rights.programme),
            CollectionKind::Stock => Some(rights.stock),
            CollectionKind::Casework => rights.casework,
            CollectionKind::Desk => rights.desk,
        }
    }
}

const SELECT: &str =
    "SELECT stage, server, programme, seed, member, name, programme_name, incarnation, install, offset_ms
    FROM enrolment";

/// The identity as stored; none while nobody is enrolled.
pub fn load(db: &Connection, state: Option<&State>) -> Result<Option<Identity>, StoreError> {
    let Some(mut identity) = db.query_row(SELECT, [], read_row).optional()? else {
        return Ok(None);
    };
    identity.rights = state.and_then(|state| rights_of(state, identity.device()));
    Ok(Some(identity))
}

/// The programme that this database belongs to.
pub fn programme(db: &Connection) -> Result<Option<ProgrammeId>, StoreError> {
    let programme = db.query_row("SELECT programme FROM enrolment", [], |row| row.get(0)).optional()?;
    Ok(programme.map(ProgrammeId::from_bytes))
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<Identity> {
    Ok(Identity {
        stage: Stage::from_code(row.get(0)?).unwrap_or(Stage::Waiting),
        server: row.get(1)?,
        programme: ProgrammeId::from_bytes(row.get(2)?),
        keys: DeviceKeys::from_seed(&Secret::from_bytes(row.get(3)?)),
        member_record: RecordId(uuid::Uuid::from_bytes(row.get(4)?)),
        name: row.get(5)?,
        programme_name: row.get(6)?,
        incarnation: row.get(7)?,
        install: InstallId::from_bytes(row.get(8)?),
        offset_ms: row.get(9)?,
        rights: None,
    })
}

fn rights_of(state: &State, device: DeviceId) -> Option<Rights> {
    let member = state.member(device)?;
    let first = |kind| {
        let mut declared = state.collections().iter();
        declared.find(|(id, declared)| declared.kind == kind && state.may_read(device, **id)).map(|(id, _)| *id)
    };
    Some(Rights {
        role: member.role,
        programme: first(CollectionKind::Programme)?,
        stock: first(CollectionKind::Stock)?,
        casework: first(CollectionKind::Casework),
        desk: first(CollectionKind::Desk),
    })
}
