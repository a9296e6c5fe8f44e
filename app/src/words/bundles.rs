//! The Fluent files of each language, read once each.
//!
//! Which files there are is decided here; what is in them is data. An id without words comes back as nothing.

use super::language::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

macro_rules! files {
    ($language:literal: $($file:literal),+) => {
        &[$(($file, include_str!(concat!("../../../assets/words/", $language, "/", $file, ".ftl")))),+]
    };
    ($language:literal) => {
        files!($language: "app", "gate", "capture", "records", "lists", "items", "fields", "team", "bag", "overdose",
            "referral", "look", "shift", "trust", "join", "person", "lock", "guide", "mode", "numbers", "expiry", "incident",
            "cards", "said", "sheet", "begun", "entries", "tables", "scanning", "ahead", "custody", "requests", "directory")
    };
}

/// A file's name and its text.
pub(super) type File = (&'static str, &'static str);

/// The files of a language.
pub(super) const fn files(language: Language) -> &'static [File] {
    match language {
        Language::English => files!("en"),
        Language::Spanish => files!("es"),
        Language::French => files!("fr"),
    }
}

type Bundle = Rc<FluentBundle<FluentResource>>;

thread_local! {
    /// Read when they are first asked for: a start reads one language.
    static BUNDLES: RefCell<BTreeMap<Language, Bundle>> = const { RefCell::new(BTreeMap::new()) };
}

fn bundle_of(language: Language) -> Bundle {
    BUNDLES.with_borrow_mut(|bundles| bundles.entry(language).or_insert_with(|| Rc::new(bundle(language))).clone())
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let locales = language.tag().parse().into_iter().collect();
    let mut bundle = FluentBundle::new(locales);
    // All of them are written from left to right; the marks would end up in accessible names.
    bundle.set_use_isolating(false);
    for (_, text) in files(language) {
        // A file with a mistake still gives all of its other words; a test fails on the mistake.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// The words for an id, filled in.
pub(super) fn format(language: Language, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let bundle = bundle_of(language);
    let pattern = bundle.get_message(id)?.value()?;
    Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
}
