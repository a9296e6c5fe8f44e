//! One entry of a list: its name, what belongs to its kind, whether it is offered, and the other that it is counted as.

use super::about;
use super::changing::{Changing, Done};
use super::counting::Counting;
use super::item::{ItemProperties, recounts};
use super::kit::KitContents;
use super::offering::Offering;
use super::order::InLists;
use super::organisation::ToOrganisation;
use super::place::KindOfPlace;
use crate::components::{AskFirst, Bar, TextField, UndoBar};
use crate::screens::ask::tell;
use crate::screens::close::plain;
use crate::screens::frame::Frame;
use crate::session::{Session, put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Edited, EntryChange, EntryIs, FormOf, ListOf, RecipeForm, is_close, one_line};
use kitbag_common::message::{Failure, Saved, ask};
use kitbag_common::view::{CatalogueItemView, EntryView, KitView};
use kitbag_shared::ids::RecordId;

/// What takes back the change that was made last.
#[derive(Clone, Debug, PartialEq)]
enum Back {
    /// What was made becomes what it was.
    Change {
        /// What was made.
        made: EntryChange,
        /// What it was.
        back: EntryChange,
    },
    /// A kit's next version is withdrawn.
    Version(RecordId),
    /// Nothing: that it was taken back is what is told.
    Nothing,
}

impl Back {
    /// Whether what it takes back is there: another may have changed it meanwhile.
    fn is_due(&self, view: &EntryView, more: Option<&CatalogueItemView>) -> bool {
        match self {
            Self::Change { made, .. } => view.is_as_made(made, more),
            Self::Version(recipe) => {
                let in_force = more.and_then(|more| more.kit.as_ref()).and_then(KitView::in_force);
                in_force.is_some_and(|version| version.id == *recipe)
            }
            Self::Nothing => true,
        }
    }
}

/// What is asked before something is done.
#[derive(Clone, Debug, PartialEq)]
enum Question {
    /// Whether what was recorded is to be counted otherwise, in words, and the change.
    Recounts(String, (EntryChange, Option<Done>)),
    /// Whether a place is to be offered no longer, though something is on its way there, in words, and the change.
    Comes(String, (EntryChange, Option<Done>)),
    /// Whether what is changed of the kit is to be given up.
    Anew,
}

/// The signals of the screen.
#[derive(Clone, Copy, PartialEq)]
struct Stage {
    list: ListOf,
    entry: RecordId,
    failure: Signal<Option<Failure>>,
    done: Signal<Option<(String, Back)>>,
    typed: Signal<Option<String>>,
    asked: Signal<Option<Question>>,
    recipe: Signal<Option<Edited<RecipeForm>>>,
}

impl Stage {
    /// Makes a change, and says what takes it back.
    fn change(self, session: Session, (change, after): (EntryChange, Option<Done>)) {
        let Self { list, entry, mut failure, done, mut asked, .. } = self;
        let made = change.clone();
        failure.set(None);
        asked.set(None);
        session.ask_then(ask::ChangeEntry { list, id: entry, change }, move |reply| match reply {
            Err(why) => tell(&mut failure, why),
            Ok(()) => {
                if matches!(made, EntryChange::Rename(_)) {
                    self.keep_name(session, None);
                }
                put(done, after.map(|(told, back)| (told, Back::Change { made, back })));
            }
        });
    }

    /// Makes the next version of what is in the kit.
    fn save_recipe(self, session: Session, recipe: RecipeForm) {
        let Self { entry: kit, mut failure, done, .. } = self;
        let (version, sent) = (recipe.next_version(), recipe.clone());
        failure.set(None);
        session.ask_then(ask::SaveRecipe { kit, recipe }, move |reply| match reply {
            Err(why) => tell(&mut failure, why),
            Ok(Saved { record, new }) => {
                put(done, new.then(|| (t!("kit-saved", version = version), Back::Version(record))));
                self.keep_rest(session, &sent, new);
            }
        });
    }

    /// What was changed while the kit was saved stays to be saved.
    fn keep_rest(self, session: Session, sent: &RecipeForm, is_new: bool) {
        let kept = session.half_typed(&FormOf::recipe(self.entry));
        let rest = kept.and_then(|edited| {
            if is_new { edited.after_saving(sent) } else { Some(edited).filter(|edited| edited.now != *sent) }
        });
        self.keep_recipe(session, rest);
    }

    /// Keeps another name while it is typed.
    fn keep_name(self, session: Session, name: Option<String>) {
        session.half_type(&FormOf::name(self.entry), name.as_ref());
        put(self.typed, name);
    }

    /// Keeps what is changed of the kit, as long as it is changed.
    fn keep_recipe(self, session: Session, edited: Option<Edited<RecipeForm>>) {
        let edited = edited.filter(|edited| edited.now != edited.was);
        session.half_type(&FormOf::recipe(self.entry), edited.as_ref());
        put(self.recipe, edited);
    }

