//! Spreadsheets: what lies where comes in by one, and stock goes along as one. What a file says is looked at before anything
//! is written, and what came in is taken back in one go.

mod known;
mod looking;
mod outgoing;
mod preview;
mod said;

use super::ask::tell;
use super::frame::Frame;
use crate::components::{Bar, Button, FilePick, Glyph, UndoBar};
use crate::session::{Session, put, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, ask};
use kitbag_common::table::{DateOrder, TABLE_FILE_BYTES_MAX, TableForm, Unread};
use kitbag_common::view::OpeningView;
use kitbag_shared::ids::{Hash, RecordId};
use looking::{Chosen, Looked, look};
use outgoing::Outgoing;
use preview::PreviewText;
use std::collections::BTreeSet;

/// The files that the system offers first.
const ACCEPTED: &str = ".xlsx,.csv,.tsv,.txt,text/csv";

/// What was done last here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Came(Hash),
    TakenBack,
}

/// What a screen of tables holds.
#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    chosen: Signal<Option<Chosen>>,
    looked: Signal<Option<Looked>>,
    right: Signal<BTreeSet<u32>>,
    done: Signal<Option<Done>>,
    reading: Signal<bool>,
    failure: Signal<Option<Failure>>,
}

/// The screen.
#[component]
pub fn Tables() -> Element {
    let session = use_session();
    let desk = Desk {
        session,
        chosen: use_signal(|| None),
        looked: use_signal(|| None),
        right: use_signal(BTreeSet::new),
        done: use_signal(|| None),
        reading: use_signal(|| false),
        failure: use_signal(|| None),
    };
    rsx! {
        Frame { bar: bar(desk), failure: (desk.failure)(),
            h1 { {t!("tables-title")} }
            Incoming {
                reading: (desk.reading)(),
                looked: desk.looked.read().is_some(),
                onpick: move |read| desk.pick(read),
                onblank: move |()| outgoing::save_blank(session, desk.failure),
            }
            if let Some(looked) = desk.looked.cloned() {
                LookedAt {
                    looked,
                    done: (desk.done)().is_some(),
                    right: desk.right.cloned(),
                    order: desk.chosen.read().as_ref().and_then(|chosen| chosen.order),
                    place: desk.chosen.read().as_ref().and_then(|chosen| chosen.place),
                    onright: move |(rows, right): (Vec<u32>, bool)| desk.say_right(&rows, right),
                    onorder: move |order| desk.choose(|chosen| chosen.order = order),
                    onplace: move |place| desk.choose(|chosen| chosen.place = place),
                    onback: move |file| desk.take_back(file),
                }
            }
            Outgoing { failure: desk.failure }
        }
    }
}

/// The way in: which file, and what it should be like.
#[component]
fn Incoming(
    /// A file is being read.
    reading: bool,
    /// One was looked at: what it should be like is told no more.
    looked: bool,
    /// One was chosen, and read from the disk or not.
    onpick: EventHandler<Result<Vec<u8>, Failure>>,
    /// An empty one is wanted.
    onblank: EventHandler<()>,
) -> Element {
    rsx! {
        section { class: "stack",
            h2 { {t!("tables-in")} }
            if !looked {
                p { {t!("tables-in-what")} }
                p { class: "muted", {t!("tables-columns")} }
            }
            FilePick {
                id: "table",
                text: if looked { t!("tables-choose-another") } else { t!("tables-choose") },
                glyph: Glyph::Receive,
                accept: ACCEPTED,
                bytes_max: TABLE_FILE_BYTES_MAX,
                onpick,
            }
            if !looked {
                Button { text: t!("tables-blank"), glyph: Glyph::Export, ondo: onblank }
            }
            p { class: "strong", role: "status",
                if reading {
                    {t!("tables-reading")}
                }
            }
        }
    }
}

/// What a file says, or why it says nothing.
#[component]
fn LookedAt(
    looked: Looked,
    /// It came in, or was taken back: there is nothing to be said of it any more.
    done: bool,
    right: BTreeSet<u32>,
    order: Option<DateOrder>,
    place: Option<RecordId>,
    onright: EventHandler<(Vec<u32>, bool)>,
    onorder: EventHandler<Option<DateOrder>>,
    onplace: EventHandler<Option<RecordId>>,
    onback: EventHandler<Hash>,
) -> Element {
    match looked {
        Looked::Unread(why) => {
            rsx! {
                p { class: "panel panel--look", role: "alert", {words().text(&format!("unread-{}", why.key()))} }
            }
        }
        Looked::Preview { preview, standing, names, places } => {
            let file = preview.file;
            rsx! {
                Standing { standing, onback: move |()| onback.call(file) }
                if !done {
                    PreviewText { preview: *preview, names, places, right, order, place, onright, onorder, onplace }
                }
            }
        }
    }
}

