//! HTTP by hyper.

use crate::sync::transport::{ANSWER_MS_MAX, Coming, NoSignal, Response, Transport, media_type, worth_reading};
use kitbag_shared::wire::MEDIA_TYPE;
use std::time::Duration;

/// Sends requests.
#[derive(Clone, Debug)]
pub struct Http {
    client: reqwest::Client,
}

impl Http {
    /// Makes the one client that serves for the life of the service.
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
            read(response).await.map_err(|_| NoSignal)?
        } else {
            Vec::new()
        };
        Ok(Response { status, media_type, body })
    }
}

/// The body; nothing of one that is too long, which is left where it is.
async fn read(mut response: reqwest::Response) -> reqwest::Result<Vec<u8>> {
    let mut coming = Coming::default();
    while let Some(part) = response.chunk().await? {
        if coming.add(&part).is_err() {
            return Ok(Vec::new());
        }
    }
    Ok(coming.whole())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::transport::ANSWER_BYTES_MAX;
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpListener};
    use std::thread::JoinHandle;

    /// The bytes that the server hands over at most: an answer without end.
    const OFFERED_BYTES_MAX: usize = 64 * 1024 * 1024;

    /// A server that answers once, with no word on how long it will be, and says how much of it was taken.
    fn answering(bytes_max: usize) -> (SocketAddr, JoinHandle<usize>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = listener.local_addr().unwrap();
        let served = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 4096]).unwrap();
            let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {MEDIA_TYPE}\r\nconnection: close\r\n\r\n");
            stream.write_all(head.as_bytes()).unwrap();
            let mut sent = 0;
            while sent < bytes_max {
                let part = vec![7; (bytes_max - sent).min(50_000)];
                if stream.write_all(&part).is_err() {
                    break;
                }
                sent += part.len();
            }
            sent
        });
        (addr, served)
    }

    fn post(addr: SocketAddr) -> Response {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(Http::new().post(&format!("http://{addr}/"), &[], Vec::new())).unwrap()
    }

    #[test]
    fn an_answer_that_does_not_tell_its_length_is_read_up_to_the_limit() {
        let max = usize::try_from(ANSWER_BYTES_MAX).unwrap();
        let (addr, served) = answering(max);
        assert_eq!(post(addr).body.len(), max);
        assert_eq!(served.join().unwrap(), max);
    }

    #[test]
    fn an_answer_without_end_is_left_where_it_is() {
        let (addr, served) = answering(OFFERED_BYTES_MAX);
        let answer = post(addr);
        assert!(answer.status == 200 && answer.body.is_empty());
        assert!(served.join().unwrap() < OFFERED_BYTES_MAX, "it was read to its end");
    }
}
