//! Starts a server from its settings, in this process, with sockets or without, and stops it. Knows no flags and prints
//! nothing.

use crate::address::Origin;
use crate::connections;
use crate::looks::Asks;
use crate::maintenance::{DataLock, LockError};
use crate::routes;
use crate::service::Service;
use crate::settings::Settings;
use crate::setup;
use crate::store::sqlite::SqliteStore;
use crate::store::{Store, StoreError};
use crate::web::WebApp;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use kitbag_shared::wire::{self, ErrorCode, path};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The interval at which it is looked whether a new day has begun, in milliseconds.
const SWEEP_EVERY_MS: u64 = 10 * 60 * 1000;

/// The reason why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder's database.
    #[error("the data folder {1} cannot be used")]
    Store(#[source] StoreError, PathBuf),
    /// Another server has the data folder.
    #[error(transparent)]
    Locked(#[from] LockError),
    /// The folder of the web app.
    #[error("the web app in {1} cannot be read")]
    Web(#[source] std::io::Error, PathBuf),
    /// The address.
    #[error("cannot listen on {1}")]
    Listen(#[source] std::io::Error, SocketAddr),
}

/// Starts servers.
#[derive(Debug)]
pub struct Server;

/// A server that is serving. Dropping it stops it without waiting; [`Running::stop`] waits.
#[derive(Debug)]
pub struct Running {
    /// The address at which it listens.
    pub addr: SocketAddr,
    /// The address at which devices reach it, without a slash at its end.
    pub public_url: String,
    /// The link that founds a programme, until one is founded.
    pub setup_link: Option<String>,
    stop: watch::Sender<()>,
    serving: JoinHandle<()>,
    _lock: DataLock,
}

impl Server {
    /// Opens the data folder and serves. Must be called within a tokio runtime with several threads.
    pub async fn start(settings: Settings) -> Result<Running, StartError> {
        let (store, setup_token, lock) = open(&settings.data)?;
        let web = match &settings.web {
            None => WebApp::default(),
            Some(folder) => WebApp::load(folder).map_err(|error| StartError::Web(error, folder.clone()))?,
        };
        let listening = async {
            let listener = TcpListener::bind(settings.listen).await?;
            let addr = listener.local_addr()?;
            Ok((listener, addr))
        };
        let (listener, addr) = listening.await.map_err(|error| StartError::Listen(error, settings.listen))?;
        let public_url = public_url(settings.public_url.as_deref(), addr);
        let service = begun(store, &settings);
        let (stop, serving) = serve(Arc::new(service), listener, web, &public_url);
        Ok(Running {
            addr,
            setup_link: setup_token.map(|token| format!("{public_url}/#setup={token}")),
            public_url,
            stop,
            serving,
            _lock: lock,
        })
    }
}

impl Running {
    /// The address as a URL for clients on this machine, without a slash at its end.
    pub fn local_url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Takes no new requests, lets those in work finish, and closes the store.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        // It ends with the last connection; there is nothing to learn from how.
        let _ = self.serving.await;
    }
}

/// A server without its sockets: requests are handed to it one by one, by a simulation that is the network itself.
pub struct InProcess {
    service: Service,
    /// The token that founds a programme, until one is founded.
    pub setup_token: Option<String>,
    _lock: DataLock,
}

impl InProcess {
    /// Opens the data folder. The address, the public URL and the web app of the settings are not used.
    pub fn open(settings: Settings) -> Result<Self, StartError> {
        let (store, setup_token, lock) = open(&settings.data)?;
        Ok(Self { service: begun(store, &settings), setup_token, _lock: lock })
    }

    /// Answers what was posted: the HTTP status, and a body of the protocol's media type. Blocks.
    pub fn post(&self, parts: &Parts, body: &[u8]) -> (u16, Vec<u8>) {
        match self.outcome(parts, body) {
            Ok(answer) => (200, answer),
            Err(code) => (code.status(), wire::write(&code.answer(self.service.clock.now()))),
        }
    }

    fn outcome(&self, parts: &Parts, body: &[u8]) -> Result<Vec<u8>, ErrorCode> {
        let rest = parts.uri.path().strip_prefix(path::PROGRAMMES).ok_or(ErrorCode::UnknownVersion)?;
        let asks = asked(rest, &parts.headers)?;
        if self.service.claimed(asks).is_none() {
            self.service.look(Origin::HERE, asks, body)?;
        }
        match asks {
            Asks::Founding => self.service.found(body),
            Asks::Joining(programme) => self.service.join(programme, Origin::HERE, body),
            Asks::Syncing(programme, _) => self.service.sync(programme, parts, body),
        }
    }
}

/// The request that the path below that of all programmes asks.
fn asked(rest: &str, headers: &HeaderMap) -> Result<Asks, ErrorCode> {
    let Some((programme, what)) = rest.trim_start_matches('/').split_once('/') else { return Ok(Asks::Founding) };
    let programme = programme.parse().map_err(|_| ErrorCode::UnknownProgramme)?;
    match what {
        "join" => Ok(Asks::Joining(programme)),
        "sync" => Ok(Asks::to_sync(programme, headers)),
        _ => Err(ErrorCode::UnknownVersion),
    }
}

/// A service that has looked at the clock before anything came that a wrong one could cost.
fn begun(store: SqliteStore, settings: &Settings) -> Service {
    let service = Service::new(Box::new(store), settings);
    // A failure is logged where it happens; the next look tries again.
    let _ = service.sweep_round();
    service
}

fn open(data: &Path) -> Result<(SqliteStore, Option<String>, DataLock), StartError> {
    let failed = |error| StartError::Store(error, data.to_owned());
    let store = SqliteStore::open(data).map_err(failed)?;
    let lock = DataLock::take(data)?;
    let token = setup::token(&store as &dyn Store).map_err(failed)?;
    Ok((store, token, lock))
}

fn public_url(given: Option<&str>, addr: SocketAddr) -> String {
    match given {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://localhost:{}", addr.port()),
    }
}

fn serve(
    service: Arc<Service>,
    listener: TcpListener,
    web: WebApp,
    public_url: &str,
) -> (watch::Sender<()>, JoinHandle<()>) {
    let (stop, stopping) = watch::channel(());
    let https = public_url.starts_with("https://");
    let app = routes::router(Arc::clone(&service), web, https);
    tokio::spawn(sweep_daily(Arc::clone(&service), stopping.clone()));
    let serving = tokio::spawn(connections::serve(listener, app, service, stopping));
    (stop, serving)
}

async fn sweep_daily(service: Arc<Service>, mut stopping: watch::Receiver<()>) {
    loop {
        if let Some(place) = service.places.for_ourselves() {
            // A failure is logged where it happens; the next round tries again.
            let _ = Arc::clone(&service).work(place, Service::sweep_round).await;
        }
        tokio::select! {
            _ = stopping.changed() => break,
            () = tokio::time::sleep(Duration::from_millis(SWEEP_EVERY_MS)) => {}
        }
    }
}
