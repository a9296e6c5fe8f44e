//! The form of an organisation: all that can be said of it, of which its name alone has to be.

use super::super::ask::{AskSeveral, named, tell, yes_no_unknown};
use super::super::edit::{Change as _, Edit};
use super::super::frame::Frame;
use crate::components::{Bar, Cancel, Fold, Glyph, OneOf, Row, SeveralOf, TextField, Typing};
use crate::route::Route;
use crate::session::{Session, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Edited, FormOf, ListOf, OrganisationForm, is_close, toggle, typed_line};
use kitbag_common::message::{Failure, Saved, ask};
use kitbag_common::view::{EntryView, Named};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Answer;

/// Those that are called nearly the same which are named at once.
const CLOSE_MAX: usize = 6;

/// A new organisation, as far as it is typed.
#[component]
pub fn NewOrganisation() -> Element {
    let reply = use_answer(|| ask::Choices);
    match &*reply.read() {
        Some(Ok(choices)) => rsx! {
            Form { id: None, shown: OrganisationForm::default(), areas: choices.areas.clone() }
        },
        Some(Err(why)) => rsx! { Frame { failure: *why, h1 { {t!("entries-add-organisations")} } } },
        None => rsx! { Frame { h1 { {t!("entries-add-organisations")} } } },
    }
}

/// An organisation that is there, to be changed.
#[component]
pub fn ChangeOrganisation(
    /// Which.
    id: RecordId,
) -> Element {
    let reply = use_answer(move || ask::Organisation(id));
    match &*reply.read() {
        Some(Ok(view)) => {
            rsx! { Form { key: "{view.id}", id: Some(id), shown: view.form.clone(), areas: view.areas.clone() } }
        }
        Some(Err(why)) => rsx! { Frame { failure: *why, h1 { {t!("kind-organisation")} } } },
        None => rsx! { Frame { h1 { {t!("kind-organisation")} } } },
    }
}

/// What a form is about, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct About(Option<RecordId>);

impl About {
    const fn route(self) -> Route {
        match self.0 {
            Some(id) => Route::ChangeOrganisation(id),
            None => Route::NewOrganisation,
        }
    }

    fn half_typed(self) -> FormOf<Edited<OrganisationForm>> {
        FormOf::organisation(self.0)
    }

    /// It is given up: it waits nowhere any more.
    fn done(self, session: Session) {
        session.half_type(&self.half_typed(), None);
    }

    /// It is saved as it was sent. What was typed since waits in the form of what it is now.
    fn saved(self, session: Session, record: RecordId, sent: OrganisationForm) {
        let since = session.half_typed(&self.half_typed()).map(|kept| Edited { was: sent, now: kept.now });
        self.done(session);
        match since.filter(|since| since.now != since.was) {
            Some(since) => {
                let now = Self(Some(record));
                session.half_type(&now.half_typed(), Some(&since));
                session.done_with(self.route(), now.route());
            }
            None if self.0.is_some() => session.leave(self.route()),
            None => session.done_with(self.route(), Route::Organisation(record)),
        }
    }
}

#[component]
fn Form(id: Option<RecordId>, shown: OrganisationForm, areas: Vec<Named>) -> Element {
    let (session, about) = (use_session(), About(id));
    let begun =
        use_hook(|| session.half_typed(&about.half_typed()).unwrap_or(Edited { was: shown.clone(), now: shown }));
    let was = begun.was;
    let mut form = use_signal(|| begun.now);
    let mut failure = use_signal(|| None::<Failure>);
    let keep = {
        let was = was.clone();
        move |now: OrganisationForm| {
            let edited = Edited { was: was.clone(), now };
            session.half_type(&about.half_typed(), Some(&edited).filter(|edited| edited.now != edited.was));
        }
    };
    let edit = use_callback(move |edit: Edit<OrganisationForm>| {
        edit.apply(&mut form.write());
        keep(form.cloned());
    });
    let typed = *form.read() != was;
    let close = use_close(about, &form.read().name);
    // Nothing is added before it was seen what is there.
    let ready = typed && form.read().is_complete() && close.is_some();
    let close = close.unwrap_or_default();
    let bar = match (form.read().is_complete(), typed) {
        (false, _) => t!("directory-name-first"),
        (true, false) => t!("counting-nothing-changed"),
        (true, true) if !close.is_empty() => t!("entry-add-all-the-same"),
        (true, true) => t!("save"),
    };
    let save = move |()| {
        failure.set(None);
        let edited = Edited { was: was.clone(), now: form.cloned() };
        let sent = edited.now.clone();
        let saved = ask::SaveOrganisation { id: about.0, form: Box::new(edited) };
        session.ask_then(saved, move |reply| match reply {
            Ok(Saved { record, .. }) => about.saved(session, record, sent.clone()),
            Err(why) => tell(&mut failure, why),
        });
    };
    let cancel = move |()| {
        about.done(session);
        session.leave(about.route());
    };
    rsx! {
        Frame {
            failure: failure(),
            bar: rsx! { Bar { text: bar, ready, ondo: save } },
            h1 { {if id.is_some() { t!("kind-organisation") } else { t!("entries-add-organisations") }} }
            OrganisationFields { form: form.cloned(), areas, close, onedit: edit }
            Cancel { typed, oncancel: cancel }
        }
    }
}

