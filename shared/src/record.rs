//! The records of the field: what they hold, as checked types, and how they become operation fields and back.
//!
//! A record that exists is valid, and may be empty: nothing about a person is ever required. Nothing here knows
//! how operations are merged, sealed or stored. Field and value numbers are part of the protocol and never reused.

pub mod catalogue;
pub mod checked;
pub mod desk;
pub mod directory;
pub mod encounter;
pub mod facts;
pub mod fading;
pub mod field;
pub mod incident;
pub mod kind;
pub mod lists;
pub mod overdose;
pub mod programme;
pub mod referral;
mod report;
pub mod slot;
pub mod spec;
pub mod stock;
#[cfg(test)]
mod tests;
pub mod value_list;

pub use checked::{
    Count, Currency, Doses, FadeMonths, Gtin, Headcount, MonthOfYear, NotAllowed, NoteText, OffsetMinutes,
    ParticipantCode, Quantity, Sequence, Text,
};
pub use desk::{DeskItem, DeskLetter, ToDesk};
pub use directory::{Area, Organisation};
pub use encounter::Encounter;
pub use facts::{
    ConsumptionVisit, Conversion, Cost, DrugCheck, Expiry, Explained, GtinLearnt, GuideReview, GuideText, ItemCount,
    LogRead, NaloxoneGiven, ParLevel, RecipeLine, Return, Stamp, SupplySighting, TestDone, ToldSide, Unmet,
    Vaccination, Verified, Wanted, When, Wound,
};
pub use fading::{CodeMark, Fading};
pub use field::{FieldId, FieldKey, Fields, KindId, NotReadable, Value, WITHDRAWN};
pub use incident::Incident;
pub use kind::{CollectionKind, Kind, RecordVisitor};
pub use overdose::OverdoseResponse;
pub use programme::{Member, ProgrammeSettings};
pub use referral::Referral;
pub use report::DeskReport;
pub use slot::Slot;
pub use spec::{Fact, FieldSpec, Many, Shape, Told};
pub use stock::{Custody, Item, Place, Recall, Recipe, Requisition, StockMovement, Stocktake};
pub use value_list::{List, ValueList};

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;

/// A kind of record as a checked Rust type.
///
/// What a newer app wrote is read around, and told:
/// ```
/// use kitbag_shared::record::{Area, FieldId, FieldKey, Record, Text, Value};
///
/// let area = Area { name: Some(Text::new("Riverside").unwrap()), ..Area::default() };
/// let mut fields = area.fields();
/// assert_eq!(fields.len(), 1, "what was not said takes no place");
///
/// let newer = FieldKey::single(FieldId(999));
/// fields.insert(newer, Value::of(&true));
/// let reading = Area::read(&fields);
/// assert_eq!(reading.record, area);
/// assert_eq!(reading.unread, [newer]);
/// ```
pub trait Record: Default + Clone + PartialEq + fmt::Debug + Serialize + DeserializeOwned {
    /// Its kind.
    const KIND: Kind;
    /// What such a record is.
    const MEANING: &'static str;
    /// Its fields, by number.
    const FIELDS: &'static [FieldSpec];

    /// What it holds; a field without a value is absent.
    fn fields(&self) -> Fields;

    /// Reads the shown values of a record, leaving aside what this app cannot read.
    fn read(fields: &Fields) -> Reading<Self>;

    /// What it says, as facts in the order of its fields.
    fn told(&self) -> Vec<Told>;
}

/// A record as far as this app can read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<R> {
    /// What could be read.
    pub record: R,
    /// Fields that are unknown here or of another shape, in order: kept by the merge, shown as such.
    pub unread: Vec<FieldKey>,
}

/// The smallest set of changes that leads from `before` to `after`, in order. What was taken out becomes
/// [`Value::none`]. Fields that could not be read are in neither record, so they are never touched.
pub fn changed<R: Record>(before: &R, after: &R) -> Vec<(FieldKey, Value)> {
    let (old, mut new) = (before.fields(), after.fields());
    for (key, value) in old {
        match new.get(&key) {
            Some(same) if *same == value => drop(new.remove(&key)),
            Some(_) => {}
            None => drop(new.insert(key, Value::none())),
        }
    }
    new.into_iter().collect()
}

/// The keys of fields that a record type does not list at all; a withdrawal is no field of its own.
fn unknown_fields(fields: &Fields, known: &[FieldSpec]) -> impl Iterator<Item = FieldKey> {
    let unknown = move |id: FieldId| id != WITHDRAWN && known.iter().all(|field| field.id != id);
    fields.iter().filter(move |(key, value)| unknown(key.field) && !value.is_none()).map(|(key, _)| *key)
}

/// Declares a record: `/// doc pub struct Area { /// doc 1 name: Option<Text>, … }`. Its kind is the one of its name.
///
/// Each Rust field is a [`Slot`]. `Debug` shows the kind only: a record may say something about a person.
macro_rules! record {
    ($(#[doc = $doc:literal])+ pub struct $record:ident {
        $($(#[doc = $field_doc:literal])+ $id:literal $field:ident: $shape:ty),+ $(,)?
    }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $record {
            $($(#[doc = $field_doc])+ pub $field: $shape,)+
        }

        impl $crate::record::Record for $record {
            const KIND: $crate::record::Kind = $crate::record::Kind::$record;
            const MEANING: &'static str = $crate::record::spec::meaning!($($doc)+);
            const FIELDS: &'static [$crate::record::FieldSpec] = &[$($crate::record::FieldSpec {
                id: $crate::record::FieldId($id),
                name: std::borrow::Cow::Borrowed(stringify!($field)),
                meaning: std::borrow::Cow::Borrowed($crate::record::spec::meaning!($($field_doc)+)),
                many: <$shape as $crate::record::Slot>::MANY,
                shape: <$shape as $crate::record::Slot>::SHAPE,
            }),+];

            fn fields(&self) -> $crate::record::Fields {
                let mut fields = $crate::record::Fields::new();
                $($crate::record::Slot::write(&self.$field, $crate::record::FieldId($id), &mut fields);)+
                fields
            }

            fn read(fields: &$crate::record::Fields) -> $crate::record::Reading<Self> {
                let mut unread = $crate::record::unknown_fields(fields, Self::FIELDS).collect();
                let record = Self {
                    $($field: $crate::record::Slot::read($crate::record::FieldId($id), fields, &mut unread),)+
                };
                unread.sort_unstable();
                $crate::record::Reading { record, unread }
            }

            fn told(&self) -> Vec<$crate::record::Told> {
                let mut told = Vec::new();
                $($crate::record::Slot::tell(&self.$field, $crate::record::FieldId($id), &mut told);)+
                told
            }
        }

        impl std::fmt::Debug for $record {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($record), "(…)"))
            }
        }
    };
}
use record;
