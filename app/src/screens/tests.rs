//! Samples for the screens' tests, and the screens before the gate as they read.

use super::first_run::{
    Enrol, EnrolFields, EnrolForm, FirstRun, Purpose, ScanText, ShortCode, StartAnewText, Welcome, WhyAnew,
};
use super::render_test::{NOW, drawn, id, reads_as};
use super::status::LeftText;
use super::unlock::UnlockForm;
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::form::{EncounterDraft, EnrolTyped, GivenSupplies};
use kitbag_common::mark::{Label, Mark};
use kitbag_common::message::{Failure, Reply, Request};
use kitbag_common::view::{
    BegunSheet, BegunView, CaptureView, Chip, ChoicesView, ItemView, LeftView, Name, Named, ProfileView, ProfilesView,
    StatusView, Totals, Tried,
};
use kitbag_shared::record::lists::{BaseUnit, ItemCategory, Mode, Role};
use kitbag_shared::time::Moment;
use std::collections::BTreeSet;

/// Minutes before [`NOW`].
pub fn minutes_ago(minutes: i64) -> Moment {
    Moment(NOW.0 - minutes * 60_000)
}

fn item(number: u8, word: &str, category: ItemCategory, unit: BaseUnit, pack: u32) -> ItemView {
    let is_kit = category == ItemCategory::Kits;
    let (good_until, naloxone) = (None, BTreeSet::new());
    let name = Name::Word(format!("item-{word}"));
    ItemView { id: id(number), name, offered: true, category, unit, pack, is_kit, on_hand: 0, good_until, naloxone }
}

fn kit(number: u8, word: &str) -> ItemView {
    item(number, &format!("kit-{word}"), ItemCategory::Kits, BaseUnit::Kit, 1)
}

/// The view of the contact screen on an ordinary evening.
pub fn capture_view() -> CaptureView {
    let kits = ["injection-10", "injection-5", "naloxone-nasal", "smoking", "wound", "hygiene", "test-strips"];
    CaptureView {
        recounted: Default::default(),
        areas: vec![
            Named::new(id(201), Name::Text("Riverside".into())),
            Named::new(id(202), Name::Text("Underpass".into())),
        ],
        kits: (1..).zip(kits).map(|(number, word)| kit(number, word)).collect(),
        items: vec![
            item(101, "syringe-1ml-29g", ItemCategory::SaferInjection, BaseUnit::Piece, 10),
            item(102, "naloxone-nasal-4mg", ItemCategory::Overdose, BaseUnit::Dose, 2),
            item(103, "fentanyl-strip", ItemCategory::Testing, BaseUnit::Strip, 1),
        ],
        more_items: vec![
            item(104, "cooker", ItemCategory::SaferInjection, BaseUnit::Piece, 1),
            item(105, "gauze", ItemCategory::WoundCare, BaseUnit::Piece, 1),
        ],
        questions: BTreeSet::new(),
        first: false,
        parts: [(id(1), [(id(101), 10), (id(104), 10)].into()), (id(5), [(id(105), 2)].into())].into(),
        last_given: GivenSupplies { given: [(id(1), 1), (id(3), 2)].into(), ..GivenSupplies::default() },
        likely_most: 1_000,
        tonight: Totals {
            contacts: 11,
            people: 12,
            kits: 31,
            items: 60,
            returned: kitbag_shared::tally::Returned { counted: 80, estimated: 4, without_conversion: 0 },
        },
        bag: None,
        draft: EncounterDraft::new(id(250), Some(id(201)), Some(Mode::Street)),
    }
}

/// Answers what every screen's frame asks.
pub fn status() -> StatusView {
    StatusView {
        chip: Chip::Saved { waiting: 3 },
        needs_look: 2,
        asking: 0,
        clocks: None,
        clock_is_wrong: false,
        clocks_differ: false,
        overdue_since: None,
        fetching: false,
        two_chains: false,
        needs_update: false,
        sheet: None,
        sheet_proposed: false,
        team_waits: false,
    }
}