    fn undo(self, session: Session, back: Back) {
        let Self { list, entry, mut failure, done, .. } = self;
        let renames = matches!(&back, Back::Change { made: EntryChange::Rename(_), .. });
        failure.set(None);
        let undone = move |reply: Result<(), Failure>| match reply {
            Err(why) => tell(&mut failure, why),
            Ok(()) => {
                put(done, Some((t!("bag-taken-back"), Back::Nothing)));
                session.forget_later(done, |(_, back)| *back == Back::Nothing);
                if renames {
                    self.keep_name(session, None);
                }
            }
        };
        match back {
            Back::Change { made, back } => session.ask_then(ask::UndoChange { list, id: entry, made, back }, undone),
            Back::Version(recipe) => session.ask_then(ask::Withdraw(recipe), undone),
            Back::Nothing => {}
        }
    }
}

/// The entry, with what can be changed of it.
#[component]
pub fn EntryScreen(
    /// Of which list.
    list: ListOf,
    /// Which.
    entry: RecordId,
) -> Element {
    match list {
        ListOf::Items => rsx! { OneItem { item: entry } },
        ListOf::Areas | ListOf::Places | ListOf::Organisations => rsx! { OneEntry { list, entry } },
    }
}

/// An item, of which more is to be said than its list shows.
#[component]
fn OneItem(item: RecordId) -> Element {
    let reply = use_answer(move || ask::CatalogueItem(item));
    let more = match &*reply.read() {
        Some(Ok(more)) => Some(more.clone()),
        Some(Err(_)) | None => None,
    };
    rsx! { OneEntry { list: ListOf::Items, entry: item, more } }
}

#[component]
fn OneEntry(list: ListOf, entry: RecordId, #[props(default)] more: Option<CatalogueItemView>) -> Element {
    let session = use_session();
    let begun = session.half_typed(&FormOf::recipe(entry));
    let begun_name = session.half_typed(&FormOf::name(entry));
    let stage = Stage {
        list,
        entry,
        failure: use_signal(|| None),
        done: use_signal(|| None),
        typed: use_signal(|| begun_name),
        asked: use_signal(|| None),
        recipe: use_signal(|| begun),
    };
    let reply = use_answer(move || ask::Entries(list));
    let (entries, refused) = match &*reply.read() {
        Some(Ok((of, entries))) if *of == list => (Some(entries.clone()), None),
        Some(Err(why)) => (None, Some(*why)),
        Some(_) | None => (None, None),
    };
    let view = entries.as_ref().map(|entries| entries.iter().find(|view| view.id == entry).cloned());
    let change = use_callback(move |change| stage.change(session, change));
    let (Some(entries), Some(Some(view))) = (entries, view.clone()) else {
        let failure = refused.or(view.map(|_| Failure::NotHere));
        return rsx! { Frame { failure, h1 { {t!("entries-title")} } } };
    };
    let stands_alone = view.counted_as.is_none();
    rsx! {
        Frame {
            failure: (stage.failure)(),
            bar: rsx! { Dock { view: view.clone(), more: more.clone(), stage, onchange: change } },
            section { class: "stack stack--1",
                h1 { {words().name(&view.name)} }
                p { class: "muted", {about(&view)} }
            }
            Name {
                view: view.clone(),
                entries: entries.clone(),
                typed: stage.typed.cloned(),
                onedit: {
                    let own = view.own_name.clone().unwrap_or_default();
                    move |name| stage.keep_name(session, Some(name).filter(|name| *name != own))
                },
            }
            if stands_alone {
                OfItsKind { view: view.clone(), more, entries: entries.clone(), stage, onchange: change }
                InLists { view: view.clone(), entries: entries.clone(), onchange: change }
                if !view.is.is_somebodys() {
                    Offering {
                        view: view.clone(),
                        onchange: change,
                        onask: move |(question, change)| put(stage.asked, Some(Question::Comes(question, change))),
                    }
                }
            }
            Counting { view, entries, onchange: change }
        }
    }
}

/// What stands above the tabs: a question, what was done last, and the one thing to save.
#[component]
fn Dock(view: EntryView, more: Option<CatalogueItemView>, stage: Stage, onchange: Changing) -> Element {
    let session = use_session();
    let done = stage.done.cloned().filter(|(_, back)| back.is_due(&view, more.as_ref()));
    let kit = more.and_then(|more| more.kit).map(|kit| (kit.apart, kit.edited(stage.recipe.cloned())));
    // Of two versions made apart the one in force may be right as it is: that is said by a version, too.
    let changed = kit.filter(|(apart, edited)| *apart || edited.now.contents() != edited.was.contents());
    rsx! {
        if let Some(question) = stage.asked.cloned() {
            Asked { question, stage, onchange }
        } else if let Some((title, back)) = done {
            UndoBar {
                title,
                onundo: (back != Back::Nothing)
                    .then(|| EventHandler::new(move |()| stage.undo(session, back.clone()))),
            }
        }
        if let Some((_, Edited { was, now })) = changed {
            Bar {
                text: kit_bar(&was, &now),
                ready: !now.contents().is_empty(),
                ondo: move |()| stage.save_recipe(session, now.clone()),
            }
        } else {
            Rename { view, typed: stage.typed.cloned(), onchange }
        }
    }
}

