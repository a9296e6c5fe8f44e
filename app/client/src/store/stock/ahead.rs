//! What needs doing before it is trouble: which shelves are looked at, and what the law of `kitbag_shared::stock` says of them.
//!
//! Days of cover are reckoned of those items alone that may run short or end somewhere: everything else is left in peace.

use super::covers::{covers, used_lately};
use super::custody::bag_in_use;
use super::recalled::Recalled;
use super::requisitions::{OPEN_MAX, SpokenFor, Sums, open};
use super::shelves::{items, left_but};
use super::transit::coming;
use crate::store::clock;
use crate::store::counted_as;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::queries::bag::{is_bag, is_filled, pars_of, places_in_use};
use crate::store::queries::names::Names;
use crate::store::records;
use crate::view::{AheadView, BelowView, EndingView, ItemView, MoveView, ShortageView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Place;
use kitbag_shared::record::lists::{BaseUnit, Role};
use kitbag_shared::stock::{
    Cover, Ending, LotLeft, Ordering, ShelfLife, ShelfNow, Shortage, Suggested, ahead as looked_ahead, shelf_life,
    to_order, usable,
};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// What runs short, and what ends, that is shown at once: the most urgent.
pub const SHOWN_MAX: usize = 30;
/// From so many items on, all items of a place are reckoned in one go.
const ONE_BY_ONE_MAX: usize = 16;

/// A place that is looked at.
struct Looked {
    place: Place,
    lots: BTreeMap<RecordId, Vec<LotLeft>>,
    pars: BTreeMap<RecordId, u32>,
    /// How long something lasts in somebody's bag is theirs to know, and a supervisor's.
    covers_known: bool,
    /// What ends there concerns this person.
    keeps: bool,
}

/// What needs doing, as far as it concerns this person: their own bag, and of whoever keeps the store, what they keep.
pub fn ahead(db: &Connection, env: &dyn Environment, me: &Identity) -> Result<AheadView, StoreError> {
    let (today, names) = (clock::today(db, env)?, Names::load(db)?);
    let own = bag_in_use(db, me.member_record, today)?;
    let looked = looked_at(db, me, own)?;
    let catalogue: BTreeMap<RecordId, ItemView> = items(db, None)?.into_iter().map(|item| (item.id, item)).collect();
    let wanted = worth_a_look(&looked, &used_lately(db, today)?, today);
    let counted_as = counted_as::load(db)?;
    let spoken = SpokenFor::new(&open(db, &counted_as, today, OPEN_MAX)?, &counted_as, today);
    let shelves = shelves(db, &looked, &catalogue, (&wanted, &spoken), today)?;
    let ordering = Ordering::of(&records::settings(db)?.unwrap_or_default());
    let telling =
        Telling { names: &names, catalogue: &catalogue, looked: &looked, asked: &spoken.asked, own, today, ordering };
    let mut found = looked_ahead(&shelves, today);
    let concerns = |place: &RecordId| me.role() != Some(Role::PeerWorker) || Some(*place) == own;
    found.shortages.retain(|short| concerns(&short.place) && telling.is_offered(short.item));
    found.endings.retain(|end| looked.get(&end.place).is_some_and(|looked| looked.keeps));
    let below = telling.below();
    // It is counted first: what it lacks is reckoned from what is not so.
    found.shortages.retain(|short| !below.iter().any(|one| (one.place, one.item) == (short.place, short.item)));
    let more = [found.shortages.len(), found.endings.len(), below.len()].map(|all| all.saturating_sub(SHOWN_MAX));
    Ok(AheadView {
        shortages: found.shortages.into_iter().take(SHOWN_MAX).map(|short| telling.shortage(short, &shelves)).collect(),
        endings: found.endings.into_iter().take(SHOWN_MAX).map(|end| telling.ending(end, &shelves)).collect(),
        below: below.into_iter().take(SHOWN_MAX).collect(),
        more: u32::try_from(more.into_iter().sum::<usize>()).unwrap_or(u32::MAX),
    })
}

fn looked_at(db: &Connection, me: &Identity, own: Option<RecordId>) -> Result<BTreeMap<RecordId, Looked>, StoreError> {
    let (counted_as, recalled, role) = (counted_as::load(db)?, Recalled::load(db)?, me.role());
    let mut looked = BTreeMap::new();
    for (id, place) in places_in_use(db, &counted_as)? {
        let of_somebody_else = is_bag(&place) && Some(id) != own;
        // What goes out of what nobody ever filled by the books is no shortfall.
        if place.retired || (of_somebody_else && role == Some(Role::PeerWorker)) || !is_filled(db, id)? {
            continue;
        }
        let (lots, pars) = (left_but(db, id, None, &recalled)?, pars_of(&counted_as, &place));
        let covers_known = !of_somebody_else || role == Some(Role::Supervisor);
        let keeps = Some(id) == own || (covers_known && role != Some(Role::PeerWorker));
        looked.insert(id, Looked { place, lots, pars, covers_known, keeps });
    }
    Ok(looked)
}

/// The items of which some may run short somewhere, or end. What lasts for less than a week is less than what went out of it in
/// the days that are looked at.
fn worth_a_look(
    looked: &BTreeMap<RecordId, Looked>,
    used: &BTreeMap<(RecordId, RecordId), i64>,
    today: Day,
) -> BTreeSet<RecordId> {
    let mut wanted = BTreeSet::new();
    for (place, of) in looked {
        let here = |item: &RecordId| of.lots.get(item).map_or(0, |lots| usable(lots, today));
        let below_par = of.pars.iter().filter(|(item, par)| here(item) < i64::from(**par)).map(|(item, _)| *item);
        let ends = |lots: &Vec<LotLeft>| {
            let soon = |day| shelf_life(day, today) != ShelfLife::Long;
            of.keeps && lots.iter().any(|lot| lot.good_until.is_some_and(soon))
        };
        let ending = of.lots.iter().filter(|(_, lots)| ends(lots)).map(|(item, _)| *item);
        let of_place = used.range((*place, RecordId(uuid::Uuid::nil()))..).take_while(|((at, _), _)| at == place);
        let short =
            of_place.filter(|((_, item), used)| of.covers_known && here(item) < **used).map(|((_, item), _)| *item);
        wanted.extend(below_par.chain(ending).chain(short));
    }
    wanted
}

/// Those items at every place that is looked at, each with how long it lasts.
fn shelves(
    db: &Connection,
    looked: &BTreeMap<RecordId, Looked>,
    catalogue: &BTreeMap<RecordId, ItemView>,
    (wanted, spoken): (&BTreeSet<RecordId>, &SpokenFor),
    today: Day,
) -> Result<Vec<ShelfNow>, StoreError> {
    let (mut shelves, coming) = (Vec::new(), coming(db)?);
    for (id, of) in looked {
        let lasting = lasting(db, (*id, of), wanted, today)?;
        for item in wanted {
            let (lots, par) = (of.lots.get(item).cloned().unwrap_or_default(), of.pars.get(item).copied());
            let cover = lasting.get(item).copied().unwrap_or(Cover::TooLittle { days: 0 });
            let (gives, pack) = (!is_bag(&of.place), catalogue.get(item).map_or(1, |item| item.pack));
            let [on_its_way, due, promised] =
                [&coming, &spoken.due, &spoken.promised].map(|of| of.get(&(*id, *item)).copied().unwrap_or(0));
            shelves.push(ShelfNow {
                item: *item,
                place: *id,
                lots,
                cover,
                par,
                on_its_way,
                due,
                promised,
                gives,
                pack,
            });
        }
    }
    Ok(shelves)
}

fn lasting(
    db: &Connection,
    (id, of): (RecordId, &Looked),
    wanted: &BTreeSet<RecordId>,
    today: Day,
) -> Result<BTreeMap<RecordId, Cover>, StoreError> {
    if !of.covers_known {
        return Ok(BTreeMap::new());
    }
    let at = (id, of.place.place_kind);
    if wanted.len() > ONE_BY_ONE_MAX {
        return covers(db, at, &of.lots, today, None);
    }
    let mut all = BTreeMap::new();
    for item in wanted {
        let lots = of.lots.get(item).cloned().unwrap_or_default();
        all.extend(covers(db, at, &BTreeMap::from([(*item, lots)]), today, Some(*item))?);
    }
    Ok(all)
}

struct Telling<'a> {
    names: &'a Names,
    catalogue: &'a BTreeMap<RecordId, ItemView>,
    looked: &'a BTreeMap<RecordId, Looked>,
    asked: &'a Sums,
    own: Option<RecordId>,
    today: Day,
    ordering: Ordering,
}

