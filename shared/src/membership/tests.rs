//! Membership as tables of small stories, each judged in every order of its statements.

use super::*;
use crate::keys::{DeviceKeys, Secret, SignKey, hash};
use crate::limits::{LOG_ENDS_MAX, STATEMENT_BYTES_MAX};
use crate::record::Value;
use proptest::prelude::*;

fn founding() -> SignKey {
    SignKey::from_secret(&Secret::from_bytes([99; 32]))
}

fn device(seed: u8) -> DeviceKeys {
    DeviceKeys::from_seed(&Secret::from_bytes([seed; 32]))
}

fn casework() -> CollectionId {
    CollectionId::from_bytes([7; 16])
}

fn certify(device: &DeviceKeys, role: Role) -> Act {
    Act::Certify(Certificate { device: device.card(), role, teams: vec![casework()], invitation: None })
}

fn actor(device: &DeviceKeys) -> Actor {
    Actor { device: device.id(), incarnation: 0 }
}

fn up_to(device: &DeviceKeys, seq: u64) -> Vec<LogEnd> {
    vec![LogEnd { collection: casework(), actor: actor(device), seq, batch: Hash::from_bytes([0; 32]) }]
}

fn end(device: &DeviceKeys, seq: u64) -> Act {
    Act::End(End { device: device.id(), reason: EndReason::Lost, logs: up_to(device, seq) })
}

fn admit(device: &DeviceKeys, seq: u64) -> Act {
    Act::Admit(Admit { device: device.id(), logs: up_to(device, seq) })
}

/// A programme in the making: what is said, by whom, after all that was said before.
#[derive(Clone)]
struct Story {
    said: Vec<Statement>,
}

impl Story {
    fn begin() -> Self {
        let mut story = Self { said: Vec::new() };
        story.found(certify(&device(1), Role::Supervisor));
        story.found(Act::Collection { id: casework(), kind: CollectionKind::Casework });
        story
    }

    fn found(&mut self, act: Act) {
        let parents = self.membership().heads();
        self.said.push(Statement::by_founder(&founding(), parents, Day(1), act));
    }

    fn say(&mut self, by: &DeviceKeys, act: Act) {
        let parents = self.membership().heads();
        self.said.push(Statement::by_device(by, founding().programme(), parents, Day(1), act));
    }

    /// A statement of a newer version: whatever it says, signed by a supervisor.
    fn say_newer(&mut self, by: &DeviceKeys, act: &[u8]) {
        let (author, parents) = (Author::Device(by.id()), self.membership().heads());
        let parts = [
            minicbor::to_vec(founding().programme()).unwrap(),
            minicbor::to_vec(author).unwrap(),
            minicbor::to_vec(parents).unwrap(),
            minicbor::to_vec(Day(1)).unwrap(),
            act.to_vec(),
        ];
        let body = [vec![0x85], parts.concat()].concat();
        let signature = by.sign.sign(hash("kitbag statement v1", &[&body]).as_bytes());
        let mut bytes = Vec::new();
        let mut to = minicbor::Encoder::new(&mut bytes);
        to.array(2).unwrap().bytes(&body).unwrap().bytes(&signature).unwrap();
        self.said.push(Statement::from_bytes(&bytes).unwrap());
    }

    /// Up to which sequence of device 2's log counts.
    fn counts(&self) -> u64 {
        let membership = self.membership();
        let counting = |seq: &u64| !membership.roles_for(actor(&device(2)), casework(), *seq).is_empty();
        (1..=20).take_while(counting).count().try_into().unwrap()
    }

    fn membership(&self) -> Membership {
        let mut membership = Membership::new(founding().programme());
        let refused = membership.add_all(self.said.clone());
        assert!(refused.is_empty(), "{refused:?}");
        membership
    }

    /// What this and another telling from the same beginning say together.
    fn with(&self, other: &Self) -> Self {
        let mut said = self.said.clone();
        said.extend(other.said.iter().filter(|statement| !self.said.contains(statement)).cloned());
        Self { said }
    }

