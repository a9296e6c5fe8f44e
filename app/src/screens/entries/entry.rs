//! One entry of a list: its name, what belongs to its kind, whether it is offered, and the other that it is counted as.

use super::changing::{Changing, Done};
use super::counting::Counting;
use super::item::ItemProperties;
use super::kit::KitContents;
use super::place::KindOfPlace;
use super::{about, plain};
use crate::components::{AskFirst, Bar, OneOf, TextField, UndoBar};
use crate::screens::ask::tell;
use crate::screens::frame::Frame;
use crate::session::{Session, put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Edited, EntryChange, EntryIs, ListOf, RecipeForm, is_close, one_line};
use kitbag_common::message::{Failure, Saved, ask};
use kitbag_common::view::EntryView;
use kitbag_shared::ids::RecordId;

/// What takes back the change that was made last.
#[derive(Clone, Debug, PartialEq)]
enum Back {
    /// Another change.
    Change(EntryChange),
    /// A kit's next version is withdrawn.
    Version(RecordId),
}

/// The signals of the screen.
#[derive(Clone, Copy, PartialEq)]
struct Stage {
    list: ListOf,
    entry: RecordId,
    failure: Signal<Option<Failure>>,
    done: Signal<Option<(String, Back)>>,
    typed: Signal<Option<String>>,
    asked: Signal<Option<(EntryChange, Option<Done>)>>,
    recipe: Signal<Option<Edited<RecipeForm>>>,
}

impl Stage {
    /// Makes a change, and says what takes it back.
    fn change(self, session: Session, (change, after): (EntryChange, Option<Done>)) {
        let Self { list, entry, mut failure, done, typed, mut asked, .. } = self;
        let renames = matches!(change, EntryChange::Rename(_));
        failure.set(None);
        asked.set(None);
        session.ask_then(ask::ChangeEntry { list, id: entry, change }, move |reply| match reply {
            Err(why) => tell(&mut failure, why),
            Ok(()) => {
                put(done, after.map(|(told, back)| (told, Back::Change(back))));
                if renames {
                    put(typed, None);
                }
            }
        });
    }

    /// Makes the next version of what is in the kit.
    fn save_recipe(self, session: Session, recipe: RecipeForm) {
        let Self { entry: kit, mut failure, done, .. } = self;
        let version = recipe.next_version();
        failure.set(None);
        session.ask_then(ask::SaveRecipe { kit, recipe }, move |reply| match reply {
            Err(why) => tell(&mut failure, why),
            Ok(Saved { record, new }) => {
                put(done, new.then(|| (t!("kit-saved", version = version), Back::Version(record))));
                self.keep_recipe(session, None);
            }
        });
    }

    /// Keeps what is changed of the kit, as long as the page is there.
    fn keep_recipe(self, mut session: Session, edited: Option<Edited<RecipeForm>>) {
        match edited.clone() {
            Some(edited) => drop(session.half_typed.write().recipes.insert(self.entry, edited)),
            None => drop(session.half_typed.write().recipes.remove(&self.entry)),
        }
        put(self.recipe, edited);
    }

