//! What a server with two faces, a copy of a phone, and an end that comes before a key would take with them.

use super::*;
use kitbag_shared::ids::DeviceId;
use kitbag_simulation::base::Scene;

fn device(phone: &Phone) -> DeviceId {
    phone.actor().unwrap().device
}

fn ends(phone: &Phone, other: &Phone, lost: bool) {
    let told = phone.ask(Request::Revoke { device: device(other), lost });
    assert!(matches!(told, Some(Reply::Done)), "{told:?}");
}

/// The server's other face, as it stands now.
fn twin_of(site: &Site, time: &kitbag_tests::world::Time) -> Site {
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
    let status = |phone: &Phone| phone.with(|store, world| store.status(world)).unwrap().unwrap();
    assert!(status(supervisor).two_chains, "what the worker knew when they sealed says that there were two");
}

#[test]
fn a_copy_of_a_phone_has_the_keys_that_the_other_one_named() {
    let Scene { site, phones, .. } = scene("copy of a supervisor");
    let [supervisor, colleague, other] = [SUPERVISOR, COLLEAGUE, OTHER].map(|at| &phones[at]);
    let disk = Disk::new("/copy of a supervisor/copy", Dice::new(9));
    disk.set_back(&supervisor.disk.copied());
    let mut world = DeviceWorld::new(supervisor.world.borrow().time.clone(), 0, "copy");
    let install = Phone::fresh_install(&mut world);
    let copy = Phone::with_data("copy", disk, world, install);
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
