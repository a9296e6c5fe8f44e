//! Who belongs to a programme: signed statements that every device and the server judge alike.
//!
//! Statements form a graph: each names the statements its author knew. The founding key, whose hash is the
//! programme's id, certifies the first supervisor; supervisors certify and end devices and declare collections.
//! It knows no names of people, no storage and no transport.
//!
//! How statements are judged:
//! 1. A statement counts if its author was, among the statements it names and theirs, a certified supervisor
//!    who had not been ended. The founding key's always count.
//! 2. What an ended supervisor said without its ender knowing is void, except that person's own ends: when two
//!    supervisors end each other, both stand, and the founding key decides by certifying again.
//! 3. A device is a member by each certificate that no end of it follows or stands beside. What counts of its logs is
//!    the lowest that any of those ends lets count.
//!    A batch beside the chain that leads to the one that an end names does not count; which batches those are is for those
//!    to say who hold them.
//! 4. An admission raises what counts by each end that its author knew, and by no other: work that one end leaves out
//!    and that a supervisor admitted is left out all the same by an end that came without their knowing of it.
//! 5. The recovery sheet is a member that reads and never writes, so that whoever holds it can open what was sealed.
//!    The founding key alone certifies and ends it: no supervisor can pass off a phone as the sheet, or take it away.
//! 6. A device wipes itself for an end as lost that nobody disputes: whose author was not ended without knowing of it,
//!    nor made a member by someone who was. A wipe cannot be taken back; the membership ends in either case.
//! 7. A statement whose act only a newer version can read says nothing here. It is kept, and what names it is judged.

mod judge;
mod statement;

use crate::ids::{Actor, CollectionId, DeviceId, Hash, InvitationId, ProgrammeId};
use crate::keys::{DeviceCard, programme_id};
use crate::limits::STATEMENTS_MAX;
use crate::record::CollectionKind;
use crate::record::lists::Role;
use crate::time::Day;
use minicbor::{CborLen, Decode, Encode};
pub use statement::{Act, Admit, Author, Certificate, End, EndReason, LogEnd, NotAStatement, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// The last of a log that counts: its sequence, 0 where nothing does, and the batch that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen)]
pub struct Last {
    /// The sequence.
    #[n(0)]
    pub seq: u64,
    /// The id of its batch: what counts is in it, and in those that it follows on.
    #[n(1)]
    pub batch: Hash,
}

impl Last {
    /// Nothing of the log counts.
    const NOTHING: Self = Self { seq: 0, batch: Hash::from_bytes([0; 32]) };
}

/// How far one certificate of a device reaches into one of its logs.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Reach {
    /// What the device may do by it.
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
type Counting = BTreeMap<(CollectionId, Actor), Last>;

/// A member's standing by one certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Standing {
    certificate: Certificate,
    statement: Hash,
    /// What still counts once ends came; `None` while nothing ended it.
    ended_at: Option<Counting>,
}

impl Standing {
    fn reach(&self, actor: Actor, collection: CollectionId) -> Reach {
        let last = |logs: &Counting| logs.get(&(collection, actor)).copied().unwrap_or(Last::NOTHING);
        Reach { role: self.certificate.role, last: self.ended_at.as_ref().map(last) }
    }

    fn is_sheet(&self) -> bool {
        self.certificate.role == Role::RecoverySheet
    }
}

fn is_sheet(statement: &Statement) -> bool {
    matches!(statement.act(), Some(Act::Certify(certificate)) if certificate.role == Role::RecoverySheet)
}

fn by_founding_key(statement: &Statement) -> bool {
    matches!(statement.author(), Author::Founding(_))
}

/// Rule 5: a recovery sheet that somebody else than the founding key certifies.
fn passes_off_a_sheet(statement: &Statement) -> bool {
    is_sheet(statement) && !by_founding_key(statement)
}

/// What a member may do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its public keys.
    pub card: DeviceCard,
    /// Its role.
    pub role: Role,
    /// Its teams' casework collections.
    pub teams: Vec<CollectionId>,
}

/// Why a statement cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatementRefusal {
    /// About another programme.
    #[error("the statement is about another programme")]
    OtherProgramme,
    /// More than [`STATEMENTS_MAX`].
    #[error("the programme has too many statements")]
    TooMany,
    /// Signed by a key that is not its author's.
    #[error("the statement is not signed by its author")]
    BadSignature,
    /// Its author or something it names is not known here yet: offer it again later.
    #[error("the statement names something not known yet")]
    NotYet,
    /// Its author may not say this.
    #[error("the statement's author may not say this")]
    NotPermitted,
}

