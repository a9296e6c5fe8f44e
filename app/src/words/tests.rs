//! Holds the words to their promises: whole in every language, used as they are written, worthy of people.

mod overdose;
mod trouble;

use super::*;
use fluent_bundle::FluentResource;
use kitbag_common::message::Failure;
use kitbag_shared::record::{FieldSpec, Kind, catalogue, lists};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The words that DOMAIN asks not to say, as stems in lower case. A word that begins with one fails.
const AVOIDED: [(Language, &[&str]); Language::ALL.len()] = [
    (
        Language::English,
        &[
            "addict",
            "abus",
            "junkie",
            "clean",
            "dirty",
            "victim",
            "relaps",
            "drug-seeking",
            "non-compliant",
            "noncompliant",
            "failed",
            "lost to follow-up",
            "ghetto",
            "epidemic",
            "user",
            "users",
            "misus",
            "habit",
            "illicit",
        ],
    ),
    (
        Language::Spanish,
        &[
            "adict",
            "drogadict",
            "yonqui",
            "vicio",
            "pastrul",
            "toxicóman",
            "toxicoman",
            "usuari",
            "consumidor",
            "abuso",
            "abusa",
            "limpi",
            "sucio",
            "sucia",
            "víctima",
            "recaíd",
            "fracas",
            "incumpl",
            "coger",
            "chuta",
            "pinchar",
            "pinchars",
        ],
    ),
    (
        Language::French,
        &[
            "abus",
            "accro",
            "addict",
            "clean",
            "consommateur",
            "consommatrice",
            "drogué",
            "défoncé",
            "illicite",
            "junkie",
            "non-observan",
            "non observan",
            "propre",
            "rechut",
            "sale",
            "toxicoman",
            "toxico",
            "usager",
            "usagère",
            "victime",
            "échec",
            "échou",
        ],
    ),
];

fn messages(language: Language) -> BTreeMap<String, String> {
    bundles::files(language)
        .iter()
        .flat_map(|(file, text)| {
            let resource = FluentResource::try_new((*text).to_owned());
            resource.unwrap_or_else(|(_, errors)| panic!("{}/{file}.ftl: {errors:?}", language.tag()));
            entries(text)
        })
        .fold(BTreeMap::new(), |mut all, (id, text)| {
            assert!(all.insert(id.clone(), text).is_none(), "{}: {id} twice", language.tag());
            all
        })
}

/// Ids with their source text, comments left out.
fn entries(file: &str) -> Vec<(String, String)> {
    let mut entries: Vec<(String, String)> = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once('=').filter(|_| line.starts_with(|first: char| first.is_ascii_lowercase())) {
            Some((id, text)) => entries.push((id.trim().to_owned(), text.to_owned())),
            None => {
                if let Some((_, text)) = entries.last_mut() {
                    text.push('\n');
                    text.push_str(line);
                }
            }
        }
    }
    entries
}

fn placeables(text: &str) -> BTreeSet<&str> {
    let names = text.split('$').skip(1);
    names.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap()).collect()
}

