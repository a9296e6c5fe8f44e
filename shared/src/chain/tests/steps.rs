//! What is lawful and what is not, deed by deed: the table of the step.

use super::story::*;
use crate::chain::{Certificate, Chain, Deed, EndReason, Statement, StatementRefusal, programme_of};
use crate::ids::{CollectionId, Hash, InvitationId, ProgrammeId};
use crate::record::CollectionKind;
use crate::record::lists::Role;
use crate::time::Day;

const PEER: Option<Role> = Some(Role::PeerWorker);
const SUPERVISOR: Option<Role> = Some(Role::Supervisor);
const NO: Result<(), StatementRefusal> = Err(StatementRefusal::NotPermitted);

/// Devices 2 and 3 are supervisors, 4 a peer worker, 5 a volunteer; 6 was a peer worker and was ended.
fn team() -> Story {
    let mut story = Story::begin();
    let deeds = [
        (2, Role::Supervisor),
        (3, Role::Supervisor),
        (4, Role::PeerWorker),
        (5, Role::Volunteer),
        (6, Role::PeerWorker),
    ];
    story.say(FOUNDER, &deeds.map(|(device, role)| certify(device, role)));
    story.ends(FOUNDER, 6);
    story
}

#[test]
fn who_may_say_what() {
    let invitation = InvitationId::from_bytes([3; 16]);
    let used = || {
        let mut story = team();
        story.say(FOUNDER, &[certify_by(7, Role::Volunteer, invitation)]);
        story
    };
    let unknown = CollectionId::from_bytes([0x99; 16]);
    let of_team =
        |teams| Deed::Certify(Certificate { device: keys(8).card(), role: Role::PeerWorker, teams, invitation: None });
    let table = [
        ("a supervisor certifies", team(), 2, certify(8, Role::Supervisor), Ok(())),
        ("the sheet certifies", team(), SHEET, certify(8, Role::Supervisor), Ok(())),
        ("a peer worker does not", team(), 4, certify(8, Role::Volunteer), NO),
        ("a volunteer does not", team(), 5, certify(8, Role::Volunteer), NO),
        ("an ended device does not", team(), 6, certify(8, Role::Volunteer), NO),
        ("a stranger does not", team(), 9, certify(9, Role::Supervisor), NO),
        ("nobody certifies a sheet", team(), 2, certify(8, Role::RecoverySheet), NO),
        ("nobody certifies the sheet as something else", team(), 2, certify(SHEET, Role::Supervisor), NO),
        ("a member is not certified again", team(), 2, certify(4, Role::Supervisor), NO),
        ("an ended device is", team(), 2, certify(6, Role::Volunteer), Ok(())),
        ("by an invitation that was not used", team(), 2, certify_by(8, Role::Volunteer, invitation), Ok(())),
        ("not by one that was", used(), 2, certify_by(8, Role::Volunteer, invitation), NO),
        ("a used invitation is not turned away", used(), 2, Deed::TurnAway(invitation), NO),
        ("an open one is", team(), 2, Deed::TurnAway(invitation), Ok(())),
        ("into a team that is declared", team(), 2, of_team(vec![casework()]), Ok(())),
        ("not into one that is not", team(), 2, of_team(vec![unknown]), NO),
        ("nor into the stock", team(), 2, of_team(vec![collection(CollectionKind::Stock)]), NO),
        ("nobody ends the sheet", team(), 2, end(SHEET, 1), NO),
        ("nobody ends themselves", team(), 2, end(2, 1), NO),
        ("nobody ends a stranger", team(), 2, end(9, 1), NO),
        ("nobody ends somebody twice", team(), 2, end(6, 1), NO),
        ("nobody changes their own role", team(), 2, new_role(2, Role::Volunteer, 1), NO),
        ("nobody becomes the sheet", team(), 2, new_role(5, Role::RecoverySheet, 1), NO),
        ("the sheet becomes nobody", team(), 2, new_role(SHEET, Role::Supervisor, 1), NO),
        ("a volunteer becomes a supervisor", team(), 2, new_role(5, Role::Supervisor, 1), Ok(())),
        ("admits what an end left out", team(), 2, admit(6, 9), Ok(())),
        ("not of somebody who was never ended", team(), 2, admit(4, 9), NO),
        ("a reset is the sheet's", team(), 2, Deed::Reset { to: 0 }, NO),
    ];
    for (what, mut story, by, deed, expected) in table {
        assert_eq!(story.try_say(by, std::slice::from_ref(&deed)), expected, "{what}");
    }
}

