//! Two people correct the same thousand contacts apart.

use crate::device::Device;
use crate::figure::{Target, tell};
use crate::programme::{Lies, Programme};
use kitbag_client::form::Draft;
use kitbag_client::message::{Reply, Request};
use kitbag_client::sync::StoreAccess;
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
        // Neither is among those that are invented: every correction changes something.
        correct(&worker, id, Mode::Event);
        correct(desk, id, Mode::Vending);
    }
    let start = Instant::now();
    worker.sync().await;
    desk.sync().await;
    let (listed, counted) = look(desk);
    let at_desk = start.elapsed();
    worker.sync().await;
    let ms = start.elapsed().as_secs_f64() * 1e3;
    let all = i64::try_from(CONTACTS).unwrap();
    for device in [desk, &worker] {
        assert_eq!(device.number("SELECT sum(conflicts) FROM record"), all);
    }
    assert!(listed > 0 && counted >= u32::try_from(all).unwrap(), "{listed} listed, {counted} counted");
    tell("conflicts: 1,000 against 1,000 merged on both, losers listed", "ms", ms, Target::AtMost(300.0));
    tell("conflicts: of it until the supervisor's list", "ms", at_desk.as_secs_f64() * 1e3, Target::Told);
}

fn correct(device: &Device, id: RecordId, mode: Mode) {
    let Reply::Draft(draft) = device.ask(Request::Amend(id)) else { panic!("no draft") };
    let Draft::Encounter(mut draft) = *draft else { panic!("another draft") };
    draft.record.mode = Some(mode);
    device.save(draft);
}

/// The first page of the list, and the count of all.
fn look(desk: &Device) -> (usize, u32) {
    let Reply::NeedsLook(view) = desk.ask(Request::NeedsLook) else { panic!("no list") };
    let status = desk.with(|store, env| store.status(env)).unwrap().unwrap();
    (view.records.len(), status.needs_look)
}