/// Answers every question of every screen with a sample.
pub fn answer(request: Request) -> Reply {
    match request {
        Request::Capture => Reply::Capture(Box::new(capture_view())),
        Request::Choices => {
            let CaptureView { areas, kits, items, more_items, .. } = capture_view();
            Reply::Choices(ChoicesView {
                areas,
                usual: [kits, items].concat(),
                others: more_items,
                ..ChoicesView::default()
            })
        }
        Request::Status => Reply::Status(status()),
        Request::SuggestPassphrase => Reply::Passphrase("lantern copper meadow violin harbor".into()),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

fn silent(request: Request) -> Reply {
    panic!("not asked by this screen: {request:?}")
}

#[test]
fn the_welcome() {
    reads_as("first_run", "welcome", Role::PeerWorker, silent, || {
        rsx! { Welcome { onsheet: |()| {}, onscan: |()| {}, onlink: |_| {} } }
    });
}

#[test]
fn scanning() {
    reads_as("first_run", "scan", Role::PeerWorker, silent, || {
        rsx! { ScanText { failure: Some(Failure::NoCamera), onpicture: |_| {}, onback: |()| {} } }
    });
}

#[test]
fn founding() {
    reads_as("first_run", "found", Role::PeerWorker, silent, || {
        rsx! {
            EnrolFields {
                purpose: Purpose::Found,
                passphrase: "lantern copper meadow violin harbor",
                failure: None,
                busy: false,
                onanother: |()| {},
                onback: |()| {},
                onenrol: |_| {},
            }
        }
    });
}

/// Whoever is told that the link was used puts another in its place, and types nothing again.
#[test]
fn a_link_that_was_used_gives_way_to_another_in_the_same_form() {
    reads_as("first_run", "link_used", Role::PeerWorker, silent, || {
        let typed = EnrolForm {
            programme_name: "Harbour".into(),
            number: "112".into(),
            my_name: "Alex".into(),
            ..EnrolForm::default()
        };
        rsx! {
            EnrolFields {
                purpose: Purpose::Found,
                typed,
                passphrase: "lantern copper meadow violin harbor",
                failure: Some(Failure::LinkUsed),
                link_over: true,
                busy: false,
                onanother: |()| {},
                onback: |()| {},
                onenrol: |_| {},
            }
        }
    });
}

#[test]
fn joining() {
    reads_as("first_run", "join", Role::PeerWorker, silent, || {
        rsx! {
            EnrolFields {
                purpose: Purpose::Join,
                passphrase: "lantern copper meadow violin harbor",
                failure: Some(Failure::InvitationOver),
                busy: false,
                onanother: |()| {},
                onback: |()| {},
                onenrol: |_| {},
            }
        }
    });
}

#[test]
fn bringing_a_programme_back() {
    reads_as("first_run", "recover", Role::PeerWorker, silent, || {
        rsx! {
            EnrolFields {
                purpose: Purpose::Recover,
                typed: EnrolForm { server: "https://kit.example.org".into(), ..EnrolForm::default() },
                passphrase: "lantern copper meadow violin harbor",
                failure: Some(Failure::NotASheet),
                busy: false,
                onanother: |()| {},
                onback: |()| {},
                onenrol: |_| {},
            }
        }
    });
}

#[test]
fn comparing_the_code() {
    reads_as("first_run", "code", Role::PeerWorker, silent, || {
        rsx! { ShortCode { short_code: "K7QM 2XWD", sent: true, tried: tried(None), failure: None, busy: false, oncheck: |()| {}, oncancel: |()| {} } }
    });
}

fn tried(why: Option<Failure>) -> Option<Tried> {
    Some(Tried { at: NOW, why })
}

#[test]
fn what_has_not_gone_out_shows_no_code_to_compare() {
    reads_as("first_run", "unsent", Role::PeerWorker, silent, || {
        rsx! { ShortCode { short_code: "K7QM 2XWD", sent: false, tried: tried(Some(Failure::NoSignal)), failure: None, busy: false, oncheck: |()| {}, oncancel: |()| {} } }
    });
}

#[test]
fn a_look_without_signal_says_so_and_when() {
    reads_as("first_run", "code_no_signal", Role::PeerWorker, silent, || {
        rsx! { ShortCode { short_code: "K7QM 2XWD", sent: true, tried: tried(Some(Failure::NoSignal)), failure: None, busy: false, oncheck: |()| {}, oncancel: |()| {} } }
    });
}

#[test]
fn whoever_was_turned_away_is_told() {
    reads_as("first_run", "turned_away", Role::PeerWorker, silent, || {
        rsx! { ShortCode { short_code: "K7QM 2XWD", sent: true, tried: tried(Some(Failure::TurnedAway)), failure: None, busy: false, oncheck: |()| {}, oncancel: |()| {} } }
    });
    reads_as("first_run", "over", Role::PeerWorker, silent, || {
        rsx! { ShortCode { short_code: "K7QM 2XWD", sent: false, tried: tried(Some(Failure::InvitationOver)), failure: None, busy: false, oncheck: |()| {}, oncancel: |()| {} } }
    });
}

#[test]
fn unlocking() {
    reads_as("unlock", "fresh", Role::PeerWorker, silent, || {
        rsx! { UnlockForm { time: "21:44", day: "Sun 22 Nov", wait_s: 0, opening: false, failure: None, onforgotten: |()| {}, onunlock: |_| {} } }
    });
    reads_as("unlock", "waiting", Role::PeerWorker, silent, || {
        rsx! {
            UnlockForm { time: "21:44", day: "Sun 22 Nov", wait_s: 30, opening: false, failure: Some(Failure::WrongPassphrase), onforgotten: |()| {}, onunlock: |_| {} }
        }
    });
}

#[test]
fn unlocking_with_a_passkey() {
    reads_as("unlock", "passkey", Role::PeerWorker, silent, || {
        rsx! { UnlockForm { time: "21:44", day: "Sun 22 Nov", wait_s: 0, opening: false, failure: Some(Failure::NoPasskey), onfinger: |()| {}, onforgotten: |()| {}, onunlock: |_| {} } }
    });
}

#[test]
fn unlocking_a_shared_phone() {
    reads_as("unlock", "shared", Role::PeerWorker, silent, || {
        let label = |mark, name: Option<&str>| Label { mark, name: name.map(str::to_owned) };
        let profile = |number, label| ProfileView { number, label, chosen: number == 2, passkey: None };
        let (robin, quiet) = (label(Some(Mark::Wind), Some("Robin")), label(None, None));
        let people = ProfilesView { profiles: vec![profile(1, robin), profile(2, quiet)], free: Some(3) };
        rsx! { UnlockForm { time: "21:44", day: "Sun 22 Nov", wait_s: 0, opening: false, failure: None, people, onforgotten: |()| {}, onunlock: |_| {} } }
    });
    reads_as("first_run", "another", Role::PeerWorker, silent, || {
        rsx! { Welcome { onothers: |()| {}, onsheet: |()| {}, onscan: |()| {}, onlink: |_| {} } }
    });
}

#[test]
fn starting_anew() {
    reads_as("unlock", "forgotten", Role::PeerWorker, silent, || {
        rsx! { StartAnewText { why: WhyAnew::Forgotten, failure: None, busy: false, onback: |()| {}, onstart: |()| {} } }
    });
    reads_as("unlock", "ended", Role::PeerWorker, silent, || {
        rsx! { StartAnewText { why: WhyAnew::Ended, failure: None, busy: false, onback: |()| {}, onstart: |()| {} } }
    });
}

#[test]
fn what_was_left_behind() {
    reads_as("first_run", "left", Role::PeerWorker, silent, || {
        rsx! { Welcome { left: 3, onsheet: |()| {}, onscan: |()| {}, onlink: |_| {} } }
    });
    reads_as("more", "left", Role::PeerWorker, silent, || {
        rsx! { h1 {}
        LeftText { left: LeftView { waiting: 1, refused: 2, elsewhere: 3 }, onthrow: |()| {} } }
    });
}

#[test]
fn a_link_says_what_it_is_for_and_whether_it_is_whole() {
    let (token, secrets) = ("0123456789abcdef".repeat(2), "0123456789abcdef".repeat(6));
    let setup = format!("http://localhost:8787/#setup={token}");
    let join = format!("https://kit.example.org/#join={secrets}");
    for (link, purpose) in [
        (setup.as_str(), Ok(Purpose::Found)),
        (&setup[..setup.len() - 1], Err(Failure::LinkCut)),
        (&setup[4..], Err(Failure::LinkCut)),
        ("http://localhost:8787/#setup=", Err(Failure::LinkCut)),
        (&join, Ok(Purpose::Join)),
        (&format!(" {join}\n"), Ok(Purpose::Join)),
        (&format!("Here it is: {join} ."), Ok(Purpose::Join)),
        (&format!("Aquí está «{setup}»."), Ok(Purpose::Found)),
        (&format!("Here it is: {} .", &join[..join.len() - 1]), Err(Failure::LinkCut)),
        (&join[..join.len() - 1], Err(Failure::LinkCut)),
        (&join[8..], Err(Failure::LinkCut)),
        ("https://kit.example.org/#join=", Err(Failure::LinkCut)),
        ("https://kit.example.org/", Err(Failure::NotAnInvitation)),
        ("", Err(Failure::NotAnInvitation)),
    ] {
        assert_eq!(Purpose::of(link), purpose, "{link}");
    }
}

#[test]
fn half_a_link_is_said_before_any_form() {
    reads_as("first_run", "cut", Role::PeerWorker, silent, || {
        rsx! { Welcome { refused: Failure::LinkCut, onsheet: |()| {}, onscan: |()| {}, onlink: |_| {} } }
    });
}

fn begun_recovery(new_sheet: BegunSheet, told: bool) -> BegunView {
    BegunView::Recovery { server: "https://kit.example.org".into(), my_name: "Alex".into(), new_sheet, told }
}

#[test]
fn whoever_comes_back_to_what_was_begun_is_told_what_stands_and_how_to_go_on() {
    reads_as("first_run", "begun_nothing_done", Role::PeerWorker, silent, || {
        rsx! { Welcome { begun: begun_recovery(BegunSheet::Shown, false), onsheet: |()| {}, onscan: |()| {}, onlink: |_| {} } }
    });
    reads_as("first_run", "begun_told", Role::PeerWorker, silent, || {
        rsx! { Welcome { begun: begun_recovery(BegunSheet::OnPaper, true), onsheet: |()| {}, onscan: |()| {}, onlink: |_| {} } }
    });
    reads_as("first_run", "begun_founding", Role::PeerWorker, silent, || {
        let begun = begun_founding(None);
        rsx! { Welcome { begun, onsheet: |()| {}, onscan: |()| {}, onlink: |_| {} } }
    });
    reads_as("first_run", "begun_founding_kept", Role::PeerWorker, silent, || {
        let begun = begun_founding(Some(SETUP));
        rsx! { Welcome { begun, ongoon: |()| {}, onsheet: |()| {}, onscan: |()| {}, onlink: |_| {} } }
    });
}

const SETUP: &str = "https://kit.example.org/#setup=00112233445566778899aabbccddeeff";

fn begun_founding(link: Option<&str>) -> BegunView {
    let (programme_name, my_name, number) = ("Harbour".into(), "Alex".into(), "112".into());
    BegunView::Founding { programme_name, my_name, number, link: link.map(str::to_owned) }
}

/// The page was loaded anew after the words were on paper: nothing has to be typed or opened again.
#[test]
fn what_was_typed_stands_in_its_form_again() {
    fn asked(request: Request) -> Reply {
        let typed = EnrolTyped {
            link: SETUP.into(),
            programme_name: "Harbour".into(),
            number: "112".into(),
            my_name: "Alex".into(),
        };
        match request {
            Request::Begun => Reply::Begun(Some(BegunView::Typed(typed))),
            Request::KeepTyped { typed: again, passphrase } => {
                assert_eq!((again, passphrase.as_str()), (typed, ""), "behind the same words");
                Reply::Done
            }
            Request::LeftBehind => Reply::LeftBehind(LeftView { waiting: 0, refused: 0, elsewhere: 0 }),
            Request::Profiles => Reply::Profiles(ProfilesView::default()),
            other => panic!("not asked by this screen: {other:?}"),
        }
    }
    reads_as("first_run", "found_again", Role::PeerWorker, asked, || rsx! { FirstRun {} });
}

/// The page was loaded anew: what was begun is asked for, and its form is as it was left, with the words that opened it.
#[test]
fn a_recovery_that_was_begun_is_gone_on_with_by_its_words() {
    fn asked(request: Request) -> Reply {
        match request {
            Request::Begun => Reply::Begun(Some(begun_recovery(BegunSheet::Shown, false))),
            Request::LeftBehind => Reply::LeftBehind(LeftView { waiting: 0, refused: 0, elsewhere: 0 }),
            Request::Profiles => Reply::Profiles(ProfilesView::default()),
            other => panic!("not asked by this screen: {other:?}"),
        }
    }
    let html = drawn(Language::English, Role::PeerWorker, asked, || rsx! { FirstRun {} });
    assert!(html.contains("Nothing has been taken back"), "{html}");
    reads_as("first_run", "recover_again", Role::PeerWorker, silent, || {
        let begun = begun_recovery(BegunSheet::Shown, false);
        rsx! { Enrol { purpose: Purpose::Recover, link: "", begun, onback: |()| {} } }
    });
}
