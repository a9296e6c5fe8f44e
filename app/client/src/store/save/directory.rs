//! Organisations of the referral directory: what is typed of them, and that somebody made sure of it.

use crate::form::{Edited, OrganisationForm};
use crate::message::Reply;
use crate::store::action::Action;
use crate::store::checked::{name, words};
use crate::store::environment::timed_id;
use crate::store::error::StoreError;
use crate::store::records;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Kind, Organisation, Text, Verified};
use kitbag_shared::time::Day;
use std::collections::BTreeMap;

/// Saves a new organisation, or what was changed of one. Of two that say the same in everything one is enough: it is there.
pub fn save_organisation(
    action: &mut Action<'_>,
    id: Option<RecordId>,
    form: &Edited<OrganisationForm>,
) -> Result<Reply, StoreError> {
    if let Some(record) = id {
        let kept = read(action, record)?;
        let now = with(kept.clone(), &form.now, name(&form.now.name).map(Some)?)?;
        // What came without a name can be given one.
        let before = with(kept, &form.was, words(&form.was.name)?)?;
        action.put_changes(record, &before, &now)?;
        return Ok(Reply::Saved { record, new: false });
    }
    let organisation = with(Organisation::default(), &form.now, name(&form.now.name).map(Some)?)?;
    let said = |kept: &Organisation| Organisation { verified: BTreeMap::new(), ..kept.clone() };
    let all = records::all::<Organisation>(action.db)?;
    if let Some((record, _)) = all.iter().find(|(_, kept)| said(kept) == organisation) {
        return Ok(Reply::Saved { record: *record, new: false });
    }
    let record = timed_id(action.env);
    action.put(record, &organisation)?;
    Ok(Reply::Saved { record, new: true })
}

fn with(organisation: Organisation, form: &OrganisationForm, name: Option<Text>) -> Result<Organisation, StoreError> {
    Ok(Organisation {
        name,
        other_name: words(&form.other_name)?,
        offers: form.offers.clone(),
        area: form.area,
        serves: form.serves.clone(),
        phone: words(&form.phone)?,
        address: words(&form.address)?,
        hours: words(&form.hours)?,
        languages: words(&form.languages)?,
        bring: words(&form.bring)?,
        takes_people_who_use: form.takes_people_who_use,
        demands_abstinence: form.demands_abstinence,
        note: words(&form.note)?,
        ..organisation
    })
}

/// Somebody made sure today of what the directory says.
pub fn verify(action: &mut Action<'_>, id: RecordId) -> Result<(), StoreError> {
    let today = action.today()?;
    set_verified(action, id, Some(today))
}

/// Somebody made sure on that day, or never; what others said stays.
pub fn set_verified(action: &mut Action<'_>, id: RecordId, on: Option<Day>) -> Result<(), StoreError> {
    let (mut kept, by) = (read(action, id)?, action.me.member_record);
    match on {
        Some(on) => drop(kept.verified.insert(by.line(), Verified { by, on })),
        None => drop(kept.verified.remove(&by.line())),
    }
    action.put(id, &kept)?;
    Ok(())
}

/// An organisation that is there. What a supervisor withdrew is brought back by nobody in passing.
fn read(action: &Action<'_>, id: RecordId) -> Result<Organisation, StoreError> {
    let kept = records::get_of(action.db, Kind::Organisation, id)?;
    if kept.is_hidden() { Err(StoreError::NotHere) } else { Ok(kept.read()) }
}
