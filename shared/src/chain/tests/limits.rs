//! Every limit of the chain at and over it, and the places that are kept for ends and for the sheet.

use super::story::*;
use crate::chain::{Certificate, Deed, Head, LogEnd, Statement, StatementRefusal};
use crate::ids::{Actor, CollectionId, InvitationId};
use crate::keys::{DeviceCard, VerifyKey};
use crate::limits::*;
use crate::record::CollectionKind;
use crate::record::lists::Role;
use crate::time::Day;

const FULL: Result<(), StatementRefusal> = Err(StatementRefusal::TooMany);

/// A device that never speaks: its card needs no keys.
fn silent(number: usize) -> DeviceCard {
    let mut verify = [0xaa; 32];
    verify[..8].copy_from_slice(&u64::try_from(number).unwrap().to_be_bytes());
    DeviceCard { verify: VerifyKey(verify), wrap: keys(FOUNDER).card().wrap }
}

fn certify_silent(number: usize) -> Deed {
    Deed::Certify(Certificate { device: silent(number), role: Role::Volunteer, teams: vec![], invitation: None })
}

fn turn_away(number: u32) -> Deed {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    Deed::TurnAway(InvitationId::from_bytes(bytes))
}

/// Whether it finds a place, as if `number` had been the last statement and `bytes` all of them together.
fn finds_a_place(
    story: &Story,
    (number, bytes): (u32, u64),
    by: usize,
    deeds: &[Deed],
) -> Result<(), StatementRefusal> {
    let head = Head { number, ..story.chain.head().unwrap() };
    let mut state = story.chain.state().clone();
    state.bytes = bytes;
    let statement = Statement::after(&head, story.chain.programme(), keys(by), Day(1), deeds);
    state.step(&statement).map(drop)
}

#[test]
fn members() {
    let mut story = Story::begin();
    let numbers = (0..MEMBERS_MAX - 2).collect::<Vec<_>>();
    numbers.chunks(DEEDS_MAX).for_each(|some| {
        let deeds: Vec<Deed> = some.iter().copied().map(certify_silent).collect();
        story.say(FOUNDER, &deeds);
    });
    assert_eq!(story.chain.members().count(), MEMBERS_MAX);
    assert_eq!(story.try_say(FOUNDER, &[certify_silent(MEMBERS_MAX)]), FULL);
    assert_eq!(story.try_say(SHEET, &[certify_silent(MEMBERS_MAX)]), FULL);
    let device = silent(0).id();
    let gone = Deed::End(crate::chain::End { device, reason: crate::chain::EndReason::Left, logs: vec![] });
    let deeds = story.with_new_keys(gone);
    story.say(FOUNDER, &deeds);
    story.say(FOUNDER, &[certify_silent(MEMBERS_MAX)]);
}

#[test]
fn terms_of_one_device() {
    let mut story = Story::begin();
    story.say(FOUNDER, &[certify(2, Role::Volunteer)]);
    for _ in 1..TERMS_MAX {
        story.say(FOUNDER, &[new_role(2, Role::Volunteer, 1)]);
    }
    assert_eq!(story.try_say(FOUNDER, &[new_role(2, Role::Volunteer, 1)]), FULL);
    // It can be ended all the same.
    story.ends(FOUNDER, 2);
    assert_eq!(story.try_say(FOUNDER, &[certify(2, Role::Volunteer)]), FULL);
}

#[test]
fn collections_teams_deeds_logs_and_what_counts() {
    let mut story = Story::begin();
    let id = |number: u8| CollectionId::from_bytes([number; 16]);
    let declare = |number: u8| {
        let key = key_id(9_000 + u32::from(number));
        [
            Deed::Collection { id: id(number), kind: CollectionKind::Casework },
            Deed::Key { collection: id(number), key, desk: None },
        ]
    };
    let last = 100 + u8::try_from(COLLECTIONS_MAX - 4).unwrap();
    (100..last).for_each(|number| story.say(FOUNDER, &declare(number)));
    assert_eq!(story.try_say(FOUNDER, &declare(last)), FULL);

    let of = |teams: usize| {
        let teams = (100..).take(teams).map(id).collect();
        Deed::Certify(Certificate { device: keys(2).card(), role: Role::PeerWorker, teams, invitation: None })
    };
    assert_eq!(story.try_say(FOUNDER, &[of(TEAMS_MAX + 1)]), Err(StatementRefusal::Newer));
    story.say(FOUNDER, &[of(TEAMS_MAX)]);

    let many = |count: usize| (0..u32::try_from(count).unwrap()).map(turn_away).collect::<Vec<_>>();
    assert!(Statement::from_bytes(story.next(FOUNDER, &many(DEEDS_MAX + 1)).bytes()).is_err());
    assert!(Statement::from_bytes(story.next(FOUNDER, &many(DEEDS_MAX)).bytes()).is_ok());

    let deeds = longest_end(&mut story);
    assert!(deeds.len() <= DEEDS_MAX && story.next(FOUNDER, &deeds).bytes().len() <= STATEMENT_BYTES_MAX);
    story.say(FOUNDER, &deeds);
    let logs = |from: usize, count: usize| {
        let Deed::Admit(mut admit) = admit(2, 3) else { unreachable!() };
        let log = admit.logs.pop().unwrap();
        let of = |incarnation: usize| {
            let actor = Actor { incarnation: u32::try_from(incarnation).unwrap(), ..log.actor };
            LogEnd { actor, ..log.clone() }
        };
        admit.logs = (from..from + count).map(of).collect();
        Deed::Admit(admit)
    };
    assert_eq!(story.try_say(FOUNDER, &[logs(0, LOG_ENDS_MAX + 1)]), Err(StatementRefusal::Newer));
    let mut named = LOG_ENDS_MAX;
    while named + LOG_ENDS_MAX <= COUNTING_LOGS_MAX {
        story.say(FOUNDER, &[logs(named, LOG_ENDS_MAX)]);
        named += LOG_ENDS_MAX;
    }
    assert_eq!(story.try_say(FOUNDER, &[logs(named, COUNTING_LOGS_MAX - named + 1)]), FULL);
    story.say(FOUNDER, &[logs(named, COUNTING_LOGS_MAX - named)]);
}

