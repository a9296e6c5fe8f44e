//! The team screen as it reads, and how a code is split.

use super::super::frame::Frame;
use super::super::render_test::{NOW, device, drawn, reads_as};
use super::member::About;
use super::sheets::MakeSheet;
use super::{Team, TeamList, halves};
use crate::session::{Heard, StoreIn, use_session};
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::message::{Reply, Request, ask};
use kitbag_common::view::{
    CameInView, Decided, DecidedView, DeviceView, DidView, InvitationView, JoiningView, LetIn, NotTaken,
    ProposedSheetView, SaidRow, SheetAnswer, SheetUse, SheetsView, TeamView, WhoView,
};
use kitbag_shared::ids::InvitationId;
use kitbag_shared::invitation::Invitation;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::{Day, Moment};

/// As long as a real one.
const LINK: &str = concat!(
    "https://kit.example.org/#join=00112233445566778899aabbccddeeff",
    "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
);

fn invitation(sent: bool) -> InvitationView {
    let id = Invitation::from_link(LINK).unwrap().id();
    InvitationView { id, link: LINK.into(), sent, role: Role::Volunteer, until: Moment(NOW.0 + 86_400_000) }
}

fn team() -> TeamView {
    let member = |number: u8, name: &str, role, this| {
        let (device, name) = (device(number), name.into());
        DeviceView { device, name, role, this, before_recovery: false, perhaps_empty: false, let_in: None }
    };
    TeamView {
        devices: vec![
            member(1, "Robin", Role::Supervisor, true),
            member(2, "Sam", Role::PeerWorker, false),
            member(3, "", Role::Volunteer, false),
        ],
        joining: vec![JoiningView { device: device(4), short_code: "4Q8W 2M7H".into(), role: Role::PeerWorker }],
        came_in: Vec::new(),
        invitations: vec![invitation(true)],
        may_invite: true,
        sheet: true,
        decided: Vec::new(),
        sheets: SheetsView { since: Some(Day(20_000)), ..SheetsView::default() },
        sheet_uses: Vec::new(),
    }
}

fn waiting(request: Request) -> Reply {
    let decision = |(decision, what, refused): (u32, Decided, Option<NotTaken>)| {
        let name = if decision == 1 { "" } else { "Sam" };
        DecidedView { decision, device: device(2), name: name.into(), what, refused }
    };
    let decided = [
        (1, Decided::Joins(Role::PeerWorker), None),
        (2, Decided::Ends { lost: false }, None),
        (3, Decided::Ends { lost: true }, Some(NotTaken::NoPlace)),
        (4, Decided::Role(Role::Volunteer), Some(NotTaken::NotPermitted)),
        (5, Decided::Admits, None),
        (6, Decided::TurnsAway, Some(NotTaken::Other)),
        (7, Decided::NewKeys, None),
        (8, Decided::ProposesSheet, None),
        (9, Decided::SameSheet, Some(NotTaken::NotPermitted)),
    ];
    match request {
        Request::Team => {
            let decided = decided.map(decision).to_vec();
            Reply::Team(TeamView { joining: Vec::new(), invitations: Vec::new(), decided, ..team() })
        }
        other => panic!("not asked by this screen: {other:?}"),
    }
}

#[test]
fn what_was_decided_is_shown_as_waiting_or_refused_and_never_as_done() {
    reads_as("team", "decided", Role::Supervisor, waiting, || rsx! { Team {} });
}

fn answer(request: Request) -> Reply {
    match request {
        Request::Team => Reply::Team(team()),
        other => panic!("not asked by this screen: {other:?}"),
    }
}

fn peer_answer(request: Request) -> Reply {
    match request {
        Request::Team => {
            Reply::Team(TeamView { joining: Vec::new(), invitations: Vec::new(), may_invite: false, ..team() })
        }
        other => panic!("not asked by this screen: {other:?}"),
    }
}

#[test]
fn a_supervisor_compares_invites_and_ends() {
    reads_as("team", "supervisor", Role::Supervisor, answer, || rsx! { Team {} });
}

#[test]
fn a_peer_worker_sees_who_is_there_and_nothing_to_press() {
    reads_as("team", "peer", Role::PeerWorker, peer_answer, || rsx! { Team {} });
}

#[test]
fn whoever_came_by_the_sheet_is_asked_about_the_phones_from_before() {
    fn recovered(request: Request) -> Reply {
        let mut team = TeamView { joining: Vec::new(), invitations: Vec::new(), ..team() };
        let lost = DeviceView {
            device: device(5),
            name: "Alex".into(),
            role: Role::Supervisor,
            this: false,
            before_recovery: true,
            perhaps_empty: false,
            let_in: None,
        };
        team.devices.push(lost);
        match request {
            Request::Team => Reply::Team(team),
            other => panic!("not asked by this screen: {other:?}"),
        }
    }
    reads_as("team", "recovered", Role::Supervisor, recovered, || rsx! { Team {} });
}

fn with_sheets(sheets: SheetsView, sheet_uses: Vec<SheetUse>) -> Reply {
    Reply::Team(TeamView { joining: Vec::new(), invitations: Vec::new(), sheets, sheet_uses, ..team() })
}

