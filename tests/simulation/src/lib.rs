//! Seeded disasters. Real devices (store, sync machine, merge) and the real server (service, store) on simulated disks,
//! clocks and roads; whatever happens, what people were told must be true in the end.
//!
//! A run is decided by its seed alone: `cargo xtask simulate --from SEED --seeds 1` replays it.
#![allow(clippy::indexing_slicing, reason = "phones are named by their place in the list, which only grows")]

use crate::base::Base;
use crate::run::{Broken, Report};
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

pub mod base;
pub mod disk;
pub mod model;
pub mod newer;
mod oracle;
pub mod phone;
pub mod raw;
pub mod road;
pub mod run;
pub mod site;
pub mod thief;
mod vfs;

/// A seed whose run was not as it must be.
#[derive(Debug)]
pub struct Failure {
    /// Which.
    pub seed: u64,
    /// What happened in it.
    pub report: Report,
    /// What was wrong in the end.
    pub broken: Broken,
}

/// Runs seeds, on as many threads as the machine has, until all are done or so many have failed. Returns those, the
/// smallest seed first.
pub fn run_seeds(base: &Base, seeds: Range<u64>, failures_max: usize) -> Vec<Failure> {
    run_each(base, seeds, failures_max, run::run)
}

/// The same of people who mean harm.
pub fn run_harm_seeds(base: &Base, seeds: Range<u64>, failures_max: usize) -> Vec<Failure> {
    run_each(base, seeds, failures_max, run::run_harm)
}

/// How one seed is run.
pub type RunOne = fn(&Base, u64) -> Result<Report, (Report, Broken)>;

/// Runs seeds as [`run_seeds`] does, each by `run_one`.
pub fn run_each(base: &Base, seeds: Range<u64>, failures_max: usize, run_one: RunOne) -> Vec<Failure> {
    let (next, failures) = (AtomicU64::new(seeds.start), Mutex::new(Vec::new()));
    let enough =
        || failures.lock().is_ok_and(|failures: std::sync::MutexGuard<'_, Vec<_>>| failures.len() >= failures_max);
    let work = || {
        while !enough() {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return;
            }
            if let (Err((report, broken)), Ok(mut failures)) = (run_one(base, seed), failures.lock()) {
                failures.push(Failure { seed, report, broken });
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let mut failures = failures.into_inner().unwrap_or_default();
    failures.sort_by_key(|failure| failure.seed);
    failures
}
