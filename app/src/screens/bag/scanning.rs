//! Scanning into a stock form: a box fills item, lot and expiry, a label chooses place and item. What a code does is seen at
//! once where it was scanned, with the way back; typing is always the other way.

mod camera;
mod field;
mod learn;
mod named;
mod reading;
mod said;
#[cfg(test)]
mod tests;

use crate::components::{Button, FailureNotice, Glyph, OneOf, StateLine, Urgency, Weight, into_view};
use crate::session::{Session, use_session};
use crate::t;
use crate::words::words;
use camera::CameraScan;
use dioxus::prelude::*;
use field::ScanField;
use kitbag_common::form::{MovementDraft, MovementEdit, ScannedBox, StockAction};
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::{BagView, LearntView};
use kitbag_shared::gs1::{BoxCode, LotRead, NotTaken};
use kitbag_shared::record::Gtin;
use kitbag_shared::record::lists::Role;
use learn::WhichItem;
use named::name_of;
use reading::{Remembered, Scanned};
use said::{SaidPanel, Standing};
use std::collections::BTreeMap;

/// What was typed for boxes whose code says neither lot nor expiry: until this page begins anew.
static REMEMBERED: GlobalSignal<Remembered> = Signal::global(BTreeMap::new);

/// A delivery was saved: the next box that says as little is taken to be like it.
pub fn remember(saved: &MovementDraft) {
    let Some(boxes) = &saved.boxes else { return };
    if saved.action == StockAction::Receive && (!saved.lot.is_empty() || saved.expiry.is_some()) {
        REMEMBERED.write().insert(boxes.gtin.clone(), (saved.lot.clone(), saved.expiry));
    }
}

/// What a form of the screen knows of scanning.
#[derive(Clone, Copy)]
struct Scanning {
    session: Session,
    now: Signal<Option<Scanned>>,
    /// Learnt by the last scan, and what it stood for before: goes back with it.
    learnt: Signal<Option<(Gtin, Option<LearntView>)>>,
    failure: Signal<Option<Failure>>,
    onedit: EventHandler<MovementEdit>,
}

impl Scanning {
    /// A code was read.
    fn code(mut self, text: &str, view: &BagView, draft: &MovementDraft) {
        self.failure.set(None);
        self.learnt.set(None);
        let year = self.session.today().month().year();
        let scanned = reading::scan(text, view, draft, (year, &REMEMBERED.peek()));
        self.goes_on(scanned);
    }

    /// The form says what the scan says, if that is clear.
    fn goes_on(mut self, scanned: Scanned) {
        if let Scanned::Said(said) = &scanned {
            self.onedit.call(MovementEdit::Whole(Box::new(said.after.clone())));
            self.session.buzz();
        }
        self.now.set(Some(scanned));
    }

    /// Learns what a number stands for, for every phone, and goes on with it.
    fn learn(mut self, code: BoxCode, of: LearntView, (view, draft): (BagView, MovementDraft)) {
        let before = view.gtins.get(&code.gtin).and_then(|known| known.first().copied());
        let (gtin, stands_for) = (code.gtin.clone(), Some((of.item, of.holds)));
        self.session.ask_then(ask::LearnGtin { gtin: gtin.clone(), stands_for }, move |answer| match answer {
            Ok(()) => {
                self.learnt.set(Some((gtin, before)));
                self.goes_on(reading::of_item(code, of, &view, &draft, &REMEMBERED.peek()));
            }
            Err(why) => self.failure.set(Some(why)),
        });
    }

    /// The form is what it was before the last scan, and nothing stays learnt by it.
    fn undo(mut self, before: MovementDraft) {
        self.onedit.call(MovementEdit::Whole(Box::new(before)));
        self.now.set(None);
        if let Some((gtin, before)) = self.learnt.take() {
            let stands_for = before.map(|before| (before.item, before.holds));
            self.session.ask_then(ask::LearnGtin { gtin, stands_for }, move |answer| {
                if let Err(why) = answer {
                    self.failure.set(Some(why));
                }
            });
        }
    }
}

/// The place of a form where codes are scanned.
#[component]
pub fn Scan(
    /// Places, items, and what numbers stand for.
    view: BagView,
    /// What is chosen so far.
    draft: MovementDraft,
    /// One change.
    onedit: EventHandler<MovementEdit>,
    /// What is there is to be saved first, and the box begins the next form.
    onnext: EventHandler<ScannedBox>,
) -> Element {
    let session = use_session();
    let scanning = Scanning {
        session,
        now: use_signal(|| None),
        learnt: use_signal(|| None),
        failure: use_signal(|| None),
        onedit,
    };
    let mut looking = use_signal(|| false);
    let (known, form) = (view.clone(), draft.clone());
    let take = move |text: String| {
        looking.set(false);
        scanning.code(&text, &known, &form);
    };
    rsx! {
        section { class: "stack",
            ScanField { oncode: take.clone() }
            if looking() {
                CameraScan { oncode: take, onclose: move |()| looking.set(false) }
            } else {
                Button { text: t!("scanning-camera"), glyph: Glyph::Scan, ondo: move |()| looking.set(true) }
            }
            if let Some(failure) = (scanning.failure)() {
                FailureNotice { failure }
            }
            if let Some(scanned) = scanning.now.cloned() {
                Answered { scanned, view, draft, scanning: Of(scanning), onnext }
            } else {
                Standing { view, draft, onedit }
            }
        }
    }
}

/// The scanning of one form as a property: it is the same as long as the form is there.
#[derive(Clone, Copy)]
struct Of(Scanning);

