//! What the recovery sheet takes back, and who may not.

use super::story::*;
use crate::chain::step::STEPS;
use crate::chain::{Chain, Deed, StatementRefusal};
use crate::ids::InvitationId;
use crate::record::CollectionKind;
use crate::record::lists::Role;

const NO: Result<(), StatementRefusal> = Err(StatementRefusal::NotPermitted);

/// Number 1: devices 2 and 3 are supervisors, 4 a peer worker. Then the thief with device 3 ends the others and makes
/// device 9 a supervisor. Returns the number before the thief.
fn stolen() -> (Story, u32) {
    let mut story = Story::begin();
    let deeds = [(2, Role::Supervisor), (3, Role::Supervisor), (4, Role::PeerWorker)];
    story.say(FOUNDER, &deeds.map(|(device, role)| certify(device, role)));
    let good = story.chain.head().unwrap().number;
    for device in [FOUNDER, 2, 4] {
        story.ends(3, device);
    }
    story.say(3, &[certify_by(9, Role::Supervisor, InvitationId::from_bytes([9; 16]))]);
    (story, good)
}

fn reset(story: &mut Story, to: u32, also: Vec<Deed>) -> Vec<Deed> {
    let mut deeds = vec![Deed::Reset { to }];
    deeds.extend(also);
    deeds.extend(story.rotate(&CollectionKind::ALL));
    deeds
}

#[test]
fn the_sheet_takes_back_what_a_thief_said() {
    let (mut story, good) = stolen();
    let thiefs: Vec<_> = story.chain.collections().values().map(|collection| collection.key).collect();
    let deeds = reset(&mut story, good, vec![end(3, 2), certify(10, Role::Supervisor)]);
    story.say(SHEET, &deeds);
    let roles = [FOUNDER, 2, 3, 4, 9, 10].map(|device| story.role(device));
    let supervisor = Some(Role::Supervisor);
    assert_eq!(roles, [supervisor, supervisor, None, Some(Role::PeerWorker), None, supervisor]);
    assert!([FOUNDER, 2, 4].iter().all(|device| !story.chain.is_lost(id(*device))));
    // What was sealed meanwhile still opens, nothing new is sealed so.
    assert!(thiefs.iter().all(|key| story.chain.collection_of(*key).is_some()));
    assert!(story.chain.collections().values().all(|collection| !thiefs.contains(&collection.key)));
    assert!(story.chain.invitation_used(InvitationId::from_bytes([9; 16])), "a used invitation stays used");
    assert!(story.chain.is_void(good + 1) && !story.chain.is_void(good) && !story.chain.is_void(good + 5));
    // The chain goes on from there, and is the same when it is read again.
    story.say(2, &[certify(11, Role::Volunteer)]);
    assert_eq!(story.try_say(9, &[certify(3, Role::Supervisor)]), NO);
    let kept = Chain::kept(story.chain.programme(), story.chain.statements().cloned().collect()).unwrap();
    assert_eq!(kept.state(), story.chain.state());
    let head = story.chain.head().unwrap().number;
    assert_eq!(story.chain.up_to(head).state(), story.chain.state());
}

#[test]
fn a_reset_names_new_keys_of_everything() {
    // Whoever was let in meanwhile holds the keys from before, too.
    let (mut story, good) = stolen();
    let mut deeds = reset(&mut story, good, vec![end(3, 2)]);
    deeds.pop();
    assert_eq!(story.try_say(SHEET, &deeds), Err(StatementRefusal::KeyOwed));
}

#[test]
fn only_the_sheet_resets_first_and_to_what_holds() {
    let (mut story, good) = stolen();
    for by in [FOUNDER, 2, 3, 4, 9, 20] {
        let deeds = reset(&mut story, good, vec![]);
        assert_eq!(story.try_say(by, &deeds), NO, "device {by}");
    }
    let mut late = story.rotate(&CollectionKind::ALL);
    late.push(Deed::Reset { to: good });
    assert_eq!(story.try_say(SHEET, &late), NO);
    let twice = reset(&mut story, good, vec![Deed::Reset { to: 0 }]);
    assert_eq!(story.try_say(SHEET, &twice), NO);
    let ahead = story.chain.head().unwrap().number + 1;
    let deeds = reset(&mut story, ahead, vec![]);
    assert_eq!(story.try_say(SHEET, &deeds), NO);
    let deeds = reset(&mut story, good, vec![]);
    story.say(SHEET, &deeds);
    let deeds = reset(&mut story, good + 1, vec![]);
    assert_eq!(story.try_say(SHEET, &deeds), NO, "what was taken back is no place to go back to");
    let head = story.chain.head().unwrap().number;
    let deeds = reset(&mut story, head, vec![end(3, 1)]);
    story.say(SHEET, &deeds);
    let deeds = reset(&mut story, good, vec![]);
    story.say(SHEET, &deeds);
    assert_eq!(story.role(3), Some(Role::Supervisor), "a reset takes back a reset");
}

#[test]
fn a_sheet_that_a_thief_replaced_takes_that_back() {
    let (mut story, good) = stolen();
    story.say(3, &[sheet(SECOND_SHEET)]);
    let deeds = story.with_new_keys(sheet(SECOND_SHEET));
    story.say(9, &deeds);
    assert_eq!(story.chain.sheet(), Some(id(SECOND_SHEET)));
    let replaced = story.chain.head().unwrap().number;
    let deeds = reset(&mut story, replaced, vec![]);
    assert_eq!(story.try_say(SHEET, &deeds), NO, "only what replaced it and before");
    let deeds = reset(&mut story, good, vec![end(3, 1)]);
    story.say(SHEET, &deeds);
    assert_eq!((story.chain.sheet(), story.role(9), story.role(3)), (Some(id(SHEET)), None, None));
    assert_eq!(story.role(SECOND_SHEET), None);
}

