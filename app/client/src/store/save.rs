//! What a person does becomes operations: a form's draft to checked records, their changes to operations, all of one
//! action in one transaction.

mod call;
mod catalogue;
mod choose;
mod chosen;
mod counting;
mod directory;
mod encounter;
mod entries;
mod events;
mod guide;
mod idempotency;
mod incident;
mod kits;
mod locking;
pub mod opening;
mod overdose;
mod questions;
mod referral;
pub mod report;
mod requisition;
mod seed;
mod shift;
mod sign_out;
mod undone;
mod usual;

pub use seed::{introduce, seed_programme};

use super::action::Action;
use super::error::StoreError;
use super::forms::drafts;
use super::records::Kept;
use super::stock::arrivals::is_said_again;
use super::stock::asked::was_counted;
use super::stock::custody::{came_back, follows_count};
use super::stock::movements::movement_form;
use super::stock::together::any_of;
use super::{log, records};
use crate::form::Draft;
use crate::message::Reply;
use kitbag_shared::ids::RecordId;
use kitbag_shared::merge::RecordState;
use kitbag_shared::operation::Change;
use kitbag_shared::record::{Encounter, Kind};
use std::collections::{BTreeMap, BTreeSet};

pub use call::call_made;
pub use choose::{choose, may_choose};
pub use counting::save_counting;
pub use directory::{save_organisation, set_verified, verify};
pub use entries::{add_entry, change_entry};
pub use kits::{add_kit, save_recipe};
pub use undone::undo_change;

/// Makes a draft a record, or amends it, and drops the draft.
pub fn save(action: &mut Action<'_>, draft: &Draft) -> Result<Reply, StoreError> {
    let draft = &drafts::counted(action.db, draft.clone())?;
    let record = draft.record();
    if let Draft::Incident(told) = draft
        && report::is_told(action)
    {
        let record = report::save(action, told)?;
        drafts::saved(action.db, draft)?;
        return Ok(Reply::Saved { record, new: true });
    }
    let kind = match draft {
        Draft::Encounter(_) => Kind::Encounter,
        Draft::Overdose(_) => Kind::OverdoseResponse,
        Draft::Referral(_) => Kind::Referral,
        Draft::Incident(_) => Kind::Incident,
        Draft::Movement(_) => Kind::StockMovement,
        Draft::Requisition(_) => Kind::Requisition,
        Draft::SignOut(_) => return Err(StoreError::NotComplete), // its form says more: what lies in the bag
    };
    let here = records::find_of(action.db, kind, record)?.is_some();
    if draft.amends() && !here {
        return Err(StoreError::NotHere);
    }
    // A new draft whose record says the same was saved before: the second tap finds its work done.
    if draft.amends() || !here || !was_saved(action, draft)? {
        action.seen = seen(action, draft)?;
        let opened = drafts::opened(action.db, draft)?;
        let opened = opened.as_ref();
        match draft {
            Draft::Encounter(draft) => encounter::save(action, draft, opened)?,
            Draft::Overdose(draft) => overdose::save(action, draft, opened)?,
            Draft::Referral(draft) => referral::save(action, draft, opened)?,
            Draft::Incident(draft) => incident::save(action, draft, opened)?,
            Draft::Requisition(draft) => requisition::save(action, draft, opened)?,
            Draft::SignOut(_) => {}
            Draft::Movement(draft) => {
                movement_form(action, &draft.form().ok_or(StoreError::NotComplete)?)?;
                if draft.in_count {
                    was_counted(action, draft.id)?;
                }
                if let Some(custody) = draft.returns {
                    came_back(action, custody, draft.id)?;
                }
            }
        }
    }
    drafts::saved(action.db, draft)?;
    Ok(Reply::Saved { record, new: !draft.amends() })
}

fn was_saved(action: &Action<'_>, draft: &Draft) -> Result<bool, StoreError> {
    let says_more = match draft {
        Draft::Overdose(draft) => overdose::says_more(action, draft)?,
        Draft::Encounter(_)
        | Draft::Referral(_)
        | Draft::Incident(_)
        | Draft::Movement(_)
        | Draft::SignOut(_)
        | Draft::Requisition(_) => false,
    };
    Ok(!says_more && idempotency::was_saved(action.db, draft)?)
}

/// The states of the record that the person saw. Of a new one nothing, though it may be here: from another copy of this
/// phone, which held the same draft. What was saved here before they did see: the second tap says more than the first.
fn seen(action: &Action<'_>, draft: &Draft) -> Result<BTreeMap<RecordId, RecordState>, StoreError> {
    if draft.amends() || log::has_written(action.db, draft.record())? {
        return drafts::seen(action.db, draft);
    }
    let referral = if let Draft::Encounter(draft) = draft { draft.typed.referral.as_ref() } else { None };
    let parts = referral.map(|referral| referral.id);
    Ok([draft.record()].into_iter().chain(parts).map(|id| (id, RecordState::default())).collect())
}

pub use events::{other_event, part_event, same_event};
pub use guide::save_guide;
pub use locking::lock_after;
pub use questions::ask_about;
pub use referral::advance;
pub use shift::{begin as begin_shift, end as end_shift};
pub use sign_out::{back_uncounted, sign_out};

/// Withdraws a record, the movements it names and the referrals that were made in it.
pub fn withdraw(action: &mut Action<'_>, id: RecordId) -> Result<(), StoreError> {
    each_part(action, id, RecordState::withdrawal)?;
    follows_count(action, id, false)
}

/// Takes a withdrawal back, of all that went with it.
pub fn reinstate(action: &mut Action<'_>, id: RecordId) -> Result<(), StoreError> {
    each_part(action, id, RecordState::reinstatement)?;
    is_said_again(action, id)?;
    follows_count(action, id, true)
}

fn each_part(action: &mut Action<'_>, id: RecordId, change: impl Fn(&RecordState) -> Change) -> Result<(), StoreError> {
    let kept = match records::find(action.db, id)? {
        Some(kept) => kept,
        None => records::get(action.db, any_of(action.db, id)?.ok_or(StoreError::NotHere)?)?,
    };
    let (id, kind) = (kept.id, kept.known_kind().ok_or(StoreError::NotPermitted)?);
    let movements = records::movements_of(action.db, &kept)?.into_iter().map(|id| (Kind::StockMovement, id));
    let parts: Vec<(Kind, RecordId)> = movements.chain(referrals_of(&kept)).collect();
    for (kind, part) in parts {
        // What has not arrived yet is left to whoever has it.
        if let Some(state) = action.state(kind, part)? {
            action.write(kind, part, vec![change(&state)])?;
        }
    }
    action.write(kind, id, vec![change(&kept.state)])?;
    Ok(())
}

fn referrals_of(kept: &Kept) -> impl Iterator<Item = (Kind, RecordId)> {
    let made_here = match kept.known_kind() {
        Some(Kind::Encounter) => kept.read::<Encounter>().referrals,
        Some(_) | None => BTreeSet::new(),
    };
    made_here.into_iter().map(|id| (Kind::Referral, id))
}
