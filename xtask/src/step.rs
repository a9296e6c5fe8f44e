//! One step of checking: run with its output kept, counted, and told in a line or, where it failed, in full.
//!
//! Holds the steps that more than one command takes. Which there are, and in which order, each command says.

use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::command::{Logged, cargo, logged};
use crate::places::Places;
use crate::report::Tally;
use crate::stop::Stop;

/// What a step found, and what it printed.
pub struct Outcome {
    /// Its tests, or itself as one.
    pub tally: Tally,
    /// Shown if something failed.
    pub text: String,
}

/// Runs a step and tells how it went.
pub fn take(name: &str, run: impl FnOnce() -> Result<Outcome, Stop>) -> Tally {
    println!("{name} …");
    let start = Instant::now();
    let outcome = run().unwrap_or_else(|stop| Outcome { tally: Tally::of_check(false), text: format!("{stop}\n") });
    let Tally { passed, failed } = outcome.tally;
    if failed > 0 {
        println!("{}", outcome.text.trim_end());
    }
    let verdict = if failed == 0 { "ok" } else { "FAILED" };
    println!("{name} {verdict} in {:.1} s ({passed} passed, {failed} failed)", start.elapsed().as_secs_f32());
    outcome.tally
}

/// Prints the last line of a run of steps.
pub fn close(total: Tally) -> ExitCode {
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The sources as rustfmt would write them.
pub fn format(places: &Places) -> Result<Outcome, Stop> {
    check(places, "format", &mut cargo(places, &["fmt", "--all", "--check"]))
}

/// Clippy of all that is built natively, tests too.
pub fn lint(places: &Places) -> Result<Outcome, Stop> {
    let words = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    check(places, "lint", &mut cargo(places, &words))
}

/// A program that is one check.
pub fn check(places: &Places, name: &str, command: &mut Command) -> Result<Outcome, Stop> {
    let run = kept(places, name, command)?;
    Ok(Outcome { tally: Tally::of_check(run.success), text: run.text })
}

/// A program that runs tests, and how they are counted in what it prints.
pub fn counted(places: &Places, name: &str, command: &mut Command, count: fn(&str) -> Tally) -> Result<Outcome, Stop> {
    let run = kept(places, name, command)?;
    Ok(Outcome { tally: count(&run.text).held_to(run.success), text: run.text })
}

/// Runs a program, its output kept in the log of that name.
pub fn kept(places: &Places, name: &str, command: &mut Command) -> Result<Logged, Stop> {
    logged(command, &places.cache("logs").join(name).with_extension("txt"))
}
