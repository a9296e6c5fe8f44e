//! Names that are alike, told apart: by the end of the record's id, the same on every screen and on every device.
//!
//! Who has a name to themselves keeps it plain. What was retired steps back for what is in use.

use crate::form::same_name;
use kitbag_shared::ids::RecordId;
use std::collections::BTreeMap;

/// The characters of a mark, unless two that are alike end alike.
const MARK_CHARS: usize = 4;
/// The number of characters of a whole id without its strokes.
const ID_CHARS: usize = 32;

/// A thing with a name, among others of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Called {
    pub(super) id: RecordId,
    pub(super) name: String,
    pub(super) retired: bool,
}

/// The names of one kind as they are shown, by id: no two of those in use are the same.
pub(super) fn told_apart(all: Vec<Called>) -> BTreeMap<RecordId, String> {
    let mut alike: BTreeMap<String, Vec<Called>> = BTreeMap::new();
    for called in all {
        alike.entry(same_name(&called.name)).or_default().push(called);
    }
    let shown = |group: Vec<Called>| {
        let (chars, all) = (chars_of(&group), group.len());
        let offered = group.iter().filter(|one| !one.retired).count();
        let names = group.iter().map(|one| {
            // Of those that are offered, one that is retired is no namesake.
            let namesakes = if one.retired { all } else { offered };
            (one.id, shown(one, namesakes > 1, chars))
        });
        names.collect::<Vec<_>>()
    };
    alike.into_values().flat_map(shown).collect()
}

fn shown(one: &Called, has_namesake: bool, chars: usize) -> String {
    if has_namesake { format!("{} ({})", one.name, end_of(one.id, chars)) } else { one.name.clone() }
}

/// A name as somebody typed it, with its own mark where it ends like one that has a mark: it is taken for nobody else's.
pub(super) fn as_typed(id: RecordId, name: String) -> String {
    if looks_marked(&name) { format!("{name} ({})", end_of(id, MARK_CHARS)) } else { name }
}

/// Whether a name ends in brackets with what may be the end of an id.
fn looks_marked(name: &str) -> bool {
    let in_brackets = name.trim_end().strip_suffix(')').and_then(|name| name.rsplit_once('(')).map(|(_, mark)| mark);
    in_brackets.is_some_and(|mark| mark.len() >= MARK_CHARS && mark.chars().all(|letter| letter.is_ascii_hexdigit()))
}

/// The number of characters that tell all of the group apart.
fn chars_of(group: &[Called]) -> usize {
    let differ = |chars: &usize| {
        let mut ends: Vec<String> = group.iter().map(|one| end_of(one.id, *chars)).collect();
        ends.sort_unstable();
        ends.windows(2).all(|two| two.first() != two.last())
    };
    (MARK_CHARS..ID_CHARS).find(differ).unwrap_or(ID_CHARS)
}

/// The end of an id: its beginning is the time when it was made.
pub(super) fn end_of(id: RecordId, chars: usize) -> String {
    let text = id.to_string().replace('-', "");
    text.chars().skip(ID_CHARS.saturating_sub(chars)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_was_typed_is_no_mark() {
        let id = RecordId::random([7; 16]);
        for name in ["Ana (96c7)", "Ana (96C7) ", "(abcdef12)"] {
            assert_ne!(as_typed(id, name.into()), name);
        }
        for name in ["Ana", "Ana (night)", "Ana (96c)", "Ana 96c7", "Room (12)"] {
            assert_eq!(as_typed(id, name.into()), name);
        }
    }

    fn called(id: [u8; 16], name: &str, retired: bool) -> Called {
        Called { id: RecordId(uuid::Uuid::from_bytes(id)), name: name.to_owned(), retired }
    }

    fn id(end: u8) -> [u8; 16] {
        let mut id = [7; 16];
        id[15] = end;
        id
    }

    fn names(all: &[Called]) -> Vec<String> {
        let shown = told_apart(all.to_vec());
        all.iter().map(|one| shown[&one.id].clone()).collect()
    }

    #[test]
    fn only_what_is_alike_has_a_mark_and_every_mark_differs() {
        let table = [
            (vec![called(id(1), "Sam", false), called(id(2), "Robin", false)], vec!["Sam", "Robin"]),
            (vec![called(id(1), "Sam", false), called(id(2), "Sam", false)], vec!["Sam (0701)", "Sam (0702)"]),
            (vec![called(id(1), "Sam", false), called(id(2), " SÁM", false)], vec!["Sam (0701)", " SÁM (0702)"]),
            (vec![called(id(1), "🌊", false), called(id(2), "🔥", false)], vec!["🌊", "🔥"]),
            (vec![called(id(1), "🌊", false), called(id(2), "🌊", false)], vec!["🌊 (0701)", "🌊 (0702)"]),
            (vec![called(id(1), "Sam", true), called(id(2), "Sam", false)], vec!["Sam (0701)", "Sam"]),
            (vec![called(id(1), "Sam", true), called(id(2), "Sam", true)], vec!["Sam (0701)", "Sam (0702)"]),
        ];
        for (all, expected) in table {
            assert_eq!(names(&all), expected);
        }
        let mut other = id(1);
        other[13] = 8;
        assert_eq!(
            names(&[called(id(1), "Sam", false), called(other, "Sam", false)]),
            ["Sam (70701)", "Sam (80701)"],
            "where the ends are alike, too"
        );
    }
}
