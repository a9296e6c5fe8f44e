//! Drafts as they are kept, also by the app of version 0.1.0, in which what is chosen and what is typed stood side by side
//! by their names.

use crate::form::{Draft, Form, RecordDraft};
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::{Encounter, FieldKey, FieldSpec, Fields, Many, Shape, Value};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The fields of a form of version 0.1.0, by name.
type Named = BTreeMap<String, Json>;

/// The fields that it called otherwise than the record does.
const RENAMED: [(&str, &str); 3] =
    [("people", "headcount"), ("others", "collecting_for_others"), ("consent", "consent_to_share")];

/// A kept draft; nothing where this app cannot read it.
pub fn read(body: &str) -> Option<Draft> {
    serde_json::from_str(body).ok().or_else(|| of_0_1_0(body))
}

fn of_0_1_0(body: &str) -> Option<Draft> {
    let forms: BTreeMap<String, Named> = serde_json::from_str(body).ok()?;
    let (form, mut draft) = forms.into_iter().next()?;
    Some(match form.as_str() {
        "Encounter" => {
            let referral = draft.remove("referral").filter(|referral| !referral.is_null());
            let mut contact = told_apart::<Encounter>(draft)?;
            if let Some(referral) = referral {
                contact.typed.referral = Some(Box::new(told_apart(parsed(&referral)?)?));
            }
            Draft::Encounter(contact)
        }
        "Overdose" => Draft::Overdose(told_apart(draft)?),
        "Referral" => Draft::Referral(told_apart(draft)?),
        "Incident" => Draft::Incident(told_apart(draft)?),
        _ => return None,
    })
}

fn told_apart<R: Form>(mut draft: Named) -> Option<RecordDraft<R>> {
    let (id, amends) = (parsed(&draft.remove("id")?)?, draft.remove("amends")?.as_bool()?);
    if let Some(person) = draft.remove("person") {
        draft.extend(parsed::<Named>(&person)?);
    }
    let typed: Named = parsed(&serde_json::to_value(R::Typed::default()).ok()?)?;
    let mut beside = Named::new();
    let mut fields = Fields::new();
    for (name, value) in draft {
        if typed.contains_key(&name) {
            beside.insert(name, value);
            continue;
        }
        let known = |name: &str| R::FIELDS.iter().find(|field| field.name == name);
        let renamed = || RENAMED.iter().find(|(before, _)| *before == name).and_then(|(_, now)| known(now));
        fields.extend(lines(known(&name).or_else(renamed)?, &value)?);
    }
    let typed = serde_json::from_str(&serde_json::to_string(&beside).ok()?).ok()?;
    let reading = R::read(&fields);
    reading.unread.is_empty().then_some(RecordDraft { id, amends, record: reading.record, typed })
}

/// Read from its text, as everything else is: another way in would be fetched by every phone.
fn parsed<T: serde::de::DeserializeOwned>(value: &Json) -> Option<T> {
    serde_json::from_str(&value.to_string()).ok()
}

/// A field's values as an operation holds them.
fn lines(field: &FieldSpec, value: &Json) -> Option<Vec<(FieldKey, Value)>> {
    let line = |line| FieldKey::line(field.id, LineId(line));
    match (&field.many, value) {
        (Many::One, Json::Null | Json::Bool(false)) => Some(Vec::new()),
        // None was no number of people, and no number of others.
        (Many::One, none) if *none == 0 && matches!(field.shape, Shape::Number(_)) => Some(Vec::new()),
        (Many::One, one) => Some(vec![(FieldKey::single(field.id), item(&field.shape, one)?)]),
        (Many::Set, Json::Array(codes)) => {
            codes.iter().map(|code| Some((line(code.as_u64()?), Value::of(&true)))).collect()
        }
        (_, Json::Object(all)) => {
            all.iter().map(|(key, one)| Some((line(key.parse().ok()?), item(&field.shape, one)?))).collect()
        }
        _ => None,
    }
}

fn item(shape: &Shape, value: &Json) -> Option<Value> {
    match shape {
        Shape::Flag => value.as_bool().map(|set| Value::of(&set)),
        Shape::Code(_) | Shape::Number(_) | Shape::Day => value.as_i64().map(|number| Value::of(&number)),
        Shape::Reference => parsed::<RecordId>(value).map(|id| Value::of(&id)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{EncounterDraft, Step, headcount};
    use kitbag_shared::ids::RecordId;
    use kitbag_shared::record::Count;
    use kitbag_shared::record::lists::{AgeBand, Answer, CollectingFor, Outcome, ReturnMethod, Service};

    /// The forms as version 0.1.0 wrote them, with something in every kind of field.
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
