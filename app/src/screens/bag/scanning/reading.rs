//! What a scanned code means for a stock form: a pure step from what was read to what the form says then, or what is asked.

use kitbag_common::form::{Laid, MovementDraft, MovementEdit, ScannedBox, StockAction};
use kitbag_common::view::{BagView, LearntView, OnHand};
use kitbag_shared::gs1::{self, BoxCode, LotRead, NotTaken, is_same_lot};
use kitbag_shared::ids::RecordId;
use kitbag_shared::label::Label;
use kitbag_shared::record::{Expiry, Gtin};
use std::collections::BTreeMap;

/// Lot and expiry that were typed for boxes whose code says neither, for the next such box.
pub type Remembered = BTreeMap<Gtin, (String, Option<Expiry>)>;

/// What comes after a scan.
#[derive(Clone, Debug, PartialEq)]
pub enum Scanned {
    /// It is no code of a box.
    NotTaken(NotTaken),
    /// A label of a place that is not known here.
    UnknownLabel,
    /// Which item is it? Among these where several phones learnt it apart.
    WhichItem(BoxCode, Vec<LearntView>),
    /// Where does the lot end?
    WhichLot(BoxCode, LearntView),
    /// The form says something else: is that to be replaced?
    Other(BoxCode, ScannedBox),
    /// It is in no kit of these.
    NotInKit(RecordId),
    /// The form says it.
    Said(Box<Said>),
}

/// What a form says by a scan, and how it was before.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What was done with the form.
    pub laid: Laid,
    /// The form before it.
    pub before: MovementDraft,
    /// The form after it.
    pub after: MovementDraft,
    /// The code of a box, and the item that it stands for; a label has none.
    pub code: Option<(BoxCode, LearntView)>,
    /// What to know about it.
    pub notes: Vec<Note>,
}

/// What to know about a scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The lot cannot be what was read.
    ReadLot,
    /// Not all of the code was understood.
    NotWhole,
    /// The code says neither lot nor expiry.
    NoDetails,
    /// They were taken from the box before.
    AsBefore,
    /// By the books this lot does not lie there.
    NotHere(String),
    /// The code says that so many are in it.
    Holds(u32),
}

/// What was read, by the item that it is known to stand for.
pub fn scan(text: &str, view: &BagView, draft: &MovementDraft, (year, kept): (u32, &Remembered)) -> Scanned {
    if let Some(label) = Label::read(text) {
        return by_label(label, view, draft);
    }
    match gs1::read(text.as_bytes(), year) {
        Err(why) => Scanned::NotTaken(why),
        Ok(code) => {
            let known = view.gtins.get(&code.gtin).map(Vec::as_slice).unwrap_or_default();
            match known {
                [learnt] => of_item(code, *learnt, view, draft, kept),
                several => Scanned::WhichItem(code, several.to_vec()),
            }
        }
    }
}

/// The item is known: is the lot?
pub fn of_item(code: BoxCode, of: LearntView, view: &BagView, draft: &MovementDraft, kept: &Remembered) -> Scanned {
    let says_lots = !matches!(draft.action, StockAction::Count | StockAction::Pack | StockAction::Unpack);
    if says_lots && matches!(code.lot, LotRead::Doubtful { .. }) {
        return Scanned::WhichLot(code, of);
    }
    let lot = code.lot.sure().map(|lot| lot.as_str().to_owned());
    of_lot(code, of, lot, (view, draft), kept)
}

/// All of it is known: does the form have room for it?
pub fn of_lot(
    code: BoxCode,
    of: LearntView,
    lot: Option<String>,
    (view, draft): (&BagView, &MovementDraft),
    kept: &Remembered,
) -> Scanned {
    let LearntView { item, holds } = of;
    let mut notes = notes_on(&code, holds);
    if matches!(draft.action, StockAction::Pack | StockAction::Unpack) {
        return of_kit(code, of, view, draft, notes);
    }
    let mut scanned = ScannedBox { gtin: code.gtin.clone(), item, holds, lot, expiry: code.expiry };
    if draft.action.takes_from_lots() {
        notes.extend(as_it_lies(&mut scanned, view, draft));
    }
    if draft.action == StockAction::Receive {
        notes.extend(as_before(&mut scanned, draft, kept));
    }
    let mut after = draft.clone();
    match after.lay(&scanned) {
        Laid::Other => Scanned::Other(code, scanned),
        laid => Scanned::Said(Box::new(Said { laid, before: draft.clone(), after, code: Some((code, of)), notes })),
    }
}

