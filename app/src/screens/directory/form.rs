//! The form of an organisation: all that can be said of it, of which its name alone has to be.

use super::super::ask::{AskSeveral, named, tell, yes_no_unknown};
use super::super::close::{IsItOneOfThese, close_to};
use super::super::edit::{Change as _, Edit};
use super::super::frame::Frame;
use crate::components::{Bar, Cancel, Fold, Glyph, OneOf, SeveralOf, TextField, Typing};
use crate::route::Route;
use crate::session::{Session, put, use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::form::{Edited, FormOf, ListOf, OrganisationForm, toggle, typed_line};
use kitbag_common::message::{Failure, Saved, ask};
use kitbag_common::view::{EntryView, Named};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Answer;

/// A new organisation, as far as it is typed.
#[component]
pub fn NewOrganisation() -> Element {
    let (choices, entries) = (use_answer(|| ask::Choices), use_answer(|| ask::Entries(ListOf::Organisations)));
    // Nothing is added before it was seen what is there; a list that cannot be read holds nobody up.
    let others = match &*entries.read() {
        Some(Ok((_, entries))) => Some(entries.clone()),
        Some(Err(_)) => Some(Vec::new()),
        None => None,
    };
    match &*choices.read() {
        Some(Ok(choices)) => rsx! {
            Editor { id: None, shown: OrganisationForm::default(), areas: choices.areas.clone(), others }
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
        Some(Ok(view)) => rsx! {
            Editor { key: "{view.id}", id, shown: view.form.clone(), areas: view.areas.clone(), others: Vec::new() }
        },
        Some(Err(why)) => rsx! { Frame { failure: *why, h1 { {t!("kind-organisation")} } } },
        None => rsx! { Frame { h1 { {t!("kind-organisation")} } } },
    }
}

type OrganisationEdited = Edited<OrganisationForm>;

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

    fn half_typed(self) -> FormOf<OrganisationEdited> {
        FormOf::organisation(self.0)
    }

    /// Keeps it as it is typed, as long as something is.
    fn keep(self, session: Session, edited: Option<&OrganisationEdited>) {
        session.half_type(&self.half_typed(), edited.filter(|edited| edited.now != edited.was));
    }

    /// It is saved as it was sent. What was typed since stays to be saved, in the form of what it is now.
    fn saved(self, session: Session, record: RecordId, sent: OrganisationForm, edited: Signal<OrganisationEdited>) {
        // Whoever left it meanwhile left it as it is kept.
        let shown = edited.try_peek().ok().map(|edited| edited.now.clone());
        let now = shown.or_else(|| session.half_typed(&self.half_typed()).map(|kept| kept.now));
        let since = now.and_then(|now| Edited::since(sent, now));
        self.keep(session, None);
        let stands = Self(Some(record));
        match since {
            Some(since) => {
                stands.keep(session, Some(&since));
                put(edited, since);
                session.done_with(self.route(), stands.route());
            }
            None if self.0.is_some() => session.leave(self.route()),
            None => session.done_with(self.route(), Route::Organisation(record)),
        }
    }
}

#[component]
fn Editor(
    id: Option<RecordId>,
    shown: OrganisationForm,
    areas: Vec<Named>,
    /// Those that are there already, where another may be added; none until that is known.
    others: Option<Vec<EntryView>>,
) -> Element {
    let (session, about) = (use_session(), About(id));
    let mut edited =
        use_signal(|| session.half_typed(&about.half_typed()).unwrap_or(Edited { was: shown.clone(), now: shown }));
    let mut failure = use_signal(|| None::<Failure>);
    let edit = use_callback(move |edit: Edit<OrganisationForm>| {
        edit.apply(&mut edited.write().now);
        about.keep(session, Some(&*edited.peek()));
    });
    let Edited { was, now } = edited.cloned();
    let (typed, complete) = (now != was, now.is_complete());
    let close = others.map(|others| close_to(&others, &now.name));
    let ready = typed && complete && close.is_some();
    let close = close.unwrap_or_default();
    let bar = match (complete, typed) {
        (false, _) => t!("directory-name-first"),
        (true, false) => t!("counting-nothing-changed"),
        (true, true) if !close.is_empty() => t!("entry-add-all-the-same"),
        (true, true) => t!("save"),
    };
    let save = move |()| {
        failure.set(None);
        let form = edited.cloned();
        let sent = form.now.clone();
        session.ask_then(ask::SaveOrganisation { id, form: Box::new(form) }, move |reply| match reply {
            Ok(Saved { record, .. }) => about.saved(session, record, sent.clone(), edited),
            Err(why) => tell(&mut failure, why),
        });
    };
    let cancel = move |()| {
        about.keep(session, None);
        session.leave(about.route());
    };
    rsx! {
        Frame {
            failure: failure(),
            bar: rsx! { Bar { text: bar, ready, ondo: save } },
            h1 { {if id.is_some() { t!("kind-organisation") } else { t!("entries-add-organisations") }} }
            OrganisationFields { form: now, areas, close, onedit: edit }
            Cancel { typed, oncancel: cancel }
        }
    }
}

/// The fields, the name first.
#[component]
fn OrganisationFields(
    /// As far as it is typed.
    form: OrganisationForm,
    /// The areas to choose from.
    areas: Vec<Named>,
    /// Those that are called nearly the same.
    close: Vec<(RecordId, String)>,
    /// One change.
    onedit: EventHandler<Edit<OrganisationForm>>,
) -> Element {
    let session = use_session();
    let line = |field: &'static str, typing: Typing, value: &String, put: fn(&mut OrganisationForm) -> &mut String| {
        rsx! {
            Line { key: "{field}", field, typing, value: value.clone(), onedit: move |text: String| onedit.change(move |form| *put(form) = text) }
        }
    };
    rsx! {
        section { class: "stack",
            {line("name", Typing::Words, &form.name, |form| &mut form.name)}
            IsItOneOfThese { close, onlook: move |id| session.go(Route::Organisation(id)) }
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
        "address" => Some(t!("directory-address-hint")),
        "note" => Some(t!("directory-note-hint")),
        _ => None,
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
