//! Starting other programs: with their output passed through, or kept in a log that is shown on failure.
//!
//! Knows how to start; which programs and why is each command's own business.

use std::ffi::OsStr;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::places::Places;
use crate::stop::Stop;

/// A program without what `cargo run` left in the environment for xtask itself.
///
/// The library path would make another compiler load the wrong libraries, and the package variables
/// would make cargo rebuild crates that read them.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.env_remove("LD_LIBRARY_PATH").env_remove("CARGO").stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST") {
            command.env_remove(&name);
        }
    }
    command
}

/// Cargo in the clone, building into the shared native build folder.
pub fn cargo(places: &Places, words: &[&str]) -> Command {
    let mut command = program("cargo");
    command.args(words).current_dir(places.root()).env("CARGO_TARGET_DIR", places.target());
    command
}

/// Runs with output passed through; anything but success is a `Stop`.
pub fn run(command: &mut Command) -> Result<(), Stop> {
    let status = command.status().map_err(cannot_start(command))?;
    if status.success() { Ok(()) } else { Err(Stop::Program(line(command))) }
}

/// Whether the program exists, starts and succeeds; its output is not shown.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// What it prints to standard output when it succeeds.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// How a logged program ended.
pub struct Logged {
    /// Whether it reported success.
    pub success: bool,
    /// Both its outputs, in the order written.
    pub text: String,
}

/// Runs with both outputs written into one file, so that their order is kept.
pub fn logged(command: &mut Command, log: &Path) -> Result<Logged, Stop> {
    if let Some(folder) = log.parent() {
        std::fs::create_dir_all(folder).map_err(Stop::file(folder))?;
    }
    let file = File::create(log).map_err(Stop::file(log))?;
    let twin = file.try_clone().map_err(Stop::file(log))?;
    let status = command.stdout(file).stderr(twin).status().map_err(cannot_start(command))?;
    let bytes = std::fs::read(log).map_err(Stop::file(log))?;
    Ok(Logged { success: status.success(), text: String::from_utf8_lossy(&bytes).into_owned() })
}

/// The command as a person would type it.
pub fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// For `map_err` on starting a command.
pub fn cannot_start(command: &Command) -> impl FnOnce(std::io::Error) -> Stop + use<> {
    let program = command.get_program().to_string_lossy().into_owned();
    move |source| Stop::Start { program, source }
}
