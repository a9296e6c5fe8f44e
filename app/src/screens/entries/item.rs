//! What an item is: its shelf, unit, pack and the like, each changed by itself, and its place on the contact screen.

use super::but;
use super::changing::{Changing, Done};
use super::order::UpDown;
use super::typed::{self, AskCost, AskNumber};
use crate::components::{Fold, OneOf};
use crate::screens::ask::options;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{EntryChange, EntryIs, ItemChange, TypedField};
use kitbag_common::view::{CatalogueItemView, EntryView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, NaloxoneProduct};

/// The properties of an item. What a kit is otherwise follows from what is in it.
#[component]
pub(super) fn ItemProperties(
    /// As its list shows it.
    view: EntryView,
    /// What its list does not show.
    more: CatalogueItemView,
    /// One of them is changed.
    onchange: Changing,
) -> Element {
    let say = use_callback(move |(next, before): (ItemChange, ItemChange)| {
        let undo = (t!("entry-changed", field = title(&next)), EntryChange::Item(before));
        onchange.call((EntryChange::Item(next), Some(undo)));
    });
    let EntryIs::Item { category, unit, is_kit, naloxone, holds: [doses, syringes] } = view.is else {
        return rsx! {};
    };
    let (item, pack, cost) = (view.id, more.pack, more.cost.clone());
    let unit_said = unit.unwrap_or(BaseUnit::Piece);
    rsx! {
        section {
            h2 { {t!("entry-what")} }
            if !is_kit {
                ItemMeaning { item, category, unit, naloxone, doses, syringes, onsay: say }
            }
            AskNumber {
                item,
                field: TypedField::Pack,
                title: t!("field-pack"),
                said: pack.map_or_else(|| t!("ask-not-noted"), |pack| quantity(unit_said, pack)),
                hint: t!("entry-pack-hint"),
                value: pack,
                onsay: move |next| say.call((ItemChange::Pack(next), ItemChange::Pack(pack))),
            }
            AskCost {
                item,
                cost: cost.clone(),
                currency: more.currency.clone(),
                onsay: move |next| say.call((ItemChange::Cost(next), ItemChange::Cost(cost.clone()))),
            }
        }
        if view.is_offered() {
            Stands { item: view.id, is_kit, more, onchange }
        }
    }
}

/// What a property becomes, and what it was.
type Said = Callback<(ItemChange, ItemChange)>;

/// The question before a property changes by which what was recorded would be counted otherwise.
pub(super) fn recounts(change: &EntryChange, done: Option<&Done>) -> Option<String> {
    let (EntryChange::Item(next), Some((_, EntryChange::Item(before)))) = (change, done) else { return None };
    let question = || t!("entry-recounts", field = title(next), before = said(before), after = said(next));
    next.recounts().then(question)
}

/// The label of a property.
fn title(change: &ItemChange) -> String {
    match change {
        ItemChange::Category(_) => t!("field-category"),
        ItemChange::Unit(_) => t!("field-unit"),
        ItemChange::Pack(_) => t!("field-pack"),
        ItemChange::Doses(_) => t!("field-doses-per-unit"),
        ItemChange::Naloxone(_) => t!("entry-naloxone"),
        ItemChange::Syringes(_) => t!("field-syringes-per-unit"),
        ItemChange::Cost(_) => t!("field-cost"),
        ItemChange::Stands(_) => t!("field-usual"),
    }
}

/// A value of a property in words.
fn said(change: &ItemChange) -> String {
    match change {
        ItemChange::Category(category) => words().value(*category),
        ItemChange::Unit(unit) => words().value(*unit),
        ItemChange::Naloxone(naloxone) => naloxone.map_or_else(|| t!("ask-not-noted"), |value| words().value(value)),
        ItemChange::Pack(number)
        | ItemChange::Doses(number)
        | ItemChange::Syringes(number)
        | ItemChange::Stands(number) => so_many(*number),
        ItemChange::Cost(cost) => typed::said(cost.as_ref()),
    }
}

fn so_many(number: Option<u32>) -> String {
    number.map_or_else(|| t!("ask-not-noted"), |number| number.to_string())
}

