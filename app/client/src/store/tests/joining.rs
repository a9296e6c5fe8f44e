//! Joining: whose request a supervisor sees, and the code that both screens show.

use super::server::Server;
use super::{EVENING, Folder, HOUR, Phone, Seeded, device_keys, key, open_file, programme, restarted};
use crate::message::{Reply, Request};
use crate::store::team;
use crate::view::{Gate, TeamView};
use kitbag_shared::ids::{InstallId, LineId, RecordId};
use kitbag_shared::invitation::{CodeCost, Invitation, JoinRequest, short_code};
use kitbag_shared::keys::DeviceKeys;
use kitbag_shared::limits::JOINS_PER_INVITATION_MAX;
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{Member, Text};

fn supervisor() -> (Phone, Invitation) {
    let mut ana = programme(&[Role::Supervisor]).remove(0);
    let Reply::Invitation { link } = ana.done(Request::Invite { role: Role::PeerWorker }) else { panic!("no link") };
    (ana, Invitation::from_link(&link).unwrap())
}

fn team(phone: &mut Phone) -> TeamView {
    match phone.done(Request::Team) {
        Reply::Team(view) => view,
        reply => panic!("{reply:?}"),
    }
}

/// As if the server had handed out these requests.
fn told(phone: &mut Phone, joins: &[JoinRequest]) -> Vec<String> {
    let enrolled = phone.store.enrolled.as_ref().unwrap();
    team::take_joins(&phone.store.db, &phone.env, &enrolled.identity, &enrolled.membership, joins).unwrap();
    team(phone).joining.into_iter().map(|joining| joining.short_code).collect()
}

fn code(invitation: &Invitation, keys: &DeviceKeys) -> String {
    short_code(CodeCost::TEST, &invitation.secret, invitation.programme, &keys.card()).unwrap()
}

#[test]
fn a_supervisor_makes_each_code_once() {
    let (mut ana, invitation) = supervisor();
    let [ben, cleo] = [50, 51].map(device_keys);
    let asks = |keys: &DeviceKeys| JoinRequest::new(&invitation, keys);
    for _ in 0..3 {
        assert_eq!(told(&mut ana, &[asks(&ben)]), [code(&invitation, &ben)]);
        team(&mut ana);
    }
    assert_eq!(ana.env.codes.get(), 1);
    let both = told(&mut ana, &[asks(&ben), asks(&cleo)]);
    assert!(both.len() == 2 && both.contains(&code(&invitation, &cleo)));
    assert_eq!(ana.env.codes.get(), 2);
}

#[test]
fn a_request_whose_proof_is_not_of_the_secret_is_not_shown() {
    let (mut ana, invitation) = supervisor();
    let stranger = device_keys(50);
    let without = Invitation { secret: key(), ..invitation.clone() };
    let made_up = JoinRequest { invitation: invitation.id(), ..JoinRequest::new(&without, &stranger) };
    let others = JoinRequest { device: stranger.card(), ..JoinRequest::new(&invitation, &device_keys(52)) };
    assert_eq!(told(&mut ana, &[made_up, others]), Vec::<String>::new());
    assert_eq!(ana.env.codes.get(), 0, "nothing is made for who does not hold the link");
}

/// Who only knows the id takes a place of who holds the invitation: the server, which cannot tell them apart, is told.
#[test]
fn whoever_does_not_hold_the_invitation_is_forgotten_and_whoever_does_is_not() {
    let (mut ana, invitation) = supervisor();
    let [knows_it, holds_it, another] = [50, 51, 52].map(device_keys);
    let without = Invitation { secret: key(), ..invitation.clone() };
    let made_up = JoinRequest { invitation: invitation.id(), ..JoinRequest::new(&without, &knows_it) };
    // Of another supervisor's invitation nothing is known here.
    let theirs = JoinRequest::new(&without, &another);
    told(&mut ana, &[made_up, JoinRequest::new(&invitation, &holds_it), theirs]);
    let request = ana.store.sync_request(&mut ana.env).unwrap();
    assert_eq!(request.forget_joins, [knows_it.id()]);
}

