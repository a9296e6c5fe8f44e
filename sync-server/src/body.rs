//! Reads a request's body: never more than the limit, never longer than the bounds allow, and no longer than there is
//! room for it.

use crate::bodies::BodyOnItsWay;
use crate::settings::Bounds;
use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use hyper::body::Body as _;
use kitbag_shared::limits::REQUEST_BYTES_MAX;
use kitbag_shared::wire::ErrorCode;
use kitbag_shared::wire::shown::SHOWN_BYTES_MAX;
use tokio::time::{Instant, timeout_at};

/// The bytes of a refused body that are read and thrown away, so that its sender gets to hear so.
const DISCARDED_BYTES_MAX: usize = 4 * REQUEST_BYTES_MAX;

/// A body as far as it came.
pub(crate) struct Arriving<'b> {
    body: Body,
    bounds: &'b Bounds,
    coming: &'b BodyOnItsWay<'b>,
    last: Instant,
    bytes_max: usize,
    bytes: Vec<u8>,
    discarded: usize,
    too_large: bool,
}

impl<'b> Arriving<'b> {
    /// Starts with a body of which nothing came yet, and which may have so many bytes.
    pub(crate) fn new(body: Body, bytes_max: usize, bounds: &'b Bounds, coming: &'b BodyOnItsWay<'b>) -> Self {
        let too_large = body.size_hint().lower() > u64::try_from(bytes_max).unwrap_or(u64::MAX);
        let last = Instant::now() + bounds.body_max;
        Self { body, bounds, coming, last, bytes_max, bytes: Vec::new(), discarded: 0, too_large }
    }

    /// The head of the body, which shows whose it is, and perhaps more.
    pub(crate) async fn head(&mut self) -> Result<&[u8], ErrorCode> {
        while self.bytes.len() < SHOWN_BYTES_MAX && self.more().await? {}
        Ok(&self.bytes)
    }

    /// The whole body.
    pub(crate) async fn whole(mut self) -> Result<Vec<u8>, ErrorCode> {
        while self.more().await? {}
        self.coming.whole();
        if self.too_large { Err(ErrorCode::TooLarge) } else { Ok(self.bytes) }
    }

    /// Lets the rest go by: only who sent all of it hears why it was refused.
    pub(crate) async fn refused(mut self, why: ErrorCode) -> ErrorCode {
        let (announced_too_large, came) = (self.too_large, self.bytes.len());
        let room = std::mem::take(&mut self.bytes_max).saturating_sub(came);
        while matches!(self.more().await, Ok(true)) {}
        if announced_too_large || self.discarded > room { ErrorCode::TooLarge } else { why }
    }

    /// Takes in the next part. `false` where nothing follows that would be looked at.
    async fn more(&mut self) -> Result<bool, ErrorCode> {
        let part = tokio::select! {
            part = next_part(&mut self.body, self.bounds, self.last) => part?,
            () = self.coming.must_give_way() => return Err(ErrorCode::TooSlow),
        };
        let Some(part) = part else { return Ok(false) };
        self.too_large |= self.bytes.len().saturating_add(part.len()) > self.bytes_max;
        if self.too_large {
            self.keep_the_head(&part);
            self.discarded = self.discarded.saturating_add(part.len());
        } else {
            self.bytes.extend_from_slice(&part);
            self.coming.grew(part.len());
        }
        Ok(self.discarded <= DISCARDED_BYTES_MAX)
    }

    fn keep_the_head(&mut self, part: &[u8]) {
        let room = SHOWN_BYTES_MAX.saturating_sub(self.bytes.len());
        self.bytes.extend(part.iter().take(room));
        self.bytes.truncate(SHOWN_BYTES_MAX);
        self.bytes.shrink_to_fit();
    }
}

async fn next_part(body: &mut Body, bounds: &Bounds, last: Instant) -> Result<Option<Bytes>, ErrorCode> {
    let until = last.min(Instant::now() + bounds.body_idle_max);
    let frame = timeout_at(until, body.frame()).await.map_err(|_| ErrorCode::TooSlow)?;
    match frame {
        None => Ok(None),
        // Cut off in the middle.
        Some(Err(_)) => Err(ErrorCode::Unreadable),
        Some(Ok(frame)) => Ok(Some(frame.into_data().unwrap_or_default())),
    }
}
