//! What a server with two faces, a copy of a phone, and an end that comes before a key would take with them.

use super::*;
use kitbag_client::form::{Draft, DraftSlot};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::record::lists::{Debrief, KnownHow};
use kitbag_simulation::base::Scene;

fn device(phone: &Phone) -> DeviceId {
    phone.actor().unwrap().device
}

fn ends(phone: &Phone, other: &Phone, lost: bool) {
    let told = phone.ask(Request::Revoke { device: device(other), lost });
    assert!(matches!(told, Some(Reply::Done)), "{told:?}");
}

/// What holds against one who ends one.
fn the_other_face_says_more(site: &Site, supervisor: &Phone, volunteer: &Phone) {
    ends(supervisor, volunteer, false);
    in_step(site, &[supervisor]);
    for _ in 0..2 {
        supervisor.ask(Request::NewKeys);
        in_step(site, &[supervisor]);
    }
}

/// The server's other face, as it stands now.
fn twin_of(site: &Site, time: &kitbag_tests::environment::Time) -> Site {
    let twin = Site::new(Dice::new(8), time.clone()).unwrap();
    twin.set_back(&site.disk.copied());
    twin
}

#[test]
fn what_was_sealed_on_a_face_that_is_gone_is_read_by_all() {
    let Scene { site, phones, time } = scene("two faces");
    let [supervisor, colleague, worker, other] = [0, 1, 2, 3].map(|at: usize| &phones[at]);
    let twin = twin_of(&site, &time);
    ends(colleague, other, false);
    in_step(&twin, &[colleague, worker]);
    let told = contact(worker, 3);
    in_step(&twin, &[worker, colleague]);
    // The face that stays says more.
    ends(supervisor, other, false);
    in_step(&site, &[supervisor]);
    supervisor.ask(Request::ChangeRole { device: device(worker), role: Role::Volunteer });
    in_step(&site, &[supervisor]);
    supervisor.ask(Request::ChangeRole { device: device(worker), role: Role::PeerWorker });
    in_step(&site, &[supervisor]);
    for _ in 0..3 {
        in_step(&site, &[worker, supervisor, colleague]);
    }
    assert_eq!(people(supervisor, told), ["Number(3)"], "with the key that the lost branch named");
    let status = |phone: &Phone| phone.with(|store, env| store.status(env)).unwrap().unwrap();
    assert!(status(supervisor).two_chains, "what the worker knew when they sealed says that there were two");
}

/// Who was told a key of a lost branch does not know whom somebody ended there: they let in the phone before that.
#[test]
fn whom_somebody_ended_on_a_face_that_is_gone_gets_none_of_its_keys_from_who_let_them_in() {
    let Scene { site, phones, time } = scene("ended on a face that is gone");
    let [supervisor, colleague, worker, other, volunteer] = [0, 1, 2, 3, 4].map(|at: usize| &phones[at]);
    let twin = twin_of(&site, &time);
    ends(colleague, other, true);
    in_step(&twin, &[colleague, worker]);
    let told = contact(worker, 3);
    in_step(&twin, &[worker]);
    the_other_face_says_more(&site, supervisor, volunteer);
    // The colleague, who would say the end again, is away.
    for _ in 0..2 {
        in_step(&site, &[worker, supervisor]);
        supervisor.ask(Request::ChangeRole { device: device(worker), role: Role::PeerWorker });
        supervisor.ask(Request::NewKeys);
    }
    assert_eq!(people(supervisor, told), ["Number(3)"]);
    in_step(&site, &[other, worker, supervisor, other]);
    let lost_key = "SELECT count(*) FROM lost_reader JOIN collection_key ON id = key";
    assert!(number(supervisor, lost_key) > 0);
    assert!(other.record(told).is_none(), "a key of after their end");
}

#[test]
fn who_lost_a_role_on_a_face_that_is_gone_and_has_it_again_reads_what_was_written_there() {
    let Scene { site, phones, time } = scene("role of a face that is gone");
    let [supervisor, colleague, worker, other, volunteer] = [0, 1, 2, 3, 4].map(|at: usize| &phones[at]);
    let twin = twin_of(&site, &time);
    let role = |role| drop(colleague.ask(Request::ChangeRole { device: device(other), role }));
    role(Role::Volunteer);
    in_step(&twin, &[colleague, worker]);
    let told = contact(worker, 3);
    in_step(&twin, &[worker]);
    the_other_face_says_more(&site, supervisor, volunteer);
    in_step(&site, &[worker, supervisor, colleague, other]);
    assert_eq!(other.role(), Some(Role::Volunteer), "it was said again");
    role(Role::PeerWorker);
    for _ in 0..2 {
        in_step(&site, &[colleague, worker, other]);
    }
    assert_eq!(people(other, told), ["Number(3)"]);
}

