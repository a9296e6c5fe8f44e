//! Founding a programme, joining one or bringing one back: a name, and five words that unlock this device.

use super::begun;
use super::taking_back::Said;
use super::{InstallFirst, NotOffline};
use crate::components::{Bar, Button, Form, Glyph, NoteField, TextField, Tick, Typing, Weight};
use crate::form::GuideForm;
use crate::message::{Failure, Reply, Request, Way};
use crate::screens::ask::tell;
use crate::screens::frame::Threshold;
use crate::screens::sheet::{SheetStep, WriteSheet};
use crate::session::{Session, put, use_session};
use crate::store::enrol::links::{SetupLink, link_in};
use crate::store::enrol::recovery::{self, Wrong};
use crate::t;
use crate::view::{BegunSheet, BegunView, Gate, SaidView, SheetView};
use dioxus::prelude::*;
use kitbag_shared::invitation::Invitation;

/// What somebody enrols for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The server's set-up link makes a programme.
    Found,
    /// An invitation.
    Join,
    /// A recovery sheet, which is no link.
    Recover,
}

impl Purpose {
    /// What a link is for, if it is whole. Messengers cut long links, and whoever has half of one should hear of it before
    /// a form is filled in.
    pub fn of(pasted: &str) -> Result<Self, Failure> {
        let link = link_in(pasted);
        let (purpose, whole) = if link.contains("#setup=") {
            (Self::Found, SetupLink::whole(link).is_ok())
        } else if link.contains("#join=") {
            (Self::Join, Invitation::from_link(link).is_ok())
        } else {
            return Err(Failure::NotAnInvitation);
        };
        if whole { Ok(purpose) } else { Err(Failure::LinkCut) }
    }
}

/// The form that a link leads to.
#[component]
pub fn Enrol(
    /// What the link is for.
    purpose: Purpose,
    /// The link, whole; none with a recovery sheet.
    link: String,
    /// What was begun on this phone, and is perhaps gone on with.
    #[props(default)]
    begun: Option<BegunView>,
    /// Not this after all.
    onback: EventHandler<()>,
) -> Element {
    let begun = use_hook(|| begun.filter(|begun| begun::is_of(begun, purpose)));
    let words_stay = begun.is_some();
    let on_paper = use_signal(|| matches!(begun, Some(BegunView::Recovery { new_sheet: BegunSheet::OnPaper, .. })));
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
    use_hook(|| {
        if !words_stay {
            suggest.call(());
        }
    });
    let link = use_signal(|| link);
    let mut typed = use_signal(|| match begun {
        Some(begun) => begun::form(begun),
        None => EnrolForm { server: session.server().unwrap_or_default(), ..EnrolForm::default() },
    });
    let mut said = use_signal(|| None::<SaidView>);
    let mut first = use_signal(|| None::<u32>);
    let mut to_write = use_signal(|| None::<SheetView>);
    let mut last_way = use_signal(Way::default);
    let enrol = use_callback(move |way: Way| {
        if busy() {
            return;
        }
        busy.set(true);
        failure.set(None);
        last_way.set(way.clone());
        let EnrolForm { programme_name, number, my_name, server, sheet, new_sheet } = typed.cloned();
        let (link, passphrase) = (link.cloned(), words.cloned());
        let request = match purpose {
            Purpose::Found => Request::Found { link, programme_name, my_name, passphrase },
            Purpose::Join => Request::Join { link, my_name, passphrase },
            Purpose::Recover => Request::Recover { server, sheet, my_name, passphrase, way, new_sheet },
        };
        session.ask_then(request, move |reply| {
            put(busy, false);
            if let Reply::Said(view) = reply {
                put(first, None);
                put(said, Some(*view));
                return;
            }
            if let Reply::Sheet(view) = reply {
                put(to_write, Some(view));
                return;
            }
            let founded = matches!(reply, Reply::Founded);
            if founded && !number.trim().is_empty() {
                set_number(session, number);
            }
            if let Err(why) = enrolled(session, reply) {
                tell(&mut failure, why);
            }
        });
    });
    if let Some(view) = to_write.cloned() {
        return rsx! {
            WriteSheet {
                view,
                step: match &*last_way.read() {
                    Way::TakeBack(_) => SheetStep::TakesBack,
                    Way::Look | Way::GoOn => SheetStep::TakesPlace,
                },
                onwritten: move |()| {
                    put(to_write, None);
                    put(on_paper, true);
                    enrol.call(last_way.cloned());
                },
                onlater: move |()| to_write.set(None),
            }
        };
    }
    if let Some(view) = said.cloned() {
        return rsx! {
            Said {
                view,
                first: first(),
                sheet_next: typed.read().new_sheet && !on_paper(),
                failure: failure(),
                busy: busy(),
                onfirst: move |chosen| first.set(chosen),
                onback: move |()| said.set(None),
                onway: enrol,
            }
        };
    }
    rsx! {
        EnrolFields {
            purpose,
            typed: typed.cloned(),
            passphrase: words.cloned(),
            words_stay,
            failure: failure(),
            busy: busy(),
            onanother: suggest,
            onback,
            onenrol: move |form| {
                typed.set(form);
                enrol.call(Way::Look);
            },
        }
    }
}

/// The programme's first setting: whom its phones call. What cannot be kept now is said by every card until it is set.
fn set_number(session: Session, number: String) {
    let form = GuideForm { number, ..GuideForm::default() };
    session.ask_then(Request::SaveGuide(Box::new(form.into())), move |_| session.ask_emergency());
}

/// The link has done its work and is forgotten. After founding the gate asks for the recovery sheet before anything else.
fn enrolled(mut session: Session, reply: Reply) -> Result<(), Failure> {
    match reply {
        Reply::Founded => {
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
    /// Why the last try did not succeed.
    failure: Option<Failure>,
    /// Being done.
    busy: bool,
    /// Other words are wanted.
    onanother: EventHandler<()>,
    /// No recovery sheet after all.
    onback: EventHandler<()>,
    /// All is typed.
    onenrol: EventHandler<EnrolForm>,
) -> Element {
    let mut form = use_signal(|| typed);
    let mut written = use_signal(|| false);
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
    let go_on = match purpose {
        Purpose::Found => t!("enrol-found"),
        Purpose::Join => t!("enrol-join"),
        Purpose::Recover => t!("recover-go"),
    };
    let wrong = (failure == Some(Failure::NotASheet)).then(|| recovery::wrong(&form.read().sheet)).flatten();
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
                    if purpose == Purpose::Recover {
                        Button { text: t!("recover-back"), glyph: Glyph::Close, weight: Weight::Plain, ondo: onback }
                    }
                },
                match purpose {
                    Purpose::Found => rsx! {
                        h1 { {t!("enrol-found-title")} }
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
                p { class: "small muted", {t!("enrol-stay", button = go_on)} }
                if words_stay {
                    p { class: "small muted", {t!("enrol-words-stay")} }
                } else {
                    Passphrase { passphrase, onanother }
                    Tick { title: t!("enrol-written"), ticked: written(), ontoggle: move |()| written.toggle() }
                }
            }
        }
    }
}

/// What stands on the sheet, and where the programme is.
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

/// Where to look for what is wrong with a sheet. No group has a checksum of its own: only one slip can be found.
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
