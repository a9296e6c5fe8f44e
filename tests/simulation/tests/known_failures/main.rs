//! How other engines are known to fail, one test each, named for the failure that it would show here.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says no by panicking")]

mod clocks;
mod replaced;
mod trust;

use kitbag_client::form::headcount;
use kitbag_client::links::SetupLink;
use kitbag_client::message::{Failure, Reply, Request};
use kitbag_client::sync::{self, NoSignal, Response, Run, StoreAccess, Transport};
use kitbag_client::view::{Chip, Gate};
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::invitation::Invitation;
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{FieldKey, Kind, Value};
use kitbag_shared::sync::Outcome;
use kitbag_shared::wire::{self, SyncAnswer, SyncRequest};
use kitbag_simulation::base::{Base, Scene, block_on, join, sync_now, with_clear_road};
use kitbag_simulation::disk::{Copied, Disk};
use kitbag_simulation::newer::{FIELD, Newer, SAID};
use kitbag_simulation::phone::Phone;
use kitbag_simulation::road::{Road, SERVER};
use kitbag_simulation::site::Site;
use kitbag_tests::dice::Dice;
use kitbag_tests::environment::DeviceEnvironment;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::sync::OnceLock;
use std::task::{Context, Waker};

const HOUR_MS: i64 = 3_600_000;

/// The team's phones.
const SUPERVISOR: usize = 0;
const COLLEAGUE: usize = 1;
const WORKER: usize = 2;
const OTHER: usize = 3;

fn base() -> &'static Base {
    static BASE: OnceLock<Base> = OnceLock::new();
    BASE.get_or_init(|| Base::make().unwrap())
}

fn scene(name: &str) -> Scene {
    base().scene(name).unwrap()
}

fn contact(phone: &Phone, people: u16) -> RecordId {
    let (id, told) = phone.contact(|draft| draft.record.headcount = headcount(Some(people))).unwrap();
    assert!(told);
    id
}

fn amend(phone: &Phone, id: RecordId, people: u16) {
    let (_, told) = phone.save(Request::Amend(id), |draft| draft.record.headcount = headcount(Some(people))).unwrap();
    assert!(told);
}

fn people(phone: &Phone, id: RecordId) -> Vec<String> {
    const HEADCOUNT: u16 = 5;
    let field = phone.record(id).unwrap().fields.into_iter().find(|field| field.field == HEADCOUNT);
    field.into_iter().flat_map(|field| field.versions).map(|version| format!("{:?}", version.value)).collect()
}

fn ended(run: Run) -> Outcome {
    match run {
        Run::Ended(outcome) => outcome,
        other => panic!("{other:?}"),
    }
}

fn in_step(site: &Site, phones: &[&Phone]) {
    for _ in 0..2 {
        phones.iter().for_each(|phone| assert_eq!(ended(sync_now(site, phone)), Outcome::Done, "{}", phone.name));
    }
}

fn number(phone: &Phone, sql: &str) -> i64 {
    phone.look(&format!("SELECT CAST(({sql}) AS TEXT)"))[0].parse().unwrap()
}

/// A run of which only so many turns happen before the power goes. Whether it ended by itself.
fn sync_cut_short(site: &Site, phone: &Phone, turns: usize) -> bool {
    let mut machine = phone.machine.take();
    let ended = with_clear_road(site, |road| {
        let mut run = std::pin::pin!(sync::run(phone, road, &mut machine, |_| {}));
        let mut context = Context::from_waker(Waker::noop());
        (0..turns).any(|_| run.as_mut().poll(&mut context).is_ready())
    });
    phone.lose_power();
    ended
}

/// A road on which an honest answer or a request is looked at, or changed.
struct Watched<'a, L: Fn(&SyncRequest), M: Fn(SyncAnswer) -> SyncAnswer> {
    road: &'a Road<'a>,
    look: L,
    change: M,
}

