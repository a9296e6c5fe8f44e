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
//! 3. A device is a member by each certificate that no end of it follows or stands beside.
//! 4. The recovery sheet is a member that reads and never writes, so that whoever holds it can open what was sealed.
//!    The founding key alone certifies and ends it: no supervisor can pass off a phone as the sheet, or take it away.

use crate::ids::{Actor, CollectionId, DeviceId, Hash, InvitationId, ProgrammeId};
use crate::keys::{DeviceCard, DeviceKeys, SignKey, VerifyKey, hash, programme_id};
use crate::limits::{STATEMENT_BYTES_MAX, STATEMENTS_MAX};
use crate::record::CollectionKind;
use crate::record::lists::Role;
use crate::time::Day;
use minicbor::{CborLen, Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};

/// Makes a device a member, with a role.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct Certificate {
    /// The device's public keys.
    #[n(0)]
    pub device: DeviceCard,
    /// What it may do.
    #[n(1)]
    pub role: Role,
    /// The casework collections whose team it belongs to. Supervisors belong to all.
    #[n(2)]
    pub teams: Vec<CollectionId>,
    /// The invitation it came by; one certificate per invitation counts.
    #[n(3)]
    pub invitation: Option<InvitationId>,
}

/// The last operation of a log that still counts after an end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct LogEnd {
    /// The collection.
    #[n(0)]
    pub collection: CollectionId,
    /// Whose log.
    #[n(1)]
    pub actor: Actor,
    /// Its last sequence that counts.
    #[n(2)]
    pub seq: u64,
    /// The id of the batch that holds it.
    #[n(3)]
    pub batch: Hash,
}

/// Why a device's membership ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(index_only)]
pub enum EndReason {
    /// The person left, or the device is not needed.
    #[n(1)]
    Left,
    /// The device is lost or seized: it wipes itself at its next contact.
    #[n(2)]
    Lost,
    /// Another certificate with another role follows.
    #[n(3)]
    RoleChange,
}

/// Ends a device's membership.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub struct End {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    /// Why.
    #[n(1)]
    pub reason: EndReason,
    /// What still counts of its logs; nothing of a log that is not named.
    #[n(2)]
    pub logs: Vec<LogEnd>,
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
pub enum Act {
    /// A device becomes a member.
    #[n(1)]
    Certify(#[n(0)] Certificate),
    /// A device's membership ends.
    #[n(2)]
    End(#[n(0)] End),
    /// A collection exists.
    #[n(3)]
    Collection {
        /// Its id.
        #[n(0)]
        id: CollectionId,
        /// What it is for.
        #[n(1)]
        kind: CollectionKind,
    },
}

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen)]
pub enum Author {
    /// The founding key, from the recovery sheet. Carries the public key, which the programme's id proves.
    #[n(0)]
    Founding(#[n(0)] VerifyKey),
    /// A supervisor's device.
    #[n(1)]
    Device(#[n(0)] DeviceId),
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
struct Body {
    #[n(0)]
    programme: ProgrammeId,
    #[n(1)]
    author: Author,
    #[n(2)]
    parents: Vec<Hash>,
    #[n(3)]
    day: Day,
    #[n(4)]
    act: Act,
}

#[derive(Encode, Decode)]
struct Parts<'a> {
    #[cbor(b(0), with = "minicbor::bytes")]
    body: &'a [u8],
    #[cbor(n(1), with = "minicbor::bytes")]
    signature: [u8; 64],
}

/// A statement that was read, whose signature is not judged yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    body: Body,
    bytes: Vec<u8>,
}

/// Bytes that are not a membership statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a membership statement")]
pub struct NotAStatement;

const STATEMENT_LABEL: &str = "kitbag statement v1";

impl Statement {
    /// The founding key says something.
    pub fn by_founder(founding: &SignKey, parents: Vec<Hash>, day: Day, act: Act) -> Self {
        let author = Author::Founding(founding.verify_key());
        Self::signed(founding, Body { programme: founding.programme(), author, parents, day, act })
    }