fn proposal(mine: bool, answer: SheetAnswer) -> Option<ProposedSheetView> {
    Some(ProposedSheetView { sheet: device(7), name: "Alex".into(), mine, code: "8R2M 4KQ7".into(), answer })
}

#[test]
fn a_proposed_sheet_is_compared_before_anybody_says_yes() {
    fn asked(_: Request) -> Reply {
        let own = Some("0000 1111".into());
        with_sheets(
            SheetsView { proposal: proposal(false, SheetAnswer::None), own, ..SheetsView::default() },
            Vec::new(),
        )
    }
    fn yes(_: Request) -> Reply {
        with_sheets(SheetsView { proposal: proposal(false, SheetAnswer::Yes), ..SheetsView::default() }, Vec::new())
    }
    fn no(_: Request) -> Reply {
        let displaced = true;
        with_sheets(
            SheetsView { proposal: proposal(false, SheetAnswer::No), displaced, ..SheetsView::default() },
            Vec::new(),
        )
    }
    fn mine(_: Request) -> Reply {
        with_sheets(SheetsView { proposal: proposal(true, SheetAnswer::None), ..SheetsView::default() }, Vec::new())
    }
    reads_as("team", "sheet_proposed", Role::Supervisor, asked, || rsx! { Team {} });
    reads_as("team", "sheet_yes", Role::Supervisor, yes, || rsx! { Team {} });
    reads_as("team", "sheet_no", Role::Supervisor, no, || rsx! { Team {} });
    reads_as("team", "sheet_mine", Role::Supervisor, mine, || rsx! { Team {} });
}

/// What is folded on the screen.
#[test]
fn a_new_sheet_is_made_gone_on_with_or_waits_for_an_answer() {
    let screen = || {
        let one = Some("8R2M 4KQ7".to_owned());
        let begun = SheetsView { begun: true, single: true, since: Some(Day(20_000)), ..SheetsView::default() };
        let waits = SheetsView { proposal: proposal(false, SheetAnswer::None), own: one, ..SheetsView::default() };
        rsx! {
            h1 {}
            MakeSheet { view: SheetsView::default(), onact: |_| {} }
            MakeSheet { view: begun, onact: |_| {} }
            MakeSheet { view: waits, onact: |_| {} }
        }
    };
    reads_as("team", "sheet_new", Role::Supervisor, answer, screen);
}

#[test]
fn supervisors_see_what_the_sheet_took_back() {
    fn used(_: Request) -> Reply {
        let who = |number, role| WhoView { device: device(number), role, since: Day(19_000) };
        let did = vec![DidView::Ended { who: who(2, Role::PeerWorker), lost: true }, DidView::NewKeys];
        let row = SaidRow { number: 3, day: Day(19_990), by: who(8, Role::Supervisor), did, can: false };
        let took_back = SheetUse {
            day: Day(20_000),
            used: true,
            named: true,
            taken_back: vec![row],
            names: vec![(device(2), "Sam".into())],
        };
        let plain = SheetUse { day: Day(19_500), used: true, named: false, taken_back: Vec::new(), names: Vec::new() };
        with_sheets(SheetsView::default(), vec![took_back, plain])
    }
    reads_as("team", "sheet_used", Role::Supervisor, used, || rsx! { Team {} });
}

#[test]
fn an_opened_invitation_is_a_picture_and_a_text() {
    let screen = || {
        rsx! {
            Frame {
                h1 { {crate::t!("team-title")} }
                TeamList { view: TeamView { joining: Vec::new(), ..team() }, just_made: LINK.to_owned(), offset_minutes: 0, onact: |_| {} }
            }
        }
    };
    reads_as("team", "invitation", Role::Supervisor, answer, screen);
}

#[test]
fn a_code_is_read_aloud_in_halves() {
    for (code, first, second) in
        [("418207", "418", "207"), ("418 207", "418", "207"), ("ab-cde", "abc", "de"), ("", "", "")]
    {
        assert_eq!(halves(code), (first.into(), second.into()));
    }
}

#[test]
fn an_invitation_that_has_not_gone_out_says_so() {
    reads_as("team", "invitation_unsent", Role::Supervisor, answer, || {
        rsx! {
            Frame {
                h1 { {crate::t!("team-title")} }
                TeamList { view: TeamView { joining: Vec::new(), invitations: vec![invitation(false)], ..team() }, just_made: LINK.to_owned(), offset_minutes: 0, onact: |_| {} }
            }
        }
    });
}

