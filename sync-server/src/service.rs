//! What all requests share: the store, and what is remembered in memory. Everything here is bounded.
//!
//! Knows how to admit a request, run blocking work for it and write its answer; not what requests mean.

use crate::bodies::Bodies;
use crate::events::Hints;
use crate::invitations::InvitationEnds;
use crate::known::KnownProgrammes;
use crate::links::Links;
use crate::metrics::{Metrics, Route};
use crate::nonces::{NonceShares, Nonces};
use crate::places::{Permit, Places};
use crate::quotas::Quotas;
use crate::rates::Rates;
use crate::refused::Refused;
use crate::settings::{Bounds, Clock, Settings};
use crate::store::Store;
use crate::strangers::Strangers;
use crate::streams::Streams;
use crate::sweep::Days;
use crate::waiting::Askers;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kitbag_shared::ids::{DeviceId, ProgrammeId};
use kitbag_shared::wire::{self, ErrorCode};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

/// The service that all requests share.
pub(crate) struct Service {
    pub(crate) store: Box<dyn Store>,
    pub(crate) clock: Clock,
    pub(crate) bounds: Bounds,
    /// Requests from before this could be replays of ones that a server before this one has seen.
    pub(crate) started: AtomicI64,
    pub(crate) behind_proxy: bool,
    pub(crate) known: KnownProgrammes,
    pub(crate) nonces: Nonces,
    pub(crate) device_rates: Rates<(ProgrammeId, DeviceId)>,
    /// Of devices whose membership ended.
    pub(crate) ended_rates: Rates<(ProgrammeId, DeviceId)>,
    pub(crate) strangers: Strangers,
    pub(crate) bodies: Bodies,
    pub(crate) places: Places,
    pub(crate) links: Arc<Links>,
    pub(crate) invitation_ends: InvitationEnds,
    pub(crate) askers: Arc<Askers>,
    pub(crate) hints: Hints,
    pub(crate) streams: Arc<Streams>,
    pub(crate) metrics: Metrics,
    pub(crate) days: Days,
    pub(crate) quotas: Arc<Quotas>,
}

impl Service {
    pub(crate) fn new(store: Box<dyn Store>, settings: &Settings) -> Self {
        let Settings { clock, bounds, behind_proxy, .. } = settings.clone();
        Self {
            store,
            started: AtomicI64::new(clock.now().0),
            behind_proxy,
            clock,
            bounds,
            known: KnownProgrammes::default(),
            nonces: Nonces::new(NonceShares {
                device_max: bounds.nonces_per_device_max,
                programme_max: bounds.nonces_per_programme_max,
                all_max: bounds.nonces_max,
            }),
            device_rates: Rates::new(bounds.device_burst, bounds.device_per_second),
            ended_rates: Rates::new(bounds.ended_burst, bounds.ended_per_second),
            strangers: Strangers::new(&bounds),
            bodies: Bodies::new(bounds.bodies_bytes_max, bounds.unsigned_bodies_bytes_max),
            places: Places::new(&bounds),
            links: Arc::default(),
            invitation_ends: InvitationEnds::default(),
            askers: Arc::default(),
            hints: Hints::default(),
            streams: Arc::new(Streams::new(bounds.streams_max, bounds.device_streams_max)),
            metrics: Metrics::default(),
            days: Days::default(),
            quotas: Arc::new(Quotas::new(bounds.device_day_bytes_max, bounds.programme_day_bytes_max)),
        }
    }

    /// Does work that blocks, off the async threads, holding the request's place even if its client goes away.
    pub(crate) async fn work<T: Send + 'static>(
        self: Arc<Self>,
        place: Permit,
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
