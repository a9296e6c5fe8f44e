//! What needs doing before it is trouble, in plain sentences: what runs short, from where it can come, and what ends. Each
//! opens to the numbers it is reckoned from; what it suggests opens as a form, and moves nothing by itself.

use super::filled::Filled;
use super::said::{quantity, signed};
use crate::components::{Button, Fold, Glyph, Icon, Weight};
use crate::screens::ask_for::begin;
use crate::session::use_session;
use crate::t;
use crate::words::{Language, words};
use dioxus::prelude::*;
use kitbag_common::form::{StockAction, Suggested};
use kitbag_common::view::{AheadView, BelowView, CoverView, EndingView, MoveView, ShortageView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Reason;
use kitbag_shared::stock::{EXPIRES_SOON_DAYS, FILL_DAYS, Ordering};
use kitbag_shared::time::Day;
use std::collections::BTreeMap;

/// The sentences that stand open; what is less urgent is one tap away.
const OPEN_MAX: usize = 3;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Duty {
    Short(ShortageView),
    Below(BelowView),
    Over(EndingView),
    Soon(EndingView),
}

/// What runs out goes first, then what is below zero by the books, what has expired, what is below par, and what ends soon.
fn duties(view: AheadView) -> Vec<Duty> {
    let (out, below): (Vec<_>, Vec<_>) = view.shortages.into_iter().partition(|short| short.runs_out.is_some());
    let over = view.endings.iter().filter(|end| end.expired > 0).cloned().map(Duty::Over);
    let soon = view.endings.iter().filter(|end| end.soon > 0).cloned().map(Duty::Soon);
    let short = |all: Vec<ShortageView>| all.into_iter().map(Duty::Short);
    short(out).chain(view.below.into_iter().map(Duty::Below)).chain(over).chain(short(below)).chain(soon).collect()
}

/// What needs doing. Nothing is said where nothing does.
#[component]
pub(super) fn Ahead(
    /// What needs doing.
    view: AheadView,
    /// A form is to be opened, filled in.
    onfill: EventHandler<Filled>,
    /// An item is to be looked at.
    onitem: EventHandler<RecordId>,
) -> Element {
    let more = view.more;
    let mut open = duties(view);
    if open.is_empty() {
        return rsx! {};
    }
    let folded = open.split_off(open.len().min(OPEN_MAX));
    let count = folded.len() + usize::try_from(more).unwrap_or(0);
    rsx! {
        section { class: "panel stack", "aria-label": t!("ahead-title"),
            h2 { {t!("ahead-title")} }
            Duties { duties: open, onfill, onitem }
            if !folded.is_empty() {
                Fold { title: t!("ahead-more"), detail: t!("ahead-more-count", count = count),
                    Duties { duties: folded, onfill, onitem }
                    if more > 0 {
                        p { class: "small muted", {t!("ahead-not-shown", count = more)} }
                    }
                }
            }
        }
    }
}

#[component]
fn Duties(duties: Vec<Duty>, onfill: EventHandler<Filled>, onitem: EventHandler<RecordId>) -> Element {
    rsx! {
        ul { class: "rows",
            for duty in duties {
                match duty {
                    Duty::Short(short) => rsx! {
                        li { key: "{short.place}{short.item}", class: "stack stack--1", Short { short, onfill, onitem } }
                    },
                    Duty::Below(below) => rsx! {
                        li { key: "below{below.place}{below.item}", class: "stack stack--1", Below { below, onfill } }
                    },
                    Duty::Over(end) => rsx! {
                        li { key: "over{end.place}{end.item}", class: "stack stack--1", Over { end, onfill, onitem } }
                    },
                    Duty::Soon(end) => rsx! {
                        li { key: "soon{end.place}{end.item}", class: "stack stack--1", Soon { end, onitem } }
                    },
                }
            }
        }
    }
}

#[component]
fn Sentence(glyph: Glyph, text: String, #[props(default)] reason: Option<String>) -> Element {
    rsx! {
        p { class: "strong",
            Icon { glyph }
            "{text}"
        }
        if let Some(reason) = reason {
            p { class: "small muted", "{reason}" }
        }
    }
}

#[component]
fn Short(short: ShortageView, onfill: EventHandler<Filled>, onitem: EventHandler<RecordId>) -> Element {
    let session = use_session();
    let today = session.today();
    let (item, place) = (short.item, short.place);
    let first = short.moves.first().and_then(|one| ends_there(&short, one, today));
    rsx! {
        Sentence { glyph: Glyph::Below, text: short_said(&short, today), reason: first }
        for one in short.moves.clone() {
            Button {
                key: "{one.from}",
                text: t!("ahead-move", quantity = quantity(short.unit, signed(one.quantity)), from = words().name(&one.name)),
                glyph: Glyph::Move,
                ondo: move |()| onfill.call(Filled::moving(item, (one.from, place), one.quantity)),
            }
        }
        if let Some((text, suggested)) = ask_for_it(&short) {
            Button { text, glyph: Glyph::Refer, ondo: move |()| begin(session, suggested.clone()) }
        }
        Fold { title: t!("ahead-reckoned"), detail: String::new(),
            ul {
                for line in reckoned(&short) {
                    li { key: "{line}", "{line}" }
                }
            }
            Button { text: t!("ahead-rows"), weight: Weight::Plain, ondo: move |()| onitem.call(item) }
        }
    }
}

/// What is asked for where nothing needs only to be moved: a bag asks the store rooms, a store a supplier.
fn ask_for_it(short: &ShortageView) -> Option<(String, Suggested)> {
    let order = !short.bag;
    let quantity_of = if order { short.order.filter(|_| short.moves.is_empty())? } else { short.lacks };
    // What is asked for already is not asked for again.
    let quantity_of = quantity_of.saturating_sub(short.asked);
    let some = u32::try_from(quantity_of).ok().filter(|some| *some > 0)?;
    let said = quantity(short.unit, signed(quantity_of));
    let text = if order { t!("ahead-order", quantity = said) } else { t!("ahead-ask", quantity = said) };
    Some((text, Suggested { place: Some(short.place), order, wanted: BTreeMap::from([(short.item, some)]) }))
}

fn where_said(own: bool, name: &kitbag_common::view::Name) -> String {
    if own { t!("ahead-your-bag") } else { words().name(name) }
}

fn short_said(short: &ShortageView, today: Day) -> String {
    let (place, name) = (where_said(short.own, &short.place_name), words().name(&short.name));
    match short.runs_out {
        Some(day) if day <= today => t!("ahead-runs-out-today", place = place, name = name),
        Some(day) => t!("ahead-runs-out", place = place, name = name, day = words().day(day)),
        None => {
            let (here, par) = (words().grouped(short.usable), words().grouped(i64::from(short.par.unwrap_or(0))));
            t!("ahead-below-par", place = place, name = name, here = here, par = par)
        }
    }
}

/// What lies there ends, and would not be used there before.
fn ends_there(short: &ShortageView, one: &MoveView, today: Day) -> Option<String> {
    let days = one.ends.map(|day| day.0.saturating_sub(today.0)).filter(|_| one.at_risk > 0)?;
    let (risk, from) = (quantity(short.unit, signed(one.at_risk)), words().name(&one.name));
    Some(t!("ahead-ends-there", quantity = risk, from = from, days = i64::from(days)))
}

/// The formula with its numbers, line by line.
pub(super) fn reckoned(short: &ShortageView) -> Vec<String> {
    let unit = short.unit;
    let mut lines = vec![t!("ahead-usable", quantity = quantity(unit, short.usable))];
    if short.left_out != 0 {
        lines.push(t!("ahead-left-out", quantity = quantity(unit, short.left_out)));
    }
    lines.push(lasts(short.usable, short.cover));
    if let Some(par) = short.par {
        lines.push(t!("ahead-par", par = words().grouped(i64::from(par))));
    }
    if short.on_its_way > 0 {
        lines.push(t!("ahead-on-its-way", quantity = quantity(unit, signed(short.on_its_way))));
    }
    for (some, id) in [(short.due, "ahead-due"), (short.asked, "ahead-asked")] {
        if some > 0 {
            lines.push(words().text_with(id, &[("quantity", quantity(unit, signed(some)).into())]));
        }
    }
    if short.lacks > 0 {
        lines.push(t!("ahead-lacks", quantity = quantity(unit, signed(short.lacks)), days = i64::from(FILL_DAYS)));
    }
    if !short.moves.is_empty() {
        lines.push(t!("ahead-keeps", days = i64::from(FILL_DAYS)));
    }
    if let Some(order) = short.order.filter(|_| short.moves.is_empty()) {
        if short.cover == CoverView::TooLittle || short.cover == CoverView::NotUsed {
            lines.push(t!("ahead-order-par", quantity = quantity(unit, signed(order))));
            return lines;
        }
        let Ordering { lead_days, review_days, safety_days } = short.ordering;
        lines.push(t!(
            "ahead-order-what",
            quantity = quantity(unit, signed(order)),
            all = i64::from(short.ordering.days()),
            lead = i64::from(lead_days),
            review = i64::from(review_days),
            safety = i64::from(safety_days)
        ));
    }
    lines
}

fn lasts(usable: i64, cover: CoverView) -> String {
    match cover {
        CoverView::TooLittle => t!("bag-cover-little"),
        CoverView::NotUsed => t!("bag-cover-unused"),
        CoverView::Lasts { days, used, over } => t!(
            "ahead-formula",
            used = words().grouped(signed(used)),
            over = i64::from(over),
            rate = a_day(used, over),
            here = words().grouped(usable.max(0)),
            count = i64::from(days)
        ),
    }
}

/// What goes out in a day, with one figure behind the mark.
fn a_day(used: u64, over: u32) -> String {
    let over = u64::from(over.max(1));
    let tenths = (used.saturating_mul(10).saturating_add(over / 2)) / over;
    let mark = if words().language == Language::English { '.' } else { ',' };
    format!("{}{mark}{}", words().grouped(signed(tenths / 10)), tenths % 10)
}

/// More left than is known to have come: only a count says what lies there.
#[component]
fn Below(below: BelowView, onfill: EventHandler<Filled>) -> Element {
    let (item, place) = (below.item, below.place);
    let text = t!(
        "ahead-below-zero",
        place = where_said(below.own, &below.place_name),
        quantity = quantity(below.unit, below.quantity),
        name = words().name(&below.name)
    );
    rsx! {
        Sentence { glyph: Glyph::Below, text, reason: t!("ahead-below-zero-why") }
        Button {
            text: t!("ahead-count"),
            glyph: Glyph::Count,
            ondo: move |()| onfill.call(Filled::blank(StockAction::Count, Some(place), item)),
        }
    }
}

#[component]
fn Over(end: EndingView, onfill: EventHandler<Filled>, onitem: EventHandler<RecordId>) -> Element {
    let (item, place, expired) = (end.item, end.place, end.expired);
    let text = t!(
        "ahead-expired",
        place = where_said(end.own, &end.place_name),
        quantity = quantity(end.unit, signed(expired)),
        name = words().name(&end.name)
    );
    rsx! {
        Sentence { glyph: Glyph::Soon, text, reason: end.naloxone.then(|| t!("expiry-use-it")) }
        Button {
            text: t!("ahead-take-out", quantity = quantity(end.unit, signed(expired))),
            glyph: Glyph::Erase,
            ondo: move |()| onfill.call(Filled::taking_out(item, place, expired, Reason::Expired)),
        }
        Button { text: t!("ahead-rows"), weight: Weight::Plain, ondo: move |()| onitem.call(item) }
    }
}

#[component]
fn Soon(end: EndingView, onitem: EventHandler<RecordId>) -> Element {
    let (item, until) = (end.item, end.ends.map(|day| words().good_until(day)).unwrap_or_default());
    let text = t!(
        "ahead-soon",
        place = where_said(end.own, &end.place_name),
        quantity = quantity(end.unit, signed(end.soon)),
        name = words().name(&end.name),
        until = until
    );
    let reason = match end.at_risk {
        None => t!("ahead-risk-unknown"),
        Some(0) => t!("ahead-risk-none"),
        Some(risk) => t!("ahead-risk", quantity = quantity(end.unit, signed(risk))),
    };
    let all = i64::from(EXPIRES_SOON_DAYS);
    rsx! {
        Sentence { glyph: Glyph::Soon, text, reason }
        Fold { title: t!("ahead-reckoned"), detail: String::new(),
            ul {
                li { {t!("ahead-soon-what", days = all)} }
                if let CoverView::Lasts { used, over, .. } = end.cover {
                    li { {t!("ahead-rate", used = words().grouped(signed(used)), over = i64::from(over), rate = a_day(used, over))} }
                } else {
                    li { {lasts(0, end.cover)} }
                }
            }
            Button { text: t!("ahead-rows"), weight: Weight::Plain, ondo: move |()| onitem.call(item) }
        }
    }
}
