//! What a recovery sheet sees of a programme before it speaks: what others decided, and what taking it back comes to.
//!
//! No names: they are in records, which a phone that is not in yet does not have.

use kitbag_shared::ids::{DeviceId, Hash};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The decisions that stand, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidView {
    /// The last statement that was looked at: nothing is taken back by somebody who has not seen all that there is.
    pub seen: Hash,
    /// The statements, but for the first, which began the programme.
    pub rows: Vec<SaidRow>,
    /// Whether the sheet is still the programme's. If not, it can only take back what took its place.
    pub may_go_on: bool,
    /// Whether something was said since the list was shown before.
    pub anew: bool,
}

/// A row for one statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidRow {
    /// The number in the chain.
    pub number: u32,
    /// The day, as its author's clock had it.
    pub day: Day,
    /// The device that said it.
    pub by: WhoView,
    /// The deeds of the statement, in order.
    pub did: Vec<DidView>,
    /// Whether this sheet can take it back, with all that follows.
    pub can: bool,
}

/// A member's device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhoView {
    /// The device.
    pub device: DeviceId,
    /// The role that it had.
    pub role: Role,
    /// Since when it was in the team.
    pub since: Day,
}

/// A deed of a statement, as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DidView {
    /// Brought a device in.
    BroughtIn(WhoView),
    /// Ended a device's access.
    Ended {
        /// The device.
        who: WhoView,
        /// Lost or seized.
        lost: bool,
    },
    /// Gave a device another role.
    GaveRole {
        /// The device, with the role that it had.
        who: WhoView,
        /// The role from then on.
        role: Role,
    },
    /// Named new keys.
    NewKeys,
    /// Put another recovery sheet in the place of the one before.
    NewSheet,
    /// Proposed another recovery sheet.
    ProposedSheet,
    /// Took back what was said before.
    TookBack,
    /// A smaller deed: late records, an invitation turned away, a collection.
    Smaller,
}

/// The deeds that are undone if everything from one statement on is taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// The devices that come back.
    pub back: Vec<WhoView>,
    /// The devices that are out.
    pub out: Vec<WhoView>,
    /// The devices that get back the role that they had, here with that one.
    pub other_role: Vec<WhoView>,
    /// The devices that said what is taken back, and are still in the team then.
    pub authors: Vec<WhoView>,
}

/// A device before what is taken back, and now.
struct Turn {
    who: WhoView,
    before: Option<Role>,
    now: Option<Role>,
}

impl SaidView {
    /// Works out what taking back that statement comes to, with all that follow it.
    pub fn undone(&self, first: u32) -> Undone {
        let taken = || self.rows.iter().filter(|row| row.number >= first);
        let mut turns: BTreeMap<DeviceId, Turn> = BTreeMap::new();
        for did in taken().flat_map(|row| row.did.iter().rev()) {
            let Some((who, before, now)) = did.turns() else { continue };
            let turn = turns.entry(who.device).or_insert(Turn { who, before, now });
            (turn.before, turn.who) = (before, who);
        }
        let mut undone = Undone::default();
        for Turn { who, before, now } in turns.values() {
            let shown = |role: &Role| WhoView { role: *role, ..*who };
            match (before, now) {
                (Some(role), None) => undone.back.push(shown(role)),
                (None, Some(role)) => undone.out.push(shown(role)),
                (Some(before), Some(now)) if before != now => undone.other_role.push(shown(before)),
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
        let stays = |who: &WhoView| turns.get(&who.device).is_none_or(|turn| turn.before.is_some());
        for row in taken().filter(|row| row.by.role != Role::RecoverySheet && stays(&row.by)) {
            if undone.authors.iter().all(|author| author.device != row.by.device) {
                undone.authors.push(row.by);
            }
        }
        undone
    }
}

impl SaidRow {
    /// The devices that are in it.
    pub fn devices(&self) -> impl Iterator<Item = DeviceId> {
        let about = self.did.iter().filter_map(|did| did.turns().map(|(who, ..)| who.device));
        about.chain([self.by.device])
    }
}

impl DidView {
    /// The device that it changed, from what to what.
    const fn turns(&self) -> Option<(WhoView, Option<Role>, Option<Role>)> {
        match self {
            Self::BroughtIn(who) => Some((*who, None, Some(who.role))),
            Self::Ended { who, .. } => Some((*who, Some(who.role), None)),
            Self::GaveRole { who, role } => Some((*who, Some(who.role), Some(*role))),
            Self::NewKeys | Self::NewSheet | Self::ProposedSheet | Self::TookBack | Self::Smaller => None,
        }
    }
}
