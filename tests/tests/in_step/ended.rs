//! What becomes of a phone that is lost, of what it had not sent, and of a wipe that nobody has ordered.

use crate::device::{Device, Programme, START};
use kitbag_client::form::headcount;
use kitbag_client::message::{Reply, Request};
use kitbag_client::view::{Gate, Whereabouts};
use kitbag_shared::chain::{Chain, Deed, End, EndReason, Statement};
use kitbag_shared::ids::{DeviceId, KeyId, RecordId};
use kitbag_shared::keys::{DeviceKeys, Secret, hash, recovery_keys};
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::Outcome;
use kitbag_shared::time::Day;
use kitbag_shared::wire::{self, SyncAnswer};

const TODAY: Day = Day((START / crate::device::DAY_MS) as i32);

fn sees(device: &Device, record: RecordId) -> bool {
    device.today().iter().any(|row| row.id == record)
}

fn end_as_lost(supervisor: &Device, device: &Device) {
    let reply = supervisor.ask(Request::Revoke { device: device.id(), lost: true });
    assert!(matches!(reply, Reply::Done), "{reply:?}");
}

/// A supervisor, a colleague of theirs, and a phone that was lost with a contact that nobody has seen.
async fn a_phone_was_lost() -> (Programme, [Device; 3], RecordId) {
    let (programme, supervisor) = Programme::founded().await;
    let colleague = programme.member(&supervisor, "colleague", Role::Supervisor).await;
    let lost = programme.member(&supervisor, "lost", Role::PeerWorker).await;
    let unsent = lost.contact(|draft| {
        draft.record.headcount = headcount(Some(2));
        draft.typed.note = "said in confidence".into();
    });
    end_as_lost(&supervisor, &lost);
    supervisor.sync_all().await;
    colleague.sync_all().await;
    (programme, [supervisor, colleague, lost], unsent)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lost_phone_hands_over_what_it_had_and_is_to_be_wiped() {
    let (programme, [supervisor, colleague, lost], unsent) = a_phone_was_lost().await;
    let later = colleague.contact(|draft| draft.typed.note = "not for the lost phone".into());
    colleague.sync_all().await;
    let before = lost.count("SELECT count(*) FROM collection_key");
    assert!(!lost.is_to_be_wiped() && matches!(lost.gate(), Gate::Open(_)), "it has not heard");

    programme.road.heard.lock().unwrap().clear();
    lost.sync_all().await;
    assert_eq!(lost.gate(), Gate::Ended);
    assert!(lost.is_to_be_wiped());
    assert_eq!(lost.count("SELECT count(*) FROM batch WHERE state <> 1"), 0, "all of it is receipted");
    assert_eq!(lost.count("SELECT count(*) FROM unsent_operation"), 0);
    assert_eq!(lost.count("SELECT count(*) FROM collection_key"), before, "no new key");
    lost.restart();
    assert!(lost.is_to_be_wiped(), "also if it was switched off before it could");
    let heard = programme.road.heard.lock().unwrap().clone();
    let others = colleague.rows("SELECT bytes FROM batch WHERE device = (SELECT device FROM enrolment)");
    assert!(!others.is_empty());
    for batch in &others {
        assert!(!heard.windows(batch.len()).any(|window| window == batch), "nobody else's batch came");
    }

    supervisor.sync_all().await;
    assert!(sees(&supervisor, later) && !sees(&supervisor, unsent), "not before somebody decides");
    let waiting = supervisor.needs_look().after_end;
    let told: Vec<_> = waiting.iter().map(|work| (work.device, work.records, work.ended_on)).collect();
    assert_eq!(told, [(lost.id(), 1, Some(TODAY))]);
    assert!(waiting[0].name.starts_with("Robin ("), "the colleague has that name, too: {}", waiting[0].name);
    assert!(supervisor.needs_look().quarantined.is_empty());
    supervisor.restart();
    assert_eq!(supervisor.needs_look().after_end, waiting);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn its_unsent_work_is_admitted_and_counts_for_everybody() {
    let (programme, [supervisor, colleague, lost], unsent) = a_phone_was_lost().await;
    lost.sync_all().await;
    supervisor.sync_all().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    let reply = worker.ask(Request::Admit(lost.id()));
    assert!(matches!(reply, Reply::Failed(_)), "a supervisor's decision");
    assert!(matches!(supervisor.ask(Request::Admit(lost.id())), Reply::Done));
    assert!(supervisor.needs_look().after_end.iter().all(|work| work.admitted), "before there was signal, too");
    supervisor.sync_all().await;
    assert!(sees(&supervisor, unsent));
    assert_eq!(supervisor.needs_look(), kitbag_client::view::NeedsLookView::default());
    assert!(matches!(supervisor.ask(Request::Admit(lost.id())), Reply::Failed(_)), "nothing is left to admit");
    supervisor.sync_all().await;
    for device in [&colleague, &worker] {
        device.sync_all().await;
        assert!(sees(device, unsent));
        assert!(device.needs_look().after_end.is_empty());
        let fields = format!("{:?}", device.record(unsent).fields);
        assert!(fields.contains("said in confidence"), "its note's key came with it: {fields}");
    }
    let newcomer = programme.member(&supervisor, "newcomer", Role::PeerWorker).await;
    assert!(sees(&newcomer, unsent), "and for whoever comes later");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn its_unsent_work_is_left_out_and_another_supervisor_may_still_admit_it() {
    let (_programme, [supervisor, colleague, lost], unsent) = a_phone_was_lost().await;
    lost.sync_all().await;
    supervisor.sync_all().await;
    assert!(matches!(supervisor.ask(Request::LeaveOut(lost.id())), Reply::Done));
    assert_eq!(supervisor.needs_look().after_end, []);
    let kept: Vec<_> = supervisor.needs_look().left_out.iter().map(|work| (work.device, work.records)).collect();
    assert_eq!(kept, [(lost.id(), 1)], "it is said where it is kept");
    assert!(matches!(supervisor.ask(Request::TakeUpAgain(lost.id())), Reply::Done));
    assert_eq!((supervisor.needs_look().after_end.len(), supervisor.needs_look().left_out), (1, vec![]));
    assert!(matches!(supervisor.ask(Request::LeaveOut(lost.id())), Reply::Done));
    supervisor.restart();
    supervisor.sync_all().await;
    assert_eq!((supervisor.needs_look().after_end, sees(&supervisor, unsent)), (vec![], false));
    assert_eq!(supervisor.count("SELECT count(*) FROM quarantine"), 1, "kept");

    colleague.sync_all().await;
    assert_eq!(colleague.needs_look().after_end.len(), 1);
    assert!(matches!(colleague.ask(Request::Admit(lost.id())), Reply::Done));
    colleague.sync_all().await;
    supervisor.sync_all().await;
    assert!(sees(&colleague, unsent) && sees(&supervisor, unsent));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_phone_that_left_had_not_sent_goes_the_same_way_and_nothing_is_wiped() {
    let (programme, supervisor) = Programme::founded().await;
    let leaver = programme.member(&supervisor, "leaver", Role::PeerWorker).await;
    let unsent = leaver.contact(|draft| draft.record.headcount = headcount(Some(3)));
    assert!(matches!(supervisor.ask(Request::Revoke { device: leaver.id(), lost: false }), Reply::Done));
    supervisor.sync_all().await;
    leaver.sync_all().await;
    assert_eq!(leaver.gate(), Gate::Ended);
    assert!(!leaver.is_to_be_wiped());
    supervisor.sync_all().await;
    assert_eq!(supervisor.needs_look().after_end.len(), 1);
    assert!(matches!(supervisor.ask(Request::Admit(leaver.id())), Reply::Done));
    supervisor.sync_all().await;
    assert!(sees(&supervisor, unsent));
}

/// What a server, or whoever sits in its place, may put into an answer.
struct Forger {
    chain: Chain,
    victim: DeviceId,
    supervisor: DeviceId,
}

impl Forger {
    fn lost(&self) -> Vec<Deed> {
        let mut deeds = vec![Deed::End(End { device: self.victim, reason: EndReason::Lost, logs: vec![] })];
        for (number, (id, collection)) in (1..).zip(self.chain.collections()) {
            let key = KeyId::from_bytes([number; 16]);
            deeds.push(Deed::Key { collection: *id, key, desk: collection.desk.clone() });
        }
        deeds
    }

    fn by(&self, keys: &DeviceKeys) -> Vec<u8> {
        let head = self.chain.head().unwrap();
        Statement::after(&head, self.chain.programme(), keys, TODAY, &self.lost()).bytes().to_vec()
    }

    /// In the supervisor's name, signed by a key that is not theirs.
    fn in_the_supervisors_name(&self, by: &DeviceKeys) -> Vec<u8> {
        let honest = self.by(by);
        let parts: (minicbor::bytes::ByteVec, minicbor::bytes::ByteVec) = minicbor::decode(&honest).unwrap();
        let [theirs, forged] = [by.id(), self.supervisor].map(|id| minicbor::to_vec(id).unwrap());
        let at = parts.0.windows(theirs.len()).position(|window| window == theirs).unwrap();
        let body = [&parts.0[..at], &forged, &parts.0[at + theirs.len()..]].concat();
        let signature = by.sign.sign(hash("kitbag statement v1", &[&body]).as_bytes());
        let [body, signature]: [minicbor::bytes::ByteVec; 2] = [body.into(), signature.to_vec().into()];
        minicbor::to_vec((body, signature)).unwrap()
    }
}

fn with_statement(bytes: Vec<u8>) -> crate::road::Meddler {
    Box::new(move |body| {
        let mut answer: SyncAnswer = wire::read(body)?;
        answer.statements = vec![bytes.clone().into()];
        Some(wire::write(&answer))
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forged_wipe_is_ignored() {
    let (programme, supervisor) = Programme::founded().await;
    let colleague = programme.member(&supervisor, "colleague", Role::PeerWorker).await;
    let phone = programme.member(&supervisor, "phone", Role::PeerWorker).await;
    phone.sync_all().await;
    let contact = phone.contact(|draft| draft.record.headcount = headcount(Some(2)));
    let forger = Forger { chain: phone.chain(), victim: phone.id(), supervisor: supervisor.id() };
    let stranger = DeviceKeys::from_seed(&Secret::from_bytes([66; 32]));
    let foreign = recovery_keys(&Secret::from_bytes([67; 32]));
    let signed = forger.by(&supervisor.address().unwrap().keys);
    let mut broken = signed.clone();
    *broken.last_mut().unwrap() ^= 1;
    let forgeries = [
        ("no statement at all", b"wipe yourself".to_vec()),
        ("by nobody that is known", forger.by(&stranger)),
        ("in the supervisor's name", forger.in_the_supervisors_name(&stranger)),
        ("a signature that does not hold", broken),
        ("by somebody who is no supervisor", forger.by(&colleague.address().unwrap().keys)),
        ("by the phone itself", forger.by(&phone.address().unwrap().keys)),
        ("by another sheet", forger.by(&foreign)),
        ("of another programme", Statement::first(&stranger, TODAY, &forger.lost()).bytes().to_vec()),
    ];
    for (name, bytes) in forgeries {
        programme.road.meddle(Some(with_statement(bytes)));
        phone.sync().await;
        phone.restart();
        assert!(!phone.is_to_be_wiped() && matches!(phone.gate(), Gate::Open(_)), "{name}");
        assert!(sees(&phone, contact), "{name}");
    }
    programme.road.meddle(None);
    phone.sync_all().await;
    assert!(matches!(phone.today()[0].whereabouts, Whereabouts::Confirmed { .. }));

    // The control: the same statement, as the supervisor signs it.
    programme.road.meddle(Some(with_statement(signed)));
    phone.sync().await;
    assert!(phone.is_to_be_wiped());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_denies_a_device_neither_wipes_nor_stops_it() {
    let (mut programme, supervisor) = Programme::founded().await;
    programme.stop_server().await;
    let before_the_phone = programme.folder.path().join("before");
    programme.copy_data(&before_the_phone);
    programme.start_server().await;
    let phone = programme.member(&supervisor, "phone", Role::PeerWorker).await;
    let contact = phone.contact(|draft| draft.record.headcount = headcount(Some(2)));
    programme.stop_server().await;
    programme.restore(&before_the_phone);
    programme.start_server().await;
    // Restored from a copy of before the phone joined, the server knows no such device.
    assert_eq!(phone.sync().await, Outcome::NotAMember);
    assert!(matches!(phone.gate(), Gate::Open(_)) && !phone.is_to_be_wiped());
    let while_denied = phone.contact(|draft| draft.record.headcount = headcount(Some(3)));
    supervisor.sync_all().await;
    phone.sync_all().await;
    supervisor.sync_all().await;
    assert!(sees(&supervisor, contact) && sees(&supervisor, while_denied));
}
