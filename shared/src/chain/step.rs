//! The step: what one statement changes, or why it is refused. Pure, whole or not at all.
//!
//! A [`Change`] holds what the statement touches and nothing else, so that a step costs the same however long the chain
//! is. Deeds are taken in order, each on what those before it in the same statement have changed.

use super::deed::{Certificate, Deed, End, EndReason, LogEnd, Logs, NewRole};
use super::state::{Collection, Counting, Device, Ended, NamedKey, ProposedSheet, State, Term, raise, reads};
use super::statement::Statement;
use super::undo::Parts;
use super::{Head, StatementRefusal};
use crate::fault_injection::{Guard, stands};
use crate::ids::{CollectionId, DeviceId, InvitationId, KeyId};
use crate::keys::DeviceCard;
use crate::limits::{
    CHAIN_BYTES_MAX, CHAIN_STATEMENTS_MAX, COLLECTIONS_MAX, COUNTING_LOGS_MAX, ENDS_RESERVE_BYTES,
    ENDS_RESERVE_STATEMENTS, MEMBERS_MAX, SHEET_RESERVE_BYTES, SHEET_RESERVE_STATEMENTS, TERMS_MAX,
};
use crate::record::CollectionKind;
use crate::record::lists::Role;
use crate::time::Day;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The changes that a lawful statement makes.
#[derive(Debug)]
pub struct Change {
    head: Head,
    bytes: u64,
    members: usize,
    devices: BTreeMap<DeviceId, Device>,
    collections: BTreeMap<CollectionId, Collection>,
    keys: BTreeMap<KeyId, NamedKey>,
    code: Option<(CollectionId, KeyId)>,
    sheet: Option<DeviceId>,
    proposed_sheet: Option<Arc<ProposedSheet>>,
    replaced_sheets: BTreeMap<DeviceId, u32>,
    invitations: BTreeSet<InvitationId>,
}

type Taken = Result<(), StatementRefusal>;

const NOT_PERMITTED: Taken = Err(StatementRefusal::NotPermitted);

fn permitted(lawful: bool) -> Taken {
    if lawful { Ok(()) } else { NOT_PERMITTED }
}

fn room(enough: bool) -> Taken {
    if enough { Ok(()) } else { Err(StatementRefusal::TooMany) }
}

impl State {
    /// Judges the next statement. Its signature and its place in the chain are looked at by [`super::Chain`].
    pub fn step(&self, statement: &Statement) -> Result<Change, StatementRefusal> {
        let deeds = statement.deeds().ok_or(StatementRefusal::Newer)?;
        Step::begin(self, statement).all(deeds, deeds)
    }

    /// The same, of a statement that took others back: this is what they were said on. Whoever they let in held keys.
    pub(super) fn step_after_reset(&self, statement: &Statement) -> Result<Change, StatementRefusal> {
        let deeds = statement.deeds().ok_or(StatementRefusal::Newer)?;
        let mut step = Step::begin(self, statement);
        step.owed = self.collections.keys().copied().collect();
        step.all(deeds, deeds.get(1..).unwrap_or_default())
    }

    /// Takes a change that was made of this very state. Returns what takes it back: keys that it named stay known.
    pub(super) fn take(&mut self, change: Change) -> Parts {
        let Change { head, bytes, members, code, sheet, proposed_sheet, .. } = change;
        self.head = Some(head);
        self.bytes = bytes;
        self.invitations.extend(change.invitations);
        let named: Vec<_> = change.keys.iter().map(|(key, named)| (*key, Some(named.taken_back()))).collect();
        let before = self.put(Parts {
            members,
            code,
            sheet,
            proposed_sheet,
            devices: each(change.devices),
            collections: each(change.collections),
            keys: each(change.keys),
            replaced_sheets: each(change.replaced_sheets),
        });
        Parts { keys: named, ..before }
    }
}

fn each<K, V>(places: BTreeMap<K, V>) -> Vec<(K, Option<V>)> {
    places.into_iter().map(|(key, value)| (key, Some(value))).collect()
}

#[cfg(test)]
thread_local! {
    /// Statements that were looked at on this thread: what judging costs, counted and not timed.
    pub(super) static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

struct Step<'a> {
    before: &'a State,
    author: DeviceId,
    number: u32,
    day: Day,
    change: Change,
    /// Collections that need a new key before the statement ends.
    owed: BTreeSet<CollectionId>,
}

