//! What was done with stock, shown where the thumb is with the way back.

use super::questions::Said;
use crate::components::UndoBar;
use crate::screens::ask::tell;
use crate::session::{Session, put};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{CameForm, FormOf, StockAction};
use kitbag_common::message::{Asked, Asks, Failure, ask};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::CountSide;

/// So long after an answer no other is taken, in milliseconds.
const SETTLES_MS: u32 = 700;

/// The last action here, which can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// A form was saved.
    Saved {
        /// Which.
        action: StockAction,
        /// Its first movement.
        id: RecordId,
        /// It is on its way until somebody there says that it came.
        sent: bool,
        /// How much of what.
        what: String,
    },
    /// A bag was signed out.
    SignedOut(RecordId),
    /// A bag came back, by its custody, and nobody counted it.
    BackUncounted(RecordId),
    /// An entry was taken back.
    TakenBack(RecordId),
    /// A question about counts was answered.
    Answered(Said),
    /// Lots were recalled, or a recall was lifted.
    Recalled {
        /// Which.
        recall: RecordId,
        /// Lifted.
        lifted: bool,
    },
}

/// The last action of a screen, for as long as it is shown.
#[derive(Clone, Copy)]
pub(super) struct Undo {
    session: Session,
    done: Signal<Option<Done>>,
    failure: Signal<Option<Failure>>,
}

impl Undo {
    /// Nothing was done yet. What cannot be taken back is said in `failure`.
    pub(super) const fn new(session: Session, done: Signal<Option<Done>>, failure: Signal<Option<Failure>>) -> Self {
        Self { session, done, failure }
    }

    /// Says what was done, for as long as it can be undone from there; afterwards the list of entries has what was saved.
    pub(super) fn show(self, done: Done) {
        put(self.done, Some(done.clone()));
        self.session.forget_later(self.done, move |shown| *shown == done);
    }

    /// Something else is begun.
    pub(super) fn forget(mut self) {
        self.done.set(None);
    }

    /// Takes an entry back.
    pub(super) fn take_back(mut self, id: RecordId) {
        self.failure.set(None);
        self.session.ask_then(ask::Withdraw(id), move |answer| match answer {
            Ok(()) => self.show(Done::TakenBack(id)),
            Err(why) => tell(&mut self.failure, why),
        });
    }

    /// Answers a question about counts.
    pub(super) fn answer(mut self, said: Said) {
        // The next question stands where this one did: two taps on one spot answer one of them.
        let mut settles = self.session.settles;
        if *settles.peek() {
            return;
        }
        settles.set(true);
        dioxus::core::spawn_forever(async move {
            self.session.sleep(SETTLES_MS).await;
            settles.set(false);
        });
        self.failure.set(None);
        self.session.ask_then(says(said.clone()), move |answer| match answer {
            Ok(()) => self.show(Done::Answered(said)),
            Err(why) => tell(&mut self.failure, why),
        });
    }

    /// Recalls lots of an item.
    pub(super) fn recall(mut self, item: RecordId, (lot, last): (String, String)) {
        self.failure.set(None);
        self.session.ask_then(ask::NameRecall { item, lot, last }, move |answer| match answer {
            Ok(saved) => {
                self.session.half_type(&FormOf::recall(item), None);
                self.show(Done::Recalled { recall: saved.record, lifted: false });
            }
            Err(why) => tell(&mut self.failure, why),
        });
    }

    /// Lifts a recall, or lets it stand again.
    pub(super) fn lift(mut self, recall: RecordId, lifted: bool) {
        self.failure.set(None);
        self.session.ask_then(ask::LiftRecall { recall, lifted }, move |answer| match answer {
            Ok(()) => self.show(Done::Recalled { recall, lifted }),
            Err(why) => tell(&mut self.failure, why),
        });
    }

    /// Takes back what was done last.
    fn back(mut self, how: impl Asks<Answer = ()> + 'static) {
        self.session.ask_then(how, move |answer| match answer {
            Ok(()) => put(self.done, None),
            Err(why) => tell(&mut self.failure, why),
        });
    }

    /// What was done last, and the way back.
    pub(super) fn bar(self) -> Element {
        match self.done.cloned() {
            None => rsx! {},
            Some(Done::Saved { action, id, sent, what }) => {
                let done = if sent { "sent" } else { action.key() };
                let title = words().text(&format!("bag-done-{done}"));
                rsx! { UndoBar { title, detail: what, onundo: move |()| self.take_back(id) } }
            }
            Some(Done::SignedOut(id)) => rsx! {
                UndoBar { title: t!("custody-signed-out"), onundo: move |()| self.take_back(id) }
            },
            Some(Done::BackUncounted(custody)) => rsx! {
                UndoBar { title: t!("custody-done-uncounted"), onundo: move |()| self.back(ask::BackUncounted { custody, back: false }) }
            },
            Some(Done::TakenBack(id)) => rsx! {
                UndoBar { title: t!("bag-taken-back"), onundo: move |()| self.back(ask::Reinstate(id)) }
            },
            Some(Done::Answered(said)) => {
                let (title, back) = (told(&said), unsays(said));
                rsx! { UndoBar { title, onundo: move |()| self.back(back.clone()) } }
            }
            Some(Done::Recalled { recall, lifted }) => {
                let title = if lifted { t!("recall-done-lifted") } else { t!("recall-done") };
                rsx! { UndoBar { title, onundo: move |()| self.back(ask::LiftRecall { recall, lifted: !lifted }) } }
            }
        }
    }
}

/// What an answer asks of the store.
fn says(said: Said) -> Asked<()> {
    match said {
        Said::Side { stocktake, movements, side } => ask::TellSide { stocktake, movements, side: Some(side) }.asked(),
        Said::Right(count) => ask::ChooseCount { count, chosen: true }.asked(),
        Said::Came { lines, in_count } => ask::SayCame { lines, in_count }.asked(),
        Said::Why { movement, why, .. } => ask::Explain { movement, why }.asked(),
    }
}

/// What takes an answer back.
fn unsays(said: Said) -> Asked<()> {
    match said {
        Said::Side { stocktake, movements, .. } => ask::TellSide { stocktake, movements, side: None }.asked(),
        Said::Right(count) => ask::ChooseCount { count, chosen: false }.asked(),
        Said::Came { lines, .. } => {
            let back = |line: CameForm| CameForm { had: line.came, came: line.had, ..line };
            ask::SayCame { lines: lines.into_iter().map(back).collect(), in_count: false }.asked()
        }
        Said::Why { movement, before, .. } => ask::Explain { movement, why: before }.asked(),
    }
}

/// An answer as it is told where the thumb is.
fn told(said: &Said) -> String {
    match said {
        Said::Side { side: CountSide::Before, .. } => t!("bag-said-before"),
        Said::Side { .. } => t!("bag-said-after"),
        Said::Right(_) => t!("bag-chosen"),
        Said::Came { .. } => t!("transfer-said"),
        Said::Why { why: Some(why), .. } => t!("transfer-explained", why = words().value(*why)),
        Said::Why { why: None, .. } => t!("bag-taken-back"),
    }
}
