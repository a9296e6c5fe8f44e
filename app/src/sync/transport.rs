//! HTTP as the driver needs it: one POST, and what came back as it came. What it means is judged in `words`.

use std::future::Future;

/// How long an answer may take, in milliseconds: a request of 1 MiB over the worst mobile network that still is one.
const ANSWER_MS_MAX: u64 = 180_000;

/// The longest answer that is read, in bytes: a page, a batch that did not fit into it, and all that stands beside.
const ANSWER_BYTES_MAX: u64 = 2_500_000;

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

/// The real one: the browser's fetch, or hyper natively.
#[derive(Clone, Debug)]
pub struct Http {
    client: reqwest::Client,
}

impl Http {
    /// One for the life of the service.
    pub fn new() -> Self {
        Self { client: reqwest::Client::new() }
    }
}

impl Default for Http {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for Http {
    async fn post(&self, url: &str, headers: &[(&'static str, String)], body: Vec<u8>) -> Result<Response, NoSignal> {
        let mut request = self
            .client
            .post(url)
            .timeout(std::time::Duration::from_millis(ANSWER_MS_MAX))
            .header("content-type", kitbag_shared::wire::MEDIA_TYPE)
            .header("accept", kitbag_shared::wire::MEDIA_TYPE);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let response = request.body(body).send().await.map_err(|_| NoSignal)?;
        let status = response.status().as_u16();
        let media_type = response.headers().get("content-type").and_then(|value| value.to_str().ok());
        let media_type = media_type.and_then(|value| value.split(';').next()).unwrap_or_default().trim().to_owned();
        let body = read_whole(response, &media_type).await?;
        Ok(Response { status, media_type, body })
    }
}

/// Reads a body that may be ours. Another's, or one that is too long, is left where it is.
async fn read_whole(response: reqwest::Response, media_type: &str) -> Result<Vec<u8>, NoSignal> {
    let too_long = response.content_length().is_some_and(|bytes| bytes > ANSWER_BYTES_MAX);
    if media_type != kitbag_shared::wire::MEDIA_TYPE || too_long {
        return Ok(Vec::new());
    }
    Ok(response.bytes().await.map_err(|_| NoSignal)?.to_vec())
}
