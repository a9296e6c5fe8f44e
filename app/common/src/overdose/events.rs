//! Events behind the records: two workers may each record one, and a supervisor says so. Both records stay; the event
//! counts once, by the record that the others are counted with, and alike on every device that has the same records.

use kitbag_shared::ids::RecordId;
use kitbag_shared::record::OverdoseResponse;
use kitbag_shared::record::lists::NaloxoneProduct;
use std::collections::{BTreeMap, BTreeSet};

/// The greatest difference of two exact times of one event, in milliseconds.
const APART_MS_MAX: i64 = 45 * 60 * 1000;
/// The same where one of them is only "about".
const ABOUT_APART_MS_MAX: i64 = 3 * 60 * 60 * 1000;
/// The most suggestions at once.
pub const ALIKE_MAX: usize = 50;

/// Responses by id. What was withdrawn, and practice, is not among them.
pub type Responses = BTreeMap<RecordId, OverdoseResponse>;

/// The record by which the event of each record is counted.
pub fn counted_by(responses: &Responses) -> BTreeMap<RecordId, RecordId> {
    responses.keys().map(|id| (*id, standing(responses, *id))).collect()
}

/// Follows the links to their end. Links in a circle, made apart by two supervisors, end at the smallest id of the circle.
fn standing(responses: &Responses, id: RecordId) -> RecordId {
    let mut path = vec![id];
    let mut at = id;
    while let Some(next) = responses.get(&at).and_then(|response| response.same_event) {
        if !responses.contains_key(&next) {
            break; // withdrawn, or not on this phone: what is here counts
        }
        if let Some(from) = path.iter().position(|seen| *seen == next) {
            return path.iter().skip(from).min().copied().unwrap_or(id);
        }
        path.push(next);
        at = next;
    }
    at
}

/// Pairs that may tell of one event: by different workers, near in time, nothing in them against it, and nobody has said
/// that they are two. The newest first.
pub fn alike(responses: &Responses) -> Vec<(RecordId, RecordId)> {
    let counted = counted_by(responses);
    let mut timed: Vec<(i64, RecordId, &OverdoseResponse)> =
        responses.iter().filter_map(|(id, response)| Some((response.when.as_ref()?.at.0, *id, response))).collect();
    timed.sort_by_key(|(at, id, _)| (std::cmp::Reverse(*at), *id));
    let mut found = Vec::new();
    for (index, (at, id, one)) in timed.iter().enumerate() {
        for (earlier, other_id, other) in timed.iter().skip(index + 1) {
            if at - earlier > ABOUT_APART_MS_MAX || found.len() == ALIKE_MAX {
                break;
            }
            let apart = counted.get(id) != counted.get(other_id);
            let denied = one.other_events.contains(other_id) || other.other_events.contains(id);
            if apart && !denied && may_be_one(one, other) {
                found.push((*id, *other_id));
            }
        }
    }
    found
}

fn may_be_one(one: &OverdoseResponse, other: &OverdoseResponse) -> bool {
    let (Some(when), Some(before)) = (&one.when, &other.when) else { return false };
    let limit = if when.about || before.about { ABOUT_APART_MS_MAX } else { APART_MS_MAX };
    one.worker != other.worker
        && (when.at.0 - before.at.0).abs() <= limit
        && agrees(one.area, other.area)
        && agrees(one.people, other.people)
        && agrees(one.setting, other.setting)
        && products_meet(one, other)
}

/// Whether two agree: what only one of them says does not speak against it.
fn agrees<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

fn products_meet(one: &OverdoseResponse, other: &OverdoseResponse) -> bool {
    let products = |response: &OverdoseResponse| -> BTreeSet<NaloxoneProduct> {
        let given = response.naloxone.values().map(|given| given.product);
        given.filter(|product| *product != NaloxoneProduct::Unknown).collect()
    };
    let (one, other) = (products(one), products(other));
    one.is_empty() || other.is_empty() || !one.is_disjoint(&other)
}

#[cfg(test)]
#[path = "events_tests.rs"]
mod tests;
