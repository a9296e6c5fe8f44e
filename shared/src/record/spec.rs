//! The description of records at run time: which fields there are and of what shape, and what a record says in them.
//!
//! `record!`, `facts!` and `value_lists!` write it beside the types, so that whoever needs fields in general (the data
//! dictionary, the record screen, exports, forms) walks it and names none. A question that a programme makes is a
//! [`FieldSpec`], too: names and lists are `Cow`, borrowed by the fields declared here, which a constant can hold, and
//! owned by those made at run time. Groups are only declared here, and stay `&'static`.

use super::value_list::{List, Said};
use super::{
    CodeMark, Count, Currency, DeskItem, DeskLetter, Doses, Expiry, FadeMonths, Fading, FieldId, FieldKey, Gtin,
    Headcount, MonthOfYear, OffsetMinutes, Quantity, Sequence, Text, Wanted, When,
};
use crate::ids::{DeviceId, LineId, RecordId};
use crate::limits::TEXT_CHARS_MAX;
use crate::time::{Day, Moment};
use std::borrow::Cow;
use std::fmt;

/// The description of one field. No field of any record is required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its number, never reused within its kind.
    pub id: FieldId,
    /// Its name in `snake_case`.
    pub name: Said,
    /// What it means, in a sentence.
    pub meaning: Said,
    /// How many values it holds.
    pub many: Many,
    /// What each of them is.
    pub shape: Shape,
}

impl FieldSpec {
    /// The word id of its label, such as `field-age-band`.
    pub fn word(&self) -> String {
        format!("field-{}", self.name.replace('_', "-"))
    }
}

/// The number of values that a field holds, and what tells them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Many {
    /// One.
    One,
    /// A set, each element once.
    Set,
    /// Lines, told apart by numbers that mean nothing, or that the field's meaning explains.
    Lines,
    /// Lines, one for each value of a list.
    LinesBy(List),
}

/// The shape of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// True, or not there.
    Flag,
    /// A value of a list.
    Code(List),
    /// A whole number within bounds.
    Number(Number),
    /// A text in one line, of so many characters at most.
    Text(usize),
    /// A currency by its three letters.
    Currency,
    /// A maker's number of a product.
    Gtin,
    /// A civil day.
    Day,
    /// A moment.
    Moment,
    /// A moment with the civil time of its place, perhaps only "about then": see [`When`].
    When,
    /// A day or a month until which something is good.
    Expiry,
    /// An item by reference, or a text.
    Wanted,
    /// Another record.
    Reference,
    /// A device.
    Device,
    /// The mark of a participant's code.
    Mark,
    /// A text that can be read until its month has passed.
    Fading,
    /// A value of a list, sealed to the desk.
    Sealed(List),
    /// A record, sealed to the desk.
    Letter,
    /// Parts that mean something only together.
    Group(&'static Group),
}

impl Shape {
    /// The type's name in `kebab-case`, under which `NUMBERS.md` and the data dictionary explain it.
    pub fn name(&self) -> &str {
        match self {
            Self::Flag => "flag",
            Self::Code(list) => &list.name,
            Self::Number(number) => &number.name,
            Self::Text(_) => "text",
            Self::Currency => "currency",
            Self::Gtin => "gtin",
            Self::Day => "day",
            Self::Moment => "moment",
            Self::When => When::GROUP.name,
            Self::Expiry => "expiry",
            Self::Wanted => "wanted",
            Self::Reference => "record-id",
            Self::Device => "device-id",
            Self::Mark => "code-mark",
            Self::Fading => "fading",
            Self::Sealed(_) => "desk-item",
            Self::Letter => "desk-letter",
            Self::Group(group) => group.name,
        }
    }
}

/// A whole number's name, unit and bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The type's name in `kebab-case`.
    pub name: Said,
    /// What it counts.
    pub unit: Said,
    /// The least that is taken.
    pub least: i64,
    /// The most that is taken.
    pub most: i64,
}

/// The description of a fact of several parts.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name in `kebab-case`.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The parts, in the order in which they are written.
    pub parts: &'static [Part],
}

/// The description of one part of a fact.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// Its place, from 0.
    pub index: u16,
    /// Its name in `snake_case`.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What it is.
    pub shape: Shape,
    /// Whether the fact stands without it.
    pub optional: bool,
}