/// An end with as many logs and new keys as there can be.
fn longest_end(story: &mut Story) -> Vec<Deed> {
    let Deed::End(mut end) = end(2, u64::MAX) else { unreachable!() };
    let log = end.logs[0].clone();
    let of = |incarnation| LogEnd { actor: Actor { incarnation, ..log.actor }, ..log.clone() };
    end.logs = (u32::MAX - u32::try_from(LOG_ENDS_MAX).unwrap()..u32::MAX).map(of).collect();
    let mut deeds = story.with_new_keys(Deed::End(end));
    let others: Vec<CollectionId> = story.chain.collections().keys().copied().collect();
    for (number, collection) in (5_000..).zip(others.into_iter().filter(|id| id.as_bytes()[0] >= 100)) {
        deeds.push(Deed::Key { collection, key: key_id(number), desk: None });
    }
    deeds
}

#[test]
fn an_end_finds_a_place_when_nothing_else_does_and_the_sheet_after_that() {
    let ordinary = CHAIN_STATEMENTS_MAX - SHEET_RESERVE_STATEMENTS - ENDS_RESERVE_STATEMENTS;
    let ends = CHAIN_STATEMENTS_MAX - SHEET_RESERVE_STATEMENTS;
    let ordinary_bytes = CHAIN_BYTES_MAX - SHEET_RESERVE_BYTES - ENDS_RESERVE_BYTES;
    let ends_bytes = CHAIN_BYTES_MAX - SHEET_RESERVE_BYTES;
    assert!(ENDS_RESERVE_STATEMENTS as usize > MEMBERS_MAX, "whoever fills the rest can still be ended one by one");
    let deeds = |story: &mut Story| {
        let end = story.with_new_keys(end(3, 1));
        [(FOUNDER, vec![turn_away(1)]), (FOUNDER, end), (SHEET, vec![turn_away(2)])]
    };
    let size = {
        let mut story = Story::begin();
        deeds(&mut story).map(|(by, deeds)| u64::try_from(story.next(by, &deeds).bytes().len()).unwrap())
    };
    let table = [
        // The last number, all bytes, and which of the three still find a place.
        ("nearly full", ordinary - 2, 0, [true, true, true]),
        ("full for what is no end", ordinary - 1, 0, [false, true, true]),
        ("nearly full for ends", ends - 2, 0, [false, true, true]),
        ("full for ends", ends - 1, 0, [false, false, true]),
        ("nearly full for the sheet", CHAIN_STATEMENTS_MAX - 2, 0, [false, false, true]),
        ("full", CHAIN_STATEMENTS_MAX - 1, 0, [false, false, false]),
        ("bytes: nearly full", 9, ordinary_bytes - size[0], [true, true, true]),
        ("bytes: full for what is no end", 9, ordinary_bytes - size[0] + 1, [false, true, true]),
        ("bytes: nearly full for ends", 9, ends_bytes - size[1], [false, true, true]),
        ("bytes: full for ends", 9, ends_bytes - size[1] + 1, [false, false, true]),
        ("bytes: full", 9, CHAIN_BYTES_MAX - size[2] + 1, [false, false, false]),
    ];
    for (what, number, bytes, expected) in table {
        let mut base = Story::begin();
        base.say(FOUNDER, &[certify(3, Role::Supervisor)]);
        let found = deeds(&mut base).map(|(by, deeds)| finds_a_place(&base, (number, bytes), by, &deeds));
        assert_eq!(found.map(|taken| taken.is_ok()), expected, "{what}: {found:?}");
        assert!(found.iter().all(|taken| taken.is_ok() || *taken == FULL), "{what}: {found:?}");
    }
}
