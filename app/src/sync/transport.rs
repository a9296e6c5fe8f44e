//! HTTP as the driver needs it: one POST, and what came back as it came. What it means is judged in `words`.

use std::future::Future;

/// How long an answer may take, in milliseconds: a request of 1 MiB over the worst mobile network that still is one.
const ANSWER_MS_MAX: u64 = 180_000;

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
    /// One for the life of the service. Neither follows redirects to other places natively.
    pub fn new() -> Self {
        Self { client: client() }
    }
}

impl Default for Http {
    fn default() -> Self {
        Self::new()
    }
}

// The browser decides about redirects itself, and has no such setting.
#[cfg(target_family = "wasm")]
fn client() -> reqwest::Client {
    reqwest::Client::new()
}

#[cfg(not(target_family = "wasm"))]
fn client() -> reqwest::Client {
    let built = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
    built.unwrap_or_default()
}

impl Transport for Http {
    async fn post(
        &self,
        url: &str,
        headers: &[(&'static str, String)],
        body: Vec<u8>,
    ) -> Result<Response, NoSignal> {
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
        let body = read_whole(response).await?;
        Ok(Response { status, media_type, body })
    }
}

/// Reads a body up to [`ANSWER_BYTES_MAX`](super::words::ANSWER_BYTES_MAX); what is longer is not ours, and is cut.
async fn read_whole(mut response: reqwest::Response) -> Result<Vec<u8>, NoSignal> {
    let mut body = Vec::new();
    while let Some(chunk) = next_chunk(&mut response).await? {
        body.extend_from_slice(&chunk);
        if body.len() > super::words::ANSWER_BYTES_MAX {
            body.clear();
            break;
        }
    }
    Ok(body)
}

async fn next_chunk(response: &mut reqwest::Response) -> Result<Option<Vec<u8>>, NoSignal> {
    let chunk = response.chunk().await.map_err(|_| NoSignal)?;
    Ok(chunk.map(|chunk| chunk.to_vec()))
}
