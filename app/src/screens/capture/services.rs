//! What was done, and the little that is asked of each service. Nothing is asked of a service that nobody chose; what is
//! noted of one is never hidden.

use super::returned::unit;
use crate::components::{
    AskFirst, Button, Glyph, OneOf, SeveralOf, StateLine, Stepper, TextField, Urgency, Weight, into_view,
};
use crate::screens::ask::{NoteWarnings, options, yes_no_unknown};
use crate::screens::edit::Change as _;
use crate::screens::edit::Edit;
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{EncounterDraft, ServiceForm, step, toggle, typed_line};
use kitbag_shared::ids::LineId;
use kitbag_shared::record::lists::{Answer, CheckMethod, ReturnMethod, TestKind, TestResult, Vaccine};
use kitbag_shared::record::{ConsumptionVisit, Count, Doses, DrugCheck, Wound};

/// A change of a contact's draft.
type OnEdit = EventHandler<Edit<EncounterDraft>>;

/// The services, and the form of each that has one. One that was shown stays: a text that is emptied takes no field away.
#[component]
pub fn Services(
    /// What is noted so far.
    draft: EncounterDraft,
    /// One change.
    onedit: EventHandler<Edit<EncounterDraft>>,
) -> Element {
    let mut shown = use_hook(|| CopyValue::new(draft.service_forms()));
    let from_the_start = use_hook(|| draft.service_forms());
    let asked = draft.service_forms();
    let forms: Vec<ServiceForm> =
        ServiceForm::ALL.into_iter().filter(|form| asked.contains(form) || shown.peek().contains(form)).collect();
    shown.set(forms.clone());
    rsx! {
        SeveralOf {
            label: t!("fold-services"),
            options: options(),
            chosen: draft.record.services.iter().copied().collect::<Vec<_>>(),
            ontoggle: move |service| onedit.change(move |draft| toggle(&mut draft.record.services, service)),
        }
        for form in forms {
            section {
                key: "{form:?}",
                class: "stack stack--1",
                "aria-label": form_title(form),
                onmounted: {
                    let there = from_the_start.contains(&form);
                    move |opened| if !there { into_view(opened) }
                },
                h3 { {form_title(form)} }
                FormOf { form, draft: draft.clone(), onedit }
            }
        }
    }
}

/// The title of a form.
pub fn form_title(form: ServiceForm) -> String {
    match form {
        ServiceForm::Wounds => t!("field-wounds"),
        ServiceForm::Tests => t!("field-tests"),
        ServiceForm::Vaccinations => t!("field-vaccinations"),
        ServiceForm::DrugChecks => t!("field-drug-checks"),
        ServiceForm::Consumption => t!("field-consumption-visits"),
        ServiceForm::Trained => t!("field-trained"),
        ServiceForm::CleanUp => t!("field-cleaned-up"),
        ServiceForm::Feedback => t!("field-feedback"),
    }
}

#[component]
fn FormOf(form: ServiceForm, draft: EncounterDraft, onedit: OnEdit) -> Element {
    match form {
        ServiceForm::Wounds => rsx! { Wounds { draft, onedit } },
        ServiceForm::Tests => rsx! { Tests { draft, onedit } },
        ServiceForm::Vaccinations => rsx! { Vaccinations { draft, onedit } },
        ServiceForm::DrugChecks => rsx! { DrugChecks { draft, onedit } },
        ServiceForm::Consumption => rsx! { Consumption { draft, onedit } },
        ServiceForm::Trained => rsx! {
            Stepper {
                name: t!("field-trained"),
                value: draft.record.trained.map_or(0, Count::get),
                amounts: vec![2, 5, 10, 20],
                onstep: move |by| onedit.change(move |draft| step(&mut draft.record.trained, by)),
            }
        },
        ServiceForm::CleanUp => rsx! { CleanUp { draft, onedit } },
        ServiceForm::Feedback => rsx! { Feedback { draft, onedit } },
    }
}