/// The numbers that have words of their own, as `[0]`.
fn numbers(text: &str) -> BTreeSet<&str> {
    let keys = text.split('[').skip(1).filter_map(|rest| rest.split(']').next());
    keys.filter(|key| key.bytes().all(|digit| digit.is_ascii_digit())).collect()
}

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("words/tests.rs") {
            found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

fn app_sources() -> Vec<(PathBuf, String)> {
    let app = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["src", "common/src", "client/src"].iter().flat_map(|folder| sources(&app.join(folder))).collect()
}

#[test]
fn all_languages_have_the_same_words_to_fill_in() {
    let english = messages(Language::English);
    let ids = |words: &BTreeMap<String, String>| words.keys().cloned().collect::<BTreeSet<_>>();
    for language in Language::ALL {
        let other = messages(language);
        let apart: Vec<_> = ids(&english).symmetric_difference(&ids(&other)).cloned().collect();
        assert_eq!(apart, Vec::<String>::new(), "in English or in {language:?} only");
        for (id, text) in &english {
            assert_eq!(placeables(text), placeables(&other[id]), "what {id} fills in, in {language:?}");
            let told_apart = numbers(text).is_subset(&numbers(&other[id]));
            assert!(told_apart, "{id} in {language:?} says nothing of its own for each number of the English");
        }
    }
}

/// French sets `; ! ?` off by a narrow space and the colon and quotation marks by a full one, and none of these may
/// be torn from its word at the end of a line. Web addresses have their colon without.
#[test]
fn french_marks_stay_with_their_words() {
    let torn = |text: &str| {
        let colon = text
            .replace("https:", "")
            .match_indices(':')
            .any(|(at, _)| !text.replace("https:", "")[..at].ends_with('\u{a0}'));
        let narrow = text.match_indices([';', '!', '?']).any(|(at, _)| !text[..at].ends_with('\u{202f}'));
        let open = text.match_indices('«').any(|(at, mark)| !text[at + mark.len()..].starts_with('\u{a0}'));
        let close = text.match_indices('»').any(|(at, _)| !text[..at].ends_with('\u{a0}'));
        colon || narrow || open || close || text.contains(['\'', '“', '”'])
    };
    for said in ["Oui ?", "Oui\u{a0}?", "Note: oui", "« oui »", "l'eau"] {
        assert!(torn(said), "{said}");
    }
    let wrong: Vec<_> = messages(Language::French).into_iter().filter(|(_, text)| torn(text)).collect();
    assert_eq!(wrong, Vec::new());
}

/// The literals that follow an opening, unless it is the end of a longer name such as `format!`.
fn after<'code>(code: &'code str, opening: &'code str) -> impl Iterator<Item = &'code str> {
    code.match_indices(opening).filter_map(move |(at, _)| {
        let longer = !opening.starts_with('.') && code[..at].ends_with(|before: char| before.is_alphanumeric());
        code[at + opening.len()..].split('"').next().filter(|_| !longer)
    })
}

#[test]
fn every_id_in_the_code_has_words() {
    let words = messages(Language::English);
    let mut missing = BTreeSet::new();
    for (path, source) in app_sources() {
        let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for opening in ["t!(\"", ".text(\"", ".text_with(\""] {
            let ids = after(&code, opening).filter(|id| !words.contains_key(*id) && *id != "no-such-words");
            missing.extend(ids.map(|id| format!("{}: {id}", path.display())));
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn everything_that_is_looked_up_by_a_key_has_words() {
    let words = messages(Language::English);
    let failures = Failure::ALL.iter().map(|failure| format!("failure-{}", failure.key()));
    let fields = Kind::ALL.iter().flat_map(|kind| kind.fields()).map(FieldSpec::word);
    let kinds = Kind::ALL.iter().map(|kind| format!("kind-{}", kind.key()));
    let values = lists::all().into_iter().flat_map(|list| list.words());
    let wanted = failures.chain(fields).chain(kinds).chain(values).chain(catalogue::words());
    let missing: BTreeSet<_> = wanted.filter(|id| !words.contains_key(id)).collect();
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn no_word_blames_a_person() {
    for (language, avoided) in AVOIDED {
        for (id, text) in messages(language) {
            let spoken = text.to_lowercase();
            for stem in avoided {
                let said = spoken.match_indices(stem).any(|(at, _)| {
                    let before = spoken[..at].chars().next_back();
                    let whole = *stem == "user" && spoken[at + stem.len()..].starts_with(|c: char| c.is_alphanumeric());
                    !before.is_some_and(char::is_alphanumeric) && !whole
                });
                assert!(!said, "{}: {id} says “{stem}”: {text}", language.tag());
            }
        }
    }
}

/// A literal that stands in `rsx!` as a child: alone on its line, or right behind a brace.
fn literal_children(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let alone = code.lines().map(str::trim).filter(|line| line.starts_with('"') && line.ends_with('"'));
    let inline = code.lines().filter(|line| !line.contains("else {")).filter_map(|line| {
        let (_, rest) = line.split_once("{ \"")?;
        let (text, after) = rest.split_once('"')?;
        after.trim_start().starts_with('}').then_some(text)
    });
    alone.chain(inline).map(str::to_owned).filter(|text| says_something(text)).collect()
}

/// Whether letters are left when what is filled in is taken out.
fn says_something(text: &str) -> bool {
    let mut depth = 0usize;
    text.chars().any(|letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && letter.is_alphabetic()
    })
}

#[test]
fn no_words_stand_in_the_code() {
    let drawn = |path: &Path| {
        // Wherever the tree lies: only folders within it count.
        let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
        path.components().any(|part| ["screens", "components"].iter().any(|name| part.as_os_str() == *name))
    };
    for (path, source) in app_sources().into_iter().filter(|(path, _)| drawn(path)) {
        if path.file_name().is_some_and(|name| name == "tests.rs" || name == "render_test.rs")
            || path.components().any(|part| part.as_os_str() == "tests")
        {
            continue;
        }
        assert_eq!(literal_children(&source), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn a_literal_child_is_noticed() {
    assert_eq!(literal_children("    button { \"Save\" }"), ["Save"]);
    assert_eq!(literal_children("        \"Save it\"\n"), ["\"Save it\""]);
    assert_eq!(literal_children("        \"{name}\"\n    b { \"{count} · {unit}\" }"), Vec::<String>::new());
}

#[test]
fn plurals_follow_the_language() {
    let (english, spanish) = (Words::of(Language::English), Words::of(Language::Spanish));
    let saved = |words: Words, count: u32| words.text_with("chip-no-signal-saved", &[("count", count.into())]);
    assert_eq!(saved(english, 0), "That is fine");
    assert_eq!(saved(english, 2), "2 saved on this phone");
    assert_eq!(saved(spanish, 1), "1 guardado en este teléfono");
    assert_eq!(saved(spanish, 2), "2 guardados en este teléfono");
    let none = |words: Words| words.text_with("quantity-kit", &[("count", 0.into())]);
    assert_eq!(none(english), "0 kits");
    assert_eq!(none(Words::of(Language::French)), "0 trousse", "French counts none as one");
}

#[test]
fn an_id_without_words_is_shown_as_it_is() {
    assert_eq!(Words::of(Language::English).text("no-such-words"), "no-such-words");
}

#[test]
fn tags_lead_to_languages() {
    let table: [(&[&str], Language); 9] = [
        (&["es"], Language::Spanish),
        (&["es-MX", "en"], Language::Spanish),
        (&["ES_419"], Language::Spanish),
        (&["en-GB", "fr"], Language::English),
        (&["fr-CA"], Language::French),
        (&["fr_CA.UTF-8"], Language::French),
        (&["ht", "fr", "en"], Language::French),
        (&["C.UTF-8", "nah"], Language::English),
        (&[], Language::English),
    ];
    for (tags, language) in table {
        assert_eq!(Language::first_spoken(tags.iter().copied()), language, "{tags:?}");
    }
}

#[test]
fn days_and_months_are_said() {
    let (english, spanish) = (Words::of(Language::English), Words::of(Language::Spanish));
    let new_year = kitbag_shared::time::Moment(1_767_225_600_000).day(0); // 2026-01-01, a Thursday
    assert_eq!(english.day(new_year), "Thu 1 Jan");
    assert_eq!(spanish.day(new_year), "jue 1 ene");
    let french = Words::of(Language::French);
    assert_eq!(french.day(new_year), "jeu. 1er janv.");
    assert_eq!(french.day(new_year.plus(1)), "ven. 2 janv.");
    assert_eq!(french.month(new_year.month()), "janvier 2026");
    assert_eq!(english.month(new_year.month()), "January 2026");
    assert_eq!(spanish.month(new_year.month()), "enero de 2026");
    assert_eq!(english.day_from(new_year, new_year.plus(1)), "Yesterday");
    assert_eq!(english.clock(kitbag_shared::time::Moment(1_767_225_600_000), 90), "01:30");
}

#[test]
fn a_name_from_right_to_left_takes_nothing_of_its_line_along() {
    let words = Words::of(Language::English);
    for (name, stands_alone) in
        [("נעה", true), ("ليلى", true), ("ליה-Lea", true), ("Zoé", false), ("Łódź 7", false), ("", false)]
    {
        let said = words.text_with("today-given", &[("count", 3.into()), ("name", name.to_owned().into())]);
        assert_eq!(said == format!("3 \u{2068}{name}\u{2069}"), stands_alone, "{said:?}");
        assert_eq!(words.name(&kitbag_common::view::Name::Text(name.into())) != name, stands_alone);
    }
}
