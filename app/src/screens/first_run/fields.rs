//! The form of founding, joining and recovering, as it looks: names, and the five words that are to be written down.

use super::install::{InstallFirst, NotOffline};
use super::purpose::Purpose;
use crate::components::{Bar, Button, Cancel, Form, Glyph, NoteField, TextField, Tick, Typing};
use crate::screens::frame::Threshold;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::message::Failure;
use kitbag_common::sheet::{self, Wrong};

/// The form with what is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnrolForm {
    /// The programme's name, when founding.
    pub programme_name: String,
    /// Whom to call in an emergency, when founding.
    pub number: String,
    /// The person's name or pseudonym.
    pub my_name: String,
    /// The server's address, with a recovery sheet.
    pub server: String,
    /// The recovery sheet's groups.
    pub sheet: String,
    /// Another sheet takes its place.
    pub new_sheet: bool,
}

impl EnrolForm {
    fn complete(&self, purpose: Purpose) -> bool {
        let typed = |text: &str| !text.trim().is_empty();
        typed(&self.my_name)
            && match purpose {
                Purpose::Found => typed(&self.programme_name),
                Purpose::Join => true,
                Purpose::Recover => typed(&self.server) && typed(&self.sheet),
            }
    }
}

/// The form as it looks.
#[component]
pub fn EnrolFields(
    /// What for.
    purpose: Purpose,
    /// What is known already, or was typed before.
    #[props(default)]
    typed: EnrolForm,
    /// The five words; empty until they come.
    passphrase: String,
    /// Those of what was begun here stay.
    #[props(default)]
    words_stay: bool,
    /// The page began anew since somebody came here: other words than these may be on paper.
    #[props(default)]
    words_anew: bool,
    /// Why the last try did not succeed.
    failure: Option<Failure>,
    /// The link leads nowhere: another one takes its place, and what is typed stays.
    #[props(default)]
    link_over: bool,
    /// Another link.
    #[props(default)]
    onlink: EventHandler<String>,
    /// Being done.
    busy: bool,
    /// Other words are wanted.
    onanother: EventHandler<()>,
    /// The words are on paper, or something was typed since they are.
    #[props(default)]
    onwritten: EventHandler<EnrolForm>,
    /// They are not, after all.
    #[props(default)]
    onunwritten: EventHandler<()>,
    /// Not this after all.
    onback: EventHandler<()>,
    /// All is typed.
    onenrol: EventHandler<EnrolForm>,
) -> Element {
    let before = typed.clone();
    let mut form = use_signal(|| typed);
    let mut written = use_signal(|| false);
    use_effect(move || {
        let typed = form.cloned();
        if words_stay || written() {
            onwritten.call(typed);
        }
    });
    let mut unwrite = move |()| {
        if written() {
            written.set(false);
            onunwritten.call(());
        }
    };
    let complete = form.read().complete(purpose) && (words_stay || !passphrase.is_empty());
    let words_known = words_stay || written();
    let ready = complete && words_known && !busy;
    let text = match (busy, complete, words_known, purpose) {
        (true, ..) => t!("enrol-busy"),
        (false, false, _, Purpose::Recover) => t!("recover-incomplete"),
        (false, false, ..) => t!("enrol-incomplete"),
        (false, true, false, _) => t!("enrol-write-down"),
        (false, true, true, Purpose::Found) => t!("enrol-found"),
        (false, true, true, Purpose::Join) => t!("enrol-join"),
        (false, true, true, Purpose::Recover) => t!("recover-go"),
    };
    let wrong = (failure == Some(Failure::NotASheet)).then(|| sheet::wrong(&form.read().sheet)).flatten();
    rsx! {
        Form {
            onsubmit: move |()| {
                if ready {
                    onenrol.call(form.cloned());
                }
            },
            Threshold {
                failure,
                bar: rsx! {
                    // Below, where it is in sight whatever was scrolled.
                    if let Some(wrong) = wrong {
                        p { class: "state state--look", role: "status", {where_to_look(&wrong)} }
                    }
                    Bar { text, ready, submits: true }
                    Cancel { typed: words_stay || written() || *form.read() != before, oncancel: onback }
                },
                match purpose {
                    Purpose::Found => rsx! {
                        h1 { {t!("enrol-found-title")} }
                        if link_over {
                            OtherLink { onlink }
                        }
                        TextField {
                            id: "programme-name",
                            label: t!("enrol-programme"),
                            value: form.read().programme_name.clone(),
                            onedit: move |name| form.write().programme_name = name,
                        }
                        TextField {
                            id: "number",
                            label: t!("found-number"),
                            typing: Typing::Phone,
                            value: form.read().number.clone(),
                            hint: t!("found-number-hint"),
                            onedit: move |number| form.write().number = number,
                        }
                    },
                    Purpose::Join => rsx! {
                        h1 { {t!("enrol-join-title")} }
                        if link_over {
                            OtherLink { onlink }
                        }
                        InstallFirst {}
                    },
                    Purpose::Recover => rsx! {
                        SheetFields { form }
                    },
                }
                TextField {
                    id: "my-name",
                    label: t!("enrol-my-name"),
                    value: form.read().my_name.clone(),
                    hint: t!("enrol-my-name-hint"),
                    onedit: move |name| form.write().my_name = name,
                }
                NotOffline {}
                // On purpose: nothing is sealed before the words are written down.
                p { class: "small muted",
                    match purpose {
                        Purpose::Found | Purpose::Join => rsx! { {t!("enrol-kept")} },
                        Purpose::Recover => rsx! { {t!("enrol-stay", button = t!("recover-go"))} },
                    }
                }
                if words_stay {
                    p { class: "small muted", {t!("enrol-words-stay")} }
                } else {
                    Passphrase {
                        passphrase,
                        anew: words_anew,
                        onanother: move |()| {
                            unwrite(());
                            onanother.call(());
                        },
                    }
                    Tick {
                        title: t!("enrol-written"),
                        ticked: written(),
                        ontoggle: move |()| if written() { unwrite(()) } else { written.set(true) },
                    }
                }
            }
        }
    }
}