impl<'a> Step<'a> {
    fn begin(before: &'a State, statement: &Statement) -> Self {
        #[cfg(test)]
        STEPS.set(STEPS.get() + 1);
        let size = u64::try_from(statement.bytes().len()).unwrap_or(u64::MAX);
        let change = Change {
            head: statement.place(),
            bytes: before.bytes.saturating_add(size),
            members: before.members,
            devices: BTreeMap::new(),
            collections: BTreeMap::new(),
            keys: BTreeMap::new(),
            code: before.code,
            sheet: before.sheet,
            proposed_sheet: before.proposed_sheet.clone(),
            replaced_sheets: BTreeMap::new(),
            invitations: BTreeSet::new(),
        };
        let (author, number, day) = (statement.author(), statement.number(), statement.day());
        Self { before, author, number, day, change, owed: BTreeSet::new() }
    }

    fn all(mut self, deeds: &[Deed], left: &[Deed]) -> Result<Change, StatementRefusal> {
        self.may_speak()?;
        self.has_room(deeds)?;
        left.iter().try_for_each(|deed| self.deed(deed))?;
        self.finish()
    }

    fn is_first(&self) -> bool {
        self.before.head.is_none()
    }

    /// The places of the reserve are for those who must always be heard.
    fn has_room(&self, deeds: &[Deed]) -> Taken {
        let (mut statements, mut bytes) = (CHAIN_STATEMENTS_MAX, CHAIN_BYTES_MAX);
        if self.before.sheet != Some(self.author) {
            statements -= SHEET_RESERVE_STATEMENTS;
            bytes -= SHEET_RESERVE_BYTES;
            if !is_an_end(deeds) {
                statements -= ENDS_RESERVE_STATEMENTS;
                bytes -= ENDS_RESERVE_BYTES;
            }
        }
        room(self.number < statements && self.change.bytes <= bytes)
    }

    /// Supervisors and the sheet speak. Of statement 0 the author is the first supervisor, whom it certifies itself.
    fn may_speak(&self) -> Taken {
        let role = self.before.devices.get(&self.author).and_then(Device::current).map(|term| term.role);
        let speaks = matches!(role, Some(Role::Supervisor | Role::RecoverySheet));
        permitted(self.is_first() || speaks || !stands(Guard::Speaks))
    }

    fn deed(&mut self, deed: &Deed) -> Taken {
        match deed {
            Deed::Certify(certificate) => self.certify(certificate),
            Deed::End(end) => self.end(end),
            Deed::Role(role) => self.role(role),
            Deed::Collection { id, kind } => self.collection(*id, *kind),
            Deed::Key { collection, key, desk } => self.key(*collection, *key, desk.as_ref()),
            Deed::CodeKey { collection, key } => self.code_key(*collection, *key),
            Deed::Admit(logs) => self.admit(logs),
            Deed::TurnAway(invitation) => self.turn_away(*invitation),
            Deed::Sheet(card) => self.sheet(card),
            // Whoever resets has done that already, and says it once.
            Deed::Reset { .. } => NOT_PERMITTED,
        }
    }

    fn device(&self, id: DeviceId) -> Option<&Device> {
        self.change.devices.get(&id).or_else(|| self.before.devices.get(&id))
    }

    fn declared(&self, id: CollectionId) -> Option<&Collection> {
        self.change.collections.get(&id).or_else(|| self.before.collections.get(&id))
    }

    fn collections(&self) -> impl Iterator<Item = (CollectionId, CollectionKind)> {
        let all = self.before.collections.iter().chain(&self.change.collections);
        all.map(|(id, collection)| (*id, collection.kind))
    }

    fn readable(&self, role: Role, teams: &[CollectionId]) -> BTreeSet<CollectionId> {
        self.collections().filter(|(id, kind)| reads(role, teams, *id, *kind)).map(|(id, _)| id).collect()
    }

    fn uses(&mut self, invitation: InvitationId) -> Taken {
        permitted(!self.before.invitations.contains(&invitation) && self.change.invitations.insert(invitation))
    }

    fn turn_away(&mut self, invitation: InvitationId) -> Taken {
        self.uses(invitation)
    }

    fn certify(&mut self, certificate: &Certificate) -> Taken {
        let Certificate { device: card, role, teams, invitation } = certificate;
        permitted(*role != Role::RecoverySheet && self.are_teams(teams))?;
        room(self.change.members < MEMBERS_MAX)?;
        invitation.map_or(Ok(()), |invitation| self.uses(invitation))?;
        self.begin_term(card, *role, teams)
    }

