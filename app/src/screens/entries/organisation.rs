//! An organisation among the lists: what is said of it stands in the directory.

use crate::components::{Button, Glyph};
use crate::route::Route;
use crate::session::use_session;
use crate::t;
use dioxus::prelude::*;
use kitbag_shared::ids::RecordId;

/// The way to what the directory says of an organisation.
#[component]
pub fn ToOrganisation(
    /// Which.
    id: RecordId,
) -> Element {
    let session = use_session();
    rsx! { Button { text: t!("directory-what"), glyph: Glyph::Book, ondo: move |()| session.go(Route::Organisation(id)) } }
}
