//! The browser tests: their Node packages, and the command that runs them.
//!
//! The tests themselves are JavaScript in `tests/browser`; they are told where things are by environment.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{program, run};
use crate::needs;
use crate::places::Places;
use crate::stop::Stop;

/// Installs exactly what the lock file names into the cache; nothing when that is there already.
pub fn install_node_packages(places: &Places) -> Result<(), Stop> {
    let tests = places.root().join("tests/browser");
    let folder = places.cache("node");
    let lock = tests.join("package-lock.json");
    let wanted = fs::read(&lock).map_err(Stop::file(&lock))?;
    let installed = folder.join("node_modules/installed-lock.json");
    if fs::read(&installed).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(Stop::file(&folder))?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(tests.join(name), folder.join(name)).map_err(Stop::file(&folder))?;
    }
    run(program("npm").args(["ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder))?;
    fs::write(&installed, wanted).map_err(Stop::file(&installed))
}

/// Node's own test runner over `tests/browser/*.test.mjs`, one file at a time: browsers are heavy.
pub fn tests(places: &Places) -> Result<Command, Stop> {
    let chromium =
        needs::chromium().ok_or_else(|| Stop::Missing("Chromium is missing: run `cargo xtask setup`".to_owned()))?;
    let mut node = program("node");
    node.args(["--test", "--test-reporter=tap", "--test-concurrency=1", "--test-force-exit"]).args(test_files(places)?);
    node.current_dir(places.root().join("tests/browser"));
    node.env("KITBAG_CHROMIUM", chromium).env("KITBAG_NODE", places.cache("node"));
    node.env("KITBAG_SERVER", places.target().join("debug/kitbag-server")).env("KITBAG_DIST", places.cache("dist"));
    node.env("KITBAG_SHOTS", places.cache("screenshots"));
    Ok(node)
}

fn test_files(places: &Places) -> Result<Vec<PathBuf>, Stop> {
    let folder = places.root().join("tests/browser");
    let entries = fs::read_dir(&folder).map_err(Stop::file(&folder))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<_> = paths.filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect();
    files.sort();
    Ok(files)
}
