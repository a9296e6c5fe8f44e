//! Finger or face at the lock: the phone's prompt comes by itself, and again by the bar. Sent away it leaves all as it was.

use crate::components::Bar;
use crate::offer::LOOK_FIRST_MS;
use crate::screens::ask::tell;
use crate::session::{Session, use_session};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::message::Failure;
use kitbag_common::view::{PasskeyView, ProfilesView};

/// The way in by finger or face, where there is one.
#[derive(Clone, Copy)]
pub(super) struct Finger {
    session: Session,
    passkey: Memo<Option<PasskeyView>>,
    failure: Signal<Option<Failure>>,
}

impl Finger {
    /// Whether there is one.
    pub(super) fn is_there(self) -> bool {
        self.passkey.read().is_some()
    }

    /// Somebody wants it: what comes to nothing is said.
    pub(super) fn ask(self) {
        self.then(|| Some(Failure::NoPasskey));
    }

    /// Asks by itself. Nobody tapped for it: a prompt that was sent away is nothing to be told of, and some browsers
    /// make none.
    fn ask_by_itself(self) {
        self.then(|| None);
    }

    fn then(mut self, nothing: impl FnOnce() -> Option<Failure> + 'static) {
        let Some(passkey) = self.passkey.cloned() else { return };
        self.failure.set(None);
        let opened = self.session.unlock_with_passkey(passkey);
        dioxus::core::spawn_forever(async move {
            let why = match opened.await {
                Some(Ok(gate)) => return self.session.set_gate(gate),
                Some(Err(why)) => Some(why),
                None => nothing(),
            };
            if let Some(why) = why {
                tell(&mut self.failure, why);
            }
        });
    }
}

/// The passkey that opens this database, where there is one and this browser can ask it; asked as soon as somebody looks.
pub(super) fn use_finger(
    profiles: Resource<Result<ProfilesView, Failure>>,
    failure: Signal<Option<Failure>>,
) -> Finger {
    let session = use_session();
    let offered = use_resource(move || session.offers_passkeys());
    let people = use_memo(move || match &*profiles.read() {
        Some(Ok(view)) if offered().unwrap_or(false) => view.clone(),
        Some(_) | None => ProfilesView::default(),
    });
    let passkey = use_memo(move || people.read().profiles.iter().find(|profile| profile.chosen)?.passkey.clone());
    let finger = Finger { session, passkey, failure };
    use_effect(move || {
        if finger.is_there() && session.is_to_offer(&people.read()) {
            spawn(async move {
                session.sleep(LOOK_FIRST_MS).await;
                if session.is_to_offer(&people.peek()) {
                    finger.ask_by_itself();
                }
            });
        }
    });
    finger
}

/// The bar where there is a passkey. It can be tapped again while the phone asks: not every prompt is to be seen.
#[component]
pub(super) fn FingerBar(
    /// The phone asks.
    asking: bool,
    /// It is to ask.
    ondo: EventHandler<()>,
) -> Element {
    let text = if asking { t!("passkey-asks") } else { t!("passkey-unlock") };
    rsx! { Bar { text, detail: t!("passkey-or"), ondo } }
}
