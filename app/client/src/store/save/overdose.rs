//! An overdose response's draft to its record; naloxone from the worker's own bag leaves it as a movement.

use super::chosen::chosen;
use crate::form::{DoseDraft, Draft, OverdoseDraft, StampDraft};
use crate::store::action::Action;
use crate::store::error::StoreError;
use crate::store::forms::amend::given;
use crate::store::stock::hand_outs::{HandOut, hand_out};
use crate::store::{desk, records};
use kitbag_shared::ids::{DeviceId, LineId, RecordId};
use kitbag_shared::keys::hash;
use kitbag_shared::record::lists::{Debrief, NaloxoneProduct, Reason};
use kitbag_shared::record::{DeskItem, Doses, Headcount, Item, Kind, NaloxoneGiven, OverdoseResponse, Stamp, When};
use kitbag_shared::stock::doses_in;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn save(action: &mut Action<'_>, draft: &OverdoseDraft, opened: Option<&Draft>) -> Result<(), StoreError> {
    let (record, typed) = ((Kind::OverdoseResponse, draft.id), &draft.typed);
    let (before, mut after) = chosen(action, draft, opened)?;
    after.when = action.when(typed.when, before.when.as_ref())?;
    let worker = before.worker.unwrap_or(action.me.member_record);
    after.worker = Some(worker);
    after.naloxone = naloxone(action, draft.id, &typed.doses)?;
    if !typed.stamps.is_empty() {
        after.stamps = stamps(&typed.stamps)?;
    }
    after.debrief = debrief(action, draft, before.debrief)?;
    after.note = action.note(record, &typed.note, before.note.as_ref())?;
    // What left the bag then is not reckoned anew by what the items are now.
    let is_untouched = matches!(opened, Some(Draft::Overdose(opened)) if opened.typed.doses == typed.doses);
    let used =
        if is_untouched { given(action.db, &before.movements)? } else { used_from_own_bag(action, &typed.doses)? };
    let (named, given, day) = (&before.movements, &used, after.when.as_ref().map(When::day));
    let (reason, practice) = (Reason::HandedOut, after.practice);
    let left_out_of = None;
    after.movements =
        hand_out(action, &HandOut { of: draft.id, named, given, left_out_of, day, worker, reason, practice })?;
    action.put(draft.id, &after)?;
    Ok(())
}

/// The debrief: what the worker said of themselves. A new response has it whatever they answered, so that its being
/// there says nothing; what was said before stays where nothing is said now.
///
/// # Errors
/// What they did say cannot be sealed to supervisors: it is never dropped without a word.
fn debrief(
    action: &Action<'_>,
    draft: &OverdoseDraft,
    before: Option<DeskItem>,
) -> Result<Option<DeskItem>, StoreError> {
    let unsaid = (!draft.amends && before.is_none()).then_some(Debrief::DidNotSay);
    let Some(word) = draft.typed.debrief.or(unsaid) else { return Ok(before) };
    match desk::debrief(action.db, action.me, draft.id, word)? {
        Some(item) => Ok(Some(item)),
        None if draft.typed.debrief.is_some() => Err(StoreError::NoDeskKey),
        None => Ok(before),
    }
}

/// Whether a draft that was saved before says something else of the worker now.
pub(super) fn says_more(action: &Action<'_>, draft: &OverdoseDraft) -> Result<bool, StoreError> {
    let kept: OverdoseResponse = action.read(draft.id)?;
    Ok(debrief(action, draft, kept.debrief.clone())? != kept.debrief)
}

/// The taps in their order, each a line of its own. An amendment has none and leaves them as they are.
fn stamps(taps: &[StampDraft]) -> Result<BTreeMap<LineId, Stamp>, StoreError> {
    let stamp = |tap: &StampDraft| -> Result<Stamp, StoreError> {
        let person = Headcount::new(tap.person).map_err(|_| StoreError::NotComplete)?;
        Ok(Stamp { what: tap.what, at: tap.at, person: Some(person), product: tap.product, route: tap.route })
    };
    (1..).map(LineId).zip(taps).map(|(line, tap)| Ok((line, stamp(tap)?))).collect()
}

/// The naloxone lines. Each keeps its id, so that an amendment edits it. A new one has an id that follows from whose
/// draft it is and its place in there: two copies of one draft, of a phone and its backup, write the same line, and its
/// doses count once.
fn naloxone(
    action: &Action<'_>,
    record: RecordId,
    doses: &[DoseDraft],
) -> Result<BTreeMap<LineId, NaloxoneGiven>, StoreError> {
    let known = |dose: &DoseDraft| dose.line.parse().ok().filter(|line| *line != 0).map(LineId);
    let known_lines: BTreeSet<LineId> = doses.iter().filter_map(known).collect();
    let mut lines = BTreeMap::new();
    for (place, dose) in (0_u64..).zip(doses) {
        let mut places = (place..).step_by(doses.len()).map(|place| line_of(record, action.me.device(), place));
        let new = || places.find(|line| !known_lines.contains(line) && !lines.contains_key(line));
        let line = known(dose).or_else(new).ok_or(StoreError::NotComplete)?;
        let given = dose.doses.map(Doses::new).transpose().map_err(|_| StoreError::NotComplete)?;
        lines.insert(line, NaloxoneGiven { product: dose.product, route: dose.route, doses: given });
    }
    Ok(lines)
}

fn line_of(record: RecordId, device: DeviceId, place: u64) -> LineId {
    let hash = hash("kitbag dose line v1", &[record.as_bytes(), device.as_bytes(), &place.to_be_bytes()]);
    let [a, b, c, d, e, f, g, h, ..] = *hash.as_bytes();
    LineId(u64::from_be_bytes([a, b, c, d, e, f, g, h]).max(1))
}

/// Units of items that left the bag: the doses, by the doses that a unit of the product's item holds.
fn used_from_own_bag(action: &Action<'_>, doses: &[DoseDraft]) -> Result<BTreeMap<RecordId, u32>, StoreError> {
    let mut used = BTreeMap::new();
    let items = records::all::<Item>(action.db)?;
    for dose in doses.iter().filter(|dose| dose.from_own_bag) {
        // How many were used is not guessed: without a number nothing is taken from the books.
        let (Some((item, per_unit)), Some(number)) = (item_of(&items, dose.product), dose.doses) else { continue };
        *used.entry(item).or_insert(0) += u32::from(number).div_ceil(per_unit);
    }
    Ok(used)
}

/// The item that doses of a product are taken from, and how many are in one: one that is offered, if there is one.
fn item_of(items: &[(RecordId, Item)], product: NaloxoneProduct) -> Option<(RecordId, u32)> {
    let single = || items.iter().filter(|(_, item)| !item.is_kit && item.naloxone == Some(product));
    let (id, item) = single().find(|(_, item)| !item.retired).or_else(|| single().next())?;
    Some((*id, doses_in(item)))
}
