//! How quantities are reckoned and doubted: the programme's own conversions of what was weighed or measured, the most of one item
//! that one contact is likely to be about, and for how many days an order reckons.

use super::ask::tell;
use super::frame::Frame;
use crate::components::{Bar, Cancel, Exactly, some};
use crate::route::Route;
use crate::session::{Session, put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{CountingForm, Edited, FormOf, Measure};
use kitbag_common::message::{Failure, ask};
use kitbag_shared::stock::{LEAD_DAYS_MAX, Ordering, REVIEW_DAYS_MAX, SAFETY_DAYS_MAX};

/// The settings, to be looked at and set.
#[component]
pub fn Counting() -> Element {
    let session = use_session();
    let mut edited = use_signal(|| session.half_typed(&FormOf::counting()));
    let mut failure = use_signal(|| None::<Failure>);
    let reply = use_answer(|| ask::Counting);
    let (kept, refused) = match &*reply.read() {
        Some(Ok(form)) => (Some(form.clone()), None),
        Some(Err(why)) => (None, Some(*why)),
        None => (None, None),
    };
    let changed = edited.cloned().filter(|edited| edited.now != edited.was);
    let (saved, typed) = (changed.clone(), changed.is_some());
    let mut save = move || {
        let Some(form) = saved.clone() else { return };
        failure.set(None);
        session.ask_then(ask::SaveCounting(form), move |reply| match reply {
            Err(why) => tell(&mut failure, why),
            Ok(()) => {
                put(edited, None);
                leave(session);
            }
        });
    };
    rsx! {
        Frame {
            failure: failure().or(refused),
            bar: rsx! {
                Bar {
                    text: if changed.is_some() { t!("save") } else { t!("counting-nothing-changed") },
                    ready: changed.is_some(),
                    ondo: move |()| save(),
                }
            },
            h1 { {t!("counting-title")} }
            if let Some(form) = edited.cloned().map(|edited| edited.now).or(kept) {
                CountingFields {
                    form: form.clone(),
                    onedit: move |now| {
                        let was = edited.peek().as_ref().map_or_else(|| form.clone(), |edited| edited.was.clone());
                        let begun = Edited { was, now };
                        session.half_type(&FormOf::counting(), Some(&begun));
                        edited.set(Some(begun));
                    },
                }
                Cancel { typed, oncancel: move |()| leave(session) }
            }
        }
    }
}

/// Saved, or given up.
fn leave(session: Session) {
    session.half_type(&FormOf::counting(), None);
    session.leave(Route::Counting);
}

/// The fields, with what to think about first.
#[component]
pub fn CountingFields(
    /// As it is set so far.
    form: CountingForm,
    /// Set otherwise.
    onedit: EventHandler<CountingForm>,
) -> Element {
    let (likely, ordering) = (form.clone(), form.clone());
    rsx! {
        section { class: "stack",
            h2 { {t!("counting-conversions")} }
            p { {t!("counting-why")} }
            for measure in Measure::ALL {
                Rate { key: "{measure:?}", measure, form: form.clone(), onedit }
            }
            p { class: "small muted", {t!("counting-one-per-unit")} }
            p { class: "small muted", {t!("counting-examples")} }
        }
        section { class: "stack",
            h2 { {t!("counting-likely")} }
            p { {t!("counting-likely-why")} }
            Exactly {
                label: t!("counting-likely"),
                value: some(form.likely_most),
                ontype: move |most: Option<u32>| onedit.call(CountingForm { likely_most: most.unwrap_or(0), ..likely.clone() }),
            }
        }
        Orders { form: ordering, onedit }
    }
}

/// For how many days an order reckons. Emptied, or not to be read, a number is as usual, and never none.
#[component]
fn Orders(form: CountingForm, onedit: EventHandler<CountingForm>) -> Element {
    let usual = Ordering::default();
    let [lead, review] = [form.clone(), form.clone()];
    rsx! {
        section { class: "stack",
            h2 { {t!("counting-orders")} }
            p { {t!("counting-orders-why", lead = usual.lead_days, review = usual.review_days, safety = usual.safety_days)} }
            Days {
                label: t!("counting-lead-days"),
                value: lead.lead_days,
                most: LEAD_DAYS_MAX,
                onedit: move |lead_days| onedit.call(CountingForm { lead_days, ..lead.clone() }),
            }
            Days {
                label: t!("counting-review-days"),
                value: review.review_days,
                most: REVIEW_DAYS_MAX,
                onedit: move |review_days| onedit.call(CountingForm { review_days, ..review.clone() }),
            }
            Days {
                label: t!("counting-safety-days"),
                value: form.safety_days,
                most: SAFETY_DAYS_MAX,
                onedit: move |safety_days| onedit.call(CountingForm { safety_days, ..form.clone() }),
            }
        }
    }
}

#[component]
fn Days(label: String, value: Option<u32>, most: u32, onedit: EventHandler<Option<u32>>) -> Element {
    rsx! {
        div { class: "field",
            p { "aria-hidden": "true", "{label}" }
            Exactly { label, value, most, ontype: onedit }
        }
    }
}

/// The rate: so many sharps in one of a measure.
#[component]
fn Rate(measure: Measure, form: CountingForm, onedit: EventHandler<CountingForm>) -> Element {
    let label = words().text(&format!("counting-in-{}", measure.key()));
    let value = form.sharps_in_one(measure);
    rsx! {
        div { class: "field",
            p { "aria-hidden": "true", "{label}" }
            Exactly {
                label,
                value: some(value),
                most: measure.sharps_max(),
                ontype: move |sharps: Option<u32>| {
                    let mut form = form.clone();
                    form.say(measure, sharps.unwrap_or(0));
                    onedit.call(form);
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::render_test::reads_as;
    use super::super::tests::answer;
    use super::*;
    use kitbag_common::message::{Reply, Request};
    use kitbag_shared::record::lists::Role;

    fn answer_set(request: Request) -> Reply {
        match request {
            Request::Counting => {
                let mut form = CountingForm::default();
                form.say(Measure::Pound, 281);
                form.say(Measure::Litre, 100);
                Reply::Counting(form)
            }
            other => answer(other),
        }
    }

    #[test]
    fn conversions_as_they_are_set() {
        reads_as("counting", "set", Role::Supervisor, answer_set, || rsx! { Counting {} });
    }
}
