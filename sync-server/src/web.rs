//! The built web app, read into memory at the start: what was not there then is not served, whatever the path says.
//!
//! Paths are looked up as they are, never joined to a folder. Twins that the build compressed (`.br`, `.gz`) go to
//! whoever takes them. Names with a content hash may be kept for ever, all others are asked for again.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kitbag_shared::keys::hash;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The size of all files together, in bytes.
const WEB_BYTES_MAX: usize = 256 * 1024 * 1024;
/// Hexadecimal digits of the hash that the build puts into names.
const NAME_HASH_DIGITS: usize = 16;
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

/// The files, by path from the root: `index.html`, `icons/app.svg`.
#[derive(Default)]
pub(crate) struct WebApp {
    files: BTreeMap<String, File>,
}

struct File {
    kind: &'static str,
    keep: &'static str,
    plain: Variant,
    brotli: Option<Variant>,
    gzip: Option<Variant>,
}

struct Variant {
    bytes: Bytes,
    tag: HeaderValue,
}

impl WebApp {
    /// Reads all of a folder.
    pub(crate) fn load(folder: &Path) -> io::Result<Self> {
        let mut found = BTreeMap::new();
        let mut left = WEB_BYTES_MAX;
        read_folder(folder, "", &mut left, &mut found)?;
        let mut files = BTreeMap::new();
        for (path, bytes) in &found {
            if is_twin(path, &found) {
                continue;
            }
            let twin = |ending: &str| found.get(&format!("{path}{ending}")).map(Variant::new);
            let file = File {
                kind: kind(path),
                keep: if is_hashed(path) { FOR_EVER } else { ASK_AGAIN },
                plain: Variant::new(bytes),
                brotli: twin(".br"),
                gzip: twin(".gz"),
            };
            files.insert(path.clone(), file);
        }
        Ok(Self { files })
    }

    /// The file at a request's path, if there is one.
    pub(crate) fn answer(&self, path: &str, request: &HeaderMap) -> Option<Response> {
        let path = path.strip_prefix('/')?;
        let path = if path.is_empty() { "index.html" } else { path };
        Some(self.files.get(path)?.answer(request))
    }
}

impl File {
    fn answer(&self, request: &HeaderMap) -> Response {
        let encodings = [("br", &self.brotli), ("gzip", &self.gzip)];
        let chosen = encodings
            .into_iter()
            .find_map(|(name, variant)| Some((name, variant.as_ref().filter(|_| takes(request, name))?)));
        let (encoding, variant) = match chosen {
            Some((name, variant)) => (Some(name), variant),
            None => (None, &self.plain),
        };
        let mut response = variant.answer(request);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.keep));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(encoding) = encoding {
            let encoding = HeaderValue::from_static(encoding);
            headers.insert(header::CONTENT_ENCODING, encoding);
        }
        response
    }
}

impl Variant {
    fn new(bytes: &Bytes) -> Self {
        let tag = format!("\"{}\"", hash("kitbag web file v1", &[bytes]));
        Self { bytes: bytes.clone(), tag: HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\"")) }
    }

    fn answer(&self, request: &HeaderMap) -> Response {
        let tag = [(header::ETAG, self.tag.clone())];
        if request.get(header::IF_NONE_MATCH) == Some(&self.tag) {
            return (StatusCode::NOT_MODIFIED, tag).into_response();
        }
        (tag, Body::from(self.bytes.clone())).into_response()
    }
}

fn read_folder(folder: &Path, prefix: &str, left: &mut usize, found: &mut BTreeMap<String, Bytes>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else {
            continue;
        };
        let (path, kind) = (format!("{prefix}{name}"), entry.file_type()?);
        if kind.is_dir() {
            read_folder(&entry.path(), &format!("{path}/"), left, found)?;
        } else if kind.is_file() {
            let bytes = std::fs::read(entry.path())?;
            let too_large = || io::Error::other("the web app is larger than 256 MiB");
            *left = left.checked_sub(bytes.len()).ok_or_else(too_large)?;
            found.insert(path, bytes.into());
        }
    }
    Ok(())
}

fn is_twin(path: &str, found: &BTreeMap<String, Bytes>) -> bool {
    let plain = path.strip_suffix(".br").or(path.strip_suffix(".gz"));
    plain.is_some_and(|plain| found.contains_key(plain))
}

/// `app-0123456789abcdef.wasm`
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-').is_some_and(|(_, digits)| {
        let lower_hex = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
        digits.len() == NAME_HASH_DIGITS && digits.bytes().all(lower_hex)
    })
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "txt" | "md" | "ftl" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Whether the client takes an encoding: named, and not with weight 0.
fn takes(request: &HeaderMap, encoding: &str) -> bool {
    let named = request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    named.into_iter().any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let weight = weight.trim().strip_prefix("q=").unwrap_or("1");
        name.trim().eq_ignore_ascii_case(encoding) && weight.parse::<f32>().is_ok_and(|q| q > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_whole_hash_are_kept_for_ever() {
        for (path, expected) in [
            ("app-0123456789abcdef.wasm", true),
            ("snippets/x/inline-0123456789abcdef.js", true),
            ("index.html", false),
            ("app-0123456789abcde.wasm", false),
            ("app-0123456789abcdeX.wasm", false),
            ("0123456789abcdef.wasm", false),
        ] {
            assert_eq!(is_hashed(path), expected, "{path}");
        }
    }

    #[test]
    fn encodings_as_clients_name_them() {
        for (value, expected) in [
            ("br", true),
            ("gzip, deflate, BR", true),
            ("gzip, br;q=0.5", true),
            ("gzip, br; q=0", false),
            ("gzip", false),
            ("brotli", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_str(value).unwrap());
            assert_eq!(takes(&headers, "br"), expected, "{value}");
        }
    }
}
