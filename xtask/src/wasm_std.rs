//! The Rust compiler for wasm: which one this machine has, and how to get one.
//!
//! Ordinarily rustup adds the target. Where rustup can fetch nothing, Debian's compiler stands beside
//! rustup's as toolchain `web`, and its standard library is built once from Debian's own sources.

use std::fs;
use std::path::{Path, PathBuf};

use crate::ask::Consent;
use crate::command::{answer, program, run, succeeds};
use crate::debian::{as_root, install};
use crate::places::Places;
use crate::stop::Stop;

/// The target of the web app.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Which compiler builds for the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that builds everything else.
    Rustup,
    /// Debian's, linked into rustup as `web`.
    Debian,
}

impl Toolchain {
    /// What stands before cargo's own words.
    pub fn cargo_words(self) -> &'static [&'static str] {
        match self {
            Self::Rustup => &[],
            Self::Debian => &["+web"],
        }
    }
}

/// The compiler for the web that is ready on this machine.
pub fn toolchain() -> Option<Toolchain> {
    [Toolchain::Rustup, Toolchain::Debian].into_iter().find(|toolchain| has_std(*toolchain))
}

fn has_std(toolchain: Toolchain) -> bool {
    let words = toolchain.cargo_words().iter().copied().chain(["--print", "target-libdir", "--target", TARGET]);
    answer(program("rustc").args(words)).is_some_and(|folder| holds_std(Path::new(&folder)))
}

fn holds_std(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.filter_map(Result::ok).any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

/// Makes a compiler for the web ready.
pub fn provide(places: &Places, consent: Consent) -> Result<(), Stop> {
    if toolchain().is_some() || succeeds(program("rustup").args(["target", "add", TARGET])) {
        return Ok(());
    }
    println!("rustup cannot fetch the wasm target here; using Debian's compiler for it");
    install(&["rustc-web", "rust-web-src", "cargo-web", "rust-web-clippy", "lld@", "clang@", "llvm@"], consent)?;
    link_linker()?;
    if !holds_std(Path::new(SYSTEM_STD)) {
        build_std(places)?;
    }
    if !succeeds(program("rustc").args(["+web", "--version"])) {
        run(program("rustup").args(["toolchain", "link", "web", "/usr"]))?;
    }
    match toolchain() {
        Some(_) => Ok(()),
        None => Err(Stop::Missing("no Rust compiler for wasm32-unknown-unknown could be set up".to_owned())),
    }
}

const SYSTEM_STD: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";

/// Debian's compiler looks for its linker as `rust-lld` in its own folder.
fn link_linker() -> Result<(), Stop> {
    let host = answer(program("/usr/bin/rustc").args(["--print", "host-tuple"]))
        .ok_or_else(|| Stop::Missing("Debian's rustc does not run".to_owned()))?;
    let folder = format!("/usr/lib/rustlib/{host}/bin");
    let linker = newest_lld().ok_or_else(|| Stop::Missing("no lld in /usr/bin".to_owned()))?;
    run(as_root("mkdir")?.args(["-p", &folder]))?;
    run(as_root("ln")?.arg("-sf").arg(linker).arg(format!("{folder}/rust-lld")))
}

fn newest_lld() -> Option<PathBuf> {
    let version = |name: &str| name.strip_prefix("lld-")?.parse::<u32>().ok();
    let names = fs::read_dir("/usr/bin").ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let newest = names.filter_map(|name| version(&name)).max()?;
    Some(PathBuf::from(format!("/usr/bin/lld-{newest}")))
}

/// An empty crate: building it builds the standard library it would use.
const EMPTY_MANIFEST: &str = "\
[package]
name = \"empty\"
version = \"0.0.0\"
edition = \"2021\"

[profile.release]
panic = \"abort\"
debug = false

[workspace]
";

fn build_std(places: &Places) -> Result<(), Stop> {
    let folder = places.cache("wasm-std");
    let source = folder.join("src");
    fs::create_dir_all(&source).map_err(Stop::file(&source))?;
    let manifest = folder.join("Cargo.toml");
    fs::write(&manifest, EMPTY_MANIFEST).map_err(Stop::file(&manifest))?;
    fs::write(source.join("lib.rs"), "").map_err(Stop::file(&source))?;
    println!("building the standard library for wasm: two to three minutes, once");
    let mut cargo = program("/usr/bin/cargo");
    cargo.args(["build", "--quiet", "--release", "--target", TARGET]);
    cargo.arg("-Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test").current_dir(&folder);
    cargo.env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Cembed-bitcode=yes");
    cargo.env("CARGO_TARGET_DIR", folder.join("target")).env_remove("RUSTUP_TOOLCHAIN");
    run(&mut cargo)?;
    copy_std(&folder.join("target").join(TARGET).join("release/deps"))
}

fn copy_std(built: &Path) -> Result<(), Stop> {
    let entries = fs::read_dir(built).map_err(Stop::file(built))?;
    let libraries = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".rlib") && !name.starts_with("libempty")
    });
    run(as_root("mkdir")?.args(["-p", SYSTEM_STD]))?;
    run(as_root("cp")?.args(libraries).arg(SYSTEM_STD))
}
