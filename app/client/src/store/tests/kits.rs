//! Kits and their versions: made, changed apart, kept, and packed by.

use super::catalogue::{held, kit_view, save, saved, with};
use super::stock::at;
use super::{EVENING, Phone, exchange, programme};
use crate::form::{
    Draft, EntryChange, EntryForm, EntryIs, ListOf, MovementForm, PackForm, RECIPE_LINES_MAX, RecipeForm, Step,
};
use crate::message::{Failure, Request};
use crate::store::records;
use crate::view::Standing;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, Role};
use kitbag_shared::record::{Count, Encounter, Kind, StockMovement};
use kitbag_shared::time::Moment;

#[test]
fn a_change_of_a_kit_is_its_next_version_and_what_was_packed_keeps_its_own() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let [ana, _] = &mut phones[..] else { panic!("two phones") };
    let (kit, foil) = (ana.item("item-kit-smoking"), ana.item("item-foil"));
    let first = kit_view(ana, kit);
    assert_eq!((first.versions.len(), first.seen, first.apart), (1, 1, false));
    let store = ana.bag().places.iter().find(|place| !place.bag).unwrap().id;
    let recipe = first.versions[0].id;
    let packed = PackForm { id: RecordId::random([9; 16]), place: store, recipe, kits: 2, expiry: None };
    ana.done(Request::Save(Draft::Movement(MovementForm::Pack(packed).into())));

    let before = held(ana, kit);
    let form = with(ana, kit, foil, 3);
    let (second, new) = saved(ana.done(save(kit, form.clone())));
    assert!(new && second != recipe);
    assert_eq!(saved(ana.done(save(kit, form))), (second, false), "a second tap makes no other");
    exchange(&mut phones);
    for phone in &mut phones {
        let view = kit_view(phone, kit);
        let standings: Vec<_> = view.versions.iter().map(|version| (version.version, version.standing)).collect();
        assert_eq!(standings, [(2, Standing::InForce), (1, Standing::Earlier)]);
        assert_eq!((view.seen, view.apart), (2, false));
        assert!(view.versions.iter().all(|version| version.day == Moment(EVENING).day(0) && !version.by.is_empty()));
        assert!(held(phone, kit).contains(&(foil, 3)));
        let in_bag = phone.bag().recipes.into_iter().find(|recipe| recipe.kit == kit).unwrap();
        assert_eq!(in_bag.id, second, "what is packed from now on");
    }
    let ana = &mut phones[0];
    let movement: StockMovement =
        records::get_of(&ana.store.db, Kind::StockMovement, RecordId::random([9; 16])).unwrap().read();
    assert_eq!(movement.recipe, Some(recipe), "what was packed keeps the version that it was packed by");
    assert_eq!((at(ana, store, kit), at(ana, store, foil)), (2, 0));
    for (item, quantity) in &before {
        assert_eq!(at(ana, store, *item), -2 * i64::from(*quantity), "parts by version 1");
    }
    ana.done(Request::Withdraw(second));
    assert_eq!(held(ana, kit), before, "undo");
    let view = kit_view(ana, kit);
    assert_eq!((view.versions[1].standing, view.apart), (Standing::TakenBack, false));
    let form = with(ana, kit, foil, 4);
    assert_eq!(form.next_version(), 3, "no number is used twice");
    ana.done(save(kit, form));
    assert!(!kit_view(ana, kit).apart);
}

#[test]
fn two_supervisors_who_change_a_kit_at_once_have_one_version_in_force_and_are_told() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor, Role::PeerWorker]);
    exchange(&mut phones);
    let (kit, foil, straw) =
        (phones[0].item("item-kit-smoking"), phones[0].item("item-foil"), phones[0].item("item-straw"));
    let (one, other) = (with(&mut phones[0], kit, foil, 1), with(&mut phones[1], kit, straw, 2));
    phones[0].done(save(kit, one));
    phones[1].done(save(kit, other));
    assert!(phones[0].needs_look().kits_apart.is_empty());
    exchange(&mut phones);
    let (views, helds): (Vec<_>, Vec<_>) =
        phones.iter_mut().map(|phone| (kit_view(phone, kit), held(phone, kit))).unzip();
    assert!(views.iter().all(|view| view.apart && view.versions.len() == 3 && view.seen == 3));
    assert!(helds.iter().all(|held| *held == helds[0]), "the same on every phone");
    for phone in &mut phones[..2] {
        assert_eq!(phone.needs_look().kits_apart.iter().map(|kit| kit.id).collect::<Vec<_>>(), [kit]);
    }
    let both = with(&mut phones[0], kit, foil, 1);
    let mut both = RecipeForm { lines: both.lines, ..both };
    both.step(straw, Step::To(2));
    assert_eq!(both.next_version(), 4);
    phones[0].done(save(kit, both));
    exchange(&mut phones);
    for phone in &mut phones {
        let view = kit_view(phone, kit);
        assert_eq!((view.apart, view.in_force().unwrap().version), (false, 4));
        let held = held(phone, kit);
        assert!(held.contains(&(foil, 1)) && held.contains(&(straw, 2)));
    }
    assert!(phones[1].needs_look().kits_apart.is_empty());
}

