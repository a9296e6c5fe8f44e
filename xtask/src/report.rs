//! Counting tests from what test runners print. Pure; knows no steps.

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
}

impl Tally {
    /// A step that is one check, not a run of tests.
    pub fn of_check(success: bool) -> Self {
        Self { passed: u32::from(success), failed: u32::from(!success) }
    }

    /// A run that ended badly without naming a failed test (it did not compile, say), or that ran no test
    /// at all, counts as one failure.
    pub fn held_to(self, success: bool) -> Self {
        let ran_none = self == Self::default();
        let failed = if self.failed == 0 && (!success || ran_none) { 1 } else { self.failed };
        Self { failed, ..self }
    }

    /// The same, where there may be no test: then it is one check that what would hold them is built.
    pub fn held_to_if_any(self, success: bool) -> Self {
        if self == Self::default() { Self::of_check(success) } else { self.held_to(success) }
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Adds up cargo's lines of the form `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
pub fn cargo_tally(text: &str) -> Tally {
    let mut tally = Tally::default();
    for line in text.lines().filter_map(|line| line.trim().strip_prefix("test result:")) {
        tally.passed += number_before(line, " passed");
        tally.failed += number_before(line, " failed");
    }
    tally
}

fn number_before(line: &str, word: &str) -> u32 {
    let before = line.split(word).next().unwrap_or_default();
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Reads a closing line of the form `12 passed, 0 failed`.
pub fn plain_tally(text: &str) -> Tally {
    let line = text.lines().rev().find(|line| line.ends_with(" failed")).unwrap_or_default();
    Tally { passed: number_before(line, " passed"), failed: number_before(line, " failed") }
}

/// Reads the closing comments of node's TAP output: `# pass 7`, `# fail 0`, `# cancelled 0`.
pub fn tap_tally(text: &str) -> Tally {
    let count = |word: &str| {
        let lines = text.lines().rev().filter_map(|line| line.strip_prefix(word));
        lines.filter_map(|number| number.trim().parse::<u32>().ok()).next().unwrap_or(0)
    };
    Tally { passed: count("# pass "), failed: count("# fail ") + count("# cancelled ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_results_add_up() {
        let text = "running 2 tests\ntest result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
                    test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(cargo_tally(text), Tally { passed: 15, failed: 2 });
    }

    #[test]
    fn node_results_count_cancelled_tests_as_failed() {
        let text = "TAP version 13\nok 1 - a\n# tests 9\n# suites 0\n# pass 7\n# fail 1\n# cancelled 1\n# skipped 0\n";
        assert_eq!(tap_tally(text), Tally { passed: 7, failed: 2 });
    }

    #[test]
    fn a_plain_closing_line_counts() {
        let text = "FAILED wire 3: 1 failed\n12 passed, 2 failed\n";
        assert_eq!(plain_tally(text), Tally { passed: 12, failed: 2 });
        assert_eq!(plain_tally("Traceback").held_to(false), Tally { passed: 0, failed: 1 });
    }

    #[test]
    fn a_run_cannot_pass_by_not_running() {
        assert_eq!(cargo_tally("error: could not compile").held_to(false), Tally { passed: 0, failed: 1 });
        assert_eq!(tap_tally("").held_to(true), Tally { passed: 0, failed: 1 });
        assert_eq!(cargo_tally("test result: ok. 1 passed; 0 failed;").held_to(true), Tally { passed: 1, failed: 0 });
    }

    #[test]
    fn where_there_may_be_no_test_building_is_what_is_checked() {
        let none = cargo_tally("test result: ok. 0 passed; 0 failed;");
        assert_eq!(none.held_to_if_any(true), Tally { passed: 1, failed: 0 });
        assert_eq!(none.held_to_if_any(false), Tally { passed: 0, failed: 1 });
        let some = cargo_tally("test result: ok. 3 passed; 0 failed;");
        assert_eq!(some.held_to_if_any(true), Tally { passed: 3, failed: 0 });
        assert_eq!(some.held_to_if_any(false), Tally { passed: 3, failed: 1 }, "another crate was not built");
    }
}