impl Telling<'_> {
    fn is_offered(&self, item: RecordId) -> bool {
        self.catalogue.get(&item).is_some_and(|item| item.offered)
    }

    fn unit(&self, item: RecordId) -> BaseUnit {
        self.catalogue.get(&item).map_or(BaseUnit::Piece, |item| item.unit)
    }

    /// What is below zero where this person looks after it, the furthest first.
    fn below(&self) -> Vec<BelowView> {
        let kept = self.looked.iter().filter(|(_, looked)| looked.keeps);
        let sums = kept.flat_map(|(place, looked)| {
            looked.lots.iter().map(|(item, lots)| (*place, *item, lots.iter().map(|lot| lot.quantity).sum::<i64>()))
        });
        let mut below: Vec<(RecordId, RecordId, i64)> =
            sums.filter(|(_, item, sum)| *sum < 0 && self.catalogue.contains_key(item)).collect();
        below.sort_by_key(|(place, item, sum)| (*sum, *place, *item));
        let view = |(place, item, quantity): (RecordId, RecordId, i64)| BelowView {
            place,
            place_name: self.names.of(place),
            own: Some(place) == self.own,
            item,
            name: self.names.of(item),
            unit: self.unit(item),
            quantity,
        };
        below.into_iter().map(view).collect()
    }

    fn shortage(&self, short: Shortage, shelves: &[ShelfNow]) -> ShortageView {
        let shelf = shelves.iter().find(|shelf| (shelf.item, shelf.place) == (short.item, short.place));
        let lots = shelf.map(|shelf| shelf.lots.as_slice()).unwrap_or_default();
        // Only a store orders; whoever carries a bag fills it.
        let order = shelf.filter(|shelf| shelf.gives).and_then(|shelf| to_order(shelf, self.ordering, self.today));
        ShortageView {
            place: short.place,
            place_name: self.names.of(short.place),
            own: Some(short.place) == self.own,
            bag: self.looked.get(&short.place).is_some_and(|looked| is_bag(&looked.place)),
            item: short.item,
            name: self.names.of(short.item),
            unit: self.unit(short.item),
            usable: short.usable,
            left_out: lots.iter().map(|lot| lot.quantity).sum::<i64>() - short.usable,
            cover: short.cover.into(),
            runs_out: short.cover.runs_out_on(self.today).filter(|_| short.runs_out),
            par: short.par,
            on_its_way: short.on_its_way,
            due: short.due,
            asked: self.asked.get(&(short.place, short.item)).copied().unwrap_or(0),
            lacks: short.lacks,
            moves: short.moves.into_iter().map(|one| self.suggested(one)).collect(),
            order: order.filter(|order| *order > 0),
            ordering: self.ordering,
        }
    }

    fn suggested(&self, one: Suggested) -> MoveView {
        let name = self.names.of(one.from);
        MoveView { from: one.from, name, quantity: one.quantity, at_risk: one.at_risk, ends: one.ends }
    }

    fn ending(&self, end: Ending, shelves: &[ShelfNow]) -> EndingView {
        let shelf = shelves.iter().find(|shelf| (shelf.item, shelf.place) == (end.item, end.place));
        EndingView {
            place: end.place,
            place_name: self.names.of(end.place),
            own: Some(end.place) == self.own,
            item: end.item,
            name: self.names.of(end.item),
            unit: self.unit(end.item),
            naloxone: self.catalogue.get(&end.item).is_some_and(|item| !item.naloxone.is_empty()),
            expired: end.expired,
            soon: end.soon,
            ends: end.ends,
            at_risk: end.at_risk,
            cover: shelf.map_or(Cover::TooLittle { days: 0 }, |shelf| shelf.cover).into(),
        }
    }
}
