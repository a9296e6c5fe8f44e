//! Value lists: numbered answers to choose from, the same on every device.
//!
//! A code is never reused. A code that this app does not know stays as it is and is handed on. The words
//! for a value are not here: `mode-street` is a word id, made of the list's name and the value's key.

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

use super::spec::Said;
use std::borrow::Cow;

/// The key of every value that this app does not know.
pub const OTHER_CODE: &str = "other-code";

/// What all value lists have in common, so that one component can offer any of them.
pub trait ValueList: Copy + Ord + 'static {
    /// The list's name, the first half of its word ids.
    const NAME: &'static str;
    /// The values that this app knows, in the order to offer them.
    const ALL: &'static [Self];

    /// The list as plain values.
    const LIST: List;

    /// The number that is stored.
    fn code(self) -> u16;

    /// The value of that number; one that this app does not know is kept as a bare number.
    fn from_code(code: u16) -> Self;

    /// The second half of the word id.
    fn key(self) -> &'static str;

    /// The word id, such as `mode-street`.
    fn word(self) -> String {
        format!("{}-{}", Self::NAME, self.key())
    }
}

/// One list as plain values, of this app or made at run time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The list's name, the first half of its word ids.
    pub name: Said,
    /// The known values, in the order to offer them: code and key.
    pub values: Cow<'static, [(u16, Said)]>,
}

impl List {
    /// The word id of a code, such as `mode-street`.
    pub fn word(&self, code: u16) -> String {
        let known = self.values.iter().find(|(value, _)| *value == code);
        format!("{}-{}", self.name, known.map_or(OTHER_CODE, |(_, key)| key))
    }

    /// The word ids that a translation must have for this list, the one for an unknown code included.
    pub fn words(&self) -> Vec<String> {
        let keys = self.values.iter().map(|(_, key)| key.as_ref());
        keys.chain([OTHER_CODE]).map(|key| format!("{}-{key}", self.name)).collect()
    }
}

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

/// Declares the value lists of one theme: `/// doc pub enum Mode "mode" { 1 Street "street", … }`.
///
/// Each becomes a `Copy` enum with a further variant `Other(u16)` for the codes that this app does not know,
/// compared and ordered by code, so that a value can never differ from itself.
macro_rules! value_lists {
    ($($(#[$doc:meta])* pub enum $list:ident $name:literal { $($code:literal $value:ident $key:literal),+ $(,)? })+) => {
        $($crate::record::lists::value_list! {
            $(#[$doc])* pub enum $list $name { $($code $value $key),+ }
        })+

        pub(super) fn lists() -> Vec<$crate::record::lists::List> {
            vec![$(<$list as $crate::record::ValueList>::LIST),+]
        }
    };
}
pub(crate) use value_lists;

macro_rules! value_list {
    ($(#[$doc:meta])* pub enum $list:ident $name:literal { $($code:literal $value:ident $key:literal),+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $list {
            $(#[doc = $key] $value,)+
            /// A code of a newer app, kept as it is.
            Other(u16),
        }

        impl $crate::record::lists::ValueList for $list {
            const NAME: &'static str = $name;
            const ALL: &'static [Self] = &[$(Self::$value),+];
            const LIST: $crate::record::List = $crate::record::List {
                name: std::borrow::Cow::Borrowed($name),
                values: std::borrow::Cow::Borrowed(&[$(($code, std::borrow::Cow::Borrowed($key))),+]),
            };

            fn code(self) -> u16 {
                match self {
                    $(Self::$value => $code,)+
                    Self::Other(code) => code,
                }
            }

            fn from_code(code: u16) -> Self {
                match code {
                    $($code => Self::$value,)+
                    other => Self::Other(other),
                }
            }

            fn key(self) -> &'static str {
                match self {
                    $(Self::$value => $key,)+
                    Self::Other(_) => $crate::record::lists::OTHER_CODE,
                }
            }
        }

        $crate::record::lists::compare_by_code!($list);
        $crate::record::lists::store_as_code!($list);
        $crate::record::slot::element_by_code!($list);

        impl $crate::record::spec::Typed for $list {
            const SHAPE: $crate::record::spec::Shape =
                $crate::record::spec::Shape::Code(<Self as $crate::record::ValueList>::LIST);

            fn fact(&self) -> Option<$crate::record::spec::Fact> {
                let list = <Self as $crate::record::ValueList>::LIST;
                Some($crate::record::spec::Fact::Code(list, $crate::record::ValueList::code(*self)))
            }
        }
    };
}
pub(crate) use value_list;

macro_rules! compare_by_code {
    ($list:ident) => {
        impl PartialEq for $list {
            fn eq(&self, other: &Self) -> bool {
                $crate::record::ValueList::code(*self) == $crate::record::ValueList::code(*other)
            }
        }

        impl Eq for $list {}

        impl PartialOrd for $list {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $list {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                $crate::record::ValueList::code(*self).cmp(&$crate::record::ValueList::code(*other))
            }
        }

        impl std::hash::Hash for $list {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                $crate::record::ValueList::code(*self).hash(state);
            }
        }
    };
}
pub(crate) use compare_by_code;

macro_rules! store_as_code {
    ($list:ident) => {
        impl<C> minicbor::Encode<C> for $list {
            fn encode<W: minicbor::encode::Write>(
                &self,
                to: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                to.u16($crate::record::ValueList::code(*self))?.ok()
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $list {
            fn decode(from: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                from.u16().map($crate::record::ValueList::from_code)
            }
        }

        impl<C> minicbor::CborLen<C> for $list {
            fn cbor_len(&self, context: &mut C) -> usize {
                $crate::record::ValueList::code(*self).cbor_len(context)
            }
        }

        impl serde::Serialize for $list {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_u16($crate::record::ValueList::code(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $list {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                <u16 as serde::Deserialize>::deserialize(from).map($crate::record::ValueList::from_code)
            }
        }
    };
}
pub(crate) use store_as_code;

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
