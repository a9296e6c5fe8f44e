//! HTTP as the driver needs it: one POST, and what came back as it came. What it means is judged in `words`; who sends
//! it is the platform's.

use std::future::Future;

/// The time that an answer may take, in milliseconds: a request of 1 MiB over the worst mobile network that still is
/// one.
pub(crate) const ANSWER_MS_MAX: u32 = 180_000;

/// The longest answer that is read, in bytes: a page, a batch that did not fit into it, and all that stands beside.
pub(crate) const ANSWER_BYTES_MAX: u64 = 2_500_000;

/// No connection, or it broke before the answer was whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSignal;

/// The response that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The media type, without parameters.
    pub media_type: String,
    /// The whole body.
    pub body: Vec<u8>,
}

/// The media type that a `content-type` names.
pub(crate) fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_owned()
}

/// Whether a body is to be read. Another's than ours, or one that is too long, is left where it is.
pub(crate) fn worth_reading(media_type: &str, length: Option<u64>) -> bool {
    media_type == kitbag_shared::wire::MEDIA_TYPE && length.is_none_or(|bytes| bytes <= ANSWER_BYTES_MAX)
}

/// An answer's body while it comes, part by part: its length need not have been told, and what was told need not hold.
#[derive(Debug, Default)]
pub(crate) struct Coming {
    bytes: Vec<u8>,
}

/// More came than is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

impl Coming {
    /// Adds a part. At the first that is too much there is nothing more to wait for.
    pub(crate) fn add(&mut self, part: &[u8]) -> Result<(), TooLong> {
        let len = self.bytes.len().saturating_add(part.len());
        if u64::try_from(len).map_or(true, |len| len > ANSWER_BYTES_MAX) {
            return Err(TooLong);
        }
        self.bytes.extend_from_slice(part);
        Ok(())
    }

    /// The whole response.
    pub(crate) fn whole(self) -> Vec<u8> {
        self.bytes
    }
}

/// Sends requests.
pub trait Transport {
    /// Posts a body.
    fn post(
        &self,
        url: &str,
        headers: &[(&'static str, String)],
        body: Vec<u8>,
    ) -> impl Future<Output = Result<Response, NoSignal>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_is_read_up_to_the_limit_and_no_further() {
        let max = usize::try_from(ANSWER_BYTES_MAX).unwrap();
        let mut coming = Coming::default();
        for part in [max / 2, max - max / 2] {
            assert_eq!(coming.add(&vec![7; part]), Ok(()));
        }
        assert_eq!(coming.add(&[7]), Err(TooLong));
        assert_eq!(coming.whole().len(), max, "at the limit");
    }
}