    /// The roles of devices 1 to 5, the same from every rotation and from back to front.
    fn roles(&self) -> Vec<Option<Role>> {
        let judged = |said: Vec<Statement>| {
            let mut membership = Membership::new(founding().programme());
            membership.add_all(said);
            (1..=5).map(|seed| membership.member(device(seed).id()).map(|member| member.role)).collect::<Vec<_>>()
        };
        let expected = judged(self.said.clone());
        for turn in 0..self.said.len() {
            let mut said = self.said.clone();
            said.rotate_left(turn);
            assert_eq!(judged(said.clone()), expected);
            said.reverse();
            assert_eq!(judged(said), expected);
        }
        expected
    }
}

const SUPERVISOR: Option<Role> = Some(Role::Supervisor);
const PEER: Option<Role> = Some(Role::PeerWorker);

#[test]
fn the_founder_certifies_and_supervisors_go_on() {
    let mut story = Story::begin();
    story.say(&device(1), certify(&device(2), Role::PeerWorker));
    story.say(&device(1), certify(&device(3), Role::Supervisor));
    story.say(&device(3), certify(&device(4), Role::Volunteer));
    assert_eq!(story.roles(), [SUPERVISOR, PEER, SUPERVISOR, Some(Role::Volunteer), None]);
}

#[test]
fn only_supervisors_may_speak() {
    let mut story = Story::begin();
    story.say(&device(1), certify(&device(2), Role::PeerWorker));
    let mut membership = story.membership();
    let heads = membership.heads();
    let said = Statement::by_device(
        &device(2),
        founding().programme(),
        heads.clone(),
        Day(1),
        certify(&device(3), Role::Supervisor),
    );
    assert_eq!(membership.add(said), Err(StatementRefusal::NotPermitted));

    let stranger = Statement::by_device(
        &device(5),
        founding().programme(),
        heads.clone(),
        Day(1),
        certify(&device(5), Role::Supervisor),
    );
    assert_eq!(membership.add(stranger), Err(StatementRefusal::NotYet));

    let other = SignKey::from_secret(&Secret::from_bytes([98; 32]));
    let foreign = Statement::by_founder(&other, vec![], Day(1), certify(&device(5), Role::Supervisor));
    assert_eq!(membership.add(foreign), Err(StatementRefusal::OtherProgramme));
}

#[test]
fn a_forged_statement_is_refused() {
    let story = Story::begin();
    let membership = story.membership();
    let said = Statement::by_device(
        &device(1),
        founding().programme(),
        membership.heads(),
        Day(1),
        certify(&device(2), Role::PeerWorker),
    );
    for at in 0..said.bytes().len() {
        let mut bytes = said.bytes().to_vec();
        bytes[at] ^= 1;
        if let Ok(forged) = Statement::from_bytes(&bytes) {
            assert!(membership.clone().add(forged).is_err(), "byte {at}");
        }
    }
    assert_eq!(Statement::from_bytes(said.bytes()), Ok(said));
}

#[test]
fn an_end_keeps_what_it_names_and_quarantines_the_rest() {
    let mut story = Story::begin();
    story.say(&device(1), certify(&device(2), Role::PeerWorker));
    story.say(&device(1), end(&device(2), 5));
    assert_eq!(story.roles()[1], None);
    let membership = story.membership();
    let actor = Actor { device: device(2).id(), incarnation: 0 };
    assert_eq!(membership.roles_for(actor, casework(), 5), [Role::PeerWorker]);
    assert!(membership.roles_for(actor, casework(), 6).is_empty());
    assert_eq!(membership.ended(device(2).id()), Some((EndReason::Lost, Day(1))));

    story.say(&device(1), certify(&device(2), Role::PeerWorker));
    assert_eq!(story.roles()[1], PEER, "certified again after the end");
}

#[test]
fn concurrent_ends_take_the_lowest() {
    let mut before = Story::begin();
    before.say(&device(1), certify(&device(2), Role::PeerWorker));
    before.say(&device(1), certify(&device(3), Role::Supervisor));
    let (mut here, mut there) = (before.clone(), before);
    here.say(&device(1), end(&device(2), 5));
    there.say(&device(3), end(&device(2), 3));
    let both = here.with(&there);
    assert_eq!(both.roles()[1], None);
    let actor = Actor { device: device(2).id(), incarnation: 0 };
    assert_eq!(both.membership().roles_for(actor, casework(), 3), [Role::PeerWorker]);
    assert!(both.membership().roles_for(actor, casework(), 4).is_empty());
}

