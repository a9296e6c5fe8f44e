//! Recovery sheets: one that another supervisor proposes and this one compares, a new one, and what one was used for.

use super::act::{TeamAct, halves};
use crate::components::{Button, Fold, Glyph, StateLine, Urgency, Weight};
use crate::screens::first_run::{said_detail, said_title, who};
use crate::screens::sheet::sheet_lines;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::{ProposedSheetView, SheetAnswer, SheetNews, SheetUse, SheetsView, WhoView};

/// The uses of the sheet, each of them, until somebody here has seen it.
#[component]
pub(super) fn SheetUses(uses: Vec<SheetUse>, onact: EventHandler<TeamAct>) -> Element {
    if uses.is_empty() {
        return rsx! {};
    }
    // Whoever put another sheet in its place cannot be answered with the paper of before.
    let named = uses.iter().any(|one| one.named);
    let how = if named { t!("sheet-uses-how-named") } else { t!("sheet-uses-how") };
    rsx! {
        section { class: "panel group", role: "status",
            h2 { {t!("sheet-uses")} }
            for (at , one) in uses.into_iter().enumerate() {
                Use { key: "{at}", one }
            }
            p { class: "small muted", {how} }
            Button { text: t!("sheet-news-seen"), glyph: Glyph::Check, ondo: move |()| onact.call(TeamAct::SheetSeen) }
        }
    }
}

#[component]
fn Use(one: SheetUse) -> Element {
    let taken_back = u32::try_from(one.taken_back.len()).unwrap_or(u32::MAX);
    let news = SheetNews { day: one.day, used: one.used, named: one.named, taken_back };
    let names = one.names;
    let named = move |of: &WhoView| match names.iter().find(|(device, _)| *device == of.device) {
        Some((_, name)) => t!("sheet-who", name = name.clone(), role = words().value(of.role)),
        None => who(of),
    };
    rsx! {
        div { class: "stack stack--1",
            for line in sheet_lines(&news) {
                p { key: "{line}", class: "strong", "{line}" }
            }
            ul { class: "stack",
                for row in one.taken_back {
                    li { key: "{row.number}",
                        "{said_title(&row, &named)}"
                        br {}
                        small { class: "muted", "{said_detail(&row, &named)}" }
                    }
                }
            }
        }
    }
}

/// A proposal that stands: to be compared, or to be read aloud to somebody who compares.
#[component]
pub(super) fn SheetProposal(view: SheetsView, onact: EventHandler<TeamAct>) -> Element {
    let Some(proposal) = view.proposal else { return rsx! {} };
    let ProposedSheetView { sheet, name, mine, code, answer } = proposal;
    let name = if name.is_empty() { t!("team-no-name") } else { name };
    let (title, how) = if mine {
        (t!("sheet-mine"), t!("sheet-mine-how"))
    } else {
        (t!("sheet-proposed", name = name.clone()), t!("sheet-proposed-how", name = name.clone()))
    };
    let own_waits = view.own.is_some() && !mine;
    rsx! {
        section { class: "panel panel--wide", role: "status",
            div { class: "stack stack--1",
                h2 { class: "large", "{title}" }
                p { "{how}" }
            }
            Code { code }
            if !mine && answer == SheetAnswer::None {
                Button { text: t!("sheet-yes"), glyph: Glyph::Check, ondo: move |()| onact.call(TeamAct::YesToSheet(sheet)) }
                Button { text: t!("sheet-no"), glyph: Glyph::Close, ondo: move |()| onact.call(TeamAct::NoToSheet(sheet)) }
                p { class: "small muted", {t!("sheet-proposed-suspect")} }
                if own_waits {
                    p { class: "small", {t!("sheet-own-waits")} }
                }
            }
            if !mine && answer == SheetAnswer::Yes {
                StateLine { glyph: Glyph::Clock, text: t!("sheet-said-yes"), urgency: Urgency::Waiting }
            }
            if !mine && answer == SheetAnswer::No {
                StateLine { glyph: Glyph::Close, text: t!("sheet-said-no"), urgency: Urgency::Waiting }
                p { {t!("sheet-said-no-tell", name = name)} }
                Button { text: t!("sheet-compare-again"), glyph: Glyph::Again, ondo: move |()| onact.call(TeamAct::CompareSheetAgain(sheet)) }
            }
            if view.displaced {
                p { class: "strong", {t!("sheet-displaced")} }
            }
        }
    }
}

#[component]
fn Code(code: String) -> Element {
    let (first, second) = halves(&code);
    rsx! {
        p { class: "code",
            b { "{first}" }
            b { "{second}" }
        }
    }
}

/// A new sheet, folded since it is hardly ever needed.
#[component]
pub(super) fn NewSheet(view: SheetsView, onact: EventHandler<TeamAct>) -> Element {
    rsx! {
        Fold { glyph: Glyph::Note, title: t!("sheet-new"), detail: t!("sheet-new-when"),
            MakeSheet { view, onact }
        }
    }
}

/// The reason why one would, and the way there.
#[component]
pub(super) fn MakeSheet(view: SheetsView, onact: EventHandler<TeamAct>) -> Element {
    // Whoever has not answered would displace somebody's proposal unseen.
    let is_open = |proposal: &ProposedSheetView| !proposal.mine && proposal.answer != SheetAnswer::No;
    let answers_first = view.proposal.as_ref().is_some_and(is_open);
    rsx! {
        div { class: "stack",
            if let Some(day) = view.since {
                p { {t!("sheet-since", day = words().day(day))} }
            }
            p { {t!("sheet-new-why")} }
            p { {t!("sheet-new-old")} }
            if view.single {
                p { class: "strong", {t!("sheet-new-single")} }
            }
            if let Some(code) = view.own {
                p { {t!("sheet-own")} }
                Code { code }
            }
            if answers_first {
                p { class: "strong", {t!("sheet-new-answer-first")} }
            } else if view.begun {
                p { class: "strong", {t!("sheet-new-begun")} }
                Button { text: t!("sheet-new-go-on"), glyph: Glyph::Note, ondo: move |()| onact.call(TeamAct::MakeSheet) }
                Button { text: t!("sheet-new-give-up"), glyph: Glyph::Close, weight: Weight::Plain, ondo: move |()| onact.call(TeamAct::GiveUpSheet) }
            } else {
                Button { text: t!("sheet-new-do"), glyph: Glyph::Note, ondo: move |()| onact.call(TeamAct::MakeSheet) }
            }
        }
    }
}
