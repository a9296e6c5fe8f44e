//! Quantities as people write them: with marks between thousands, or as packs times pieces.

use kitbag_shared::record::checked::plain_capitals;

/// Digits between two marks of thousands.
const GROUP_DIGITS: usize = 3;
/// The signs between packs and what is in one.
const TIMES: [char; 3] = ['×', 'X', '*'];

/// The quantity that a field says: `120`, `1,000`, `1 000`, `24 × 100`, in the digits of any script. Nothing where it says
/// none, or more than `most`.
pub fn quantity_from_field(text: &str, most: u32) -> Option<u32> {
    let text: String = plain_capitals(text.chars()).collect();
    let mut factors = text.split(TIMES).map(|factor| groups(factor.trim()));
    let product = factors.try_fold(1_u64, |product, factor| product.checked_mul(factor?))?;
    u32::try_from(product).ok().filter(|quantity| *quantity <= most)
}

/// A whole number. A comma or a point before three digits stands between thousands; before others it would be a fraction,
/// and nobody hands out half a syringe.
pub(super) fn groups(text: &str) -> Option<u64> {
    let mut groups = text.split([',', '.', '\'', '’', ' ', '\u{66c}']);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        // No thousands begin with a zero: `0.500` is a half.
        if group.len() != GROUP_DIGITS || first.len() > GROUP_DIGITS || first.starts_with('0') {
            return None;
        }
        digits.push_str(group);
    }
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_as_people_write_them() {
        for (text, quantity) in [
            ("0", 0),
            ("007", 7),
            ("120", 120),
            (" 20 ", 20),
            ("1,000", 1_000),
            ("1.000", 1_000),
            ("1 000", 1_000),
            ("1\u{202f}000", 1_000),
            ("1’000", 1_000),
            ("1,000,000", 1_000_000),
            ("1000000", 1_000_000),
            ("24 × 100", 2_400),
            ("24x100", 2_400),
            ("2*10*100", 2_000),
            ("1,000 x 20", 20_000),
            ("1\u{a0}000", 1_000),
            ("٢٤", 24),
            ("١٬٠٠٠", 1_000),
            ("२४ × १००", 2_400),
            ("１２０", 120),
        ] {
            assert_eq!(quantity_from_field(text, 1_000_000), Some(quantity), "{text}");
        }
    }

    #[test]
    fn what_is_no_quantity_is_none() {
        let texts = [
            "",
            " ",
            "ten",
            "-5",
            "1,5",
            "1.5",
            "10.00",
            "1000,000",
            "0.500",
            "0,500",
            "012.000",
            "24 ×",
            "× 100",
            "1e3",
            "½",
            "十",
            "1,٥",
            "12a",
            "1000001",
            "4006381333931",
            "99999999999999999999",
            "100000 × 100000 × 100000 × 100000 × 100000",
        ];
        for text in texts {
            assert_eq!(quantity_from_field(text, 1_000_000), None, "{text}");
        }
        assert_eq!(quantity_from_field("999", 999), Some(999));
        assert_eq!(quantity_from_field("1000", 999), None);
    }
}
