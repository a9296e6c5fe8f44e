//! Six weeks of invented nights: what a small programme records. Nobody in it is real.

use super::desk::{Desk, Person};
use super::{DAYS, DemoError};
use crate::dice::Dice;
use kitbag_client::form::{
    DoseDraft, Draft, DraftSlot, DraftWhen, EncounterDraft, EntryForm, MovementForm, PackForm, QuantityForm, headcount,
};
use kitbag_client::message::{Reply, Request};
use kitbag_client::view::{BagView, CaptureView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::{
    Action, Answer, KnownHow, Mode, NaloxoneProduct, NaloxoneRoute, Outcome, PlaceKind, ReferralHow, ReferralStatus,
    ReferralType, ReturnMethod, Service, Sign, Visit,
};
use kitbag_shared::time::{DAY_MS, Moment};

const HOUR_MS: i64 = 60 * 60 * 1000;
const AREAS: [&str; 3] = ["Riverside", "Station", "Old town"];
const NOTES: [&str; 4] =
    ["Asked for warm socks", "Prefers the smaller kit", "Will come to the fixed site", "Wants strips"];

pub(super) async fn fill(desk: &Desk, worker: &Person, volunteer: &Person) -> Result<(), DemoError> {
    let mut dice = Dice::new(42);
    for area in AREAS {
        desk.0.must("area", Request::AddEntry(EntryForm::area(area))).await?;
    }
    desk.0.must("send", Request::SyncNow).await?;
    stock_up(volunteer).await?;
    // The worker's phone must know the catalogue and the volunteer's kits before the first night.
    volunteer.must("send", Request::SyncNow).await?;
    worker.must("fetch", Request::SyncNow).await?;
    let (now, offset_minutes) = worker.now();
    for day in (0..DAYS).rev() {
        let evening = now - i64::from(day) * DAY_MS - 5 * HOUR_MS;
        for _ in 0..dice.between(4, 10) {
            let at = Moment(evening + i64::from(dice.between(0, 240)) * 60_000);
            contact(worker, &mut dice, DraftWhen::At { at, offset_minutes, about: false }).await?;
        }
        if dice.percent(12) {
            response(worker, &mut dice, DraftWhen::At { at: Moment(evening), offset_minutes, about: true }).await?;
        }
        // The referral form knows no other day than today, so there are only a few.
        if day % 6 == 0 {
            referral(worker, &mut dice).await?;
        }
    }
    worker.must("send", Request::SyncNow).await?;
    desk.0.must("fetch", Request::SyncNow).await.map(drop)
}

/// A delivery to the store room, kits packed from it, and a well-filled bag for the worker.
async fn stock_up(volunteer: &Person) -> Result<(), DemoError> {
    let view = bag(volunteer).await?;
    let Some(room) = view.places.iter().find(|place| place.place_kind == Some(PlaceKind::StoreRoom)) else {
        return Err(DemoError::Refused("stock", "no store room".to_owned()));
    };
    for item in view.items.iter().filter(|item| !item.is_kit) {
        let form = quantity(room.id, item.id, 10_000);
        volunteer.must("receive", Request::Save(Draft::Movement(MovementForm::Receive(form).into()))).await?;
    }
    let bags = view.places.iter().filter(|place| place.place_kind == Some(PlaceKind::Bag));
    let bags: Vec<RecordId> = bags.map(|place| place.id).collect();
    for recipe in &view.recipes {
        let form = PackForm { id: fresh_id(), place: room.id, recipe: recipe.id, kits: 300, expiry: None };
        volunteer.must("pack", Request::Save(Draft::Movement(MovementForm::Pack(form).into()))).await?;
        for to in &bags {
            let from = quantity(room.id, recipe.kit, 80);
            volunteer.must("move", Request::Save(Draft::Movement(MovementForm::Move { from, to: *to }.into()))).await?;
        }
    }
    Ok(())
}

async fn bag(person: &Person) -> Result<BagView, DemoError> {
    match person.must("bag", Request::Bag).await? {
        Reply::Bag(view) => Ok(*view),
        _ => Err(DemoError::Refused("bag", "another answer".to_owned())),
    }
}

fn quantity(place: RecordId, item: RecordId, quantity: u32) -> QuantityForm {
    QuantityForm {
        id: fresh_id(),
        place,
        item,
        quantity,
        lot: String::new(),
        expiry: None,
        unnamed: false,
        order: None,
    }
}

fn fresh_id() -> RecordId {
    RecordId(uuid::Uuid::new_v4())
}

async fn draft(person: &Person, slot: DraftSlot) -> Result<Draft, DemoError> {
    match person.must("draft", Request::OpenDraft(slot)).await? {
        Reply::Draft(draft) => Ok(*draft),
        _ => Err(DemoError::Refused("draft", "another answer".to_owned())),
    }
}

async fn capture(person: &Person) -> Result<CaptureView, DemoError> {
    match person.must("capture", Request::Capture).await? {
        Reply::Capture(view) => Ok(*view),
        _ => Err(DemoError::Refused("capture", "another answer".to_owned())),
    }
}

async fn contact(worker: &Person, dice: &mut Dice, when: DraftWhen) -> Result<(), DemoError> {
    let draft = invented(&capture(worker).await?, dice, when);
    worker.must("contact", Request::Save(Draft::Encounter(draft))).await.map(drop)
}

/// What a worker might note of a contact: nine in ten without a word.
pub fn invented(view: &CaptureView, dice: &mut Dice, when: DraftWhen) -> EncounterDraft {
    let mut draft = view.draft.clone();
    draft.typed.when = when;
    draft.record.area = dice.one_of(&view.areas).map(|area| area.id);
    draft.record.mode = dice.one_of(&[Mode::Street, Mode::Street, Mode::Encampment, Mode::Mobile]).copied();
    draft.record.headcount = headcount(dice.percent(30).then(|| u16::try_from(dice.between(1, 4)).unwrap_or(1)));
    draft.record.visit = dice.percent(50).then_some(if dice.percent(20) { Visit::First } else { Visit::Returning });
    if dice.percent(40) {
        draft.typed.code = format!("DEMO{:04}", dice.between(1, 60));
    }
    for _ in 0..dice.between(1, 2) {
        if let Some(kit) = dice.one_of(&view.kits) {
            draft.typed.given.insert(kit.id, dice.between(1, 2));
        }
    }
    if let (true, Some(item)) = (dice.percent(50), dice.one_of(&view.items)) {
        draft.typed.given.insert(item.id, dice.between(1, 4) * item.pack.min(10));
    }
    if dice.percent(35) {
        draft.typed.returned = dice.between(1, 12) * 5;
        draft.typed.returned_method = if dice.percent(60) { ReturnMethod::Counted } else { ReturnMethod::SelfReported };
    }
    if let (true, Some(service)) = (dice.percent(30), dice.one_of(Service::ALL)) {
        draft.record.services.insert(*service);
    }
    if let (true, Some(note)) = (dice.percent(10), dice.one_of(&NOTES)) {
        draft.typed.note = (*note).to_owned();
    }
    draft
}

async fn response(worker: &Person, dice: &mut Dice, when: DraftWhen) -> Result<(), DemoError> {
    let Draft::Overdose(mut form) = draft(worker, DraftSlot::Overdose).await? else { return Ok(()) };
    form.typed.when = when;
    form.record.people = headcount(Some(1));
    form.record.known_how = dice.one_of(&[KnownHow::Responded, KnownHow::ToldByParticipant]).copied();
    form.record.naloxone_given = Some(Answer::Yes);
    form.typed.doses.push(DoseDraft {
        line: "0".to_owned(),
        product: NaloxoneProduct::Nasal4Mg,
        route: Some(NaloxoneRoute::Nasal),
        doses: u8::try_from(dice.between(1, 3)).ok(),
        from_own_bag: false,
    });
    form.record.signs.extend([Sign::NotResponding, Sign::NotBreathingOrSlow]);
    form.record.actions.extend([Action::RescueBreaths, Action::Stayed]);
    form.record.emergency_called = dice.one_of(&[Answer::Yes, Answer::No, Answer::Unknown]).copied();
    form.record.outcome =
        dice.one_of(&[Outcome::Alert, Outcome::Alert, Outcome::AliveInCare, Outcome::Unknown]).copied();
    worker.must("response", Request::Save(Draft::Overdose(form))).await.map(drop)
}

async fn referral(worker: &Person, dice: &mut Dice) -> Result<(), DemoError> {
    let Draft::Referral(mut form) = draft(worker, DraftSlot::Referral).await? else { return Ok(()) };
    form.record.referral_type =
        dice.one_of(&[ReferralType::Oat, ReferralType::HcvTest, ReferralType::Wound, ReferralType::Housing]).copied();
    form.record.how = dice.one_of(&[ReferralHow::InformationOnly, ReferralHow::WarmHandOff]).copied();
    form.record.status =
        dice.one_of(&[ReferralStatus::Offered, ReferralStatus::Made, ReferralStatus::Started]).copied();
    worker.must("referral", Request::Save(Draft::Referral(form))).await.map(drop)
}
