//! What the statements come to: members, collections, the keys that seal, and what of each log counts.
//!
//! Only [`super::step`] changes it. Everything here answers questions.

use super::deed::{Deed, EndReason};
use super::head::Head;
use super::last::Last;
use super::statement::Statement;
use crate::ids::{Actor, CollectionId, DeviceId, InvitationId, KeyId};
use crate::keys::{DeviceCard, WrapKey};
use crate::record::CollectionKind;
use crate::record::lists::Role;
use crate::time::Day;
use minicbor::{CborLen, Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The reach of one role of a device into one of its logs.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Reach {
    /// The role, which says what the device may do.
    #[n(0)]
    pub role: Role,
    /// The last operation that counts by it; `None` while nothing ended it.
    #[n(1)]
    pub last: Option<Last>,
}

impl Reach {
    /// Whether it reaches as far as that sequence.
    pub fn holds(&self, seq: u64) -> bool {
        self.last.is_none_or(|last| seq <= last.seq)
    }
}

/// Up to where each log counts.
pub(super) type Counting = BTreeMap<(CollectionId, Actor), Last>;

/// Sequences begin at 1: a log that an end left out counts nothing.
pub(super) fn raise(counting: &mut Counting, admitted: &Counting) {
    for (log, last) in admitted {
        let counts = counting.entry(*log).or_insert(Last::NOTHING);
        if last.seq > counts.seq {
            *counts = *last;
        }
    }
}

/// The end of one role of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ended {
    /// The number of the statement that said it.
    pub(super) number: u32,
    pub(super) reason: EndReason,
    pub(super) day: Day,
    pub(super) counting: Counting,
}

/// A term: one role of a device, from the statement that gave it to the one that ended it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) role: Role,
    pub(super) teams: Vec<CollectionId>,
    /// The number of the statement that gave it.
    pub(super) since: u32,
    pub(super) by: DeviceId,
    pub(super) ended: Option<Ended>,
}

impl Term {
    /// The number of things as which it counts where states are remembered.
    pub(super) fn things(&self) -> usize {
        1 + self.teams.len() + self.ended.as_ref().map_or(0, |ended| ended.counting.len())
    }

    fn reach(&self, actor: Actor, collection: CollectionId) -> Reach {
        let last = |ended: &Ended| ended.counting.get(&(collection, actor)).copied().unwrap_or(Last::NOTHING);
        Reach { role: self.role, last: self.ended.as_ref().map(last) }
    }
}

/// A device that is or was a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Device {
    pub(super) card: Arc<DeviceCard>,
    /// Oldest first; only the last may be going on.
    pub(super) terms: Vec<Term>,
}

impl Device {
    pub(super) fn current(&self) -> Option<&Term> {
        self.terms.last().filter(|term| term.ended.is_none())
    }
}

/// A declared collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// The purpose.
    pub kind: CollectionKind,
    /// The key that seals it.
    pub key: KeyId,
    /// Of the desk: what members seal to.
    pub desk: Option<WrapKey>,
}

/// A key that a statement named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NamedKey {
    pub(super) collection: CollectionId,
    /// The number of the statement; [`u32::MAX`] once that was taken back.
    pub(super) number: u32,
}

impl NamedKey {
    /// The same once the statement is taken back: only who reads now may hold it.
    pub(super) const fn taken_back(self) -> Self {
        Self { number: u32::MAX, ..self }
    }
}

/// A sheet that supervisors proposed, until another of them says the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ProposedSheet {
    pub(super) card: DeviceCard,
    pub(super) by: DeviceId,
}

/// A member: the device's keys, its role and its teams now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The public keys.
    pub card: DeviceCard,
    /// The role.
    pub role: Role,
    /// The casework collections of its teams.
    pub teams: Vec<CollectionId>,
}

/// The state that the statements of a programme come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub(super) head: Option<Head>,
    /// Of all statements up to the head.
    pub(super) bytes: u64,
    pub(super) devices: BTreeMap<DeviceId, Device>,
    /// The number of devices that are members now.
    pub(super) members: usize,
    pub(super) collections: BTreeMap<CollectionId, Collection>,
    /// Every key that was ever named, with its collection: also those that do not seal any more, and those of statements
    /// that were taken back, for what was sealed meanwhile.
    pub(super) keys: BTreeMap<KeyId, NamedKey>,
    pub(super) code: Option<(CollectionId, KeyId)>,
    pub(super) sheet: Option<DeviceId>,
    pub(super) proposed_sheet: Option<Arc<ProposedSheet>>,
    /// Sheets that supervisors replaced, and the number of the statement that did.
    pub(super) replaced_sheets: BTreeMap<DeviceId, u32>,
    /// Invitations that made a member, or were turned away.
    pub(super) invitations: BTreeSet<InvitationId>,
}

