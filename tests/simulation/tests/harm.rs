//! Seeds in which somebody means harm; and that each guard against it is missed when it is switched off.

use kitbag_shared::fault_injection::{Guard, without};
use kitbag_simulation::base::Base;
use kitbag_simulation::{run, run_harm_seeds};

/// Seeds of every test run. More with `cargo xtask simulate --harm`. One in some thousands leaves a member without a
/// record: everybody who was on a face of the server that is gone is out or wiped, and who got its key from them may not
/// hand it on, since they do not know whom somebody ended there (SECURITY.md). None of these does.
const SEEDS: u64 = 1_000;
/// Seeds in which a missing guard must show.
const MUTANT_SEEDS: u64 = 400;

/// One test, since a guard that is off is off for the whole process.
#[test]
fn harm_comes_to_nothing_and_no_guard_is_idle() {
    let base = Base::make().unwrap();
    let twice = [run::run_harm(&base, 7), run::run_harm(&base, 7)];
    assert_eq!(format!("{:?}", twice[0]), format!("{:?}", twice[1]), "a seed decides everything");

    let failures = run_harm_seeds(&base, 1..SEEDS + 1, usize::MAX);
    for failure in &failures {
        let seed = failure.seed;
        println!("seed {seed}: {}\nreplay: cargo xtask simulate --harm --from {seed} --seeds 1", failure.broken.0);
    }
    assert!(failures.is_empty(), "{} of {SEEDS} failed", failures.len());

    for guard in Guard::AGAINST_HARM {
        let failures = without(guard, || run_harm_seeds(&base, 1..MUTANT_SEEDS + 1, 1));
        let Some(failure) = failures.first() else { panic!("nothing missed {guard:?} in {MUTANT_SEEDS} seeds") };
        println!("without {guard:?}, seed {}: {}", failure.seed, failure.broken.0);
    }
}