#[test]
fn two_versions_that_say_the_same_need_nobody_and_the_right_one_can_be_kept() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    exchange(&mut phones);
    let (kit, foil) = (phones[0].item("item-kit-smoking"), phones[0].item("item-foil"));
    for phone in &mut phones {
        let form = with(phone, kit, foil, 5);
        phone.done(save(kit, form));
    }
    exchange(&mut phones);
    assert!(phones.iter_mut().all(|phone| !kit_view(phone, kit).apart), "both put in the same");
    for (phone, quantity) in phones.iter_mut().zip([1, 2]) {
        let form = with(phone, kit, foil, quantity);
        phone.done(save(kit, form));
    }
    exchange(&mut phones);
    assert!(kit_view(&mut phones[0], kit).apart);
    let held_now = held(&mut phones[0], kit);
    let quantity = held_now.iter().find(|(item, _)| *item == foil).unwrap().1;
    let same = with(&mut phones[0], kit, foil, quantity);
    assert!(saved(phones[0].done(save(kit, same))).1);
    assert_eq!((held(&mut phones[0], kit), kit_view(&mut phones[0], kit).apart), (held_now, false));
}

#[test]
fn kits_leave_as_they_were_packed_and_those_packed_first_leave_first() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (kit, foil) = (ana.item("item-kit-smoking"), ana.item("item-foil"));
    let own = ana.bag().own_bag.unwrap();
    let first = kit_view(&mut ana, kit).versions[0].id;
    let pack = |ana: &mut Phone, id: u8, recipe, kits| {
        let form = PackForm { id: RecordId::random([id; 16]), place: own, recipe, kits, expiry: None };
        ana.done(Request::Save(Draft::Movement(MovementForm::Pack(form).into())));
    };
    pack(&mut ana, 9, first, 3);
    let form = with(&mut ana, kit, foil, 3);
    let (second, _) = saved(ana.done(save(kit, form)));
    pack(&mut ana, 10, second, 2);
    let unpacks = |ana: &mut Phone| ana.bag().packed_by.into_iter().find(|of| of.kit == kit).unwrap().id;
    let given_by = |ana: &mut Phone, quantity| {
        let contact = ana.contact(&[(kit, quantity)]);
        let movement = *records::get(&ana.store.db, contact).unwrap().read::<Encounter>().movements.first().unwrap();
        records::get(&ana.store.db, movement).unwrap().read::<StockMovement>().recipe
    };
    assert_eq!(unpacks(&mut ana), first);
    assert_eq!(given_by(&mut ana, 3), Some(first));
    assert_eq!(unpacks(&mut ana), second);
    assert_eq!(given_by(&mut ana, 2), Some(second));
    assert_eq!(given_by(&mut ana, 1), Some(second), "below zero it is what is made now");
}

/// Whoever made two versions meanwhile is told of the one that they had not seen, and so is who takes it back.
#[test]
fn a_version_that_nobody_saw_is_told_of_whatever_came_after_it() {
    let mut phones = programme(&[Role::Supervisor, Role::Supervisor]);
    exchange(&mut phones);
    let (kit, foil) = (phones[0].item("item-kit-smoking"), phones[0].item("item-foil"));
    for quantity in [1, 2] {
        let form = with(&mut phones[0], kit, foil, quantity);
        phones[0].done(save(kit, form));
    }
    let form = with(&mut phones[1], kit, foil, 9);
    let (alone, _) = saved(phones[1].done(save(kit, form)));
    exchange(&mut phones);
    for phone in &mut phones {
        assert!(kit_view(phone, kit).apart);
        assert!(held(phone, kit).contains(&(foil, 2)), "the later of two is in force");
    }
    // A form that was open while the other's version came says what its author saw.
    phones[1].done(Request::Withdraw(alone));
    exchange(&mut phones);
    let stale = RecipeForm { seen: 1, ..with(&mut phones[1], kit, foil, 7) };
    phones[1].done(save(kit, stale));
    assert!(kit_view(&mut phones[1], kit).apart);
}

