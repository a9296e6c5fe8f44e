//! A bag is signed out by its form, or back without a count, and what was begun of that is done with.

use crate::form::{Draft, DraftSlot, SignOutForm};
use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::forms::drafts;
use crate::store::stock::custody;
use kitbag_shared::ids::RecordId;

/// Signs a bag out, and drops the form in which that was begun.
pub fn sign_out(action: &mut Action<'_>, form: &SignOutForm) -> Result<RecordId, StoreError> {
    let custody = custody::sign_out(action, form)?;
    drafts::drop(action.db, DraftSlot::SignOut)?;
    Ok(custody)
}

/// The bag is back, and nobody counts it; or that is taken back. What was counted of it so far is thrown away with that.
pub fn back_uncounted(action: &mut Action<'_>, custody: RecordId, back: bool) -> Result<(), StoreError> {
    custody::back_uncounted(action, custody, back)?;
    if let Some(Draft::Movement(begun)) = drafts::kept(action.db, DraftSlot::Movement)?
        && back
        && begun.returns == Some(custody)
    {
        drafts::drop(action.db, DraftSlot::Movement)?;
    }
    Ok(())
}
