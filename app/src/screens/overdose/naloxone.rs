//! Naloxone: whether it was given, and doses per product and route. A number that nobody knows stays unknown.

use super::super::ask::{options, yes_no_unknown};
use super::super::edit::Change as _;
use super::super::edit::Edit;
use crate::components::{Button, Glyph, OneOf, Pick, StateLine, Stepper, Urgency, Weight};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{DOSE_LINES_MAX, DoseDraft, OverdoseDraft, Step, toggle};
use kitbag_shared::record::Doses;
use kitbag_shared::record::lists::{Afterwards, Answer, NaloxoneProduct};
use std::collections::BTreeSet;

#[component]
pub(super) fn Naloxone(
    /// Whether it was given.
    given: Option<Answer>,
    /// Doses per product and route.
    doses: Vec<DoseDraft>,
    /// Products of which some in the worker's bag has expired.
    expired: BTreeSet<NaloxoneProduct>,
    /// What left the worker's bag was replaced.
    replaced: bool,
    /// One change.
    onedit: EventHandler<Edit<OverdoseDraft>>,
) -> Element {
    let from_my_bag = doses.iter().any(|dose| dose.from_own_bag);
    let more = doses.len() < DOSE_LINES_MAX;
    rsx! {
        section { class: "stack",
            h2 { {t!("field-naloxone-given")} }
            OneOf {
                label: t!("field-naloxone-given"),
                options: yes_no_unknown(),
                chosen: given,
                onchoose: move |answer| onedit.change(move |draft| draft.answer_naloxone(answer)),
            }
            for (index , dose) in doses.into_iter().enumerate() {
                Dose { key: "{index}", index, expired: expired.contains(&dose.product), dose, onedit }
            }
            if from_my_bag {
                div { class: "seg",
                    Pick {
                        text: t!("overdose-replaced"),
                        chosen: replaced,
                        ondo: move |()| onedit.change(|draft| toggle(&mut draft.record.afterwards, Afterwards::NaloxoneReplaced)),
                    }
                }
            }
            // A product is an answer by itself: nobody has to say "yes" first.
            if more && given.is_none_or(|given| given == Answer::Yes) {
                h3 { {t!("overdose-which-product")} }
                div { class: "seg seg--wide", role: "group", "aria-label": t!("overdose-which-product"),
                    for (product , text) in options::<NaloxoneProduct>() {
                        Button {
                            key: "{product:?}",
                            text,
                            glyph: Glyph::Plus,
                            ondo: move |()| onedit.change(move |draft| draft.add_dose(DoseDraft::of(product))),
                        }
                    }
                }
            }
        }
    }
}

fn known_products() -> Vec<(NaloxoneProduct, String)> {
    options().into_iter().filter(|(product, _)| *product != NaloxoneProduct::Unknown).collect()
}

#[component]
fn Dose(index: usize, expired: bool, dose: DoseDraft, onedit: EventHandler<Edit<OverdoseDraft>>) -> Element {
    let product = words().value(dose.product);
    let (stepped, routed, bagged, known) = (dose.clone(), dose.clone(), dose.clone(), dose.clone());
    let set = move |dose: DoseDraft| onedit.change(move |draft| draft.set_dose(index, dose));
    rsx! {
        div { class: "panel",
            h3 { "{product}" }
            // What was stamped before anybody knew the product is the same dose, not another one.
            if dose.product == NaloxoneProduct::Unknown {
                OneOf {
                    label: t!("overdose-which-product"),
                    options: known_products(),
                    chosen: None,
                    wide: true,
                    onchoose: move |product: Option<NaloxoneProduct>| {
                        if let Some(product) = product {
                            set(DoseDraft { doses: known.doses, from_own_bag: known.from_own_bag, ..DoseDraft::of(product) });
                        }
                    },
                }
            }
            Stepper {
                name: t!("overdose-doses-given"),
                detail: dose.doses.is_none().then(|| t!("overdose-doses-unknown")),
                value: dose.doses.map_or(0, u32::from),
                amounts: vec![1, 2, 3, 4],
                most: u32::from(Doses::MAX),
                onstep: move |step| set(after_step(&stepped, step)),
            }
            if dose.has_several_routes() {
                OneOf {
                    label: t!("overdose-route"),
                    options: options(),
                    chosen: dose.route,
                    wide: true,
                    onchoose: move |route| set(DoseDraft { route, ..routed.clone() }),
                }
            }
            div { class: "seg",
                Pick {
                    text: t!("overdose-from-my-bag"),
                    chosen: dose.from_own_bag,
                    ondo: move |()| set(DoseDraft { from_own_bag: !bagged.from_own_bag, ..bagged.clone() }),
                }
            }
            if expired && dose.from_own_bag {
                StateLine { glyph: Glyph::StLook, text: t!("expiry-in-bag"), urgency: Urgency::Look }
            }
            Button {
                text: t!("overdose-remove-dose"),
                glyph: Glyph::Close,
                weight: Weight::Plain,
                ondo: move |()| onedit.change(move |draft| draft.remove_dose(index)),
            }
        }
    }
}

fn after_step(dose: &DoseDraft, step: Step) -> DoseDraft {
    match step {
        Step::By(by) => dose.stepped(i16::try_from(by).unwrap_or(0)),
        Step::To(to) => DoseDraft { doses: Some(u8::try_from(to).unwrap_or(u8::MAX)), ..dose.clone() },
    }
}
