//! The second implementation of the protocol: its Python packages, and the command that runs it.
//!
//! It is `tests/protocol/check.py`, which reads the vectors in `shared/vectors`. Knows no formats.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{program, run};
use crate::places::Places;
use crate::stop::Stop;

/// Installs exactly what the requirements name, by hash, into the cache; nothing when that is there already.
pub fn install_python_packages(places: &Places) -> Result<(), Stop> {
    let pinned = tests(places).join("requirements.txt");
    let folder = places.cache("python");
    let wanted = fs::read(&pinned).map_err(Stop::file(&pinned))?;
    let installed = folder.join("installed-requirements.txt");
    if fs::read(&installed).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Stop::file(&folder))?;
    }
    let mut pip = program("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    pip.args(["--only-binary", ":all:", "--require-hashes", "--requirement"]).arg(&pinned);
    run(pip.arg("--target").arg(&folder))?;
    fs::write(&installed, wanted).map_err(Stop::file(&installed))
}

/// Reads and spoils every vector; ends with `N passed, N failed`.
pub fn check(places: &Places) -> Command {
    let mut python = program("python3");
    // Nothing is written beside the sources.
    python.arg("-B").arg(tests(places).join("check.py")).env("PYTHONPATH", places.cache("python"));
    python
}

fn tests(places: &Places) -> PathBuf {
    places.root().join("tests/protocol")
}
