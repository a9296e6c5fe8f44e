//! The whole route table. Handlers read the request, hand it to the service and write the answer; they decide nothing.

use crate::address::{Origin, Peer};
use crate::body::Arriving;
use crate::headers;
use crate::links::{Hold, Link};
use crate::looks::Asks;
use crate::metrics::Route;
use crate::places::Claim;
use crate::refused::Refused;
use crate::service::Service;
use crate::store;
use crate::streams::StreamPermit;
use crate::web::WebApp;
use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use kitbag_shared::ids::ProgrammeId;
use kitbag_shared::wire::ErrorCode;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tokio::sync::watch;
use tokio::time::Instant;

/// Headers that a proxy adds: whoever came through one is not on this machine.
const PROXY_HEADERS: [&str; 4] = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/// The site: all that the routes need.
#[derive(Clone)]
struct Site {
    service: Arc<Service>,
    web: Arc<WebApp>,
}

/// Builds the router with every route.
pub(crate) fn router(service: Arc<Service>, web: WebApp, https: bool) -> Router {
    let web = Arc::new(web);
    Router::new()
        .route("/v1/programmes", post(found))
        .route("/v1/programmes/{programme}/join", post(join))
        .route("/v1/programmes/{programme}/sync", post(sync))
        .route("/v1/programmes/{programme}/events", get(events))
        .route("/healthz", get(health))
        .route("/metrics", get(metrics))
        .fallback(other)
        .method_not_allowed_fallback(other)
        .with_state(Site { service, web })
        .layer(from_fn(move |request: Request, next: Next| async move {
            let mut response = next.run(request).await;
            headers::add(response.headers_mut(), https);
            response
        }))
}

type Programme = Result<Path<ProgrammeText>, PathRejection>;
type ProgrammeText = String;

fn programme_id(programme: Programme) -> Result<ProgrammeId, Refused> {
    let Path(text) = programme.map_err(|_| ErrorCode::UnknownProgramme)?;
    text.parse().map_err(|_| ErrorCode::UnknownProgramme)
}

async fn found(State(site): State<Site>, request: Request) -> Response {
    let work = |service: &Service, _: &Parts, body: &[u8]| service.found(body);
    let outcome = with_body(&site.service, Asks::Founding, request, work).await;
    site.service.answer(Route::Found, outcome)
}

async fn join(State(site): State<Site>, programme: Programme, request: Request) -> Response {
    let outcome = async {
        let programme = programme_id(programme)?;
        let origin = origin_of(&site.service, &request);
        let work = move |service: &Service, _: &Parts, body: &[u8]| service.join(programme, origin, body);
        with_body(&site.service, Asks::Joining(programme), request, work).await
    };
    let outcome = outcome.await;
    site.service.answer(Route::Join, outcome)
}

async fn sync(State(site): State<Site>, programme: Programme, request: Request) -> Response {
    let outcome = async {
        let programme = programme_id(programme)?;
        let work = move |service: &Service, parts: &Parts, body: &[u8]| service.sync(programme, parts, body);
        with_body(&site.service, Asks::to_sync(programme, request.headers()), request, work).await
    };
    let outcome = outcome.await;
    site.service.answer(Route::Sync, outcome)
}

fn origin_of(service: &Service, request: &Request) -> Origin {
    Origin::of_request(request.extensions().get::<Peer>(), request.headers(), service.behind_proxy)
}

/// The body, once it is known whose it is, and then its work in its place.
async fn with_body<T: Send + 'static>(
    service: &Arc<Service>,
    asks: Asks,
    request: Request,
    work: impl FnOnce(&Service, &Parts, &[u8]) -> Result<T, Refused> + Send + 'static,
) -> Result<T, Refused> {
    let link = request.extensions().get::<Link>().cloned();
    let origin = origin_of(service, &request);
    let (parts, body) = request.into_parts();
    let claim = service.claimed(asks).unwrap_or(Claim::Stranger(origin));
    let coming = service.bodies.begin(claim);
    let mut arriving = Arriving::new(body, asks.bytes_max(), &service.bounds, &coming);
    let claim = match claim {
        Claim::Stranger(origin) => match look(service, origin, asks, arriving.head().await?).await {
            Ok(claim) => claim,
            // Who floods sends the rest in vain: it is not taken, and the connection ends.
            Err(ErrorCode::Busy) => return Err(wait_busy(service).await),
            Err(why) => return Err(arriving.refused(why).await),
        },
        Claim::Device(..) | Claim::Holder(..) => claim,
    };
    coming.belongs_to(claim);
    let _sending = link.as_ref().filter(|_| !matches!(claim, Claim::Stranger(_))).map(Link::of_one_let_in);
    let body = arriving.whole().await?;
    let working = link.as_ref().map(Link::working);
    let outcome = match service.places.take(claim).await {
        Ok(place) => {
            drop(coming);
            Arc::clone(service).work(place, move |service| work(service, &parts, &body)).await
        }
        Err(code) => Err(code),
    };
    drop(working);
    match outcome {
        // Its place among the requests in work is free again, only its own connection waits.
        Err(ErrorCode::Busy) => Err(wait_busy(service).await),
        outcome => outcome,
    }
}

