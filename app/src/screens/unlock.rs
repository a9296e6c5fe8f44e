//! The locked screen: the time, finger or face where the phone has them, and the field for the passphrase.

mod finger;
mod people;

pub use people::{People, glyph_of};

use super::first_run::Forgotten;
use super::frame::Threshold;
use super::overdose_mode::EmergencyButton;
use crate::components::{Bar, Button, Form, Pick, TextField, Typing, Weight};
use crate::session::{put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use finger::use_finger;
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::ProfilesView;

/// Milliseconds in a second.
const SECOND_MS: u64 = 1_000;

/// Opens the database, or says why not.
#[component]
pub fn Unlock(
    /// How long until the next try is allowed.
    wait_ms: u64,
) -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut opening = use_signal(|| false);
    let mut forgotten = use_signal(|| false);
    let wait_left_ms = use_countdown(wait_ms);
    let unlock = move |passphrase: String| {
        if opening() || wait_left_ms() > 0 {
            return;
        }
        session.leave_passkey();
        opening.set(true);
        session.ask_then(ask::Unlock { passphrase }, move |reply| {
            put(opening, false);
            match reply {
                Ok(gate) => session.set_gate(gate),
                Err(why) => {
                    super::ask::tell(&mut failure, why);
                    session.ask_gate();
                }
            }
        });
    };
    let profiles = use_answer(|| ask::Profiles);
    let people = match &*profiles.read() {
        Some(Ok(view)) => view.clone(),
        Some(Err(_)) | None => ProfilesView::default(),
    };
    let finger = use_finger(profiles, failure);
    let choose = move |number| {
        failure.set(None);
        session.choose_profile(number);
    };
    if forgotten() {
        return rsx! { Forgotten { onback: move |()| forgotten.set(false) } };
    }
    let (at, offset_minutes) = session.now();
    rsx! {
        UnlockForm {
            time: words().clock(at, offset_minutes),
            day: words().day(at.day(offset_minutes)),
            wait_s: wait_left_ms().div_ceil(SECOND_MS),
            opening: opening(),
            failure: failure(),
            people,
            onchoose: choose,
            asking: session.offer.read().is_asking(),
            onfinger: finger.is_there().then(|| EventHandler::new(move |()| finger.ask())),
            onforgotten: move |()| forgotten.set(true),
            onunlock: unlock,
        }
    }
}

/// Counts down to the moment when the next try is allowed.
fn use_countdown(wait_ms: u64) -> Signal<u64> {
    let session = use_session();
    let mut left_ms = use_signal(|| wait_ms);
    let mut counting = use_signal(|| 0u32);
    use_effect(use_reactive!(|wait_ms| {
        let run = *counting.peek() + 1;
        counting.set(run);
        left_ms.set(wait_ms);
        spawn(async move {
            while *left_ms.peek() > 0 && *counting.peek() == run {
                session.sleep(1_000).await;
                let less = left_ms.peek().saturating_sub(SECOND_MS);
                left_ms.set(less);
            }
        });
    }));
    left_ms
}

/// The locked screen as it looks.
#[component]
pub fn UnlockForm(
    /// Hours and minutes.
    time: String,
    /// The day.
    day: String,
    /// Seconds until the next try is allowed.
    wait_s: u64,
    /// A passphrase is being tried.
    opening: bool,
    /// Why the last try did not open.
    failure: Option<Failure>,
    /// Who is enrolled on this phone.
    #[props(default)]
    people: ProfilesView,
    /// Somebody else's profile, or a free one.
    #[props(default)]
    onchoose: EventHandler<u8>,
    /// The phone asks for finger or face.
    #[props(default)]
    asking: bool,
    /// Finger or face are to open it, where there is a passkey.
    #[props(default)]
    onfinger: Option<EventHandler<()>>,
    /// Nobody knows the passphrase any more.
    onforgotten: EventHandler<()>,
    /// A passphrase, as typed.
    onunlock: EventHandler<String>,
) -> Element {
    let session = use_session();
    let mut passphrase = use_signal(String::new);
    let mut plain = use_signal(|| false);
    let free = people.free;
    let ready = !opening && wait_s == 0;
    // As soon as a word is typed the bar is for the words.
    let finger = onfinger.filter(|_| !opening && passphrase.read().is_empty());
    rsx! {
        Form {
            onsubmit: move |()| {
                if ready && !passphrase.peek().is_empty() {
                    onunlock.call(passphrase.take());
                }
            },
            Threshold { failure, bar: rsx! {
                match finger {
                    Some(ondo) => rsx! { finger::FingerBar { asking, ondo } },
                    None => rsx! { Bar { text: bar_text(opening, wait_s), ready, submits: true } },
                }
                EmergencyButton { onopen: move |()| session.open_mode() }
            },
                div { class: "stack lockhead",
                    h1 { class: "hidden", {t!("unlock-title")} }
                    p { class: "time", "{time}" }
                    p { class: "center muted", "{day}" }
                }
                if *session.sealed.read() {
                    p { class: "panel strong", role: "status", {t!("mode-kept-sealed")} }
                }
                div { class: "stack push",
                    People { people, onchoose }
                    TextField {
                        id: "passphrase",
                        label: t!("unlock-passphrase"),
                        value: passphrase.cloned(),
                        typing: if plain() { Typing::Plain } else { Typing::Covered },
                        hint: t!("unlock-hint"),
                        onedit: move |text| passphrase.set(text),
                    }
                    Pick { text: t!("unlock-show"), chosen: plain(), ondo: move |()| plain.toggle() }
                    Button { text: t!("forgotten"), weight: Weight::Plain, ondo: onforgotten }
                    if let Some(free) = free {
                        Button { text: t!("door-add"), weight: Weight::Plain, ondo: move |()| onchoose.call(free) }
                    }
                    super::more::LanguageChoice { chosen: *session.language.read() }
                }
            }
        }
    }
}

fn bar_text(opening: bool, wait_s: u64) -> String {
    match (opening, wait_s) {
        (true, _) => t!("unlock-opening"),
        (false, 0) => t!("unlock"),
        (false, seconds) => t!("unlock-wait", count = seconds),
    }
}
