//! The referral directory: what is looked for in it, and one organisation.

use super::names::{Names, listed, of_kind};
use crate::form::{LookedFor, LookedWord, OrganisationForm, Spelling, VERIFIED_DAYS, folded, likeness};
use crate::store::counted_as::{self, Counted};
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::{clock, records};
use crate::view::{DirectoryView, Name, OrganisationRow, OrganisationView, VerifiedView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::ReferralType;
use kitbag_shared::record::{Kind, Organisation, Text, ValueList};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Organisations that are shown of those that are what somebody looks for.
pub const FOUND_MAX: usize = 40;
/// A word that stands in no name of an organisation, but elsewhere, is so much less what somebody looks for.
const ELSEWHERE: u32 = 4;
/// So is one that names what it offers, or its area.
const WHAT_OR_WHERE: u32 = 2;

/// Of an organisation, what it is looked for by.
struct Looked {
    id: RecordId,
    name: String,
    rest: String,
    offers: BTreeSet<ReferralType>,
    areas: Vec<RecordId>,
}

/// The organisations that are what somebody looks for, the likeliest first.
pub fn find(db: &Connection, env: &dyn Environment, looked_for: &LookedFor) -> Result<DirectoryView, StoreError> {
    let counted_as = counted_as::load(db)?;
    let all = all_offered(db, &counted_as)?;
    let (areas, today) = (listed(db, Kind::Area)?, clock::today(db, env)?);
    let area_words: BTreeMap<RecordId, String> = areas
        .iter()
        .filter_map(|area| match &area.name {
            Name::Text(name) => Some((area.id, folded(name))),
            Name::Word(_) => None,
        })
        .collect();
    let area_names: BTreeMap<RecordId, &Name> = areas.iter().map(|area| (area.id, &area.name)).collect();
    let is_spelt = |word| all.iter().any(|one| far_from((word, Spelling::Right), one, &area_words).is_some());
    let spelling = |word| if is_spelt(word) { Spelling::Right } else { Spelling::Near };
    let spellings: Vec<Spelling> = looked_for.words.iter().map(spelling).collect();
    let mut found: Vec<(u32, &str, RecordId)> = all
        .iter()
        .filter(|one| looked_for.offers.is_none_or(|offer| one.offers.contains(&offer)))
        .filter(|one| looked_for.area.is_none_or(|area| one.areas.contains(&area)))
        .filter_map(|one| {
            let far = |(word, spelling): (&LookedWord, &Spelling)| far_from((word, *spelling), one, &area_words);
            let far: Option<u32> = looked_for.words.iter().zip(&spellings).map(far).sum();
            far.map(|far| (far, one.name.as_str(), one.id))
        })
        .collect();
    found.sort_unstable();
    let more = u32::try_from(found.len().saturating_sub(FOUND_MAX)).unwrap_or(u32::MAX);
    let names = of_kind(db, Kind::Organisation.id())?;
    let row = |(_, _, id): (u32, &str, RecordId)| {
        let kept: Organisation = records::get_of(db, Kind::Organisation, id)?.read();
        Ok(OrganisationRow {
            id,
            name: names.get(&id).cloned().unwrap_or_else(|| super::names::short(id)),
            area: kept
                .area
                .and_then(|area| area_names.get(&counted_as.of(Kind::Area, area)).map(|name| (*name).clone())),
            stale: is_stale(last_verified(&kept, today).map(|(on, _)| on), today),
            offers: kept.offers,
            takes_people_who_use: kept.takes_people_who_use,
            demands_abstinence: kept.demands_abstinence,
        })
    };
    Ok(DirectoryView {
        found: found.into_iter().take(FOUND_MAX).map(row).collect::<Result<_, StoreError>>()?,
        more,
        all: u32::try_from(all.len()).unwrap_or(u32::MAX),
        areas: areas.into_iter().filter(|area| area.offered).collect(),
    })
}

/// How far an organisation is from a word that is looked for; none where it is not meant.
fn far_from(
    (word, spelling): (&LookedWord, Spelling),
    one: &Looked,
    area_words: &BTreeMap<RecordId, String>,
) -> Option<u32> {
    let in_name = likeness(&word.text, &one.name, spelling);
    let offered = word.offers.intersection(&one.offers).next().filter(|_| word.spelling == spelling);
    let of_area = |area| area_words.get(area).and_then(|name| likeness(&word.text, name, spelling));
    let there = one.areas.iter().filter_map(of_area).min().map(|far| far + WHAT_OR_WHERE);
    let elsewhere = likeness(&word.text, &one.rest, spelling).map(|far| far + ELSEWHERE);
    let offered = offered.map(|_| WHAT_OR_WHERE);
    [in_name, offered, there, elsewhere].into_iter().flatten().min()
}

/// All that are offered; an area that is counted as another is that other.
fn all_offered(db: &Connection, counted_as: &Counted) -> Result<Vec<Looked>, StoreError> {
    let area = |id: &[u8; 16]| counted_as.of(Kind::Area, RecordId(uuid::Uuid::from_bytes(*id)));
    let sql = "SELECT record.uuid, organisation.name, rest, offers, areas
        FROM organisation JOIN directory USING (id) JOIN record USING (id)
        WHERE directory.retired = 0 AND record.hidden = 0
            AND record.uuid NOT IN (SELECT entry FROM counted_as WHERE kind = ?1)";
    let mut rows = db.prepare_cached(sql)?;
    let found = rows.query_map([Kind::Organisation.id().0], |row| {
        let (offers, areas): (Vec<u8>, Vec<u8>) = (row.get(3)?, row.get(4)?);
        Ok(Looked {
            id: RecordId(uuid::Uuid::from_bytes(row.get(0)?)),
            name: row.get(1)?,
            rest: row.get(2)?,
            offers: offers
                .as_chunks()
                .0
                .iter()
                .map(|code| ReferralType::from_code(u16::from_be_bytes(*code)))
                .collect(),
            areas: areas.as_chunks().0.iter().map(area).collect(),
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// An organisation, with all that is known of it; of one that is counted as another, that other.
pub fn organisation(
    db: &Connection,
    env: &dyn Environment,
    me: &Identity,
    id: RecordId,
) -> Result<OrganisationView, StoreError> {
    let id = counted_as::load(db)?.of(Kind::Organisation, id);
    let (kept, names) = (records::get_of(db, Kind::Organisation, id)?, Names::load(db)?);
    if kept.is_hidden() {
        return Err(StoreError::NotHere);
    }
    let said: Organisation = kept.read();
    let mut areas = listed(db, Kind::Area)?;
    areas.retain(|area| area.offered || said.area == Some(area.id) || said.serves.contains(&area.id));
    Ok(OrganisationView {
        id,
        name: names.of(id),
        area: said.area.map(|area| names.of(area)),
        serves: said.serves.iter().map(|area| names.of(*area)).collect(),
        verified: verified(&said, &names, me, clock::today(db, env)?),
        retired: said.retired,
        needs_look: !kept.state.conflicts().is_empty(),
        form: form_of(said),
        areas,
    })
}

fn verified(said: &Organisation, names: &Names, me: &Identity, today: Day) -> VerifiedView {
    let last = last_verified(said, today);
    let mine = said.verified.get(&me.member_record.line()).filter(|mine| mine.by == me.member_record);
    VerifiedView {
        on: last.map(|(on, _)| on),
        by: last.map(|(_, by)| names.of(by)),
        stale: is_stale(last.map(|(on, _)| on), today),
        mine: mine.map(|mine| mine.on),
        done: mine.is_some_and(|mine| mine.on == today),
    }
}

/// Who last made sure of it, and when. What a phone with a wrong clock dated ahead says nothing of today, and under
/// another's line nobody says anything.
fn last_verified(said: &Organisation, today: Day) -> Option<(Day, RecordId)> {
    let own = said.verified.iter().filter(|(line, said)| **line == said.by.line() && said.on <= today);
    own.map(|(_, said)| (said.on, said.by)).max()
}

fn is_stale(verified_on: Option<Day>, today: Day) -> bool {
    verified_on.is_none_or(|on| on.0 < today.0 - VERIFIED_DAYS)
}

fn form_of(said: Organisation) -> OrganisationForm {
    let text = |text: Option<Text>| text.map_or_else(String::new, String::from);
    OrganisationForm {
        name: text(said.name),
        other_name: text(said.other_name),
        offers: said.offers,
        area: said.area,
        serves: said.serves,
        phone: text(said.phone),
        address: text(said.address),
        hours: text(said.hours),
        languages: text(said.languages),
        bring: text(said.bring),
        takes_people_who_use: said.takes_people_who_use,
        demands_abstinence: said.demands_abstinence,
        note: text(said.note),
    }
}