/// The field into which another link is pasted. It is taken once it is whole.
#[component]
fn OtherLink(onlink: EventHandler<String>) -> Element {
    let mut link = use_signal(String::new);
    rsx! {
        TextField {
            id: "other-link",
            label: t!("enrol-other-link"),
            value: link.cloned(),
            typing: Typing::Link,
            hint: t!("enrol-other-link-hint"),
            onedit: move |text: String| {
                link.set(text.clone());
                if text.contains("://") {
                    onlink.call(text.trim().to_owned());
                }
            },
        }
    }
}

/// The fields for what stands on the sheet, and where the programme is.
#[component]
fn SheetFields(mut form: Signal<EnrolForm>) -> Element {
    let replaced = form.read().new_sheet;
    let after = if replaced { t!("recover-after-new") } else { t!("recover-after") };
    rsx! {
        h1 { {t!("recover-title")} }
        p { {t!("recover-what")} }
        TextField {
            id: "server",
            label: t!("recover-server"),
            value: form.read().server.clone(),
            typing: Typing::Link,
            onedit: move |server| form.write().server = server,
        }
        NoteField {
            id: "sheet",
            label: t!("recover-sheet"),
            value: form.read().sheet.clone(),
            typing: Typing::Code,
            hint: t!("recover-sheet-hint"),
            onedit: move |sheet| form.write().sheet = sheet,
        }
        Tick {
            title: t!("recover-new-sheet"),
            ticked: replaced,
            ontoggle: move |()| {
                let ticked = form.peek().new_sheet;
                form.write().new_sheet = !ticked;
            },
        }
        p { class: "small muted", "{after}" }
    }
}

/// The words for where to look for what is wrong with a sheet. No group has a checksum of its own: only one slip can be
/// found.
fn where_to_look(wrong: &Wrong) -> String {
    let list = |groups: &[usize]| groups.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    match wrong {
        Wrong::Length(more) if *more < 0 => t!("sheet-wrong-missing", count = more.unsigned_abs()),
        Wrong::Length(more) => t!("sheet-wrong-more", count = more.unsigned_abs()),
        Wrong::Strange(groups) => t!("sheet-wrong-strange", groups = list(groups)),
        Wrong::Perhaps(groups) => t!("sheet-wrong-perhaps", groups = list(groups)),
        Wrong::Somewhere => t!("sheet-wrong-somewhere"),
    }
}

#[component]
fn Passphrase(passphrase: String, anew: bool, onanother: EventHandler<()>) -> Element {
    rsx! {
        section { class: "panel group",
            h2 { {t!("enrol-words")} }
            if anew {
                p { class: "state state--look", role: "status", {t!("enrol-words-anew")} }
            }
            p { class: "large strong passphrase", "aria-live": "polite", "{passphrase}" }
            p { class: "small muted", {t!("enrol-words-why")} }
            Button { text: t!("enrol-another"), glyph: Glyph::Again, ondo: onanother }
        }
    }
}
