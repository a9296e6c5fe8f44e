//! An enrolment in memory: who this database speaks for, and the chain of statements that says who belongs.

use super::error::StoreError;
use super::identity::{self, Identity};
use kitbag_shared::chain::Chain;
use rusqlite::Connection;

/// An enrolment in memory, while it is being changed.
#[derive(Clone, Debug)]
pub(crate) struct Enrolled {
    /// The identity that this database speaks for.
    pub(crate) identity: Identity,
    /// The chain of who belongs to the programme, and which keys seal.
    pub(crate) membership: Chain,
}

impl Enrolled {
    /// After membership or the enrolment changed.
    pub(super) fn reload_identity(&mut self, db: &Connection) -> Result<(), StoreError> {
        self.identity = identity::load(db, Some(&self.membership))?.ok_or(StoreError::Damaged("the enrolment"))?;
        Ok(())
    }
}
