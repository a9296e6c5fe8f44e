//! Bytes to letters. Windows-1252 and UTF-16 are read here and not by a crate: those bring the tables of all codes of the
//! world along, and a file that is in none of these three shows letters that somebody sees to be wrong.

use kitbag_common::table::TextCode;

/// The letters that Windows-1252 has where Latin-1 has none; a gap stays what it is, and is seen as lost.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];
/// Bytes that are looked at for the zeros of UTF-16.
const LOOKED_AT: usize = 1_024;

/// The text of a file, and the code that it is written in.
pub(super) fn text_of(file: &[u8]) -> (String, TextCode) {
    match file {
        [0xef, 0xbb, 0xbf, rest @ ..] => (String::from_utf8_lossy(rest).into_owned(), TextCode::Utf8),
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), TextCode::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), TextCode::Utf16),
        _ => unmarked(file),
    }
}

/// A file that does not say it. Most letters of these languages have a zero in UTF-16, and none anywhere else.
fn unmarked(file: &[u8]) -> (String, TextCode) {
    let pairs = file.get(..LOOKED_AT).unwrap_or(file).as_chunks::<2>().0;
    let zeros = |which: fn(&[u8; 2]) -> u8| pairs.iter().filter(|pair| which(pair) == 0).count() * 2 > pairs.len();
    if zeros(|[_, high]| *high) {
        return (utf16(file, u16::from_le_bytes), TextCode::Utf16);
    }
    if zeros(|[high, _]| *high) {
        return (utf16(file, u16::from_be_bytes), TextCode::Utf16);
    }
    // A file of UTF-8 that was cut or mended by hand has far more whole letters than broken ones.
    let (mut whole, mut broken) = (0, 0);
    for chunk in file.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if broken == 0 || whole > broken {
        (String::from_utf8_lossy(file).into_owned(), TextCode::Utf8)
    } else {
        (file.iter().map(|byte| windows(*byte)).collect(), TextCode::Windows1252)
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let letters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    let lost = (!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER);
    letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).chain(lost).collect()
}

fn windows(byte: u8) -> char {
    byte.checked_sub(0x80).and_then(|at| WINDOWS.get(usize::from(at))).copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_gives_the_same_letters() {
        let text = "Aiguille 25 G – « neuve » ; 3 €\nÉté;œuf";
        let utf16 = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
        let windows: Vec<u8> = text
            .chars()
            .map(|letter| match WINDOWS.iter().position(|one| *one == letter) {
                Some(at) => 0x80 + u8::try_from(at).unwrap(),
                None => u8::try_from(u32::from(letter)).unwrap(),
            })
            .collect();
        for (file, code) in [
            (text.as_bytes().to_vec(), TextCode::Utf8),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), TextCode::Utf8),
            ([b"\xff\xfe".as_slice(), &little].concat(), TextCode::Utf16),
            ([b"\xfe\xff".as_slice(), &big].concat(), TextCode::Utf16),
            (little, TextCode::Utf16),
            (big, TextCode::Utf16),
            (windows, TextCode::Windows1252),
        ] {
            assert_eq!(text_of(&file), (text.to_owned(), code));
        }
    }

    #[test]
    fn what_is_broken_shows() {
        assert_eq!(text_of(b"\xef\xbb\xbfA\xe9B"), ("A\u{fffd}B".to_owned(), TextCode::Utf8));
        assert_eq!(text_of("Été, œuf, né\u{e9}".as_bytes().split_last().unwrap().1).1, TextCode::Utf8);
        assert_eq!(text_of(b"\xff\xfeA\0B").0, "A\u{fffd}");
        assert_eq!(text_of(b"a\x81b"), ("a\u{81}b".to_owned(), TextCode::Windows1252));
        assert_eq!(text_of(b""), (String::new(), TextCode::Utf8));
    }
}
