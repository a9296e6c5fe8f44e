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
/// The first groups of a sheet, which stand on no other: those after them name the programme, too.
pub const OWN_GROUPS: usize = SECRET_BYTES * 8 / 5 / GROUP_CHARS;

/// The content of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnSheet {
    /// The secret from which the sheet's keys follow.
    pub secret: Secret,
    /// The programme.
    pub programme: ProgrammeId,
}

/// The sheet's twenty groups.
pub fn groups(of: &OnSheet) -> Vec<String> {
    characters(of).chunks(GROUP_CHARS).map(|group| group.iter().collect()).collect()
}

/// Whether a group was typed as it stands on the sheet, however it is spaced and in whatever case.
pub fn is_group(group: &str, typed: &str) -> bool {
    let digits = |text: &str| plain(text).map(digit).collect::<Option<Vec<u8>>>();
    digits(typed).is_some_and(|typed| Some(typed) == digits(group))
}

/// Reads what stands on a sheet, however it was spaced and in whatever case; none if it was not copied right.
pub fn read(sheet: &str) -> Option<OnSheet> {
    read_digits(&plain(sheet).map(digit).collect::<Option<Vec<u8>>>()?)
}

/// The characters that count of what somebody typed: points, commas and any kind of dash stand between groups, and
/// phones put marks there that nobody sees. Only a letter or a digit can be a wrong one.
fn plain(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|character| character.is_alphanumeric())
}

fn read_digits(digits: &[u8]) -> Option<OnSheet> {
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
    (digits == expected.as_slice()).then_some(read)
}

/// The known reason why something is no sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A text with so many characters more or less than there are on a sheet.
    Length(isize),
    /// In these groups, counted from 1, stands a character that is on no sheet.
    Strange(Vec<usize>),
    /// A mistake in one of these groups, which another character, or two neighbours the other way round, would make it
    /// right in one of these groups.
    Perhaps(Vec<usize>),
    /// More than one is wrong: no group has a checksum of its own.
    Somewhere,
}

/// The place to look at again; none if it is a sheet.
pub fn wrong(sheet: &str) -> Option<Wrong> {
    let typed: Vec<Option<u8>> = plain(sheet).map(digit).collect();
    let more = typed.len().cast_signed() - (WORD_CHARS + CHECK_CHARS).cast_signed();
    if more != 0 {
        return Some(Wrong::Length(more));
    }
    let strange = (0..typed.len()).filter(|at| matches!(typed.get(*at), Some(None)));
    let strange = groups_of(strange);
    if !strange.is_empty() {
        return Some(Wrong::Strange(strange));
    }
    let digits: Vec<u8> = typed.into_iter().flatten().collect();
    if read_digits(&digits).is_some() {
        return None;
    }
    let perhaps = groups_of((0..digits.len()).filter(|at| is_one_slip(&digits, *at)));
    Some(if perhaps.is_empty() { Wrong::Somewhere } else { Wrong::Perhaps(perhaps) })
}

/// The groups of these characters, counted from 1, each once.
fn groups_of(places: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut groups: Vec<usize> = places.map(|at| at / GROUP_CHARS + 1).collect();
    groups.dedup();
    groups
}

/// Whether another character at that place, or it and the next the other way round, would make it a sheet.
fn is_one_slip(digits: &[u8], at: usize) -> bool {
    let mut other = digits.to_vec();
    if at + 1 < other.len() {
        other.swap(at, at + 1);
        if read_digits(&other).is_some() {
            return true;
        }
        other.swap(at, at + 1);
    }
    (0..32).any(|digit| {
        if let Some(place) = other.get_mut(at) {
            *place = digit;
        }
        read_digits(&other).is_some()
    })
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

    fn sheet(of: &OnSheet) -> String {
        groups(of).join(" ")
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
            for between in [", ", " – ", " — ", "\u{2011}", "\u{2212}", ".\n", "\u{a0}· ", "\u{200b}", "/"] {
                assert_eq!(read(&(sheet.replace(' ', between) + ".")).as_ref(), Some(&on), "{between:?}");
            }
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

    #[test]
    fn a_group_is_asked_back_however_it_is_written() {
        let groups = groups(&of(core::array::from_fn(|at| (at * 91 + 7) as u8), 9));
        assert_eq!(groups.len(), 20);
        let group = groups[3].clone();
        let spaced: String = group.to_lowercase().chars().flat_map(|one| [one, ' ']).collect();
        for typed in [
            group.clone(),
            format!(" {group}\n"),
            format!("– {group}."),
            spaced,
            group.replace('0', "O").replace('1', "l"),
        ] {
            assert!(is_group(&group, &typed), "{typed}");
        }
        for typed in ["", "UUUU", &group[..3], &format!("{group}{group}"), &groups[4]] {
            assert!(!is_group(&group, typed), "{typed}");
        }
    }

    /// A single slip is found by trying all: the checksum is over everything.
    #[test]
    fn one_wrong_character_or_two_swapped_are_found_in_their_group() {
        let right = sheet(&of(core::array::from_fn(|at| (at * 91 + 7) as u8), 9)).replace(' ', "");
        assert_eq!(wrong(&right), None);
        let (mut named, mut all) = (0, 0);
        for at in 0..right.len() {
            let mut slips = Vec::new();
            let mut other: Vec<char> = right.chars().collect();
            other[at] = if other[at] == '7' { '8' } else { '7' };
            slips.push(other.iter().collect::<String>());
            if at + 1 < right.len() {
                let mut other: Vec<char> = right.chars().collect();
                other.swap(at, at + 1);
                slips.push(other.iter().collect());
            }
            for slip in slips.into_iter().filter(|slip| *slip != right) {
                let Some(Wrong::Perhaps(groups)) = wrong(&slip) else { panic!("{:?} at {at}", wrong(&slip)) };
                assert!(groups.contains(&(at / GROUP_CHARS + 1)), "{groups:?} at {at}");
                (named, all) = (named + usize::from(groups.len() == 1), all + 1);
            }
        }
        assert!(named * 10 > all * 8, "mostly it is one group: {named} of {all}");
    }

    #[test]
    fn what_cannot_be_told_is_not_guessed() {
        let right = sheet(&of(core::array::from_fn(|at| (at * 91 + 7) as u8), 9));
        let strange = format!("U{}", &right[1..]);
        assert_eq!(wrong(&strange), Some(Wrong::Strange(vec![1])));
        assert_eq!(wrong(&right[..right.len() - 2]), Some(Wrong::Length(-2)));
        assert_eq!(wrong(&format!("{right}ABC")), Some(Wrong::Length(3)));
        let (from, to) = right.split_at(50);
        let many = format!("{}{to}", from.replace(['2', '3', '4', '5'], "9"));
        assert_eq!(wrong(&many), Some(Wrong::Somewhere));
    }
}
