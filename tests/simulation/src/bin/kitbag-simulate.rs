//! `cargo xtask simulate`: runs seeds, and says how to replay one that fails.

use kitbag_simulation::base::Base;
use kitbag_simulation::run::{Broken, Report};
use kitbag_simulation::{RunOne, run, run_each};
use std::process::ExitCode;

/// What can be run: the word for it, how a seed of it is run, and what `cargo xtask simulate` takes for it.
const WHAT: [(&str, RunOne, &str); 2] = [("disasters", run::run, ""), ("harm", run::run_harm, "--harm ")];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(((_, run_one, option), from, count)) = understood(&words) else {
        eprintln!("usage: kitbag-simulate disasters|harm FROM COUNT");
        return ExitCode::FAILURE;
    };
    let Some(base) = Base::make() else {
        eprintln!("the programme could not be founded");
        return ExitCode::FAILURE;
    };
    if count == 1 {
        told(run_one(&base, from)).trace.iter().for_each(|line| println!("{line}"));
    }
    let failures = run_each(&base, from..from.saturating_add(count), usize::MAX, run_one);
    for failure in &failures {
        let seed = failure.seed;
        println!("seed {seed}: {}\nreplay: cargo xtask simulate {option}--from {seed} --seeds 1", failure.broken.0);
    }
    println!("{} passed, {} failed", count.saturating_sub(failures.len() as u64), failures.len());
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn understood(words: &[String]) -> Option<((&'static str, RunOne, &'static str), u64, u64)> {
    let [what, from, count] = words else { return None };
    let what = WHAT.into_iter().find(|(word, ..)| word == what)?;
    Some((what, from.parse().ok()?, count.parse().ok()?))
}

fn told(ended: Result<Report, (Report, Broken)>) -> Report {
    ended.unwrap_or_else(|(report, _)| report)
}
