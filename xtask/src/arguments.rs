//! The command line as a value. Knows no command's work.

use std::path::PathBuf;

use crate::ask::Consent;
use crate::stop::Stop;
use crate::wasm::Build;

/// What `cargo xtask help` prints.
pub const USAGE: &str = "\
cargo xtask setup [--yes]              install what is missing (asks before it uses root; --yes never asks)
cargo xtask web [--dev]                build the web app and print the folder it is in
cargo xtask run [--yes] [--demo] [--data DIR] [--listen ADDRESS]
                                       build all, start the server, print the set-up link
cargo xtask check                      format, lint, layering, and the unit tests of the crates that changed since main
cargo xtask test [--yes] [--only STEP] run every check; ends with `N passed, N failed`
cargo xtask simulate [--harm] [--seeds N] [--from SEED]
                                       run seeded disasters, or people who mean harm; one seed is told step by step
cargo xtask screenshots                take a picture of every screen in each theme and language
cargo xtask bench [--only SUBJECT]     measure this machine's figures and print them beside what is to be reached

Built things are kept in $KITBAG_CACHE (else $XDG_CACHE_HOME/kitbag, else ~/.cache/kitbag).";

/// Seeds that `simulate` runs unless told otherwise.
const SEEDS_DEFAULT: u64 = 1_000;

/// What the person asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    /// Print the usage.
    Help,
    /// Install what is missing.
    Setup {
        /// Whether to ask before root is used.
        consent: Consent,
    },
    /// Build the web app.
    Web {
        /// For a phone, or quickly.
        build: Build,
    },
    /// Build everything and start the server.
    Run(RunWishes),
    /// Run seeded disasters.
    Simulate {
        /// The first seed.
        from: u64,
        /// How many.
        seeds: u64,
        /// Whether somebody means harm in them.
        harm: bool,
    },
    /// Take pictures of all screens.
    Screenshots,
    /// Measure the figures.
    Bench {
        /// The one subject wanted, if not all.
        only: Option<String>,
    },
    /// Run the checks that take little time, of what changed.
    Check,
    /// Run all checks.
    Test {
        /// The one step wanted, if not all.
        only: Option<String>,
        /// Whether to ask before root is used.
        consent: Consent,
    },
}

/// The wishes of `run`.
#[derive(Debug, PartialEq, Eq)]
pub struct RunWishes {
    /// Whether to ask before root is used.
    pub consent: Consent,
    /// Where the server keeps its database.
    pub data: PathBuf,
    /// Address and port to listen on.
    pub listen: String,
    /// Found a demo programme first.
    pub demo: bool,
}

/// Reads the words after `cargo xtask`.
pub fn request(words: impl Iterator<Item = String>) -> Result<Request, Stop> {
    let mut words = words;
    match words.next().as_deref() {
        None | Some("help" | "--help" | "-h") => Ok(Request::Help),
        Some("setup") => setup_request(words),
        Some("web") => web_request(words),
        Some("run") => run_request(words),
        Some("simulate") => simulate_request(words),
        Some("screenshots") => alone(Request::Screenshots, words),
        Some("bench") => bench_request(words),
        Some("check") => alone(Request::Check, words),
        Some("test") => test_request(words),
        Some(other) => Err(Stop::Usage(format!("there is no command `{other}`"))),
    }
}

/// A command without options.
fn alone(request: Request, mut words: impl Iterator<Item = String>) -> Result<Request, Stop> {
    words.next().map_or(Ok(request), |word| Err(unknown(&word)))
}

fn setup_request(words: impl Iterator<Item = String>) -> Result<Request, Stop> {
    let mut consent = Consent::of_environment();
    for word in words {
        match word.as_str() {
            "--yes" => consent = Consent::Given,
            _ => return Err(unknown(&word)),
        }
    }
    Ok(Request::Setup { consent })
}

fn web_request(words: impl Iterator<Item = String>) -> Result<Request, Stop> {
    let mut build = Build::Phone;
    for word in words {
        match word.as_str() {
            "--dev" => build = Build::Quick,
            _ => return Err(unknown(&word)),
        }
    }
    Ok(Request::Web { build })
}

fn run_request(mut words: impl Iterator<Item = String>) -> Result<Request, Stop> {
    let mut wishes = RunWishes {
        consent: Consent::of_environment(),
        data: PathBuf::from("data"),
        listen: "127.0.0.1:8787".to_owned(),
        demo: false,
    };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--yes" => wishes.consent = Consent::Given,
            "--demo" => wishes.demo = true,
            "--data" => wishes.data = PathBuf::from(value_of(&word, words.next())?),
            "--listen" => wishes.listen = value_of(&word, words.next())?,
            _ => return Err(unknown(&word)),
        }
    }
    Ok(Request::Run(wishes))
}

fn test_request(mut words: impl Iterator<Item = String>) -> Result<Request, Stop> {
    let mut only = None;
    let mut consent = Consent::of_environment();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--yes" => consent = Consent::Given,
            "--only" => only = Some(value_of(&word, words.next())?),
            _ => return Err(unknown(&word)),
        }
    }
    Ok(Request::Test { only, consent })
}

fn bench_request(mut words: impl Iterator<Item = String>) -> Result<Request, Stop> {
    let mut only = None;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--only" => only = Some(value_of(&word, words.next())?),
            _ => return Err(unknown(&word)),
        }
    }
    Ok(Request::Bench { only })
}

fn simulate_request(mut words: impl Iterator<Item = String>) -> Result<Request, Stop> {
    let (mut from, mut seeds, mut harm) = (1, SEEDS_DEFAULT, false);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--from" => from = number_of(&word, words.next())?,
            "--seeds" => seeds = number_of(&word, words.next())?,
            "--harm" => harm = true,
            _ => return Err(unknown(&word)),
        }
    }
    Ok(Request::Simulate { from, seeds, harm })
}

fn number_of(option: &str, value: Option<String>) -> Result<u64, Stop> {
    let value = value_of(option, value)?;
    value.parse().map_err(|_| Stop::Usage(format!("{option} needs a number, not `{value}`")))
}

fn value_of(option: &str, value: Option<String>) -> Result<String, Stop> {
    value.ok_or_else(|| Stop::Usage(format!("{option} needs a value")))
}

fn unknown(word: &str) -> Stop {
    Stop::Usage(format!("`{word}` is not understood here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Result<Request, Stop> {
        request(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn run_takes_its_options_in_any_order() {
        let wanted = RunWishes {
            consent: Consent::Given,
            data: PathBuf::from("elsewhere"),
            listen: "0.0.0.0:80".to_owned(),
            demo: true,
        };
        let read = asked("run --demo --listen 0.0.0.0:80 --yes --data elsewhere").unwrap();
        assert_eq!(read, Request::Run(wanted));
    }

    #[test]
    fn check_takes_no_options() {
        assert_eq!(asked("check").unwrap(), Request::Check);
    }

    #[test]
    fn mistakes_are_refused_with_the_usage() {
        for line in [
            "fly",
            "web --prod",
            "run --data",
            "test --only",
            "setup web",
            "simulate --seeds many",
            "bench --only",
            "screenshots now",
            "check shared",
        ] {
            assert!(matches!(asked(line), Err(Stop::Usage(_))), "{line}");
        }
    }
}
