//! The step beside a naive model, which keeps all that was said and looks through all of it at each question.

use super::story::*;
use crate::chain::undo::Trail;
use crate::chain::{Certificate, Deed, End, NewRole};
use crate::ids::{InvitationId, KeyId};
use crate::record::CollectionKind;
use crate::record::lists::Role;
use proptest::prelude::*;

/// The founder, five others, a stranger and the sheet.
const DEVICES: [usize; 8] = [FOUNDER, 2, 3, 4, 5, 6, 7, SHEET];
const ROLES: [Role; 3] = [Role::Supervisor, Role::PeerWorker, Role::Volunteer];

/// What is tried, before it has keys: new ones are named when it is said.
#[derive(Clone, Debug)]
enum Try {
    Certify(usize, Role, Option<u8>),
    End(usize),
    Role(usize, Role),
    TurnAway(u8),
    Reset(u32),
    /// New keys of some collections; of all in most statements, so that ends find them.
    Keys(u8),
    /// A key that was named before.
    OldKey,
}

fn device() -> impl Strategy<Value = usize> {
    prop::sample::select(DEVICES.to_vec())
}

fn role() -> impl Strategy<Value = Role> {
    prop::sample::select(ROLES.to_vec())
}

fn deed() -> impl Strategy<Value = Try> {
    prop_oneof![
        4 => (device(), role(), prop::option::of(0..3u8)).prop_map(|(device, role, by)| Try::Certify(device, role, by)),
        3 => device().prop_map(Try::End),
        2 => (device(), role()).prop_map(|(device, role)| Try::Role(device, role)),
        1 => (0..3u8).prop_map(Try::TurnAway),
        1 => (0..12u32).prop_map(Try::Reset),
        1 => Just(Try::OldKey),
    ]
}

fn statement() -> impl Strategy<Value = (usize, Vec<Try>)> {
    let keys = prop_oneof![4 => Just(0b1111u8), 1 => 0..16u8].prop_map(Try::Keys);
    let deeds = (prop::collection::vec(deed(), 1..3), keys).prop_map(|(mut deeds, keys)| {
        deeds.push(keys);
        deeds
    });
    (prop_oneof![3 => Just(FOUNDER), 2 => Just(SHEET), 5 => device()], deeds)
}

fn invitation(number: u8) -> InvitationId {
    InvitationId::from_bytes([number; 16])
}

fn spelled(story: &mut Story, tries: &[Try]) -> Vec<Deed> {
    let spell = |one: &Try| match one {
        Try::Certify(device, role, None) => vec![certify(*device, *role)],
        Try::Certify(device, role, Some(by)) => vec![certify_by(*device, *role, invitation(*by))],
        Try::End(device) => vec![end(*device, 5)],
        Try::Role(device, role) => vec![new_role(*device, *role, 5)],
        Try::TurnAway(by) => vec![Deed::TurnAway(invitation(*by))],
        Try::Reset(to) => vec![Deed::Reset { to: *to }],
        Try::OldKey => vec![Deed::Key { collection: casework(), key: key_id(1), desk: None }],
        Try::Keys(which) => {
            let chosen = |kind: &CollectionKind| which >> (kind.code() - 1) & 1 == 1;
            story.rotate(&CollectionKind::ALL.into_iter().filter(chosen).collect::<Vec<_>>())
        }
    };
    tries.iter().flat_map(spell).collect()
}

#[derive(Clone)]
struct Said {
    by: usize,
    deeds: Vec<Deed>,
    void: bool,
}

/// All that was taken.
struct Model {
    said: Vec<Said>,
}

fn about(device: usize, deed: &Deed) -> Option<Option<Role>> {
    match deed {
        Deed::Certify(Certificate { device: card, role, .. }) if card.id() == id(device) => Some(Some(*role)),
        Deed::Role(NewRole { device: other, role, .. }) if *other == id(device) => Some(Some(*role)),
        Deed::End(End { device: other, .. }) if *other == id(device) => Some(None),
        Deed::Sheet(card) if card.id() == id(device) => Some(Some(Role::RecoverySheet)),
        _ => None,
    }
}

fn reads(role: Option<Role>, kind: CollectionKind) -> bool {
    match role {
        Some(Role::Supervisor | Role::RecoverySheet) => true,
        Some(Role::PeerWorker) => kind != CollectionKind::Desk,
        Some(Role::Volunteer) => matches!(kind, CollectionKind::Programme | CollectionKind::Stock),
        _ => false,
    }
}

impl Model {
    /// The role of a device once `more` is said after all that holds.
    fn role(&self, device: usize, more: &[Deed]) -> Option<Role> {
        let held = self.said.iter().filter(|said| !said.void).flat_map(|said| &said.deeds);
        held.chain(more).filter_map(|deed| about(device, deed)).next_back().flatten()
    }

