//! Two branches of one chain: the same one holds for whoever sees both.

use super::story::*;
use crate::chain::{Chain, Fork, Holds, Statement, holds};
use crate::limits::{CHAIN_STATEMENTS_MAX, PLACES_MAX};
use crate::record::lists::Role;

fn team() -> Story {
    let mut story = Story::begin();
    story.say(FOUNDER, &[certify(2, Role::Supervisor), certify(3, Role::Supervisor), certify(4, Role::PeerWorker)]);
    story
}

/// Which of the two holds, asked from both sides; `true` is the first.
fn first_holds(one: &Chain, other: &Chain, common: u32) -> bool {
    let read = |ours: &Chain, theirs: &Chain| {
        let statements: Vec<Statement> = theirs.after(common).cloned().collect();
        holds(ours, &Fork::read(ours, statements).unwrap())
    };
    let (from_one, from_other) = (read(one, other), read(other, one));
    assert_ne!(from_one, from_other, "both sides hold the same branch");
    from_one == Holds::Ours
}

/// A story that goes on from a common place.
fn told(base: &Story, tell: &dyn Fn(&mut Story)) -> Chain {
    let mut story = base.clone();
    tell(&mut story);
    story.chain
}

#[test]
fn the_sheet_then_ends_then_length_then_hash() {
    let base = team();
    let common = base.chain.head().unwrap().number;
    let told = |tell: &dyn Fn(&mut Story)| told(&base, tell);
    let by_sheet = told(&|story| story.say(SHEET, &[certify(10, Role::Supervisor)]));
    let long = told(&|story| (11..15).for_each(|device| story.say(3, &[certify(device, Role::Volunteer)])));
    let ends_three = told(&|story| story.ends(2, 3));
    let ends_two_and_long = told(&|story| {
        story.ends(3, 2);
        story.say(3, &[certify(9, Role::Supervisor)]);
    });
    let short = told(&|story| story.say(2, &[certify(16, Role::Volunteer)]));
    assert!(first_holds(&by_sheet, &long, common), "the sheet against length");
    assert!(first_holds(&by_sheet, &ends_three, common), "the sheet against an end");
    assert!(first_holds(&ends_three, &long, common), "an end against the ended one's length");
    assert!(first_holds(&ends_two_and_long, &ends_three, common), "each ends the other: the longer");
    assert!(first_holds(&long, &short, common), "the longer");
    let other = told(&|story| story.say(2, &[certify(17, Role::Volunteer)]));
    let smaller = |chain: &Chain| chain.at(common + 1).unwrap().id();
    assert_eq!(first_holds(&short, &other, common), smaller(&short) < smaller(&other));
}

#[test]
fn who_a_branch_lets_in_speaks_for_who_did_that() {
    let base = team();
    let common = base.chain.head().unwrap().number;
    let told = |tell: &dyn Fn(&mut Story)| told(&base, tell);
    let ends_three = told(&|story| story.ends(2, 3));
    let fill = |story: &mut Story, by| (11..15).for_each(|device| story.say(by, &[certify(device, Role::Volunteer)]));
    let ended_by_another = told(&|story| {
        fill(story, 3);
        story.ends(FOUNDER, 3);
    });
    assert!(first_holds(&ended_by_another, &ends_three, common), "both shut it out: the longer");
    let ended_by_its_own = told(&|story| {
        fill(story, 3);
        story.say(3, &[certify(9, Role::Supervisor)]);
        story.ends(9, 3);
    });
    assert!(
        first_holds(&ends_three, &ended_by_its_own, common),
        "nobody ends themselves by a device that they bring in"
    );
    let ended_by_one_it_raised = told(&|story| {
        story.say(3, &[new_role(4, Role::Supervisor, 5)]);
        story.ends(4, 3);
    });
    assert!(first_holds(&ends_three, &ended_by_one_it_raised, common), "nor by one that they raise");
    let ended_and_back = told(&|story| {
        story.say(3, &[certify(9, Role::Supervisor)]);
        story.ends(FOUNDER, 3);
        story.say(9, &[certify(3, Role::Supervisor)]);
    });
    assert!(first_holds(&ended_and_back, &ends_three, common), "what two said holds against one");
    let by_a_sheet_of_its_own = told(&|story| {
        story.say(3, &[certify(9, Role::Supervisor)]);
        story.say(3, &[sheet(SECOND_SHEET)]);
        let deeds = story.with_new_keys(sheet(SECOND_SHEET));
        story.say(9, &deeds);
        story.say(SECOND_SHEET, &[certify(10, Role::Supervisor)]);
    });
    assert!(first_holds(&ends_three, &by_a_sheet_of_its_own, common), "nor do they speak by a sheet of their own");
    let by_a_lawful_sheet = told(&|story| {
        let deeds = story.with_new_keys(sheet(SECOND_SHEET));
        story.say(SHEET, &deeds);
        story.say(SECOND_SHEET, &[certify(10, Role::Supervisor)]);
    });
    let by_the_old_sheet = told(&|story| story.say(SHEET, &[certify(10, Role::Supervisor)]));
    assert!(first_holds(&by_a_lawful_sheet, &by_the_old_sheet, common), "a sheet that a sheet named is one");
}

