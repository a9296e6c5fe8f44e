//! Overdose mode: in front of whatever is open, locked or not. It never waits: the clock runs in the page, and every tap
//! is on its way to be kept before the next frame.

mod act;
mod card;
mod doses;
mod going;
mod idle;
mod pace;
mod picture;
mod steps;
#[cfg(test)]
mod tests;

use crate::components::{Glyph, Icon};
use crate::route::Route;
use crate::session::{Session, use_session};
use crate::t;
pub use act::Act;
pub(super) use card::{original, print_of, title};
use dioxus::prelude::*;
use going::Going;
use idle::Idle;
use kitbag_common::form::{Draft, DraftSlot};
use kitbag_common::message::{Failure, ask};
use kitbag_common::overdose::{Choices, Now, Running, Timeline, Touch, breath};
use kitbag_common::view::EmergencyView;
use kitbag_shared::record::lists::{GuideCard, KnownHow, Role, Stamped};
use kitbag_shared::time::Moment;
use steps::AllSteps;

/// Milliseconds in a second: between two looks at the clock.
const SECOND_MS: i64 = 1_000;
/// The time after something else lies under a finger in which a tap there is the second of two, in milliseconds.
const SETTLE_MS: u32 = 500;
/// The way in from the lock screen: named as on every phone.
#[component]
pub fn EmergencyButton(
    /// Pressed.
    onopen: EventHandler<()>,
) -> Element {
    rsx! {
        button { class: "help help--wide", r#type: "button", onclick: move |_| onopen.call(()),
            Icon { glyph: Glyph::Pulse }
            {t!("emergency")}
        }
    }
}

/// The state that the mode keeps in the page.
#[derive(Clone, Copy)]
struct Held {
    running: Signal<Option<Running>>,
    line: Signal<Timeline>,
    at: Signal<Moment>,
    sound: Signal<bool>,
    failure: Signal<Option<Failure>>,
}

impl Held {
    /// Follows the line of time to where it is now.
    fn follow(mut self, now: Now) -> Moment {
        let at = self.line.write().follow(now);
        self.at.set(at);
        at
    }

    fn touch(mut self, session: Session, touch: Touch, view: &EmergencyView) {
        let at = self.follow(session.instant());
        let Some(mut running) = self.running.cloned() else { return };
        running.apply(touch, at, &view.guide.choices);
        self.running.set(Some(running.clone()));
        self.keep(session, running);
    }

    fn start(mut self, session: Session, card: GuideCard) {
        let now = session.instant();
        self.line.set(Timeline::begin(now, None));
        let mut running = Running::start(self.follow(now), session.now().1);
        running.clocks = session.clocks();
        running.apply(Touch::Show(card), now.at, &Choices::default());
        self.running.set(Some(running.clone()));
        session.keep_awake(true);
        self.keep(session, running);
    }

    fn keep(mut self, session: Session, running: Running) {
        let ended = running.ended;
        session.ask_then(ask::KeepRunning(Box::new(running)), move |reply| match reply {
            Err(why) => super::ask::tell(&mut self.failure, why),
            Ok(()) if ended => leave(session),
            Ok(()) => session.ask_emergency(),
        });
    }

    fn drop(mut self, session: Session) {
        self.running.set(None);
        session.ask_then(ask::DropRunning, move |_| session.close_mode());
    }
}

/// Leaves the mode, which is over: what was tapped waits as a form, or behind the lock.
fn leave(mut session: Session) {
    session.close_mode();
    match session.me() {
        Some(_) if matches!(session.role(), Role::PeerWorker | Role::Supervisor) => session.go(Route::Overdose),
        Some(_) => {}
        None => session.sealed.set(true),
    }
}

/// The form of a response that a participant tells of. One that was begun stays as it is.
fn write_told(session: Session) {
    session.ask_then(ask::OpenDraft(DraftSlot::Overdose), move |reply| {
        if let Ok(draft) = reply
            && let Draft::Overdose(mut draft) = draft
            && draft.is_empty()
        {
            draft.record.known_how = Some(KnownHow::ToldByParticipant);
            session.ask_then(ask::KeepDraft(Draft::Overdose(draft)), |_| {});
        }
        session.close_mode();
        session.go(Route::Overdose);
    });
}

