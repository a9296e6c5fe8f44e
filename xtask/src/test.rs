//! Every check of the workspace, one after the other. A failing step does not end the run.
//!
//! The last line is `N passed, N failed`. Steps are ordered so that cheap answers come first and later steps
//! find what earlier ones have built.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::ask::Consent;
use crate::browser;
use crate::command::{cargo, logged, program};
use crate::needs;
use crate::places::Places;
use crate::protocol;
use crate::report::{Tally, cargo_tally, plain_tally, tap_tally};
use crate::setup;
use crate::stop::Stop;
use crate::wasm::{self, Build, MODULES, cargo_for_web};
use crate::wasm_std::TARGET;

/// One check, by the name `--only` takes.
struct Step {
    name: &'static str,
    run: fn(&Places) -> Result<Outcome, Stop>,
}

/// What a step found, and what it printed.
struct Outcome {
    tally: Tally,
    text: String,
}

const STEPS: [Step; 8] = [
    Step { name: "format", run: format },
    Step { name: "deny", run: deny },
    Step { name: "lint", run: lint },
    Step { name: "lint-web", run: lint_web },
    Step { name: "test", run: cargo_test },
    Step { name: "protocol", run: protocol_check },
    Step { name: "web", run: web },
    Step { name: "browser", run: browser_tests },
];

/// Runs all steps, or the one named, and prints the count.
pub fn test(places: &Places, only: Option<&str>, consent: Consent) -> Result<ExitCode, Stop> {
    let wanted = || STEPS.iter().filter(|step| only.is_none_or(|only| only == step.name));
    if wanted().next().is_none() {
        let names = STEPS.map(|step| step.name).join(", ");
        return Err(Stop::Usage(format!("there is no such step; there are: {names}")));
    }
    if let Err(stop) = setup::everything(places, consent) {
        println!("set-up is not complete, steps that need it will fail: {stop}");
    }
    let mut total = Tally::default();
    for step in wanted() {
        total += take(step, places);
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn take(step: &Step, places: &Places) -> Tally {
    println!("{} …", step.name);
    let start = Instant::now();
    let outcome =
        (step.run)(places).unwrap_or_else(|stop| Outcome { tally: Tally::of_check(false), text: format!("{stop}\n") });
    let Tally { passed, failed } = outcome.tally;
    if failed > 0 {
        println!("{}", outcome.text.trim_end());
    }
    let verdict = if failed == 0 { "ok" } else { "FAILED" };
    println!("{} {verdict} in {:.1} s ({passed} passed, {failed} failed)", step.name, start.elapsed().as_secs_f32());
    outcome.tally
}

fn format(places: &Places) -> Result<Outcome, Stop> {
    check(places, "format", &mut cargo(places, &["fmt", "--all", "--check"]))
}

/// Advisories are left out: their database is fetched from a place that is not a package registry, and a
/// test must not depend on the day it runs.
fn deny(places: &Places) -> Result<Outcome, Stop> {
    let missing = || Stop::Missing("cargo-deny is missing: run `cargo xtask setup`".to_owned());
    let deny = needs::cargo_deny(places).ok_or_else(missing)?;
    let mut command = program(deny);
    command.args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]).current_dir(places.root());
    check(places, "deny", &mut command)
}

fn lint(places: &Places) -> Result<Outcome, Stop> {
    let words = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    check(places, "lint", &mut cargo(places, &words))
}

fn lint_web(places: &Places) -> Result<Outcome, Stop> {
    let mut clippy = cargo_for_web(places, &["clippy", "--target", TARGET])?;
    for (package, _) in MODULES {
        clippy.args(["--package", package]);
    }
    // The web build's profile, so that SQLite and the macros are compiled once for both steps.
    clippy.args(["--profile", "web", "--", "-D", "warnings"]);
    check(places, "lint-web", &mut clippy)
}

fn cargo_test(places: &Places) -> Result<Outcome, Stop> {
    let run = logged(&mut cargo(places, &["test", "--workspace", "--no-fail-fast"]), &log(places, "test"))?;
    Ok(Outcome { tally: cargo_tally(&run.text).held_to(run.success), text: run.text })
}

fn protocol_check(places: &Places) -> Result<Outcome, Stop> {
    let run = logged(&mut protocol::check(places), &log(places, "protocol"))?;
    Ok(Outcome { tally: plain_tally(&run.text).held_to(run.success), text: run.text })
}

fn web(places: &Places) -> Result<Outcome, Stop> {
    let folder = wasm::build(places, Build::Phone)?;
    Ok(Outcome { tally: Tally::of_check(true), text: folder.display().to_string() })
}

fn browser_tests(places: &Places) -> Result<Outcome, Stop> {
    let mut server = cargo(places, &["build", "--quiet", "--workspace", "--bin", "kitbag-server"]);
    let built = logged(&mut server, &log(places, "server"))?;
    if !built.success {
        return Ok(Outcome { tally: Tally::of_check(false), text: built.text });
    }
    let run = logged(&mut browser::tests(places)?, &log(places, "browser"))?;
    Ok(Outcome { tally: tap_tally(&run.text).held_to(run.success), text: run.text })
}

fn check(places: &Places, name: &str, command: &mut Command) -> Result<Outcome, Stop> {
    let run = logged(command, &log(places, name))?;
    Ok(Outcome { tally: Tally::of_check(run.success), text: run.text })
}

fn log(places: &Places, name: &str) -> PathBuf {
    places.cache("logs").join(name).with_extension("txt")
}
