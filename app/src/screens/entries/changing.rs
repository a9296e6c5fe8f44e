//! A change of an entry on its way from a question to the screen that makes it.

use dioxus::prelude::*;
use kitbag_common::form::EntryChange;

/// The change that was made last, in words, and the one that takes it back.
pub(super) type Done = (String, EntryChange);
/// A change to be made, and what is said of it afterwards.
pub(super) type Changing = Callback<(EntryChange, Option<Done>)>;
