//! Names of items, areas, places, organisations and people, looked up once for a view.

use super::apart::{Called, as_typed, end_of, told_apart};
use crate::store::columns::from_body;
use crate::store::counted_as::{self, Counted};
use crate::store::error::StoreError;
use crate::store::records;
use crate::store::stock::recipes::recipes_in_force;
use crate::view::{Name, Named};
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::merge::RecordState;
use kitbag_shared::record::{Kind, KindId, Member, Place, Record};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};

/// An item's place where several are named: the least is first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precedence {
    /// Naloxone, by itself or in a kit.
    Naloxone(u32),
    /// Another kit.
    Kit(u32),
    /// A single item, in the catalogue's order.
    Item(u32),
    /// An item that is not here.
    Unknown,
}

/// Names as far as they are here.
pub struct Names {
    names: BTreeMap<RecordId, Name>,
    precedences: BTreeMap<RecordId, Precedence>,
    members_by_device: BTreeMap<DeviceId, RecordId>,
    bags: BTreeMap<RecordId, RecordId>,
    counted_as: Counted,
    namesakes: BTreeSet<RecordId>,
}

/// The characters of an id that stand for a name which has not arrived.
const SHORT_CHARS: usize = 4;

impl Names {
    /// Loads all of them.
    pub fn load(db: &Connection) -> Result<Self, StoreError> {
        let (mut names, mut precedences) = (BTreeMap::new(), BTreeMap::new());
        let sql = "SELECT record.uuid, directory.kind, directory.rank, item.is_kit, item.naloxone
            FROM directory JOIN record USING (id) LEFT JOIN item USING (id)";
        let mut rows = db.prepare_cached(sql)?;
        let mut rows = rows.query([])?;
        let mut kinds = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let id = RecordId(uuid::Uuid::from_bytes(row.get(0)?));
            kinds.insert(KindId(row.get(1)?));
            let (rank, is_kit, naloxone): (u32, Option<bool>, Option<u16>) = (row.get(2)?, row.get(3)?, row.get(4)?);
            let precedence = match (is_kit, naloxone) {
                (None, _) => continue,
                (Some(_), Some(_)) => Precedence::Naloxone(rank),
                (Some(true), None) => Precedence::Kit(rank),
                (Some(false), None) => Precedence::Item(rank),
            };
            precedences.insert(id, precedence);
        }
        for kind in kinds {
            names.extend(of_kind(db, kind)?);
        }
        let counted_as = counted_as::load(db)?;
        for (entry, other) in Kind::ALL.into_iter().flat_map(|kind| counted_as.pairs(kind)) {
            if let Some(name) = names.get(&other).cloned() {
                names.insert(entry, name);
            }
            if let Some(precedence) = precedences.get(&other).copied() {
                precedences.insert(entry, precedence);
            }
        }
        for (kit, (_, recipe)) in recipes_in_force(db)? {
            let holds =
                recipe.lines.values().any(|line| matches!(precedences.get(&line.item), Some(Precedence::Naloxone(_))));
            if let (true, Some(Precedence::Kit(rank))) = (holds, precedences.get(&kit).copied()) {
                precedences.insert(kit, Precedence::Naloxone(rank));
            }
        }
        let members = records::all::<Member>(db)?;
        let devices = members.iter().flat_map(|(id, member)| member.devices.values().map(|device| (*device, *id)));
        let places = records::all::<Place>(db)?;
        let bags = places.iter().filter_map(|(id, place)| Some((*id, place.member?))).collect();
        let namesakes =
            members.iter().filter(|(id, member)| is_marked(&names, *id, member)).map(|(id, _)| *id).collect();
        let named = Self { names, precedences, members_by_device: devices.collect(), bags, counted_as, namesakes };
        Ok(named.with_places_apart(&places))
    }

    /// A bag has its person's name: two bags of one person, and a place that is called like somebody, are told apart, too.
    fn with_places_apart(mut self, places: &[(RecordId, Place)]) -> Self {
        let by_themselves = places.iter().filter(|(id, _)| self.counted_as.of(Kind::Place, *id) == *id);
        let called = by_themselves.filter_map(|(id, place)| match self.of(*id) {
            Name::Text(name) => Some(Called { id: *id, name, retired: place.retired }),
            Name::Word(_) => None,
        });
        let apart = told_apart(called.collect());
        self.names.extend(apart.into_iter().map(|(id, name)| (id, Name::Text(name))));
        self
    }

    /// The item that one is counted as: itself, mostly.
    pub fn counted_item(&self, item: RecordId) -> RecordId {
        self.counted_as.of(Kind::Item, item)
    }

    /// The place that one is counted as: itself, mostly.
    pub fn counted_place(&self, place: RecordId) -> RecordId {
        self.counted_as.of(Kind::Place, place)
    }

    /// Whether somebody else of the team has the name of a device's member.
    pub fn has_namesake(&self, device: DeviceId) -> bool {
        let member = self.members_by_device.get(&device);
        member.is_some_and(|member| self.namesakes.contains(member))
    }

    /// The name of a record; its short id where it has not arrived or has none.
    pub fn of(&self, id: RecordId) -> Name {
        let of_member = || self.bags.get(&id).and_then(|member| self.names.get(member));
        self.names.get(&id).or_else(of_member).cloned().unwrap_or_else(|| short(id))
    }

    /// The place of an item among others.
    pub fn precedence(&self, id: RecordId) -> Precedence {
        self.precedences.get(&id).copied().unwrap_or(Precedence::Unknown)
    }

    /// The member of a device, if they are known here.
    pub fn member_of(&self, device: DeviceId) -> Option<RecordId> {
        self.members_by_device.get(&device).copied()
    }

    /// The name that a device's member chose, if it has arrived.
    pub fn of_device(&self, device: DeviceId) -> Option<String> {
        match self.names.get(self.members_by_device.get(&device)?)? {
            Name::Text(text) => Some(text.clone()),
            Name::Word(_) => None,
        }
    }

    /// The name of a device: its member's, or its short id while that has not arrived.
    pub fn who(&self, device: DeviceId) -> String {
        self.of_device(device).unwrap_or_else(|| device.to_string().chars().take(8).collect())
    }
}

