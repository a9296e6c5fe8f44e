//! HTTP by the browser's fetch, in the worker. An HTTP library would bring its own tables of addresses and names along.

use crate::sync::transport::{ANSWER_MS_MAX, Coming, NoSignal, Response, Transport, media_type, worth_reading};
use js_sys::{Reflect, Uint8Array};
use kitbag_shared::wire::MEDIA_TYPE;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, ReadableStreamDefaultReader, Request, RequestInit, WorkerGlobalScope};

/// Sends requests.
#[derive(Clone, Copy, Debug, Default)]
pub struct Http;

impl Http {
    /// Makes the one client that serves for the life of the service.
    pub fn new() -> Self {
        Self
    }
}

impl Transport for Http {
    async fn post(&self, url: &str, headers: &[(&'static str, String)], body: Vec<u8>) -> Result<Response, NoSignal> {
        // Whatever goes wrong between here and the server, its text is for developers and changes nothing.
        exchange(url, headers, &body).await.map_err(|_| NoSignal)
    }
}

async fn exchange(url: &str, headers: &[(&'static str, String)], body: &[u8]) -> Result<Response, JsValue> {
    let request = request(url, headers, body)?;
    let scope: WorkerGlobalScope = js_sys::global().dyn_into()?;
    let response: web_sys::Response = JsFuture::from(scope.fetch_with_request(&request)).await?.dyn_into()?;
    let header = |name| Ok::<_, JsValue>(response.headers().get(name)?.unwrap_or_default());
    let media_type = media_type(&header("content-type")?);
    let body = if worth_reading(&media_type, header("content-length")?.parse().ok()) {
        read(&response).await?
    } else {
        Vec::new()
    };
    Ok(Response { status: response.status(), media_type, body })
}

/// The body; nothing of one that is too long, which is left where it is.
async fn read(response: &web_sys::Response) -> Result<Vec<u8>, JsValue> {
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into()?;
    let mut coming = Coming::default();
    loop {
        let part = JsFuture::from(reader.read()).await?;
        if Reflect::get(&part, &"done".into())?.is_truthy() {
            return Ok(coming.whole());
        }
        let bytes: Uint8Array = Reflect::get(&part, &"value".into())?.dyn_into()?;
        if coming.add(&bytes.to_vec()).is_err() {
            JsFuture::from(reader.cancel()).await?;
            return Ok(Vec::new());
        }
    }
}

fn request(url: &str, headers: &[(&'static str, String)], body: &[u8]) -> Result<Request, JsValue> {
    let all = Headers::new()?;
    all.set("content-type", MEDIA_TYPE)?;
    all.set("accept", MEDIA_TYPE)?;
    for (name, value) in headers {
        all.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&all);
    init.set_body(&Uint8Array::from(body));
    init.set_signal(Some(&AbortSignal::timeout_with_u32(ANSWER_MS_MAX)));
    Request::new_with_str_and_init(url, &init)
}