#[test]
fn collections_and_keys_are_named_once() {
    let stock = collection(CollectionKind::Stock);
    let other = CollectionId::from_bytes([0x77; 16]);
    let key = |collection, number| Deed::Key { collection, key: key_id(number), desk: None };
    let declare = |id, kind| Deed::Collection { id, kind };
    let table = [
        ("another team with its key", vec![declare(other, CollectionKind::Casework), key(other, 700)], Ok(())),
        ("without its key", vec![declare(other, CollectionKind::Casework)], Err(StatementRefusal::KeyOwed)),
        ("a second stock", vec![declare(other, CollectionKind::Stock), key(other, 700)], NO),
        ("the casework again as stock", vec![declare(casework(), CollectionKind::Stock), key(casework(), 700)], NO),
        ("a new key", vec![key(stock, 700)], Ok(())),
        ("a key that was named before", vec![key(stock, 1)], NO),
        ("the same new key twice", vec![key(stock, 700), key(casework(), 700)], NO),
        ("a key of no collection", vec![key(other, 700)], NO),
        ("a desk key without what to seal to", vec![key(collection(CollectionKind::Desk), 700)], NO),
        ("a second code key", vec![Deed::CodeKey { collection: casework(), key: key_id(700) }], NO),
    ];
    for (what, deeds, expected) in table {
        assert_eq!(team().try_say(2, &deeds), expected, "{what}");
    }
}

#[test]
fn whoever_is_shut_out_leaves_no_key_that_seals() {
    use CollectionKind::{Casework, Desk, Programme, Stock};
    let all = CollectionKind::ALL.as_slice();
    let table: [(&str, Deed, &[CollectionKind]); 6] = [
        ("a supervisor's end", end(3, 1), all),
        ("a peer worker's", end(4, 1), &[Programme, Stock, Casework]),
        ("a volunteer's", end(5, 1), &[Programme, Stock]),
        ("a supervisor who becomes a peer worker", new_role(3, Role::PeerWorker, 1), &[Desk]),
        ("a peer worker who becomes a volunteer", new_role(4, Role::Volunteer, 1), &[Casework]),
        ("a volunteer who becomes a peer worker", new_role(5, Role::PeerWorker, 1), &[]),
    ];
    for (what, deed, owed) in table {
        for left_out in owed {
            let mut story = team();
            let others: Vec<_> = owed.iter().copied().filter(|kind| kind != left_out).collect();
            let mut deeds = vec![deed.clone()];
            deeds.extend(story.rotate(&others));
            assert_eq!(story.try_say(2, &deeds), Err(StatementRefusal::KeyOwed), "{what} without {left_out:?}");
        }
        let mut story = team();
        let mut keys_first = story.rotate(owed);
        keys_first.push(deed.clone());
        let expected = if owed.is_empty() { Ok(()) } else { Err(StatementRefusal::KeyOwed) };
        assert_eq!(story.try_say(2, &keys_first), expected, "{what}, new keys before it");
        let mut story = team();
        let mut deeds = vec![deed];
        deeds.extend(story.rotate(owed));
        assert_eq!(story.try_say(2, &deeds), Ok(()), "{what}");
    }
}

#[test]
fn an_ended_supervisor_never_comes_back_by_anything_it_says() {
    // (a): it certifies a throwaway device as if it did not know its end, and that one certifies it again.
    let mut story = team();
    let knew = story.chain.head().unwrap();
    story.ends(2, 3);
    let say = |by: usize, deed: &Deed| {
        Statement::after(&knew, story.chain.programme(), keys(by), Day(1), std::slice::from_ref(deed))
    };
    let throwaway = say(3, &certify(9, Role::Supervisor));
    assert_eq!(story.chain.push(throwaway), Err(StatementRefusal::NotNext));
    assert_eq!(story.try_say(3, &[certify(9, Role::Supervisor)]), NO);
    assert_eq!(story.try_say(9, &[certify(3, Role::Supervisor)]), NO);
    assert_eq!((story.role(3), story.role(9)), (None, None));
}

#[test]
fn a_supervisor_who_became_a_volunteer_says_nothing_more() {
    // (b), and a volunteer with a void supervisor's certificate beside its valid one: there is one role at a time.
    let mut story = team();
    let mut deeds = vec![new_role(3, Role::Volunteer, 4)];
    deeds.extend(story.rotate(&CollectionKind::ALL));
    story.say(2, &deeds);
    assert_eq!(story.try_say(3, &[certify(9, Role::Supervisor)]), NO);
    let deeds = story.with_new_keys(end(2, 1));
    assert_eq!(story.try_say(3, &deeds), NO);
    assert_eq!(story.role(3), Some(Role::Volunteer));
    assert!(story.chain.was_ever_supervisor(id(3)));
}