/// The end of its id, where nothing names it.
pub(super) fn short(id: RecordId) -> Name {
    Name::Text(format!("…{}", end_of(id, SHORT_CHARS)))
}

/// Whether a member is not shown by the plain name, because another has it.
fn is_marked(names: &BTreeMap<RecordId, Name>, id: RecordId, member: &Member) -> bool {
    let plain = member.name.as_ref().map(|name| Name::Text(name.as_str().to_owned()));
    plain.is_some_and(|plain| names.get(&id).is_some_and(|shown| *shown != plain))
}

fn name(text: Option<String>, word: Option<String>) -> Option<Name> {
    text.map(Name::Text).or(word.map(|word| Name::Word(format!("item-{word}"))))
}

/// The names of a kind, told apart.
pub(super) fn of_kind(db: &Connection, kind: KindId) -> Result<BTreeMap<RecordId, Name>, StoreError> {
    let sql = "SELECT record.uuid, directory.name, directory.word, directory.retired = 1 OR record.hidden = 1
            OR record.uuid IN (SELECT entry FROM counted_as WHERE kind = ?1)
        FROM directory JOIN record USING (id) WHERE directory.kind = ?1";
    let mut rows = db.prepare_cached(sql)?;
    let mut rows = rows.query([kind.0])?;
    let (mut names, mut called) = (BTreeMap::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let id = RecordId(uuid::Uuid::from_bytes(row.get(0)?));
        match name(row.get(1)?, row.get(2)?) {
            Some(Name::Text(name)) => called.push(Called { id, name: as_typed(id, name), retired: row.get(3)? }),
            Some(word) => drop(names.insert(id, word)),
            None => {}
        }
    }
    names.extend(told_apart(called).into_iter().map(|(id, name)| (id, Name::Text(name))));
    Ok(names)
}

/// Whether supervisors put the entries of a kind in order, one by one. Items have theirs on the contact screen, and
/// organisations are looked for by name.
pub fn is_put_in_order(kind: Kind) -> bool {
    kind.fields().iter().any(|spec| spec.name == "rank")
}

/// The entries of a kind that are offered, in their order.
pub fn offered(db: &Connection, kind: Kind) -> Result<Vec<Named>, StoreError> {
    Ok(listed(db, kind)?.into_iter().filter(|named| named.offered).collect())
}

/// The entries of a kind, in their order: a form may have chosen what is offered no more.
pub fn listed(db: &Connection, kind: Kind) -> Result<Vec<Named>, StoreError> {
    let mut names = of_kind(db, kind.id())?;
    let sql = "SELECT record.uuid, directory.retired = 0 AND record.uuid NOT IN (SELECT entry FROM counted_as WHERE kind = ?1)
        FROM directory JOIN record USING (id) WHERE directory.kind = ?1 AND record.hidden = 0
        ORDER BY directory.rank, CASE WHEN ?2 THEN record.uuid END, directory.id";
    let mut rows = db.prepare_cached(sql)?;
    // What a supervisor orders stands alike on every phone, and not as it came here.
    let found = rows.query_map((kind.id().0, is_put_in_order(kind)), |row| {
        let id = RecordId(uuid::Uuid::from_bytes(row.get(0)?));
        let offered = row.get(1)?;
        Ok(names.remove(&id).map(|name| Named { id, name, offered }))
    })?;
    Ok(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// A record's own values by its row in this database.
pub fn by_row<R: Record>(db: &Connection, row: i64) -> Result<Option<R>, StoreError> {
    let sql = "SELECT state FROM record WHERE id = ?1";
    let state: Option<Vec<u8>> = db.prepare_cached(sql)?.query_row([row], |row| row.get(0)).optional()?;
    let Some(state) = state else { return Ok(None) };
    let state: RecordState = from_body(&state, "a record")?;
    Ok(Some(R::read(&state.shown()).record))
}