/// What of a single item reports go by.
#[component]
fn ItemMeaning(
    item: RecordId,
    category: Option<ItemCategory>,
    unit: Option<BaseUnit>,
    naloxone: Option<NaloxoneProduct>,
    doses: Option<u32>,
    syringes: Option<u32>,
    onsay: Said,
) -> Element {
    rsx! {
        AskValue {
            title: t!("field-category"),
            options: but(ItemCategory::Kits),
            chosen: category,
            onchoose: move |next| {
                if let (Some(next), Some(before)) = (next, category) {
                    onsay.call((ItemChange::Category(next), ItemChange::Category(before)));
                }
            },
        }
        AskValue {
            title: t!("field-unit"),
            options: but(BaseUnit::Kit),
            chosen: unit,
            onchoose: move |next| {
                if let (Some(next), Some(before)) = (next, unit) {
                    onsay.call((ItemChange::Unit(next), ItemChange::Unit(before)));
                }
            },
        }
        AskValue {
            title: t!("entry-naloxone"),
            options: options::<NaloxoneProduct>(),
            chosen: naloxone,
            onchoose: move |next| onsay.call((ItemChange::Naloxone(next), ItemChange::Naloxone(naloxone))),
        }
        AskNumber {
            item,
            field: TypedField::Doses,
            title: t!("field-doses-per-unit"),
            said: so_many(doses),
            hint: t!("entry-doses-hint"),
            value: doses,
            onsay: move |next| onsay.call((ItemChange::Doses(next), ItemChange::Doses(doses))),
        }
        AskNumber {
            item,
            field: TypedField::Syringes,
            title: t!("field-syringes-per-unit"),
            said: so_many(syringes),
            hint: t!("entry-syringes-hint"),
            value: syringes,
            onsay: move |next| onsay.call((ItemChange::Syringes(next), ItemChange::Syringes(syringes))),
        }
    }
}

/// One value of a list, in a fold that says what is chosen.
#[component]
fn AskValue<L: ValueList>(
    title: String,
    options: Vec<(L, String)>,
    chosen: Option<L>,
    onchoose: EventHandler<Option<L>>,
) -> Element {
    let detail = chosen.map_or_else(|| t!("ask-not-noted"), |value| words().value(value));
    rsx! {
        Fold { title: title.clone(), detail,
            OneOf { label: title, options, chosen, wide: true, onchoose }
        }
    }
}

/// Where it stands on the contact screen, among those of its sort.
#[component]
fn Stands(item: RecordId, is_kit: bool, more: CatalogueItemView, onchange: Changing) -> Element {
    let (at, last) = (more.stands(item), u32::try_from(more.beside.len()).unwrap_or(u32::MAX));
    let stand = use_callback(move |(next, before): (Option<u32>, Option<u32>)| {
        let told = next.map_or_else(|| t!("entry-stands-not"), |next| t!("entry-stands-at", at = next));
        let undo = (told, EntryChange::Item(ItemChange::Stands(before)));
        onchange.call((EntryChange::Item(ItemChange::Stands(next)), Some(undo)));
    });
    rsx! {
        section { class: "stack",
            h2 { {t!("field-usual")} }
            p { class: "small muted", {t!("entry-stands-shift")} }
            if !is_kit {
                OneOf {
                    label: t!("field-usual"),
                    options: vec![(true, t!("entry-stands-offer")), (false, t!("entry-stands-not"))],
                    chosen: Some(at.is_some()),
                    wide: true,
                    onchoose: move |chosen: Option<bool>| match (chosen, at) {
                        (Some(true), None) => stand.call((Some(last + 1), None)),
                        (Some(false), Some(_)) => stand.call((None, at)),
                        (Some(_) | None, _) => {}
                    },
                }
            }
            if let Some(at) = at {
                UpDown { at, last, before: before(&more, at), onput: move |next| stand.call((Some(next), Some(at))) }
            }
        }
    }
}

/// The name of the neighbour before it.
fn before(more: &CatalogueItemView, at: u32) -> Option<String> {
    let before = usize::try_from(at).ok()?.checked_sub(2)?;
    more.beside.get(before).map(|before| words().name(&before.name))
}

/// A quantity with what it counts.
pub(super) fn quantity(unit: BaseUnit, count: u32) -> String {
    words().text_with(&format!("quantity-{}", unit.key()), &[("count", count.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_otherwise_is_asked_about_with_both_values() {
        let ask = |next, before| {
            let done = (String::new(), EntryChange::Item(before));
            recounts(&EntryChange::Item(next), Some(&done))
        };
        for (next, before, said) in [
            (ItemChange::Unit(BaseUnit::Sachet), ItemChange::Unit(BaseUnit::Pair), "Unit: “Pair” becomes “Sachet”."),
            (ItemChange::Syringes(Some(2)), ItemChange::Syringes(None), ": “Not noted” becomes “2”."),
            (ItemChange::Doses(None), ItemChange::Doses(Some(1)), ": “1” becomes “Not noted”."),
        ] {
            let question = ask(next, before).unwrap();
            assert!(question.contains(said), "{question}");
        }
        assert_eq!(ask(ItemChange::Pack(Some(2)), ItemChange::Pack(None)), None);
        assert_eq!(recounts(&EntryChange::Retire(true), None), None);
    }
}
