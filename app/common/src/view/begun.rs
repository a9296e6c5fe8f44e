//! An enrolment that was begun on this phone and is not done: what is known of it, but for its secrets.

use crate::form::EnrolTyped;
use serde::{Deserialize, Serialize};

/// An enrolment that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BegunView {
    /// A founding or joining of which nobody else has heard.
    Typed(EnrolTyped),
    /// A programme that no server has confirmed.
    Founding {
        /// The name of the programme, as typed.
        programme_name: String,
        /// The founder's name, as typed.
        my_name: String,
        /// Whom to call in an emergency, as typed.
        number: String,
        /// The set-up link, where it is kept.
        link: Option<String>,
    },
    /// A recovery by the sheet, which is typed anew: it is kept nowhere.
    Recovery {
        /// The server's address.
        server: String,
        /// The person's name, as typed.
        my_name: String,
        /// The sheet that is to take the old one's place.
        new_sheet: BegunSheet,
        /// The server may have been told already. Before, nothing is taken back and nothing changed.
        told: bool,
    },
}

/// The stage of a sheet that is to take the old one's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BegunSheet {
    /// None was made.
    #[default]
    None,
    /// A sheet that was shown, and is not on paper as far as is known.
    Shown,
    /// A sheet that is on paper.
    OnPaper,
}