#[test]
fn what_counts_of_logs_by_ends_and_admissions() {
    let mut story = team();
    assert_eq!(story.counts(4), 20);
    let deeds = story.with_new_keys(end(4, 5));
    story.say(2, &deeds);
    assert_eq!(story.counts(4), 5);
    story.say(3, &[admit(4, 9)]);
    assert_eq!(story.counts(4), 9);
    story.say(3, &[admit(4, 7)]);
    assert_eq!(story.counts(4), 9, "an admission lowers nothing");
    assert_eq!(story.chain.roles_once_admitted(actor(4), casework(), 10), [Role::PeerWorker]);
    assert!(story.chain.is_lost(id(4)));
    story.say(2, &[certify(4, Role::PeerWorker)]);
    assert_eq!((story.counts(4), story.role(4)), (20, PEER));
    assert!(!story.chain.is_lost(id(4)));
    let deeds = story.with_new_keys(end(4, 12));
    story.say(2, &deeds);
    assert_eq!(story.counts(4), 12, "an end after the second certificate says what counts by it");
}

#[test]
fn a_new_role_keeps_what_the_old_one_wrote() {
    let mut story = team();
    let mut deeds = vec![new_role(4, Role::Volunteer, 6)];
    deeds.extend(story.rotate(&[CollectionKind::Casework]));
    story.say(2, &deeds);
    assert_eq!((story.counts(4), story.role(4)), (6, Some(Role::Volunteer)));
    assert!(!story.chain.may_read(id(4), casework()) && story.chain.might_ever_read(id(4), casework()));
    assert_eq!(story.chain.last_end(id(4)), Some((EndReason::RoleChange, Day(1))));
    assert_eq!(story.chain.ended(id(4)), None);
}

#[test]
fn logs_are_the_devices_own() {
    let mut story = team();
    let Deed::End(mut wrong) = end(4, 5) else { unreachable!() };
    wrong.logs = up_to(5, 9);
    let deeds = story.with_new_keys(Deed::End(wrong));
    assert_eq!(story.try_say(2, &deeds), NO);
}

#[test]
fn the_programme_is_its_first_statement() {
    let story = Story::begin();
    let first = story.chain.at(0).unwrap().clone();
    assert_eq!(programme_of(&first), story.chain.programme());
    let mut other = Chain::new(ProgrammeId::from_bytes([1; 16]));
    assert_eq!(other.push(first.clone()), Err(StatementRefusal::OtherProgramme));

    let begin = |by: usize, deeds: &[Deed]| Chain::begun_by(Statement::first(keys(by), Day(1), deeds)).err();
    let founder = certify(FOUNDER, Role::Supervisor);
    assert_eq!(begin(FOUNDER, &[founder.clone(), sheet(SHEET)]), None);
    assert_eq!(begin(FOUNDER, std::slice::from_ref(&founder)), Some(StatementRefusal::NotPermitted), "without a sheet");
    assert_eq!(begin(2, &[founder.clone(), sheet(SHEET)]), Some(StatementRefusal::NotPermitted), "by somebody else");
    assert_eq!(begin(2, &[certify(2, Role::Volunteer), sheet(SHEET)]), Some(StatementRefusal::NotPermitted));
    assert_eq!(
        begin(FOUNDER, &[founder.clone(), sheet(SHEET), sheet(SECOND_SHEET)]),
        Some(StatementRefusal::NotPermitted)
    );
    assert_eq!(begin(FOUNDER, &[founder, sheet(FOUNDER)]), Some(StatementRefusal::NotPermitted));

    let mut twice = story.chain;
    assert_eq!(twice.push(first), Err(StatementRefusal::NotNext));
}

#[test]
fn only_the_next_of_this_programme_signed_by_its_author() {
    let mut story = team();
    let (head, programme) = (story.chain.head().unwrap(), story.chain.programme());
    let deeds = [certify(8, Role::Volunteer)];
    let before = story.chain.at(head.number - 1).unwrap().place();
    let beside = Statement::after(&before, programme, keys(2), Day(1), &deeds);
    assert_eq!(story.chain.push(beside), Err(StatementRefusal::NotNext));
    let gone = crate::chain::Head { number: head.number, id: Hash::from_bytes([1; 32]) };
    assert_eq!(
        story.chain.push(Statement::after(&gone, programme, keys(2), Day(1), &deeds)),
        Err(StatementRefusal::NotNext)
    );
    let foreign = Statement::after(&head, ProgrammeId::from_bytes([1; 16]), keys(2), Day(1), &deeds);
    assert_eq!(story.chain.push(foreign), Err(StatementRefusal::OtherProgramme));

    let good = story.next(2, &deeds);
    let mut bytes = good.bytes().to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    let forged = Statement::from_bytes(&bytes).unwrap();
    assert_eq!(story.chain.push(forged), Err(StatementRefusal::BadSignature));
    assert_eq!(story.chain.push(good), Ok(()));
}

