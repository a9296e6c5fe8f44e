//! Two branches of one chain: which of them holds, decided alike by everybody who sees both.
//!
//! An honest server never shows two. One that was set back and filled up again, or one that lies, does.

use super::Chain;
use super::deed::Deed;
use super::statement::Statement;
use crate::ids::DeviceId;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Two branches from one place.
#[derive(Clone, Debug)]
pub struct Fork {
    /// The last number that both have.
    pub common: u32,
    /// The other chain, lawful as far as it came.
    pub other: Chain,
}

/// Which of two branches holds.
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

/// Which branch holds after a common place:
/// 1. the one in which the recovery sheet spoke more often;
/// 2. else the one that ends an author of the other, unless both do;
/// 3. else the longer one;
/// 4. else the one whose first statement has the smaller hash.
pub fn holds(ours: &Chain, fork: &Fork) -> Holds {
    let (mine, theirs) = (Told::of(ours, fork.common), Told::of(&fork.other, fork.common));
    let ends = |one: &Told, other: &Told| !one.ended.is_disjoint(&other.authors);
    let order = mine
        .by_sheet
        .cmp(&theirs.by_sheet)
        .then_with(|| ends(&mine, &theirs).cmp(&ends(&theirs, &mine)))
        .then_with(|| mine.length.cmp(&theirs.length))
        .then_with(|| theirs.first.cmp(&mine.first));
    if order == Ordering::Less { Holds::Theirs } else { Holds::Ours }
}

/// What a branch says, as far as it is compared.
struct Told {
    by_sheet: usize,
    authors: BTreeSet<DeviceId>,
    ended: BTreeSet<DeviceId>,
    length: usize,
    first: Option<crate::ids::Hash>,
}

impl Told {
    fn of(chain: &Chain, common: u32) -> Self {
        let all: Vec<&Statement> = chain.after(common).collect();
        let ends = all.iter().filter_map(|statement| statement.deeds()).flatten().filter_map(Deed::end);
        Self {
            by_sheet: all.iter().filter(|statement| chain.is_or_was_sheet(statement.author())).count(),
            authors: all.iter().map(|statement| statement.author()).collect(),
            ended: ends.map(|end| end.device).collect(),
            length: all.len(),
            first: all.first().map(|statement| statement.id()),
        }
    }
}
