//! What descriptions promise: every fact that a record tells has the shape that its field says.

use super::super::spec::Number;
use super::super::*;
use super::samples;
use std::collections::BTreeSet;

/// Whether a fact is of a shape.
fn fits(shape: &Shape, fact: &Fact) -> bool {
    match (shape, fact) {
        (Shape::Code(list), Fact::Code(of, _)) => list == of,
        (Shape::Number(Number { least, most, .. }), Fact::Number(number)) => (least..=most).contains(&number),
        (Shape::Text(chars_max), Fact::Text(text)) => text.chars().count() <= *chars_max,
        (Shape::Currency, Fact::Text(letters)) => letters.len() == 3,
        (Shape::Gtin, Fact::Text(digits)) => Gtin::new(digits).is_ok(),
        (Shape::Group(group), Fact::Group(of, parts)) => {
            let there = |name| parts.iter().any(|(part, _)| part.name == name);
            group == of
                && group.parts.iter().all(|part| part.optional || there(part.name))
                && parts.iter().all(|(part, fact)| group.parts.contains(part) && fits(&part.shape, fact))
        }
        (Shape::Flag, Fact::Flag)
        | (Shape::Day, Fact::Day(_))
        | (Shape::Moment, Fact::Moment(_))
        | (Shape::When, Fact::When(_))
        | (Shape::Expiry, Fact::Expiry(_))
        | (Shape::Wanted, Fact::Reference(_) | Fact::Text(_))
        | (Shape::Reference, Fact::Reference(_))
        | (Shape::Device, Fact::Device(_))
        | (Shape::Mark, Fact::Mark(_))
        | (Shape::Fading, Fact::Fading(_))
        | (Shape::Sealed(_), Fact::Sealed(_))
        | (Shape::Letter, Fact::Letter(_)) => true,
        _ => false,
    }
}

/// A record says what it holds: as many facts as values, in the shapes that its kind describes.
pub(super) fn tells_what_it_holds<R: Record>(record: &R) {
    let (told, fields) = (record.told(), record.fields());
    assert_eq!(told.len(), fields.len(), "{:?}", R::KIND);
    assert!(told.iter().all(|told| fields.contains_key(&told.key)), "{:?}", R::KIND);
    for Told { key, line, fact } in told {
        let spec = R::FIELDS.iter().find(|spec| spec.id == key.field).unwrap();
        assert!(fits(&spec.shape, &fact), "{:?} {}", R::KIND, spec.name);
        match &spec.many {
            Many::One => assert!(key.line.0 == 0 && line.is_none()),
            Many::Set | Many::Lines => assert_eq!(line, None),
            Many::LinesBy(list) => assert_eq!(line, Some(Fact::Code(list.clone(), key.line.0.try_into().unwrap()))),
        }
    }
}

#[test]
fn a_group_is_told_part_by_part() {
    let told = samples::contact().told();
    let of = |id| told.iter().find(|told| told.key.field == FieldId(id)).map(|told| told.fact.clone());
    let Some(Fact::Group(_, parts)) = of(41) else { panic!("returned sharps are a group") };
    let names: Vec<_> = parts.iter().map(|(part, _)| part.name).collect();
    assert_eq!(names, ["quantity", "unit", "method"]);
    assert_eq!(parts[0].1, Fact::Number(281));
    let Some(Fact::Group(_, wound)) = of(51) else { panic!("a wound is a group") };
    assert_eq!(wound.iter().map(|(part, _)| part.name).collect::<Vec<_>>(), ["site", "look", "red_flag"]);
}

/// A question of a programme is described like a field of this app, and looked at in the same way.
#[test]
fn a_field_can_be_described_at_run_time() {
    let (name, key) = ("own_question".to_owned(), "often".to_owned());
    let list = List { name: "own".to_owned().into(), values: vec![(1, key.into())].into() };
    assert_eq!((list.word(1), list.word(2)), ("own-often".to_owned(), "own-other-code".to_owned()));
    let question = FieldSpec {
        id: FieldId(900),
        name: name.into(),
        meaning: "How often?".to_owned().into(),
        many: Many::One,
        shape: Shape::Code(list.clone()),
    };
    assert_eq!(question.word(), "field-own-question");
    assert!(fits(&question.shape, &Fact::Code(list, 1)));
    assert!(
        Encounter::FIELDS.iter().all(|field| field.id != question.id && !fits(&field.shape, &Fact::Number(-2_000_000)))
    );
}

#[test]
fn every_field_and_part_says_what_it_means() {
    let fields = Kind::ALL.into_iter().flat_map(Kind::fields).map(|field| field.meaning.as_ref());
    let parts =
        facts::GROUPS.iter().flat_map(|group| group.parts.iter().map(|part| part.meaning).chain([group.meaning]));
    for meaning in fields.chain(parts) {
        assert!(!meaning.is_empty() && meaning.trim() == meaning, "“{meaning}”");
    }
    let names: BTreeSet<_> = facts::GROUPS.iter().map(|group| group.name).collect();
    assert_eq!(names.len(), facts::GROUPS.len());
}
