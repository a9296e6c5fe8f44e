//! A record's state as bytes, for a device's own database. It never travels.
//!
//! Most of a record comes from one operation. So each dot and each moment is written once, and fields point at them:
//! spelled out in every field they would be most of what a device keeps.

use super::{FieldState, RecordState, Version};
use crate::ids::Dot;
use crate::operation::{Alias, ContentHash};
use crate::record::{FieldKey, Value};
use crate::time::Moment;
use minicbor::decode::Error;
use minicbor::{Decode, Decoder, Encode, Encoder, encode};
use std::collections::{BTreeMap, BTreeSet};

/// A place in a table.
type Place = u32;

#[derive(Encode, Decode)]
struct Kept<V> {
    /// The dots that fields and operations name.
    #[n(0)]
    dots: Vec<Dot>,
    /// The moments at which versions were written.
    #[n(1)]
    moments: Vec<Moment>,
    #[n(2)]
    fields: Vec<KeptField<V>>,
    #[n(3)]
    known: Vec<(Place, ContentHash)>,
    #[n(4)]
    aliases: BTreeMap<Dot, Alias>,
}

struct KeptField<V> {
    key: FieldKey,
    replaced: Vec<Place>,
    /// Dot, moment, value.
    versions: Vec<(Place, Place, V)>,
}

/// Parts of a field of which nothing was replaced, and whose one version is by the first dot at the first moment: nearly
/// every field there is.
const PLAIN_PARTS: u64 = 2;
/// Parts of any other.
const PARTS: u64 = 3;

impl<C, V: Encode<C>> Encode<C> for KeptField<V> {
    fn encode<W: encode::Write>(&self, to: &mut Encoder<W>, context: &mut C) -> Result<(), encode::Error<W::Error>> {
        if let ([], [(0, 0, value)]) = (self.replaced.as_slice(), self.versions.as_slice()) {
            self.key.encode(to.array(PLAIN_PARTS)?, context)?;
            return value.encode(to, context);
        }
        self.key.encode(to.array(PARTS)?, context)?;
        self.replaced.encode(to, context)?;
        self.versions.encode(to, context)
    }
}

impl<'b, C, V: Decode<'b, C>> Decode<'b, C> for KeptField<V> {
    fn decode(from: &mut Decoder<'b>, context: &mut C) -> Result<Self, Error> {
        let parts = from.array()?;
        let key = FieldKey::decode(from, context)?;
        match parts {
            Some(PLAIN_PARTS) => {
                Ok(Self { key, replaced: Vec::new(), versions: vec![(0, 0, V::decode(from, context)?)] })
            }
            Some(PARTS) => {
                Ok(Self { key, replaced: Vec::decode(from, context)?, versions: Vec::decode(from, context)? })
            }
            _ => Err(Error::message("a field of neither two nor three parts")),
        }
    }
}

impl<C> Encode<C> for RecordState {
    fn encode<W: encode::Write>(&self, to: &mut Encoder<W>, context: &mut C) -> Result<(), encode::Error<W::Error>> {
        self.kept().encode(to, context)
    }
}

/// A state as it was written at first, with everything spelled out. Databases of then are still read.
#[derive(Decode)]
struct SpelledOut {
    #[n(0)]
    fields: BTreeMap<FieldKey, FieldState>,
    #[n(1)]
    known: BTreeMap<Dot, ContentHash>,
    #[n(2)]
    aliases: BTreeMap<Dot, Alias>,
}

/// Parts of a state that is spelled out.
const SPELLED_OUT_PARTS: u64 = 3;

impl<'b, C> Decode<'b, C> for RecordState {
    fn decode(from: &mut Decoder<'b>, context: &mut C) -> Result<Self, Error> {
        if from.probe().array()? == Some(SPELLED_OUT_PARTS) {
            let SpelledOut { fields, known, aliases } = SpelledOut::decode(from, context)?;
            return Ok(Self { fields, known, aliases });
        }
        let kept = Kept::decode(from, context)?;
        Self::from_kept(kept).ok_or_else(|| Error::message("a place beyond its table"))
    }
}

impl RecordState {
    fn kept(&self) -> Kept<&Value> {
        let fields = || self.fields.values();
        let of_fields = fields().flat_map(|field| field.versions.keys().chain(&field.replaced));
        let dots = in_order(of_fields.chain(self.known.keys()).copied());
        let moments = in_order(fields().flat_map(|field| field.versions.values()).map(|version| version.at));
        let tables = (dots.as_slice(), moments.as_slice());
        let fields = self.fields.iter().map(|(key, field)| field.kept(*key, tables)).collect();
        let known = self.known.iter().map(|(dot, content)| (place(&dots, dot), *content)).collect();
        Kept { fields, known, aliases: self.aliases.clone(), dots, moments }
    }

    fn from_kept(kept: Kept<Value>) -> Option<Self> {
        let dot = |place: Place| kept.dots.get(usize::try_from(place).ok()?).copied();
        let moment = |place: Place| kept.moments.get(usize::try_from(place).ok()?).copied();
        let field = |field: KeptField<Value>| {
            let versions = field.versions.into_iter();
            let versions = versions.map(|(by, at, value)| Some((dot(by)?, Version { value, at: moment(at)? })));
            let replaced = field.replaced.into_iter().map(dot).collect::<Option<_>>()?;
            Some((field.key, FieldState { versions: versions.collect::<Option<_>>()?, replaced }))
        };
        let known = kept.known.iter().map(|(by, content)| Some((dot(*by)?, *content))).collect::<Option<_>>()?;
        let fields = kept.fields.into_iter().map(field).collect::<Option<_>>()?;
        Some(Self { fields, known, aliases: kept.aliases })
    }
}

impl FieldState {
    fn kept(&self, key: FieldKey, (dots, moments): (&[Dot], &[Moment])) -> KeptField<&Value> {
        let versions = self.versions.iter();
        let versions = versions.map(|(dot, one)| (place(dots, dot), place(moments, &one.at), &one.value));
        let replaced = self.replaced.iter().map(|dot| place(dots, dot)).collect();
        KeptField { key, replaced, versions: versions.collect() }
    }
}

fn in_order<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.collect::<BTreeSet<T>>().into_iter().collect()
}

/// The place of something in a table that is in order and holds it.
fn place<T: Ord>(table: &[T], wanted: &T) -> Place {
    let place = table.binary_search(wanted).unwrap_or_else(|beside| beside);
    Place::try_from(place).unwrap_or(Place::MAX)
}
