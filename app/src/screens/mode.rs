//! Overdose mode: in front of whatever is open, locked or not. It never waits: the clock runs in the page, and every tap
//! is on its way to be kept before the next frame.

mod card;
mod doses;
mod pace;
mod picture;
mod steps;
#[cfg(test)]
mod tests;

use crate::components::{Bar, Button, FailureNotice, Glyph, Icon, Weight};
use crate::form::{Draft, DraftSlot, OverdoseEdit};
use crate::message::{Failure, Reply, Request};
use crate::overdose::{Now, PEOPLE_MAX, Running, Timeline, Touch, breath, offers};
use crate::route::Route;
use crate::session::{Session, use_session};
use crate::t;
use crate::view::{EmergencyView, GuideView};
use crate::words::words;
pub(super) use card::print_of;
use card::{Call, CardPanel};
use dioxus::prelude::*;
use kitbag_shared::record::lists::{GuideCard, KnownHow, Role, Stamped};
use kitbag_shared::time::Moment;
use steps::AllSteps;

/// Milliseconds in a second: between two looks at the clock.
const SECOND_MS: i64 = 1_000;
/// Milliseconds in a minute.
const MINUTE_MS: i64 = 60_000;
/// Whom to call where the programme has not said.
const NUMBER: &str = "911";

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

/// What the mode keeps in the page.
#[derive(Clone, Copy)]
struct Held {
    running: Signal<Option<Running>>,
    line: Signal<Timeline>,
    at: Signal<Moment>,
    sound: Signal<bool>,
    failure: Signal<Option<Failure>>,
}

impl Held {
    /// Where the line of time is now.
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
        running.apply(Touch::Show(card), now.at, &crate::overdose::Choices::default());
        self.running.set(Some(running.clone()));
        session.keep_awake(true);
        self.keep(session, running);
    }

    fn keep(mut self, session: Session, running: Running) {
        let ended = running.ended;
        session.ask_then(Request::KeepRunning(Box::new(running)), move |reply| match reply {
            Reply::Failed(why) => super::ask::tell(&mut self.failure, why),
            _ if ended => leave(session),
            _ => session.ask_emergency(),
        });
    }

    fn drop(mut self, session: Session) {
        self.running.set(None);
        session.ask_then(Request::DropRunning, move |_| session.close_mode());
    }
}

/// It is over: what was tapped waits as a form, or behind the lock.
fn leave(session: Session) {
    session.close_mode();
    if matches!(session.role(), Role::PeerWorker | Role::Supervisor) {
        session.go(Route::Overdose);
    }
}

