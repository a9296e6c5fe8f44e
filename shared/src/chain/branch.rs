//! Two branches of one chain: which of them holds, decided alike by everybody who sees both.
//!
//! An honest server never shows two. One that was set back and filled up again, or one that lies, does.

use super::Chain;
use super::deed::Deed;
use super::statement::Statement;
use crate::ids::{DeviceId, Hash};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Two branches from one place.
#[derive(Clone, Debug)]
pub struct Fork {
    /// The last number that both have.
    pub common: u32,
    /// The other chain, lawful as far as it came.
    pub other: Chain,
}

/// The branch of two that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The one that is known here.
    Ours,
    /// The other one.
    Theirs,
}

impl Fork {
    /// Reads another branch: statements that follow one another from a place that `ours` has, to be judged anew. What
    /// is not lawful ends it.
    pub fn read(ours: &Chain, statements: Vec<Statement>) -> Option<Self> {
        let common = statements.first()?.number().checked_sub(1)?;
        let mut other = ours.up_to(common);
        for statement in statements {
            if other.push(statement).is_err() {
                break;
            }
        }
        other.head().is_some_and(|head| head.number > common).then_some(Self { common, other })
    }
}

/// Decides which branch holds after a common place:
/// 1. the one in which the recovery sheet spoke more often;
/// 2. else the one that more members of before said, whom it does not end itself: one alone replaces nobody's word but one's;
/// 3. else the one that ends a member of before;
/// 4. else the longer one;
/// 5. else the one whose first statement has the smaller hash.
///
/// Each is asked of one branch alone, so that of any number of branches one holds against all others. Whoever a branch
/// lets in, or gives another role, speaks in it for who did that: neither by a sheet of their own nor by a device that
/// they bring in do people speak for the programme, or end themselves.
pub fn holds(ours: &Chain, fork: &Fork) -> Holds {
    let before = ours.up_to(fork.common);
    let (mine, theirs) = (Told::of(ours, &before), Told::of(&fork.other, &before));
    let order = mine
        .by_sheet
        .cmp(&theirs.by_sheet)
        .then_with(|| mine.who_stay().cmp(&theirs.who_stay()))
        .then_with(|| mine.ended.is_empty().cmp(&theirs.ended.is_empty()).reverse())
        .then_with(|| mine.length.cmp(&theirs.length))
        .then_with(|| theirs.first.cmp(&mine.first));
    if order == Ordering::Less { Holds::Theirs } else { Holds::Ours }
}

/// The facts about a branch that are compared.
#[derive(Default)]
struct Told {
    by_sheet: usize,
    /// The members of before for whom its statements speak.
    authors: BTreeSet<DeviceId>,
    /// Members of before whom others end in it.
    ended: BTreeSet<DeviceId>,
    length: usize,
    first: Option<Hash>,
    /// Devices that came in, or got another role, with the member for whom they speak since.
    for_whom: BTreeMap<DeviceId, DeviceId>,
    /// Sheets that a sheet named.
    sheets: BTreeSet<DeviceId>,
}

impl Told {
    fn of(chain: &Chain, before: &Chain) -> Self {
        let common = before.head().map_or(0, |head| head.number);
        let mut told = Self { first: chain.after(common).next().map(Statement::id), ..Self::default() };
        chain.after(common).for_each(|statement| told.add(statement, before));
        told
    }

    fn add(&mut self, statement: &Statement, before: &Chain) {
        let author = statement.author();
        let by_sheet = before.is_or_was_sheet(author) || self.sheets.contains(&author);
        let speaks_for = self.for_whom.get(&author).copied().unwrap_or(author);
        self.length += 1;
        self.by_sheet += usize::from(by_sheet);
        self.authors.insert(speaks_for);
        for deed in statement.deeds().unwrap_or_default() {
            match deed {
                Deed::Certify(certificate) => self.speaks_since(certificate.device.id(), speaks_for),
                Deed::Role(role) => self.speaks_since(role.device, speaks_for),
                Deed::Sheet(card) => {
                    self.speaks_since(card.id(), speaks_for);
                    if by_sheet {
                        self.sheets.insert(card.id());
                    }
                }
                Deed::End(end) if speaks_for != end.device && self.speaks_for_itself(end.device) => {
                    self.ended.insert(end.device);
                }
                _ => {}
            }
        }
    }

    fn speaks_since(&mut self, device: DeviceId, for_whom: DeviceId) {
        self.for_whom.insert(device, for_whom);
        self.ended.remove(&device);
    }

    fn speaks_for_itself(&self, device: DeviceId) -> bool {
        self.for_whom.get(&device).is_none_or(|whom| *whom == device)
    }

    /// The number of members who spoke in it and whom it does not end.
    fn who_stay(&self) -> usize {
        self.authors.difference(&self.ended).count()
    }
}