impl PartialEq for Of {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

/// What came of a scan, or what is asked about it.
#[component]
fn Answered(
    scanned: Scanned,
    view: BagView,
    draft: MovementDraft,
    scanning: Of,
    onnext: EventHandler<ScannedBox>,
) -> Element {
    let Of(scanning) = scanning;
    let mut now = scanning.now;
    match scanned {
        Scanned::NotTaken(why) => {
            let text = match why {
                NotTaken::NotGs1 => t!("scanning-not-gs1"),
                NotTaken::WrongDigit => t!("scanning-wrong-digit"),
                NotTaken::NoProduct => t!("scanning-no-product"),
            };
            rsx! { Look { text } }
        }
        Scanned::UnknownLabel => rsx! { Look { text: t!("scanning-unknown-label") } },
        Scanned::NotInKit(item) => rsx! {
            Look { text: t!("scanning-not-in-kit", item = name_of(&view, item)) }
        },
        Scanned::WhichItem(code, among) => {
            let teaches = matches!(scanning.session.role(), Role::Volunteer | Role::Supervisor);
            let (known, form, asked) = (view.clone(), draft, code.clone());
            rsx! {
                WhichItem {
                    key: "{code.gtin.as_str()}",
                    code,
                    among,
                    view,
                    teaches,
                    onchoose: move |of: LearntView| {
                        if teaches {
                            scanning.learn(asked.clone(), of, (known.clone(), form.clone()));
                        } else {
                            scanning.goes_on(reading::of_item(asked.clone(), of, &known, &form, &REMEMBERED.peek()));
                        }
                    },
                    onnot: move |()| now.set(None),
                }
            }
        }
        Scanned::WhichLot(code, of) => rsx! { WhichLot { code, of, view, draft, scanning: Of(scanning) } },
        Scanned::Other(code, other) => rsx! { Replace { code, other, view, draft, scanning: Of(scanning), onnext } },
        Scanned::Said(said) => {
            let (before, code) = (said.before.clone(), said.code.clone());
            let is_as_scanned = draft == said.after;
            let teaches = matches!(scanning.session.role(), Role::Volunteer | Role::Supervisor);
            rsx! {
                SaidPanel {
                    said: *said,
                    view,
                    draft,
                    learnt: scanning.learnt.read().is_some(),
                    onedit: scanning.onedit,
                    onundo: {
                        let before = before.clone();
                        move |()| scanning.undo(before.clone())
                    },
                    onother: teaches.then(|| EventHandler::new(move |()| {
                        let Some((code, _)) = code.clone() else { return };
                        // What was typed since stays: then it is asked what replaces what.
                        if is_as_scanned {
                            scanning.undo(before.clone());
                        }
                        now.set(Some(Scanned::WhichItem(code, Vec::new())));
                    })),
                }
            }
        }
    }
}

/// What is wrong with a code, and what to do.
#[component]
fn Look(text: String) -> Element {
    rsx! {
        div { class: "panel panel--look", role: "alert", onmounted: into_view,
            StateLine { glyph: Glyph::StLook, text, urgency: Urgency::Look }
        }
    }
}

/// The reader lost what stands between the parts: whoever holds the box sees where the lot ends.
#[component]
fn WhichLot(code: BoxCode, of: LearntView, view: BagView, draft: MovementDraft, scanning: Of) -> Element {
    let Of(scanning) = scanning;
    let LotRead::Doubtful { cut, all } = code.lot.clone() else { return rsx! {} };
    let options = [cut, all].map(|lot| (lot.as_str().to_owned(), t!("bag-lot", lot = lot.as_str().to_owned())));
    rsx! {
        div { class: "panel panel--look", role: "alert", onmounted: into_view,
            b { class: "strong", {name_of(&view, of.item)} }
            p { {t!("scanning-which-lot")} }
            OneOf {
                label: t!("scanning-which-lot"),
                options: options.to_vec(),
                chosen: None,
                wide: true,
                onchoose: move |lot: Option<String>| {
                    let forms = (&view, &draft);
                    scanning.goes_on(reading::of_lot(code.clone(), of, lot, forms, &REMEMBERED.peek()));
                },
            }
        }
    }
}

/// The form says something else than the box: nothing is replaced unasked.
#[component]
fn Replace(
    code: BoxCode,
    other: ScannedBox,
    view: BagView,
    draft: MovementDraft,
    scanning: Of,
    onnext: EventHandler<ScannedBox>,
) -> Element {
    let Of(scanning) = scanning;
    let mut now = scanning.now;
    let until = other.expiry.map(|expiry| words().good_until(expiry.last_day()));
    let lot = other.lot.clone().map(|lot| t!("bag-lot", lot = lot));
    let says: Vec<String> = [Some(name_of(&view, other.item)), lot, until].into_iter().flatten().collect();
    let ready = draft.form().is_some() && draft.action != StockAction::Count;
    let (next, over) = (other.clone(), other);
    rsx! {
        div { class: "panel panel--look", role: "alert", onmounted: into_view,
            p { {t!("scanning-other", says = says.join(" · "))} }
            if ready {
                Button { text: t!("scanning-save-first"), glyph: Glyph::Check, ondo: move |()| {
                    // The next form holds the box already: it is not asked about again.
                    now.set(None);
                    onnext.call(next.clone());
                } }
            }
            div { class: "pair",
                Button { text: t!("scanning-keep"), glyph: Glyph::Back, ondo: move |()| now.set(None) }
                Button {
                    text: t!("scanning-replace"),
                    weight: Weight::Outlined,
                    ondo: move |()| scanning.goes_on(reading::replaced(code.clone(), &over, &draft)),
                }
            }
        }
    }
}
