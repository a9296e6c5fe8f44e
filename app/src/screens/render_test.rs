//! Screens without a browser: a session with set answers, a screen drawn to text, and what holds for every screen.
//!
//! A screen is kept as its reading: headings, buttons and fields line by line, as somebody would hear them. The
//! readings lie in `app/readings/`; `KITBAG_READINGS=write` writes them anew.

use crate::session::{Device, Heard, Pending, Session};
use crate::words::Language;
use dioxus::core::NoOpMutations;
use dioxus::prelude::*;
use kitbag_common::form::HalfTyped;
use kitbag_common::idle::LOCK_MINUTES;
use kitbag_common::message::{Reply, Request};
use kitbag_common::view::{Gate, Me};
use kitbag_shared::ids::{DeviceId, RecordId};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

/// Sunday 22 November 2026, 21:44 UTC.
pub const NOW: Moment = Moment(1_795_383_840_000);

/// An id for samples.
pub fn id(number: u8) -> RecordId {
    RecordId::random([number; 16])
}

/// A device's id for samples.
pub fn device(number: u8) -> DeviceId {
    DeviceId::from_bytes([number; 16])
}

/// Gives set answers and hears nothing.
struct Stage {
    language: Language,
    answer: fn(Request) -> Reply,
}

impl Device for Stage {
    fn ask(&self, request: Request) -> Pending<Reply> {
        // Nothing was half typed before: every session asks that, whatever its screen.
        let reply = match request {
            Request::TypedSoFar => Reply::TypedSoFar(HalfTyped::default()),
            other => (self.answer)(other),
        };
        Box::pin(std::future::ready(reply))
    }
    fn hear(&self) -> Pending<Option<Heard>> {
        Box::pin(std::future::pending())
    }
    fn now(&self) -> (Moment, i32) {
        (NOW, 0)
    }
    fn sleep(&self, _: u32) -> Pending<()> {
        Box::pin(std::future::pending())
    }
    fn take_link(&self) -> Option<String> {
        None
    }
    fn languages(&self) -> Vec<String> {
        vec![self.language.tag().to_owned()]
    }
    fn set_language(&self, _: &str) {}
    fn use_here(&self) {}
    fn restart(&self, _has_closed: bool) {}
}

#[derive(Props, Clone)]
struct StageProps {
    language: Language,
    role: Role,
    answer: fn(Request) -> Reply,
    screen: fn() -> Element,
}

