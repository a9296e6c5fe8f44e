//! What is asked for and ordered, for who asks and who answers.

use super::bag::{is_bag, pars_of, places_in_use};
use super::concerning::{DONE_SHOWN_DAYS, concerns};
use super::names::Names;
use crate::store::clock;
use crate::store::counted_as::{self, Counted};
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::identity::Identity;
use crate::store::stock::bags::own_bag;
use crate::store::stock::custody::bag_in_use;
use crate::store::stock::recalled::Recalled;
use crate::store::stock::requisitions::{OPEN_MAX, Read, SpokenFor, Sums, done_since, open, read};
use crate::store::stock::shelves::{items, left, left_but, units};
use crate::store::stock::supply::next_sending;
use crate::store::stock::transit::coming;
use crate::view::{PickLotView, PlaceHasView, RequisitionLineView, RequisitionView, RequisitionsView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, Reason};
use kitbag_shared::record::{Kind, Place};
use kitbag_shared::stock::{LotLeft, RequisitionLine, RequisitionStage, leaving_for, usable};
use kitbag_shared::time::Day;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Those that nobody has answered, and those under way, that are shown at once.
pub const SHOWN_MAX: usize = 60;
/// Those that came or were closed that are shown.
pub const DONE_SHOWN_MAX: usize = 20;
/// Suppliers that are offered by name.
pub const SUPPLIERS_MAX: usize = 12;

/// What is asked for and ordered, as far as it concerns this person: whoever keeps the store sees all. One of them is shown
/// whatever else there is.
pub fn requisitions(
    db: &Connection,
    env: &dyn Environment,
    me: &Identity,
    one: Option<RecordId>,
) -> Result<RequisitionsView, StoreError> {
    let (today, names, counted_as) = (clock::today(db, env)?, Names::load(db)?, counted_as::load(db)?);
    let bags = [bag_in_use(db, me.member_record, today)?, own_bag(db, me.member_record)?];
    let own = bags.into_iter().flatten().collect();
    let open = open(db, &counted_as, today, OPEN_MAX)?;
    let spoken = SpokenFor::new(&open, &counted_as, today);
    let asking = Asking { db, me, names: &names, counted_as: &counted_as, today, own, units: units(db)?, spoken };
    let open = open.into_iter().filter(|of| asking.concerns(of));
    let is_asked = |of: &Read| of.requisition.stage(&of.lines) == RequisitionStage::Asked;
    let (mut asked, mut under_way): (Vec<_>, Vec<_>) = open.partition(is_asked);
    let due = |of: &Read| of.requisition.expected.or(of.requisition.wanted_by).unwrap_or(Day(i32::MAX));
    under_way.sort_by_key(|of| (due(of), of.id));
    let more = [&asked, &under_way].map(|of| of.len().saturating_sub(SHOWN_MAX)).iter().sum::<usize>();
    asked.truncate(SHOWN_MAX);
    under_way.truncate(SHOWN_MAX);
    let since = today.0.saturating_sub(DONE_SHOWN_DAYS);
    let done = done_since(db, &counted_as, (today, since), OPEN_MAX)?.into_iter();
    let done = done.filter(|of| asking.concerns(of)).take(DONE_SHOWN_MAX);
    let mut all: Vec<Read> = asked.into_iter().chain(under_way).chain(done).collect();
    if let Some(one) = one.filter(|one| all.iter().all(|of| of.id != *one)) {
        all.extend(read(db, &counted_as, one)?.filter(|of| asking.concerns(of)));
    }
    let wanted: BTreeSet<RecordId> = all.iter().flat_map(|of| &of.lines).map(|line| line.item).collect();
    let suppliers: BTreeSet<String> = all.iter().filter_map(supplier).collect();
    Ok(RequisitionsView {
        requisitions: all.iter().map(|of| asking.view(of, one == Some(of.id))).collect::<Result<_, _>>()?,
        more: u32::try_from(more).unwrap_or(u32::MAX),
        places: asking.places(&wanted)?,
        items: items(db, bags[0])?,
        suppliers: suppliers.into_iter().take(SUPPLIERS_MAX).collect(),
        own: bags[0],
    })
}

fn supplier(of: &Read) -> Option<String> {
    of.requisition.supplier.as_ref().map(|name| name.as_str().to_owned())
}

struct Asking<'a> {
    db: &'a Connection,
    me: &'a Identity,
    names: &'a Names,
    counted_as: &'a Counted,
    today: Day,
    own: BTreeSet<RecordId>,
    units: BTreeMap<RecordId, BaseUnit>,
    spoken: SpokenFor,
}