#[test]
fn what_an_ended_supervisor_said_unseen_is_void() {
    let mut before = Story::begin();
    before.say(&device(1), certify(&device(3), Role::Supervisor));
    let (mut thief, mut office) = (before.clone(), before);
    thief.say(&device(3), certify(&device(4), Role::Supervisor));
    thief.say(&device(4), certify(&device(5), Role::Supervisor));
    office.say(&device(1), end(&device(3), 0));
    assert_eq!(thief.with(&office).roles(), [SUPERVISOR, None, None, None, None]);
}

#[test]
fn two_who_end_each_other_are_both_ended_and_the_founder_decides() {
    let mut before = Story::begin();
    before.say(&device(1), certify(&device(3), Role::Supervisor));
    let (mut here, mut there) = (before.clone(), before);
    here.say(&device(1), end(&device(3), 0));
    there.say(&device(3), end(&device(1), 0));
    let mut both = here.with(&there);
    assert_eq!(both.roles(), [None; 5]);
    both.found(certify(&device(1), Role::Supervisor));
    assert_eq!(both.roles(), [SUPERVISOR, None, None, None, None]);
    both.say(&device(1), certify(&device(2), Role::PeerWorker));
    assert_eq!(both.roles(), [SUPERVISOR, PEER, None, None, None]);
}

#[test]
fn the_recovery_sheet_reads_never_writes_and_is_the_founding_keys_alone() {
    let sheet = Some(Role::RecoverySheet);
    let mut story = Story::begin();
    story.found(certify(&device(2), Role::RecoverySheet));
    story.say(&device(1), end(&device(2), 0));
    story.say(&device(1), certify(&device(2), Role::PeerWorker));
    assert_eq!(story.roles()[1], sheet, "a supervisor can neither end it nor make it something else");
    let membership = story.membership();
    assert!(membership.may_read(device(2).id(), casework()));
    let actor = Actor { device: device(2).id(), incarnation: 0 };
    assert!(membership.roles_for(actor, casework(), 1).is_empty());

    let heads = membership.heads();
    for (by, act) in
        [(device(1), certify(&device(3), Role::RecoverySheet)), (device(2), certify(&device(3), Role::PeerWorker))]
    {
        let said = Statement::by_device(&by, founding().programme(), heads.clone(), Day(1), act);
        assert_eq!(membership.clone().add(said), Err(StatementRefusal::NotPermitted));
    }
    story.found(end(&device(2), 0));
    assert_eq!(story.roles()[1], None);
}

#[test]
fn whoever_comes_by_the_sheet_may_ask_which_supervisors_are_gone() {
    let mut story = Story::begin();
    story.say(&device(1), certify(&device(3), Role::Supervisor));
    story.say(&device(1), certify(&device(4), Role::PeerWorker));
    story.found(certify(&device(5), Role::Supervisor));
    story.say(&device(5), certify(&device(2), Role::Supervisor));
    let before = |story: &Story, seed| story.membership().before_recovery(device(seed).id());
    let ids = |seeds: &[u8]| seeds.iter().map(|seed| device(*seed).id()).collect::<BTreeSet<_>>();
    assert_eq!(before(&story, 5).into_iter().collect::<BTreeSet<_>>(), ids(&[1, 3]));
    assert!(before(&story, 1).is_empty() && before(&story, 2).is_empty());
    story.say(&device(5), end(&device(3), 0));
    assert_eq!(before(&story, 5), [device(1).id()]);
}

