//! The browser tests and the pictures: their Node packages, and the command that runs them.
//!
//! The tests themselves are JavaScript in `tests/browser`; they are told where things are by environment.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{cargo, program, run};
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

/// Says what a first visit on a slow phone is like. Only the bench needs it, and it is large.
const LIGHTHOUSE: &str = "lighthouse@12.8.2";

/// Installs Lighthouse into a folder of its own in the cache; nothing when it is there already.
pub fn install_lighthouse(places: &Places) -> Result<PathBuf, Stop> {
    let folder = places.cache("lighthouse");
    if !folder.join("node_modules/lighthouse").exists() {
        fs::create_dir_all(&folder).map_err(Stop::file(&folder))?;
        let words = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", LIGHTHOUSE];
        run(program("npm").args(words).current_dir(&folder))?;
    }
    Ok(folder)
}

/// What runs beside a file of browser tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Nothing: where a browser itself has been seen to leave a page without an answer on a machine that is busy.
    Nothing,
    /// Another file: a browser waits more than it works, and with two the whole takes less than half as long.
    Another,
}

/// The files that run alone.
const ALONE: [&str; 1] = ["updated.test.mjs"];

/// Node's own test runner over `tests/browser/*.test.mjs`. Each file has a server, folders and browsers of its own.
pub fn tests(places: &Places, beside: Beside) -> Result<Command, Stop> {
    let mut node = node(places)?;
    let files = test_files(places)?.into_iter().filter(|path| {
        let is_alone = ALONE.iter().any(|name| path.ends_with(name));
        is_alone == (beside == Beside::Nothing)
    });
    let at_once = if beside == Beside::Nothing { "--test-concurrency=1" } else { "--test-concurrency=2" };
    node.args(["--test", "--test-reporter=tap", at_once, "--test-force-exit"]).args(files);
    node.env("KITBAG_SHOTS", places.cache("test-screenshots"));
    Ok(node)
}

/// Takes a picture of every screen in each theme and language, and returns the folder they are in.
///
/// The walk is the one of the screens' test, which checks them otherwise.
pub fn screenshots(places: &Places) -> Result<PathBuf, Stop> {
    run(&mut cargo(places, &["build", "--quiet", "--package", "kitbag-server"]))?;
    let folder = places.cache("screenshots");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Stop::file(&folder))?;
    }
    let mut node = node(places)?;
    node.args(["--test", "--test-force-exit", "screens.test.mjs"])
        .env("KITBAG_SHOTS", &folder)
        .env("KITBAG_EVERY_LOOK", "yes");
    run(&mut node)?;
    Ok(folder)
}

/// Node in the tests' folder, told where everything is.
pub fn node(places: &Places) -> Result<Command, Stop> {
    let missing = |browser: &str| Stop::Missing(format!("{browser} is missing: run `cargo xtask setup`"));
    let mut node = program("node");
    node.current_dir(places.root().join("tests/browser")).env("KITBAG_NODE", places.cache("node"));
    node.env("KITBAG_CHROMIUM", needs::chromium().ok_or_else(|| missing("Chromium"))?);
    node.env("KITBAG_FIREFOX", needs::firefox().ok_or_else(|| missing("Firefox"))?);
    node.env("KITBAG_SERVER", places.target().join("debug/kitbag-server")).env("KITBAG_DIST", places.cache("dist"));
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
