//! Value lists: numbered answers to choose from, the same on every device.
//!
//! What a list is, and how one is declared, is in `value_list`.

pub mod contact;
pub mod incident;
pub mod overdose;
pub mod person;
pub mod programme;
pub mod referral;
pub mod service;
pub mod supply;

pub use contact::*;
pub use incident::*;
pub use overdose::*;
pub use person::*;
pub use programme::*;
pub use referral::*;
pub use service::*;
pub use supply::*;

pub use super::value_list::{List, OTHER_CODE, ValueList};

/// Every value list of every record.
pub fn all() -> Vec<List> {
    [
        contact::lists(),
        incident::lists(),
        overdose::lists(),
        person::lists(),
        programme::lists(),
        referral::lists(),
        service::lists(),
        supply::lists(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_and_keys_are_distinct_within_each_list() {
        for list in all() {
            let codes: BTreeSet<u16> = list.values.iter().map(|(code, _)| *code).collect();
            let keys: BTreeSet<&str> = list.values.iter().map(|(_, key)| key.as_ref()).collect();
            assert_eq!(codes.len(), list.values.len(), "codes of {}", list.name);
            assert_eq!(keys.len(), list.values.len(), "keys of {}", list.name);
            assert!(!codes.contains(&0), "{} uses 0", list.name);
        }
    }

    #[test]
    fn word_ids_are_distinct_and_plain() {
        let words: Vec<String> = all().iter().flat_map(List::words).collect();
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len());
        for word in words {
            let plain = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            assert!(plain && word.starts_with(|first: char| first.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn the_codes_for_not_answering_are_the_same_everywhere() {
        for list in all() {
            for (code, key) in list.values.iter() {
                let (code, key) = (*code, key.as_ref());
                let fixed = match key {
                    "another" => 97,
                    "did-not-say" => 98,
                    "unknown" if list.name != "answer" => 99,
                    _ => code,
                };
                assert_eq!(code, fixed, "{}-{key}", list.name);
                assert!(code < 97 || matches!(key, "another" | "did-not-say" | "unknown"), "{}-{key}", list.name);
            }
        }
    }

    #[test]
    fn an_unknown_code_is_kept() {
        let value = minicbor::decode::<Mode>(&minicbor::to_vec(900u16).unwrap()).unwrap();
        assert_eq!(value, Mode::Other(900));
        assert_eq!((value.word(), Mode::LIST.word(900)), ("mode-other-code".to_owned(), "mode-other-code".to_owned()));
        assert_eq!(minicbor::to_vec(value).unwrap(), minicbor::to_vec(900u16).unwrap());
        assert_eq!(serde_json::from_str::<Mode>(&serde_json::to_string(&value).unwrap()).unwrap(), value);
    }

    #[test]
    fn a_value_cannot_hide_behind_its_bare_code() {
        assert_eq!(Mode::Other(1), Mode::Street);
        assert_eq!(Mode::from_code(1).word(), "mode-street");
    }

    #[test]
    fn foreign_shapes_are_refused() {
        for bytes in [&[0x20][..], &[0x61, 0x31], &[0x1a, 0, 1, 0, 0], &[]] {
            assert!(minicbor::decode::<Mode>(bytes).is_err(), "{bytes:02x?}");
        }
        assert!(serde_json::from_str::<Mode>("70000").is_err());
    }
}