fn kit_bar(was: &RecipeForm, now: &RecipeForm) -> String {
    let version = now.next_version();
    if now.contents().is_empty() {
        t!("kit-empty")
    } else if now.contents() == was.contents() {
        t!("kit-keep", version = version)
    } else {
        t!("kit-save", version = version)
    }
}

#[component]
fn Asked(question: Question, stage: Stage, onchange: Changing) -> Element {
    let session = use_session();
    match question {
        Question::Recounts(question, change) => rsx! {
            AskFirst {
                question,
                onback: move |()| put(stage.asked, None),
                onso: move |()| onchange.call(change.clone()),
            }
        },
        Question::Comes(question, change) => rsx! {
            AskFirst {
                question,
                so: t!("entry-retire"),
                onback: move |()| put(stage.asked, None),
                onso: move |()| onchange.call(change.clone()),
            }
        },
        Question::Anew => rsx! {
            AskFirst {
                question: t!("kit-anew-asks"),
                so: t!("kit-anew-so"),
                onback: move |()| put(stage.asked, None),
                onso: move |()| {
                    put(stage.asked, None);
                    stage.keep_recipe(session, None);
                },
            }
        },
    }
}

/// What belongs to an item, a kit or a place.
#[component]
fn OfItsKind(
    view: EntryView,
    more: Option<CatalogueItemView>,
    entries: Vec<EntryView>,
    stage: Stage,
    onchange: Changing,
) -> Element {
    match (view.is, more) {
        (EntryIs::Place { place_kind, whose: None }, _) => rsx! { KindOfPlace { kind: place_kind, onchange } },
        (EntryIs::Item { .. }, Some(more)) => rsx! { OfAnItem { view, more, entries, stage, onchange } },
        (EntryIs::Organisation, _) => rsx! { ToOrganisation { id: view.id } },
        (EntryIs::Area | EntryIs::Place { whose: Some(_), .. } | EntryIs::Item { .. }, _) => rsx! {},
    }
}

/// What is asked of one item alone. What would count otherwise what was recorded is asked about first.
#[component]
fn OfAnItem(
    view: EntryView,
    more: CatalogueItemView,
    entries: Vec<EntryView>,
    stage: Stage,
    onchange: Changing,
) -> Element {
    let (session, is_used) = (use_session(), more.used);
    let change = use_callback(move |(change, after): (EntryChange, Option<Done>)| {
        match recounts(&change, after.as_ref()).filter(|_| is_used) {
            Some(question) => put(stage.asked, Some(Question::Recounts(question, (change, after)))),
            None => onchange.call((change, after)),
        }
    });
    rsx! {
        if let Some(kit) = more.kit.clone() {
            KitContents {
                kit,
                entries,
                begun: stage.recipe.cloned(),
                onedit: move |edited| stage.keep_recipe(session, Some(edited)),
                onanew: move |()| put(stage.asked, Some(Question::Anew)),
            }
        }
        ItemProperties { view, more, onchange: change }
    }
}

/// The bar that saves another name, while one is typed.
#[component]
fn Rename(view: EntryView, typed: Option<String>, onchange: Changing) -> Element {
    let own = view.own_name.clone().unwrap_or_default();
    let other = typed.filter(|typed| typed.trim() != own && (!typed.trim().is_empty() || view.otherwise.is_some()));
    let Some(name) = other else { return rsx! {} };
    rsx! {
        Bar {
            text: t!("entry-save-name"),
            ondo: move |()| {
                let undo = (t!("entry-renamed"), EntryChange::Rename(own.clone()));
                onchange.call((EntryChange::Rename(name.clone()), Some(undo)));
            },
        }
    }
}

#[component]
fn Name(view: EntryView, entries: Vec<EntryView>, typed: Option<String>, onedit: EventHandler<String>) -> Element {
    let value = typed.unwrap_or_else(|| view.own_name.clone().unwrap_or_default());
    let others = entries.iter().filter(|other| other.id != view.id && view.is_offered() && other.is_offered());
    let close: Vec<String> =
        others.filter(|other| is_close(&plain(other), &value)).map(|other| words().name(&other.name)).collect();
    rsx! {
        TextField {
            id: "entry-name",
            label: t!("entry-name"),
            value,
            hint: view.otherwise.as_ref().map(|name| t!("entry-named-otherwise", name = words().name(name))),
            onedit: move |name: String| onedit.call(one_line(&name)),
        }
        if !close.is_empty() {
            p { class: "strong", role: "status", {t!("entry-close-to", names = close.join(", "))} }
        }
    }
}
