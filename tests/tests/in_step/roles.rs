//! Roles that change, and two supervisors who end each other.

use crate::device::{Device, Programme};
use kitbag_app::message::{Reply, Request};
use kitbag_app::store::enrol::recovery;
use kitbag_app::view::Gate;
use kitbag_shared::ids::RecordId;
use kitbag_shared::keys::SignKey;
use kitbag_shared::membership::{Act, Certificate, Membership, Statement};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Day;

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
    let old = peer.contact(|draft| draft.note = "from before".into());
    peer.sync_all().await;
    volunteer.sync_all().await;
    assert!(!sees(&volunteer, old));
    let reply = peer.ask(Request::ChangeRole { device: volunteer.id(), role: Role::PeerWorker });
    assert!(matches!(reply, Reply::Failed(_)), "a supervisor's decision");
    let reply = supervisor.ask(Request::ChangeRole { device: volunteer.id(), role: Role::Volunteer });
    assert!(matches!(reply, Reply::Failed(_)), "it has that role");

    let sheet = membership(&supervisor).members().find(|(_, member)| member.role == Role::RecoverySheet).unwrap().0;
    let reply = supervisor.ask(Request::ChangeRole { device: sheet, role: Role::Volunteer });
    assert!(matches!(reply, Reply::Failed(_)), "it is the founding key's");

    let invited = supervisor.invite(Role::Volunteer).await;
    change_role(&supervisor, &volunteer, Role::PeerWorker);
    supervisor.restart();
    supervisor.sync_all().await;
    assert!(supervisor.team().invitations.is_empty(), "{invited}");
    volunteer.sync_all().await;
    assert_eq!(role(&volunteer), Some(Role::PeerWorker));
    assert!(sees(&volunteer, old));
    let fields = format!("{:?}", volunteer.record(old).fields);
    assert!(fields.contains("from before"), "{fields}");
    let generations =
        format!("SELECT max(generation) FROM collection_key WHERE used_for = 0 AND collection = {CASEWORK}");
    assert_eq!(supervisor.count(&generations), 1, "nobody has lost anything: no key is changed");

    let new = volunteer.contact(|draft| draft.code = "AB12".into());
    volunteer.sync_all().await;
    supervisor.sync_all().await;
    peer.sync_all().await;
    assert!(sees(&supervisor, new) && sees(&peer, new));
    assert_eq!(supervisor.needs_look(), kitbag_app::view::NeedsLookView::default());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn demotion_takes_casework_away_and_loses_none_of_it() {
    let (programme, supervisor) = Programme::founded().await;
    let peer = programme.member(&supervisor, "peer", Role::PeerWorker).await;
    let other = programme.member(&supervisor, "other", Role::PeerWorker).await;
    let sent = peer.contact(|draft| draft.people = Some(1));
    peer.sync_all().await;
    supervisor.sync_all().await;
    let unsent = peer.contact(|draft| draft.people = Some(2));
    change_role(&supervisor, &peer, Role::Volunteer);
    supervisor.sync_all().await;
    other.sync_all().await;
    let later = other.contact(|draft| draft.people = Some(3));
    other.sync_all().await;
    // The unsent contact is on the phone alone: it stays, readable, until the server has it.
    peer.restart();
    assert!(sees(&peer, unsent));
    peer.sync_all().await;
    assert_eq!((role(&peer), sees(&peer, later)), (Some(Role::Volunteer), false));
    let newest = format!("SELECT max(generation) FROM collection_key WHERE used_for = 0 AND collection = {CASEWORK}");
    assert_eq!(
        (peer.count(&newest), other.count(&newest)),
        (1, 2),
        "what comes now is sealed with a key it does not have"
    );

    supervisor.sync_all().await;
    assert!(sees(&supervisor, sent) && sees(&supervisor, later) && !sees(&supervisor, unsent));
    assert_eq!(supervisor.needs_look().after_end.len(), 1);
    assert!(matches!(supervisor.ask(Request::Admit(peer.id())), Reply::Done));
    assert!(sees(&supervisor, unsent));
    supervisor.sync_all().await;

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
async fn mutual_revocation_ends_both_and_the_founding_key_decides() {
    let programme = Programme::new().await;
    let first = programme.device("first");
    let sheet = first.found(&programme.setup_link).await.unwrap();
    first.sync_all().await;
    let second = programme.member(&first, "second", Role::Supervisor).await;
    let worker = programme.member(&first, "worker", Role::PeerWorker).await;
    second.sync_all().await;
    let unsent = second.contact(|draft| draft.people = Some(1));
    for (by, of) in [(&first, &second), (&second, &first)] {
        assert!(matches!(by.ask(Request::Revoke { device: of.id(), lost: true }), Reply::Done));
        assert!(matches!(by.gate(), Gate::Open(_)), "neither knows of the other");
    }
    let under_a_key_of_its_own = second.contact(|draft| draft.people = Some(4));
    for device in [&first, &second, &first, &second, &worker] {
        device.sync().await;
    }
    for device in [&first, &second] {
        assert_eq!(device.gate(), Gate::Ended);
        assert!(!device.is_to_be_wiped(), "each disputes the other's word; a wipe cannot be taken back");
        device.restart();
        assert!(!device.is_to_be_wiped());
    }
    assert_eq!(known_members(&first), []);
    for device in [&second, &worker] {
        assert_eq!(known_statements(device), known_statements(&first), "everybody knows the same");
    }
    assert_eq!(worker.team().devices.len(), 1);
    let meanwhile = worker.contact(|draft| draft.people = Some(2));
    worker.sync_all().await;

    let founding = SignKey::from_secret(&recovery::read(&sheet).unwrap());
    certify_by(&founding, &first, Role::Supervisor);
    first.sync_all().await;
    assert_eq!(role(&first), Some(Role::Supervisor));
    assert!(sees(&first, meanwhile));
    let waiting: Vec<_> = first.needs_look().after_end.iter().map(|work| work.device).collect();
    assert_eq!(waiting, [second.id()]);
    assert!(matches!(first.ask(Request::Admit(second.id())), Reply::Done));
    first.sync_all().await;
    for device in [&worker, &second] {
        device.sync_all().await;
    }
    assert!(sees(&worker, unsent) && second.gate() == Gate::Ended);
    let newcomer = programme.member(&first, "newcomer", Role::PeerWorker).await;
    assert!(sees(&newcomer, unsent) && sees(&newcomer, meanwhile));

    // The founding key may decide for both: then the other's key comes too, and what was sealed with it counts.
    assert!(!sees(&first, under_a_key_of_its_own));
    certify_by(&founding, &second, Role::Supervisor);
    for device in [&second, &first, &second, &first] {
        device.sync_all().await;
    }
    assert_eq!(role(&second), Some(Role::Supervisor));
    assert!(sees(&first, under_a_key_of_its_own));
}

fn membership(device: &Device) -> Membership {
    let mut membership = Membership::new(device.address().unwrap().programme);
    let statements = device.rows("SELECT bytes FROM statement ORDER BY number");
    membership.add_all(statements.iter().map(|bytes| Statement::from_bytes(bytes).unwrap()).collect());
    membership
}

fn known_statements(device: &Device) -> Vec<kitbag_shared::ids::Hash> {
    membership(device).statements().map(Statement::id).collect()
}

fn known_members(device: &Device) -> Vec<Role> {
    let members: Vec<Role> = membership(device).members().map(|(_, member)| member.role).collect();
    members.into_iter().filter(|role| *role == Role::Supervisor).collect()
}

/// What the recovery sheet does: the founding key says it, this device keeps it and sends it.
fn certify_by(founding: &SignKey, device: &Device, role: Role) {
    let membership = membership(device);
    let card = membership.card(device.id()).unwrap();
    let certificate = Certificate { device: card, role, teams: vec![], invitation: None };
    let said = Statement::by_founder(founding, membership.heads(), Day(20_000), Act::Certify(certificate));
    let sql = "INSERT INTO statement (id, bytes, stored) VALUES (?1, ?2, 0)";
    device.write(sql, (said.id().as_bytes(), said.bytes()));
}