/// The lines that are noted, and a blank one where there is none.
fn or_blank<T: Default>(lines: impl IntoIterator<Item = (LineId, T)>, blank: LineId) -> Vec<(LineId, T)> {
    let lines: Vec<_> = lines.into_iter().collect();
    if lines.is_empty() { vec![(blank, T::default())] } else { lines }
}

/// A line for what is noted first, the same for as long as it is shown.
fn use_blank_line(draft: &EncounterDraft) -> LineId {
    let session = use_session();
    use_hook(|| draft.new_line(session.now().0))
}

/// One question of a service.
#[component]
fn Asked<L: Clone + PartialEq + 'static>(
    title: String,
    options: Vec<(L, String)>,
    chosen: Option<L>,
    onchoose: EventHandler<Option<L>>,
) -> Element {
    rsx! {
        p { class: "small strong", "{title}" }
        OneOf { label: title, options, chosen, wide: true, onchoose }
    }
}

#[component]
fn Wounds(draft: EncounterDraft, onedit: OnEdit) -> Element {
    let (session, blank) = (use_session(), use_blank_line(&draft));
    let noted = draft.notes_of(ServiceForm::Wounds);
    let wounds = or_blank(draft.record.wounds, blank);
    let several = wounds.len() > 1;
    rsx! {
        for (number , (line , wound)) in (1..).zip(wounds) {
            div { key: "{line.0}", class: "stack stack--1",
                if several {
                    h4 { {t!("done-wound-number", number = number)} }
                }
                OneWound { line, wound, several, onedit }
            }
        }
        if noted {
            Button {
                text: t!("done-wound-more"),
                glyph: Glyph::Plus,
                weight: Weight::Plain,
                ondo: move |()| {
                    let (now, _) = session.now();
                    onedit.change(move |draft| {
                        let line = draft.new_line(now);
                        draft.record.wounds.insert(line, Wound::default());
                    });
                },
            }
        }
    }
}

#[component]
fn OneWound(line: LineId, wound: Wound, several: bool, onedit: OnEdit) -> Element {
    let change = use_callback(move |change: Edit<Wound>| {
        onedit.change(move |draft| change.apply(draft.record.wounds.entry(line).or_default()));
    });
    rsx! {
        Asked { title: t!("done-wound-site"), options: options(), chosen: wound.site, onchoose: move |site| change(Edit::of(move |of: &mut Wound| of.site = site)) }
        Asked { title: t!("done-wound-size"), options: options(), chosen: wound.size, onchoose: move |size| change(Edit::of(move |of: &mut Wound| of.size = size)) }
        Asked { title: t!("done-wound-look"), options: options(), chosen: wound.look, onchoose: move |look| change(Edit::of(move |of: &mut Wound| of.look = look)) }
        if wound.looks_bad() {
            Advice {}
        }
        Asked { title: t!("done-wound-red-flag"), options: yes_no_unknown(), chosen: wound.red_flag, onchoose: move |answer| change(Edit::of(move |of: &mut Wound| of.red_flag = answer)) }
        if wound.red_flag == Some(Answer::Yes) {
            Advice {}
        }
        Asked { title: t!("done-wound-advised"), options: yes_no_unknown(), chosen: wound.advised_care, onchoose: move |answer| change(Edit::of(move |of: &mut Wound| of.advised_care = answer)) }
        if several {
            TakeOut { what: t!("done-wound-take-out"), ondo: move |()| onedit.change(move |draft| { draft.record.wounds.remove(&line); }) }
        }
    }
}

/// Right below the answer that calls for it, where the eye is.
#[component]
fn Advice() -> Element {
    rsx! {
        StateLine { glyph: Glyph::StLook, urgency: Urgency::Look, text: t!("done-wound-advice") }
    }
}

/// Takes a line out, once it was asked: what was noted in it is gone then.
#[component]
fn TakeOut(what: String, ondo: EventHandler<()>) -> Element {
    let mut asked = use_signal(|| false);
    rsx! {
        if asked() {
            AskFirst { question: t!("done-take-out-question"), so: what, onback: move |()| asked.set(false), onso: move |()| ondo.call(()) }
        } else {
            Button { text: what, glyph: Glyph::Close, weight: Weight::Plain, ondo: move |()| asked.set(true) }
        }
    }
}

