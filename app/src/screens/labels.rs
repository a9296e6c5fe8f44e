//! Labels for shelves, bags and boxes, to be printed and cut apart. A code holds ids and nothing that can be read: the name of
//! an item stands below it, that of somebody's bag does not: the mark of its place tells it apart.

#[cfg(test)]
mod tests;

use super::ask::AskNamed;
use super::frame::Frame;
use crate::components::{Button, Glyph, QrPicture, Tick};
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::ask;
use kitbag_common::place_mark::place_mark;
use kitbag_common::view::{BagView, Name, Named, PlaceView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::label::Label;
use std::collections::BTreeSet;

/// Labels of one print: more than any store room has shelves.
const LABELS_MAX: usize = 300;

/// The screen.
#[component]
pub fn Labels() -> Element {
    let reply = use_answer(|| ask::Bag);
    match &*reply.read() {
        Some(Ok(view)) => rsx! { LabelsOf { view: view.clone() } },
        Some(Err(why)) => rsx! { Frame { failure: Some(*why), h1 { {t!("labels-title")} } } },
        None => rsx! { Frame { failure: None, h1 { {t!("labels-title")} } } },
    }
}

#[component]
fn LabelsOf(view: BagView) -> Element {
    let session = use_session();
    let (mut place, mut shelves) = (use_signal(|| None::<RecordId>), use_signal(|| true));
    let labels = labels(&view, place(), shelves());
    let names: Vec<Named> = view.places.iter().map(marked).collect();
    rsx! {
        Frame {
            failure: None,
            bar: rsx! {
                Button {
                    text: t!("labels-print", count = labels.len()),
                    glyph: Glyph::Report,
                    waits: labels.is_empty(),
                    ondo: move |()| session.print(),
                }
            },
            h1 { class: "unprinted", {t!("labels-title")} }
            section { class: "stack unprinted",
                p { {t!("labels-what")} }
                AskNamed {
                    title: t!("labels-which-place"),
                    glyph: Glyph::Bag,
                    names,
                    chosen: place(),
                    onchoose: move |chosen| place.set(chosen),
                }
                Tick {
                    title: t!("labels-shelves"),
                    detail: t!("labels-shelves-what"),
                    ticked: shelves(),
                    ontoggle: move |()| shelves.toggle(),
                }
            }
            ul { class: "labels",
                for (label , name) in labels {
                    li { key: "{label.text()}",
                        QrPicture { text: label.text(), label: name.clone().unwrap_or_else(|| t!("labels-of-a-bag", mark = place_mark(label.place))) }
                        b { {place_mark(label.place)} }
                        if let Some(name) = name {
                            span { "{name}" }
                        }
                    }
                }
            }
        }
    }
}

/// A place with the mark of its labels: bags say nothing else.
fn marked(place: &PlaceView) -> Named {
    let marked = t!("labels-marked", name = words().name(&place.name), mark = place_mark(place.id));
    Named::new(place.id, Name::Text(marked))
}

/// The labels of a place, or of all: its own, and one for each item that lies there or should.
fn labels(view: &BagView, of: Option<RecordId>, shelves: bool) -> Vec<(Label, Option<String>)> {
    let places = view.places.iter().filter(|place| of.is_none_or(|of| of == place.id));
    let all = places.flat_map(|place| {
        let own = (Label { place: place.id, item: None }, place_name(place));
        let items = if shelves && !place.bag { items_of(view, place) } else { Vec::new() };
        let of_items = items
            .into_iter()
            .map(|(item, name)| (Label { place: place.id, item: Some(item) }, Some(words().name(&name))));
        std::iter::once(own).chain(of_items).collect::<Vec<_>>()
    });
    all.take(LABELS_MAX).collect()
}

/// Somebody's bag says of nobody whose it is.
fn place_name(place: &PlaceView) -> Option<String> {
    (!place.bag).then(|| words().name(&place.name))
}

/// In the order of the catalogue.
fn items_of(view: &BagView, place: &PlaceView) -> Vec<(RecordId, Name)> {
    let here: BTreeSet<RecordId> =
        place.on_hand.iter().map(|line| line.item).chain(place.pars.keys().copied()).collect();
    view.items.iter().filter(|item| here.contains(&item.id)).map(|item| (item.id, item.name.clone())).collect()
}
