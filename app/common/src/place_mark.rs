//! A short mark for a place, printed on its labels: it tells them apart, and a stranger nothing.

use kitbag_shared::ids::RecordId;

/// The characters of a mark.
pub const MARK_CHARS: u32 = 4;
/// What a mark is made of: none that looks like another by bad light, and no vowel, so that it spells nothing.
const ALPHABET: &[u8; 20] = b"CDFHJKLMNPRTWXY34679";

/// The mark of a place. Every phone makes the same of its id, and nothing of the place can be read from it.
pub fn place_mark(place: RecordId) -> String {
    // A digest of the whole id: the first bytes of those that were made in one go are the same.
    let mut hash = RecordId::of_number(place, 0).line().0;
    let mut mark = String::new();
    for _ in 0..MARK_CHARS {
        let at = usize::try_from(hash % ALPHABET.len() as u64).unwrap_or(0);
        mark.extend(ALPHABET.get(at).map(|letter| char::from(*letter)));
        hash /= ALPHABET.len() as u64;
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn places_that_were_made_in_one_go_have_marks_of_their_own() {
        let place = |last: u8| {
            let mut bytes = [0x71; 16];
            bytes[15] = last;
            RecordId::random(bytes)
        };
        let marks: BTreeSet<String> = (0..64).map(|last| place_mark(place(last))).collect();
        assert_eq!(marks.len(), 64, "{marks:?}");
        for mark in &marks {
            assert_eq!(mark.len(), MARK_CHARS as usize);
            assert!(mark.bytes().all(|letter| ALPHABET.contains(&letter)), "{mark}");
        }
        assert_eq!(place_mark(place(7)), place_mark(place(7)), "the same on every phone");
    }
}
