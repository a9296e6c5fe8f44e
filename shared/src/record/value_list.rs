//! What a value list is, and the macros that declare one.
//!
//! A code is never reused. A code that this app does not know stays as it is and is handed on. The words
//! for a value are not here: `mode-street` is a word id, made of the list's name and the value's key.

use std::borrow::Cow;

/// A text of a description: declared in the program, or made at run time.
pub type Said = Cow<'static, str>;

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

/// Declares the value lists of one theme: `/// doc pub enum Mode "mode" { 1 Street "street", … }`.
///
/// Each becomes a `Copy` enum with a further variant `Other(u16)` for the codes that this app does not know,
/// compared and ordered by code, so that a value can never differ from itself.
macro_rules! value_lists {
    ($($(#[$doc:meta])* pub enum $list:ident $name:literal { $($code:literal $value:ident $key:literal),+ $(,)? })+) => {
        $($crate::record::value_list::value_list! {
            $(#[$doc])* pub enum $list $name { $($code $value $key),+ }
        })+

        pub(super) fn lists() -> Vec<$crate::record::List> {
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

        impl $crate::record::ValueList for $list {
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
                    Self::Other(_) => $crate::record::value_list::OTHER_CODE,
                }
            }
        }

        $crate::record::value_list::compare_by_code!($list);
        $crate::record::value_list::store_as_code!($list);
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