/// Somebody said that it replaces what the form says.
pub fn replaced(code: BoxCode, of: &ScannedBox, draft: &MovementDraft) -> Scanned {
    let mut after = draft.clone();
    after.lay_over(of);
    let learnt = LearntView { item: of.item, holds: of.holds };
    let notes = notes_on(&code, of.holds);
    let (laid, before) = (Laid::Filled, draft.clone());
    Scanned::Said(Box::new(Said { laid, before, after, code: Some((code, learnt)), notes }))
}

fn notes_on(code: &BoxCode, holds: u32) -> Vec<Note> {
    let lot = (code.lot == LotRead::Unread).then_some(Note::ReadLot);
    let whole = (!code.whole).then_some(Note::NotWhole);
    let count = code.count.filter(|count| *count != holds).map(Note::Holds);
    [lot, whole, count].into_iter().flatten().collect()
}

/// A box that says neither lot nor expiry is taken to be like the one before; else whoever holds it is asked to read them.
fn as_before(scanned: &mut ScannedBox, draft: &MovementDraft, kept: &Remembered) -> Option<Note> {
    let is_known = !draft.lot.is_empty() || draft.expiry.is_some();
    if scanned.lot.is_some() || scanned.expiry.is_some() || (is_known && draft.what == Some(scanned.item)) {
        return None;
    }
    let Some((lot, expiry)) = kept.get(&scanned.gtin) else { return Some(Note::NoDetails) };
    scanned.lot = (!lot.is_empty()).then(|| lot.clone());
    scanned.expiry = *expiry;
    Some(Note::AsBefore)
}

/// What leaves is called as it is called where it lies: the same lot, with the expiry that the books have of it.
fn as_it_lies(scanned: &mut ScannedBox, view: &BagView, draft: &MovementDraft) -> Option<Note> {
    let place = view.places.iter().find(|place| Some(place.id) == draft.place)?;
    let mut lots = place.on_hand.iter().filter(|line| line.item == scanned.item && line.quantity > 0);
    let is_it = |line: &&OnHand| match (&scanned.lot, &line.lot) {
        (Some(lot), Some(here)) => is_same_lot(lot, here),
        (None, _) => scanned.expiry.is_some_and(|expiry| line.good_until == Some(expiry.last_day())),
        (Some(_), None) => false,
    };
    let Some(line) = lots.find(is_it) else {
        if scanned.lot.is_none() {
            scanned.expiry = None; // then what ends first leaves first
        }
        return scanned.lot.clone().map(Note::NotHere);
    };
    scanned.lot.clone_from(&line.lot);
    scanned.expiry = line.good_until.map(Expiry::from_last_day);
    None
}

/// A kit that is scanned is chosen; a part of it says until when it is good.
fn of_kit(code: BoxCode, of: LearntView, view: &BagView, draft: &MovementDraft, mut notes: Vec<Note>) -> Scanned {
    let recipes = view.recipes_of(draft.action);
    let mut after = draft.clone();
    if let Some(recipe) = recipes.iter().find(|recipe| recipe.kit == of.item) {
        after.apply(MovementEdit::What(Some(recipe.id)));
    } else {
        let chosen = recipes.iter().find(|recipe| draft.action == StockAction::Pack && Some(recipe.id) == draft.what);
        if !chosen.is_some_and(|recipe| recipe.lines.iter().any(|(item, ..)| *item == of.item)) {
            return Scanned::NotInKit(of.item);
        }
        match code.expiry {
            Some(until) => after.lay_part(until),
            None => notes.push(Note::NoDetails),
        }
    }
    let (laid, before) = (Laid::Filled, draft.clone());
    Scanned::Said(Box::new(Said { laid, before, after, code: Some((code, of)), notes }))
}

