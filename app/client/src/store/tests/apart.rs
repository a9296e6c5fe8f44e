//! Two of one name are told apart wherever a name stands: every view is walked.

use super::{Phone, exchange, programme};
use crate::form::{Draft, DraftSlot, ListOf};
use crate::message::{Reply, Request};
use crate::store::save::introduce;
use crate::view::{Name, Whose};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{ItemCategory, PlaceKind, ReferralType, Role};
use kitbag_shared::record::{Area, Item, Organisation, Place, Text, ValueList as _};
use kitbag_shared::time::Day;
use serde_json::Value;
use std::collections::BTreeSet;

/// What two of each are called.
const TWINS: [&str; 5] = ["Sam", "Riverside", "Clinic", "Socks", "Van"];

fn text(text: &str) -> Option<Text> {
    Some(Text::new(text).unwrap())
}

fn id(number: u8) -> RecordId {
    RecordId::random([number; 16])
}

/// Two people, areas, organisations, items and places of one name, and something that each of them stands in.
fn programme_of_twins() -> Vec<Phone> {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker, Role::PeerWorker]);
    for phone in &mut phones[1..] {
        phone.store.act(&mut phone.env, |action| introduce(action, "Sam", Role::PeerWorker)).unwrap();
    }
    let ana = &mut phones[0];
    ana.store
        .act(&mut ana.env, |action| {
            action.put(id(60), &Area { name: text("riverside"), ..Area::default() })?;
            for number in [61, 62] {
                action.put(id(number), &Organisation { name: text("Clinic"), ..Organisation::default() })?;
                let category = Some(ItemCategory::WoundCare);
                action.put(id(number + 10), &Item { name: text("Socks"), category, ..Item::default() })?;
                let place_kind = Some(PlaceKind::Vehicle);
                action.put(id(number + 20), &Place { name: text("Van"), place_kind, ..Place::default() })?;
            }
            Ok(())
        })
        .unwrap();
    exchange(&mut phones);
    for (number, phone) in (0u8..).zip(&mut phones[1..]) {
        let area = areas(phone)[usize::from(number)];
        let mut draft = phone.encounter_draft();
        (draft.record.area, draft.typed.given) = (Some(area), [(id(71 + number), 2)].into());
        phone.save(&draft);
        let Draft::Referral(mut referral) = phone.draft(DraftSlot::Referral) else { panic!("another draft") };
        (referral.record.referral_type, referral.record.organisation) =
            (Some(ReferralType::ALL[0]), Some(id(61 + number)));
        phone.done(Request::Save(Draft::Referral(referral)));
    }
    exchange(&mut phones);
    phones
}

fn areas(phone: &mut Phone) -> Vec<RecordId> {
    let alike = |name: &Name| matches!(name, Name::Text(name) if name.to_lowercase().starts_with("riverside"));
    phone.capture().areas.into_iter().filter(|area| alike(&area.name)).map(|area| area.id).collect()
}

fn strings(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(found.insert(text.clone())),
        Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        Value::Object(values) => values.values().for_each(|value| strings(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Every view that a supervisor is shown, but for who is at work here.
fn views(phone: &mut Phone) -> Vec<Reply> {
    let records: Vec<RecordId> = phone.today().rows.into_iter().map(|row| row.id).collect();
    let days = Request::OverdoseNumbers { from: Day(0), to: Day(40_000) };
    let mut asked = vec![
        Request::Capture,
        Request::Choices,
        Request::Today,
        Request::Shift,
        Request::Confirmations,
        Request::Referrals(Whose::Team),
        Request::Bag,
        Request::NeedsLook,
        Request::Team,
        days,
    ];
    asked.extend(records.into_iter().map(Request::Record));
    asked.into_iter().map(|request| phone.done(request)).collect()
}

#[test]
fn two_of_one_name_are_told_apart_in_every_view_and_alike_on_every_device() {
    let mut phones = programme_of_twins();
    let mut marked = BTreeSet::new();
    for phone in &mut phones {
        let mut found = BTreeSet::new();
        for reply in views(phone) {
            strings(&serde_json::to_value(&reply).unwrap(), &mut found);
        }
        for twin in TWINS {
            assert!(found.iter().all(|text| !text.eq_ignore_ascii_case(twin)), "{twin} stands alone");
        }
        let begins = |text: &String| TWINS.iter().any(|twin| text.to_lowercase().starts_with(&twin.to_lowercase()));
        marked.extend(found.into_iter().filter(begins));
    }
    assert_eq!(marked.len(), 2 * TWINS.len(), "the same two of each on all three: {marked:?}");
}

/// Where they are renamed and put together their own names stand in the field, and these everywhere else.
#[test]
fn the_lists_show_namesakes_apart() {
    let mut ana = programme_of_twins().remove(0);
    for list in ListOf::ALL {
        let Reply::Entries(_, entries) = ana.done(Request::Entries(list)) else { panic!("no list") };
        let shown: BTreeSet<String> = entries.iter().map(|entry| format!("{:?}", entry.name)).collect();
        assert_eq!(shown.len(), entries.len(), "{list:?}: {shown:?}");
        let own = entries.iter().map(|entry| format!("{:?}", entry.own_name).to_lowercase()).collect::<BTreeSet<_>>();
        assert!(own.len() < entries.len(), "{list:?}");
    }
}

#[test]
fn namesakes_in_the_team_say_since_when_they_are_there() {
    let mut ana = programme_of_twins().remove(0);
    let Reply::Team(team) = ana.done(Request::Team) else { panic!("no team") };
    let told: Vec<bool> = team.devices.iter().map(|device| device.let_in.is_some()).collect();
    assert_eq!(told, team.devices.iter().map(|device| device.name.starts_with("Sam")).collect::<Vec<_>>());
    assert_eq!(told.iter().filter(|told| **told).count(), 2);
}
