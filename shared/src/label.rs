//! Kitbag's own labels on shelves, bags and boxes: a code that names a place, and on a shelf an item.
//!
//! It says ids and nothing else. Whoever finds one learns neither the programme nor what lies there; who has the records
//! reads it as a name.

use crate::ids::RecordId;
use serde::{Deserialize, Serialize};

/// What every label begins with. Capitals, digits and colons make the smallest code.
const MARK: &str = "KB1";
/// Stands between the parts.
const BETWEEN: char = ':';
/// Digits of an id.
const ID_DIGITS: usize = 32;

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// A `Place`.
    pub place: RecordId,
    /// The `Item` whose shelf it is.
    pub item: Option<RecordId>,
}

impl Label {
    /// The text of its code.
    pub fn text(&self) -> String {
        let ids = std::iter::once(self.place).chain(self.item);
        let written = ids.map(|id| format!("{BETWEEN}{:032X}", id.0.as_u128()));
        std::iter::once(MARK.to_owned()).chain(written).collect()
    }

    /// The label of a code's text; none if it is something else.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.trim().strip_prefix(MARK)?.strip_prefix(BETWEEN)?.split(BETWEEN);
        let place = id(parts.next()?)?;
        let item = match parts.next() {
            Some(item) => Some(id(item)?),
            None => None,
        };
        parts.next().is_none().then_some(Self { place, item })
    }
}

fn id(digits: &str) -> Option<RecordId> {
    let is_one = digits.len() == ID_DIGITS && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let number = is_one.then(|| u128::from_str_radix(digits, 16).ok())??;
    Some(RecordId(uuid::Uuid::from_u128(number)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_label_says_ids_alone_for_good() {
        let label = |item: Option<u8>| Label {
            place: RecordId::random([1; 16]),
            item: item.map(|seed| RecordId::random([seed; 16])),
        };
        // For good: it is printed.
        assert_eq!(label(None).text(), "KB1:01010101010141018101010101010101");
        assert_eq!(label(Some(2)).text(), "KB1:01010101010141018101010101010101:02020202020242028202020202020202");
        for label in [label(None), label(Some(2))] {
            assert_eq!(Label::read(&label.text()), Some(label));
            assert_eq!(
                Label::read(&format!(" {}\r\n", label.text().to_lowercase().replace("kb1", "KB1"))),
                Some(label)
            );
        }
    }

    #[test]
    fn what_is_no_label_is_none() {
        let label = "KB1:01010101010141018101010101010101";
        for wrong in [
            "",
            "KB1",
            "KB1:",
            "KB2:01010101010141018101010101010101",
            &label[..35],
            &format!("{label}0"),
            &format!("{label}:"),
            &format!("{label}:{label}"),
            &format!("{label}:02020202020242028202020202020202:"),
            "KB1:+1010101010141018101010101010101",
            "0100363824012346",
        ] {
            assert_eq!(Label::read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_not(text in "\\PC{0,80}") {
            let _label = Label::read(&text);
        }
    }
}
