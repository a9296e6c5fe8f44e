//! A number that is new here: which item it stands for is chosen once.

use super::named::name_of;
use crate::components::{Button, Exactly, Glyph, OneOf, Seek, Weight, into_view, some};
use crate::screens::bag::picker::{BesideHits, Found};
use crate::screens::bag::said::{quantity, unit_of};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::view::{BagView, ItemView, LearntView};
use kitbag_shared::gs1::BoxCode;
use kitbag_shared::ids::RecordId;

/// Items that are shown at once: more are found by typing.
const SHOWN_MAX: usize = 8;

/// The question, with a search.
#[component]
pub fn WhichItem(
    /// What the box says.
    code: BoxCode,
    /// Where several phones learnt it apart: between these.
    among: Vec<LearntView>,
    /// The items.
    view: BagView,
    /// Whether the choice is kept for every phone.
    teaches: bool,
    /// Chosen.
    onchoose: EventHandler<LearntView>,
    /// Not now.
    onnot: EventHandler<()>,
) -> Element {
    let guess = guessed(&code, &view);
    let (mut find, mut item) = (use_signal(String::new), use_signal(|| guess));
    // Nothing typed is what is proposed; emptied, or not understood, is none.
    let mut typed = use_signal(|| None::<Option<u32>>);
    let is_asked = |item: &&ItemView| among.is_empty() || among.iter().any(|learnt| learnt.item == item.id);
    let found = Found::new(items_first(&view).into_iter().filter(is_asked), &find.read(), SHOWN_MAX);
    let holds =
        |item: RecordId| typed().map_or_else(|| proposed(&code, &among, &view, item), Option::unwrap_or_default);
    rsx! {
        div { class: "panel", onmounted: into_view,
            h2 { {t!("scanning-which-item")} }
            p { class: "small muted",
                {t!("scanning-new", code = code.gtin.as_str().to_owned())}
            }
            if !among.is_empty() {
                p { {t!("scanning-apart")} }
            }
            if let Some(chosen) = item() {
                div { class: "head head--mid",
                    b { class: "large", {name_of(&view, chosen)} }
                    Button { text: t!("bag-other-item"), weight: Weight::Fit, ondo: move |()| item.set(None) }
                }
                p { {t!("scanning-holds")} }
                if code.gtin.is_of_a_carton() {
                    p { class: "small", {t!("scanning-carton")} }
                }
                Exactly {
                    label: t!("scanning-holds"),
                    value: some(holds(chosen)),
                    packs: true,
                    ontype: move |to: Option<u32>| typed.set(Some(to)),
                }
                Button {
                    text: said(teaches, &view, chosen, holds(chosen)),
                    glyph: Glyph::Check,
                    waits: holds(chosen) == 0,
                    ondo: {
                        let holds = holds(chosen);
                        move |()| onchoose.call(LearntView { item: chosen, holds })
                    },
                }
                p { class: "small muted",
                    if teaches {
                        {t!("scanning-for-all")}
                    } else {
                        {t!("scanning-only-here")}
                    }
                }
            } else {
                if found.more > 0 || !find.read().is_empty() {
                    Seek { id: "find-item", label: t!("item-find"), value: find.cloned(), onedit: move |text| find.set(text) }
                }
                OneOf { label: t!("scanning-which-item"), options: found.shown.clone(), chosen: None, wide: true, onchoose: move |chosen| item.set(chosen) }
                BesideHits { found }
            }
            Button { text: t!("scanning-not-now"), weight: Weight::Plain, ondo: onnot }
        }
    }
}

fn said(teaches: bool, view: &BagView, item: RecordId, holds: u32) -> String {
    let holds = quantity(unit_of(view, item), i64::from(holds));
    if teaches { t!("scanning-learn", holds = holds) } else { t!("scanning-use-once", holds = holds) }
}

/// Items in their order, and kits last: boxes that come hold items, kits are made here.
fn items_first(view: &BagView) -> Vec<&ItemView> {
    let (kits, items): (Vec<_>, Vec<_>) = view.items.iter().partition(|item| item.is_kit);
    items.into_iter().chain(kits).collect()
}

/// A carton of something that is known is of that.
fn guessed(code: &BoxCode, view: &BagView) -> Option<RecordId> {
    let one = code.gtin.is_of_a_carton().then(|| code.gtin.of_one())??;
    match view.gtins.get(&one).map(Vec::as_slice) {
        Some([learnt]) => Some(learnt.item),
        Some(_) | None => None,
    }
}

/// How many are in it, as far as anything says: what was learnt, what the code says, the usual pack.
fn proposed(code: &BoxCode, among: &[LearntView], view: &BagView, item: RecordId) -> u32 {
    let learnt = among.iter().find(|learnt| learnt.item == item).map(|learnt| learnt.holds);
    let pack = view.items.iter().find(|of| of.id == item).map(|of| of.pack);
    learnt.or(code.count).or(pack).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::view;
    use super::*;

    #[test]
    fn kits_are_offered_last_for_a_box() {
        let mut view = view();
        view.items.rotate_right(1);
        assert!(view.items.first().is_some_and(|item| item.is_kit), "as the catalogue has them");
        let kits: Vec<bool> = items_first(&view).into_iter().map(|item| item.is_kit).collect();
        assert_eq!(kits, [false, false, true]);
    }
}
