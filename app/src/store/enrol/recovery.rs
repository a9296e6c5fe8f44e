//! The recovery sheet: the founding key as letters and digits that can be written down by hand and checked.
//!
//! Crockford's base 32 (no I, L, O, U), in groups of four; the last group is a checksum over all others.

use kitbag_shared::keys::{Secret, hash};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of the key itself: 256 bits, five a character.
const KEY_CHARS: usize = 52;
/// Characters of the checksum.
const CHECK_CHARS: usize = 4;
const GROUP_CHARS: usize = 4;

/// The sheet's fourteen groups, separated by spaces.
pub fn sheet(founding: &Secret) -> String {
    let groups: Vec<String> = characters(founding).chunks(GROUP_CHARS).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// The founding key from a sheet, however it was spaced and in whatever case; none if it was not copied right.
pub fn read(sheet: &str) -> Option<Secret> {
    let digits: Vec<u8> = sheet
        .chars()
        .filter(|character| !character.is_whitespace() && *character != '-')
        .map(digit)
        .collect::<Option<_>>()?;
    if digits.len() != KEY_CHARS + CHECK_CHARS {
        return None;
    }
    let bits: Vec<bool> =
        digits.iter().take(KEY_CHARS).flat_map(|digit| (0..5).rev().map(move |bit| digit >> bit & 1 == 1)).collect();
    let byte = |bits: &[bool]| bits.iter().fold(0u8, |byte, bit| byte << 1 | u8::from(*bit));
    let bytes: Vec<u8> = bits.chunks_exact(8).map(byte).collect();
    let founding = Secret::from_slice(&bytes)?;
    // All of it again, since four bits of the key's last character mean nothing and must be what they were.
    let expected: Vec<u8> = characters(&founding).into_iter().filter_map(digit).collect();
    (digits == expected).then_some(founding)
}

fn characters(founding: &Secret) -> Vec<char> {
    let checksum = hash("kitbag recovery sheet v1", &[founding.as_bytes()]);
    let mut characters = base32(founding.as_bytes(), KEY_CHARS);
    characters.extend(base32(checksum.as_bytes(), CHECK_CHARS));
    characters
}

fn base32(bytes: &[u8], characters: usize) -> Vec<char> {
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let digit = |at: usize| (0..5).fold(0usize, |digit, of| digit << 1 | usize::from(bit(at * 5 + of)));
    (0..characters).map(|at| ALPHABET.get(digit(at)).copied().map_or('0', char::from)).collect()
}

/// Letters that look alike are read as what they look like.
fn digit(character: char) -> Option<u8> {
    let character = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|letter| char::from(*letter) == character)?;
    u8::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_there_and_back_however_it_is_written() {
        for bytes in [[0; 32], [0xff; 32], core::array::from_fn(|at| (at * 37 + 11) as u8)] {
            let key = Secret::from_bytes(bytes);
            let sheet = sheet(&key);
            assert_eq!(sheet.split(' ').count(), 14);
            assert_eq!(read(&sheet).as_ref(), Some(&key));
            let by_hand = sheet.to_lowercase().replace(' ', "-").replace('0', "o").replace('1', "l");
            assert_eq!(read(&by_hand).as_ref(), Some(&key));
        }
    }

    #[test]
    fn a_wrong_character_or_a_missing_one_is_noticed() {
        let sheet = sheet(&Secret::from_bytes(core::array::from_fn(|at| (at * 91 + 7) as u8)));
        let characters: Vec<char> = sheet.chars().collect();
        for at in 0..characters.len() {
            let mut wrong = characters.clone();
            wrong[at] = if wrong[at] == '7' { '8' } else { '7' };
            assert_eq!(read(&wrong.iter().collect::<String>()), None, "at {at}");
        }
        assert_eq!(read(&sheet[..sheet.len() - 1]), None);
        assert_eq!(read(""), None);
    }
}
