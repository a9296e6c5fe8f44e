//! Used sharps that came back: how that is known, and how much. Counted and estimated are never mixed.

use crate::components::{OneOf, PIECES, Step, Stepper};
use crate::form::EncounterEdit;
use crate::t;
use dioxus::prelude::*;
use kitbag_shared::record::lists::ReturnMethod;

/// The method, and one quantity in its unit.
#[component]
pub fn Returned(
    /// In the method's unit.
    quantity: u32,
    /// How it is known.
    method: ReturnMethod,
    /// One change.
    onedit: EventHandler<EncounterEdit>,
) -> Element {
    let (unit, step, amounts) = unit(method);
    let methods = vec![
        (ReturnMethod::Counted, t!("returned-counted")),
        (ReturnMethod::SelfReported, t!("returned-told")),
        (ReturnMethod::Weight, t!("returned-weight")),
        (ReturnMethod::ContainerVolume, t!("returned-volume")),
    ];
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
                onstep: move |change| onedit.call(EncounterEdit::AddReturned(difference(quantity, change))),
                OneOf {
                    label: t!("returned-method"),
                    options: methods,
                    chosen: Some(method),
                    wide: true,
                    onchoose: move |chosen| {
                        if let Some(method) = chosen {
                            onedit.call(EncounterEdit::ReturnedMethod(method));
                        }
                    },
                }
            }
        }
    }
}

/// A unit's name where it is not pieces, its step and quick amounts.
fn unit(method: ReturnMethod) -> (Option<String>, u32, Vec<u32>) {
    match method {
        ReturnMethod::Weight => (Some(t!("returned-grams")), 50, vec![100, 250, 500, 1_000, 2_000, 5_000]),
        ReturnMethod::ContainerVolume => {
            (Some(t!("returned-millilitres")), 100, vec![500, 1_000, 2_000, 5_000, 10_000, 20_000])
        }
        ReturnMethod::Counted | ReturnMethod::SelfReported | ReturnMethod::NoneReturned | ReturnMethod::Other(_) => {
            (None, 1, PIECES.to_vec())
        }
    }
}

/// What a step comes to, as a difference: two quick taps count twice.
pub(super) fn difference(quantity: u32, change: Step) -> i32 {
    match change {
        Step::By(by) => by,
        Step::To(to) => i32::try_from(i64::from(to) - i64::from(quantity)).unwrap_or(i32::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_that_was_typed_becomes_a_difference() {
        for (quantity, change, by) in
            [(0, Step::To(30), 30), (30, Step::To(10), -20), (5, Step::By(-1), -1), (0, Step::To(u32::MAX), i32::MAX)]
        {
            assert_eq!(difference(quantity, change), by, "{quantity} {change:?}");
        }
    }
}