/// All statements known of one programme, and what follows from them.
#[derive(Clone, Debug)]
pub struct Membership {
    programme: ProgrammeId,
    statements: BTreeMap<Hash, Node>,
    standings: BTreeMap<DeviceId, Vec<Standing>>,
    collections: BTreeMap<CollectionId, CollectionKind>,
    /// Devices that are to wipe themselves.
    lost: BTreeSet<DeviceId>,
}

#[derive(Clone, Debug)]
struct Node {
    statement: Statement,
    /// Everything it knew of, itself left out.
    ancestors: BTreeSet<Hash>,
}

impl Node {
    fn certifies(&self) -> Option<&Certificate> {
        if let Some(Act::Certify(certificate)) = self.statement.act() { Some(certificate) } else { None }
    }

    fn ends(&self) -> Option<&End> {
        if let Some(Act::End(end)) = self.statement.act() { Some(end) } else { None }
    }
}

impl Membership {
    /// A programme of which nothing is known yet.
    pub fn new(programme: ProgrammeId) -> Self {
        Self {
            programme,
            statements: BTreeMap::new(),
            standings: BTreeMap::new(),
            collections: BTreeMap::new(),
            lost: BTreeSet::new(),
        }
    }

    /// Takes all of `statements` that can be taken, in whatever order they come. Returns those that cannot, with why.
    pub fn add_all(&mut self, statements: Vec<Statement>) -> Vec<(Statement, StatementRefusal)> {
        let mut waiting = statements;
        loop {
            let before = waiting.len();
            let mut refused = Vec::new();
            for statement in waiting {
                if let Err(refusal) = self.insert(&statement) {
                    refused.push((statement, refusal));
                }
            }
            let stuck = refused.len() == before || !refused.iter().any(|(_, why)| *why == StatementRefusal::NotYet);
            if stuck {
                self.judge();
                return refused;
            }
            waiting = refused.into_iter().map(|(statement, _)| statement).collect();
        }
    }

    /// Takes one statement.
    pub fn add(&mut self, statement: Statement) -> Result<(), StatementRefusal> {
        self.insert(&statement)?;
        self.judge();
        Ok(())
    }

    fn insert(&mut self, statement: &Statement) -> Result<(), StatementRefusal> {
        let id = statement.id();
        if self.statements.contains_key(&id) {
            return Ok(());
        }
        if statement.programme() != self.programme {
            return Err(StatementRefusal::OtherProgramme);
        }
        if self.statements.len() >= STATEMENTS_MAX {
            return Err(StatementRefusal::TooMany);
        }
        let ancestors = self.ancestors_of(statement).ok_or(StatementRefusal::NotYet)?;
        let key = match statement.author() {
            Author::Founding(key) if programme_id(&key) == self.programme => key,
            Author::Founding(_) => return Err(StatementRefusal::BadSignature),
            Author::Device(device) => self.card_among(&ancestors, device).ok_or(StatementRefusal::NotYet)?.verify,
        };
        if !statement.verify(&key) {
            return Err(StatementRefusal::BadSignature);
        }
        if !self.counted_when_said(statement, &ancestors) || passes_off_a_sheet(statement) {
            return Err(StatementRefusal::NotPermitted);
        }
        self.statements.insert(id, Node { statement: statement.clone(), ancestors });
        Ok(())
    }

    fn ancestors_of(&self, statement: &Statement) -> Option<BTreeSet<Hash>> {
        let mut ancestors = BTreeSet::new();
        for parent in statement.parents() {
            ancestors.extend(&self.statements.get(parent)?.ancestors);
            ancestors.insert(*parent);
        }
        Some(ancestors)
    }

    fn card_among(&self, ancestors: &BTreeSet<Hash>, device: DeviceId) -> Option<DeviceCard> {
        let nodes = ancestors.iter().filter_map(|id| self.statements.get(id));
        let cards = nodes.filter_map(|node| node.certifies()).map(|certificate| certificate.device.clone());
        cards.into_iter().find(|card| card.id() == device)
    }

