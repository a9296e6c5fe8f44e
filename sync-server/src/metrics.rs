//! Counts for whoever runs the server, in Prometheus' text format.
//!
//! Counts only: no programme, no device, no time. Labels come from our own enums, so their number is bounded.

use kitbag_shared::wire::{ErrorCode, RefusalCode};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// The route that a request went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Route {
    Found,
    Join,
    Sync,
    Events,
    /// A path that is none of the protocol's.
    Unknown,
}

impl Route {
    const fn text(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Join => "join",
            Self::Sync => "sync",
            Self::Events => "events",
            Self::Unknown => "unknown",
        }
    }
}

/// A refusal as text: in metrics and logs.
pub(crate) const fn refusal_text(code: RefusalCode) -> &'static str {
    match code {
        RefusalCode::Unreadable => "unreadable",
        RefusalCode::TooLarge => "too-large",
        RefusalCode::UnknownVersion => "unknown-version",
        RefusalCode::OtherProgramme => "other-programme",
        RefusalCode::UnknownDevice => "unknown-device",
        RefusalCode::BadSignature => "bad-signature",
        RefusalCode::NotPermitted => "not-permitted",
        RefusalCode::Forked => "forked",
        RefusalCode::Gap => "gap",
        RefusalCode::NotYet => "not-yet",
        RefusalCode::Faded => "faded",
        RefusalCode::NotNext => "not-next",
        RefusalCode::OverQuota => "over-quota",
        RefusalCode::Other(_) => "other",
    }
}

/// The counts since the start.
#[derive(Default)]
pub(crate) struct Metrics {
    requests: Mutex<BTreeMap<(Route, Option<ErrorCode>), u64>>,
    refusals: Mutex<BTreeMap<RefusalCode, u64>>,
    /// Batches taken in.
    pub(crate) stored: Flow,
    /// Batches handed on.
    pub(crate) delivered: Flow,
    /// Statements that were judged: each costs a signature at most.
    pub(crate) judged: AtomicU64,
    /// Files of the web app.
    pub(crate) pages: AtomicU64,
    /// Open connections.
    pub(crate) connections: AtomicI64,
}

/// Batches and their bytes.
#[derive(Default)]
pub(crate) struct Flow {
    batches: AtomicU64,
    bytes: AtomicU64,
}

impl Flow {
    pub(crate) fn add(&self, batches: usize, bytes: usize) {
        for (count, more) in [(&self.batches, batches), (&self.bytes, bytes)] {
            count.fetch_add(u64::try_from(more).unwrap_or(u64::MAX), Ordering::Relaxed);
        }
    }
}

impl Metrics {
    pub(crate) fn request(&self, route: Route, outcome: Option<ErrorCode>) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        *requests.entry((route, outcome)).or_default() += 1;
    }

    pub(crate) fn refusal(&self, code: RefusalCode) {
        let mut refusals = self.refusals.lock().unwrap_or_else(PoisonError::into_inner);
        *refusals.entry(code).or_default() += 1;
    }

    /// The page that Prometheus reads.
    pub(crate) fn page(&self, streams: usize) -> String {
        let mut page = String::new();
        let written = self.write_page(&mut page, streams);
        debug_assert!(written.is_ok());
        page
    }

    fn write_page(&self, page: &mut String, streams: usize) -> std::fmt::Result {
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        writeln!(page, "# TYPE kitbag_requests_total counter")?;
        for ((route, outcome), count) in requests.iter() {
            let (route, code) = (route.text(), outcome.map_or("ok", ErrorCode::text));
            writeln!(page, "kitbag_requests_total{{route=\"{route}\",code=\"{code}\"}} {count}")?;
        }
        drop(requests);
        let refusals = self.refusals.lock().unwrap_or_else(PoisonError::into_inner);
        writeln!(page, "# TYPE kitbag_refusals_total counter")?;
        for (code, count) in refusals.iter() {
            let code = refusal_text(*code);
            writeln!(page, "kitbag_refusals_total{{code=\"{code}\"}} {count}")?;
        }
        drop(refusals);
        self.write_plain(page, streams)
    }

    fn write_plain(&self, page: &mut String, streams: usize) -> std::fmt::Result {
        let counters = [
            ("kitbag_batches_stored_total", &self.stored.batches),
            ("kitbag_bytes_stored_total", &self.stored.bytes),
            ("kitbag_batches_delivered_total", &self.delivered.batches),
            ("kitbag_bytes_delivered_total", &self.delivered.bytes),
            ("kitbag_statements_judged_total", &self.judged),
            ("kitbag_pages_total", &self.pages),
        ];
        for (name, count) in counters {
            let count = count.load(Ordering::Relaxed);
            writeln!(page, "# TYPE {name} counter\n{name} {count}")?;
        }
        let connections = self.connections.load(Ordering::Relaxed).to_string();
        for (name, count) in [("kitbag_connections", connections), ("kitbag_event_streams", streams.to_string())] {
            writeln!(page, "# TYPE {name} gauge\n{name} {count}")?;
        }
        Ok(())
    }
}
