//! Organisations of the referral directory: what is typed of them, and that somebody made sure of it.

use crate::form::{Edited, OrganisationForm};
use crate::message::Reply;
use crate::store::action::Action;
use crate::store::checked::{name, words};
use crate::store::environment::timed_id;
use crate::store::error::StoreError;
use crate::store::records;
use crate::view::Verified;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::{Kind, Organisation};

/// Saves a new organisation, or what was changed of one. Of two that say the same in everything one is enough: it is there.
pub fn save_organisation(
    action: &mut Action<'_>,
    id: Option<RecordId>,
    form: &Edited<OrganisationForm>,
) -> Result<Reply, StoreError> {
    if let Some(record) = id {
        let kept: Organisation = records::get_of(action.db, Kind::Organisation, record)?.read();
        let (before, after) = (with(kept.clone(), &form.was)?, with(kept, &form.now)?);
        action.put_changes(record, &before, &after)?;
        return Ok(Reply::Saved { record, new: false });
    }
    let organisation = with(Organisation::default(), &form.now)?;
    let said = |kept: &Organisation| Organisation { verified_on: None, verified_by: None, ..kept.clone() };
    let all = records::all::<Organisation>(action.db)?;
    if let Some((record, _)) = all.iter().find(|(_, kept)| said(kept) == organisation) {
        return Ok(Reply::Saved { record: *record, new: false });
    }
    let record = timed_id(action.env);
    action.put(record, &organisation)?;
    Ok(Reply::Saved { record, new: true })
}

fn with(organisation: Organisation, form: &OrganisationForm) -> Result<Organisation, StoreError> {
    Ok(Organisation {
        name: Some(name(&form.name)?),
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
    let kept: Organisation = records::get_of(action.db, Kind::Organisation, id)?.read();
    let by = Some(action.me.member_record);
    let verified = Organisation { verified_on: Some(action.today()?), verified_by: by, ..kept };
    action.put(id, &verified)?;
    Ok(())
}

/// Nobody did, or not yet again; what others said since stays.
pub fn unverify(action: &mut Action<'_>, id: RecordId, before: &Verified) -> Result<(), StoreError> {
    let kept: Organisation = records::get_of(action.db, Kind::Organisation, id)?.read();
    if (kept.verified_on, kept.verified_by) != (Some(action.today()?), Some(action.me.member_record)) {
        return Err(StoreError::ChangedMeanwhile);
    }
    action.put(id, &Organisation { verified_on: before.on, verified_by: before.by, ..kept })?;
    Ok(())
}