async fn look(service: &Arc<Service>, origin: Origin, asks: Asks, head: &[u8]) -> Result<Claim, Refused> {
    let place = service.places.look().await?;
    let head = head.to_vec();
    Arc::clone(service).work(place, move |service| service.look(origin, asks, &head)).await
}

async fn wait_busy(service: &Service) -> Refused {
    tokio::time::sleep(service.bounds.busy_wait).await;
    ErrorCode::Busy
}

async fn events(State(site): State<Site>, programme: Programme, request: Request) -> Response {
    let outcome = async {
        let programme = programme_id(programme)?;
        let link = request.extensions().get::<Link>().cloned();
        let work = move |service: &Service, parts: &Parts, body: &[u8]| service.member_asking(programme, parts, body);
        let asking = with_body(&site.service, Asks::to_sync(programme, request.headers()), request, work).await?;
        let place = site.service.streams.take(programme, asking.device).ok_or(ErrorCode::Busy)?;
        let heard = site.service.hints.listen(programme);
        Ok((place, link.as_ref().map(Link::working), heard.ok_or(ErrorCode::Busy)?))
    };
    match outcome.await {
        Err(code) => site.service.answer(Route::Events, Err(code)),
        Ok((place, working, heard)) => {
            site.service.metrics.request(Route::Events, None);
            stream(Listening::new(&site.service, (place, working), heard))
        }
    }
}

/// An open stream of hints.
struct Listening {
    heard: watch::Receiver<u64>,
    until: Instant,
    place: StreamPermit,
    _working: Option<Hold>,
}

impl Listening {
    fn new(
        service: &Arc<Service>,
        (place, working): (StreamPermit, Option<Hold>),
        heard: watch::Receiver<u64>,
    ) -> Self {
        let until = Instant::now() + service.bounds.stream_max;
        Self { heard, until, place, _working: working }
    }

    /// The next hint; none when the time is over, when it must give way, or when the server stops.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        tokio::select! {
            changed = self.heard.changed() => changed.ok()?,
            () = tokio::time::sleep_until(self.until) => return None,
            () = self.place.must_give_way() => return None,
        }
        let count = *self.heard.borrow_and_update();
        Some((Ok(Event::default().data(count.to_string())), self))
    }
}

fn stream(listening: Listening) -> Response {
    let hints = futures_util::stream::unfold(listening, Listening::next);
    let mut response = Sse::new(hints).keep_alive(KeepAlive::default()).into_response();
    let no_store = header::HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    response
}

async fn health(State(site): State<Site>) -> Response {
    let outcome = async {
        let place = site.service.places.for_ourselves().ok_or(ErrorCode::Busy)?;
        // Any row will do: what is asked is whether the store answers.
        let look = |service: &Service| {
            store::read(&*service.store, |rows| rows.setup_token()).map_err(crate::refused::unavailable)
        };
        Arc::clone(&site.service).work(place, look).await
    };
    match outcome.await {
        Ok(_) => text(StatusCode::OK, "ok\n".to_owned()),
        Err(_) => text(StatusCode::SERVICE_UNAVAILABLE, "unavailable\n".to_owned()),
    }
}

/// Counts tell when a programme is at work, so they are shown on the server's own machine only.
async fn metrics(State(site): State<Site>, request: Request) -> Response {
    let proxied = |name: &&str| request.headers().contains_key(*name);
    let local = request.extensions().get::<Peer>().is_some_and(Peer::is_local);
    if !local || PROXY_HEADERS.iter().any(proxied) {
        return not_found();
    }
    text(StatusCode::OK, site.service.metrics.page(site.service.streams.open()))
}

/// The web app, or a path of the protocol that this server does not know.
async fn other(State(site): State<Site>, method: Method, headers: HeaderMap, request: Request) -> Response {
    let path = request.uri().path();
    let read_only = method == Method::GET || method == Method::HEAD;
    if !read_only || is_protocol(path) {
        return site.service.answer(Route::Unknown, Err(ErrorCode::UnknownVersion));
    }
    match site.web.answer(path, &headers) {
        Some(page) => {
            site.service.metrics.pages.fetch_add(1, Ordering::Relaxed);
            page
        }
        None => not_found(),
    }
}

/// `/v1/…`, `/v2/…`
fn is_protocol(path: &str) -> bool {
    let version = path.strip_prefix("/v").unwrap_or_default();
    version.starts_with(|digit: char| digit.is_ascii_digit())
}

fn not_found() -> Response {
    text(StatusCode::NOT_FOUND, "There is nothing here.\n".to_owned())
}

fn text(status: StatusCode, text: String) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}