/// Whoever came in stands where the code stood, by name as soon as it is here; an older invitation is folded away.
#[test]
fn whoever_came_in_takes_the_place_of_the_code() {
    reads_as("team", "came_in", Role::Supervisor, answer, || {
        let came_in =
            |number, name: &str| CameInView { device: device(number), name: name.into(), role: Role::PeerWorker };
        let came_in = vec![came_in(2, "Sam"), came_in(3, "")];
        let view = TeamView { joining: Vec::new(), invitations: Vec::new(), came_in, ..team() };
        rsx! {
            h1 {}
            TeamList { view, just_made: LINK.to_owned(), offset_minutes: 0, onact: |_| {} }
        }
    });
    reads_as("team", "invitations", Role::Supervisor, answer, || {
        let older =
            InvitationView { id: InvitationId::from_bytes([9; 16]), link: format!("{LINK}0"), ..invitation(true) };
        let view = TeamView { joining: Vec::new(), invitations: vec![invitation(true), older], ..team() };
        rsx! {
            h1 {}
            TeamList { view, just_made: None, offset_minutes: 0, onact: |_| {} }
        }
    });
}

#[test]
fn a_link_that_leads_nowhere_any_more_is_not_shown() {
    let html = drawn(Language::English, Role::Supervisor, answer, || {
        rsx! {
            TeamList { view: TeamView { invitations: Vec::new(), ..team() }, just_made: LINK.to_owned(), offset_minutes: 0, onact: |_| {} }
        }
    });
    assert!(!html.contains("<textarea"), "{html}");
}

#[test]
fn what_was_decided_stands_in_the_very_row_and_names_are_told_apart() {
    fn decided(request: Request) -> Reply {
        let mut view = TeamView { joining: Vec::new(), invitations: Vec::new(), ..team() };
        let let_in = |by: Option<&str>| Some(LetIn { day: NOW.day(0), by: by.map(str::to_owned) });
        let twin =
            DeviceView { device: device(6), name: "sam".into(), let_in: let_in(None), ..view.devices[1].clone() };
        view.devices[1].let_in = let_in(Some("Robin"));
        view.devices.push(twin);
        let decision = |number: u8, what, refused| {
            let (device, name) = (device(number), String::new());
            DecidedView { decision: number.into(), device, name, what, refused }
        };
        view.decided = vec![
            decision(2, Decided::Ends { lost: true }, None),
            decision(3, Decided::Role(Role::Supervisor), None),
            decision(6, Decided::Ends { lost: false }, Some(NotTaken::NotPermitted)),
        ];
        match request {
            Request::Team => Reply::Team(view),
            other => panic!("not asked by this screen: {other:?}"),
        }
    }
    reads_as("team", "pending", Role::Supervisor, decided, || rsx! { Team {} });
}

/// The recovery sheet took back that its access was ended: it may have wiped itself before.
#[test]
fn a_member_whose_phone_may_be_empty_is_said_to_be_in_the_very_row() {
    fn came_back(request: Request) -> Reply {
        let mut view = TeamView { joining: Vec::new(), invitations: Vec::new(), ..team() };
        view.devices[1].perhaps_empty = true;
        match request {
            Request::Team => Reply::Team(view),
            other => panic!("not asked by this screen: {other:?}"),
        }
    }
    reads_as("team", "came_back", Role::Supervisor, came_back, || rsx! { Team {} });
    // What is folded on the screen.
    reads_as("team", "about_a_phone", Role::Supervisor, came_back, || {
        let device = DeviceView { perhaps_empty: true, ..team().devices[1].clone() };
        rsx! {
            h1 {}
            About { device }
        }
    });
}

/// What was asked of a store that went to another tab is never answered: it must not keep the next tap from being one.
#[test]
fn what_a_store_that_left_did_not_answer_can_be_asked_again() {
    thread_local!(static MADE: std::cell::Cell<u32> = const { std::cell::Cell::new(0) });
    fn counted(_: Request) -> Reply {
        MADE.set(MADE.get() + 1);
        Reply::Done
    }
    let taps = || {
        let session = use_session();
        use_hook(|| {
            for made in 1..=2 {
                session.ask_then(ask::NewKeys, |_| {});
                session.ask_then(ask::NewKeys, |_| {});
                assert_eq!(MADE.get(), made);
                session.take(Heard::StoreIn(StoreIn::ThisTab));
            }
        });
        rsx! {}
    };
    drawn(Language::English, Role::Supervisor, counted, taps);
    assert_eq!(MADE.get(), 2);
}

/// Two events of one tap come within one frame, before anything could be drawn anew.
#[test]
fn a_double_tap_makes_one_invitation_and_a_later_tap_another() {
    thread_local!(static MADE: std::cell::Cell<u32> = const { std::cell::Cell::new(0) });
    fn counted(request: Request) -> Reply {
        match request {
            Request::Invite { .. } => MADE.set(MADE.get() + 1),
            other => panic!("not asked by this screen: {other:?}"),
        }
        Reply::Invitation { link: LINK.to_owned() }
    }
    let taps = || {
        let session = use_session();
        let invite = move |then: Box<dyn FnOnce()>| {
            session.ask_then(ask::Invite { role: Role::Volunteer }, move |_| then());
        };
        use_hook(|| {
            invite(Box::new(|| panic!("the form that asked first may be gone: the answer is the later one's")));
            invite(Box::new(move || {
                assert_eq!(MADE.get(), 1, "the second tap");
                invite(Box::new(|| {}));
            }));
        });
        rsx! {}
    };
    drawn(Language::English, Role::Supervisor, counted, taps);
    assert_eq!(MADE.get(), 2);
}
