//! The headers on every answer. The policy is the same for all, but for the one script that a page has in itself.

use axum::http::{HeaderMap, HeaderValue};
use base64ct::{Base64, Encoding as _};
use sha2::{Digest, Sha256};

/// The part of the policy behind which the scripts of a page stand that are in the page itself.
const SCRIPTS: &str = "script-src 'self' 'wasm-unsafe-eval'";
/// Scripts, styles and connections from here only; nothing inline but what the build put there, nothing framed.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; font-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The camera reads invitation codes; nothing else is ever asked for.
const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(self), display-capture=(), geolocation=(), \
    gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    serial=(), usb=(), xr-spatial-tracking=()";
/// Two years, in seconds.
const STRICT_TRANSPORT: &str = "max-age=63072000; includeSubDomains";

/// The policy of a page, which lets those scripts run that are in the page itself, by their hashes.
pub(crate) fn policy_of(page: &str) -> Option<HeaderValue> {
    let scripts = page.split("<script>").skip(1).filter_map(|rest| rest.split("</script>").next());
    let hashes: String = scripts
        .map(|script| format!(" 'sha256-{}'", Base64::encode_string(&Sha256::digest(script.as_bytes()))))
        .collect();
    HeaderValue::from_str(&CONTENT_SECURITY_POLICY.replace(SCRIPTS, &format!("{SCRIPTS}{hashes}"))).ok()
}

/// Sets those that are not there yet. `https`: whether devices reach the server by HTTPS.
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
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if https {
        let value = HeaderValue::from_static(STRICT_TRANSPORT);
        headers.insert("strict-transport-security", value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_runs_the_scripts_that_are_in_it_and_no_others() {
        let page = "<script>one()</script><script src=\"/two.js\"></script>";
        let policy = policy_of(page).unwrap();
        let one = Base64::encode_string(&Sha256::digest(b"one()"));
        assert!(policy.to_str().unwrap().contains(&format!("{SCRIPTS} 'sha256-{one}'; style-src")), "{policy:?}");
        assert_eq!(policy_of("<p>none</p>").unwrap(), CONTENT_SECURITY_POLICY);
    }
}