/// No batch is sealed with it, and still something waits for it.
#[test]
fn what_was_said_to_the_desk_on_a_face_that_is_gone_is_read_by_all_supervisors() {
    let Scene { site, phones, time } = scene("desk of two faces");
    let [supervisor, colleague, worker, _, volunteer] = [0, 1, 2, 3, 4].map(|at: usize| &phones[at]);
    let twin = twin_of(&site, &time);
    colleague.ask(Request::NewKeys);
    in_step(&twin, &[colleague, worker]);
    let Some(Reply::Draft(draft)) = worker.ask(Request::OpenDraft(DraftSlot::Overdose)) else { panic!("no draft") };
    let Draft::Overdose(mut draft) = *draft else { panic!("another draft") };
    draft.record.known_how = Some(KnownHow::Responded);
    draft.typed.debrief = Some(Debrief::WantsACall);
    let saved = worker.ask(Request::Save(Draft::Overdose(draft)));
    assert!(matches!(saved, Some(Reply::Saved { .. })), "{saved:?}");
    in_step(&twin, &[worker, colleague]);
    let calls = "SELECT count(*) FROM overdose_response WHERE debrief = 2";
    assert_eq!(number(colleague, calls), 1);
    the_other_face_says_more(&site, supervisor, volunteer);
    for _ in 0..3 {
        in_step(&site, &[worker, supervisor, colleague]);
    }
    assert_eq!(number(supervisor, "SELECT count(*) FROM overdose_response"), 1);
    assert_eq!(number(supervisor, calls), 1, "who wants to be called is seen");
}

#[test]
fn a_copy_of_a_phone_has_the_keys_that_the_other_one_named() {
    let Scene { site, phones, .. } = scene("copy of a supervisor");
    let [supervisor, colleague, other] = [SUPERVISOR, COLLEAGUE, OTHER].map(|at| &phones[at]);
    let disk = Disk::new("/copy of a supervisor/copy", Dice::new(9));
    disk.set_back(&supervisor.disk.copied());
    let mut env = DeviceEnvironment::new(supervisor.env.borrow().time.clone(), 0, "copy");
    let install = Phone::fresh_install(&mut env);
    let copy = Phone::with_data("copy", disk, env, install);
    // Nobody else is left who holds them.
    colleague.destroy();
    ends(supervisor, other, false);
    in_step(&site, &[supervisor]);
    let told = contact(supervisor, 4);
    in_step(&site, &[supervisor, &copy]);
    assert_eq!(people(&copy, told), ["Number(4)"]);
}

#[test]
fn what_was_written_before_an_end_arrives_though_its_key_came_later() {
    for lost in [false, true] {
        let Scene { site, phones, .. } = scene(&format!("late key, {lost}"));
        let [supervisor, worker, other] = [SUPERVISOR, WORKER, OTHER].map(|at| &phones[at]);
        ends(supervisor, other, false);
        in_step(&site, &[supervisor]);
        let no_wraps = |answer: SyncAnswer| SyncAnswer { wraps: Vec::new(), ..answer };
        assert_eq!(ended(sync_watched(&site, worker, |_| {}, no_wraps)), Outcome::Done);
        let told = contact(worker, 5);
        ends(supervisor, worker, lost);
        in_step(&site, &[supervisor]);
        assert_eq!(ended(sync_watched(&site, worker, |_| {}, no_wraps)), Outcome::Done);
        let to_be_wiped = || worker.with(|store, _| store.is_to_be_wiped()).unwrap();
        assert!(!matches!(gate(worker), Gate::Open(_)) && !to_be_wiped(), "there is work that it cannot seal");
        in_step(&site, &[supervisor, worker, supervisor]);
        assert_eq!(to_be_wiped(), lost);
        supervisor.ask(Request::Admit(device(worker)));
        in_step(&site, &[supervisor]);
        assert_eq!(people(supervisor, told), ["Number(5)"]);
        let keys = "SELECT count(*) FROM collection_key";
        assert!(number(worker, keys) < number(supervisor, keys), "and holds none that was named since");
    }
}
