//! A record as operations see it: a kind, and field keys with values that are opaque CBOR items.
//!
//! Nothing here knows what a field means; that is what lets an older app keep, merge and hand on
//! the kinds and fields of a newer one.

use crate::ids::LineId;
use crate::limits::VALUE_DEPTH_MAX;
use crate::strict;
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

    /// Takes foreign bytes if they are exactly one CBOR item of bounded depth, in the one way in which it is written.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotReadable> {
        let whole = strict::item(bytes, VALUE_DEPTH_MAX).is_some_and(<[u8]>::is_empty);
        if whole { Ok(Self(bytes.to_vec())) } else { Err(NotReadable) }
    }

    /// The CBOR item.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
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
        let bytes = from.input().get(start..).unwrap_or_default();
        let behind = strict::item(bytes, VALUE_DEPTH_MAX).map_or(bytes.len(), <[u8]>::len);
        let (value, _) = bytes.split_at(bytes.len().saturating_sub(behind));
        if value.is_empty() {
            return Err(minicbor::decode::Error::message("a value is one plain item"));
        }
        from.set_position(start.saturating_add(value.len()));
        Ok(Self(value.to_vec()))
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
        for bad in [
            &[][..],
            &[0x01, 0x01],
            &[0x5f, 0xff],
            &[0x9f, 0xff],
            &[0x82, 0x01],
            &[0xc1, 0x01],
            &[0xff],
            &[0x61, 0xff],
            &[0x18, 0x01],
            &[0xf9, 0x3c, 0x00],
        ] {
            assert_eq!(Value::from_bytes(bad), Err(NotReadable), "{bad:02x?}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let nest = |depth: usize| [vec![0x81; depth], vec![0x01]].concat();
        assert!(Value::from_bytes(&nest(VALUE_DEPTH_MAX - 1)).is_ok());
        assert_eq!(Value::from_bytes(&nest(VALUE_DEPTH_MAX)), Err(NotReadable));
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
