//! An organisation: what is known of it, how to get there, and the referral to it.

use super::Preconditions;
use crate::components::{Bar, Button, Glyph, Icon, StateLine, UndoBar, Urgency, Weight};
use crate::route::Route;
use crate::screens::ask::tell;
use crate::screens::frame::Frame;
use crate::session::{Session, put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Draft, DraftSlot, ListOf, OrganisationForm, dialled};
use kitbag_common::message::{Failure, ask};
use kitbag_common::view::{OrganisationView, VerifiedView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Day;
use std::collections::BTreeSet;

/// An organisation of the directory.
#[component]
pub fn OrganisationScreen(
    /// Which.
    id: RecordId,
) -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    // The day on which this person had made sure before, to take back that they did today.
    let verified = use_signal(|| None::<Option<Day>>);
    let reply = use_answer(move || ask::Organisation(id));
    let view = match &*reply.read() {
        Some(Ok(view)) => view.clone(),
        Some(Err(why)) => return rsx! { Frame { failure: *why, h1 { {t!("kind-organisation")} } } },
        None => return rsx! { Frame { h1 { {t!("kind-organisation")} } } },
    };
    let (id, before, done) = (view.id, view.verified.mine, view.verified.done);
    let verify = move |()| {
        failure.set(None);
        session.ask_then(ask::Verify(id), move |reply| match reply {
            Ok(()) => put(verified, Some(before)),
            Err(why) => tell(&mut failure, why),
        });
    };
    let unverify = move |before: Option<Day>| {
        session.ask_then(ask::Unverify { organisation: id, before }, move |reply| match reply {
            Ok(()) => put(verified, None),
            Err(why) => tell(&mut failure, why),
        });
    };
    rsx! {
        Frame {
            failure: failure(),
            bar: rsx! {
                if let Some(before) = verified() {
                    UndoBar { title: t!("directory-verified-done"), onundo: move |()| unverify(before) }
                }
                Bar { text: t!("directory-refer"), ready: !view.retired, ondo: move |()| refer(session, id, failure) }
            },
            Organisation { view }
            section { class: "stack",
                if !done {
                    Button { text: t!("directory-verify"), glyph: Glyph::Check, ondo: verify }
                }
                Button {
                    text: t!("directory-change"),
                    weight: Weight::Plain,
                    ondo: move |()| session.go(Route::ChangeOrganisation(id)),
                }
                if session.role() == Role::Supervisor {
                    Button {
                        text: t!("directory-in-lists"),
                        weight: Weight::Plain,
                        ondo: move |()| session.go(Route::Entry(ListOf::Organisations, id)),
                    }
                }
            }
        }
    }
}

/// Opens the form of a referral to an organisation. One in which more was begun goes first, and says so; nothing of it is lost.
fn refer(session: Session, to: RecordId, mut failure: Signal<Option<Failure>>) {
    session.ask_then(ask::OpenDraft(DraftSlot::Referral), move |begun| match begun {
        Ok(Draft::Referral(mut begun)) if begun.is_empty_but_for_whom() => {
            begun.record.organisation = Some(to);
            session.ask_then(ask::KeepDraft(Draft::Referral(begun)), move |kept| match kept {
                Ok(()) => session.go(Route::NewReferral),
                Err(why) => tell(&mut failure, why),
            });
        }
        Ok(begun) => session.resume(begun.record(), Route::NewReferral),
        Err(why) => tell(&mut failure, why),
    });
}

/// All that is known of it.
#[component]
pub fn Organisation(
    /// The organisation.
    view: OrganisationView,
) -> Element {
    let words = words();
    let form = view.form;
    rsx! {
        section { class: "stack stack--1",
            h1 { {words.name(&view.name)} }
            if !form.other_name.is_empty() {
                p { class: "muted", "{form.other_name}" }
            }
            span { class: "tags",
                if view.retired {
                    StateLine { glyph: Glyph::StLook, text: t!("entry-retired"), urgency: Urgency::Look }
                }
                Preconditions { takes: form.takes_people_who_use, abstinence: form.demands_abstinence }
                if view.needs_look {
                    StateLine { glyph: Glyph::StChoice, text: t!("look-two-versions"), urgency: Urgency::Look }
                }
                HowSure { verified: view.verified }
            }
        }
        Facts { form: form.clone(), area: view.area.map(|area| words.name(&area)), serves: view.serves.iter().map(|area| words.name(area)).collect::<Vec<_>>().join(", ") }
        Reach { phone: form.phone, address: form.address }
    }
}

