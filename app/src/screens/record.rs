//! One record, whole: what it says, who wrote it, and the versions of a field that two people wrote apart.
//!
//! Nothing is decided until a person decides; what was not chosen stays in the history.

mod facts;
#[cfg(test)]
mod tests;
mod versions;

pub use facts::RecordFacts;
pub use versions::Versions;

use super::ask::tell;
use super::frame::Frame;
use super::today::row_where;
use crate::components::{Bar, Button, Glyph, StateLine, UndoBar, Urgency};
use crate::route::Route;
use crate::session::{put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::{Asks as _, Failure, ask};
use kitbag_common::view::{FieldView, RecordView, VersionView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::time::Moment;

/// A version that was tapped and not yet kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The field.
    pub field: u16,
    /// The line, as text.
    pub line: String,
    /// The place among the kept versions.
    pub version: u32,
}

/// An action of people on a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordAction {
    /// Opens its form.
    Amend,
    /// Withdraws it.
    Withdraw,
    /// Takes the withdrawal back.
    Reinstate,
    /// Keeps the chosen version.
    Keep(Chosen),
}

/// The record's screen.
#[component]
pub fn RecordScreen(
    /// Which one.
    record: RecordId,
) -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut chosen = use_signal(|| None::<Chosen>);
    let reply = use_answer(move || ask::Record(record));
    let act = use_callback(move |action: RecordAction| {
        let request = match action {
            RecordAction::Amend => return session.go(Route::Amend(record)),
            RecordAction::Withdraw => ask::Withdraw(record).asked(),
            RecordAction::Reinstate => ask::Reinstate(record).asked(),
            RecordAction::Keep(Chosen { field, line, version }) => ask::Choose { record, field, line, version }.asked(),
        };
        failure.set(None);
        session.ask_then(request, move |reply| {
            let mut session = session;
            session.revision += 1;
            put(chosen, None);
            if let Err(why) = reply {
                tell(&mut failure, why);
            }
        });
    });
    let view = match &*reply.read() {
        Some(Ok(view)) => Some(view.clone()),
        Some(Err(why)) => return waiting(Some(*why)),
        None => None,
    };
    let Some(view) = view else { return waiting(None) };
    let (_, offset_minutes) = session.now();
    rsx! {
        Frame {
            failure: failure(),
            bar: rsx! { RecordBar { view: view.clone(), chosen: chosen.cloned(), onact: act } },
            RecordBody { view, offset_minutes, chosen: chosen.cloned(), onchoose: move |version| chosen.set(Some(version)) }
        }
    }
}

/// A name, and when.
fn who_when((who, at): (&str, Moment), offset_minutes: i32) -> String {
    if at == at.whole_day() {
        // Of stock the day is told, and no hour.
        return t!("record-who-day", name = who.to_owned(), day = words().day(at.day(0)));
    }
    let (day, time) = (words().day(at.day(offset_minutes)), words().clock(at, offset_minutes));
    t!("record-who-when", name = who.to_owned(), day = day, time = time)
}

fn waiting(failure: Option<Failure>) -> Element {
    rsx! {
        Frame { failure,
            h1 { {t!("record-title")} }
        }
    }
}

/// The body of a record: what it says.
#[component]
pub fn RecordBody(
    /// The record.
    view: RecordView,
    /// Minutes east of UTC.
    offset_minutes: i32,
    /// The version that was tapped.
    chosen: Option<Chosen>,
    /// A version was tapped.
    onchoose: EventHandler<Chosen>,
) -> Element {
    let (apart, settled): (Vec<FieldView>, Vec<FieldView>) =
        view.fields.iter().cloned().partition(|field| field.versions.len() > 1);
    let place = row_where(&view.row);
    let day = words().day(view.row.day);
    let time = words().clock(view.row.at, view.row.offset_minutes);
    rsx! {
        section { class: "stack stack--1",
            h1 { {words().text(&format!("kind-{}", view.row.kind.key()))} }
            if view.row.at != Moment(0) {
                p { class: "muted", {t!("record-when", day = day, time = time)} }
            }
            if !place.is_empty() {
                p { class: "muted", "{place}" }
            }
            p { class: "small muted", {t!("record-author", who = who_when((&view.author, view.written_at), offset_minutes))} }
        }
        if let Some((who, at)) = &view.withdrawn_by {
            p { class: "small muted", {t!("record-withdrawn-by", who = who_when((who, *at), offset_minutes))} }
        }
        if view.withdrawn_unseen {
            StateLine { glyph: Glyph::StChoice, text: t!("record-withdrawn-unseen"), urgency: Urgency::Look }
        }
        RecordFacts { view: view.clone(), fields: settled, offset_minutes }
        for field in apart {
            Versions {
                key: "{field.field}-{field.line}",
                field,
                offset_minutes,
                may_choose: view.may_choose,
                chosen: chosen.clone(),
                onchoose,
            }
        }
    }
}

/// The bar for what can be done with it now: one thing at a time.
#[component]
pub fn RecordBar(
    /// The record.
    view: RecordView,
    /// The version that was tapped.
    chosen: Option<Chosen>,
    /// Done.
    onact: EventHandler<RecordAction>,
) -> Element {
    let to_choose = view.may_choose && view.fields.iter().any(|field| field.versions.len() > 1);
    if view.row.withdrawn {
        return rsx! {
            UndoBar {
                title: t!("record-withdrawn"),
                detail: t!("record-withdrawn-detail"),
                onundo: view.may_amend.then(|| EventHandler::new(move |()| onact.call(RecordAction::Reinstate))),
            }
        };
    }
    if to_choose {
        let kept =
            chosen.as_ref().and_then(|chosen| version_of(&view, chosen)).map(|version| words().shown(&version.value));
        let text = kept.map_or_else(|| t!("record-choose-one"), |value| t!("record-keep", value = value));
        let detail = chosen.is_some().then(|| t!("record-keep-detail"));
        let ready = chosen.is_some();
        return rsx! {
            Bar {
                text,
                detail,
                ready,
                ondo: move |()| {
                    if let Some(chosen) = &chosen {
                        onact.call(RecordAction::Keep(chosen.clone()));
                    }
                },
            }
        };
    }
    if !view.may_amend {
        return rsx! {};
    }
    rsx! {
        div { class: "pair",
            Button { text: t!("record-amend"), glyph: Glyph::Note, ondo: move |()| onact.call(RecordAction::Amend) }
            Button { text: t!("record-withdraw"), glyph: Glyph::Erase, ondo: move |()| onact.call(RecordAction::Withdraw) }
        }
    }
}

fn version_of<'view>(view: &'view RecordView, chosen: &Chosen) -> Option<&'view VersionView> {
    let field = view.fields.iter().find(|field| field.field == chosen.field && field.line == chosen.line)?;
    field.versions.get(usize::try_from(chosen.version).ok()?)
}
