//! How a request is signed: by the device's key, over method, path, body, time and a nonce.
//!
//! Knows no HTTP library: headers are names and texts. The server checks time and nonce against its own.

use crate::ids::{DeviceId, Hash, RequestNonce};
use crate::keys::{DeviceKeys, VerifyKey, hash};
use crate::time::Moment;

/// Header: the device's id in hexadecimal.
pub const HEADER_DEVICE: &str = "kitbag-device";
/// Header: the device's clock, Unix milliseconds in decimal.
pub const HEADER_TIME: &str = "kitbag-time";
/// Header: 16 random bytes in hexadecimal, never used twice.
pub const HEADER_NONCE: &str = "kitbag-nonce";
/// Header: the Ed25519 signature in hexadecimal.
pub const HEADER_SIGNATURE: &str = "kitbag-signature";

/// What is signed.
#[derive(Clone, Copy, Debug)]
pub struct RequestParts<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// The path with its query, as sent: `/v1/programmes/…/sync`.
    pub path: &'a str,
    /// The body; empty where there is none.
    pub body: &'a [u8],
    /// The device's clock.
    pub time: Moment,
    /// Random.
    pub nonce: RequestNonce,
}

impl RequestParts<'_> {
    fn digest(&self) -> Hash {
        let body = hash("kitbag request body v1", &[self.body]);
        let time = self.time.0.to_be_bytes();
        let parts: [&[u8]; 5] =
            [self.method.as_bytes(), self.path.as_bytes(), body.as_bytes(), &time, self.nonce.as_bytes()];
        hash("kitbag request v1", &parts)
    }

    /// The four headers of a signed request.
    pub fn headers(&self, keys: &DeviceKeys) -> [(&'static str, String); 4] {
        let signature = keys.sign.sign(self.digest().as_bytes());
        [
            (HEADER_DEVICE, keys.id().to_string()),
            (HEADER_TIME, self.time.0.to_string()),
            (HEADER_NONCE, self.nonce.to_string()),
            (HEADER_SIGNATURE, hex(&signature)),
        ]
    }

    /// Whether `signature` is the device's over exactly this request.
    pub fn verify(&self, key: &VerifyKey, signature: &[u8; 64]) -> bool {
        key.verify(self.digest().as_bytes(), signature)
    }
}

/// The headers of a request as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestSignature {
    /// Who says to have signed.
    pub device: DeviceId,
    /// The device's clock.
    pub time: Moment,
    /// Random.
    pub nonce: RequestNonce,
    /// Ed25519.
    pub signature: [u8; 64],
}

impl RequestSignature {
    /// Reads the headers through a look-up by name; `None` if one is missing or malformed.
    pub fn from_headers<'a>(header: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        Some(Self {
            device: header(HEADER_DEVICE)?.parse().ok()?,
            time: Moment(header(HEADER_TIME)?.parse().ok()?),
            nonce: header(HEADER_NONCE)?.parse().ok()?,
            signature: bytes_from_hex(header(HEADER_SIGNATURE)?)?,
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes_from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    crate::ids::bytes_from_hex(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Secret;

    #[test]
    fn a_signed_request_holds_for_all_of_it() {
        let keys = DeviceKeys::from_seed(&Secret::from_bytes([1; 32]));
        let sent = RequestParts {
            method: "POST",
            path: "/v1/x",
            body: b"body",
            time: Moment(7),
            nonce: RequestNonce::from_bytes([3; 16]),
        };
        let headers = sent.headers(&keys);
        let look_up = |name: &str| headers.iter().find(|(header, _)| *header == name).map(|(_, text)| text.as_str());
        let read = RequestSignature::from_headers(look_up).unwrap();
        assert_eq!((read.device, read.time, read.nonce), (keys.id(), Moment(7), sent.nonce));

        let verify = |parts: RequestParts<'_>| parts.verify(&keys.card().verify, &read.signature);
        assert!(verify(sent));
        assert!(!verify(RequestParts { method: "GET", ..sent }));
        assert!(!verify(RequestParts { path: "/v1/y", ..sent }));
        assert!(!verify(RequestParts { body: b"bodies", ..sent }));
        assert!(!verify(RequestParts { time: Moment(8), ..sent }));
        assert!(!verify(RequestParts { nonce: RequestNonce::from_bytes([4; 16]), ..sent }));
    }

    #[test]
    fn missing_or_malformed_headers_are_none() {
        assert_eq!(RequestSignature::from_headers(|_| None), None);
        assert_eq!(RequestSignature::from_headers(|_| Some("not hexadecimal")), None);
    }
}