/// What came in by this very file before.
#[component]
fn Standing(standing: OpeningView, onback: EventHandler<()>) -> Element {
    if standing.stands() {
        return rsx! {
            section { class: "panel stack",
                p { {t!("opening-stands", lines = standing.lines, items = standing.items)} }
                Button { text: t!("opening-take-back"), glyph: Glyph::Undo, ondo: onback }
            }
        };
    }
    rsx! {
        if standing.taken_back > 0 {
            p { class: "panel", {t!("opening-was-taken-back")} }
        }
    }
}

/// What can be done next: take back what came in, or bring in what was looked at.
fn bar(desk: Desk) -> Element {
    match (desk.done)() {
        Some(Done::Came(file)) => {
            return rsx! { UndoBar { title: t!("opening-done"), onundo: move |()| desk.take_back(file) } };
        }
        Some(Done::TakenBack) => return rsx! { UndoBar { title: t!("opening-taken-back") } },
        None => {}
    }
    let Some(Looked::Preview { preview, .. }) = desk.looked.cloned() else { return rsx! {} };
    let form = preview.form(&desk.right.read());
    let (lines, held) = (form.lines.len(), preview.lines.len() - form.lines.len() + preview.problems.len());
    rsx! {
        Bar {
            text: if lines > 0 { t!("opening-bring", count = lines) } else { t!("opening-nothing") },
            detail: (held > 0).then(|| t!("opening-stay-out", count = held)),
            ready: lines > 0,
            ondo: move |()| desk.bring_in(),
        }
    }
}

impl Desk {
    fn pick(mut self, read: Result<Vec<u8>, Failure>) {
        self.looked.set(None);
        self.right.set(BTreeSet::new());
        match read {
            Ok(file) => {
                self.chosen.set(Some(Chosen { file, order: None, place: None }));
                self.look();
            }
            // What is larger is not read at all.
            Err(Failure::FileDamaged) => self.looked.set(Some(Looked::Unread(Unread::TooLarge))),
            Err(why) => tell(&mut self.failure, why),
        }
    }

    fn choose(mut self, change: impl FnOnce(&mut Chosen)) {
        if let Some(chosen) = self.chosen.write().as_mut() {
            change(chosen);
        }
        self.look();
    }

    fn say_right(mut self, rows: &[u32], right: bool) {
        let mut said = self.right.write();
        if right {
            said.extend(rows);
        } else {
            said.retain(|row| !rows.contains(row));
        }
    }

    /// Reads the chosen file again: by what was said of it, and by what is there now.
    fn look(mut self) {
        let Some(chosen) = self.chosen.cloned() else { return };
        self.failure.set(None);
        self.done.set(None);
        self.reading.set(true);
        spawn(async move {
            let looked = look(self.session, chosen).await;
            put(self.reading, false);
            match looked {
                Ok(looked) => put(self.looked, Some(looked)),
                Err(why) => tell(&mut self.failure, why),
            }
        });
    }

    fn bring_in(mut self) {
        let Some(Looked::Preview { preview, .. }) = self.looked.cloned() else { return };
        let form = Box::new(preview.form(&self.right.peek()));
        self.failure.set(None);
        self.session.ask_then(ask::BringIn(form), move |answer| self.stands(answer, Done::Came(preview.file)));
    }

    fn take_back(mut self, file: Hash) {
        self.failure.set(None);
        self.session.ask_then(ask::TakeBackOpening(file), move |answer| self.stands(answer, Done::TakenBack));
    }

    fn stands(mut self, answer: Result<OpeningView, Failure>, done: Done) {
        match answer {
            Ok(view) => {
                if let Ok(mut looked) = self.looked.try_write()
                    && let Some(Looked::Preview { standing, .. }) = looked.as_mut()
                {
                    *standing = view;
                }
                put(self.done, Some(done));
            }
            Err(why) => tell(&mut self.failure, why),
        }
    }
}

/// The name of a file: the day, and no word of whose it is.
fn file_name(session: Session, what: &str, form: TableForm) -> String {
    format!("{what}-{}.{}", kitbag_common::form::field_from_day(session.today()), form.ending())
}

#[cfg(test)]
mod tests;