#[test]
fn an_invitation_makes_one_member() {
    let by_invitation = |keys: &DeviceKeys| {
        let invitation = Some(InvitationId::from_bytes([3; 16]));
        Act::Certify(Certificate { device: keys.card(), role: Role::PeerWorker, teams: vec![], invitation })
    };
    let mut story = Story::begin();
    story.say(&device(1), by_invitation(&device(2)));
    story.say(&device(1), by_invitation(&device(3)));
    assert_eq!(story.roles()[..3], [SUPERVISOR, PEER, None]);
    assert!(story.membership().invitation_used(InvitationId::from_bytes([3; 16])));
}

#[test]
fn a_volunteer_reads_no_casework() {
    let mut story = Story::begin();
    let stock = CollectionId::from_bytes([8; 16]);
    story.say(&device(1), Act::Collection { id: stock, kind: CollectionKind::Stock });
    story.say(&device(1), certify(&device(2), Role::Volunteer));
    story.say(&device(1), certify(&device(3), Role::PeerWorker));
    let membership = story.membership();
    let reads = |seed, collection| membership.may_read(device(seed).id(), collection);
    assert!(reads(2, stock) && !reads(2, casework()));
    assert!(reads(3, stock) && reads(3, casework()));
    assert!(!reads(3, CollectionId::from_bytes([9; 16])), "not declared");
}

#[test]
fn limits_hold_at_and_over() {
    let story = Story::begin();
    let mut membership = story.membership();
    assert_eq!(Statement::from_bytes(&vec![0; STATEMENT_BYTES_MAX + 1]), Err(NotAStatement));
    let mut large = vec![casework(); STATEMENT_BYTES_MAX / 17 - 90];
    let said = |teams: Vec<CollectionId>| {
        let certificate = Certificate { device: device(2).card(), role: Role::PeerWorker, teams, invitation: None };
        Statement::by_founder(&founding(), vec![], Day(1), Act::Certify(certificate))
    };
    assert!(Statement::from_bytes(said(large.clone()).bytes()).is_ok());
    large.extend([casework(); 110]);
    assert_eq!(Statement::from_bytes(said(large).bytes()), Err(NotAStatement));
    assert_eq!(membership.add(said(vec![])), Ok(()));
}

#[test]
fn an_end_and_an_admission_name_so_many_logs_and_no_more() {
    let logs = |count: usize| -> Vec<LogEnd> {
        let log = |incarnation| LogEnd {
            collection: casework(),
            actor: Actor { device: device(2).id(), incarnation },
            seq: u64::MAX,
            batch: Hash::from_bytes([0xff; 32]),
        };
        (0..u32::try_from(count).unwrap()).map(|number| log(u32::MAX - number)).collect()
    };
    let device = device(2).id();
    for (count, says_something) in [(LOG_ENDS_MAX, true), (LOG_ENDS_MAX + 1, false)] {
        let end = Act::End(End { device, reason: EndReason::Lost, logs: logs(count) });
        for act in [end, Act::Admit(Admit { device, logs: logs(count) })] {
            let said = Statement::by_founder(&founding(), vec![], Day(1), act);
            let read = Statement::from_bytes(said.bytes()).unwrap();
            assert_eq!((read.act().is_some(), said.act().is_some()), (says_something, says_something));
        }
    }
}

#[test]
fn an_admission_counts_over_the_ends_that_it_knew() {
    let mut before = Story::begin();
    before.say(&device(1), certify(&device(2), Role::PeerWorker));
    before.say(&device(1), certify(&device(3), Role::Supervisor));
    let mut here = before.clone();
    here.say(&device(1), end(&device(2), 5));
    let membership = here.membership();
    assert_eq!(membership.roles_once_admitted(actor(&device(2)), casework(), 6), [Role::PeerWorker]);
    assert!(membership.roles_once_admitted(actor(&device(2)), casework(), 5).is_empty(), "it counts already");
    here.say(&device(1), admit(&device(2), 9));
    assert_eq!((here.counts(), here.roles()[1]), (9, None), "its work counts, the device stays ended");
    here.say(&device(1), admit(&device(2), 7));
    assert_eq!(here.counts(), 9, "lower than before changes nothing");

    let mut there = before;
    there.say(&device(3), end(&device(2), 3));
    let mut both = here.with(&there);
    assert_eq!(both.counts(), 3, "an end that the admission did not know");
    both.say(&device(3), admit(&device(2), 12));
    assert_eq!(both.counts(), 12);
}

