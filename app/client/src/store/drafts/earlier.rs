//! Drafts as they are kept, also by the app of version 0.1.0, in which what is chosen and what is typed stood side by side.

use crate::form::Draft;
use serde_json::{Map, Value, json};

/// What version 0.1.0 kept beside each other and is typed, by form.
const TYPED: [(&str, &[&str]); 4] = [
    (
        "Encounter",
        &[
            "when",
            "code",
            "given",
            "returned",
            "returned_method",
            "asked_for",
            "sighting",
            "referral",
            "note",
            "language",
        ],
    ),
    ("Overdose", &["when", "doses", "stamps", "debrief", "note"]),
    ("Referral", &["code", "note"]),
    ("Incident", &["when", "taken", "note"]),
];
/// What it called otherwise than the record does, by form.
const RENAMED: [(&str, &str, &str); 3] = [
    ("Encounter", "people", "headcount"),
    ("Encounter", "others", "collecting_for_others"),
    ("Referral", "consent", "consent_to_share"),
];

/// A kept draft; nothing where this app cannot read it.
pub fn read(body: &str) -> Option<Draft> {
    let kept: Value = serde_json::from_str(body).ok()?;
    let draft = match kept {
        Value::Object(draft) => {
            draft.into_iter().map(|(form, draft)| (form.clone(), told_apart(&form, draft))).collect()
        }
        other => other,
    };
    serde_json::from_value(draft).ok()
}

/// One that tells them apart already stays as it is.
fn told_apart(form: &str, draft: Value) -> Value {
    let typed = TYPED.iter().find(|(name, _)| *name == form).map(|(_, typed)| *typed);
    match (typed, draft) {
        (Some(typed), Value::Object(draft)) if !draft.contains_key("record") => apart(form, typed, draft),
        (_, draft) => draft,
    }
}

fn apart(form: &str, typed: &[&str], mut draft: Map<String, Value>) -> Value {
    let (id, amends) = (draft.remove("id"), draft.remove("amends"));
    if let Some(Value::Object(person)) = draft.remove("person") {
        draft.extend(person);
    }
    let (mut beside, mut record) = (Map::new(), Map::new());
    for (name, value) in draft {
        match name.as_str() {
            // A referral that is made in a contact is a draft itself.
            "referral" => drop(beside.insert(name, told_apart("Referral", value))),
            // None was no number of others.
            "others" if value == json!(0) => {}
            known if typed.contains(&known) => drop(beside.insert(name, value)),
            other => {
                let renamed = RENAMED.iter().find(|(of, before, _)| *of == form && *before == other);
                record.insert(renamed.map_or(other, |(_, _, now)| now).to_owned(), value);
            }
        }
    }
    json!({ "id": id, "amends": amends, "record": record, "typed": beside })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{EncounterDraft, Step, headcount};
    use kitbag_shared::ids::RecordId;
    use kitbag_shared::record::Count;
    use kitbag_shared::record::lists::{AgeBand, Answer, CollectingFor, Outcome, ReturnMethod, Service};

    /// As version 0.1.0 wrote them, with something in every kind of field.
    const KEPT: &str = include_str!("kept-0.1.0.jsonl");

    #[test]
    fn what_version_0_1_0_kept_is_opened_with_all_that_is_in_it() {
        let drafts: Vec<Draft> = KEPT.lines().map(|line| read(line).unwrap()).collect();
        let [
            Draft::Encounter(contact),
            Draft::Overdose(response),
            Draft::Referral(referral),
            Draft::Incident(incident),
        ] = drafts.as_slice()
        else {
            panic!("{drafts:?}")
        };
        let (record, typed) = (&contact.record, &contact.typed);
        assert_eq!((record.headcount, record.age_band), (headcount(Some(2)), Some(AgeBand::DidNotSay)));
        let others = (record.collecting_for, record.collecting_for_others.map(Count::get));
        assert_eq!(others, (Some(CollectingFor::Others), Some(4)));
        assert_eq!((record.services.len(), record.services.contains(&Service::WoundCare)), (1, true));
        assert_eq!((typed.code.as_str(), typed.note.as_str(), typed.language.as_str()), ("MA07", "tent", "Quechua"));
        assert_eq!((typed.returned, typed.returned_method, typed.given.len()), (30, ReturnMethod::Weight, 1));
        assert_eq!(contact.referral_draft().record.consent_to_share, Some(Answer::Yes));
        assert_eq!((response.record.people, response.typed.doses.len()), (headcount(Some(2)), 1));
        assert_eq!(response.further_outcome(2), Some(Outcome::Alert));
        assert_eq!((referral.record.consent_to_share, referral.typed.code.as_str()), (Some(Answer::No), "MA07"));
        assert_eq!((incident.record.people, incident.typed.taken.len()), (headcount(Some(3)), 1));
    }

    #[test]
    fn what_is_kept_now_comes_back_as_it_is_and_what_is_no_draft_is_none() {
        let mut draft = EncounterDraft::new(RecordId::random([1; 16]), None, None);
        draft.give(RecordId::random([2; 16]), Step::By(1));
        let draft = Draft::Encounter(draft);
        assert_eq!(read(&serde_json::to_string(&draft).unwrap()), Some(draft));
        for other in ["", "[]", "{}", r#"{"Encounter":7}"#, r#"{"Encounter":{}}"#, r#"{"Other":{"id":1}}"#] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