#[test]
fn what_only_a_newer_version_can_read_waits_for_it() {
    let mut story = team();
    let mut bytes = story.next(2, &[certify(8, Role::Volunteer)]).bytes().to_vec();
    // Deed number 1 becomes 23, of which nothing is known here.
    let at = bytes.windows(3).position(|three| three == [0x82, 0x01, 0x81]).unwrap();
    bytes[at + 1] = 23;
    let newer = Statement::from_bytes(&bytes).unwrap();
    assert_eq!(newer.deeds(), None);
    let sign = |statement: &Statement| {
        let mut from = minicbor::Decoder::new(statement.bytes());
        from.array().unwrap();
        let body = from.bytes().unwrap().to_vec();
        let signature = keys(2).sign.sign(crate::keys::hash("kitbag statement v1", &[&body]).as_bytes());
        let mut bytes = Vec::new();
        minicbor::Encoder::new(&mut bytes).array(2).unwrap().bytes(&body).unwrap().bytes(&signature).unwrap();
        Statement::from_bytes(&bytes).unwrap()
    };
    assert_eq!(story.chain.push(sign(&newer)), Err(StatementRefusal::Newer));
    assert_eq!(story.role(8), None);
}

#[test]
fn two_supervisors_who_say_the_same_replace_a_lost_sheet() {
    let mut story = team();
    story.say(2, &[sheet(SECOND_SHEET)]);
    assert_eq!(story.chain.sheet(), Some(id(SHEET)));
    let again = story.with_new_keys(sheet(SECOND_SHEET));
    story.say(2, &again);
    assert_eq!(story.chain.sheet(), Some(id(SHEET)), "twice the same one is not two");
    assert_eq!(story.try_say(3, &[sheet(SECOND_SHEET)]), Err(StatementRefusal::KeyOwed));
    let deeds = story.with_new_keys(sheet(SECOND_SHEET));
    story.say(3, &deeds);
    assert_eq!(story.chain.sheet(), Some(id(SECOND_SHEET)));
    assert_eq!((story.role(SHEET), story.role(SECOND_SHEET)), (None, Some(Role::RecoverySheet)));
    assert_eq!(story.try_say(SHEET, &[certify(8, Role::Supervisor)]), NO);
    assert_eq!(story.try_say(2, &[certify(SHEET, Role::Supervisor)]), NO, "an old sheet is never anything else");
    assert_eq!(story.try_say(2, &[sheet(SHEET)]), NO);
}

#[test]
fn the_proposal_of_somebody_who_was_ended_is_nothing() {
    let mut story = team();
    story.say(2, &[sheet(SECOND_SHEET)]);
    story.ends(3, 2);
    let deeds = story.with_new_keys(sheet(SECOND_SHEET));
    story.say(3, &deeds);
    assert_eq!(story.chain.sheet(), Some(id(SHEET)));
    assert_eq!(story.chain.proposed_sheet().map(|(_, by)| by), Some(id(3)));
}

#[test]
fn who_came_in_by_the_sheet_sees_who_was_there_before() {
    let mut story = team();
    story.say(SHEET, &[certify(8, Role::Supervisor)]);
    story.say(8, &[certify(9, Role::Supervisor)]);
    let mut before = story.chain.before_recovery(id(8));
    before.sort();
    let mut expected = vec![id(FOUNDER), id(2), id(3)];
    expected.sort();
    assert_eq!(before, expected);
    assert!(story.chain.before_recovery(id(9)).is_empty() && story.chain.before_recovery(id(FOUNDER)).is_empty());
}

#[test]
fn the_order_of_two_who_end_each_other_is_the_chains() {
    let mut story = team();
    let knew = story.chain.head().unwrap();
    let deeds = story.with_new_keys(end(2, 5));
    let second = Statement::after(&knew, story.chain.programme(), keys(3), Day(1), &deeds);
    story.ends(2, 3);
    assert_eq!(story.chain.push(second), Err(StatementRefusal::NotNext));
    assert_eq!((story.role(2), story.role(3)), (SUPERVISOR, None));
}
