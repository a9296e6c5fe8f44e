//! What was done with a request, said where the thumb is, with the way back.

use crate::components::UndoBar;
use crate::screens::ask::tell;
use crate::session::{Session, put, use_session};
use dioxus::prelude::*;
use kitbag_common::message::{Asked, Asks, Failure};

/// The last deed of a screen, and how it is taken back.
#[derive(Clone, Copy)]
pub(super) struct Told {
    session: Session,
    done: Signal<Option<(u32, String, Asked<()>)>>,
    failure: Signal<Option<Failure>>,
    count: CopyValue<u32>,
}

/// Nothing was done yet.
pub(super) fn use_told() -> Told {
    let (done, failure) = (use_signal(|| None), use_signal(|| None));
    Told { session: use_session(), done, failure, count: use_hook(|| CopyValue::new(0)) }
}

impl Told {
    /// The reason why the last deed could not be done.
    pub(super) fn failure(self) -> Option<Failure> {
        (self.failure)()
    }

    /// Does something, and says it with the way back.
    pub(super) fn does<A: Asks>(mut self, deed: A, text: String, back: impl FnOnce(A::Answer) -> Asked<()> + 'static) {
        self.failure.set(None);
        self.session.ask_then(deed, move |answer| match answer {
            Ok(answer) => self.show(text, back(answer)),
            Err(why) => tell(&mut self.failure, why),
        });
    }

    /// Does something that the screen shows by itself, and that another tap takes back.
    pub(super) fn ticks(mut self, deed: impl Asks<Answer = ()> + 'static) {
        self.failure.set(None);
        self.session.ask_then(deed, move |answer| {
            if let Err(why) = answer {
                tell(&mut self.failure, why);
            }
        });
    }

    fn show(mut self, text: String, back: Asked<()>) {
        // The screen may have been left meanwhile.
        let Ok(number) = self.count.try_write().map(|mut count| {
            *count += 1;
            *count
        }) else {
            return;
        };
        put(self.done, Some((number, text, back)));
        self.session.forget_later(self.done, move |(shown, ..)| *shown == number);
    }

    fn undo(mut self, back: Asked<()>) {
        self.session.ask_then(back, move |answer| match answer {
            Ok(()) => put(self.done, None),
            Err(why) => tell(&mut self.failure, why),
        });
    }

    /// What was done last.
    pub(super) fn bar(self) -> Element {
        let Some((_, title, back)) = self.done.cloned() else { return rsx! {} };
        rsx! {
            UndoBar { title, onundo: move |()| self.undo(back.clone()) }
        }
    }
}

impl PartialEq for Told {
    fn eq(&self, _: &Self) -> bool {
        true // a screen has one
    }
}
