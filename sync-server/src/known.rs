//! The membership of each programme, kept in memory as far as it was read from the store.
//!
//! The store's list only grows, so what is kept is never wrong, at most behind: it is brought up to date within
//! each transaction that decides by it. What a transaction adds is kept here only once that is durable.

use crate::store::{List, Reads, StoreError};
use kitbag_shared::ids::ProgrammeId;
use kitbag_shared::membership::{Membership, Statement};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Programmes whose membership is in memory.
const PROGRAMMES_KEPT_MAX: usize = 64;

/// A programme's membership up to a place in the store's list of statements.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) membership: Membership,
    pub(crate) end: u64,
}

impl Known {
    pub(crate) fn nothing(programme: ProgrammeId) -> Self {
        Self { membership: Membership::new(programme), end: 0 }
    }

    /// With all that the store has, if it has the programme.
    pub(crate) fn up_to_date(self: Arc<Self>, rows: &dyn Reads) -> Result<Arc<Self>, StoreError> {
        let programme = self.membership.programme();
        if rows.list_end(programme, List::Statements)?.position == self.end {
            return Ok(self);
        }
        let mut known = Arc::unwrap_or_clone(self);
        let (mut statements, mut unreadable) = (Vec::new(), false);
        rows.statements_after(programme, known.end, &mut |position, bytes| {
            known.end = position;
            match Statement::from_bytes(&bytes) {
                Ok(statement) => statements.push(statement),
                Err(_) => unreadable = true,
            }
            !unreadable
        })?;
        let refused = known.membership.add_all(statements);
        if unreadable || !refused.is_empty() {
            return Err(StoreError::Damaged("a statement"));
        }
        Ok(Arc::new(known))
    }
}

/// What is kept of all programmes.
#[derive(Default)]
pub(crate) struct KnownProgrammes {
    kept: Mutex<BTreeMap<ProgrammeId, Arc<Known>>>,
}

impl KnownProgrammes {
    /// As far as it is kept; perhaps nothing.
    pub(crate) fn get(&self, programme: ProgrammeId) -> Arc<Known> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.get(&programme).cloned();
        found.unwrap_or_else(|| Arc::new(Known::nothing(programme)))
    }

    /// Keeps what is durable, if it is more than what is kept.
    pub(crate) fn keep(&self, known: &Arc<Known>) {
        let programme = known.membership.programme();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.get(&programme).is_some_and(|old| old.end >= known.end) {
            return;
        }
        if kept.len() >= PROGRAMMES_KEPT_MAX && !kept.contains_key(&programme) {
            kept.pop_first();
        }
        kept.insert(programme, Arc::clone(known));
    }
}
