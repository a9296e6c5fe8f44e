//! The locked screen: the time, and the field for the passphrase.

mod people;

pub use people::{People, glyph_of};

use super::first_run::Forgotten;
use super::frame::Threshold;
use super::mode::EmergencyButton;
use crate::components::{Bar, Button, Form, Glyph, Pick, TextField, Typing, Weight};
use crate::message::{Failure, Reply, Request};
use crate::session::{put, use_reply, use_session};
use crate::t;
use crate::view::{DoorsView, PasskeyView};
use crate::words::words;
use dioxus::prelude::*;

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
        opening.set(true);
        session.ask_then(Request::Unlock { passphrase }, move |reply| {
            put(opening, false);
            match reply {
                Reply::Gate(gate) => session.set_gate(gate),
                Reply::Failed(why) => {
                    super::ask::tell(&mut failure, why);
                    session.ask_gate();
                }
                _ => {}
            }
        });
    };
    let doors = use_reply(|| Request::Doors);
    let people = match &*doors.read() {
        Some(Reply::Doors(view)) => view.clone(),
        Some(_) | None => DoorsView::default(),
    };
    let passkey = use_passkey(doors);
    let choose = move |number| {
        failure.set(None);
        session.choose_door(number);
    };
    let by_passkey = move |()| {
        let Some(passkey) = passkey() else { return };
        opening.set(true);
        let opened = session.unlock_with_passkey(passkey);
        dioxus::core::spawn_forever(async move {
            let reply = opened.await;
            put(opening, false);
            match reply {
                Reply::Gate(gate) => session.set_gate(gate),
                Reply::Failed(why) => super::ask::tell(&mut failure, why),
                _ => {}
            }
        });
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
            onpasskey: passkey().map(|_| EventHandler::new(by_passkey)),
            onforgotten: move |()| forgotten.set(true),
            onunlock: unlock,
        }
    }
}

/// The passkey that opens this database, where there is one and this browser can ask it.
fn use_passkey(doors: Resource<Reply>) -> Memo<Option<PasskeyView>> {
    let session = use_session();
    let offered = use_resource(move || session.offers_passkeys());
    use_memo(move || match &*doors.read() {
        Some(Reply::Doors(view)) if offered().unwrap_or(false) => {
            view.doors.iter().find(|door| door.chosen)?.passkey.clone()
        }
        Some(_) | None => None,
    })
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
    people: DoorsView,
    /// Somebody else's door, or a free one.
    #[props(default)]
    onchoose: EventHandler<u8>,
    /// The passkey is to open it, where there is one.
    #[props(default)]
    onpasskey: Option<EventHandler<()>>,
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
    let text = match (opening, wait_s) {
        (true, _) => t!("unlock-opening"),
        (false, 0) => t!("unlock"),
        (false, seconds) => t!("unlock-wait", count = seconds),
    };
    rsx! {
        Form {
            onsubmit: move |()| {
                if ready && !passphrase.peek().is_empty() {
                    onunlock.call(passphrase.take());
                }
            },
            Threshold { failure, bar: rsx! {
                Bar { text, ready, submits: true }
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
                    if let Some(onpasskey) = onpasskey {
                        Button { text: t!("passkey-unlock"), glyph: Glyph::Person, waits: opening, ondo: onpasskey }
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
