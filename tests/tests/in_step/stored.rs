//! Stored databases: what the phones and the server of an earlier version hold must open in every later one, say the
//! same, and go on from where it was.
//!
//! `samples/<version>/` holds a worker's phone with work that was never sent and a half-written draft, the supervisor's
//! phone, the server's folder, and `told.txt`: what the phones' screens said. A sample that is kept is never written
//! again; `KITBAG_SAMPLES=<version>` writes one that is not there yet, of an evening told in `evening`.

use crate::device::{DAY_MS, Device, Programme, sync_in};
use crate::road::Weather;
use kitbag_client::form::{Draft, DraftSlot, headcount};
use kitbag_client::message::{Reply, Request};
use kitbag_client::view::{FieldView, RecordView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Return;
use kitbag_shared::record::lists::{
    Debrief, IncidentType, Mode, Outcome as Ended, ReferralType, ReturnMethod, Role, Service,
};
use kitbag_shared::sync::Outcome;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const NOT_SENT: &str = "never sent";
const HALF_WRITTEN: &str = "half a sent";

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn form(device: &Device, slot: DraftSlot) -> Draft {
    let Reply::Draft(draft) = device.ask(Request::OpenDraft(slot)) else { panic!("no draft") };
    *draft
}

fn amended(device: &Device, id: RecordId, people: u16) {
    let Reply::Draft(draft) = device.ask(Request::Amend(id)) else { panic!("no draft") };
    let Draft::Encounter(mut draft) = *draft else { panic!("another draft") };
    draft.record.headcount = headcount(Some(people));
    assert!(matches!(device.ask(Request::Save(Draft::Encounter(draft))), Reply::Saved { .. }));
}

/// Three contacts (one with two versions of a field, one withdrawn), an overdose response, a referral and an incident that all have,
/// then a contact and a draft that only the worker's phone has.
async fn evening(programme: &Programme, supervisor: &Device, worker: &Device) {
    let items: Vec<RecordId> = worker.bag().items.iter().take(2).map(|item| item.id).collect();
    let of_two = worker.contact(|draft| {
        (draft.record.mode, draft.typed.note, draft.typed.code) =
            (Some(Mode::Street), "was cold".into(), "ma 07-85".into());
        draft.typed.given = items.iter().map(|item| (*item, 3)).collect();
        draft.record.services = [Service::WoundCare].into();
    });
    let withdrawn = worker.contact(|draft| draft.record.headcount = headcount(Some(2)));
    worker.contact(|draft| draft.typed.returned = 15);
    worker.ask(Request::Withdraw(withdrawn));
    let Draft::Overdose(mut response) = form(worker, DraftSlot::Overdose) else { panic!("another draft") };
    (response.record.outcome, response.typed.debrief) = (Some(Ended::Alert), Some(Debrief::WantsACall));
    assert!(matches!(worker.ask(Request::Save(Draft::Overdose(response))), Reply::Saved { .. }));
    let Draft::Referral(mut referral) = form(worker, DraftSlot::Referral) else { panic!("another draft") };
    referral.record.referral_type = Some(ReferralType::Housing);
    assert!(matches!(worker.ask(Request::Save(Draft::Referral(referral))), Reply::Saved { .. }));
    let Draft::Incident(mut incident) = form(worker, DraftSlot::Incident) else { panic!("another draft") };
    (incident.record.incident_type, incident.typed.taken) = (Some(IncidentType::Confiscation), [(items[1], 5)].into());
    assert!(matches!(worker.ask(Request::Save(Draft::Incident(incident))), Reply::Saved { .. }));
    worker.sync_all().await;
    supervisor.sync_all().await;
    amended(worker, of_two, 4);
    amended(supervisor, of_two, 5);
    supervisor.sync_all().await;
    worker.sync_all().await;
    supervisor.sync_all().await;

    worker.contact(|draft| (draft.typed.note, draft.typed.given) = (NOT_SENT.into(), [(items[0], 1)].into()));
    assert_eq!(sync_in(programme, worker, Weather::Closed).await, Outcome::NoSignal);
    let Draft::Encounter(mut half) = form(worker, DraftSlot::Encounter) else { panic!("another draft") };
    half.typed.note = HALF_WRITTEN.into();
    worker.ask(Request::KeepDraft(Draft::Encounter(half)));
}

/// What a phone's screens say: each record of the last days with all versions of its fields, and what is on hand.
fn told(device: &Device) -> String {
    let mut told = String::new();
    for row in device.today() {
        let RecordView { mut row, fields, .. } = device.record(row.id);
        row.given.sort(); // the order that it is shown in is not what is stored
        writeln!(told, "{:?} {} withdrawn={} {:?}", row.kind, row.at.0, row.withdrawn, row.whereabouts).unwrap();
        let sum = |is: fn(&Return) -> bool| -> u32 {
            row.returned.iter().filter(|one| is(one)).map(|one| one.quantity.get()).sum()
        };
        let returned = (sum(|one| one.method == ReturnMethod::Counted), sum(|one| one.method != ReturnMethod::Counted));
        writeln!(told, "  given {:?} returned {returned:?}", row.given).unwrap();
        for FieldView { label, versions, .. } in fields {
            let versions: Vec<String> = versions.iter().map(|one| format!("{:?} by {}", one.value, one.who)).collect();
            writeln!(told, "  {label}: {}", versions.join(" | ")).unwrap();
        }
    }
    for place in device.bag().places {
        let on_hand: Vec<String> = place.on_hand.iter().map(|one| format!("{} {}", one.item, one.quantity)).collect();
        writeln!(told, "{:?}: {}", place.name, on_hand.join(", ")).unwrap();
    }
    told
}

async fn write(version: &str) {
    let to = samples().join(version);
    assert!(!to.exists(), "a stored sample is never written again");
    std::fs::create_dir_all(&to).unwrap();
    let (mut programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    evening(&programme, &supervisor, &worker).await;
    std::fs::write(to.join("told.txt"), both_told(&worker, &supervisor)).unwrap();
    worker.copy_file(&to.join("worker.db"));
    supervisor.copy_file(&to.join("supervisor.db"));
    programme.stop_server().await;
    programme.copy_data(&to.join("server"));
}

fn both_told(worker: &Device, supervisor: &Device) -> String {
    format!("# worker\n{}# supervisor\n{}", told(worker), told(supervisor))
}

/// Says the same as ever, sends what was never sent, and goes on.
async fn opens(sample: &Path) {
    let programme = Programme::stored(&sample.join("server")).await;
    let [worker, supervisor] = ["worker", "supervisor"].map(|name| programme.stored_device(sample, name));
    assert_eq!(both_told(&worker, &supervisor), std::fs::read_to_string(sample.join("told.txt")).unwrap());
    let Draft::Encounter(half) = form(&worker, DraftSlot::Encounter) else { panic!("another draft") };
    assert_eq!(half.typed.note, HALF_WRITTEN);

    programme.time.pass(DAY_MS / 2);
    assert!(matches!(worker.ask(Request::Save(Draft::Encounter(half))), Reply::Saved { .. }));
    worker.sync_all().await;
    supervisor.sync_all().await;
    let sent = told(&supervisor);
    assert!(sent.contains(NOT_SENT) && sent.contains(HALF_WRITTEN), "{sent}");
    let back = supervisor.contact(|draft| draft.record.headcount = headcount(Some(9)));
    supervisor.sync_all().await;
    worker.sync_all().await;
    assert!(worker.today().iter().any(|row| row.id == back));
    assert_eq!(worker.incarnation(), 0, "no false alarm of a fork");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stored_databases_open_say_the_same_and_go_on() {
    if let Ok(version) = std::env::var("KITBAG_SAMPLES") {
        write(&version).await;
    }
    let mut opened = 0;
    for sample in std::fs::read_dir(samples()).unwrap() {
        opens(&sample.unwrap().path()).await;
        opened += 1;
    }
    assert!(opened > 0, "the stored samples are gone");
}