#[component]
fn Tests(draft: EncounterDraft, onedit: OnEdit) -> Element {
    let session = use_session();
    let toggle = move |kind: TestKind| {
        let (now, _) = session.now();
        onedit.change(move |draft| draft.toggle_test(kind, now));
    };
    let set = move |line: LineId, result: Option<TestResult>| {
        onedit.change(move |draft| {
            if let Some(test) = draft.record.tests.get_mut(&line) {
                test.result = result;
            }
        });
    };
    rsx! {
        SeveralOf {
            label: t!("field-tests"),
            options: options(),
            chosen: draft.record.tests.values().map(|test| test.test).collect::<Vec<_>>(),
            ontoggle: toggle,
        }
        for (line , test) in draft.record.tests {
            div { key: "{line.0}", class: "stack stack--1",
                Asked {
                    title: t!("done-test-result", name = words().value(test.test)),
                    options: options(),
                    chosen: test.result,
                    onchoose: move |result| set(line, result),
                }
            }
        }
        p { class: "small muted", {t!("done-test-free")} }
    }
}

#[component]
fn Vaccinations(draft: EncounterDraft, onedit: OnEdit) -> Element {
    let session = use_session();
    let toggle = move |vaccine: Vaccine| {
        let (now, _) = session.now();
        onedit.change(move |draft| draft.toggle_vaccine(vaccine, now));
    };
    rsx! {
        SeveralOf {
            label: t!("field-vaccinations"),
            options: options(),
            chosen: draft.record.vaccinations.values().map(|given| given.vaccine).collect::<Vec<_>>(),
            ontoggle: toggle,
        }
        for (line , given) in draft.record.vaccinations {
            Stepper {
                key: "{line.0}",
                name: t!("done-vaccine-dose", name = words().value(given.vaccine)),
                value: given.dose.map_or(0, |dose| u32::from(dose.get())),
                most: u32::from(Doses::MAX),
                onstep: move |by| onedit.change(move |draft| draft.step_dose(line, by)),
            }
        }
    }
}

#[component]
fn DrugChecks(draft: EncounterDraft, onedit: OnEdit) -> Element {
    let session = use_session();
    let samples = draft.typed.samples;
    let check = move |method: Option<CheckMethod>| {
        let (now, _) = session.now();
        if let Some(method) = method {
            onedit.change(move |draft| draft.check_sample(method, now));
        }
    };
    rsx! {
        for (line , check) in draft.record.drug_checks {
            OneCheck { key: "{line.0}", line, check, sample: samples.get(&line.0.to_string()).cloned().unwrap_or_default(), onedit }
        }
        Asked { title: t!("done-check-method"), options: options(), chosen: None, onchoose: check }
    }
}

#[component]
fn OneCheck(line: LineId, check: DrugCheck, sample: String, onedit: OnEdit) -> Element {
    let change = use_callback(move |change: Edit<DrugCheck>| {
        onedit.change(move |draft| {
            if let Some(check) = draft.record.drug_checks.get_mut(&line) {
                change.apply(check);
            }
        });
    });
    rsx! {
        h4 { {words().value(check.method)} }
        NoteWarnings { note: sample.clone() }
        TextField {
            id: "sample-{line.0}",
            label: t!("done-check-sample"),
            value: sample,
            hint: t!("done-check-sample-hint"),
            onedit: move |text| onedit.change(move |draft| drop(draft.typed.samples.insert(line.0.to_string(), typed_line(text)))),
        }
        Asked { title: t!("sighting-sold-as"), options: super::sighting::supplied(), chosen: check.sold_as, onchoose: move |sold| change(Edit::of(move |of: &mut DrugCheck| of.sold_as = sold)) }
        Asked { title: t!("done-check-form"), options: options(), chosen: check.form, onchoose: move |form| change(Edit::of(move |of: &mut DrugCheck| of.form = form)) }
        Asked { title: t!("sighting-looked-for"), options: super::sighting::supplied(), chosen: check.substance, onchoose: move |substance| change(Edit::of(move |of: &mut DrugCheck| of.substance = substance)) }
        Asked { title: t!("sighting-result"), options: options(), chosen: check.result, onchoose: move |result| change(Edit::of(move |of: &mut DrugCheck| of.result = result)) }
        TakeOut { what: t!("done-check-take-out"), ondo: move |()| onedit.change(move |draft| draft.uncheck_sample(line)) }
    }
}