#[test]
fn an_admission_needs_a_supervisor_who_knew_the_end() {
    let mut story = Story::begin();
    story.say(&device(1), certify(&device(2), Role::PeerWorker));
    story.say(&device(1), certify(&device(3), Role::Supervisor));
    story.say(&device(1), admit(&device(2), 9));
    story.say(&device(1), end(&device(2), 5));
    assert_eq!(story.counts(), 5, "nothing had ended");

    let heads = story.membership().heads();
    let own = Statement::by_device(&device(2), founding().programme(), heads, Day(1), admit(&device(2), 9));
    assert_eq!(story.membership().add(own), Err(StatementRefusal::NotPermitted));

    let (mut thief, mut office) = (story.clone(), story);
    thief.say(&device(3), admit(&device(2), 9));
    office.say(&device(1), end(&device(3), 0));
    assert_eq!(thief.counts(), 9);
    assert_eq!(thief.with(&office).counts(), 5, "who admitted it was ended unseen");
}

#[test]
fn what_a_newer_version_says_is_kept_and_what_rests_on_it_is_judged() {
    // A certificate with one part more, which might be a condition: it must not count as one without.
    let mut longer = Value::of(&certify(&device(4), Role::Supervisor)).as_bytes().to_vec();
    assert_eq!(longer[..4], [0x82, 0x01, 0x81, 0x83], "no invitation, and so three parts");
    longer[3] = 0x85;
    longer.extend([0xf6, 0x01]);
    let newer: [&[u8]; 4] = [
        &[0x82, 0x18, 0x63, 0x81, 0x01], // act 99
        &[0x82, 0x04, 0x81, 0x61, 0x78], // act 4 with something else in it
        &[0xa1, 0x00, 0x01],             // no array
        &longer,
    ];
    for act in newer {
        let mut story = Story::begin();
        story.say_newer(&device(1), act);
        story.say(&device(1), certify(&device(2), Role::PeerWorker));
        assert_eq!(story.roles(), [SUPERVISOR, PEER, None, None, None], "{act:02x?}");
        let membership = story.membership();
        let kept = membership.statements().find(|statement| statement.act().is_none()).unwrap();
        assert_eq!(Statement::from_bytes(kept.bytes()).as_ref(), Ok(kept));
    }
    let mut story = Story::begin();
    story.say(&device(1), certify(&device(2), Role::PeerWorker));
    let mut not_permitted = story.clone();
    not_permitted.say_newer(&device(2), newer[0]);
    let said = not_permitted.said.pop().unwrap();
    assert_eq!(story.membership().add(said), Err(StatementRefusal::NotPermitted), "only supervisors, whatever it is");
}

#[test]
fn a_reason_that_is_not_known_ends_and_wipes_nothing() {
    let mut story = Story::begin();
    story.say(&device(1), certify(&device(2), Role::PeerWorker));
    let reason = EndReason::Other(9);
    story.say(&device(1), Act::End(End { device: device(2).id(), reason, logs: up_to(&device(2), 3) }));
    assert_eq!(Statement::from_bytes(story.said.last().unwrap().bytes()).as_ref(), Ok(story.said.last().unwrap()));
    assert_eq!(story.membership().ended(device(2).id()), Some((reason, Day(1))));
    assert!(!story.membership().is_lost(device(2).id()));
}

