//! What a stock form says of the books: what it will save, and how far a count is from them.

use super::said::of_item;
use crate::t;
use crate::words::words;
use kitbag_common::form::{MovementDraft, StockAction};
use kitbag_common::view::{BagView, Name, PlaceView, RecipeView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::stock::{ShelfLife, shelf_life};
use kitbag_shared::time::Day;
use std::collections::BTreeSet;

/// A count is asked about from so many base units off the books on,
const FAR_MIN: i64 = 10;
/// or from so large a part of them.
const FAR_PART: i64 = 10;

/// The item, and of a count by how much it differs from the books, once there is one.
pub(super) fn bar_detail(view: &BagView, draft: &MovementDraft) -> Option<String> {
    if !draft.counts.is_empty() {
        return Some(counts_said(view, draft));
    }
    let name = chosen_name(view, draft);
    let difference = difference(view, draft).filter(|_| draft.returns.is_none()).map(|difference| match difference {
        0 => t!("bag-as-the-books"),
        by => t!("bag-off-by", by = words().signed(by)),
    });
    let parts: Vec<String> = name.into_iter().chain(difference).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// What was saved, in a line.
pub(super) fn saved_said(view: &BagView, draft: &MovementDraft) -> String {
    match (chosen_name(view, draft), draft.counts.is_empty()) {
        (_, false) => counts_said(view, draft),
        (Some(name), true) => of_item(u64::from(draft.quantity), &name),
        (None, true) => String::new(),
    }
}

/// All that a sheet will save.
fn counts_said(view: &BagView, draft: &MovementDraft) -> String {
    let counted = view.items.iter().filter_map(|item| Some((item, *draft.counts.get(&item.id)?)));
    let said =
        counted.map(|(item, counted)| format!("{} {}", words().name(&item.name), words().grouped(i64::from(counted))));
    said.collect::<Vec<_>>().join(", ")
}

/// By how much what was counted differs from what the books say.
fn difference(view: &BagView, draft: &MovementDraft) -> Option<i64> {
    let counted = draft.action == StockAction::Count && draft.touched;
    let (place, item) = (view.places.iter().find(|of| Some(of.id) == draft.place)?, draft.what?);
    counted.then(|| i64::from(draft.quantity) - here(Some(place), item))
}

/// What is asked before a form is saved: a count that is far from the books, or takes a warning away, or more that leaves a
/// place than the books know of there.
pub(super) fn asked_about(view: &BagView, draft: &MovementDraft, today: Day) -> Option<String> {
    // A bag that comes back is counted blind: both numbers are shown afterwards.
    let far = if draft.returns.is_some() { not_all_counted(view, draft) } else { far_from_the_books(view, draft) };
    far.or_else(|| more_than_here(view, draft)).or_else(|| takes_a_warning_away(view, draft, today))
}

/// What a count finds missing is taken off what expires first. Where that has expired or is recalled nobody would be warned of
/// it any more, though it may lie there still.
fn takes_a_warning_away(view: &BagView, draft: &MovementDraft, today: Day) -> Option<String> {
    if draft.action != StockAction::Count || draft.returns.is_some() {
        return None;
    }
    let place = view.places.iter().find(|of| Some(of.id) == draft.place)?;
    let one = draft.what.filter(|_| draft.touched).map(|item| (item, draft.quantity));
    let counted = draft.counts.iter().map(|(item, counted)| (*item, *counted)).chain(one);
    let gone: Vec<String> = counted.flat_map(|(item, counted)| warned_and_gone(place, item, counted, today)).collect();
    (!gone.is_empty()).then(|| t!("bag-count-hides", lines = gone.join(", ")))
}

/// The expired and recalled lots of an item that a count takes something off, each with how much.
fn warned_and_gone(place: &PlaceView, item: RecordId, counted: u32, today: Day) -> Vec<String> {
    let mut missing = here(Some(place), item).saturating_sub(i64::from(counted));
    let mut gone = Vec::new();
    for lot in place.on_hand.iter().filter(|line| line.item == item && line.quantity > 0) {
        let taken = lot.quantity.min(missing);
        let is_over = lot.good_until.is_some_and(|day| shelf_life(day, today) == ShelfLife::Over);
        if taken > 0 && (is_over || lot.recalled) {
            let name = lot.lot.clone().unwrap_or_else(|| t!("expiry-lot-unknown"));
            gone.push(t!(
                "bag-count-hidden-lot",
                count = words().grouped(taken),
                name = words().name(&lot.name),
                lot = name
            ));
        }
        missing = missing.saturating_sub(taken.max(0));
    }
    gone
}

/// What the bag has by the books and was left empty was not counted, and stays as the books say: that is asked once.
fn not_all_counted(view: &BagView, draft: &MovementDraft) -> Option<String> {
    let place = view.places.iter().find(|of| Some(of.id) == draft.place)?;
    let is_open = |item: &RecordId| !draft.counts.contains_key(item) && draft.what != Some(*item);
    let open: BTreeSet<RecordId> = place.on_hand.iter().map(|line| line.item).filter(is_open).collect();
    (!open.is_empty()).then(|| t!("custody-not-all", count = open.len()))
}

/// More leaves than lies there by the books: kits that are taken apart, the parts of those that are packed, and what moves or
/// leaves for good. Of a place into which nothing ever came by the books nobody knows what lies there.
fn more_than_here(view: &BagView, draft: &MovementDraft) -> Option<String> {
    let place = view.places.iter().find(|of| Some(of.id) == draft.place)?;
    let recipe = view.recipes_of(draft.action).iter().find(|recipe| Some(recipe.id) == draft.what);
    let (some, grouped) = (i64::from(draft.quantity), |count| words().grouped(count));
    match draft.action {
        StockAction::Unpack => {
            let known = here(Some(place), recipe?.kit);
            (some > known).then(|| t!("bag-unpack-more", wanted = grouped(some), known = grouped(known)))
        }
        StockAction::Pack => {
            let short = short_parts(place, recipe?, some);
            (!short.is_empty()).then(|| t!("bag-pack-more", wanted = grouped(some), lines = short.join("; ")))
        }
        StockAction::Move | StockAction::TakeOut if place.filled => {
            let known = here(Some(place), draft.what?);
            let name = chosen_name(view, draft)?;
            (some > known).then(|| t!("bag-leaves-more", wanted = grouped(some), name = name, known = grouped(known)))
        }
        StockAction::Move | StockAction::TakeOut | StockAction::Receive | StockAction::Count => None,
    }
}

/// The parts of so many kits of which the books know less, each with both numbers.
fn short_parts(place: &PlaceView, recipe: &RecipeView, kits: i64) -> Vec<String> {
    let line = |(item, name, each): &(RecordId, Name, u32)| {
        let (needed, known) = (i64::from(*each).saturating_mul(kits), here(Some(place), *item));
        let (wanted, here) = (words().grouped(needed), words().grouped(known));
        (known < needed).then(|| t!("bag-pack-part", name = words().name(name), wanted = wanted, known = here))
    };
    recipe.lines.iter().filter_map(line).collect()
}

/// A count that is far from the books is asked about, with both numbers: it may be of another shelf, or a slip.
fn far_from_the_books(view: &BagView, draft: &MovementDraft) -> Option<String> {
    if !draft.counts.is_empty() {
        return sheet_far(view, draft);
    }
    let by = difference(view, draft)?;
    let books = i64::from(draft.quantity) - by;
    is_far(books, by).then(|| {
        let counted = words().grouped(i64::from(draft.quantity));
        t!("bag-count-far", counted = counted, books = words().grouped(books), by = words().signed(by))
    })
}

/// Where the books have nothing, nothing is replaced.
fn is_far(books: i64, by: i64) -> bool {
    books > 0 && by.abs() > FAR_MIN.max(books / FAR_PART)
}

/// Those of a sheet that are far from the books, each with both numbers.
fn sheet_far(view: &BagView, draft: &MovementDraft) -> Option<String> {
    let place = view.places.iter().find(|of| Some(of.id) == draft.place);
    let lines: Vec<String> = draft
        .counts
        .iter()
        .filter_map(|(item, counted)| {
            let (books, counted) = (here(place, *item), i64::from(*counted));
            let name = view.items.iter().find(|of| of.id == *item).map(|of| words().name(&of.name))?;
            let (said, known) = (words().grouped(counted), words().grouped(books));
            is_far(books, counted - books).then(|| t!("bag-sheet-line", name = name, counted = said, books = known))
        })
        .collect();
    (!lines.is_empty()).then(|| t!("bag-sheet-far", count = lines.len(), lines = lines.join("; ")))
}

fn chosen_name(view: &BagView, draft: &MovementDraft) -> Option<String> {
    let item = view.items.iter().find(|item| Some(item.id) == draft.what).map(|item| &item.name);
    let recipe =
        view.recipes_of(draft.action).iter().find(|recipe| Some(recipe.id) == draft.what).map(|recipe| &recipe.name);
    item.or(recipe).map(|name| words().name(name))
}

/// How much of it there is recalled, or may hold what is.
pub(super) fn recalled(place: Option<&PlaceView>, item: RecordId) -> i64 {
    let lots = place.into_iter().flat_map(|place| &place.on_hand);
    lots.filter(|lot| lot.item == item && lot.recalled).map(|lot| lot.quantity).sum()
}

pub(super) fn here(place: Option<&PlaceView>, item: RecordId) -> i64 {
    place.map_or(0, |place| place.on_hand.iter().filter(|line| line.item == item).map(|line| line.quantity).sum())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{COOKER, STORE, view};
    use super::*;
    use crate::screens::render_test::{NOW, id};
    use kitbag_common::form::MovementEdit;
    use kitbag_common::view::OnHand;

    /// Seven of an expired lot, and twenty that are good.
    fn store() -> BagView {
        let lot = |lot: &str, quantity, good_until: Day, recalled| OnHand {
            item: id(COOKER),
            name: Name::Word("item-cooker".into()),
            lot: Some(lot.to_owned()),
            good_until: Some(good_until),
            quantity,
            recalled,
        };
        let today = NOW.day(0);
        let mut view = view();
        let place = view.places.iter_mut().find(|place| place.id == id(STORE)).unwrap();
        place.on_hand = vec![lot("OLD", 7, Day(today.0 - 5), false), lot("NEW", 20, Day(today.0 + 300), false)];
        view
    }

    fn asked(view: &BagView, counted: u32) -> Option<String> {
        let mut draft = MovementDraft::new(id(90), StockAction::Count, Some(id(STORE)));
        draft.apply(MovementEdit::What(Some(id(COOKER))));
        draft.apply(MovementEdit::Set(counted));
        takes_a_warning_away(view, &draft, NOW.day(0))
    }

    #[test]
    fn a_count_that_takes_a_warning_away_is_asked_about() {
        let mut view = store();
        for (counted, gone) in [(27, None), (30, None), (25, Some("2 of")), (4, Some("7 of"))] {
            let question = asked(&view, counted);
            assert_eq!(question.is_some(), gone.is_some(), "{counted}: {question:?}");
            assert!(gone.is_none_or(|gone| question.unwrap().contains(gone)), "{counted}");
        }
        let place = view.places.iter_mut().find(|place| place.id == id(STORE)).unwrap();
        (place.on_hand[0].good_until, place.on_hand[1].recalled) = (Some(Day(NOW.day(0).0 + 10)), true);
        assert_eq!(asked(&view, 22), None, "what goes is neither expired nor recalled");
        assert!(asked(&view, 10).unwrap().contains("10 of"), "ten of what is recalled");
    }

    #[test]
    fn more_than_lies_there_is_asked_about_whatever_it_is_done_for() {
        let mut view = super::super::tests::view();
        view.packed_by = view.recipes.clone();
        let (strip, kit, packed) = (view.recipes[0].lines[0].0, view.recipes[0].id, view.recipes[0].kit);
        let place = view.places.iter_mut().find(|place| place.id == id(STORE)).unwrap();
        place.on_hand = vec![lies(strip, 6), lies(packed, 2)];
        let asked = |action, what, quantity, view: &BagView| {
            let mut draft = MovementDraft::new(id(90), action, Some(id(STORE)));
            [MovementEdit::What(Some(what)), MovementEdit::Set(quantity)]
                .into_iter()
                .for_each(|edit| draft.apply(edit));
            asked_about(view, &draft, NOW.day(0))
        };
        for (action, what, enough) in [
            (StockAction::Pack, kit, 2), // of three strips each
            (StockAction::Unpack, kit, 2),
            (StockAction::Move, strip, 6),
            (StockAction::TakeOut, strip, 6),
        ] {
            assert_eq!(asked(action, what, enough, &view), None, "{action:?}");
            let question = asked(action, what, enough + 1, &view).unwrap();
            assert!(question.contains(&(enough + 1).to_string()), "{action:?}: {question}");
        }
        assert!(asked(StockAction::Pack, kit, 3, &view).unwrap().contains("6 of 9"), "with the numbers of each part");
        assert_eq!(asked(StockAction::Receive, strip, 1_000, &view), None);
        view.places.iter_mut().for_each(|place| place.filled = false);
        assert_eq!(asked(StockAction::Move, strip, 7, &view), None, "nobody knows what lies there");
    }

    fn lies(item: RecordId, quantity: i64) -> OnHand {
        let name = Name::Text("x".into());
        OnHand { item, name, lot: None, good_until: None, quantity, recalled: false }
    }
}
