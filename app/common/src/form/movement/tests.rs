//! Stock forms in the making, as tables.

use super::*;
use MovementEdit::{Add, Clear, Counted, Lot, OnItsWay, Place, Set, To, What};

fn id(number: u8) -> RecordId {
    RecordId::random([number; 16])
}

fn after(action: StockAction, edits: &[MovementEdit]) -> MovementDraft {
    let mut draft = MovementDraft::new(id(1), action, Some(id(2)));
    edits.iter().for_each(|edit| draft.apply(edit.clone()));
    draft
}

fn five_of_item() -> QuantityForm {
    QuantityForm {
        id: id(1),
        place: id(2),
        item: id(3),
        quantity: 5,
        lot: String::new(),
        expiry: None,
        unnamed: false,
        order: None,
    }
}

#[test]
fn a_form_is_finished_only_when_everything_is_chosen() {
    use StockAction::{Count, Move, Pack, Receive, TakeOut, Unpack};
    let (item, five) = (What(Some(id(3))), Set(5));
    let moved = MovementForm::Move { from: five_of_item(), to: id(4) };
    let sent = MovementForm::Send { from: five_of_item(), to: id(4) };
    let kits = PackForm { id: id(1), place: id(2), recipe: id(3), kits: 5, expiry: None };
    let (packed, unpacked) = (MovementForm::Pack(kits.clone()), MovementForm::Unpack(kits));
    let counts = BTreeMap::from([(id(3), 5), (id(4), 0)]);
    let sheet = MovementForm::CountSheet(CountSheetForm { id: id(1), place: id(2), counts });
    let damaged = MovementForm::TakeOut { form: five_of_item(), reason: Reason::Damaged };
    let opening = MovementForm::Enter { form: five_of_item(), reason: Reason::Opening };
    let counted = |counted| MovementForm::Count(CountForm { id: id(1), place: id(2), item: id(3), counted });
    let table = [
        (Receive, vec![], None),
        (Receive, vec![item.clone()], None),
        (Receive, vec![item.clone(), five.clone()], Some(MovementForm::Receive(five_of_item()))),
        (Receive, vec![item.clone(), five.clone(), Set(0)], None),
        (Receive, vec![item.clone(), five.clone(), Place(None)], None),
        (Move, vec![item.clone(), five.clone()], None),
        (Move, vec![item.clone(), five.clone(), To(Some(id(4)))], Some(moved.clone())),
        (Move, vec![item.clone(), five.clone(), To(Some(id(4))), OnItsWay(true)], Some(sent)),
        (Move, vec![item.clone(), five.clone(), To(Some(id(4))), OnItsWay(true), OnItsWay(false)], Some(moved.clone())),
        (Move, vec![item.clone(), five.clone(), To(Some(id(5))), OnItsWay(true), To(Some(id(4)))], Some(moved)),
        (Move, vec![item.clone(), five.clone(), To(Some(id(2)))], None),
        (Move, vec![item.clone(), five.clone(), To(Some(id(4))), Place(Some(id(4)))], None),
        (Pack, vec![item.clone(), five.clone()], Some(packed)),
        (Pack, vec![item.clone(), Set(0)], None),
        (Unpack, vec![item.clone(), five.clone()], Some(unpacked)),
        (TakeOut, vec![item.clone(), five.clone()], None),
        (TakeOut, vec![item.clone(), five.clone(), MovementEdit::Reason(Some(Reason::Damaged))], Some(damaged)),
        (Receive, vec![item.clone(), five.clone(), MovementEdit::Reason(Some(Reason::Opening))], Some(opening)),
        (Count, vec![item.clone()], None),
        (Count, vec![item.clone(), Set(0)], Some(counted(0))),
        (Count, vec![item.clone(), Set(40), Clear], None),
        (Count, vec![item, five], Some(counted(5))),
        (Count, vec![Counted(id(3), Some(5)), Counted(id(4), Some(0))], Some(sheet)),
        (Count, vec![Counted(id(3), Some(5)), Counted(id(3), None)], None),
        (Count, vec![Counted(id(3), Some(5)), Place(Some(id(4)))], None),
    ];
    for (action, edits, expected) in table {
        assert_eq!(after(action, &edits).form(), expected, "{action:?} {edits:?}");
        if let Some(form) = expected {
            assert_eq!(MovementDraft::from(form.clone()).form(), Some(form));
        }
    }
}