#[test]
fn only_an_undisputed_end_as_lost_wipes() {
    let lost = |story: &Story| (1..=4).map(|seed| story.membership().is_lost(device(seed).id())).collect::<Vec<_>>();
    let mut before = Story::begin();
    before.say(&device(1), certify(&device(2), Role::PeerWorker));
    before.say(&device(1), certify(&device(3), Role::Supervisor));
    for reason in [EndReason::Left, EndReason::RoleChange] {
        let mut story = before.clone();
        story.say(&device(1), Act::End(End { device: device(2).id(), reason, logs: vec![] }));
        assert_eq!(lost(&story), [false; 4]);
    }
    let (mut here, mut there) = (before.clone(), before);
    here.say(&device(1), end(&device(3), 0));
    assert_eq!(lost(&here), [false, false, true, false]);
    there.say(&device(3), end(&device(1), 0));
    there.say(&device(3), certify(&device(4), Role::Supervisor));
    there.say(&device(4), end(&device(2), 0));
    assert_eq!(lost(&there), [true, true, false, false]);
    let mut both = here.with(&there);
    assert_eq!(both.roles(), [None; 5]);
    assert_eq!(lost(&both), [false; 4], "each is disputed by the other, and so is what rests on one of them");
    both.found(end(&device(3), 0));
    assert_eq!(lost(&both), [false, false, true, false], "the founding key decides");
    both.found(certify(&device(3), Role::PeerWorker));
    assert_eq!(lost(&both), [false; 4], "taken back");
}

#[test]
fn what_is_said_beside_an_own_end_is_counted() {
    let mut before = Story::begin();
    before.say(&device(1), certify(&device(3), Role::Supervisor));
    before.say(&device(3), certify(&device(2), Role::PeerWorker));
    let (mut thief, mut office) = (before.clone(), before);
    office.say(&device(1), end(&device(3), 0));
    for seed in 4..7 {
        thief.say(&device(3), certify(&device(seed), Role::Supervisor));
    }
    let both = thief.with(&office).membership();
    let said = [1, 2, 3].map(|seed| both.said_beside_its_end(device(seed).id()));
    assert_eq!(said, [0, 0, 3]);
}

/// One thing that one of two offices does, each with its own telling until they meet.
#[derive(Clone, Copy, Debug)]
enum Deed {
    End(u64),
    Admit(u64),
    Meet,
}

fn deeds() -> impl Strategy<Value = Vec<(bool, Deed)>> {
    let deed = prop_oneof![
        3 => (1..15u64).prop_map(Deed::End),
        3 => (1..15u64).prop_map(Deed::Admit),
        2 => Just(Deed::Meet),
    ];
    prop::collection::vec((any::<bool>(), deed), 1..10)
}

/// What counts by the law's words: of each end the highest of itself and of the admissions that knew it, of those the lowest.
fn counts_by_the_law(story: &Story) -> u64 {
    let membership = story.membership();
    let logs = |id: &Hash| match membership.statements[id].statement.act() {
        Some(Act::End(end)) => (true, end.logs[0].seq),
        Some(Act::Admit(admit)) => (false, admit.logs[0].seq),
        _ => (false, 0),
    };
    let by_end = membership.statements.keys().filter(|id| logs(id).0).map(|end| {
        let after = membership.statements.iter().filter(|(_, node)| node.ancestors.contains(end));
        let admitted = after.map(|(id, _)| logs(id)).filter(|(is_end, _)| !is_end).map(|(_, seq)| seq);
        admitted.max().unwrap_or(0).max(logs(end).1)
    });
    by_end.min().unwrap_or(20)
}

proptest! {
    #[test]
    fn ends_and_admissions_come_to_the_same_in_any_order(deeds in deeds(), turn in any::<prop::sample::Index>()) {
        let mut before = Story::begin();
        before.say(&device(1), certify(&device(2), Role::PeerWorker));
        before.say(&device(1), certify(&device(3), Role::Supervisor));
        let mut tellings = [before.clone(), before];
        for (second, deed) in deeds {
            let (telling, by) = (usize::from(second), if second { device(3) } else { device(1) });
            match deed {
                Deed::End(seq) => tellings[telling].say(&by, end(&device(2), seq)),
                Deed::Admit(seq) => tellings[telling].say(&by, admit(&device(2), seq)),
                Deed::Meet => tellings[telling] = tellings[telling].with(&tellings[1 - telling]),
            }
        }
        let mut both = tellings[0].with(&tellings[1]);
        let expected = counts_by_the_law(&both);
        prop_assert_eq!(both.counts(), expected);
        let turn = turn.index(both.said.len());
        both.said.rotate_left(turn);
        prop_assert_eq!(both.counts(), expected);
        both.said.reverse();
        prop_assert_eq!(both.counts(), expected);
    }
}