    /// A device says something.
    pub fn by_device(keys: &DeviceKeys, programme: ProgrammeId, parents: Vec<Hash>, day: Day, act: Act) -> Self {
        Self::signed(&keys.sign, Body { programme, author: Author::Device(keys.id()), parents, day, act })
    }

    fn signed(key: &SignKey, body: Body) -> Self {
        let encoded = minicbor::to_vec(&body).unwrap_or_default();
        let signature = key.sign(hash(STATEMENT_LABEL, &[&encoded]).as_bytes());
        let bytes = minicbor::to_vec(Parts { body: &encoded, signature }).unwrap_or_default();
        Self { body, bytes }
    }

    /// Reads a statement.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAStatement> {
        if bytes.len() > STATEMENT_BYTES_MAX {
            return Err(NotAStatement);
        }
        let parts: Parts<'_> = minicbor::decode(bytes).map_err(|_| NotAStatement)?;
        let body: Body = minicbor::decode(parts.body).map_err(|_| NotAStatement)?;
        let statement = Self { body, bytes: bytes.to_vec() };
        // One statement has one encoding, and so one hash.
        let again = minicbor::to_vec(&statement.body).ok();
        let whole = minicbor::to_vec(&parts).ok();
        let canonical = again.as_deref() == Some(parts.body) && whole.as_deref() == Some(bytes);
        if canonical { Ok(statement) } else { Err(NotAStatement) }
    }

    /// The statement as it travels.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The hash by which others name it.
    pub fn id(&self) -> Hash {
        hash("kitbag statement id v1", &[&self.bytes])
    }

    /// What it says.
    pub fn act(&self) -> &Act {
        &self.body.act
    }

    /// The programme it is about.
    pub fn programme(&self) -> ProgrammeId {
        self.body.programme
    }

    /// Who says it.
    pub fn author(&self) -> Author {
        self.body.author
    }

    fn verify(&self, key: &VerifyKey) -> bool {
        let Ok(parts) = minicbor::decode::<Parts<'_>>(&self.bytes) else {
            return false;
        };
        key.verify(hash(STATEMENT_LABEL, &[parts.body]).as_bytes(), &parts.signature)
    }
}

/// A member's standing by one certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Standing {
    certificate: Certificate,
    statement: Hash,
    /// What still counts, per log, once ends came; `None` while nothing ended it.
    ended_at: Option<BTreeMap<(CollectionId, Actor), u64>>,
}

impl Standing {
    fn is_sheet(&self) -> bool {
        self.certificate.role == Role::RecoverySheet
    }
}

fn is_sheet(act: &Act) -> bool {
    matches!(act, Act::Certify(certificate) if certificate.role == Role::RecoverySheet)
}

fn by_founding_key(statement: &Statement) -> bool {
    matches!(statement.author(), Author::Founding(_))
}

/// Rule 4: a recovery sheet that somebody else than the founding key certifies.
fn passes_off_a_sheet(statement: &Statement) -> bool {
    is_sheet(statement.act()) && !by_founding_key(statement)
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
}

#[derive(Clone, Debug)]
struct Node {
    statement: Statement,
    /// Everything it knew of, itself left out.
    ancestors: BTreeSet<Hash>,
}

impl Membership {
    /// A programme of which nothing is known yet.
    pub fn new(programme: ProgrammeId) -> Self {
        Self { programme, statements: BTreeMap::new(), standings: BTreeMap::new(), collections: BTreeMap::new() }
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
        for parent in &statement.body.parents {
            ancestors.extend(&self.statements.get(parent)?.ancestors);
            ancestors.insert(*parent);
        }
        Some(ancestors)
    }

    fn card_among(&self, ancestors: &BTreeSet<Hash>, device: DeviceId) -> Option<DeviceCard> {
        let acts = ancestors.iter().filter_map(|id| self.statements.get(id)).map(|node| node.statement.act());
        acts.filter_map(|act| if let Act::Certify(certificate) = act { Some(certificate.device) } else { None })
            .find(|card| card.id() == device)
    }

