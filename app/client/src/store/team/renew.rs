//! New keys of everything, because somebody may have seen those that seal now.

use crate::store::enrolled::Enrolled;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::intents;
use rusqlite::Transaction;

/// Gives every collection a new key. Who is in the team stays in, and is handed them.
pub(crate) fn renew_keys(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
) -> Result<(), StoreError> {
    let Enrolled { identity: me, membership } = enrolled;
    me.supervisors_only()?;
    intents::renew(db, me, membership, env.now())
}
