//! The form of an incident as it reads, by what happened.

use super::super::rehearsal::{NOW, id, reads_as};
use super::super::tests::answer as capture_answer;
use super::{IncidentForm, NewIncident};
use dioxus::prelude::*;
use kitbag_common::form::{Draft, IncidentDraft, IncidentEdit, Step};
use kitbag_common::message::{Failure, Reply, Request};
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

fn form(edits: &[IncidentEdit]) -> Element {
    let mut draft = IncidentDraft::new(id(9), Some(id(201)));
    edits.iter().for_each(|edit| draft.apply(edit.clone()));
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
    use IncidentEdit as E;
    reads_as("incident", "injury", Role::PeerWorker, answer, || {
        form(&[
            E::IncidentType(Some(IncidentType::NeedleStick)),
            E::Affected(Affected::Worker),
            E::FirstAid(FirstAid::Washed),
            E::WantsSupport(Some(Answer::DidNotSay)),
            E::FollowUpDay(Some(NOW.day(0))),
        ])
    });
}

#[test]
fn supplies_that_were_taken_are_counted() {
    use IncidentEdit as E;
    reads_as("incident", "taken", Role::PeerWorker, answer, || {
        form(&[
            E::IncidentType(Some(IncidentType::Confiscation)),
            E::Seized(Seized::Syringes),
            E::Harm(Harm::DidNotSay),
            E::Taken(id(101), Step::By(20)),
            E::People(Some(2)),
        ])
    });
}

#[test]
fn a_form_that_cannot_be_opened_says_why() {
    reads_as("incident", "refused", Role::PeerWorker, refused, || rsx! { NewIncident {} });
}
