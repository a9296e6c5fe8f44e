//! The headers on every answer. Knows no page: the policy is the same for all.

use axum::http::{HeaderMap, HeaderValue};

/// Scripts, styles and connections from here only; nothing inline, nothing framed.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; font-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The camera reads invitation codes; nothing else is ever asked for.
const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(self), display-capture=(), geolocation=(), \
    gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    serial=(), usb=(), xr-spatial-tracking=()";
/// Two years, in seconds.
const STRICT_TRANSPORT: &str = "max-age=63072000; includeSubDomains";

/// Sets them. `https`: whether devices reach the server by HTTPS.
pub(crate) fn add(headers: &mut HeaderMap, https: bool) {
    let always = [
        ("content-security-policy", CONTENT_SECURITY_POLICY),
        ("permissions-policy", PERMISSIONS_POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if https {
        let value = HeaderValue::from_static(STRICT_TRANSPORT);
        headers.insert("strict-transport-security", value);
    }
}
