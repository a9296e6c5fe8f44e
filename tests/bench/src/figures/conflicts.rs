//! Two people correct the same thousand contacts apart.

use crate::device::Device;
use crate::figure::{Target, tell};
use crate::programme::{Lies, Programme};
use kitbag_app::form::Draft;
use kitbag_app::message::{Reply, Request};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{Mode, Role};
use std::time::Instant;

const CONTACTS: usize = 1_000;

/// From "send" on both to a list of every loser on the supervisor's device.
pub async fn measure() {
    let programme = Programme::found(Lies::OnDisk).await;
    let worker = programme.member("worker", Role::PeerWorker, Lies::OnDisk).await;
    let desk = &programme.desk;
    let records = worker.record(CONTACTS);
    worker.sync().await;
    desk.sync().await;
    for id in records {
        correct(&worker, id, Mode::Encampment);
        correct(desk, id, Mode::Mobile);
    }
    let start = Instant::now();
    worker.sync().await;
    desk.sync().await;
    let listed = listed(desk);
    let at_desk = start.elapsed();
    worker.sync().await;
    let ms = start.elapsed().as_secs_f64() * 1e3;
    assert_eq!((listed, worker.number("SELECT count(*) FROM record WHERE conflicts > 0")), (CONTACTS, 1_000));
    tell("conflicts: 1,000 against 1,000 merged on both, losers listed", "ms", ms, Target::AtMost(300.0));
    tell("conflicts: of it until the supervisor's list", "ms", at_desk.as_secs_f64() * 1e3, Target::Told);
}

fn correct(device: &Device, id: RecordId, mode: Mode) {
    let Reply::Draft(draft) = device.ask(Request::Amend(id)) else { panic!("no draft") };
    let Draft::Encounter(mut draft) = *draft else { panic!("another draft") };
    draft.mode = Some(mode);
    device.save(draft);
}

fn listed(desk: &Device) -> usize {
    let Reply::NeedsLook(view) = desk.ask(Request::NeedsLook) else { panic!("no list") };
    view.records.len()
}