    fn used(&self, by: InvitationId, more: &[Deed]) -> bool {
        let all = self.said.iter().flat_map(|said| &said.deeds).chain(more);
        all.into_iter().any(|deed| match deed {
            Deed::Certify(certificate) => certificate.invitation == Some(by),
            Deed::TurnAway(turned) => *turned == by,
            _ => false,
        })
    }

    fn named(&self, key: KeyId, more: &[Deed]) -> bool {
        let all = self.said.iter().flat_map(|said| &said.deeds).chain(more);
        all.into_iter().any(|deed| matches!(deed, Deed::Key { key: named, .. } if *named == key))
    }

    fn is_lawful_deed(&self, by: usize, before: &[Deed], deed: &Deed) -> bool {
        let speaks = matches!(self.role(by, before), Some(Role::Supervisor | Role::RecoverySheet));
        let target = |device: crate::ids::DeviceId| DEVICES.into_iter().find(|one| id(*one) == device).unwrap();
        let may_end =
            |device: usize| device != by && self.role(device, before).is_some_and(|role| role != Role::RecoverySheet);
        speaks
            && match deed {
                Deed::Certify(certificate) => {
                    let device = target(certificate.device.id());
                    let fresh = certificate.invitation.is_none_or(|by| !self.used(by, before));
                    device != SHEET && self.role(device, before).is_none() && fresh
                }
                Deed::End(end) => may_end(target(end.device)),
                Deed::Role(role) => may_end(target(role.device)),
                Deed::TurnAway(by) => !self.used(*by, before),
                Deed::Key { key, .. } => !self.named(*key, before),
                _ => false,
            }
    }

    /// Each collection that somebody is shut out of by a deed has a new key after it.
    fn keys_follow(&self, deeds: &[Deed], shut_out_first: bool) -> bool {
        let named_after = |at: usize, kind: CollectionKind| {
            deeds[at..].iter().any(|deed| matches!(deed, Deed::Key { collection: of, .. } if *of == collection(kind)))
        };
        let shut_out = |at: usize, kind: CollectionKind| {
            let reads = |device: usize, to: usize| reads(self.role(device, &deeds[..to]), kind);
            DEVICES.into_iter().any(|device| reads(device, at) && !reads(device, at + 1))
        };
        CollectionKind::ALL.into_iter().all(|kind| {
            let first = !shut_out_first || named_after(0, kind);
            first && (0..deeds.len()).all(|at| !shut_out(at, kind) || named_after(at, kind))
        })
    }

    fn take(&mut self, by: usize, deeds: &[Deed]) -> bool {
        let before = self.said.clone();
        let mut left = deeds;
        let mut resets = false;
        if let [Deed::Reset { to }, rest @ ..] = deeds {
            let to = *to as usize;
            if by != SHEET || self.said.get(to).is_none_or(|said| said.void) {
                return false;
            }
            self.said.iter_mut().skip(to + 1).for_each(|said| said.void = true);
            (left, resets) = (rest, true);
        }
        let lawful = (0..left.len()).all(|at| self.is_lawful_deed(by, &left[..at], &left[at]));
        if lawful && self.keys_follow(left, resets) {
            self.said.push(Said { by, deeds: left.to_vec(), void: false });
            return true;
        }
        self.said = before;
        false
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn the_step_does_what_a_naive_model_does(told in prop::collection::vec(statement(), 1..14)) {
        let mut story = Story::begin();
        let first = story.chain.at(0).unwrap().deeds().unwrap().to_vec();
        let mut model = Model { said: vec![Said { by: FOUNDER, deeds: first, void: false }] };
        // It remembers nothing of what stood before, so that each reset judges anew what it keeps.
        let mut anew = story.chain.clone();
        for (by, tries) in told {
            let deeds = spelled(&mut story, &tries);
            let statement = story.next(by, &deeds);
            let taken = story.try_say(by, &deeds);
            anew.trail = Trail::default();
            prop_assert_eq!(anew.push(statement), taken);
            prop_assert_eq!(anew.state(), story.chain.state(), "undone is as if it was never said");
            prop_assert_eq!(taken.is_ok(), model.take(by, &deeds), "{} says {:?}: {:?}", by, deeds, taken);
            for device in DEVICES {
                prop_assert_eq!(story.role(device), model.role(device, &[]), "device {}", device);
            }
        }
        let void = |number: usize| story.chain.is_void(number.try_into().unwrap());
        prop_assert!(model.said.iter().enumerate().all(|(number, said)| said.void == void(number)));
        // Nobody is a member whom nobody lawful made one: every author was heard in their turn.
        prop_assert!(model.said.iter().all(|said| DEVICES.contains(&said.by)));
        let kept = crate::chain::Chain::kept(story.chain.programme(), story.chain.statements().cloned().collect());
        let kept = kept.unwrap();
        prop_assert_eq!(kept.state(), story.chain.state());
    }
}