#[test]
fn a_new_kit_is_made_with_what_is_in_it_and_can_be_packed() {
    let mut phones = programme(&[Role::Supervisor, Role::Volunteer]);
    let ana = &mut phones[0];
    let (foil, straw) = (ana.item("item-foil"), ana.item("item-straw"));
    let recipe = RecipeForm::over(0, [(foil, 2), (straw, 0)]);
    let add = |name: &str, recipe: &RecipeForm| Request::AddKit { name: name.into(), recipe: recipe.clone() };
    let (kit, new) = saved(ana.done(add("Foil kit", &recipe)));
    assert!(new);
    assert_eq!(saved(ana.done(add(" Foil kit ", &recipe))), (kit, false), "a second tap makes no other");
    let other = RecipeForm::over(0, [(straw, 1)]);
    assert_ne!(saved(ana.done(add("Foil kit", &other))).0, kit, "what is in it is never thrown away");
    assert_eq!(held(ana, kit), [(foil, 2)]);
    let tiles = ana.capture().kits;
    assert_eq!(tiles[tiles.len() - 2].id, kit, "behind the kits that were there");
    exchange(&mut phones);
    assert!(phones[1].bag().recipes.iter().any(|recipe| recipe.kit == kit));
}

#[test]
fn a_kit_that_is_counted_as_another_leaves_that_ones_versions_alone() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (five, ten) = (ana.item("item-kit-injection-5"), ana.item("item-kit-injection-10"));
    let before = kit_view(&mut ana, ten);
    let change = EntryChange::CountAs(Some(ten));
    ana.done(Request::ChangeEntry { list: ListOf::Items, id: five, change });
    assert_eq!(kit_view(&mut ana, ten), before);
    ana.done(Request::Withdraw(before.versions[0].id));
    let view = kit_view(&mut ana, ten);
    assert_eq!((view.seen, view.apart), (1, false));
    assert_eq!(view.in_force().unwrap().lines.len(), 9, "it is made like the one that is counted as it");
}

#[test]
fn a_kit_holds_something_no_kit_and_no_more_than_fits() {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let (kit, other, foil) = (ana.item("item-kit-smoking"), ana.item("item-kit-wound"), ana.item("item-foil"));
    for lines in [vec![], vec![(foil, 0)], vec![(other, 1)], vec![(foil, Count::MAX + 1)]] {
        let recipe = RecipeForm::over(1, lines);
        assert_eq!(ana.refused(save(kit, recipe.clone())), Failure::NotComplete);
        assert_eq!(ana.refused(Request::AddKit { name: "Kit".into(), recipe }), Failure::NotComplete);
    }
    let unknown = RecipeForm::over(1, [(RecordId::random([77; 16]), 1)]);
    assert_eq!(ana.refused(save(kit, unknown)), Failure::NotHere);
    assert_eq!(ana.refused(save(foil, RecipeForm::over(0, [(foil, 1)]))), Failure::NotPermitted);
    let unnamed = Request::AddKit { name: " ".into(), recipe: RecipeForm::over(0, [(foil, 1)]) };
    assert_eq!(ana.refused(unnamed), Failure::NotComplete);

    let (category, unit) = (Some(ItemCategory::Testing), Some(BaseUnit::Piece));
    let is = EntryIs::Item { category, unit, is_kit: false, naloxone: None, holds: [None; 2] };
    let mut add = |name: String| saved(ana.done(Request::AddEntry(EntryForm { name, is }))).0;
    let many: Vec<_> = (0..=RECIPE_LINES_MAX).map(|number| (add(format!("Part {number}")), Count::MAX)).collect();
    let over = RecipeForm::over(1, many.clone());
    assert_eq!(ana.refused(save(kit, over)), Failure::NotComplete);
    ana.done(save(kit, RecipeForm::over(1, many.into_iter().take(RECIPE_LINES_MAX))));
    assert_eq!(held(&mut ana, kit).len(), RECIPE_LINES_MAX);
}