    fn are_teams(&self, teams: &[CollectionId]) -> bool {
        let casework = |id| self.declared(id).is_some_and(|collection| collection.kind == CollectionKind::Casework);
        teams.iter().all(|team| casework(*team))
    }

    /// A device that is no member now becomes one. A sheet is never anything else, whoever has it.
    fn begin_term(&mut self, card: &DeviceCard, role: Role, teams: &[CollectionId]) -> Taken {
        let id = card.id();
        let mut device = self.device(id).cloned().unwrap_or_else(|| new_device(card));
        let was_sheet = device.terms.iter().any(|term| term.role == Role::RecoverySheet);
        permitted(device.current().is_none() && !was_sheet)?;
        self.push_term(&mut device, role, teams)?;
        self.change.members += 1;
        self.change.devices.insert(id, device);
        Ok(())
    }

    fn push_term(&self, device: &mut Device, role: Role, teams: &[CollectionId]) -> Taken {
        room(device.terms.len() < TERMS_MAX)?;
        let (since, by) = (self.number, self.author);
        device.terms.push(Term { role, teams: teams.to_vec(), since, by, ended: None });
        Ok(())
    }

    /// A member's device, ended. Nobody ends themselves: a phone that says so may not be its owner's any more.
    fn ended(&self, id: DeviceId, reason: EndReason, logs: &[LogEnd]) -> Result<Device, StatementRefusal> {
        let mut device = self.device(id).cloned().ok_or(StatementRefusal::NotPermitted)?;
        let counting = counting(id, logs)?;
        let current = device.terms.last_mut().filter(|term| term.ended.is_none());
        let term = current.ok_or(StatementRefusal::NotPermitted)?;
        permitted(id != self.author && term.role != Role::RecoverySheet)?;
        term.ended = Some(Ended { number: self.number, reason, day: self.day, counting });
        Ok(device)
    }

    fn end(&mut self, end: &End) -> Taken {
        let device = self.ended(end.device, end.reason, &end.logs)?;
        if let Some(term) = device.terms.last() {
            let read = self.readable(term.role, &term.teams);
            self.owed.extend(read);
        }
        self.change.members = self.change.members.saturating_sub(1);
        self.change.devices.insert(end.device, device);
        Ok(())
    }

    fn role(&mut self, new: &NewRole) -> Taken {
        let NewRole { device: id, role, teams, logs } = new;
        permitted(*role != Role::RecoverySheet && self.are_teams(teams))?;
        let mut device = self.ended(*id, EndReason::RoleChange, logs)?;
        let before = device.terms.last().map(|term| self.readable(term.role, &term.teams)).unwrap_or_default();
        self.push_term(&mut device, *role, teams)?;
        let now = self.readable(*role, teams);
        self.owed.extend(before.difference(&now));
        self.change.devices.insert(*id, device);
        Ok(())
    }

    /// A collection is declared once, and named its first key in the same statement.
    fn collection(&mut self, id: CollectionId, kind: CollectionKind) -> Taken {
        permitted(self.declared(id).is_none())?;
        let several = kind == CollectionKind::Casework;
        permitted(several || self.collections().all(|(_, other)| other != kind))?;
        room(self.collections().count() < COLLECTIONS_MAX)?;
        let no_key_yet = KeyId::from_bytes([0; KeyId::LEN]);
        self.change.collections.insert(id, Collection { kind, key: no_key_yet, desk: None });
        self.owed.insert(id);
        Ok(())
    }

    /// A key is named once: nothing goes back to one that somebody held before.
    fn names(&mut self, key: KeyId, collection: CollectionId) -> Taken {
        let new = !self.before.keys.contains_key(&key);
        let named = NamedKey { collection, number: self.number };
        permitted(new && self.change.keys.insert(key, named).is_none())
    }

    fn key(&mut self, id: CollectionId, key: KeyId, desk: Option<&crate::keys::WrapKey>) -> Taken {
        let mut collection = self.declared(id).cloned().ok_or(StatementRefusal::NotPermitted)?;
        permitted(desk.is_some() == (collection.kind == CollectionKind::Desk))?;
        self.names(key, id)?;
        (collection.key, collection.desk) = (key, desk.cloned());
        self.change.collections.insert(id, collection);
        self.owed.remove(&id);
        Ok(())
    }

