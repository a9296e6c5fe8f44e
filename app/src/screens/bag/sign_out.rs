//! A bag is signed out to somebody: by its list, filled up or as it is.

use super::said::{of_item, quantity, unit_of};
use crate::components::{AskFirst, Bar, Button, Cancel, Glyph, OneOf, Tick, Weight};
use crate::screens::ask::AskNamed;
use crate::screens::frame::Frame;
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{SignOutDraft, SignOutForm};
use kitbag_common::message::Failure;
use kitbag_common::view::{BagView, Named, PlaceView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use std::collections::BTreeMap;

/// The form, once it is said who takes the bag.
pub(super) fn form_of(signing: &SignOutDraft, lines: &[PackLine]) -> Option<SignOutForm> {
    let (fills, ticked) = (signing.from.is_some(), |line: &&PackLine| line.is_ticked(signing));
    let packed = lines.iter().filter(ticked).map(|line| (line.item, line.signed(fills)));
    let fill = lines.iter().filter(|line| fills && line.short > 0).map(|line| (line.item, line.short));
    Some(SignOutForm {
        bag: signing.bag,
        member: signing.member?,
        packed: packed.filter(|(_, quantity)| *quantity > 0).collect(),
        fill: fill.collect(),
        from: signing.from,
    })
}

/// An item of a bag's pack list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PackLine {
    item: RecordId,
    here: i64,
    par: Option<u32>,
    /// How many it takes to have what should be in it.
    short: u32,
}

impl PackLine {
    /// Whether it was looked at as it is now.
    fn is_ticked(&self, signing: &SignOutDraft) -> bool {
        signing.ticked.get(&self.item) == Some(&self.here)
    }

    fn signed(&self, fills: bool) -> u32 {
        let here = u32::try_from(self.here).unwrap_or(0);
        if fills { here.saturating_add(self.short) } else { here }
    }
}

/// What lies in a bag by the books, or should.
pub(super) fn pack_list(view: &BagView, bag: RecordId) -> Vec<PackLine> {
    let Some(place) = view.places.iter().find(|place| place.id == bag) else { return Vec::new() };
    let mut here: BTreeMap<RecordId, i64> = place.pars.keys().map(|item| (*item, 0)).collect();
    for line in &place.on_hand {
        *here.entry(line.item).or_insert(0) += line.quantity;
    }
    let line = |item: RecordId, here: i64| {
        let par = place.pars.get(&item).copied();
        let short = par.map_or(0, |par| u32::try_from(i64::from(par) - here).unwrap_or(0));
        PackLine { item, here, par, short }
    };
    // In the order of the shelves.
    let in_order = view.items.iter().filter_map(|item| Some(line(item.id, *here.get(&item.id)?)));
    in_order.collect()
}

/// Signs a bag out: to whom, by what list, filled up or as it is.
#[component]
pub(super) fn SignOut(
    /// Stock, places and people.
    view: BagView,
    /// What is chosen so far.
    signing: SignOutDraft,
    /// Why it could not be saved.
    failure: Option<Failure>,
    /// It changes.
    onedit: EventHandler<SignOutDraft>,
    /// To be saved.
    onsave: EventHandler<SignOutForm>,
    /// Without saving.
    oncancel: EventHandler<()>,
) -> Element {
    let lines = pack_list(&view, signing.bag);
    let form = form_of(&signing, &lines);
    let place = view.places.iter().find(|place| place.id == signing.bag).map(|place| words().name(&place.name));
    let who = view.people.iter().find(|one| Some(one.id) == signing.member).map(|one| words().name(&one.name));
    let empty = form.as_ref().is_some_and(|form| form.packed.is_empty());
    let mut asked = use_signal(|| None::<SignOutDraft>);
    let asks = empty && asked.read().as_ref() == Some(&signing);
    let begun = *use_session().resumed.read() == Some(signing.id);
    let (asking, saving) = (signing.clone(), form.clone());
    let save = move || {
        if let Some(form) = saving.clone() {
            onsave.call(form);
        }
    };
    let save = use_callback(move |()| save());
    rsx! {
        Frame {
            failure,
            bar: rsx! {
                if asks {
                    AskFirst {
                        question: t!("custody-no-list"),
                        so: t!("custody-without-list"),
                        onback: move |()| asked.set(None),
                        onso: move |()| save.call(()),
                    }
                }
                Bar {
                    text: who.map_or_else(|| t!("custody-choose-who"), |who| t!("custody-sign-out-to", who = who)),
                    detail: form.as_ref().map(|form| signed_for(&view, form)),
                    ready: form.is_some() && !asks,
                    ondo: move |()| if empty { asked.set(Some(asking.clone())) } else { save.call(()) },
                }
            },
            h1 { {t!("custody-sign-out-of", bag = place.unwrap_or_default())} }
            if begun {
                p { class: "panel", role: "status", {t!("request-begun")} }
            }
            AskNamed {
                title: t!("custody-to"),
                glyph: Glyph::Person,
                names: view.people.clone(),
                chosen: signing.member,
                onchoose: { let signing = signing.clone(); move |member| onedit.call(SignOutDraft { member, ..signing.clone() }) },
            }
            FillUp { view: view.clone(), lines: lines.clone(), signing: signing.clone(), onedit }
            PackList { view, lines, signing: signing.clone(), onedit }
            Cancel { typed: !signing.is_empty(), oncancel }
        }
    }
}