    fn undo(self, session: Session, back: Back) {
        match back {
            Back::Change(change) => self.change(session, (change, None)),
            Back::Version(recipe) => {
                let Self { mut failure, done, .. } = self;
                session.ask_then(ask::Withdraw(recipe), move |reply| match reply {
                    Err(why) => tell(&mut failure, why),
                    Ok(()) => put(done, None),
                });
            }
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
    let session = use_session();
    let begun = session.half_typed.peek().recipes.get(&entry).cloned();
    let stage = Stage {
        list,
        entry,
        failure: use_signal(|| None),
        done: use_signal(|| None),
        typed: use_signal(|| None),
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
            bar: rsx! { Dock { view: view.clone(), stage, onchange: change } },
            section { class: "stack stack--1",
                h1 { {words().name(&view.name)} }
                p { class: "muted", {about(&view)} }
            }
            Name { view: view.clone(), entries: entries.clone(), typed: stage.typed }
            if stands_alone {
                OfItsKind { view: view.clone(), entries: entries.clone(), stage, onchange: change }
                if !view.is.is_somebodys() {
                    Offering { retired: view.retired, onchange: change }
                }
            }
            Counting { view, entries, onchange: change }
        }
    }
}

/// What stands above the tabs: a question, what was done last, and the one thing to save.
#[component]
fn Dock(view: EntryView, stage: Stage, onchange: Changing) -> Element {
    let session = use_session();
    let asked = stage.asked.cloned();
    let changed = stage.recipe.cloned().filter(|edited| edited.now.contents() != edited.was.contents());
    rsx! {
        if let Some(change) = asked {
            AskFirst {
                question: t!("entry-recounts"),
                onback: move |()| put(stage.asked, None),
                onso: move |()| onchange.call(change.clone()),
            }
        } else if let Some((title, back)) = stage.done.cloned() {
            UndoBar { title, onundo: move |()| stage.undo(session, back.clone()) }
        }
        if let Some(Edited { now, .. }) = changed {
            Bar {
                text: if now.contents().is_empty() { t!("kit-empty") } else { t!("kit-save", version = now.next_version()) },
                ready: !now.contents().is_empty(),
                ondo: move |()| stage.save_recipe(session, now.clone()),
            }
        } else {
            Rename { view, typed: stage.typed.cloned(), onchange }
        }
    }
}

/// What belongs to an item, a kit or a place.
#[component]
fn OfItsKind(view: EntryView, entries: Vec<EntryView>, stage: Stage, onchange: Changing) -> Element {
    match view.is {
        EntryIs::Area | EntryIs::Organisation | EntryIs::Place { whose: Some(_), .. } => rsx! {},
        EntryIs::Place { place_kind, whose: None } => rsx! { KindOfPlace { kind: place_kind, onchange } },
        EntryIs::Item { .. } => rsx! { OfAnItem { view, entries, stage, onchange } },
    }
}

/// What is asked of one item alone. What would count otherwise what was recorded is asked about first.
#[component]
fn OfAnItem(view: EntryView, entries: Vec<EntryView>, stage: Stage, onchange: Changing) -> Element {
    let (session, item) = (use_session(), view.id);
    let reply = use_answer(move || ask::CatalogueItem(item));
    let change = use_callback(move |(change, after): (EntryChange, Option<Done>)| {
        let is_used = matches!(&*reply.peek(), Some(Ok(more)) if more.used);
        let recounts = matches!(&change, EntryChange::Item(change) if change.recounts());
        if is_used && recounts { put(stage.asked, Some((change, after))) } else { onchange.call((change, after)) }
    });
    let more = match &*reply.read() {
        Some(Ok(more)) => more.clone(),
        Some(Err(_)) | None => return rsx! {},
    };
    rsx! {
        if let Some(kit) = more.kit.clone() {
            KitContents { kit, entries, begun: stage.recipe.cloned(), onedit: move |edited| stage.keep_recipe(session, edited) }
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
fn Name(view: EntryView, entries: Vec<EntryView>, typed: Signal<Option<String>>) -> Element {
    let mut typed = typed;
    let value = typed.cloned().unwrap_or_else(|| view.own_name.clone().unwrap_or_default());
    let others = entries.iter().filter(|other| other.id != view.id && view.is_offered() && other.is_offered());
    let close: Vec<String> =
        others.filter(|other| is_close(&plain(other), &value)).map(|other| words().name(&other.name)).collect();
    rsx! {
        TextField {
            id: "entry-name",
            label: t!("entry-name"),
            value,
            hint: view.otherwise.as_ref().map(|name| t!("entry-named-otherwise", name = words().name(name))),
            onedit: move |name: String| typed.set(Some(one_line(&name))),
        }
        if !close.is_empty() {
            p { class: "strong", role: "status", {t!("entry-close-to", names = close.join(", "))} }
        }
    }
}

/// Whether it is offered: two choices, each in its own place.
#[component]
fn Offering(retired: bool, onchange: Changing) -> Element {
    rsx! {
        section { class: "stack",
            h2 { {t!("entry-offering")} }
            p { class: "small muted", {t!("entry-retire-how")} }
            OneOf {
                label: t!("entry-offering"),
                options: vec![(false, t!("entry-offer")), (true, t!("entry-retire"))],
                chosen: Some(retired),
                wide: true,
                onchoose: move |chosen: Option<bool>| {
                    // The chosen one again is no change of mind.
                    let Some(retire) = chosen.filter(|chosen| *chosen != retired) else { return };
                    let told = if retire { t!("entry-retired") } else { t!("entry-offered") };
                    onchange.call((EntryChange::Retire(retire), Some((told, EntryChange::Retire(retired)))));
                },
            }
        }
    }
}