impl State {
    /// The member that a device is now, if it is one.
    pub fn member(&self, device: DeviceId) -> Option<Member> {
        let device = self.devices.get(&device)?;
        let Term { role, teams, .. } = device.current()?;
        Some(Member { card: DeviceCard::clone(&device.card), role: *role, teams: teams.clone() })
    }

    /// The devices that are members now.
    pub fn members(&self) -> impl Iterator<Item = (DeviceId, Member)> {
        self.devices.keys().filter_map(|device| Some((*device, self.member(*device)?)))
    }

    /// The devices that are or were members.
    pub fn devices(&self) -> impl Iterator<Item = DeviceId> {
        self.devices.keys().copied()
    }

    /// The public keys of a device that is or was a member: what it signed then stays provable.
    pub fn card(&self, device: DeviceId) -> Option<DeviceCard> {
        self.devices.get(&device).map(|device| DeviceCard::clone(&device.card))
    }

    /// By which key a statement must be signed: its author's, whom statement 0 certifies itself.
    pub(super) fn card_of_author(&self, statement: &Statement) -> Option<DeviceCard> {
        let author = statement.author();
        if self.head.is_some() {
            return self.card(author);
        }
        let mut certificates = statement.deeds()?.iter().filter_map(Deed::certificate);
        certificates.find(|certificate| certificate.device.id() == author).map(|certificate| certificate.device.clone())
    }

    /// Whether a device was a member and is none now: its last end, with the day that its author's clock showed.
    pub fn ended(&self, device: DeviceId) -> Option<(EndReason, Day)> {
        if self.devices.get(&device)?.current().is_some() { None } else { self.last_end(device) }
    }

    /// The last end of a device, even if it was certified again since.
    pub fn last_end(&self, device: DeviceId) -> Option<(EndReason, Day)> {
        let mut ends = self.devices.get(&device)?.terms.iter().filter_map(|term| term.ended.as_ref());
        ends.next_back().map(|ended| (ended.reason, ended.day))
    }

    /// Whether a device is to wipe itself: it was ended as lost, and never certified again.
    pub fn is_lost(&self, device: DeviceId) -> bool {
        self.ended(device).is_some_and(|(reason, _)| reason == EndReason::Lost)
    }

    /// The supervisors who were there before the recovery sheet certified this one: whoever came in by the sheet decides
    /// whether their phones are lost. None for anybody else.
    pub fn before_recovery(&self, device: DeviceId) -> Vec<DeviceId> {
        let current = self.devices.get(&device).and_then(Device::current);
        let Some(term) = current.filter(|term| self.is_or_was_sheet(term.by)) else {
            return Vec::new();
        };
        let earlier = |(id, other): (&DeviceId, &Device)| {
            let supervisor = other.current().is_some_and(|term| term.role == Role::Supervisor);
            let first = other.terms.first().is_some_and(|first| first.since < term.since);
            (supervisor && first && *id != device).then_some(*id)
        };
        self.devices.iter().filter_map(earlier).collect()
    }

    /// The device that gave a member the role that it has now.
    pub fn brought_in_by(&self, device: DeviceId) -> Option<DeviceId> {
        self.devices.get(&device)?.current().map(|term| term.by)
    }

    /// The number of the statement by which a device became a member for the first time.
    pub fn first_since(&self, device: DeviceId) -> Option<u32> {
        self.devices.get(&device)?.terms.first().map(|term| term.since)
    }

    /// Whether a device is the recovery sheet, or was one.
    pub fn is_or_was_sheet(&self, device: DeviceId) -> bool {
        let terms = self.devices.get(&device).into_iter().flat_map(|device| &device.terms);
        terms.into_iter().any(|term| term.role == Role::RecoverySheet)
    }

    /// The recovery sheet.
    pub fn sheet(&self) -> Option<DeviceId> {
        self.sheet
    }

    /// A sheet that one supervisor proposed and another may confirm, and who proposed it.
    pub fn proposed_sheet(&self) -> Option<(&DeviceCard, DeviceId)> {
        self.proposed_sheet.as_ref().map(|proposed| (&proposed.card, proposed.by))
    }

    /// Whether an invitation has already made a member, or was turned away.
    pub fn invitation_used(&self, invitation: InvitationId) -> bool {
        self.invitations.contains(&invitation)
    }

    /// The declared collections.
    pub fn collections(&self) -> &BTreeMap<CollectionId, Collection> {
        &self.collections
    }

    /// The key that seals a collection.
    pub fn sealing_key(&self, collection: CollectionId) -> Option<KeyId> {
        self.collections.get(&collection).map(|collection| collection.key)
    }

    /// The key that marks participant codes, and the collection whose readers hold it.
    pub fn code_key(&self) -> Option<(CollectionId, KeyId)> {
        self.code
    }

