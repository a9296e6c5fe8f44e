//! Operations against their batch: the log's actor and sequence are the header's, other actors stand in a table, times are
//! differences.

use crate::ids::{Actor, Dot, LineId, RecordId};
use crate::limits::{BATCH_OPERATIONS_MAX, OPERATION_CHANGES_MAX, REPLACES_DOTS_MAX};
use crate::operation::{Alias, Change, ContentHash, Operation};
use crate::record::{FieldId, FieldKey, KindId, Value};
use crate::time::Moment;
use minicbor::decode::Error;
use minicbor::{Decoder, Encoder};

type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

pub(super) fn encode(operations: &[Operation]) -> Vec<u8> {
    let actors = actors_of(operations);
    let mut bytes = Vec::new();
    let written = write_all(&mut Encoder::new(&mut bytes), &actors, operations);
    debug_assert!(written.is_ok());
    bytes
}

fn actors_of(operations: &[Operation]) -> Vec<Actor> {
    let replaced = operations.iter().flat_map(|op| &op.changes).flat_map(|change| &change.replaces);
    let aliased = operations.iter().filter_map(|op| op.alias.as_ref()).map(|alias| &alias.dot);
    let mut actors: Vec<Actor> = replaced.chain(aliased).map(|dot| dot.actor).collect();
    actors.sort_unstable();
    actors.dedup();
    actors
}

fn write_all(to: &mut Encoder<&mut Vec<u8>>, actors: &[Actor], operations: &[Operation]) -> Written {
    to.array(2)?.encode(actors)?.array(len(operations))?;
    let (mut at, mut offset_ms) = (0i64, 0i64);
    for op in operations {
        to.array(if op.alias.is_some() { 6 } else { 5 })?;
        to.u16(op.kind.0)?.encode(op.record)?;
        to.i64(op.at.0.wrapping_sub(at))?.i64(op.offset_ms.wrapping_sub(offset_ms))?;
        (at, offset_ms) = (op.at.0, op.offset_ms);
        to.array(len(&op.changes))?;
        op.changes.iter().try_for_each(|change| write_change(to, actors, change))?;
        if let Some(alias) = &op.alias {
            to.array(2)?;
            write_dots(to, actors, std::slice::from_ref(&alias.dot))?;
            to.encode(alias.content)?;
        }
    }
    Ok(())
}

/// `[field, value]`, `[field, value, line]` or `[field, value, line, dots]`.
fn write_change(to: &mut Encoder<&mut Vec<u8>>, actors: &[Actor], change: &Change) -> Written {
    let parts = match (change.key.line, change.replaces.is_empty()) {
        (LineId(0), true) => 2,
        (_, true) => 3,
        (_, false) => 4,
    };
    to.array(parts)?.u16(change.key.field.0)?.encode(&change.value)?;
    if parts > 2 {
        to.u64(change.key.line.0)?;
    }
    if parts > 3 {
        write_dots(to, actors, &change.replaces)?;
    }
    Ok(())
}

/// Flat: index of the actor, sequence, index, sequence, …
fn write_dots(to: &mut Encoder<&mut Vec<u8>>, actors: &[Actor], dots: &[Dot]) -> Written {
    to.array(2 * len(dots))?;
    for dot in dots {
        let index = actors.binary_search(&dot.actor).unwrap_or(usize::MAX);
        to.u64(u64::try_from(index).unwrap_or(u64::MAX))?.u64(dot.seq)?;
    }
    Ok(())
}

fn len<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).unwrap_or(u64::MAX)
}

pub(super) fn decode(actor: Actor, first_seq: u64, bytes: &[u8]) -> Result<Vec<Operation>, Error> {
    let mut from = Decoder::new(bytes);
    expect_array(&mut from, 2)?;
    let count = bounded_array(&mut from, bytes.len())?;
    let actors: Vec<Actor> = (0..count).map(|_| from.decode()).collect::<Result<_, _>>()?;
    let count = bounded_array(&mut from, BATCH_OPERATIONS_MAX)?;
    let mut reader = Reader { from, actors: &actors, at: 0, offset_ms: 0 };
    let seqs = first_seq..;
    let dots = seqs.map(|seq| Dot { seq, actor });
    let operations = dots.take(count).map(|dot| reader.operation(dot)).collect::<Result<Vec<_>, _>>()?;
    // What it says could be written in other ways: with other actors, longer numbers, or something behind it.
    if encode(&operations) == bytes { Ok(operations) } else { Err(Error::message("not in the one encoding")) }
}

struct Reader<'a> {
    from: Decoder<'a>,
    actors: &'a [Actor],
    at: i64,
    offset_ms: i64,
}

impl Reader<'_> {
    fn operation(&mut self, dot: Dot) -> Result<Operation, Error> {
        let parts = bounded_array(&mut self.from, 6)?;
        if parts < 5 {
            return Err(Error::message("an operation has five or six parts"));
        }
        let kind = KindId(self.from.u16()?);
        let record: RecordId = self.from.decode()?;
        self.at = self.at.wrapping_add(self.from.i64()?);
        self.offset_ms = self.offset_ms.wrapping_add(self.from.i64()?);
        let count = bounded_array(&mut self.from, OPERATION_CHANGES_MAX)?;
        let changes = (0..count).map(|_| self.change()).collect::<Result<_, _>>()?;
        let alias = if parts == 6 { Some(self.alias()?) } else { None };
        let (at, offset_ms) = (Moment(self.at), self.offset_ms);
        Ok(Operation { dot, kind, record, at, offset_ms, changes, alias })
    }

    fn change(&mut self) -> Result<Change, Error> {
        let parts = bounded_array(&mut self.from, 4)?;
        if parts < 2 {
            return Err(Error::message("a change has two to four parts"));
        }
        let field = FieldId(self.from.u16()?);
        let value: Value = self.from.decode()?;
        let line = if parts > 2 { LineId(self.from.u64()?) } else { LineId(0) };
        let replaces = if parts > 3 { self.dots()? } else { Vec::new() };
        Ok(Change { key: FieldKey { field, line }, value, replaces })
    }

    fn alias(&mut self) -> Result<Alias, Error> {
        expect_array(&mut self.from, 2)?;
        let dots = self.dots()?;
        let content: ContentHash = self.from.decode()?;
        match dots.as_slice() {
            [dot] => Ok(Alias { dot: *dot, content }),
            _ => Err(Error::message("an alias names one operation")),
        }
    }

    fn dots(&mut self) -> Result<Vec<Dot>, Error> {
        let count = bounded_array(&mut self.from, 2 * REPLACES_DOTS_MAX)?;
        if !count.is_multiple_of(2) {
            return Err(Error::message("a dot has an actor and a sequence"));
        }
        (0..count / 2)
            .map(|_| {
                let index = usize::try_from(self.from.u64()?).unwrap_or(usize::MAX);
                let actor = *self.actors.get(index).ok_or_else(|| Error::message("no such actor"))?;
                Ok(Dot { seq: self.from.u64()?, actor })
            })
            .collect()
    }
}

fn expect_array(from: &mut Decoder<'_>, parts: usize) -> Result<(), Error> {
    if bounded_array(from, parts)? == parts { Ok(()) } else { Err(Error::message("too short an array")) }
}

fn bounded_array(from: &mut Decoder<'_>, max: usize) -> Result<usize, Error> {
    let count = from.array()?.ok_or_else(|| Error::message("an array of unknown length"))?;
    usize::try_from(count).ok().filter(|count| *count <= max).ok_or_else(|| Error::message("too long an array"))
}