    /// Rule 1: the author was a supervisor, not ended, among what the statement knew.
    fn counted_when_said(&self, statement: &Statement, ancestors: &BTreeSet<Hash>) -> bool {
        let Author::Device(device) = statement.author() else {
            return true;
        };
        let known: Vec<(&Hash, &Node)> = ancestors.iter().filter_map(|id| self.statements.get_key_value(id)).collect();
        let ends = |certified: &Hash| {
            known.iter().any(|(_, node)| {
                let ended = node.ends().is_some_and(|end| end.device == device);
                // An end that the certificate knew of came before it.
                let before = self.statements.get(certified).is_some_and(|c| c.ancestors.contains(&node.statement.id()));
                ended && !before
            })
        };
        known.iter().any(|(id, node)| {
            let certified = node
                .certifies()
                .is_some_and(|certificate| certificate.device.id() == device && certificate.role == Role::Supervisor);
            certified && !ends(id)
        })
    }

    /// Parents before children; beside each other by hash.
    fn in_causal_order(&self) -> Vec<(Hash, &Node)> {
        let mut nodes: Vec<_> = self.statements.iter().map(|(id, node)| (*id, node)).collect();
        nodes.sort_by_key(|(id, node)| (node.ancestors.len(), *id));
        nodes
    }

    /// The programme.
    pub fn programme(&self) -> ProgrammeId {
        self.programme
    }

    /// The statements that no other names yet: the parents of the next one.
    pub fn heads(&self) -> Vec<Hash> {
        let named: BTreeSet<&Hash> = self.statements.values().flat_map(|node| node.statement.parents()).collect();
        self.statements.keys().filter(|id| !named.contains(id)).copied().collect()
    }

