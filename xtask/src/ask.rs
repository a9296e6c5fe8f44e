//! Asking the person before anything is done as root. Knows nothing of what is installed.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

/// Whether root may be used without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// Ask each time.
    Ask,
    /// Given beforehand: by `--yes`, or by `CI=true`, where nobody is there to ask.
    Given,
}

impl Consent {
    /// What holds when the command line says nothing.
    pub fn of_environment() -> Self {
        match std::env::var("CI").as_deref() {
            Ok("true" | "1") => Self::Given,
            _ => Self::Ask,
        }
    }

    /// True when root may be used for this. Without a terminal and without consent the answer is no.
    pub fn allows(self, what: &str) -> bool {
        match self {
            Self::Given => true,
            Self::Ask => std::io::stdin().is_terminal() && answered_yes(what),
        }
    }
}

fn answered_yes(what: &str) -> bool {
    print!("{what} needs root. Do it now? [y/N] ");
    let mut answer = String::new();
    let read = std::io::stdout().flush().and_then(|()| std::io::stdin().lock().read_line(&mut answer));
    read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes" | "j" | "s" | "si" | "sí")
}
