//! What the statements of a request come to: judged beside the writer, before the transaction that takes them.
//!
//! They are worked on only as far as they follow on: the first that is refused ends the list, and those after it cost
//! nothing. Who carries them does not matter, since signature and place decide. Only a branch that would take the place
//! of what the server has must come from a supervisor, or the sheet, of both, whose device stands on it: two who speak at
//! the same time are no branches, and the later one says it anew.

use crate::known::Known;
use kitbag_shared::chain::{Chain, Fork, Head, Holds, Statement, StatementRefusal, holds};
use kitbag_shared::ids::{DeviceId, Hash};
use kitbag_shared::record::lists::Role;
use kitbag_shared::wire::{Refusal, RefusalCode};
use std::sync::Arc;

/// The device that brings statements, and the head of its chain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Carrier {
    pub(crate) device: DeviceId,
    pub(crate) head: Option<Head>,
}

impl Carrier {
    /// Whether its device has taken that branch for the programme's chain.
    fn stands_on(&self, fork: &Fork) -> bool {
        self.head.is_some_and(|head| head.number > fork.common && fork.other.has(&head))
    }
}

/// Statements, judged on one state of the chain.
pub(crate) struct Said {
    /// The chain that they were judged on.
    pub(crate) base: Arc<Known>,
    /// The chain with those that were lawful: `base` itself if there were none.
    pub(crate) after: Arc<Known>,
    /// The last number of `base` that still stands in `after`; none if `base` was empty.
    pub(crate) common: Option<u32>,
    pub(crate) refusals: Vec<Refusal>,
    /// The number that were looked at: each costs one signature at most.
    pub(crate) judged: usize,
}

impl Said {
    /// Judges what `carrier` brings.
    pub(crate) fn judge(base: &Arc<Known>, carrier: Carrier, statements: Vec<Statement>) -> Self {
        let ours = &base.membership;
        let common = ours.head().map(|head| head.number);
        let mut said =
            Self { base: Arc::clone(base), after: Arc::clone(base), common, refusals: Vec::new(), judged: 0 };
        let new: Vec<Statement> = statements.into_iter().filter(|statement| !ours.has(&statement.place())).collect();
        let Some(first) = new.first() else { return said };
        if (first.number(), first.previous()) == ours.next() {
            said.take_next(new);
        } else if competes(ours, first) && leads(ours, carrier.device) {
            said.take_branch(carrier, new);
        } else {
            said.refuse(new.iter().map(Statement::id));
        }
        said
    }

    fn take_next(&mut self, new: Vec<Statement>) {
        let mut chain = self.base.membership.clone();
        let mut left = new.into_iter();
        for statement in left.by_ref() {
            let id = statement.id();
            self.judged += 1;
            if let Err(why) = chain.push(statement) {
                self.refusals.push(Refusal { batch: id, why: statement_code(why) });
                break;
            }
        }
        self.refuse(left.map(|statement| statement.id()));
        if chain.head() != self.base.membership.head() {
            self.after = Arc::new(Known::of(chain));
        }
    }

    /// Another branch, if it holds against ours.
    fn take_branch(&mut self, carrier: Carrier, new: Vec<Statement>) {
        let ours = &self.base.membership;
        let ids: Vec<Hash> = new.iter().map(Statement::id).collect();
        let fork = Fork::read(ours, new);
        let lawful = fork.as_ref().map_or(0, |fork| fork.other.after(fork.common).count());
        self.judged = ids.len().min(lawful.saturating_add(1));
        let leading = |fork: &Fork| carrier.stands_on(fork) && leads(&fork.other, carrier.device);
        match fork.filter(|fork| leading(fork) && holds(ours, fork) == Holds::Theirs) {
            Some(fork) => {
                self.refuse(ids.into_iter().skip(lawful));
                self.common = Some(fork.common);
                self.after = Arc::new(Known::of(fork.other));
            }
            None => self.refuse(ids),
        }
    }

    fn refuse(&mut self, ids: impl IntoIterator<Item = Hash>) {
        let refused = ids.into_iter().map(|batch| Refusal { batch, why: RefusalCode::NotNext });
        self.refusals.extend(refused);
    }

    /// The statements that were lawful and are not in `base`, in order.
    pub(crate) fn added(&self) -> impl Iterator<Item = &Statement> {
        let kept =
            self.common.map_or(0, |number| usize::try_from(number).map_or(usize::MAX, |at| at.saturating_add(1)));
        self.after.membership.statements().skip(kept)
    }

    /// Whether they take the place of others.
    pub(crate) fn is_branch(&self) -> bool {
        self.common != self.base.membership.head().map(|head| head.number)
    }
}

/// Whether it follows something of ours that is not the head.
fn competes(ours: &Chain, first: &Statement) -> bool {
    let before = first.number().checked_sub(1).and_then(|number| ours.at(number));
    before.is_some_and(|before| before.id() == first.previous())
}

/// Whether a device is a supervisor's or the sheet now.
pub(crate) fn leads(chain: &Chain, device: DeviceId) -> bool {
    chain.member(device).is_some_and(|member| matches!(member.role, Role::Supervisor | Role::RecoverySheet))
}

/// A refusal as it travels.
pub(crate) const fn statement_code(why: StatementRefusal) -> RefusalCode {
    match why {
        StatementRefusal::OtherProgramme => RefusalCode::OtherProgramme,
        StatementRefusal::NotNext => RefusalCode::NotNext,
        StatementRefusal::BadSignature => RefusalCode::BadSignature,
        StatementRefusal::Newer => RefusalCode::UnknownVersion,
        StatementRefusal::TooMany => RefusalCode::TooLarge,
        StatementRefusal::NotPermitted | StatementRefusal::KeyOwed => RefusalCode::NotPermitted,
    }
}

#[cfg(test)]
mod tests;