/// The fields, the name first.
#[component]
pub fn OrganisationFields(
    /// As far as it is typed.
    form: OrganisationForm,
    /// The areas to choose from.
    areas: Vec<Named>,
    /// Those that are called nearly the same.
    close: Vec<EntryView>,
    /// One change.
    onedit: EventHandler<Edit<OrganisationForm>>,
) -> Element {
    let line = |field: &'static str, typing: Typing, value: &String, put: fn(&mut OrganisationForm) -> &mut String| {
        rsx! {
            Line { key: "{field}", field, typing, value: value.clone(), onedit: move |text: String| onedit.change(move |form| *put(form) = text) }
        }
    };
    rsx! {
        section { class: "stack",
            {line("name", Typing::Words, &form.name, |form| &mut form.name)}
            if !close.is_empty() {
                Close { close }
            }
            {line("other-name", Typing::Words, &form.other_name, |form| &mut form.other_name)}
        }
        section {
            AskSeveral { field: "offers", glyph: Glyph::Refer, chosen: form.offers.clone(), ontoggle: move |offer| onedit.change(move |form| toggle(&mut form.offers, offer)) }
            AskAreas { areas, area: form.area, serves: form.serves.iter().copied().collect::<Vec<_>>(),
                onarea: move |area| onedit.change(move |form| form.area = area),
                onserves: move |area| onedit.change(move |form| toggle(&mut form.serves, area)),
            }
        }
        section { class: "stack",
            {line("hours", Typing::Words, &form.hours, |form| &mut form.hours)}
            {line("phone", Typing::Phone, &form.phone, |form| &mut form.phone)}
            {line("address", Typing::Words, &form.address, |form| &mut form.address)}
            {line("bring", Typing::Words, &form.bring, |form| &mut form.bring)}
            {line("languages", Typing::Words, &form.languages, |form| &mut form.languages)}
        }
        AskYesNo { field: "takes-people-who-use", chosen: form.takes_people_who_use, onchoose: move |said| onedit.change(move |form| form.takes_people_who_use = said) }
        AskYesNo { field: "demands-abstinence", chosen: form.demands_abstinence, onchoose: move |said| onedit.change(move |form| form.demands_abstinence = said) }
        {line("note", Typing::Words, &form.note, |form| &mut form.note)}
    }
}

/// A line of text.
#[component]
fn Line(field: &'static str, typing: Typing, value: String, onedit: EventHandler<String>) -> Element {
    let hint = match field {
        "address" => t!("directory-address-hint"),
        "note" => t!("directory-note-hint"),
        _ => String::new(),
    };
    rsx! {
        TextField {
            id: "organisation-{field}",
            label: words().text(&format!("field-{field}")),
            typing,
            hint,
            value,
            onedit: move |text| onedit.call(typed_line(text)),
        }
    }
}

/// The organisations that are called nearly as a new one, also those that are not offered any more; none while that is not known.
/// Of one that is there already nobody looks for another.
fn use_close(about: About, name: &str) -> Option<Vec<EntryView>> {
    let reply = use_answer(|| ask::Entries(ListOf::Organisations));
    if about.0.is_some() {
        return Some(Vec::new());
    }
    match &*reply.read() {
        Some(Ok((_, all))) => {
            let is_close = |entry: &&EntryView| is_close(&words().name(&entry.name), name);
            Some(all.iter().filter(is_close).take(CLOSE_MAX).cloned().collect())
        }
        // A list that cannot be read holds nobody up.
        Some(Err(_)) => Some(Vec::new()),
        None => None,
    }
}

/// The organisations of which one may be meant.
#[component]
fn Close(close: Vec<EntryView>) -> Element {
    let session = use_session();
    rsx! {
        div { class: "panel panel--look stack", role: "status",
            p { {t!("entry-close")} }
            ul { class: "rows",
                for entry in close {
                    li { key: "{entry.id}",
                        Row {
                            title: words().name(&entry.name),
                            detail: if entry.retired { t!("entry-retired") } else { String::new() },
                            onopen: move |()| session.go(Route::Organisation(entry.id)),
                        }
                    }
                }
            }
        }
    }
}

/// The questions where it is, and whom it serves.
#[component]
fn AskAreas(
    areas: Vec<Named>,
    area: Option<RecordId>,
    serves: Vec<RecordId>,
    onarea: EventHandler<Option<RecordId>>,
    onserves: EventHandler<RecordId>,
) -> Element {
    let all: Vec<(RecordId, String)> = areas
        .iter()
        .filter(|named| named.offered || Some(named.id) == area || serves.contains(&named.id))
        .map(|named| (named.id, words().name(&named.name)))
        .collect();
    // What has not arrived has no name, and can be taken out.
    let unknown = serves.iter().filter(|id| !all.iter().any(|(area, _)| area == *id));
    let all: Vec<(RecordId, String)> =
        all.iter().cloned().chain(unknown.map(|id| (*id, t!("directory-unknown-area")))).collect();
    if all.is_empty() {
        return rsx! {};
    }
    let name = |id: RecordId| all.iter().find(|(area, _)| *area == id).map(|(_, name)| name.clone());
    let at = area.and_then(name).unwrap_or_else(|| t!("ask-not-noted"));
    let of: Vec<String> = serves.iter().copied().filter_map(name).collect();
    let of = if of.is_empty() { t!("ask-not-noted") } else { of.join(", ") };
    rsx! {
        Fold { glyph: Glyph::Stay, title: t!("field-area"), detail: at,
            OneOf { label: t!("field-area"), options: named(&areas, area), chosen: area, wide: true, onchoose: onarea }
        }
        Fold { glyph: Glyph::Stay, title: t!("field-serves"), detail: of,
            SeveralOf { label: t!("field-serves"), options: all.clone(), chosen: serves, ontoggle: onserves }
        }
    }
}

#[component]
fn AskYesNo(field: String, chosen: Option<Answer>, onchoose: EventHandler<Option<Answer>>) -> Element {
    let label = words().text(&format!("field-{field}"));
    rsx! {
        section { class: "stack",
            h2 { "{label}" }
            OneOf { label, options: yes_no_unknown(), chosen, onchoose }
        }
    }
}
