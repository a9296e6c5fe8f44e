//! `cargo xtask simulate`: runs seeds, and says how to replay one that fails.

use kitbag_simulation::base::Base;
use kitbag_simulation::{run, run_seeds};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1).filter_map(|word| word.parse::<u64>().ok());
    let (Some(from), Some(count)) = (words.next(), words.next()) else {
        eprintln!("usage: kitbag-simulate FROM COUNT");
        return ExitCode::FAILURE;
    };
    let Some(base) = Base::make() else {
        eprintln!("the programme could not be founded");
        return ExitCode::FAILURE;
    };
    if count == 1 {
        replay(&base, from);
    }
    let failures = run_seeds(&base, from..from.saturating_add(count), usize::MAX);
    for failure in &failures {
        let seed = failure.seed;
        println!("seed {seed}: {}\nreplay: cargo xtask simulate --from {seed} --seeds 1", failure.broken.0);
    }
    println!("{} passed, {} failed", count.saturating_sub(failures.len() as u64), failures.len());
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn replay(base: &Base, seed: u64) {
    let report = run::run(base, seed).unwrap_or_else(|(report, _)| report);
    report.trace.iter().for_each(|line| println!("{line}"));
}
