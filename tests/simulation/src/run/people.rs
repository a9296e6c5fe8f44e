//! What people do: they record, amend, withdraw, choose, and receive stock.

use super::Sim;
use crate::model::{Field, Token, Write};
use kitbag_client::form::{Draft, MovementForm, QuantityForm, headcount};
use kitbag_client::message::{Reply, Request};
use kitbag_client::store::environment::Environment;
use kitbag_client::view::{RecordView, Shown};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use std::collections::BTreeSet;

/// The field "headcount" of a contact.
const PEOPLE: u16 = 5;
/// Headcounts that a contact can have.
const PEOPLE_MAX: Token = 999;

/// The values of the field that a phone shows: more than one if they are in conflict.
pub(crate) fn people_shown(view: &RecordView) -> BTreeSet<Token> {
    let field = view.fields.iter().find(|field| field.field == PEOPLE);
    let versions = field.into_iter().flat_map(|field| &field.versions);
    versions
        .filter_map(|version| match version.value {
            Shown::Number(number) => Token::try_from(number).ok(),
            _ => None,
        })
        .collect()
}

/// How many of the item a phone shows as given.
pub(crate) fn given_shown(view: &RecordView) -> Option<Token> {
    view.row.given.first().map(|(_, quantity)| *quantity)
}

impl Sim {
    /// Contacts that a phone shows and that people were told of.
    fn any_contact(&self, at: usize) -> Option<(RecordId, RecordView)> {
        let phone = &self.holders[at].phone;
        let known: Vec<RecordId> = self.model.records.keys().copied().collect();
        let id = *self.dice.borrow_mut().one_of(&known)?;
        Some((id, phone.record(id)?))
    }

    pub(super) fn contact(&mut self) {
        let Some(at) = self.any(|one| one.role != Role::Volunteer) else { return };
        let item = self.item;
        let given = self.percent(60).then(|| self.between(1, 9));
        let trouble = self.trouble_while_saving(at);
        // A copy of the phone may hold the same draft, and save it too: then the record has been written already.
        let mut token = 1;
        let (phone, model) = (&self.holders[at].phone, &self.model);
        let saved = phone.contact(|draft| {
            token = model.fresh(draft.id, Field::People);
            draft.record.headcount = headcount(u16::try_from(token).ok());
            if let Some(quantity) = given {
                draft.typed.given.insert(item, quantity);
            }
        });
        self.note(format!("{} records a contact{trouble}: {saved:?}", self.holders[at].phone.name));
        self.after_saving(at);
        let Some((id, told)) = saved else { return };
        let after = self.holders[at].phone.record(id);
        if told || after.is_some_and(|view| people_shown(&view).contains(&token)) {
            let none = BTreeSet::new;
            self.model.wrote(id, Field::People, Write::of(token, none(), at));
            if let Some(quantity) = given {
                self.model.wrote(id, Field::Given, Write::of(quantity, none(), at));
            }
        }
    }

    pub(super) fn amend(&mut self) {
        let Some(at) = self.any(|one| one.role != Role::Volunteer) else { return };
        if let Some((id, view)) = self.any_contact(at) {
            self.amend_one(at, id, &view);
        }
    }

    fn amend_one(&mut self, at: usize, id: RecordId, view: &RecordView) {
        let token = self.model.fresh(id, Field::People);
        if !view.may_amend || view.row.withdrawn || token > PEOPLE_MAX {
            return;
        }
        let (seen, given_seen) = (people_shown(view), given_shown(view));
        let item = self.item;
        let given = given_seen.filter(|_| self.percent(30)).map(|_| self.model.fresh(id, Field::Given));
        let trouble = self.trouble_while_saving(at);
        let saved = self.holders[at].phone.save(Request::Amend(id), |draft| {
            draft.record.headcount = headcount(u16::try_from(token).ok());
            if let Some(quantity) = given {
                draft.typed.given.insert(item, quantity);
            }
        });
        self.note(format!("{} amends {id}{trouble}: {token} over {seen:?}: {saved:?}", self.holders[at].phone.name));
        self.after_saving(at);
        let Some((_, told)) = saved else { return };
        let after = self.holders[at].phone.record(id);
        if told || after.is_some_and(|view| people_shown(&view).contains(&token)) {
            self.model.wrote(id, Field::People, Write::of(token, seen, at));
            if let (Some(quantity), Some(before)) = (given, given_seen) {
                self.model.wrote(id, Field::Given, Write::of(quantity, [before].into(), at));
            }
        }
    }

