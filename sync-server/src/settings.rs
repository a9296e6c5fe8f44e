//! What a server is started with, and every bound that keeps its memory and work finite.
//!
//! Bounds of the formats themselves stand in `kitbag_shared::limits`. Knows nothing of flags.

use kitbag_shared::limits::{DEVICE_DAY_BYTES_MAX, PROGRAMME_DAY_BYTES_MAX};
use kitbag_shared::time::Moment;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The address at which the server listens unless told otherwise.
pub const LISTEN_DEFAULT: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8787);
/// Open connections: with the database's files, fewer than the 1,024 that a system lets a process open unless told
/// otherwise.
pub const CONNECTIONS_MAX: usize = 960;
/// Requests that are worked on at once: their bodies are whole.
pub const REQUESTS_MAX: usize = 64;
/// Of these, of known devices. The rest is for those who are none yet. Programmes share them so that another always finds
/// as many as each of them holds: half of them for one that asks without end, a third each for two, and so on.
pub const MEMBER_REQUESTS_MAX: usize = 48;
/// Of the requests in work, of those who show no known device: signed requests always find the rest.
pub const UNSIGNED_REQUESTS_MAX: usize = 8;
/// Of these, from one address or IPv6 network: one that floods stands in its own line, and keeps no other's phone from
/// joining.
pub const ORIGIN_REQUESTS_MAX: usize = 4;
/// Of the requests in work, beside those, of those who show the set-up token or an open invitation: no flood of strangers
/// from however many addresses keeps a programme from being founded or a phone from joining.
pub const HOLDER_REQUESTS_MAX: usize = 8;
/// Of these, by one token or invitation: whoever has a link keeps no other's phone out. One address leaves some of them to
/// others: whoever knows no more than an invitation's id does not keep out the phone that holds it.
pub const PASS_REQUESTS_MAX: usize = 2;
/// The time that a request whose body is whole waits for its place, in milliseconds.
pub const PLACE_WAIT_MS_MAX: u64 = 5_000;
/// Bodies that are being read, in bytes altogether.
pub const BODIES_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Of these, of those who show no known device.
pub const UNSIGNED_BODIES_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Open event streams: one for each device that has the app open. A third of the connections is left for requests.
pub const STREAMS_MAX: usize = 640;
/// Of these, of one device: one that lost its connection opens the next before the first is known to be gone.
pub const DEVICE_STREAMS_MAX: usize = 4;
/// Time to send a request's head, and that a connection may be idle, in milliseconds.
pub const HEAD_MS_MAX: u64 = 30_000;
/// Silence within a request's body, in milliseconds.
pub const BODY_IDLE_MS_MAX: u64 = 20_000;
/// Time for a whole body, in milliseconds: 1 MiB over the worst mobile network that still is one.
pub const BODY_MS_MAX: u64 = 180_000;
/// Time for which a client may leave an answer unread, in milliseconds.
pub const WRITE_STALL_MS_MAX: u64 = 60_000;
/// Life of an event stream, in milliseconds; the device opens another.
pub const STREAM_MS_MAX: u64 = 3_600_000;
/// Requests that a device may make at once: the pages of a large first pull.
pub const DEVICE_BURST: u32 = 120;
/// Requests a second that a device may make for ever.
pub const DEVICE_PER_SECOND: u32 = 4;
/// Requests that a device whose membership ended may make at once: it hands over what it holds.
pub const ENDED_BURST: u32 = 80;
/// Requests a second that such a device may make for ever.
pub const ENDED_PER_SECOND: u32 = 1;
/// Requests to join one programme, or to found any, at once. Whoever holds the set-up token has such a bucket of their
/// own, and so has each open invitation.
pub const UNSIGNED_BURST: u32 = 60;
/// The same, a second.
pub const UNSIGNED_PER_SECOND: u32 = 2;
/// Founding and joining without token or invitation, from one address or IPv6 network, at once.
pub const ORIGIN_BURST: u32 = 30;
/// The same, a second.
pub const ORIGIN_PER_SECOND: u32 = 1;
/// The time that whoever asks too often waits for being told so, in milliseconds: a flood over so many connections
/// comes round that much less often, and leaves the machine to others.
pub const BUSY_WAIT_MS: u64 = 250;
/// Nonces remembered: 5 minutes either way at several hundred requests a second.
pub const NONCES_MAX: usize = 200_000;
/// Of these, of one programme.
pub const NONCES_PER_PROGRAMME_MAX: usize = 100_000;
/// Of these, of one device: all that its rate lets through in 5 minutes either way.
pub const NONCES_PER_DEVICE_MAX: usize = 3_000;

