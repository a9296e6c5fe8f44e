//! HTTP by the browser's fetch, in the worker. An HTTP library would bring its own tables of addresses and names along.

use crate::sync::transport::{ANSWER_MS_MAX, NoSignal, Response, Transport, media_type, worth_reading};
use js_sys::Uint8Array;
use kitbag_shared::wire::MEDIA_TYPE;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, Request, RequestInit, WorkerGlobalScope};

/// Sends requests.
#[derive(Clone, Copy, Debug, Default)]
pub struct Http;

impl Http {
    /// One for the life of the service.
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
        Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec()
    } else {
        Vec::new()
    };
    Ok(Response { status: response.status(), media_type, body })
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