    /// Once a record: which withdrawals a phone has seen is not on its screen.
    pub(super) fn withdraw(&mut self) {
        let Some(at) = self.any(|one| one.role != Role::Volunteer) else { return };
        let Some((id, view)) = self.any_contact(at).filter(|(_, view)| view.may_amend) else { return };
        if self.model.fresh(id, Field::Withdrawn) > 1 {
            return;
        }
        let trouble = self.trouble_while_saving(at);
        let told = matches!(self.holders[at].phone.ask(Request::Withdraw(id)), Some(Reply::Done));
        self.note(format!("{} withdraws {id}{trouble}: {told}", self.holders[at].phone.name));
        self.after_saving(at);
        let after = self.holders[at].phone.record(id);
        if told || after.is_some_and(|view| view.row.withdrawn) {
            let mut write = Write::of(1, BTreeSet::new(), at);
            write.saw = people_shown(&view).into_iter().map(|token| (Field::People, token)).collect();
            self.model.wrote(id, Field::Withdrawn, write);
        }
    }

    /// A supervisor sees two versions and writes what it really was.
    pub(super) fn settle(&mut self) {
        let Some(at) = self.any(|one| one.role == Role::Supervisor) else { return };
        let phone = &self.holders[at].phone;
        let in_conflict = |id: &RecordId| phone.record(*id).is_some_and(|view| people_shown(&view).len() > 1);
        let listed: Vec<RecordId> = self.model.records.keys().copied().filter(in_conflict).collect();
        let chosen = self.dice.borrow_mut().one_of(&listed).copied();
        if let Some((id, view)) = chosen.and_then(|id| Some((id, phone.record(id)?))) {
            self.amend_one(at, id, &view);
        }
    }

    pub(super) fn receive(&mut self) {
        let Some(at) = self.any(|_| true) else { return };
        let phone = &self.holders[at].phone;
        let Some(Reply::Bag(bag)) = phone.ask(Request::Bag) else { return };
        let Some(place) = bag.own_bag else { return };
        let (quantity, item) = (self.between(1, 50), self.item);
        let mut id = [0; 16];
        phone.with_world(|env| env.fill(&mut id));
        let form = QuantityForm {
            id: RecordId::random(id),
            place,
            item,
            quantity,
            lot: String::new(),
            expiry: None,
            unnamed: false,
            order: None,
        };
        let told = phone.ask(Request::Save(Draft::Movement(MovementForm::Receive(form).into())));
        self.note(format!("{} receives {quantity}: {told:?}", self.holders[at].phone.name));
    }

    /// Sometimes the power goes while something is saved, or the disk is full.
    fn trouble_while_saving(&self, at: usize) -> &'static str {
        let disk = &self.holders[at].phone.disk;
        match self.between(1, 100) {
            1..=8 => {
                disk.cut_at(u64::from(self.between(1, 40)));
                " as the power goes"
            }
            9..=12 => {
                disk.set_room(Some(self.between(0, 20_000) as usize));
                " on a full disk"
            }
            _ => "",
        }
    }

    fn after_saving(&self, at: usize) {
        let phone = &self.holders[at].phone;
        phone.disk.set_room(None);
        if phone.disk.is_off() {
            phone.lose_power();
        } else {
            phone.disk.spare();
        }
    }
}
