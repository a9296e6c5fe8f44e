//! What is noted of services in a contact: saved, shown, corrected by several, taken out again.

use super::exchange;
use super::merging::team;
use crate::form::{EncounterDraft, Step};
use kitbag_shared::ids::LineId;
use kitbag_shared::record::lists::{Answer, BodySite, CheckMethod, ReturnMethod, TestKind, Vaccine};
use kitbag_shared::record::{ConsumptionVisit, Count, Wound};
use kitbag_shared::time::Moment;

/// The fields of the forms, by the words of their labels.
const LABELS: [&str; 8] =
    ["wounds", "tests", "vaccinations", "drug-checks", "consumption-visits", "trained", "cleaned-up", "feedback"];

/// Notes a sample with its code.
fn check(draft: &mut EncounterDraft, method: CheckMethod, code: &str) -> LineId {
    let line = draft.new_line(Moment(15));
    draft.check_sample(method, Moment(15));
    draft.typed.samples.insert(line.0.to_string(), code.into());
    line
}

fn codes(draft: &EncounterDraft) -> Vec<&str> {
    let mut codes: Vec<&str> = draft.typed.samples.values().map(String::as_str).collect();
    codes.sort_unstable();
    codes
}

/// Everything that the forms of services can hold.
fn fill(draft: &mut EncounterDraft) {
    let wound = Wound { site: Some(BodySite::Leg), red_flag: Some(Answer::Yes), ..Wound::default() };
    draft.record.wounds = [(LineId(11), wound), (LineId(12), Wound::default())].into();
    draft.toggle_test(TestKind::HcvRna, Moment(13));
    draft.toggle_vaccine(Vaccine::Tetanus, Moment(14));
    let dose = *draft.record.vaccinations.keys().next().unwrap();
    draft.step_dose(dose, Step::To(2));
    check(draft, CheckMethod::Strip, " B-7 ");
    let visit = ConsumptionVisit { oxygen: Some(Answer::No), ..ConsumptionVisit::default() };
    draft.record.consumption_visits = [(LineId(16), visit), (LineId(17), ConsumptionVisit::default())].into();
    draft.record.trained = Count::new(8).ok();
    draft.step_cleaned_up(Step::To(40));
    draft.know_cleaned_up_by(ReturnMethod::Counted);
    draft.typed.feedback = [("18".into(), "more straws".into()), ("19".into(), "  ".into())].into();
}

#[test]
fn what_is_noted_of_services_is_shown_and_stands_in_the_form_again() {
    let mut team = team();
    let mut draft = team[1].encounter_draft();
    fill(&mut draft);
    let id = team[1].save(&draft);
    exchange(&mut team);
    for phone in [0, 1] {
        let fields: Vec<String> = team[phone].record(id).fields.into_iter().map(|field| field.label).collect();
        for label in LABELS {
            assert!(fields.iter().any(|field| field.strip_prefix("field-") == Some(label)), "{label} in {fields:?}");
        }
    }
    let amended = team[0].amendment(id);
    assert_eq!(amended.record.wounds.len(), 1, "of a wound of which nothing is noted there is none");
    assert_eq!(amended.record.consumption_visits.len(), 1);
    assert_eq!(codes(&amended), ["B-7"]);
    assert_eq!(amended.typed.feedback, [("18".into(), "more straws".into())].into());
    assert_eq!((amended.cleaned_up().quantity.get(), amended.record.trained.map(Count::get)), (40, Some(8)));
    let before = team[0].record(id).fields;
    team[0].save(&amended);
    assert_eq!(team[0].record(id).fields, before, "what is saved as it was says nothing new");
}

#[test]
fn two_who_add_at_once_add_two_and_what_is_taken_out_is_gone() {
    let mut team = team();
    let mut draft = team[1].encounter_draft();
    fill(&mut draft);
    let id = team[1].save(&draft);
    exchange(&mut team);
    for (phone, line) in [(0, 101u8), (1, 102)] {
        let mut amended = team[phone].amendment(id);
        team[phone].env.now += 1;
        let at = Moment(team[phone].env.now + i64::from(line));
        let sample = amended.new_line(at);
        amended.check_sample(CheckMethod::Ftir, at);
        amended.typed.samples.insert(sample.0.to_string(), format!("C-{line}"));
        amended.typed.feedback.insert(line.to_string(), format!("from {line}"));
        team[phone].save(&amended);
    }
    exchange(&mut team);
    let mut amended = team[1].amendment(id);
    assert_eq!(
        (amended.record.drug_checks.len(), amended.typed.samples.len(), amended.typed.feedback.len()),
        (3, 3, 3)
    );
    let line_of = |code: &str| amended.typed.samples.iter().find(|(_, of)| *of == code).unwrap().0.clone();
    let (first, out) = (line_of("B-7"), LineId(line_of("C-101").parse().unwrap()));
    amended.uncheck_sample(out);
    amended.typed.samples.insert(first, String::new());
    amended.typed.feedback.insert("101".into(), String::new());
    amended.record.wounds.clear();
    team[1].save(&amended);
    exchange(&mut team);
    let left = team[0].amendment(id);
    assert!(left.record.wounds.is_empty());
    assert_eq!(codes(&left), ["C-102"]);
    assert_eq!(left.record.drug_checks.len(), 2);
    assert_eq!(left.typed.feedback.len(), 2);
}