    fn code_key(&mut self, id: CollectionId, key: KeyId) -> Taken {
        permitted(self.change.code.is_none() && self.are_teams(&[id]))?;
        self.names(key, id)?;
        self.change.code = Some((id, key));
        Ok(())
    }

    /// Admits operations: raises, and never lowers, what counts of a log by each end before this.
    fn admit(&mut self, admit: &Logs) -> Taken {
        let mut device = self.device(admit.device).cloned().ok_or(StatementRefusal::NotPermitted)?;
        let admitted = counting(admit.device, &admit.logs)?;
        let mut ends = device.terms.iter_mut().filter_map(|term| term.ended.as_mut()).peekable();
        permitted(ends.peek().is_some())?;
        for ended in ends {
            raise(&mut ended.counting, &admitted);
            room(ended.counting.len() <= COUNTING_LOGS_MAX)?;
        }
        self.change.devices.insert(admit.device, device);
        Ok(())
    }

    /// A new sheet: the first one in statement 0, by whoever holds the old one, or by two supervisors who say the same.
    fn sheet(&mut self, card: &DeviceCard) -> Taken {
        permitted(self.device(card.id()).is_none())?;
        if self.is_first() {
            permitted(self.change.sheet.is_none())?;
            return self.begin_sheet(card);
        }
        // One statement names one: the one before it is ended, and no other.
        permitted(self.change.sheet == self.before.sheet)?;
        if self.before.sheet == Some(self.author) {
            return self.replace_sheet(card);
        }
        let proposed = self.before.proposed_sheet.as_ref().filter(|proposed| proposed.card == *card);
        let by_another = proposed.is_some_and(|proposed| proposed.by != self.author && self.is_supervisor(proposed.by));
        if !by_another {
            self.change.proposed_sheet = Some(Arc::new(ProposedSheet { card: card.clone(), by: self.author }));
            return Ok(());
        }
        if let Some(old) = self.before.sheet {
            self.change.replaced_sheets.insert(old, self.number);
        }
        self.replace_sheet(card)
    }

    fn is_supervisor(&self, id: DeviceId) -> bool {
        self.device(id).and_then(Device::current).is_some_and(|term| term.role == Role::Supervisor)
    }

    /// The old sheet could read everything.
    fn replace_sheet(&mut self, card: &DeviceCard) -> Taken {
        if let Some(old) = self.before.sheet
            && let Some(mut device) = self.device(old).cloned()
        {
            if let Some(term) = device.terms.last_mut() {
                let (number, reason, day) = (self.number, EndReason::Left, self.day);
                term.ended = Some(Ended { number, reason, day, counting: Counting::new() });
            }
            self.change.members = self.change.members.saturating_sub(1);
            self.change.devices.insert(old, device);
        }
        let all: Vec<CollectionId> = self.collections().map(|(id, _)| id).collect();
        self.owed.extend(all);
        self.begin_sheet(card)
    }

    fn begin_sheet(&mut self, card: &DeviceCard) -> Taken {
        self.change.sheet = Some(card.id());
        self.change.proposed_sheet = None;
        self.begin_term(card, Role::RecoverySheet, &[])
    }

    fn finish(self) -> Result<Change, StatementRefusal> {
        permitted(self.change.sheet.is_some())?;
        permitted(!self.is_first() || self.is_supervisor(self.author))?;
        let owes = !self.owed.is_empty() && stands(Guard::NewKeys);
        if owes { Err(StatementRefusal::KeyOwed) } else { Ok(self.change) }
    }
}

fn new_device(card: &DeviceCard) -> Device {
    Device { card: Arc::new(card.clone()), terms: Vec::new() }
}

/// An end and what belongs to one: it has places of its own in the chain.
fn is_an_end(deeds: &[Deed]) -> bool {
    let belongs = |deed: &Deed| matches!(deed, Deed::End(_) | Deed::Key { .. } | Deed::Admit(_));
    deeds.iter().any(|deed| matches!(deed, Deed::End(_))) && deeds.iter().all(belongs)
}

/// The logs must be the device's own.
fn counting(device: DeviceId, logs: &[LogEnd]) -> Result<Counting, StatementRefusal> {
    permitted(logs.iter().all(|log| log.actor.device == device))?;
    Ok(logs.iter().map(|log| ((log.collection, log.actor), log.last())).collect())
}
