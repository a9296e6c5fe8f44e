//! What is in a kit: the version in force as a form, the versions before it, and the parts of a new one.

use super::item::quantity;
use crate::components::{Button, Fold, Glyph, Row, StateLine, Stepper, TextField, Urgency};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Edited, EntryIs, RECIPE_LINES_MAX, RecipeForm, Step, holds};
use kitbag_common::view::{EntryView, KitView, RecipeVersionView, Standing};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::BaseUnit;

/// Quick amounts of what is in a kit.
const AMOUNTS: [u32; 6] = [1, 2, 3, 5, 10, 20];
/// The number of items that are drawn at once of those that are looked for.
const FOUND_MAX: usize = 8;

/// What is in a kit, to be changed: saving makes the next version.
#[component]
pub(super) fn KitContents(
    /// Its versions.
    kit: KitView,
    /// The items of the programme.
    entries: Vec<EntryView>,
    /// What is changed of it, as long as it is not saved.
    begun: Option<Edited<RecipeForm>>,
    /// Changed, or begun anew.
    onedit: EventHandler<Option<Edited<RecipeForm>>>,
) -> Element {
    let fresh = kit.form();
    let edited = begun.unwrap_or_else(|| Edited { was: fresh.clone(), now: fresh });
    let is_behind = edited.was.seen < kit.seen;
    let edit = use_callback(move |edited: Edited<RecipeForm>| onedit.call(Some(edited)));
    let (with_step, with_lines) = (edited.clone(), edited.clone());
    rsx! {
        section { class: "stack",
            h2 { {t!("field-lines")} }
            if let Some(version) = kit.in_force() {
                p { class: "small muted", {made(version)} }
            }
            if kit.apart {
                StateLine { glyph: Glyph::StChoice, text: t!("kit-apart"), urgency: Urgency::Look }
            }
            if is_behind {
                StateLine { glyph: Glyph::StLook, text: t!("kit-meanwhile"), urgency: Urgency::Look }
                Button { text: t!("kit-anew"), ondo: move |()| onedit.call(None) }
            }
            Parts {
                form: edited.now,
                entries: entries.clone(),
                known: kit.versions.clone(),
                onstep: move |(item, step)| {
                    let mut edited = with_step.clone();
                    edited.now.step(item, step);
                    edit.call(edited);
                },
            }
            Versions {
                versions: kit.versions.into_iter().filter(|version| version.standing != Standing::InForce).collect::<Vec<_>>(),
                onuse: move |version: RecipeVersionView| {
                    let mut edited = with_lines.clone();
                    edited.now.lines = version.lines.iter().map(|(item, _, quantity)| (*item, *quantity)).collect();
                    edit.call(edited);
                },
            }
        }
    }
}

/// The parts of a kit with how many of each, and a field to find others by.
#[component]
pub(super) fn Parts(
    /// As typed so far.
    form: RecipeForm,
    /// The items of the programme.
    entries: Vec<EntryView>,
    /// Versions that name what is not in the list.
    #[props(default)]
    known: Vec<RecipeVersionView>,
    /// More of an item, fewer, or another one.
    onstep: EventHandler<(RecordId, Step)>,
) -> Element {
    let mut looked_for = use_signal(String::new);
    let typed = looked_for.cloned();
    let found = if typed.trim().is_empty() { Vec::new() } else { addable(&entries, &form, &typed) };
    let nothing_found = found.is_empty() && !typed.trim().is_empty();
    let lines: Vec<_> =
        form.lines.iter().map(|(item, quantity)| (*item, part(&entries, &known, *item), *quantity)).collect();
    rsx! {
        for (item , (name , unit) , many) in lines {
            Stepper {
                key: "{item}",
                name,
                detail: if many == 0 { t!("kit-taken-out") } else { quantity(unit, many) },
                value: many,
                amounts: AMOUNTS.to_vec(),
                onstep: move |step| onstep.call((item, step)),
            }
        }
        if form.has_room() {
            TextField { id: "find-part", label: t!("kit-add-part"), value: typed.clone(), onedit: move |typed| looked_for.set(typed) }
        } else {
            p { class: "small muted", {t!("kit-full", most = RECIPE_LINES_MAX)} }
        }
        if nothing_found {
            p { class: "muted", role: "status", {t!("entries-none-found")} }
        }
        ul { class: "rows group",
            for (item , name) in found {
                li { key: "{item}",
                    Row {
                        title: name,
                        onopen: move |()| {
                            onstep.call((item, Step::To(1)));
                            looked_for.set(String::new());
                        },
                    }
                }
            }
        }
    }
}

/// Items that can be added: offered, no kits, not in it already, by name.
fn addable(entries: &[EntryView], form: &RecipeForm, typed: &str) -> Vec<(RecordId, String)> {
    let single = |entry: &&EntryView| matches!(entry.is, EntryIs::Item { is_kit: false, .. });
    let others = entries.iter().filter(single).filter(|entry| entry.is_offered() && !form.lists(entry.id));
    let named = others.map(|entry| (entry.id, words().name(&entry.name)));
    let mut found: Vec<_> = named.filter(|(_, name)| holds(name, typed)).collect();
    found.sort_by_cached_key(|(id, name)| (name.to_lowercase(), *id));
    found.truncate(FOUND_MAX);
    found
}

/// A part's name and unit: from the list, or, where it is not there, as a version names it.
fn part(entries: &[EntryView], known: &[RecipeVersionView], item: RecordId) -> (String, BaseUnit) {
    let unit = |is| match is {
        EntryIs::Item { unit, .. } => unit.unwrap_or(BaseUnit::Piece),
        EntryIs::Area | EntryIs::Place { .. } | EntryIs::Organisation => BaseUnit::Piece,
    };
    if let Some(entry) = entries.iter().find(|entry| entry.id == item) {
        return (words().name(&entry.name), unit(entry.is));
    }
    let line = known.iter().flat_map(|version| &version.lines).find(|(known, _, _)| *known == item);
    (line.map(|(_, name, _)| words().name(name)).unwrap_or_default(), BaseUnit::Piece)
}

/// The versions that are not in force: nothing of them is ever changed, and their contents can be taken up again.
#[component]
fn Versions(versions: Vec<RecipeVersionView>, onuse: EventHandler<RecipeVersionView>) -> Element {
    if versions.is_empty() {
        return rsx! {};
    }
    rsx! {
        Fold { title: t!("kit-versions"), detail: t!("kit-versions-detail"),
            for version in versions {
                div { key: "{version.id}", class: "stack stack--1",
                    h3 { {made(&version)} }
                    if version.standing == Standing::TakenBack {
                        p { class: "small muted", {t!("kit-version-taken-back")} }
                    }
                    ul { class: "rows",
                        for (item , name , many) in version.lines.clone() {
                            li { key: "{item}", class: "line",
                                span { {words().name(&name)} }
                                b { class: "strong", "{many}" }
                            }
                        }
                    }
                    Button { text: t!("kit-use", version = version.version), ondo: move |()| onuse.call(version.clone()) }
                }
            }
        }
    }
}

/// Which version it is, and who made it when.
fn made(version: &RecipeVersionView) -> String {
    t!("kit-version", version = version.version, name = version.by.clone(), day = words().day(version.day))
}
