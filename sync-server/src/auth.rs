//! Who is asking: the device's signature over the request, its clock, its nonce, its membership, its rate.
//!
//! In that order, so that nothing is remembered, counted against a device or told about the time before its
//! signature holds. Knows nothing of what is asked.

use crate::known::Known;
use crate::nonces::Seen;
use crate::service::{Refused, Service, unavailable};
use crate::store;
use axum::http::request::Parts;
use kitbag_shared::ids::{DeviceId, ProgrammeId, RequestNonce};
use kitbag_shared::limits::REQUEST_SKEW_MS_MAX;
use kitbag_shared::request::{RequestParts, RequestSignature};
use kitbag_shared::time::Moment;
use kitbag_shared::wire::ErrorCode;
use std::sync::Arc;
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
        let card = known.membership.card(device).ok_or(ErrorCode::UnknownDevice)?;
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
        let now = self.clock.now();
        self.fresh(&signature, now)?;
        if !self.device_rates.take(device, Instant::now()) {
            return Err(ErrorCode::Busy);
        }
        Ok(Asking { device, known, now, nonce: signature.nonce })
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

    fn fresh(&self, signature: &RequestSignature, now: Moment) -> Result<(), Refused> {
        let RequestSignature { device, time, nonce, .. } = *signature;
        let skew_ms = time.0.saturating_sub(now.0).saturating_abs();
        if skew_ms > REQUEST_SKEW_MS_MAX || time < self.started {
            return Err(ErrorCode::WrongClock);
        }
        match self.nonces.see(device, nonce, time, now) {
            Seen::New => Ok(()),
            Seen::Before => Err(ErrorCode::Replayed),
            Seen::Full => Err(ErrorCode::Busy),
        }
    }
}
