//! What all requests share: the store, and what is remembered in memory. Everything here is bounded.
//!
//! Knows how to admit a request, run blocking work for it and write its answer; not what requests mean.

use crate::events::Hints;
use crate::invitations::InvitationEnds;
use crate::known::KnownProgrammes;
use crate::metrics::{Metrics, Route};
use crate::nonces::Nonces;
use crate::rates::Rates;
use crate::settings::{Bounds, Clock};
use crate::store::{Store, StoreError};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{self, ErrorCode};
use std::sync::Arc;
use std::sync::atomic::AtomicI32;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// What all requests share.
pub(crate) struct Service {
    pub(crate) store: Box<dyn Store>,
    pub(crate) clock: Clock,
    pub(crate) bounds: Bounds,
    /// Requests from before this could be replays of ones that a server before this one has seen.
    pub(crate) started: Moment,
    pub(crate) known: KnownProgrammes,
    pub(crate) nonces: Nonces,
    pub(crate) device_rates: Rates<DeviceId>,
    pub(crate) unsigned_rates: Rates<()>,
    pub(crate) invitation_ends: InvitationEnds,
    pub(crate) hints: Hints,
    pub(crate) streams: Arc<Semaphore>,
    pub(crate) metrics: Metrics,
    /// The day on which what is past was last dropped.
    pub(crate) swept: AtomicI32,
    requests: Arc<Semaphore>,
}

/// The service cannot answer this request, with the code that says why.
pub(crate) type Refused = ErrorCode;

impl Service {
    pub(crate) fn new(store: Box<dyn Store>, clock: Clock, bounds: Bounds) -> Self {
        Self {
            store,
            started: clock.now(),
            clock,
            bounds,
            known: KnownProgrammes::default(),
            nonces: Nonces::new(bounds.nonces_max),
            device_rates: Rates::new(bounds.device_burst, bounds.device_per_second),
            unsigned_rates: Rates::new(bounds.unsigned_burst, bounds.unsigned_per_second),
            invitation_ends: InvitationEnds::default(),
            hints: Hints::default(),
            streams: Arc::new(Semaphore::new(bounds.streams_max)),
            metrics: Metrics::default(),
            swept: AtomicI32::new(i32::MIN),
            requests: Arc::new(Semaphore::new(bounds.requests_max)),
        }
    }

    /// A place among the requests in work, held until the permit is dropped.
    pub(crate) fn admit(&self) -> Result<OwnedSemaphorePermit, Refused> {
        Arc::clone(&self.requests).try_acquire_owned().map_err(|_| ErrorCode::Busy)
    }

    /// Does work that blocks, off the async threads, holding the request's place even if its client goes away.
    pub(crate) async fn work<T: Send + 'static>(
        self: Arc<Self>,
        place: OwnedSemaphorePermit,
        work: impl FnOnce(&Self) -> Result<T, Refused> + Send + 'static,
    ) -> Result<T, Refused> {
        let worked = tokio::task::spawn_blocking(move || {
            let outcome = work(&self);
            drop(place);
            outcome
        });
        worked.await.unwrap_or(Err(ErrorCode::Unavailable))
    }

    /// The answer over HTTP, counted.
    pub(crate) fn answer(&self, route: Route, outcome: Result<Vec<u8>, Refused>) -> Response {
        self.metrics.request(route, outcome.as_ref().err().copied());
        match outcome {
            Ok(body) => cbor(StatusCode::OK, body),
            Err(code) => self.refusal(route, code),
        }
    }

    /// A refusal over HTTP, not counted yet.
    pub(crate) fn refusal(&self, route: Route, code: Refused) -> Response {
        tracing::debug!(?route, code = code.text(), "refused");
        let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::BAD_REQUEST);
        cbor(status, wire::write(&code.answer(self.clock.now())))
    }
}

fn cbor(status: StatusCode, body: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(wire::MEDIA_TYPE)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, body).into_response()
}

/// The store failed: logged here, and to the device no more than that nothing was changed.
pub(crate) fn unavailable(error: StoreError) -> Refused {
    tracing::error!(%error, "the store failed");
    ErrorCode::Unavailable
}
