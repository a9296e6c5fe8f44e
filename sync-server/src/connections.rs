//! Connections: a bounded number, each bounded in the time for a request's head and for taking an answer. When all are
//! taken, one that is waiting gives way to the next.

use crate::address::{Origin, Peer};
use crate::links::Link;
use crate::service::Service;
use axum::Router;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{Sleep, sleep};

/// A request's head, and what is read ahead of a body, in bytes.
const BUFFER_BYTES_MAX: usize = 64 * 1024;
/// Header lines of a request.
const HEADERS_MAX: usize = 64;
/// Time for requests in work when the server stops, in milliseconds.
const STOP_MS_MAX: u64 = 10_000;
/// Pause after accepting failed, for lack of file descriptors say, in milliseconds.
const ACCEPT_PAUSE_MS: u64 = 100;

/// Serves until told to stop, then lets requests in work finish.
pub(crate) async fn serve(
    listener: TcpListener,
    app: Router,
    service: Arc<Service>,
    mut stopping: watch::Receiver<()>,
) {
    let places = Arc::new(Semaphore::new(service.bounds.connections_max));
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            _ = stopping.changed() => break,
            accepted = accept(&listener, &places, &service) => accepted,
        };
        let Some((stream, peer, place)) = accepted else {
            sleep(Duration::from_millis(ACCEPT_PAUSE_MS)).await;
            continue;
        };
        let link = service.links.open(Origin::of(peer.0.ip()));
        let connection = connection(stream, (peer, link.clone()), &app, &service);
        let watched = graceful.watch(connection);
        let counted = Arc::clone(&service);
        tokio::spawn(async move {
            counted.metrics.connections.fetch_add(1, Ordering::Relaxed);
            // A connection that breaks off is the client's affair.
            tokio::select! {
                _ = watched => {}
                () = link.must_give_way() => {}
            }
            counted.metrics.connections.fetch_sub(1, Ordering::Relaxed);
            drop(place);
        });
    }
    drop(listener);
    service.hints.close();
    tokio::select! {
        () = graceful.shutdown() => {}
        () = sleep(Duration::from_millis(STOP_MS_MAX)) => {}
    }
}

/// Takes a connection only when there is a place for it; others wait in the system's queue.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
    service: &Service,
) -> Option<(TcpStream, Peer, OwnedSemaphorePermit)> {
    if places.available_permits() == 0 {
        service.links.make_room();
    }
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    let (stream, address) = listener.accept().await.ok()?;
    // Answers are written whole; waiting for more would only delay them.
    let _ = stream.set_nodelay(true);
    Some((stream, Peer(address), place))
}

type Answering = Pin<Box<dyn Future<Output = Result<axum::response::Response, std::convert::Infallible>> + Send>>;

fn connection(
    stream: TcpStream,
    (peer, link): (Peer, Link),
    app: &Router,
    service: &Service,
) -> http1::Connection<
    TokioIo<Unstalled>,
    impl hyper::service::HttpService<
        hyper::body::Incoming,
        ResBody = axum::body::Body,
        Error = std::convert::Infallible,
        Future = Answering,
    > + use<>,
> {
    let app = TowerToHyperService::new(app.clone());
    let with_peer = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        link.asked();
        request.extensions_mut().insert(peer);
        request.extensions_mut().insert(link.clone());
        let answering: Answering = Box::pin(app.call(request));
        answering
    });
    let stream = Unstalled::new(stream, service.bounds.write_stall_max);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(service.bounds.head_max)
        .max_buf_size(BUFFER_BYTES_MAX)
        .max_headers(HEADERS_MAX)
        .serve_connection(TokioIo::new(stream), with_peer)
}

/// A stream that fails when its other end takes nothing for too long.
struct Unstalled {
    stream: TcpStream,
    stall_max: Duration,
    stalled: Option<Pin<Box<Sleep>>>,
}

impl Unstalled {
    fn new(stream: TcpStream, stall_max: Duration) -> Self {
        Self { stream, stall_max, stalled: None }
    }

    /// The outcome of a write, or an error if it has been waiting for too long.
    fn judge<T>(&mut self, written: Poll<io::Result<T>>, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let stall_max = self.stall_max;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(stall_max)));
        ready!(stalled.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Unstalled {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Unstalled {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.judge(written, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.judge(written, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
