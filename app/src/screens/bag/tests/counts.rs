//! Counting as it reads: what differs, and what a count could not know.

use super::*;

pub(super) fn apart() -> ApartView {
    let count = |number, counted, counter: Option<&str>| ApartCount {
        count: id(number),
        counted,
        day: NOW.day(0),
        counter: counter.map(str::to_owned),
    };
    ApartView {
        place: Name::Text("Store A".into()),
        item: id(COOKER),
        name: Name::Word("item-cooker".into()),
        unit: BaseUnit::Piece,
        counts: vec![count(31, 9_400, Some("Dee")), count(32, 9_200, None)],
    }
}

fn unsure() -> UnsureView {
    let line = |number, reason, quantity| UnsureLine {
        movement: id(number),
        reason: Some(reason),
        name: Name::Word("item-cooker".into()),
        unit: BaseUnit::Piece,
        quantity,
    };
    UnsureView {
        stocktake: id(41),
        place_id: id(STORE),
        phone: DeviceId::from_bytes([7; 16]),
        place: Name::Text("Store A".into()),
        day: NOW.day(0),
        counter: Some("Dee".into()),
        mover: None,
        lines: vec![line(42, Reason::TransferOut, -200), line(43, Reason::Damaged, -3)],
        more: 1,
    }
}

#[test]
fn what_a_count_could_not_know_is_asked_first_and_one_at_a_time() {
    let both = |request| asked(request, vec![unsure()]);
    reads_as("bag", "asked-before-or-after", Role::Supervisor, both, || rsx! { Bag {} });
    let apart_only = |request| asked(request, Vec::new());
    reads_as("bag", "asked-which-count", Role::Supervisor, apart_only, || rsx! { Bag {} });
}

fn asked(request: Request, unsure: Vec<UnsureView>) -> Reply {
    beside(request, BagView { unsure, apart: vec![apart()], ..store() })
}

fn counted(counted: u32) -> Element {
    let mut draft = MovementDraft::new(id(9), StockAction::Count, Some(id(STORE)));
    let edits = [MovementEdit::What(Some(id(COOKER))), MovementEdit::Set(counted)];
    edits.into_iter().for_each(|edit| draft.apply(edit));
    rsx! {
        StockForm { view: store(), draft, onedit: |_| {}, onsave: |_| {}, onback: |()| {} }
    }
}

#[test]
fn a_count_says_by_how_much_it_differs_from_the_books() {
    reads_as("bag", "count-off", Role::Volunteer, answer, || counted(9_398));
    reads_as("bag", "count-as-the-books", Role::Volunteer, answer, || counted(9_400));
}

#[test]
fn a_round_of_counts_names_all_that_it_saves() {
    reads_as("bag", "count-sheet", Role::Volunteer, answer, || {
        let mut draft = MovementDraft::new(id(9), StockAction::Count, Some(id(STORE)));
        let edits = [MovementEdit::Counted(id(COOKER), Some(50)), MovementEdit::Counted(id(NALOXONE), Some(0))];
        edits.into_iter().for_each(|edit| draft.apply(edit));
        rsx! {
            StockForm { view: store(), draft, onedit: |_| {}, onsave: |_| {}, onback: |()| {} }
        }
    });
}
