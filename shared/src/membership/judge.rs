//! What follows from all statements together, the same whatever order they came in.

use super::{
    Act, Admit, Author, Counting, End, EndReason, Last, Membership, Node, Standing, by_founding_key, is_sheet,
};
use crate::ids::{DeviceId, Hash};
use std::collections::{BTreeMap, BTreeSet};

impl Membership {
    /// Draws the conclusions from all statements.
    pub(super) fn judge(&mut self) {
        let doubtful = self.doubtful_statements();
        let void = |id: &Hash, node: &Node| doubtful.contains(id) && node.ends().is_none();
        let mut standings: BTreeMap<DeviceId, Vec<Standing>> = BTreeMap::new();
        let mut collections = BTreeMap::new();
        let mut used_invitations = BTreeSet::new();
        for (id, node) in self.in_causal_order().into_iter().filter(|(id, node)| !void(id, node)) {
            match node.statement.act() {
                Some(Act::Certify(certificate)) => {
                    if certificate.invitation.is_none_or(|invitation| used_invitations.insert(invitation)) {
                        let ended_at = self.ended_at(id, certificate.device.id(), &doubtful);
                        let standing = Standing { certificate: certificate.clone(), statement: id, ended_at };
                        standings.entry(certificate.device.id()).or_default().push(standing);
                    }
                }
                Some(Act::Collection { id: collection, kind }) => {
                    collections.entry(*collection).or_insert(*kind);
                }
                Some(Act::End(_) | Act::Admit(_)) | None => {}
            }
        }
        // The sheet is nothing else beside, whatever supervisors say of its keys.
        for of_sheet in standings.values_mut().filter(|all| all.iter().any(Standing::is_sheet)) {
            of_sheet.retain(Standing::is_sheet);
        }
        self.lost = self.lost_among(&standings, &doubtful);
        self.standings = standings;
        self.collections = collections;
    }

    /// Rule 2: what ended supervisors said beside their end, and what rests on it. All but the ends among it is void.
    fn doubtful_statements(&self) -> BTreeSet<Hash> {
        let mut doubtful = BTreeSet::new();
        for (id, node) in self.in_causal_order() {
            let Author::Device(author) = node.statement.author() else {
                continue;
            };
            let standing_left = self
                .certificates_of(author)
                .any(|certified| node.ancestors.contains(&certified) && !doubtful.contains(&certified));
            if !standing_left || self.stands_beside_an_end_of(author, id, node) {
                doubtful.insert(id);
            }
        }
        doubtful
    }

    fn stands_beside_an_end_of(&self, author: DeviceId, id: Hash, node: &Node) -> bool {
        self.ends_of(author).any(|(end, _, ended)| {
            let one_knew_the_other = node.ancestors.contains(&end) || ended.ancestors.contains(&id);
            !one_knew_the_other && !self.superseded(author, end, &node.ancestors)
        })
    }

    /// Whether the author was certified again, after `end`, among `ancestors`.
    fn superseded(&self, author: DeviceId, end: Hash, ancestors: &BTreeSet<Hash>) -> bool {
        self.certificates_of(author).any(|certified| {
            ancestors.contains(&certified)
                && self.statements.get(&certified).is_some_and(|node| node.ancestors.contains(&end))
        })
    }

    fn ends_of(&self, device: DeviceId) -> impl Iterator<Item = (Hash, &End, &Node)> {
        let ends = self.statements.iter().filter_map(|(id, node)| Some((*id, node.ends()?, node)));
        ends.filter(move |(_, end, _)| end.device == device)
    }

    pub(super) fn certificates_of(&self, device: DeviceId) -> impl Iterator<Item = Hash> {
        let certificates = self.statements.iter().filter_map(|(id, node)| Some((*id, node.certifies()?)));
        certificates.filter(move |(_, certificate)| certificate.device.id() == device).map(|(id, _)| id)
    }

    /// Rule 3: what of the device's logs still counts under this certificate; `None` while nothing ended it.
    fn ended_at(&self, certified: Hash, device: DeviceId, doubtful: &BTreeSet<Hash>) -> Option<Counting> {
        let certificate = self.statements.get(&certified)?;
        let may_end = |node: &Node| !is_sheet(&certificate.statement) || by_founding_key(&node.statement);
        let ends = self.ends_of(device);
        let ends = ends.filter(|(id, _, node)| !certificate.ancestors.contains(id) && may_end(node));
        ends.map(|(id, end, _)| self.counting_by(id, end, doubtful)).reduce(lowest)
    }

    /// Rule 4: what an end lets count, once admissions that knew it came.
    fn counting_by(&self, id: Hash, end: &End, doubtful: &BTreeSet<Hash>) -> Counting {
        let mut counting: Counting = end.logs.iter().map(|log| ((log.collection, log.actor), log.last())).collect();
        for log in self.admissions_after(id, end.device, doubtful).flat_map(|admit| &admit.logs) {
            // Sequences begin at 1: a log that the end left out counts nothing.
            let last = counting.entry((log.collection, log.actor)).or_insert(Last::NOTHING);
            if log.seq > last.seq {
                *last = log.last();
            }
        }
        counting
    }

    fn admissions_after(&self, end: Hash, device: DeviceId, doubtful: &BTreeSet<Hash>) -> impl Iterator<Item = &Admit> {
        let knew = move |(id, node): &(&Hash, &Node)| node.ancestors.contains(&end) && !doubtful.contains(*id);
        let admissions = self.statements.iter().filter(knew).filter_map(|(_, node)| match node.statement.act() {
            Some(Act::Admit(admit)) => Some(admit),
            Some(Act::Certify(_) | Act::End(_) | Act::Collection { .. }) | None => None,
        });
        admissions.filter(move |admit| admit.device == device)
    }

    /// Rule 6. An end that a later certificate followed was taken back.
    fn lost_among(
        &self,
        standings: &BTreeMap<DeviceId, Vec<Standing>>,
        doubtful: &BTreeSet<Hash>,
    ) -> BTreeSet<DeviceId> {
        let known_by = |standing: &Standing, end: &Hash| {
            self.statements.get(&standing.statement).is_some_and(|node| node.ancestors.contains(end))
        };
        let is_lost = |device: DeviceId, held: &[Standing]| {
            self.ends_of(device).any(|(id, end, _)| {
                let holds = end.reason == EndReason::Lost && !doubtful.contains(&id);
                holds && !held.iter().any(|standing| known_by(standing, &id))
            })
        };
        let lost = standings.iter().filter(|(device, held)| is_lost(**device, held));
        lost.map(|(device, _)| *device).collect()
    }

    /// How many statements a device has made beside an end of its own: without knowing of it, or as if it did not.
    pub fn said_beside_its_end(&self, device: DeviceId) -> usize {
        let said = self.statements.iter().filter(|(_, node)| node.statement.author() == Author::Device(device));
        said.filter(|(id, node)| self.stands_beside_an_end_of(device, **id, node)).count()
    }
}

/// What both let count: a log that one of them leaves out counts nothing.
fn lowest(one: Counting, other: Counting) -> Counting {
    let both = one.into_iter().filter_map(|(log, last)| Some((log, last.min(*other.get(&log)?))));
    both.collect()
}