impl PartialEq for StageProps {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

#[expect(non_snake_case, reason = "a component")]
fn Performance(props: StageProps) -> Element {
    use_context_provider(|| {
        let session = Session::new(Rc::new(Stage { language: props.language, answer: props.answer }));
        let me = Me {
            name: "Robin".into(),
            role: props.role,
            programme: "Harbour".into(),
            device: device(1),
            sheet_to_write: false,
            lock_minutes: LOCK_MINUTES,
            pin_again: false,
            response_waits: false,
        };
        session.set_gate(Gate::Open(me));
        session
    });
    let Screen = props.screen;
    rsx! {
        Screen {}
    }
}

/// The screen as HTML, its questions answered.
pub fn drawn(language: Language, role: Role, answer: fn(Request) -> Reply, screen: fn() -> Element) -> String {
    let mut dom = VirtualDom::new_with_props(Performance, StageProps { language, role, answer, screen });
    dom.rebuild_in_place();
    let rounds = async {
        while tokio::time::timeout(Duration::from_millis(20), dom.wait_for_work()).await.is_ok() {
            dom.render_immediate(&mut NoOpMutations);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(rounds);
    dioxus_ssr::render(&dom)
}

/// A piece of a page: one element's start, end, or a text.
enum Piece<'a> {
    Start(&'a str, &'a str),
    End(&'a str),
    Text(&'a str),
}

fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        pieces.push(Piece::Text(&rest[..open]));
        let close = open + rest[open..].find('>').unwrap();
        let tag = &rest[open + 1..close];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if tag.starts_with('/') {
            pieces.push(Piece::End(name));
        } else if !tag.starts_with('!') {
            pieces.push(Piece::Start(name, tag));
        }
        rest = &rest[close + 1..];
    }
    pieces
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split('"').next()
}

const SPOKEN: &[&str] = &["h1", "h2", "h3", "button", "label", "input", "textarea", "summary", "p", "li"];
const STATES: &[&str] =
    &["aria-pressed", "aria-disabled", "aria-expanded", "aria-current", "value", "role", "aria-label"];

/// The screen as somebody would hear it, a line for each heading, button, field and paragraph.
pub fn reading(html: &str) -> String {
    let mut lines = String::new();
    let mut in_picture = false;
    for piece in pieces(html) {
        match piece {
            Piece::Start("svg", tag) => {
                in_picture = true;
                if let Some(label) = attribute(tag, "aria-label") {
                    write!(lines, "\npicture {label}").unwrap();
                }
            }
            Piece::End("svg") => in_picture = false,
            Piece::Start(name, tag) if SPOKEN.contains(&name) => {
                write!(lines, "\n{name}").unwrap();
                for state in STATES {
                    if let Some(value) = attribute(tag, state) {
                        write!(lines, " {state}={value}").unwrap();
                    }
                }
            }
            Piece::Text(text) if !in_picture && !text.trim().is_empty() => write!(lines, " {}", text.trim()).unwrap(),
            Piece::Start(..) | Piece::End(_) | Piece::Text(_) => {}
        }
    }
    lines.trim_start().to_owned() + "\n"
}

/// Checks what holds for every screen: one first heading, a name for everything that can be pressed or typed into,
/// words in place of their ids, and no style in attributes.
pub fn holds(html: &str) {
    let reading = reading(html);
    assert_eq!(reading.lines().filter(|line| line.starts_with("h1")).count(), 1, "{reading}");
    for (line, next) in reading.lines().zip(reading.lines().skip(1).chain([""])) {
        let names_a_field = line == "label" && next.starts_with("input") && next.contains("aria-label=");
        assert!(names_a_field || !["button", "summary", "label"].contains(&line), "without a name: {line}\n{reading}");
    }
    let pieces = pieces(html);
    let labelled: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Start("label", tag) => attribute(tag, "for"),
            Piece::Start(..) | Piece::End(_) | Piece::Text(_) => None,
        })
        .collect();
    for piece in &pieces {
        let Piece::Start(name, tag) = piece else {
            continue;
        };
        assert!(!tag.contains(" style="), "{tag}");
        if matches!(*name, "input" | "textarea") {
            let named = attribute(tag, "id").is_some_and(|id| labelled.contains(&id));
            assert!(named || tag.contains("aria-label="), "{tag}");
            assert!(keeps_to_itself(tag), "a keyboard or a spell checker may send away what is typed here: {tag}");
        }
    }
    for word in reading.split_whitespace() {
        let word = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let looks_like_an_id =
            word.matches('-').count() >= 1 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let family = word.split('-').next().unwrap_or_default();
        const FAMILIES: &[&str] = &[
            "ask",
            "bag",
            "team",
            "look",
            "overdose",
            "referral",
            "referrals",
            "field",
            "item",
            "kind",
            "quarantine",
            "quantity",
            "reason",
            "shift",
        ];
        assert!(!(looks_like_an_id && FAMILIES.contains(&family)), "an id without words: {word}\n{reading}");
    }
}

/// Whether a field asks keyboard and browser to leave what is typed alone, and never cuts it. Files and plain numbers
/// are not typed in words.
fn keeps_to_itself(tag: &str) -> bool {
    let of_words = !["type=\"file\"", "type=\"number\"", "inputmode=\"numeric\"", "inputmode=\"decimal\""]
        .iter()
        .any(|kind| tag.contains(kind));
    let asks = ["spellcheck=\"false\"", "autocorrect=\"off\"", "autocapitalize=\"", "writingsuggestions=\"false\""];
    !tag.contains("maxlength") && (!of_words || asks.iter().all(|attribute| tag.contains(attribute)))
}

/// Holds a screen's reading in each language to the golden text in `app/readings/`.
pub fn reads_as(folder: &str, name: &str, role: Role, answer: fn(Request) -> Reply, screen: fn() -> Element) {
    for language in Language::ALL {
        let html = drawn(language, role, answer, screen);
        holds(&html);
        keep_page(&html, &format!("{folder}-{name}.{}", language.tag()));
        let file = format!("readings/{folder}/{name}.{}.txt", language.tag());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        let reading = reading(&html);
        if std::env::var("KITBAG_READINGS").is_ok_and(|what| what == "write") {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &reading).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(reading, kept, "{file}");
    }
}

/// With `KITBAG_PAGES=folder` each screen is also written as a page with the stylesheet, to be looked at.
fn keep_page(html: &str, name: &str) {
    let Some(folder) = std::env::var_os("KITBAG_PAGES") else {
        return;
    };
    let head = "<!doctype html><html><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><link rel=stylesheet href=look.css>";
    let page = format!("{head}<body><div id=\"main\"><div>{html}</div></div></body></html>");
    std::fs::write(Path::new(&folder).join(format!("{name}.html")), page).unwrap();
}
