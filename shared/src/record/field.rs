//! A record as operations see it: a kind, and field keys with values that are opaque CBOR items.
//!
//! Nothing here knows what a field means; that is what lets an older app keep, merge and hand on
//! the kinds and fields of a newer one.

use crate::ids::LineId;
use minicbor::{CborLen, Decode, Encode};
use std::collections::BTreeMap;
use std::fmt;

/// The number of a record kind; never reused. Known ones are listed in [`super::Kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, CborLen)]
#[cbor(transparent)]
pub struct KindId(#[n(0)] pub u16);

/// The number of a field within its kind; never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, CborLen)]
#[cbor(transparent)]
pub struct FieldId(#[n(0)] pub u16);

/// The field of every kind that holds a withdrawal; see [`crate::merge`].
pub const WITHDRAWN: FieldId = FieldId(0);

/// The smallest fact that is meaningful alone: a field, or one line of a list field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, CborLen)]
pub struct FieldKey {
    /// The field.
    #[n(0)]
    pub field: FieldId,
    /// The line; `LineId(0)` for fields that are no lists.
    #[n(1)]
    pub line: LineId,
}

impl FieldKey {
    /// A field that is no list.
    pub const fn single(field: FieldId) -> Self {
        Self { field, line: LineId(0) }
    }

    /// One line of a list field.
    pub const fn line(field: FieldId, line: LineId) -> Self {
        Self { field, line }
    }
}

/// A field's value: exactly one well-formed CBOR item, kept as bytes. Null means "no value" (a line taken out).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value(Vec<u8>);

const CBOR_NULL: u8 = 0xf6;
/// How deep items may nest before a value is refused.
const DEPTH_MAX: usize = 8;

impl Value {
    /// "No value": how a field is emptied and a line taken out.
    pub fn none() -> Self {
        Self(vec![CBOR_NULL])
    }

    /// Whether this is "no value".
    pub fn is_none(&self) -> bool {
        self.0 == [CBOR_NULL]
    }

    /// Encodes a field's typed value.
    pub fn of<T: Encode<()> + CborLen<()>>(value: &T) -> Self {
        let mut bytes = Vec::with_capacity(minicbor::len(value));
        // Writing to memory cannot fail, and none of our types raises an error of its own.
        let written = minicbor::encode(value, &mut bytes);
        debug_assert!(written.is_ok());
        Self(bytes)
    }

    /// Reads the value as a field's type; anything left over, or of another shape, is refused.
    pub fn read<'a, T: Decode<'a, ()>>(&'a self) -> Result<T, NotReadable> {
        let mut from = minicbor::Decoder::new(&self.0);
        let value = from.decode().map_err(|_| NotReadable)?;
        if from.position() == self.0.len() { Ok(value) } else { Err(NotReadable) }
    }

    /// Takes foreign bytes if they are exactly one CBOR item of bounded depth.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotReadable> {
        let mut from = minicbor::Decoder::new(bytes);
        skip_item(&mut from, DEPTH_MAX)?;
        if from.position() == bytes.len() { Ok(Self(bytes.to_vec())) } else { Err(NotReadable) }
    }

    /// The CBOR item.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

fn skip_item(from: &mut minicbor::Decoder<'_>, depth: usize) -> Result<(), NotReadable> {
    use minicbor::data::Type;
    if depth == 0 {
        return Err(NotReadable);
    }
    let bad = |_| NotReadable;
    match from.datatype().map_err(bad)? {
        Type::Array => {
            let items = from.array().map_err(bad)?.ok_or(NotReadable)?;
            (0..items).try_for_each(|_| skip_item(from, depth - 1))
        }
        Type::Map => {
            let pairs = from.map().map_err(bad)?.ok_or(NotReadable)?;
            (0..pairs).try_for_each(|_| skip_item(from, depth - 1).and_then(|()| skip_item(from, depth - 1)))
        }
        Type::BytesIndef | Type::StringIndef | Type::ArrayIndef | Type::MapIndef | Type::Tag | Type::Break => {
            Err(NotReadable)
        }
        Type::String => from.str().map(|_| ()).map_err(bad),
        _ => from.skip().map_err(bad),
    }
}

/// A value of another shape than the field's, or bytes that are not one plain CBOR item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the value cannot be read as this field")]
pub struct NotReadable;

impl fmt::Debug for Value {
    /// Redacted: a value may be a note or a code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Value({} B)", self.0.len())
    }
}

impl<C> Encode<C> for Value {
    fn encode<W: minicbor::encode::Write>(
        &self,
        to: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        to.writer_mut().write_all(&self.0).map_err(minicbor::encode::Error::write)
    }
}

impl<'b, C> Decode<'b, C> for Value {
    fn decode(from: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let start = from.position();
        skip_item(from, DEPTH_MAX).map_err(|_| minicbor::decode::Error::message("a value is one plain item"))?;
        let bytes = from.input().get(start..from.position());
        bytes.map(|bytes| Self(bytes.to_vec())).ok_or_else(minicbor::decode::Error::end_of_input)
    }
}

impl<C> CborLen<C> for Value {
    fn cbor_len(&self, _: &mut C) -> usize {
        self.0.len()
    }
}

/// The shown values of a record, by field key.
pub type Fields = BTreeMap<FieldKey, Value>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_plain_item_is_a_value() {
        assert!(Value::from_bytes(&[0x01]).is_ok());
        for bad in
            [&[][..], &[0x01, 0x01], &[0x5f, 0xff], &[0x9f, 0xff], &[0x82, 0x01], &[0xc1, 0x01], &[0xff], &[0x61, 0xff]]
        {
            assert_eq!(Value::from_bytes(bad), Err(NotReadable), "{bad:02x?}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let nest = |depth: usize| [vec![0x81; depth], vec![0x01]].concat();
        assert!(Value::from_bytes(&nest(DEPTH_MAX - 1)).is_ok());
        assert_eq!(Value::from_bytes(&nest(DEPTH_MAX)), Err(NotReadable));
    }

    #[test]
    fn reading_refuses_another_shape_and_leftovers() {
        let value = Value::of(&7u32);
        assert_eq!(value.read::<u32>(), Ok(7));
        assert_eq!(value.read::<&str>(), Err(NotReadable));
        assert!(Value::none().is_none() && !value.is_none());
    }

    #[test]
    fn values_are_embedded_as_they_are() {
        let value = Value::of(&vec![1u8, 2, 3]);
        let bytes = minicbor::to_vec(&value).unwrap();
        assert_eq!(bytes, value.as_bytes());
        assert_eq!(minicbor::decode::<Value>(&bytes).unwrap(), value);
    }
}