#[test]
fn quantities_stay_between_none_and_the_limit() {
    for (edits, expected) in [
        (vec![Add(-1)], 0),
        (vec![Add(10), Add(-3)], 7),
        (vec![Set(u32::MAX)], 1_000_000),
        (vec![Set(1_000_000), Add(1)], 1_000_000),
    ] {
        assert_eq!(after(StockAction::Receive, &edits).quantity, expected, "{edits:?}");
    }
}

#[test]
fn an_expiry_that_is_not_clear_holds_the_form_and_stays_as_typed() {
    let text = |text: &str| MovementEdit::ExpiryText(text.to_owned());
    let chosen = Expiry::Month(kitbag_shared::time::Month(2027 * 12 + 2));
    for (edits, finished) in [
        (vec![text("03/27")], true),
        (vec![text("soon")], false),
        (vec![text("03/04/2027")], false),
        (vec![text("03/04/2027"), MovementEdit::Expiry(Some(chosen))], true),
        (vec![text("soon"), text("")], true),
    ] {
        let edits: Vec<_> = [What(Some(id(3))), Set(5)].into_iter().chain(edits).collect();
        let draft = after(StockAction::Receive, &edits);
        assert_eq!(draft.form().is_some(), finished, "{edits:?}");
        assert!(!draft.is_empty());
    }
    assert_eq!(after(StockAction::Receive, &[text("soon")]).expiry_text, "soon");
}

#[test]
fn lot_and_expiry_go_along_and_are_one_items() {
    let march = Some(Expiry::Month(kitbag_shared::time::Month(2027 * 12 + 2)));
    let edits = [What(Some(id(3))), Set(5), Lot("23K7".into()), MovementEdit::Expiry(march)];
    let mut draft = after(StockAction::Receive, &edits);
    let expected = QuantityForm { lot: "23K7".into(), expiry: march, ..five_of_item() };
    assert_eq!(draft.form(), Some(MovementForm::Receive(expected)));
    draft.apply(What(Some(id(4))));
    assert_eq!((draft.lot.as_str(), draft.expiry), ("", None));
}

#[test]
fn what_goes_to_others_is_on_its_way_and_what_one_takes_along_is_there() {
    let (own, store, van) = (id(1), id(2), id(3));
    for (from, to, stands, expected) in [
        (store, Some(van), store, true),
        (store, Some(own), store, false),
        (own, Some(store), own, false),
        (van, Some(store), store, false),
        (van, Some(store), van, true),
        (store, None, store, false),
    ] {
        let said = MovementDraft::goes_on_its_way(Some(from), to, [Some(own), Some(stands)]);
        assert_eq!(said, expected, "{from:?} {to:?} {stands:?}");
    }
    assert!(MovementDraft::goes_on_its_way(None, Some(van), [None, None]), "who has no bag of their own");
}

#[test]
fn what_an_app_kept_that_knew_less_of_it_opens() {
    let kept = r#"{"id":"01010101-0101-4101-8101-010101010101","action":"Move","place":null,"to":null,"what":null,
        "quantity":5,"touched":true,"lot":"23K7","expiry_text":"","expiry":null}"#;
    let draft: MovementDraft = serde_json::from_str(kept).unwrap();
    let fresh = MovementDraft::new(id(1), StockAction::Move, None);
    assert_eq!(draft, MovementDraft { quantity: 5, touched: true, lot: "23K7".into(), ..fresh });
}
