//! HTTP as the driver needs it: one POST, and what came back as it came. What it means is judged in `words`; who sends
//! it is the platform's.

use std::future::Future;

/// How long an answer may take, in milliseconds: a request of 1 MiB over the worst mobile network that still is one.
pub(crate) const ANSWER_MS_MAX: u32 = 180_000;

/// The longest answer that is read, in bytes: a page, a batch that did not fit into it, and all that stands beside.
pub(crate) const ANSWER_BYTES_MAX: u64 = 2_500_000;

/// No connection, or it broke before the answer was whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSignal;

/// What came back.
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