/// The form of a response that a participant tells of. One that was begun stays as it is.
fn write_told(session: Session) {
    session.ask_then(Request::OpenDraft(DraftSlot::Overdose), move |reply| {
        if let Reply::Draft(draft) = reply
            && let Draft::Overdose(mut draft) = *draft
            && draft.is_empty()
        {
            draft.apply(OverdoseEdit::KnownHow(Some(KnownHow::ToldByParticipant)));
            session.ask_then(Request::KeepDraft(Draft::Overdose(draft)), |_| {});
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
    let act = {
        let view = view.clone();
        use_callback(move |act: Act| match act {
            Act::Start(card) => held.start(session, card),
            Act::Touch(touch) => held.touch(session, touch, &view),
            Act::Sound => {
                let mut sound = held.sound;
                sound.toggle();
                session.beep();
            }
            Act::Drop => held.drop(session),
            Act::Hide => session.hide(),
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

/// What is done on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The clock starts, at this card.
    Start(GuideCard),
    /// Something of the response.
    Touch(Touch),
    /// The sound of breaths, on or off.
    Sound,
    /// Started by mistake.
    Drop,
    /// Covered.
    Hide,
    /// Back to what lies behind.
    Close,
    /// An earlier response is to be written down.
    WriteEarlier,
    /// One that a participant tells of.
    WriteTold,
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

/// Before the clock runs: one bar starts it, and the first card can be read already.
#[component]
fn Idle(view: EmergencyView, may_write: bool, failure: Option<Failure>, onact: EventHandler<Act>) -> Element {
    let number = number_of(&view.guide);
    rsx! {
        div { class: "screen mode",
            main { class: "main",
                h1 { class: "hidden", {t!("mode-title")} }
                if let Some(failure) = failure {
                    FailureNotice { failure }
                }
                CardPanel { card: GuideCard::Check, guide: view.guide.clone(), by: view.reviewed_by.clone() }
                Button { text: t!("mode-stimulant"), glyph: Glyph::Wind, ondo: move |()| onact.call(Act::Start(GuideCard::Stimulant)) }
                if may_write {
                    Button {
                        text: if view.to_write > 0 { t!("mode-to-write", count = view.to_write) } else { t!("mode-write-earlier") },
                        glyph: Glyph::Note,
                        ondo: move |()| onact.call(Act::WriteEarlier),
                    }
                    Button { text: t!("mode-write-told"), glyph: Glyph::Person, ondo: move |()| onact.call(Act::WriteTold) }
                }
            }
            footer { class: "dock dock--mode",
                Call { number, wide: true }
                Bar { text: t!("mode-start"), detail: t!("mode-start-detail"), ondo: move |()| onact.call(Act::Start(GuideCard::Check)) }
                div { class: "grid3",
                    Square { glyph: Glyph::Back, text: t!("back"), ondo: move |()| onact.call(Act::Close) }
                    Square { glyph: Glyph::Hide, text: t!("hide"), ondo: move |()| onact.call(Act::Hide) }
                }
            }
        }
    }
}

/// While it goes on.
#[component]
fn Going(
    running: Running,
    at: Moment,
    offset_minutes: i32,
    sound: bool,
    view: EmergencyView,
    failure: Option<Failure>,
    onact: EventHandler<Act>,
    onsteps: EventHandler<()>,
) -> Element {
    let card = running.card();
    let began = words().clock(running.began(), running.offset_minutes.into());
    let number = number_of(&view.guide);
    let touch = move |touch| onact.call(Act::Touch(touch));
    rsx! {
        div { class: "screen mode",
            main { class: "main", tabindex: "0", "aria-label": t!("mode-title"),
                h1 { class: "hidden", {t!("mode-title")} }
                if let Some(failure) = failure {
                    FailureNotice { failure }
                }
                section { class: "run",
                    div {
                        p { class: "small muted", {t!("mode-since", time = began)} }
                        p { class: "time", role: "timer", {passed(running.began(), at)} }
                    }
                    Call { number, wide: false }
                }
                if running.people() > 1 {
                    People { running: running.clone(), ontouch: touch }
                }
                if let Some(dose) = doses::last(&running, at, &view.guide.choices) {
                    p { class: "strong", "{dose}" }
                }
                if let Some(breath) = breath(&running, at) {
                    pace::Pace { breath, sound, onsound: move |()| onact.call(Act::Sound), onstop: move |()| touch(Touch::Pace) }
                }
                CardPanel { card, guide: view.guide.clone(), by: view.reviewed_by.clone() }
                if doses::belongs_to(card) {
                    doses::Doses { running: running.clone(), at, offset_minutes, choices: view.guide.choices.clone(), ontouch: touch }
                }
                if let Some(left) = pace::staying(&running, card, at, &view.guide.choices) {
                    p { class: "strong", "{left}" }
                }
                Slips { running: running.clone(), onact }
            }
            footer { class: "dock dock--mode",
                Offers { running: running.clone(), choices: view.guide.choices.clone(), ontouch: touch }
                div { class: "grid3",
                    Square { glyph: Glyph::Today, text: t!("mode-all-steps"), ondo: onsteps }
                    if running.people() < PEOPLE_MAX {
                        Square { glyph: Glyph::People, text: t!("mode-add-person"), ondo: move |()| touch(Touch::AddPerson) }
                    }
                    Square { glyph: Glyph::Hide, text: t!("hide"), ondo: move |()| onact.call(Act::Hide) }
                }
            }
        }
    }
}

/// What can be done at this card: the main thing as the one bar.
#[component]
fn Offers(running: Running, choices: crate::overdose::Choices, ontouch: EventHandler<Touch>) -> Element {
    let dose = running.doses().len() + 1;
    let mut offered = offers(running.card(), running.paced, &choices).into_iter();
    let said = move |word: &str| words().text_with(word, &[("dose", dose.into())]);
    rsx! {
        if let Some(main) = offered.next() {
            Bar { text: said(main.word), ondo: move |()| ontouch.call(main.touch) }
        }
        div { class: "pair",
            for offer in offered {
                Button { key: "{offer.word}", text: said(offer.word), ondo: move |()| ontouch.call(offer.touch) }
            }
        }
    }
}

/// A tap that was none, and a start that was none.
#[component]
fn Slips(running: Running, onact: EventHandler<Act>) -> Element {
    let last = running.last_tap().map(|tap| words().value(tap.what));
    rsx! {
        if let Some(what) = last {
            Button {
                text: t!("mode-take-back", what = what),
                glyph: Glyph::Undo,
                weight: Weight::Plain,
                ondo: move |()| onact.call(Act::Touch(Touch::TakeBack)),
            }
        } else if running.only_started() {
            Button { text: t!("mode-by-mistake"), glyph: Glyph::Undo, weight: Weight::Plain, ondo: move |()| onact.call(Act::Drop) }
        }
    }
}

/// Who is in front.
#[component]
fn People(running: Running, ontouch: EventHandler<Touch>) -> Element {
    rsx! {
        div { class: "seg", role: "group", "aria-label": t!("mode-people"),
            for person in 1..=running.people() {
                button {
                    key: "{person}",
                    class: "btn",
                    r#type: "button",
                    "aria-pressed": if person == running.person { "true" } else { "false" },
                    onclick: move |_| ontouch.call(Touch::Person(person)),
                    {t!("mode-person", number = person)}
                }
            }
        }
    }
}

#[component]
fn Square(glyph: Glyph, text: String, ondo: EventHandler<()>) -> Element {
    rsx! {
        button { class: "square square--plain square--wide", r#type: "button", onclick: move |_| ondo.call(()),
            Icon { glyph }
            "{text}"
        }
    }
}

fn number_of(guide: &GuideView) -> String {
    guide.number.clone().unwrap_or_else(|| NUMBER.to_owned())
}

/// Minutes and seconds; beyond an hour, hours too.
fn passed(since: Moment, at: Moment) -> String {
    let ms = at.0.saturating_sub(since.0).max(0);
    let (minutes, seconds) = (ms / MINUTE_MS, ms % MINUTE_MS / SECOND_MS);
    match minutes / 60 {
        0 => format!("{minutes:02}:{seconds:02}"),
        hours => format!("{hours}:{:02}:{seconds:02}", minutes % 60),
    }
}
