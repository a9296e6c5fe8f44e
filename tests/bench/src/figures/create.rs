//! Saving contacts, one action one durable transaction.

use super::machine::Commits;
use crate::figure::{Target, percentile, tell};
use crate::programme::{Lies, Programme, folder};
use kitbag_shared::record::lists::Role;
use std::time::{Duration, Instant};

const ROUNDS: usize = 8;
const CONTACTS: usize = 100;

/// Rounds of saving and of bare commits take turns, so that both meet the same disk.
pub async fn measure() {
    let programme = Programme::found(Lies::InMemory).await;
    let worker = programme.member("worker", Role::PeerWorker, Lies::OnDisk).await;
    worker.record(CONTACTS);
    let folder = folder(Lies::OnDisk);
    let bare = Commits::open(folder.path());
    let (mut commits, mut creates, mut each_ms) = (0.0, 0.0, Vec::new());
    for _ in 0..ROUNDS {
        commits += bare.rate(Duration::from_millis(500));
        let drafts = worker.invent(CONTACTS);
        let start = Instant::now();
        for draft in drafts {
            let one = Instant::now();
            worker.save(draft);
            each_ms.push(one.elapsed().as_secs_f64() * 1e3);
        }
        creates += f64::from(u32::try_from(CONTACTS).unwrap()) / start.elapsed().as_secs_f64();
    }
    let rounds = f64::from(u32::try_from(ROUNDS).unwrap());
    tell("create: contacts saved, each durable", "/s", creates / rounds, Target::Told);
    tell("create: p95 of one", "ms", percentile(&mut each_ms, 95), Target::Told);
    tell(
        "create: of the machine's bare commits in the same minute",
        "%",
        100.0 * creates / commits,
        Target::AtLeast(50.0),
    );
}
