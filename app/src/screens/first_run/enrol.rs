//! Founding a programme or joining one: a name, and five words that unlock this device.

use crate::components::{Bar, Button, Form, Glyph, TextField, Tick};
use crate::message::{Failure, Reply, Request};
use crate::screens::ask::tell;
use crate::screens::frame::Threshold;
use crate::session::{Session, put, use_session};
use crate::t;
use crate::view::Gate;
use dioxus::prelude::*;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The server's set-up link makes a programme.
    Found,
    /// An invitation.
    Join,
}

impl Purpose {
    /// What a link says that it is for. Whether it is sound is the store's to judge.
    pub fn of(link: &str) -> Option<Self> {
        if link.contains("#setup=") {
            Some(Self::Found)
        } else if link.contains("#join=") {
            Some(Self::Join)
        } else {
            None
        }
    }
}

/// The form that a link leads to.
#[component]
pub fn Enrol(
    /// What the link is for.
    purpose: Purpose,
    /// The link, whole.
    link: String,
) -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut busy = use_signal(|| false);
    let words = use_signal(String::new);
    let suggest = use_callback(move |()| {
        session.ask_then(Request::SuggestPassphrase, move |reply| match reply {
            Reply::Passphrase(suggested) => put(words, suggested),
            Reply::Failed(why) => tell(&mut failure, why),
            _ => {}
        });
    });
    use_hook(|| suggest.call(()));
    let enrol = move |form: EnrolForm| {
        if busy() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let EnrolForm { programme_name, my_name } = form;
        let (link, passphrase) = (link.clone(), words.cloned());
        let request = match purpose {
            Purpose::Found => Request::Found { link, programme_name, my_name, passphrase },
            Purpose::Join => Request::Join { link, my_name, passphrase },
        };
        session.ask_then(request, move |reply| {
            put(busy, false);
            if let Err(why) = enrolled(session, reply) {
                tell(&mut failure, why);
            }
        });
    };
    rsx! {
        EnrolFields {
            purpose,
            passphrase: words.cloned(),
            failure: failure(),
            busy: busy(),
            onanother: suggest,
            onenrol: enrol,
        }
    }
}

/// The link has done its work and is forgotten; founding shows the recovery sheet before anything else.
fn enrolled(mut session: Session, reply: Reply) -> Result<(), Failure> {
    match reply {
        Reply::Founded { recovery_sheet } => {
            session.recovery_sheet.set(Some(recovery_sheet));
            session.link.set(None);
            session.ask_gate();
            Ok(())
        }
        Reply::Gate(Gate::Fresh) => Err(Failure::NotComplete),
        Reply::Gate(gate) => {
            session.link.set(None);
            session.set_gate(gate);
            Ok(())
        }
        Reply::Failed(why) => Err(why),
        _ => Ok(()),
    }
}

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolForm {
    /// The programme's name; empty when joining.
    pub programme_name: String,
    /// The person's name or pseudonym.
    pub my_name: String,
}

/// The form as it looks.
#[component]
pub fn EnrolFields(
    /// What the link is for.
    purpose: Purpose,
    /// The five words; empty until they come.
    passphrase: String,
    /// Why the last try did not succeed.
    failure: Option<Failure>,
    /// Being done.
    busy: bool,
    /// Other words are wanted.
    onanother: EventHandler<()>,
    /// All is typed.
    onenrol: EventHandler<EnrolForm>,
) -> Element {
    let mut programme_name = use_signal(String::new);
    let mut my_name = use_signal(String::new);
    let mut written = use_signal(|| false);
    let named = purpose == Purpose::Join || !programme_name.read().trim().is_empty();
    let complete = named && !my_name.read().trim().is_empty() && !passphrase.is_empty();
    let ready = complete && written() && !busy;
    let text = match (busy, complete, written(), purpose) {
        (true, ..) => t!("enrol-busy"),
        (false, false, ..) => t!("enrol-incomplete"),
        (false, true, false, _) => t!("enrol-write-down"),
        (false, true, true, Purpose::Found) => t!("enrol-found"),
        (false, true, true, Purpose::Join) => t!("enrol-join"),
    };
    rsx! {
        Form {
            onsubmit: move |()| {
                if ready {
                    onenrol.call(EnrolForm { programme_name: programme_name.cloned(), my_name: my_name.cloned() });
                }
            },
            Threshold { failure, bar: rsx! { Bar { text, ready, submits: true } },
                h1 { if purpose == Purpose::Found { {t!("enrol-found-title")} } else { {t!("enrol-join-title")} } }
                if purpose == Purpose::Found {
                    TextField {
                        id: "programme-name",
                        label: t!("enrol-programme"),
                        value: programme_name.cloned(),
                        onedit: move |name| programme_name.set(name),
                    }
                }
                TextField {
                    id: "my-name",
                    label: t!("enrol-my-name"),
                    value: my_name.cloned(),
                    hint: t!("enrol-my-name-hint"),
                    onedit: move |name| my_name.set(name),
                }
                Passphrase { passphrase, onanother }
                Tick { title: t!("enrol-written"), ticked: written(), ontoggle: move |()| written.toggle() }
            }
        }
    }
}

#[component]
fn Passphrase(passphrase: String, onanother: EventHandler<()>) -> Element {
    rsx! {
        section { class: "panel group",
            h2 { {t!("enrol-words")} }
            p { class: "large strong passphrase", "aria-live": "polite", "{passphrase}" }
            p { class: "small muted", {t!("enrol-words-why")} }
            Button { text: t!("enrol-another"), glyph: Glyph::Again, ondo: onanother }
        }
    }
}