/// Of any three, whoever ends whom, one holds against both others.
#[test]
fn branches_do_not_go_in_a_circle() {
    let mut base = Story::begin();
    base.say(FOUNDER, &[certify(2, Role::Supervisor), certify(3, Role::Supervisor)]);
    let common = base.chain.head().unwrap().number;
    let branches = [(FOUNDER, 2), (2, 3), (3, FOUNDER)].map(|(by, whom)| {
        let mut story = base.clone();
        story.ends(by, whom);
        story.chain
    });
    let wins = |one: &Chain| {
        branches.iter().filter(|other| other.head() != one.head() && first_holds(one, other, common)).count()
    };
    let mut wins: Vec<usize> = branches.iter().map(wins).collect();
    wins.sort_unstable();
    assert_eq!(wins, [0, 1, 2]);
}

/// A thief with one phone goes on from long ago, and ends who has spoken since.
#[test]
fn one_alone_replaces_nothing_that_several_said() {
    let base = team();
    let common = base.chain.head().unwrap().number;
    let mut team = base.clone();
    team.say(FOUNDER, &[certify(11, Role::Volunteer)]);
    team.say(2, &[certify(12, Role::Volunteer)]);
    let mut thief = base.clone();
    let deeds = [end(FOUNDER, 5), end(2, 5)].into_iter().chain(thief.rotate(&crate::record::CollectionKind::ALL));
    let deeds: Vec<_> = deeds.collect();
    thief.say(3, &deeds);
    (13..20).for_each(|device| thief.say(3, &[certify(device, Role::Supervisor)]));
    assert!(first_holds(&team.chain, &thief.chain, common));
}

#[test]
fn a_branch_is_read_as_far_as_it_is_lawful() {
    let base = team();
    let common = base.chain.head().unwrap().number;
    let mut other = base.clone();
    other.say(2, &[certify(9, Role::Volunteer)]);
    let good = other.chain.at(common + 1).unwrap().clone();
    let unlawful = other.next(4, &[certify(10, Role::Supervisor)]);
    let fork = Fork::read(&base.chain, vec![good.clone(), unlawful.clone()]).unwrap();
    assert_eq!(fork.other.head().unwrap().number, common + 1);
    assert!(Fork::read(&base.chain, vec![unlawful]).is_none());
    assert!(Fork::read(&base.chain, vec![]).is_none());
    // A branch that begins beyond what is known here is none.
    other.say(2, &[certify(11, Role::Volunteer)]);
    assert!(Fork::read(&base.chain, vec![other.chain.at(common + 2).unwrap().clone()]).is_none());
}

#[test]
fn places_lead_back_to_the_beginning_in_doubling_steps() {
    let mut story = team();
    (5..20).for_each(|device| story.say(2, &[certify(device, Role::Volunteer)]));
    let numbers: Vec<u32> = story.chain.places().iter().map(|place| place.number).collect();
    assert_eq!(numbers, [16, 15, 14, 12, 8, 0]);
    assert!(story.chain.places().iter().all(|place| story.chain.has(place)));
    assert!(Chain::new(story.chain.programme()).places().is_empty());
    // A request names one place more: that of the branch which it reads.
    assert!((0..CHAIN_STATEMENTS_MAX).all(|head| super::super::place_numbers(head).len() < PLACES_MAX));
}