#[test]
fn one_statement_names_one_sheet() {
    for by in [SHEET, 2] {
        let mut story = Story::begin();
        story.say(FOUNDER, &[certify(2, Role::Supervisor), sheet(SECOND_SHEET)]);
        let mut deeds = story.with_new_keys(sheet(SECOND_SHEET));
        deeds.insert(1, sheet(THIRD_SHEET));
        assert_eq!(story.try_say(by, &deeds), NO, "device {by}");
    }
}

#[test]
fn whoever_replaced_the_sheet_with_it_has_done_so_for_good() {
    let mut story = Story::begin();
    story.say(FOUNDER, &[certify(2, Role::PeerWorker)]);
    let deeds = story.with_new_keys(sheet(SECOND_SHEET));
    story.say(SHEET, &deeds);
    let deeds = reset(&mut story, 0, vec![]);
    assert_eq!(story.try_say(SHEET, &deeds), NO, "the old sheet was copied by somebody");
    let deeds = reset(&mut story, 1, vec![]);
    assert_eq!(story.try_say(SECOND_SHEET, &deeds), NO, "it does not bring back the copied one");
    let deeds = reset(&mut story, 2, vec![]);
    story.say(SECOND_SHEET, &deeds);
    assert_eq!(story.chain.sheet(), Some(id(SECOND_SHEET)));
}

/// What is offered is what a reset may do, and no other: beside every number, tried.
#[test]
fn what_can_be_taken_back_is_what_a_reset_may_name() {
    let (mut story, good) = stolen();
    let deeds = reset(&mut story, good + 1, vec![]);
    story.say(SHEET, &deeds);
    story.say(3, &[certify(12, Role::Volunteer)]);
    let mut offered = 0;
    for first in 0..=story.chain.head().unwrap().number + 1 {
        let Some(to) = story.chain.reset_before(id(SHEET), first) else {
            let nothing_before = first == 0 || story.chain.at(first).is_none() || story.chain.is_void(first);
            assert!(nothing_before, "{first}");
            continue;
        };
        let mut taken = story.clone();
        let deeds = reset(&mut taken, to, vec![]);
        taken.say(SHEET, &deeds);
        assert!(taken.chain.is_void(first) && !taken.chain.is_void(to), "{first}");
        offered += 1;
    }
    assert!(offered >= 3);
    for other in [FOUNDER, 3, 20] {
        assert!((0..9).all(|first| story.chain.reset_before(id(other), first).is_none()), "device {other}");
    }
}

/// A sheet that supervisors replaced takes back the replacement or what was before it; the new one nothing from before it.
#[test]
fn a_replaced_sheet_is_heeded_as_far_as_its_replacement() {
    let (mut story, _) = stolen();
    for by in [3, 9] {
        let mut deeds = vec![sheet(SECOND_SHEET)];
        deeds.extend(if by == 9 { story.rotate(&CollectionKind::ALL) } else { vec![] });
        story.say(by, &deeds);
    }
    let replaced = story.chain.head().unwrap().number;
    story.say(9, &[certify(12, Role::Volunteer)]);
    let can = |story: &Story, sheet, first| story.chain.reset_before(id(sheet), first).is_some();
    assert!(story.chain.heeds_sheet(id(SHEET)) && story.chain.heeds_sheet(id(SECOND_SHEET)));
    assert!(!story.chain.heeds_sheet(id(FOUNDER)));
    assert!(can(&story, SHEET, replaced) && can(&story, SHEET, 1) && !can(&story, SHEET, replaced + 1));
    assert!(!can(&story, SECOND_SHEET, replaced) && can(&story, SECOND_SHEET, replaced + 1));
    let to = story.chain.reset_before(id(SHEET), replaced).unwrap();
    let deeds = reset(&mut story, to, vec![]);
    story.say(SHEET, &deeds);
    assert_eq!(story.chain.sheet(), Some(id(SHEET)));
}

/// Counted, not timed: whoever holds the sheet may say resets without end.
#[test]
fn a_chain_of_resets_costs_each_statement_once() {
    const MANY: u32 = 100;
    let mut story = Story::begin();
    for number in 0..MANY {
        story.say(FOUNDER, &[Deed::TurnAway(InvitationId::from_bytes(u128::from(number).to_be_bytes()))]);
    }
    for _ in 0..MANY {
        let deeds = reset(&mut story, MANY - 1, vec![]);
        story.say(SHEET, &deeds);
    }
    let statements: Vec<_> = story.chain.statements().cloned().collect();
    let before = STEPS.get();
    let kept = Chain::kept(story.chain.programme(), statements).unwrap();
    assert_eq!(STEPS.get() - before, 2 * MANY as usize + 1);
    assert_eq!(kept.state(), story.chain.state());

    // One that is refused costs no more, and changes nothing.
    let mut deeds = reset(&mut story, 0, vec![]);
    deeds.pop();
    let before = STEPS.get();
    assert_eq!(story.try_say(SHEET, &deeds), Err(StatementRefusal::KeyOwed));
    assert_eq!(STEPS.get() - before, 1);
    let deeds = reset(&mut story, 1, vec![]);
    story.say(SHEET, &deeds);
    let kept = Chain::kept(story.chain.programme(), story.chain.statements().cloned().collect()).unwrap();
    assert_eq!(kept.state(), story.chain.state());
}
