//! Receive, move, pack and count: where, what, and how many in one large figure.
//!
//! While counting, what the books say stays hidden, so that it is counted and not confirmed.

use super::books::{asked_about, bar_detail};
use super::contents::{ComesBack, Contents};
use super::custody::Uncounted;
use super::how_many::HowMany;
use super::lots::WhichLot;
use super::picker::{Chosen, ItemPicker};
use super::places::Places;
use super::said::{quantity, unit_of};
use super::scanning::Scan;
use super::sheet::CountSheet;
use crate::components::{AskFirst, Bar, Cancel, Fold, Glyph, OneOf, StateLine, TextField, Typing, Urgency};
use crate::screens::ask::AskNamed;
use crate::screens::expiry::GoodUntil;
use crate::screens::frame::Frame;
use crate::session::use_session;
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{ExpiryRead, MovementDraft, MovementEdit, ScannedBox, StockAction, read_expiry};
use kitbag_common::message::Failure;
use kitbag_common::view::{BagView, Named, PlaceView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::limits::TEXT_CHARS_MAX;
use kitbag_shared::record::lists::{BaseUnit, Reason};

#[component]
pub(super) fn StockForm(
    /// Places, items and recipes.
    view: BagView,
    /// What is chosen so far.
    draft: MovementDraft,
    /// Why it could not be saved.
    failure: Option<Failure>,
    /// One change.
    onedit: EventHandler<MovementEdit>,
    /// To be saved.
    onsave: EventHandler<()>,
    /// To be saved, and a scanned box begins the next.
    #[props(default)]
    onnext: EventHandler<ScannedBox>,
    /// What was saved just before, with its undo.
    #[props(default)]
    saved: Option<Element>,
    /// The bag of this custody is back, and nobody counts it.
    #[props(default)]
    onuncounted: EventHandler<RecordId>,
    /// Without saving.
    onback: EventHandler<()>,
) -> Element {
    let mut asked = use_signal(|| None::<MovementDraft>);
    let (ready, far) = (draft.form().is_some(), asked_about(&view, &draft, use_session().today()));
    let asks = far.clone().filter(|_| asked.read().as_ref() == Some(&draft));
    let (asking, waits) = (draft.clone(), far.is_some() && asks.is_none());
    rsx! {
        Frame {
            failure,
            bar: rsx! {
                if let Some(saved) = saved {
                    {saved}
                }
                if let Some(question) = asks.clone() {
                    AskFirst { question, onback: move |()| asked.set(None), onso: onsave }
                }
                Bar {
                    text: bar_text(&view, &draft),
                    detail: bar_detail(&view, &draft),
                    ready: ready && asks.is_none(),
                    ondo: move |()| if waits { asked.set(Some(asking.clone())) } else { onsave.call(()) },
                }
            },
            StockFields { view, draft, onedit, onnext, onuncounted, onback }
        }
    }
}

/// Every question of the form.
#[component]
pub(super) fn StockFields(
    /// Places, items and recipes.
    view: BagView,
    /// What is chosen so far.
    draft: MovementDraft,
    /// One change.
    onedit: EventHandler<MovementEdit>,
    /// To be saved, and a scanned box begins the next.
    onnext: EventHandler<ScannedBox>,
    /// The bag of this custody is back, and nobody counts it.
    onuncounted: EventHandler<RecordId>,
    /// Without saving.
    onback: EventHandler<()>,
) -> Element {
    let place = view.places.iter().find(|of| Some(of.id) == draft.place).cloned();
    let mut also = use_signal(Vec::<RecordId>::new);
    let sheet_begun = draft.action == StockAction::Count && (!draft.counts.is_empty() || draft.returns.is_some());
    let on_sheet = draft.action == StockAction::Count && place.as_ref().is_some_and(|place| !place.on_hand.is_empty());
    rsx! {
        if *use_session().resumed.read() == Some(draft.id) {
            p { class: "panel", role: "status", {t!("request-begun")} }
        }
        if let Some(custody) = draft.returns {
            h1 { {t!("custody-return-of", bag = place.as_ref().map(|place| words().name(&place.name)).unwrap_or_default())} }
            p { class: "muted", {t!("custody-blind")} }
            Uncounted { onback: move |()| onuncounted.call(custody) }
        } else {
            h1 { {words().text(&format!("bag-{}", draft.action.key()))} }
            if draft.order.is_some() {
                p { class: "muted", {t!("order-against")} }
            }
            Scan { view: view.clone(), draft: draft.clone(), onedit, onnext }
            Places { view: view.clone(), draft: draft.clone(), onedit }
        }
        Reasons { draft: draft.clone(), onedit }
        if draft.action.is_of_kits() {
            WhichKit { view: view.clone(), draft: draft.clone(), onedit }
        } else {
            if draft.action == StockAction::Count && draft.what.is_none() {
                CountSheet { view: view.clone(), draft: draft.clone(), also: also.cloned(), onedit }
            }
            ItemPicker {
                title: if on_sheet { t!("bag-sheet-other") } else { t!("bag-which-item") },
                items: view.items.clone(),
                here: place.as_ref().filter(|_| !on_sheet).map(|place| place.on_hand.iter().map(|line| line.item).collect::<Vec<_>>()).unwrap_or_default(),
                chosen: draft.what,
                detail: said(&view, &draft),
                onchoose: move |item| match item {
                    // What lies there besides is counted on the sheet, too, once something is.
                    Some(item) if sheet_begun => also.write().push(item),
                    item => onedit.call(MovementEdit::What(item)),
                },
            }
        }
        InCount { view: view.clone(), draft: draft.clone(), onedit }
        if draft.what.is_some() {
            HowMany { value: chosen_quantity(&draft), said: said(&view, &draft), onedit }
        }
        InTheKits { view: view.clone(), draft: draft.clone(), place }
        if draft.action == StockAction::Count && draft.what.is_some() {
            p { class: "small muted", {t!("bag-count-hidden")} }
        }
        if draft.action.takes_from_lots() {
            WhichLot { view, draft: draft.clone(), onedit }
        }
        if draft.action == StockAction::Receive {
            TextField {
                id: "lot",
                label: t!("field-lot"),
                typing: Typing::Code,
                value: draft.lot.clone(),
                chars_max: TEXT_CHARS_MAX,
                hint: t!("bag-lot-hint"),
                onedit: move |lot| onedit.call(MovementEdit::Lot(lot)),
            }
            Expires { hint: t!("expiry-month-hint"), draft: draft.clone(), onedit }
        }
        if draft.action == StockAction::Pack {
            Expires { hint: t!("expiry-kits-hint"), draft: draft.clone(), onedit }
        }
        Cancel { typed: !draft.is_empty(), oncancel: onback }
    }
}

/// Which kit. Once it is chosen the choices are gone, and how many stands where the thumb is.
#[component]
fn WhichKit(view: BagView, draft: MovementDraft, onedit: EventHandler<MovementEdit>) -> Element {
    let kits: Vec<Named> =
        view.recipes_of(draft.action).iter().map(|recipe| Named::new(recipe.id, recipe.name.clone())).collect();
    if let Some(kit) = kits.iter().find(|kit| Some(kit.id) == draft.what) {
        return rsx! {
            Chosen {
                name: words().name(&kit.name),
                detail: said(&view, &draft),
                onother: move |()| onedit.call(MovementEdit::What(None)),
            }
        };
    }
    rsx! {
        AskNamed {
            title: t!("bag-which-kit"),
            glyph: Glyph::Kit,
            names: kits,
            chosen: draft.what,
            onchoose: move |recipe| onedit.call(MovementEdit::What(recipe)),
        }
    }
}

/// What is in the kits that are made or taken apart.
#[component]
fn InTheKits(view: BagView, draft: MovementDraft, place: Option<PlaceView>) -> Element {
    let recipe = view.recipes_of(draft.action).iter().find(|recipe| Some(recipe.id) == draft.what).cloned();
    match (draft.action, recipe) {
        (StockAction::Unpack, Some(recipe)) => rsx! { ComesBack { view, recipe, kits: draft.quantity, place } },
        (StockAction::Pack, Some(recipe)) => rsx! { Contents { view, recipe, kits: draft.quantity, place } },
        (StockAction::Pack | StockAction::Unpack, None)
        | (StockAction::Receive | StockAction::Move | StockAction::TakeOut | StockAction::Count, _) => rsx! {},
    }
}

/// Where it was counted today already, whether what is entered now was in that.
#[component]
fn InCount(view: BagView, draft: MovementDraft, onedit: EventHandler<MovementEdit>) -> Element {
    if !is_counted(&view, &draft) {
        return rsx! {};
    }
    rsx! {
        section {
            h2 { {t!("bag-counted-today")} }
            OneOf {
                label: t!("bag-counted-today"),
                options: vec![(false, t!("bag-after")), (true, t!("bag-in-count"))],
                chosen: Some(draft.in_count),
                wide: true,
                onchoose: move |chosen: Option<bool>| {
                    if let Some(chosen) = chosen {
                        onedit.call(MovementEdit::InCount(chosen));
                    }
                },
            }
            p { class: "small muted", role: "status",
                if draft.in_count {
                    {t!("bag-in-count-what")}
                } else {
                    {t!("bag-after-what")}
                }
            }
        }
    }
}

/// Whether something that a form moves was counted today where it comes from or goes to.
fn is_counted(view: &BagView, draft: &MovementDraft) -> bool {
    let recipe =
        view.recipes_of(draft.action).iter().find(|recipe| draft.action.is_of_kits() && Some(recipe.id) == draft.what);
    let parts = recipe.into_iter().flat_map(|recipe| recipe.lines.iter().map(|line| line.0).chain([recipe.kit]));
    let items: Vec<_> = parts.chain(draft.what.filter(|_| recipe.is_none())).collect();
    let at = view.places.iter().filter(|place| [draft.place, draft.to].contains(&Some(place.id)));
    draft.action != StockAction::Count
        && at.into_iter().any(|place| items.iter().any(|item| place.counted.contains(item)))
}

/// Until when it is good, as it is printed. What is not understood stays in the field, and what may be either is asked.
#[component]
fn Expires(hint: String, draft: MovementDraft, onedit: EventHandler<MovementEdit>) -> Element {
    let today = use_session().today();
    let read = read_expiry(&draft.expiry_text);
    rsx! {
        div { role: "status",
            match read {
                ExpiryRead::Empty => rsx! {},
                ExpiryRead::Unclear => rsx! {
                    StateLine { glyph: Glyph::StLook, text: t!("expiry-unclear"), urgency: Urgency::Look }
                },
                ExpiryRead::Is(expiry) => rsx! { GoodUntil { day: expiry.last_day(), today, naloxone: false } },
                ExpiryRead::Either(..) => rsx! { p { class: "strong", {t!("expiry-which-day")} } },
            }
        }
        TextField {
            id: "expiry",
            label: t!("expiry-month"),
            typing: Typing::Code,
            value: draft.expiry_text.clone(),
            hint,
            onedit: move |text: String| onedit.call(MovementEdit::ExpiryText(text)),
        }
        if let ExpiryRead::Either(one, other) = read {
            OneOf {
                label: t!("expiry-which-day"),
                options: [one, other].map(|expiry| (expiry, words().good_until(expiry.last_day()))).to_vec(),
                chosen: draft.expiry,
                wide: true,
                onchoose: move |expiry| onedit.call(MovementEdit::Expiry(expiry)),
            }
        }
    }
}

/// The quantity with what it counts.
fn said(view: &BagView, draft: &MovementDraft) -> String {
    let counted = |some: u32| quantity(unit(view, draft), i64::from(some));
    chosen_quantity(draft).map_or_else(|| t!("bag-not-counted"), counted)
}

/// The quantity; none where something is to be counted and is not: that is not a count of none.
fn chosen_quantity(draft: &MovementDraft) -> Option<u32> {
    (draft.action != StockAction::Count || draft.touched).then_some(draft.quantity)
}

fn unit(view: &BagView, draft: &MovementDraft) -> BaseUnit {
    match (draft.action, draft.what) {
        (StockAction::Pack | StockAction::Unpack, _) => BaseUnit::Kit,
        (StockAction::Receive | StockAction::Move | StockAction::TakeOut | StockAction::Count, Some(item)) => {
            unit_of(view, item)
        }
        (StockAction::Receive | StockAction::Move | StockAction::TakeOut | StockAction::Count, None) => BaseUnit::Piece,
    }
}

/// How it came, or why it leaves.
#[component]
fn Reasons(draft: MovementDraft, onedit: EventHandler<MovementEdit>) -> Element {
    let options: Vec<_> = draft.action.reasons().iter().map(|reason| (*reason, words().value(*reason))).collect();
    let choose = move |reason| onedit.call(MovementEdit::Reason(reason));
    let label = t!("field-reason");
    match draft.action {
        StockAction::TakeOut => rsx! {
            section { class: "stack stack--1",
                h2 { "{label}" }
                OneOf { label, options, chosen: draft.reason, wide: true, onchoose: choose }
            }
        },
        StockAction::Receive => {
            let chosen = draft.reason.unwrap_or(Reason::Received);
            rsx! {
                Fold { glyph: Glyph::Receive, title: t!("bag-came-how"), detail: words().value(chosen),
                    OneOf { label: t!("bag-came-how"), options, chosen: Some(chosen), wide: true, onchoose: choose }
                }
            }
        }
        StockAction::Move | StockAction::Pack | StockAction::Unpack | StockAction::Count => rsx! {},
    }
}

/// What the bar will do, or what is still to be chosen, one thing at a time.
fn bar_text(view: &BagView, draft: &MovementDraft) -> String {
    if draft.place.is_none() {
        t!("bag-choose-place")
    } else if draft.action == StockAction::Move && draft.to.is_none() {
        t!("bag-choose-to")
    } else if draft.action == StockAction::TakeOut && draft.reason.is_none() {
        t!("bag-choose-why")
    } else if draft.action == StockAction::Count && !draft.counts.is_empty() {
        t!("bag-save-sheet", count = draft.counts.len())
    } else if draft.what.is_none() {
        if draft.action.is_of_kits() { t!("bag-choose-kit") } else { t!("bag-choose-item") }
    } else if draft.expiry_is_open() {
        t!("expiry-look")
    } else if draft.form().is_none() {
        t!("bag-choose-how-many")
    } else {
        words().text_with(&format!("bag-save-{}", draft.action.key()), &[("quantity", said(view, draft).into())])
    }
}
