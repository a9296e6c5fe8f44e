//! Getting in by the recovery sheet, step by step and in bad weather.

use crate::device::{Device, Programme};
use kitbag_client::links::SetupLink;
use kitbag_client::message::{Failure, Reply, Request, TakingBack, Way};
use kitbag_client::sheet;
use kitbag_client::store::enrol::Sheet;
use kitbag_client::sync::First;
use kitbag_client::sync::{Http, NoSignal, Response, StoreAccess, Transport};
use kitbag_client::view::{Gate, SheetFor, SheetView, WhoView};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::Outcome;
use std::cell::Cell;
use std::collections::BTreeSet;

/// A road on which so many answers come back; every later one is lost, though its request arrived.
struct Breaking {
    http: Http,
    heard: Cell<u32>,
}

impl Transport for Breaking {
    async fn post(&self, url: &str, headers: &[(&'static str, String)], body: Vec<u8>) -> Result<Response, NoSignal> {
        let answer = self.http.post(url, headers, body).await;
        let left = self.heard.get().checked_sub(1).ok_or(NoSignal)?;
        self.heard.set(left);
        answer
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recovery_whose_answer_was_lost_goes_on_with_the_same_keys() {
    let programme = Programme::new().await;
    let supervisor = programme.device("supervisor");
    let sheet = supervisor.found(&programme.setup_link).await.unwrap();
    let contact = supervisor.contact(|draft| draft.typed.note = "from before".into());
    supervisor.sync_all().await;
    drop(supervisor);

    let device = programme.device("recovered");
    device.env.borrow_mut().skew_ms = 30 * 60 * 1000;
    let mut ids = Vec::new();
    for heard in 0.. {
        let road = Breaking { http: Http::new(), heard: Cell::new(heard) };
        let recovered = device.recover_over(&road, &programme.setup_link, &sheet).await;
        ids.push(device.id());
        if recovered.is_ok() {
            assert!(heard >= 3, "a clock put right, what the server has, and the certificate");
            break;
        }
        assert_eq!(recovered, Err(Failure::NoSignal), "after {heard} answers");
        device.restart();
        assert_eq!(device.gate(), Gate::Fresh);
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
    device.restart();
    device.sync_all().await;
    assert!(device.today().iter().any(|row| row.id == contact));
    // One certificate, and nothing of the sheet.
    assert_eq!(device.count("SELECT count(*) FROM statement"), 1 + 1);
    assert_eq!(device.count("SELECT count(*) FROM enrolment WHERE sheet_secret IS NOT NULL"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_both_supervisors_ended_each_other_the_sheet_decides() {
    let programme = Programme::new().await;
    let first = programme.device("first");
    let sheet = first.found(&programme.setup_link).await.unwrap();
    first.sync_all().await;
    let second = programme.member(&first, "second", Role::Supervisor).await;
    let worker = programme.member(&first, "worker", Role::PeerWorker).await;
    for device in [&second, &first, &worker] {
        device.sync_all().await;
    }
    let coded =
        |code: &'static str| move |draft: &mut kitbag_client::form::EncounterDraft| draft.typed.code = code.into();
    let before = worker.contact(coded("AB12"));
    worker.sync_all().await;
    let (ends_second, ends_first) = (second.id(), first.id());
    assert!(matches!(first.ask(Request::Revoke { device: ends_second, lost: true }), Reply::Done));
    assert!(matches!(second.ask(Request::Revoke { device: ends_first, lost: true }), Reply::Done));
    first.sync_all().await;
    second.sync().await;

    let third = programme.device("third");
    third.recover(&programme.setup_link, &sheet).await.unwrap();
    third.sync_all().await;
    assert!(third.today().iter().any(|row| row.id == before));
    let after = third.contact(coded("AB12"));
    third.sync_all().await;
    worker.sync_all().await;
    assert!(worker.today().iter().any(|row| row.id == after), "the worker has the keys that seal now");
    let marks = "SELECT count(DISTINCT participant) FROM casework WHERE participant IS NOT NULL";
    assert_eq!(third.count(marks), 1, "the same code is the same mark as before");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_ends_or_invites_a_sheet() {
    let (programme, supervisor) = Programme::founded().await;
    let sheet = supervisor.count("SELECT count(*) FROM outgoing_wrap");
    assert_eq!(sheet, 0, "the sheet's wraps are on the server");
    assert_eq!(supervisor.team().devices.len(), 1, "it is no phone");
    let link = supervisor.invite(Role::RecoverySheet).await;
    let stranger = programme.device("stranger");
    stranger.join(&link).await.unwrap();
    supervisor.sync_all().await;
    let reply = supervisor.ask(Request::Confirm(stranger.id()));
    assert!(matches!(reply, Reply::Failed(Failure::NotPermitted)), "{reply:?}");
}

fn ids(who: &[WhoView]) -> BTreeSet<DeviceId> {
    who.iter().map(|who| who.device).collect()
}

/// The thief brings somebody in, an honest supervisor too, and the thief ends the honest ones.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_thief_said_is_taken_back_through_lost_answers_and_restarts() {
    let programme = Programme::new().await;
    let first = programme.device("first");
    let sheet = first.found(&programme.setup_link).await.unwrap();
    first.sync_all().await;
    let thief = programme.member(&first, "thief", Role::Supervisor).await;
    let worker = programme.member(&first, "worker", Role::PeerWorker).await;
    worker.sync_all().await;
    let before = worker.contact(|draft| draft.typed.note = "from before".into());
    worker.sync_all().await;
    thief.sync_all().await;
    let accomplice = programme.member(&thief, "accomplice", Role::Supervisor).await;
    first.sync_all().await;
    let newcomer = programme.member(&first, "newcomer", Role::PeerWorker).await;
    thief.sync_all().await;
    for device in [first.id(), worker.id()] {
        assert!(matches!(thief.ask(Request::Revoke { device, lost: false }), Reply::Done));
    }
    thief.sync_all().await;

    let third = programme.device("third");
    let link = &programme.setup_link;
    let said = third.recover_by(&Http::new(), link, &sheet, &Way::Look).await.unwrap().unwrap();
    assert!(said.may_go_on && !said.anew);
    assert_eq!(third.gate(), Gate::Fresh);
    let number = said.rows.iter().filter(|row| row.by.device == thief.id()).map(|row| row.number).min().unwrap();
    let undone = said.undone(number);
    assert_eq!(ids(&undone.back), [first.id(), worker.id()].into());
    assert_eq!(ids(&undone.out), [accomplice.id(), newcomer.id()].into());
    assert_eq!(ids(&undone.authors), [thief.id(), first.id()].into());

    // Something is said before the choice comes: the list is shown anew, and nothing is taken back.
    accomplice.sync_all().await;
    let role = Role::Volunteer;
    assert!(matches!(accomplice.ask(Request::ChangeRole { device: newcomer.id(), role }), Reply::Done));
    accomplice.sync_all().await;
    let back = |seen| TakingBack { seen, first: number, again: vec![newcomer.id()], ended: vec![thief.id()] };
    let way = Way::TakeBack(back(said.seen));
    let again = third.recover_by(&Http::new(), link, &sheet, &way).await.unwrap().unwrap();
    assert!(again.anew && again.rows.len() == said.rows.len() + 1);

    let way = Way::TakeBack(back(again.seen));
    for heard in 0.. {
        let road = Breaking { http: Http::new(), heard: Cell::new(heard) };
        match third.recover_by(&road, link, &sheet, &way).await {
            Ok(said) => {
                assert!(said.is_none() && heard >= 2, "what the server has, and the reset");
                break;
            }
            Err(why) => assert_eq!(why, Failure::NoSignal, "after {heard} answers"),
        }
        third.restart();
    }
    third.restart();
    third.sync_all().await;
    for device in [&first, &worker, &newcomer, &third] {
        device.sync_all().await;
        assert!(matches!(device.gate(), Gate::Open(_)));
    }
    assert!(third.today().iter().any(|row| row.id == before));
    let after = third.contact(|_| {});
    third.sync_all().await;
    for device in [&first, &worker] {
        device.sync_all().await;
        assert!(device.today().iter().any(|row| row.id == after), "they have the keys that seal now");
    }
    thief.sync().await;
    assert_eq!(thief.gate(), Gate::Ended);
    // Nobody ever ended whoever came in by the thief: to the server it is a stranger.
    assert_eq!(accomplice.sync().await, Outcome::NotAMember);
}

fn write_down(device: &Device, view: &SheetView) -> Reply {
    let groups = view.ask.iter().map(|number| (*number, view.groups[number - 1].clone())).collect();
    device.ask(Request::SheetWritten { groups })
}

/// It is on paper before it holds, whatever is lost on the way; and the old one is none any more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_holds_the_old_sheet_puts_a_new_one_in_its_place() {
    let programme = Programme::new().await;
    let first = programme.device("first");
    let old = first.found(&programme.setup_link).await.unwrap();
    let before = first.contact(|draft| draft.typed.note = "from before".into());
    first.sync_all().await;
    let worker = programme.member(&first, "worker", Role::PeerWorker).await;
    first.sync_all().await;

    let server = SetupLink::from_link(&programme.setup_link).unwrap().server;
    let typed = || Sheet::new(&sheet::read(&old).unwrap()).to_be_replaced();
    let device = programme.device("recovered");
    let mut shown: Option<SheetView> = None;
    for _ in 0..3 {
        let first = device.recover_first(&Http::new(), &server, &typed(), &Way::GoOn).await.unwrap();
        let Some(First::Write(view)) = first else { panic!("{first:?}") };
        assert_eq!(view.made_for, SheetFor::Replacing);
        let again = shown.get_or_insert_with(|| view.clone());
        assert_eq!(again.groups, view.groups, "killed on this page, it shows the same");
        device.restart();
    }
    worker.sync_all().await;
    assert_eq!(worker.chain().sheet(), Some(typed().keys.id()), "it does not hold before it is on paper");
    assert!(matches!(write_down(&device, shown.as_ref().unwrap()), Reply::Done));
    for heard in 0.. {
        device.restart();
        let road = Breaking { http: Http::new(), heard: Cell::new(heard) };
        match device.recover_first(&road, &server, &typed(), &Way::GoOn).await {
            Ok(first) => {
                assert!(first.is_none() && heard >= 2, "an answer was lost after the statement had arrived");
                break;
            }
            Err(why) => assert_eq!(why, Failure::NoSignal, "after {heard} answers"),
        }
    }
    device.sync_all().await;
    assert!(device.today().iter().any(|row| row.id == before), "what was wrapped to the old sheet is here");
    let left = "SELECT count(*) FROM enrolment WHERE sheet_secret IS NOT NULL OR sheet_card IS NOT NULL";
    assert_eq!(device.count(left), 0);
    let new = shown.unwrap().groups.concat();
    for member in [&worker, &first] {
        member.sync_all().await;
        assert_eq!(member.chain().sheet(), Some(Sheet::new(&sheet::read(&new).unwrap()).keys.id()));
    }
    let after = worker.contact(|draft| draft.typed.note = "since".into());
    worker.sync_all().await;
    drop((device, first));

    let late = programme.device("late");
    let refused = late.recover(&programme.setup_link, &old).await;
    assert_eq!(refused, Err(Failure::SheetReplaced), "the old paper opens nothing");
    let again = programme.device("again");
    again.recover(&programme.setup_link, &new).await.unwrap();
    again.sync_all().await;
    assert!([before, after].iter().all(|id| again.today().iter().any(|row| row.id == *id)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_founders_sheet_is_shown_again_until_it_is_written_down() {
    let programme = Programme::new().await;
    let founder = programme.device("founder");
    let sheet = founder.found(&programme.setup_link).await.unwrap();
    founder.restart();
    assert!(matches!(founder.gate(), Gate::Open(me) if me.sheet_to_write));
    let Reply::Sheet(view) = founder.ask(Request::Sheet) else { panic!("no sheet") };
    assert_eq!((view.groups.join(" "), view.made_for), (sheet, SheetFor::Founding));
    assert!(matches!(founder.ask(Request::GiveUpSheet), Reply::Failed(Failure::NotPermitted)));
    assert!(matches!(write_down(&founder, &view), Reply::Done));
    assert!(matches!(founder.gate(), Gate::Open(me) if !me.sheet_to_write));
    assert_eq!(founder.count("SELECT count(*) FROM enrolment WHERE sheet_secret IS NOT NULL"), 0);
}

/// Two supervisors, over the real server; and whoever comes in later is not told what was before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_supervisors_replace_a_lost_sheet() {
    let programme = Programme::new().await;
    let first = programme.device("first");
    let old = first.found(&programme.setup_link).await.unwrap();
    let before = first.contact(|_| {});
    first.sync_all().await;
    let second = programme.member(&first, "second", Role::Supervisor).await;
    let Reply::Sheet(founding) = first.ask(Request::Sheet) else { panic!("no sheet") };
    assert!(matches!(write_down(&first, &founding), Reply::Done));

    let Reply::Sheet(view) = second.ask(Request::MakeSheet) else { panic!("no sheet") };
    assert!(matches!(write_down(&second, &view), Reply::Done));
    second.sync_all().await;
    first.sync_all().await;
    let proposal = first.team().sheets.proposal.unwrap();
    assert_eq!(Some(&proposal.code), second.team().sheets.proposal.map(|proposal| proposal.code).as_ref());
    assert!(matches!(first.ask(Request::SayYesToSheet(proposal.sheet)), Reply::Done));
    first.sync_all().await;
    second.sync_all().await;
    let newcomer = programme.member(&first, "newcomer", Role::PeerWorker).await;
    let told = |device: &Device| device.with(|store, env| store.status(env).unwrap().sheet).unwrap();
    assert!(told(&first).is_some_and(|news| news.named) && told(&second).is_some() && told(&newcomer).is_none());
    drop((first, second));

    let again = programme.device("again");
    again.recover(&programme.setup_link, &view.groups.concat()).await.unwrap();
    again.sync_all().await;
    assert!(again.today().iter().any(|row| row.id == before));
    // The old paper can do one thing still, and says so: take that back.
    let late = programme.device("late");
    let said = late.recover_by(&Http::new(), &programme.setup_link, &old, &Way::Look).await.unwrap().unwrap();
    assert!(!said.may_go_on);
}
