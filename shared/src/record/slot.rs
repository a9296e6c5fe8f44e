//! How one Rust field of a record becomes operation fields and comes back.
//!
//! Four shapes: a single value, a flag, a set (one line per element), a list of entries (one line each). A slot
//! does not know what its values mean. A value counts as read only if writing it again gives the same bytes, so
//! that an entry which a newer app has extended is never shown, and then edited, without its new part.

use super::spec::{Fact, Many, Shape, Told, Typed};
use super::{FieldId, FieldKey, Fields, Value};
use crate::ids::{LineId, RecordId};
use minicbor::{CborLen, Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// A typed value that fits into one field.
pub trait FieldValue: Typed + Encode<()> + CborLen<()> + for<'b> Decode<'b, ()> {}

impl<T: Typed + Encode<()> + CborLen<()> + for<'b> Decode<'b, ()>> FieldValue for T {}

/// A Rust field of a record.
pub trait Slot: Default {
    /// How many values it holds.
    const MANY: Many;
    /// What each of them is.
    const SHAPE: Shape;

    /// Writes what is there; "nothing" writes nothing.
    fn write(&self, field: FieldId, to: &mut Fields);

    /// Reads what it can, and names the keys of this field that it cannot read.
    fn read(field: FieldId, from: &Fields, unread: &mut Vec<FieldKey>) -> Self;

    /// Tells what is there as facts, line by line.
    fn tell(&self, field: FieldId, to: &mut Vec<Told>);
}

/// An element of a set, which knows the line that it lies under.
pub trait Element: Typed + Ord {
    /// The line, the same for equal elements.
    fn line(&self) -> LineId;

    /// What is written under the line.
    fn value(&self) -> Value;

    /// The element that was written so.
    fn from_line(line: LineId, value: &Value) -> Option<Self>
    where
        Self: Sized;
}

/// What the entries of a list are found by.
pub trait LineKey: Ord + Sized {
    /// What tells the lines apart.
    const LINES: Many;

    /// The line.
    fn line(&self) -> LineId;

    /// The key of that line.
    fn from_line(line: LineId) -> Option<Self>;

    /// The key as a fact, where it says something by itself.
    fn fact(&self) -> Option<Fact>;
}

impl<T: FieldValue> Slot for Option<T> {
    const MANY: Many = Many::One;
    const SHAPE: Shape = T::SHAPE;

    fn write(&self, field: FieldId, to: &mut Fields) {
        if let Some(value) = self {
            to.insert(FieldKey::single(field), Value::of(value));
        }
    }

    fn read(field: FieldId, from: &Fields, unread: &mut Vec<FieldKey>) -> Self {
        let mut found = None;
        each_line(field, from, unread, &mut |line, value| {
            let one = same(value).filter(|_| line == LineId(0));
            let readable = one.is_some();
            found = one.or(found.take());
            readable
        });
        found
    }

    fn tell(&self, field: FieldId, to: &mut Vec<Told>) {
        to.extend(self.fact().map(|fact| Told::single(field, fact)));
    }
}

/// A flag: set or not; there is no third answer. An answer of a person is an `Answer`.
impl Slot for bool {
    const MANY: Many = Many::One;
    const SHAPE: Shape = Shape::Flag;

    fn write(&self, field: FieldId, to: &mut Fields) {
        self.then_some(true).write(field, to);
    }

    fn read(field: FieldId, from: &Fields, unread: &mut Vec<FieldKey>) -> Self {
        Option::read(field, from, unread).unwrap_or(false)
    }

    fn tell(&self, field: FieldId, to: &mut Vec<Told>) {
        to.extend(self.fact().map(|fact| Told::single(field, fact)));
    }
}

impl<T: Element> Slot for BTreeSet<T> {
    const MANY: Many = Many::Set;
    const SHAPE: Shape = T::SHAPE;

    fn write(&self, field: FieldId, to: &mut Fields) {
        to.extend(self.iter().map(|element| (FieldKey::line(field, element.line()), element.value())));
    }

    fn read(field: FieldId, from: &Fields, unread: &mut Vec<FieldKey>) -> Self {
        let mut found = Self::new();
        each_line(field, from, unread, &mut |line, value| {
            T::from_line(line, value).map(|element| found.insert(element)).is_some()
        });
        found
    }

    fn tell(&self, field: FieldId, to: &mut Vec<Told>) {
        let told = |element: &T| Some(Told::line(field, element.line(), element.fact()?));
        to.extend(self.iter().filter_map(told));
    }
}

impl<K: LineKey, T: FieldValue> Slot for BTreeMap<K, T> {
    const MANY: Many = K::LINES;
    const SHAPE: Shape = T::SHAPE;

    fn write(&self, field: FieldId, to: &mut Fields) {
        to.extend(self.iter().map(|(key, entry)| (FieldKey::line(field, key.line()), Value::of(entry))));
    }

    fn read(field: FieldId, from: &Fields, unread: &mut Vec<FieldKey>) -> Self {
        let mut found = Self::new();
        each_line(field, from, unread, &mut |line, value| {
            let entry = K::from_line(line).zip(same(value));
            entry.map(|(key, entry)| found.insert(key, entry)).is_some()
        });
        found
    }

    fn tell(&self, field: FieldId, to: &mut Vec<Told>) {
        let told =
            |(key, entry): (&K, &T)| Some(Told { line: key.fact(), ..Told::line(field, key.line(), entry.fact()?) });
        to.extend(self.iter().filter_map(told));
    }
}

/// Hands each line of a field to `read`, which says whether it could; names those that it could not. Not generic, and no
/// collecting that would sort: there are a hundred types of fields, and every phone fetches what is made of them.
fn each_line(field: FieldId, from: &Fields, unread: &mut Vec<FieldKey>, read: &mut dyn FnMut(LineId, &Value) -> bool) {
    for (key, value) in from.range(lines_of(field)).filter(|(_, value)| !value.is_none()) {
        if !read(key.line, value) {
            unread.push(*key);
        }
    }
}

fn lines_of(field: FieldId) -> RangeInclusive<FieldKey> {
    FieldKey::line(field, LineId(u64::MIN))..=FieldKey::line(field, LineId(u64::MAX))
}

/// The typed value, if writing it again gives the same bytes.
fn same<T: FieldValue>(value: &Value) -> Option<T> {
    value.read::<T>().ok().filter(|read| Value::of(read) == *value)
}

impl LineKey for LineId {
    const LINES: Many = Many::Lines;

    fn line(&self) -> LineId {
        *self
    }

    fn from_line(line: LineId) -> Option<Self> {
        Some(line)
    }

    fn fact(&self) -> Option<Fact> {
        None
    }
}

impl Element for RecordId {
    fn line(&self) -> LineId {
        RecordId::line(self)
    }

    fn value(&self) -> Value {
        Value::of(self)
    }

    fn from_line(line: LineId, value: &Value) -> Option<Self> {
        same::<Self>(value).filter(|id| id.line() == line)
    }
}

/// Makes a value list usable as set elements and as keys of a list: the line is the code, the value is `true`.
macro_rules! element_by_code {
    ($list:ident) => {
        impl $crate::record::slot::LineKey for $list {
            const LINES: $crate::record::spec::Many =
                $crate::record::spec::Many::LinesBy(<Self as $crate::record::ValueList>::LIST);

            fn line(&self) -> $crate::ids::LineId {
                $crate::ids::LineId(u64::from($crate::record::ValueList::code(*self)))
            }

            fn from_line(line: $crate::ids::LineId) -> Option<Self> {
                u16::try_from(line.0).ok().map($crate::record::ValueList::from_code)
            }

            fn fact(&self) -> Option<$crate::record::spec::Fact> {
                $crate::record::spec::Typed::fact(self)
            }
        }

        impl $crate::record::slot::Element for $list {
            fn line(&self) -> $crate::ids::LineId {
                $crate::record::slot::LineKey::line(self)
            }

            fn value(&self) -> $crate::record::Value {
                $crate::record::Value::of(&true)
            }

            fn from_line(line: $crate::ids::LineId, value: &$crate::record::Value) -> Option<Self> {
                let set = *value == $crate::record::Value::of(&true);
                set.then(|| $crate::record::slot::LineKey::from_line(line)).flatten()
            }
        }
    };
}
pub(crate) use element_by_code;
