//! The fast loop of whoever changes code: format, lint, layering, and the unit tests of the crates that changed.
//!
//! A crate changed if a file of its folder differs from where this branch left `main`, committed or not. Who depends on it
//! is only compiled, by the lint; `cargo xtask test` is what runs before landing.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use crate::command::{answer, cargo, program};
use crate::places::Places;
use crate::report::cargo_tally;
use crate::step::{Outcome, close, counted, format, kept, lint, take};
use crate::stop::Stop;

/// Folders and the packages whose unit tests look at what is in them. Of two that fit, the first counts.
const PACKAGES: [(&str, &str); 9] = [
    ("shared", "kitbag-shared"),
    ("app/common", "kitbag-common"),
    ("app/client", "kitbag-client"),
    ("app", "kitbag-app"),
    // Words, icons and looks are read by the app's own tests.
    ("assets", "kitbag-app"),
    ("sync-server", "kitbag-server"),
    ("xtask", XTASK),
    ("tests/simulation", "kitbag-simulation"),
    ("tests", "kitbag-tests"),
];

/// The one package without a library: its unit tests are its program's.
const XTASK: &str = "xtask";

/// Runs the checks and prints the count.
pub fn check(places: &Places) -> Result<ExitCode, Stop> {
    let changed = packages_of(changed_paths(places)?.iter().map(Path::new));
    let mut total = take("format", || format(places));
    total += take("lint", || lint(places));
    total += take("layering", || layering(places));
    if changed.is_empty() {
        println!("no crate changed since main: no unit tests");
    } else {
        let names: Vec<&str> = changed.iter().copied().collect();
        total += take(&format!("unit tests of {}", names.join(", ")), || unit_tests(places, &changed));
    }
    Ok(close(total))
}

fn layering(places: &Places) -> Result<Outcome, Stop> {
    let words = ["test", "--package", "kitbag-tests", "--test", "layering"];
    counted(places, "layering", &mut cargo(places, &words), cargo_tally)
}

fn unit_tests(places: &Places, packages: &BTreeSet<&str>) -> Result<Outcome, Stop> {
    let run = kept(places, "unit", &mut cargo(places, &unit_test_words(packages)))?;
    Ok(Outcome { tally: cargo_tally(&run.text).held_to_if_any(run.success), text: run.text })
}

fn unit_test_words<'p>(packages: &BTreeSet<&'p str>) -> Vec<&'p str> {
    let mut words = vec!["test", "--no-fail-fast"];
    if packages.iter().any(|package| *package != XTASK) {
        words.push("--lib");
    }
    if packages.contains(XTASK) {
        words.extend(["--bin", XTASK]);
    }
    words.extend(packages.iter().flat_map(|package| ["--package", package]));
    words
}

/// What differs from where this branch left `main`, and what git does not know yet. Without a `main`, what is not committed.
fn changed_paths(places: &Places) -> Result<Vec<String>, Stop> {
    let base = git(places, &["merge-base", "main", "HEAD"]).unwrap_or_else(|_| "HEAD".to_owned());
    let differs = git(places, &["diff", "--name-only", "--no-renames", "--relative", &base])?;
    let new = git(places, &["ls-files", "--others", "--exclude-standard"])?;
    Ok(differs.lines().chain(new.lines()).map(str::to_owned).collect())
}

fn git(places: &Places, words: &[&str]) -> Result<String, Stop> {
    let mut git = program("git");
    // Else a path with other letters than English ones is quoted.
    git.args(["-c", "core.quotePath=false"]).args(words).current_dir(places.root());
    answer(&mut git).ok_or_else(|| Stop::Missing("git cannot say what changed: run this in a clone".to_owned()))
}

fn packages_of<'p>(paths: impl Iterator<Item = &'p Path>) -> BTreeSet<&'static str> {
    paths.filter_map(package_of).collect()
}

fn package_of(path: &Path) -> Option<&'static str> {
    PACKAGES.iter().find(|(folder, _)| path.starts_with(folder)).map(|(_, package)| *package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_belongs_to_the_innermost_package() {
        for (path, package) in [
            ("shared/src/merge.rs", Some("kitbag-shared")),
            ("shared/vectors/wire.json", Some("kitbag-shared")),
            ("app/common/src/form/draft.rs", Some("kitbag-common")),
            ("app/client/Cargo.toml", Some("kitbag-client")),
            ("app/readings/today.txt", Some("kitbag-app")),
            ("assets/words/fr/fields.ftl", Some("kitbag-app")),
            ("sync-server/src/store.rs", Some("kitbag-server")),
            ("xtask/src/check.rs", Some("xtask")),
            ("tests/simulation/src/run.rs", Some("kitbag-simulation")),
            ("tests/tests/layering/main.rs", Some("kitbag-tests")),
            ("docs/STYLE.md", None),
            ("Cargo.lock", None),
            ("apple/src/lib.rs", None),
        ] {
            assert_eq!(package_of(Path::new(path)), package, "{path}");
        }
    }

    #[test]
    fn each_package_is_tested_once_and_nothing_else() {
        let paths = ["shared/src/merge.rs", "shared/src/sync.rs", "xtask/src/main.rs", "README.md"];
        let packages = packages_of(paths.into_iter().map(Path::new));
        assert_eq!(packages, BTreeSet::from(["kitbag-shared", "xtask"]));
        assert!(packages_of(["README.md"].into_iter().map(Path::new)).is_empty());
    }

    #[test]
    fn unit_tests_are_a_librarys_and_of_xtask_the_programs() {
        let words = |packages: &[&'static str]| unit_test_words(&packages.iter().copied().collect()).join(" ");
        let both = "test --no-fail-fast --lib --bin xtask --package kitbag-shared --package xtask";
        assert_eq!(words(&["xtask", "kitbag-shared"]), both);
        assert_eq!(words(&["xtask"]), "test --no-fail-fast --bin xtask --package xtask");
        assert_eq!(words(&["kitbag-app"]), "test --no-fail-fast --lib --package kitbag-app");
    }

    #[test]
    fn every_package_of_the_table_lies_in_its_folder() {
        for (folder, package) in PACKAGES.into_iter().filter(|(folder, _)| *folder != "assets") {
            let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder).join("Cargo.toml");
            let manifest = std::fs::read_to_string(manifest).unwrap();
            assert!(manifest.contains(&format!("name = \"{package}\"")), "{folder}");
        }
    }
}