    /// The collection of a key that was ever named.
    pub fn collection_of(&self, key: KeyId) -> Option<CollectionId> {
        self.keys.get(&key).map(|key| key.collection)
    }

    /// The keys that a device is to hold: every key ever named of the collections that it may read now.
    pub fn keys_for(&self, device: DeviceId) -> impl Iterator<Item = (KeyId, CollectionId)> {
        let keys = self.keys.iter().map(|(key, named)| (*key, named.collection));
        keys.filter(move |(_, collection)| self.may_read(device, *collection))
    }

    /// The roles with which a device may have written this operation, now or then. Empty: not accepted (yet).
    pub fn roles_for(&self, actor: Actor, collection: CollectionId, seq: u64) -> Vec<Role> {
        self.roles_where(actor, collection, |reach| reach.holds(seq))
    }

    /// The ended roles by which it would count, if a supervisor admitted it. Empty: there is nothing to admit.
    pub fn roles_once_admitted(&self, actor: Actor, collection: CollectionId, seq: u64) -> Vec<Role> {
        self.roles_where(actor, collection, |reach| !reach.holds(seq))
    }

    fn roles_where(&self, actor: Actor, collection: CollectionId, which: impl Fn(&Reach) -> bool) -> Vec<Role> {
        self.reaches(actor, collection).into_iter().filter(which).map(|reach| reach.role).collect()
    }

    /// The reach into that log of each role by which the device reads the collection. The sheet writes nothing.
    pub fn reaches(&self, actor: Actor, collection: CollectionId) -> Vec<Reach> {
        let terms = self.terms_reading(actor.device, collection).filter(|term| term.role != Role::RecoverySheet);
        terms.map(|term| term.reach(actor, collection)).collect()
    }

    fn terms_reading(&self, device: DeviceId, collection: CollectionId) -> impl Iterator<Item = &Term> {
        let terms = self.devices.get(&device).into_iter().flat_map(|device| &device.terms);
        terms.filter(move |term| self.reads(term, collection))
    }

    /// Whether a member may hold the keys of a collection and pull it.
    pub fn may_read(&self, device: DeviceId, collection: CollectionId) -> bool {
        let current = self.devices.get(&device).and_then(Device::current);
        current.is_some_and(|term| self.reads(term, collection))
    }

    /// Whether a device may hold a key: of what it may read now; or one that a statement that still counts named before it
    /// stopped reading that, to seal with it what it wrote until then.
    pub fn may_hold(&self, device: DeviceId, key: KeyId) -> bool {
        let Some(NamedKey { collection, number }) = self.keys.get(&key).copied() else { return false };
        let mut ends = self.terms_reading(device, collection).map(|term| term.ended.as_ref());
        ends.any(|end| end.is_none_or(|end| number < end.number))
    }

    /// The number of the statement since which a device does not read a collection that it once read.
    pub fn stopped_reading(&self, device: DeviceId, collection: CollectionId) -> Option<u32> {
        if self.may_read(device, collection) {
            return None;
        }
        self.ends_of_reading(device, collection).max()
    }

    /// The numbers of the statements that ended a term by which a device read a collection.
    pub fn ends_of_reading(&self, device: DeviceId, collection: CollectionId) -> impl Iterator<Item = u32> {
        self.terms_reading(device, collection).filter_map(|term| term.ended.as_ref()).map(|end| end.number)
    }

    /// Whether a device was ever a supervisor's.
    pub fn was_ever_supervisor(&self, device: DeviceId) -> bool {
        let mut terms = self.devices.get(&device).into_iter().flat_map(|device| &device.terms);
        terms.any(|term| term.role == Role::Supervisor)
    }

    /// Whether a device may read a collection now, or was ever a member who might.
    pub fn might_ever_read(&self, device: DeviceId, collection: CollectionId) -> bool {
        self.terms_reading(device, collection).next().is_some()
    }

    fn reads(&self, term: &Term, collection: CollectionId) -> bool {
        let kind = self.collections.get(&collection).map(|collection| collection.kind);
        kind.is_some_and(|kind| reads(term.role, &term.teams, collection, kind))
    }
}

/// Whether a role with these teams may read a collection of that kind.
pub(super) fn reads(role: Role, teams: &[CollectionId], collection: CollectionId, kind: CollectionKind) -> bool {
    match (kind, role) {
        (_, Role::Other(_)) => false,
        (_, Role::Supervisor | Role::RecoverySheet) => true,
        (CollectionKind::Programme | CollectionKind::Stock, Role::PeerWorker | Role::Volunteer) => true,
        (CollectionKind::Casework, Role::PeerWorker) => teams.contains(&collection),
        (CollectionKind::Casework, Role::Volunteer) => false,
        (CollectionKind::Desk, Role::PeerWorker | Role::Volunteer) => false,
    }
}
