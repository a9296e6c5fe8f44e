//! Roles that change, and two supervisors who end each other.

use crate::device::{Device, Programme};
use kitbag_client::form::headcount;
use kitbag_client::message::{Reply, Request};
use kitbag_client::view::Gate;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;

const CASEWORK: &str = "(SELECT collection FROM record WHERE kind = 1 LIMIT 1)";

fn sees(device: &Device, record: RecordId) -> bool {
    device.today().iter().any(|row| row.id == record)
}

fn role(device: &Device) -> Option<Role> {
    if let Gate::Open(me) = device.gate() { Some(me.role) } else { None }
}

fn change_role(supervisor: &Device, device: &Device, role: Role) {
    let reply = supervisor.ask(Request::ChangeRole { device: device.id(), role });
    assert!(matches!(reply, Reply::Done), "{reply:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn promotion_brings_old_casework() {
    let (programme, supervisor) = Programme::founded().await;
    let peer = programme.member(&supervisor, "peer", Role::PeerWorker).await;
    let volunteer = programme.member(&supervisor, "volunteer", Role::Volunteer).await;
    let old = peer.contact(|draft| draft.typed.note = "from before".into());
    peer.sync_all().await;
    volunteer.sync_all().await;
    assert!(!sees(&volunteer, old));
    let reply = peer.ask(Request::ChangeRole { device: volunteer.id(), role: Role::PeerWorker });
    assert!(matches!(reply, Reply::Failed(_)), "a supervisor's decision");
    let reply = supervisor.ask(Request::ChangeRole { device: volunteer.id(), role: Role::Volunteer });
    assert!(matches!(reply, Reply::Failed(_)), "it has that role");

    let sheet = supervisor.chain().sheet().unwrap();
    let reply = supervisor.ask(Request::ChangeRole { device: sheet, role: Role::Volunteer });
    assert!(matches!(reply, Reply::Failed(_)), "it is no phone");

    let (invited, keys) = (supervisor.invite(Role::Volunteer).await, supervisor.sealing_keys());
    change_role(&supervisor, &volunteer, Role::PeerWorker);
    supervisor.restart();
    supervisor.sync_all().await;
    assert!(supervisor.team().invitations.is_empty(), "{invited}");
    volunteer.sync_all().await;
    assert_eq!(role(&volunteer), Some(Role::PeerWorker));
    assert!(sees(&volunteer, old));
    let fields = format!("{:?}", volunteer.record(old).fields);
    assert!(fields.contains("from before"), "{fields}");
    assert_eq!(supervisor.sealing_keys(), keys, "nobody has lost anything: no key is changed");

    let new = volunteer.contact(|draft| draft.typed.code = "AB12".into());
    volunteer.sync_all().await;
    supervisor.sync_all().await;
    peer.sync_all().await;
    assert!(sees(&supervisor, new) && sees(&peer, new));
    assert_eq!(supervisor.needs_look(), kitbag_client::view::NeedsLookView::default());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn demotion_takes_casework_away_and_loses_none_of_it() {
    let (programme, supervisor) = Programme::founded().await;
    let peer = programme.member(&supervisor, "peer", Role::PeerWorker).await;
    let other = programme.member(&supervisor, "other", Role::PeerWorker).await;
    let sent = peer.contact(|draft| draft.record.headcount = headcount(Some(1)));
    peer.sync_all().await;
    supervisor.sync_all().await;
    let unsent = peer.contact(|draft| draft.record.headcount = headcount(Some(2)));
    change_role(&supervisor, &peer, Role::Volunteer);
    supervisor.sync_all().await;
    other.sync_all().await;
    let later = other.contact(|draft| draft.record.headcount = headcount(Some(3)));
    other.sync_all().await;
    // The unsent contact is on the phone alone: it stays, readable, until the server has it.
    peer.restart();
    assert!(sees(&peer, unsent));
    peer.sync_all().await;
    assert_eq!((role(&peer), sees(&peer, later)), (Some(Role::Volunteer), false));
    let held = format!("SELECT count(*) FROM collection_key WHERE used_for = 0 AND collection = {CASEWORK}");
    assert!(peer.count(&held) <= 1 && other.count(&held) == 2, "what comes now is sealed with a key it does not have");

    supervisor.sync_all().await;
    assert!(sees(&supervisor, sent) && sees(&supervisor, later) && !sees(&supervisor, unsent));
    assert_eq!(supervisor.needs_look().after_end.len(), 1);
    assert!(matches!(supervisor.ask(Request::Admit(peer.id())), Reply::Done));
    supervisor.sync_all().await;
    assert!(sees(&supervisor, unsent));

    peer.restart();
    for gone in ["record WHERE kind = 1", "casework", "encounter", "collection_key WHERE used_for = 1", "fading_key"] {
        assert_eq!(peer.count(&format!("SELECT count(*) FROM {gone}")), 0, "{gone}");
    }
    assert_eq!(peer.count("SELECT count(DISTINCT collection) FROM collection_key"), 2);
    peer.sync_all().await;
    peer.restart();
    assert_eq!((peer.incarnation(), peer.count("SELECT count(DISTINCT collection) FROM collection_key")), (0, 2));

    change_role(&supervisor, &peer, Role::PeerWorker);
    supervisor.sync_all().await;
    peer.sync_all().await;
    assert_eq!(role(&peer), Some(Role::PeerWorker));
    assert!([sent, unsent, later].iter().all(|record| sees(&peer, *record)), "and back again");
    assert_eq!(peer.incarnation(), 0, "no false alarm of a fork");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_end_each_other_the_first_is_heard_and_the_sheet_may_decide() {
    let programme = Programme::new().await;
    let first = programme.device("first");
    let sheet = first.found(&programme.setup_link).await.unwrap();
    first.sync_all().await;
    let second = programme.member(&first, "second", Role::Supervisor).await;
    let worker = programme.member(&first, "worker", Role::PeerWorker).await;
    second.sync_all().await;
    let unsent = second.contact(|draft| draft.record.headcount = headcount(Some(1)));
    for (by, of) in [(&first, &second), (&second, &first)] {
        assert!(matches!(by.ask(Request::Revoke { device: of.id(), lost: false }), Reply::Done));
        assert!(matches!(by.gate(), Gate::Open(_)), "neither knows of the other, and nothing was said yet");
        by.restart();
    }
    for device in [&first, &second, &first, &second, &worker] {
        device.sync().await;
    }
    assert_eq!((role(&first), second.gate()), (Some(Role::Supervisor), Gate::Ended));
    for device in [&second, &worker] {
        assert_eq!(device.chain().head(), first.chain().head(), "everybody knows the same");
    }
    let waiting: Vec<_> = first.needs_look().after_end.iter().map(|work| work.device).collect();
    assert_eq!(waiting, [second.id()]);
    assert!(matches!(first.ask(Request::Admit(second.id())), Reply::Done));
    for device in [&first, &worker] {
        device.sync_all().await;
    }
    assert!(sees(&worker, unsent));

    // Who holds the sheet is heard whoever was first.
    let third = programme.device("third");
    third.recover(&programme.setup_link, &sheet).await.unwrap();
    third.sync_all().await;
    assert!(sees(&third, unsent) && role(&third) == Some(Role::Supervisor));
    assert!(matches!(third.ask(Request::Revoke { device: first.id(), lost: false }), Reply::Done));
    third.certifies_again(second.id(), Role::Supervisor);
    for device in [&third, &second, &first, &third, &second] {
        device.sync_all().await;
    }
    assert_eq!((role(&second), first.gate()), (Some(Role::Supervisor), Gate::Ended));
    let newcomer = programme.member(&second, "newcomer", Role::PeerWorker).await;
    assert!(sees(&newcomer, unsent));
}
