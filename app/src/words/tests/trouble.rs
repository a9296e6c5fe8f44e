//! Whatever goes wrong, the sentence that says so also says that the data is safe, and what to do.

use super::{Language, Words, messages, placeables};
use fluent_bundle::FluentValue;

/// A sentence that a tired person reads on a phone at night, in characters.
const SENTENCE_CHARS_MAX: usize = 240;
/// Counts that take every form of every language here.
const COUNTS: [u32; 3] = [0, 1, 3];

/// How a language says that nothing is lost.
const SAFE: [(Language, &[&str]); Language::ALL.len()] = [
    (
        Language::English,
        &[
            "nothing is lost",
            "nothing was changed",
            "nothing else was changed",
            "nothing was taken in",
            "nothing was saved in it",
            "everything is kept",
            "is still here",
            "is safe",
            "are safe",
        ],
    ),
    (
        Language::Spanish,
        &[
            "nada se pierde",
            "no se cambió nada",
            "no se tomó nada",
            "no se guardó nada",
            "todo está guardado",
            "sigue aquí",
            "a salvo",
        ],
    ),
    (
        Language::French,
        &[
            "rien n’est perdu",
            "rien n’a changé",
            "rien d’autre n’a changé",
            "rien n’a été reçu",
            "rien n’y a été enregistré",
            "tout est gardé",
            "est toujours ici",
            "en sécurité",
        ],
    ),
];

/// How it says what to do, or that nothing need be done.
const TO_DO: [(Language, &[&str]); Language::ALL.len()] = [
    (
        Language::English,
        &[
            "ask ",
            "come by ",
            "compare ",
            "copy ",
            "choose ",
            "free some ",
            "go back ",
            "hold ",
            "join ",
            "load ",
            "look ",
            "open ",
            "paste ",
            "put ",
            "send ",
            "sets it up ",
            "shorten ",
            "try again",
            "type ",
            "unlock ",
            "use ",
            "wait, ",
        ],
    ),
    (
        Language::Spanish,
        &[
            "abra ",
            "acórtela ",
            "acórtelo ",
            "acerque ",
            "cargue ",
            "compárelo ",
            "configura ",
            "copie ",
            "desbloquee ",
            "elija ",
            "entre ",
            "escríbala ",
            "escríbalo ",
            "espere ",
            "intente otra vez",
            "intentamos otra vez",
            "libere ",
            "mire ",
            "pase ",
            "pegue ",
            "pida ",
            "ponga ",
            "pregunte ",
            "revíselo ",
            "use ",
            "vea ",
            "vuelva ",
        ],
    ),
    (
        Language::French,
        &[
            "attendez",
            "autorisez-la ",
            "chargez ",
            "choisissez ",
            "comparez ",
            "copiez",
            "demandez",
            "déverrouillez ",
            "entrez ",
            "envoyez ",
            "libérez ",
            "mettez ",
            "ouvrez ",
            "passez ",
            "raccourcissez-la ",
            "raccourcissez-le ",
            "regardez ",
            "relisez ",
            "revenez ",
            "réessayez",
            "réessayons ",
            "réinstalle ",
            "tenez ",
            "utilisez ",
            "écrivez-la ",
            "écrivez-le ",
        ],
    ),
];

fn is_trouble(id: &str) -> bool {
    ["failure-", "trouble-"].iter().any(|family| id.starts_with(family))
}

fn phrases(of: &[(Language, &'static [&'static str])], language: Language) -> &'static [&'static str] {
    of.iter().find(|(other, _)| *other == language).map_or(&[], |(_, phrases)| phrases)
}

/// The sentence in each of its forms.
fn said(language: Language, id: &str, text: &str) -> Vec<String> {
    let fill = |count: u32| -> Vec<(&str, FluentValue<'static>)> {
        let names = placeables(text).into_iter();
        names.map(|name| (name, if name == "count" { count.into() } else { FluentValue::from("1 Jan") })).collect()
    };
    COUNTS.iter().map(|count| Words::of(language).text_with(id, &fill(*count))).collect()
}

/// What a sentence of trouble lacks; nothing where it is whole.
fn lacks(language: Language, sentence: &str) -> Vec<&'static str> {
    let spoken = sentence.to_lowercase();
    let says = |of| phrases(of, language).iter().any(|phrase| spoken.contains(phrase));
    let mut lacks = Vec::new();
    if !says(&SAFE) {
        lacks.push("that the data is safe");
    }
    if !says(&TO_DO) {
        lacks.push("what to do");
    }
    if sentence.chars().count() > SENTENCE_CHARS_MAX {
        lacks.push("brevity");
    }
    lacks
}

#[test]
fn every_sentence_of_trouble_says_that_the_data_is_safe_and_what_to_do() {
    let mut wrong = Vec::new();
    let mut sentences = 0;
    for language in Language::ALL {
        for (id, text) in messages(language).into_iter().filter(|(id, _)| is_trouble(id)) {
            for sentence in said(language, &id, &text) {
                sentences += 1;
                let lacks = lacks(language, &sentence);
                if !lacks.is_empty() {
                    wrong.push(format!("{} {id} lacks {}: {sentence}", language.tag(), lacks.join(", ")));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(sentences > 100, "{sentences}: the families are looked for by other names than they have");
}

#[test]
fn a_bare_error_is_noticed() {
    assert_eq!(lacks(Language::English, "Could not send."), ["that the data is safe", "what to do"]);
    assert_eq!(lacks(Language::English, "Could not send. Everything is kept here."), ["what to do"]);
    assert_eq!(lacks(Language::Spanish, "No se pudo enviar. Intente otra vez."), ["that the data is safe"]);
    assert_eq!(lacks(Language::French, "Pas de réseau. Tout est gardé ici."), ["what to do"]);
    let long = format!("{} Everything is kept: try again.", "Very ".repeat(SENTENCE_CHARS_MAX));
    assert_eq!(lacks(Language::English, &long), ["brevity"]);
}
