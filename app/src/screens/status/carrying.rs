//! The last resort: what waits as a file for somebody to carry, and somebody's file taken in.

use crate::components::{Button, FilePick, Fold, Glyph};
use crate::screens::ask::tell;
use crate::session::{put, use_session};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::form::field_from_day;
use kitbag_common::message::{Bytes, Failure, OfflineBundle, ask};
use kitbag_common::view::TakenInView;
use kitbag_shared::limits::OFFLINE_BUNDLE_BYTES_MAX;
use kitbag_shared::time::Day;

/// The ending of the file's name.
const ENDING: &str = "kitbag";

/// The two folds. What goes wrong is said where the screen says it.
#[component]
pub fn Carrying(
    /// Why the last action could not be done.
    failure: Signal<Option<Failure>>,
) -> Element {
    let session = use_session();
    let mut saved = use_signal(|| None::<SavedFile>);
    let taken = use_signal(|| None::<TakenInView>);
    let save = move |()| {
        let mut failure = failure;
        failure.set(None);
        saved.set(None);
        session.ask_then(ask::Carry, move |reply| match reply {
            Ok(OfflineBundle { packets, file }) => {
                let name = file_name(session.today());
                if packets == 0 || session.save_file(&name, &file.0) {
                    put(saved, Some(SavedFile { packets, name }));
                } else {
                    tell(&mut failure, Failure::FileNotSaved);
                }
            }
            Err(why) => tell(&mut failure, why),
        });
    };
    let take_in = move |read: Result<Vec<u8>, Failure>| {
        let mut failure = failure;
        failure.set(None);
        put(taken, None);
        match read {
            Ok(file) => session.ask_then(ask::TakeIn { file: Bytes(file) }, move |reply| match reply {
                Ok(view) => {
                    put(taken, Some(view));
                    session.ask_then(ask::SyncNow, |_| {});
                }
                Err(why) => tell(&mut failure, why),
            }),
            Err(why) => tell(&mut failure, why),
        }
    };
    let team_waits = session.status.read().is_some_and(|status| status.team_waits);
    rsx! {
        CarryingText { saved: saved.cloned(), team_waits, taken: taken(), onsave: save, ontake: take_in }
    }
}

/// A file that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// The number of sealed packets in it; none, and then there is no file.
    pub packets: u32,
    /// The name.
    pub name: String,
}

fn file_name(today: Day) -> String {
    let day = field_from_day(today);
    format!("kitbag-{day}.{ENDING}")
}

/// The folds as they look.
#[component]
pub fn CarryingText(
    /// What was saved just now.
    saved: Option<SavedFile>,
    /// A change in the team waits, which goes in no file.
    #[props(default)]
    team_waits: bool,
    /// What was taken in just now.
    taken: Option<TakenInView>,
    /// Save what waits.
    onsave: EventHandler<()>,
    /// A file was chosen, and read or not.
    ontake: EventHandler<Result<Vec<u8>, Failure>>,
) -> Element {
    let said = saved.map(|saved| saved_words(saved, team_waits));
    rsx! {
        section { class: "group",
            Fold { glyph: Glyph::Export, title: t!("carry-title"), detail: t!("carry-detail"),
                p { {t!("carry-what")} }
                Button { text: t!("carry-save"), glyph: Glyph::Export, ondo: onsave }
                p { class: "strong", role: "status", {said.unwrap_or_default()} }
            }
            Fold { glyph: Glyph::Return, title: t!("take-in-title"), detail: t!("take-in-detail"),
                p { {t!("take-in-what")} }
                FilePick { id: "take-in", text: t!("take-in-choose"), glyph: Glyph::Return, bytes_max: OFFLINE_BUNDLE_BYTES_MAX, onpick: ontake }
                p { class: "strong", role: "status", {taken.map(taken_words).unwrap_or_default()} }
            }
        }
    }
}

/// The words for what came of saving.
pub(super) fn saved_words(saved: SavedFile, team_waits: bool) -> String {
    match saved.packets {
        0 if team_waits => t!("carry-team"),
        0 => t!("carry-nothing"),
        packets => t!("carry-saved", count = packets, name = saved.name),
    }
}

fn taken_words(taken: TakenInView) -> String {
    let TakenInView { new, known, unknown } = taken;
    let known = (known > 0).then(|| t!("take-in-known", count = known));
    let unknown = (unknown > 0).then(|| t!("take-in-unknown", count = unknown));
    let new = t!("take-in-new", count = new);
    [Some(new), known, unknown].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
