//! The first steps of a new programme: each is ticked by what is really there.

use super::{Phone, bare_programme, programme};
use crate::form::{Draft, EntryForm, GuideForm, MovementForm, QuantityForm};
use crate::message::{Reply, Request};
use crate::store::save::seed_programme;
use crate::view::FirstStep::{self, Areas, Items, Number, Questions, Sheet, Team};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{PersonQuestion, PlaceKind, Role};

fn steps(phone: &mut Phone) -> Vec<(FirstStep, bool)> {
    match phone.done(Request::FirstSteps) {
        Reply::FirstSteps(steps) => steps.into_iter().map(|step| (step.step, step.done)).collect(),
        reply => panic!("{reply:?}"),
    }
}

fn open(phone: &mut Phone) -> Vec<FirstStep> {
    steps(phone).into_iter().filter(|(_, done)| !done).map(|(step, _)| step).collect()
}

/// As founding leaves it: no areas, nothing in the store room.
fn founder(roles: &[Role]) -> Phone {
    let mut ana = bare_programme(roles).remove(0);
    ana.store.act(&mut ana.env, |action| seed_programme(action, "Night team", "Ana", &[], "Store room")).unwrap();
    ana
}

fn receive(phone: &mut Phone) {
    let room = phone.bag().places.into_iter().find(|place| place.place_kind == Some(PlaceKind::StoreRoom)).unwrap().id;
    let (id, item) = (RecordId::random([9; 16]), phone.item("item-cooker"));
    let form = QuantityForm {
        id,
        place: room,
        item,
        quantity: 100,
        lot: String::new(),
        expiry: None,
        unnamed: false,
        order: None,
    };
    phone.done(Request::Save(Draft::Movement(MovementForm::Receive(form).into())));
}

#[test]
fn each_first_step_is_ticked_by_what_is_there_and_the_list_goes_with_the_last() {
    let mut ana = founder(&[Role::Supervisor, Role::PeerWorker]);
    assert_eq!(steps(&mut ana)[0], (Sheet, true), "it is on paper before anything else is shown");
    assert_eq!(open(&mut ana), [Number, Areas, Items, Questions], "two are in");
    let guide = GuideForm { number: "112".into(), ..GuideForm::default() };
    ana.done(Request::SaveGuide(Box::new(guide.into())));
    assert_eq!(open(&mut ana), [Areas, Items, Questions]);
    ana.done(Request::AddEntry(EntryForm::area("Riverside")));
    assert_eq!(open(&mut ana), [Items, Questions]);
    ana.done(Request::AskAbout { question: PersonQuestion::AgeBand, on: true });
    assert_eq!(open(&mut ana), [Items]);
    receive(&mut ana);
    assert_eq!(steps(&mut ana), []);
}

#[test]
fn whoever_founded_alone_is_told_to_invite_and_may_put_the_list_away() {
    let mut ana = founder(&[Role::Supervisor]);
    assert_eq!(open(&mut ana), [Number, Areas, Items, Team, Questions]);
    ana.done(Request::PutStepsAway);
    super::restarted(&mut ana);
    assert_eq!(steps(&mut ana), []);
}

#[test]
fn nobody_but_the_founder_has_the_list() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor, Role::PeerWorker]);
    let lists: Vec<usize> = phones.iter_mut().map(|phone| steps(phone).len()).collect();
    assert_eq!(lists, [6, 0, 0]);
}
