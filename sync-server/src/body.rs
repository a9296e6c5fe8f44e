//! Reads a request's body: never more than the limit, never longer than the bounds allow, and no longer than there is
//! room for it.

use crate::bodies::BodyOnItsWay;
use crate::settings::Bounds;
use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use hyper::body::Body as _;
use kitbag_shared::limits::REQUEST_BYTES_MAX;
use kitbag_shared::wire::ErrorCode;
use tokio::time::{Instant, timeout_at};

/// What is read and thrown away of a body that is too large, so that its sender gets to hear so, in bytes.
const DISCARDED_BYTES_MAX: usize = 4 * REQUEST_BYTES_MAX;

/// The whole body.
pub(crate) async fn read(body: Body, bounds: &Bounds, coming: &BodyOnItsWay<'_>) -> Result<Vec<u8>, ErrorCode> {
    let whole = tokio::select! {
        whole = read_whole(body, bounds, coming) => whole?,
        () = coming.must_give_way() => return Err(ErrorCode::TooSlow),
    };
    coming.whole();
    Ok(whole)
}

async fn read_whole(mut body: Body, bounds: &Bounds, coming: &BodyOnItsWay<'_>) -> Result<Vec<u8>, ErrorCode> {
    let last = Instant::now() + bounds.body_max;
    let announced = body.size_hint().lower();
    let mut too_large = announced > u64::try_from(REQUEST_BYTES_MAX).unwrap_or(u64::MAX);
    let (mut whole, mut discarded) = (Vec::new(), 0_usize);
    while let Some(part) = next_part(&mut body, bounds, last).await? {
        too_large |= whole.len().saturating_add(part.len()) > REQUEST_BYTES_MAX;
        if too_large {
            whole = Vec::new();
            discarded = discarded.saturating_add(part.len());
            if discarded > DISCARDED_BYTES_MAX {
                break;
            }
        } else {
            whole.extend_from_slice(&part);
            coming.grew(part.len());
        }
    }
    if too_large { Err(ErrorCode::TooLarge) } else { Ok(whole) }
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