/// A label chooses its place, and its item. Of a move the second place is where it goes.
fn by_label(label: Label, view: &BagView, draft: &MovementDraft) -> Scanned {
    let is_known = view.places.iter().any(|place| place.id == label.place);
    if !is_known {
        return Scanned::UnknownLabel;
    }
    let mut after = draft.clone();
    let goes_there = draft.action == StockAction::Move && draft.place.is_some_and(|place| place != label.place);
    after.apply(if goes_there { MovementEdit::To(Some(label.place)) } else { MovementEdit::Place(Some(label.place)) });
    let item = label.item.filter(|item| view.items.iter().any(|of| of.id == *item));
    if let Some(item) = item.filter(|_| !draft.action.is_of_kits() && !goes_there && draft.what.is_none()) {
        after.apply(MovementEdit::What(Some(item)));
    }
    let (laid, before) = (Laid::Filled, draft.clone());
    Scanned::Said(Box::new(Said { laid, before, after, code: None, notes: Vec::new() }))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use kitbag_common::view::{ItemView, Name, PlaceView, RecipeView};
    use kitbag_shared::record::lists::{BaseUnit, ItemCategory};
    use kitbag_shared::time::{Day, Month};
    use std::collections::BTreeSet;

    const STORE: u8 = 1;
    const VAN: u8 = 2;
    const NALOXONE: u8 = 3;
    const KIT: u8 = 4;
    const RECIPE: u8 = 5;
    pub(in super::super) const CODE: &str = "01003638240123461728060010AB12";
    pub(in super::super) const BARE: &str = "363824012346";

    fn id(seed: u8) -> RecordId {
        RecordId::random([seed; 16])
    }

    fn june() -> Expiry {
        Expiry::Month(Month::of(2028, 6).unwrap())
    }

    fn lot(lot: &str, until: Option<Expiry>) -> OnHand {
        OnHand {
            item: id(NALOXONE),
            name: Name::Word("item-naloxone-nasal-4mg".into()),
            lot: Some(lot.into()),
            good_until: until.map(Expiry::last_day),
            quantity: 10,
            recalled: false,
        }
    }

    fn view(lots: Vec<OnHand>, learnt: &[(&str, u8, u32)]) -> BagView {
        let place = |number, on_hand| PlaceView {
            id: id(number),
            name: Name::Text("Store".into()),
            place_kind: None,
            bag: false,
            others_bag: false,
            pars: BTreeMap::new(),
            on_hand,
            filled: true,
            counted: BTreeSet::new(),
        };
        let item = |number| ItemView {
            id: id(number),
            name: Name::Text("Item".into()),
            offered: true,
            category: ItemCategory::Overdose,
            unit: BaseUnit::Piece,
            pack: 2,
            is_kit: number == KIT,
            on_hand: 0,
            good_until: None,
            naloxone: BTreeSet::new(),
        };
        let mut gtins: BTreeMap<Gtin, Vec<LearntView>> = BTreeMap::new();
        for (gtin, item, holds) in learnt {
            gtins.entry(Gtin::new(gtin).unwrap()).or_default().push(LearntView { item: id(*item), holds: *holds });
        }
        BagView {
            places: vec![place(STORE, lots), place(VAN, Vec::new())],
            items: vec![item(NALOXONE), item(KIT)],
            recipes: vec![RecipeView {
                id: id(RECIPE),
                kit: id(KIT),
                name: Name::Text("Kit".into()),
                lines: vec![(id(NALOXONE), Name::Text("Item".into()), 2)],
            }],
            gtins,
            ..BagView::default()
        }
    }

    pub(in super::super) fn known() -> BagView {
        view(Vec::new(), &[(BARE, NALOXONE, 2)])
    }

    pub(in super::super) fn form(action: StockAction) -> MovementDraft {
        MovementDraft::new(id(9), action, Some(id(STORE)))
    }

    pub(in super::super) fn scanned(text: &str, view: &BagView, draft: &MovementDraft) -> Scanned {
        scan(text, view, draft, (2026, &Remembered::new()))
    }

    fn said(scanned: Scanned) -> Said {
        let Scanned::Said(said) = scanned else { panic!("asked: {scanned:?}") };
        *said
    }

    #[test]
    fn a_known_box_fills_the_form_and_can_be_taken_back() {
        let before = form(StockAction::Receive);
        let said = said(scanned(CODE, &known(), &before));
        assert_eq!(
            (said.after.what, said.after.lot.as_str(), said.after.expiry),
            (Some(id(NALOXONE)), "AB12", Some(june()))
        );
        assert_eq!((said.after.quantity, said.laid, said.before), (2, Laid::Filled, before));
        assert_eq!(said.notes, []);
    }

    #[test]
    fn what_is_not_known_is_asked() {
        let receive = form(StockAction::Receive);
        let ask = |view: &BagView, text: &str| scanned(text, view, &receive);
        assert!(matches!(ask(&view(Vec::new(), &[]), CODE), Scanned::WhichItem(_, among) if among.is_empty()));
        let apart = view(Vec::new(), &[(BARE, NALOXONE, 2), (BARE, KIT, 1)]);
        assert!(matches!(ask(&apart, CODE), Scanned::WhichItem(_, among) if among.len() == 2));
        let glued = "010036382401234610AB12-3219X7";
        let Scanned::WhichLot(code, of) = ask(&known(), glued) else { panic!("not asked") };
        let chosen = said(of_lot(code, of, Some("AB12-3".into()), (&known(), &receive), &Remembered::new()));
        assert_eq!(chosen.after.lot, "AB12-3");
        // Counting is of all lots together: nobody is asked which.
        assert!(matches!(scanned(glued, &known(), &form(StockAction::Count)), Scanned::Said(_)));
        assert_eq!(ask(&known(), "+A99912345"), Scanned::NotTaken(NotTaken::NotGs1));
        let mut other = receive.clone();
        other.apply(MovementEdit::Lot("ZZ9".into()));
        assert!(matches!(scanned(CODE, &known(), &other), Scanned::Other(..)));
    }

    #[test]
    fn a_box_that_says_only_its_product_is_like_the_one_before() {
        let receive = form(StockAction::Receive);
        assert_eq!(said(scanned(BARE, &known(), &receive)).notes, [Note::NoDetails]);
        let kept = Remembered::from([(Gtin::new(BARE).unwrap(), ("N5".to_owned(), Some(june())))]);
        let said_of = |draft: &MovementDraft| said(scan(BARE, &known(), draft, (2026, &kept)));
        let first = said_of(&receive);
        assert_eq!(
            (first.after.lot.as_str(), first.after.expiry, first.notes),
            ("N5", Some(june()), vec![Note::AsBefore])
        );
        let again = said_of(&first.after);
        assert_eq!((again.laid, again.after.quantity, again.notes), (Laid::OneMore, 4, Vec::new()));
    }

    #[test]
    fn what_leaves_is_called_as_it_is_called_where_it_lies() {
        let day = Expiry::Day(Day(21_366));
        let here = |lots| said(scanned(CODE, &view(lots, &[(BARE, NALOXONE, 2)]), &form(StockAction::Move)));
        let by_books = here(vec![lot("ab 12", Some(day)), lot("N5", None)]);
        assert_eq!(
            (by_books.after.lot.as_str(), by_books.after.expiry),
            ("ab 12", Some(Expiry::from_last_day(day.last_day())))
        );
        let not_here = here(vec![lot("N5", None)]);
        assert_eq!((not_here.after.lot.as_str(), not_here.notes), ("AB12", vec![Note::NotHere("AB12".into())]));
        let bare =
            said(scanned(BARE, &view(vec![lot("N5", None)], &[(BARE, NALOXONE, 2)]), &form(StockAction::TakeOut)));
        assert_eq!((bare.after.lot.as_str(), bare.after.expiry, bare.notes), ("", None, Vec::new()));
    }

    #[test]
    fn packing_takes_a_kit_or_the_date_of_a_part() {
        let mut packing = form(StockAction::Pack);
        assert_eq!(scanned(CODE, &known(), &packing), Scanned::NotInKit(id(NALOXONE)));
        let of_kit = view(Vec::new(), &[(BARE, KIT, 1)]);
        packing = said(scanned(CODE, &of_kit, &packing)).after;
        assert_eq!(packing.what, Some(id(RECIPE)));
        let part = said(scanned(CODE, &known(), &packing));
        assert_eq!((part.after.expiry, part.after.what, part.after.quantity), (Some(june()), Some(id(RECIPE)), 0));
    }

    #[test]
    fn a_label_chooses_its_place_and_item_and_where_a_move_goes() {
        let label = |place, item: Option<u8>| Label { place: id(place), item: item.map(id) }.text();
        let after = |text: &str, draft: &MovementDraft| said(scanned(text, &known(), draft)).after;
        let counting = after(&label(VAN, Some(NALOXONE)), &form(StockAction::Count));
        assert_eq!((counting.place, counting.what), (Some(id(VAN)), Some(id(NALOXONE))));
        let moving = after(&label(VAN, None), &form(StockAction::Move));
        assert_eq!((moving.place, moving.to), (Some(id(STORE)), Some(id(VAN))));
        let packing = after(&label(VAN, Some(NALOXONE)), &form(StockAction::Pack));
        assert_eq!((packing.place, packing.what), (Some(id(VAN)), None));
        assert_eq!(scanned(&label(77, None), &known(), &packing), Scanned::UnknownLabel);
    }

    #[test]
    fn what_a_code_says_is_in_a_box_is_told_and_not_taken() {
        let said = said(scanned("(01)00363824012346(30)12(0512)1", &known(), &form(StockAction::Receive)));
        assert_eq!(said.after.quantity, 2);
        assert!(said.notes.contains(&Note::Holds(12)), "{:?}", said.notes);
    }
}