/// The bounds, so that tests can be quick. [`Bounds::default`] has the constants of this module.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// See [`CONNECTIONS_MAX`].
    pub connections_max: usize,
    /// See [`REQUESTS_MAX`].
    pub requests_max: usize,
    /// See [`MEMBER_REQUESTS_MAX`].
    pub member_requests_max: usize,
    /// See [`UNSIGNED_REQUESTS_MAX`].
    pub unsigned_requests_max: usize,
    /// See [`ORIGIN_REQUESTS_MAX`].
    pub origin_requests_max: usize,
    /// See [`HOLDER_REQUESTS_MAX`].
    pub holder_requests_max: usize,
    /// See [`PASS_REQUESTS_MAX`].
    pub pass_requests_max: usize,
    /// See [`PLACE_WAIT_MS_MAX`].
    pub place_wait_max: Duration,
    /// See [`BODIES_BYTES_MAX`].
    pub bodies_bytes_max: usize,
    /// See [`UNSIGNED_BODIES_BYTES_MAX`].
    pub unsigned_bodies_bytes_max: usize,
    /// See [`STREAMS_MAX`].
    pub streams_max: usize,
    /// See [`DEVICE_STREAMS_MAX`].
    pub device_streams_max: usize,
    /// See [`HEAD_MS_MAX`].
    pub head_max: Duration,
    /// See [`BODY_IDLE_MS_MAX`].
    pub body_idle_max: Duration,
    /// See [`BODY_MS_MAX`].
    pub body_max: Duration,
    /// See [`WRITE_STALL_MS_MAX`].
    pub write_stall_max: Duration,
    /// See [`STREAM_MS_MAX`].
    pub stream_max: Duration,
    /// See [`DEVICE_BURST`].
    pub device_burst: u32,
    /// See [`DEVICE_PER_SECOND`].
    pub device_per_second: u32,
    /// See [`ENDED_BURST`].
    pub ended_burst: u32,
    /// See [`ENDED_PER_SECOND`].
    pub ended_per_second: u32,
    /// See [`DEVICE_DAY_BYTES_MAX`].
    pub device_day_bytes_max: usize,
    /// See [`PROGRAMME_DAY_BYTES_MAX`].
    pub programme_day_bytes_max: usize,
    /// See [`UNSIGNED_BURST`].
    pub unsigned_burst: u32,
    /// See [`UNSIGNED_PER_SECOND`].
    pub unsigned_per_second: u32,
    /// See [`ORIGIN_BURST`].
    pub origin_burst: u32,
    /// See [`ORIGIN_PER_SECOND`].
    pub origin_per_second: u32,
    /// See [`BUSY_WAIT_MS`].
    pub busy_wait: Duration,
    /// See [`NONCES_MAX`].
    pub nonces_max: usize,
    /// See [`NONCES_PER_PROGRAMME_MAX`].
    pub nonces_per_programme_max: usize,
    /// See [`NONCES_PER_DEVICE_MAX`].
    pub nonces_per_device_max: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connections_max: CONNECTIONS_MAX,
            requests_max: REQUESTS_MAX,
            member_requests_max: MEMBER_REQUESTS_MAX,
            unsigned_requests_max: UNSIGNED_REQUESTS_MAX,
            origin_requests_max: ORIGIN_REQUESTS_MAX,
            holder_requests_max: HOLDER_REQUESTS_MAX,
            pass_requests_max: PASS_REQUESTS_MAX,
            place_wait_max: Duration::from_millis(PLACE_WAIT_MS_MAX),
            bodies_bytes_max: BODIES_BYTES_MAX,
            unsigned_bodies_bytes_max: UNSIGNED_BODIES_BYTES_MAX,
            streams_max: STREAMS_MAX,
            device_streams_max: DEVICE_STREAMS_MAX,
            head_max: Duration::from_millis(HEAD_MS_MAX),
            body_idle_max: Duration::from_millis(BODY_IDLE_MS_MAX),
            body_max: Duration::from_millis(BODY_MS_MAX),
            write_stall_max: Duration::from_millis(WRITE_STALL_MS_MAX),
            stream_max: Duration::from_millis(STREAM_MS_MAX),
            device_burst: DEVICE_BURST,
            device_per_second: DEVICE_PER_SECOND,
            ended_burst: ENDED_BURST,
            ended_per_second: ENDED_PER_SECOND,
            device_day_bytes_max: DEVICE_DAY_BYTES_MAX,
            programme_day_bytes_max: PROGRAMME_DAY_BYTES_MAX,
            unsigned_burst: UNSIGNED_BURST,
            unsigned_per_second: UNSIGNED_PER_SECOND,
            origin_burst: ORIGIN_BURST,
            origin_per_second: ORIGIN_PER_SECOND,
            busy_wait: Duration::from_millis(BUSY_WAIT_MS),
            nonces_max: NONCES_MAX,
            nonces_per_programme_max: NONCES_PER_PROGRAMME_MAX,
            nonces_per_device_max: NONCES_PER_DEVICE_MAX,
        }
    }
}

/// Tells the time. Tests bring their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Moment + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::from_fn(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
        })
    }

    /// Any other clock.
    pub fn from_fn(now: impl Fn() -> Moment + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The time now.
    pub fn now(&self) -> Moment {
        (self.0)()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}

/// The settings with which a server is started.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of its database; made if it is not there.
    pub data: PathBuf,
    /// The address at which it listens; port 0 takes any free one.
    pub listen: SocketAddr,
    /// The folder of the built web app.
    pub web: Option<PathBuf>,
    /// The address at which devices reach it, without a slash at its end; `http://localhost:<port>` if not given.
    pub public_url: Option<String>,
    /// Whether a proxy stands before it that appends each client's address to `x-forwarded-for`. Without one that header
    /// is anybody's word.
    pub behind_proxy: bool,
    /// Bounds.
    pub bounds: Bounds,
    /// The time.
    pub clock: Clock,
}

impl Settings {
    /// With a data folder, on the default port, and all else as by default.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            listen: LISTEN_DEFAULT,
            web: None,
            public_url: None,
            behind_proxy: false,
            bounds: Bounds::default(),
            clock: Clock::system(),
        }
    }

    /// With a data folder, on any free port of the loopback: for tests.
    pub fn on_any_port(data: impl Into<PathBuf>) -> Self {
        Self { listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), ..Self::new(data) }
    }
}
