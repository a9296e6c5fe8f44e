//! An enrolment in memory: who this database speaks for, and the membership as rebuilt from its statements.

use super::error::StoreError;
use super::identity::{self, Identity};
use kitbag_shared::membership::Membership;
use rusqlite::Connection;

/// An enrolment in memory, while it is being changed.
#[derive(Clone, Debug)]
pub(crate) struct Enrolled {
    /// Who this database speaks for.
    pub(crate) identity: Identity,
    /// Who belongs to the programme.
    pub(crate) membership: Membership,
}

impl Enrolled {
    /// After membership or the enrolment changed.
    pub(super) fn reload_identity(&mut self, db: &Connection) -> Result<(), StoreError> {
        self.identity = identity::load(db, Some(&self.membership))?.ok_or(StoreError::Damaged("the enrolment"))?;
        Ok(())
    }
}