impl Asking<'_> {
    fn concerns(&self, of: &Read) -> bool {
        concerns(self.me, &self.own, of)
    }

    /// As it is listed; and what whoever picks and sends it needs, where it is opened.
    fn view(&self, of: &Read, opened: bool) -> Result<RequisitionView, StoreError> {
        let (id, asked) = (of.id, &of.requisition);
        let place = asked.place.map_or(RecordId(uuid::Uuid::nil()), |place| self.counted_as.of(Kind::Place, place));
        let from = asked.from.map(|from| self.counted_as.of(Kind::Place, from));
        Ok(RequisitionView {
            id,
            place,
            place_name: self.names.of(place),
            who: asked.asked_by.map(|who| self.names.of(who)),
            mine: asked.asked_by == Some(self.me.member_record),
            day: asked.asked_day,
            wanted_by: asked.wanted_by,
            partner: asked.partner.as_ref().map(|name| name.as_str().to_owned()),
            supplier: supplier(of),
            from,
            from_name: from.map(|from| self.names.of(from)),
            expected: asked.expected,
            stage: asked.stage(&of.lines),
            lines: of.lines.iter().map(|line| self.line(*line, from.filter(|_| opened))).collect::<Result<_, _>>()?,
            next_sending: if opened && !asked.is_order() { next_sending(self.db, id)? } else { None },
            needs_look: of.needs_look,
        })
    }

    fn line(&self, line: RequisitionLine, from: Option<RecordId>) -> Result<RequisitionLineView, StoreError> {
        let picks = u32::try_from(line.owed()).unwrap_or(u32::MAX);
        let lots = from.filter(|_| picks > 0).map_or(Ok(Vec::new()), |from| self.lots((from, line.item), picks))?;
        let unit = self.units.get(&line.item).copied().unwrap_or(BaseUnit::Piece);
        Ok(RequisitionLineView { line, name: self.names.of(line.item), unit, lots })
    }

    /// The lots by which so many would leave.
    fn lots(&self, (place, item): (RecordId, RecordId), quantity: u32) -> Result<Vec<PickLotView>, StoreError> {
        let lots: Vec<LotLeft> = left(self.db, place, Some(item))?.into_values().flatten().collect();
        let leaving = leaving_for(Some(Reason::TransferOut), &lots, quantity, self.today);
        let told = leaving.into_iter().filter(|lot| lot.lot.is_some() || lot.good_until.is_some());
        Ok(told.map(|lot| PickLotView { lot: lot.lot, good_until: lot.good_until, quantity: lot.quantity }).collect())
    }

    fn places(&self, wanted: &BTreeSet<RecordId>) -> Result<Vec<PlaceHasView>, StoreError> {
        let (recalled, on_its_way) = (Recalled::load(self.db)?, coming(self.db)?);
        let mut places = Vec::new();
        for (id, place) in places_in_use(self.db, self.counted_as)? {
            if place.retired {
                continue;
            }
            let lots = left_but(self.db, id, None, &recalled)?;
            let here = |item: &RecordId| lots.get(item).map_or(0, |lots| usable(lots, self.today));
            let has = wanted.iter().map(|item| {
                let promised = self.spoken.promised.get(&(id, *item)).copied().unwrap_or(0);
                (*item, here(item).saturating_sub(i64::try_from(promised).unwrap_or(i64::MAX)))
            });
            let has = has.collect();
            let short = self.short((id, &place), here, &on_its_way);
            places.push(PlaceHasView { id, name: self.names.of(id), bag: is_bag(&place), has, short });
        }
        places.sort_by_key(|place| place.bag);
        Ok(places)
    }

    /// How much more a place should have, beside what comes and what is asked for already.
    fn short(
        &self,
        (id, place): (RecordId, &Place),
        here: impl Fn(&RecordId) -> i64,
        on_its_way: &Sums,
    ) -> BTreeMap<RecordId, u32> {
        let comes = |item: RecordId| {
            let sums =
                [&self.spoken.due, &self.spoken.asked, on_its_way].map(|of| of.get(&(id, item)).copied().unwrap_or(0));
            i64::try_from(sums.into_iter().fold(0, u64::saturating_add)).unwrap_or(i64::MAX)
        };
        let lacks = |(item, par): (RecordId, u32)| {
            let lacks = i64::from(par).saturating_sub(here(&item)).saturating_sub(comes(item));
            u32::try_from(lacks).ok().filter(|lacks| *lacks > 0).map(|lacks| (item, lacks))
        };
        pars_of(self.counted_as, place).into_iter().filter_map(lacks).collect()
    }
}
