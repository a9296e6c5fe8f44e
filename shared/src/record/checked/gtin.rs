//! The number that a maker gives a product, as codes on boxes say it.

use super::{Gtin, NotAllowed};
use crate::ids::LineId;

/// Digits of the longest form, into which the shorter ones are filled up with noughts.
const DIGITS: usize = 14;
/// How many digits the forms have: GTIN-8, UPC-A, EAN-13, GTIN-14.
const FORMS: [usize; 4] = [8, 12, 13, DIGITS];

/// The longest form, if the last digit is what the others make it.
pub(super) fn gtin(text: &str) -> Result<String, NotAllowed> {
    let digits = text.trim();
    let is_one = FORMS.contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    let is_blank = digits.bytes().all(|digit| digit == b'0');
    if is_one && !is_blank && adds_up(digits) { Ok(format!("{digits:0>DIGITS$}")) } else { Err(NotAllowed::NotACode) }
}

/// From the last digit on, every other counts three times; together they come to a multiple of ten.
pub(super) fn adds_up(digits: &str) -> bool {
    let weighed = digits.bytes().rev().zip([1, 3].into_iter().cycle());
    weighed.map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight).sum::<u32>().is_multiple_of(10)
}

impl Gtin {
    /// The line under which an item has it: the number itself, so that two phones that learn the same write one line.
    pub fn line(&self) -> LineId {
        LineId(self.as_str().parse().unwrap_or_default())
    }

    /// The number of the product that a carton of it holds.
    pub fn of_one(&self) -> Option<Self> {
        let body = self.as_str().get(1..13)?;
        (0..10).find_map(|check| Self::new(&format!("0{body}{check}")).ok())
    }

    /// Whether it is of a carton of the product whose number it holds, with a count of its own.
    pub fn is_of_a_carton(&self) -> bool {
        self.as_str().bytes().next().is_some_and(|digit| (b'1'..=b'8').contains(&digit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_forms_are_one_number_and_a_wrong_digit_is_none() {
        for text in ["363824012346", "0363824012346", "00363824012346", " 363824012346 "] {
            assert_eq!(Gtin::new(text).unwrap().as_str(), "00363824012346", "{text}");
        }
        assert_eq!(Gtin::new("96385074").unwrap().as_str(), "00000096385074");
        for wrong in [
            "",
            "363824012345",
            "00000000000000",
            "00000000",
            "36382401234",
            "3638240123460000",
            "36382401234a",
            "٣٦٣٨٢٤٠١٢٣٤٦",
        ] {
            assert_eq!(Gtin::new(wrong), Err(NotAllowed::NotACode), "{wrong}");
        }
        let padded = minicbor::to_vec("363824012346").unwrap();
        assert!(minicbor::decode::<Gtin>(&padded).is_err(), "one form alone is written");
    }

    #[test]
    fn a_number_is_its_line_and_says_whether_it_is_a_carton() {
        let each = Gtin::new("00363824012346").unwrap();
        assert_eq!((each.line(), each.is_of_a_carton()), (LineId(363_824_012_346), false));
        assert!(Gtin::new("10363824012343").unwrap().is_of_a_carton());
        assert_eq!(Gtin::new("10363824012343").unwrap().of_one(), Some(each));
        assert!(!Gtin::new("90363824012349").unwrap().is_of_a_carton(), "sold by weight");
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_found(number in 1..10_000_000_000_000u64, at in 0..14usize, by in 1..10u8) {
            let body = format!("{number:013}");
            let gtin = (0..10).map(|check| format!("{body}{check}")).find(|text| adds_up(text)).unwrap();
            prop_assert!(Gtin::new(&gtin).is_ok());
            let mut wrong = gtin.into_bytes();
            wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
            prop_assert!(Gtin::new(std::str::from_utf8(&wrong).unwrap()).is_err());
        }
    }
}
