//! The chain of each programme, kept in memory as far as it was read from the store.
//!
//! The store's chain mostly grows, but its end may be replaced by another branch: so what is kept is compared by its head
//! and brought up to date within each transaction that decides by it. What a transaction adds is kept here only once that
//! is durable.

use crate::store::{Reads, StoreError};
use kitbag_shared::chain::{Chain, Head, Statement};
use kitbag_shared::ids::ProgrammeId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Programmes whose membership is in memory.
const PROGRAMMES_KEPT_MAX: usize = 64;

/// A programme's membership as the store once had it.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) membership: Chain,
    /// The number of its statements.
    pub(crate) end: u64,
}

impl Known {
    pub(crate) fn nothing(programme: ProgrammeId) -> Self {
        Self::of(Chain::new(programme))
    }

    pub(crate) fn of(membership: Chain) -> Self {
        let end = u64::from(membership.next().0);
        Self { membership, end }
    }

    /// With all that the store has, if it has the programme.
    pub(crate) fn up_to_date(self: Arc<Self>, rows: &dyn Reads) -> Result<Arc<Self>, StoreError> {
        let programme = self.membership.programme();
        let (ours, stored) = (self.membership.head(), rows.chain_head(programme)?);
        if ours == stored {
            return Ok(self);
        }
        let grown = match ours {
            Some(Head { number, id }) => rows.statement_id(programme, number)? == Some(id),
            None => false,
        };
        let membership = if grown { self.more(rows)? } else { read_all(rows, programme)? };
        Ok(Arc::new(Self::of(membership)))
    }

    fn more(self: Arc<Self>, rows: &dyn Reads) -> Result<Chain, StoreError> {
        let mut membership = Arc::unwrap_or_clone(self).membership;
        for statement in read_from(rows, membership.programme(), membership.next().0)? {
            membership.push(statement).map_err(|_| DOES_NOT_HOLD)?;
        }
        Ok(membership)
    }
}

const DOES_NOT_HOLD: StoreError = StoreError::Damaged("a statement");

/// The whole chain. Signatures were looked at when the statements came.
fn read_all(rows: &dyn Reads, programme: ProgrammeId) -> Result<Chain, StoreError> {
    Chain::kept(programme, read_from(rows, programme, 0)?).map_err(|_| DOES_NOT_HOLD)
}

/// The stored statements from a number on.
pub(crate) fn read_from(rows: &dyn Reads, programme: ProgrammeId, first: u32) -> Result<Vec<Statement>, StoreError> {
    let (mut statements, mut unreadable) = (Vec::new(), false);
    rows.statements_from(programme, first, &mut |_, bytes| {
        match Statement::from_bytes(&bytes) {
            Ok(statement) => statements.push(statement),
            Err(_) => unreadable = true,
        }
        !unreadable
    })?;
    if unreadable { Err(DOES_NOT_HOLD) } else { Ok(statements) }
}

/// The programmes that are kept in memory.
#[derive(Default)]
pub(crate) struct KnownProgrammes {
    kept: Mutex<BTreeMap<ProgrammeId, Arc<Known>>>,
}

impl KnownProgrammes {
    /// The programme as far as it is kept; perhaps nothing.
    pub(crate) fn get(&self, programme: ProgrammeId) -> Arc<Known> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.get(&programme).cloned();
        found.unwrap_or_else(|| Arc::new(Known::nothing(programme)))
    }

    /// Keeps what is durable, unless what is kept holds it already.
    pub(crate) fn keep(&self, known: &Arc<Known>) {
        let programme = known.membership.programme();
        let Some(head) = known.membership.head() else { return };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.get(&programme).is_some_and(|old| old.membership.has(&head)) {
            return;
        }
        if kept.len() >= PROGRAMMES_KEPT_MAX && !kept.contains_key(&programme) {
            kept.pop_first();
        }
        kept.insert(programme, Arc::clone(known));
    }
}
