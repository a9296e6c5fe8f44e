//! Who is asking: the device's membership, its clock, its rate, its signature over the request, its nonce.
//!
//! What costs least is looked at first: a device that asks too often is told so before its signature is checked. Nothing
//! is counted against a device or remembered before its signature holds, so nobody can use up another's. Knows nothing of
//! what is asked.

use crate::known::Known;
use crate::nonces::Seen;
use crate::refused::{Refused, unavailable};
use crate::service::Service;
use crate::store;
use axum::http::request::Parts;
use kitbag_shared::ids::{DeviceId, ProgrammeId, RequestNonce};
use kitbag_shared::limits::REQUEST_SKEW_MS_MAX;
use kitbag_shared::request::{RequestParts, RequestSignature};
use kitbag_shared::time::Moment;
use kitbag_shared::wire::ErrorCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

/// A request of a device that is a member, or was: whoever was ended may still bring what it recorded, and learn of its end.
pub(crate) struct Asking {
    pub(crate) device: DeviceId,
    pub(crate) known: Arc<Known>,
    pub(crate) now: Moment,
    pub(crate) nonce: RequestNonce,
}

impl Service {
    /// Finds out which member signed a request that only members make.
    pub(crate) fn member_asking(&self, programme: ProgrammeId, parts: &Parts, body: &[u8]) -> Result<Asking, Refused> {
        let asking = self.asking(programme, parts, body)?;
        let member = asking.known.membership.member(asking.device);
        member.map(|_| asking).ok_or(ErrorCode::UnknownDevice)
    }

    /// Finds out which device signed a request.
    pub(crate) fn asking(&self, programme: ProgrammeId, parts: &Parts, body: &[u8]) -> Result<Asking, Refused> {
        let known = self.known_now(programme)?;
        let signature =
            RequestSignature::from_headers(|name| parts.headers.get(name).and_then(|value| value.to_str().ok()))
                .ok_or(ErrorCode::BadSignature)?;
        let device = signature.device;
        let membership = &known.membership;
        let card = membership.card(device).ok_or(ErrorCode::UnknownDevice)?;
        let now = self.clock.now();
        self.right_time(signature.time, now)?;
        let rates = if membership.member(device).is_some() { &self.device_rates } else { &self.ended_rates };
        let whose = (programme, device);
        if !rates.has(whose, Instant::now()) {
            return Err(ErrorCode::Busy);
        }
        let signed = RequestParts {
            method: parts.method.as_str(),
            path: parts.uri.path_and_query().map_or("", |path| path.as_str()),
            body,
            time: signature.time,
            nonce: signature.nonce,
        };
        if !signed.verify(&card.verify, &signature.signature) {
            return Err(ErrorCode::BadSignature);
        }
        if !rates.take(whose, Instant::now()) {
            return Err(ErrorCode::Busy);
        }
        match self.nonces.see(whose, signature.nonce, signature.time, now) {
            Seen::New => Ok(Asking { device, known, now, nonce: signature.nonce }),
            Seen::Before => Err(ErrorCode::Replayed),
        }
    }

    /// The programme's membership as the store has it now.
    pub(crate) fn known_now(&self, programme: ProgrammeId) -> Result<Arc<Known>, Refused> {
        let known =
            store::read(&*self.store, |rows| self.known.get(programme).up_to_date(rows)).map_err(unavailable)?;
        // A programme is founded with its first statements.
        if known.end == 0 {
            return Err(ErrorCode::UnknownProgramme);
        }
        self.known.keep(&known);
        Ok(known)
    }

    fn right_time(&self, claimed: Moment, now: Moment) -> Result<(), Refused> {
        let skew_ms = claimed.0.saturating_sub(now.0).saturating_abs();
        if skew_ms > REQUEST_SKEW_MS_MAX || claimed < self.started(now) {
            return Err(ErrorCode::WrongClock);
        }
        Ok(())
    }

    /// The time when the server started, by the clock as it is now. A clock that was put back since ran ahead at the
    /// start: every request would seem to be from before.
    fn started(&self, now: Moment) -> Moment {
        let started = self.started.load(Ordering::Relaxed);
        if started.saturating_sub(now.0) <= REQUEST_SKEW_MS_MAX {
            return Moment(started);
        }
        self.started.store(now.0, Ordering::Relaxed);
        now
    }
}