#[test]
fn so_many_wait_by_one_invitation_and_no_more() {
    let (mut ana, invitation) = supervisor();
    let asks = |seed: u8| JoinRequest::new(&invitation, &device_keys(seed));
    let all: Vec<JoinRequest> = (50..).take(JOINS_PER_INVITATION_MAX + 1).map(asks).collect();
    let shown = told(&mut ana, &all[1..]);
    assert_eq!(shown.len(), JOINS_PER_INVITATION_MAX);
    assert_eq!(told(&mut ana, &all), shown, "whoever comes later pushes nobody out");
    assert_eq!(ana.env.codes.get(), u32::try_from(JOINS_PER_INVITATION_MAX).unwrap());
}

#[test]
fn who_joins_makes_the_code_once() {
    let (_, invitation) = supervisor();
    let folder = Folder::new();
    let (mut store, mut env) = (open_file(&folder.database()), Seeded::new(EVENING, 9));
    for _ in 0..3 {
        store.begin_joining(&mut env, InstallId::from_bytes([1; 16]), &invitation, "Robin").unwrap();
        let request = store.join_body().unwrap().unwrap();
        let short_code = short_code(CodeCost::TEST, &invitation.secret, invitation.programme, &request.device).unwrap();
        assert_eq!(store.gate().unwrap(), Gate::Waiting { short_code, sent: false, tried: None });
    }
    assert_eq!(env.codes.get(), 1);
}

/// A reload, a lock or a dead battery in between costs nothing; and whoever stands there with both phones sees that it is done.
#[test]
fn an_invitation_is_shown_until_somebody_is_in_by_it_who_is_then_named() {
    let (mut ana, invitation) = supervisor();
    let ben = device_keys(50);
    restarted(&mut ana);
    let shown: Vec<String> = team(&mut ana).invitations.into_iter().map(|one| one.link).collect();
    assert_eq!(shown, [invitation.link()]);
    told(&mut ana, &[JoinRequest::new(&invitation, &ben)]);
    ana.done(Request::Confirm(ben.id()));
    let view = team(&mut ana);
    assert!(view.invitations.is_empty() && view.came_in.is_empty(), "it is decided, and not done");
    ana.done(Request::TakeBack(view.decided[0].decision));
    assert_eq!(team(&mut ana).invitations.len(), 1, "it is good again");

    told(&mut ana, &[JoinRequest::new(&invitation, &ben)]);
    ana.done(Request::Confirm(ben.id()));
    sent(&mut ana);
    let in_by = |phone: &mut Phone| {
        team(phone).came_in.into_iter().map(|one| (one.device, one.name, one.role)).collect::<Vec<_>>()
    };
    assert_eq!(in_by(&mut ana), [(ben.id(), String::new(), Role::PeerWorker)]);
    introduced(&mut ana, &ben, "Ben");
    assert_eq!(in_by(&mut ana), [(ben.id(), "Ben".to_owned(), Role::PeerWorker)]);
    assert!(team(&mut ana).invitations.is_empty());
    ana.env.now += 2 * 24 * HOUR;
    assert_eq!(in_by(&mut ana), [], "that was yesterday");
}

fn sent(phone: &mut Phone) {
    let mut server = Server::of(phone);
    let device = phone.store.me().unwrap().device();
    for _ in 0..2 {
        let request = phone.store.sync_request(&mut phone.env).unwrap();
        let told = server.answer(device, &request);
        phone.store.take_answer(&mut phone.env, &request, &told).unwrap();
    }
}

/// The record that a newcomer's phone writes.
fn introduced(phone: &mut Phone, keys: &DeviceKeys, name: &str) {
    let member =
        Member { name: Some(Text::new(name).unwrap()), devices: [(LineId(1), keys.id())].into(), ..Member::default() };
    phone.store.act(&mut phone.env, |action| action.put(RecordId::random([50; 16]), &member)).unwrap();
}

/// Whoever looks at an invitation that waits for signal sees that it is good, without touching anything.
#[test]
fn an_invitation_that_goes_out_changes_what_is_shown() {
    let (mut ana, _) = supervisor();
    let mut server = Server::of(&ana);
    let device = ana.store.me().unwrap().device();
    assert!(!team(&mut ana).invitations[0].sent);
    for goes_out in [true, false] {
        let request = ana.store.sync_request(&mut ana.env).unwrap();
        let told = server.answer(device, &request);
        let taken = ana.store.take_answer(&mut ana.env, &request, &told).unwrap();
        assert_eq!(taken.changed, goes_out);
        assert!(team(&mut ana).invitations[0].sent);
    }
}
