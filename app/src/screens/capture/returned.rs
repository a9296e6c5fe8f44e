//! Used sharps that came back: how that is known, and how much. Counted and estimated are never mixed.

use crate::components::{OneOf, PIECES, Stepper};
use crate::screens::edit::Change as _;
use crate::screens::edit::Edit;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::{EncounterDraft, return_unit};
use kitbag_shared::record::lists::{ReturnMethod, ReturnUnit};

/// The method, and one quantity in its unit.
#[component]
pub fn Returned(
    /// In the method's unit.
    quantity: u32,
    /// How it is known.
    method: ReturnMethod,
    /// One change.
    onedit: EventHandler<Edit<EncounterDraft>>,
) -> Element {
    let (unit, step, amounts) = unit(method);
    let methods = vec![
        (ReturnMethod::Counted, t!("returned-counted")),
        (ReturnMethod::SelfReported, t!("returned-told")),
        (ReturnMethod::Weight, t!("returned-weight")),
        (ReturnMethod::ContainerVolume, t!("returned-volume")),
    ];
    let asked = match return_unit(method) {
        ReturnUnit::Grams => Some(t!("returned-how-many-grams")),
        ReturnUnit::Millilitres => Some(t!("returned-how-many-millilitres")),
        ReturnUnit::Pieces | ReturnUnit::Containers | ReturnUnit::Other(_) => None,
    };
    let known = methods.iter().find(|(one, _)| *one == method).map(|(_, words)| words.clone());
    rsx! {
        h2 { class: "hidden", {t!("returned-title")} }
        section { class: "stack",
            Stepper {
                name: t!("returned-title"),
                detail: known.into_iter().chain(unit).collect::<Vec<_>>().join(", "),
                value: quantity,
                step,
                amounts,
                onstep: move |step| onedit.change(move |draft| draft.step_returned(step)),
                if let (Some(asked), 0) = (asked, quantity) {
                    p { class: "strong", role: "status", "{asked}" }
                }
                OneOf {
                    label: t!("returned-method"),
                    options: methods,
                    chosen: Some(method),
                    wide: true,
                    onchoose: move |chosen| {
                        if let Some(method) = chosen {
                            onedit.change(move |draft| draft.know_returned_by(method));
                        }
                    },
                }
            }
        }
    }
}

/// A unit's name where it is not pieces, its step and quick amounts.
pub(super) fn unit(method: ReturnMethod) -> (Option<String>, u32, Vec<u32>) {
    match return_unit(method) {
        ReturnUnit::Grams => (Some(t!("returned-grams")), 50, vec![100, 250, 500, 1_000, 2_000, 5_000]),
        ReturnUnit::Millilitres => {
            (Some(t!("returned-millilitres")), 100, vec![500, 1_000, 2_000, 5_000, 10_000, 20_000])
        }
        ReturnUnit::Pieces | ReturnUnit::Containers | ReturnUnit::Other(_) => (None, 1, PIECES.to_vec()),
    }
}