/// When somebody made sure of it last.
#[component]
fn HowSure(verified: VerifiedView) -> Element {
    let words = words();
    let Some(on) = verified.on else {
        return rsx! { StateLine { glyph: Glyph::Soon, text: t!("directory-not-verified"), urgency: Urgency::Waiting } };
    };
    let who = verified.by.map(|name| words.name(&name)).unwrap_or_default();
    let text = t!("directory-verified", day = words.dated(on), who = who);
    let (glyph, urgency) =
        if verified.stale { (Glyph::Soon, Urgency::Waiting) } else { (Glyph::Check, Urgency::Settled) };
    rsx! { StateLine { glyph, text, urgency } }
}

#[component]
fn Facts(form: OrganisationForm, area: Option<String>, serves: String) -> Element {
    // What a newer app knows has one word for all of it.
    let offers: BTreeSet<String> = form.offers.iter().map(|offer| words().value(*offer)).collect();
    let offers: Vec<String> = offers.into_iter().collect();
    let lines = [
        ("offers", offers.join(", ")),
        ("area", area.unwrap_or_default()),
        ("serves", serves),
        ("hours", form.hours),
        ("bring", form.bring),
        ("languages", form.languages),
        ("phone", form.phone),
        ("address", form.address),
        ("note", form.note),
    ];
    rsx! {
        dl { class: "facts group",
            for (field , said) in lines.into_iter().filter(|(_, said)| !said.is_empty()) {
                dt { key: "{field}", {words().text(&format!("field-{field}"))} }
                dd { dir: "auto", "{said}" }
            }
        }
    }
}

/// The ways there, both of which lead out of the app: they open after it was said what that tells to whom.
#[component]
fn Reach(phone: String, address: String) -> Element {
    let mut opened = use_signal(|| None::<Way>);
    let number = dialled(&phone);
    let ways = [(Way::Call, number.is_some()), (Way::Map, !address.is_empty())];
    let number = number.unwrap_or_default();
    rsx! {
        section { class: "stack",
            for way in ways.into_iter().filter(|(_, there)| *there).map(|(way, _)| way) {
                if opened() == Some(way) {
                    div { key: "{way:?}", class: "panel panel--look stack", role: "alert",
                        p { {way.warns()} }
                        div { class: "pair",
                            Button { text: t!("directory-stay"), glyph: Glyph::Back, ondo: move |()| opened.set(None) }
                            a {
                                class: "btn",
                                href: way.leads(&number, &address),
                                target: way.target(),
                                rel: "noopener noreferrer",
                                Icon { glyph: way.glyph() }
                                {way.goes(&number)}
                            }
                        }
                    }
                } else {
                    Button { key: "{way:?}", text: way.asks(), glyph: way.glyph(), weight: Weight::Plain, ondo: move |()| opened.set(Some(way)) }
                }
            }
        }
    }
}

/// A way that leads out of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Call,
    Map,
}

impl Way {
    const fn glyph(self) -> Glyph {
        match self {
            Self::Call => Glyph::Phone,
            Self::Map => Glyph::Stay,
        }
    }

    fn asks(self) -> String {
        match self {
            Self::Call => t!("directory-call"),
            Self::Map => t!("directory-map"),
        }
    }

    fn warns(self) -> String {
        match self {
            Self::Call => t!("directory-call-warns"),
            Self::Map => t!("directory-map-warns"),
        }
    }

    fn goes(self, number: &str) -> String {
        match self {
            Self::Call => t!("mode-call", number = number.to_owned()),
            Self::Map => t!("directory-map-open"),
        }
    }

    /// The phone itself calls; a map is another page.
    const fn target(self) -> Option<&'static str> {
        match self {
            Self::Call => None,
            Self::Map => Some("_blank"),
        }
    }

    fn leads(self, number: &str, address: &str) -> String {
        match self {
            Self::Call => format!("tel:{number}"),
            Self::Map => format!("https://www.openstreetmap.org/search?query={}", encoded(address)),
        }
    }
}

/// A text as a part of a link, byte by byte.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
