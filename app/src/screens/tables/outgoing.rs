//! Stock as a file: what lies where, and what moved. Words are put into the person's language here; what a cell may hold is
//! decided where it is written.

use super::file_name;
use crate::components::{Button, Glyph};
use crate::screens::ask::tell;
use crate::session::{Session, put, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, ask};
use kitbag_common::table::{OutCell, TableAsked, TableForm, TableTold, ToWrite};
use kitbag_common::view::{BagView, MovementRow, MovementsView, PlaceView};
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, Role};
use std::collections::BTreeMap;

/// What can be taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    OnHand,
    Movements,
}

/// A table in the making: its name, the table, and how many rows it holds where that is not all.
type Made = (String, ToWrite, Option<usize>);

/// The way out.
#[component]
pub(super) fn Outgoing(
    /// Why the last action could not be done.
    failure: Signal<Option<Failure>>,
) -> Element {
    let session = use_session();
    let saved = use_signal(|| None::<String>);
    rsx! {
        OutgoingText {
            saved: saved.cloned(),
            onsave: move |(what, form)| {
                put(saved, None);
                put(failure, None);
                spawn(async move {
                    let mut failure = failure;
                    match make(session, what, form).await {
                        Ok(made) => save(session, made, failure, Some(saved)).await,
                        Err(why) => tell(&mut failure, why),
                    }
                });
            },
        }
    }
}

/// The way out as it looks.
#[component]
pub(super) fn OutgoingText(saved: Option<String>, onsave: EventHandler<(What, TableForm)>) -> Element {
    rsx! {
        section { class: "stack",
            h2 { {t!("tables-out")} }
            p { {t!("tables-out-what")} }
            p { class: "muted", {t!("tables-out-form")} }
            p { class: "strong", role: "status", {saved.unwrap_or_default()} }
            for (what , name) in [(What::OnHand, t!("tables-on-hand")), (What::Movements, t!("tables-movements"))] {
                Button {
                    key: "{what:?}",
                    text: t!("tables-as-xlsx", what = name.clone()),
                    glyph: Glyph::Export,
                    ondo: move |()| onsave.call((what, TableForm::Xlsx)),
                }
                Button {
                    text: t!("tables-as-csv", what = name),
                    glyph: Glyph::Export,
                    ondo: move |()| onsave.call((what, TableForm::Csv)),
                }
            }
        }
    }
}

/// A table with nothing but what stands above its columns.
pub(super) fn save_blank(session: Session, failure: Signal<Option<Failure>>) {
    let name = file_name(session, &t!("tables-file-blank"), TableForm::Xlsx);
    let table = ToWrite { form: TableForm::Xlsx, heads: on_hand_heads(), rows: Vec::new() };
    spawn(async move { save(session, (name, table, None), failure, None).await });
}

async fn make(session: Session, what: What, form: TableForm) -> Result<Made, Failure> {
    match what {
        What::OnHand => {
            let bag = session.ask(ask::Bag).await?;
            let name = file_name(session, &t!("tables-file-stock"), form);
            Ok((name, ToWrite { form, heads: on_hand_heads(), rows: on_hand(&bag, session.role()) }, None))
        }
        What::Movements => {
            let MovementsView { rows, more } = session.ask(ask::Movements).await?;
            let name = file_name(session, &t!("tables-file-movements"), form);
            let part = more.then_some(rows.len());
            Ok((name, ToWrite { form, heads: movement_heads(), rows: rows.iter().map(movement).collect() }, part))
        }
    }
}

async fn save(
    session: Session,
    (name, table, part): Made,
    mut failure: Signal<Option<Failure>>,
    saved: Option<Signal<Option<String>>>,
) {
    match session.ask_table(TableAsked::Write(Box::new(table))).await {
        Ok(TableTold::Written(file)) if session.save_file(&name, &file.0) => {
            let said = match part {
                Some(count) => t!("tables-saved-part", name = name, count = count),
                None => t!("tables-saved", name = name),
            };
            if let Some(saved) = saved {
                put(saved, Some(said));
            }
        }
        Ok(_) => tell(&mut failure, Failure::FileNotSaved),
        Err(why) => tell(&mut failure, why),
    }
}

/// The heads by which the same table is read again.
pub(super) fn on_hand_heads() -> Vec<String> {
    vec![
        t!("head-item"),
        t!("head-quantity"),
        t!("head-unit"),
        t!("head-place"),
        t!("head-lot"),
        t!("head-expiry"),
        t!("head-category"),
    ]
}

fn movement_heads() -> Vec<String> {
    vec![
        t!("head-day"),
        t!("head-reason"),
        t!("head-item"),
        t!("head-quantity"),
        t!("head-counted"),
        t!("head-unit"),
        t!("head-place"),
        t!("head-lot"),
        t!("head-expiry"),
    ]
}

/// What lies where, lot by lot. A file leaves the phone: of somebody's bag it says something to whoever has it and to supervisors
/// alone. One that is nobody's stands in the store.
pub(super) fn on_hand(bag: &BagView, role: Role) -> Vec<Vec<OutCell>> {
    let items: BTreeMap<_, (BaseUnit, ItemCategory)> =
        bag.items.iter().map(|item| (item.id, (item.unit, item.category))).collect();
    let mut rows = Vec::new();
    let may_go = |place: &&PlaceView| role == Role::Supervisor || !place.others_bag;
    for place in bag.places.iter().filter(may_go) {
        for line in &place.on_hand {
            let known = items.get(&line.item);
            rows.push(vec![
                OutCell::Text(words().name(&line.name)),
                OutCell::Number(line.quantity),
                known.map_or(OutCell::Empty, |(unit, _)| OutCell::Text(words().value(*unit))),
                OutCell::Text(words().name(&place.name)),
                text(line.lot.clone()),
                line.good_until.map_or(OutCell::Empty, OutCell::Day),
                known.map_or(OutCell::Empty, |(_, category)| OutCell::Text(words().value(*category))),
            ]);
        }
    }
    rows
}

fn movement(row: &MovementRow) -> Vec<OutCell> {
    vec![
        row.day.map_or(OutCell::Empty, OutCell::Day),
        row.reason.map_or(OutCell::Empty, |reason| OutCell::Text(words().value(reason))),
        OutCell::Text(words().name(&row.item)),
        row.quantity.map_or(OutCell::Empty, OutCell::Number),
        row.counted.map_or(OutCell::Empty, |counted| OutCell::Number(i64::from(counted))),
        OutCell::Text(words().value(row.unit)),
        OutCell::Text(words().name(&row.place)),
        text(row.lot.clone()),
        row.good_until.map_or(OutCell::Empty, OutCell::Day),
    ]
}

fn text(text: Option<String>) -> OutCell {
    text.map_or(OutCell::Empty, OutCell::Text)
}
