//! Why a command could not go on, in words for the person at the terminal.
//!
//! A failing test is no `Stop`: it is counted and reported, and the other steps go on.

use std::path::{Path, PathBuf};

/// What ends an xtask command early.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The command line was not understood.
    #[error("{0}\n\n{usage}", usage = crate::arguments::USAGE)]
    Usage(String),
    /// A file or folder could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file or folder meant.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program could not be started at all.
    #[error("cannot start {program}: {source}")]
    Start {
        /// The program's name.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program ran and reported failure; it has already said why.
    #[error("failed: {0}")]
    Program(String),
    /// Something needed is not there and was not installed.
    #[error("{0}")]
    Missing(String),
    /// What was built is not what the next step expects.
    #[error("{0}")]
    Unexpected(String),
}

impl Stop {
    /// For `map_err` on operations with one path.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { path, source }
    }
}
