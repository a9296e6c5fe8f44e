//! The parts of a workbook's package, inflated no further than a phone can bear: what a part says of its own size is not
//! believed.

use crate::limits::{INFLATED_BYTES_MAX, PARTS_MAX};
use flate2::Crc;
use flate2::read::DeflateDecoder;
use kitbag_common::table::Unread;
use std::collections::BTreeMap;
use std::io::Read as _;

/// How the end of the directory begins, a part in it, and a part itself.
const END: &[u8] = b"PK\x05\x06";
const LISTED: &[u8] = b"PK\x01\x02";
const PART: &[u8] = b"PK\x03\x04";
/// Bytes of the end of the directory, and of a comment behind it.
const END_BYTES: usize = 22;
const COMMENT_BYTES_MAX: usize = u16::MAX as usize;
/// Bytes of a listed part, and of a part's own head, before the name.
const LISTED_BYTES: usize = 46;
const PART_BYTES: usize = 30;
/// Parts that only a key opens.
const LOCKED: u16 = 1;

/// A workbook's package.
pub(super) struct Package<'f> {
    file: &'f [u8],
    parts: BTreeMap<String, Listed>,
    left: usize,
}

#[derive(Clone, Copy)]
struct Listed {
    at: usize,
    packed: usize,
    method: u16,
    flags: u16,
    sum: u32,
}

impl<'f> Package<'f> {
    /// Reads its directory.
    pub(super) fn open(file: &'f [u8]) -> Result<Self, Unread> {
        let parts = directory(file).ok_or(Unread::Damaged)?;
        if parts.len() > PARTS_MAX {
            return Err(Unread::TooLarge);
        }
        Ok(Self { file, parts, left: INFLATED_BYTES_MAX })
    }

    /// The text of a part; none where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Unread> {
        let Some(listed) = self.parts.get(&name.to_ascii_lowercase()).copied() else { return Ok(None) };
        let packed = self.packed(listed).ok_or(Unread::Damaged)?;
        let room = u64::try_from(self.left).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        let read = match listed.method {
            0 => packed.take(room + 1).read_to_end(&mut bytes),
            8 => DeflateDecoder::new(packed).take(room + 1).read_to_end(&mut bytes),
            _ => return Err(Unread::Damaged),
        };
        read.map_err(|_| Unread::Damaged)?;
        self.left = self.left.checked_sub(bytes.len()).ok_or(Unread::TooLarge)?;
        let mut sum = Crc::new();
        sum.update(&bytes);
        if sum.sum() != listed.sum {
            return Err(Unread::Damaged); // half a number would be another number
        }
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
        String::from_utf8(text).map(Some).map_err(|_| Unread::Damaged)
    }

    fn packed(&self, listed: Listed) -> Option<&'f [u8]> {
        let head = self.file.get(listed.at..)?;
        if listed.flags & LOCKED != 0 || !head.starts_with(PART) {
            return None;
        }
        let start = PART_BYTES + short(head, 26)? + short(head, 28)?;
        head.get(start..start.checked_add(listed.packed)?)
    }
}

fn directory(file: &[u8]) -> Option<BTreeMap<String, Listed>> {
    let from = file.len().saturating_sub(END_BYTES + COMMENT_BYTES_MAX);
    let tail = file.get(from..)?;
    let end = tail.windows(END.len()).rposition(|window| window == END)?;
    let end = tail.get(end..)?;
    let (count, mut at) = (short(end, 10)?, long(end, 16)?);
    let mut parts = BTreeMap::new();
    for _ in 0..count.min(PARTS_MAX + 1) {
        let listed = file.get(at..)?;
        if !listed.starts_with(LISTED) {
            return None;
        }
        let (name, extra, comment) = (short(listed, 28)?, short(listed, 30)?, short(listed, 32)?);
        let named = listed.get(LISTED_BYTES..LISTED_BYTES + name)?;
        let named = String::from_utf8_lossy(named).trim_start_matches('/').to_ascii_lowercase();
        let (method, flags) = (u16::try_from(short(listed, 10)?).ok()?, u16::try_from(short(listed, 8)?).ok()?);
        let sum = u32::try_from(long(listed, 16)?).ok()?;
        parts.insert(named, Listed { at: long(listed, 42)?, packed: long(listed, 20)?, method, flags, sum });
        at = at.checked_add(LISTED_BYTES + name + extra + comment)?;
    }
    Some(parts)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}