/// All that will be saved, in a line: what is signed for, and what is put in for that.
fn signed_for(view: &BagView, form: &SignOutForm) -> String {
    let signed = listed(view, form.packed.iter().map(|(item, quantity)| (*item, *quantity)));
    let from = view.places.iter().find(|place| Some(place.id) == form.from).map(|place| words().name(&place.name));
    match from {
        Some(from) => {
            let lines = listed(view, form.fill.iter().map(|(item, quantity)| (*item, *quantity)));
            t!("custody-fills", signed = signed, from = from, lines = lines)
        }
        None => signed,
    }
}

/// Items with how many of each.
fn listed(view: &BagView, lines: impl Iterator<Item = (RecordId, u32)>) -> String {
    let said = lines.filter_map(|(item, quantity)| {
        let name = view.items.iter().find(|of| of.id == item).map(|of| words().name(&of.name))?;
        Some(of_item(u64::from(quantity), &name))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Where what is short is taken from, if it is put in now.
#[component]
fn FillUp(view: BagView, lines: Vec<PackLine>, signing: SignOutDraft, onedit: EventHandler<SignOutDraft>) -> Element {
    let short = lines.iter().filter(|line| line.short > 0).map(|line| (line.item, line.short));
    let short = listed(&view, short);
    if short.is_empty() {
        return rsx! {};
    }
    let stores: Vec<&PlaceView> = view.places.iter().filter(|place| !place.bag && place.id != signing.bag).collect();
    let options: Vec<_> = stores.iter().map(|place| (place.id, words().name(&place.name))).collect();
    rsx! {
        section { class: "stack stack--1",
            h2 { {t!("custody-fill-up")} }
            p { class: "muted", {t!("custody-short", lines = short)} }
            OneOf {
                label: t!("custody-fill-up"),
                options,
                chosen: signing.from,
                wide: true,
                onchoose: move |from| onedit.call(SignOutDraft { from, ..signing.clone() }),
            }
        }
    }
}

/// The list, to be ticked off while it is looked at.
#[component]
fn PackList(view: BagView, lines: Vec<PackLine>, signing: SignOutDraft, onedit: EventHandler<SignOutDraft>) -> Element {
    let fills = signing.from.is_some();
    let listed: Vec<PackLine> = lines.into_iter().filter(|line| line.signed(fills) > 0).collect();
    let all: BTreeMap<RecordId, i64> = listed.iter().map(|line| (line.item, line.here)).collect();
    let missing = listed.iter().filter(|line| !line.is_ticked(&signing)).count();
    let said = |line: &PackLine| {
        let name = view.items.iter().find(|of| of.id == line.item).map(|of| words().name(&of.name)).unwrap_or_default();
        let signed = quantity(unit_of(&view, line.item), i64::from(line.signed(fills)));
        let detail = match line.par {
            Some(par) => t!("custody-line-par", quantity = signed, par = words().grouped(i64::from(par))),
            None => signed,
        };
        (line.clone(), name, detail)
    };
    let rows: Vec<(PackLine, String, String)> = listed.iter().map(said).collect();
    let tick_all = signing.clone();
    rsx! {
        section { class: "stack stack--1",
            h2 { {t!("custody-list")} }
            if rows.is_empty() {
                p { class: "muted", {t!("custody-empty")} }
            } else {
                p { class: "small muted", {t!("custody-list-what")} }
            }
            for (line , name , detail) in rows {
                Tick {
                    key: "{line.item}",
                    title: name,
                    detail,
                    ticked: line.is_ticked(&signing),
                    ontoggle: {
                        let signing = signing.clone();
                        move |_| {
                            let mut ticked = signing.ticked.clone();
                            if line.is_ticked(&signing) {
                                ticked.remove(&line.item);
                            } else {
                                ticked.insert(line.item, line.here);
                            }
                            onedit.call(SignOutDraft { ticked, ..signing.clone() });
                        }
                    },
                }
            }
            if missing > 0 {
                Button {
                    text: t!("custody-tick-all"),
                    glyph: Glyph::Check,
                    weight: Weight::Plain,
                    ondo: move |()| onedit.call(SignOutDraft { ticked: all.clone(), ..tick_all.clone() }),
                }
            }
        }
    }
}

/// The people a bag can be signed out to, whoever is looking first.
pub(super) fn signer(people: &[Named], me: Option<RecordId>, role: Role) -> Option<RecordId> {
    me.filter(|me| role == Role::PeerWorker && people.iter().any(|one| one.id == *me))
}

#[cfg(test)]
mod tests;