/// A value as a typed fact: what a record says, without its Rust type.
#[derive(Clone, PartialEq)]
pub enum Fact {
    /// Set.
    Flag,
    /// A value of a list, by its code.
    Code(List, u16),
    /// A number.
    Number(i64),
    /// A text or a currency.
    Text(String),
    /// A civil day.
    Day(Day),
    /// A moment.
    Moment(Moment),
    /// A moment and the civil time of its place.
    When(When),
    /// Until when something is good.
    Expiry(Expiry),
    /// Another record.
    Reference(RecordId),
    /// A device.
    Device(DeviceId),
    /// The mark of a participant's code.
    Mark(CodeMark),
    /// A text that fades, sealed.
    Fading(Fading),
    /// A value of a list, sealed to the desk.
    Sealed(DeskItem),
    /// A record, sealed to the desk.
    Letter(DeskLetter),
    /// A fact of several parts: those that are there, in order.
    Group(&'static Group, Vec<(&'static Part, Fact)>),
}

impl fmt::Debug for Fact {
    /// Redacted: it may say something about a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fact(…)")
    }
}

/// A fact and where in its record it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The field and line.
    pub key: FieldKey,
    /// The value of a list that names the line, where one does.
    pub line: Option<Fact>,
    /// The fact.
    pub fact: Fact,
}

impl Told {
    /// What a field says that is no list.
    pub fn single(field: FieldId, fact: Fact) -> Self {
        Self { key: FieldKey::single(field), line: None, fact }
    }

    /// What one line of a field says.
    pub fn line(field: FieldId, line: LineId, fact: Fact) -> Self {
        Self { key: FieldKey::line(field, line), line: None, fact }
    }
}

/// A Rust type of a value, a field's or a part's, which knows its shape.
pub trait Typed {
    /// Its shape.
    const SHAPE: Shape;
    /// Whether there may be nothing of it.
    const OPTIONAL: bool = false;

    /// The fact, if there is one.
    fn fact(&self) -> Option<Fact>;
}

impl<T: Typed> Typed for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const OPTIONAL: bool = true;

    fn fact(&self) -> Option<Fact> {
        self.as_ref().and_then(T::fact)
    }
}

impl Typed for bool {
    const SHAPE: Shape = Shape::Flag;

    fn fact(&self) -> Option<Fact> {
        self.then_some(Fact::Flag)
    }
}

impl Typed for Wanted {
    const SHAPE: Shape = Shape::Wanted;

    fn fact(&self) -> Option<Fact> {
        match self {
            Self::Item(item) => item.fact(),
            Self::Words(words) => words.fact(),
        }
    }
}

/// Types whose value is a fact as it is: `Type: Shape = how it becomes the fact`.
macro_rules! typed {
    ($($type:ty: $shape:expr, $fact:expr;)+) => { $(impl Typed for $type {
        const SHAPE: Shape = $shape;

        fn fact(&self) -> Option<Fact> {
            Some($fact(self))
        }
    })+ };
}

typed! {
    Text: Shape::Text(TEXT_CHARS_MAX), |text: &Self| Fact::Text(text.as_str().to_owned());
    Currency: Shape::Currency, |letters: &Self| Fact::Text(letters.as_str().to_owned());
    Gtin: Shape::Gtin, |digits: &Self| Fact::Text(digits.as_str().to_owned());
    Day: Shape::Day, |day: &Self| Fact::Day(*day);
    Moment: Shape::Moment, |at: &Self| Fact::Moment(*at);
    When: Shape::When, |when: &Self| Fact::When(when.clone());
    Expiry: Shape::Expiry, |expiry: &Self| Fact::Expiry(*expiry);
    RecordId: Shape::Reference, |id: &Self| Fact::Reference(*id);
    DeviceId: Shape::Device, |id: &Self| Fact::Device(*id);
    CodeMark: Shape::Mark, |mark: &Self| Fact::Mark(*mark);
    Fading: Shape::Fading, |fading: &Self| Fact::Fading(fading.clone());
}

/// Numbers within bounds, each of which knows its own.
macro_rules! numbers {
    ($($number:ident),+) => { $(impl Typed for $number {
        const SHAPE: Shape = Shape::Number(Number {
            name: Cow::Borrowed(Self::NAME),
            unit: Cow::Borrowed(Self::UNIT),
            least: Self::MIN as i64,
            most: Self::MAX as i64,
        });

        fn fact(&self) -> Option<Fact> {
            Some(Fact::Number(i64::from(*self)))
        }
    })+ };
}

numbers!(Quantity, Count, Headcount, Doses, OffsetMinutes, FadeMonths, MonthOfYear, Sequence);

/// A doc comment's lines as one plain text.
macro_rules! meaning {
    ($($doc:literal)+) => {
        concat!($($doc),+).trim_ascii_start()
    };
}
pub(crate) use meaning;
