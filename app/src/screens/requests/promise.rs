//! A request is promised: from where, how much of each item, and for when.

use crate::components::{Bar, Button, Glyph, OneOf, Stepper, Weight};
use crate::screens::ask::DayField;
use crate::screens::bag::{of_item, signed};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::PromiseForm;
use kitbag_common::view::{PlaceHasView, RequisitionLineView, RequisitionView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::stock::RequisitionLine;
use std::collections::BTreeMap;

/// What can be promised at a place: what is wanted, as far as it lies there and nobody was promised it; what was sent
/// already stays promised.
pub(super) fn suggested(one: &RequisitionView, place: &PlaceHasView) -> BTreeMap<RecordId, u32> {
    let again = one.from == Some(place.id);
    let line = |of: &RequisitionLineView| {
        let RequisitionLine { item, wanted, sent, .. } = of.line;
        let free = place.has.get(&item).map_or(0, |free| u64::try_from(*free).unwrap_or(0));
        // What was promised from here before is spoken for by this request itself.
        let own = if again { of.line.owed() } else { 0 };
        let some = wanted.min(sent.saturating_add(free).saturating_add(own));
        (item, u32::try_from(some).unwrap_or(u32::MAX))
    };
    one.lines.iter().map(line).filter(|(_, some)| *some > 0).collect()
}

/// Where from, how much, for when.
#[component]
pub(super) fn Promising(
    /// The request.
    one: RequisitionView,
    /// The places that it can come from.
    stores: Vec<PlaceHasView>,
    /// What is chosen so far.
    form: PromiseForm,
    /// It changes.
    onedit: EventHandler<PromiseForm>,
) -> Element {
    let options: Vec<_> = stores.iter().map(|place| (place.id, words().name(&place.name))).collect();
    let here = stores.iter().find(|place| Some(place.id) == form.from).cloned();
    let (choosing, dating) = (form.clone(), form.clone());
    let chosen = one.clone();
    rsx! {
        section { class: "stack",
            h2 { {t!("request-from")} }
            if options.is_empty() {
                p { class: "muted", {t!("request-no-store")} }
            }
            OneOf {
                label: t!("request-from"),
                options,
                chosen: form.from,
                wide: true,
                onchoose: move |from: Option<RecordId>| {
                    // A second tap on the place takes no number away that was said for it.
                    let Some(place) = stores.iter().find(|place| Some(place.id) == from) else { return };
                    let lines = suggested(&chosen, place);
                    onedit.call(PromiseForm { from, lines, ..choosing.clone() });
                },
            }
            if let Some(here) = here {
                for of in one.lines.clone() {
                    HowMany { key: "{of.line.item}", of, here: here.clone(), form: form.clone(), onedit }
                }
                DayField {
                    id: "expected",
                    label: t!("field-expected"),
                    day: form.expected,
                    onedit: move |expected| onedit.call(PromiseForm { expected, ..dating.clone() }),
                }
            }
        }
    }
}

#[component]
fn HowMany(
    of: RequisitionLineView,
    here: PlaceHasView,
    form: PromiseForm,
    onedit: EventHandler<PromiseForm>,
) -> Element {
    let item = of.line.item;
    let free = here.has.get(&item).copied().unwrap_or(0);
    let (wanted, free) = (words().grouped(signed(of.line.wanted)), words().grouped(free));
    rsx! {
        Stepper {
            name: words().name(&of.name),
            detail: t!("request-wanted-free", wanted = wanted, free = free),
            value: form.lines.get(&item).copied().unwrap_or(0),
            amounts: vec![5, 10, 20, 50, 100],
            onstep: move |step| {
                let mut form = form.clone();
                form.promise(item, step);
                onedit.call(form);
            },
        }
    }
}

/// The bar that promises: it names from where and all that will be promised.
#[component]
pub(super) fn PromiseBar(
    /// The request.
    one: RequisitionView,
    /// What is chosen so far.
    form: PromiseForm,
    /// The name of the place.
    from: Option<String>,
    /// To be saved.
    onsave: EventHandler<()>,
    /// It stays as it was; nothing where there is no way back.
    oncancel: Option<EventHandler<()>>,
) -> Element {
    let name = |item: &RecordId| {
        one.lines.iter().find(|of| of.line.item == *item).map(|of| words().name(&of.name)).unwrap_or_default()
    };
    let lines: Vec<String> = form.lines.iter().map(|(item, some)| of_item(u64::from(*some), &name(item))).collect();
    let text = match (&from, lines.is_empty()) {
        (None, _) => t!("request-choose-from"),
        (Some(_), true) => t!("request-choose-some"),
        (Some(from), false) => t!("request-promise", from = from.clone()),
    };
    let ready = from.is_some() && !lines.is_empty();
    rsx! {
        if let Some(oncancel) = oncancel {
            Button { text: t!("capture-look-again"), glyph: Glyph::Back, weight: Weight::Plain, ondo: oncancel }
        }
        Bar { text, detail: ready.then(|| lines.join(", ")), ready, ondo: onsave }
    }
}
