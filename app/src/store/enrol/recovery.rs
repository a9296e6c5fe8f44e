//! The recovery sheet: its secret and the programme's id as letters and digits that can be written down by hand and
//! checked. The id is the hash of the programme's start, so that no server can show the sheet another programme.
//!
//! Crockford's base 32 (no I, L, O, U), in groups of four; the last characters are a checksum over all others.

use kitbag_shared::ids::ProgrammeId;
use kitbag_shared::keys::{Secret, hash};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET_BYTES: usize = 32;
/// Characters of secret and id: 384 bits, five a character.
const WORD_CHARS: usize = 77;
/// Characters of the checksum.
const CHECK_CHARS: usize = 3;
const GROUP_CHARS: usize = 4;

/// What stands on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnSheet {
    /// What the sheet's keys follow from.
    pub secret: Secret,
    /// The programme.
    pub programme: ProgrammeId,
}

/// The sheet's twenty groups, separated by spaces.
pub fn sheet(of: &OnSheet) -> String {
    let groups: Vec<String> = characters(of).chunks(GROUP_CHARS).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// What stands on a sheet, however it was spaced and in whatever case; none if it was not copied right.
pub fn read(sheet: &str) -> Option<OnSheet> {
    let digits: Vec<u8> = sheet
        .chars()
        .filter(|character| !character.is_whitespace() && *character != '-')
        .map(digit)
        .collect::<Option<_>>()?;
    if digits.len() != WORD_CHARS + CHECK_CHARS {
        return None;
    }
    let bits: Vec<bool> =
        digits.iter().take(WORD_CHARS).flat_map(|digit| (0..5).rev().map(move |bit| digit >> bit & 1 == 1)).collect();
    let byte = |bits: &[bool]| bits.iter().fold(0u8, |byte, bit| byte << 1 | u8::from(*bit));
    let bytes: Vec<u8> = bits.chunks_exact(8).map(byte).collect();
    let (secret, programme) = bytes.split_at_checked(SECRET_BYTES)?;
    let programme = ProgrammeId::from_bytes(programme.try_into().ok()?);
    let read = OnSheet { secret: Secret::from_slice(secret)?, programme };
    // All of it again, since a bit of the last character means nothing and must be what it was.
    let expected: Vec<u8> = characters(&read).into_iter().filter_map(digit).collect();
    (digits == expected).then_some(read)
}

fn characters(of: &OnSheet) -> Vec<char> {
    let words = [of.secret.as_bytes().as_slice(), of.programme.as_bytes()].concat();
    let checksum = hash("kitbag recovery sheet v1", &[&words]);
    let mut characters = base32(&words, WORD_CHARS);
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

    fn of(secret: [u8; 32], programme: u8) -> OnSheet {
        OnSheet { secret: Secret::from_bytes(secret), programme: ProgrammeId::from_bytes([programme; 16]) }
    }

    #[test]
    fn a_sheet_there_and_back_however_it_is_written() {
        for (bytes, programme) in
            [([0; 32], 0), ([0xff; 32], 0xff), (core::array::from_fn(|at| (at * 37 + 11) as u8), 5)]
        {
            let on = of(bytes, programme);
            let sheet = sheet(&on);
            assert_eq!(sheet.split(' ').count(), 20);
            assert_eq!(read(&sheet).as_ref(), Some(&on));
            let by_hand = sheet.to_lowercase().replace(' ', "-").replace('0', "o").replace('1', "l");
            assert_eq!(read(&by_hand).as_ref(), Some(&on));
        }
    }

    #[test]
    fn a_wrong_character_or_a_missing_one_is_noticed() {
        let sheet = sheet(&of(core::array::from_fn(|at| (at * 91 + 7) as u8), 9));
        let characters: Vec<char> = sheet.chars().collect();
        for at in 0..characters.len() {
            let mut wrong = characters.clone();
            wrong[at] = if wrong[at] == '7' { '8' } else { '7' };
            if wrong != characters {
                assert_eq!(read(&wrong.iter().collect::<String>()), None, "at {at}");
            }
        }
        assert_eq!(read(&sheet[..sheet.len() - 1]), None);
        assert_eq!(read(""), None);
    }
}
