//! A thousand seeds; that a seed decides everything; and that each guard is missed when it is switched off.

use kitbag_shared::guard::{Guard, without};
use kitbag_simulation::base::Base;
use kitbag_simulation::{run, run_seeds};

/// Seeds of every test run. More with `cargo xtask simulate`.
const SEEDS: u64 = 1_000;
/// Seeds in which a missing guard must show. The first that show it take a handful.
const MUTANT_SEEDS: u64 = 400;

/// One test, since a guard that is off is off for the whole process.
#[test]
fn a_thousand_disasters_lose_nothing_and_no_guard_is_idle() {
    let base = Base::make().unwrap();
    let twice = [run::run(&base, 7), run::run(&base, 7)].map(|report| report.unwrap());
    assert_eq!(twice[0], twice[1], "a seed decides everything");

    let failures = run_seeds(&base, 1..SEEDS + 1, usize::MAX);
    for failure in &failures {
        let seed = failure.seed;
        println!("seed {seed}: {}\nreplay: cargo xtask simulate --from {seed} --seeds 1", failure.broken.0);
    }
    assert!(failures.is_empty(), "{} of {SEEDS} failed", failures.len());

    for guard in Guard::ALL {
        let failures = without(guard, || run_seeds(&base, 1..MUTANT_SEEDS + 1, 1));
        let Some(failure) = failures.first() else { panic!("nothing missed {guard:?} in {MUTANT_SEEDS} seeds") };
        println!("without {guard:?}, seed {}: {}", failure.seed, failure.broken.0);
    }
}
