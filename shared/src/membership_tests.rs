//! Membership as tables of small stories, each judged in every order of its statements.

use super::*;
use crate::keys::Secret;

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

fn end(device: &DeviceKeys, seq: u64) -> Act {
    let actor = Actor { device: device.id(), incarnation: 0 };
    let log = LogEnd { collection: casework(), actor, seq, batch: Hash::from_bytes([0; 32]) };
    Act::End(End { device: device.id(), reason: EndReason::Lost, logs: vec![log] })
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
    assert_eq!(membership.ended(device(2).id()), Some(EndReason::Lost));

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
    let mut large = vec![casework(); STATEMENT_BYTES_MAX / 17 - 20];
    let said = |teams: Vec<CollectionId>| {
        let certificate = Certificate { device: device(2).card(), role: Role::PeerWorker, teams, invitation: None };
        Statement::by_founder(&founding(), vec![], Day(1), Act::Certify(certificate))
    };
    assert!(Statement::from_bytes(said(large.clone()).bytes()).is_ok());
    large.extend([casework(); 40]);
    assert_eq!(Statement::from_bytes(said(large).bytes()), Err(NotAStatement));
    assert_eq!(membership.add(said(vec![])), Ok(()));
}