    /// Rule 1: the author was a supervisor, not ended, among what the statement knew.
    fn counted_when_said(&self, statement: &Statement, ancestors: &BTreeSet<Hash>) -> bool {
        let Author::Device(device) = statement.author() else {
            return true;
        };
        let known: Vec<(&Hash, &Node)> = ancestors.iter().filter_map(|id| self.statements.get_key_value(id)).collect();
        let ends = |certified: &Hash| {
            known.iter().any(|(_, node)| {
                let ended = matches!(node.statement.act(), Act::End(end) if end.device == device);
                // An end that the certificate knew of came before it.
                let before = self.statements.get(certified).is_some_and(|c| c.ancestors.contains(&node.statement.id()));
                ended && !before
            })
        };
        known.iter().any(|(id, node)| {
            let certified = matches!(node.statement.act(), Act::Certify(certificate)
                if certificate.device.id() == device && certificate.role == Role::Supervisor);
            certified && !ends(id)
        })
    }

    /// Draws the conclusions from all statements, the same whatever order they came in.
    fn judge(&mut self) {
        let void = self.void_statements();
        let mut standings: BTreeMap<DeviceId, Vec<Standing>> = BTreeMap::new();
        let mut collections = BTreeMap::new();
        let mut used_invitations = BTreeSet::new();
        for (id, node) in self.in_causal_order() {
            match node.statement.act() {
                _ if void.contains(&id) => {}
                Act::Certify(certificate) => {
                    if certificate.invitation.is_none_or(|invitation| used_invitations.insert(invitation)) {
                        let ended_at = self.ended_at(id, certificate.device.id());
                        let standing = Standing { certificate: certificate.clone(), statement: id, ended_at };
                        standings.entry(certificate.device.id()).or_default().push(standing);
                    }
                }
                Act::Collection { id: collection, kind } => {
                    collections.entry(*collection).or_insert(*kind);
                }
                Act::End(_) => {}
            }
        }
        // The sheet is nothing else beside, whatever supervisors say of its keys.
        for of_sheet in standings.values_mut().filter(|all| all.iter().any(Standing::is_sheet)) {
            of_sheet.retain(Standing::is_sheet);
        }
        self.standings = standings;
        self.collections = collections;
    }

    /// Rule 2: what ended supervisors said beside their end, and what rests on it.
    fn void_statements(&self) -> BTreeSet<Hash> {
        let mut void = BTreeSet::new();
        for (id, node) in self.in_causal_order() {
            let Author::Device(author) = node.statement.author() else {
                continue;
            };
            let is_end = matches!(node.statement.act(), Act::End(_));
            let beside_an_end = !is_end
                && self.ends_of(author).any(|(end, knew)| {
                    let before = node.ancestors.contains(&end) || knew.contains(&id);
                    !before && !self.superseded(author, end, &node.ancestors)
                });
            let standing_left = self
                .certificates_of(author)
                .any(|certified| node.ancestors.contains(&certified) && !void.contains(&certified));
            if !is_end && (beside_an_end || !standing_left) {
                void.insert(id);
            }
        }
        void
    }

    /// Whether the author was certified again, after `end`, among `ancestors`.
    fn superseded(&self, author: DeviceId, end: Hash, ancestors: &BTreeSet<Hash>) -> bool {
        self.certificates_of(author).any(|certified| {
            ancestors.contains(&certified)
                && self.statements.get(&certified).is_some_and(|node| node.ancestors.contains(&end))
        })
    }

    fn ends_of(&self, device: DeviceId) -> impl Iterator<Item = (Hash, &BTreeSet<Hash>)> {
        self.statements.iter().filter_map(move |(id, node)| {
            matches!(node.statement.act(), Act::End(end) if end.device == device).then_some((*id, &node.ancestors))
        })
    }

