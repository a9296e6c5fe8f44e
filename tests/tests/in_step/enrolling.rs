//! Founding and joining: what is asked of the server is kept before it is asked, and survives whatever happens on the road.

use crate::device::{Device, Programme, sync_in};
use crate::road::Weather;
use kitbag_client::message::{Failure, Reply, Request};
use kitbag_client::sheet;
use kitbag_client::sync::{self, Http, StoreAccess as _};
use kitbag_client::view::{Gate, LetIn};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::Outcome;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_founder_holds_the_programme_and_its_recovery_sheet() {
    let programme = Programme::new().await;
    let device = programme.device("supervisor");
    assert_eq!(device.gate(), Gate::Fresh);
    let sheet = device.found(&programme.setup_link).await.unwrap();
    let Gate::Open(me) = device.gate() else { panic!("{:?}", device.gate()) };
    assert_eq!((me.name.as_str(), me.role, me.programme.as_str()), ("Sam", Role::Supervisor, "Night team"));
    assert!(sheet::read(&sheet).is_some());
    device.sync_all().await;

    let second = programme.device("stranger");
    assert_eq!(second.found(&programme.setup_link).await, Err(Failure::LinkUsed));
    assert_eq!(second.gate(), Gate::Fresh);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_founding_whose_answer_was_lost_is_finished_with_the_same_keys() {
    let programme = Programme::new().await;
    let device = programme.device("supervisor");
    for (weather, failure) in [
        (Weather::Closed, Failure::NoSignal),
        (Weather::Portal, Failure::NotTheServer),
        (Weather::AnswersLost, Failure::NoSignal),
    ] {
        programme.road.set(weather);
        assert_eq!(device.found(&programme.setup_link).await, Err(failure), "{weather:?}");
        device.restart();
        assert_eq!(device.gate(), Gate::Fresh);
    }
    programme.road.set(Weather::Clear);
    let id = device.id();
    device.found(&programme.setup_link).await.unwrap();
    assert_eq!(device.id(), id);
    assert!(matches!(device.gate(), Gate::Open(_)));
    device.sync_all().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_joins_though_the_phone_is_killed_at_every_step() {
    let (programme, supervisor) = Programme::founded().await;
    let link = supervisor.invite(Role::PeerWorker).await;
    let worker = programme.device("worker");
    programme.road.set(Weather::AnswersCut);
    assert_eq!(worker.join(&link).await, Err(Failure::NoSignal));
    programme.road.set(Weather::Clear);
    worker.restart();
    assert_eq!(worker.sync().await, Outcome::NotAMember);
    supervisor.sync_all().await;
    let joining = supervisor.team().joining;
    assert_eq!(worker.gate(), Gate::Waiting { short_code: joining[0].short_code.clone(), sent: true, tried: None });
    assert!(matches!(supervisor.ask(Request::Confirm(joining[0].device)), Reply::Done));
    supervisor.restart();
    supervisor.sync_all().await;
    assert_eq!(sync_in(&programme, &worker, Weather::AnswersLost).await, Outcome::NoSignal);
    worker.restart();
    worker.sync_all().await;
    let Gate::Open(me) = worker.gate() else { panic!("{:?}", worker.gate()) };
    assert_eq!((me.name.as_str(), me.role, me.programme.as_str()), ("Robin", Role::PeerWorker, "Night team"));
    supervisor.sync_all().await;
    let names: Vec<String> = supervisor.team().devices.into_iter().map(|device| device.name).collect();
    assert!(names.contains(&"Robin".to_owned()) && names.contains(&"Sam".to_owned()), "{names:?}");
    assert!(supervisor.team().joining.is_empty() && supervisor.team().invitations.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invitation_works_once_and_ends() {
    let (programme, supervisor) = Programme::founded().await;
    let link = supervisor.invite(Role::Volunteer).await;
    let first = programme.device("first");
    first.join(&link).await.unwrap();
    supervisor.sync_all().await;
    assert!(matches!(supervisor.ask(Request::Confirm(first.id())), Reply::Done));
    supervisor.sync_all().await;
    assert_eq!(programme.device("second").join(&link).await, Err(Failure::InvitationOver));

    let late = supervisor.invite(Role::Volunteer).await;
    programme.time.pass(3 * crate::device::DAY_MS);
    assert_eq!(programme.device("third").join(&late).await, Err(Failure::InvitationOver));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_turned_away_is_no_member() {
    let (programme, supervisor) = Programme::founded().await;
    let link = supervisor.invite(Role::PeerWorker).await;
    let stranger = programme.device("stranger");
    stranger.join(&link).await.unwrap();
    supervisor.sync_all().await;
    assert!(matches!(supervisor.ask(Request::TurnAway(stranger.id())), Reply::Done));
    supervisor.sync_all().await;
    assert!(supervisor.team().joining.is_empty());
    assert_eq!(stranger.sync().await, Outcome::NotAMember);
    assert!(matches!(stranger.gate(), Gate::Waiting { .. }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_was_turned_away_is_told_and_nobody_else() {
    let (programme, supervisor) = Programme::founded().await;
    let link = supervisor.invite(Role::PeerWorker).await;
    let [turned_away, invited] = ["turned away", "invited"].map(|name| programme.device(name));
    turned_away.join(&link).await.unwrap();
    assert_eq!(look_again(&turned_away).await, Ok(()), "the server keeps the request");
    supervisor.sync_all().await;
    assert!(matches!(supervisor.ask(Request::TurnAway(turned_away.id())), Reply::Done));
    assert_eq!(look_again(&turned_away).await, Ok(()), "nobody has told the server yet");
    supervisor.sync_all().await;
    programme.road.set(Weather::Closed);
    assert_eq!(look_again(&turned_away).await, Err(Failure::NoSignal));
    programme.road.set(Weather::Clear);
    assert_eq!(look_again(&turned_away).await, Err(Failure::TurnedAway));
    assert!(matches!(turned_away.gate(), Gate::Waiting { .. }), "nothing is forgotten before the person says so");

    let link = supervisor.invite(Role::PeerWorker).await;
    invited.join(&link).await.unwrap();
    supervisor.sync_all().await;
    assert!(matches!(supervisor.ask(Request::Confirm(invited.id())), Reply::Done));
    supervisor.sync_all().await;
    // Its invitation is used by now, by itself.
    assert_eq!(look_again(&invited).await, Ok(()));
    assert!(matches!(invited.gate(), Gate::Open(_)));
}

async fn look_again(device: &Device) -> Result<(), Failure> {
    sync::look_again(device, &Http::new()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invitation_made_without_signal_is_good_once_it_has_gone_out() {
    let (programme, supervisor) = Programme::founded().await;
    let Reply::Invitation { link } = supervisor.ask(Request::Invite { role: Role::Volunteer }) else { panic!() };
    assert!(!supervisor.team().invitations[0].sent);
    let early = programme.device("early");
    assert_eq!(early.join(&link).await, Err(Failure::InvitationOver));
    assert!(matches!(early.gate(), Gate::Waiting { sent: false, .. }));
    supervisor.sync_all().await;
    assert!(supervisor.team().invitations[0].sent);
    early.join(&link).await.unwrap();
    assert!(matches!(early.gate(), Gate::Waiting { sent: true, .. }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_withdrawn_invitation_lets_nobody_ask() {
    let (programme, supervisor) = Programme::founded().await;
    let link = supervisor.invite(Role::Volunteer).await;
    let waiting = programme.device("waiting");
    waiting.join(&link).await.unwrap();
    supervisor.sync_all().await;
    let id = supervisor.team().invitations[0].id;
    assert!(matches!(supervisor.ask(Request::CloseInvitation(id)), Reply::Done));
    assert!(supervisor.team().invitations.is_empty() && supervisor.team().joining.is_empty());
    supervisor.sync_all().await;
    assert_eq!(programme.device("late").join(&link).await, Err(Failure::InvitationOver));
    assert_eq!(look_again(&waiting).await, Err(Failure::TurnedAway));
    assert!(supervisor.team().joining.is_empty());

    // One that never went out goes nowhere.
    let Reply::Invitation { link } = supervisor.ask(Request::Invite { role: Role::Volunteer }) else { panic!() };
    let id = supervisor.team().invitations[0].id;
    assert!(matches!(supervisor.ask(Request::CloseInvitation(id)), Reply::Done));
    supervisor.sync_all().await;
    assert_eq!(programme.device("later").join(&link).await, Err(Failure::InvitationOver));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photographed_invitation_gives_nothing_away() {
    let (programme, supervisor) = Programme::founded().await;
    programme.member(&supervisor, "worker", Role::PeerWorker).await;
    supervisor.contact(|draft| draft.typed.note = "nobody else's business".into());
    supervisor.sync_all().await;
    let link = supervisor.invite(Role::PeerWorker).await;

    // The stranger was first. The right person holds the same link.
    let (stranger, invited) = (programme.device("stranger"), programme.device("invited"));
    programme.road.heard.lock().unwrap().clear();
    stranger.join(&link).await.unwrap();
    let mut told_the_stranger = std::mem::take(&mut *programme.road.heard.lock().unwrap());
    invited.join(&link).await.unwrap();
    supervisor.sync_all().await;
    let Gate::Waiting { short_code, .. } = invited.gate() else { panic!("{:?}", invited.gate()) };
    let codes: Vec<(DeviceId, String)> =
        supervisor.team().joining.into_iter().map(|joining| (joining.device, joining.short_code)).collect();
    let of = |device: &Device| codes.iter().find(|(id, _)| *id == device.id()).unwrap().1.clone();
    assert_eq!((codes.len(), of(&invited)), (2, short_code.clone()));
    assert_ne!(of(&stranger), short_code, "what the two screens show beside each other");

    assert!(matches!(supervisor.ask(Request::TurnAway(stranger.id())), Reply::Done));
    assert!(supervisor.team().joining.is_empty() && supervisor.team().invitations.is_empty(), "nobody comes in by it");
    supervisor.sync_all().await;
    for request in [Request::Confirm(stranger.id()), Request::Confirm(invited.id())] {
        assert!(matches!(supervisor.ask(request), Reply::Failed(Failure::NotHere)));
    }
    programme.road.heard.lock().unwrap().clear();
    assert_eq!(stranger.sync().await, Outcome::NotAMember);
    stranger.restart();
    assert_eq!(stranger.sync().await, Outcome::NotAMember);
    assert_eq!(programme.device("late").join(&link).await, Err(Failure::InvitationOver));
    told_the_stranger.extend(programme.road.heard.lock().unwrap().iter());
    given_away(&supervisor, &told_the_stranger);

    let again = programme.member(&supervisor, "invited-again", Role::PeerWorker).await;
    assert!(again.today().iter().any(|row| row.given.is_empty()));
}

/// Nothing of the programme may be among these bytes: no statement, key, batch or name.
fn given_away(supervisor: &Device, told: &[u8]) {
    let among = |what: &[u8]| told.windows(what.len()).any(|window| window == what);
    assert!(among(b"kitbag"), "the search itself works");
    for table in ["statement", "batch"] {
        let all = supervisor.rows(&format!("SELECT bytes FROM {table}"));
        assert!(!all.is_empty() && all.iter().all(|bytes| !among(bytes)), "{table}");
    }
    let ids = "SELECT id FROM collection_key UNION SELECT collection FROM cursor UNION SELECT device FROM enrolment";
    let ids = supervisor.rows(ids);
    assert!(ids.len() > 6 && ids.iter().all(|id| !among(id)));
    for name in ["Night team", "Sam", "Robin", "Store room"] {
        assert!(!among(name.as_bytes()), "{name}");
    }
    // Five answers of a few numbers and a sentence each, with their headers.
    assert!(told.len() < 5 * 2_000, "{} bytes", told.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_is_counted_and_two_of_one_name_are_told_apart() {
    let (programme, supervisor) = Programme::founded().await;
    let asking = || supervisor.with(|store, env| store.status(env)).unwrap().unwrap().asking;
    let first = programme.member(&supervisor, "first", Role::PeerWorker).await;
    assert_eq!(asking(), 0);
    assert!(supervisor.team().devices.iter().all(|device| device.let_in.is_none()), "no two names are alike");
    let second = programme.device("second");
    second.join(&supervisor.invite(Role::PeerWorker).await).await.unwrap();
    supervisor.sync_all().await;
    assert_eq!(asking(), 1);
    assert!(matches!(supervisor.ask(Request::Confirm(second.id())), Reply::Done));
    assert_eq!(asking(), 0, "it was decided");
    supervisor.sync_all().await;
    second.sync_all().await;
    supervisor.sync_all().await;
    let day = programme.time.now().day(0);
    for device in supervisor.team().devices {
        let by_sam = Some(LetIn { day, by: Some("Sam".to_owned()) });
        let is_robin = [first.id(), second.id()].contains(&device.device);
        assert_eq!(device.let_in, if is_robin { by_sam } else { None }, "{}", device.name);
    }
}
