//! HTTP by hyper.

use crate::sync::transport::{ANSWER_MS_MAX, NoSignal, Response, Transport, media_type, worth_reading};
use kitbag_shared::wire::MEDIA_TYPE;
use std::time::Duration;

/// Sends requests.
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
        let timeout = Duration::from_millis(u64::from(ANSWER_MS_MAX));
        let mut request = self.client.post(url).timeout(timeout);
        request = request.header("content-type", MEDIA_TYPE).header("accept", MEDIA_TYPE);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let response = request.body(body).send().await.map_err(|_| NoSignal)?;
        let status = response.status().as_u16();
        let content_type = response.headers().get("content-type").and_then(|value| value.to_str().ok());
        let media_type = media_type(content_type.unwrap_or_default());
        let body = if worth_reading(&media_type, response.content_length()) {
            response.bytes().await.map_err(|_| NoSignal)?.to_vec()
        } else {
            Vec::new()
        };
        Ok(Response { status, media_type, body })
    }
}