    fn certificates_of(&self, device: DeviceId) -> impl Iterator<Item = Hash> {
        self.statements.iter().filter_map(move |(id, node)| {
            matches!(node.statement.act(), Act::Certify(c) if c.device.id() == device).then_some(*id)
        })
    }

    /// Rule 3: what of the device's logs still counts under this certificate; `None` while nothing ended it.
    fn ended_at(&self, certified: Hash, device: DeviceId) -> Option<BTreeMap<(CollectionId, Actor), u64>> {
        let certificate = self.statements.get(&certified)?;
        let mut lowest: Option<BTreeMap<(CollectionId, Actor), u64>> = None;
        for (end, _) in self.ends_of(device).filter(|(end, _)| !certificate.ancestors.contains(end)) {
            let Some(statement) = self.statements.get(&end).map(|node| &node.statement) else {
                continue;
            };
            let Act::End(end) = statement.act() else {
                continue;
            };
            if is_sheet(certificate.statement.act()) && !by_founding_key(statement) {
                continue;
            }
            let here: BTreeMap<_, _> = end.logs.iter().map(|log| ((log.collection, log.actor), log.seq)).collect();
            lowest = Some(match lowest {
                None => here,
                // Concurrent ends take the lowest, and a log that one of them leaves out counts nothing.
                Some(before) => here
                    .into_iter()
                    .filter_map(|(log, seq)| before.get(&log).map(|other| (log, seq.min(*other))))
                    .collect(),
            });
        }
        lowest
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
        let named: BTreeSet<&Hash> = self.statements.values().flat_map(|node| &node.statement.body.parents).collect();
        self.statements.keys().filter(|id| !named.contains(id)).copied().collect()
    }

    /// Every statement, parents first.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.in_causal_order().into_iter().map(|(_, node)| &node.statement)
    }

    /// Whether the statement is known.
    pub fn contains(&self, id: &Hash) -> bool {
        self.statements.contains_key(id)
    }

    /// The member that a device is now, if it is one.
    pub fn member(&self, device: DeviceId) -> Option<Member> {
        let active = self.standings.get(&device)?.iter().rfind(|standing| standing.ended_at.is_none())?;
        let Certificate { device: card, role, teams, .. } = &active.certificate;
        Some(Member { card: *card, role: *role, teams: teams.clone() })
    }

    /// Every device that is a member now.
    pub fn members(&self) -> impl Iterator<Item = (DeviceId, Member)> {
        self.standings.keys().filter_map(|device| Some((*device, self.member(*device)?)))
    }

    /// The public keys of a device that is or was a member: what it signed then stays provable.
    pub fn card(&self, device: DeviceId) -> Option<DeviceCard> {
        self.standings.get(&device)?.first().map(|standing| standing.certificate.device)
    }

    /// Whether a device was a member and is none now, and why: the last reason given.
    pub fn ended(&self, device: DeviceId) -> Option<EndReason> {
        if !self.standings.contains_key(&device) || self.member(device).is_some() {
            return None;
        }
        let mut reasons: Vec<EndReason> = Vec::new();
        for (_, node) in self.in_causal_order() {
            if let Act::End(end) = node.statement.act()
                && end.device == device
            {
                reasons.push(end.reason);
            }
        }
        reasons.pop()
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
        let standings = self.standings.get(&actor.device).into_iter().flatten();
        standings
            .filter(|standing| !standing.is_sheet())
            .filter(|standing| match &standing.ended_at {
                None => true,
                Some(logs) => logs.get(&(collection, actor)).is_some_and(|last| seq <= *last),
            })
            .filter(|standing| self.reads(standing.certificate.role, &standing.certificate.teams, collection))
            .map(|standing| standing.certificate.role)
            .collect()
    }

    /// Whether a member may hold the keys of a collection and pull it.
    pub fn may_read(&self, device: DeviceId, collection: CollectionId) -> bool {
        self.member(device).is_some_and(|member| self.reads(member.role, &member.teams, collection))
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
#[path = "membership_tests.rs"]
mod tests;