/// Overdose mode on this machine.
#[component]
pub fn OverdoseMode() -> Element {
    let session = use_session();
    let view = session.emergency.cloned().unwrap_or_default();
    let held = use_held(session, view.running.as_ref());
    use_ticking(session, held);
    let settling = use_settling(session, move || held.running.read().as_ref().map(Running::card));
    let act = {
        let view = view.clone();
        use_callback(move |act: Act| match act {
            // Whoever hides may have to do it at once; only behind the tap that opened the mode it is none.
            Act::Hide if *settling.peek() != Settling::Opening => session.hide(),
            _ if *settling.peek() != Settling::No => {}
            Act::Hide => session.hide(),
            Act::Start(card) => held.start(session, card),
            Act::Touch(touch) => held.touch(session, touch, &view),
            Act::Sound => {
                let mut sound = held.sound;
                sound.toggle();
                session.beep();
            }
            Act::Drop => held.drop(session),
            Act::Close => session.close_mode(),
            Act::WriteEarlier => {
                session.close_mode();
                session.go(Route::Overdose);
            }
            Act::WriteTold => write_told(session),
        })
    };
    rsx! {
        ModeScreen {
            running: held.running.cloned(),
            at: *held.at.read(),
            offset_minutes: session.now().1,
            sound: *held.sound.read(),
            may_write: matches!(session.role(), Role::PeerWorker | Role::Supervisor),
            view,
            failure: *held.failure.read(),
            onact: act,
        }
    }
}

/// Whether a tap may still be meant for what lay there before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settling {
    No,
    /// The mode has just come in front.
    Opening,
    /// The card has just changed.
    Changing,
}

/// Settles anew whenever the mode opens and whenever what `shown` gives changes. The session says so to the page as well.
fn use_settling(session: Session, shown: impl Fn() -> Option<GuideCard> + 'static) -> Signal<Settling> {
    let mut settling = use_signal(|| Settling::Opening);
    let mut turns = use_signal(|| 0_u32);
    let mut before = use_signal(|| None::<Option<GuideCard>>);
    use_effect(move || {
        let now = shown();
        let is_first = before.peek().is_none();
        if *before.peek() == Some(now) {
            return;
        }
        before.set(Some(now));
        settling.set(if is_first { Settling::Opening } else { Settling::Changing });
        turns += 1;
        let (turn, mut settles) = (*turns.peek(), session.settles);
        settles.set(true);
        spawn(async move {
            session.sleep(SETTLE_MS).await;
            if *turns.peek() == turn {
                settling.set(Settling::No);
                settles.set(false);
            }
        });
    });
    settling
}

fn use_held(session: Session, kept: Option<&Running>) -> Held {
    let mut running = use_signal(|| kept.cloned());
    let mut line = use_signal(|| Timeline::begin(session.instant(), kept.map(Running::last_known)));
    let at = use_signal(|| session.instant().at);
    let held = Held { running, line, at, sound: use_signal(|| false), failure: use_signal(|| None) };
    // Opened before the store had answered: what it has kept comes a moment later.
    let found = kept.cloned();
    use_effect(use_reactive!(|found| {
        if let Some(found) = found.filter(|_| running.peek().is_none()) {
            line.set(Timeline::begin(session.instant(), Some(found.last_known())));
            running.set(Some(found));
            session.stay_awake();
        }
    }));
    held
}

/// Looks at the clock every second, in step with the breaths, and says each with the phone itself.
fn use_ticking(session: Session, held: Held) {
    use_future(move || async move {
        let mut said = None;
        loop {
            let at = held.follow(session.instant());
            let due = held.running.peek().as_ref().and_then(|running| breath(running, at));
            if let Some(due) = due.filter(|due| due.is_due() && said != Some(due.number)) {
                said = Some(due.number);
                session.buzz();
                if *held.sound.peek() {
                    session.beep();
                }
            }
            let since = held.running.peek().as_ref().map_or(at, in_step_with);
            let rest = SECOND_MS - at.0.saturating_sub(since.0).rem_euclid(SECOND_MS);
            session.sleep(u32::try_from(rest).unwrap_or(1_000)).await;
        }
    });
}

fn in_step_with(running: &Running) -> Moment {
    let breaths = running.own_taps().rev().find(|tap| tap.what == Stamped::BreathsStart);
    breaths.map_or(running.began(), |tap| tap.at)
}

/// The screen as it looks.
#[component]
pub fn ModeScreen(
    /// The response, once the clock runs.
    running: Option<Running>,
    /// Now, on its line of time.
    at: Moment,
    /// Minutes east of UTC.
    offset_minutes: i32,
    /// Whether breaths sound.
    sound: bool,
    /// Whether this person may write a response down.
    may_write: bool,
    /// The programme's part.
    view: EmergencyView,
    /// Why something could not be kept.
    failure: Option<Failure>,
    /// Something was done.
    onact: EventHandler<Act>,
) -> Element {
    let mut steps = use_signal(|| false);
    match running {
        None => rsx! { Idle { view, may_write, failure, onact } },
        Some(running) if steps() => rsx! {
            AllSteps {
                current: running.card(),
                view: view.guide.clone(),
                onshow: move |card| {
                    steps.set(false);
                    onact.call(Act::Touch(Touch::Show(card)));
                },
                onback: move |()| steps.set(false),
            }
        },
        Some(running) => rsx! {
            Going { running, at, offset_minutes, sound, view, failure, onact, onsteps: move |()| steps.set(true) }
        },
    }
}
