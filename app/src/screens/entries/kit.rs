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
    /// Changed.
    onedit: EventHandler<Edited<RecipeForm>>,
    /// What is changed is to be given up for the newest version.
    onanew: EventHandler<()>,
) -> Element {
    let edited = kit.edited(begun);
    let is_behind = edited.was.seen < kit.seen;
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
                Button { text: t!("kit-anew"), ondo: onanew }
            }
            Parts {
                form: edited.now,
                entries: entries.clone(),
                known: kit.versions.clone(),
                onstep: move |(item, step)| {
                    let mut edited = with_step.clone();
                    edited.now.step(item, step);
                    onedit.call(edited);
                },
            }
            Versions {
                apart: kit.apart,
                versions: kit.versions,
                onuse: move |version: RecipeVersionView| {
                    let mut edited = with_lines.clone();
                    edited.now.lines = version.lines.iter().map(|(item, _, quantity)| (*item, *quantity)).collect();
                    onedit.call(edited);
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
    let lines: Vec<(Part, u32)> =
        form.lines.iter().map(|(item, quantity)| (part(&entries, &known, *item), *quantity)).collect();
    let (listed, found) = if typed.trim().is_empty() {
        (Vec::new(), Vec::new())
    } else {
        (listed(&lines, &typed), addable(&entries, &form, &typed))
    };
    let nothing_found = found.is_empty() && listed.is_empty() && !typed.trim().is_empty();
    let more = found.len().saturating_sub(FOUND_MAX);
    rsx! {
        for (part , many) in lines {
            Stepper {
                key: "{part.item}",
                name: part.name.clone(),
                detail: part.detail(many),
                value: many,
                amounts: AMOUNTS.to_vec(),
                onstep: move |step| onstep.call((part.item, step)),
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
        if !listed.is_empty() {
            p { class: "muted", role: "status", {t!("kit-listed", names = listed.join(", "))} }
        }
        ul { class: "rows group",
            for (item , name) in found.into_iter().take(FOUND_MAX) {
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
        if more > 0 {
            p { class: "muted", role: "status", {t!("entries-more", count = more)} }
        }
    }
}

/// A part of a kit, as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    item: RecordId,
    name: String,
    unit: BaseUnit,
    /// Whether it is offered no longer.
    retired: bool,
}

impl Part {
    /// The line for how many a kit holds of it, or that it is taken out, and whether it is offered.
    fn detail(&self, many: u32) -> String {
        let said = if many == 0 { t!("kit-taken-out") } else { quantity(self.unit, many) };
        if self.retired { format!("{said} · {}", t!("entry-retired")) } else { said }
    }
}

/// The names of those parts that are looked for and stand in the kit already, be it only to be put back.
fn listed(lines: &[(Part, u32)], typed: &str) -> Vec<String> {
    lines.iter().map(|(part, _)| part.name.clone()).filter(|name| holds(name, typed)).collect()
}

/// Items that can be added: offered, no kits, not in it already, by name.
fn addable(entries: &[EntryView], form: &RecipeForm, typed: &str) -> Vec<(RecordId, String)> {
    let single = |entry: &&EntryView| matches!(entry.is, EntryIs::Item { is_kit: false, .. });
    let others = entries.iter().filter(single).filter(|entry| entry.is_offered() && !form.lists(entry.id));
    let named = others.map(|entry| (entry.id, words().name(&entry.name)));
    let mut found: Vec<_> = named.filter(|(_, name)| holds(name, typed)).collect();
    found.sort_by_cached_key(|(id, name)| (name.to_lowercase(), *id));
    found
}

/// A part with what the list says of it, or, where it is not there, with its name in a version.
fn part(entries: &[EntryView], known: &[RecipeVersionView], item: RecordId) -> Part {
    let unit = |is| match is {
        EntryIs::Item { unit, .. } => unit.unwrap_or(BaseUnit::Piece),
        EntryIs::Area | EntryIs::Place { .. } | EntryIs::Organisation => BaseUnit::Piece,
    };
    if let Some(entry) = entries.iter().find(|entry| entry.id == item) {
        let name = words().name(&entry.name);
        return Part { item, name, unit: unit(entry.is), retired: entry.retired };
    }
    let line = known.iter().flat_map(|version| &version.lines).find(|(known, _, _)| *known == item);
    let name = line.map(|(_, name, _)| words().name(name)).unwrap_or_default();
    Part { item, name, unit: BaseUnit::Piece, retired: false }
}

/// The versions that are not in force: nothing of them is ever changed, and their contents can be taken up again.
#[component]
fn Versions(versions: Vec<RecipeVersionView>, apart: bool, onuse: EventHandler<RecipeVersionView>) -> Element {
    let others: Vec<_> = versions.iter().filter(|version| version.standing != Standing::InForce).cloned().collect();
    if others.is_empty() {
        return rsx! {};
    }
    rsx! {
        Fold {
            title: t!("kit-versions"),
            detail: t!("kit-versions-detail"),
            begins_open: apart,
            for version in others {
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
                    Button { text: start_from(&version, &versions), ondo: move |()| onuse.call(version.clone()) }
                }
            }
        }
    }
}

/// The words of the button that takes up what a version holds: with who made it, where another has its number.
fn start_from(version: &RecipeVersionView, all: &[RecipeVersionView]) -> String {
    let number = version.version;
    let is_only = all.iter().filter(|other| other.version == number).count() < 2;
    if is_only {
        t!("kit-use", version = number)
    } else {
        t!("kit-use-of", version = number, name = version.by.clone())
    }
}

/// Which version it is, and who made it when.
fn made(version: &RecipeVersionView) -> String {
    t!("kit-version", version = version.version, name = version.by.clone(), day = words().day(version.day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screens::render_test::id;
    use kitbag_common::view::Name;
    use kitbag_shared::record::lists::ItemCategory;
    use kitbag_shared::time::Day;

    fn foil(number: u8, retired: bool) -> EntryView {
        let (category, unit) = (Some(ItemCategory::Testing), Some(BaseUnit::Piece));
        EntryView {
            id: id(number),
            name: Name::Text(format!("Foil {number}")),
            own_name: None,
            otherwise: None,
            is: EntryIs::Item { category, unit, is_kit: false, naloxone: None, holds: [None; 2] },
            retired,
            counted_as: None,
            counted_here: Vec::new(),
            stands: None,
            ranked: false,
            coming: Vec::new(),
            coming_more: 0,
        }
    }

    #[test]
    fn what_is_looked_for_is_found_or_said_to_stand_there_already() {
        let entries: Vec<EntryView> = (1..=12).map(|number| foil(number, number == 12)).collect();
        let form = RecipeForm::over(1, [(id(1), 0), (id(12), 2)]);
        assert_eq!(addable(&entries, &form, "foil").len(), 10, "as many as there are: the screen says how many more");
        let lines: Vec<_> = form.lines.iter().map(|(item, many)| (part(&entries, &[], *item), *many)).collect();
        assert_eq!(listed(&lines, "foil 12"), ["Foil 12"]);
        assert_eq!(listed(&lines, "straw"), Vec::<String>::new());
        let details: Vec<String> = lines.iter().map(|(part, many)| part.detail(*many)).collect();
        assert_eq!(details[0], "Taken out");
        assert!(details[1].ends_with(" · No longer offered"), "{details:?}");
    }

    #[test]
    fn who_made_a_version_is_said_where_two_have_one_number() {
        let version = |number: u8, version, by: &str| RecipeVersionView {
            id: id(number),
            version,
            lines: Vec::new(),
            by: by.into(),
            day: Day(0),
            standing: Standing::Earlier,
        };
        let all = [version(3, 2, "Ana"), version(2, 2, "Ben"), version(1, 1, "Ana")];
        let said = all.each_ref().map(|version| start_from(version, &all));
        assert_eq!(said, ["Start from version 2 by Ana", "Start from version 2 by Ben", "Start from version 1"]);
    }
}