impl<L: Fn(&SyncRequest), M: Fn(SyncAnswer) -> SyncAnswer> Transport for Watched<'_, L, M> {
    async fn post(&self, url: &str, headers: &[(&'static str, String)], body: Vec<u8>) -> Result<Response, NoSignal> {
        (self.look)(&wire::read(&body).unwrap());
        let mut response = self.road.post(url, headers, body).await?;
        if let Some(answer) = wire::read::<SyncAnswer>(&response.body) {
            response.body = wire::write(&(self.change)(answer));
        }
        Ok(response)
    }
}

/// One run, watched.
fn sync_watched(
    site: &Site,
    phone: &Phone,
    look: impl Fn(&SyncRequest),
    change: impl Fn(SyncAnswer) -> SyncAnswer,
) -> Run {
    let mut machine = phone.machine.take();
    let run =
        with_clear_road(site, |road| block_on(sync::run(phone, &Watched { road, look, change }, &mut machine, |_| {})));
    phone.machine.replace(machine);
    run
}

/// A phone that joins, and has all there is.
fn newcomer(site: &Site, supervisor: &Phone, name: &str) -> Phone {
    let phone = fresh(supervisor, name);
    join(site, supervisor, &phone, Role::PeerWorker).unwrap();
    in_step(site, &[&phone]);
    phone
}

fn fresh(beside: &Phone, name: &str) -> Phone {
    let env = DeviceEnvironment::new(beside.env.borrow().time.clone(), 0, name);
    Phone::new(name, Disk::new(&format!("/{name}"), Dice::new(8)), env)
}

fn gate(phone: &Phone) -> Gate {
    phone.with(|store, _| store.gate()).unwrap().unwrap()
}

fn sync_outcome(site: &Site, phone: &Phone) -> Option<Outcome> {
    match sync_now(site, phone) {
        Run::Ended(outcome) => Some(outcome),
        Run::Closed | Run::Broken(_) => None,
    }
}

#[test]
fn restored_device_reuses_sequence_numbers() {
    let Scene { site, phones, .. } = scene("restored device");
    let (worker, supervisor) = (&phones[WORKER], &phones[SUPERVISOR]);
    let backup = worker.disk.copied();
    let before = contact(worker, 1);
    in_step(&site, &[worker]);
    worker.set_back(&backup);
    assert!(worker.record(before).is_none());
    let after = contact(worker, 2);
    in_step(&site, &[worker, supervisor]);
    for phone in [worker, supervisor] {
        assert!(phone.record(before).is_some() && phone.record(after).is_some(), "{}", phone.name);
    }
    let twice = "SELECT count(*) - count(DISTINCT hex(collection) || hex(device) || incarnation || ' ' || first_seq)
        FROM batch WHERE state = 1";
    assert_eq!(number(supervisor, twice), 0);
    let incarnation = worker.actor().unwrap().incarnation;
    assert!(incarnation > 0);
    let next = contact(worker, 3);
    in_step(&site, &[worker, supervisor]);
    assert!(supervisor.record(next).is_some() && worker.actor().unwrap().incarnation == incarnation, "it goes on");
}

/// A cache on the way gives the answer to an earlier request: nothing of this one may count as sent by it.
#[test]
fn answer_to_another_request_taken() {
    let Scene { site, phones, .. } = scene("another answer");
    let phone = &phones[SUPERVISOR];
    let early = RefCell::new(None);
    let keep = |answer: SyncAnswer| early.borrow_mut().get_or_insert(answer).clone();
    assert_eq!(ended(sync_watched(&site, phone, |_| {}, keep)), Outcome::Done);
    assert!(matches!(phone.ask(Request::Invite { role: Role::Volunteer }), Some(Reply::Invitation { .. })));
    let unsent = || number(phone, "SELECT count(*) FROM invitation WHERE stored = 0");
    let again = |_| early.borrow().clone().unwrap();
    assert_eq!(ended(sync_watched(&site, phone, |_| {}, again)), Outcome::NotTheServer);
    assert_eq!(unsent(), 1);
    in_step(&site, &[phone]);
    assert_eq!(unsent(), 0);
}

#[test]
fn disk_full_never_recovers() {
    let Scene { site, phones, .. } = scene("disk full");
    let (worker, supervisor) = (&phones[WORKER], &phones[SUPERVISOR]);
    let before = contact(worker, 1);
    worker.disk.set_room(Some(0));
    let refused = worker.contact(|draft| draft.record.headcount = headcount(Some(2)));
    assert!(refused.is_none_or(|(_, told)| !told), "nothing is promised that has no room");
    assert_ne!(sync_outcome(&site, worker), Some(Outcome::Done));
    worker.disk.set_room(None);
    // The app goes on as it is, without a start.
    let after = contact(worker, 3);
    site.disk.set_room(Some(0));
    assert_ne!(sync_outcome(&site, worker), Some(Outcome::Done));
    site.disk.set_room(None);
    in_step(&site, &[worker, supervisor]);
    assert!(supervisor.record(before).is_some() && supervisor.record(after).is_some());
}

#[test]
fn interrupted_first_sync_taken_as_complete() {
    let Scene { site, phones, .. } = scene("first sync");
    let (worker, supervisor) = (&phones[WORKER], &phones[SUPERVISOR]);
    let known: Vec<RecordId> = (1..6)
        .map(|people| {
            let id = contact(worker, people);
            in_step(&site, &[worker]);
            id
        })
        .collect();
    in_step(&site, &[supervisor]);
    let phone = fresh(supervisor, "first sync newcomer");
    let Some(Reply::Invitation { link }) = supervisor.ask(Request::Invite { role: Role::PeerWorker }) else { panic!() };
    in_step(&site, &[supervisor]);
    let invitation = Invitation::from_link(&link).unwrap();
    phone.with(|store, env| store.begin_joining(env, phone.install, &invitation, "Robin")).unwrap().unwrap();
    with_clear_road(&site, |road| block_on(sync::ask_to_join(&phone, road))).unwrap();
    in_step(&site, &[supervisor]);
    let device = phone.actor().unwrap().device;
    assert!(matches!(supervisor.ask(Request::Confirm(device)), Some(Reply::Done)));
    in_step(&site, &[supervisor]);
    let has_all = |phone: &Phone| known.iter().all(|id| phone.record(*id).is_some());
    let says_so = |phone: &Phone| phone.with(|store, env| store.status(env)).unwrap().unwrap().fetching;
    let is_member = |phone: &Phone| matches!(phone.with(|store, _| store.gate()), Some(Ok(Gate::Open(_))));
    let (mut cut_short, mut told) = (0, 0);
    for turns in 0.. {
        if sync_cut_short(&site, &phone, turns) {
            break;
        }
        cut_short += u32::from(!has_all(&phone));
        if is_member(&phone) && !has_all(&phone) {
            assert!(says_so(&phone), "cut short after {turns} turns");
            told += 1;
        }
    }
    assert!(cut_short > 0 && has_all(&phone), "cut short {cut_short} times");
    assert!(told > 0 && !says_so(&phone), "told {told} times");
}

#[test]
fn revoked_without_rotation() {
    let Scene { site, phones, .. } = scene("revoked");
    let [supervisor, worker, leaver] = [SUPERVISOR, WORKER, OTHER].map(|at| &phones[at]);
    let before = contact(leaver, 1);
    in_step(&site, &[leaver, supervisor, worker]);
    let keys_then = number(leaver, "SELECT count(*) FROM collection_key");
    let device = leaver.actor().unwrap().device;
    assert!(matches!(supervisor.ask(Request::Revoke { device, lost: false }), Some(Reply::Done)));
    in_step(&site, &[supervisor, worker]);
    let (after, told) = worker.contact(|draft| draft.typed.note = "not for the one who left".into()).unwrap();
    assert!(told);
    in_step(&site, &[worker, supervisor]);
    assert!(supervisor.record(before).is_some() && supervisor.record(after).is_some());
    in_step(&site, &[leaver]);
    assert!(matches!(gate(leaver), Gate::Ended) && leaver.record(after).is_none());
    assert_eq!(number(leaver, "SELECT count(*) FROM collection_key"), keys_then);
    // Even with the bytes in hand: every batch since is sealed with a key that it does not have.
    let sealing = worker.look("SELECT hex(key) FROM named_key WHERE used_for = 0");
    let held = |phone: &Phone| {
        let keys = phone.look("SELECT hex(id) FROM collection_key");
        keys.iter().filter(|key| sealing.contains(key)).count()
    };
    assert_eq!((held(worker), held(leaver)), (3, 0));
    let notes = "SELECT count(*) FROM fading_key JOIN named_key ON key = sealed_with WHERE used_for = 0";
    assert_eq!(number(worker, notes), 1, "new notes are sealed for those who stayed");
}

#[test]
fn sequence_gap_skipped_by_a_late_commit() {
    let Scene { site, phones, .. } = scene("late commit");
    let [supervisor, worker, other] = [SUPERVISOR, WORKER, OTHER].map(|at| &phones[at]);
    let late = contact(worker, 1);
    in_step(&site, &[worker]);
    let early = contact(other, 2);
    in_step(&site, &[other]);
    // As a server shows it whose first commit is not there yet when the second is read.
    let held_back = Cell::new(false);
    sync_watched(
        &site,
        supervisor,
        |_| {},
        |mut answer| {
            if !held_back.get() && answer.batches.len() > 1 {
                held_back.set(true);
                let gone = answer.batches.remove(0);
                let after = |batch: &&mut wire::Delivered| batch.collection == gone.collection;
                answer.batches.iter_mut().filter(after).for_each(|batch| batch.position -= 1);
                answer.more = false;
            }
            answer
        },
    );
    assert!(held_back.get() && supervisor.record(early).is_some() != supervisor.record(late).is_some());
    in_step(&site, &[supervisor]);
    assert!(supervisor.record(early).is_some() && supervisor.record(late).is_some());
}

/// The last batch that an end lets count comes before the one in between: what is before the gap must not be taken for
/// another branch of the log, neither then nor when the gap is closed.
#[test]
fn gap_before_an_end_taken_for_a_fork() {
    let Scene { site, phones, .. } = scene("gap before an end");
    let [supervisor, colleague, leaver] = [SUPERVISOR, COLLEAGUE, WORKER].map(|at| &phones[at]);
    let all: Vec<RecordId> = (1..=3)
        .map(|people| {
            let id = contact(leaver, people);
            in_step(&site, &[leaver]);
            id
        })
        .collect();
    in_step(&site, &[supervisor]);
    let device = leaver.actor().unwrap().device;
    assert!(matches!(supervisor.ask(Request::Revoke { device, lost: false }), Some(Reply::Done)));
    in_step(&site, &[supervisor]);
    let without_the_middle = |mut answer: SyncAnswer| {
        if answer.batches.len() == 3 {
            answer.batches.remove(1);
            answer.batches[1].position -= 1;
        }
        answer
    };
    sync_watched(&site, colleague, |_| {}, without_the_middle);
    let seen = || all.iter().map(|id| colleague.record(*id).is_some()).collect::<Vec<_>>();
    assert_eq!(seen(), [true, false, true]);
    in_step(&site, &[colleague]);
    assert_eq!(seen(), [true; 3]);
}

#[test]
fn unsent_work_forgotten_after_a_restart() {
    let Scene { site, phones, .. } = scene("unsent work");
    let (worker, supervisor) = (&phones[WORKER], &phones[SUPERVISOR]);
    let mut unsent = Vec::new();
    for people in 1..4 {
        unsent.push(contact(worker, people));
        if people == 2 {
            // Cut into a batch that never arrives.
            sync_cut_short(&site, worker, 1);
        }
        worker.lose_power();
    }
    in_step(&site, &[worker, supervisor]);
    assert!(unsent.iter().all(|id| supervisor.record(*id).is_some()));
}

/// What a newer app on a worker's phone would send: a field of a contact that this one does not know.
fn newer_field(site: &Site, phone: &Phone, contact: RecordId) {
    let time = phone.env.borrow().time.now();
    let mut newer = Newer::of(phone, 9, site, time).unwrap();
    let said = (FieldKey::line(FIELD, LineId(0)), Value::of(&SAID));
    newer.write(time, vec![(Kind::Encounter.id(), contact, vec![said])]).unwrap();
    assert!(newer.send(site, time));
}

#[test]
fn whole_record_rewrite_drops_a_newer_field() {
    let Scene { site, phones, .. } = scene("newer field");
    let [supervisor, worker, other] = [SUPERVISOR, WORKER, OTHER].map(|at| &phones[at]);
    let id = contact(worker, 1);
    in_step(&site, &[worker, other]);
    newer_field(&site, other, id);
    in_step(&site, &[supervisor, worker, other]);
    // The older app writes the record anew as it knows it.
    for (phone, people) in [(worker, 2), (supervisor, 3)] {
        amend(phone, id, people);
        in_step(&site, &[phone, worker, supervisor, other]);
    }
    let newcomer = newcomer(&site, supervisor, "newcomer of the newer field");
    let said: String = SAID.bytes().map(|byte| format!("{byte:02X}")).collect();
    let kept = format!("SELECT count(*) FROM record WHERE kind = 1 AND hex(state) LIKE '%{said}%'");
    for phone in [supervisor, worker, other, &newcomer] {
        assert_eq!(number(phone, &kept), 1, "{}", phone.name);
        assert_eq!(people(phone, id), ["Number(3)"], "{}", phone.name);
    }
}
