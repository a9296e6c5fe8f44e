//! As which letters a letter counts that two people write differently who mean the same.
//!
//! By letters, never by sound: what an alphabet has as two stays two, also where some hear no difference.

/// What no normal form takes apart or together. Of Latin capitals those with a stroke, a hook, a belt or a bar, and
/// joined ones: as they are heard, and as they are written where a keyboard has no such letter.
const PLAIN: &[(&str, &str)] = &[
    ("A", "ȺⱭ"),
    ("AE", "Æ"),
    ("B", "ɃƁƂ"),
    ("C", "ȻƇꞒ"),
    ("D", "ĐÐƉƊƋ"),
    ("E", "ɆƏƎƐ"),
    ("F", "Ƒ"),
    ("G", "ǤƓꞠꞬ"),
    ("H", "ĦⱧꞪ"),
    ("I", "ƗƖꞮ"),
    ("J", "ɈꞲȷ"),
    ("K", "ƘⱩꝀꞢĸ"),
    ("L", "ŁȽⱠⱢꞭ"),
    ("M", "Ɱ"),
    ("N", "ŊƝȠꞐꞤ"),
    ("O", "ØƟƆꝊ"),
    ("OE", "Œ"),
    ("P", "ƤⱣ"),
    ("Q", "Ɋ"),
    ("R", "ɌⱤꞦ"),
    ("S", "ⱾꞨꟅ"),
    ("T", "ŦƬƮȾ"),
    ("TH", "Þ"),
    ("U", "ɄƱ"),
    ("V", "Ʋ"),
    ("W", "Ⱳ"),
    ("Y", "ƳɎ"),
    ("Z", "ƵȤⱫⱿ"),
    // Letters that have a form of their own at a word's end: the same letter to whoever spells it.
    ("כ", "ך"),
    ("מ", "ם"),
    ("נ", "ן"),
    ("פ", "ף"),
    ("צ", "ץ"),
    ("וו", "װ"),
    ("וי", "ױ"),
    ("יי", "ײ"),
    // One letter on Arabic, Persian, Urdu, Pashto and Kurdish keyboards. What is another letter to any of them stays:
    // ے ې ۍ ێ, and ڪ, which to Sindhi is no ک. ة is written as ه as often as not; ە, a vowel, is not.
    ("ا", "ٱ"),
    ("ي", "یى"),
    ("ك", "ک"),
    ("گ", "ګ"),
    ("ه", "ةھہۃ"),
    // Letters without a vowel that older keyboards write with the sign for none, and newer ones as letters.
    ("ত্", "ৎ"),
    ("ണ്", "ൺ"),
    ("ന്", "ൻ"),
    ("ര്", "ർ"),
    ("ല്", "ൽ"),
    ("ള്", "ൾ"),
    ("ക്", "ൿ"),
    ("മ്", "ൔ"),
    ("യ്", "ൕ"),
    ("ഴ്", "ൖ"),
];

/// Rows of letters of which each counts as the one at its place in another: from the first to the last, and the first
/// of the others. Katakana are hiragana; Amharic and Tigrinya write ሠ or ሰ, ፀ or ጸ as each likes. ሐ, ኀ and ዐ stay:
/// Tigrinya hears them.
const ROWS: [(u32, u32, u32); 4] =
    [(0x30a1, 0x30f6, 0x3041), (0x30fd, 0x30fe, 0x309d), (0x1220, 0x1227, 0x1230), (0x1340, 0x1347, 0x1338)];

/// White letters on black, in circles and in squares: A of each.
const DARK_A: [u32; 2] = [0x1f150, 0x1f170];

/// Where ten digits from 0 on begin that no normal form takes to 0–9.
#[rustfmt::skip]
const ZEROS: [u32; 68] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50,
    0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950,
];
/// Where digits from 1 on begin, and the last of them: Ethiopic ones, those in circles, and of scripts of long ago.
#[rustfmt::skip]
const ONES: [(u32, u32); 9] = [
    (0x1369, 9), (0x19da, 1), (0x24f5, 9), (0x2776, 9), (0x2780, 9), (0x278a, 9), (0x10a40, 4), (0x10e60, 9),
    (0x11052, 9),
];

/// The letters of a capital as they count.
pub(super) fn plain(capital: char) -> impl Iterator<Item = char> {
    let spelt = PLAIN.iter().find(|(_, letters)| letters.contains(capital)).map(|(plain, _)| *plain);
    let itself = spelt
        .is_none()
        .then(|| digit(capital).or_else(|| dark(capital)).or_else(|| in_its_row(capital)).unwrap_or(capital));
    spelt.unwrap_or_default().chars().chain(itself)
}

/// Of Unicode's decimal digits and digits the value.
fn digit(letter: char) -> Option<char> {
    let after = |begin: u32| u32::from(letter).checked_sub(begin);
    let zero = (letter == '\u{24ff}').then_some(0);
    let decimal = || ZEROS.iter().find_map(|zero| after(*zero).filter(|value| *value <= 9));
    let other = || ONES.iter().find_map(|(one, last)| Some(after(*one)? + 1).filter(|value| value <= last));
    char::from_digit(zero.or_else(decimal).or_else(other)?, 10)
}

fn dark(letter: char) -> Option<char> {
    let place = |first: &u32| u32::from(letter).checked_sub(*first).filter(|at| *at < 26);
    let at = DARK_A.iter().find_map(place)?;
    char::from_digit(10 + at, 36).map(|small| small.to_ascii_uppercase())
}

fn in_its_row(letter: char) -> Option<char> {
    let letter = u32::from(letter);
    let row = ROWS.iter().find(|(first, last, _)| (*first..=*last).contains(&letter));
    row.and_then(|(first, _, to)| char::from_u32(letter - first + to))
}
