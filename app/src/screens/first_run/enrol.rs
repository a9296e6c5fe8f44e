//! Founding a programme, joining one or bringing one back: a name, and five words that unlock this device.

use super::begun;
use super::behind::{Behind, Then};
use super::fields::{EnrolFields, EnrolForm};
use super::purpose::Purpose;
use super::taking_back::Said;
use crate::screens::ask::tell;
use crate::screens::sheet::{SheetStep, WriteSheet};
use crate::session::{Session, put, use_session};
use dioxus::prelude::*;
use kitbag_common::form::{EnrolTyped, GuideForm};
use kitbag_common::message::{Failure, Founded, Recovering, Way, ask};
use kitbag_common::view::{BegunSheet, BegunView, Gate, SaidView, SheetView};

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
    let mut purpose = use_signal(|| purpose);
    let on_paper = use_signal(|| matches!(begun, Some(BegunView::Recovery { new_sheet: BegunSheet::OnPaper, .. })));
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let mut busy = use_signal(|| false);
    let mut link_over = use_signal(|| false);
    // Whoever came back to what was begun did so by its words: they stay.
    let mut behind = use_signal(|| Behind::new(begun.is_some()));
    let suggest = use_callback(move |()| {
        session.ask_then(ask::SuggestPassphrase, move |reply| match reply {
            Ok(suggested) => {
                change(&mut behind, |behind| behind.suggested(suggested));
            }
            Err(why) => tell(&mut failure, why),
        });
    });
    use_hook(|| {
        if !behind.peek().stay() {
            suggest.call(());
        }
    });
    let mut link = use_signal(|| link);
    let mut typed = use_signal(|| match begun {
        Some(begun) => begun::form(begun),
        None => EnrolForm { server: session.server().unwrap_or_default(), ..EnrolForm::default() },
    });
    let mut said = use_signal(|| None::<SaidView>);
    let mut first = use_signal(|| None::<u32>);
    let mut to_write = use_signal(|| None::<SheetView>);
    let mut last_way = use_signal(Way::default);
    let keep = use_callback(move |form: EnrolForm| {
        if purpose() == Purpose::Recover {
            return; // the sheet is kept nowhere
        }
        let EnrolForm { programme_name, number, my_name, .. } = form;
        let typed = EnrolTyped { link: link.cloned(), programme_name, number, my_name };
        let words = behind.peek().shown();
        session.ask_then(ask::KeepTyped { typed, passphrase: behind.peek().to_send() }, move |reply| match reply {
            Ok(()) => {
                change(&mut behind, |behind| behind.kept(words));
            }
            Err(why) => tell(&mut failure, why),
        });
    });
    // A link or a sheet that leads nowhere takes with it what was begun: the form goes on, by other words if need be.
    let look_what_stands = use_callback(move |()| {
        session.ask_then(ask::Begun, move |reply| {
            if !matches!(reply, Ok(None)) {
                return;
            }
            put(said, None);
            match change(&mut behind, Behind::open_nothing) {
                Some(Then::OtherWords) => suggest.call(()),
                Some(Then::KeepAgain) => keep.call(typed.cloned()),
                Some(Then::Nothing) | None => {}
            }
        });
    });
    let enrol = use_callback(move |way: Way| {
        if busy() {
            return;
        }
        busy.set(true);
        failure.set(None);
        last_way.set(way.clone());
        let EnrolForm { programme_name, number, my_name, server, sheet, new_sheet } = typed.cloned();
        let (link, passphrase) = (link.cloned(), behind.peek().to_send());
        let mut refused = move |why| {
            if leads_nowhere(why) {
                put(link_over, true);
            }
            tell(&mut failure, why);
            look_what_stands.call(());
        };
        match purpose() {
            Purpose::Found => {
                let asked = ask::Found { link, programme_name, my_name, passphrase };
                session.ask_then(asked, move |answer| {
                    put(busy, false);
                    match answer {
                        Ok(Founded) => founded(session, number),
                        Err(why) => refused(why),
                    }
                });
            }
            Purpose::Join => session.ask_then(ask::Join { link, my_name, passphrase }, move |answer| {
                put(busy, false);
                answer.and_then(|gate| let_in(session, gate)).unwrap_or_else(refused);
            }),
            Purpose::Recover => {
                let asked = ask::Recover { server, sheet, my_name, passphrase, way, new_sheet };
                session.ask_then(asked, move |answer| {
                    put(busy, false);
                    match answer {
                        Ok(Recovering::Choose(view)) => {
                            put(first, None);
                            put(said, Some(*view));
                        }
                        Ok(Recovering::Write(view)) => put(to_write, Some(view)),
                        Ok(Recovering::Gate(gate)) => let_in(session, gate).unwrap_or_else(refused),
                        Err(why) => refused(why),
                    }
                });
            }
        }
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
    let give_up_words = move |()| {
        if purpose() != Purpose::Recover && behind.write().given_up() {
            session.ask_then(ask::CancelJoin, |_| {});
        }
    };
    let other_link = move |other: String| match Purpose::of(&other) {
        Ok(of_other) => {
            purpose.set(of_other);
            link.set(other.clone());
            link_over.set(false);
            failure.set(None);
            if behind.peek().keeps() {
                keep.call(typed.cloned()); // else whoever comes back by the words would find the link that was used
            }
            session.follow(Some(other));
        }
        Err(why) => failure.set(Some(why)),
    };
    rsx! {
        EnrolFields {
            purpose: purpose(),
            typed: typed.cloned(),
            passphrase: behind.read().shown(),
            words_stay: behind.read().stay(),
            link_over: link_over(),
            onlink: other_link,
            words_anew: *session.began_anew.read(),
            failure: failure(),
            busy: busy(),
            onanother: suggest,
            onwritten: keep,
            onunwritten: give_up_words,
            onback,
            onenrol: move |form| {
                typed.set(form);
                enrol.call(Way::Look);
            },
        }
    }
}

/// Changes what a form keeps, unless the form is gone by now.
fn change<T: 'static, R>(signal: &mut Signal<T>, act: impl FnOnce(&mut T) -> R) -> Option<R> {
    signal.try_write().ok().map(|mut value| act(&mut value))
}

/// Whether it takes another link to go on. An invitation may also work later, so that the form can be sent again as it is.
fn leads_nowhere(why: Failure) -> bool {
    matches!(why, Failure::LinkUsed | Failure::InvitationOver)
}

/// The programme's first setting: whom its phones call. What cannot be kept now is said by every card until it is set.
fn set_number(session: Session, number: String) {
    let form = GuideForm { number, ..GuideForm::default() };
    session.ask_then(ask::SaveGuide(Box::new(form.into())), move |_| session.ask_emergency());
}

/// The link has done its work and is forgotten. The gate asks for the recovery sheet before anything else.
fn founded(session: Session, number: String) {
    if !number.trim().is_empty() {
        set_number(session, number);
    }
    session.follow(None);
    session.ask_gate();
}

/// The link has done its work and is forgotten.
fn let_in(session: Session, gate: Gate) -> Result<(), Failure> {
    if gate == Gate::Fresh {
        return Err(Failure::NotComplete);
    }
    session.follow(None);
    session.set_gate(gate);
    Ok(())
}
