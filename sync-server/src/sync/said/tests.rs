//! Judging, counted: what is not lawful costs one signature, however much of it comes.

use super::{Carrier, Said};
use crate::known::Known;
use kitbag_shared::chain::{Certificate, Chain, Deed, End, EndReason, Statement};
use kitbag_shared::ids::{CollectionId, InvitationId, KeyId};
use kitbag_shared::keys::{DeviceKeys, Secret};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Day;
use kitbag_shared::wire::RefusalCode;
use std::sync::Arc;

const STOCK: CollectionId = CollectionId::from_bytes([1; 16]);

fn keys(seed: u8) -> DeviceKeys {
    DeviceKeys::from_seed(&Secret::from_bytes([seed; 32]))
}

fn certify(device: &DeviceKeys, role: Role) -> Deed {
    Deed::Certify(Certificate { device: device.card(), role, teams: vec![], invitation: None })
}

fn key(number: u8) -> Deed {
    Deed::Key { collection: STOCK, key: KeyId::from_bytes([number; 16]), desk: None }
}

fn turn_away(number: u8) -> Deed {
    Deed::TurnAway(InvitationId::from_bytes([number; 16]))
}

fn end(device: &DeviceKeys, number: u8) -> [Deed; 2] {
    let end = End { device: device.id(), reason: EndReason::Lost, logs: vec![] };
    [Deed::End(end), key(number)]
}

fn next(chain: &Chain, by: &DeviceKeys, deeds: &[Deed]) -> Statement {
    Statement::after(&chain.head().unwrap(), chain.programme(), by, Day(1), deeds)
}

fn say(chain: &mut Chain, by: &DeviceKeys, deeds: &[Deed]) {
    chain.push(next(chain, by, deeds)).unwrap();
}

/// Supervisors 1, 2 and 3, volunteer 4, sheet 9.
fn team() -> Chain {
    let deeds = [
        certify(&keys(1), Role::Supervisor),
        Deed::Sheet(keys(9).card()),
        Deed::Collection { id: STOCK, kind: CollectionKind::Stock },
        key(1),
    ];
    let mut chain = Chain::begun_by(Statement::first(&keys(1), Day(1), &deeds)).unwrap();
    let others = [(2, Role::Supervisor), (3, Role::Supervisor), (4, Role::Volunteer)];
    say(&mut chain, &keys(1), &others.map(|(device, role)| certify(&keys(device), role)));
    chain
}

fn judge(ours: &Chain, carrier: u8, carriers: &Chain, statements: Vec<Statement>) -> Said {
    let carrier = Carrier { device: keys(carrier).id(), head: carriers.head() };
    Said::judge(&Arc::new(Known::of(ours.clone())), carrier, statements)
}

fn why(said: &Said) -> Vec<RefusalCode> {
    said.refusals.iter().map(|refusal| refusal.why).collect()
}

#[test]
fn five_hundred_bad_statements_cost_one_verification() {
    let ours = team();
    let forged = |number: u16| {
        let invitation = [number.to_be_bytes(); 8].concat().try_into().unwrap();
        let bytes = next(&ours, &keys(2), &[Deed::TurnAway(InvitationId::from_bytes(invitation))]).bytes().to_vec();
        let mut forged = bytes;
        *forged.last_mut().unwrap() ^= 1;
        Statement::from_bytes(&forged).unwrap()
    };
    let said = judge(&ours, 4, &ours, (0..500).map(forged).collect());
    assert_eq!((said.judged, said.refusals.len()), (1, 500));
    assert_eq!(why(&said)[..2], [RefusalCode::BadSignature, RefusalCode::NotNext]);
    assert_eq!(said.after.membership.head(), ours.head());

    // Far from the head, or on a branch of somebody who may not bring one, nothing is verified at all.
    let mut other = ours.clone();
    (0..200).for_each(|number| say(&mut other, &keys(2), &[turn_away(number)]));
    let beyond: Vec<_> = other.after(5).cloned().collect();
    assert_eq!(judge(&ours, 2, &other, beyond).judged, 0);
    let mut moved_on = ours.clone();
    say(&mut moved_on, &keys(1), &[turn_away(250)]);
    let branch: Vec<_> = other.after(1).cloned().collect();
    let said = judge(&moved_on, 4, &other, branch);
    assert_eq!((said.judged, said.refusals.len()), (0, 200));
}

#[test]
fn the_first_that_is_refused_ends_the_list() {
    let ours = team();
    let mut told = ours.clone();
    say(&mut told, &keys(2), &[turn_away(1)]);
    let unlawful = next(&told, &keys(4), &[turn_away(2)]);
    let mut all: Vec<_> = told.statements().cloned().collect();
    all.extend([unlawful.clone(), next(&told, &keys(2), &[turn_away(3)])]);
    // What is there already is passed over, a volunteer may carry the rest.
    let said = judge(&ours, 4, &ours, all);
    assert_eq!(why(&said), [RefusalCode::NotPermitted, RefusalCode::NotNext]);
    assert_eq!((said.added().count(), said.judged, said.is_branch()), (1, 2, false));
    assert_eq!(said.after.membership.head(), told.head());
}

#[test]
fn a_branch_is_taken_from_a_supervisor_of_both_who_stands_on_it_if_it_holds() {
    let base = team();
    let told = |by: u8, deeds: &[Deed]| {
        let mut chain = base.clone();
        say(&mut chain, &keys(by), deeds);
        chain
    };
    let ours = told(1, &end(&keys(3), 2));
    let mut longer = told(2, &end(&keys(4), 3));
    say(&mut longer, &keys(2), &[turn_away(2)]);
    let brought = |carrier: u8, stands: &Chain, other: &Chain| {
        let said = judge(&ours, carrier, stands, other.after(1).cloned().collect());
        assert_eq!(said.is_branch(), said.refusals.is_empty());
        said.is_branch()
    };
    assert!(brought(2, &longer, &longer));
    assert!(brought(9, &longer, &longer), "the sheet");
    assert!(!brought(2, &ours, &longer), "two who speak at the same time are no branches");
    assert!(!brought(3, &longer, &longer), "an ended supervisor");
    assert!(!brought(4, &longer, &longer), "a volunteer");
    assert!(!brought(7, &longer, &longer), "a stranger");
    let mut by_the_ended = told(3, &[turn_away(1)]);
    (2..9).for_each(|number| say(&mut by_the_ended, &keys(3), &[turn_away(number)]));
    assert!(!brought(2, &by_the_ended, &by_the_ended), "ours ends its author");
    let ends_two = told(1, &end(&keys(2), 2));
    assert!(!brought(2, &ends_two, &ends_two), "a supervisor of ours only");
    let said = judge(&ours, 2, &longer, longer.after(1).cloned().collect());
    assert_eq!((said.common, said.added().count(), said.after.membership.head()), (Some(1), 2, longer.head()));
}
