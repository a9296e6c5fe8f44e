//! Device to device, incremental: seal, push, pull, verify, merge into tables.

use crate::figure::{Target, tell};
use crate::programme::{Lies, Programme};
use kitbag_shared::record::lists::Role;
use std::time::Instant;

const HISTORY: usize = 500;
const ROUNDS: usize = 10;
const CONTACTS: usize = 100;

/// From "send" on one device to rows on the other, contact with the server included.
pub async fn measure() {
    let programme = Programme::found(Lies::OnDisk).await;
    let worker = programme.member("worker", Role::PeerWorker, Lies::OnDisk).await;
    worker.record(HISTORY);
    worker.sync().await;
    programme.desk.sync().await;
    let before = worker.written();
    let (mut pushing, mut pulling) = (0.0, 0.0);
    for _ in 0..ROUNDS {
        worker.record(CONTACTS);
        let start = Instant::now();
        worker.sync().await;
        let pushed = Instant::now();
        programme.desk.sync().await;
        pushing += (pushed - start).as_secs_f64();
        pulling += pushed.elapsed().as_secs_f64();
    }
    let all = i64::try_from(HISTORY + ROUNDS * CONTACTS).unwrap();
    assert_eq!(programme.desk.number("SELECT count(*) FROM encounter"), all);
    let operations = f64::from(i32::try_from(worker.written() - before).unwrap());
    let contacts = f64::from(u32::try_from(ROUNDS * CONTACTS).unwrap());
    tell("exchange: operations a contact", "", operations / contacts, Target::Told);
    tell("exchange: cut, sealed and pushed", "operations/s", operations / pushing, Target::Told);
    tell("exchange: pulled, verified and merged", "operations/s", operations / pulling, Target::Told);
    tell("exchange: device to device", "operations/s", operations / (pushing + pulling), Target::AtLeast(3_000.0));
}