#[component]
fn Consumption(draft: EncounterDraft, onedit: OnEdit) -> Element {
    let blank = use_blank_line(&draft);
    rsx! {
        for (line , visit) in or_blank(draft.record.consumption_visits, blank) {
            OneVisit { key: "{line.0}", line, visit, onedit }
        }
    }
}

#[component]
fn OneVisit(line: LineId, visit: ConsumptionVisit, onedit: OnEdit) -> Element {
    let change = use_callback(move |change: Edit<ConsumptionVisit>| {
        onedit.change(move |draft| change.apply(draft.record.consumption_visits.entry(line).or_default()));
    });
    rsx! {
        Asked { title: t!("done-visit-route"), options: options(), chosen: visit.route, onchoose: move |route| change(Edit::of(move |of: &mut ConsumptionVisit| of.route = route)) }
        Asked { title: t!("done-visit-monitored"), options: yes_no_unknown(), chosen: visit.monitored, onchoose: move |answer| change(Edit::of(move |of: &mut ConsumptionVisit| of.monitored = answer)) }
        Asked { title: t!("done-visit-oxygen"), options: yes_no_unknown(), chosen: visit.oxygen, onchoose: move |answer| change(Edit::of(move |of: &mut ConsumptionVisit| of.oxygen = answer)) }
        Asked { title: t!("done-visit-naloxone"), options: yes_no_unknown(), chosen: visit.naloxone, onchoose: move |answer| change(Edit::of(move |of: &mut ConsumptionVisit| of.naloxone = answer)) }
    }
}

/// Sharps that were picked up in the area: counted apart from what people brought back.
#[component]
fn CleanUp(draft: EncounterDraft, onedit: OnEdit) -> Element {
    let found = draft.cleaned_up();
    let (named, step, amounts) = unit(found.method);
    let methods = [ReturnMethod::Counted, ReturnMethod::Weight, ReturnMethod::ContainerVolume];
    let methods = methods.map(|method| (method, words().value(method))).to_vec();
    let know = move |method: Option<ReturnMethod>| {
        if let Some(method) = method {
            onedit.change(move |draft| draft.know_cleaned_up_by(method));
        }
    };
    rsx! {
        Stepper {
            name: t!("field-cleaned-up"),
            detail: named,
            value: found.quantity.get(),
            step,
            amounts,
            onstep: move |by| onedit.change(move |draft| draft.step_cleaned_up(by)),
        }
        OneOf { label: t!("returned-method"), options: methods, chosen: Some(found.method), wide: true, onchoose: know }
    }
}

/// What somebody wanted to be told, in their own words.
#[component]
fn Feedback(draft: EncounterDraft, onedit: OnEdit) -> Element {
    let blank = use_blank_line(&draft).0.to_string();
    let mut told: Vec<(String, String)> = draft.typed.feedback.into_iter().collect();
    if told.is_empty() {
        told.push((blank, String::new()));
    }
    rsx! {
        for (line , words) in told {
            div { key: "{line}", class: "stack stack--1",
                NoteWarnings { note: words.clone() }
                TextField {
                    id: "feedback-{line}",
                    label: t!("done-feedback"),
                    value: words,
                    hint: t!("done-feedback-hint"),
                    onedit: move |text| {
                        let line = line.clone();
                        onedit.change(move |draft| drop(draft.typed.feedback.insert(line, typed_line(text))));
                    },
                }
            }
        }
    }
}
