//! Who is told of what goes to somebody's bag or comes out of it, and of why it did not come.
//!
//! Every device of the team has these records. What a screen tells of them is between whoever sent it, whoever has the bag, and
//! whoever keeps the store at the other end.

use super::names::Names;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::records;
use crate::store::stock::bags::own_bag;
use crate::store::stock::custody::bag_in_use;
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::record::Place;
use kitbag_shared::record::lists::{PlaceKind, Role};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// What this person may be told.
pub struct Between<'a> {
    me: &'a Identity,
    names: &'a Names,
    own: BTreeSet<RecordId>,
    bags: BTreeSet<RecordId>,
    /// Those of the bags that belong to somebody. The others stand in the store.
    somebodys: BTreeSet<RecordId>,
}

impl<'a> Between<'a> {
    pub fn load(db: &Connection, names: &'a Names, me: &'a Identity, today: Day) -> Result<Self, StoreError> {
        let own = [own_bag(db, me.member_record)?, bag_in_use(db, me.member_record, today)?];
        let is_bag = |(_, place): &(RecordId, Place)| place.place_kind == Some(PlaceKind::Bag);
        let bags: Vec<(RecordId, Place)> = records::all::<Place>(db)?.into_iter().filter(is_bag).collect();
        let somebodys = bags.iter().filter(|(_, place)| place.member.is_some()).map(|(id, _)| *id).collect();
        Ok(Self {
            me,
            names,
            own: own.into_iter().flatten().collect(),
            bags: bags.iter().map(|(id, _)| *id).collect(),
            somebodys,
        })
    }

    /// Whether this person is told of what somebody sent from one place to another.
    pub fn may_know(&self, author: DeviceId, from: RecordId, to: RecordId) -> bool {
        let ends = [from, to].map(|place| self.names.counted_place(place));
        let ends_in = |places: &BTreeSet<RecordId>| ends.iter().any(|end| places.contains(end));
        let sent_it = author == self.me.device() || self.names.member_of(author) == Some(self.me.member_record);
        if sent_it || !ends_in(&self.bags) || ends_in(&self.own) {
            return true;
        }
        match self.me.role() {
            Some(Role::Supervisor) => true,
            Some(Role::Volunteer) => !ends.iter().all(|end| self.somebodys.contains(end)),
            Some(Role::PeerWorker | Role::RecoverySheet | Role::Other(_)) | None => false,
        }
    }
}