    /// Every statement, parents first.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.in_causal_order().into_iter().map(|(_, node)| &node.statement)
    }

    /// The statements that make a device the member it is now, parents first: its certificate, and all that its author knew.
    pub fn leading_to(&self, device: DeviceId) -> Vec<&Statement> {
        let standings = self.standings.get(&device).into_iter().flatten();
        let certified = standings.filter(|standing| standing.ended_at.is_none()).map(|standing| standing.statement);
        let known = |id: &Hash| self.statements.get(id).map(|node| (*id, node.ancestors.len()));
        // The one that knew of the fewest others.
        let first = certified.filter_map(|id| known(&id)).min_by_key(|(id, known)| (*known, *id));
        let Some(node) = first.and_then(|(id, _)| self.statements.get(&id)) else {
            return Vec::new();
        };
        let leads = |id: &Hash| node.ancestors.contains(id) || *id == node.statement.id();
        self.in_causal_order().into_iter().filter(|(id, _)| leads(id)).map(|(_, node)| &node.statement).collect()
    }

    /// Whether the statement is known.
    pub fn contains(&self, id: &Hash) -> bool {
        self.statements.contains_key(id)
    }

    /// The member that a device is now, if it is one.
    pub fn member(&self, device: DeviceId) -> Option<Member> {
        let active = self.standings.get(&device)?.iter().rfind(|standing| standing.ended_at.is_none())?;
        let Certificate { device: card, role, teams, .. } = &active.certificate;
        Some(Member { card: card.clone(), role: *role, teams: teams.clone() })
    }

    /// Every device that is a member now.
    pub fn members(&self) -> impl Iterator<Item = (DeviceId, Member)> {
        self.standings.keys().filter_map(|device| Some((*device, self.member(*device)?)))
    }

    /// The public keys of a device that is or was a member: what it signed then stays provable.
    pub fn card(&self, device: DeviceId) -> Option<DeviceCard> {
        self.standings.get(&device)?.first().map(|standing| standing.certificate.device.clone())
    }

    /// Whether a device was a member and is none now: the last end of it, with the day that its author's clock showed.
    pub fn ended(&self, device: DeviceId) -> Option<(EndReason, Day)> {
        if !self.standings.contains_key(&device) || self.member(device).is_some() {
            return None;
        }
        self.last_end(device)
    }

    /// The last end of a device, even if it was certified again since.
    pub fn last_end(&self, device: DeviceId) -> Option<(EndReason, Day)> {
        let mut ends = self.in_causal_order().into_iter().filter_map(|(_, node)| Some((node.ends()?, &node.statement)));
        let last = ends.rfind(|(end, _)| end.device == device);
        last.map(|(end, statement)| (end.reason, statement.day()))
    }

    /// Whether a device is to wipe itself, by rule 5.
    pub fn is_lost(&self, device: DeviceId) -> bool {
        self.lost.contains(&device)
    }

    /// The supervisors whom the founding key knew of when it certified this one: whoever came in by the recovery sheet
    /// decides whether their phones are lost. None for the founder.
    pub fn before_recovery(&self, device: DeviceId) -> Vec<DeviceId> {
        let standings = self.standings.get(&device).into_iter().flatten();
        let certified = standings.filter_map(|standing| self.statements.get(&standing.statement));
        let known: BTreeSet<&Hash> =
            certified.filter(|node| by_founding_key(&node.statement)).flat_map(|node| &node.ancestors).collect();
        let was_known = |other: DeviceId| self.certificates_of(other).any(|certified| known.contains(&certified));
        let supervisors = self.members().filter(|(_, member)| member.role == Role::Supervisor);
        supervisors.map(|(other, _)| other).filter(|other| *other != device && was_known(*other)).collect()
    }

    /// Whether an invitation has already made a member.
    pub fn invitation_used(&self, invitation: InvitationId) -> bool {
        self.standings.values().flatten().any(|standing| standing.certificate.invitation == Some(invitation))
    }

    /// The declared collections.
    pub fn collections(&self) -> &BTreeMap<CollectionId, CollectionKind> {
        &self.collections
    }

    /// Which roles a device may have written this operation with, now or then. Empty: not accepted (yet).
    pub fn roles_for(&self, actor: Actor, collection: CollectionId, seq: u64) -> Vec<Role> {
        self.roles_where(actor, collection, |reach| reach.holds(seq))
    }

    /// Which roles that ended it would have, if a supervisor admitted it. Empty: there is nothing to admit.
    pub fn roles_once_admitted(&self, actor: Actor, collection: CollectionId, seq: u64) -> Vec<Role> {
        self.roles_where(actor, collection, |reach| !reach.holds(seq))
    }

    fn roles_where(&self, actor: Actor, collection: CollectionId, which: impl Fn(&Reach) -> bool) -> Vec<Role> {
        self.reaches(actor, collection).into_iter().filter(which).map(|reach| reach.role).collect()
    }

    /// How far each certificate by which the device reads the collection reaches into that log.
    pub fn reaches(&self, actor: Actor, collection: CollectionId) -> Vec<Reach> {
        let standings = self.standings.get(&actor.device).into_iter().flatten();
        let reads = |standing: &&Standing| {
            let Certificate { role, teams, .. } = &standing.certificate;
            !standing.is_sheet() && self.reads(*role, teams, collection)
        };
        standings.filter(reads).map(|standing| standing.reach(actor, collection)).collect()
    }

    /// Whether a member may hold the keys of a collection and pull it.
    pub fn may_read(&self, device: DeviceId, collection: CollectionId) -> bool {
        self.member(device).is_some_and(|member| self.reads(member.role, &member.teams, collection))
    }

    /// Whether a device was ever a supervisor's.
    pub fn was_ever_supervisor(&self, device: DeviceId) -> bool {
        let mut standings = self.standings.get(&device).into_iter().flatten();
        standings.any(|standing| standing.certificate.role == Role::Supervisor)
    }

    /// Whether a device may read a collection now, or was ever a member who might.
    pub fn might_ever_read(&self, device: DeviceId, collection: CollectionId) -> bool {
        let standings = self.standings.get(&device).into_iter().flatten();
        let mut certificates = standings.map(|standing| &standing.certificate);
        certificates.any(|certificate| self.reads(certificate.role, &certificate.teams, collection))
    }

    fn reads(&self, role: Role, teams: &[CollectionId], collection: CollectionId) -> bool {
        match (self.collections.get(&collection), role) {
            (None, _) | (_, Role::Other(_)) => false,
            (Some(_), Role::Supervisor | Role::RecoverySheet) => true,
            (Some(CollectionKind::Programme | CollectionKind::Stock), Role::PeerWorker | Role::Volunteer) => true,
            (Some(CollectionKind::Casework), Role::PeerWorker) => teams.contains(&collection),
            (Some(CollectionKind::Casework), Role::Volunteer) => false,
            (Some(CollectionKind::Desk), Role::PeerWorker | Role::Volunteer) => false,
        }
    }
}

#[cfg(test)]
mod tests;
