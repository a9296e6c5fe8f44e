//! The form of an incident as it reads, by what happened.

use super::super::render_test::{NOW, id, reads_as};
use super::super::tests::answer as capture_answer;
use super::IncidentForm;
use crate::screens::amend::NewIncident;
use dioxus::prelude::*;
use kitbag_common::form::{Draft, IncidentDraft, Step, headcount};
use kitbag_common::message::{Failure, Reply, Request};
use kitbag_shared::record::Incident;
use kitbag_shared::record::lists::{Affected, Answer, FirstAid, Harm, IncidentType, Role, Seized};

fn answer(request: Request) -> Reply {
    match request {
        Request::OpenDraft(_) => Reply::Draft(Box::new(Draft::Incident(IncidentDraft::new(id(9), Some(id(201)))))),
        other => capture_answer(other),
    }
}

fn refused(request: Request) -> Reply {
    match request {
        Request::OpenDraft(_) => Reply::Failed(Failure::NotPermitted),
        other => capture_answer(other),
    }
}

fn form(fill: impl FnOnce(&mut IncidentDraft)) -> Element {
    let mut draft = IncidentDraft::new(id(9), Some(id(201)));
    fill(&mut draft);
    rsx! {
        IncidentForm { draft }
    }
}

#[test]
fn what_happened_is_asked_first() {
    reads_as("incident", "fresh", Role::PeerWorker, answer, || rsx! { NewIncident {} });
}

#[test]
fn a_needle_stick_injury_shows_what_to_do_at_once() {
    reads_as("incident", "injury", Role::PeerWorker, answer, || {
        form(|draft| {
            draft.record = Incident {
                incident_type: Some(IncidentType::NeedleStick),
                affected: [Affected::Worker].into(),
                first_aid: [FirstAid::Washed].into(),
                wants_support: Some(Answer::DidNotSay),
                follow_up_day: Some(NOW.day(0)),
                ..draft.record.clone()
            };
        })
    });
}

#[test]
fn supplies_that_were_taken_are_counted() {
    reads_as("incident", "taken", Role::PeerWorker, answer, || {
        form(|draft| {
            draft.record = Incident {
                incident_type: Some(IncidentType::Confiscation),
                seized: [Seized::Syringes].into(),
                harm: [Harm::DidNotSay].into(),
                people: headcount(Some(2)),
                ..draft.record.clone()
            };
            draft.take(id(101), Step::By(20));
        })
    });
}

#[test]
fn what_is_told_to_the_desk_says_who_opens_it_and_asks_for_nothing_in_writing() {
    reads_as("incident", "told", Role::Volunteer, answer, || {
        form(|draft| draft.record.incident_type = Some(IncidentType::Violence))
    });
}

#[test]
fn a_form_that_cannot_be_opened_says_why() {
    reads_as("incident", "refused", Role::PeerWorker, refused, || rsx! { NewIncident {} });
}
