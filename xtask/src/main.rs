//! The workspace's own commands, run as `cargo xtask …`: setup, web, run, simulate, screenshots, bench,
//! check and test.
//!
//! This file only chooses the command. Each command is a module of its own; nothing here knows what the
//! programme records, it only builds, starts and tests the crates beside it.

mod arguments;
mod ask;
mod bench;
mod browser;
mod check;
mod command;
mod compress;
mod debian;
mod dist;
mod figures;
mod needs;
mod pages;
mod places;
mod protocol;
mod report;
mod run;
mod setup;
mod step;
mod stop;
mod test;
mod wasm;
mod wasm_std;

use std::process::ExitCode;

use arguments::{Request, USAGE, request};
use places::Places;
use stop::Stop;

fn main() -> ExitCode {
    match carry_out() {
        Ok(code) => code,
        Err(stop) => {
            eprintln!("xtask: {stop}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out() -> Result<ExitCode, Stop> {
    let request = request(std::env::args().skip(1))?;
    if request == Request::Help {
        println!("{USAGE}");
        return Ok(ExitCode::SUCCESS);
    }
    let places = Places::find()?;
    places.forget_other_clones()?;
    match request {
        Request::Help => {}
        Request::Setup { consent } => setup::everything(&places, consent)?,
        Request::Web { build } => {
            setup::for_web(&places, ask::Consent::of_environment())?;
            println!("{}", wasm::build(&places, build)?.display());
        }
        Request::Run(wishes) => run::run(&places, &wishes)?,
        Request::Simulate { from, seeds, harm } => simulate(&places, from, seeds, harm)?,
        Request::Screenshots => {
            setup::for_pictures(&places, ask::Consent::of_environment())?;
            wasm::build(&places, wasm::Build::Phone)?;
            println!("{}", browser::screenshots(&places)?.display());
        }
        Request::Bench { only } => bench::bench(&places, only.as_deref())?,
        Request::Check => return check::check(&places),
        Request::Test { only, consent } => return test::test(&places, only.as_deref(), consent),
    }
    Ok(ExitCode::SUCCESS)
}

fn simulate(places: &Places, from: u64, seeds: u64, harm: bool) -> Result<(), Stop> {
    let (from, seeds) = (from.to_string(), seeds.to_string());
    // Not in release: there no guard can be switched off, which the simulation is built with.
    let what = if harm { "harm" } else { "disasters" };
    let run = ["run", "--quiet", "--package", "kitbag-simulation", "--bin", "kitbag-simulate", "--"];
    let words = [run.as_slice(), &[what, &from, &seeds]].concat();
    command::run(&mut command::cargo(places, &words))
}
